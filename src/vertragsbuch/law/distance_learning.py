"""Distance learning: § 5 FernUSG."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.model import Terms
from vertragsbuch.language import _
from vertragsbuch.law import dates
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.findings import Enquiry, RuleFinding, exits
from vertragsbuch.law.norms import Basis, basis


def distance_learning(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of a course: six weeks to the first half-year, then three months (§ 5 I FernUSG).

    The half-year runs from the making of the contract, an event that does not count itself (§ 187 I BGB).
    """
    rests_on = basis("fernusg-5", enquiry.today)
    if rests_on is None:
        return
    made_on = enquiry.contract.made_on
    if made_on is None:
        yield from _by_the_start(enquiry, rests_on)
        return
    first_day = made_on + dates.ONE_DAY
    half_year = dates.period_end(made_on, rests_on.number("first_term"))
    yield from exits(enquiry, rests_on, _terms(rests_on, first_day, half_year), made_on=made_on)
    note = _("Zählt der Tag des Vertragsschlusses mit, endet das Halbjahr einen Tag früher.")
    day_before = dates.term_end(made_on, rests_on.number("first_term"))
    if day_before != half_year:
        half = rests_on.number("first_term")
        counted_in = _terms(rests_on, made_on, day_before)._replace(initial_term=half, initial_end=None)
        reading = "first_day_counted"
        yield from exits(enquiry, rests_on, counted_in, arguable=True, notes=(note,), reading=reading)


def _by_the_start(enquiry: Enquiry, rests_on: Basis) -> Iterator[RuleFinding]:
    """Yield the ways of a course whose making is not known, but was no later than its first day.

    Sure is what holds once the half-year from that day is over; before, its end is open.
    """
    first_day = enquiry.terms.first_day
    half_year = dates.period_end(first_day, rests_on.number("first_term"))
    terms = _terms(rests_on, first_day, half_year)
    later = enquiry.on(max(enquiry.today, half_year + dates.ONE_DAY))
    yield from exits(later, rests_on, terms, made_on=first_day)
    if enquiry.today <= half_year:
        reading = "by_the_start"
        yield from exits(enquiry, rests_on, terms, arguable=True, reading=reading, made_on=first_day)
        yield Unclear(
            _(
                "Das erste Halbjahr zählt vom Vertragsschluss an (§ 5 Abs. 1 FernUSG); dieser Tag ist nicht "
                "eingetragen. Gerechnet ist vom Beginn an: Lag der Vertragsschluss davor, endet es früher."
            )
        )


def _terms(rests_on: Basis, first_day: date, half_year: date) -> Terms:
    return Terms(
        first_day,
        None,
        "indefinite",
        rests_on.number("first_notice"),
        "term_end",
        rests_on.number("notice"),
        "any_day",
        initial_end=half_year,
    )
