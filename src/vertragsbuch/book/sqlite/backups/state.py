"""What a copy of a book holds, so that two copies can be held against each other, whatever their schema."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.book.backups.kept import Origin
from vertragsbuch.book.sqlite.file import SCHEMA, exists, reading_connection, recognised_schema
from vertragsbuch.contract.head import Head
from vertragsbuch.errors import BookUnavailable

_DERIVED = (
    "look",
    "look_stamp",
    "reminder",
    "reminder_channel",
    "reminder_day",
    "alembic_version",
    "sqlite_sequence",
    "sqlite_stat1",
)
"""What follows from the rest, and what was told of it: a backup that lacks it lacks nothing of the book."""
_ANYTHING = (
    "SELECT EXISTS (SELECT 1 FROM event) OR EXISTS (SELECT 1 FROM seal)"
    " OR EXISTS (SELECT 1 FROM contract) OR EXISTS (SELECT 1 FROM document)"
)
_COUNTED = "SELECT seq, contract_id, type, facts, recorded_at FROM event ORDER BY seq"


class CopyState(NamedTuple):
    """What a copy of a book holds: a sum over everything, and what is only ever added to."""

    content: str
    origin: Origin
    entries: Mapping[int, str]
    seals: Mapping[int, str]
    names: frozenset[str]
    """The contracts, and the documents by their SHA-256: a book forgets none."""

    @property
    def head(self) -> Head:
        """The last seal, which covers the whole copy; number 0 where it has none."""
        number = max(self.seals, default=0)
        return Head(number, self.seals.get(number, ""))

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been entered."""
        return not (self.entries or self.seals or self.names)

    def beyond(self, other: "CopyState") -> int:
        """Return how much of what is only ever added this copy has, and the other lacks or has otherwise."""
        entries = sum(other.entries.get(number) != total for number, total in self.entries.items())
        seals = sum(other.seals.get(number) != total for number, total in self.seals.items())
        return max(entries, seals, len(self.names - other.names))


def nothing_is_entered(book: Path) -> bool:
    """Return whether a book of today's schema is empty, without all that tells of one that is not.

    False where that cannot be told: whoever examines it says why.
    """
    with suppress(BookUnavailable), reading_connection(book) as connection:
        if recognised_schema(connection, book) == SCHEMA:
            return not any(connection.execute(_ANYTHING).fetchone())
    return False


def origin_of(book: Path) -> Origin:
    """Return how a book, there or not yet, began, by its first rows alone; raises BookUnavailable."""
    if not exists(book):
        return Origin("", "")
    with reading_connection(book) as connection:
        connection.text_factory = bytes
        entry = connection.execute(f"{_COUNTED} LIMIT 1").fetchone()
        seals = _seals(connection, 1) if "seal" in _tables(connection) else {}
        return Origin(_sum(entry) if entry else "", next(iter(seals.values()), ""))


def copy_state_of(database: Path) -> CopyState:
    """Return what a file holds in which everything can be read; raises BookUnavailable."""
    with reading_connection(database) as connection:
        connection.text_factory = bytes
        tables = _tables(connection)
        entries = {row[0]: _sum(row) for row in connection.execute(_COUNTED)}
        seals = _seals(connection) if "seal" in tables else {}
        names = {repr(name) for (name,) in connection.execute("SELECT id FROM contract")}
        names |= {repr(name) for (name,) in connection.execute("SELECT sha256 FROM document")}
        origin = Origin(entries.get(min(entries, default=0), ""), seals.get(min(seals, default=0), ""))
        return CopyState(_content(connection, tables), origin, entries, seals, frozenset(names))


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (raw,) in rows if (name := raw.decode()) not in _DERIVED]


def _seals(connection: sqlite3.Connection, most: int = -1) -> dict[int, str]:
    rows = connection.execute("SELECT number, hash FROM seal ORDER BY number LIMIT ?", (most,))
    return {number: _text(total) for number, total in rows}


def _content(connection: sqlite3.Connection, tables: list[str]) -> str:
    counted = sha256()
    for table in tables:
        counted.update(table.encode())
        for row in _rows(connection, table):
            counted.update(repr(row).encode())
    return counted.hexdigest()


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[object, ...]]:
    quoted = '"' + table.replace('"', '""') + '"'
    yield from connection.execute(f"SELECT * FROM {quoted} ORDER BY rowid")  # noqa: S608 - a name of the schema, quoted


def _text(stored: object) -> str:
    """Return what a tampered book may hold in the place of a text."""
    return stored.decode("utf-8", "replace") if isinstance(stored, bytes) else repr(stored)


def _sum(row: tuple[object, ...]) -> str:
    return sha256(repr(row).encode()).hexdigest()
