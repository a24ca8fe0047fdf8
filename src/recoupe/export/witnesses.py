"""Who says so: the statements and reports behind a record of a chapter, and where exactly their words stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath, PureWindowsPath

from recoupe.export import days
from recoupe.export.chapters import Chapter
from recoupe.records import Actor, Entity, Fact, Meeting, Report, Source, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Chapter):
    """A chapter with the look-ups that exports need: its statements and facts by id, and how its reports are numbered.

    ``names`` is what everybody is called throughout the story, by the id of the entity; whoever is unnamed keeps a report's words.
    """

    statements: Mapping[str, Statement]
    facts: Mapping[str, Fact]
    numbers: Mapping[str, int]
    names: Mapping[str, str]


def of(chapter: Chapter) -> Told:
    """*chapter* with its look-ups."""
    dossier = chapter.dossier
    return Told(
        dossier=dossier,
        reports=chapter.reports,
        statements={row.id: row for row in dossier.statements},
        facts={fact.id: fact for fact in dossier.facts},
        numbers={id: number for number, id in enumerate(dossier.story.reports)},
        names={one.id: one.name for one in dossier.entities if one.kind != "unnamed"},
    )


def behind(told: Told, statements: Iterable[str]) -> tuple[Statement, ...]:
    """The statements with these ids, in the order of the story's reports and of their words."""
    found = (told.statements[id] for id in dict.fromkeys(statements) if id in told.statements)
    return tuple(sorted(found, key=lambda row: (told.numbers.get(row.report, len(told.numbers)), row.span, row.id)))


def of_meeting(told: Told, meeting: Meeting) -> tuple[Statement, ...]:
    """The statements behind the stages of *meeting*."""
    return behind(told, (id for _, ids in meeting.stages for id in ids))


def told_in(chapter: Chapter, reports: Iterable[str]) -> tuple[Report, ...]:
    """The reports with these ids that the chapter holds, each once."""
    return tuple(chapter.reports[id] for id in dict.fromkeys(reports) if id in chapter.reports)


def last_told(chapter: Chapter, reports: Iterable[str]) -> datetime:
    """When the last of *reports* (ids) was published or updated, by its own words; `days.NEVER` if none says when."""
    return days.last_of(edtf for report in told_in(chapter, reports) for edtf in (report.published, report.updated))


def called(one: Actor | Source | Entity, known: Mapping[str, str]) -> str:
    """The name of *one*: as all reports together have it (*known*), else as its report has it."""
    return known.get(one.id) or one.name


def is_disputed(what: Fact | Meeting, field: str, told: Told) -> bool:
    """Whether reports contradict each other on *field* ("when", "place") of a fact, or of a fact of a meeting."""
    facts = (what,) if isinstance(what, Fact) else (told.facts[id] for id in what.facts if id in told.facts)
    return any(one.field == field and one.conflict for fact in facts for one in fact.differences)


def according_to(words: Iterable[Statement], known: Mapping[str, str]) -> list[str]:
    """The names of those whom reports name as their sources for *words*, each once; that somebody tells of his own acts says nothing."""
    return list(
        dict.fromkeys(
            called(source, known) for row in words for source in row.sources if [source.id] != [actor.id for actor in row.actors]
        )
    )


def strangers(chapter: Chapter) -> tuple[Actor | Source, ...]:
    """Those who have a part in a fact or a meeting, or speak, and are no entity of the dossier; each once."""
    dossier = chapter.dossier
    listed = {entity.id for entity in dossier.entities}
    ones: list[Actor | Source] = [one for fact in dossier.facts for one in (*fact.actors, *fact.recipients)]
    ones += [one for meeting in dossier.meetings for one in meeting.participants]
    ones += [row.speaker for row in dossier.quotations if row.speaker and row.kind == "direct"]
    return tuple({one.id: one for one in ones if one.id not in listed}.values())


def file_name(report: Report) -> str:
    """The last part of what a report was called: the folders of a user's machine are nobody else's business."""
    return PureWindowsPath(PurePosixPath(report.name).name).name


def label(what: Fact, known: Mapping[str, str]) -> str:
    """Who does what to whom, in codes that no language bends: ``Géorgie, Turquie AGREE Azerbaïdjan [planned]``."""
    actors, recipients = (", ".join(dict.fromkeys(called(one, known) for one in all)) for all in (what.actors, what.recipients))
    marks = [what.modality] if what.modality != "actual" else []
    marks += ["not"] if what.polarity == "negative" else []
    act = what.event_type if what.mode is None else f"{what.event_type}/{what.mode}"
    return " ".join(part for part in (actors or "?", act, recipients, f"[{', '.join(marks)}]" if marks else "") if part)


def meeting_label(what: Meeting, known: Mapping[str, str]) -> str:
    """Who meets: ``Géorgie – Azerbaïdjan``; the place where nobody is known, a question mark where that is not either."""
    who = " – ".join(dict.fromkeys(called(one, known) for one in what.participants))
    return who or (what.place.name if what.place else "?")
