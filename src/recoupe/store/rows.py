"""The rows of the archive as they stand, table by table, and what they mean whichever database holds them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, MetaData, Table, select
from sqlalchemy.dialects.postgresql import JSONB

from recoupe.store.kinds import Body, Words
from recoupe.store.schema import VERSION_TABLE
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
    found = MetaData()
    found.reflect(db, only=lambda name, _: name in METADATA.tables or name == "migration")
    for table in found.tables.values():
        for column in table.columns:
            if isinstance(column.type, JSONB):
                column.type = Body()
            elif str(column.type) == "TEXT":
                column.type = Words()
    return tuple(table for table in found.sorted_tables if table.name != VERSION_TABLE and not computed(table))


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
