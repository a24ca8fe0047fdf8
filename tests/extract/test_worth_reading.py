"""For which words' sake the reader is asked: a window without any is not read."""

import math

import numpy as np
import pytest

from recoupe import find, learned, parse
from recoupe.extract.acts import Extraction
from recoupe.extract.judgement import READS, worth_reading
from recoupe.learned import Weights
from recoupe.read import from_bytes

ACT = "Le Kenya a condamné mardi l'attaque d'un village somalien."
SPORT = "Le cycliste attaque dans la descente et accueille la victoire avec joie."  # words of the tables
FILM = "Le film raconte la vie d'un peintre."


def worth(text: str) -> set[str]:
    """The words of a text that are worth reading for."""
    parsed = parse.report(from_bytes(text.encode(), name="x", location="x"))
    extraction = Extraction(parsed, find.mentions(parsed), find.times(parsed))
    return {parsed.tokens[i].text for i in worth_reading(extraction.evidence(extraction.by_rule()))}


def test_an_act_by_rule_is_worth_reading_for() -> None:
    assert "condamné" in worth(ACT)


@pytest.mark.judged
@pytest.mark.parametrize("text", [SPORT, FILM])
def test_words_that_hardly_tell_an_act_are_not(text: str) -> None:
    assert worth(text) == set()


@pytest.mark.parametrize(
    ("text", "chance", "found"), [(SPORT, READS + 0.01, True), (SPORT, READS - 0.01, False), (FILM, READS + 0.01, False)]
)
def test_a_word_of_the_tables_is_where_it_is_not_unlikely(
    monkeypatch: pytest.MonkeyPatch, text: str, chance: float, found: bool
) -> None:
    """Weights that give every word that no rule tells the same *chance*."""
    by_sign = np.array([[math.log(chance), math.log(1 - chance)]], dtype=np.float32)
    weights = Weights(labels=("yes", "no"), rows={"untold": 0}, by_sign=by_sign, bias=np.zeros(2, dtype=np.float32))
    monkeypatch.setattr(learned, "load", {"acts": weights}.get)
    assert bool(worth(text)) is found
