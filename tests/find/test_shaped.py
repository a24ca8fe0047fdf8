"""Bodies that no table knows, by the shape of their names, and those taken up again by a word alone."""

from functools import cache

import pytest

from recoupe import find, parse
from recoupe.read import from_bytes
from recoupe.records import Mention

# Each case: the text and the name that is found.
NAMED = [
    ("Le Front du Liptako a fui.", "Front du Liptako"),
    ("La ville craint le Mouvement pour la justice et la paix.", "Mouvement pour la justice et la paix"),
    ("La ville craint la Force de surveillance rapide.", "Force de surveillance rapide"),
    ("La coalition rebelle Zorana a fui.", "Zorana"),
    ("Le syndicat Solida a fui.", "Solida"),
    ("La brigade Zora a fui.", "brigade Zora"),
]
UNNAMED = [
    # a word for a body that names none
    ("La force de la tempête a surpris.", "force"),
    ("Le front froid arrive.", "front"),
    ("Un mouvement de foule a surpris.", "mouvement"),
    # the name beside is that of who leads it
    ("Le chef de l'organisation Jean Morel a fui.", "Jean Morel"),
]
AGAIN = [
    ("L'Otan a voté. L'organisation a fui.", "L'organisation"),
    ("L'Otan a voté. L'organisation du sommet a fui.", None),
    ("L'Otan a voté. Une organisation a fui.", None),
    ("L'Otan a voté. L'organisation régionale a fui.", "L'organisation régionale"),
    ("L'Otan a voté. L'organisation criminelle a fui.", None),
]
ALL = [*(text for text, _ in NAMED), *(text for text, _ in UNNAMED), *(text for text, _ in AGAIN)]


@cache
def _read() -> dict[str, tuple[Mention, ...]]:
    reports = [from_bytes(text.encode(), name=f"{n}.txt", location=f"/cases/{n}") for n, text in enumerate(ALL)]
    return dict(zip(ALL, (find.mentions(parsed) for parsed in parse.reports(reports)), strict=True))


def by_shape(text: str) -> list[Mention]:
    return [m for m in _read()[text] if m.rule in ("body.shape", "body.beside")]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_body_is_named_by_its_shape(text: str, name: str) -> None:
    assert [m.name for m in by_shape(text)] == [name]


@pytest.mark.parametrize(("text", "word"), UNNAMED)
def test_other_words_name_no_body(text: str, word: str) -> None:
    assert [m for m in by_shape(text) if word in m.span.of(text)] == []


@pytest.mark.parametrize(("text", "words"), AGAIN)
def test_a_word_alone_takes_up_a_body(text: str, words: str | None) -> None:
    found = [m.span.of(text) for m in _read()[text] if m.rule == "body.again"]
    assert found == ([words] if words else [])
