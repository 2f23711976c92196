"""The tables of what came in and waits for a person, and of what was paid; see `tables.py`."""

from typing import TYPE_CHECKING, Literal, get_args

from sqlmodel import Field, SQLModel, Text, UniqueConstraint

from vertragsbuch.book.sqlite.column_types import (
    Currency,
    Sha256,
    StoredDay,
    StoredLine,
    StoredMoment,
    TextOrNothing,
)
from vertragsbuch.contract.money import MOST_CENTS
from vertragsbuch.drafts import kept
from vertragsbuch.drafts.paper import MOST_BYTES
from vertragsbuch.tables.fields import LONGEST_LINE

if TYPE_CHECKING:
    from vertragsbuch.drafts.kept import DraftState
else:  # pydantic takes a literal of typing alone
    DraftState = Literal[get_args(kept.DraftState)]


class DraftFields(SQLModel):
    """A draft; see `drafts.kept.KeptDraft`. Title and content of a dismissed one are empty.

    The content is JSON that `drafts.codec` has written, and read back.
    """

    title: TextOrNothing = Field(sa_type=Text)
    state: DraftState = Field(sa_type=Text, index=True)
    contract_id: StoredLine | None = Field(default=None, sa_type=Text, foreign_key="contract.id")
    content: str = Field(sa_type=Text)
    created_at: StoredMoment = Field(sa_type=Text)
    settled_at: StoredMoment | None = Field(default=None, sa_type=Text)
    deed: int | None = Field(default=None)


class DraftRow(DraftFields, table=True):
    """A draft."""

    __tablename__ = "draft"
    number: int | None = Field(default=None, primary_key=True)


class FingerprintRow(SQLModel, table=True):
    """By what a draft is told again, also after it was settled."""

    __tablename__ = "draft_fingerprint"
    fingerprint: str = Field(sa_type=Text, primary_key=True)
    draft: int = Field(foreign_key="draft.number")


class DraftPaperFields(SQLModel):
    """A file that an open draft was taken from; see `drafts.paper.DraftPaper`."""

    sha256: Sha256 = Field(sa_type=Text, primary_key=True)
    name: StoredLine = Field(sa_type=Text)
    media_type: StoredLine = Field(sa_type=Text)
    content: bytes = Field(max_length=MOST_BYTES)


class DraftPaperRow(DraftPaperFields, table=True):
    """A file that an open draft was taken from."""

    __tablename__ = "draft_paper"


class PaymentFields(SQLModel):
    """What was paid for a contract; see `contract.payment.Payment`."""

    contract_id: StoredLine = Field(sa_type=Text, foreign_key="contract.id")
    booked_on: StoredDay = Field(sa_type=Text)
    cents: int = Field(ge=-MOST_CENTS, le=MOST_CENTS)
    currency: Currency = Field(sa_type=Text)
    purpose: TextOrNothing = Field(sa_type=Text)
    fingerprint: StoredLine = Field(sa_type=Text, max_length=LONGEST_LINE)


class PaymentRow(PaymentFields, table=True):
    """A payment; the booking of one is told again by its fingerprint."""

    __tablename__ = "payment"
    __table_args__ = (UniqueConstraint("contract_id", "fingerprint", name="uq_payment"),)
    number: int | None = Field(default=None, primary_key=True)


DRAFT_ROWS = (DraftRow, FingerprintRow, DraftPaperRow, PaymentRow)
"""Whoever loads the other tables of a book loads these, so that the schema is whole."""
