"""The file of a book as SQLite sees it: opened for reading, recognised, and its failures in words."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from vertragsbuch.action import OPEN, remedy
from vertragsbuch.errors import BookUnavailable, reason_of
from vertragsbuch.language import N_, _
from vertragsbuch.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = 11
"""Number of the newest schema; `PRAGMA user_version` holds the one that a book has."""

APPLICATION_ID = 0x56427563
"""Tells a book from other SQLite files (`PRAGMA application_id`): „VBuc“."""

BUSY_SECONDS = 5.0
NO_BOOK = 0


class BookDamaged(BookUnavailable):
    """The file of the book is damaged, or never was a database."""


class NotOfThisVersion(BookUnavailable):
    """The file is a database that this version takes for no book, or for one of a newer version."""


@contextmanager
def reading_connection(
    book: "str | Path", *, busy_seconds: float = BUSY_SECONDS, named: "str | Path" = ""
) -> Iterator[sqlite3.Connection]:
    """Yield a read-only connection that sees one state of an existing file throughout.

    `named` is what a refusal names, where the file itself is a copy that goes away. Raises BookUnavailable
    where the file is locked, damaged or no database.
    """
    with failures_in_words(named or book):
        place = os.path.realpath(book)
        _refuse_what_is_beside(place, book)
        if os.path.exists(f"{place}-journal"):
            _take_back_what_broke_off(book, busy_seconds)
        connection = connect_read_only(book, busy_seconds)
        try:
            connection.execute("BEGIN")
            yield connection
        finally:
            connection.close()


def refuse_what_is_left_over(book: "str | Path") -> None:
    """Raise BookDamaged where SQLite would replay into a book what a killed program left of another."""
    _refuse_what_is_beside(os.path.realpath(book), book)


def _refuse_what_is_beside(place: str, book: "str | Path") -> None:
    """Do the same of a book that lies at a place behind every link."""
    if not _is_alone_at(place):
        beside = f"{place}-wal"
        from vertragsbuch.book.sqlite.left_over import why_strange  # noqa: PLC0415 - seldom there

        if sentence := why_strange(uri_of(book), str(book), beside):
            raise BookDamaged(sentence, remedy("restore", file=OPEN))


def lies_alone(book: "str | Path") -> bool:
    """Return whether SQLite keeps nothing beside the file of a book that has not come into it yet."""
    return _is_alone_at(os.path.realpath(book))


def _is_alone_at(place: str) -> bool:
    try:
        return os.stat(f"{place}-wal").st_size == 0
    except OSError:
        return True


def _take_back_what_broke_off(book: "str | Path", busy_seconds: float) -> None:
    """Let SQLite take back what a killed process had begun: whoever may only read is not allowed to.

    A book has a journal of this kind while it is made or migrated; one that is being written is left alone.
    Where the book may not be written, whoever reads it learns so.
    """
    with suppress(sqlite3.OperationalError):
        connection = sqlite3.connect(f"{uri_of(book)}?mode=rw", uri=True, timeout=busy_seconds)
        try:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        finally:
            connection.close()


def connect_read_only(file: "str | Path", busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Return a connection that can change nothing, to whatever the file is."""
    return sqlite3.connect(
        f"{uri_of(file)}?mode=ro",
        uri=True,
        timeout=busy_seconds,
        isolation_level=None,
        check_same_thread=False,
    )


def uri_of(file: "str | Path") -> str:
    """Return the address of a file as SQLite takes it."""
    text = str(file)
    if text.startswith("/") and text.isascii() and text.translate(_UNQUOTED).isalnum():
        return f"file://{text}"
    from pathlib import Path  # noqa: PLC0415 - loads 3 ms, and few names have to be quoted

    return Path(file).absolute().as_uri()


_UNQUOTED = {ord(sign): None for sign in "/._-"}


def schema_number(book: "str | Path") -> int:
    """Return the number of the schema that a book has, 0 where there is no book yet.

    Raises BookUnavailable for a newer book, for a damaged file and for one that is no book.
    """
    if not exists(book):
        return NO_BOOK
    with reading_connection(book) as connection:
        return recognised_schema(connection, book)


def has_todays_head(book: "str | Path") -> bool:
    """Return whether the file alone says that it is a book of today's schema; False where more has to tell.

    It has where anything lies beside the file that goes before it. Whoever reads the book looks again. SQLite
    opens the file: with whatever else a process closes of it every lock would go that it has on the book.
    """
    place = os.path.realpath(book)
    with suppress(OSError, sqlite3.Error):
        if (
            os.path.exists(f"{place}-journal")
            or not _is_alone_at(place)
            or not stat.S_ISREG(os.stat(place).st_mode)
        ):
            return False
        connection = sqlite3.connect(f"{uri_of(place)}?mode=ro&immutable=1", uri=True)
        try:
            return _numbers_in(connection) == (SCHEMA, APPLICATION_ID)
        finally:
            connection.close()
    return False


def exists(book: "str | Path") -> bool:
    """Return whether the book has a file; raises BookUnavailable where it is no file or out of reach."""
    with failures_in_words(book):
        try:
            mode = os.stat(book).st_mode
        except (FileNotFoundError, NotADirectoryError):
            return False
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        sentence = _("„{book}“ ist keine gewöhnliche Datei und kann kein Buch sein.")
        raise BookUnavailable(sentence.format(book=book))
    return True


def file_at(book: "str | Path") -> tuple[int, int] | None:
    """Return what tells one file from another under the same name, None where there is none."""
    try:
        place = os.stat(book)
    except OSError:
        return None
    return place.st_dev, place.st_ino


def moved_meanwhile(book: "str | Path") -> BookUnavailable:
    """Return what it means for the person that the file of a book is another one than when it was opened."""
    sentence = _(
        "„{book}“ wurde während des Schreibens umbenannt oder ersetzt. Nichts wurde geändert; bitte noch "
        "einmal versuchen, sobald das Buch wieder an seinem Platz liegt."
    )
    return BookUnavailable(sentence.format(book=book))


def recognised_schema(connection: sqlite3.Connection, book: "str | Path") -> int:
    """Return the schema number of an open book, 0 for an empty file; raises BookUnavailable otherwise."""
    number, mark = _numbers_in(connection)
    if not number and not mark and connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None:
        return NO_BOOK
    if mark != APPLICATION_ID or number < 1:
        raise NotOfThisVersion(
            _(
                "„{book}“ ist eine SQLite-Datei, aber kein Vertragsbuch. Sie bleibt unverändert; "
                "bitte ein anderes Buch wählen."
            ).format(book=book)
        )
    if number > SCHEMA:
        raise NotOfThisVersion(
            _(
                "„{book}“ stammt aus einer neueren Version von vertragsbuch (Schema {theirs}, hier {ours}). "
                "Bitte das Programm aktualisieren; das Buch bleibt unverändert."
            ).format(book=book, theirs=number, ours=SCHEMA)
        )
    return int(number)


def _numbers_in(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return what a file says of itself: the number of its schema, and what tells a book."""
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    return number, mark


def holds_todays_schema(connection: sqlite3.Connection, book: "str | Path") -> bool:
    """Return whether an open book can be read, False where it is empty.

    Raises BookUnavailable for one that has to be migrated first, for a newer one and for what is no book.
    """
    number = recognised_schema(connection, book)
    if NO_BOOK < number < SCHEMA:
        sentence = _("„{book}“ stammt aus einer älteren Version und muss erst umgestellt werden.")
        raise BookUnavailable(sentence.format(book=book))
    return number != NO_BOOK


@contextmanager
def failures_in_words(book: "str | Path", *, migrating: bool = False) -> Iterator[None]:
    """Turn what SQLite or the file system refuses inside the block into BookUnavailable."""
    try:
        yield
    except sqlite3.Error as error:
        raise sqlite_failure_in_words(error, book, migrating=migrating) from error
    except UnicodeDecodeError as error:  # from SQLite's own message, where that quotes a damaged schema
        raise damaged(book, error) from error
    except OSError as error:
        sentence = _("„{file}“ lässt sich nicht benutzen: {reason}.")
        raise BookUnavailable(
            sentence.format(file=error.filename or book, reason=reason_of(error))
        ) from error


def sqlite_failure_in_words(
    error: sqlite3.Error, book: "str | Path", *, migrating: bool = False
) -> BookUnavailable:
    """Return what a failure of SQLite means for the person; a misuse of its driver is raised again.

    A statement that does not fit the tables means a damaged book; in a migration the statement is at fault.
    So does a broken rule of the schema: what is written was looked at before, what stands there was not.
    """
    if isinstance(error, sqlite3.ProgrammingError):
        raise error
    if os.path.isdir(book):
        sentence = _("„{book}“ ist ein Ordner; gemeint ist eine Datei für das Buch.")
        return BookUnavailable(sentence.format(book=book))
    code = code_of(error) & 0xFF
    if code in _DAMAGE or (code == sqlite3.SQLITE_ERROR and not migrating):
        return damaged(book, error)
    sentence = _(_SENTENCES.get(code, _UNUSABLE))
    return BookUnavailable(sentence.format(book=book, error=_reason_of(error)))


def code_of(error: sqlite3.Error) -> int:
    """Return the number of an error of SQLite; one that the driver itself found has none."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR))


def _reason_of(error: Exception) -> str:
    """Return what is wrong, by the number of an error of SQLite: its own text is English."""
    if not isinstance(error, sqlite3.Error):
        return _("Zeichen sind unlesbar")
    code = code_of(error) & 0xFF
    if code in _REASONS:
        return _(_REASONS[code])
    return _("Fehler {name} von SQLite").format(name=getattr(error, "sqlite_errorname", code))


def damaged(book: "str | Path", error: Exception | str) -> BookDamaged:
    """Return what it means for the person that a file does not hold what a book holds."""
    reason = error if isinstance(error, str) else _reason_of(error)
    return BookDamaged(_(_DAMAGED).format(book=book, error=reason), remedy("restore", file=OPEN))


_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CONSTRAINT)
_REASONS = {
    sqlite3.SQLITE_CORRUPT: N_("ihr Inhalt passt nicht zusammen"),
    sqlite3.SQLITE_NOTADB: N_("sie ist keine Datei von SQLite"),
    sqlite3.SQLITE_ERROR: N_("ihre Tabellen sind andere"),
    sqlite3.SQLITE_CONSTRAINT: N_("was darin steht, widerspricht dem neuen Eintrag"),
    sqlite3.SQLITE_TOOBIG: N_("ein Eintrag ist zu groß"),
    sqlite3.SQLITE_NOMEM: N_("zu wenig Speicher"),
    sqlite3.SQLITE_INTERRUPT: N_("es wurde abgebrochen"),
}
_UNUSABLE = N_("„{book}“ lässt sich nicht benutzen: {error}.")
_LOCKED = N_(
    "„{book}“ wird gerade von einem anderen Programm benutzt und ist auch nach einigen Sekunden nicht frei. "
    "Bitte gleich noch einmal versuchen."
)
_DAMAGED = N_("„{book}“ ist beschädigt oder kein Vertragsbuch ({error}). Die Datei bleibt, wie sie ist.")
_SENTENCES = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_PROTOCOL: _LOCKED,
    sqlite3.SQLITE_CANTOPEN: N_(
        "„{book}“ lässt sich nicht öffnen. Bitte prüfen, ob es den Ordner gibt und ob Ordner und Datei "
        "gelesen und beschrieben werden dürfen."
    ),
    sqlite3.SQLITE_READONLY: N_(
        "„{book}“ darf nicht beschrieben werden. Bitte die Rechte der Datei und ihres Ordners prüfen."
    ),
    sqlite3.SQLITE_IOERR: N_(
        "„{book}“ lässt sich auf diesem Datenträger gerade nicht lesen oder beschreiben: Er ist voll, wurde "
        "entfernt oder ist defekt. Nichts wurde geändert."
    ),
    sqlite3.SQLITE_FULL: N_("Für „{book}“ ist kein Platz mehr auf dem Datenträger; nichts wurde geändert."),
}
