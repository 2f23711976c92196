"""What came in and waits for a person, by what it is told again, its papers, and what was paid."""

import sqlalchemy as sa
from alembic import op

revision = "11"
down_revision = "10"


def _texts(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=nullable) for name in names]


def upgrade() -> None:
    """Create the tables, and let a deed tell which drafts it settled by their own rows."""
    op.create_table(
        "draft",
        *_texts("title", "state"),
        sa.Column("contract_id", sa.Text(), sa.ForeignKey("contract.id"), nullable=True),
        *_texts("content", "created_at"),
        *_texts("settled_at", nullable=True),
        sa.Column("deed", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), primary_key=True),
    )
    op.create_index("ix_draft_state", "draft", ["state"])
    op.create_table(
        "draft_fingerprint",
        sa.Column("fingerprint", sa.Text(), nullable=False, primary_key=True),
        sa.Column("draft", sa.Integer(), sa.ForeignKey("draft.number"), nullable=False),
    )
    op.create_table(
        "draft_paper",
        sa.Column("sha256", sa.Text(), nullable=False, primary_key=True),
        *_texts("name", "media_type"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "payment",
        sa.Column("contract_id", sa.Text(), sa.ForeignKey("contract.id"), nullable=False),
        *_texts("booked_on"),
        sa.Column("cents", sa.Integer(), nullable=False),
        *_texts("currency", "purpose", "fingerprint"),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.UniqueConstraint("contract_id", "fingerprint", name="uq_payment"),
    )
