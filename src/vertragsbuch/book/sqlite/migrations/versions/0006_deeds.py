"""What was written at once, so that it can be taken back at once."""

import sqlalchemy as sa
from alembic import op

revision = "6"
down_revision = "5"


def upgrade() -> None:
    """Create the table; of what stands there each event counts for itself."""
    op.create_table(
        "deed",
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("first_event", "last_event")),
        sa.Column("entered", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), primary_key=True),
    )
    op.execute(
        "INSERT INTO deed (first_event, last_event, entered) SELECT seq, seq, '[]' FROM event ORDER BY seq"
    )
