"""Hits with their evidence: the records that numbers of the index stand for, and what of their text is marked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Table, select

from recoupe.records import Actor, Hit, Query, Quotation, Report, Source, Span, Statement
from recoupe.records.codec import loads
from recoupe.records.searching import Filter
from recoupe.search import marking, naming
from recoupe.search.kinds import REPORT, STATEMENT
from recoupe.search.matching import Run, looked_for, runs
from recoupe.store import numbers
from recoupe.store.index_tables import SEARCH_PASSAGE, SEARCH_REPORT
from recoupe.store.tables import PLACE, PLACED, QUOTATION, SIGNATURE
from recoupe.store.tables import REPORT as REPORTS
from recoupe.store.tables import STATEMENT as STATEMENTS

_WITH_ROLE = ("actor", "agent", "recipient", "source", "speaker")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A report as it was kept, and the row that it has."""

    number: int
    report: Report
    stories: tuple[str, ...]


def made(db: Connection, asked_for: Query, rows: Sequence[tuple[int, float | None]]) -> Iterator[Hit]:
    """The hits of the query *asked_for* for *rows* (number and score of each), in their order."""
    leaves = looked_for(asked_for.term)
    wanted = tuple(run for leaf in leaves for run in runs(leaf))
    if asked_for.kind == REPORT:
        read = _reports(db, {number for number, _ in rows})
        yield from (_report_hit(read[number], wanted, score) for number, score in rows)
        return
    names = [leaf.value for leaf in leaves if isinstance(leaf, Filter) and leaf.field in _WITH_ROLE]
    asked = [(said, naming.identities(said)) for said in names]
    read = _reports(db, {numbers.report_of(number) for number, _ in rows})
    at = {number: (read[numbers.report_of(number)].number, numbers.place_of(number)[1]) for number, _ in rows}
    records, verdicts = _records(db, asked_for.kind, list(at.values())), _verdicts(db, list(at))
    for number, score in rows:
        of, record = read[numbers.report_of(number)], records[at[number]]
        shown, marked = _marked(of.report.text, record, wanted, asked)
        yield _hit(asked_for.kind, record.id, of, record, shown, marked, score, verdicts.get(number))


def _report_hit(of: _Read, wanted: Sequence[Run], score: float | None) -> Hit:
    marked = marking.marks(of.report.text, wanted)
    return _hit(REPORT, of.report.id, of, None, marking.around(of.report.text, marked), marked, score, None)


def _marked(
    text: str, record: Statement | Quotation, wanted: Sequence[Run], asked: Sequence[tuple[str, tuple[str, ...]]]
) -> tuple[Span, tuple[Span, ...]]:
    """The stretch of a passage, and what is marked in it: words, and those who are asked for by name."""
    shown = record.sentence if isinstance(record, Statement) else record.span
    words = marking.marks(shown.of(text), wanted, shown.start)
    return shown, marking.together((*words, *_named(asked, record)))


def _hit(
    kind: str,
    id: str,
    of: _Read,
    record: Statement | Quotation | None,
    shown: Span,
    marked: Iterable[Span],
    score: float | None,
    verdict: str | None,
) -> Hit:
    inside = tuple(span for span in marked if shown.covers(span))
    return Hit(
        kind=kind,
        id=id,
        report=of.report,
        record=record,
        passage=shown,
        marks=inside,
        score=score,
        verdict=verdict,
        stories=of.stories,
    )


def _named(asked: Sequence[tuple[str, tuple[str, ...]]], record: Statement | Quotation) -> Iterator[Span]:
    """Where those are named who are *asked* for: each name with the identities that it has everywhere."""
    for one in _everybody(record):
        if one.mention and any(_means(said, identities, one) for said, identities in asked):
            yield one.mention


def _everybody(record: Statement | Quotation) -> tuple[Actor | Source, ...]:
    if isinstance(record, Quotation):
        return (record.speaker,) if record.speaker else ()
    return (*record.actors, *record.recipients, *record.third_parties, *record.sources)


def _means(said: str, identities: Sequence[str], one: Actor | Source) -> bool:
    name = naming.of_entity(one.id, one.name, one.country, one.variants)
    return name.identity in identities or any(naming.fits(said, name.kind, spelling) for spelling in name.spellings)


# what numbers stand for


def _reports(db: Connection, found: Iterable[int]) -> Mapping[int, _Read]:
    joined = SEARCH_REPORT.join(REPORTS, REPORTS.c.number == SEARCH_REPORT.c.report)
    asked = select(SEARCH_REPORT.c.number, REPORTS.c.number.label("row"), REPORTS.c.text, REPORTS.c.body).select_from(joined)
    rows = db.execute(asked.where(SEARCH_REPORT.c.number.in_(sorted(found)))).all()
    kept = [row.row for row in rows]
    places, stories = _places(db, kept), _stories(db, kept)
    read: dict[int, _Read] = {}
    for row in rows:
        name, location = places[row.row]
        report = replace(loads(Report, row.body), text=row.text, name=name, location=location)
        read[row.number] = _Read(number=row.row, report=report, stories=tuple(stories.get(row.row, ())))
    return read


def _places(db: Connection, rows: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Name and location of a place that shows each report: as `query.report` has them."""
    asked = select(PLACE.c.report, PLACE.c.name, PLACE.c.location).where(PLACE.c.report.in_(rows))
    found: dict[int, tuple[str, str]] = {}
    for row in db.execute(asked.order_by(PLACE.c.current.desc(), PLACE.c.location, PLACE.c.version.desc())):
        found.setdefault(row.report, (row.name, row.location))
    return found


def _stories(db: Connection, rows: Sequence[int]) -> dict[int, list[str]]:
    told = SIGNATURE.join(PLACED, PLACED.c.passage == SIGNATURE.c.number)
    asked = select(SIGNATURE.c.report, PLACED.c.story).select_from(told).where(SIGNATURE.c.report.in_(rows))
    found: dict[int, list[str]] = {}
    for row in db.execute(asked.distinct().order_by(PLACED.c.story)):
        found.setdefault(row.report, []).append(row.story)
    return found


def _records(db: Connection, kind: str, wanted: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Statement | Quotation]:
    """The records at these places: row of the report and place in it."""
    table: Table = STATEMENTS if kind == STATEMENT else QUOTATION
    asked = select(table.c.report, table.c.place_in_report, table.c.body)
    # not pairs of both: SQLite walks the whole table for those (3.40)
    of_reports, at_places = {row for row, _ in wanted}, {place for _, place in wanted}
    rows = db.execute(asked.where(table.c.report.in_(of_reports), table.c.place_in_report.in_(at_places)))
    pairs = frozenset(wanted)
    record: type[Statement] | type[Quotation] = Statement if kind == STATEMENT else Quotation
    return {at: loads(record, row.body) for row in rows if (at := (row.report, row.place_in_report)) in pairs}


def _verdicts(db: Connection, found: Sequence[int]) -> dict[int, str]:
    told = SEARCH_PASSAGE.c.verdict
    asked = select(SEARCH_PASSAGE.c.number, told).where(SEARCH_PASSAGE.c.number.in_(found), told.is_not(None))
    return dict(db.execute(asked).tuples().all())
