"""The human's word on what several reports say together: which statements make a fact, where a report comes from, how it stands."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from recoupe.correct.finding import Found, found, likest
from recoupe.records import (
    Anchor,
    Commitment,
    Correction,
    Dossier,
    Fact,
    Findings,
    Guidance,
    Meeting,
    Origin,
    Position,
    Report,
    Statement,
    Story,
)
from recoupe.records.codec import loads, plain

Ledgered = Fact | Meeting | Position | Commitment
# the part of a dossier that holds the records of each kind
_PARTS = {"fact": "facts", "meeting": "meetings", "position": "positions", "commitment": "commitments"}


class Places:
    """What the anchors of corrections mean in the findings of some reports."""

    def __init__(self, statements: Iterable[Statement], texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._by_report: dict[str, dict[str, Found]] = {}
        for row in statements:
            self._by_report.setdefault(row.report, {})[row.id] = row

    def ids(self, anchors: Iterable[Anchor]) -> tuple[str, ...]:
        """The ids of the statements that are there of those that *anchors* mean."""
        ids = (self._id(anchor) for anchor in anchors)
        return tuple(dict.fromkeys(id for id in ids if id is not None))

    def _id(self, anchor: Anchor) -> str | None:
        records = self._by_report.get(anchor.report)
        return found(anchor, records, self._texts.get(anchor.report, "")) if records else None


def guidance(corrections: Iterable[Correction], findings: Sequence[Findings], reports: Sequence[Report]) -> Guidance:
    """What *corrections* say of how statements make facts, and of where the *reports* come from."""
    standing = [one for one in corrections if not one.undone]
    facts = [one for one in standing if one.about == "fact" and one.kind in ("merge", "split")]
    told = [one for one in standing if one.about == "origin" and one.kind == "change"]
    if not facts and not told:
        return Guidance()
    here = {report.id: report.text for report in reports}
    places = Places((row for each in findings for row in each.statements), here)
    groupings = ((one.kind, places.ids(_grouped(one))) for one in facts)
    origins = (_origin(one) for one in told if one.target.removeprefix("origin:") in here)
    return Guidance(groupings=tuple(pair for pair in groupings if pair[1]), origins=tuple(origins))


def _grouped(one: Correction) -> tuple[Anchor, ...]:
    return (*one.anchors, *one.other_anchors) if one.kind == "merge" else one.other_anchors


def _origin(one: Correction) -> Origin:
    said = {**json.loads(one.before), **json.loads(one.after)}
    why = ": ".join(part for part in (one.who, one.why) if part)
    evidence = (f"by hand: {why}",) if why else ("by hand",)
    return Origin(
        report=one.target.removeprefix("origin:"), kind=said["kind"], of=said.get("of") or None, key="", evidence=evidence
    )


def applied_to_report(report: Report, corrections: Iterable[Correction]) -> Report:
    """The *report* with what people have said of its front matter."""
    for one in corrections:
        if one.about == "report" and one.target == report.id and one.kind == "change" and not one.undone:
            report = loads(Report, json.dumps({**plain(report), **json.loads(one.after)}))
    return report


def applied_to_dossier(dossier: Dossier, corrections: Iterable[Correction], texts: Mapping[str, str]) -> Dossier:
    """The *dossier* with what people have said of its facts, meetings, positions, commitments and its title.

    What a correction speaks of is found by its id, else by the statements behind it; *texts* are those of the reports, by id.
    """
    places = Places(dossier.statements, texts)
    for one in corrections:
        if one.undone:
            continue
        if one.about == "story" and one.kind == "change" and _is_story(one, dossier.story):
            dossier = replace(dossier, story=_with(dossier.story, one))
        elif one.about in _PARTS and (way := _WAYS.get((one.about == "fact", one.kind))):
            dossier = _with_part(dossier, one, way, places)
    return dossier


Way = Callable[[list[Any], int, Correction, Places], list[Any]]


def _with_part(dossier: Dossier, one: Correction, way: Way, places: Places) -> Dossier:
    part = _PARTS[one.about]
    records = list(getattr(dossier, part))
    at = _meant(records, one.target, one.anchors, places)
    changed: dict[str, Any] = {part: tuple(way(records, at, one, places))} if at is not None else {}
    return replace(dossier, **changed)


def _meant(records: Sequence[Ledgered], target: str, anchors: Sequence[Anchor], places: Places) -> int | None:
    ids = [record.id for record in records]
    if target in ids:
        return ids.index(target)
    id = likest(places.ids(anchors), {record.id: behind(record) for record in records})
    return ids.index(id) if id is not None else None


def behind(record: Ledgered) -> tuple[str, ...]:
    """The ids of the statements behind a record."""
    if isinstance(record, Meeting):
        return tuple(dict.fromkeys(id for _, ids in record.stages for id in ids))
    return record.statements


def _is_story(one: Correction, story: Story) -> bool:
    shared = set(one.others) & set(story.reports)
    return one.target == story.id or 2 * len(shared) > len({*one.others, *story.reports})


def _with(record: Any, one: Correction) -> Any:
    kind: Any = type(record)
    return loads(kind, json.dumps({**plain(record), **json.loads(one.after)}))


def _changed(records: list[Any], at: int, one: Correction, places: Places) -> list[Any]:
    return [*records[:at], _with(records[at], one), *records[at + 1 :]]


def _rejected(records: list[Any], at: int, one: Correction, places: Places) -> list[Any]:
    return [*records[:at], *records[at + 1 :]]


def _merged(records: list[Any], at: int, one: Correction, places: Places) -> list[Any]:
    """The record that stays with all statements of the others, which are no more."""
    gone = {id for id in one.others if id in {record.id for record in records}} - {records[at].id}
    missing = set(places.ids(one.other_anchors))
    gone |= {r.id for r in records if r.id != records[at].id and missing and set(behind(r)) <= missing}
    others = [record for record in records if record.id in gone]
    kept = _joined(records[at], others)
    return [kept if record is records[at] else record for record in records if record.id not in gone]


def _joined(kept: Any, others: Sequence[Any]) -> Any:
    if isinstance(kept, Meeting):
        people = {actor.id: actor for one in (kept, *others) for actor in reversed(one.participants)}
        stages = _stages([pair for one in (kept, *others) for pair in one.stages])
        facts = tuple(dict.fromkeys(fact for one in (kept, *others) for fact in one.facts))
        return replace(kept, participants=tuple(people.values()), stages=stages, facts=facts)
    statements = tuple(dict.fromkeys(id for one in (kept, *others) for id in one.statements))
    made = replace(kept, statements=statements)
    if isinstance(kept, Commitment):
        return replace(made, stages=_stages([pair for one in (kept, *others) for pair in one.stages]))
    return made


def _stages(pairs: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Stages with their statements, each stage once, in the order in which they come."""
    every: dict[str, dict[str, None]] = {}
    for stage, ids in pairs:
        every.setdefault(stage, {}).update(dict.fromkeys(ids))
    return tuple((stage, tuple(ids)) for stage, ids in every.items())


def _split(records: list[Any], at: int, one: Correction, places: Places) -> list[Any]:
    """A meeting of which some statements tell another one."""
    meeting, leaving = records[at], set(places.ids(one.other_anchors))
    if not isinstance(meeting, Meeting) or not leaving or leaving >= set(behind(meeting)):
        return records
    there = tuple((stage, left) for stage, ids in meeting.stages if (left := tuple(id for id in ids if id in leaving)))
    here = tuple((stage, left) for stage, ids in meeting.stages if (left := tuple(id for id in ids if id not in leaving)))
    apart = replace(meeting, id=f"{meeting.id}-{len(leaving)}", stages=there, stage=there[-1][0], place=None, when=None)
    stayed = replace(meeting, stages=here, stage=meeting.stage if meeting.stage in dict(here) else here[-1][0])
    return [*records[:at], stayed, apart, *records[at + 1 :]]


# which facts there are is decided where facts are made; refusing one refuses its statements
_WAYS: dict[tuple[bool, str], Way] = {
    (True, "change"): _changed,
    (False, "change"): _changed,
    (False, "reject"): _rejected,
    (False, "merge"): _merged,
    (False, "split"): _split,
}
