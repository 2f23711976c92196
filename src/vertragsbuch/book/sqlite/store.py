"""A book in a file of SQLite: reading loads little, whatever writes loads SQLModel when it is called."""

from collections.abc import Iterator
from contextlib import contextmanager

from vertragsbuch.book.sqlite import outbox, reading
from vertragsbuch.book.sqlite.glance import nothing_is_missing
from vertragsbuch.book.sqlite.looks import Looks
from vertragsbuch.byte_code import module_named
from vertragsbuch.config.paths import Paths
from vertragsbuch.contract.model import Contract
from vertragsbuch.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from vertragsbuch.book.backups.kept import Origin
    from vertragsbuch.book.pending import Dispatch
    from vertragsbuch.book.sqlite.deeds import Deeds
    from vertragsbuch.book.sqlite.drafts import KeptDrafts, KeptPayments
    from vertragsbuch.book.sqlite.examining.proofs import Proofs
    from vertragsbuch.book.sqlite.heads import Heads
    from vertragsbuch.book.sqlite.kept_backups import Backups
    from vertragsbuch.book.sqlite.kept_documents import KeptDocuments
    from vertragsbuch.book.sqlite.parties import KeptParties
    from vertragsbuch.book.sqlite.reminders import Reminders
    from vertragsbuch.book.sqlite.watch import Watch
    from vertragsbuch.book.store import OpenStore
    from vertragsbuch.book.values import BookState, CalendarEntry, Clock
    from vertragsbuch.typed import Any

_LIES_IN = {
    "Backups": "kept_backups",
    "Book": "book",
    "Heads": "heads",
    "KeptDocuments": "kept_documents",
    "KeptDrafts": "drafts",
    "KeptParties": "parties",
    "KeptPayments": "drafts",
    "Proofs": "examining.proofs",
    "Reminders": "reminders",
    "Watch": "watch",
    "origin_of": "backups.state",
    "read_calendar": "calendar",
    "reading_deeds": "deeds",
}
"""What few commands ask of a book, and the module that has it: loading all of them takes half a second."""

_FOR_WRITING = (
    "pydantic_core",
    "pydantic",
    "sqlalchemy",
    "sqlalchemy.orm",
    "sqlmodel",
    "vertragsbuch.book.sqlite.tables",
    "vertragsbuch.book.sqlite.book",
)
"""What takes 250 ms to load, in parts of at most 80."""


def _part(name: str) -> "Any":  # noqa: ANN401 - the table holds many things
    """Return what the table names, loaded when it is asked for."""
    return getattr(module_named(f"{__package__}.{_LIES_IN[name]}"), name)


class SqliteStore:
    """The book at these places; see `book.store.Store` for what each operation promises."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def state(self) -> "BookState":
        """Return whether the book is there, and whether it can be read as it is."""
        return reading.state_of(self._paths.book_file)

    def read_contracts(self, *, include_removed: bool = False) -> list[Contract]:
        """Return the contracts in their order."""
        return reading.read_contracts(self._paths.book_file, include_removed=include_removed)

    def read_contract(self, contract_id: str) -> Contract:
        """Return one contract; raises NoSuchContract."""
        return reading.read_contract(self._paths.book_file, contract_id)

    def read_ids(self, beginning: str = "") -> list[str]:
        """Return the identifiers that begin so."""
        return reading.read_ids(self._paths.book_file, beginning)

    @contextmanager
    def reading_deeds(self) -> "Iterator[Deeds]":
        """Yield what was written into the book, deed by deed."""
        with _part("reading_deeds")(self._paths.book_file) as deeds:
            yield deeds

    def watch(self) -> "Watch":
        """Return a watch on the file as it is at this moment."""
        watch: Watch = _part("Watch")(self._paths.book)
        return watch

    @contextmanager
    def opened(self, now: "Clock", *, patience: float | None = None) -> "Iterator[OpenStore]":
        """Yield the book opened for writing."""
        waits = {} if patience is None else {"busy_seconds": patience}
        with _part("Book").open(self._paths, now=now, **waits) as book:
            yield book

    def load_for_writing(self) -> Iterator[None]:
        """Load SQLModel and what it rests on, a part at each step."""
        for name in _FOR_WRITING:
            module_named(name)
            yield

    def read_uncertain(self) -> "list[Dispatch]":
        """Return what may have left the house and nobody knows."""
        return outbox.read_uncertain(self._paths.book_file)

    def read_calendar(self) -> "list[CalendarEntry]":
        """Return the days that calendars were given."""
        entries: list[CalendarEntry] = _part("read_calendar")(self._paths.book_file)
        return entries

    def origin(self) -> "Origin":
        """Return how the book began."""
        origin: Origin = _part("origin_of")(self._paths.book)
        return origin

    def has_lost_a_head(self) -> bool:
        """Return whether this machine remembers a state that the history no longer contains."""
        return not nothing_is_missing(self._paths) and bool(self.heads.missing())

    @property
    def parties(self) -> "KeptParties":
        """Who writes letters, and who is written to."""
        parties: KeptParties = _part("KeptParties")(self._paths.book_file)
        return parties

    @property
    def documents(self) -> "KeptDocuments":
        """The papers of the contracts."""
        documents: KeptDocuments = _part("KeptDocuments")(self._paths)
        return documents

    @property
    def drafts(self) -> "KeptDrafts":
        """What came in and waits for a person."""
        drafts: KeptDrafts = _part("KeptDrafts")(self._paths.book_file)
        return drafts

    @property
    def payments(self) -> "KeptPayments":
        """What was paid for contracts."""
        payments: KeptPayments = _part("KeptPayments")(self._paths.book_file)
        return payments

    @property
    def looks(self) -> Looks:
        """Until when a contract is not due."""
        return Looks(self._paths.book_file)

    @property
    def reminders(self) -> "Reminders":
        """The ledger of reminders."""
        reminders: Reminders = _part("Reminders")(self._paths)
        return reminders

    @property
    def heads(self) -> "Heads":
        """The states of the history that are remembered outside of the book."""
        heads: Heads = _part("Heads")(self._paths)
        return heads

    @property
    def proofs(self) -> "Proofs":
        """What shows whether the book is as it was written."""
        proofs: Proofs = _part("Proofs")(self._paths)
        return proofs

    @property
    def backups(self) -> "Backups":
        """The copies of the book with all its documents."""
        backups: Backups = _part("Backups")(self._paths)
        return backups
