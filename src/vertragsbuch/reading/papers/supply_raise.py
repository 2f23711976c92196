"""Letters about dearer power, gas, heat or water (§ 41 Abs. 5 EnWG, § 5 StromGVV): the new instalment.

What is paid each month for a supply is its instalment. What a unit costs, and the standing charge, are parts
of a price to which the consumption is added: no price of the contract follows from them.
"""

import re
from collections.abc import Iterator

from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.contract.model import Kind
from vertragsbuch.contract.money import Price, german_amount
from vertragsbuch.contract.period import Period
from vertragsbuch.drafts.draft import DraftEvent, ReadValue
from vertragsbuch.language import N_, _
from vertragsbuch.reading.papers.announcement import ARRIVED, Announcement, doubted
from vertragsbuch.reading.papers.flow import Flow
from vertragsbuch.reading.papers.labelled import paper_pattern
from vertragsbuch.reading.papers.old_and_new import CENTS_A_UNIT, EUROS, OldAndNew, rows_in
from vertragsbuch.tables.fields import Json

_SUPPLIED: frozenset[Kind | None] = frozenset({"energy", "energy_basic_supply", "district_heating", "water"})
_PARTS = re.compile(r"(?i)arbeitspreis|verbrauchspreis|grundpreis|\bkWh\b|\bct\b|\bCent\b|€ ?/ ?m³")
_INSTALMENT = r"abschl[aä]g\w*|teilbetr[aä]g\w*"
_OF_ANOTHER_TIME = (
    r"geleistet|gezahlt|bezahlt|abzüglich|verrechnet|nachzahlung|guthaben|rechnungsbetrag|summe|insgesamt"
    r"|jahres|\bjahr\b|jährlich"
)
_A_PART = r"arbeitspreis|verbrauchspreis|grundpreis|leistungspreis|preis"
_EACH_MONTH = r"monat|\bmtl\b"
_DEARER = (
    r"preis(?:änderung|anpassung|erhöhung)|teurer|preis\w*[^.\n]{0,80}(?:steig|erhöh|änder|anpass|anheb|angehoben)"
    r"|(?:steig|erhöh|änder|anpass|neue|höhere)\w*[^.\n]{0,80}preis"
)
_PRICES_STAY = r"\b(?:die|ihre|unsere) (?:\w*strom|\w*gas)?preise? (?:bleib|änder\w* sich nicht)"
_ONLY_INSTALMENT = N_(
    "Steigt der Preis, oder nur der Abschlag nach dem Verbrauch? Nur ein höherer Preis öffnet einen Weg."
)
_CHEAPER = N_(
    "Nach diesem Schreiben wird es billiger. Kündigen lässt sich nach einer Preisänderung vielleicht "
    "trotzdem (§ 41 Abs. 5 EnWG), aber nicht, wenn nur gesunkene Umlagen oder Steuern weitergegeben werden."
)
_ONLY_PARTS = N_(
    "Was danach im Monat abgeht (Abschlag), steht nicht darin oder ließ sich nicht sicher lesen; gelesen ist "
    "nur, was die Einheit und der Anschluss kosten."
)
_SAME_INSTALMENT = N_(
    "Der Abschlag bleibt nach diesem Schreiben erst einmal gleich: Was teurer wird, zeigt die Abrechnung."
)


def is_of_supply(flow: Flow, kind: Kind | None) -> bool:
    """Return whether a letter is about a supply, whose price is made of parts and paid in instalments."""
    return kind in _SUPPLIED or (kind is None and _PARTS.search(flow.text) is not None)


def read_supply_raise(flow: Flow, effective: list[ReadValue]) -> Announcement:
    """Return the event of a letter about new prices, with the new instalment where it names one.

    `effective` is the day from which on they hold. Nothing but a question is returned where all gets cheaper.
    """
    instalments = [row for row in rows_in(flow, EUROS, _INSTALMENT) if _is_of_the_time_to_come(row)]
    parts = [*rows_in(flow, CENTS_A_UNIT, _A_PART), *_charges(flow)]
    if _all_falls([*parts, *instalments]):
        return Announcement(questions=(_(_CHEAPER),))
    new = tuple(_new_instalment(flow, instalments))
    facts = (*effective, *new)
    if not facts:
        return Announcement()
    stays = _says_that_it_stays(flow)
    why = () if new else (_(_SAME_INSTALMENT if stays else _ONLY_PARTS),)
    values = tuple(_old_instalment(flow, instalments))
    read = Announcement((DraftEvent("price_increase", facts),), values, (*why, _(ARRIVED)))
    is_told = any(row.old != row.new for row in parts if row.new is not None) or _is_about_the_price(flow)
    return read if is_told else doubted(read, _(_ONLY_INSTALMENT))


def _is_about_the_price(flow: Flow) -> bool:
    """Return whether a letter says that a price changes: an instalment may rise with what was used alone."""
    text = flow.text
    return (
        paper_pattern(_DEARER).search(text) is not None and paper_pattern(_PRICES_STAY).search(text) is None
    )


def _charges(flow: Flow) -> Iterator[OldAndNew]:
    """Yield the rows of the standing charge, which is told in euros."""
    yield from (
        row for row in rows_in(flow, EUROS, _A_PART) if not paper_pattern(_INSTALMENT).search(row.text)
    )


def _is_of_the_time_to_come(row: OldAndNew) -> bool:
    return paper_pattern(_OF_ANOTHER_TIME).search(row.text) is None


def _all_falls(rows: list[OldAndNew]) -> bool:
    """Return whether every pair of an old and a new amount falls, and there is one."""
    told = [(row.old, row.new) for row in rows if row.old is not None and row.new is not None]
    is_clear = all(row.is_sure for row in rows)
    falls = any(new < old for old, new in told)
    return is_clear and falls and all(new <= old for old, new in told)


def _new_instalment(flow: Flow, rows: list[OldAndNew]) -> Iterator[ReadValue]:
    """Yield what is to be paid each time from then on, doubted where it is not told for sure."""
    named = [row for row in rows if row.new is not None]
    surest = [row for row in named if row.is_sure] or named
    amounts = {row.new: row for row in surest if row.new is not None}
    for cents, row in list(amounts.items())[:1]:
        doubt = flow.doubt(*row.span)
        if len(amounts) > 1:
            texts = ", ".join(german_amount(each) for each in amounts)
            doubt = _("Das Papier nennt mehrere Abschläge: {amounts}. Welcher gilt?").format(amounts=texts)
        elif not row.is_sure:
            doubt = _("Ist das der neue Abschlag? Das Schreiben sagt es nicht sicher.")
        yield ReadValue("new_price_cents", cents, flow.spot(*row.span), doubt)


def _old_instalment(flow: Flow, rows: list[OldAndNew]) -> Iterator[ReadValue]:
    """Yield the price so far: the instalment of a month, where a single one is told for sure."""
    monthly = [row for row in rows if row.is_sure and paper_pattern(_EACH_MONTH).search(row.text)]
    amounts = {row.old: row for row in monthly if row.old is not None}
    if len(amounts) == 1:
        ((cents, row),) = amounts.items()
        price: Json = BY_KEY["price"].field.shape.write(Price(cents or 0, "EUR", Period(months=1)))
        yield ReadValue("price", price, flow.spot(*row.span), flow.doubt(*row.span))


def _says_that_it_stays(flow: Flow) -> bool:
    stays = (
        rf"(?:{_INSTALMENT})[^.\n]{{0,80}}(?:unverändert|bleib(?:t|en)\b|nicht (?:angepasst|geändert|erhöht))"
    )
    return paper_pattern(stays).search(flow.text) is not None
