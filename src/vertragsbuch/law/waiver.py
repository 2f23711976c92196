"""A waived right to give notice: read strictly, and as it may also be read."""

from collections.abc import Callable, Iterator
from datetime import date

from vertragsbuch.law import dates
from vertragsbuch.law.agreed import not_before_it_ends
from vertragsbuch.law.answer import Grounds, Missed, Step, WayOut
from vertragsbuch.law.early_notice import waiver_step
from vertragsbuch.law.findings import BEFORE_WAIVER_ENDS, Enquiry, joined
from vertragsbuch.named_tuple import NamedTuple

BEFORE_TERM_ENDS = "before_term_ends"
"""The same of a first term that is read as a waiver until its end."""


def as_waived(
    enquiry: Enquiry, rule: Callable[[Enquiry], Iterator[WayOut]], early: str = BEFORE_WAIVER_ENDS
) -> Iterator[WayOut]:
    """Return the ways of a rule of law, held to the waiver of the contract where there is one.

    Sure is a notice that is received once the waiver has ended. That it may be received before, if only the
    contract does not end before the waiver does, is arguable: the rule itself holds its ends to that day, and
    `early` is what the reading is called.
    """
    until = enquiry.terms.waived_until
    if until is None or until < enquiry.today:
        return rule(enquiry)
    return _in_both_readings(enquiry, rule, until, early)


def _in_both_readings(
    enquiry: Enquiry, rule: Callable[[Enquiry], Iterator[WayOut]], until: date, early: str
) -> Iterator[WayOut]:
    after = list(rule(enquiry.on(until + dates.ONE_DAY)))
    days = {(way.ends_on, way.receive_by) for way in after}
    for way in after:
        grounds = _Waived(way.grounds, until, is_early=False)
        yield way._replace(grounds=grounds, notes=(*way.notes, not_before_it_ends(until)))
    for way in rule(enquiry):
        if (way.ends_on, way.receive_by) in days:
            continue
        reading = joined(way.reading, early)
        grounds = _Waived(way.grounds, until, is_early=True)
        yield way._replace(grounds=grounds, certainty="arguable", reading=reading)


class _Waived(NamedTuple):
    """The grounds of a way out, and the waiver before them."""

    grounds: Grounds
    until: date
    is_early: bool

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return what the waiver means, then how the way follows."""
        return waiver_step(self.until, is_early=self.is_early), *self.grounds.steps(way)

    def missed(self, way: WayOut) -> Missed | None:
        """Return what follows if the way is missed."""
        return self.grounds.missed(way)
