"""An archive kept in one file beside itself, and made from such a file again.

A backup is an archive in a file of SQLite, of whichever database it was made. It is taken while others read and write.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import cast

from sqlalchemy import Engine

from recoupe.store import copying, database, rows, schema
from recoupe.store.address import Address
from recoupe.store.copying import Tell, silent
from recoupe.store.trouble import ArchiveError, told_plainly
from recoupe.store.unfinished import put_in_place, unfinished

_PAGES = 2000  # of the file, copied in one go


def back_up(address: Address, file: Path, *, over: bool = False, tell: Tell = silent) -> int:
    """Makes a backup of the archive at *address*, as it is at this moment, in *file*; its size in bytes.

    With *over* it takes the place of a file that is there. Raises `ArchiveError`.
    """
    _refuse(address, file, over=over)
    engine = database.connect_to_look(address, older=True)
    try:
        with unfinished(file) as made:
            _made(engine, address, made, tell)
            put_in_place(made, file, over=over)
    finally:
        engine.dispose()
    return file.stat().st_size


def _refuse(address: Address, file: Path, *, over: bool) -> None:
    """Raises `ArchiveError` where *file* may not be written over."""
    if not file.exists():
        return
    if not over:
        raise ArchiveError("there", Address(path=file))
    in_use = file.with_name(f"{file.name}-wal").exists()  # an archive that somebody has open, or was killed over
    if in_use or (address.path and address.path.exists() and address.path.samefile(file)):
        raise ArchiveError("in-use", Address(path=file))


def _made(engine: Engine, address: Address, made: Path, tell: Tell) -> None:
    if address.path:
        copy_pages(engine, address, made, tell)
        refuse_broken(made)
    elif (revision := schema.revision(engine, address)) == schema.HEAD:
        with database.reading(engine, address) as db:
            copying.copied(db, rows.kept(), Address(path=made), tell)
    else:
        _made_in_older_form(engine, address, revision or "", made, tell)


def _made_in_older_form(engine: Engine, address: Address, revision: str, made: Path, tell: Tell) -> None:
    here = Address(path=made)
    target = database.connect_as_it_is(here)
    try:
        with database.reading(engine, address) as source, database.transaction(target, here) as db:
            schema.make_at(db, revision)
            copying.fill(source, db, rows.as_they_are(source), here, tell)
    finally:
        target.dispose()
    copying.in_one_file(made)


def copy_pages(engine: Engine, address: Address, made: Path, tell: Tell) -> None:
    """Copies the file of SQLite behind *engine* to *made*, as it is at this moment, whoever writes meanwhile."""
    with told_plainly(address), closing(engine.raw_connection()) as held, closing(sqlite3.connect(made)) as target:
        source = cast(sqlite3.Connection, held.driver_connection)
        # what is seen from here on stays as it is: else each change by others would let the copy begin anew
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(target, pages=_PAGES, progress=lambda _, left, total: tell("pages", total - left, total))
        source.execute("ROLLBACK")
    copying.in_one_file(made)


def refuse_broken(path: Path) -> None:
    """Raises `ArchiveError` where the file of SQLite at *path* is damaged."""
    with told_plainly(Address(path=path)), closing(sqlite3.connect(path)) as db:
        said = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if said != "ok":
        raise ArchiveError("broken", Address(path=path), detail=said)


def restore(file: Path, target: Address, tell: Tell = silent) -> Mapping[str, int]:
    """Makes the archive at *target*, where there is none or an empty one, from the backup in *file*; how many rows each table has.

    All of it or nothing. A backup that an older program made is brought up to date, *file* itself stays as it is.
    Raises `ArchiveError`.
    """
    backup = Address(path=file)
    engine = database.connect_to_look(backup, older=True)
    try:
        if schema.revision(engine, backup) == schema.HEAD:
            return copying.copy(backup, target, tell)
        with unfinished(target.path or Path.cwd() / file.name) as made:
            copy_pages(engine, backup, made, silent)
            database.connect(Address(path=made)).dispose()
            return copying.copy(Address(path=made), target, tell)
    finally:
        engine.dispose()
