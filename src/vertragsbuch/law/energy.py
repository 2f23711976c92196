"""Electricity and gas: §§ 41, 41b EnWG, §§ 5, 20 StromGVV and GasGVV."""

from collections.abc import Iterator

from vertragsbuch.contract.events.opening import AnnouncedChange, MoveOut, PriceIncrease
from vertragsbuch.contract.model import Contract, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import dates, german
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, exits
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.law.telecom import moving_way
from vertragsbuch.law.windows import RightWindow, event_basis, missing, ways_to_unknown_day, window_ways
from vertragsbuch.tables.characters import folded

_SAID_FOR = Period(months=12)
"""So long after its day a raise that was told too late is spoken of: a rule of the program."""
_STROM_OR_GAS = "StromGVV/GasGVV"
_GAS = ("gas", "erdgas", "biogas", "ökogas", "stadtgas")
_AFTER_GAS = ("versorg", "liefer", "zähl", "tarif", "vertrag", "grund")
_OF_GAS = tuple(f"{gas}{rest}" for gas in _GAS for rest in _AFTER_GAS)
"""How a longer word begins that speaks of gas: „Gastarif“ does, „Gasthof“ does not."""


def ordinance(contract: Contract) -> str:
    """Return which of the two equal ordinances rules a basic supply; both where neither is named."""
    description = folded(f"{contract.title} {contract.concerns or ''}")
    is_power, is_gas = "strom" in description, any(map(_speaks_of_gas, _words(description)))
    if is_power == is_gas:
        return "StromGVV (bei Gas: GasGVV)"
    return "StromGVV" if is_power else "GasGVV"


def _words(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text).split()


def _speaks_of_gas(word: str) -> bool:
    return word in _GAS or word.startswith(_OF_GAS)


def _named(contract: Contract, finding: RuleFinding) -> RuleFinding:
    """Return a finding with the one ordinance that rules this contract."""
    if not isinstance(finding, WayOut):
        return finding
    return finding._replace(rule=finding.rule.replace(_STROM_OR_GAS, ordinance(contract)))


def basic_supply(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of basic supply: two weeks at any time (§ 20 I StromGVV, GasGVV)."""
    rests_on = basis("gvv-20", enquiry.today)
    if rests_on is not None:
        any_time = Terms(enquiry.terms.first_day, None, "indefinite", rests_on.number("notice"), "any_day")
        for way in exits(enquiry, rests_on, any_time):
            yield _named(enquiry.contract, way)


def after_change(enquiry: Enquiry, event: AnnouncedChange) -> Iterator[RuleFinding]:
    """Yield the notice without a period to the day a change takes effect (§ 41 V 4 EnWG)."""
    note = _(
        "Nicht, wenn nur eine geänderte Umsatzsteuer oder gesunkene Umlagen unverändert weitergegeben werden "
        "(§ 41 Abs. 6 EnWG); gestiegene Umlagen genügen."
    )
    fixed = _(
        "Nicht bei einem Festpreisvertrag, der das für Steuern, Umlagen und Netzentgelte so vereinbart (§ "
        "41a Abs. 4 Satz 2 und 4 EnWG)."
    )
    notes = (note, fixed)
    yield from _to_effective_day(enquiry, event, "enwg-41-5", notes)
    yield from _told_too_late(enquiry, event, notes)


def _told_too_late(enquiry: Enquiry, event: AnnouncedChange, notes: tuple[str, ...]) -> Iterator[RuleFinding]:
    """Yield what follows where a household was told less than a month ahead (§ 41 V 2 EnWG).

    That the raise then does not take effect on its day, and until when the notice can be given, is arguable.
    """
    rests_on = basis("enwg-41-5", enquiry.today)
    received_on, effective_on = event.received_on, event.effective_on
    is_raise = isinstance(event, PriceIncrease)
    if rests_on is None or received_on is None or effective_on is None or not is_raise:
        return
    ahead = rests_on.number("household" if enquiry.contract.consumer else "others")
    in_time_for = dates.period_end(received_on, ahead)
    if in_time_for <= effective_on or enquiry.today > dates.period_end(effective_on, _SAID_FOR):
        return
    text = _(
        "Die Preiserhöhung zum {effective} wurde erst am {received} mitgeteilt, also weniger als {ahead} "
        "vorher (§ 41 Abs. 5 Satz 2 EnWG). Zu diesem Tag wirkt sie dann wohl nicht; das ist bestreitbar. "
        "Widersprich ihr schriftlich und zahle, was unstreitig ist."
    )
    yield Warn(
        text.format(
            effective=german.day(effective_on), received=german.day(received_on), ahead=ahead.in_words()
        )
    )
    last = in_time_for - dates.ONE_DAY
    late = RightWindow(
        last, last, fixed=True, arguable=True, movable=False, notes=notes, reading="told_too_late"
    )
    yield from window_ways(enquiry, rests_on, late)


def after_change_of_basic_supply(enquiry: Enquiry, event: AnnouncedChange) -> Iterator[RuleFinding]:
    """Yield the notice without a period to the day a change takes effect (§ 5 III StromGVV, GasGVV)."""
    for finding in _to_effective_day(enquiry, event, "gvv-5-3", ()):
        yield _named(enquiry.contract, finding)


def _to_effective_day(
    enquiry: Enquiry, event: AnnouncedChange, key: str, notes: tuple[str, ...]
) -> Iterator[RuleFinding]:
    effective_on = event.effective_on
    rests_on = basis(key, enquiry.today)
    if effective_on is None:
        yield missing(event, "effective_on")
        yield from _in_time_for_any_day(enquiry, event, rests_on, notes)
    elif rests_on is not None:
        last = effective_on - dates.ONE_DAY
        yield from window_ways(
            enquiry, rests_on, RightWindow(last, last, fixed=True, movable=False, notes=notes)
        )


def _in_time_for_any_day(
    enquiry: Enquiry, event: AnnouncedChange, rests_on: Basis | None, notes: tuple[str, ...]
) -> Iterator[WayOut]:
    """Yield the notice that is in time for every day on which a change may take effect: see § 41 V 2 EnWG."""
    whom = "household" if enquiry.contract.consumer else "others"
    ahead = None if rests_on is None else rests_on.version.numbers.get(whom)
    if rests_on is None or ahead is None or event.received_on is None:
        return
    last = dates.period_end(event.received_on, ahead) - dates.ONE_DAY
    before = _("Gerechnet ist mit dem frühesten Tag, ab dem die Änderung gelten darf.")
    window = RightWindow(last, movable=False, notes=(before, *notes))
    yield from ways_to_unknown_day(enquiry, rests_on, window)


def after_move(enquiry: Enquiry, event: MoveOut) -> Iterator[RuleFinding]:
    """Yield a household's notice of six weeks to the day of moving out or a later one (§ 41b V EnWG).

    A business is a household customer up to 10,000 kWh a year (§ 3 EnWG): whether it is one is not known.
    """
    dated_basis = event_basis(enquiry, event, "enwg-41b-5", moves_on=event.moves_on)
    if isinstance(dated_basis, Unclear):
        yield dated_basis
    elif dated_basis is not None:
        note = _(
            "Die neue Anschrift oder Zählernummer nennen. Bietet der Lieferant binnen zwei Wochen an, dort "
            "zu gleichen Bedingungen weiterzuliefern, läuft der Vertrag weiter."
        )
        rests_on, moves_on = dated_basis
        way = moving_way(enquiry, rests_on, moves_on, (note,))
        if enquiry.contract.consumer:
            yield way
            return
        household = _("Geschäftlich nur bis 10.000 kWh im Jahr (Haushaltskunde, § 3 EnWG).")
        yield way._replace(certainty="arguable", notes=(household, note))
