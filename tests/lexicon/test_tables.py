"""Reading the tables of words: what a row gives, and the file and line of every complaint."""

from pathlib import Path

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon import tables

COLUMNS = ("form", "note")


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A table of our own that is read instead of those of the package."""
    (tmp_path / "fr").mkdir()
    monkeypatch.setattr(tables, "files", lambda package: tmp_path)

    def write(content: str) -> list[tuple[str, dict[str, str]]]:
        (tmp_path / "fr" / "made.tsv").write_text(content, "utf-8")
        return list(tables.rows("made.tsv", COLUMNS))

    return write


def test_a_row_comes_with_its_file_and_line(table) -> None:
    assert table("form\tnote\nà\tune\n\n# not a row\nb\t\n") == [
        ("made.tsv:2", {"form": "à", "note": "une"}),
        ("made.tsv:5", {"form": "b", "note": ""}),
    ]


def test_blanks_around_a_cell_are_dropped(table) -> None:
    assert table("form\tnote\n a \t b \n") == [("made.tsv:2", {"form": "a", "note": "b"})]


@pytest.mark.parametrize(
    ("content", "place", "says"),
    [
        ("form\n a", "made.tsv:1", "form, note"),
        ("note\tform\na\tb\n", "made.tsv:1", "form, note"),
        ("", "made.tsv:1", "columns"),
        ("form\tnote\na\n", "made.tsv:2", "1 cells where 2"),
        ("form\tnote\na\tb\n\na\tb\tc\n", "made.tsv:4", "3 cells where 2"),
    ],
)
def test_a_table_that_is_not_well_formed_is_refused_with_its_line(table, content: str, place: str, says: str) -> None:
    with pytest.raises(LexiconError, match=place) as refused:
        table(content)
    assert says in str(refused.value)
