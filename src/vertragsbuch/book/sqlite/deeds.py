"""What was written into a book, deed by deed: what one transaction wrote is taken back at once."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from vertragsbuch.book.sqlite.parties import person_of
from vertragsbuch.book.sqlite.reading import (
    contract_in,
    impossible_values,
    no_such_contract,
    open_for_reading,
)
from vertragsbuch.book.values import Deed, PersonChange
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.people import Person
from vertragsbuch.contract.standing import THE_ENTRY, standing

if TYPE_CHECKING:
    from pathlib import Path


_COLUMNS = "number, first_event, last_event, entered, people, takes_back"
_SIDES = ("before", "after")


class Deeds:
    """The deeds of an open book."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self._connection = connection

    def latest_first(self) -> Iterator[Deed]:
        """Yield every deed, the latest first."""
        yield from self._deeds(f"SELECT {_COLUMNS} FROM deed ORDER BY number DESC")  # noqa: S608 - names of our own

    def one(self, number: int) -> Deed | None:
        """Return the deed of a number; None where there is none."""
        statement = f"SELECT {_COLUMNS} FROM deed WHERE number = ?"  # noqa: S608 - as above
        return next(self._deeds(statement, number), None)

    def _deeds(self, statement: str, *values: int) -> Iterator[Deed]:
        if self._connection is None:
            return
        rows = self._connection.execute(statement, values)
        for number, first, last, entered, people, takes_back in rows:
            with impossible_values(self._connection):
                events, ids = self._events_between(first, last), tuple(map(str, json.loads(entered)))
                yield Deed(events, ids, number, _people_of(people), _number_or_none(takes_back))

    def of_people(self) -> list[tuple[str, Deed]]:
        """Return the deeds that changed people, the oldest first, each with its moment.

        The moment is the one of its seal; empty where there is none.
        """
        if self._connection is None:
            return []
        moments = dict(
            self._connection.execute(
                "SELECT key, min(recorded_at) FROM seal WHERE subject = 'deed' GROUP BY key"
            )
        )
        deeds = self._deeds(f"SELECT {_COLUMNS} FROM deed WHERE people <> '[]' ORDER BY number")  # noqa: S608 - as above
        return [(str(moments.get(str(deed.number), "")), deed) for deed in deeds]

    def putting_back(self) -> dict[int, int]:
        """Return which deeds put people back, each with the number of the deed of which it did so."""
        if self._connection is None:
            return {}
        rows = self._connection.execute(
            "SELECT number, takes_back FROM deed WHERE takes_back IS NOT NULL ORDER BY number DESC"
        )
        with impossible_values(self._connection):
            return {number: _number(takes_back) for number, takes_back in rows}

    def dismissed_since(self) -> tuple[int, ...]:
        """Return the numbers of the drafts that were dismissed after the last deed: seals tell the order."""
        if self._connection is None:
            return ()
        rows = self._connection.execute(
            "SELECT number FROM draft WHERE state = 'dismissed' AND CAST(number AS TEXT) IN (SELECT key FROM "
            "seal WHERE subject = 'draft' AND number > coalesce((SELECT number FROM seal WHERE subject = "
            "'deed' ORDER BY number DESC LIMIT 1), 0)) ORDER BY number"
        )
        with impossible_values(self._connection):
            return tuple(_number(number) for (number,) in rows)

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


def something_stands(deed: Deed, deeds: Deeds) -> bool:
    """Return whether anything that a deed wrote of contracts stands; of one that it entered the entry."""
    return any(_stands(deed, contract_id, deeds) for contract_id in deed.contract_ids)


def _stands(deed: Deed, contract_id: str, deeds: Deeds) -> bool:
    done = standing(deeds.contract(contract_id).events).done
    if contract_id in deed.entered:
        return THE_ENTRY in done
    numbers = deeds.numbers_of(contract_id)
    return any(place != THE_ENTRY and numbers[place] in deed.events[contract_id] for place in done)


def _people_of(text: str) -> tuple[PersonChange, ...]:
    return tuple(_person_change(change) for change in json.loads(text))


def _person_change(columns: dict[str, Any]) -> PersonChange:
    """Return a change of one person; raises TypeError for nobody, or for two kinds of people."""
    before, after = (None if columns[side] is None else person_of(columns[side]) for side in _SIDES)
    change = PersonChange(before, after)
    if {type(person) for person in change if person is not None} not in ({Holder}, {Person}):
        raise TypeError(columns)
    return change


def _number_or_none(value: object) -> int | None:
    return None if value is None else _number(value)


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value


@contextmanager
def reading_deeds(book: "str | Path") -> Iterator[Deeds]:
    """Yield the deeds of a book, none where there is no book yet; raises BookUnavailable."""
    with open_for_reading(book) as connection:
        yield Deeds(connection)


def last_event_in(connection: sqlite3.Connection) -> int:
    """Return the number of the event that was noted last, 0 where there is none."""
    (number,) = connection.execute("SELECT MAX(seq) FROM event").fetchone()
    return int(number or 0)
