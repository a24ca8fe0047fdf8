"""An archive copied into another, row by row: from SQLite to PostgreSQL, back, or between two of a kind.

All that is copied is one transaction of the new archive, and a new file lies at its place only once it is whole: a copy that is
killed leaves nothing, and is made anew.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, func, select

from recoupe.store import database, rows, schema, sought
from recoupe.store.address import Address
from recoupe.store.trouble import ArchiveError, told_plainly
from recoupe.store.unfinished import put_in_place, unfinished

# told of what is at work how many rows are done, and of how many
Tell = Callable[[str, int, int], None]


def silent(what: str, done: int, total: int) -> None:
    """Tells nobody how far it has come."""


def copy(source: Address, target: Address, tell: Tell = silent) -> Mapping[str, int]:
    """Copies the archive at *source* to *target*, where there is none or an empty one; how many rows each table has now.

    Every row is read back and compared. Raises `ArchiveError`, also where *target* is not empty.
    """
    engine = database.connect_to_look(source)
    try:
        with database.reading(engine, source) as db:
            return copied(db, rows.kept(), target, tell)
    finally:
        engine.dispose()


def copied(source: Connection, tables: tuple[Table, ...], target: Address, tell: Tell) -> Mapping[str, int]:
    """Copies *tables* to *target*, where there is none or an empty one; how many rows each has now."""
    if target.path is None or target.path.exists():
        return _filled(source, tables, target, tell)
    with unfinished(target.path) as path:
        counts = _filled(source, tables, Address(path=path), tell)
        in_one_file(path)
        put_in_place(path, target.path, over=False)
    return counts


def _filled(source: Connection, tables: tuple[Table, ...], target: Address, tell: Tell) -> Mapping[str, int]:
    with _as_it_is(target) as engine, database.transaction(engine, target) as db:
        schema.bring_up_to_date(db, target)
        refuse_unless_empty(db, target)
        counts = fill(source, db, tables, target, tell)
        sought.put_all(db)
        return counts


@contextmanager
def _as_it_is(target: Address) -> Iterator[Engine]:
    engine = database.connect_as_it_is(target)
    try:
        yield engine
    finally:
        engine.dispose()


def refuse_unless_empty(db: Connection, target: Address) -> None:
    """Raises `ArchiveError` where an archive holds anything."""
    for table in rows.kept():
        if db.execute(select(1).select_from(table).limit(1)).first():
            raise ArchiveError("not-empty", target, found=table.name)


def fill(source: Connection, db: Connection, tables: tuple[Table, ...], target: Address, tell: Tell) -> Mapping[str, int]:
    """Copies the rows of *tables* into *db*, in whose transaction they are then read back and compared."""
    sizes = {table.name: source.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}
    total, done = 2 * sum(sizes.values()), 0
    for table in tables:
        put = rows.Digest()
        for part in rows.batches(source, table):
            put.add(table, part)
            db.execute(table.insert(), part)
            done += len(part)
            tell(table.name, done, total)
        if rows.digest(db, table) != put or put.rows != sizes[table.name]:
            raise ArchiveError("unlike", target, table=table.name)
        done += put.rows
        tell(table.name, done, total)
        _go_on_counting(db, table)
    return sizes


def _go_on_counting(db: Connection, table: Table) -> None:
    """Lets PostgreSQL give the next row of *table* a number above those that are there; SQLite does so by itself."""
    if db.dialect.name != "postgresql" or "number" not in table.primary_key.columns:
        return
    sequence = db.scalar(select(func.pg_get_serial_sequence(table.name, "number")))
    last = db.scalar(select(func.max(table.c.number)))
    if sequence and last:
        db.execute(select(func.setval(sequence, last)))


def in_one_file(path: Path) -> None:
    """Makes the database at *path* one that needs no file beside it, until somebody writes to it."""
    import sqlite3

    with told_plainly(Address(path=path)), closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = DELETE").fetchall()
