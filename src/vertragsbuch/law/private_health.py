"""Private health insurance: § 205 VVG."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from vertragsbuch.contract.events.opening import AnnouncedChange, InsuredByLaw, PriceIncrease
from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.language import N_, _
from vertragsbuch.law import dates, german
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.answer import GroundsInWords, Step, WayOut
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, exits, is_longer, statutory_way
from vertragsbuch.law.insurance_year import to_end_of_year
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.law.windows import NormOnDay, RightWindow, event_basis, ways_after_change, window_ways

_PROOF = N_(
    "Eine Krankenvollversicherung endet nur, wenn eine lückenlose neue nachgewiesen wird: innerhalb von zwei "
    "Monaten nach der Kündigung, bei einem späteren Ende bis zu diesem Ende (§ 205 Abs. 6 VVG)."
)
_USUAL_MINIMUM = Period(months=24)
"""So long a minimum the usual terms of insurers reserve at most (§ 13 MB/KK); the law names no number."""
_UNLESS_MINIMUM = N_(
    "Nur wenn die Laufzeit keine vereinbarte Mindestdauer ist. Eine solche lässt das Gesetz bei "
    "Krankheitskosten und Krankenhaustagegeld zu, die üblichen Bedingungen nennen bis zu zwei Jahre: im "
    "Vertrag nachsehen."
)
_AFTER_MINIMUM = N_(
    "Länger als zwei Jahre binden die üblichen Bedingungen nicht; ob die längere Laufzeit eine Mindestdauer "
    "sein darf, ist offen: im Vertrag nachsehen."
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
    if rests_on is None:
        return
    ways = list(_within_first_term(enquiry, rests_on))
    if enquiry.terms.renewal != "none":
        first_term = enquiry.terms.first_term or rests_on.number("year")
        yearly = _yearly(enquiry.terms, rests_on)._replace(initial_term=first_term)
        ways += exits(enquiry, rests_on, yearly, notes=(_(_PROOF),))
    yield from ways
    if ways or enquiry.terms.renewal != "none":
        yield Warn(_(_PROOF))


def _yearly(terms: Terms, rests_on: Basis) -> Terms:
    """Return terms that end with each year, by three months or a shorter agreed notice (§ 208 VVG)."""
    year, notice = rests_on.number("year"), rests_on.number("notice")
    yearly = Terms(terms.first_day, year, year, notice, "term_end")
    agreed_notice = terms.notice_agreed
    if agreed_notice is not None and not is_longer(agreed_notice, notice, yearly):
        yearly = yearly._replace(notice=terms.notice, notice_by=terms.notice_by)
    return yearly


def _within_first_term(enquiry: Enquiry, rests_on: Basis) -> Iterator[WayOut]:
    """Yield the notice to the end of a year of a longer first term: arguable, for a minimum may be agreed.

    What runs out by itself may be left after the first year already; what goes on after its first term was
    agreed to last that long, and is bound to it no longer than the usual terms allow.
    """
    initial_end, terms = enquiry.initial_end, enquiry.terms
    if initial_end is None or initial_end <= dates.term_end(terms.first_day, rests_on.number("year")):
        return
    yearly = _yearly(terms, rests_on)
    readings = [("after_minimum", _AFTER_MINIMUM, dates.term_end(terms.first_day, _USUAL_MINIMUM))]
    if terms.renewal == "none":
        readings.insert(0, ("in_first_term", _UNLESS_MINIMUM, date.min))
    for reading, note, not_before in readings:
        notes = (_(note), _(_PROOF))
        ways = exits(
            enquiry, rests_on, yearly, arguable=True, notes=notes, reading=reading, not_before=not_before
        )
        yield from to_end_of_year(ways, initial_end)


def after_raise_of_health(enquiry: Enquiry, event: AnnouncedChange) -> Iterator[RuleFinding]:
    """Yield the notice within two months of being told, to the day it takes effect (§ 205 IV VVG).

    Of other terms it is arguable: only less cover opens it.
    """
    for finding in ways_after_change(enquiry, event, "vvg-205-4", fixed=True, notes=(_(_PROOF),)):
        if isinstance(finding, WayOut) and not isinstance(event, PriceIncrease):
            yield finding._replace(certainty="arguable", notes=(_(_LESS_COVER), *finding.notes))
        else:
            yield finding
    if isinstance(event, PriceIncrease):
        yield from _by_age(enquiry, event)


def _by_age(enquiry: Enquiry, event: PriceIncrease) -> Iterator[Warn]:
    """Yield until when a raise that an age brings with it can be answered (§ 205 III VVG).

    It is a word and no way: that a letter tells of a raise speaks for an adjustment (§ 205 IV VVG), whose
    days are named and come first.
    """
    rests_on = basis("vvg-205-3", enquiry.today)
    if rests_on is None or event.effective_on is None or event.cause is not None:
        return
    # It changes with the beginning of its day, so that day counts (§ 187 II BGB).
    closes_on = dates.term_end(event.effective_on, rests_on.number("window"))
    if enquiry.today <= closes_on:
        text = _(
            "Steigt der Beitrag, weil ein im Vertrag genanntes Alter erreicht ist, zählen die zwei Monate ab "
            "der Änderung: bis zum {day}, wirksam zu ihr ({norm})."
        )
        yield Warn(text.format(day=german.day(closes_on), norm=rests_on.norm.paragraph))


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
