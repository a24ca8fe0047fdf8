"""Words as they are looked for."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.search import folded, forms, tokens


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("L’accord", "accord"),
        ("l'ACCORD", "accord"),
        ("jusqu'à l'été", "a ete"),
        ("aujourd'hui", "aujourd hui"),
        ("États-Unis", "etat uni"),
        ("Œuvre d'art", "oeuvre art"),
        ("cœur", "coeur"),
        ("généraux généraux", "general general"),
        ("général", "general"),
        ("les journaux", "les journal"),
        ("gâteaux jeux", "gateau jeu"),
        ("congress", "congress"),
        ("Łódź Øresund Reykjavík", "lodz oresund reykjavik"),
        ("Шойгу́ Киї́в", "шоигу киів"),
        ("Ελλάς", "ελλασ"),
        ("普京 访问", "普 京 访 问"),
        ("G7 2022 3e", "g7 2022 3e"),
        ("e\u0301tat", "etat"),
        ("co\u00adopération", "cooperation"),
        ("!?…", ""),
    ],
)
def test_a_text_is_folded(text: str, form: str) -> None:
    assert folded(text) == form


@given(st.text())
def test_tokens_stand_in_the_text_in_order_and_one_does_not_touch_another(text: str) -> None:
    found = list(tokens(text))
    ends = [0, *(token.span.end for token in found)]
    assert all(end <= token.span.start < token.span.end <= len(text) for end, token in zip(ends, found, strict=False))
    assert all(token.form and not token.form.isspace() for token in found)


@given(st.text(alphabet=st.characters(categories=("Lu", "Ll"), max_codepoint=0x24F), min_size=1))
def test_capitals_and_ways_to_write_an_accent_do_not_count(text: str) -> None:
    assert forms(unicodedata.normalize("NFD", text)) == forms(unicodedata.normalize("NFC", text))


@given(st.text())
def test_forms_are_those_of_the_tokens(text: str) -> None:
    assert list(forms(text)) == folded(text).split() == [token.form for token in tokens(text)]


@given(st.text())
def test_forms_are_single_words_for_any_index(text: str) -> None:
    assert all(form == "".join(form.split()) and '"' not in form and "'" not in form for form in forms(text))
