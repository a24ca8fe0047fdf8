"""What speaks for and against a record that was reconciled: its story is fetched, and asked why."""

import sqlite3

from recoupe.reconcile import why
from recoupe.records import Commitment, Fact, Findings, Meeting, Origin, Position, Report, Sign, Story
from recoupe.store import placing, query

BESIDE = 40  # reports near a story, of whose stories the likest is shown


def signs(db: sqlite3.Connection, record: object) -> tuple[Sign, ...]:
    """The signs of a story, an origin, a fact or an entry of a ledger; () for anything else."""
    if isinstance(record, Story):
        return _of_story(db, record)
    if isinstance(record, Origin):
        return _of_origin(db, record)
    if isinstance(record, Fact):
        ready = _ready(db, record.statements)
        return why.fact(record, ready) if ready else ()
    if isinstance(record, Meeting):
        told = tuple(id for _, statements in record.stages for id in statements)
        return _of_entry(db, record, told)
    return _of_entry(db, record, record.statements) if isinstance(record, Position | Commitment) else ()


def _of_story(db: sqlite3.Connection, story: Story) -> tuple[Sign, ...]:
    members = placing.signatures_of(db, placing.passages_of(db, story.id) or story.reports)
    if not members:
        return ()  # an archive that was written before reports were placed
    names = why.names_in(_reports(db, story.reports), _findings(db, story.reports))
    found = why.story(members, placing.beside(db, members, BESIDE), placing.decisions_made(db), names)
    inside = {one.report for one in members}
    return found if any(sign.of not in inside for sign in found) else (*found, why.nothing_near(story.id))


def _of_origin(db: sqlite3.Connection, origin: Origin) -> tuple[Sign, ...]:
    story = _story_of(db, origin.report)
    return why.origin(origin, _reports(db, story.reports)) if story else ()


def _of_entry(db: sqlite3.Connection, record: Meeting | Position | Commitment, statements: tuple[str, ...]) -> tuple[Sign, ...]:
    ready = _ready(db, statements)
    return why.entry(record, ready) if ready else ()


def _ready(db: sqlite3.Connection, statements: tuple[str, ...]) -> why.Ready | None:
    """The story that tells the statements, made ready; None where the archive has it no more."""
    first = query.statement(db, statements[0]) if statements else None
    story = _story_of(db, first.report) if first else None
    if story is None:
        return None
    return why.ready(_reports(db, story.reports), _findings(db, story.reports))


def _story_of(db: sqlite3.Connection, report: str) -> Story | None:
    """The story that a report was last told in; of several, the largest."""
    return max(query.stories_told_by(db, report), key=lambda story: (len(story.reports), story.id), default=None)


def _reports(db: sqlite3.Connection, ids: tuple[str, ...]) -> tuple[Report, ...]:
    return tuple(report for id in ids if (report := query.report(db, id)))


def _findings(db: sqlite3.Connection, ids: tuple[str, ...]) -> tuple[Findings, ...]:
    return tuple(found for id in ids if (found := query.findings(db, id)))
