"""How an archive comes to the form that `store.tables` describes, and how it is seen which form it has.

A new archive is made in that form at once; an older one goes through the steps of `store/migrations`, all in one transaction.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, Engine, MetaData, Table, inspect, select

from recoupe.store.address import Address
from recoupe.store.index_tables import make_full_text
from recoupe.store.kinds import Words
from recoupe.store.tables import METADATA, REPORT
from recoupe.store.trouble import ArchiveError, told_plainly

if TYPE_CHECKING:
    from alembic.config import Config

# "Rcpe" in ASCII: tells an archive from another program's database (PRAGMA application_id)
APPLICATION = 0x52637065

STEPS = Path(__file__).parent / "migrations"
# each step's file begins with its number, which is its name in Alembic's terms
REVISIONS = tuple(sorted(file.name[:4] for file in (STEPS / "versions").glob("[0-9]*.py")))
HEAD = REVISIONS[-1]

# not Alembic's usual name: a database of PostgreSQL may hold what other programs keep with Alembic too
VERSION_TABLE = "recoupe_version"
_VERSION = Table(VERSION_TABLE, MetaData(), Column("version_num", Words, primary_key=True))

# an archive written before there was Alembic: the number of its last step, which gave what the first revision gives
_LAST_BEFORE = 7
# what a program from before Alembic takes for an archive of a newer one
_SINCE = 8


def revision(engine: Engine, address: Address) -> str | None:
    """The revision that the archive is at, "" if it is from before there were revisions; None if there is nothing yet.

    Raises `ArchiveError` for what is no archive, and for one that a newer program has written.
    """
    with told_plainly(address), engine.connect() as db:
        return _revision(db, address)


def _revision(db: Connection, address: Address) -> str | None:
    there = set(inspect(db).get_table_names())
    if not _is_ours(db, there):
        raise ArchiveError("foreign", address)
    if VERSION_TABLE in there:
        found: str | None = db.scalar(select(_VERSION.c.version_num))
        if found not in REVISIONS:
            raise ArchiveError("newer", address, found=found, known=HEAD)
        return found
    if REPORT.name not in there:
        return None
    step: int = db.exec_driver_sql("PRAGMA user_version").scalar_one()
    if step > _LAST_BEFORE:
        raise ArchiveError("newer", address, found=step, known=HEAD)
    if step < _LAST_BEFORE:
        raise ArchiveError("ancient", address)
    return ""


def _is_ours(db: Connection, there: set[str]) -> bool:
    if db.dialect.name == "postgresql":  # a database may be shared, our names in it are ours
        return VERSION_TABLE in there or not there & METADATA.tables.keys()
    return not there or db.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION


def bring_up_to_date(db: Connection, address: Address) -> None:
    """Brings the archive to `HEAD`, inside the transaction of *db*. Raises `ArchiveError`."""
    found = _revision(db, address)  # another program may have come first
    if found == HEAD:
        return
    if found is None:
        _make(db)
    else:
        _migrate(db, found)
    if db.dialect.name == "sqlite":
        db.exec_driver_sql(f"PRAGMA user_version = {_SINCE}")


def _make(db: Connection) -> None:
    METADATA.create_all(db)
    make_full_text(db)
    _VERSION.create(db)
    db.execute(_VERSION.insert(), {"version_num": HEAD})
    if db.dialect.name == "sqlite":
        db.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")


def _migrate(db: Connection, found: str) -> None:
    from alembic import command

    config = _alembic(db)
    if not found:
        command.stamp(config, REVISIONS[0])
    command.upgrade(config, "head")


def make_at(db: Connection, wanted: str) -> None:
    """Makes a new archive in the form that it had at the revision *wanted*, step by step, inside the transaction of *db*."""
    from alembic import command

    command.upgrade(_alembic(db), wanted)
    if db.dialect.name == "sqlite":
        db.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
        db.exec_driver_sql(f"PRAGMA user_version = {_SINCE}")


def step_names() -> tuple[str, ...]:
    """The names of all steps, in their order; each begins with its revision."""
    return tuple(sorted(file.stem for file in (STEPS / "versions").glob("[0-9]*.py")))


def _alembic(db: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.attributes["connection"] = db
    return config
