"""Reports of our own with what should be read in them: every ``golden/*.txt`` has its expectations in a TOML file beside it."""

import tomllib
from pathlib import Path

import pytest

from recoupe import read
from recoupe.records import Report

GOLDEN = Path(__file__).parent / "golden"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.txt"))
FIELDS = ("title", "outlet", "agency", "published", "updated", "dateline", "language", "url")


def _expected(name: str) -> dict[str, object]:
    return tomllib.loads((GOLDEN / f"{name}.toml").read_text("utf-8"))


def _read(name: str) -> Report:
    return read.feed(GOLDEN / f"{name}.txt")


def test_there_are_golden_reports() -> None:
    assert len(NAMES) >= 15


@pytest.mark.parametrize("name", NAMES)
def test_every_golden_report_describes_itself(name: str) -> None:
    expected = _expected(name)
    assert {"description", "licence", "blocks", "language"} <= expected.keys()
    assert set(expected) <= {"description", "licence", "blocks", "authors", "troubles", *FIELDS}


@pytest.mark.parametrize("name", NAMES)
def test_the_front_matter_is_read(name: str) -> None:
    expected, report = _expected(name), _read(name)
    assert {field: getattr(report, field) for field in FIELDS} == {field: expected.get(field) for field in FIELDS}
    assert list(report.authors) == expected.get("authors", [])
    assert [trouble.code for trouble in report.troubles] == expected.get("troubles", [])


@pytest.mark.parametrize("name", NAMES)
def test_the_blocks_are_told_apart(name: str) -> None:
    expected, report = _expected(name), _read(name)
    blocks = expected["blocks"]
    assert isinstance(blocks, list)
    assert [block.kind.value for block in report.blocks] == [kind for kind, _ in blocks]
    for block, (_, words) in zip(report.blocks, blocks, strict=True):
        assert block.span.of(report.text).startswith(words)
