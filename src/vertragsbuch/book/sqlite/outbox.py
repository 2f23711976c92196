"""The outbox read through the DB-API: what is to leave the house, and what became of it."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from vertragsbuch.book.pending import Dispatch, DispatchKind, Outcome
from vertragsbuch.book.sqlite.reading import impossible_values, open_for_reading
from vertragsbuch.typed import TYPE_CHECKING, Any, get_args

if TYPE_CHECKING:
    from pathlib import Path

_SELECT = f"SELECT {', '.join(Dispatch._fields)} FROM outbox"  # noqa: S608 - names of our own
MAY_BE_OUT = "attempted_at IS NOT NULL AND (outcome IS NULL OR outcome = 'uncertain')"
"""What of the outbox may have left the house and nobody knows."""
_KINDS, _OUTCOMES = get_args(DispatchKind), (None, *get_args(Outcome))


def read_uncertain(book: "str | Path") -> list[Dispatch]:
    """Return what may have left the house and nobody knows, the oldest first; raises BookUnavailable."""
    with open_for_reading(book) as connection:
        return [] if connection is None else uncertain_in(connection)


def uncertain_in(connection: sqlite3.Connection) -> list[Dispatch]:
    """Return the same of an open book."""
    with impossible_values(connection):
        return _read(connection.execute(f"{_SELECT} WHERE {MAY_BE_OUT} ORDER BY number"))


def dispatches_in(connection: sqlite3.Connection, contract_id: str | None = None) -> list[Dispatch]:
    """Return everything in the outbox, of one contract or of all, the oldest first."""
    with impossible_values(connection):
        if contract_id is None:
            return _read(connection.execute(f"{_SELECT} ORDER BY number"))
        return _read(connection.execute(f"{_SELECT} WHERE contract_id = ? ORDER BY number", (contract_id,)))


def _read(rows: Iterable[tuple[Any, ...]]) -> list[Dispatch]:
    return [_dispatch(row) for row in rows]


def _dispatch(row: tuple[Any, ...]) -> Dispatch:
    """Return a row as a value; raises ValueError for what no version of the program has written."""
    one = Dispatch(*row)
    if not all(isinstance(text, str) for text in one[1:8]) or one.kind not in _KINDS:
        raise ValueError(row)
    for moment in (one.created_at, one.attempted_at):
        if moment is not None:
            datetime.fromisoformat(moment)
    if one.outcome not in _OUTCOMES or not all(text is None or isinstance(text, str) for text in one[8:]):
        raise ValueError(row)
    return one
