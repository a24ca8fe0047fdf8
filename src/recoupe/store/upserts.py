"""Rows that are put in, also whether or not one of the same key is there, in the words of either database."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import postgresql, sqlite

from recoupe.store.ready import Ready

Row = Mapping[str, Any]


def put(db: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Puts *rows* in, which are not there."""
    if rows:
        _put(table, tuple(rows[0])).run_each(db, rows)


def put_numbered(db: Connection, table: Table, row: Row) -> int:
    """The number that *row* was given, now that it is in."""
    number: int = _put_numbered(table, tuple(row)).cell(db, **row)
    return number


def put_if_new(db: Connection, table: Table, rows: Sequence[Row]) -> int:
    """How many of *rows* were put in: those of which no row with the same key was there."""
    return _put_if_new(table, tuple(rows[0]), db.dialect.name).run_each(db, rows) if rows else 0


def put_anew(db: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Puts *rows* in, each in the place of the one that has its key."""
    if rows:
        _put_anew(table, tuple(rows[0]), db.dialect.name).run_each(db, rows)


@cache
def _put(table: Table, names: tuple[str, ...]) -> Ready:
    return Ready(insert(table), names)


@cache
def _put_numbered(table: Table, names: tuple[str, ...]) -> Ready:
    return Ready(insert(table).returning(table.c.number), names)


@cache
def _put_if_new(table: Table, names: tuple[str, ...], dialect: str) -> Ready:
    return Ready(_insert(table, dialect).on_conflict_do_nothing(), names)


@cache
def _put_anew(table: Table, names: tuple[str, ...], dialect: str) -> Ready:
    put = _insert(table, dialect)
    keys = list(table.primary_key.columns)
    rest = {name: put.excluded[name] for name in names if name not in table.primary_key.columns}
    return Ready(put.on_conflict_do_update(index_elements=keys, set_=rest), names)


def _insert(table: Table, dialect: str) -> "sqlite.Insert | postgresql.Insert":
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
