"""The tables of a book. A class without `table=True` checks what its table then stores.

SQLModel checks nothing where a table row is built, so `writing.py` builds the checking class first.
"""

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, get_args

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel, Text, UniqueConstraint

from vertragsbuch.book import values
from vertragsbuch.book.documents import is_hash
from vertragsbuch.book.sqlite import derived_tables
from vertragsbuch.contract import model, people
from vertragsbuch.contract.bank_numbers import creditor_id_of, iban_of
from vertragsbuch.contract.events.codec import CASE_EVENTS, LEGAL_EVENTS
from vertragsbuch.contract.period import NO_PERIOD, Period
from vertragsbuch.contract.recurring_days import YearlyDay, cut_off
from vertragsbuch.contract.shapes import COSTS, day_of_start, moment_in_utc, rough_or_exact_day
from vertragsbuch.language import _
from vertragsbuch.tables.characters import refused_character

if TYPE_CHECKING:
    from vertragsbuch.book.values import DispatchKind, Outcome
    from vertragsbuch.contract.model import Kind, NoticeDay, State
    from vertragsbuch.contract.people import Signing
else:  # pydantic takes a literal of typing alone
    _WORDS = (values.DispatchKind, values.Outcome, model.Kind, model.NoticeDay, model.State, people.Signing)
    DispatchKind, Outcome, Kind, NoticeDay, State, Signing = (Literal[get_args(words)] for words in _WORDS)


def _text(value: str) -> str:
    if not value.strip():
        raise ValueError(_("Der Text ist leer."))
    if refused_character(value, lines=True) is not None:
        raise ValueError(_("Der Text enthält Steuerzeichen."))
    return value


def _line(value: str) -> str:
    if "\n" in value:
        raise ValueError(_("Der Text hat mehr als eine Zeile."))
    return _text(value)


def _lines(value: str) -> str:
    """Return the lines of an address joined by line breaks; no line at all is an empty text."""
    for line in value.split("\n") if value else ():
        _line(line)
    return value


def _line_or_nothing(value: str) -> str:
    return _line(value) if value else value


def _day(value: str) -> str:
    if date.fromisoformat(value).isoformat() != value:
        raise ValueError(_("„{text}“ ist kein Datum.").format(text=value))
    return value


def _made_on(value: str) -> str:
    return str(rough_or_exact_day(value))


def _start(value: str) -> str:
    return str(day_of_start(value))


def _period(value: str) -> str:
    if str(Period.parse(value)) != value:
        raise ValueError(_("„{text}“ ist keine Zeitspanne in Normalform.").format(text=value))
    return value


def _rhythm(value: str) -> str:
    if Period.parse(_period(value)) == NO_PERIOD:
        raise ValueError(_("Ein Preis ohne Zeitraum lässt sich nicht rechnen."))
    return value


def _renewal(value: str) -> str:
    return value if value in ("indefinite", "none") else _period(value)


def _days_of_year(value: str) -> str:
    for day in value.split(" "):
        YearlyDay.parse(day)
    return value


def _cut_off(value: str) -> str:
    cut_off(value)
    return value


def _moment(value: str) -> str:
    moment_in_utc(value)
    return value


def _tags(value: str) -> str:
    for tag in json.loads(value):
        _line(tag)
    return value


def _costs(value: str) -> str:
    COSTS.read(json.loads(value))
    return value


def _event_type(value: str) -> str:
    if value not in LEGAL_EVENTS and value not in CASE_EVENTS:
        raise ValueError(_("Ein Ereignis „{type}“ gibt es nicht.").format(type=value))
    return value


def _currency(value: str) -> str:
    if re.fullmatch(r"[A-Z]{3}", value) is None:
        raise ValueError(_("„{text}“ ist keine Währung; gemeint ist etwa EUR.").format(text=value))
    return value


def _url_or_nothing(value: str) -> str:
    if value and not value.startswith(("https://", "http://")):
        raise ValueError(_("„{text}“ ist keine Adresse im Netz.").format(text=value))
    return _line_or_nothing(value)


def _sha256(value: str) -> str:
    if not is_hash(value):
        raise ValueError(_("„{text}“ bezeichnet kein Dokument.").format(text=value))
    return value


Paragraph = Annotated[str, AfterValidator(_text)]
Line = Annotated[str, AfterValidator(_line)]
Lines = Annotated[str, AfterValidator(_lines)]
LineOrNothing = Annotated[str, AfterValidator(_line_or_nothing)]
Day = Annotated[str, AfterValidator(_day)]
MadeOn = Annotated[str, AfterValidator(_made_on)]
Start = Annotated[str, AfterValidator(_start)]
PeriodText = Annotated[str, AfterValidator(_period)]
Rhythm = Annotated[str, AfterValidator(_rhythm)]
RenewalText = Annotated[str, AfterValidator(_renewal)]
NoticeToText = NoticeDay | Annotated[str, AfterValidator(_days_of_year)]
CutOffText = Annotated[str, AfterValidator(_cut_off)]
Moment = Annotated[str, AfterValidator(_moment)]
Costs = Annotated[str, AfterValidator(_costs)]
Tags = Annotated[str, AfterValidator(_tags)]
EventType = Annotated[str, AfterValidator(_event_type)]
Currency = Annotated[str, AfterValidator(_currency)]
CreditorId = Annotated[str, AfterValidator(creditor_id_of)]
Iban = Annotated[str, AfterValidator(iban_of)]
UrlOrNothing = Annotated[str, AfterValidator(_url_or_nothing)]
Sha256 = Annotated[str, AfterValidator(_sha256)]

_MOST_CENTS = 10**11


class HolderFields(SQLModel):
    """Who writes the letters."""

    name: Line = Field(sa_type=Text)
    address: Lines = Field(sa_type=Text)
    email: Line | None = Field(default=None, sa_type=Text)
    phone: Line | None = Field(default=None, sa_type=Text)


class HolderRow(HolderFields, table=True):
    """The only row of its table."""

    __tablename__ = "holder"
    id: int = Field(default=1, primary_key=True)


class PersonFields(HolderFields):
    """A further holder, who is not who writes the letters."""

    birthday: Day | None = Field(default=None, sa_type=Text)
    signing: Signing = Field(sa_type=Text)
    signers: Tags = Field(sa_type=Text)


class PersonRow(PersonFields, table=True):
    """A further holder of contracts, in the order of entry."""

    __tablename__ = "person"
    id: int | None = Field(default=None, primary_key=True)


class ProviderFields(SQLModel):
    """Who is written to; what is unknown is an empty text, so that equal providers are one row."""

    name: Line = Field(sa_type=Text)
    address: Lines = Field(sa_type=Text)
    email: LineOrNothing = Field(default="", sa_type=Text)
    cancel_url: UrlOrNothing = Field(default="", sa_type=Text)


class ProviderRow(ProviderFields, table=True):
    """A provider, shared by all contracts with it."""

    __tablename__ = "provider"
    __table_args__ = (UniqueConstraint("name", "address", "email", "cancel_url", name="uq_provider"),)
    id: int | None = Field(default=None, primary_key=True)


class ContractFields(SQLModel):
    """A contract without its events; `position` counts up in the order of entry."""

    id: Line = Field(sa_type=Text, primary_key=True)
    position: int = Field(ge=0, unique=True)
    title: Line = Field(sa_type=Text)
    provider_id: int = Field(foreign_key="provider.id", index=True)
    kind: Kind = Field(sa_type=Text)
    consumer: bool
    state: State | None = Field(sa_type=Text)
    contract_number: Line | None = Field(sa_type=Text)
    customer_number: Line | None = Field(sa_type=Text)
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
    notes: Paragraph | None = Field(sa_type=Text)
    concerns: Line | None = Field(sa_type=Text)
    mandate_reference: Line | None = Field(sa_type=Text)
    costs: Costs = Field(sa_type=Text, sa_column_kwargs={"server_default": "[]"})
    creditor_id: CreditorId | None = Field(sa_type=Text)
    iban: Iban | None = Field(sa_type=Text)
    initial_end: Day | None = Field(sa_type=Text)
    notice_by: CutOffText | None = Field(sa_type=Text)
    renewal_notice_by: CutOffText | None = Field(sa_type=Text)
    probation_until: Day | None = Field(sa_type=Text)
    probation_notice: PeriodText | None = Field(sa_type=Text)
    waived_until: Day | None = Field(sa_type=Text)
    holders: Tags = Field(sa_type=Text, sa_column_kwargs={"server_default": "[]"})


class ContractRow(ContractFields, table=True):
    """A contract."""

    __tablename__ = "contract"


class EventFields(SQLModel):
    """What happened to a contract; `facts` is JSON with sorted keys, dates in it are ISO texts.

    `hash` chains it to the event before it of the same contract (see `contract.chain`).
    """

    contract_id: Line = Field(sa_type=Text, foreign_key="contract.id", index=True)
    type: EventType = Field(sa_type=Text)
    facts: str = Field(sa_type=Text)
    recorded_at: Moment = Field(sa_type=Text)
    hash: Sha256 = Field(sa_type=Text, sa_column_kwargs={"server_default": ""})


class EventRow(EventFields, table=True):
    """An event; the database itself refuses to change or delete it."""

    __tablename__ = "event"
    __table_args__ = ({"sqlite_autoincrement": True},)
    seq: int | None = Field(default=None, primary_key=True)


class DocumentFields(SQLModel):
    """What is known about a stored content; `size` in bytes, `hash` over the rest (see `contract.chain`)."""

    sha256: Sha256 = Field(sa_type=Text, primary_key=True)
    name: Line = Field(sa_type=Text)
    media_type: Line = Field(sa_type=Text)
    size: int = Field(ge=0)
    added_at: Moment = Field(sa_type=Text)
    hash: Sha256 = Field(sa_type=Text, sa_column_kwargs={"server_default": ""})


class DocumentRow(DocumentFields, table=True):
    """A document."""

    __tablename__ = "document"


class OutboxFields(SQLModel):
    """What is to leave the house: an intent, then an attempt, then an outcome; see `store.Dispatch`.

    `content` holds the exact bytes until it is known that they left, or that nothing did.
    """

    contract_id: Line = Field(sa_type=Text, foreign_key="contract.id", index=True)
    kind: DispatchKind = Field(sa_type=Text)
    letter: Sha256 = Field(sa_type=Text)
    recipient: Line = Field(sa_type=Text)
    message_id: Line = Field(sa_type=Text)
    sha256: Sha256 = Field(sa_type=Text)
    content: bytes | None
    created_at: Moment = Field(sa_type=Text)
    attempted_at: Moment | None = Field(default=None, sa_type=Text)
    outcome: Outcome | None = Field(default=None, sa_type=Text)
    answer: Paragraph | None = Field(default=None, sa_type=Text)
    settled_at: Moment | None = Field(default=None, sa_type=Text)


class OutboxRow(OutboxFields, table=True):
    """Something that is to leave the house."""

    __tablename__ = "outbox"
    __table_args__ = ({"sqlite_autoincrement": True},)
    number: int | None = Field(default=None, primary_key=True)


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


DERIVED = derived_tables.ROWS
"""The tables that can be thrown away."""
