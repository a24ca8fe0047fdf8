"""The steps by which archives came to their present form, for Alembic: one file a step, never changed once released."""
