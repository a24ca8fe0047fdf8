"""The dossier in Markdown, read by a parser of CommonMark with GitHub's tables."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

import made_chapters as made
from recoupe.export import Chapter, written


def raw(*chapters: Chapter, language: str = "fr") -> str:
    return b"".join(written(chapters, "markdown", language)).decode()


def tokens(text: str) -> list[Token]:
    """Every token of *text*, those inside of lines too."""
    read = MarkdownIt("commonmark").enable("table").parse(text)
    return [inner for one in read for inner in (one, *(one.children or ()))]


def kinds(text: str) -> list[str]:
    return [one.type for one in tokens(text)]


def headings(text: str) -> list[str]:
    read: Sequence[Token] = MarkdownIt("commonmark").enable("table").parse(text)
    return [read[at + 1].content for at, one in enumerate(read) if one.type == "heading_open"]


def test_it_has_the_parts_of_a_dossier() -> None:
    assert headings(raw(made.CHAPTER)) == [
        "Quito &amp; Lima reprennent langue",
        "Articles",
        "Faits",
        "Rencontres",
        "Chronologie",
        "Citations",
        "Qui est qui",
    ]
    assert headings(raw(made.CHAPTER, language="en"))[1:3] == ["Reports", "Facts"]


def test_it_tells_the_verdict_the_words_and_where_they_stand() -> None:
    told = raw(made.CHAPTER)
    assert "**contesté** \\[1\\]\\[2\\] `f00000000001`" in told
    assert "le Pérou **ont signé jeudi à Lima un accord sur la pêche**, selon" in told
    assert "— \\[1\\] Le Courrier des Andes, 7\u00a0mars 2031 à 15\u00a0h\u00a004, caractères 55–100 · selon" in told


def test_contested_values_stand_side_by_side() -> None:
    told = raw(made.CHAPTER)
    assert (
        "  | \\[1\\] Le Courrier des Andes | \\[2\\] Radio Pichincha |\n  | --- | --- |\n  | 6\u00a0mars 2031 | 7\u00a0mars 2031 |"
        in told
    )
    assert kinds(told).count("table_open") == 1


def test_the_folders_of_a_machine_are_not_told() -> None:
    assert "secret" not in raw(made.CHAPTER)


@pytest.mark.parametrize("words", made.EVIL)
def test_words_that_mean_harm_are_words(words: str) -> None:
    plain, evil = kinds(raw(made.CHAPTER)), kinds(raw(made.hostile(words, made.FIRST.url)))
    for kind in ("html_block", "html_inline", "link_open", "image", "heading_open", "table_open", "hr", "fence", "code_block"):
        assert evil.count(kind) <= plain.count(kind), kind


@settings(max_examples=50)
@given(st.text())
def test_any_words_can_stand_in_it(words: str) -> None:
    evil = kinds(raw(made.hostile(words, made.FIRST.url)))
    assert not {"html_block", "html_inline", "image", "fence"} & set(evil)
    assert evil.count("hr") == 1
