"""What files of many reports held, so that a second run need not take them apart again."""

from collections.abc import Iterable

from sqlalchemy import Connection, Select, delete, insert, select

from recoupe.store.tables import CONTAINED, CONTAINER, REPORT
from recoupe.store.write import number_of


def reports_within(db: Connection, digest: str, way: str, rules: str) -> tuple[tuple[str, str], ...] | None:
    """Name and id of each report that the container with *digest* held, in its order.

    None if it was never read to its end in that *way* by these *rules*.
    """
    number = db.scalar(_container(digest, way).where(CONTAINER.c.rules == rules))
    if number is None:
        return None
    held = CONTAINED.join(REPORT, REPORT.c.number == CONTAINED.c.report)
    asked = select(CONTAINED.c.name, REPORT.c.id).select_from(held).where(CONTAINED.c.container == number)
    return tuple((name, id) for name, id in db.execute(asked.order_by(CONTAINED.c.place_in_container)))


def keep_whole(db: Connection, digest: str, way: str, rules: str, reports: Iterable[tuple[str, str]]) -> None:
    """Notes that the container with *digest* is read to its end: *reports* are name and digest of each of its reports."""
    before = db.scalar(_container(digest, way))
    if before is not None:
        db.execute(delete(CONTAINED).where(CONTAINED.c.container == before))
        db.execute(delete(CONTAINER).where(CONTAINER.c.number == before))
    row = {"digest": digest, "way": way, "rules": rules}
    number = db.execute(insert(CONTAINER).returning(CONTAINER.c.number), row).scalar_one()
    known = ((name, number_of(db, one)) for name, one in reports)
    rows = [
        {"container": number, "place_in_container": place, "report": report, "name": name}
        for place, (name, report) in enumerate(known)
        if report is not None
    ]
    if rows:
        db.execute(insert(CONTAINED), rows)


def _container(digest: str, way: str) -> Select[int]:
    return select(CONTAINER.c.number).where(CONTAINER.c.digest == digest, CONTAINER.c.way == way)
