"""What is in an archive, counted: for who keeps one."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, func, inspect, select, table, text

from recoupe.store import database, schema
from recoupe.store.address import Address
from recoupe.store.query import count_reports
from recoupe.store.tables import ALERT, DELIVERY, FEED, FEED_ITEM, FINDINGS, METADATA, QUERY, REPORT, UNPLACED


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What an archive holds. ``database`` is the program that holds it, with its version; ``size`` is in bytes on the disk.

    ``revision`` is the form that the tables have, ``newest`` the one that this program knows; of an archive in an older form only
    the ``tables`` (name to number of rows) are counted. ``rules`` are those that made the findings, with the number of reports of
    each; ``program`` is the version that made the last; None where there are no findings. ``days`` are the first and the last day
    on which a report was published (EDTF), None where no report says. ``waiting`` counts the reports whose story is not told yet,
    ``superseded`` those that no place shows any more. ``watch`` counts what is followed and what is left to do.
    """

    address: str
    database: str
    revision: str
    newest: str
    size: int
    tables: Mapping[str, int]
    reports: int = 0
    superseded: int = 0
    waiting: int = 0
    days: tuple[str, str] | None = None
    rules: tuple[tuple[str, int], ...] = ()
    program: str | None = None
    watch: Mapping[str, int] | None = None


def survey(address: Address) -> Survey:
    """What the archive at *address* holds. Raises `ArchiveError`."""
    engine = database.connect_to_look(address, older=True)
    try:
        revision = schema.revision(engine, address) or schema.REVISIONS[0]
        with database.reading(engine, address) as db:
            return _survey(db, engine, address, revision)
    finally:
        engine.dispose()


def _survey(db: Connection, engine: Engine, address: Address, revision: str) -> Survey:
    found = Survey(
        address=str(address),
        database=_program(db),
        revision=revision,
        newest=schema.HEAD,
        size=_size(db, address),
        tables=_counted(db),
    )
    return found if revision != schema.HEAD else _looked_closer(db, found)


def _looked_closer(db: Connection, found: Survey) -> Survey:
    from dataclasses import replace

    rules = (
        select(FINDINGS.c.rules, func.count().label("n")).group_by(FINDINGS.c.rules).order_by(text("n DESC"), FINDINGS.c.rules)
    )
    last = db.scalar(select(FINDINGS.c.rules).order_by(FINDINGS.c.report.desc()).limit(1))
    first, until = db.execute(select(func.min(REPORT.c.published), func.max(REPORT.c.published))).one()
    reports = count_reports(db)
    return replace(
        found,
        reports=reports,
        superseded=found.tables[REPORT.name] - reports,
        waiting=found.tables[UNPLACED.name],
        days=(first[:10], until[:10]) if first else None,
        rules=tuple((name, n) for name, n in db.execute(rules)),
        program=last.partition("+")[0] if last else None,
        watch=_watch(db),
    )


def _watch(db: Connection) -> dict[str, int]:
    feeds = select(FEED.c.state, func.count()).group_by(FEED.c.state).order_by(FEED.c.state)
    items = select(FEED_ITEM.c.state, func.count()).group_by(FEED_ITEM.c.state).order_by(FEED_ITEM.c.state)
    found = {f"feeds_{state}": n for state, n in db.execute(feeds)} | {f"items_{state}": n for state, n in db.execute(items)}
    left = select(func.count()).select_from(DELIVERY).where(DELIVERY.c.done.is_(None), DELIVERY.c.due.is_not(None))
    counted = {"queries": select(func.count()).select_from(QUERY), "alerts": select(func.count()).select_from(ALERT)}
    return found | {name: n for name, asked in {**counted, "undelivered": left}.items() if (n := db.scalar(asked))}


def _counted(db: Connection) -> dict[str, int]:
    there = set(inspect(db).get_table_names())
    names = (one.name for one in METADATA.sorted_tables if one.name in there)
    return {name: db.execute(select(func.count()).select_from(table(name))).scalar_one() for name in names}


def _program(db: Connection) -> str:
    if db.dialect.name == "postgresql":
        return f"PostgreSQL {db.exec_driver_sql('SHOW server_version').scalar()}"
    return f"SQLite {db.exec_driver_sql('SELECT sqlite_version()').scalar()}"


def _size(db: Connection, address: Address) -> int:
    """The bytes that the archive takes: its file with what is about to go into it, or its tables with their indexes."""
    if address.path:
        beside = (address.path, address.path.with_name(f"{address.path.name}-wal"))
        return sum(file.stat().st_size for file in beside if file.exists())
    there = [name for name in inspect(db).get_table_names() if name in METADATA.tables]
    return sum(db.scalar(select(func.pg_total_relation_size(name))) or 0 for name in there)
