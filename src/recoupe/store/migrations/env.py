"""Runs the steps over the connection, and in the transaction, that `store.schema` gives. Alembic calls this file."""

from alembic import context

from recoupe.store.schema import VERSION_TABLE
from recoupe.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
