"""Seals: after each transaction the book notes, chained, the sum of what stands in every row that it wrote.

What is sealed is every table that is neither a chain of its own nor derived. `contract.chain` says how sums
and seals are worked out; this module reads what they rest on. It needs neither SQLModel nor a migration.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from vertragsbuch.contract.chain import BEFORE_THE_FIRST, seal, sum_of_hashes, sum_of_row
from vertragsbuch.contract.head import Head
from vertragsbuch.named_tuple import NamedTuple

SEALED = {
    "contract": "id",
    "document": "sha256",
    "holder": "id",
    "outbox": "number",
    "deed": "number",
    "calendar": "uid",
    "draft": "number",
    "draft_fingerprint": "fingerprint",
    "draft_paper": "sha256",
    "payment": "number",
    "person": "id",
    "provider": "id",
}
"""The tables whose rows are sealed, with the column that names a row."""

EVENTS_SEALED = "events"
GONE = ""
"""The sum of a row that is gone."""


class Seal(NamedTuple):
    """A seal as the book stores it."""

    number: int
    subject: str
    key: str
    sum: str
    recorded_at: str
    hash: str


class StoredColumn(NamedTuple):
    """A column of a table with what it holds by default, as SQLite writes it; None where that is nothing."""

    name: str
    default: str | None


def head_in(connection: sqlite3.Connection) -> Head:
    """Return the last seal of an open book of today's schema: it covers the whole book."""
    row = connection.execute("SELECT number, hash FROM seal ORDER BY number DESC LIMIT 1").fetchone()
    return Head(int(row[0]), str(row[1])) if row else Head(0, BEFORE_THE_FIRST)


def seals_of(
    connection: sqlite3.Connection, rows: Iterable[tuple[str, Any]], events: tuple[int, int], at: str
) -> Iterator[Seal]:
    """Yield the seals over these rows (table and key) as they stand, and over the events between two numbers.

    Both ends count; where the first number lies behind the last one, nothing was noted.
    """
    rows = list(rows)
    columns = {table: columns_in(connection, table) for table in {table for table, _key in rows}}
    number, previous = head_in(connection)
    sums = ((table, str(key), _sum_of_key(connection, table, columns[table], key)) for table, key in rows)
    for subject, key, total in (*sums, *_sum_of_events(connection, *events)):
        number += 1
        previous = seal(previous, number, subject, key, total, at)
        yield Seal(number, subject, key, total, at, previous)


def sealed_sums(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """Return what the last seal of each row of a table says, by the keys of the rows."""
    rows = connection.execute(
        "SELECT key, sum, max(number) FROM seal WHERE subject = ? GROUP BY key", (table,)
    )
    return {str(key): str(total) for key, total, _number in rows}


def sum_in(connection: sqlite3.Connection, table: str, key: object) -> str | None:
    """Return the sum of a row as it stands, `GONE` where there is none, None where it holds no UTF-8."""
    try:
        return _sum_of_key(connection, table, columns_in(connection, table), key)
    except UnicodeError:
        return None


def columns_in(connection: sqlite3.Connection, table: str) -> list[StoredColumn]:
    """Return the columns of a table."""
    rows = connection.execute("SELECT name, dflt_value FROM pragma_table_info(?)", (table,))
    return [StoredColumn(*row) for row in rows]


def row_sum(columns: list[StoredColumn], row: tuple[Any, ...]) -> str:
    """Return the sum of a row of all its columns; raises UnicodeError for texts that are no UTF-8."""
    pairs = zip(columns, row, strict=True)
    return sum_of_row({column.name: value for column, value in pairs if not _is_default(value, column)})


def events_between(connection: sqlite3.Connection, first: int, last: int) -> str:
    """Return the sum over the events between two numbers, both ends included."""
    rows = connection.execute("SELECT hash FROM event WHERE seq BETWEEN ? AND ? ORDER BY seq", (first, last))
    return sum_of_hashes([one for (one,) in rows])


def selecting(table: str, columns: list[StoredColumn], clause: str = "") -> str:
    """Return the statement that reads all columns of a table."""
    names = ", ".join(_quoted(column.name) for column in columns)
    return f"SELECT {names} FROM {table}{clause}"  # noqa: S608 - names of the schema, quoted


def _sum_of_key(connection: sqlite3.Connection, table: str, columns: list[StoredColumn], key: object) -> str:
    statement = selecting(table, columns, f" WHERE {SEALED[table]} = ?")
    row = connection.execute(statement, (key,)).fetchone()
    return row_sum(columns, row) if row else GONE


def _sum_of_events(connection: sqlite3.Connection, first: int, last: int) -> Iterator[tuple[str, str, str]]:
    if first <= last:
        yield EVENTS_SEALED, f"{first}-{last}", events_between(connection, first, last)


def _is_default(value: object, column: StoredColumn) -> bool:
    """Return whether a column holds what it holds by itself."""
    if column.default is None:
        return value is None
    return _as_default(value) == column.default


def _as_default(value: object) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
