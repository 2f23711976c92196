"""Who writes letters and who is written to, read through the DB-API."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from json import loads

from vertragsbuch.book.sqlite import reading
from vertragsbuch.book.values import Parties
from vertragsbuch.contract.bank_numbers import creditor_of
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.people import Person, signing_of
from vertragsbuch.contract.same_provider import provider_key
from vertragsbuch.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


class KeptParties:
    """The parties of the contracts of a book; see `book.party_store.KeptParties`."""

    def __init__(self, book: "str | Path") -> None:
        self._book = book

    def holder(self) -> Holder | None:
        """Return who writes the letters."""
        with reading.open_for_reading(self._book) as connection:
            return None if connection is None else holder_in(connection)

    def people(self) -> tuple[Person, ...]:
        """Return the further holders, in the order of entry."""
        with reading.open_for_reading(self._book) as connection:
            return () if connection is None else people_in(connection)

    def of(self, contract_id: str) -> Parties:
        """Return a contract with all whom a letter about it concerns; raises NoSuchContract."""
        with reading.open_for_reading(self._book) as connection:
            if connection is None:
                raise reading.no_such_contract(contract_id)
            contract = reading.contract_in(connection, contract_id)
            others = _others_of_provider_in(connection, contract)
            return Parties(contract, holder_in(connection), people_in(connection), tuple(others))

    def others_of_provider(self, contract: Contract) -> list[Contract]:
        """Return the others with the provider or creditor of a contract, removed ones too, in order."""
        with reading.open_for_reading(self._book) as connection:
            return [] if connection is None else _others_of_provider_in(connection, contract)


def _others_of_provider_in(connection: sqlite3.Connection, contract: Contract) -> list[Contract]:
    """Return the others with the provider or creditor of a contract, removed ones too, in order."""
    same = provider_key(contract.provider.name)
    providers = connection.execute("SELECT id, name FROM provider")
    numbers = {number for number, name in providers if provider_key(str(name)) == same}
    rows = connection.execute("SELECT id, provider_id, creditor_id FROM contract")
    mine = creditor_of(contract.creditor_id) if contract.creditor_id else None
    others = (
        each
        for each, number, creditor in rows
        if number in numbers or (mine and creditor and creditor_of(creditor) == mine)
    )
    return reading.some_contracts_in(connection, [each for each in others if each != contract.id])


def holder_in(connection: sqlite3.Connection) -> Holder | None:
    """Return who writes the letters of an open book."""
    row = connection.execute(reading.select_from("holder")).fetchone()
    if row is None:
        return None
    with reading.impossible_values(connection):
        return _holder(row)


def person_of(columns_of_person: Mapping[str, Any]) -> Holder | Person:
    """Return the person whom columns by name tell of: a further holder where somebody signs, else who writes.

    Raises KeyError, TypeError or ValueError for what no version of the program has written.
    """
    is_further = "signing" in columns_of_person
    row = tuple(
        columns_of_person[name] for name in reading.COLUMNS_READ["person" if is_further else "holder"]
    )
    return _person(row) if is_further else _holder(row)


def people_in(connection: sqlite3.Connection) -> tuple[Person, ...]:
    """Return the further holders of an open book in the order of entry."""
    rows = connection.execute(reading.select_from("person") + " ORDER BY id").fetchall()
    with reading.impossible_values(connection):
        return tuple(_person(row) for row in rows)


def _holder(row: tuple[Any, ...]) -> Holder:
    reading.refuse_other_types("holder", row)
    return Holder(row[0], reading.lines_of(row[1]), row[2], row[3])


def _person(row: tuple[Any, ...]) -> Person:
    reading.refuse_other_types("person", row)
    name, address, email, phone, birthday, signing, signers = row
    born_on = date.fromisoformat(birthday) if birthday else None
    names = tuple(loads(signers))
    if not all(isinstance(each, str) for each in names):
        raise TypeError(signers)
    return Person(name, reading.lines_of(address), email, phone, born_on, signing_of(signing), names)
