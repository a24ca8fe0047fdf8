"""What the form ``jsonl`` wrote, as records again: equal to those that were written."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from recoupe.errors import ExportError
from recoupe.export.chapters import Chapter
from recoupe.export.forms.jsonl import FORMAT, PARTS
from recoupe.records import (
    Commitment,
    Dossier,
    Entity,
    Fact,
    Meeting,
    Origin,
    Position,
    Quotation,
    Report,
    Statement,
    Story,
    codec,
)

_KINDS: dict[str, type[Any]] = {
    "origin": Origin,
    "entity": Entity,
    "statement": Statement,
    "quotation": Quotation,
    "fact": Fact,
    "meeting": Meeting,
    "position": Position,
    "commitment": Commitment,
}


@dataclass(slots=True)
class _Open:
    """A story of which lines still come."""

    story: Story
    reports: dict[str, Report] = field(default_factory=dict)
    records: dict[str, list[Any]] = field(default_factory=lambda: {part: [] for part in PARTS.values()})

    def closed(self) -> Chapter:
        parts: dict[str, Any] = {part: tuple(rows) for part, rows in self.records.items()}
        return Chapter(dossier=Dossier(story=self.story, **parts), reports=self.reports)


def chapters(lines: Iterable[str | bytes]) -> Iterator[Chapter]:
    """The stories in the *lines* of an export, one at a time, with records equal to those exported.

    Raises `ExportError`, naming the line, for what such an export does not hold, and for one of a later format.
    """
    story: _Open | None = None
    for number, text in enumerate(lines, start=1):
        told = _object(text, number)
        kind = told.pop("record", None)
        if kind == "recoupe":
            _check(told)
        elif kind == "story":
            if story:
                yield story.closed()
            story = _Open(_record(Story, told, number))
        elif story is None:
            raise ExportError(f"Line {number} is no line of a Recoupe export; give the file that `recoupe export jsonl` wrote.")
        else:
            _take(kind, told, story, number)
    if story:
        yield story.closed()


def _take(kind: object, told: dict[str, Any], story: _Open, number: int) -> None:
    if kind == "report":
        report = _record(Report, told, number)
        story.reports[report.id] = report
    elif kind in _KINDS:
        story.records[PARTS[str(kind)]].append(_record(_KINDS[str(kind)], told, number))
    else:
        raise ExportError(f"Line {number} holds a record that is not known here ({kind}); use the version that wrote it.")


def _object(text: str | bytes, number: int) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise ExportError(f"Line {number} is no JSON object; the file is cut off or no export of Recoupe: export it again.")
    return told


def _check(told: dict[str, Any]) -> None:
    if told.get("format") != FORMAT:
        raise ExportError(
            f"The export is of format {told.get('format')}, and {FORMAT} is known here; use the version that wrote it."
        )


def _record(kind: type[Any], told: dict[str, Any], number: int) -> Any:
    try:
        return codec.loads(kind, json.dumps(told))
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise ExportError(f"Line {number} is no whole {kind.__name__.casefold()}; export it again.") from error
