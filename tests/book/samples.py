"""Values that use every field, and books in a folder of their own."""

from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.laid import lay, taken_from
from tests.noted import facts_in, noted
from tests.people import AENNE_WITH_ALL
from vertragsbuch.book.documents import hash_of
from vertragsbuch.book.sqlite.store import SqliteStore
from vertragsbuch.book.store import OpenStore, Store
from vertragsbuch.book.values import Clock
from vertragsbuch.config.paths import Paths, paths_of
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period

MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
RECORDED = "2026-11-22T09:30:00Z"
HOLDER = AENNE_WITH_ALL
PLAIN = Contract("plain", "Garten", Provider("Verein"), Terms(date(2024, 2, 29)))
FULL = Contract(
    id="web-1",
    title="Webhosting „Größe M“",
    provider=Provider("Hoster GmbH", ("Ring 5", "50667 Köln"), "service@example.org"),
    terms=Terms(
        starts_on=date(2024, 2, 1),
        initial_term=Period(years=1, months=6),
        renewal=Period(months=12),
        notice=Period(weeks=6),
        notice_to="quarter_end",
        renewal_notice=Period(days=14),
        renewal_notice_to="any_day",
        pay_period=Period(months=1),
    ),
    kind="hosting",
    consumer=False,
    state="NW",
    contract_number="V 1",
    customer_number="K-2",
    concluded_on=date(2024, 1, 15),
    price=Price(999, "EUR", Period(months=1)),
    events=(
        noted(
            "price_increase",
            {"received_on": date(2025, 1, 2), "effective_on": None},
            "2025-01-03T08:00:00Z",
        ),
        noted(
            "letter_written", {"on": date(2025, 1, 4), "steps": [{"text": "ä", "date": "2025-01-01"}], "n": 1}
        ),
    ),
    tags=("privat", "wichtig"),
    notes="Zeile 1\nZeile 2",
)
FULL_IN_BOOK = FULL._replace(events=(FULL.events[0], FULL.events[1].changed(recorded_at=RECORDED)))


def naming(contract: Contract, content: bytes) -> Contract:
    """Return the contract with a last event that names a document of this content."""
    last = contract.events[-1]
    named = noted(last.type, {**facts_in(last), "document": hash_of(content)}, last.recorded_at)
    return contract._replace(events=(*contract.events[:-1], named))


def now() -> datetime:
    return MOMENT


def places(tmp_path: Path) -> Paths:
    return paths_of(str(tmp_path / "daten" / "buch.sqlite"))


def store_at(paths: Paths) -> Store:
    """Return the book at these places as everybody speaks to it."""
    return SqliteStore(paths)


def open_book(paths: Paths, clock: Clock = now) -> AbstractContextManager[OpenStore]:
    """Return the book opened for writing, created where there is none."""
    return store_at(paths).opened(clock)


def open_once(paths: Paths) -> None:
    """Open the book and let go of it: created, migrated, or refused."""
    with open_book(paths):
        pass


def write(paths: Paths, *contracts: Contract) -> None:
    """Enter contracts in one transaction."""
    with open_book(paths) as book, book.transaction() as transaction:
        for contract in contracts:
            transaction.add(contract)


def book_with(paths: Paths, *contracts: Contract) -> None:
    """Enter contracts; where there is no book yet, lay one with them that was made once."""
    if paths.book.exists():
        write(paths, *contracts)
    else:
        lay(_made(contracts), paths, MOMENT)


_BOOKS: dict[str, bytes] = {}


def _made(contracts: tuple[Contract, ...]) -> bytes:
    key = repr(contracts)
    if key not in _BOOKS:
        with TemporaryDirectory() as folder:
            paths = places(Path(folder))._replace(state_folder=folder)
            write(paths, *contracts)
            _BOOKS[key] = taken_from(paths.book)
    return _BOOKS[key]
