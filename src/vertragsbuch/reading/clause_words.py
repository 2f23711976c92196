"""What was read from a clause, told in the same words to whoever pastes or types it."""

from collections.abc import Iterator
from typing import Literal

from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.clause_reading import ClauseReading, Quote, Used
from vertragsbuch.tables.characters import printable
from vertragsbuch.tables.fields import LONGEST_TEXT

WordUse = Literal["used", "held_back", "doubt", "kept", "passed", "nothing"]

_OPEN_WORDS = "Wortlaut aus dem Vertrag, noch zu klären:"
"""Begins the words of a clause in the notes, which are kept as they stand: in German."""


class ClauseLine(NamedTuple):
    """One thing to say about a clause; `label` names the field, where it is about one."""

    kind: WordUse
    label: str
    text: str


def clause_lines(reading: ClauseReading) -> Iterator[ClauseLine]:
    """Yield which words of a clause were used, what is open, and what was passed over and why."""
    for label, words in dict.fromkeys((_label(used), _quoted(used)) for used in reading.used):
        yield ClauseLine("used", label, words)
    for doubt in reading.doubts:
        yield ClauseLine("doubt", "", doubt())
    for label, words in dict.fromkeys((_label(used), _quoted(used)) for used in reading.held_back):
        text = _("{words} (nicht eingetragen, solange das offen ist)").format(words=words)
        yield ClauseLine("held_back", label, text)
    if reading.doubts:
        yield ClauseLine("kept", "", _("Der Wortlaut wird in der Notiz behalten, bis das geklärt ist."))
    for passed in reading.passed:
        yield ClauseLine("passed", "", passed())
    if not reading.used and not reading.doubts:
        text = _("Zu Laufzeit und Frist steht nichts darin, was sich sicher lesen ließe.")
        yield ClauseLine("nothing", "", text)


def with_open_clause(notes: str | None, clause: str, reading: ClauseReading) -> str | None:
    """Return the notes of a contract with the words of a clause in which something is in doubt, once.

    What does not fit any more is cut off at its end.
    """
    lines = (printable(line).strip() for line in clause.strip().splitlines())
    words = "\n".join(line for line in lines if line)
    if not reading.doubts or not words or (notes is not None and words in notes):
        return notes
    kept = "\n".join(filter(None, (notes, _OPEN_WORDS, words)))
    return kept if len(kept) <= LONGEST_TEXT else f"{kept[: LONGEST_TEXT - 1]}…"


def _label(used: Used) -> str:
    return _(BY_KEY[used.field].field.label)


def _quoted(used: Used) -> str:
    return str(Quote(used.words, used.start, used.end))
