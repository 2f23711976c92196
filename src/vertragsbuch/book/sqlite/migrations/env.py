"""Runs the migrations on the connection that `migrate.py`, or a developer's alembic.ini, hands over."""

from alembic import context

from vertragsbuch.book.sqlite.tables import ContractRow

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=ContractRow.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
