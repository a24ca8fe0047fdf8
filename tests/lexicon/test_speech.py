"""The verbs of saying by their forms."""

import pytest

from recoupe.lexicon import speech


@pytest.mark.parametrize(
    ("form", "verb"), [("soupire", "soupirer"), ("prédit", "prédire"), ("appelle", None), ("rappellent", "rappeler")]
)
def test_a_form_of_the_third_person_leads_to_its_verb(form: str, verb: str | None) -> None:
    assert speech.load().finite.get(form) == verb


@pytest.mark.parametrize(("form", "verb"), [("indignée", "indigner"), ("redit", "redire"), ("parti", None)])
def test_a_participle_agrees_and_leads_to_its_verb(form: str, verb: str | None) -> None:
    assert speech.load().participles.get(form) == verb


def test_there_are_more_than_a_hundred_and_fifty_verbs() -> None:
    assert len(speech.load().lemmas) > 150
