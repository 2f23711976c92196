"""A book in a file of SQLite: reading loads little, whatever writes loads SQLModel when it is called."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from importlib import import_module

from vertragsbuch.book.sqlite import looks as kept_looks
from vertragsbuch.book.sqlite import outbox, reading
from vertragsbuch.book.sqlite.file import NO_BOOK, exists, schema_number
from vertragsbuch.book.sqlite.glance import nothing_is_missing
from vertragsbuch.config.paths import Paths
from vertragsbuch.config.settings import BackupSettings
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from vertragsbuch.book.backups.identity import Identity
    from vertragsbuch.book.backups.kept import Drill, KeptBackup, Origin
    from vertragsbuch.book.backups.names import BackupPurpose
    from vertragsbuch.book.noted_heads import NotedHead
    from vertragsbuch.book.pending import Dispatch, KeptLook, Look, Pending
    from vertragsbuch.book.sqlite.deeds import Deeds
    from vertragsbuch.book.sqlite.reminders import Reminders
    from vertragsbuch.book.sqlite.watch import Watch
    from vertragsbuch.book.store import Clock, OpenStore
    from vertragsbuch.book.values import (
        BookState,
        Break,
        CalendarEntry,
        ChainedHistory,
        Finding,
        Link,
        Parties,
        StoredDocument,
        Verification,
    )
    from vertragsbuch.contract.head import Head
    from vertragsbuch.contract.payment import Payment
    from vertragsbuch.contract.people import Person
    from vertragsbuch.drafts.kept import DraftState, KeptDraft
    from vertragsbuch.drafts.paper import DraftPaper

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

    def is_there(self) -> bool:
        """Return whether the book has a file."""
        return exists(self._paths.book_file)

    def state(self) -> "BookState":
        """Return whether the book is there, and whether it can be read as it is."""
        return reading.state_of(self._paths.book_file)

    def is_begun(self) -> bool:
        """Return whether the book has a file with tables."""
        return schema_number(self._paths.book_file) != NO_BOOK

    def read_contracts(self, *, include_removed: bool = False) -> list[Contract]:
        """Return the contracts in their order."""
        return reading.read_contracts(self._paths.book_file, include_removed=include_removed)

    def read_contract(self, contract_id: str) -> Contract:
        """Return one contract; raises NoSuchContract."""
        return reading.read_contract(self._paths.book_file, contract_id)

    def read_ids(self, beginning: str = "") -> list[str]:
        """Return the identifiers that begin so."""
        return reading.read_ids(self._paths.book_file, beginning)

    def read_holder(self) -> Holder | None:
        """Return who writes the letters."""
        return reading.read_holder(self._paths.book_file)

    def read_people(self) -> "tuple[Person, ...]":
        """Return the further holders, in the order of entry."""
        return reading.read_people(self._paths.book_file)

    def read_parties(self, contract_id: str) -> "Parties":
        """Return one contract with all whom a letter about it concerns; raises NoSuchContract."""
        return reading.read_parties(self._paths.book_file, contract_id)

    def read_others_of_provider(self, contract: Contract) -> list[Contract]:
        """Return the other contracts with the same provider."""
        return reading.read_others_of_provider(self._paths.book_file, contract)

    def read_documents(self) -> "list[StoredDocument]":
        """Return what the book knows about its documents."""
        return reading.read_documents(self._paths.book_file)

    def read_history(self, contract_id: str) -> "ChainedHistory":
        """Return the history of one contract as it is chained; raises NoSuchContract."""
        from vertragsbuch.book.sqlite.chain import read_history  # noqa: PLC0415 - lists need no chain

        return read_history(self._paths.book, contract_id)

    def content_of(self, sha256: str) -> bytes:
        """Return the content of a document."""
        return reading.read_document_content(self._paths, sha256)

    def needs_migration(self) -> bool:
        """Return whether the book has an older schema."""
        return reading.needs_migration(self._paths.book_file)

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
            import_module(name)
            yield

    def read_uncertain(self) -> "list[Dispatch]":
        """Return what may have left the house and nobody knows."""
        return outbox.read_uncertain(self._paths.book_file)

    def read_calendar(self) -> "list[CalendarEntry]":
        """Return the days that calendars were given."""
        from vertragsbuch.book.sqlite.calendar import read_calendar  # noqa: PLC0415 - `calendar` alone

        return read_calendar(self._paths.book_file)

    def read_drafts(self, state: "DraftState | None" = "open") -> "list[KeptDraft]":
        """Return the drafts in a state, or all, the oldest first."""
        from vertragsbuch.book.sqlite.drafts import read_drafts  # noqa: PLC0415 - what deals with drafts alone

        return read_drafts(self._paths.book_file, state)

    def read_draft(self, number: int) -> "KeptDraft":
        """Return one draft; raises BadInput where there is none."""
        from vertragsbuch.book.sqlite.drafts import read_draft  # noqa: PLC0415 - as above

        return read_draft(self._paths.book_file, number)

    def count_open_drafts(self) -> int:
        """Return how many drafts wait for a person."""
        with reading.open_for_reading(self._paths.book_file) as connection:
            if connection is None:
                return 0
            return int(connection.execute("SELECT count(*) FROM draft WHERE state = 'open'").fetchone()[0])

    def draft_paper(self, sha256: str) -> "DraftPaper | None":
        """Return a file that an open draft was taken from."""
        from vertragsbuch.book.sqlite.drafts import read_paper  # noqa: PLC0415 - as above

        return read_paper(self._paths.book_file, sha256)

    def read_payments(self, contract_id: str | None = None) -> "list[tuple[str, Payment]]":
        """Return what was paid for a contract or for any, each with its contract."""
        from vertragsbuch.book.sqlite.drafts import read_payments  # noqa: PLC0415 - as above

        return read_payments(self._paths.book_file, contract_id)

    def read_pending(self, stamp: str, today: date, first: int = 0) -> "Pending":
        """Return the contracts that have to be looked at on a day, and the first so many of the others."""
        return kept_looks.read_pending(self._paths.book_file, stamp, today, first)

    def keep_looks(self, stamp: str, looked_on: date, looks: "Sequence[tuple[Look, int]]") -> bool:
        """Keep looks, and return whether that was possible."""
        return kept_looks.keep_looks(self._paths.book_file, stamp, looked_on, looks)

    def read_looks(self, stamp: str) -> "list[KeptLook]":
        """Return every look with this stamp that its contract has not changed since."""
        with reading.open_for_reading(self._paths.book_file) as connection:
            return [] if connection is None else kept_looks.looks_in(connection, stamp)

    def read_without_look(self) -> list[str]:
        """Return the contracts that have no look at all."""
        with reading.open_for_reading(self._paths.book_file) as connection:
            return [] if connection is None else kept_looks.ids_without_look(connection)

    def forget_looks(self) -> bool:
        """Throw all looks away, and return whether that was possible."""
        return kept_looks.forget_looks(self._paths.book_file)

    @property
    def reminders(self) -> "Reminders":
        """The ledger of reminders."""
        from vertragsbuch.book.sqlite.reminders import Reminders  # noqa: PLC0415 - the check tells nobody

        return Reminders(self._paths)

    def verify(self) -> "Verification":
        """Return whether history and documents are as they were written."""
        from vertragsbuch.book.sqlite.examining.verification import verify_book  # noqa: PLC0415 - `verify` alone

        return verify_book(self._paths)

    def missing_heads(self) -> "list[Break]":
        """Return which states that this machine remembers the history no longer contains."""
        if nothing_is_missing(self._paths):
            return []
        from vertragsbuch.book.sqlite.heads import head_breaks  # noqa: PLC0415 - little is missing

        return head_breaks(self._paths)

    def read_head(self) -> "Head":
        """Return the last seal of the book."""
        from vertragsbuch.book.sqlite.heads import read_head  # noqa: PLC0415 - lists need no seal

        return read_head(self._paths.book)

    def own_letters(self) -> "list[Link]":
        """Return the entries of the letters that were written in this book."""
        from vertragsbuch.book.sqlite.examining.own_letters import own_letters  # noqa: PLC0415 - `verify` alone

        return own_letters(self._paths.book)

    def head_of_backup(self, file: "Path") -> "Head | None":
        """Return the last seal of the book in a backup, as it says."""
        from vertragsbuch.book.sqlite.backups.archive import about_of  # noqa: PLC0415 - `verify` alone
        from vertragsbuch.contract.head import head_of_mark  # noqa: PLC0415 - as the one before

        manifest = about_of(file)
        return head_of_mark(manifest.head) if manifest else None

    def is_whole(self, backup: "Path") -> bool:
        """Return whether a backup can be read to its end and holds what it says."""
        from vertragsbuch.book.sqlite.backups.archive import is_whole  # noqa: PLC0415 - `verify` alone

        return is_whole(backup)

    def standing(self, heads: "Iterable[Head]") -> list[bool]:
        """Return of each head whether the history of the book contains it."""
        from vertragsbuch.book.sqlite.heads import standing  # noqa: PLC0415 - `verify` alone

        return standing(self._paths.book, heads)

    def accept_head(self, now: "Clock") -> "tuple[NotedHead, ...]":
        """Take the book as it is for right from here on."""
        from vertragsbuch.book.sqlite.heads import accept  # noqa: PLC0415 - `verify` alone

        return accept(self._paths, now())

    def recorded(self) -> "tuple[list[Link], dict[str, str]]":
        """Return the history as stored, and the names of the documents."""
        from vertragsbuch.book.sqlite.examining.verification import recorded  # noqa: PLC0415 - `verify` alone

        return recorded(self._paths)

    def examine(self) -> "list[Finding]":
        """Return what an examination finds."""
        from vertragsbuch.book.sqlite.examining.doctor import examine  # noqa: PLC0415 - `doctor` alone

        return examine(self._paths)

    def back_up(
        self,
        target: "Path",
        now: "Clock",
        settings: BackupSettings = BackupSettings(),  # noqa: B008 - a plain value that nobody can change
    ) -> "Path":
        """Write the book and its documents into one file."""
        from vertragsbuch.book.sqlite.backups.backup import backup  # noqa: PLC0415 - `backup` alone

        return backup(self._paths, target, now, settings)

    def kept_backups(self, folders: "Sequence[Path]") -> "list[KeptBackup]":
        """Return the backups of the book in these folders, the oldest first."""
        from vertragsbuch.book.sqlite.backups.kept import kept_backups  # noqa: PLC0415 - `doctor` and drills alone

        return kept_backups(self._paths, folders)

    def drill(self, source: "Path", now: "Clock", identity: "Identity | None" = None) -> "Drill":
        """Bring a backup back on trial, elsewhere, and compare the book with it."""
        from vertragsbuch.book.sqlite.drill import drill  # noqa: PLC0415 - drills alone

        return drill(self._paths, source, now, identity)

    def back_up_before(self, purpose: "BackupPurpose", now: "Clock") -> "Path | None":
        """Keep the book beside it before a step that changes much of it."""
        from vertragsbuch.book.sqlite.backups.backup import back_up_before  # noqa: PLC0415 - few steps do

        return back_up_before(self._paths, now(), purpose)

    def origin(self) -> "Origin":
        """Return how the book began."""
        from vertragsbuch.book.backups.kept import Origin  # noqa: PLC0415 - `restore` alone
        from vertragsbuch.book.sqlite.backups.state import origin_of  # noqa: PLC0415 - `restore` alone

        return origin_of(self._paths.book) if exists(self._paths.book) else Origin("", "")

    def restore(self, source: "Path", now: "Clock", identity: "Identity | None" = None) -> "Path | None":
        """Bring a backup back after every part is checked."""
        from vertragsbuch.book.sqlite.backups.restoring import restore  # noqa: PLC0415 - `restore` alone

        return restore(self._paths, source, now, identity, self.reminders.set_aside)
