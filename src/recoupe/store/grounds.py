"""What speaks for and against a record that was reconciled: its story is fetched, and asked why."""

from sqlalchemy import Connection

from recoupe.reconcile import narrowed, why
from recoupe.records import Commitment, Fact, Findings, Meeting, Origin, Position, Report, Sign, Span, Story
from recoupe.store import placing, query

BESIDE = 40  # reports near a story, of whose stories the likest is shown


def signs(db: Connection, record: object) -> tuple[Sign, ...]:
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


def _of_story(db: Connection, story: Story) -> tuple[Sign, ...]:
    members = placing.signatures_of(db, placing.passages_of(db, story.id) or story.reports)
    if not members:
        return ()  # an archive that was written before reports were placed
    names = why.names_in(*_told(db, story))
    found = why.story(members, placing.beside(db, members, BESIDE), placing.decisions_made(db), names)
    inside = {one.report for one in members}
    return found if any(sign.of not in inside for sign in found) else (*found, why.nothing_near(story.id))


def _of_origin(db: Connection, origin: Origin) -> tuple[Sign, ...]:
    story = _story_of(db, origin.report)
    return why.origin(origin, _told(db, story)[0]) if story else ()


def _of_entry(db: Connection, record: Meeting | Position | Commitment, statements: tuple[str, ...]) -> tuple[Sign, ...]:
    ready = _ready(db, statements)
    return why.entry(record, ready) if ready else ()


def _ready(db: Connection, statements: tuple[str, ...]) -> why.Ready | None:
    """The story that tells the statements, made ready; None where the archive has it no more."""
    first = query.statement(db, statements[0]) if statements else None
    story = _story_of(db, first.report, first.span) if first else None
    return why.ready(*_told(db, story)) if story else None


def _story_of(db: Connection, report: str, span: Span | None = None) -> Story | None:
    """The story that a report, or what stands at *span* in it, was last told in; of several, the largest."""
    told = (story for story in query.stories_told_by(db, report) if span is None or _holds(story, report, span))
    return max(told, key=lambda story: (len(story.reports), story.id), default=None)


def _holds(story: Story, report: str, span: Span) -> bool:
    passage = dict(story.passages).get(report, ())
    return not passage or any(each.covers(span) for each in passage)


def _told(db: Connection, story: Story) -> tuple[tuple[Report, ...], tuple[Findings, ...]]:
    """The reports of a story and what was found in them; of a digest what tells the story."""
    where = dict(story.passages)
    known = ((query.report(db, id), query.findings(db, id), where.get(id, ())) for id in story.reports)
    parts = [narrowed(report, found, spans) for report, found, spans in known if report and found]
    return tuple(report for report, _ in parts), tuple(found for _, found in parts)
