"""The migrations that bring a book to today's schema; whoever loads this module loads Alembic."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine

from vertragsbuch.book.sqlite import triggers
from vertragsbuch.book.sqlite.engine import raw
from vertragsbuch.book.sqlite.file import APPLICATION_ID, SCHEMA, uri_of
from vertragsbuch.book.sqlite.marks import note_mark
from vertragsbuch.book.sqlite.statements import Statements, statements_in

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, at: str) -> None:
    """Run every migration that the book lacks, inside the transaction of this connection.

    `at` is the moment as the book notes it: a migration may have to say when.
    """
    _upgrade_to(SCHEMA, connection, at, _MIGRATIONS)
    note_mark(raw(connection), uri_of(raw(connection).execute("PRAGMA database_list").fetchone()[2]))


def _upgrade_to(number: int, connection: Connection, at: str, migrations: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["at"] = at
    command.upgrade(config, str(number))
    for statement in triggers.statements(number):
        connection.exec_driver_sql(statement)
    if raw(connection).execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise sqlite3.DatabaseError("a migration would leave a reference without its target")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {number}")


def statements_of(number: int) -> Statements:
    """Return what makes a book of a version."""
    return _made_by(_MIGRATIONS, number)


@cache  # a book that is migrated is held against its version before, in its backup and after
def _made_by(migrations: Path, number: int) -> Statements:
    with _empty_book(number, migrations) as connection:
        return statements_in(connection)


def script_of(number: int) -> str:
    """Return the same as a script of SQLite, with the rows and the numbers that such a book begins with."""
    with _empty_book(number, _MIGRATIONS) as connection:
        asked = "SELECT sql FROM sqlite_master WHERE sql NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
        parts = [f"{statement};" for (statement,) in connection.execute(asked)]
        rows = [line for line in connection.iterdump() if line.startswith("INSERT INTO ")]
        parts += [row for row in rows if not row.startswith('INSERT INTO "sqlite_')]
        for pragma in ("application_id", "user_version"):
            parts.append(f"PRAGMA {pragma} = {connection.execute(f'PRAGMA {pragma}').fetchone()[0]};")
        return "".join(f"{part}\n" for part in parts)


@contextmanager
def _empty_book(number: int, migrations: Path) -> Iterator[sqlite3.Connection]:
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            _upgrade_to(number, connection, "", migrations)
            yield raw(connection)
    finally:
        engine.dispose()
