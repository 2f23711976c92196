"""Whether the history of a book still goes on from the heads that are remembered outside of it."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from datetime import datetime
from pathlib import Path

from vertragsbuch.action import plain
from vertragsbuch.book.note_file import UnusableNote
from vertragsbuch.book.noted_heads import (
    NotedHead,
    Notes,
    note_file_of,
    read_notes,
    remedy_of_missing,
    write_notes,
)
from vertragsbuch.book.sqlite.file import (
    connect_read_only,
    exists,
    reading_connection,
    recognised_schema,
)
from vertragsbuch.book.sqlite.seals import head_in
from vertragsbuch.book.values import Break, Clock, Finding
from vertragsbuch.config.paths import Paths
from vertragsbuch.contract.head import Head, mark_of
from vertragsbuch.contract.moments import moment_as_noted, moment_in_words
from vertragsbuch.errors import BookUnavailable, reason_of
from vertragsbuch.language import N_, _

_MOST_ROUNDS = 20
_MOST_TOLD = 3
_HISTORY = N_("Verlauf")
_NOBODY = Head(0, "")


class Heads:
    """The states of a history that are remembered outside of its book; see `book.proof_store.Heads`."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def last(self) -> Head:
        """Return the last seal of the book."""
        return read_head(self._paths.book)

    def standing(self, heads: Iterable[Head]) -> list[bool]:
        """Return of each head whether the history of the book contains it."""
        return contained_heads(self._paths.book, heads)

    def missing(self) -> list[Break]:
        """Return which states that this machine remembers the history no longer contains."""
        return head_breaks(self._paths)

    def accept(self, now: Clock) -> tuple[NotedHead, ...]:
        """Take the book as it is for right from here on."""
        return accept_book(self._paths, now())


def read_head(book: Path) -> Head:
    """Return the last seal of a book, number 0 where it has none yet; raises BookUnavailable."""
    return _last_and_standing(book, ())[0]


def contained_heads(book: Path, heads: Iterable[Head]) -> list[bool]:
    """Return of each head whether the history of a book contains it; raises BookUnavailable.

    A hash of which only the beginning is known counts by that.
    """
    asked = list(heads)
    return _last_and_standing(book, asked)[1] if asked else []


def _last_and_standing(book: Path, heads: Sequence[Head]) -> tuple[Head, list[bool]]:
    """Return the last seal of a book, and of each head whether its history contains it."""
    if not exists(book):
        return _NOBODY, [False] * len(heads)
    with reading_connection(book) as connection:
        recognised_schema(connection, book)
        has_seals = _has_seals(connection)
        return _head_or_none(connection), [has_seals and _stands(connection, head) for head in heads]


def note_head(paths: Paths, at: str, connection: sqlite3.Connection | None = None) -> None:
    """Remember outside of the book which head it has at a moment; a note that fails fails nothing else.

    The book is asked by a connection that is done with what it wrote, where there is one. Several programs
    may write at once: whoever has written a note looks again, and so the last note that is written has the
    last head.
    """
    with suppress(OSError, sqlite3.Error, KeyboardInterrupt):  # what interrupts comes too late for the deed
        if note_file_of(paths) is None:
            return
        with nullcontext(connection) if connection else _connected(paths) as asked:
            for _round in range(_MOST_ROUNDS):
                before = _read_or_begin(paths)
                notes = _renewed(asked, before, at)
                if notes == before:
                    return
                write_notes(paths, notes, lasting=notes.gone != before.gone)


@contextmanager
def replacing(paths: Paths, moment: datetime) -> Iterator[None]:
    """Remember that the program itself puts another state in the place of the book inside the block."""
    at = moment_as_noted(moment)
    before = Notes()
    with suppress(OSError):
        before = _read_or_begin(paths)
        with suppress(sqlite3.Error, UnicodeDecodeError), _connected(paths) as asked:
            before = _renewed(asked, before, at)  # a damaged book tells no more than was noted
        gone = (*before.gone, before.last) if before.last else before.gone
        write_notes(paths, Notes(None, gone).answered("restored", at), lasting=True)
    try:
        yield
    except BaseException:  # an interrupt, too: the book in its place is still the one before
        with suppress(OSError):
            write_notes(paths, before, lasting=True)
        raise
    note_head(paths, at)


def accept_book(paths: Paths, moment: datetime) -> tuple[NotedHead, ...]:
    """Take the book as it is for right, and return the heads that it need not contain any longer.

    Raises BookUnavailable where that cannot be noted.
    """
    at = moment_as_noted(moment)
    try:
        noted = _all_of(_read_or_begin(paths))
        stands = contained_heads(paths.book, (each.head for each in noted))
        notes = Notes(None, tuple(each for each, there in zip(noted, stands, strict=True) if not there))
        if notes.unanswered:
            head = read_head(paths.book)
            last = NotedHead(head, at) if head.number else None
            write_notes(paths, notes.answered("accepted", at)._replace(last=last), lasting=True)
    except OSError as error:
        sentence = _("Das lässt sich auf diesem Rechner nicht vermerken: „{file}“ ({reason}).")
        raise BookUnavailable(sentence.format(file=error.filename, reason=reason_of(error))) from error
    return notes.unanswered


def head_breaks(paths: Paths) -> list[Break]:
    """Return which heads that this machine remembers the history of a book no longer contains.

    Raises BookUnavailable.
    """
    try:
        notes = read_notes(paths)  # before the book is read: a note is never newer than the book
    except (OSError, UnusableNote):
        return []
    noted = [each for each in _all_of(notes) if each.answer is None]
    last, standing = _last_and_standing(paths.book, [each.head for each in noted])
    pairs = zip(noted, standing, strict=True)
    return [Break(_(_HISTORY), _missing(each, last)) for each, stands in pairs if not stands]


def head_findings(paths: Paths) -> Iterator[Finding]:
    """Yield what this machine remembers of a book, and whether it still holds; raises BookUnavailable."""
    file = note_file_of(paths)
    if file is None:
        return
    try:
        notes = read_notes(paths)
    except UnusableNote:
        yield Finding("warning", _(_HISTORY), _(_UNUSABLE).format(file=file), plain(_(_BEGUN_ANEW)))
        return
    except OSError as error:
        sentence = _(_UNREADABLE).format(file=file, reason=reason_of(error))
        yield Finding("warning", _(_HISTORY), sentence)
        return
    yield from _verdict(paths, notes)
    if (reason := _refusal(file.parent)) is not None:
        sentence = _(_UNWRITABLE).format(folder=file.parent, reason=reason)
        yield Finding("warning", _(_HISTORY), sentence)


def _verdict(paths: Paths, notes: Notes) -> Iterator[Finding]:
    breaks = head_breaks(paths)
    for broken in breaks:
        yield Finding("error", _(_HISTORY), broken.sentence, remedy_of_missing())
    if notes.last and not breaks:
        sentence = _("Der Stand, den dieser Rechner zuletzt vermerkt hat ({number}), steht im Buch.")
        yield Finding("ok", _(_HISTORY), sentence.format(number=notes.last.head.number))
    for noted in [each for each in notes.gone if each.answer][-_MOST_TOLD:]:
        sentence = _(_RESTORED if noted.answer == "restored" else _ACCEPTED)
        day = moment_in_words(noted.answered_at)
        yield Finding("ok", _(_HISTORY), sentence.format(day=day, number=noted.head.number))


def _missing(noted: NotedHead, last: Head) -> str:
    sentence = _(_CUT if last.number < noted.head.number else _OTHER)
    at = moment_in_words(noted.at)
    return sentence.format(day=at, noted=noted.head.number, number=last.number)


def _all_of(notes: Notes) -> list[NotedHead]:
    """Return every head that is noted, each once, the last one at the end."""
    return list(dict.fromkeys((*notes.gone, *([notes.last] if notes.last else []))))


def _read_or_begin(paths: Paths) -> Notes:
    try:
        return read_notes(paths)
    except UnusableNote:
        return Notes()


def _connected(paths: Paths) -> closing[sqlite3.Connection]:
    return closing(connect_read_only(paths.book_file, busy_seconds=0))


def _renewed(connection: sqlite3.Connection, notes: Notes, at: str) -> Notes:
    """Return the notes of a book with its head; what it no longer contains is kept apart.

    The notes are read before the book is, so that no head in them can be newer than what is seen of it: one
    statement sees one state, and a connection that is interrupted has nothing to end.
    """
    noted = _all_of(notes)
    seals = _last_seals(connection, [each.head.number for each in noted]) if _has_seals(connection) else {}
    number = max(seals, default=0)
    head = Head(number, seals.get(number, ""))
    if not mark_of(head):  # what makes no sense is for `verify` to say
        return notes
    gone = tuple(each for each in noted if not each.head.is_in(seals.get(each.head.number)))
    is_known = notes.last is not None and notes.last.head == head
    return Notes(notes.last if is_known else NotedHead(head, at), gone)


def _last_seals(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, str]:
    """Return the hashes of the last seal of a book and of those with these numbers, where it has them."""
    asked = "SELECT number, hash FROM seal WHERE number = (SELECT max(number) FROM seal)"
    rows = connection.execute(asked + " OR number = ?" * len(numbers), numbers)
    return {int(number): str(digest) for number, digest in rows}


def _head_or_none(connection: sqlite3.Connection) -> Head:
    if not _has_seals(connection):
        return _NOBODY
    head = head_in(connection)
    return head if mark_of(head) else _NOBODY  # what makes no sense is for `verify` to say


def _has_seals(connection: sqlite3.Connection) -> bool:
    """Return whether a book has a table of seals: those of the first versions have none."""
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'seal'").fetchone() is not None


def _stands(connection: sqlite3.Connection, head: Head) -> bool:
    row = connection.execute("SELECT hash FROM seal WHERE number = ?", (head.number,)).fetchone()
    return head.is_in(str(row[0]) if row else None)


def _refusal(folder: Path) -> str | None:
    """Return why nothing can be noted in a folder that may not be there yet; None where it can."""
    there = next((place for place in (folder, *folder.parents) if os.path.lexists(place)), folder)
    if not there.is_dir():
        return _("„{place}“ ist kein Ordner").format(place=there)
    return None if os.access(there, os.W_OK | os.X_OK) else _("kein Zugriff")


_CUT = N_(
    "Das Ende des Verlaufs fehlt: Auf diesem Rechner war am {day} schon Stand {noted} vermerkt, "
    "das Buch hat Stand {number}."
)
_OTHER = N_(
    "Der Verlauf ist ein anderer geworden: Auf diesem Rechner war am {day} Stand {noted} vermerkt, und den "
    "enthält das Buch (Stand {number}) nicht. Er wurde gekürzt und neu fortgeführt, oder es ist ein anderes "
    "Buch."
)
_UNUSABLE = N_("Was dieser Rechner zuletzt von diesem Buch vermerkt hat, ist unlesbar: „{file}“.")
_BEGUN_ANEW = N_(
    "Beim nächsten Schreiben beginnt die Datei neu; bis dahin fällt ein gekürzter Verlauf nur an "
    "Schreiben und Sicherungen auf, die außerhalb liegen."
)
_UNREADABLE = N_(
    "Was dieser Rechner zuletzt von diesem Buch vermerkt hat, lässt sich nicht lesen: „{file}“ ({reason})."
)
_UNWRITABLE = N_(
    "Der Stand des Buches lässt sich auf diesem Rechner nicht vermerken: „{folder}“ ({reason}). Ein "
    "gekürzter Verlauf fiele nur an Schreiben und Sicherungen auf, die außerhalb liegen."
)
_RESTORED = N_("Am {day} wurde eine Sicherung zurückgeholt; der Stand {number} davor gilt nicht mehr.")
_ACCEPTED = N_("Am {day} wurde angenommen, dass das Buch den Stand {number} nicht mehr enthält.")
