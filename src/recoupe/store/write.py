"""Everything that is put into the archive. Each function runs inside a transaction that its caller has begun."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

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

Cell = str | bytes | int | float | None


class Kept(StrEnum):
    """What keeping a report has changed."""

    ADDED = "added"  # a report that the archive did not have
    VERSION = "version"  # its place showed other bytes before: these stay, superseded
    COPY = "copy"  # the same bytes as a report that the archive has, in another place
    RENEWED = "renewed"  # the same report, its findings made again by other rules, or taken for another form
    KNOWN = "known"  # nothing


def storable(text: str | None) -> str | bytes | None:
    """*text* as SQLite can hold it: bytes where it has lone surrogates, as file names in a foreign encoding do."""
    if text is None or text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def keep(db: sqlite3.Connection, report: Report, findings: Findings, rules: str) -> Kept:
    """What has changed by keeping *report* with its *findings*, made by *rules*: see `Kept`."""
    number = number_of(db, report.digest)
    if number is None:
        number = _insert_report(db, report)
        _insert_findings(db, number, findings, rules)
        return Kept.VERSION if show_at(db, report.location, report.name, number) == Kept.VERSION else Kept.ADDED
    renewed = rules_of(db, number) != rules or _form_of(db, number) != report.form
    if renewed:
        _renew(db, number, report, findings, rules)
    moved = show_at(db, report.location, report.name, number)
    return Kept.RENEWED if renewed and moved == Kept.KNOWN else moved


def number_of(db: sqlite3.Connection, digest: str) -> int | None:
    """The row of the report whose bytes have *digest*; None if the archive does not have it."""
    row = db.execute("SELECT number FROM report WHERE digest = ?", (digest,)).fetchone()
    return row[0] if row else None


def rules_of(db: sqlite3.Connection, number: int) -> str | None:
    """The rules that made the findings of report *number*; None if it has no findings."""
    row = db.execute("SELECT rules FROM findings WHERE report = ?", (number,)).fetchone()
    return row[0] if row else None


def _form_of(db: sqlite3.Connection, number: int) -> str:
    (body,) = db.execute("SELECT body FROM report WHERE number = ?", (number,)).fetchone()
    return loads(Report, body).form


def show_at(db: sqlite3.Connection, location: str, name: str, number: int) -> Kept:
    """What has changed by letting the place *location* show report *number* from now on: KNOWN, COPY or VERSION."""
    place = storable(location)
    last = db.execute("SELECT version, report FROM place WHERE location = ? AND current = 1", (place,)).fetchone()
    if last and last[1] == number:
        return Kept.KNOWN
    db.execute("UPDATE place SET current = 0 WHERE location = ?", (place,))
    version = last[0] + 1 if last else 1
    db.execute("INSERT INTO place VALUES (?, ?, ?, ?, 1)", (place, version, storable(name), number))
    for changed in (number, last[1]) if last else (number,):
        wait_for_place(db, changed)
    return Kept.VERSION if last else Kept.COPY


def _insert_report(db: sqlite3.Connection, report: Report) -> int:
    cursor = db.execute(
        "INSERT INTO report (id, digest, title, outlet, agency, published, language, text, body) VALUES (?,?,?,?,?,?,?,?,?)",
        (report.id, report.digest, *_of_report(report)),
    )
    number = cursor.lastrowid
    assert number is not None  # an INSERT into a rowid table always has one
    return number


def _of_report(report: Report) -> tuple[Cell, ...]:
    # the text has its own column, name and location are the place's
    body = dumps(replace(report, text="", name="", location=""))
    columns = (report.title, report.outlet, report.agency, report.published, report.language, report.text, body)
    return tuple(map(storable, columns))


def _renew(db: sqlite3.Connection, number: int, report: Report, findings: Findings, rules: str) -> None:
    for table in ("findings", "statement", "quotation", "entity"):
        db.execute(f"DELETE FROM {table} WHERE report = ?", (number,))
    db.execute(
        "UPDATE report SET title=?, outlet=?, agency=?, published=?, language=?, text=?, body=? WHERE number=?",
        (*_of_report(report), number),
    )
    _insert_findings(db, number, findings, rules)


def _insert_findings(db: sqlite3.Connection, number: int, findings: Findings, rules: str) -> None:
    db.execute("INSERT INTO findings VALUES (?, ?, ?)", (number, findings.reference, rules))
    wait_for_place(db, number)
    db.executemany(
        "INSERT INTO statement VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        ((row.id, number, i, *_of_statement(row)) for i, row in enumerate(findings.statements)),
    )
    db.executemany(
        "INSERT INTO quotation VALUES (?,?,?,?,?,?,?,?)",
        ((row.id, number, i, *_of_quotation(row)) for i, row in enumerate(findings.quotations)),
    )
    db.executemany(
        "INSERT INTO entity VALUES (?,?,?,?,?,?,?)",
        (
            (number, i, row.id, storable(row.name), row.kind, row.country, storable(dumps(row)))
            for i, row in enumerate(findings.entities)
        ),
    )


def _of_statement(row: Statement) -> tuple[Cell, ...]:
    when = row.when.edtf if row.when else None
    country = row.place.country if row.place else None
    kind = (row.event_type, row.mode, row.modality, row.polarity)
    return (row.span.start, row.span.end, *kind, when, country, storable(dumps(row)))


def _of_quotation(row: Quotation) -> tuple[Cell, ...]:
    speaker = row.speaker.id if row.speaker else None
    return (row.span.start, row.span.end, storable(speaker), row.kind, storable(dumps(row)))


def wait_for_place(db: sqlite3.Connection, number: int) -> None:
    """Notes that report *number* has to be placed in a story, or taken out of one: see `recoupe.store.placing`."""
    db.execute("INSERT OR IGNORE INTO unplaced VALUES (?)", (number,))


def forget_stories_of(db: sqlite3.Connection, story: Story) -> None:
    """Takes out the stories that are told by none but the reports of *story*, in the same passages: they are told anew."""
    asked = """SELECT DISTINCT story.id, story.body FROM report JOIN told_by ON told_by.report = report.number
               JOIN story ON story.id = told_by.story WHERE report.id = ?"""
    known = {id: body for report in story.reports for id, body in db.execute(asked, (report,))}
    for id, body in known.items():
        if _is_told_anew(loads(Story, body), story):
            _forget(db, id)


def _is_told_anew(before: Story, now: Story) -> bool:
    """Whether all that told a story tells another now; other passages of a digest tell what they told before."""
    held, holds = dict(before.passages), dict(now.passages)
    return all(id in now.reports and _meet(held.get(id, ()), holds.get(id, ())) for id in before.reports)


def _meet(some: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether two passages have some text in common; () is a whole report."""
    return not some or not others or any(one.overlap(other) for one in some for other in others)


def _forget(db: sqlite3.Connection, story: str) -> None:
    for table in ("reconciled", "told_by", "part"):
        db.execute(f"DELETE FROM {table} WHERE story = ?", (story,))
    db.execute("DELETE FROM story WHERE id = ?", (story,))


def keep_dossier(db: sqlite3.Connection, dossier: Dossier, rules: str) -> None:
    """Keeps what *dossier* adds to the findings of its reports, in the place of what was kept under the same story."""
    story = dossier.story
    _forget(db, story.id)
    db.execute("INSERT INTO story VALUES (?,?,?,?)", (story.id, storable(story.title), rules, storable(dumps(story))))
    db.executemany(
        "INSERT OR IGNORE INTO told_by SELECT ?, number FROM report WHERE id = ?", ((story.id, id) for id in story.reports)
    )
    db.executemany("INSERT OR REPLACE INTO reconciled VALUES (?,?,?,?,?)", _reconciled(dossier))
    db.executemany("INSERT OR IGNORE INTO part VALUES (?,?,?)", _parts(dossier))


def _parts(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for row in dossier.statements:
        involved: tuple[Actor | Source, ...] = (*row.actors, *row.recipients, *row.third_parties, *row.sources)
        for one in involved:
            yield storable(one.id), row.id, dossier.story.id
    for quotation in dossier.quotations:
        if quotation.speaker:
            yield storable(quotation.speaker.id), quotation.id, dossier.story.id


def _reconciled(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    kinds: tuple[tuple[str, tuple[Fact | Meeting | Position | Commitment | Entity, ...]], ...] = (
        ("fact", dossier.facts),
        ("meeting", dossier.meetings),
        ("position", dossier.positions),
        ("commitment", dossier.commitments),
        ("entity", dossier.entities),
    )
    for kind, records in kinds:
        for i, record in enumerate(records):
            yield record.id, dossier.story.id, kind, i, storable(dumps(record))
    for i, origin in enumerate(dossier.origins):
        yield f"origin:{origin.report}", dossier.story.id, "origin", i, storable(dumps(origin))
