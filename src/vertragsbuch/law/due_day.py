"""A car insurance of which no term is entered: many begin their next year on 1 January (§ 5a I 3 PflVG)."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.answer import Step
from vertragsbuch.law.because import Because
from vertragsbuch.law.findings import Enquiry, RuleFinding, exits
from vertragsbuch.law.norms import Basis


def due_in_january(
    enquiry: Enquiry, rests_on: Basis, by_statute: Terms, statutory_end: date
) -> Iterator[RuleFinding]:
    """Yield that the due day is not known, and the notice to the end of the calendar year: arguable.

    The statute's own year is sure where no other day is agreed; the policy tells whether one is.
    Nothing where that year, whose end is given, is the calendar year as well.
    """
    first_day = by_statute.first_day
    first_end = date(first_day.year, 12, 31)
    if (statutory_end.month, statutory_end.day) == (first_end.month, first_end.day):
        return
    yield Unclear(
        _(
            "Eine Laufzeit ist nicht eingetragen. Gerechnet ist das Jahr, das ohne andere Vereinbarung gilt; "
            "bei vielen Verträgen ist die Hauptfälligkeit aber der 01.01. Dann muss die Kündigung bis zum "
            "30.11. da sein, und zu einem anderen Tag endet der Vertrag nicht. Der Tag steht im "
            "Versicherungsschein: ihn als Ende der Laufzeit eintragen."
        )
    )
    up_to_january = Period(days=(first_end - first_day).days + 1)
    terms = by_statute._replace(initial_term=up_to_january)
    for way in exits(enquiry, rests_on, terms, arguable=True, reading="due_in_january"):
        yield way._replace(grounds=Because(way.grounds, _step))


def _step() -> Step:
    text = _(
        "Nach dieser Lesart beginnt jedes Versicherungsjahr am 01.01., wie es bei vielen Verträgen "
        "vereinbart ist; das erste Jahr ist dann kürzer."
    )
    return Step(text, None, "§ 5a Abs. 1 Satz 3 PflVG")
