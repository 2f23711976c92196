"""A book altered behind the program's back, and what is told of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from vertragsbuch.book.sqlite.schema import TEXT
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.usecases.care import examine_book
from vertragsbuch.usecases.context import Context


def alter(context: Context, *statements: str) -> None:
    """Change the book as somebody would who knows SQLite: without references, the triggers put back.

    All at once: each trigger by itself would wait for the disk twice.
    """
    with closing(sqlite3.connect(context.paths.book, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        triggers = connection.execute(asked).fetchall()
        connection.execute("BEGIN")
        for name, _sql in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            connection.execute(statement)
        for _name, sql in triggers:
            connection.execute(sql)
        connection.execute("COMMIT")


def told(context: Context) -> str:
    """Return what `verify` and `doctor` find, a line each; neither may fail otherwise than it says."""
    try:
        lines = [f"{broken.place}: {broken.sentence}" for broken in context.book.proofs.verify().breaks]
    except BookUnavailable as refusal:
        lines = [str(refusal)]
    examined = examine_book(context)
    return "\n".join((*lines, *(one.sentence for one in examined if one.severity == "error")))


def _columns() -> Iterator[tuple[str, str]]:
    """Yield every column of every table of today's schema."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(TEXT.read_text(encoding="utf-8"))
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        for (table,) in tables.fetchall():
            for (column,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,)):
                yield table, column


COLUMNS = list(_columns())
