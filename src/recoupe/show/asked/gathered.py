"""The answers of many stories as one: what was asked for, the statements behind it, and the reports that it cites."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from recoupe.records import Answer, Dossier, Entity, Meeting, Origin, Quotation, Report, Statement, Story
from recoupe.show import dates, frame, one_name
from recoupe.show.frame import Frame
from recoupe.show.words import Words

# the parts of a dossier, of which one is asked for
PARTS = ("facts", "meetings", "positions", "commitments", "quotations", "entities")


@dataclass(slots=True)
class Looked:
    """What is noted of answers as they pass: the stories looked at, the names in them, and whom asked names were taken for."""

    stories: list[Story] = field(default_factory=list)
    meant: dict[str, tuple[str, ...]] = field(default_factory=dict)
    everybody: set[str] = field(default_factory=set)

    def at(self, answers: Iterable[Answer]) -> Iterator[Answer]:
        """*answers*, one at a time, each noted: a large archive is never in memory as a whole."""
        for answer in answers:
            self.stories.append(answer.whole.story)
            self.everybody |= {one.name for one in answer.whole.entities if one.kind != "unnamed"}
            for said, names in answer.meant:
                self.meant[said] = tuple(dict.fromkeys((*self.meant.get(said, ()), *names)))
            yield answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One part of many dossiers.

    ``dossier`` has no story of its own: it holds that part and what the look-ups of its lines need. ``story_of`` gives the id of
    the story of each record; ``before`` the meetings that others call the last one before them. ``undated`` counts what would
    fit, were its day known.
    """

    dossier: Dossier
    count: int
    story_of: Mapping[str, str]
    before: tuple[Meeting, ...]
    undated: int


@dataclass(slots=True)
class _Taken:
    """What is kept of the answers so far."""

    dossiers: list[Dossier] = field(default_factory=list)
    story_of: dict[str, str] = field(default_factory=dict)
    before: dict[str, Meeting] = field(default_factory=dict)
    undated: set[str] = field(default_factory=set)

    def take(self, answer: Answer, part: str) -> None:
        self.undated |= set(answer.undated) & ids_of(answer.whole, part)
        told = _cited(_only(answer.dossier, part), answer.whole, part)
        if ids := ids_of(told, part):
            self.dossiers.append(one_name.throughout(told, answer.whole.entities))
            self.story_of.update(dict.fromkeys(ids, told.story.id))
            previous = {row.previous for row in told.meetings}
            self.before.update({row.id: row for row in answer.whole.meetings if row.id in previous})


def gather(answers: Iterable[Answer], part: str) -> Gathered:
    """The *part* (one of `PARTS`) of all *answers*. Of each story no more is kept than that."""
    taken = _Taken()
    for answer in answers:
        taken.take(answer, part)
    dossier = _merged(taken.dossiers)
    return Gathered(
        dossier=dossier,
        count=len(getattr(dossier, part)),
        story_of=taken.story_of,
        before=tuple(taken.before.values()),
        undated=len(taken.undated),
    )


def framed(gathered: Gathered, report: Callable[[str], Report], words: Words) -> Frame:
    """The frame of what is *gathered*: the reports that it cites are numbered in the order of their days."""
    cited = [replace(report(id), text="", blocks=()) for id in gathered.dossier.story.reports]  # the texts are not shown
    cited.sort(key=lambda one: (one.published is None, dates.order(one.published or ""), one.id))
    story = replace(gathered.dossier.story, reports=tuple(one.id for one in cited))
    seen = frame.of(replace(gathered.dossier, story=story), {one.id: one for one in cited}, words, before=gathered.before)
    return replace(seen, thorough=True)


def ids_of(dossier: Dossier, part: str) -> set[str]:
    """The ids of the records in this *part* of the dossier."""
    return {row.id for row in getattr(dossier, part)}


def _only(dossier: Dossier, part: str) -> Dossier:
    others: dict[str, Any] = {name: () for name in PARTS if name != part}
    return replace(dossier, **others)


def _cited(told: Dossier, whole: Dossier, part: str) -> Dossier:
    """*told* with the statements behind what is left of it, and with the reports and origins of these."""
    behind = _behind(told)
    everywhere = part == "entities"  # who is who: all that they have a part in
    statements = tuple(row for row in whole.statements if everywhere or row.id in behind)
    quotations = whole.quotations if everywhere else told.quotations
    cited = {row.report for row in statements} | {row.report for row in quotations}
    return replace(
        told,
        story=replace(told.story, reports=tuple(id for id in told.story.reports if id in cited)),
        origins=tuple(origin for origin in whole.origins if origin.report in cited),
        statements=statements,
        quotations=quotations,
    )


def _behind(told: Dossier) -> set[str]:
    ids = {id for fact in told.facts for id in fact.statements}
    ids |= {id for meeting in told.meetings for _, some in meeting.stages for id in some}
    ids |= {id for position in told.positions for id in (*position.statements, *position.withdrawn_by)}
    ids |= {id for commitment in told.commitments for id in commitment.statements}
    return ids | {id for commitment in told.commitments for _, some in commitment.stages for id in some}


def _merged(dossiers: Iterable[Dossier]) -> Dossier:
    """All in one, no record twice."""
    some = tuple(dossiers)
    reports = {id: None for one in some for id in one.story.reports}
    origins: dict[str, Origin] = {row.report: row for one in some for row in one.origins}
    statements: dict[str, Statement] = {row.id: row for one in some for row in one.statements}
    quotations: dict[str, Quotation] = {row.id: row for one in some for row in one.quotations}
    return Dossier(
        story=Story(id="", title=None, reports=tuple(reports)),
        origins=tuple(origins.values()),
        facts=tuple({row.id: row for one in some for row in one.facts}.values()),
        meetings=tuple({row.id: row for one in some for row in one.meetings}.values()),
        positions=tuple({row.id: row for one in some for row in one.positions}.values()),
        commitments=tuple({row.id: row for one in some for row in one.commitments}.values()),
        statements=tuple(statements.values()),
        quotations=tuple(quotations.values()),
        entities=_people(entity for one in some for entity in one.entities),
    )


def _people(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Each entity once, with all its spellings and offices."""
    found: dict[str, Entity] = {}
    for one in entities:
        known = found.get(one.id, one)
        found[one.id] = replace(
            known,
            variants=tuple(dict.fromkeys((*known.variants, *one.variants))),
            offices=tuple(dict.fromkeys((*known.offices, *one.offices))),
            holders=tuple(dict.fromkeys((*known.holders, *one.holders))),
        )
    return tuple(found.values())
