"""What a deed changed of who writes the letters and of further holders, so that it is taken back with it."""

import sqlalchemy as sa
from alembic import op

revision = "8"
down_revision = "7"


def upgrade() -> None:
    """Add the columns, empty for every deed: seals hold no column that has nothing of its own."""
    op.add_column("deed", sa.Column("people", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("deed", sa.Column("takes_back", sa.Integer(), nullable=True))
