"""The table of nouns that take up an act told before."""

from collections.abc import Iterator

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon import answered_nouns as room
from recoupe.lexicon.tables import rows_of

HEADER = "noun\ttypes\n"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    room.load.cache_clear()
    yield
    room.load.cache_clear()


def test_a_noun_tells_of_which_types_the_act_is_or_may_be_any() -> None:
    assert room.load()["demande"] == {"REQUEST"}
    assert room.load()["mesure"] == frozenset()
    assert "table" not in room.load()


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("offre\tREQUEST\noffre\tAGREE\n", "answered_nouns.tsv:3"),
        ("offre\tASK\n", "answered_nouns.tsv:2"),
        ("offre\t\n", "answered_nouns.tsv:2"),
        ("offre\n", "answered_nouns.tsv:2"),
    ],
    ids=["twice", "an unknown type", "no type", "a cell too few"],
)
def test_a_row_that_is_wrong_is_named_with_its_line(table: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "rows", lambda name, columns: rows_of(HEADER + table, name, columns))
    with pytest.raises(LexiconError, match=told):
        room.load()
