"""Hits with their evidence: the records that numbers of the index stand for, and what of their text is marked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from recoupe.records import Actor, Hit, Query, Quotation, Report, Source, Span, Statement
from recoupe.records.codec import loads
from recoupe.records.searching import Filter, leaves
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


def made(db: Connection, query: Query, rows: Sequence[tuple[int, float | None]]) -> Iterator[Hit]:
    """The hits of *query* for *rows* (number and score of each), in their order."""
    of_reports = query.kind == REPORT
    read = _reports(db, {number if of_reports else numbers.report_of(number) for number, _ in rows})
    wanted = tuple(run for leaf in looked_for(query.term) for run in runs(leaf))
    verdicts = {} if of_reports else _verdicts(db, [number for number, _ in rows])
    for number, score in rows:
        of = read[number if of_reports else numbers.report_of(number)]
        if of_reports:
            yield _report_hit(of, wanted, score)
        else:
            yield _passage_hit(db, query, of, number, wanted, score, verdicts.get(number))


def _report_hit(of: _Read, wanted: Sequence[Run], score: float | None) -> Hit:
    report = of.report
    marked = marking.marks(report.text, wanted)
    shown = marking.around(report.text, marked)
    return _hit(REPORT, report.id, of, None, shown, marked, score, None)


def _passage_hit(
    db: Connection, query: Query, of: _Read, number: int, wanted: Sequence[Run], score: float | None, verdict: str | None
) -> Hit:
    kind, place = numbers.place_of(number)
    record = _record(db, kind, of.number, place)
    shown = record.sentence if isinstance(record, Statement) else record.span
    marked = marking.marks(shown.of(of.report.text), wanted, shown.start)
    named = [span for span in _named(query, record) if shown.covers(span)]
    return _hit(kind, record.id, of, record, shown, marking.together((*marked, *named)), score, verdict)


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


def _named(query: Query, record: Statement | Quotation) -> Iterator[Span]:
    """Where those are named whom the query names."""
    asked = [leaf for leaf in leaves(query.term) if isinstance(leaf, Filter) and leaf.field in _WITH_ROLE]
    for one in _everybody(record):
        if one.mention and any(_means(leaf.value, one) for leaf in asked):
            yield one.mention


def _everybody(record: Statement | Quotation) -> tuple[Actor | Source, ...]:
    if isinstance(record, Quotation):
        return (record.speaker,) if record.speaker else ()
    return (*record.actors, *record.recipients, *record.third_parties, *record.sources)


def _means(said: str, one: Actor | Source) -> bool:
    name = naming.of_entity(one.id, one.name, one.country, one.variants)
    return name.identity in naming.identities(said) or any(naming.fits(said, name.kind, spelling) for spelling in name.spellings)


# what numbers stand for


def _reports(db: Connection, found: Iterable[int]) -> Mapping[int, _Read]:
    joined = SEARCH_REPORT.join(REPORTS, REPORTS.c.number == SEARCH_REPORT.c.report)
    asked = select(SEARCH_REPORT.c.number, REPORTS.c.number.label("row"), REPORTS.c.text, REPORTS.c.body).select_from(joined)
    rows = db.execute(asked.where(SEARCH_REPORT.c.number.in_(sorted(found)))).all()
    return {row.number: _read(db, row.row, row.text, row.body) for row in rows}


def _read(db: Connection, row: int, text: str, body: str) -> _Read:
    place = db.execute(
        select(PLACE.c.name, PLACE.c.location)
        .where(PLACE.c.report == row)
        .order_by(PLACE.c.current.desc(), PLACE.c.location, PLACE.c.version.desc())
        .limit(1)
    ).one()
    report = replace(loads(Report, body), text=text, name=place.name, location=place.location)
    told = SIGNATURE.join(PLACED, PLACED.c.passage == SIGNATURE.c.number)
    stories = select(PLACED.c.story).select_from(told).where(SIGNATURE.c.report == row).distinct().order_by(PLACED.c.story)
    return _Read(number=row, report=report, stories=tuple(db.scalars(stories)))


def _record(db: Connection, kind: str, row: int, place: int) -> Statement | Quotation:
    table = STATEMENTS if kind == STATEMENT else QUOTATION
    body = db.execute(select(table.c.body).where(table.c.report == row, table.c.place_in_report == place)).scalar_one()
    return loads(Statement, body) if kind == STATEMENT else loads(Quotation, body)


def _verdicts(db: Connection, found: Sequence[int]) -> dict[int, str]:
    told = SEARCH_PASSAGE.c.verdict
    asked = select(SEARCH_PASSAGE.c.number, told).where(SEARCH_PASSAGE.c.number.in_(found), told.is_not(None))
    return dict(db.execute(asked).tuples().all())
