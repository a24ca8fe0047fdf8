"""What stands behind a record: the way back from anything that is shown to the words of the reports."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import Connection

from recoupe import correct
from recoupe.errors import NotFoundError
from recoupe.records import (
    Commitment,
    Correction,
    Entity,
    Fact,
    Holder,
    Meeting,
    Origin,
    Position,
    Quotation,
    Report,
    Sign,
    Span,
    Statement,
    Story,
)
from recoupe.store import correcting, grounds, query

Found = TypeVar("Found")
Anything = Statement | Quotation | Report | Entity | Story | Origin | Fact | Meeting | Position | Commitment


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What stands behind one record.

    ``kind`` says what ``record`` is (statement, quotation, report, entity, story, origin, fact, meeting, position or
    commitment). ``reports``, ``statements`` and ``quotations`` are those that it rests on, ``origins`` and ``stories`` those of
    these reports, ``facts`` the facts that it belongs to. ``places`` tells of a report where it was read: location, version,
    and whether it still stands there. ``signs`` speak for and against what was reconciled; ``beside``
    are the reports, statements and stories that they name and that are not among the others. ``said`` is what people have said of
    the record; ``found`` is what the program has found where they have changed it, and ``refused`` says that they let none of it stand.
    ``made_by`` are the versions of program, rules and model that the findings of ``reports`` were made by.
    """

    kind: str
    id: str
    record: Anything
    reports: tuple[Report, ...] = ()
    statements: tuple[Statement, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    origins: tuple[Origin, ...] = ()
    stories: tuple[Story, ...] = ()
    facts: tuple[Fact, ...] = ()
    places: tuple[tuple[str, int, bool], ...] = ()
    signs: tuple[Sign, ...] = ()
    beside: tuple[Report | Statement | Story, ...] = ()
    said: tuple[Correction, ...] = ()
    found: Statement | Quotation | None = None
    refused: bool = False
    made_by: tuple[str, ...] = ()


def behind(db: Connection, kind: str, id: str, *, signed: bool = True) -> Evidence:
    """What stands behind the record of this *kind* and *id*, as `query.ids_starting_with` gives them.

    Its signs take as long as telling its story does; they are left out unless it is to be *signed*.
    """
    ways: dict[str, Callable[[Connection, str], Evidence]] = {
        "statement": _statement,
        "quotation": _quotation,
        "report": _report,
        "story": _story,
        "entity": _entity,
    }
    evidence = ways[kind](db, id) if kind in ways else _reconciled(db, kind, id)
    found = _with_surroundings(db, evidence)
    signs = grounds.signs(db, evidence.record) if signed else ()
    made_by = tuple(sorted({rules for report in found.reports if (rules := query.rules_of(db, report.id))}))
    beside = _named_beside(db, found, signs)
    return replace(found, signs=signs, beside=beside, said=tuple(_said(db, evidence)), made_by=made_by)


def _said(db: Connection, evidence: Evidence) -> Iterator[Correction]:
    """What people have said of a record, also under the id that it had by other rules."""
    meant = dict(_meant(db, evidence.record)) if isinstance(evidence.record, Statement | Quotation) else {}
    for one in correcting.perhaps_about(db, evidence.id, tuple(meant)):
        named = (one.target, *one.others, *(anchor.id for anchor in one.anchors if one.about in ("statement", "quotation")))
        if evidence.id in named or meant.get(one.number) == evidence.id:
            yield one


def _meant(db: Connection, record: Statement | Quotation) -> Iterable[tuple[int, str]]:
    found, report = query.found_by_program(db, record.report), query.report(db, record.report)
    if found is None or report is None:
        return ()
    return correct.outcome(found, report, correcting.of_report(db, report.id)).meant


def _named_beside(db: Connection, found: Evidence, signs: Iterable[Sign]) -> tuple[Report | Statement | Story, ...]:
    there = {found.id} | {report.id for report in found.reports} | {statement.id for statement in found.statements}
    there |= {story.id for story in found.stories}
    named = dict.fromkeys(id for sign in signs for id in (sign.of, sign.other) if id and id not in there)
    return _found(query.report(db, id) or query.statement(db, id) or query.story(db, id) for id in named)


def _statement(db: Connection, id: str) -> Evidence:
    standing, found = query.statement(db, id), query.statement_by_program(db, id)
    statement = _at_all(standing or found, id)
    stories = query.stories_told_by(db, statement.report)
    facts = {fact.id: fact for story in stories for fact in _facts(db, story) if id in fact.statements}
    made = Evidence(
        kind="statement", id=id, record=statement, reports=_reports(db, [statement.report]), facts=tuple(facts.values())
    )
    return replace(made, found=found if found != standing else None, refused=standing is None)


def _quotation(db: Connection, id: str) -> Evidence:
    standing, found = query.quotation(db, id), query.quotation_by_program(db, id)
    quotation = _at_all(standing or found, id)
    made = Evidence(kind="quotation", id=id, record=quotation, reports=_reports(db, [quotation.report]))
    return replace(made, found=found if found != standing else None, refused=standing is None)


def _report(db: Connection, id: str) -> Evidence:
    report, found = _there(query.report(db, id)), _there(query.findings(db, id))
    return Evidence(
        kind="report",
        id=id,
        record=report,
        reports=(report,),
        statements=found.statements,
        quotations=found.quotations,
        places=query.places_of(db, id),
    )


def _story(db: Connection, id: str) -> Evidence:
    story = _there(query.story(db, id))
    return Evidence(kind="story", id=id, record=story, reports=_reports(db, story.reports), facts=_facts(db, story))


def _entity(db: Connection, id: str) -> Evidence:
    known = tuple(record for _, record in query.reconciled(db, "entity", id))
    parts = query.parts_of(db, id)
    statements = _found(query.statement(db, part) for part in parts)
    quotations = _found(query.quotation(db, part) for part in parts)
    reports = dict.fromkeys([row.report for row in statements] + [row.report for row in quotations])
    return Evidence(
        kind="entity",
        id=id,
        record=_merged(known),
        reports=_reports(db, reports),
        statements=statements,
        quotations=quotations,
    )


def _reconciled(db: Connection, kind: str, id: str) -> Evidence:
    told = query.reconciled(db, kind, id)
    ids = dict.fromkeys(statement for _, row in told for statement in _statements_of(row))
    statements = _found(query.statement(db, one) for one in ids)
    record = told[-1][1]
    reports = [record.report] if isinstance(record, Origin) else dict.fromkeys(row.report for row in statements)
    return Evidence(kind=kind, id=id, record=record, reports=_reports(db, reports), statements=statements)


def _with_surroundings(db: Connection, evidence: Evidence) -> Evidence:
    ids = {report.id for report in evidence.reports}
    told = (story for report in evidence.reports for story in query.stories_told_by(db, report.id))
    stories = {story.id: story for story in told if _is_behind(evidence, story)}
    origins = (row for story in stories for row in query.of_story(db, story, "origin"))
    of_reports = {(origin.report, origin.key): origin for origin in origins if origin.report in ids}
    return replace(evidence, stories=tuple(stories.values()), origins=tuple(of_reports.values()))


def _is_behind(evidence: Evidence, story: Story) -> bool:
    """Whether the story tells the record. A digest tells other stories too, in other passages."""
    record = evidence.record
    if isinstance(record, Report | Entity):
        return True
    if isinstance(record, Story):
        return record.id == story.id
    rows = (record,) if isinstance(record, Statement | Quotation) else evidence.statements
    where = dict(story.passages)
    return not rows or any(_stands_in(row, where.get(row.report, ())) for row in rows if row.report in story.reports)


def _stands_in(row: Statement | Quotation, passage: Sequence[Span]) -> bool:
    return not passage or any(span.covers(row.span) for span in passage)


def _reports(db: Connection, ids: Iterable[str]) -> tuple[Report, ...]:
    return tuple(_there(query.report(db, id)) for id in ids)


def _facts(db: Connection, story: Story) -> tuple[Fact, ...]:
    return query.of_story(db, story.id, "fact")


def _there(found: Found | None) -> Found:
    assert found is not None, "the archive's tables refer to a row that is not there"
    return found


def _at_all(found: Found | None, id: str) -> Found:
    """What is there; an id that somebody has corrected may be of rules that are no more."""
    if found is None:
        raise NotFoundError(
            f"{id} is there no more: it was made by hand, or by other rules; recoupe corrections shows what was said of it."
        )
    return found


def _found(rows: Iterable[Found | None]) -> tuple[Found, ...]:
    return tuple(row for row in rows if row is not None)


def _merged(records: Sequence[Entity]) -> Entity:
    offices = dict.fromkeys(office for record in records for office in record.offices)
    variants = dict.fromkeys(variant for record in records for variant in record.variants)
    wikidata = next((record.wikidata for record in records if record.wikidata), None)
    return replace(
        records[0], offices=tuple(offices), variants=tuple(variants), wikidata=wikidata, holders=tuple(_holders(records))
    )


def _holders(records: Sequence[Entity]) -> Iterator[Holder]:
    """The holders of an office, once a day, oldest first: the one with a name where one story knew more than another."""
    by_day: dict[str | None, list[Holder]] = {}
    for holder in (holder for record in records for holder in record.holders):
        by_day.setdefault(holder.seen, []).append(holder)
    for day in sorted(by_day, key=lambda day: day or "~"):
        yield next((holder for holder in by_day[day] if holder.name), by_day[day][0])


def _statements_of(record: Fact | Meeting | Position | Commitment | Origin | Entity) -> tuple[str, ...]:
    if isinstance(record, Meeting):
        return tuple(dict.fromkeys(id for _, ids in record.stages for id in ids))
    if isinstance(record, Origin | Entity):
        return ()
    return record.statements
