"""The history of a book as it is chained, read as it is stored."""

import sqlite3
from pathlib import Path

from vertragsbuch.book.sqlite.file import exists, holds_todays_schema, reading_connection
from vertragsbuch.book.sqlite.reading import contract_in, documents_in, no_such_contract
from vertragsbuch.book.values import ChainedHistory, Link
from vertragsbuch.contract.chain import FIRST


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


def last_hash_in(connection: sqlite3.Connection, contract_id: str) -> str:
    """Return the hash of the last event of a contract, an empty text where there is none yet."""
    row = connection.execute(
        "SELECT hash FROM event WHERE contract_id = ? ORDER BY seq DESC LIMIT 1", (contract_id,)
    ).fetchone()
    return str(row[0]) if row else FIRST
