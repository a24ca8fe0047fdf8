"""What is looked for before a slow rule is asked never keeps the rule from firing."""

import re
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from recoupe.lexicon.front_matter import front_matter_words
from recoupe.read import boilerplate, dates, language
from recoupe.read.pages import lines, script_data
from recoupe.read.pages.fuller import in_full

_DATED = (
    "12 1 2022 22 / . - h H : 15h14 16.02|h TU UTC T heures ² ١٢ mars Jan le 1er Publié|le Mis|à|jour|à à"
    " hier hıer ce|matin il|y|a une|heure"
).split()
_SAID = "l qu jusqu lorsqu ſ L ' ’ é a 12 . ! … » ) ] : le vous".split()


def _joined(pieces: list[str]) -> st.SearchStrategy[str]:
    words = [piece.replace("|", " ") for piece in pieces]
    return st.lists(st.sampled_from([*words, " ", "\xa0"]), max_size=9).map("".join)


@given(_joined(_DATED))
def test_a_line_without_a_sign_of_a_date_has_none(line: str) -> None:
    if dates._SIGN.search(line) is None:
        assert not any(dates._pattern(english).search(line) for english in (False, True))


@given(_joined(_SAID))
def test_elisions_and_ends_of_sentences_are_those_of_the_whole_pattern(line: str) -> None:
    elided = re.findall(r"\b(?:qu|jusqu|lorsqu|[cdjlmnst])['’]", line, re.IGNORECASE)
    assert len(language._ELISION.findall(line)) == len(elided)
    assert lines._ends_sentence(line) == (lines._SENTENCE.search(line) is not None)


@given(st.sampled_from([phrase.text for phrase in front_matter_words().phrases]), st.sampled_from([str, str.upper, str.title]))
def test_a_phrase_is_among_those_that_begin_as_the_line_does(phrase: str, case: Callable[[str], str]) -> None:
    line = case(re.sub(r"\[([^|\]]*)[^\]]*\]", r"\1", phrase).replace("…", "").replace("{number}", "3").strip())
    told = [kind for kind, pattern in boilerplate._patterns() if pattern.match(line)]
    assert [kind for kind, pattern in boilerplate._patterns_at(line) if pattern.match(line)] == told


@given(st.sampled_from([":", "=", " : ", "= "]), st.sampled_from("\"'"))
def test_a_script_that_gives_a_time_gives_a_value(sign: str, mark: str) -> None:
    script = f"utag_data.datePublished{sign}{mark}2022-01-22{mark};"
    assert script_data._PAIR.search(script)
    assert script_data._GIVES.search(script)


def test_names_are_made_whole_where_they_are_cut_and_no_line_of_another_is_asked() -> None:
    page = ("Jeanne Lam", "Paul Roy", "Une phrase de la page, et rien d'autre.")
    assert in_full(("J. Lam", "Paul"), page) == ("Jeanne Lam", "Paul Roy")
    assert in_full(("Jeannette Lamy",), page) == ("Jeannette Lamy",)
    assert in_full((), page) == ()
