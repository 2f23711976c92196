"""Electricity and gas: §§ 41, 41b EnWG, §§ 5, 20 StromGVV and GasGVV."""

import re
from collections.abc import Iterator

from vertragsbuch.contract.events.opening import AnnouncedChange, MoveOut
from vertragsbuch.contract.model import Contract, Terms
from vertragsbuch.language import _
from vertragsbuch.law import dates
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.findings import Enquiry, Finding, exits
from vertragsbuch.law.norms import basis
from vertragsbuch.law.telecom import moving_way
from vertragsbuch.law.windows import Window, event_basis, missing, window_ways

_STROM_OR_GAS = "StromGVV/GasGVV"
_GAS = r"\b(?:erd|bio|öko|stadt)?gas(?:\b|versorg|liefer|zähl|tarif|vertrag|grund)"


def ordinance(contract: Contract) -> str:
    """Return which of the two equal ordinances rules a basic supply; both where neither is named."""
    description = f"{contract.title} {contract.concerns or ''}".casefold()
    is_power, is_gas = "strom" in description, re.search(_GAS, description) is not None
    if is_power == is_gas:
        return "StromGVV (bei Gas: GasGVV)"
    return "StromGVV" if is_power else "GasGVV"


def _named(contract: Contract, finding: Finding) -> Finding:
    """Return a finding with the one ordinance that rules this contract."""
    if not isinstance(finding, WayOut):
        return finding
    return finding._replace(rule=finding.rule.replace(_STROM_OR_GAS, ordinance(contract)))


def basic_supply(enquiry: Enquiry) -> Iterator[Finding]:
    """Yield the notice of basic supply: two weeks at any time (§ 20 I StromGVV, GasGVV)."""
    rests_on = basis("gvv-20", enquiry.today)
    if rests_on is not None:
        any_time = Terms(enquiry.terms.first_day, None, "indefinite", rests_on.number("notice"), "any_day")
        for way in exits(enquiry, rests_on, any_time):
            yield _named(enquiry.contract, way)


def after_change(enquiry: Enquiry, event: AnnouncedChange) -> Iterator[Finding]:
    """Yield the notice without a period to the day a change takes effect (§ 41 V 4 EnWG)."""
    note = _(
        "Nicht, wenn nur eine geänderte Umsatzsteuer oder gesunkene Umlagen unverändert weitergegeben werden "
        "(§ 41 Abs. 6 EnWG); gestiegene Umlagen genügen."
    )
    yield from _to_effective_day(enquiry, event, "enwg-41-5", (note,))


def after_change_of_basic_supply(enquiry: Enquiry, event: AnnouncedChange) -> Iterator[Finding]:
    """Yield the notice without a period to the day a change takes effect (§ 5 III StromGVV, GasGVV)."""
    for finding in _to_effective_day(enquiry, event, "gvv-5-3", ()):
        yield _named(enquiry.contract, finding)


def _to_effective_day(
    enquiry: Enquiry, event: AnnouncedChange, key: str, notes: tuple[str, ...]
) -> Iterator[Finding]:
    effective_on = event.effective_on
    rests_on = basis(key, enquiry.today)
    if effective_on is None:
        yield missing(event, "effective_on")
    elif rests_on is not None:
        last = effective_on - dates.ONE_DAY
        yield from window_ways(enquiry, rests_on, Window(last, last, fixed=True, movable=False, notes=notes))


def after_move(enquiry: Enquiry, event: MoveOut) -> Iterator[Finding]:
    """Yield a household's notice of six weeks to the day of moving out or a later one (§ 41b V EnWG)."""
    if not enquiry.contract.consumer:
        return
    dated_basis = event_basis(enquiry, event, "enwg-41b-5", moves_on=event.moves_on)
    if isinstance(dated_basis, Unclear):
        yield dated_basis
    elif dated_basis is not None:
        note = _(
            "Die neue Anschrift oder Zählernummer nennen. Bietet der Lieferant binnen zwei Wochen an, dort "
            "zu gleichen Bedingungen weiterzuliefern, läuft der Vertrag weiter."
        )
        rests_on, moves_on = dated_basis
        yield moving_way(enquiry, rests_on, moves_on, (note,))
