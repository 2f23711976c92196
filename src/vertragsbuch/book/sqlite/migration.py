"""The migrations that bring a book to today's schema; whoever loads this module loads Alembic."""

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from vertragsbuch.book.sqlite import triggers
from vertragsbuch.book.sqlite.engine import raw
from vertragsbuch.book.sqlite.file import APPLICATION_ID, SCHEMA

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, at: str) -> None:
    """Run every migration that the book lacks, inside the transaction of this connection.

    `at` is the moment as the book notes it: a migration may have to say when.
    """
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["at"] = at
    command.upgrade(config, "head")
    for statement in triggers.statements():
        connection.exec_driver_sql(statement)
    if raw(connection).execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise sqlite3.DatabaseError("a migration would leave a reference without its target")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
