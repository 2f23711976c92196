"""What was written into a book, deed by deed: what one transaction wrote is taken back at once."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vertragsbuch.book.sqlite.reading import (
    contract_in,
    impossible_values,
    no_such_contract,
    open_for_reading,
)
from vertragsbuch.book.values import Deed
from vertragsbuch.contract.model import Contract

if TYPE_CHECKING:
    from pathlib import Path


class Deeds:
    """The deeds of an open book."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self._connection = connection

    def latest_first(self) -> Iterator[Deed]:
        """Yield every deed, the latest first."""
        if self._connection is None:
            return
        rows = self._connection.execute(
            "SELECT first_event, last_event, entered FROM deed ORDER BY number DESC"
        )
        for first, last, entered in rows:
            with impossible_values(self._connection):
                yield Deed(self._events_between(first, last), tuple(map(str, json.loads(entered))))

    def _events_between(self, first: int, last: int) -> dict[str, tuple[int, ...]]:
        if self._connection is None or first > last:
            return {}
        numbers = defaultdict[str, list[int]](list)
        rows = self._connection.execute(
            "SELECT contract_id, seq FROM event WHERE seq BETWEEN ? AND ? ORDER BY seq", (first, last)
        )
        for contract_id, number in rows:
            numbers[contract_id].append(number)
        return {contract_id: tuple(each) for contract_id, each in numbers.items()}

    def contract(self, contract_id: str) -> Contract:
        """Return one contract, removed or not; raises NoSuchContract."""
        if self._connection is None:
            raise no_such_contract(contract_id)
        return contract_in(self._connection, contract_id)

    def numbers_of(self, contract_id: str) -> Sequence[int]:
        """Return the numbers that the events of a contract have in the whole book, in their order."""
        if self._connection is None:
            return ()
        rows = self._connection.execute(
            "SELECT seq FROM event WHERE contract_id = ? ORDER BY seq", (contract_id,)
        )
        return [number for (number,) in rows]


@contextmanager
def reading_deeds(book: "str | Path") -> Iterator[Deeds]:
    """Yield the deeds of a book, none where there is no book yet; raises BookUnavailable."""
    with open_for_reading(book) as connection:
        yield Deeds(connection)


def last_event_in(connection: sqlite3.Connection) -> int:
    """Return the number of the event that was noted last, 0 where there is none."""
    (number,) = connection.execute("SELECT MAX(seq) FROM event").fetchone()
    return int(number or 0)
