"""What came in and waits for a person, and what was paid, read through the DB-API."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from vertragsbuch.book.documents import hash_of, is_hash
from vertragsbuch.book.sqlite.reading import impossible_values, open_for_reading
from vertragsbuch.contract.moments import moment_noted
from vertragsbuch.contract.payment import Payment
from vertragsbuch.drafts.codec import draft_of_text
from vertragsbuch.drafts.kept import DraftState, KeptDraft
from vertragsbuch.drafts.paper import DraftPaper
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.typed import TYPE_CHECKING, Any, get_args

if TYPE_CHECKING:
    from pathlib import Path

_COLUMNS = "number, state, content, contract_id, created_at, settled_at, deed"
_STATES = get_args(DraftState)
_PAYMENT = ", ".join(Payment._fields)
_SHAPE_OF_PAYMENT = (str, int, str, str, str)


class KeptDrafts:
    """The drafts of a book; see `book.draft_store.KeptDrafts`."""

    def __init__(self, book: "str | Path") -> None:
        self._book = book

    def all(self, state: DraftState | None = "open") -> list[KeptDraft]:
        """Return the drafts in a state, or all, the oldest first."""
        with open_for_reading(self._book) as connection:
            return [] if connection is None else drafts_in(connection, state)

    def one(self, number: int) -> KeptDraft:
        """Return one draft; raises BadInput where there is none."""
        with open_for_reading(self._book) as connection:
            if connection is None:
                raise no_such_draft(number)
            return draft_in(connection, number)

    def paper(self, sha256: str) -> DraftPaper | None:
        """Return a file that an open draft was taken from; refused where its content is not what it says."""
        with open_for_reading(self._book) as connection:
            return None if connection is None else paper_in(connection, sha256)

    def count_open(self) -> int:
        """Return how many drafts wait for a person."""
        with open_for_reading(self._book) as connection:
            if connection is None:
                return 0
            return int(connection.execute("SELECT count(*) FROM draft WHERE state = 'open'").fetchone()[0])


class KeptPayments:
    """What was paid, as a book holds it; see `book.draft_store.KeptPayments`."""

    def __init__(self, book: "str | Path") -> None:
        self._book = book

    def of(self, contract_id: str) -> list[Payment]:
        """Return what was paid for a contract, in the order of the days."""
        return [payment for _id, payment in self._read(contract_id)]

    def all(self) -> list[tuple[str, Payment]]:
        """Return what was paid for any contract, each with its contract, in the order of the days."""
        return self._read(None)

    def _read(self, contract_id: str | None) -> list[tuple[str, Payment]]:
        with open_for_reading(self._book) as connection:
            return [] if connection is None else payments_in(connection, contract_id)


def drafts_in(connection: sqlite3.Connection, state: DraftState | None) -> list[KeptDraft]:
    """Return the drafts of an open book in a state, or all, the oldest first."""
    asked, values = ("", ()) if state is None else (" WHERE state = ?", (state,))
    rows = connection.execute(f"SELECT {_COLUMNS} FROM draft{asked} ORDER BY number", values)  # noqa: S608 - names of our own
    with impossible_values(connection):
        return [_kept(row) for row in rows]


def draft_in(connection: sqlite3.Connection, number: int) -> KeptDraft:
    """Return one draft of an open book; raises BadInput where there is none."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM draft WHERE number = ?", (number,)).fetchone()  # noqa: S608 - as above
    if row is None:
        raise no_such_draft(number)
    with impossible_values(connection):
        return _kept(row)


def no_such_draft(number: int) -> BadInput:
    """Return the refusal of a number that no draft has."""
    return BadInput.of("", _("Einen Entwurf {number} gibt es nicht.").format(number=number))


def _kept(row: tuple[Any, ...]) -> KeptDraft:
    """Return a row as a value; raises ValueError, TypeError for what no version of the program wrote."""
    number, state, content, contract_id, created_at, settled_at, deed = row
    if state not in _STATES or moment_noted(created_at) is None or not isinstance(content, str):
        raise ValueError(row)
    if not isinstance(contract_id, str | None) or not isinstance(deed, int | None):
        raise TypeError(row)
    if settled_at is not None and moment_noted(settled_at) is None:
        raise ValueError(row)
    draft = draft_of_text(content) if content else None
    if draft is None and state != "dismissed":
        raise ValueError(row)
    return KeptDraft(number, state, draft, contract_id, created_at, settled_at, deed)


def fingerprints_in(connection: sqlite3.Connection, names: Iterable[str]) -> dict[str, int]:
    """Return the numbers of the drafts that are told by these fingerprints, where there are some."""
    asked = "SELECT draft FROM draft_fingerprint WHERE fingerprint = ?"
    rows = ((name, connection.execute(asked, (name,)).fetchone()) for name in names)
    return {name: row[0] for name, row in rows if row is not None}


def accepted_by_other_deeds(connection: sqlite3.Connection, number: int) -> list[tuple[int, str, int]]:
    """Return number, state and deed of the drafts that were accepted by other deeds than that of a number."""
    asked = "SELECT number, state, deed FROM draft WHERE deed <> ?"
    return connection.execute(asked, (number,)).fetchall()


def paper_in(connection: sqlite3.Connection, sha256: str) -> DraftPaper | None:
    """Return a file that an open draft was taken from; None where the book keeps none of this SHA-256.

    Raises BookDamaged where its content is not what its name says.
    """
    row = connection.execute(
        "SELECT sha256, name, media_type, content FROM draft_paper WHERE sha256 = ?", (sha256,)
    ).fetchone()
    if row is None:
        return None
    with impossible_values(connection):
        if tuple(map(type, row)) != (str, str, str, bytes) or hash_of(row[3]) != row[0]:
            raise ValueError(sha256)
        return DraftPaper(*row)


def papers_in(connection: sqlite3.Connection) -> list[str]:
    """Return the SHA-256 of every file that is kept for drafts."""
    rows = connection.execute("SELECT sha256 FROM draft_paper ORDER BY sha256")
    return [sha256 for (sha256,) in rows if is_hash(sha256)]


def payments_in(connection: sqlite3.Connection, contract_id: str | None = None) -> list[tuple[str, Payment]]:
    """Return what was paid for a contract or for any, each with its contract, in the order of the days."""
    asked, values = ("", ()) if contract_id is None else (" WHERE contract_id = ?", (contract_id,))
    order = "ORDER BY booked_on, contract_id, fingerprint"  # the same in every book that has them
    rows = connection.execute(f"SELECT contract_id, {_PAYMENT} FROM payment{asked} {order}", values)  # noqa: S608 - names of our own
    with impossible_values(connection):
        return [_payment(row) for row in rows]


def _payment(row: tuple[Any, ...]) -> tuple[str, Payment]:
    contract_id, *parts = row
    if not isinstance(contract_id, str) or tuple(map(type, parts)) != _SHAPE_OF_PAYMENT:
        raise TypeError(row)
    booked_on, *others = parts
    return contract_id, Payment(date.fromisoformat(booked_on), *others)
