"""What the book says about a document carries a sum, so that a change behind the program's back is found."""

import sqlalchemy as sa
from alembic import op

from vertragsbuch.contract.chain import sum_of_description

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Add the sums of the documents that are there."""
    op.add_column("document", sa.Column("hash", sa.Text(), nullable=False, server_default=""))
    connection = op.get_bind()
    rows = connection.exec_driver_sql(
        "SELECT sha256, name, media_type, size, added_at FROM document"
    ).fetchall()
    for row in rows:
        connection.exec_driver_sql(
            "UPDATE document SET hash = ? WHERE sha256 = ?", (sum_of_description(*row), row[0])
        )
