"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    """Create the tables, and the triggers that keep the history as it was written."""
    op.create_table(
        "holder",
        _text("name"),
        _text("address"),
        _text("email", nullable=True),
        _text("phone", nullable=True),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.CheckConstraint("id = 1", name="ck_holder_only_one"),
    )
    op.create_table(
        "provider",
        _text("name"),
        _text("address"),
        _text("email"),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.UniqueConstraint("name", "address", "email", name="uq_provider"),
    )
    _create_contract()
    _create_event()
    op.create_table(
        "document",
        sa.Column("sha256", sa.Text(), primary_key=True),
        _text("name"),
        _text("media_type"),
        sa.Column("size", sa.Integer(), nullable=False),
        _text("added_at"),
    )


def _create_contract() -> None:
    op.create_table(
        "contract",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
        _text("title"),
        sa.Column("provider_id", sa.Integer(), sa.ForeignKey("provider.id"), nullable=False),
        _text("kind"),
        sa.Column("consumer", sa.Boolean(), nullable=False),
        *(
            _text(name, nullable=True)
            for name in ("state", "contract_number", "customer_number", "concluded_on")
        ),
        _text("starts_on"),
        *(
            _text(name, nullable=True)
            for name in (
                "initial_term",
                "renewal",
                "notice",
                "notice_to",
                "renewal_notice",
                "renewal_notice_to",
                "pay_period",
            )
        ),
        sa.Column("price_cents", sa.Integer(), nullable=True),
        _text("price_currency", nullable=True),
        _text("price_every", nullable=True),
        _text("tags"),
        _text("notes", nullable=True),
        sa.UniqueConstraint("position"),
    )
    op.create_index("ix_contract_provider_id", "contract", ["provider_id"])


def _create_event() -> None:
    op.create_table(
        "event",
        _text("contract_id", sa.ForeignKey("contract.id")),
        _text("type"),
        _text("facts"),
        _text("recorded_at"),
        sa.Column("seq", sa.Integer(), primary_key=True),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_contract_id", "event", ["contract_id"])
    for name, moment in (
        ("event_refuses_update", "BEFORE UPDATE ON event"),
        ("event_refuses_delete", "BEFORE DELETE ON event"),
        # INSERT OR REPLACE deletes without asking the trigger above.
        (
            "event_refuses_replace",
            "BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event WHERE seq = NEW.seq)",
        ),
    ):
        op.execute(f"CREATE TRIGGER {name} {moment} BEGIN SELECT RAISE(ABORT, 'events are append-only'); END")


def _text(name: str, *constraints: sa.ForeignKey, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), *constraints, nullable=nullable)
