"""What use cases need of a book, whatever keeps it: its contracts, and its parts by what they are about."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from vertragsbuch.book.backup_store import Backups
from vertragsbuch.book.backups.kept import Origin
from vertragsbuch.book.document_store import KeptDocuments
from vertragsbuch.book.draft_store import Drafts, KeptDrafts, KeptPayments, Payments
from vertragsbuch.book.look_store import Looks
from vertragsbuch.book.party_store import KeptParties
from vertragsbuch.book.pending import Dispatch, Outcome
from vertragsbuch.book.proof_store import Heads, Proofs
from vertragsbuch.book.reminder_store import Reminders
from vertragsbuch.book.values import (
    BookState,
    CalendarEntry,
    Clock,
    Deed,
    Intent,
)
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.people import Person


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

    def ids(self) -> Collection[str]:
        """Return the identifiers that are taken, those of removed contracts as well."""

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


class OpenStore(Protocol):
    """A book that exists and has today's schema."""

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Return the one transaction of a use case: written as a whole at its end, or not at all.

        Raises BookUnavailable where another program keeps the book locked.
        """


class Store(Protocol):
    """A book at its place, there or not yet. Whatever reads raises BookUnavailable where that fails.

    What is about one matter alone is asked of its part.
    """

    def state(self) -> BookState:
        """Return whether there is a book, and whether it can be read as it is; raises BookUnavailable."""

    def read_contracts(self, *, include_removed: bool = False) -> list[Contract]:
        """Return the contracts in their order, none where there is no book yet."""

    def read_contract(self, contract_id: str) -> Contract:
        """Return one contract, removed or not; raises NoSuchContract."""

    def read_ids(self, beginning: str = "") -> list[str]:
        """Return this identifier alone where a contract has it, else those that begin so in any case."""
        ...

    def read_uncertain(self) -> list[Dispatch]:
        """Return what may have left the house and nobody knows, the oldest first."""

    def read_calendar(self) -> list[CalendarEntry]:
        """Return the days that calendars were given, by their uids."""
        ...

    def reading_deeds(self) -> AbstractContextManager[Deeds]:
        """Return what was written into the book, all of one moment."""

    def origin(self) -> Origin:
        """Return how the book began, by which a copy of another one is told."""
        ...

    def has_lost_a_head(self) -> bool:
        """Return whether this machine remembers a state that the history no longer contains."""

    def watch(self) -> Watch:
        """Return a watch on the book as it is at this moment."""

    def opened(self, now: Clock, *, patience: float | None = None) -> AbstractContextManager[OpenStore]:
        """Return the book opened for writing, created or (after a backup) migrated where needed.

        So many seconds of `patience` it waits for another program to let go of it.
        """

    def load_for_writing(self) -> Iterator[None]:
        """Load what writing needs, a part at each step: somebody may do it before it is needed."""

    @property
    def parties(self) -> KeptParties:
        """Who writes letters, and who is written to."""
        ...

    @property
    def documents(self) -> KeptDocuments:
        """The papers of the contracts."""
        ...

    @property
    def drafts(self) -> KeptDrafts:
        """What came in and waits for a person."""
        ...

    @property
    def payments(self) -> KeptPayments:
        """What was paid for contracts."""
        ...

    @property
    def looks(self) -> Looks:
        """Until when a contract is not due, as far as somebody has looked."""
        ...

    @property
    def reminders(self) -> Reminders:
        """The ledger of reminders."""
        ...

    @property
    def heads(self) -> Heads:
        """The states of the history that are remembered outside of the book."""
        ...

    @property
    def proofs(self) -> Proofs:
        """What shows whether the book is as it was written."""
        ...

    @property
    def backups(self) -> Backups:
        """The copies of the book with all its documents."""
        ...
