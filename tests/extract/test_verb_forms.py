"""Verb forms that the engine takes for others."""

import pytest

from recoupe.extract.verb_forms import reformed
from recoupe.parse import report
from recoupe.read import from_bytes
from recoupe.records import Token


def token(text: str, word: str) -> Token:
    parsed = reformed(report(from_bytes(text.encode(), name="form.txt", location="/form.txt")))
    return next(t for t in parsed.tokens if t.text == word)


@pytest.mark.parametrize(
    ("text", "word", "future"),
    [
        ("Elle enverra une équipe de soldats.", "enverra", True),
        ("« Nous ne capitulerons pas », a réagi le ministre.", "capitulerons", True),
        ("Elle livra une équipe de soldats.", "livra", False),
        ("Nous ouvrons la route aux soldats.", "ouvrons", False),
        ("Oman accueille des pourparlers entre Londres et Nairobi.", "accueille", False),
    ],
)
def test_a_future_is_told_by_its_ending(text: str, word: str, future: bool) -> None:
    assert ("Tense=Fut" in token(text, word).morph) is future


@pytest.mark.parametrize(
    ("text", "word", "pos", "lemma"),
    [
        ("Le Canada compte envoyer des soldats en Lettonie.", "compte", "VERB", "compter"),
        ("La Turquie menace d'envahir la Syrie.", "menace", "VERB", "menacer"),
        ("La Grèce doute que la Turquie retire ses troupes.", "doute", "VERB", "douter"),
        ("La menace d'envahir la Syrie inquiète.", "menace", "NOUN", "menace"),
        ("Le Kenya a gelé les avoirs de la Somalie.", "gelé", "VERB", "geler"),
    ],
)
def test_a_verb_is_told_from_a_noun_by_what_stands_around_it(text: str, word: str, pos: str, lemma: str) -> None:
    found = token(text, word)
    assert (found.pos, found.lemma) == (pos, lemma)
