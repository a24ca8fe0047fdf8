"""Records as JSON, one object a line: the contract of the codebook, the same bytes for the same records."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from recoupe.records import Actor, Dossier, Findings, Quotation, Report, Source, Statement
from recoupe.show import harmless

# the text of a report, its place on this machine and the hash of its bytes are no findings
_NOT_SHOWN = frozenset({"text", "location", "digest"})


def lines(dossier: Dossier, reports: Mapping[str, Report], shown: set[str]) -> Iterator[str]:
    """The lines of *dossier*, whose *reports* are given by id. Entities in *shown* were given out before; it grows."""
    name = {id: report.name for id, report in reports.items()}
    passages = [{"report": name.get(id, id), "spans": _plain(spans)} for id, spans in dossier.story.passages]
    yield _line("story", dossier.story, reports=_names(dossier.story.reports, name), passages=passages)
    for id in dossier.story.reports:
        yield _report(reports[id])
    for entity in dossier.entities:
        if entity.id not in shown:
            shown.add(entity.id)
            holders = [{**_plain(holder), "reports": [name.get(id, id) for id in holder.reports]} for holder in entity.holders]
            yield _line("entity", entity, holders=holders)
    for statement in dossier.statements:
        yield _statement(statement, name)
    for quotation in dossier.quotations:
        yield _quotation(quotation, name)
    yield from _together(dossier, name)


def findings(found: Findings, name: str) -> Iterator[str]:
    """The lines of what was found in one report, called *name*, before anything is told together with other reports."""
    for statement in found.statements:
        yield _statement(statement, {found.report: name})
    for quotation in found.quotations:
        yield _quotation(quotation, {found.report: name})


def _together(dossier: Dossier, name: Mapping[str, str]) -> Iterator[str]:
    for fact in dossier.facts:
        differences = [
            {"field": row.field, "conflict": row.conflict, "values": [_value(value, ids, name) for value, ids in row.values]}
            for row in fact.differences
        ]
        yield _line("fact", fact, reports=_names(fact.reports, name), differences=differences)
    for origin in dossier.origins:
        yield _line("origin", origin, report=name[origin.report], of=name.get(origin.of or "", origin.of))
    for meeting in dossier.meetings:
        stages = [{"stage": stage, "statements": list(ids)} for stage, ids in meeting.stages]
        yield _line("meeting", meeting, stages=stages)
    for position in dossier.positions:
        yield _line("position", position)
    for commitment in dossier.commitments:
        yield _line("commitment", commitment)


def _report(report: Report) -> str:
    rest = {field.name: _plain(getattr(report, field.name)) for field in fields(report) if field.name not in _NOT_SHOWN}
    blocks = [{"kind": block.kind.value, "span": list(block.span)} for block in report.blocks]
    return _json({"record": "report", "id": rest.pop("id"), "report": rest.pop("name"), **rest, "blocks": blocks})


def _statement(statement: Statement, name: Mapping[str, str]) -> str:
    return _line("statement", statement, report=name[statement.report])


def _quotation(quotation: Quotation, name: Mapping[str, str]) -> str:
    speaker = quotation.speaker
    return _line(
        "quotation",
        quotation,
        report=name[quotation.report],
        speaker=_plain(speaker),
        speaker_name=speaker_name(speaker),
        speaker_kind=speaker.kind if speaker else None,
    )


def speaker_name(speaker: Source | Actor | None) -> str | None:
    """The resolved name of *speaker*; "source@BODY" for an unnamed one within a body; None when the text does not tell."""
    if speaker is None:
        return None
    if speaker.kind == "unnamed":
        body = speaker.within or speaker.organisation
        return f"source@{body}" if body else speaker.name
    return speaker.name


def _value(value: str, ids: Iterable[str], name: Mapping[str, str]) -> dict[str, Any]:
    return {"value": value, "reports": _names(ids, name)}


def _names(ids: Iterable[str], name: Mapping[str, str]) -> list[str]:
    return [name[id] for id in ids if id in name]


def _line(kind: str, record: Any, **changed: Any) -> str:
    told = {field.name: _plain(getattr(record, field.name)) for field in fields(record)}
    return _json({"record": kind, **told, **changed})


def _plain(value: Any) -> Any:
    """*value* in the terms of JSON; unlike the archive's own form, every field is there, unknown ones as null."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _json(told: Mapping[str, Any]) -> str:
    return harmless.json(json.dumps(told, ensure_ascii=False))
