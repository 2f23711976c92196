"""Derived days: for each contract until when nothing about it changes, so that a check reads what is due.

Everything here can be thrown away at any time; triggers make a look stale when its contract changes. What is
kept never fails anybody and waits for nobody: where the book is locked or cannot be written, it is left out.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from datetime import date

from vertragsbuch.book.pending import KeptLook, Look, Pending
from vertragsbuch.book.sqlite.file import lies_alone, uri_of
from vertragsbuch.book.sqlite.outbox import uncertain_in
from vertragsbuch.book.sqlite.reading import AT_ONCE, contracts_in, open_for_reading, some_contracts_in
from vertragsbuch.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_TO_LOOK_AT = """
    SELECT contract_id FROM look WHERE day <= :today
    UNION SELECT contract_id FROM look WHERE looked_on > :today
"""
_FIRST_AT_REST = """
    SELECT contract_id FROM look JOIN contract ON contract.id = contract_id
    WHERE day > :today AND looked_on <= :today AND rank IS NOT NULL
    ORDER BY rank, sort_day, sort_title, position LIMIT :count
"""
_LOOK = "SELECT contract_id, version, day, looked_on, rank, sort_day, sort_title FROM look"


class Looks:
    """The looks of a book; see `book.look_store.Looks`."""

    def __init__(self, book: "str | Path") -> None:
        self._book = book

    def pending(self, stamp: str, today: date, first: int = 0) -> Pending:
        """Return the contracts that have to be looked at on a day, and the first so many of the others."""
        with open_for_reading(self._book) as connection:
            return Pending() if connection is None else _pending_in(connection, stamp, today, first)

    def keep(self, stamp: str, looked_on: date, looks: Sequence[tuple[Look, int]]) -> bool:
        """Keep looks, and return whether that was possible; a contract that has changed stays stale."""
        with suppress(sqlite3.Error, OSError), closing(_writable(self._book)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            if _stamp_in(connection) != stamp:
                _begin_anew(connection)
                connection.execute("INSERT INTO look_stamp (id, stamp) VALUES (1, ?)", (stamp,))
            connection.executemany(
                "UPDATE look SET day = ?, looked_on = ?, rank = ?, sort_day = ?, sort_title = ? "
                "WHERE contract_id = ? AND version = ?",
                [
                    (
                        look.day.isoformat(),
                        looked_on.isoformat(),
                        look.rank,
                        look.sort_day.isoformat(),
                        look.sort_title,
                        look.contract_id,
                        version,
                    )
                    for look, version in looks
                ],
            )
            _note_mark(connection, self._book)
            connection.execute("COMMIT")
            return True
        return False

    def all(self, stamp: str) -> list[KeptLook]:
        """Return every look with this stamp that its contract has not changed since."""
        with open_for_reading(self._book) as connection:
            if connection is None or _stamp_in(connection) != stamp:
                return []
            return [KeptLook(*row) for row in connection.execute(f"{_LOOK} WHERE day <> ''")]

    def missing(self) -> list[str]:
        """Return the contracts that nobody would look at, in their order: every contract has a row."""
        asked = "SELECT id FROM contract WHERE id NOT IN (SELECT contract_id FROM look) ORDER BY position"
        with open_for_reading(self._book) as connection:
            return [] if connection is None else [str(row[0]) for row in connection.execute(asked)]

    def forget(self) -> bool:
        """Throw all looks away, and return whether that was possible."""
        with suppress(sqlite3.Error, OSError), closing(_writable(self._book)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            _begin_anew(connection)
            _note_mark(connection, self._book)
            connection.execute("COMMIT")
            return True
        return False


def _pending_in(connection: sqlite3.Connection, stamp: str, today: date, first: int = 0) -> Pending:
    uncertain = tuple(uncertain_in(connection))
    if _stamp_in(connection) != stamp:
        looks = {row[0]: KeptLook(*row) for row in connection.execute(_LOOK)}
        contracts = tuple(contracts_in(connection, include_removed=True))
        return Pending(contracts, looks, uncertain=uncertain, is_all=True)
    asked = {"today": today.isoformat(), "count": first}
    ids = {row[0] for row in connection.execute(_TO_LOOK_AT, asked)} | {one[1] for one in uncertain}
    at_rest = [row[0] for row in connection.execute(_FIRST_AT_REST, asked)] if first else []
    read = list({*ids, *at_rest})
    contracts = tuple(some_contracts_in(connection, read))
    return Pending(
        tuple(contract for contract in contracts if contract.id in ids) if at_rest else contracts,
        {row[0]: KeptLook(*row) for row in _rows_of(connection, read)},
        contracts if first else (),
        uncertain,
    )


def _stamp_in(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT stamp FROM look_stamp WHERE id = 1").fetchone()
    return row[0] if row else None


def _rows_of(connection: sqlite3.Connection, ids: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    for begin in range(0, len(ids), AT_ONCE):
        some = ids[begin : begin + AT_ONCE]
        yield from connection.execute(f"{_LOOK} WHERE contract_id IN ({', '.join('?' * len(some))})", some)


def _note_mark(connection: sqlite3.Connection, book: "str | Path") -> None:
    from vertragsbuch.book.sqlite.marks import note_mark_untouched  # noqa: PLC0415 - most days nothing is written

    note_mark_untouched(connection, uri_of(book), is_alone=lies_alone(book))


def _begin_anew(connection: sqlite3.Connection) -> None:
    """Let every contract have a look that says nothing yet, and nothing else have one."""
    connection.execute("DELETE FROM look_stamp WHERE id = 1")
    connection.execute("DELETE FROM look WHERE contract_id NOT IN (SELECT id FROM contract)")
    connection.execute("UPDATE look SET day = '', looked_on = ''")
    connection.execute("INSERT OR IGNORE INTO look (contract_id) SELECT id FROM contract")


def _writable(book: "str | Path") -> sqlite3.Connection:
    """Return a connection that waits for nobody, to a file that exists."""
    connection = sqlite3.connect(f"{uri_of(book)}?mode=rw", uri=True, timeout=0, isolation_level=None)
    connection.execute("PRAGMA synchronous = NORMAL")  # derived: losing the last of it to a power cut is fine
    return connection
