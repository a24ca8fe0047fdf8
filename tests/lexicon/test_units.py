"""The table of what is counted."""

from collections.abc import Iterator

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon import units as room
from recoupe.lexicon.tables import rows_of

HEADER = "form\tkind\n"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    room.units.cache_clear()
    yield
    room.units.cache_clear()


def test_the_table_holds_singular_words_in_lower_case() -> None:
    assert {"soldat", "missile", "rafale", "euro"} <= room.units()
    assert all(unit == unit.lower() and " " not in unit for unit in room.units())


@pytest.mark.parametrize(
    ("table", "told"),
    [("soldat\tpeople\nsoldat\tpeople\n", "units.tsv:3"), ("soldat\tpersonne\n", "units.tsv:2"), ("soldat\n", "units.tsv:2")],
    ids=["twice", "an unknown kind", "a cell too few"],
)
def test_a_row_that_is_wrong_is_named_with_its_line(table: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "rows", lambda name, columns: rows_of(HEADER + table, name, columns))
    with pytest.raises(LexiconError, match=told):
        room.units()
