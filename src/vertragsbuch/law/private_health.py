"""Private health insurance: § 205 VVG."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from vertragsbuch.contract.events.opening import AnnouncedChange, InsuredByLaw, PriceIncrease
from vertragsbuch.contract.model import Terms
from vertragsbuch.language import N_, _
from vertragsbuch.law import dates, german
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.answer import GroundsInWords, Step, WayOut
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, exits, is_longer, statutory_way
from vertragsbuch.law.norms import basis
from vertragsbuch.law.windows import NormOnDay, RightWindow, event_basis, ways_after_change, window_ways

_PROOF = N_(
    "Eine Krankenvollversicherung endet nur, wenn eine lückenlose neue nachgewiesen wird: innerhalb von zwei "
    "Monaten nach der Kündigung, bei einem späteren Ende bis zu diesem Ende (§ 205 Abs. 6 VVG)."
)
_PROOF_OF_DUTY = N_(
    "Den Nachweis der Versicherungspflicht gleich beilegen; fordert ihn der Versicherer in Textform "
    "an, bleiben zwei Monate (§ 205 Abs. 2 Satz 2 VVG)."
)
_LESS_COVER = N_("Nur wenn der Versicherer die Leistung vermindert (§ 205 Abs. 4 VVG).")
_PROOF_NEEDED = N_("Den Nachweis der Versicherungspflicht beilegen: Er bestimmt den Monat, in dem es endet.")


def health(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of a private health insurance: three months to the end of a year (§ 205 I VVG)."""
    rests_on = basis("vvg-205-1", enquiry.today)
    if rests_on is None or enquiry.terms.renewal == "none":
        return
    terms = enquiry.terms
    notice, first = rests_on.number("notice"), terms.first_term or rests_on.number("year")
    yearly = Terms(terms.first_day, first, rests_on.number("year"), notice, "term_end")
    agreed_notice = terms.notice_agreed
    if agreed_notice is not None and not is_longer(agreed_notice, notice, yearly):
        yearly = yearly._replace(notice=terms.notice, notice_by=terms.notice_by)
    yield from exits(enquiry, rests_on, yearly, notes=(_(_PROOF),))
    yield Warn(_(_PROOF))


def after_raise_of_health(enquiry: Enquiry, event: AnnouncedChange) -> Iterator[RuleFinding]:
    """Yield the notice within two months of being told, to the day it takes effect (§ 205 IV VVG).

    Of other terms it is arguable: only less cover opens it.
    """
    for finding in ways_after_change(enquiry, event, "vvg-205-4", fixed=True, notes=(_(_PROOF),)):
        if isinstance(finding, WayOut) and not isinstance(event, PriceIncrease):
            yield finding._replace(certainty="arguable", notes=(_(_LESS_COVER), *finding.notes))
        else:
            yield finding


def after_insured_by_law(enquiry: Enquiry, event: InsuredByLaw) -> Iterator[RuleFinding]:
    """Yield the notice back to the day the duty to be insured began; later by proof (§ 205 II VVG)."""
    dated_basis = event_basis(enquiry, event, "vvg-205-2", on=event.on)
    if isinstance(dated_basis, Unclear):
        yield dated_basis
    if not isinstance(dated_basis, NormOnDay):
        return
    rests_on, begun_on = dated_basis
    # The duty begins with its day, so that day counts (§ 187 II BGB); that it does not is one day better.
    closes_on = dates.term_end(begun_on, rests_on.number("window"))
    backwards = RightWindow(closes_on, begun_on - dates.ONE_DAY, fixed=True, notes=(_(_PROOF_OF_DUTY),))
    yield from window_ways(enquiry, rests_on, backwards)
    as_event = dates.period_end(begun_on, rests_on.number("window"))
    if as_event > closes_on:
        later = backwards._replace(closes_on=as_event, arguable=True, reading="day_not_counted")
        yield from window_ways(enquiry, rests_on, later)
    if enquiry.today > closes_on:
        ends_on = dates.month_end(enquiry.today)
        yield statutory_way(
            enquiry,
            rests_on,
            ends_on,
            ends_on,
            grounds=GroundsInWords(partial(_proof_steps, ends_on)),
            letter="special_notice",
            notes=(_(_PROOF_NEEDED),),
            reading="by_proof",
        )


def _proof_steps(ends_on: date) -> tuple[Step, ...]:
    text = _(
        "Die drei Monate sind vorbei: Der Vertrag endet mit dem Monat, in dem die Pflicht nachgewiesen "
        "wird, am {end}."
    )
    return (Step(text.format(end=german.day(ends_on)), ends_on),)
