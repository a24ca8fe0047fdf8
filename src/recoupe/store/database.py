"""Opening the archive's file: the connection, its settings, its schema, one transaction at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recoupe.store.migrations import APPLICATION, MIGRATIONS
from recoupe.store.trouble import ArchiveError, told_plainly

# How long to wait for another Recoupe that is writing, in seconds: its transactions are one report long.
PATIENCE = 10.0


def connect(path: Path, *, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection that may write, to the archive at *path*, which is made if it is not there and brought to this schema.

    Raises `ArchiveError`.
    """
    with told_plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(path, timeout=patience, isolation_level=None)
    return _prepared(db, path, writing=True)


def connect_to_look(path: Path, *, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection that only reads, to the archive at *path*. Works where the file and its folder may not be written.

    Raises `ArchiveError`, also when there is no file or when it still has an older schema.
    """
    with told_plainly(path):
        if not path.exists():
            raise ArchiveError("missing", path)
    try:
        return _opened_to_look(path, "mode=ro", patience)
    except ArchiveError as trouble:
        if trouble.code not in ("read-only", "unopened"):
            raise
    # A folder that may not be written has no room for SQLite's shared memory; nobody else can be writing there either.
    return _opened_to_look(path, "mode=ro&immutable=1", patience)


def _opened_to_look(path: Path, how: str, patience: float) -> sqlite3.Connection:
    with told_plainly(path):
        db = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=patience, isolation_level=None)
    return _prepared(db, path, writing=False)


def _prepared(db: sqlite3.Connection, path: Path, *, writing: bool) -> sqlite3.Connection:
    try:
        with told_plainly(path):
            step = _step_of(db, path)
            db.execute("PRAGMA foreign_keys = ON")
            if writing:
                _set_to_write(db)
                _migrate(db, path)
            elif step < len(MIGRATIONS):
                raise ArchiveError("missing", path) if step == 0 else ArchiveError("outdated", path)
    except BaseException:
        db.close()
        raise
    return db


def _set_to_write(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA journal_mode = WAL")
    # In WAL mode a commit survives any end of the program; only a power cut may cost the last reports, never the file.
    db.execute("PRAGMA synchronous = NORMAL")


def _step_of(db: sqlite3.Connection, path: Path) -> int:
    step: int = db.execute("PRAGMA user_version").fetchone()[0]
    application: int = db.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION and (step or db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]):
        raise ArchiveError("foreign", path)
    if step > len(MIGRATIONS):
        raise ArchiveError("newer", path, found=step, known=len(MIGRATIONS))
    return step


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    while (step := _step_of(db, path)) < len(MIGRATIONS):
        with transaction(db, path):
            if _step_of(db, path) != step:
                continue  # another program came first
            if step == 0:
                db.execute(f"PRAGMA application_id = {APPLICATION}")
                db.execute("CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL)")
            MIGRATIONS[step](db)
            db.execute("INSERT INTO migration VALUES (?, ?)", (step + 1, MIGRATIONS[step].__name__))
            db.execute(f"PRAGMA user_version = {step + 1}")


@contextmanager
def transaction(db: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction: everything done to *db* inside the block is kept, or, if the block ends in an error, nothing is."""
    with told_plainly(path):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
