"""An assistant asks the archive through a real client of the protocol, and gets the exact words with every answer."""

import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from recoupe.archive import Archive

pytest.importorskip("mcp", reason="the package mcp is an extra; it is not installed")
from mcp import Client, StdioServerParameters, stdio_client
from recoupe.mcp import made

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))[:6]


@pytest.fixture(scope="module")
def archive_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "archive.db"
    with Archive.open(path) as archive:
        list(archive.read(map(str, EXAMPLES)))
        list(archive.dossiers())
    return path


@pytest.fixture(scope="module")
def ask(archive_file: Path) -> Callable[..., Any]:
    def asked(tool: str, **arguments: object) -> Any:
        async def answered() -> Any:
            with Archive.open_to_look(archive_file) as archive:
                async with Client(made(archive)) as client:
                    return await client.call_tool(tool, arguments)

        found = asyncio.run(answered())
        if found.is_error:
            raise LookupError(found.content[0].text)
        return json.loads(found.content[0].text)

    return asked


def texts(archive_file: Path) -> dict[str, str]:
    with Archive.open_to_look(archive_file) as archive:
        return {id: archive.report(id).text for id in archive.reports()}


def behind(told: Any) -> list[dict[str, Any]]:
    """Every piece of evidence somewhere in an answer."""
    if isinstance(told, list):
        return [one for part in told for one in behind(part)]
    if not isinstance(told, dict):
        return []
    own = [told] if {"words", "span", "report"} <= told.keys() else []
    return own + [one for part in told.values() for one in behind(part)]


def test_every_answer_carries_the_exact_words(ask: Callable[..., Any], archive_file: Path) -> None:
    text = texts(archive_file)
    for tool in ("facts", "meetings", "positions", "commitments", "quotes"):
        told = ask(tool, limit=50)[tool]
        pieces = behind(told)
        assert told, tool
        assert len(pieces) >= len(told), tool
        for piece in pieces:
            start, end = piece["span"]
            assert text[piece["report"]][start:end] == piece["words"], tool


def test_a_story_is_told_whole(ask: Callable[..., Any]) -> None:
    first = ask("stories")["stories"][0]
    story = ask("story", id=first["story"])
    assert story["title"] == first["title"]
    assert {one["report"] for one in story["reports"]} == {one["report"] for one in first["reports"]}
    assert story["facts"]
    assert behind(story["facts"])


def test_a_fact_can_be_explained(ask: Callable[..., Any]) -> None:
    fact = ask("facts", limit=1)["facts"][0]
    told = ask("explain", id=fact["id"])
    assert told["kind"] == "fact"
    assert {one["words"] for one in fact["evidence"]} <= {one["words"] for one in told["evidence"]}
    assert told["origins"]


def test_filters_are_those_of_the_command_line(ask: Callable[..., Any]) -> None:
    every = ask("facts", limit=100)["facts"]
    consult = ask("facts", type=["consult"], limit=100)["facts"]
    assert 0 < len(consult) < len(every)
    assert {one["event_type"] for one in consult} == {"CONSULT"}


def test_a_search_finds_words_and_says_what_it_understood(ask: Callable[..., Any], archive_file: Path) -> None:
    word = max(texts(archive_file).values(), key=len).split()[3].strip(",.«»’'")
    told = ask("search", query=word)
    assert told["hits"], word
    assert word in told["understood_as"]


def test_a_report_is_given_word_for_word(ask: Callable[..., Any], archive_file: Path) -> None:
    for id, text in texts(archive_file).items():
        assert ask("report", id=id)["text"] == text


@pytest.mark.parametrize(
    ("tool", "arguments", "why"),
    [
        ("story", {"id": "story-nothing"}, "no story whose id starts with story-nothing"),
        ("explain", {"id": "nothing"}, "no record whose id starts with nothing"),
        ("report", {"id": "rnothing"}, "no report with the id rnothing"),
        ("facts", {"state": ["Atlantide"]}, "no state 'Atlantide'"),
        ("facts", {"since": "hier"}, "hier is no date"),
        ("facts", {"type": ["GIFLE"]}, "write one of AGREE"),
        ("who_held", {"office": "jardinier"}, "jardinier"),
        ("search", {"query": '"'}, "not closed"),
    ],
)
def test_what_cannot_be_answered_is_said_with_what_to_do(
    ask: Callable[..., Any], tool: str, arguments: dict[str, object], why: str
) -> None:
    with pytest.raises(LookupError, match=why):
        ask(tool, **arguments)


def test_the_command_serves_over_standard_input_and_output(archive_file: Path) -> None:
    async def listed() -> tuple[list[str], str]:
        server = StdioServerParameters(command=sys.executable, args=["-m", "recoupe", "mcp", "--archive", str(archive_file)])
        async with Client(stdio_client(server)) as client:
            tools = (await client.list_tools()).tools
            told = await client.call_tool("who_held", {"office": "ministre russe de la Défense", "day": "2022-03-01"})
            assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
            return [tool.name for tool in tools], told.content[0].text  # type: ignore[union-attr]

    names, told = asyncio.run(listed())
    assert {"search", "facts", "explain", "timeline", "who_held"} <= set(names)
    assert "Cho" in told or "Sho" in told
