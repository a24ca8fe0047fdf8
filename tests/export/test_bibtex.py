"""The bibliography, read by bibtexparser."""

from dataclasses import replace

import bibtexparser
import pytest
from bibtexparser.library import Library
from hypothesis import given
from hypothesis import strategies as st

import made_chapters as made
from recoupe.export import Chapter, written
from recoupe.export.forms.bibtex import latex


def library(*chapters: Chapter) -> Library:
    read = bibtexparser.parse_string(b"".join(written(chapters, "bibtex")).decode())
    assert read.failed_blocks == []
    return read


def entry(report: str, *chapters: Chapter) -> dict[str, str]:
    found = next(one for one in library(*(chapters or (made.CHAPTER,))).entries if one.key.endswith(report))
    return {"": found.entry_type, **{field.key: field.value for field in found.fields}}


def test_an_entry_for_each_report() -> None:
    assert entry(made.FIRST.id) == {
        "": "online",
        "author": "Inès Robles and {AFP}",
        "title": "Quito \\& Lima reprennent langue",
        "organization": "Le Courrier des Andes",
        "date": "2031-03-07",
        "url": made.FIRST.url,
        "langid": "french",
        "note": "AFP",
    }
    assert entry(made.SECOND.id) == {"": "article", "journaltitle": "Radio Pichincha", "date": "2031-03-08", "langid": "french"}
    assert entry(made.UNDATED.id) == {"": "misc"}


def test_a_key_stays_and_tells_people_what_it_is_of() -> None:
    keys = [one.key for one in library(made.CHAPTER).entries]
    assert keys == [f"courrier-andes-2031-{made.FIRST.id}", f"radio-pichincha-2031-{made.SECOND.id}", made.UNDATED.id]


def test_a_report_of_two_stories_has_one_entry() -> None:
    assert len(library(made.CHAPTER, made.CHAPTER).entries) == 3


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Inès Robles", "Inès Robles"),
        ("Robles, Inès", "{Robles, Inès}"),
        ("Robles and Sons", "{Robles and Sons}"),
        ("AFP", "{AFP}"),
    ],
)
def test_a_name_that_would_be_taken_apart_wrongly_is_one_whole(name: str, told: str) -> None:
    reports = {**made.CHAPTER.reports, made.FIRST.id: replace(made.FIRST, authors=(name,))}
    assert entry(made.FIRST.id, replace(made.CHAPTER, reports=reports))["author"] == told


@pytest.mark.parametrize("words", made.EVIL)
def test_words_that_mean_harm_are_words(words: str) -> None:
    read = library(made.hostile(words))
    assert len(read.entries) == 3
    assert {one.entry_type for one in read.entries} <= {"online", "article", "misc"}


@given(st.text(), st.text())
def test_any_words_can_stand_in_it(words: str, url: str) -> None:
    read = library(made.hostile(words, "https://" + url))
    assert len({one.key for one in read.entries}) == 3
    for one in read.entries:
        assert (one.fields_dict["title"].value if "title" in one.fields_dict else "") in (latex(words), "")


@given(st.text())
def test_braces_are_in_pairs_and_signs_are_escaped(words: str) -> None:
    depth = 0
    told = latex(words)
    for at, sign in enumerate(told):
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
        if sign in "#$%&_":
            assert told[at - 1] == "\\"
    assert depth == 0


def test_the_same_bytes_in_every_language_and_every_time() -> None:
    assert b"".join(written([made.CHAPTER], "bibtex", "fr")) == b"".join(written([made.CHAPTER], "bibtex", "en"))
