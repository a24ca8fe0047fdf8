"""Words as the engine gets them: hyphens, inverted pronouns, typographic marks; and what comes back."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.parse import engine


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in engine.words(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # hyphens that make one word
        ("le Royaume-Uni", ["le", "Royaume-Uni"]),
        ("une crise russo-ukrainienne", ["une", "crise", "russo-ukrainienne"]),
        ("le vice-ministre de Saint-Pétersbourg.", ["le", "vice-ministre", "de", "Saint-Pétersbourg", "."]),
        ("l'axe Abou Dhabi-Oslo", ["l'", "axe", "Abou", "Dhabi-Oslo"]),
        # hyphens that hang a pronoun on its verb
        ("a-t-il parlé ?", ["a", "-t", "-il", "parlé", "?"]),
        ("Parle-t-elle ?", ["Parle", "-t", "-elle", "?"]),
        ("dit-on.", ["dit", "-on", "."]),
        # a demonstrative with -ci is one word
        ("celui-ci", ["celui-ci"]),
        # elisions and what only looks like one
        ("l’Otan", ["l’", "Otan"]),
        ("aujourd'hui", ["aujourd'hui"]),
        ("M. Ndege", ["M.", "Ndege"]),
        ("à 15:14", ["à", "15:14"]),
        ("« Oui »,", ["«", "Oui", "»", ","]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_words_are_cut_as_french_cuts_them(text: str, wanted: list[str]) -> None:
    assert words(text) == wanted


def test_words_of_a_stretch_count_from_the_head_of_the_text() -> None:
    text = "Bien. Le Royaume-Uni a parlé."
    assert engine.words(text, 6, 20) == [(6, 8), (9, 20)]


@given(st.text(max_size=120))
def test_no_character_is_lost_and_none_counted_twice(text: str) -> None:
    spans = engine.words(text, 0, len(text))
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    outside = set(range(len(text))) - {i for start, end in spans for i in range(start, end)}
    assert all(engine.straightened(text)[i].isspace() for i in outside)


@given(st.text(max_size=200))
def test_marks_are_made_straight_beside_the_text_at_the_same_length(text: str) -> None:
    assert len(engine.straightened(text)) == len(text)


def test_marks_are_made_straight() -> None:
    assert engine.straightened("l’« ami »\u00a0!") == 'l\'" ami " !'


def analysed(*texts: str) -> list[engine.Analysed]:
    given_pieces = [
        (text, tuple(engine.Piece(start, end, n == 0) for n, (start, end) in enumerate(engine.words(text, 0, len(text)))))
        for text in texts
    ]
    return list(engine.analyse(given_pieces))


def test_every_word_comes_back_with_its_grammar_in_order() -> None:
    first, second = analysed("Le roi est parti.", "La reine reste.")
    assert [word.text for word in first.words] == ["Le", "roi", "est", "parti", "."]
    assert [word.lemma for word in second.words][:3] == ["le", "reine", "rester"]
    assert all(0 <= word.head < len(first.words) for word in first.words)


def test_no_text_gives_no_words() -> None:
    (nothing,) = analysed("")
    assert nothing.words == ()
    assert nothing.names == ()


def test_a_misread_homograph_keeps_its_own_text_and_lemma() -> None:
    (analysis,) = analysed("Moscou dément l'attaque.")
    word = analysis.words[1]
    assert (word.text, word.lemma, word.pos) == ("dément", "démentir", "VERB")


def test_after_an_article_the_homograph_is_no_verb() -> None:
    (analysis,) = analysed("Le dément est parti.")
    assert analysis.words[1].lemma != "démentir"


def test_a_noun_that_never_changes_keeps_its_last_letter() -> None:
    (analysis,) = analysed("Des obus et des missiles sont tombés.")
    assert [word.lemma for word in analysis.words if word.pos == "NOUN"] == ["obus", "missile"]


def test_a_word_without_its_ligature_has_the_lemma_of_one_with_it() -> None:
    (analysis,) = analysed("Les manoeuvres ont commencé.")
    assert (analysis.words[1].text, analysis.words[1].lemma) == ("manoeuvres", "manœuvre")


@pytest.mark.parametrize("text", ["La Suède demande une trêve.", "La Suède réclame une trêve.", "La Suède condamne la Norvège."])
def test_a_verb_of_the_first_group_has_its_infinitive_for_lemma(text: str) -> None:
    (analysis,) = analysed(text)
    assert analysis.words[2].lemma.endswith("er")
