"""Run by alembic: migrates over the connection it is handed, in one transaction."""

from __future__ import annotations

from alembic import context

from nemcon.record.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite can take back a change of schema; alembic supposes that it cannot.
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
