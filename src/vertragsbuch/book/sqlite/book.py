"""The book opened for writing: one transaction per use case, complete values in and out."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from vertragsbuch.book import documents
from vertragsbuch.book.pending import Dispatch, Outcome
from vertragsbuch.book.sqlite import reading
from vertragsbuch.book.sqlite.beginning import begin, bring_up_to_date
from vertragsbuch.book.sqlite.calendar import calendar_in
from vertragsbuch.book.sqlite.chain import last_hash_in, last_of_contract, moment_to_note
from vertragsbuch.book.sqlite.deeds import Deeds, last_event_in
from vertragsbuch.book.sqlite.draft_writing import Drafts, Payments
from vertragsbuch.book.sqlite.engine import engine_for, raw, refusals_in_words
from vertragsbuch.book.sqlite.file import (
    BUSY_SECONDS,
    NO_BOOK,
    SCHEMA,
    damaged,
    has_todays_head,
    lies_alone,
    moved_meanwhile,
    schema_number,
    uri_of,
)
from vertragsbuch.book.sqlite.heads import note_head
from vertragsbuch.book.sqlite.marks import note_mark_untouched, settle_down
from vertragsbuch.book.sqlite.new_documents import NewDocuments
from vertragsbuch.book.sqlite.outbox import dispatches_in
from vertragsbuch.book.sqlite.people import People
from vertragsbuch.book.sqlite.seals import head_in, seals_of
from vertragsbuch.book.sqlite.tables import (
    CalendarRow,
    ContractRow,
    OutboxRow,
    ProviderRow,
)
from vertragsbuch.book.sqlite.touched import Touched
from vertragsbuch.book.sqlite.unaltered import Unaltered
from vertragsbuch.book.sqlite.writing import (
    calendar_row,
    contract_row,
    deed_row,
    document_row,
    event_row,
    outbox_row,
    provider_row,
)
from vertragsbuch.book.values import CalendarEntry, Clock, Intent
from vertragsbuch.config.paths import Paths
from vertragsbuch.contract.chain import BEFORE_THE_FIRST
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.model import Contract, Holder, Provider
from vertragsbuch.contract.moments import moment_noted
from vertragsbuch.contract.people import Person
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _

_LAST_NUMBER = 2**63 - 1
"""The largest number that SQLite gives; no book comes near it by writing."""
_SAME_PROVIDER = (
    "SELECT id FROM provider"
    " WHERE name = :name AND address = :address AND email = :email AND cancel_url = :cancel_url"
)
_NEW_SEAL = "INSERT INTO seal (number, subject, key, sum, recorded_at, hash) VALUES (?, ?, ?, ?, ?, ?)"


class Book:
    """A book that exists and has today's schema."""

    def __init__(self, paths: Paths, engine: Engine, now: Clock) -> None:
        self._paths = paths
        self._engine = engine
        self._now = now

    @classmethod
    def open(cls, paths: Paths, *, now: Clock, busy_seconds: float = BUSY_SECONDS) -> "Book":
        """Return the book at these places, created for its owner alone or migrated where needed.

        Raises BookUnavailable for a book that is locked longer than `busy_seconds`, damaged, from a newer
        version or in a place that cannot be written.
        """
        number = SCHEMA if has_todays_head(paths.book) else schema_number(paths.book)
        if number == NO_BOOK:
            begin(paths.book)
            number = schema_number(paths.book)
        if number < SCHEMA:
            bring_up_to_date(paths, now, busy_seconds)
        return cls(paths, engine_for(paths.book, busy_seconds=busy_seconds), now)

    @contextmanager
    def transaction(self) -> "Iterator[Transaction]":
        """Yield the one transaction of a use case: written as a whole at its end, or not at all.

        Raises BookUnavailable where another program keeps the book locked.
        """
        with refusals_in_words(self._paths.book), Session(self._engine, expire_on_commit=False) as session:
            connection = raw(session.connection())  # takes the write lock before anything is read
            recorded_at, clock = moment_to_note(connection, self._now())
            transaction = Transaction(session, self._paths, recorded_at, clock)
            try:
                yield transaction
                transaction.finish()
                transaction.commit()
            except KeyboardInterrupt:
                if not transaction.is_written:
                    transaction.abandon()
                    raise  # else it came too late: what is written stays, and whoever called is told so
            except BaseException:  # whatever it is: nothing of a deed stands, or all of it
                transaction.abandon()
                raise
            transaction.keep_documents()
            note_head(self._paths, recorded_at, transaction.asked_afterwards())

    def close(self) -> None:
        """Let go of the file."""
        self._engine.pool.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()


class Transaction:
    """What one use case reads and writes; everything it returns is complete and needs no transaction."""

    def __init__(self, session: Session, paths: Paths, recorded_at: str, clock: str | None) -> None:
        self._session = session
        self._book = paths.book
        self._documents = paths.documents
        self._recorded_at = recorded_at
        self._clock = clock
        self._providers: dict[Provider, int] = {}
        self._entered: list[str] = []
        self._people = People(session)
        self._takes_back: int | None = None
        self._replaced = False
        self._driver = raw(session.connection())
        self._new_documents = NewDocuments(paths.book, paths.documents, self._driver)
        self._events_before = last_event_in(self._driver)
        self._touched = Touched(session, Unaltered(self._driver, paths.book))
        self._changes_before = self._driver.total_changes
        self._commits = False
        self.drafts = Drafts(session, recorded_at)
        self.payments = Payments(session)

    def holder(self) -> Holder | None:
        """Return who writes the letters, None where nobody has said."""
        return self._people.holder()

    def set_holder(self, holder: Holder | None) -> None:
        """Note who writes the letters, None for nobody; raises BadInput."""
        self._people.set_holder(holder)

    def people(self) -> tuple[Person, ...]:
        """Return the further holders, in the order of entry."""
        return self._people.further()

    def keep_person(self, person: Person, before: str | None = None) -> None:
        """Note a further holder, in the place of the one of the name `before`; raises BadInput."""
        self._people.keep(person, before)

    def remove_person(self, name: str) -> None:
        """Let a further holder stand in the book no longer; nothing is done where nobody has the name."""
        self._people.remove(name)

    def put_people_back(self, deed: int) -> None:
        """Note that what is changed of people here takes back what the deed of this number changed."""
        self._takes_back = deed

    def contracts(self, *, include_removed: bool = False) -> list[Contract]:
        """Return the contracts in their order."""
        return reading.contracts_in(self._flushed(), include_removed=include_removed)

    def contract(self, contract_id: str) -> Contract:
        """Return one contract, removed or not; raises NoSuchContract."""
        return reading.contract_in(self._flushed(), contract_id)

    def ids(self) -> Collection[str]:
        """Return the identifiers that are taken, those of removed contracts as well."""
        return self._ids

    def deeds(self) -> Deeds:
        """Return what was written into the book, deed by deed."""
        return Deeds(self._flushed())

    def add(self, contract: Contract) -> None:
        """Append a contract with its events; raises BadInput, also for an id that is taken."""
        if contract.id in self._ids:
            raise BadInput.of(contract.id, _("Diese Kennung ist schon vergeben; bitte eine andere wählen."))
        row = contract_row(contract, len(self._ids), self._provider_id(contract.provider))
        self._session.add(row)
        self._ids.add(contract.id)
        self._entered.append(contract.id)
        if contract.events:
            self._session.flush()
        previous = BEFORE_THE_FIRST
        for event in contract.events:
            chained = event_row(contract.id, self._noted(event), self._recorded_at, previous)
            previous = chained.hash
            self._session.add(chained)

    def replace(self, contract: Contract) -> None:
        """Change the fields of a contract; its events stay as they are. Raises NoSuchContract, BadInput."""
        row = self._session.get(ContractRow, contract.id)
        if row is None:
            raise reading.no_such_contract(contract.id)
        new = contract_row(contract, row.position, self._provider_id(contract.provider))
        row.sqlmodel_update(new.model_dump())
        self._replaced = True

    def append(self, contract_id: str, event: Event) -> None:
        """Note an event of a contract; raises NoSuchContract, BadInput."""
        if self._flushed().execute("SELECT 1 FROM contract WHERE id = ?", (contract_id,)).fetchone() is None:
            raise reading.no_such_contract(contract_id)
        previous = last_hash_in(self._driver, contract_id)
        given, last = moment_noted(event.recorded_at), last_of_contract(self._driver, contract_id)
        if given is not None and last is not None and given < last:
            event = event.changed(recorded_at=self._recorded_at, clock=event.recorded_at)
        self._session.add(event_row(contract_id, self._noted(event), self._recorded_at, previous))
        self._session.flush()

    def _noted(self, event: Event) -> Event:
        """Return an event as it is noted: with what the clock shows, where that has been set back."""
        return event if event.recorded_at or self._clock is None else event.changed(clock=self._clock)

    def add_document_file(self, name: str, media_type: str, path: Path) -> str:
        """Store the content of a file, of any size, and return its SHA-256; see `add_document`.

        Raises BadInput where it cannot be read, BookUnavailable where it cannot be stored.
        """
        sha256 = self._new_documents.keep_file(path)
        size = documents.file_of(self._documents, sha256).stat().st_size
        return self._described(sha256, name, media_type, size)

    def add_document(self, name: str, media_type: str, content: bytes) -> str:
        """Store a content and return its SHA-256; one that is stored already keeps its name."""
        return self._described(self._new_documents.keep(content), name, media_type, len(content))

    def _described(self, sha256: str, name: str, media_type: str, size: int) -> str:
        if self._driver.execute("SELECT 1 FROM document WHERE sha256 = ?", (sha256,)).fetchone() is None:
            self._session.add(document_row(sha256, name, media_type, size, self._recorded_at))
            self._session.flush()
        return sha256

    def intend(self, intent: Intent) -> int:
        """Note what is to leave the house and return its number; raises BadInput."""
        row = outbox_row(intent, self._recorded_at)
        self._session.add(row)
        self._session.flush()
        assert row.number is not None
        return row.number

    def dispatches(self, contract_id: str) -> list[Dispatch]:
        """Return everything in the outbox of a contract, the oldest first."""
        return dispatches_in(self._flushed(), contract_id)

    def attempt(self, number: int) -> bool:
        """Note that an intent is attempted from here on; False where it is gone or attempted already."""
        row = self._session.get(OutboxRow, number)
        if row is None or row.attempted_at is not None:
            return False
        row.attempted_at = self._recorded_at
        return True

    def settle(self, number: int, outcome: Outcome, answer: str = "") -> None:
        """Note how an attempt ended; the bytes are kept where nobody knows."""
        row = self._session.get_one(OutboxRow, number)
        row.outcome, row.answer, row.settled_at = outcome, answer or None, self._recorded_at
        if outcome != "uncertain":
            row.content = None

    def drop(self, number: int) -> None:
        """Forget an intent that was never attempted."""
        row = self._session.get(OutboxRow, number)
        if row is not None and row.attempted_at is None:
            self._session.delete(row)

    def calendar(self) -> list[CalendarEntry]:
        """Return the days that calendars were given, by their uids."""
        return calendar_in(self._flushed())

    def keep_calendar(self, entries: Sequence[CalendarEntry]) -> None:
        """Note days, each in the place of what was noted under its uid; raises BadInput."""
        present = {row.uid: row for row in self._session.exec(select(CalendarRow))}
        for entry in entries:
            new = calendar_row(entry)
            row = present.get(entry.uid)
            if row is None:
                self._session.add(new)
            else:
                row.sqlmodel_update(new.model_dump())

    @cached_property
    def _ids(self) -> set[str]:
        """The ids that are taken; contracts are never deleted, so their count is the next position."""
        return {contract_id for (contract_id,) in self._flushed().execute("SELECT id FROM contract")}

    def _flushed(self) -> sqlite3.Connection:
        """Return the driver's connection, on which everything of this transaction can be read."""
        self._session.flush()
        return self._driver

    def _provider_id(self, provider: Provider) -> int:
        """Return the number of a provider, who is entered where the book does not know him."""
        if provider not in self._providers:
            new = provider_row(provider)
            row = self._flushed().execute(_SAME_PROVIDER, new.model_dump()).fetchone()
            if row is None:
                self._session.add(new)
                self._session.flush()
                row = (new.id,)
            self._providers[provider] = row[0]
        return self._providers[provider]

    def finish(self) -> None:
        """Write what is pending and the seals, drop providers that nobody names; raises BookDamaged."""
        last_event = last_event_in(self._flushed())
        if max(last_event, head_in(self._driver).number) >= _LAST_NUMBER:
            raise damaged(self._book, _("die Nummern der Einträge sind zu Ende"))
        changed = self._people.changes
        if last_event > self._events_before or self._entered or changed or self._takes_back is not None:
            deed = deed_row((self._events_before + 1, last_event), self._entered, changed)
            deed.takes_back = self._takes_back
            self._session.add(deed)
            self._session.flush()
            self.drafts.note_deed(deed.number or 0)
            self.drafts.follow(deed.number or 0, self.deeds(), self._documents)
        if self._replaced:
            named = select(ContractRow.provider_id)
            for row in self._session.exec(select(ProviderRow).where(col(ProviderRow.id).not_in(named))):
                self._session.delete(row)
        seals = seals_of(
            self._flushed(), self._touched.rows(), (self._events_before + 1, last_event), self._recorded_at
        )
        self._driver.executemany(_NEW_SEAL, list(seals))
        if self._driver.total_changes > self._changes_before:
            note_mark_untouched(self._driver, uri_of(self._book), is_alone=lies_alone(self._book))

    def commit(self) -> None:
        """Make everything last; raises sqlite3.Error where the book refuses it as a whole.

        Raises BookUnavailable where the file was moved or replaced meanwhile: nobody would find it again.
        """
        if self._new_documents.is_moved:
            raise moved_meanwhile(self._book)
        self._commits = True
        self._driver.commit()
        settle_down(self._driver)

    def keep_documents(self) -> None:
        """Let the new contents stay: the book names them, whatever interrupted the commit."""
        self._new_documents.stay()

    def asked_afterwards(self) -> sqlite3.Connection | None:
        """Return the connection that has nothing left to write; None where an interrupt has closed it."""
        try:
            return None if self._driver.in_transaction else self._driver
        except sqlite3.ProgrammingError:
            return None

    @property
    def is_written(self) -> bool:
        """Whether everything lasts already, although an interrupt hid how the commit ended."""
        return self._commits and not self._holds_lock

    def abandon(self) -> None:
        """Take everything back, and then the contents that came with it and that nothing names."""
        try:
            self._session.rollback()
        finally:
            self._new_documents.discard_unnamed()

    @property
    def _holds_lock(self) -> bool:
        try:
            return self._driver.in_transaction
        except sqlite3.ProgrammingError:  # an interrupt amid a statement has closed the connection
            return False
