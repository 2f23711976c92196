"""What was read from a clause, told in the same words to whoever pastes or types it."""

from collections.abc import Iterator
from typing import Literal

from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.clause_reading import ClauseReading, Quote, Used

Kind = Literal["used", "held_back", "doubt", "passed", "nothing"]


class ClauseLine(NamedTuple):
    """One thing to say about a clause; `label` names the field, where it is about one."""

    kind: Kind
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
    for passed in reading.passed:
        yield ClauseLine("passed", "", passed())
    if not reading.used and not reading.doubts:
        text = _("Zu Laufzeit und Frist steht nichts darin, was sich sicher lesen ließe.")
        yield ClauseLine("nothing", "", text)


def _label(used: Used) -> str:
    return _(BY_KEY[used.field].field.label)


def _quoted(used: Used) -> str:
    return str(Quote(used.words, used.start, used.end))
