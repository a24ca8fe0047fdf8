"""Records as JSON, one object a line: the contract of the codebook, the same bytes for the same records."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from recoupe.archive import Evidence
from recoupe.records import (
    Actor,
    Commitment,
    Dossier,
    Entity,
    Fact,
    Findings,
    Meeting,
    Origin,
    Position,
    Quotation,
    Report,
    Source,
    Statement,
    Story,
    objects,
)
from recoupe.store import Anything

# the text of a report, its place on this machine and the hash of its bytes are no findings
_NOT_SHOWN = frozenset({"text", "location", "digest"})


def lines(dossier: Dossier, reports: Mapping[str, Report], shown: set[str]) -> Iterator[str]:
    """The lines of *dossier*, whose *reports* are given by id. Entities in *shown* were given out before; it grows."""
    name = {id: report.name for id, report in reports.items()}
    passages = [{"report": name.get(id, id), "spans": objects.whole(spans)} for id, spans in dossier.story.passages]
    yield _line("story", dossier.story, reports=_names(dossier.story.reports, name), passages=passages)
    for id in dossier.story.reports:
        yield _report(reports[id])
    for entity in dossier.entities:
        if entity.id not in shown:
            shown.add(entity.id)
            yield entity_line(entity, name)
    for statement in dossier.statements:
        yield _statement(statement, name)
    for quotation in dossier.quotations:
        yield quotation_line(quotation, name)
    yield from _together(dossier, name)


def findings(found: Findings, name: str) -> Iterator[str]:
    """The lines of what was found in one report, called *name*, before anything is told together with other reports."""
    for statement in found.statements:
        yield _statement(statement, {found.report: name})
    for quotation in found.quotations:
        yield quotation_line(quotation, {found.report: name})


def explained(evidence: Evidence) -> Iterator[str]:
    """The lines of what stands behind one record: the record, the signs for and against it, and what it rests on."""
    name = {report.id: report.name for report in evidence.reports}
    yield _record(evidence.record, name)
    for sign in evidence.signs:
        yield _line("sign", sign, values=dict(sign.values))
    rest: list[Anything] = [*evidence.statements, *evidence.quotations, *evidence.facts]
    rest += [*evidence.origins, *evidence.stories, *evidence.reports]
    yield from (_record(record, name) for record in rest if record != evidence.record)
    yield object_line("made_by", {"versions": evidence.made_by})


def _record(record: Anything, name: Mapping[str, str]) -> str:
    """One record, by its kind; what a report is called where *name* has it, its id where not."""
    if isinstance(record, Report):
        return _report(record)
    called = name.get(record.report, record.report) if isinstance(record, Statement | Quotation | Origin) else ""
    if isinstance(record, Statement):
        return _statement(record, {record.report: called})
    if isinstance(record, Quotation):
        return quotation_line(record, {record.report: called})
    if isinstance(record, Origin):
        return _origin(record, {record.report: called, **name})
    if isinstance(record, Fact):
        return fact_line(record, name)
    if isinstance(record, Story):
        return _line("story", record, reports=[name.get(id, id) for id in record.reports])
    if isinstance(record, Meeting):
        return meeting_line(record)
    if isinstance(record, Commitment):
        return commitment_line(record)
    return _line(type(record).__name__.casefold(), record)


def _together(dossier: Dossier, name: Mapping[str, str]) -> Iterator[str]:
    for fact in dossier.facts:
        yield fact_line(fact, name)
    for origin in dossier.origins:
        yield _origin(origin, name)
    for meeting in dossier.meetings:
        yield meeting_line(meeting)
    for position in dossier.positions:
        yield position_line(position)
    for commitment in dossier.commitments:
        yield commitment_line(commitment)


def fact_line(fact: Fact, name: Mapping[str, str], **more: Any) -> str:
    """The line of *fact*, whose reports are called by *name* (by id), with *more* fields."""
    differences = objects.differences(fact, lambda ids: _names(ids, name))
    return _line("fact", fact, reports=_names(fact.reports, name), differences=differences, **more)


def meeting_line(meeting: Meeting, **more: Any) -> str:
    """The line of *meeting*, with *more* fields."""
    return _line("meeting", meeting, stages=objects.stages(meeting.stages), **more)


def position_line(position: Position, **more: Any) -> str:
    """The line of *position*, with *more* fields."""
    return _line("position", position, **more)


def commitment_line(commitment: Commitment, **more: Any) -> str:
    """The line of *commitment*, with *more* fields."""
    return _line("commitment", commitment, stages=objects.stages(commitment.stages), **more)


def entity_line(entity: Entity, name: Mapping[str, str], **more: Any) -> str:
    """The line of *entity*; reports are called by *name* (by id). With *more* fields."""
    holders = [{**objects.whole(holder), "reports": [name.get(id, id) for id in holder.reports]} for holder in entity.holders]
    return _line("entity", entity, holders=holders, **more)


def object_line(kind: str, told: Mapping[str, Any]) -> str:
    """The line of what is no record of the archive: *told* holds JSON's own kinds of values, dates and records."""
    return _json({"record": kind, **{key: objects.whole(value) for key, value in told.items()}})


def _origin(origin: Origin, name: Mapping[str, str]) -> str:
    return _line("origin", origin, report=name[origin.report], of=name.get(origin.of or "", origin.of))


def _report(report: Report) -> str:
    rest = {field.name: objects.whole(getattr(report, field.name)) for field in fields(report) if field.name not in _NOT_SHOWN}
    blocks = [{"kind": block.kind.value, "span": list(block.span)} for block in report.blocks]
    return _json({"record": "report", "id": rest.pop("id"), "report": rest.pop("name"), **rest, "blocks": blocks})


def _statement(statement: Statement, name: Mapping[str, str]) -> str:
    return _line("statement", statement, report=name[statement.report])


def quotation_line(quotation: Quotation, name: Mapping[str, str], **more: Any) -> str:
    """The line of *quotation*, whose report is called by *name* (by id), with *more* fields."""
    speaker = quotation.speaker
    return _line(
        "quotation",
        quotation,
        report=name[quotation.report],
        speaker=objects.whole(speaker),
        speaker_name=speaker_name(speaker),
        speaker_kind=speaker.kind if speaker else None,
        **more,
    )


def speaker_name(speaker: Source | Actor | None) -> str | None:
    """The resolved name of *speaker*; "source@BODY" for an unnamed one within a body; None when the text does not tell."""
    if speaker is None:
        return None
    if speaker.kind == "unnamed":
        body = speaker.within or speaker.organisation
        return f"source@{body}" if body else speaker.name
    return speaker.name


def _names(ids: Iterable[str], name: Mapping[str, str]) -> list[str]:
    return [name[id] for id in ids if id in name]


def _line(kind: str, record: Any, **changed: Any) -> str:
    told = {field.name: objects.whole(getattr(record, field.name)) for field in fields(record)}
    return _json({"record": kind, **told, **changed})


def _json(told: Mapping[str, Any]) -> str:
    return objects.spelt(told)
