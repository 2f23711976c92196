"""The engine that writes into a book."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Dialect, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool
from sqlalchemy.util import LRUCache

from vertragsbuch.book.sqlite.file import BUSY_SECONDS, failures_in_words, sqlite_failure_in_words, uri_of
from vertragsbuch.book.sqlite.file import recognised_schema as schema_of


def engine_for(book: Path, *, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """Return the engine for one book: every transaction takes the write lock at its beginning."""
    engine = _engine(book, busy_seconds)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        _keep_journal_ahead(connection, busy_seconds)
        for pragma in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _keep_journal_ahead(connection: sqlite3.Connection, busy_seconds: float) -> None:
    """Let changes be written ahead; where several begin a book, SQLite refuses all but one at once."""
    until = time.monotonic() + busy_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY  # the last byte of every such code
            if not is_busy or time.monotonic() >= until:
                raise
            time.sleep(_SECONDS_BETWEEN_TRIES)
        else:
            return


def _engine(book: Path, busy_seconds: float) -> Engine:
    # mode=rw: a file that has just gone away is missed, not begun anew. isolation_level None leaves the
    # beginning of a transaction to the listener instead of the driver.
    connect: Callable[[], Any] = partial(
        sqlite3.connect,
        f"{uri_of(book)}?mode=rw",
        uri=True,
        timeout=busy_seconds,
        isolation_level=None,
        check_same_thread=False,
    )
    pool = QueuePool(connect, dialect=_dialect())
    engine = Engine(pool, _dialect(), _ADDRESS, execution_options={"compiled_cache": _COMPILED})

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@cache
def _dialect() -> Dialect:
    """Return the dialect that every engine has: what was compiled for one fits all others."""
    engine = create_engine("sqlite://")
    engine.connect().close()  # the first connection tells the dialect what SQLite can do
    engine.dispose()
    return engine.dialect


_SECONDS_BETWEEN_TRIES = 0.01
_ADDRESS = URL.create("sqlite")
_COMPILED: LRUCache[object, object] = LRUCache(500)
"""The statements that were compiled for any book: each deed opens its book anew, and says much the same."""


@contextmanager
def refusals_in_words(book: Path, *, migrating: bool = False) -> Iterator[None]:
    """Turn what the database or the file system refuses inside the block into BookUnavailable."""
    with failures_in_words(book, migrating=migrating):
        try:
            yield
        except DBAPIError as error:
            if not isinstance(error.orig, sqlite3.Error):
                raise
            raise sqlite_failure_in_words(error.orig, book, migrating=migrating) from error


@contextmanager
def migrating(
    book: Path, *, file: Path | None = None, busy_seconds: float = BUSY_SECONDS
) -> Iterator[Connection]:
    """Yield a connection with the write lock, and without foreign keys: rebuilding a table needs that.

    A book that is only about to be made lies in another `file`, beside which nothing else may be left.
    """
    engine = _engine(file or book, busy_seconds)
    if file is not None:
        event.listen(engine, "connect", _keep_journal_in_memory)
    try:
        with refusals_in_words(book, migrating=True), engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def _keep_journal_in_memory(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA journal_mode = MEMORY")


def stored_schema(connection: Connection, book: Path) -> int:
    """Return the schema number that the book has on this connection."""
    return schema_of(raw(connection), book)


def raw(connection: Connection) -> sqlite3.Connection:
    """Return the connection of the driver below one of SQLAlchemy."""
    driver_connection = connection.connection.driver_connection
    assert isinstance(driver_connection, sqlite3.Connection)
    return driver_connection
