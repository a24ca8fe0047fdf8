"""The table of nouns that tell what sort of place a name is."""

from pathlib import Path

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon import place_words, tables

HEADER = "form\tclasses\tnote\n"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A table of our own that is read instead of that of the package."""
    (tmp_path / "fr").mkdir()
    monkeypatch.setattr(tables, "files", lambda package: tmp_path)

    def read(content: str) -> dict[str, frozenset[str]]:
        (tmp_path / "fr" / "place_words.tsv").write_text(HEADER + content, "utf-8")
        return place_words.load.__wrapped__()

    return read


def test_a_noun_may_be_of_several_classes() -> None:
    found = place_words.load()
    assert set(found) == set(place_words.CLASSES)
    assert "ville" in found["settlement"] & found["town"]
    assert "ministère" in found["house"]


@pytest.mark.parametrize("content", ["ville\thamlet\t\n", "ville\t\t\n", "ville\ttown\t\nville\ttown\t\n"])
def test_a_row_without_a_class_that_is_known_or_told_twice_is_refused(table, content: str) -> None:
    with pytest.raises(LexiconError, match=r"place_words\.tsv:"):
        table(content)
