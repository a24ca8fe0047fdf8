"""The table of nouns for what somebody says or writes."""

from collections.abc import Iterator

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon import speech_nouns as room
from recoupe.lexicon.tables import rows_of

HEADER = "noun\tuses\n"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    room.load.cache_clear()
    yield
    room.load.cache_clear()


def test_each_use_has_its_nouns() -> None:
    assert set(room.load()) == set(room.USES)
    assert all(room.load().values())
    assert "communiqué" in room.load()["statement"]
    assert "avis" not in room.load()["statement"]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("avis\tsaid\navis\toccasion\n", "speech_nouns.tsv:3"),
        ("avis\tdit\n", "speech_nouns.tsv:2"),
        ("avis\t\n", "speech_nouns.tsv:2"),
        ("avis\n", "speech_nouns.tsv:2"),
    ],
    ids=["twice", "an unknown use", "no use", "a cell too few"],
)
def test_a_row_that_is_wrong_is_named_with_its_line(table: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "rows", lambda name, columns: rows_of(HEADER + table, name, columns))
    with pytest.raises(LexiconError, match=told):
        room.load()
