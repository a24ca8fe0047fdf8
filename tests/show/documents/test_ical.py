"""The calendar against the rules of RFC 5545, read by icalendar."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import made_chapters as made
from recoupe.export import Chapter, written
from recoupe.records import When

STATUS = {"VEVENT": {"TENTATIVE", "CONFIRMED", "CANCELLED"}, "VJOURNAL": {"DRAFT", "FINAL", "CANCELLED"}}


def raw(*chapters: Chapter, language: str = "fr") -> bytes:
    return b"".join(written(chapters, "ical", language))


def check(calendar: bytes) -> list[Any]:
    """The entries, after the rules: lines of 75 octets ended by CRLF, what must be there once, values of their kinds."""
    assert calendar.endswith(b"\r\n")
    for line in calendar.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
        assert not any(sign < 0x20 and sign != 0x09 for sign in line)
        line.decode("utf-8", "ignore")
    read = icalendar.Calendar.from_ical(calendar)
    assert read["version"] == "2.0"
    assert read["prodid"]
    entries = list(read.subcomponents)
    assert len({str(one["uid"]) for one in entries}) == len(entries)
    for one in entries:
        assert one.errors == []
        assert str(one["status"]) in STATUS[one.name]
        assert isinstance(one["dtstamp"].dt, datetime)
        assert one["dtstamp"].dt.tzinfo is not None
        assert (one.name == "VEVENT") == ("dtstart" in one)
        assert not {"location", "geo", "transp"} & {key.lower() for key in one} or one.name == "VEVENT"
    return entries


def description(entry: Any) -> str:
    return " ".join(str(entry["description"]).split())


def entries(*chapters: Chapter, language: str = "fr") -> dict[str, Any]:
    return {str(one["summary"]): one for one in check(raw(*chapters, language=language))}


def meeting_at(edtf: str) -> Chapter:
    meetings = (replace(made.MEETINGS[0], when=When(edtf=edtf, text="ce jour-là")),)
    return replace(made.CHAPTER, dossier=replace(made.CHAPTER.dossier, meetings=meetings))


def test_a_meeting_whose_day_is_told_is_an_event_of_that_day() -> None:
    event = entries(made.CHAPTER)["Luis Paredes – Ana Quispe (prévue)"]
    assert event.name == "VEVENT"
    assert event["dtstart"].dt == date(2031, 3, 20)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["status"] == "CONFIRMED"
    assert event["location"] == "Lima"
    assert event["geo"].to_ical() == "-12.0432;-77.0282"
    assert event["dtstamp"].dt == datetime(2031, 3, 7, 16, tzinfo=UTC)
    assert "« Luis Paredes rencontrera Ana Quispe le 20 mars à Lima. »" in description(event)
    assert "Le Courrier des Andes, 7 mars 2031 à 15 h 04" in description(event)


def test_a_meeting_whose_day_is_not_told_is_on_no_day() -> None:
    told = entries(made.CHAPTER)
    assert told["Guayaquil (proposée)"].name == "VJOURNAL"
    assert told["Guayaquil (proposée)"]["status"] == "DRAFT"
    assert "10 – 16 mars 2031" in description(told["Guayaquil (proposée)"])
    assert told["Guayaquil (proposée)"]["dtstamp"].dt == datetime(1970, 1, 1, tzinfo=UTC)


def test_a_meeting_that_was_put_off_is_on_no_day() -> None:
    assert entries(made.CHAPTER)["Équateur (reportée)"].name == "VJOURNAL"


def test_a_meeting_on_whose_day_reports_contradict_each_other_is_on_no_day() -> None:
    assert entries(made.CHAPTER)["Équateur – Pérou (tenue)"].name == "VJOURNAL"


@pytest.mark.parametrize(
    "edtf", ["2031-03", "2031", "2031-03-20~", "2031-03-20?", "2031-03-20/2031-03-21", "2031-03-20/..", "203X", "2031-21"]
)
def test_no_day_is_made_of_what_is_none(edtf: str) -> None:
    (entry,) = check(raw(meeting_at(edtf)))
    assert entry.name == "VJOURNAL"


def test_an_hour_counts_only_where_its_zone_is_told() -> None:
    (local,) = check(raw(meeting_at("2031-03-20T15:00")))
    assert local["dtstart"].dt == date(2031, 3, 20)
    assert "15 h" in description(local)
    (universal,) = check(raw(meeting_at("2031-03-20T15:00Z")))
    assert universal["dtstart"].dt == datetime(2031, 3, 20, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stage", "status"), [("held", "CONFIRMED"), ("cancelled", "CANCELLED"), ("refused", "CANCELLED"), ("proposed", "TENTATIVE")]
)
def test_the_stage_is_the_status(stage: str, status: str) -> None:
    meetings = (replace(made.MEETINGS[0], stage=stage),)
    (event,) = check(raw(replace(made.CHAPTER, dossier=replace(made.CHAPTER.dossier, meetings=meetings))))
    assert event["status"] == status


def test_it_is_told_in_english_too() -> None:
    assert "Luis Paredes – Ana Quispe (scheduled)" in entries(made.CHAPTER, language="en")


def test_ids_stay() -> None:
    uids = [one["uid"] for one in entries(made.CHAPTER).values()]
    assert [one["uid"] for one in entries(made.CHAPTER, language="en").values()] == uids


def test_nothing_is_a_calendar_too() -> None:
    assert check(raw()) == []


@pytest.mark.parametrize("words", made.EVIL)
def test_words_that_mean_harm_are_words(words: str) -> None:
    assert len(check(raw(made.hostile(words)))) == len(made.MEETINGS)


@settings(max_examples=25)
@given(st.text())
def test_any_words_can_stand_in_it(words: str) -> None:
    assert len(check(raw(made.hostile(words)))) == len(made.MEETINGS)
