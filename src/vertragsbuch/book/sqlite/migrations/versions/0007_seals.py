"""Every row carries a seal, chained over the book, so that a change behind the program's back is found."""

import sqlite3
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import context, op

from vertragsbuch.book.sqlite.engine import raw
from vertragsbuch.book.sqlite.seals import seals_of

revision = "7"
down_revision = "6"

_IN_ORDER = {
    "contract": ("id", "position"),
    "document": ("sha256", "added_at, sha256"),
    "holder": ("id", "id"),
    "outbox": ("number", "number"),
    "deed": ("number", "number"),
    "person": ("id", "id"),
    "provider": ("id", "id"),
}


def upgrade() -> None:
    """Create the table and seal what stands there: from here on a change is found."""
    names = ("subject", "key", "sum", "recorded_at", "hash")
    op.create_table(
        "seal",
        *(sa.Column(name, sa.Text(), nullable=False) for name in names),
        sa.Column("number", sa.Integer(), primary_key=True),
        sqlite_autoincrement=True,
    )
    connection = raw(op.get_bind())
    rows = (*_rows(connection), *_dropped_last(connection))
    first, last = connection.execute("SELECT min(seq), max(seq) FROM event").fetchone()
    events = (0, -1) if last is None else (first, last)
    seals = list(seals_of(connection, rows, events, context.config.attributes["at"]))
    connection.executemany(
        "INSERT INTO seal (number, subject, key, sum, recorded_at, hash) VALUES (?, ?, ?, ?, ?, ?)", seals
    )


def _rows(connection: sqlite3.Connection) -> Iterator[tuple[str, object]]:
    for table, (key, order) in _IN_ORDER.items():
        for (one,) in connection.execute(f"SELECT {key} FROM {table} ORDER BY {order}"):  # noqa: S608 - the names above
            yield table, one


def _dropped_last(connection: sqlite3.Connection) -> list[tuple[str, object]]:
    """Return the last intent where it was dropped: the seals tell how far the outbox has counted."""
    asked = "SELECT seq FROM sqlite_sequence WHERE name = 'outbox' AND seq NOT IN (SELECT number FROM outbox)"
    return [("outbox", number) for (number,) in connection.execute(asked)]
