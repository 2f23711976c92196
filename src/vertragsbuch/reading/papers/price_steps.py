"""Old and new amounts in euros as letters tell them: in a sentence, or in the row of a table with a head."""

import re
from collections.abc import Iterator

from vertragsbuch.contract.period import Period
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.announcement import sentence_around
from vertragsbuch.reading.papers.flow import Flow
from vertragsbuch.reading.papers.old_and_new import EUROS, rows_in
from vertragsbuch.reading.papers.prices import rhythm_of_words
from vertragsbuch.reading.typed_money import amount_of

PRICE_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{3})*(?:,(?:[0-9]{2}|-|–))?|[0-9]{1,6}(?:,(?:[0-9]{2}|-|–))?"
EURO = r"(?:€|EUR\b|Euro\b)"
_PER = (
    r"(?:\s?(?:/\s?|(?:pro|je|im|per)\s)(?:Kalender)?(?:Monat|Jahr|Quartal|Vierteljahr|Halbjahr|Woche)"
    r"|\s(?:monatlich|jährlich|vierteljährlich|halbjährlich|wöchentlich))?"
)
_TAX = r"(?:\s?\(?(?:brutto|inkl\.?[^()\n0-9]{0,30})\)?)?"


def _amount(name: str) -> str:
    """Return the pattern of an amount in euros, with how often it is due."""
    either = rf"(?:{EURO}\s?(?P<{name}_a>{PRICE_NUMBER})|(?P<{name}_b>{PRICE_NUMBER})\s?{EURO})"
    return rf"{either}{_TAX}(?P<{name}_per>{_PER})"


_FILL = r"(?:\s(?!auf\b|von\b)[^\s0-9]{1,20}){0,4}?"
_BEFORE_NOW = r"(?:(?:wie\s)?(?:bisher|derzeit|jetzt|aktuell|zuvor|zuletzt|bislang)(?:ige[nr]?)?\s)?"
_THEN = r"(?:(?:dann|künftig|neu|nunmehr|zukünftig)\s)?"

_STEPS: tuple[str, ...] = (
    rf"\bvon\s{_BEFORE_NOW}{_amount('old')}{_FILL},?\s(?:um\s[^.;]{{1,30}}?\s)?auf\s{_THEN}{_amount('new')}",
    (
        rf"{_amount('new')}{_FILL},?\s?(?:\(?(?:statt|anstatt|anstelle\svon|bisher|gegenüber|vorher"
        rf"|zuvor):?)\s(?:wie\s)?{_BEFORE_NOW}{_amount('old')}"
    ),
    (
        rf"\b(?:statt|anstelle\svon)\s(?:wie\s)?{_BEFORE_NOW}{_amount('old')}(?:[^€.;\n]"
        rf"|\.(?=[0-9])){{0,90}}?{_amount('new')}"
    ),
    (
        rf"\b(?:bisher|derzeit|jetzt|alt)(?:ige[nrs]?|er"
        rf"|e)?\b[^.;€\n]{{0,40}}?{_amount('old')}[^€\n]{{0,90}}?\b(?:künftig|neu|dann|ab\s)(?:e[rns]?"
        rf"|ig)?\b[^€\n]{{0,40}}?{_amount('new')}"
    ),
)
"""An old and a new amount in one sentence or row."""

_NEW_ALONE: tuple[str, ...] = (
    (
        rf"\bauf\s{_THEN}{_amount('new')}[^.;\n]{{0,60}}?\b(?:erhöh|angehoben|anzuheben|angepasst|anzupassen"
        rf"|steig)"
    ),
    (
        rf"\b(?:erhöh\w*|steig\w*|anheb\w*|anzuheben|angehoben|Erhöhung|Anpassung"
        rf"|anpass\w*)\b(?:[^.;\n]"
        rf"|(?<=[0-9])\.){{0,120}}?(?:\bum\s[^.;\n]{{1,30}}?\s)?\bauf\s{_THEN}{_amount('new')}"
    ),
    (
        rf"\bneue[rsn]?\s(?:\w+\s)?(?:\w*preis|\w*beitrag|\w*prämie|\w*entgelt|\w*gebühr"
        rf"|\w*miete)\b[^.;€\n0-9]{{0,60}}?{_amount('new')}"
    ),
    rf"\b(?:beträgt|kostet|zahlen\sSie)\b[^.;€\n]{{0,60}}?\b(?:künftig|dann|neu|nunmehr)\s{_amount('new')}",
)
_OLD_ALONE: tuple[str, ...] = (
    (
        rf"\b(?:bisherige[rsn]?|derzeitige[rsn]?|aktuelle[rsn]?|alte[rsn]?)\s(?:\w+\s)?(?:\w*preis|\w*beitrag"
        rf"|\w*prämie|\w*entgelt|\w*gebühr|\w*miete)\b[^.;€\n0-9]{{0,60}}?{_amount('old')}"
    ),
    (
        rf"\b(?:zahlen\sSie|beträgt|betrug)\s(?:\w+\s){{0,2}}?(?:derzeit|bisher|bislang|zurzeit"
        rf"|aktuell)\b[^.;€\n0-9]{{0,60}}?{_amount('old')}"
    ),
)
_IN_CENTS = re.compile(r"(?i)(?:ct|cent)\s?(?:/|je|pro)\s?kWh")
_OF_UNITS = re.compile(r"(?i)(?:ct|cent|€|euro)\s?(?:/|je|pro)\s?(?:kWh|m³)")
_NO_PRICE = re.compile(r"(?i)abschlag|arbeitspreis|kaution")
_RHYTHM_BESIDE = re.compile(
    r"(?i)\b(?:monatlich|jährlich|vierteljährlich|halbjährlich|wöchentlich)"
    r"|(?:monats|jahres)(?=beitrag|preis|prämie)|im (?:monat|jahr)\b"
)
_BESIDE = {"monats": "P1M", "jahres": "P1Y"}
_TOTAL = re.compile(r"(?i)gesamt|summe|insgesamt|zu zahlen|zahlbetrag")


class PrintedPriceStep(NamedTuple):
    """An old and a new amount in cents, None for what is not told, and how often both are due.

    It `is_sure` where words or a head say which is which, and both are due as often.
    """

    old: int | None
    new: int | None
    every: Period | None
    span: tuple[int, int]
    is_sure: bool = True


def steps_in(flow: Flow) -> Iterator[PrintedPriceStep]:
    """Yield old and new amounts in euros; a pair that one sentence or row tells goes before single ones."""
    pairs = [step for pattern in _STEPS for step in _matches(flow.text, pattern)]
    pairs = pairs or list(_rows_of_a_table(flow))
    if pairs:
        yield from pairs
        return
    new = [step for pattern in _NEW_ALONE for step in _matches(flow.text, pattern)]
    old = [step for pattern in _OLD_ALONE for step in _matches(flow.text, pattern)]
    for step in new[:1]:
        yield step._replace(old=old[0].old if len(old) == 1 else None)
    yield from new[1:]


def _rows_of_a_table(flow: Flow) -> Iterator[PrintedPriceStep]:
    """Yield the amounts of rows beneath a head that says which column is old; of a total that alone."""
    rows = [
        row for row in rows_in(flow, EUROS, ".") if row.is_under_a_head and not _OF_UNITS.search(row.text)
    ]
    for row in [one for one in rows if _TOTAL.search(one.text)] or rows:
        yield PrintedPriceStep(row.old, row.new, rhythm_beside(row.text), row.span, row.is_sure)


def _matches(text: str, pattern: str) -> Iterator[PrintedPriceStep]:
    for match in re.finditer(pattern, text, re.IGNORECASE):
        row = sentence_around(text, match.start(), match.end())
        if _IN_CENTS.search(match.group()) or _NO_PRICE.search(match.group()):
            continue
        old, new = _cents(match, "old"), _cents(match, "new")
        yield PrintedPriceStep(old, new, _every(match, row), match.span(), not _are_due_differently(match))


def _are_due_differently(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    due = {rhythm_of_words(words) for name in ("old_per", "new_per") if (words := groups.get(name))}
    return len(due - {None}) > 1


def _cents(match: re.Match[str], name: str) -> int | None:
    groups = match.groupdict()
    text = groups.get(f"{name}_a") or groups.get(f"{name}_b")
    try:
        return amount_of(text.rstrip(",-–")) if text else None
    except ValueError:
        return None


def _every(match: re.Match[str], row: str) -> Period | None:
    """Return how often an amount is due: by the words behind it, else by its sentence."""
    groups = match.groupdict()
    for words in (groups.get("new_per"), groups.get("old_per")):
        if words and words.strip():
            return rhythm_of_words(words)
    return rhythm_beside(row)


def rhythm_beside(row: str) -> Period | None:
    """Return how often is due what a row tells of; None where it does not say so."""
    named = _RHYTHM_BESIDE.search(row)
    if named is None:
        return None
    words = named.group().casefold()
    return Period.parse(_BESIDE[words]) if words in _BESIDE else rhythm_of_words(words)
