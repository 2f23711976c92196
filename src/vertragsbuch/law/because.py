"""What a way out rests on besides: a reading that is told first, and the end of a first term as one."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.answer import Grounds, Missed, Step, WayOut
from vertragsbuch.law.findings import Enquiry
from vertragsbuch.named_tuple import NamedTuple


class Because(NamedTuple):
    """The grounds of a way out, and before them the step that they rest on."""

    grounds: Grounds
    step: Callable[[], Step]

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return what the way rests on, then how it follows."""
        return self.step(), *self.grounds.steps(way)

    def missed(self, way: WayOut) -> Missed | None:
        """Return what follows if the way is missed."""
        return self.grounds.missed(way)


def to_first_term(enquiry: Enquiry, ways: Iterable[WayOut]) -> Iterator[WayOut]:
    """Yield those of the ways that end a contract with the last day of its first term, as an open reading.

    Who may give notice as soon as a first term is over may do so to its last day, if it is read in that way.
    """
    initial_end, until = enquiry.initial_end, enquiry.terms.waived_until
    if initial_end is None or enquiry.terms.renewal != "indefinite" or (until and until >= enquiry.today):
        return
    for way in ways:
        if way.ends_on == initial_end and not way.reading:
            grounds = Because(way.grounds, partial(_with_first_term, initial_end))
            yield way._replace(grounds=grounds, certainty="arguable", reading="to_first_term")


def _with_first_term(initial_end: date) -> Step:
    text = _(
        "Nach dieser Lesart kann schon zum letzten Tag der ersten Laufzeit gekündigt werden, dem {end}; "
        "streng gelesen endet der Vertrag erst danach."
    )
    return Step(text.format(end=german.day(initial_end)), initial_end)
