"""Everything that is asked of the archive."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, exists, func, select

from recoupe import correct
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
from recoupe.store import correcting
from recoupe.store.ready import Ready
from recoupe.store.tables import (
    ENTITY,
    FINDINGS,
    FOUND,
    PART,
    PLACE,
    QUOTATION,
    RECONCILED,
    REPORT,
    STATEMENT,
    STORY,
    TOLD_BY,
)

Record = TypeVar("Record")

KINDS: dict[str, type[Any]] = {
    "fact": Fact,
    "meeting": Meeting,
    "position": Position,
    "commitment": Commitment,
    "entity": Entity,
    "origin": Origin,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the archive knows of one place: the ``digest`` of the bytes it shows, the id of the report, its ``rules``."""

    digest: str
    report: str
    rules: str | None


_SHOWN = PLACE.join(REPORT, REPORT.c.number == PLACE.c.report)
_READ = REPORT.outerjoin(FINDINGS, FINDINGS.c.report == REPORT.c.number)


def current() -> ColumnElement[bool]:
    """Whether some place still shows a report: a condition on `tables.REPORT`."""
    return exists().where((PLACE.c.report == REPORT.c.number) & PLACE.c.current).correlate(REPORT)


def known_at(db: Connection, location: str) -> Known | None:
    """What the archive knows of the place *location*; None if nothing was read there."""
    row = _KNOWN_AT.first(db, location=location)
    return Known(digest=row[0], report=row[1], rules=row[2]) if row else None


_KNOWN_AT = Ready(
    select(REPORT.c.digest, REPORT.c.id, FINDINGS.c.rules)
    .select_from(_SHOWN.outerjoin(FINDINGS, FINDINGS.c.report == REPORT.c.number))
    .where((PLACE.c.location == bindparam("location")) & PLACE.c.current)
)


def was_at(db: Connection, location: str, digest: str) -> bool:
    """Whether the place *location* shows the bytes with *digest*, or showed them before others."""
    asked = select(REPORT.c.number).select_from(_SHOWN).where(PLACE.c.location == location, REPORT.c.digest == digest)
    return db.execute(asked).first() is not None


def known_bytes(db: Connection, digest: str) -> Known | None:
    """What the archive knows of the bytes with *digest*, wherever they lay; None if they were never read."""
    row = _KNOWN_BYTES.first(db, digest=digest)
    return Known(digest=digest, report=row[0], rules=row[1]) if row else None


_KNOWN_BYTES = Ready(select(REPORT.c.id, FINDINGS.c.rules).select_from(_READ).where(REPORT.c.digest == bindparam("digest")))


def current_reports(db: Connection) -> tuple[str, ...]:
    """The ids of all reports that some place still shows, in the order in which they were first read."""
    return tuple(db.scalars(select(REPORT.c.id).where(current()).order_by(REPORT.c.number)))


def report(db: Connection, id: str) -> Report | None:
    """The report with this id, with what people have said of it; its name and location are those of a place that shows it.

    None if there is none.
    """
    row = _REPORT.first(db, id=id)
    if row is None:
        return None
    number, text, body = row
    name, location = _PLACES.all(db, report=number)[0]
    made = replace(loads(Report, body), text=text, name=name, location=location)
    return correct.applied_to_report(made, correcting.of_report(db, id))


_REPORT = Ready(select(REPORT.c.number, REPORT.c.text, REPORT.c.body).where(REPORT.c.id == bindparam("id")))
_PLACES = Ready(
    select(PLACE.c.name, PLACE.c.location)
    .where(PLACE.c.report == bindparam("report"))
    .order_by(PLACE.c.current.desc(), PLACE.c.location, PLACE.c.version.desc())
    .limit(1)
)


def places_of(db: Connection, id: str) -> tuple[tuple[str, int, bool], ...]:
    """Where the report with this id was read: location, which version it was there, whether it still stands there."""
    asked = select(PLACE.c.location, PLACE.c.version, PLACE.c.current).select_from(_SHOWN).where(REPORT.c.id == id)
    return tuple((*row,) for row in db.execute(asked.order_by(PLACE.c.location, PLACE.c.version)))


def versions(db: Connection, id: str) -> tuple[tuple[str, int, bool], ...]:
    """The reports that were read where the report with this id was: id, version, whether it stands there still; the oldest first."""
    there = select(PLACE.c.location).select_from(_SHOWN).where(REPORT.c.id == id)
    asked = select(REPORT.c.id, PLACE.c.version, PLACE.c.current).select_from(_SHOWN).where(PLACE.c.location.in_(there))
    return tuple((*row,) for row in db.execute(asked.order_by(PLACE.c.location, PLACE.c.version)))


def findings(db: Connection, id: str) -> Findings | None:
    """All that was found in the report with this id, as people have corrected it; None if there is no such report."""
    found, said = found_by_program(db, id), correcting.of_report(db, id)
    if found is None or not said:
        return found
    return correct.applied(found, _there(report(db, id)), said)


def rules_of(db: Connection, id: str) -> str | None:
    """The versions of program, rules and model that made the findings of the report with this id; None if it has none."""
    found = REPORT.join(FINDINGS, FINDINGS.c.report == REPORT.c.number)
    return db.scalar(select(FINDINGS.c.rules).select_from(found).where(REPORT.c.id == id))


def made_by_others(db: Connection, rules: str) -> tuple[tuple[str, str], ...]:
    """Id and rules of each report whose findings others than *rules* have made, in the order in which they were first read."""
    found = REPORT.join(FINDINGS, FINDINGS.c.report == REPORT.c.number)
    asked = select(REPORT.c.id, FINDINGS.c.rules).select_from(found).where(FINDINGS.c.rules != rules)
    return tuple((row.id, row.rules) for row in db.execute(asked.order_by(REPORT.c.number)))


def report_by_program(db: Connection, id: str) -> Report | None:
    """The report with this id as the program has read it; None if there is none."""
    kept = _kept(db, REPORT.c.id == id)
    now = report(db, id)
    if kept is None or now is None:
        return now
    return replace(loads(Report, kept.body), text=now.text, name=now.name, location=now.location)


def _kept(db: Connection, of: ColumnElement[bool]) -> Any:
    """What the program has read and found of a report that people have corrected; None where they have not."""
    joined = FOUND.join(REPORT, REPORT.c.number == FOUND.c.report)
    return db.execute(select(FOUND.c.body, FOUND.c.findings).select_from(joined).where(of)).first()


def found_by_program(db: Connection, id: str) -> Findings | None:
    """All that the program has found in the report with this id; None if there is no such report."""
    kept = _FOUND_BEFORE.first(db, id=id)
    return rows_of(db, id) if kept is None else loads(Findings, kept[0])


_FOUND_BEFORE = Ready(
    select(FOUND.c.findings)
    .select_from(FOUND.join(REPORT, REPORT.c.number == FOUND.c.report))
    .where(REPORT.c.id == bindparam("id"))
)


def rows_of(db: Connection, id: str) -> Findings | None:
    """What the rows of the report with this id hold, which is what is listed and searched; None if there is no such report."""
    row = _FINDINGS.first(db, id=id)
    if row is None:
        return None
    number, reference = row
    return Findings(
        report=id,
        reference=reference,
        statements=_found(db, Statement, STATEMENT, number),
        quotations=_found(db, Quotation, QUOTATION, number),
        entities=_found(db, Entity, ENTITY, number),
    )


_FINDINGS = Ready(
    select(REPORT.c.number, FINDINGS.c.reference)
    .select_from(REPORT.join(FINDINGS, FINDINGS.c.report == REPORT.c.number))
    .where(REPORT.c.id == bindparam("id"))
)


def _found(db: Connection, kind: type[Record], table: Table, number: int) -> tuple[Record, ...]:
    return tuple(loads(kind, body) for body in _found_in(table).cells(db, report=number))


@cache
def _found_in(table: Table) -> Ready:
    return Ready(select(table.c.body).where(table.c.report == bindparam("report")).order_by(table.c.place_in_report))


def statement(db: Connection, id: str) -> Statement | None:
    """The statement with this id as people have corrected it, or None, also where they have refused it."""
    found = statement_by_program(db, id)
    told = _corrected(db, found, id)
    return next((row for row in told.statements if row.id == id), None) if told else found


def statement_by_program(db: Connection, id: str) -> Statement | None:
    """The statement with this id as the program has found it, or None."""
    row = next(_bodies(db, Statement, select(STATEMENT.c.body).where(STATEMENT.c.id == id)), None)
    kept = _kept_around(db, row, id)
    return row if kept is None else next((one for one in kept.statements if one.id == id), None)


def _kept_around(db: Connection, row: Statement | Quotation | None, id: str) -> Findings | None:
    """What the program has found in the report of a record, where people have corrected it."""
    of = row.report if row else correcting.report_of(db, id)
    kept = _kept(db, REPORT.c.id == of) if of and correcting.anything(db) else None
    return None if kept is None else loads(Findings, kept.findings)


def quotation(db: Connection, id: str) -> Quotation | None:
    """The quotation with this id as people have corrected it, or None, also where they have refused it."""
    found = quotation_by_program(db, id)
    told = _corrected(db, found, id)
    return next((row for row in told.quotations if row.id == id), None) if told else found


def quotation_by_program(db: Connection, id: str) -> Quotation | None:
    """The quotation with this id as the program has found it, or None."""
    row = next(_bodies(db, Quotation, select(QUOTATION.c.body).where(QUOTATION.c.id == id)), None)
    kept = _kept_around(db, row, id)
    return row if kept is None else next((one for one in kept.quotations if one.id == id), None)


def _corrected(db: Connection, found: Statement | Quotation | None, id: str) -> Findings | None:
    """The findings, as people have corrected them, that a record is of; None where nobody has corrected anything there."""
    of = found.report if found else correcting.report_of(db, id)
    said = correcting.of_report(db, of) if of else ()
    if not of or not said:
        return None
    if found and all(one.about == "entity" for one in said):  # only who is who: the others of the report do not matter
        rows = ((found,), ()) if isinstance(found, Statement) else ((), (found,))
        alone = Findings(report=of, reference=None, statements=rows[0], quotations=rows[1], entities=())
        return correct.applied(alone, _there(report(db, of)), said)
    return findings(db, of)


def _there(found: Record | None) -> Record:
    assert found is not None, "a report that has findings is there"
    return found


def story(db: Connection, id: str) -> Story | None:
    """The story with this id, as last reconciled, or None."""
    body = _STORY.cell(db, id=id)
    return None if body is None else loads(Story, body)


_STORY = Ready(select(STORY.c.body).where(STORY.c.id == bindparam("id")))


def stories_told_by(db: Connection, report: str) -> tuple[Story, ...]:
    """The stories, as last reconciled, that the report with this id tells."""
    told = STORY.join(TOLD_BY, TOLD_BY.c.story == STORY.c.id).join(REPORT, REPORT.c.number == TOLD_BY.c.report)
    asked = select(STORY.c.body).select_from(told).where(REPORT.c.id == report)
    return tuple(_bodies(db, Story, asked.order_by(STORY.c.id)))


def parts_of(db: Connection, entity: str) -> tuple[str, ...]:
    """The ids of the statements and quotations in which the entity with this id has a part."""
    return tuple(db.scalars(select(PART.c.record).where(PART.c.entity == entity).distinct().order_by(PART.c.record)))


def reconciled(db: Connection, kind: str, id: str) -> tuple[tuple[str, Any], ...]:
    """Every record of this *kind* (a key of `KINDS`) and id, each with the id of its story."""
    return tuple((story, loads(KINDS[kind], body)) for story, body in _TOLD_AS.all(db, id=id, kind=kind))


_TOLD_AS = Ready(
    select(RECONCILED.c.story, RECONCILED.c.body)
    .where(RECONCILED.c.id == bindparam("id"), RECONCILED.c.kind == bindparam("kind"))
    .order_by(RECONCILED.c.story)
)


def of_story(db: Connection, story: str, kind: str) -> tuple[Any, ...]:
    """The records of this *kind* in the story with this id, in order."""
    asked = select(RECONCILED.c.body).where(RECONCILED.c.story == story, RECONCILED.c.kind == kind)
    return tuple(_bodies(db, KINDS[kind], asked.order_by(RECONCILED.c.place_in_story)))


def all_of_story(db: Connection, story: str) -> dict[str, tuple[Any, ...]]:
    """What is told of the story with this id: the records of each kind (a key of `KINDS`), in order."""
    found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for kind, body in _IN_STORY.all(db, story=story, kinds=list(KINDS)):
        found[kind].append(loads(KINDS[kind], body))
    return {kind: tuple(rows) for kind, rows in found.items()}


_IN_STORY = Ready(
    select(RECONCILED.c.kind, RECONCILED.c.body)
    .where(RECONCILED.c.story == bindparam("story"), RECONCILED.c.kind.in_(bindparam("kinds", expanding=True)))
    .order_by(RECONCILED.c.kind, RECONCILED.c.place_in_story)
)


def ids_starting_with(db: Connection, start: str, limit: int = 12) -> tuple[tuple[str, str], ...]:
    """Kind and id of the records whose id starts with *start*, at most *limit*, in alphabetical order; no id twice."""
    found: dict[str, str] = {}
    for kind, table, condition in _ids():
        # both databases order ids by their code points: the second bound comes after everything that starts so
        asked = select(table.c.id).where(table.c.id >= start, table.c.id < start + "\U0010ffff", *condition).distinct()
        for id in db.scalars(asked.order_by(table.c.id).limit(limit)):
            found.setdefault(id, kind)
    for kind, id in correcting.ids_starting_with(db, start, limit):
        found.setdefault(id, kind)
    return tuple((found[id], id) for id in sorted(found)[:limit])


def _ids() -> Iterator[tuple[str, Table, tuple[ColumnElement[bool], ...]]]:
    """Where each kind of record has its id: table, condition."""
    for table in (STATEMENT, QUOTATION, REPORT, STORY):
        yield table.name, table, ()
    for kind in KINDS:
        yield kind, RECONCILED, (RECONCILED.c.kind == kind,)


def count_reports(db: Connection) -> int:
    """How many reports the archive holds, superseded versions not counted."""
    return db.execute(select(func.count()).select_from(REPORT).where(current())).scalar_one()


def statements_told(db: Connection) -> dict[str, int]:
    """How many statements each report (id) tells; reports that tell none are left out."""
    told = STATEMENT.join(REPORT, REPORT.c.number == STATEMENT.c.report)
    rows = db.execute(select(REPORT.c.id, func.count()).select_from(told).group_by(REPORT.c.id))
    return dict(rows.tuples().all())


def count_others(db: Connection, reports: Iterable[str]) -> int:
    """How many current reports the archive holds beside *reports* (ids)."""
    return count_reports(db) - len(set(reports))


def _bodies(db: Connection, kind: type[Record], asked: Select[str]) -> Iterator[Record]:
    return (loads(kind, body) for body in db.scalars(asked))
