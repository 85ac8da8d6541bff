"""What Alembic runs: the migrations of the record, on the connection that ``migrating`` gives."""

from __future__ import annotations

from alembic import context

from record.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, render_as_batch=False, transaction_per_migration=False)
with context.begin_transaction():
    context.run_migrations()
