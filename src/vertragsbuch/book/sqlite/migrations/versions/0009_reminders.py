"""What a person was told of, by which channel, and when to look for the next thing to tell."""

import sqlalchemy as sa
from alembic import op

revision = "9"
down_revision = "8"

_NAME = ("contract_id", "what", "key", "due", "stage", "channel")


def upgrade() -> None:
    """Create the tables; nobody has been told of anything yet. `triggers.py` has what keeps days honest."""
    op.create_table(
        "reminder",
        *(sa.Column(name, sa.Text(), primary_key=True) for name in _NAME),
        *_texts("stage_on", "state"),
        sa.Column("tries", sa.Integer(), nullable=False),
        *_texts("at", "next_try", "owner"),
        sa.Column("maybe", sa.Integer(), nullable=False),
        *_texts("sum"),
    )
    op.create_table(
        "reminder_channel",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        *_texts("failing_since", "sent_at", "answer", "sum"),
    )
    op.create_table(
        "reminder_day",
        sa.Column("contract_id", sa.Text(), primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False, server_default="0"),
        *(sa.Column(name, sa.Text(), nullable=False, server_default="") for name in ("day", "looked_on")),
    )
    for name in ("day", "looked_on"):
        op.create_index(f"ix_reminder_day_{name}", "reminder_day", [name])
    op.execute("INSERT INTO reminder_day (contract_id) SELECT id FROM contract")


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]
