"""JSONL there and back: equal records, whatever they hold."""

import json
from itertools import pairwise

import pytest
from any_records import chapters
from event_chapter import FIRST, SECOND, of_one, rich
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe.errors import ExportError
from recoupe.export import Chapter, jsonl_back, written


def lines(*stories: Chapter) -> list[bytes]:
    return b"".join(written(stories, "jsonl")).split(b"\n")[:-1]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(chapters(), max_size=2))
def test_any_story_comes_back_as_it_was(stories: list[Chapter]) -> None:
    back = list(jsonl_back.chapters(lines(*stories)))
    assert back == stories
    assert repr(back) == repr(stories)  # also where 1 == 1.0 == True


def test_a_whole_story_comes_back_in_its_order() -> None:
    stories = [rich(), of_one("PROTEST")]
    assert list(jsonl_back.chapters(lines(*stories))) == stories
    assert list(stories[0].reports) == [FIRST.id, SECOND.id]


def test_stories_come_back_one_at_a_time() -> None:
    def only_the_first() -> object:
        yield from lines(rich())
        yield json.dumps({"record": "story", "id": "story-2", "title": None, "reports": []})
        pytest.fail("more was read than the first story needs")

    assert next(jsonl_back.chapters(only_the_first())) == rich()  # type: ignore[arg-type]


def test_text_is_read_as_well_as_bytes() -> None:
    assert list(jsonl_back.chapters(line.decode("utf-8") for line in lines(rich()))) == [rich()]


def test_of_nothing_comes_nothing() -> None:
    assert list(jsonl_back.chapters(lines())) == []
    assert list(jsonl_back.chapters([])) == []


def test_every_line_is_json_that_says_what_it_is() -> None:
    told = [json.loads(line)["record"] for line in lines(rich())]
    assert told[:4] == ["recoupe", "story", "report", "report"]
    assert set(told[4:]) == {"origin", "entity", "statement", "fact"}
    assert [name for name, later in pairwise(told) if name != later] == [
        "recoupe",
        "story",
        "report",
        "origin",
        "entity",
        "statement",
    ]


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (b'{"record": "fact"', "Line 3 is no JSON object"),
        (b"[1]", "Line 3 is no JSON object"),
        (b"\xff", "Line 3 is no JSON object"),
        (b'{"record": "fact", "id": "f1"}', "Line 3 is no whole fact"),
        (b'{"record": "fact", "id": {}}', "Line 3 is no whole fact"),
        (b'{"record": "report", "id": "r1"}', "Line 3 is no whole report"),
        (b'{"record": "poem"}', r"Line 3 holds a record that is not known here \(poem\)"),
        (b'{"record": "recoupe", "format": 2}', "The export is of format 2, and 1 is known here"),
    ],
)
def test_a_bad_line_is_named(bad: bytes, message: str) -> None:
    with pytest.raises(ExportError, match=message):
        list(jsonl_back.chapters([*lines(of_one("PROTEST"))[:2], bad]))


def test_a_line_before_any_story_is_named() -> None:
    with pytest.raises(ExportError, match="Line 1 is no line of a Recoupe export"):
        list(jsonl_back.chapters(lines(rich())[2:]))
