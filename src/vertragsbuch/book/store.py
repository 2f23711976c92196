"""What use cases need of a book, whatever keeps it: a dozen operations."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from vertragsbuch.book.backups.identity import Identity
from vertragsbuch.book.backups.kept import Drill, KeptBackup, Origin
from vertragsbuch.book.backups.names import BackupPurpose
from vertragsbuch.book.draft_store import Drafts, Payments
from vertragsbuch.book.noted_heads import NotedHead
from vertragsbuch.book.pending import Dispatch, KeptLook, Look, Outcome, Pending
from vertragsbuch.book.values import (
    BookState,
    Break,
    CalendarEntry,
    ChainedHistory,
    ChannelRecord,
    Deed,
    Finding,
    Intent,
    Ledger,
    Link,
    Parties,
    Reminder,
    StoredDocument,
    Verification,
)
from vertragsbuch.config.settings import BackupSettings
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.head import Head
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.payment import Payment
from vertragsbuch.contract.people import Person
from vertragsbuch.drafts.kept import DraftState, KeptDraft
from vertragsbuch.drafts.paper import DraftPaper

Clock = Callable[[], datetime]
"""Returns the moment at which it is called, with its time zone."""


class Deeds(Protocol):
    """What was written into the book, deed by deed: what one use case wrote is one."""

    def latest_first(self) -> Iterator[Deed]:
        """Yield every deed, the latest first."""

    def contract(self, contract_id: str) -> Contract:
        """Return one contract, removed or not; raises NoSuchContract."""

    def numbers_of(self, contract_id: str) -> Sequence[int]:
        """Return the numbers that the events of a contract have in the whole book, in their order."""

    def of_people(self) -> list[tuple[str, Deed]]:
        """Return the deeds that changed people, the oldest first, each with its moment.

        The moment is UTC in ISO 8601; empty where the book does not tell it.
        """

    def putting_back(self) -> Mapping[int, int]:
        """Return which deeds put people back, each with the number of the deed of which it did so."""

    def dismissed_since(self) -> tuple[int, ...]:
        """Return the numbers of the drafts that were dismissed after the last deed, which is none itself."""


class Transaction(Protocol):
    """What one use case reads and writes; everything it returns is complete and needs no transaction."""

    def holder(self) -> Holder | None:
        """Return who writes the letters, None where nobody has said."""

    def set_holder(self, holder: Holder | None) -> None:
        """Note who writes the letters, None for nobody; raises BadInput."""

    def people(self) -> tuple[Person, ...]:
        """Return the further holders, in the order of entry."""

    def keep_person(self, person: Person, before: str | None = None) -> None:
        """Note a further holder, in the place of the one of the name `before`; raises BadInput."""

    def remove_person(self, name: str) -> None:
        """Let a further holder stand in the book no longer; nothing is done where nobody has the name."""

    def put_people_back(self, deed: int) -> None:
        """Note that what is changed of people here takes back what the deed of this number changed."""

    def contracts(self, *, include_removed: bool = False) -> list[Contract]:
        """Return the contracts in their order."""

    def contract(self, contract_id: str) -> Contract:
        """Return one contract, removed or not; raises NoSuchContract."""

    def deeds(self) -> Deeds:
        """Return what was written into the book before."""

    def add(self, contract: Contract) -> None:
        """Append a contract with its events; raises BadInput, also for an id that is taken."""

    def replace(self, contract: Contract) -> None:
        """Change the fields of a contract; its events stay as they are. Raises NoSuchContract, BadInput."""

    def append(self, contract_id: str, event: Event) -> None:
        """Note an event of a contract; raises NoSuchContract, BadInput."""

    def add_document_file(self, name: str, media_type: str, path: Path) -> str:
        """Store the content of a file, of any size, and return its SHA-256; see `add_document`.

        Raises BadInput where it cannot be read, BookUnavailable where it cannot be stored.
        """

    def add_document(self, name: str, media_type: str, content: bytes) -> str:
        """Store a content and return its SHA-256; one that is stored already keeps its name."""

    def intend(self, intent: Intent) -> int:
        """Note what is to leave the house and return its number; raises BadInput."""

    def dispatches(self, contract_id: str) -> list[Dispatch]:
        """Return everything that left the house for a contract, or was to, the oldest first."""

    def attempt(self, number: int) -> bool:
        """Note that an intent is attempted from here on; False where it is gone or somebody else does it."""

    def settle(self, number: int, outcome: Outcome, answer: str = "") -> None:
        """Note how an attempt ended; the bytes are kept where nobody knows."""

    def drop(self, number: int) -> None:
        """Forget an intent that was never attempted."""

    def calendar(self) -> list[CalendarEntry]:
        """Return the days that calendars were given, by their uids."""

    def keep_calendar(self, entries: Sequence[CalendarEntry]) -> None:
        """Note days, each in the place of what was noted under its uid."""

    @property
    def drafts(self) -> Drafts:
        """What came in and waits for a person."""
        ...

    @property
    def payments(self) -> Payments:
        """What was paid for contracts."""
        ...


class Watch(Protocol):
    """Tells cheaply whether the book has changed since the last time; belongs to the thread that made it."""

    is_replaced: bool
    """Whether the last change put another book in the place of the one that was there."""

    def has_changed(self) -> bool:
        """Return whether somebody has written; raises BookUnavailable."""

    def close(self) -> None:
        """Let go of the book."""


class Reminders(Protocol):
    """The ledger of reminders: what was told by which channel, and when to look for more to tell.

    Whatever reads raises BookUnavailable where that fails.
    """

    def ledger(self, stamp: str, today: date) -> Ledger:
        """Return what a run of reminders on a day has to look at: contracts that have changed included.

        `stamp` says by which program, law and settings; with another one every contract is looked at.
        """

    def lines(self, contract_id: str | None = None) -> list[Reminder]:
        """Return every line of the ledger about one contract, or about any."""

    def channels(self) -> list[ChannelRecord]:
        """Return what is known of the channels by which somebody was told."""

    def claim(self, lines: Sequence[tuple[Reminder, Reminder | None]]) -> list[Reminder]:
        """Note lines, each in the place of the one that was read, and return those for which that was so.

        Of all who claim one at one time exactly one gets it. Where the book cannot be written they are noted
        beside it.
        """

    def note(self, lines: Iterable[Reminder], channel: ChannelRecord | None = None) -> None:
        """Note lines of the ledger as they are, and what is known of a channel; as `claim` does."""

    def keep_days(self, stamp: str, today: date, days: Iterable[tuple[str, int, date]]) -> None:
        """Keep for contracts, each with its version, on which day to look at them again.

        It never waits, and nothing is raised.
        """

    def days(self, stamp: str) -> list[tuple[str, str, str]] | None:
        """Return every contract with the ISO day on which to look at it again, and that of the last look.

        None where they are of another stamp, so that none of them holds.
        """
        ...

    def altered(self) -> list[str]:
        """Return of which contracts and channels the ledger holds a line that the program did not write."""
        ...

    def forget_days(self) -> None:
        """Throw away on which days to look again; nothing is raised."""


class OpenStore(Protocol):
    """A book that exists and has today's schema."""

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Return the one transaction of a use case: written as a whole at its end, or not at all.

        Raises BookUnavailable where another program keeps the book locked.
        """


class Store(Protocol):
    """A book at its place, there or not yet. Whatever reads raises BookUnavailable where that fails."""

    def is_there(self) -> bool:
        """Return whether there is a book; raises BookUnavailable where its place is out of reach."""

    def state(self) -> BookState:
        """Return whether there is a book that can be read as it is; raises BookUnavailable."""

    def is_begun(self) -> bool:
        """Return whether there is a book that is more than an empty file; raises BookUnavailable."""

    def read_contracts(self, *, include_removed: bool = False) -> list[Contract]:
        """Return the contracts in their order, none where there is no book yet."""

    def read_contract(self, contract_id: str) -> Contract:
        """Return one contract, removed or not; raises NoSuchContract."""

    def read_ids(self, beginning: str = "") -> list[str]:
        """Return this identifier alone where a contract has it, else those that begin so in any case."""
        ...

    def read_holder(self) -> Holder | None:
        """Return who writes the letters, None where nobody has said."""

    def read_people(self) -> tuple[Person, ...]:
        """Return the further holders of contracts, in the order of entry."""

    def read_parties(self, contract_id: str) -> Parties:
        """Return what a letter is written from, all of one moment; raises NoSuchContract."""

    def read_others_of_provider(self, contract: Contract) -> list[Contract]:
        """Return the others with the provider or creditor of a contract, removed ones too, in order."""

    def read_documents(self) -> list[StoredDocument]:
        """Return what the book knows about its documents, the oldest first."""

    def read_history(self, contract_id: str) -> ChainedHistory:
        """Return the history of one contract as it is chained; raises NoSuchContract."""

    def content_of(self, sha256: str) -> bytes:
        """Return the content of a document; raises BookUnavailable if it is missing or altered."""

    def reading_deeds(self) -> AbstractContextManager[Deeds]:
        """Return what was written into the book, all of one moment."""

    def needs_migration(self) -> bool:
        """Return whether the book is of an older version and must be opened before it can be read."""

    def watch(self) -> Watch:
        """Return a watch on the book as it is at this moment."""

    def opened(self, now: Clock, *, patience: float | None = None) -> AbstractContextManager[OpenStore]:
        """Return the book opened for writing, created or (after a backup) migrated where needed.

        So many seconds of `patience` it waits for another program to let go of it.
        """

    def load_for_writing(self) -> Iterator[None]:
        """Load what writing needs, a part at each step: somebody may do it before it is needed."""

    def read_uncertain(self) -> list[Dispatch]:
        """Return what may have left the house and nobody knows, the oldest first."""

    def read_calendar(self) -> list[CalendarEntry]:
        """Return the days that calendars were given, by their uids."""
        ...

    def read_drafts(self, state: DraftState | None = "open") -> list[KeptDraft]:
        """Return the drafts in a state, or all, the oldest first."""
        ...

    def read_draft(self, number: int) -> KeptDraft:
        """Return one draft; raises BadInput where there is none."""
        ...

    def count_open_drafts(self) -> int:
        """Return how many drafts wait for a person; nothing of them is read."""
        ...

    def draft_paper(self, sha256: str) -> DraftPaper | None:
        """Return a file that an open draft was taken from; None where there is none of this SHA-256."""

    def read_payments(self, contract_id: str | None = None) -> list[tuple[str, Payment]]:
        """Return what was paid for a contract or for any, each with its contract, in order of the days."""
        ...

    def read_pending(self, stamp: str, today: date, first: int = 0) -> Pending:
        """Return the contracts that have to be looked at on a day, and the first so many of the others.

        `stamp` says by which program, law and settings; looks with another one do not hold.
        """

    def keep_looks(self, stamp: str, looked_on: date, looks: Sequence[tuple[Look, int]]) -> bool:
        """Keep looks, each with the version of the one that it replaces; return whether that was possible.

        It never waits, and nothing is raised.
        """

    def read_looks(self, stamp: str) -> list[KeptLook]:
        """Return every look with this stamp that its contract has not changed since."""

    def read_without_look(self) -> list[str]:
        """Return the contracts that have no look, not even a stale one: nobody would be told of them."""
        ...

    def forget_looks(self) -> bool:
        """Throw all looks away, and return whether that was possible."""

    @property
    def reminders(self) -> Reminders:
        """The ledger of reminders."""
        ...

    def verify(self) -> Verification:
        """Return whether history and documents are as they were written."""

    def recorded(self) -> tuple[list[Link], dict[str, str]]:
        """Return the history as stored and the names of the documents by SHA-256, however tampered with."""

    def missing_heads(self) -> list[Break]:
        """Return which states that this machine remembers the history of the book no longer contains."""

    def read_head(self) -> Head:
        """Return the last seal of the book, which covers all of it; number 0 where there is none yet."""

    def own_letters(self) -> list[Link]:
        """Return the entries of the letters that were written in this book, none that an import brought."""

    def head_of_backup(self, file: Path) -> Head | None:
        """Return the last seal of the book in a backup, as it says; None where it says nothing of it."""

    def is_whole(self, backup: Path) -> bool:
        """Return whether a backup can be read to its end and holds what it says."""

    def standing(self, heads: Iterable[Head]) -> list[bool]:
        """Return of each head whether the history of the book contains it; part of a hash will do."""

    def accept_head(self, now: Clock) -> tuple[NotedHead, ...]:
        """Take the book as it is for right, and return the heads that it need not contain any longer."""

    def examine(self) -> list[Finding]:
        """Return what an examination finds, damage included; it changes nothing and raises nothing."""

    def back_up(self, target: Path, now: Clock, settings: BackupSettings = ...) -> Path:
        """Write the book and its documents into one file, or into a folder, and return where it lies.

        In a folder older ones are removed as the settings say.
        """

    def kept_backups(self, folders: Sequence[Path]) -> list[KeptBackup]:
        """Return the backups of the book in these folders, the oldest first; none is read whole.

        A folder that cannot be read has none.
        """

    def drill(self, source: Path, now: Clock, identity: Identity | None = None) -> Drill:
        """Bring a backup back on trial, elsewhere, and compare the book with it; nothing is replaced.

        Raises BookUnavailable where it could not be restored.
        """

    def back_up_before(self, purpose: BackupPurpose, now: Clock) -> Path | None:
        """Keep the book beside it before a step that changes much of it, and return where, if not empty.

        It may be asked amid a transaction: what is kept is the book before it. Raises BookUnavailable.
        """

    def origin(self) -> Origin:
        """Return how the book began, by which a copy of another one is told; raises BookUnavailable."""
        ...

    def restore(self, source: Path, now: Clock, identity: Identity | None = None) -> Path | None:
        """Bring a backup back after every part is checked; return where the book before it is kept.

        An encrypted one needs an identity.
        """
