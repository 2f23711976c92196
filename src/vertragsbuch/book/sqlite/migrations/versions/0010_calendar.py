"""The days that calendars were given, so that what has changed is counted and what is over is said once."""

import sqlalchemy as sa
from alembic import op

revision = "10"
down_revision = "9"


def upgrade() -> None:
    """Create the table."""
    texts = ("day", "summary", "description", "category")
    op.create_table(
        "calendar",
        sa.Column("uid", sa.Text(), nullable=False, primary_key=True),
        sa.Column("contract_id", sa.Text(), sa.ForeignKey("contract.id"), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("is_over", sa.Boolean(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("changed_at", "copies")),
    )
