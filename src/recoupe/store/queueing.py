"""Reports that were read and wait to be analysed, by whichever machine comes first: see `recoupe.workers`."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select, update

from recoupe.records import Report
from recoupe.records.codec import dumps, loads
from recoupe.store.tables import QUEUED
from recoupe.store.upserts import put_if_new


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A report that waits to be analysed: the ``number`` of its row, the report."""

    number: int
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """How many reports wait in how many batches, and those whose analysis failed: name and reason."""

    reports: int
    batches: int
    failed: tuple[tuple[str, str], ...]


def queue(db: Connection, batch: str, reports: Sequence[Report]) -> int:
    """How many of *reports* now wait in *batch*; those that wait already, from the same place, are not put in again."""
    rows = [
        {"batch": batch, "digest": one.digest, "location": one.location, "name": one.name, "body": dumps(one)} for one in reports
    ]
    return put_if_new(db, QUEUED, rows)


def of_batch(db: Connection, batch: str) -> tuple[Waiting, ...]:
    """What waits in *batch*, in the order in which it was put in; what failed before is left out."""
    asked = select(QUEUED.c.number, QUEUED.c.body).where(QUEUED.c.batch == batch, QUEUED.c.trouble.is_(None))
    rows = db.execute(asked.order_by(QUEUED.c.number))
    return tuple(Waiting(number=row.number, report=loads(Report, row.body)) for row in rows)


def done(db: Connection, number: int) -> None:
    """Takes a report out: it was kept in this very transaction."""
    db.execute(delete(QUEUED).where(QUEUED.c.number == number))


def failed(db: Connection, number: int, trouble: str) -> None:
    """Notes why the analysis of a report broke down."""
    db.execute(update(QUEUED).where(QUEUED.c.number == number).values(trouble=trouble))


def again(db: Connection) -> int:
    """How many reports whose analysis failed are to be tried again; their batches are to be handed out anew."""
    return db.execute(update(QUEUED).where(QUEUED.c.trouble.is_not(None)).values(trouble=None)).rowcount


def batches(db: Connection) -> tuple[str, ...]:
    """The batches that have something to analyse, the oldest first."""
    asked = select(QUEUED.c.batch).where(QUEUED.c.trouble.is_(None)).group_by(QUEUED.c.batch)
    return tuple(db.scalars(asked.order_by(func.min(QUEUED.c.number))))


def state(db: Connection) -> Queue:
    """How the queue stands."""
    waiting = QUEUED.c.trouble.is_(None)
    reports, parts = db.execute(select(func.count(), func.count(QUEUED.c.batch.distinct())).where(waiting)).one()
    wrong = db.execute(select(QUEUED.c.name, QUEUED.c.trouble).where(~waiting).order_by(QUEUED.c.number))
    return Queue(reports=reports, batches=parts, failed=tuple((row.name, row.trouble) for row in wrong))
