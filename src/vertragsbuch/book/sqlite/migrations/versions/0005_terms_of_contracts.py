"""Terms as they stand in contracts: a last day of the term or of receipt, a trial period, a waiver, costs.

And who holds a contract where it is not who writes the letters: further holders in a table of their own;
and who debits.
"""

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
    op.add_column("contract", sa.Column("holders", sa.Text(), nullable=False, server_default="[]"))
    op.create_table(
        "person",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "address")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("email", "phone", "birthday")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("signing", "signers")),
        sa.Column("id", sa.Integer(), primary_key=True),
    )
    for name in ("creditor_id", "iban"):
        op.add_column("contract", sa.Column(name, sa.Text(), nullable=True))
