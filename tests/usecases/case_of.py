"""A case with a history and papers of every kind, as the use cases of evidence find it."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tests import contracts
from tests.noted import noted
from tests.people import AENNE
from tests.usecases.made_once import lay_made
from vertragsbuch.book.sqlite.book import Book
from vertragsbuch.contract.events.declaration import Sent
from vertragsbuch.contract.model import Contract
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.papers import FiledPaper, file_papers

HOSTING = contracts.HOSTING._replace(
    id="web", title="Webhosting „Größe M“", kind="general", customer_number="MH-55120"
)
HOLDER = AENNE
LETTER = b"%PDF-1.7\nno real page"


def opened(context: Context) -> Book:
    return Book.open(context.paths, now=context.now)


def case_in(context: Context, *contracts: Contract) -> None:
    """Enter contracts, the first with a letter that was sent."""
    lay_made(context, _enter, *(contracts or (HOSTING,)))


def _enter(context: Context, *contracts: Contract) -> None:
    with opened(context) as book, book.transaction() as transaction:
        transaction.set_holder(HOLDER)
        for contract in contracts:
            transaction.add(contract)
        letter = transaction.add_document("2026-11-22-kuendigung.pdf", "application/pdf", LETTER)
        written = {"on": context.today, "kind": "notice", "document": letter, "ends_on": date(2027, 2, 28)}
        first = contracts[0].id
        transaction.append(first, noted("letter_written", written))
        transaction.append(first, Sent(on=context.today, channel="registered_letter", letter=letter))


def note(context: Context, event_type: str, contract_id: str = "web", **facts: object) -> None:
    with opened(context) as book, book.transaction() as transaction:
        transaction.append(contract_id, noted(event_type, {"on": context.today, **facts}))


def filed(context: Context, folder: Path, papers: Iterable[tuple[str, bytes]]) -> list[FiledPaper]:
    """Write papers into a folder, each in one of its own, and file them."""
    places = []
    for number, (name, content) in enumerate(papers):
        place = folder / f"papiere-{number}" / name
        place.parent.mkdir(parents=True)
        place.write_bytes(content)
        places.append(place)
    return file_papers(context, "web", places)
