"""Reads the sentences of a paper by the clause reader."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.drafts.draft import ReadValue
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.clause import read_clause
from vertragsbuch.reading.clause_reading import NOTICE_FIELDS, ClauseDoubt, ClauseReading
from vertragsbuch.reading.papers.flow import Flow

_SPEAKS = re.compile(
    r"kündig|kündb|laufzeit|vertragsdauer|verläng|befrist|austritt|probezeit|\bendet\b|vertragsbindung"
    r"|mindestdauer|mindestmitglied|\bgilt (?:für|bis|zunächst)|unbestimmte (?:zeit|dauer)|\bfrist\b",
    re.IGNORECASE,
)
_NUMBERING = re.compile(
    r"(?:^|(?<=\n\n))(?:[§$&8] ?[0-9]{1,2}[a-z]?\b\.?|[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]?(?= [A-ZÄÖÜ]))"
    r"|(?<![\w§])\([0-9]{1,2}[a-z]?\)(?= ?\n?[A-ZÄÖÜ])"
    r"|(?<=[.;:!?])(?<!\b[A-Z]\.)[ \n][0-9]{1,2}[.)](?= [A-ZÄÖÜ](?!anuar|ebruar|ärz|pril|ai\b|uni\b|uli\b"
    r"|ugust|eptember|ktober|ovember|ezember))"
)
"""The number of a section, which is no number of days; a scan makes „$“ or „8“ of the sign of a paragraph."""

_LEADER = re.compile(r"\.{3,}|…+|(?:\. ){3,}|_{3,}")
"""What leads from a label to its value."""
_PLACE = re.compile(r"(?:(?<=[a-zäöüß.]) \d{1,4} ?[a-z]?[,·\n ]{1,4})?\b\d{5} (?=[A-ZÄÖÜ][a-zäöü])")
"""House number and post code, which are no number of days."""
_OF_THE_OTHER_SIDE = re.compile(
    r"(?<![^.;\n)])[ \n]{0,9}(?:"
    r"für (?:die|eine) (?:ordentliche )?kündigung (?:durch|seitens|von seiten) (?:den|die|des"
    r"|der) (?:vermieter|verpächter|arbeitgeber|verein)"
    r"|(?:der|die|das) (?:vermieter|verpächter|arbeitgeber|pflegedienst|träger|anbieter|versorger|lieferant"
    r"|versicherer|betreiber|einrichtung|studio)(?:in)? kann\b"
    r"|die (?:kündigungs)?frist (?:für|des|der) (?:den |die )?(?:vermieters?|verpächters?"
    r"|arbeitgebers?)(?:in)? (?:verlängert|beträgt)"
    r"|(?:nach|bei einer mietdauer von|nach einer mietdauer von) [^.;\n]{0,60}verlängert sich (?:die"
    r"|diese) (?:kündigungs)?frist (?:für|des)"
    r"|wir haben eine frist|wir können|der vorstand kann|ein mitglied kann[^.;]{0,80}ausgeschlossen"
    r"|die mitgliederversammlung)(?:[^.;\n]|\n(?!\n)|\.(?= ?[a-z0-9]))*(?:;(?:[^.\n]|\n(?!\n))*)?",
    re.IGNORECASE,
)
"""A sentence about the notice of the other side, or about meetings, with what a semicolon adds."""

_SENTENCE_ENDS = re.compile(r"(?<=[a-zäöüß)])\.(?=\s)|\n\n|;")
_BEFORE_A_DAY = re.compile(
    r"(?:\b(?:bis|zum|am|der|den|dem|ab|vom|seit|mit|Ablauf|des|spätestens|einschließlich)\s+)+$",
    re.IGNORECASE,
)
"""The small words that stand before a day."""
_NO_LINE_END = re.compile(r"[^\n]")
_MOST_DOUBTS = 40
_UNIT = re.compile(r"(?:[^\n]|\n(?!\n))+")
Span = tuple[int, int]


class ClauseValues(NamedTuple):
    """What clauses say: values with their spots, and what they leave open as German sentences."""

    values: tuple[ReadValue, ...] = ()
    questions: tuple[str, ...] = ()


def read_clauses(flow: Flow, taken: Iterable[Span], starts_on: date | None) -> ClauseValues:
    """Return what a text says about term, renewal and notice; what was taken by its label is left out.

    Where something is in doubt each row and each block is read alone, then all but the sentences in doubt:
    what is clear there is taken, but doubted where the doubt may be about it. Prices are read elsewhere.
    """
    text = _without(flow.passage.text, taken)
    for other_matter in (_LEADER, _PLACE, _NUMBERING, _OF_THE_OTHER_SIDE):
        text = other_matter.sub(lambda match: _blank(match.group()), text)
    text = _only_terms(text)
    reading = read_clause(text, starts_on)
    values = dict(_values(flow, reading))
    doubts = [doubt for doubt in reading.doubts if set(doubt.subjects) != {"price"}]
    if doubts:
        _complete(values, flow, text, starts_on, doubts)
    return ClauseValues(tuple(values.values()), tuple(doubt() for doubt in doubts))


def _complete(
    values: dict[str, ReadValue], flow: Flow, text: str, starts_on: date | None, doubts: list[ClauseDoubt]
) -> None:
    """Add what is clear where each row is read alone, or what is in doubt is left out."""
    units = [(place, read_clause(unit, starts_on)) for place, unit in _units(text)]
    alone = [one for _place, one in units]
    about_notice = next((doubt() for doubt in doubts if "notice" in doubt.subjects), "")
    for place, one in units:
        for name, value in _values(flow, one, place):
            if name not in values and not one.doubts and not _is_told_otherwise(name, one, alone):
                doubt = about_notice if name in NOTICE_FIELDS else ""
                values[name] = value._replace(doubt=value.doubt or doubt)
    rest = read_clause(_without_sentences(text, doubts[:_MOST_DOUBTS]), starts_on)
    for name, value in _values(flow, rest):
        if name not in values:
            values[name] = value._replace(doubt=value.doubt or doubts[0]())


def _without_sentences(text: str, doubts: list[ClauseDoubt]) -> str:
    """Return a text with each sentence blanked out in which something is in doubt."""
    stops = [0, *(stop.end() for stop in _SENTENCE_ENDS.finditer(text)), len(text)]
    doubtful = {bisect_right(stops, quote.start) for doubt in doubts for quote in doubt.quotes}
    return "".join(
        _blank(text[start:end]) if number in doubtful else text[start:end]
        for number, (start, end) in enumerate(pairwise(stops), start=1)
    )


def _blank(text: str) -> str:
    """Return a text of blanks with the same lines."""
    return _NO_LINE_END.sub(" ", text)


def _is_told_otherwise(name: str, one: ClauseReading, alone: list[ClauseReading]) -> bool:
    """Return whether another part of the paper tells another value for a field, or one in doubt."""
    own = {used.words for used in one.used if used.field == name}
    return any(
        other is not one
        and (
            getattr(other, name) not in (None, getattr(one, name))
            or any(held.field == name and held.words not in own for held in other.held_back)
        )
        for other in alone
    )


def _values(flow: Flow, reading: ClauseReading, place: int = 0) -> Iterator[tuple[str, ReadValue]]:
    """Yield what was read from a text that begins at a place of the flow."""
    for used in reading.used:
        if used.field == "price":
            continue
        written = BY_KEY[used.field].field.shape.write(getattr(reading, used.field))
        span = place + used.start, place + used.end
        yield used.field, ReadValue(used.field, written, flow.spot(*span), flow.doubt(*span))


def _without(text: str, taken: Iterable[Span]) -> str:
    """Return a text with the days blanked out that were read already; no other character moves."""
    signs = list(text)
    for begin, end in taken:
        start = next((at for at in range(begin, end) if text[at].isdigit()), begin)
        ahead = _BEFORE_A_DAY.search(text, begin, start)
        start = ahead.start() if ahead else start
        signs[start:end] = " " * (end - start)
    return "".join(signs)


def _only_terms(text: str) -> str:
    """Return a text with every block blanked out that speaks of neither term nor notice."""
    kept = [unit.span() for unit in _UNIT.finditer(text) if _SPEAKS.search(unit.group())]
    parts, last = [], 0
    for start, end in kept:
        parts += [_blank(text[last:start]), text[start:end]]
        last = end
    return "".join(parts)


def _units(text: str) -> Iterator[tuple[int, str]]:
    """Yield each block and row of a text, with where it begins."""
    for unit in _UNIT.finditer(text):
        if unit.group().strip():
            yield unit.start(), unit.group()
