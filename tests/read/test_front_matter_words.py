"""The tables of front matter: sorted, without doubles, and refused with file and line when a row does not fit."""

import csv
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon import front_matter, tables
from recoupe.read import boilerplate

FRENCH = files("recoupe.lexicon") / "fr"
NAMES = sorted(entry.name for entry in FRENCH.iterdir() if entry.name.startswith("front_matter"))


def rows_of(name: str) -> list[list[str]]:
    return list(csv.reader(FRENCH.joinpath(name).read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_all_tables_are_here() -> None:
    kinds = ("agencies", "boilerplate", "languages", "outlets", "words")
    assert [f"front_matter_{kind}.tsv" for kind in kinds] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_sorted(name: str) -> None:
    rows = rows_of(name)[1:]
    assert rows == sorted(rows, key=lambda row: [cell.casefold() for cell in row])


@pytest.mark.parametrize("name", ["front_matter_agencies.tsv", "front_matter_outlets.tsv"])
def test_names_say_where_they_come_from(name: str) -> None:
    header, *rows = rows_of(name)
    assert all(row[header.index("source")] for row in rows)


def test_every_phrase_of_boilerplate_matches_itself() -> None:
    sample = {"{number}": "3", "{year}": "2021", "{sum}": "1 €", "{network}": "Telegram", "…": "Nordic Times"}
    for phrase in front_matter.front_matter_words().phrases:
        line = phrase.text
        for mark, words in sample.items():
            line = line.replace(mark, words)
        while "[" in line:
            before, _, rest = line.partition("[")
            inside, _, after = rest.partition("]")
            line = before + inside.split("|")[0] + after
        assert boilerplate.strength(line.strip()) is not None, line


def test_all_classes_have_words() -> None:
    words = front_matter.front_matter_words()
    assert all(words.classes[name] for name in front_matter.CLASSES)
    assert words.agencies["agence france-presse"] == "AFP"
    assert words.outlets["le monde"] == "Le Monde"


def test_french_has_the_function_words_it_needs() -> None:
    assert "fr" in front_matter.function_words()["les"]
    assert front_matter.function_words()["une"] == ("fr",)


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Puts a table of one's own in the place of the shipped one."""

    def put(name: str, text: str) -> None:
        folder = tmp_path / "fr"
        folder.mkdir()
        for other in NAMES:
            folder.joinpath(other).write_text(FRENCH.joinpath(other).read_text("utf-8"), "utf-8")
        folder.joinpath(name).write_text(text, "utf-8")
        monkeypatch.setattr(tables, "files", lambda _: tmp_path)

    return put


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("front_matter_words.tsv", "form\tclass\n", r"front_matter_words\.tsv:1: the columns should be"),
        ("front_matter_words.tsv", "class\tform\tnote\nlabel\tPar\t\n", r"front_matter_words\.tsv:2: class 'label' is not known"),
        ("front_matter_words.tsv", "class\tform\tnote\ndesk\t\t\n", r"front_matter_words\.tsv:2: the column 'form' is empty"),
        ("front_matter_words.tsv", "class\tform\tnote\ndesk\ta\t\ndesk\ta\t\n", r"front_matter_words\.tsv:3: .* already"),
        ("front_matter_outlets.tsv", "form\tsource\nLe Monde\n", r"front_matter_outlets\.tsv:2: 1 cells where 2"),
        ("front_matter_agencies.tsv", "form\tagency\tnote\tsource\nAFP\tAFP\t\t\n", r"agencies\.tsv:2: .*'source' is empty"),
        (
            "front_matter_boilerplate.tsv",
            "phrase\twhere\tstrength\tnote\nLire [a|b\tstart\tlink\t\n",
            r"front_matter_boilerplate\.tsv:2: the brackets",
        ),
        (
            "front_matter_boilerplate.tsv",
            "phrase\twhere\tstrength\tnote\nLire\tmiddle\tlink\t\n",
            r"front_matter_boilerplate\.tsv:2: where 'middle' is not known; use one of start, whole",
        ),
    ],
)
def test_a_row_that_does_not_fit(broken: Callable[[str, str], None], name: str, text: str, complaint: str) -> None:
    broken(name, text)
    with pytest.raises(LexiconError, match=complaint):
        front_matter.front_matter_words.__wrapped__()


def test_a_function_word_given_twice(broken: Callable[[str, str], None]) -> None:
    broken("front_matter_languages.tsv", "language\tword\nfr\tle\nfr\tle\n")
    with pytest.raises(LexiconError, match=r"front_matter_languages\.tsv:3: 'le' is given for 'fr' already"):
        front_matter.function_words.__wrapped__()
