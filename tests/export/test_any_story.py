"""Whatever stands in the records, tables keep their form: every row has its columns, every file is UTF-8, nothing ends badly."""

import csv
import io
import json

import pytest
from any_records import told_chapters
from hypothesis import HealthCheck, Phase, given, settings

from recoupe.export import Chapter, written
from recoupe.export.columns import COLUMNS

any_story = given(told_chapters())
# a story is too large to be made smaller in reasonable time
few = settings(
    max_examples=20,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def exported(form: str, story: Chapter) -> str:
    return b"".join(written([story], form)).decode("utf-8")


@pytest.mark.parametrize(("form", "count"), [("polecat", 40), ("gdelt-events", 61), ("gdelt-mentions", 16), ("icews", 20)])
def test_every_row_has_its_columns(form: str, count: int) -> None:
    @few
    @any_story
    def has(story: Chapter) -> None:
        lines = exported(form, story).split("\n")
        assert lines.pop() == ""
        assert {line.count("\t") + 1 for line in lines} <= {count}
        assert not any(sign in line for line in lines for sign in "\r\x00\x0b\x0c\x85\u2028")
        if form == "polecat":
            assert len(lines) - 1 <= len(story.dossier.facts)

    has()


@few
@any_story
def test_plover_is_json_with_what_it_requires(story: Chapter) -> None:
    for line in exported("plover", story).splitlines():
        told = json.loads(line)
        assert told["id"]
        assert told["event"]
        assert told["actor"]


@few
@any_story
def test_a_csv_has_a_row_a_statement(story: Chapter) -> None:
    rows = list(csv.reader(io.StringIO(exported("csv", story), newline=""), strict=True))
    assert len(rows) == 1 + len(story.dossier.statements)
    assert {len(row) for row in rows} == {len(COLUMNS)}
