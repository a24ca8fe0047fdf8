"""The cross-check of the example reports against what their author wrote down before the program was run."""

import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from recoupe import pipeline, read
from recoupe.reconcile import dossiers
from recoupe.reconcile.origins import origins
from recoupe.records import Dossier, Origin, Report

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
GOLD: dict[str, Any] = tomllib.loads((ROOT / "tests/golden/examples-crosscheck.toml").read_text("utf-8"))
STORIES = [story["id"] for story in GOLD["story"]]
ORIGINS = {origin["report"]: origin for origin in GOLD["origin"]}
STORY_OF = {report: story["id"] for story in GOLD["story"] for report in story["reports"]}


@pytest.fixture(scope="module")
def library() -> dict[str, Report]:
    return {name: read.feed(str(EXAMPLES / name)) for name in sorted(ORIGINS)}


@pytest.fixture(scope="module")
def found(library: dict[str, Report]) -> tuple[Dossier, ...]:
    reports = list(library.values())
    return dossiers(reports, list(pipeline.analyse_many(reports)))


def told(library: dict[str, Report], story: str) -> dict[str, Origin]:
    names = {report.id: name for name, report in library.items()}
    reports = [report for name, report in library.items() if STORY_OF[name] == story]
    return {names[origin.report]: origin for origin in origins(reports)}


@pytest.mark.parametrize("story", STORIES)
def test_the_origin_of_every_report_is_the_true_one_or_less_than_it(library: dict[str, Report], story: str) -> None:
    for name, origin in told(library, story).items():
        assert origin.kind in (ORIGINS[name]["kind"], *ORIGINS[name]["also_accepted"]), name


@pytest.mark.parametrize("story", STORIES)
def test_reports_of_one_origin_never_count_twice(library: dict[str, Report], story: str) -> None:
    keys = {name: origin.key for name, origin in told(library, story).items()}
    for one, other in combinations(sorted(keys), 2):
        if ORIGINS[one]["key"] == ORIGINS[other]["key"]:
            assert keys[one] == keys[other] or "unknown:" in keys[one] + keys[other], (one, other)
        else:
            assert keys[one] != keys[other], (one, other)


def names_of(library: dict[str, Report], ids: tuple[str, ...]) -> Iterator[str]:
    names = {report.id: name for name, report in library.items()}
    return (names[id] for id in ids)


def test_no_story_mixes_two_happenings(library: dict[str, Report], found: tuple[Dossier, ...]) -> None:
    for dossier in found:
        assert len({STORY_OF[name] for name in names_of(library, dossier.story.reports)}) == 1


def test_nothing_is_confirmed_by_fewer_than_two_true_origins(library: dict[str, Report], found: tuple[Dossier, ...]) -> None:
    for dossier in found:
        for fact in dossier.facts:
            true = {ORIGINS[name]["key"] for name in names_of(library, fact.reports)}
            assert fact.origins_known <= len(true), (fact.event_type, fact.reports)
            assert fact.verdict != "corroborated" or len(true) > 1
