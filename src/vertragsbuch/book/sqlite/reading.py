"""Reading through the DB-API: plain columns become complete values, without SQLModel and in milliseconds.

The columns named here are held against the SQLModel tables by a test.
"""

import gc
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from types import NoneType

from vertragsbuch.book.sqlite import columns
from vertragsbuch.book.sqlite.file import (
    NO_BOOK,
    SCHEMA,
    damaged,
    exists,
    has_todays_head,
    holds_todays_schema,
    reading_connection,
    schema_number,
)
from vertragsbuch.contract.model import Contract, Provider, status
from vertragsbuch.errors import NoSuchContract
from vertragsbuch.language import N_, _
from vertragsbuch.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from vertragsbuch.book.values import BookState
    from vertragsbuch.contract.events.event import Event

COLUMNS_READ = {
    "holder": ("name", "address", "email", "phone"),
    "person": ("name", "address", "email", "phone", "birthday", "signing", "signers"),
    "provider": ("id", "name", "address", "email", "cancel_url"),
    "contract": columns.CONTRACT_COLUMNS,
    "event": ("contract_id", "type", "facts", "recorded_at"),
    "document": ("sha256", "name", "media_type", "size", "added_at"),
}  # fmt: skip
"""The columns that are read, by table and in the order in which they are unpacked."""

_NUMBERS = frozenset({"size", *columns.NUMBERS})
_OPTIONAL = {
    "holder": frozenset({"email", "phone"}),
    "person": frozenset({"email", "phone", "birthday"}),
    "provider": frozenset[str](),
    "contract": columns.MAY_BE_EMPTY,
    "event": frozenset[str](),
    "document": frozenset[str](),
}


def read_contracts(book: "str | Path", *, include_removed: bool = False) -> list[Contract]:
    """Return the contracts of a book in its order, none where there is no book yet.

    Raises BookUnavailable, as every function here, where the book cannot be read or has to be migrated first.
    """
    with open_for_reading(book) as connection:
        return [] if connection is None else contracts_in(connection, include_removed=include_removed)


def read_contract(book: "str | Path", contract_id: str) -> Contract:
    """Return one contract, removed or not; raises NoSuchContract, BookUnavailable."""
    with open_for_reading(book) as connection:
        if connection is None:
            raise no_such_contract(contract_id)
        return contract_in(connection, contract_id)


def read_ids(book: "str | Path", beginning: str) -> list[str]:
    """Return this identifier alone where a contract has it, else all that begin so in any case, in order."""
    with open_for_reading(book) as connection:
        if connection is None:
            return []
        if connection.execute("SELECT 1 FROM contract WHERE id = ?", (beginning,)).fetchone():
            return [beginning]
        rows = connection.execute("SELECT id FROM contract ORDER BY id")
        start = beginning.casefold()
        with impossible_values(connection):
            return [contract_id for (contract_id,) in rows if contract_id.casefold().startswith(start)]


def state_of(book: "str | Path") -> "BookState":
    """Return whether a book is there, and whether it can be read as it is; raises BookUnavailable."""
    if has_todays_head(book):
        return "ready"
    number = schema_number(book)
    if number == NO_BOOK:
        return "empty" if exists(book) else "missing"
    return "older" if number < SCHEMA else "ready"


@contextmanager
def open_for_reading(book: "str | Path") -> Iterator[sqlite3.Connection | None]:
    """Yield a connection to a book of today's schema, None where there is no book yet.

    Raises BookUnavailable.
    """
    if not exists(book):
        yield None
        return
    with reading_connection(book) as connection:
        yield connection if holds_todays_schema(connection, book) else None


def contracts_in(connection: sqlite3.Connection, *, include_removed: bool = False) -> list[Contract]:
    """Return the contracts that an open book holds, in its order."""
    with _without_collection(), impossible_values(connection):
        providers = {row[0]: _provider(row[1:]) for row in connection.execute(select_from("provider"))}
        events = _events_by_contract(connection.execute(select_from("event") + " ORDER BY seq"))
        gone = () if include_removed else {key for key, past in events.items() if status(past).removed}
        rows = connection.execute(select_from("contract") + " ORDER BY position")
        return [_contract(row, providers, events) for row in rows if row[0] not in gone]


def some_contracts_in(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Contract]:
    """Return the contracts with these ids, removed or not, in the order of the book."""
    placed: list[tuple[int, Contract]] = []
    with impossible_values(connection):
        for begin in range(0, len(ids), AT_ONCE):
            placed += _placed_contracts(connection, ids[begin : begin + AT_ONCE])
        return [contract for _position, contract in sorted(placed, key=lambda pair: pair[0])]


AT_ONCE = 500
"""So many identifiers go into one statement: SQLite takes 999 everywhere."""


def _placed_contracts(connection: sqlite3.Connection, ids: Sequence[str]) -> list[tuple[int, Contract]]:
    named = f"IN ({', '.join('?' * len(ids))})"
    events = connection.execute(f"{select_from('event')} WHERE contract_id {named} ORDER BY seq", ids)
    mine = f"IN (SELECT provider_id FROM contract WHERE id {named})"  # noqa: S608 - question marks alone
    rows = connection.execute(f"{select_from('provider')} WHERE id {mine}", ids)
    providers = {row[0]: _provider(row[1:]) for row in rows}
    past = _events_by_contract(events)
    placed = f"SELECT {', '.join(COLUMNS_READ['contract'])}, position FROM contract WHERE id {named}"  # noqa: S608 - as above
    return [(row[-1], _contract(row[:-1], providers, past)) for row in connection.execute(placed, ids)]


def contract_in(connection: sqlite3.Connection, contract_id: str) -> Contract:
    """Return one contract of an open book, removed or not; raises NoSuchContract."""
    row = connection.execute(select_from("contract") + " WHERE id = ?", (contract_id,)).fetchone()
    if row is None:
        raise no_such_contract(contract_id)
    with impossible_values(connection):
        events = connection.execute(
            select_from("event") + " WHERE contract_id = ? ORDER BY seq", (contract_id,)
        )
        (provider,) = connection.execute(select_from("provider") + " WHERE id = ?", (row[2],))
        return _contract(row, {provider[0]: _provider(provider[1:])}, _events_by_contract(events))


def no_such_contract(contract_id: str) -> NoSuchContract:
    """Return the refusal of an id that no contract has."""
    return NoSuchContract(_("Einen Vertrag mit der Kennung „{id}“ gibt es nicht.").format(id=contract_id))


def select_from(table: str) -> str:
    """Return the statement that reads the columns of a table."""
    return f"SELECT {', '.join(COLUMNS_READ[table])} FROM {table}"  # noqa: S608 - names from the table above


@contextmanager
def _without_collection() -> Iterator[None]:
    """Spare the garbage collector its walks over new values that all stay: a tenth of the time of 100,000."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


IMPOSSIBLE = N_("ein Wert darin kann nicht stimmen")


@contextmanager
def impossible_values(connection: sqlite3.Connection) -> Iterator[None]:
    """Turn what goes wrong with values that no version of the program has written into BookDamaged."""
    try:
        yield
    except (ValueError, TypeError, AttributeError, KeyError, OverflowError, RecursionError) as error:
        (_number, _name, file) = connection.execute("PRAGMA database_list").fetchone()
        raise damaged(file, _(IMPOSSIBLE)) from error


def refuse_other_types(table: str, row: tuple[Any, ...]) -> None:
    """Raise TypeError where SQLite, which stores anything anywhere, holds another type in a column."""
    _refuse_other_shape(table, tuple(map(type, row)))


@lru_cache(maxsize=2048)
def _refuse_other_shape(table: str, shape: tuple[type, ...]) -> None:
    for column, stored_type in zip(COLUMNS_READ[table], shape, strict=True):
        column_type = int if column in _NUMBERS or (table, column) == ("provider", "id") else str
        if stored_type is not column_type and not (stored_type is NoneType and column in _OPTIONAL[table]):
            raise TypeError(f"{table}.{column}: {stored_type.__name__}")


def _contract(
    row: tuple[Any, ...], providers: Mapping[int, Provider], events: "Mapping[str, tuple[Event, ...]]"
) -> Contract:
    refuse_other_types("contract", row)
    return columns.contract_of_row(row, providers, events)


def _provider(row: tuple[str, str, str, str]) -> Provider:
    refuse_other_types("provider", (0, *row))
    name, address, email, cancel_url = row
    return Provider(name, lines_of(address), email or None, cancel_url or None)


def lines_of(address: str) -> tuple[str, ...]:
    """Return the lines of an address as a column holds it."""
    return tuple(address.split("\n")) if address else ()


def _events_by_contract(rows: Iterable[tuple[str, str, str, str]]) -> "dict[str, tuple[Event, ...]]":
    by_contract: defaultdict[str, list[Event]] = defaultdict(list)
    for row in rows:
        refuse_other_types("event", row)
        contract_id, kind, facts, recorded_at = row
        by_contract[contract_id].append(_event(kind, facts, recorded_at))
    return {contract_id: tuple(events) for contract_id, events in by_contract.items()}


def _event(kind: str, facts: str, recorded_at: str) -> "Event":
    from vertragsbuch.book.sqlite.event_rows import event_in  # noqa: PLC0415 - a book without events needs none

    return event_in(kind, facts, recorded_at)
