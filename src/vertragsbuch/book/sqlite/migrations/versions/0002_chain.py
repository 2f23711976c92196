"""The history becomes a chain; what a contract is about, its mandate, and the page to cancel it on."""

import sqlalchemy as sa
from alembic import op

from vertragsbuch.contract.chain import BEFORE_THE_FIRST, chain_hash

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Add the columns and chain what has been noted so far, in its order."""
    for table, column in (("contract", "concerns"), ("contract", "mandate_reference")):
        op.add_column(table, sa.Column(column, sa.Text(), nullable=True))
    _rebuild_provider()
    op.add_column("event", sa.Column("hash", sa.Text(), nullable=False, server_default=""))
    _chain_events()


def _rebuild_provider() -> None:
    """SQLite cannot change a constraint: the table is made anew and takes the old one's name."""
    op.create_table(
        "provider_new",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "address", "email", "cancel_url")),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.UniqueConstraint("name", "address", "email", "cancel_url", name="uq_provider"),
    )
    op.execute(
        "INSERT INTO provider_new (id, name, address, email, cancel_url) "
        "SELECT id, name, address, email, '' FROM provider"
    )
    op.drop_table("provider")
    op.rename_table("provider_new", "provider")


def _chain_events() -> None:
    connection = op.get_bind()
    connection.exec_driver_sql("DROP TRIGGER event_refuses_update")
    previous: dict[str, str] = {}
    rows = connection.exec_driver_sql(
        "SELECT seq, contract_id, type, facts, recorded_at FROM event ORDER BY seq"
    ).fetchall()
    for seq, contract_id, kind, facts, recorded_at in rows:
        before = previous.get(contract_id, BEFORE_THE_FIRST)
        previous[contract_id] = chain_hash(before, contract_id, kind, facts, recorded_at)
        connection.exec_driver_sql("UPDATE event SET hash = ? WHERE seq = ?", (previous[contract_id], seq))
    op.execute(
        "CREATE TRIGGER event_refuses_update BEFORE UPDATE ON event "
        "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
    )
