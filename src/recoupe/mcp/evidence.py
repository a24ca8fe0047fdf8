"""Records as an assistant is told them: with the exact words behind each, and whose words they are."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from recoupe.frames import plain_rows
from recoupe.records import Actor, Commitment, Dossier, Fact, Meeting, Position, Quotation, Report, Statement

# The exact words of so many statements are told with a record; the ids of all are.
MOST = 5

Tellable = Fact | Meeting | Position | Commitment


def of_statement(statement: Statement, report: Report) -> dict[str, Any]:
    """The exact words of *statement*, where they stand in *report* (half-open character offsets), and whose words they are."""
    return {
        "statement": statement.id,
        "words": statement.text,
        "sentence": report.text[statement.sentence.start : statement.sentence.end],
        "span": list(statement.span),
        "said_by": [one.name for one in statement.sources] or None,
        "modality": statement.modality,
        "polarity": statement.polarity,
        **of_report(report),
    }


def of_report(report: Report) -> dict[str, Any]:
    """What tells one report from others: id, title, outlet, agency, day, address."""
    names = ("title", "outlet", "agency", "published", "url")
    return {"report": report.id, **{name: getattr(report, name) for name in names}}


def of_quotation(quotation: Quotation, report: Report) -> dict[str, Any]:
    """The exact words of *quotation*, its speaker (None where the text does not tell), and where it stands."""
    speaker = quotation.speaker.name if quotation.speaker else None
    told = {"quotation": quotation.id, "words": quotation.text, "speaker": speaker, "kind": quotation.kind}
    return {**told, "span": list(quotation.span), **of_report(report)}


def told(record: Tellable, dossier: Dossier, report: Callable[[str], Report]) -> dict[str, Any]:
    """*record* with the exact words of the statements behind it; *report* gives a report by its id."""
    (fields,) = plain_rows((record,))
    statements = {one.id: one for one in dossier.statements}
    behind = [statements[id] for id in _statements(record) if id in statements]
    evidence = [of_statement(one, report(one.report)) for one in behind[:MOST]]
    return {**_slim(fields), "story": dossier.story.id, "evidence": evidence, "evidence_left_out": max(0, len(behind) - MOST)}


def _statements(record: Tellable) -> Iterable[str]:
    if isinstance(record, Meeting):
        return dict.fromkeys(id for _, ids in record.stages for id in ids)
    return record.statements


def names(actors: Iterable[Actor]) -> list[str]:
    """What *actors* are called."""
    return [actor.name for actor in actors]


def _slim(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty, and people by id, name and what they hold: an assistant reads every character."""
    return {key: _slimmer(value) for key, value in fields.items() if value not in (None, [], "")}


def _slimmer(value: Any) -> Any:
    if isinstance(value, dict):
        return _slim({key: held for key, held in value.items() if key not in ("mention", "variants")})
    return [_slimmer(one) for one in value] if isinstance(value, list) else value
