"""Terms as they stand in contracts: a last day of the term or of receipt, a trial period, a waiver, costs."""

import sqlalchemy as sa
from alembic import op

revision = "5"
down_revision = "4"

_COLUMNS = (
    "initial_end",
    "notice_by",
    "renewal_notice_by",
    "probation_until",
    "probation_notice",
    "waived_until",
)


def upgrade() -> None:
    """Add the columns, empty for every contract."""
    for name in _COLUMNS:
        op.add_column("contract", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("contract", sa.Column("costs", sa.Text(), nullable=False, server_default="[]"))
