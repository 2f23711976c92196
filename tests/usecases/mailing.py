"""A book with a letter that is written and not sent, and a person who can mail it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from tests import contracts
from tests.contracts import MUSTERHOST, yearly
from tests.people import MAREN
from tests.sending.mailserver import PROVIDER, Authority, Server, mail_server
from tests.usecases.made_once import lay_made
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.model import Contract
from vertragsbuch.exchange.document import Document
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.letter import (
    draft_letter,
    keep_letter,
    ways_to_write,
)
from vertragsbuch.usecases.register import contract_of
from vertragsbuch.usecases.transfer import take_over

HOLDER = MAREN
HOSTING = contracts.HOSTING._replace(
    provider=MUSTERHOST._replace(email=PROVIDER),
    terms=yearly(date(2024, 2, 1)),
    customer_number="MH-55120",
)
HOSTILE = "]#[bold]=cmd() \"x\" ../../<a@b.de>; 'q'"


_OF_SENDING = (
    'INSERT INTO "outbox"',
    'INSERT INTO "seal"',
    'INSERT INTO "look_stamp"',
    "INSERT INTO \"sqlite_sequence\" VALUES('outbox'",
    "INSERT INTO \"sqlite_sequence\" VALUES('seal'",
)


def outcomes(context: Context) -> list[str | None]:
    """Return how the attempts to send ended, the first one first; None for one of which nobody knows."""
    with sqlite3.connect(context.paths.book) as book:
        rows = list(book.execute("SELECT outcome FROM outbox WHERE attempted_at IS NOT NULL ORDER BY number"))
    book.close()
    return [outcome for (outcome,) in rows]


def with_letter(context: Context, contract: Contract) -> Context:
    """Lay a book with a letter of a contract that is written and not sent."""
    lay_made(context, _written, contract)
    return context


def _written(context: Context, contract: Contract) -> None:
    take_over(context, Document(HOLDER, (contract,)))
    way = ways_to_write(context, contract.id).ways_out[0]
    keep_letter(context, draft_letter(context, contract.id, way))


@contextmanager
def mailing(
    context: Context,
    authority: Authority,
    answers: dict[str, str] | None = None,
    **account: Any,
) -> Iterator[tuple[Context, Server]]:
    """Run a mail server, and yield the context of a person who has an account on it."""
    with mail_server(authority.context(), answers=answers) as server:
        settings = context.settings._replace(mail=server.account(ca_file=authority.file, **account))
        yield context._replace(settings=settings), server


def events(context: Context, contract_id: str = HOSTING.id) -> tuple[Event, ...]:
    return contract_of(context, contract_id).events


def state(context: Context) -> object:
    """Return everything that the book and its folder hold, but for what it notes of the sending itself."""
    files = sorted(path for path in context.paths.documents.rglob("*") if path.is_file())
    with sqlite3.connect(context.paths.book) as book:
        dump = [line for line in book.iterdump() if not line.startswith(_OF_SENDING)]
    book.close()
    return dump, files
