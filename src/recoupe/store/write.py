"""Everything that is put into the archive. Each function runs inside a transaction that its caller has begun."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from recoupe.records import (
    Actor,
    Commitment,
    Dossier,
    Entity,
    Fact,
    Findings,
    Meeting,
    Position,
    Quotation,
    Report,
    Source,
    Span,
    Statement,
    Story,
)
from recoupe.records.codec import dumps, loads
from recoupe.store import indexing, listed, listed_reports, sought
from recoupe.store.kinds import Words
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
    UNPLACED,
)
from recoupe.store.upserts import put, put_anew, put_if_new, put_numbered

Row = dict[str, Any]


class Kept(StrEnum):
    """What keeping a report has changed."""

    ADDED = "added"  # a report that the archive did not have
    VERSION = "version"  # its place showed other bytes before: these stay, superseded
    COPY = "copy"  # the same bytes as a report that the archive has, in another place
    RENEWED = "renewed"  # the same report, its findings made again by other rules, or taken for another form
    KNOWN = "known"  # nothing


def keep(db: Connection, report: Report, findings: Findings, rules: str) -> Kept:
    """What has changed by keeping *report* with its *findings*, made by *rules*: see `Kept`."""
    number = number_of(db, report.digest)
    if number is None:
        number = _insert_report(db, report)
        _insert_findings(db, number, report, findings, rules)
        shown = show_at(db, report.location, report.name, number)
        indexing.put(db, number, report, findings)
        return Kept.VERSION if shown == Kept.VERSION else Kept.ADDED
    renewed = rules_of(db, number) != rules or _form_of(db, number) != report.form
    if renewed:
        _renew(db, number, report, findings, rules)
    moved = show_at(db, report.location, report.name, number)
    sought.put(db, number, report, findings)
    return Kept.RENEWED if renewed and moved == Kept.KNOWN else moved


def is_new(db: Connection, report: Report) -> bool:
    """Whether neither the bytes of *report* are known nor its place shows anything: keeping it changes nothing that is there."""
    return number_of(db, report.digest) is None and _SHOWN.first(db, here=report.location) is None


def renew(db: Connection, report: Report, findings: Findings, rules: str) -> None:
    """Puts *findings*, made by *rules*, in the place of those of a report that is there; wherever it stands, it stays."""
    number = number_of(db, report.digest)
    assert number is not None  # it was found in the archive
    _renew(db, number, report, findings, rules)
    sought.put(db, number, report, findings)


def number_of(db: Connection, digest: str) -> int | None:
    """The row of the report whose bytes have *digest*; None if the archive does not have it."""
    number: int | None = _NUMBER.cell(db, digest=digest)
    return number


_NUMBER = Ready(select(REPORT.c.number).where(REPORT.c.digest == bindparam("digest")))


def rules_of(db: Connection, number: int) -> str | None:
    """The rules that made the findings of report *number*; None if it has no findings."""
    return db.scalar(select(FINDINGS.c.rules).where(FINDINGS.c.report == number))


def _form_of(db: Connection, number: int) -> str:
    return loads(Report, db.execute(select(REPORT.c.body).where(REPORT.c.number == number)).scalar_one()).form


def show_at(db: Connection, location: str, name: str, number: int) -> Kept:
    """What has changed by letting the place *location* show report *number* from now on: KNOWN, COPY or VERSION."""
    last = _SHOWN.first(db, here=location)
    before, report = last or (0, None)
    if report == number:
        return Kept.KNOWN
    if last:
        _SHOWN_NO_MORE.run(db, here=location)
    row = {"location": location, "version": before + 1, "name": name, "report": number, "current": True}
    put(db, PLACE, [row])
    wait_for_place(db, number)
    if report is not None:
        wait_for_place(db, report)
        sought.leave(db, report)
    return Kept.VERSION if last else Kept.COPY


_HERE = (PLACE.c.location == bindparam("here", type_=Words)) & PLACE.c.current
_SHOWN = Ready(select(PLACE.c.version, PLACE.c.report).where(_HERE))
_SHOWN_NO_MORE = Ready(update(PLACE).where(_HERE).values(current=False))


def _insert_report(db: Connection, report: Report) -> int:
    return put_numbered(db, REPORT, {"id": report.id, "digest": report.digest, **_of_report(report)})


def _of_report(report: Report) -> Row:
    names = ("title", "outlet", "agency", "published", "language", "text")
    return {**{name: getattr(report, name) for name in names}, "body": body_of(report)}


def body_of(report: Report) -> str:
    """What a report's row holds of it as a whole: the text has its own column, name and location are the place's."""
    return dumps(replace(report, text="", name="", location=""))


def _renew(db: Connection, number: int, report: Report, findings: Findings, rules: str) -> None:
    indexing.take_out(db, number)
    listed_reports.take_out_report(db, number)
    for table in (FOUND, FINDINGS, STATEMENT, QUOTATION, ENTITY):
        db.execute(delete(table).where(table.c.report == number))
    db.execute(update(REPORT).where(REPORT.c.number == number).values(_of_report(report)))
    _insert_findings(db, number, report, findings, rules)
    wait_for_place(db, number)


def put_in_place(db: Connection, number: int, report: Report, findings: Findings) -> None:
    """Lets report *number* and its *findings* stand in the place of what stood there, made by the same rules."""
    indexing.take_out(db, number)
    listed_reports.take_out_report(db, number)
    for table in (STATEMENT, QUOTATION, ENTITY):
        db.execute(delete(table).where(table.c.report == number))
    db.execute(update(REPORT).where(REPORT.c.number == number).values(_of_report(report)))
    _insert_rows(db, number, report, findings)
    sought.put(db, number, report, findings)


def _insert_findings(db: Connection, number: int, report: Report, findings: Findings, rules: str) -> None:
    put(db, FINDINGS, [{"report": number, "reference": findings.reference, "rules": rules}])
    _insert_rows(db, number, report, findings)


def _insert_rows(db: Connection, number: int, report: Report, findings: Findings) -> None:
    of_report = {"report": number}
    kinds = (
        (STATEMENT, [_of_statement(row) for row in findings.statements]),
        (QUOTATION, [_of_quotation(row) for row in findings.quotations]),
        (ENTITY, [_of_entity(row) for row in findings.entities]),
    )
    for table, rows in kinds:
        put(db, table, [{**of_report, "place_in_report": i, **row} for i, row in enumerate(rows)])
    listed_reports.put_report(db, number, report, findings)


def _of_statement(row: Statement) -> Row:
    return {
        "id": row.id,
        "start": row.span.start,
        "end": row.span.end,
        "event_type": row.event_type,
        "mode": row.mode,
        "modality": row.modality,
        "polarity": row.polarity,
        "when": row.when.edtf if row.when else None,
        "country": row.place.country if row.place else None,
        "body": dumps(row),
    }


def _of_quotation(row: Quotation) -> Row:
    speaker = row.speaker.id if row.speaker else None
    span = {"start": row.span.start, "end": row.span.end}
    return {"id": row.id, **span, "speaker": speaker, "kind": row.kind, "body": dumps(row)}


def _of_entity(row: Entity) -> Row:
    return {"id": row.id, "name": row.name, "kind": row.kind, "country": row.country, "body": dumps(row)}


def wait_for_place(db: Connection, number: int) -> None:
    """Notes that report *number* has to be placed in a story, or taken out of one: see `recoupe.store.placing`."""
    put_if_new(db, UNPLACED, [{"report": number}])


def forget_stories_of(db: Connection, story: Story) -> None:
    """Takes out the stories that are told by none but the reports of *story*, in the same passages: they are told anew."""
    known = {id: body for report in story.reports for id, body in _TELLING.all(db, report=report)}
    for id, body in known.items():
        if _is_told_anew(loads(Story, body), story):
            _forget(db, id)


_TELLING = Ready(
    select(STORY.c.id, STORY.c.body)
    .select_from(REPORT.join(TOLD_BY, TOLD_BY.c.report == REPORT.c.number).join(STORY, STORY.c.id == TOLD_BY.c.story))
    .where(REPORT.c.id == bindparam("report"))
)


def _is_told_anew(before: Story, now: Story) -> bool:
    """Whether all that told a story tells another now; other passages of a digest tell what they told before."""
    held, holds = dict(before.passages), dict(now.passages)
    return all(id in now.reports and _meet(held.get(id, ()), holds.get(id, ())) for id in before.reports)


def _meet(some: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether two passages have some text in common; () is a whole report."""
    return not some or not others or any(one.overlap(other) for one in some for other in others)


def _forget(db: Connection, story: str) -> None:
    if not _KNOWN.all(db, story=story):
        return
    indexing.forget_verdicts(db, {id for body in _FACTS.cells(db, story=story) for id in loads(Fact, body).statements})
    listed.forget(db, story)
    for forgotten in _FORGOTTEN:
        forgotten.run(db, story=story)


_KNOWN = Ready(select(STORY.c.id).where(STORY.c.id == bindparam("story")))
_FACTS = Ready(select(RECONCILED.c.body).where(RECONCILED.c.story == bindparam("story"), RECONCILED.c.kind == "fact"))
_FORGOTTEN = (
    *(Ready(delete(table).where(table.c.story == bindparam("story"))) for table in (RECONCILED, TOLD_BY, PART)),
    Ready(delete(STORY).where(STORY.c.id == bindparam("story"))),
)


def forget_story(db: Connection, story: str) -> None:
    """Takes out a story that no report tells any more."""
    _forget(db, story)


def keep_dossier(db: Connection, dossier: Dossier, rules: str) -> None:
    """Keeps what *dossier* adds to the findings of its reports, and forgets what was told of these alone before."""
    story = dossier.story
    before = listed.before(db, story.reports)
    forget_stories_of(db, story)
    _forget(db, story.id)
    put(db, STORY, [{"id": story.id, "title": story.title, "rules": rules, "body": dumps(story)}])
    numbers = [number for id in story.reports if (number := _NUMBER_OF.cell(db, id=id)) is not None]
    put_if_new(db, TOLD_BY, [{"story": story.id, "report": number} for number in numbers])
    put_anew(db, RECONCILED, list(_reconciled(dossier)))
    indexing.put_verdicts(db, dossier)
    put_if_new(db, PART, [{"story": story.id, "entity": entity, "record": record} for entity, record in _parts(dossier)])
    listed.tell(db, dossier, before)


_NUMBER_OF = Ready(select(REPORT.c.number).where(REPORT.c.id == bindparam("id")))


def _parts(dossier: Dossier) -> Iterator[tuple[str, str]]:
    for row in dossier.statements:
        involved: tuple[Actor | Source, ...] = (*row.actors, *row.recipients, *row.third_parties, *row.sources)
        for one in involved:
            yield one.id, row.id
    for quotation in dossier.quotations:
        if quotation.speaker:
            yield quotation.speaker.id, quotation.id


def _reconciled(dossier: Dossier) -> Iterator[Row]:
    kinds: tuple[tuple[str, tuple[Fact | Meeting | Position | Commitment | Entity, ...]], ...] = (
        ("fact", dossier.facts),
        ("meeting", dossier.meetings),
        ("position", dossier.positions),
        ("commitment", dossier.commitments),
        ("entity", dossier.entities),
    )
    of_story = {"story": dossier.story.id}
    for kind, records in kinds:
        for i, record in enumerate(records):
            yield {**of_story, "id": record.id, "kind": kind, "place_in_story": i, "body": dumps(record)}
    for i, origin in enumerate(dossier.origins):
        body = dumps(origin)
        yield {**of_story, "id": f"origin:{origin.report}", "kind": "origin", "place_in_story": i, "body": body}
