"""A record as a form: its fields as people write them, what it can be merged with, what it can be split into."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from recoupe.archive import Archive, Evidence, Wish
from recoupe.correct import ALLOWED, KINDS, fields
from recoupe.correcting import fields_of
from recoupe.errors import NotFoundError
from recoupe.export import witnesses
from recoupe.lexicon import plover
from recoupe.pages import told
from recoupe.records import (
    Actor,
    Commitment,
    Condition,
    Entity,
    Fact,
    Meeting,
    Place,
    Position,
    Report,
    Source,
    Statement,
    Story,
    When,
)
from recoupe.show import dates, explained, harmless, names, phrases
from recoupe.show.page import Page, Run
from recoupe.show.words import Words

_MOST = 60  # others that are offered
_YES_NO = ("yes", "no")
_OF_STATEMENT = {"modality": fields.MODALITIES, "polarity": fields.POLARITIES, "previous": _YES_NO}
_CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "statement": _OF_STATEMENT,
    "quotation": {"kind": fields.QUOTATIONS},
    "entity": {"kind": KINDS},
    "fact": {"verdict": fields.VERDICTS, **_OF_STATEMENT},
    "meeting": {"stage": fields.STAGES},
    "position": {"stance": fields.STANCES, "standing": _YES_NO},
    "commitment": {"stage": fields.COMMITMENT_STAGES},
}
_LABELS = (
    "explain.{field}.{value}",
    "dossier.{field}.{value}",
    "dossier.kind.{value}",
    "explain.quotation.{value}",
    "correct.{value}",
)
_DAYS = ("when", "since", "by_when", "published", "updated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a form: its value as people write it, and those that it can have (value and words), if they are few."""

    name: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    hint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A record that another one can be merged with, or a part of it."""

    id: str
    runs: tuple[Run, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendable:
    """A record with all that can be said of it. ``ways`` are those of `correct.ALLOWED`, and "add" for a report."""

    kind: str
    id: str
    page: Page
    record: Any
    ways: tuple[str, ...]
    fields: tuple[Field, ...]
    others: tuple[Other, ...] = ()
    parts: tuple[Other, ...] = ()
    behind: tuple[Other, ...] = ()
    report: Report | None = None
    stories: tuple[Story, ...] = ()
    refused: bool = False


def amendable(archive: Archive, id: str, words: Words) -> Amendable:
    """The record with this id as it can be corrected. Raises `NotFoundError`."""
    entity = archive.entity(id)
    found = Evidence(kind="entity", id=id, record=entity) if entity is not None else archive.explain(id, signed=False)
    ways = ALLOWED.get(found.kind, ()) if not found.refused else ()
    made = Amendable(
        kind=found.kind,
        id=found.id,
        page=explained.page(_nameless(found), words),
        record=found.record,
        ways=(*ways, "add") if found.kind == "report" else ways,
        fields=tuple(_fields(found, words)),
        stories=found.stories,
        report=next(iter(found.reports), None) if found.kind in ("statement", "quotation") else None,
        refused=found.refused,
    )
    return _WITH.get(found.kind, _with_story)(made, found, archive, words)


def _nameless(found: Evidence) -> Evidence:
    """Without the places where reports lie on the machine that serves."""
    reports = tuple(replace(one, name=witnesses.file_name(one), location="") for one in found.reports)
    record = found.record
    if isinstance(record, Report):
        record = replace(record, name=witnesses.file_name(record), location="")
    return replace(found, record=record, reports=reports, places=())


# --- fields ----------------------------------------------------------------------------------------------------------------------


def _fields(found: Evidence, words: Words) -> Iterator[Field]:
    for name in fields_of(found.record):
        yield field(found.kind, name, written(getattr(found.record, name, None)), words)
    if found.kind == "report":
        origin = next((one for one in found.origins), None)
        said = (
            f"{origin.kind}:{origin.of}"
            if origin and origin.of and origin.kind in ("agency", "copy")
            else origin.kind
            if origin
            else ""
        )
        yield field("report", "origin", said, words)


def field(kind: str, name: str, value: str, words: Words) -> Field:
    """A field of a record of a *kind*, with its name in words."""
    label = (
        words.known(f"desk.field.{name}") or words.known(f"correct.field.{name}") or words.known(f"explain.field.{name}") or name
    )
    hint = "day" if name in _DAYS else name
    return Field(
        name=name,
        label=label,
        value=value,
        choices=tuple(_choices(kind, name, value, words)),
        hint=words.known(f"desk.hint.{hint}"),
    )


def _choices(kind: str, name: str, value: str, words: Words) -> Iterator[tuple[str, str]]:
    if name == "event_type":
        yield from ((one, one) for one in dict.fromkeys(type for type, _ in plover.kinds()))
    allowed = _CHOICES.get(kind, {}).get(name, ())
    for one in (*allowed, *([value] if allowed and value not in allowed else [])):
        ways = (way.format(field=name, value=one) for way in _LABELS)
        yield one, next((said for way in ways if (said := words.known(way))), one)


def written(value: Any) -> str:
    """The value of a field as people write it, and `correct.fields` reads it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, When):
        return value.edtf
    if isinstance(value, Place):
        return f"{value.name}@{value.country}" if value.country else value.name
    if isinstance(value, Condition):
        return value.text
    if isinstance(value, Actor | Source):
        return value.id if value.kind == "unnamed" else value.name
    if isinstance(value, tuple):
        return "; ".join(map(written, value))
    return str(value)


# --- what it can be merged with, what it can be split into -------------------------------------------------------------------------


def _with_report(made: Amendable, found: Evidence, archive: Archive, words: Words) -> Amendable:
    """A statement: the others of its report."""
    if not isinstance(found.record, Statement):
        return made
    rows = sorted(archive.explain(found.record.report, signed=False).statements, key=lambda row: row.span)
    return replace(made, others=tuple(_of_statement(row, words) for row in rows if row.id != found.id)[:_MOST])


def _of_statement(row: Statement, words: Words) -> Other:
    return Other(id=row.id, runs=phrases.told(row, words), note=phrases.quoted(row.text, words).text)


def _with_story(made: Amendable, found: Evidence, archive: Archive, words: Words) -> Amendable:
    """What several reports say together: the others of its kind in the same story, and the statements behind it."""
    there = archive.told(found.kind, found.id)
    dossier = archive.told_story(there[1]) if there is not None else None
    kept: Iterable[Any] = getattr(dossier, _PLURAL[found.kind], ()) if dossier and found.kind in _PLURAL else ()
    others = tuple(Other(id=one.id, runs=_runs(one, words)) for one in kept if one.id != found.id)[:_MOST]
    outlets = {one.id: told.outlet(one, words) for one in found.reports}
    behind = tuple(replace(_of_statement(row, words), note=outlets.get(row.report, "")) for row in found.statements[:_MOST])
    return replace(made, others=others, behind=behind, parts=behind if "split" in made.ways and len(behind) > 1 else ())


_PLURAL = {"fact": "facts", "meeting": "meetings", "position": "positions", "commitment": "commitments"}


def _runs(one: Any, words: Words) -> tuple[Run, ...]:
    if isinstance(one, Fact):
        return phrases.told(one, words)
    who: Iterable[Actor] = ()
    what: Iterable[str | None] = ()
    if isinstance(one, Meeting):
        who, what = (
            one.participants,
            (dates.told(one.when.edtf, words) if one.when else None, words.known(f"dossier.stage.{one.stage}")),
        )
    elif isinstance(one, Position):
        who, what = one.holder, (words.known(f"dossier.stance.{one.stance}"), one.about)
    elif isinstance(one, Commitment):
        who, what = one.who, (one.what,)
    called = ", ".join(names.called(each, words) for each in who) or words("dossier.unknown_actor")
    return (Run(harmless.line(" · ".join((called, *(each for each in what if each))))),)


def _with_reports(made: Amendable, found: Evidence, archive: Archive, words: Words) -> Amendable:
    """An entity or a story: the reports that it can be parted by; for a story the newest others."""
    if isinstance(found.record, Story):
        ids: tuple[str, ...] = found.record.reports
        newest = archive.page(Wish(kind="story", limit=_MOST)).records
        made = replace(made, others=tuple(_of_story(one.record, words) for one in newest if one.record.id != found.id))
    else:
        key = ((f"actor:{found.id}",),)
        ids = tuple(dict.fromkeys(one.record.report for one in archive.page(Wish(kind="statement", keys=key, limit=200)).records))
    parts = tuple(_of_report(archive.report(id), words) for id in ids[:_MOST])
    return replace(made, parts=parts if isinstance(found.record, Entity) or len(parts) > 1 else ())


def _of_story(one: Story, words: Words) -> Other:
    note = words("dossier.count.reports", n=len(one.reports))
    return Other(id=one.id, runs=(Run(harmless.line(one.title or "") or words("dossier.unknown_title")),), note=note)


def _of_report(one: Report, words: Words) -> Other:
    return Other(
        id=one.id, runs=(Run(told.title(one, words)),), note=f"{told.outlet(one, words)} · {told.day(one.published, words)}"
    )


def _alone(made: Amendable, found: Evidence, archive: Archive, words: Words) -> Amendable:
    return made


_With = Callable[[Amendable, Evidence, Archive, Words], Amendable]
_WITH: Mapping[str, _With] = {
    "statement": _with_report,
    "quotation": _alone,
    "report": _alone,
    "origin": _alone,
    "entity": _with_reports,
    "story": _with_reports,
}


def meant(archive: Archive, said: str, not_this: str) -> str:
    """The id of the entity that *said* (a name or an id) means. Raises `NotFoundError` where it is nobody, or may be several."""
    if archive.entity(said) is not None:
        return said
    found = [one for one in archive.entities_named(said) if one != not_this]
    if len(found) != 1:
        raise NotFoundError(_several(said, found))
    return found[0]


def _several(said: str, found: list[str]) -> str:
    if not found:
        return f"The archive has nobody who is called {said}."
    return f"{said} may be any of {', '.join(found[:8])}; write the id of the one that is meant."
