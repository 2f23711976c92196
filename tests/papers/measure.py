"""How well papers are read: each field right, doubtful, missing or wrong."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from tests.papers.truth import Truth, truth_of
from tests.papers.typeset import scanned, typeset
from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.drafts.draft import ReadValue
from vertragsbuch.drafts.spot import Source, Spot
from vertragsbuch.reading.papers.read_paper import PaperReading, read_paper
from vertragsbuch.reading.papers.sheets import text_of_pdf
from vertragsbuch.tables.characters import folded
from vertragsbuch.tables.fields import Json

TODAY = date(2026, 11, 28)
Outcome = Literal["right", "doubtful", "missing", "wrong"]
OUTCOMES: tuple[Outcome, ...] = ("right", "doubtful", "missing", "wrong")
_NOT_MEASURED = frozenset({"title", "tags", "notes", "id"})
_LOOSELY = frozenset({"concerns"})
"""What is right where it holds the words of the truth."""

_NUMBERS = frozenset({"customer_number", "contract_number", "mandate_reference"})
_NAMES = frozenset({"provider"})


class Mark(NamedTuple):
    """How a field of a paper was read; `stands` says whether it is to be found there at all."""

    paper: str
    field: str
    outcome: Outcome
    stands: bool
    read: Json = None
    doubt: str = ""

    @property
    def group(self) -> str:
        """The kind of paper, by the name of the sheet."""
        return self.paper.split("-")[0]


def pdf_of(name: str) -> bytes:
    """Return a paper as a file: typeset, or scanned where it is one of those."""
    scan = truth_of(name).scan
    pdf = typeset(name)
    return pdf if scan is None else scanned(pdf, scan)


def reading_of(name: str) -> PaperReading:
    """Return what is read from a paper, without knowing whose it is."""
    pdf = pdf_of(name)
    source = Source("paper", f"{name}.pdf", hashlib.sha256(pdf).hexdigest())
    return read_paper(text_of_pdf(pdf, source), TODAY)


def marks_of(name: str) -> list[Mark]:
    """Return a mark for each field that stands on a paper, or was read from it."""
    return list(marks(name, truth_of(name), reading_of(name)))


def marks(name: str, truth: Truth, reading: PaperReading) -> Iterator[Mark]:
    """Yield the mark of each field."""
    yield Mark(name, "paper", _of_kind(truth, reading), stands=True, read=reading.kind)
    read = dict(_read(reading))
    for field in sorted({*truth.values, *read} - truth.beside - _NOT_MEASURED):
        if field.split(".")[0] in truth.beside:
            continue
        value = read.get(field)
        outcome = _outcome(truth, field, value)
        if outcome is not None:
            stands = field in truth.values
            found = value.value if value is not None else None
            yield Mark(name, field, outcome, stands, found, value.doubt if value is not None else "")
    for field in truth.doubtful:
        value = read.get(field)
        is_sure = value is not None and value.value is not None and not value.doubt
        yield Mark(name, field, "wrong" if is_sure else "right", stands=True, read=value and value.value)


def share_right(marked: Iterable[Mark]) -> float:
    """Return how many of the fields that stand on the papers were read right, from 0 to 1."""
    standing = [mark for mark in marked if mark.stands]
    return sum(mark.outcome == "right" for mark in standing) / max(1, len(standing))


def _read(reading: PaperReading) -> Iterator[tuple[str, ReadValue]]:
    for value in reading.values:
        yield value.name, value
    for name, printed in reading.printed._asdict().items():
        if printed is not None:
            yield f"printed.{name}", printed
    for event in reading.events:
        yield "event.type", ReadValue("type", event.type, Spot(reading.kind, ""))
        for fact in event.facts:
            yield f"event.{fact.name}", fact


def _of_kind(truth: Truth, reading: PaperReading) -> Outcome:
    if reading.kind_doubt:
        return "doubtful"
    if reading.kind in truth.paper.split():
        return "right"
    return "missing" if reading.kind == "other" else "wrong"


def _outcome(truth: Truth, field: str, value: ReadValue | None) -> Outcome | None:
    """Return how a field was read; None where it neither had to be read nor says anything."""
    if field in truth.doubtful:
        return None
    stands = field in truth.values
    if value is None or value.value is None:
        return ("doubtful" if value is not None and value.doubt else "missing") if stands else None
    if value.doubt:
        return "doubtful"
    is_right = any(_same(field, value.value, right) for right in truth.accepts(field))
    if is_right:
        return "right" if stands else None
    return "wrong"


def _same(field: str, read: Json, right: Json) -> bool:
    if field in _LOOSELY:
        return _compact(str(right)) in _compact(str(read))
    if field in _NUMBERS or field in _NAMES:
        return _compact(str(read)) == _compact(str(right))
    if field == "address" and isinstance(read, list) and isinstance(right, list):
        return [folded(line) for line in read] == [folded(line) for line in right]
    if field in BY_KEY:
        shape = BY_KEY[field].field.shape
        return bool(shape.read(read) == shape.read(right))
    return bool(read == right)


def _compact(text: str) -> str:
    return re.sub(r"[\W_]", "", folded(text))
