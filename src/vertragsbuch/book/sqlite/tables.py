"""The tables of a book. A class without `table=True` checks what its table then stores.

SQLModel checks nothing where a table row is built, so `writing.py` builds the checking class first.
"""

from typing import TYPE_CHECKING, Literal, get_args

from sqlmodel import Field, SQLModel, Text, UniqueConstraint

from vertragsbuch.book import pending
from vertragsbuch.book.sqlite import derived_tables, draft_tables
from vertragsbuch.book.sqlite.column_types import (
    Copies,
    CreditorId,
    Currency,
    CutOffText,
    EventType,
    Iban,
    LineOrNothing,
    MadeOn,
    NoticeToText,
    PeriodText,
    RenewalText,
    Rhythm,
    Sha256,
    Start,
    StoredCosts,
    StoredDay,
    StoredLine,
    StoredLines,
    StoredMoment,
    StoredText,
    Tags,
    TextOrNothing,
    UrlOrNothing,
)
from vertragsbuch.contract import model, people

if TYPE_CHECKING:
    from vertragsbuch.book.pending import DispatchKind, Outcome
    from vertragsbuch.contract.model import FederalState, Kind
    from vertragsbuch.contract.people import Signing
else:  # pydantic takes a literal of typing alone
    _WORDS = (pending.DispatchKind, pending.Outcome, model.Kind, model.FederalState, people.Signing)
    DispatchKind, Outcome, Kind, FederalState, Signing = (Literal[get_args(words)] for words in _WORDS)

_MOST_CENTS = 10**11


class HolderFields(SQLModel):
    """Who writes the letters."""

    name: StoredLine = Field(sa_type=Text)
    address: StoredLines = Field(sa_type=Text)
    email: StoredLine | None = Field(default=None, sa_type=Text)
    phone: StoredLine | None = Field(default=None, sa_type=Text)


class HolderRow(HolderFields, table=True):
    """The only row of its table."""

    __tablename__ = "holder"
    id: int = Field(default=1, primary_key=True)


class PersonFields(HolderFields):
    """A further holder, who is not who writes the letters."""

    birthday: StoredDay | None = Field(default=None, sa_type=Text)
    signing: Signing = Field(sa_type=Text)
    signers: Tags = Field(sa_type=Text)


class PersonRow(PersonFields, table=True):
    """A further holder of contracts, in the order of entry."""

    __tablename__ = "person"
    id: int | None = Field(default=None, primary_key=True)


class ProviderFields(SQLModel):
    """Who is written to; what is unknown is an empty text, so that equal providers are one row."""

    name: StoredLine = Field(sa_type=Text)
    address: StoredLines = Field(sa_type=Text)
    email: LineOrNothing = Field(default="", sa_type=Text)
    cancel_url: UrlOrNothing = Field(default="", sa_type=Text)


class ProviderRow(ProviderFields, table=True):
    """A provider, shared by all contracts with it."""

    __tablename__ = "provider"
    __table_args__ = (UniqueConstraint("name", "address", "email", "cancel_url", name="uq_provider"),)
    id: int | None = Field(default=None, primary_key=True)


class ContractFields(SQLModel):
    """A contract without its events; `position` counts up in the order of entry."""

    id: StoredLine = Field(sa_type=Text, primary_key=True)
    position: int = Field(ge=0, unique=True)
    title: StoredLine = Field(sa_type=Text)
    provider_id: int = Field(foreign_key="provider.id", index=True)
    kind: Kind = Field(sa_type=Text)
    consumer: bool
    state: FederalState | None = Field(sa_type=Text)
    contract_number: StoredLine | None = Field(sa_type=Text)
    customer_number: StoredLine | None = Field(sa_type=Text)
    concluded_on: MadeOn | None = Field(sa_type=Text)
    starts_on: Start = Field(sa_type=Text)
    initial_term: PeriodText | None = Field(sa_type=Text)
    renewal: RenewalText | None = Field(sa_type=Text)
    notice: PeriodText | None = Field(sa_type=Text)
    notice_to: NoticeToText | None = Field(sa_type=Text)
    renewal_notice: PeriodText | None = Field(sa_type=Text)
    renewal_notice_to: NoticeToText | None = Field(sa_type=Text)
    pay_period: PeriodText | None = Field(sa_type=Text)
    price_cents: int | None = Field(ge=0, le=_MOST_CENTS)
    price_currency: Currency | None = Field(sa_type=Text)
    price_every: Rhythm | None = Field(sa_type=Text)
    tags: Tags = Field(sa_type=Text)
    notes: StoredText | None = Field(sa_type=Text)
    concerns: StoredLine | None = Field(sa_type=Text)
    mandate_reference: StoredLine | None = Field(sa_type=Text)
    costs: StoredCosts = Field(sa_type=Text, sa_column_kwargs={"server_default": "[]"})
    creditor_id: CreditorId | None = Field(sa_type=Text)
    iban: Iban | None = Field(sa_type=Text)
    initial_end: StoredDay | None = Field(sa_type=Text)
    notice_by: CutOffText | None = Field(sa_type=Text)
    renewal_notice_by: CutOffText | None = Field(sa_type=Text)
    probation_until: StoredDay | None = Field(sa_type=Text)
    probation_notice: PeriodText | None = Field(sa_type=Text)
    waived_until: StoredDay | None = Field(sa_type=Text)
    holders: Tags = Field(sa_type=Text, sa_column_kwargs={"server_default": "[]"})


class ContractRow(ContractFields, table=True):
    """A contract."""

    __tablename__ = "contract"


class EventFields(SQLModel):
    """What happened to a contract; `facts` is JSON with sorted keys, dates in it are ISO texts.

    `hash` chains it to the event before it of the same contract (see `contract.chain`).
    """

    contract_id: StoredLine = Field(sa_type=Text, foreign_key="contract.id", index=True)
    type: EventType = Field(sa_type=Text)
    facts: str = Field(sa_type=Text)
    recorded_at: StoredMoment = Field(sa_type=Text)
    hash: Sha256 = Field(sa_type=Text, sa_column_kwargs={"server_default": ""})


class EventRow(EventFields, table=True):
    """An event; the database itself refuses to change or delete it."""

    __tablename__ = "event"
    __table_args__ = ({"sqlite_autoincrement": True},)
    seq: int | None = Field(default=None, primary_key=True)


class DocumentFields(SQLModel):
    """What is known about a stored content; `size` in bytes, `hash` over the rest (see `contract.chain`)."""

    sha256: Sha256 = Field(sa_type=Text, primary_key=True)
    name: StoredLine = Field(sa_type=Text)
    media_type: StoredLine = Field(sa_type=Text)
    size: int = Field(ge=0)
    added_at: StoredMoment = Field(sa_type=Text)
    hash: Sha256 = Field(sa_type=Text, sa_column_kwargs={"server_default": ""})


class DocumentRow(DocumentFields, table=True):
    """A document."""

    __tablename__ = "document"


class OutboxFields(SQLModel):
    """What is to leave the house: an intent, then an attempt, then an outcome; see `store.Dispatch`.

    `content` holds the exact bytes until it is known that they left, or that nothing did.
    """

    contract_id: StoredLine = Field(sa_type=Text, foreign_key="contract.id", index=True)
    kind: DispatchKind = Field(sa_type=Text)
    letter: Sha256 = Field(sa_type=Text)
    recipient: StoredLine = Field(sa_type=Text)
    message_id: StoredLine = Field(sa_type=Text)
    sha256: Sha256 = Field(sa_type=Text)
    content: bytes | None
    created_at: StoredMoment = Field(sa_type=Text)
    attempted_at: StoredMoment | None = Field(default=None, sa_type=Text)
    outcome: Outcome | None = Field(default=None, sa_type=Text)
    answer: StoredText | None = Field(default=None, sa_type=Text)
    settled_at: StoredMoment | None = Field(default=None, sa_type=Text)


class OutboxRow(OutboxFields, table=True):
    """Something that is to leave the house."""

    __tablename__ = "outbox"
    __table_args__ = ({"sqlite_autoincrement": True},)
    number: int | None = Field(default=None, primary_key=True)


class CalendarFields(SQLModel):
    """A day that calendars were given; see `values.CalendarEntry`. `copies` is JSON."""

    uid: StoredLine = Field(sa_type=Text, primary_key=True)
    contract_id: StoredLine = Field(sa_type=Text, foreign_key="contract.id")
    day: StoredDay = Field(sa_type=Text)
    summary: StoredLine = Field(sa_type=Text)
    description: TextOrNothing = Field(sa_type=Text)
    category: StoredLine = Field(sa_type=Text)
    is_over: bool
    sequence: int = Field(ge=0)
    changed_at: StoredMoment = Field(sa_type=Text)
    copies: Copies = Field(sa_type=Text)


class CalendarRow(CalendarFields, table=True):
    """A day that calendars were given."""

    __tablename__ = "calendar"


class DeedRow(SQLModel, table=True):
    """What was written at once: the numbers of its first and last event, the contracts it entered (JSON).

    Where nothing was noted the first number lies behind the last one. `people` (JSON) is what it changed of
    who writes the letters and of further holders; `takes_back` the deed of which it put them back. Working
    data: no proof rests on it.
    """

    __tablename__ = "deed"
    first_event: int
    last_event: int
    entered: str = Field(sa_type=Text)
    people: str = Field(default="[]", sa_type=Text, sa_column_kwargs={"server_default": "[]"})
    takes_back: int | None = Field(default=None)
    number: int | None = Field(default=None, primary_key=True)


class SealRow(SQLModel, table=True):
    """What a row of another table held after it was written, chained over the book; see `contract.chain`.

    `sum` is empty where the row is gone; the database itself refuses to change or delete a seal.
    """

    __tablename__ = "seal"
    __table_args__ = ({"sqlite_autoincrement": True},)
    subject: str = Field(sa_type=Text)
    key: str = Field(sa_type=Text)
    sum: str = Field(sa_type=Text)
    recorded_at: str = Field(sa_type=Text)
    hash: str = Field(sa_type=Text)
    number: int | None = Field(default=None, primary_key=True)


DERIVED = derived_tables.DERIVED_ROWS
"""The tables that can be thrown away."""

OF_DRAFTS = draft_tables.DRAFT_ROWS
"""The tables of what came in, and of what was paid."""
