"""The tables of what can be thrown away: where looks stand, what was told, and when to look again.

No proof rests on any of it; `looks.py` and `reminders.py` read and write it through the DB-API alone.
"""

from sqlmodel import Field, Index, SQLModel, Text


class LookRow(SQLModel, table=True):
    """Until before which day a look at a contract holds, and where it stands in the list; see `looks.py`.

    Derived: it can always be thrown away. An empty day means that nobody has looked since the last change.
    """

    __tablename__ = "look"
    __table_args__ = (Index("ix_look_order", "rank", "sort_day", "sort_title"),)
    contract_id: str = Field(sa_type=Text, primary_key=True)
    version: int = Field(sa_column_kwargs={"server_default": "0"})
    day: str = Field(sa_type=Text, index=True, sa_column_kwargs={"server_default": ""})
    looked_on: str = Field(sa_type=Text, index=True, sa_column_kwargs={"server_default": ""})
    rank: int | None
    sort_day: str | None = Field(sa_type=Text)
    sort_title: str | None = Field(sa_type=Text)


class ReminderRow(SQLModel, table=True):
    """A line of the ledger of reminders with its sum; see `ledger_rows.py`. No proof rests on it."""

    __tablename__ = "reminder"
    contract_id: str = Field(sa_type=Text, primary_key=True)
    what: str = Field(sa_type=Text, primary_key=True)
    key: str = Field(sa_type=Text, primary_key=True)
    due: str = Field(sa_type=Text, primary_key=True)
    stage: str = Field(sa_type=Text, primary_key=True)
    channel: str = Field(sa_type=Text, primary_key=True)
    stage_on: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    tries: int
    at: str = Field(sa_type=Text)
    next_try: str = Field(sa_type=Text)
    owner: str = Field(sa_type=Text)
    maybe: int
    sum: str = Field(sa_type=Text)


class ReminderChannelRow(SQLModel, table=True):
    """What is known of a channel by which somebody is told; see `values.ChannelRecord`."""

    __tablename__ = "reminder_channel"
    name: str = Field(sa_type=Text, primary_key=True)
    failures: int
    failing_since: str = Field(sa_type=Text)
    sent_at: str = Field(sa_type=Text)
    answer: str = Field(sa_type=Text)
    sum: str = Field(sa_type=Text)


class ReminderDayRow(SQLModel, table=True):
    """The first day on which there is something to tell of a contract; derived as a look is.

    An empty day means that nobody has looked since the last change.
    """

    __tablename__ = "reminder_day"
    contract_id: str = Field(sa_type=Text, primary_key=True)
    version: int = Field(sa_column_kwargs={"server_default": "0"})
    day: str = Field(sa_type=Text, index=True, sa_column_kwargs={"server_default": ""})
    looked_on: str = Field(sa_type=Text, index=True, sa_column_kwargs={"server_default": ""})


class LookStampRow(SQLModel, table=True):
    """By which program, law and settings looks were made, those of reminders in a row of their own."""

    __tablename__ = "look_stamp"
    stamp: str = Field(sa_type=Text)
    id: int = Field(default=1, primary_key=True)


DERIVED_ROWS = (LookRow, LookStampRow, ReminderRow, ReminderChannelRow, ReminderDayRow)
"""Whoever loads the other tables of a book loads these, so that the schema is whole."""
