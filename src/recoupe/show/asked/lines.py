"""Answers as JSON lines: the records of the contract, each with its story and with the words behind it."""

from collections.abc import Iterable, Iterator, Sequence

from recoupe.records import Moment
from recoupe.show import jsonl
from recoupe.show.asked.gathered import Gathered
from recoupe.show.frame import Frame
from recoupe.show.people import parts

Words = dict[str, object]


def facts(moments: Sequence[Moment], gathered: Gathered, seen: Frame) -> Iterator[str]:
    """A line a fact, in the order of *moments*, with the days that it can mean."""
    names = _names(seen)
    for one in moments:
        more = {"story": gathered.story_of.get(one.fact.id), "precision": one.precision}
        days = {"first": one.first.isoformat() if one.first else None, "last": one.last.isoformat() if one.last else None}
        yield jsonl.fact_line(one.fact, names, **more, **days, evidence=_words(one.fact.statements, seen))


def meetings(gathered: Gathered, seen: Frame) -> Iterator[str]:
    """A line a meeting, with the words behind each stage."""
    for one in gathered.dossier.meetings:
        evidence = [word for stage, ids in one.stages for word in _words(ids, seen, stage)]
        yield jsonl.meeting_line(one, story=gathered.story_of.get(one.id), evidence=evidence)


def positions(gathered: Gathered, seen: Frame) -> Iterator[str]:
    """A line a position, with the words that take it and those that take it back."""
    for one in gathered.dossier.positions:
        evidence = [*_words(one.statements, seen, "taken"), *_words(one.withdrawn_by, seen, "withdrawn")]
        yield jsonl.position_line(one, story=gathered.story_of.get(one.id), evidence=evidence)


def commitments(gathered: Gathered, seen: Frame) -> Iterator[str]:
    """A line a commitment, with the words behind each stage."""
    for one in gathered.dossier.commitments:
        stages = one.stages or ((one.stage, one.statements),)
        evidence = [word for stage, ids in stages for word in _words(ids, seen, stage)]
        yield jsonl.commitment_line(one, story=gathered.story_of.get(one.id), evidence=evidence)


def quotations(gathered: Gathered, seen: Frame) -> Iterator[str]:
    """A line a quotation."""
    names = _names(seen)
    for one in gathered.dossier.quotations:
        report = seen.reports[one.report]
        more = {"story": gathered.story_of.get(one.id), "outlet": report.outlet, "published": report.published}
        yield jsonl.quotation_line(one, names, **more)


def entities(gathered: Gathered, seen: Frame) -> Iterator[str]:
    """A line for each person, state, organisation and group, with the reports in which it has a part."""
    names = _names(seen)
    roles, reports = parts(seen)
    for one in gathered.dossier.entities:
        ids = sorted(reports.get(one.id, ()), key=lambda id: seen.numbers.get(id, 0))
        yield jsonl.entity_line(one, names, roles=roles[one.id], reports=[names[id] for id in ids if id in names])


def _names(seen: Frame) -> dict[str, str]:
    return {id: report.name for id, report in seen.reports.items()}


def _words(ids: Iterable[str], seen: Frame, stage: str | None = None) -> list[Words]:
    """The words behind a record: statement, report, text; and the stage that they tell."""
    told: Words = {} if stage is None else {"stage": stage}
    return [{**told, "statement": row.id, "report": seen.reports[row.report].name, "text": row.text} for row in seen.behind(ids)]
