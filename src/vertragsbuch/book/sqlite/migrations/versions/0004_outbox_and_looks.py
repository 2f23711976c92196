"""What leaves the house goes through an outbox; a look says until when nothing about a contract changes."""

import sqlalchemy as sa
from alembic import op

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Create the tables; nobody has looked at any contract yet. `triggers.py` has what keeps looks honest."""
    op.create_table(
        "outbox",
        _text("contract_id", sa.ForeignKey("contract.id")),
        _text("kind"),
        _text("letter"),
        _text("recipient"),
        _text("message_id"),
        _text("sha256"),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        _text("created_at"),
        *(_text(name, nullable=True) for name in ("attempted_at", "outcome", "answer", "settled_at")),
        sa.Column("number", sa.Integer(), primary_key=True),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_contract_id", "outbox", ["contract_id"])
    op.create_table(
        "look",
        sa.Column("contract_id", sa.Text(), primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False, server_default="0"),
        *(_text(name, server_default="") for name in ("day", "looked_on")),
        sa.Column("rank", sa.Integer(), nullable=True),
        *(_text(name, nullable=True) for name in ("sort_day", "sort_title")),
    )
    op.create_index("ix_look_day", "look", ["day"])
    op.create_index("ix_look_looked_on", "look", ["looked_on"])
    op.create_index("ix_look_order", "look", ["rank", "sort_day", "sort_title"])
    op.create_table("look_stamp", _text("stamp"), sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("INSERT INTO look (contract_id) SELECT id FROM contract")


def _text(
    name: str, *constraints: sa.ForeignKey, nullable: bool = False, server_default: str | None = None
) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), *constraints, nullable=nullable, server_default=server_default)
