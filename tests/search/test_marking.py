"""What of a text is marked and shown, and that it is the text itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.records import Span
from recoupe.search import marking, matching, query

TEXT = "Paris et Rabat signent l’accord. Le gaz   algérien n'y est pas ; les SANCTIONS restent, la sanction aussi."


def marked(said: str, text: str = TEXT) -> list[str]:
    leaves = matching.looked_for(query(said).term)
    return [span.of(text) for span in marking.marks(text, [run for leaf in leaves for run in matching.runs(leaf)])]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("accord", ["accord"]),
        ('"gaz algerien"', ["gaz   algérien"]),
        ('"gaz rabat"', []),
        ("sanction", ["SANCTIONS", "sanction"]),
        ("sanctions*", ["SANCTIONS", "sanction"]),
        ("signe*", ["signent"]),
        ("signe", []),
        ("Paris -Rabat", ["Paris"]),
        ("acteur:Paris", []),
    ],
)
def test_what_was_looked_for_is_marked(said: str, words: list[str]) -> None:
    assert marked(said) == words


def test_what_is_shown_is_where_most_is_marked() -> None:
    text = "Un accord. " + "Il pleut. " * 60 + "Cet accord sur le gaz tient. " + "Il neige. " * 60
    marks = marking.marks(text, [matching.Run(forms=("accord",)), matching.Run(forms=("gaz",))])
    shown = marking.around(text, marks).of(text)
    assert "Cet accord sur le gaz tient." in shown
    assert len(shown) <= marking.AROUND


@given(st.text(max_size=600), st.lists(st.integers(0, 590), max_size=5))
def test_what_is_shown_lies_in_the_text(text: str, starts: list[int]) -> None:
    marks = marking.together(Span(start, min(len(text), start + 5)) for start in starts if start < len(text))
    shown = marking.around(text, marks, room=40)
    assert 0 <= shown.start <= shown.end <= len(text)


def test_small_words_are_not_asked_for_beside_others() -> None:
    left, passed = matching.without_small_words(query("la fin de l'accord"))
    assert (str(left), passed) == ("fin l'accord", ("la", "de"))
    assert matching.without_small_words(query("de la")) == (query("de la"), ())
    assert matching.without_small_words(query('"fin de la"')) == (query('"fin de la"'), ())
    assert matching.without_small_words(query("la dit:Macron")) == (query("la dit:Macron"), ())
