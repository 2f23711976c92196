"""The history of a book as it is chained, read as it is stored."""

import sqlite3
from datetime import datetime
from pathlib import Path

from vertragsbuch.book.sqlite.file import exists, holds_todays_schema, reading_connection
from vertragsbuch.book.sqlite.kept_documents import documents_in
from vertragsbuch.book.sqlite.reading import contract_in, no_such_contract
from vertragsbuch.book.values import ChainedHistory, Link
from vertragsbuch.contract.chain import BEFORE_THE_FIRST
from vertragsbuch.contract.moments import moment_as_noted, moment_noted, whole_second_from


def read_history(book: Path, contract_id: str) -> ChainedHistory:
    """Return the history of one contract as it is chained; raises NoSuchContract, BookUnavailable."""
    if not exists(book):
        raise no_such_contract(contract_id)
    with reading_connection(book) as connection:
        if not holds_todays_schema(connection, book):
            raise no_such_contract(contract_id)
        contract = contract_in(connection, contract_id)
        links = tuple(entry for entry in links_in(connection) if entry.contract_id == contract_id)
        return ChainedHistory(contract, links, tuple(documents_in(connection)))


def links_in(connection: sqlite3.Connection) -> list[Link]:
    """Return the history of an open book of today's schema, in the order in which it was noted."""
    rows = connection.execute(
        "SELECT seq, contract_id, type, facts, recorded_at, hash FROM event ORDER BY seq"
    )
    return [Link(*row) for row in rows]


def moment_to_note(connection: sqlite3.Connection, now: datetime) -> tuple[str, str | None]:
    """Return the moment of what is noted now, and the clock where that shows an earlier one.

    No entry is noted before an earlier one, whatever became of the clock: who reads a history, and whoever
    imports it, may rely on its order.
    """
    clock, last = moment_as_noted(now), _last_moment_in(connection)
    if last is None or last <= datetime.fromisoformat(clock):
        return clock, None
    return moment_as_noted(whole_second_from(last)), clock


def _last_moment_in(connection: sqlite3.Connection) -> datetime | None:
    """Return the latest moment at which anything was noted in an open book, None where nothing was."""
    usual = "____-__-__T__:__:__Z"
    rows = connection.execute(
        "SELECT max(recorded_at) FROM event WHERE recorded_at LIKE ?"
        " UNION SELECT DISTINCT recorded_at FROM event WHERE recorded_at NOT LIKE ?",
        (usual, usual),
    )
    return max((moment for (text,) in rows if (moment := moment_noted(text))), default=None)


def last_of_contract(connection: sqlite3.Connection, contract_id: str) -> datetime | None:
    """Return when the last event of a contract was noted, None where there is none yet."""
    row = connection.execute(
        "SELECT recorded_at FROM event WHERE contract_id = ? ORDER BY seq DESC LIMIT 1", (contract_id,)
    ).fetchone()
    return moment_noted(row[0]) if row else None


def last_hash_in(connection: sqlite3.Connection, contract_id: str) -> str:
    """Return the hash of the last event of a contract, an empty text where there is none yet."""
    row = connection.execute(
        "SELECT hash FROM event WHERE contract_id = ? ORDER BY seq DESC LIMIT 1", (contract_id,)
    ).fetchone()
    return str(row[0]) if row else BEFORE_THE_FIRST
