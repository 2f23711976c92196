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
        from vertragsbuch.book.sqlite.deeds import reading_deeds  # noqa: PLC0415 - needed to take something back

        with reading_deeds(self._paths.book_file) as deeds:
            yield deeds

    def watch(self) -> "Watch":
        """Return a watch on the file as it is at this moment."""
        from vertragsbuch.book.sqlite.watch import Watch  # noqa: PLC0415 - the interface alone watches

        return Watch(self._paths.book)

    @contextmanager
    def opened(self, now: "Clock", *, patience: float | None = None) -> "Iterator[OpenStore]":
        """Yield the book opened for writing."""
        from vertragsbuch.book.sqlite.book import Book  # noqa: PLC0415 - SQLModel costs 400 ms

        waits = {} if patience is None else {"busy_seconds": patience}
        with Book.open(self._paths, now=now, **waits) as book:
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
        from vertragsbuch.book.sqlite.calendar import read_calendar  # noqa: PLC0415 - `calendar` alone

        return read_calendar(self._paths.book_file)

    def origin(self) -> "Origin":
        """Return how the book began."""
        from vertragsbuch.book.sqlite.backups.state import origin_of  # noqa: PLC0415 - `restore`, `calendar` alone

        return origin_of(self._paths.book)

    def has_lost_a_head(self) -> bool:
        """Return whether this machine remembers a state that the history no longer contains."""
        return not nothing_is_missing(self._paths) and bool(self.heads.missing())

    @property
    def parties(self) -> "KeptParties":
        """Who writes letters, and who is written to."""
        from vertragsbuch.book.sqlite.parties import KeptParties  # noqa: PLC0415 - what writes letters alone

        return KeptParties(self._paths.book_file)

    @property
    def documents(self) -> "KeptDocuments":
        """The papers of the contracts."""
        from vertragsbuch.book.sqlite.kept_documents import KeptDocuments  # noqa: PLC0415 - lists need none

        return KeptDocuments(self._paths)

    @property
    def drafts(self) -> "KeptDrafts":
        """What came in and waits for a person."""
        from vertragsbuch.book.sqlite.drafts import KeptDrafts  # noqa: PLC0415 - what deals with drafts alone

        return KeptDrafts(self._paths.book_file)

    @property
    def payments(self) -> "KeptPayments":
        """What was paid for contracts."""
        from vertragsbuch.book.sqlite.drafts import KeptPayments  # noqa: PLC0415 - as above

        return KeptPayments(self._paths.book_file)

    @property
    def looks(self) -> Looks:
        """Until when a contract is not due."""
        return Looks(self._paths.book_file)

    @property
    def reminders(self) -> "Reminders":
        """The ledger of reminders."""
        from vertragsbuch.book.sqlite.reminders import Reminders  # noqa: PLC0415 - the check tells nobody

        return Reminders(self._paths)

    @property
    def heads(self) -> "Heads":
        """The states of the history that are remembered outside of the book."""
        from vertragsbuch.book.sqlite.heads import Heads  # noqa: PLC0415 - what makes or reads proofs alone

        return Heads(self._paths)

    @property
    def proofs(self) -> "Proofs":
        """What shows whether the book is as it was written."""
        from vertragsbuch.book.sqlite.examining.proofs import Proofs  # noqa: PLC0415 - as above

        return Proofs(self._paths)

    @property
    def backups(self) -> "Backups":
        """The copies of the book with all its documents."""
        from vertragsbuch.book.sqlite.kept_backups import Backups  # noqa: PLC0415 - care of the book alone

        return Backups(self._paths)
