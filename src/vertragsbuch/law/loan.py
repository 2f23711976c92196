"""Loans: §§ 489, 500 BGB."""

from collections.abc import Iterator

from vertragsbuch.contract.events.opening import DistanceSale
from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.language import N_, _
from vertragsbuch.law import dates
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, exits, is_longer
from vertragsbuch.law.norms import basis

_REPAY = N_(
    "Wird der Betrag nicht binnen zwei Wochen nach dem Ende zurückgezahlt, gilt die Kündigung als nicht "
    "erfolgt (§ 489 Abs. 3 BGB)."
)


def loan(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the borrower's ways out of a loan that the law gives (§§ 489, 500 BGB); none of them is certain.

    Whether the rate is fixed, and whether a property secures the loan, is not known.
    """
    terms = enquiry.terms
    if not terms.first_term and terms.renewal != "none":
        yield from _without_term(enquiry)
    yield from _after_ten_years(enquiry)
    yield from _with_variable_rate(enquiry)
    yield Warn(
        _(
            "Ein Verbraucherdarlehen darf vorzeitig zurückgezahlt werden, ganz oder zum Teil, ohne zu "
            "kündigen (§ 500 Abs. 2 BGB); die Bank kann eine Entschädigung verlangen. Bei einer Immobilie "
            "mit festem Zins nur aus berechtigtem Interesse."
        )
    )


def _without_term(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of a consumer's loan without a day of repayment: a month at most (§ 500 I BGB)."""
    rests_on = basis("bgb-500", enquiry.today)
    if rests_on is None or not enquiry.contract.consumer:
        return
    terms, longest = enquiry.terms, rests_on.number("longest_notice")
    notice = terms.notice_agreed
    note = _("Nicht für ein Darlehen, das eine Immobilie sichert.")
    if notice is not None and not is_longer(notice, longest, terms):
        return
    allowed = Period() if notice is None else longest
    open_ended = Terms(terms.first_day, None, "indefinite", allowed, "any_day")
    yield from exits(enquiry, rests_on, open_ended, notes=(note,))


def _after_ten_years(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of six months once ten years have passed since it was paid out (§ 489 I Nr. 2)."""
    rests_on = basis("bgb-489-1", enquiry.today)
    if rests_on is None:
        return
    passed_on = dates.period_end(enquiry.terms.first_day, rests_on.number("years"))
    first_day = passed_on + dates.ONE_DAY
    today = max(enquiry.today, first_day)
    terms = Terms(enquiry.terms.first_day, None, "indefinite", rests_on.number("notice"), "any_day")
    note = _("Gezählt ab dem eingetragenen Beginn; es kommt auf den vollständigen Empfang an.")
    for way in exits(enquiry.on(today), rests_on, terms, notes=(note, _(_REPAY))):
        if enquiry.initial_end is None or (way.ends_on is not None and way.ends_on < enquiry.initial_end):
            yield way._replace(rolling=today == enquiry.today)


def _with_variable_rate(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of three months at any time where the rate is variable (§ 489 II BGB)."""
    rests_on = basis("bgb-489-2", enquiry.today)
    if rests_on is None:
        return
    terms = Terms(enquiry.terms.first_day, None, "indefinite", rests_on.number("notice"), "any_day")
    for way in exits(enquiry, rests_on, terms, notes=(_(_REPAY),)):
        if enquiry.initial_end is None or (way.ends_on is not None and way.ends_on < enquiry.initial_end):
            yield way


def own_withdrawal(_enquiry: Enquiry, _event: DistanceSale) -> Iterator[RuleFinding]:
    """Yield that a consumer's loan has a withdrawal of its own (§ 312g III Nr. 1 BGB)."""
    yield Warn(
        _(
            "Ein Verbraucherdarlehen ist 14 Tage lang widerruflich, wie auch immer es geschlossen wurde (§ "
            "495 BGB, nicht § 312g); wann die Frist beginnt, sagt der Vertrag. Gerechnet wird das hier nicht."
        )
    )
