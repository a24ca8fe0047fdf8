"""What files of many reports held, so that a second run need not take them apart again."""

import sqlite3
from collections.abc import Iterable

from recoupe.store.write import number_of, storable


def reports_within(db: sqlite3.Connection, digest: str, way: str, rules: str) -> tuple[tuple[str, str], ...] | None:
    """Name and id of each report that the container with *digest* held, in its order.

    None if it was never read to its end in that *way* by these *rules*.
    """
    row = db.execute("SELECT number FROM container WHERE (digest, way, rules) = (?, ?, ?)", (digest, way, rules)).fetchone()
    if row is None:
        return None
    found = db.execute(
        """SELECT contained.name, report.id FROM contained JOIN report ON report.number = contained.report
           WHERE container = ? ORDER BY place_in_container""",
        (row[0],),
    )
    return tuple(found)


def keep_whole(db: sqlite3.Connection, digest: str, way: str, rules: str, reports: Iterable[tuple[str, str]]) -> None:
    """Notes that the container with *digest* is read to its end: *reports* are name and digest of each of its reports."""
    db.execute(
        "DELETE FROM contained WHERE container = (SELECT number FROM container WHERE (digest, way) = (?, ?))", (digest, way)
    )
    db.execute("DELETE FROM container WHERE (digest, way) = (?, ?)", (digest, way))
    number = db.execute("INSERT INTO container (digest, way, rules) VALUES (?, ?, ?)", (digest, way, rules)).lastrowid
    known = ((name, number_of(db, one)) for name, one in reports)
    rows = ((number, place, report, storable(name)) for place, (name, report) in enumerate(known) if report is not None)
    db.executemany("INSERT INTO contained VALUES (?, ?, ?, ?)", rows)
