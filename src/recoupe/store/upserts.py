"""Rows that are put in whether or not one of the same key is there, in the words of either database."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def put_if_new(db: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """How many of *rows* were put in: those of which no row with the same key was there."""
    if not rows:
        return 0
    put = _insert(db, table).on_conflict_do_nothing().returning(*table.primary_key.columns)
    return len(db.execute(put, rows).all())


def put_anew(db: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Puts *rows* in, each in the place of the one that has its key."""
    if not rows:
        return
    put = _insert(db, table)
    keys = list(table.primary_key.columns)
    rest = {name: put.excluded[name] for name in rows[0] if name not in table.primary_key.columns}
    db.execute(put.on_conflict_do_update(index_elements=keys, set_=rest), rows)


def _insert(db: Connection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    return postgresql.insert(table) if db.dialect.name == "postgresql" else sqlite.insert(table)
