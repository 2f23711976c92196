"""Notice before a contract begins: its period runs from the receipt, unless agreed otherwise."""

from collections.abc import Callable, Iterator
from datetime import date

from vertragsbuch.law.agreed import missed_until
from vertragsbuch.law.answer import Grounds, Missed, Step, WayOut
from vertragsbuch.law.early_notice import before_start_step, saved_step
from vertragsbuch.law.findings import BEFORE_START, Enquiry, joined
from vertragsbuch.named_tuple import NamedTuple


def as_begun(enquiry: Enquiry, rule: Callable[[Enquiry], Iterator[WayOut]]) -> Iterator[WayOut]:
    """Return the ways of a rule for an open-ended contract, also where it has not begun yet.

    Sure is what holds where its periods run from the first day of the contract, as may be agreed. That they
    run from the receipt, and may end the contract before it begins, is arguable.
    """
    if enquiry.initial_end is not None or enquiry.terms.first_day <= enquiry.today:
        return rule(enquiry)
    return _also_at_once(enquiry, rule)


def _also_at_once(enquiry: Enquiry, rule: Callable[[Enquiry], Iterator[WayOut]]) -> Iterator[WayOut]:
    terms, today = enquiry.terms, enquiry.today
    sure = list(rule(enquiry.on(terms.first_day)))
    yield from sure
    later = min((way.ends_on for way in sure if way.ends_on), default=date.max)
    for way in rule(enquiry.under(terms._replace(starts_on=today))):
        if way.ends_on is not None and way.ends_on < later:
            yield way._replace(
                grounds=_BeforeStart(way.grounds, terms.first_day, later),
                certainty="arguable",
                reading=joined(way.reading, BEFORE_START),
            )


class _BeforeStart(NamedTuple):
    """The grounds of a way out that counts from the receipt, with the end that is sure."""

    grounds: Grounds
    first_day: date
    later: date

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return why the period runs already, then how the way follows, and what it saves."""
        before = before_start_step(self.first_day, is_early=True)
        return (before, *self.grounds.steps(way), saved_step(self.first_day, way.ends_on, self.missed(way)))

    def missed(self, way: WayOut) -> Missed:
        """Return the end that is sure."""
        return missed_until(way.ends_on or self.later, self.later, way.paid_for)
