"""The rows of the archive as they stand, table by table, and what they mean whichever database holds them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Connection, Double, Integer, MetaData, Table, Text, func, select
from sqlalchemy.types import TypeEngine

from recoupe.store.kinds import Body, Words
from recoupe.store.tables import METADATA

Row = Mapping[str, Any]

AT_ONCE = 200  # rows that are held in memory
_BYTES = 16


def kept() -> tuple[Table, ...]:
    """The tables that hold what cannot be computed again, each after those whose rows its own rows name.

    What the search keeps is made again from these.
    """
    return tuple(table for table in METADATA.sorted_tables if not computed(table))


def computed(table: Table) -> bool:
    """Whether *table* belongs to the search, which is made again from the other tables."""
    return table.name.startswith(("search_", "sought"))


def as_they_are(db: Connection) -> tuple[Table, ...]:
    """The tables of an archive in an older form, as a database of PostgreSQL has them."""
    asked = select(_COLUMNS).where(_COLUMNS.c.table_schema == func.current_schema()).order_by(_COLUMNS.c.ordinal_position)
    there: dict[str, list[tuple[str, str]]] = {}
    for row in db.execute(asked):
        there.setdefault(row.table_name, []).append((row.column_name, row.data_type))
    return tuple(_as_it_is(table, there[table.name]) for table in kept() if table.name in there)


def _as_it_is(table: Table, columns: Iterable[tuple[str, str]]) -> Table:
    keys = {column.name for column in table.primary_key.columns}
    return Table(table.name, MetaData(), *(Column(name, _KINDS[kind], primary_key=name in keys) for name, kind in columns))


# what PostgreSQL calls the kinds of our columns
_KINDS: dict[str, TypeEngine[Any]] = {
    "text": Words(),
    "character varying": Words(),
    "jsonb": Body(),
    "bigint": BigInteger(),
    "integer": Integer(),
    "boolean": Boolean(),
    "double precision": Double(),
}
_COLUMNS = Table(
    "columns",
    MetaData(),
    *(Column(name, Text) for name in ("table_schema", "table_name", "column_name", "data_type")),
    Column("ordinal_position", Integer),
    schema="information_schema",
)


def batches(db: Connection, table: Table) -> Iterator[list[Row]]:
    """The rows of *table* in the order of their keys, `AT_ONCE` at a time."""
    asked = select(table).order_by(*table.primary_key.columns)
    with db.execute(asked, execution_options={"yield_per": AT_ONCE}) as result:
        for part in result.mappings().partitions():
            yield [dict(row) for row in part]


@dataclass(slots=True)
class Digest:
    """The number of some rows and a digest of what they mean. It is the same in whatever order they are added."""

    rows: int = 0
    sum: int = 0

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Adds *rows* of *table*."""
        bodies = {column.name for column in table.columns if isinstance(column.type, Body)}
        for row in rows:
            told = [(name, _meaning(value) if name in bodies else value) for name, value in sorted(row.items())]
            # a lone surrogate has no UTF-8, its escape has
            found = blake2b(json.dumps(told, default=str).encode("ascii"), digest_size=_BYTES).digest()
            self.rows += 1
            self.sum = (self.sum + int.from_bytes(found)) % (1 << 8 * _BYTES)


def digest(db: Connection, table: Table) -> Digest:
    """The digest of all rows of *table*."""
    found = Digest()
    for part in batches(db, table):
        found.add(table, part)
    return found


def _meaning(body: str) -> Any:
    """The value of a JSON text, its objects in one order and its numbers in one form, as jsonb may have changed either."""
    return json.loads(body, parse_float=_number, object_pairs_hook=lambda pairs: dict(sorted(pairs)))


def _number(written: str) -> float | int:
    value = float(written)
    return int(value) if value.is_integer() else value
