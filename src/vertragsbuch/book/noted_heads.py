"""What this machine remembers of its books: the last head of each, in a file outside of the database.

Each book has a file of its own, named by a hash of where it lies. A note may be older than the book, never
newer: it is written after the book is, and not made to survive a power cut. What is missing here, or makes no
sense, says nothing about the book.
"""

import json
import os
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from vertragsbuch.action import OPEN, Remedy, action
from vertragsbuch.book.note_file import UnusableNote, content_of_note, file_of_note
from vertragsbuch.book.private_files import private_folder, written_whole
from vertragsbuch.config.paths import Paths
from vertragsbuch.contract.head import Head
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple

_FORMAT = 1
_MOST_KEPT = 100
_LENGTH_OF_HASH = 64
_LONGEST_MOMENT = 40


HeadAnswer = Literal["restored", "accepted"]
"""Why a head may be missing: the program brought a backup back, or the person says that it is right."""


class NotedHead(NamedTuple):
    """A head, since when the book had it (UTC, ISO 8601), and why it may be missing, with the moment of that.

    `answered_at` is empty and `answer` None where nobody has said anything.
    """

    head: Head
    at: str
    answer: HeadAnswer | None = None
    answered_at: str = ""


class Notes(NamedTuple):
    """What is remembered of one book: its last head, and the heads that it had and has no longer."""

    last: NotedHead | None = None
    gone: tuple[NotedHead, ...] = ()

    @property
    def unanswered(self) -> tuple[NotedHead, ...]:
        """The heads that are gone, and nobody has said why."""
        return tuple(noted for noted in self.gone if noted.answer is None)

    def answered(self, answer: HeadAnswer, at: str) -> "Notes":
        """Return the notes with an answer for every head that is gone and has none yet."""
        gone = (each if each.answer else each._replace(answer=answer, answered_at=at) for each in self.gone)
        return self._replace(gone=tuple(gone))


def note_file_of(paths: Paths) -> Path | None:
    """Return the file of a book's note, there or not; None where nothing is to be or can be remembered."""
    file = file_of_note(paths)
    return None if file is None else Path(file)


def read_notes(paths: Paths) -> Notes:
    """Return what is remembered of a book, nothing where it is not known here.

    Raises UnusableNote for nonsense, OSError where the file cannot be read.
    """
    file = note_file_of(paths)
    if file is None:
        return Notes()
    try:
        raw = content_of_note(str(file))
    except (FileNotFoundError, NotADirectoryError):
        return Notes()
    return _notes_in(raw, _shown(paths))


@lru_cache(maxsize=4)
def _notes_in(raw: bytes, book: str) -> Notes:
    """Return what stands in the file of a book; raises UnusableNote."""
    try:
        table = json.loads(raw)
        if table != with_sum(table) or table["vertragsbuch_stand"] != _FORMAT or table["book"] != book:
            raise UnusableNote
        last = None if table["last"] is None else _noted(table["last"])
        return Notes(last, tuple(map(_noted, table["gone"])))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnusableNote from error


def write_notes(paths: Paths, notes: Notes, *, lasting: bool) -> None:
    """Write what is remembered of a book, whole; `lasting` makes it survive a power cut. Raises OSError."""
    file = note_file_of(paths)
    if file is None:
        return
    private_folder(file.parent)
    table = {
        "vertragsbuch_stand": _FORMAT,
        "book": _shown(paths),
        "last": _as_json(notes.last) if notes.last else None,
        "gone": [_as_json(noted) for noted in _bounded(notes.gone)],
    }
    with written_whole(file, lasting=lasting) as stream:
        stream.write(json.dumps(with_sum(table), indent=1).encode())


def with_sum(table: dict[str, Any]) -> dict[str, Any]:
    """Return what a note says with a sum over it: a bit that the disk has turned must not look like a cut."""
    rest = {name: value for name, value in table.items() if name != "sum"}
    return {**rest, "sum": sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()}


def remedy_of_missing() -> Remedy:
    """Return what to do where a book does not contain a head that it had."""
    return Remedy(_(_WHAT_TO_DO), (action("restore", file=OPEN), action("verify", accept=True)))


_WHAT_TO_DO = N_(
    "eine Sicherung zurückholen: {restore}; wer selbst eine ältere Kopie oder ein anderes Buch an diese "
    "Stelle gelegt hat, nimmt das Buch an, wie es ist: {verify}"
)


def _bounded(gone: tuple[NotedHead, ...]) -> list[NotedHead]:
    """Return at most so many, the unanswered ones first, each kind with the latest."""
    by_weight = sorted(gone, key=lambda noted: noted.answer is None)  # stable: the latest stays last
    return by_weight[-_MOST_KEPT:]


def _shown(paths: Paths) -> str:
    """Return where the book lies as JSON can hold it, whatever bytes its name has."""
    return os.fsencode(os.path.realpath(paths.book_file)).decode("utf-8", "backslashreplace")


def _as_json(noted: NotedHead) -> dict[str, Any]:
    values: dict[str, Any] = {"number": noted.head.number, "hash": noted.head.hash, "at": noted.at}
    if noted.answer:
        values |= {"answer": noted.answer, "answered_at": noted.answered_at}
    return values


def _noted(table: dict[str, Any]) -> NotedHead:
    """Return a noted head; raises ValueError, KeyError or TypeError for nonsense."""
    number, digest, answer = table["number"], table["hash"], table.get("answer")
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number < 1 << 63:
        raise UnusableNote
    if not isinstance(digest, str) or len(digest) != _LENGTH_OF_HASH or set(digest) - set("0123456789abcdef"):
        raise UnusableNote
    if answer not in (None, "restored", "accepted"):
        raise UnusableNote
    at, answered_at = table["at"], table.get("answered_at", "")
    if not all(isinstance(moment, str) and len(moment) <= _LONGEST_MOMENT for moment in (at, answered_at)):
        raise UnusableNote
    return NotedHead(Head(number, digest), at, answer, answered_at)
