"""Records as a program walks through them and takes them as tables."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import recoupe
from recoupe.archive import Archive
from recoupe.errors import QueryError, RecoupeError

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))[:4]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with recoupe.open(tmp_path_factory.mktemp("archive") / "archive.db") as opened:
        assert all(reading.error is None for reading in opened.read(map(str, EXAMPLES)))
        yield opened


def test_records_may_be_walked_through_again_and_again(archive: Archive) -> None:
    facts = archive.facts()
    assert [fact.id for fact in facts] == [fact.id for fact in facts]
    assert len(list(facts)) > 10


@pytest.mark.parametrize(
    "kind", ["facts", "statements", "quotations", "entities", "stories", "meetings", "positions", "commitments"]
)
def test_tables_have_a_row_a_record(archive: Archive, kind: str) -> None:
    records = getattr(archive, kind)()
    ids = [one.id for one in records]
    assert records.to_arrow().column("id").to_pylist() == ids
    assert records.to_polars()["id"].to_list() == ids
    assert list(records.to_pandas()["id"]) == ids
    assert [row["id"] for row in records.to_dicts()] == ids


def test_a_question_is_that_of_the_command_line(archive: Archive) -> None:
    every = list(archive.facts())
    some = list(archive.facts(recoupe.wanted(type="assault")))
    assert {fact.event_type for fact in some} == {"ASSAULT"}
    assert len(some) < len(every)
    assert list(archive.facts(recoupe.wanted(since="2031"))) == []


def test_parts_are_structs_and_what_is_not_known_is_none(archive: Archive) -> None:
    table = archive.statements().to_polars()
    places = table["place"].drop_nulls().struct.field("name").to_list()
    assert places
    assert all(places)
    assert table["place"].null_count() > 0
    assert table["actors"].list.len().max() >= 1


@pytest.mark.parametrize(
    "wrong",
    [{"since": "hier"}, {"state": "Atlantide"}, {"type": "GIFLE"}, {"verdict": "sûr"}, {"until": "2019", "since": "2021"}],
)
def test_what_is_not_understood_is_said(wrong: dict[str, str]) -> None:
    with pytest.raises(RecoupeError, match="(?i)" + "|".join(wrong.values())):
        recoupe.wanted(**wrong)
    if "state" not in wrong:
        with pytest.raises(QueryError):
            recoupe.wanted(**wrong)


def test_an_archive_may_have_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(RecoupeError):
        recoupe.open(tmp_path / "nothing.db", make=False)
    assert not (tmp_path / "nothing.db").exists()
