"""Meetings as a calendar (RFC 5545). A meeting stands on a day only if its reports tell that day.

A meeting whose day is told is an event of that whole day (``VALUE=DATE``); with an hour told in UTC it begins at that hour. Every
other one ("la semaine prochaine", "avant Noël", put off) is a journal entry without a day: nothing is lost, and no calendar shows
it where it may not be.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from recoupe.export import Chapter, days, extras, points, urns, witnesses
from recoupe.records import Meeting
from recoupe.show import dates, harmless, names
from recoupe.show.documents import document
from recoupe.show.documents.document import Passage
from recoupe.show.frame import Frame
from recoupe.show.words import Words

if TYPE_CHECKING:
    from icalendar import Event, Journal

# the stages of a meeting by how sure it is that it takes or took place: the three that an event, and that a journal entry can be
_TENTATIVE, _CONFIRMED, _CANCELLED = ("TENTATIVE", "DRAFT"), ("CONFIRMED", "FINAL"), ("CANCELLED", "CANCELLED")
_STATUS = {
    "proposed": _TENTATIVE,
    "postponed": _TENTATIVE,
    "accepted": _CONFIRMED,
    "scheduled": _CONFIRMED,
    "under way": _CONFIRMED,
    "held": _CONFIRMED,
    "cancelled": _CANCELLED,
    "refused": _CANCELLED,
}


def pieces(chapters: Iterable[Chapter], language: str) -> Iterator[bytes]:
    """One calendar, told in *language*. Raises `ExportError` where the library that writes it is not installed."""
    words, calendar = Words(language), extras.needed("icalendar", "calendar", "ical").Calendar()
    calendar.add("prodid", f"-//Recoupe//Recoupe//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("name", words("documents.calendar.name"))
    head, foot = calendar.to_ical().split(b"END:VCALENDAR")
    yield head
    for chapter in chapters:
        seen, told = document.framed(chapter, words), witnesses.of(chapter)
        for meeting in seen.dossier.meetings:
            yield _entry(meeting, told, seen).to_ical()
    yield b"END:VCALENDAR" + foot


def _entry(meeting: Meeting, told: witnesses.Told, seen: Frame) -> "Event | Journal":
    import icalendar

    start = _start(meeting, told)
    entry = icalendar.Journal() if start is None else icalendar.Event()
    rows = witnesses.of_meeting(told, meeting)
    entry.add("uid", str(urns.uuid_of("meeting", meeting.id)))
    entry.add("dtstamp", witnesses.last_told(told, (row.report for row in rows)))
    entry.add("summary", _summary(meeting, seen))
    entry.add("description", "\n".join(_description(meeting, start, seen)))
    entry.add("status", _STATUS.get(meeting.stage, _TENTATIVE)[start is None])
    if start is not None:
        entry.add("dtstart", start)
        entry.add("transp", "TRANSPARENT")  # nobody who looks at the calendar is busy by it
        _add_place(meeting, entry, seen)
    return entry


def _start(meeting: Meeting, told: witnesses.Told) -> date | datetime | None:
    """The day, or in UTC the minute, that reports tell of the meeting; None where they do not or contradict each other.

    Nor has one that was put off a day: the day that is known may be the one that it was put off from.
    """
    if meeting.when is None or meeting.stage == "postponed" or witnesses.is_disputed(meeting, "when", told):
        return None
    return days.certain_minute(meeting.when.edtf) or days.certain_day(meeting.when.edtf)


def _add_place(meeting: Meeting, entry: "Event | Journal", seen: Frame) -> None:
    """Where an event is; a journal entry has no property for it, and says it in words."""
    if meeting.place:
        entry.add("location", names.where(meeting.place, seen.words))
        if known := points.point(meeting.place):
            entry.add("geo", known)


def _summary(meeting: Meeting, seen: Frame) -> str:
    who = " – ".join(dict.fromkeys(names.called(one, seen.words) for one in meeting.participants))
    who = who or (names.where(meeting.place, seen.words) if meeting.place else seen.words("dossier.unknown_actor"))
    return seen.words("documents.calendar.summary", who=who, stage=_stage(meeting.stage, seen))


def _stage(stage: str, seen: Frame) -> str:
    return seen.words.known(f"dossier.stage.{stage}") or stage


def _description(meeting: Meeting, start: date | None, seen: Frame) -> Iterator[str]:
    words = seen.words
    stages = " → ".join(_stage(stage, seen) for stage, _ in meeting.stages)
    yield words("documents.calendar.history", stages=stages or _stage(meeting.stage, seen))
    if meeting.when:
        yield words("documents.calendar.when", when=dates.told(meeting.when.edtf, words))
    if start is None:
        yield words("documents.calendar.day_unknown")
    if meeting.place:
        yield words("documents.calendar.place", place=names.where(meeting.place, words))
    yield from (_said(one) for one in document.passages_of((id for _, ids in meeting.stages for id in ids), seen))


def _said(passage: Passage) -> str:
    said = harmless.line("".join(run.text for run in passage.words))
    return f"{said} — {passage.where}" + (f" · {passage.according_to}" if passage.according_to else "")
