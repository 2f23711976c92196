"""The history of a book as it is chained, read as it is stored."""

import sqlite3
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.book.file import SCHEMA, reading_connection, recognised_schema
from vertragsbuch.contract.chain import FIRST


class Link(NamedTuple):
    """An event as the book stores it: `number` counts through the whole book, `facts` is the JSON text."""

    number: int
    contract_id: str
    type: str
    facts: str
    recorded_at: str
    hash: str


def read_chain(book: Path, contract_id: str) -> list[Link]:
    """Return the history of one contract as it is chained, in order; raises BookUnavailable."""
    with reading_connection(book) as connection:
        if recognised_schema(connection, book) != SCHEMA:
            return []
        return [known for known in links_in(connection) if known.contract_id == contract_id]


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
