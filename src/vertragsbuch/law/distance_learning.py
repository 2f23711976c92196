"""Distance learning: § 5 FernUSG."""

from collections.abc import Iterator

from vertragsbuch.contract.model import Terms
from vertragsbuch.language import _
from vertragsbuch.law import dates
from vertragsbuch.law.findings import Enquiry, Finding, exits
from vertragsbuch.law.norms import basis


def distance_learning(enquiry: Enquiry) -> Iterator[Finding]:
    """Yield the notice of a course: six weeks to the first half-year, then three months (§ 5 I FernUSG).

    The half-year runs from the day after the contract was made (§ 187 I BGB); where that day is not known,
    from the first day of the term.
    """
    rests_on = basis("fernusg-5", enquiry.today)
    if rests_on is None:
        return
    made_on = enquiry.contract.made_on
    first_day = made_on + dates.ONE_DAY if made_on else enquiry.terms.first_day
    terms = Terms(
        first_day,
        rests_on.number("first_term"),
        "indefinite",
        rests_on.number("first_notice"),
        "term_end",
        rests_on.number("notice"),
        "any_day",
    )
    yield from exits(enquiry, rests_on, terms)
    if made_on:
        note = _("Zählt der Tag des Vertragsschlusses mit, endet das Halbjahr einen Tag früher.")
        counted_in = terms._replace(starts_on=made_on)
        yield from exits(
            enquiry, rests_on, counted_in, arguable=True, notes=(note,), reading="first_day_counted"
        )
