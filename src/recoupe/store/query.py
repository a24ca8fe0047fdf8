"""Everything that is asked of the archive."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from recoupe.records import (
    Commitment,
    Entity,
    Fact,
    Findings,
    Meeting,
    Origin,
    Position,
    Quotation,
    Report,
    Statement,
    Story,
)
from recoupe.records.codec import loads
from recoupe.store.write import storable

Record = TypeVar("Record")

RECONCILED: dict[str, type[Any]] = {
    "fact": Fact,
    "meeting": Meeting,
    "position": Position,
    "commitment": Commitment,
    "entity": Entity,
    "origin": Origin,
}

# where each kind of record has its id: table, condition
_IDS = (
    ("statement", "statement", ""),
    ("quotation", "quotation", ""),
    ("report", "report", ""),
    ("story", "story", ""),
    *((kind, "reconciled", f"AND kind = '{kind}'") for kind in RECONCILED),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the archive knows of one place: the ``digest`` of the bytes it shows, the id of the report, its ``rules``."""

    digest: str
    report: str
    rules: str | None


def known_at(db: sqlite3.Connection, location: str) -> Known | None:
    """What the archive knows of the place *location*; None if nothing was read there."""
    row = db.execute(
        """SELECT digest, id, rules FROM place JOIN report ON report.number = place.report
           LEFT JOIN findings ON findings.report = report.number WHERE location = ? AND current = 1""",
        (storable(location),),
    ).fetchone()
    return Known(digest=row[0], report=row[1], rules=row[2]) if row else None


def was_at(db: sqlite3.Connection, location: str, digest: str) -> bool:
    """Whether the place *location* shows the bytes with *digest*, or showed them before others."""
    found = db.execute(
        "SELECT 1 FROM place JOIN report ON report.number = place.report WHERE location = ? AND digest = ?",
        (storable(location), digest),
    ).fetchone()
    return found is not None


def known_bytes(db: sqlite3.Connection, digest: str) -> Known | None:
    """What the archive knows of the bytes with *digest*, wherever they lay; None if they were never read."""
    row = db.execute(
        "SELECT id, rules FROM report LEFT JOIN findings ON findings.report = report.number WHERE digest = ?", (digest,)
    ).fetchone()
    return Known(digest=digest, report=row[0], rules=row[1]) if row else None


def current_reports(db: sqlite3.Connection) -> tuple[str, ...]:
    """The ids of all reports that some place still shows, in the order in which they were first read."""
    rows = db.execute("SELECT id FROM report WHERE number NOT IN (SELECT number FROM superseded) ORDER BY number")
    return tuple(row[0] for row in rows)


def report(db: sqlite3.Connection, id: str) -> Report | None:
    """The report with this id; its name and location are those of a place that shows it. None if there is none."""
    row = db.execute("SELECT number, text, body FROM report WHERE id = ?", (id,)).fetchone()
    if row is None:
        return None
    place = db.execute(
        "SELECT name, location FROM place WHERE report = ? ORDER BY current DESC, location, version DESC LIMIT 1", (row[0],)
    ).fetchone()
    read = loads(Report, row[2])
    return replace(read, text=_text(row[1]), name=_text(place[0]), location=_text(place[1]))


def places_of(db: sqlite3.Connection, id: str) -> tuple[tuple[str, int, bool], ...]:
    """Where the report with this id was read: location, which version it was there, whether it still stands there."""
    rows = db.execute(
        """SELECT location, version, current FROM place JOIN report ON report.number = place.report
           WHERE id = ? ORDER BY location, version""",
        (id,),
    )
    return tuple((_text(location), version, bool(current)) for location, version, current in rows)


def findings(db: sqlite3.Connection, id: str) -> Findings | None:
    """All that was found in the report with this id; None if there is no such report."""
    row = db.execute(
        "SELECT number, reference FROM report JOIN findings ON findings.report = report.number WHERE id = ?", (id,)
    ).fetchone()
    if row is None:
        return None
    return Findings(
        report=id,
        reference=row[1],
        statements=_found(db, Statement, "statement", row[0]),
        quotations=_found(db, Quotation, "quotation", row[0]),
        entities=_found(db, Entity, "entity", row[0]),
    )


def _found(db: sqlite3.Connection, kind: type[Record], table: str, number: int) -> tuple[Record, ...]:
    rows = db.execute(f"SELECT body FROM {table} WHERE report = ? ORDER BY place_in_report", (number,))
    return tuple(loads(kind, row[0]) for row in rows)


def statement(db: sqlite3.Connection, id: str) -> Statement | None:
    """The statement with this id, or None."""
    return next(_bodies(db, Statement, "SELECT body FROM statement WHERE id = ?", id), None)


def quotation(db: sqlite3.Connection, id: str) -> Quotation | None:
    """The quotation with this id, or None."""
    return next(_bodies(db, Quotation, "SELECT body FROM quotation WHERE id = ?", id), None)


def story(db: sqlite3.Connection, id: str) -> Story | None:
    """The story with this id, as last reconciled, or None."""
    return next(_bodies(db, Story, "SELECT body FROM story WHERE id = ?", id), None)


def stories_told_by(db: sqlite3.Connection, report: str) -> tuple[Story, ...]:
    """The stories, as last reconciled, that the report with this id tells."""
    asked = """SELECT story.body FROM story JOIN told_by ON told_by.story = story.id
               JOIN report ON report.number = told_by.report WHERE report.id = ? ORDER BY story.id"""
    return tuple(_bodies(db, Story, asked, report))


def parts_of(db: sqlite3.Connection, entity: str) -> tuple[str, ...]:
    """The ids of the statements and quotations in which the entity with this id has a part."""
    rows = db.execute("SELECT DISTINCT record FROM part WHERE entity = ? ORDER BY record", (storable(entity),))
    return tuple(row[0] for row in rows)


def reconciled(db: sqlite3.Connection, kind: str, id: str) -> tuple[tuple[str, Any], ...]:
    """Every record of this *kind* (a key of `RECONCILED`) and id, each with the id of its story."""
    rows = db.execute("SELECT story, body FROM reconciled WHERE id = ? AND kind = ? ORDER BY story", (storable(id), kind))
    return tuple((row[0], loads(RECONCILED[kind], row[1])) for row in rows)


def of_story(db: sqlite3.Connection, story: str, kind: str) -> tuple[Any, ...]:
    """The records of this *kind* in the story with this id, in order."""
    asked = "SELECT body FROM reconciled WHERE story = ? AND kind = ? ORDER BY place_in_story"
    return tuple(_bodies(db, RECONCILED[kind], asked, story, kind))


def ids_starting_with(db: sqlite3.Connection, start: str, limit: int = 12) -> tuple[tuple[str, str], ...]:
    """Kind and id of the records whose id starts with *start*, at most *limit*, in alphabetical order; no id twice."""
    found: dict[str, str] = {}
    for kind, table, condition in _IDS:
        # SQLite orders texts by their UTF-8 bytes: the second bound comes after everything that starts so
        asked = f"SELECT DISTINCT id FROM {table} WHERE id >= ? AND id < ? {condition} ORDER BY id LIMIT ?"
        for (id,) in db.execute(asked, (start, start + "\U0010ffff", limit)):
            found.setdefault(id, kind)
    return tuple((found[id], id) for id in sorted(found)[:limit])


def count_reports(db: sqlite3.Connection) -> int:
    """How many reports the archive holds, superseded versions not counted."""
    count: int = db.execute("SELECT count(*) FROM report WHERE number NOT IN (SELECT number FROM superseded)").fetchone()[0]
    return count


def statements_told(db: sqlite3.Connection) -> dict[str, int]:
    """How many statements each report (id) tells; reports that tell none are left out."""
    rows = db.execute("SELECT report.id, count(*) FROM statement JOIN report ON report.number = statement.report GROUP BY report")
    return dict(rows.fetchall())


def count_others(db: sqlite3.Connection, reports: Iterable[str]) -> int:
    """How many current reports the archive holds beside *reports* (ids)."""
    return count_reports(db) - len(set(reports))


def _bodies(db: sqlite3.Connection, kind: type[Record], asked: str, *values: str) -> Iterator[Record]:
    return (loads(kind, row[0]) for row in db.execute(asked, values))


def _text(cell: str | bytes) -> str:
    return cell.decode("utf-8", "surrogatepass") if isinstance(cell, bytes) else cell
