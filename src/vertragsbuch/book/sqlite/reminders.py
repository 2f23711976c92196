"""The ledger of reminders: what was told by which channel, and of which contracts there may be more to tell.

It is working data, read and written through the DB-API: cron asks several times a day, and SQLModel costs
more than all the rest. Where the book cannot be written the ledger goes on in a file of its own among what
this machine remembers; the next time that the book can be, it takes that file in. Nobody is told twice for
that.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import date

from vertragsbuch.book.note_file import file_of_note
from vertragsbuch.book.sqlite.file import code_of, failures_in_words, lies_alone, uri_of
from vertragsbuch.book.sqlite.ledger_rows import (
    altered_in,
    channels_in,
    is_day,
    keep_channels,
    keep_lines,
    keep_lines_unless_later,
    line_in,
    lines_in,
)
from vertragsbuch.book.sqlite.marks import note_mark_untouched
from vertragsbuch.book.sqlite.outbox import MAY_BE_OUT, uncertain_in
from vertragsbuch.book.sqlite.reading import (
    AT_ONCE,
    contracts_in,
    open_for_reading,
    some_contracts_in,
)
from vertragsbuch.book.values import ChannelRecord, Ledger, Reminder, Watched
from vertragsbuch.config.paths import Paths
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.typed import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from pathlib import Path

_Answer = TypeVar("_Answer")
_LEDGER = "erinnerungen.sqlite"
"""The file beside the book is called so; there is none where this machine remembers nothing."""
_STAMP = 3
"""The row of the stamp among those of the looks."""
_PATIENCE = 10.0
_WATCHED = "SELECT contract_id, version, looked_on FROM reminder_day"
_UNCERTAIN = f"{_WATCHED} WHERE contract_id IN (SELECT contract_id FROM outbox WHERE {MAY_BE_OUT})"  # noqa: S608 - ours
_TO_LOOK_AT = f"{_WATCHED} WHERE day <= :today UNION {_WATCHED} WHERE looked_on > :today UNION {_UNCERTAIN}"
"""No kept day knows of what may have left the house: it is asked besides, and no change of the contract."""
_READ_ONLY = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
_CANNOT_BE_WRITTEN = (
    *_READ_ONLY,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
)
_TABLES = """
    CREATE TABLE IF NOT EXISTS reminder (
        contract_id TEXT, what TEXT, key TEXT, due TEXT, stage TEXT, channel TEXT, stage_on TEXT,
        state TEXT, tries INTEGER, at TEXT, next_try TEXT, owner TEXT, maybe INTEGER, sum TEXT,
        PRIMARY KEY (contract_id, what, key, due, stage, channel)
    );
    CREATE TABLE IF NOT EXISTS reminder_channel (
        name TEXT PRIMARY KEY, failures INTEGER, failing_since TEXT, sent_at TEXT, answer TEXT,
        sum TEXT
    );
    CREATE TABLE IF NOT EXISTS reminder_day (
        contract_id TEXT PRIMARY KEY, version INTEGER, day TEXT, looked_on TEXT
    );
"""
"""What the file beside the book has; the book has its tables from the migrations."""


class Reminders:
    """The ledger of reminders of a book; see `book.store.Reminders` for what each operation promises."""

    def __init__(self, paths: Paths) -> None:
        self._book = paths.book_file
        self._beside = file_of_note(paths, _LEDGER) or ""

    def ledger(self, stamp: str, today: date) -> Ledger:
        """Return what a run of reminders on a day has to look at; raises BookUnavailable.

        While there is a file beside the book, every contract is looked at.
        """
        with open_for_reading(self._book) as connection:
            if connection is None:
                return Ledger()
            if _is_there(self._beside):
                return _with_what_lies_beside(connection, self._beside)
            if _stamp_in(connection) != stamp:
                days = list(connection.execute(_WATCHED))
                contracts = contracts_in(connection, include_removed=True)
            else:
                days = list(connection.execute(_TO_LOOK_AT, {"today": today.isoformat()}))
                contracts = some_contracts_in(connection, [row[0] for row in days])
            return Ledger(
                _watched(contracts, days),
                tuple(_lines_of(connection, [contract.id for contract in contracts])),
                tuple(channels_in(connection)),
                tuple(uncertain_in(connection)),
            )

    def lines(self, contract_id: str | None = None) -> list[Reminder]:
        """Return every line about one contract, for None about any; raises BookUnavailable."""
        ids = None if contract_id is None else [contract_id]
        with open_for_reading(self._book) as connection:
            lines = [] if connection is None else _lines_of(connection, ids)
        with _file_beside(self._beside) as other:
            return _latest(lines, _lines_of(other, ids) if other else ())

    def altered(self) -> list[str]:
        """Return of what a line was written by something else; raises BookUnavailable."""
        with open_for_reading(self._book) as connection:
            return [] if connection is None else altered_in(connection)

    def channels(self) -> list[ChannelRecord]:
        """Return what is known of the channels; raises BookUnavailable."""
        with open_for_reading(self._book) as connection:
            records = {one.name: one for one in (channels_in(connection) if connection else ())}
        with _file_beside(self._beside) as other:
            records.update({one.name: one for one in (channels_in(other) if other else ())})
        return list(records.values())

    def claim(self, lines: Sequence[tuple[Reminder, Reminder | None]]) -> list[Reminder]:
        """Note lines, each in the place of the one that was read, and return those for which that was so.

        Of all who claim the same line at one time exactly one gets it. Raises BookUnavailable where neither
        the book nor the file beside it can be written.
        """

        def claimed(connection: sqlite3.Connection, is_beside: bool) -> list[Reminder]:  # noqa: FBT001 - a callback
            mine = []
            for line, before in lines:
                current = line_in(connection, line)
                if current == before or (is_beside and current is None):
                    mine.append(line)
            keep_lines(connection, mine)
            return mine

        return _written(self._book, self._beside, claimed)

    def note(self, lines: Iterable[Reminder], channel: ChannelRecord | None = None) -> None:
        """Note lines as they are, and what is known of a channel; raises BookUnavailable as `claim` does."""
        every = list(lines)

        def noted(connection: sqlite3.Connection, _is_beside: bool) -> None:  # noqa: FBT001 - a callback
            keep_lines(connection, every)
            _look_anew(connection, (line for line in every if not line.channel))
            if channel is not None:
                keep_channels(connection, [channel])

        _written(self._book, self._beside, noted)

    def keep_days(self, stamp: str, today: date, days: Iterable[tuple[str, int, date]]) -> None:
        """Keep for contracts, each with its version, on which day to look at them again.

        Derived as looks are: nobody waits for it, and a failure changes nothing.
        """
        rows = [(day.isoformat(), today.isoformat(), name, version) for name, version, day in days]
        try:
            with closing(_connected(self._book, 0)) as connection:
                connection.execute("BEGIN IMMEDIATE")
                _take_in(connection, self._beside)
                _keep_days(connection, stamp, rows)
                note_mark_untouched(connection, uri_of(self._book), is_alone=lies_alone(self._book))
                connection.execute("COMMIT")
            _remove(self._beside)
        except sqlite3.OperationalError as error:
            if self._beside and code_of(error) & 0xFF in _READ_ONLY:
                with suppress(sqlite3.Error, OSError), closing(_made_beside(self._beside)) as connection:
                    kept = [(name, version, day, looked_on) for day, looked_on, name, version in rows]
                    connection.executemany("INSERT OR REPLACE INTO reminder_day VALUES (?, ?, ?, ?)", kept)
        except (sqlite3.Error, OSError):
            return

    def days(self, stamp: str) -> list[tuple[str, str, str]] | None:
        """Return every contract with the day on which to look at it again, and the day of the last look.

        None where they are of another stamp, so that none of them holds. Raises BookUnavailable.
        """
        with open_for_reading(self._book) as connection:
            if connection is None or _stamp_in(connection) != stamp:
                return None
            rows = connection.execute(
                "SELECT id, COALESCE(day, '9999-12-31'), COALESCE(looked_on, '') "
                "FROM contract LEFT JOIN reminder_day ON contract_id = id"
            )
            return [(name, str(day), str(looked_on)) for name, day, looked_on in rows]

    def forget_days(self) -> None:
        """Throw away on which days to look again: the next run looks at every contract."""
        with suppress(sqlite3.Error, OSError), closing(_connected(self._book, 0)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM reminder_day WHERE contract_id NOT IN (SELECT id FROM contract)")
            connection.execute("UPDATE reminder_day SET day = ''")
            connection.execute("INSERT OR IGNORE INTO reminder_day (contract_id) SELECT id FROM contract")
            connection.execute("DELETE FROM look_stamp WHERE id = ?", (_STAMP,))
            note_mark_untouched(connection, uri_of(self._book), is_alone=lies_alone(self._book))
            connection.execute("COMMIT")

    def set_aside(self) -> None:
        """Copy the ledger of a book that is about to be replaced into the file beside it.

        Names of occasions last: what was told stays told, whatever takes the place of the book. A failure
        changes nothing: somebody is told once more.
        """
        if not self._beside:
            return
        with suppress(sqlite3.Error, OSError, BookUnavailable), open_for_reading(self._book) as connection:
            if connection is None:
                return
            lines, channels = list(lines_in(connection)), channels_in(connection)
            if lines or channels:
                with closing(_made_beside(self._beside)) as other:
                    _add(other, lines, channels)


def _keep_days(connection: sqlite3.Connection, stamp: str, rows: Iterable[tuple[str, str, str, int]]) -> None:
    if _stamp_in(connection) != stamp:
        connection.execute("UPDATE reminder_day SET day = ''")
        connection.execute("INSERT OR REPLACE INTO look_stamp (id, stamp) VALUES (?, ?)", (_STAMP, stamp))
    keep = "UPDATE reminder_day SET day = ?, looked_on = ? WHERE contract_id = ? AND version = ?"
    connection.executemany(keep, rows)


def _add(
    connection: sqlite3.Connection, lines: Iterable[Reminder], channels: Iterable[ChannelRecord]
) -> None:
    """Note what another ledger holds, each line unless this one has a later state of it."""
    keep_lines_unless_later(connection, lines)
    keep_channels(connection, channels)


def _with_what_lies_beside(connection: sqlite3.Connection, beside: str) -> Ledger:
    contracts = contracts_in(connection, include_removed=True)
    days = {row[0]: row for row in connection.execute(_WATCHED)}
    lines: Sequence[Reminder] = list(lines_in(connection))
    channels = {one.name: one for one in channels_in(connection)}
    with _file_beside(beside) as other:
        if other is not None:
            days.update({row[0]: row for row in other.execute(_WATCHED)})
            lines = _latest(lines, lines_in(other))
            channels.update({one.name: one for one in channels_in(other)})
    return Ledger(
        _watched(contracts, list(days.values())),
        tuple(lines),
        tuple(channels.values()),
        tuple(uncertain_in(connection)),
    )


def _latest(lines: Iterable[Reminder], beside: Iterable[Reminder]) -> list[Reminder]:
    """Return the lines of both ledgers, of the same line the later state."""
    latest = {line.line: line for line in lines}
    for line in beside:
        latest[line.line] = max(line, latest.get(line.line, line), key=_at)
    return list(latest.values())


def _at(line: Reminder) -> str:
    return line.at


def _watched(contracts: Iterable[Any], days: Iterable[tuple[str, int, str]]) -> tuple[Watched, ...]:
    by_id = {name: (version, day if is_day(str(day)) else "") for name, version, day in days}
    return tuple(Watched(contract, *by_id.get(contract.id, (0, ""))) for contract in contracts)


def _lines_of(connection: sqlite3.Connection, ids: Sequence[str] | None) -> list[Reminder]:
    """Return the lines about contracts, and those about none; for None every line."""
    if ids is None:
        return list(lines_in(connection))
    if len(ids) > AT_ONCE:
        asked = {"", *ids}
        return [line for line in lines_in(connection) if line.contract_id in asked]
    places = ", ".join("?" * (len(ids) + 1))
    return list(lines_in(connection, f"WHERE contract_id IN ({places})", ("", *ids)))


def _written(
    book: "str | Path", beside: str, change: Callable[[sqlite3.Connection, bool], _Answer]
) -> _Answer:
    """Return what a change gives, made in the book in one transaction, else in the file beside it."""
    with failures_in_words(book):
        try:
            with closing(_connected(book, _PATIENCE)) as connection:
                connection.execute("BEGIN IMMEDIATE")
                _take_in(connection, beside)
                answer = change(connection, False)
                note_mark_untouched(connection, uri_of(book), is_alone=lies_alone(book))
                connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if not beside or code_of(error) & 0xFF not in _CANNOT_BE_WRITTEN:
                raise
            return _written_beside(beside, change)
    _remove(beside)
    return answer


def _look_anew(connection: sqlite3.Connection, lines: Iterable[Reminder]) -> None:
    """Let the next run look at the contracts of lines, whatever a run that read them before keeps of them."""
    names = [(line.contract_id,) for line in lines]
    anew = "UPDATE reminder_day SET day = '', version = version + 1 WHERE contract_id = ?"
    connection.executemany(anew, names)


def _remove(beside: str) -> None:
    if _is_there(beside):
        with suppress(OSError):
            os.unlink(beside)  # noqa: PTH108 - most runs note nothing, and pathlib takes milliseconds to load


def _written_beside(beside: str, change: Callable[[sqlite3.Connection, bool], _Answer]) -> _Answer:
    with closing(_made_beside(beside)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        answer = change(connection, True)
        connection.execute("COMMIT")
        return answer


def _take_in(connection: sqlite3.Connection, beside: str) -> None:
    """Bring into the book what the file beside it holds; it is removed after the commit."""
    with _file_beside(beside) as other:
        if other is not None:
            lines = list(lines_in(other))
            _add(connection, lines, channels_in(other))
            _look_anew(connection, lines)


@contextmanager
def _file_beside(beside: str) -> Iterator[sqlite3.Connection | None]:
    """Yield the file beside the book, opened for reading; None where there is none that can be read."""
    if not _is_there(beside):
        yield None
        return
    with ExitStack() as stack:
        try:
            ledger = sqlite3.connect(f"{uri_of(beside)}?mode=ro", uri=True, timeout=_PATIENCE)
            stack.enter_context(closing(ledger))
            for rows in (lines_in(ledger), channels_in(ledger), ledger.execute(_WATCHED)):
                list(rows)  # what cannot be read to its end is no ledger
        except sqlite3.Error:
            yield None
            return
        yield ledger


def _made_beside(beside: str) -> sqlite3.Connection:
    """Return the file beside the book, made for its owner alone where it is not there yet."""
    folder = os.path.dirname(beside)  # noqa: PTH120 - a reminder loads no pathlib
    os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103 - as above
    os.close(os.open(beside, os.O_RDWR | os.O_CREAT, 0o600))
    connection = sqlite3.connect(uri_of(beside), uri=True, timeout=_PATIENCE, isolation_level=None)
    connection.executescript(_TABLES)
    return connection


def _is_there(beside: str) -> bool:
    return bool(beside) and os.path.isfile(beside)  # noqa: PTH113 - cron asks several times a day


def _connected(book: "str | Path", patience: float) -> sqlite3.Connection:
    """Return a connection that writes, to a file that exists."""
    return sqlite3.connect(f"{uri_of(book)}?mode=rw", uri=True, timeout=patience, isolation_level=None)


def _stamp_in(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT stamp FROM look_stamp WHERE id = ?", (_STAMP,)).fetchone()
    return row[0] if row else None
