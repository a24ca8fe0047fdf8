"""The shipped weights of the finder of names: stored, read back, refused where they do not fit, and what they bring."""

from importlib.resources import files
from typing import Any

import numpy as np
import pytest

from recoupe.errors import ParseError
from recoupe.parse import engine, name_weights


class Layer:
    """A layer with one array of weights, as the engine's are asked."""

    param_names = ("W",)

    def __init__(self, weights: list[float]) -> None:
        self.weights = np.array(weights, dtype=np.float32)

    def has_param(self, name: str) -> bool:
        return True

    def get_param(self, name: str) -> Any:
        return self.weights

    def set_param(self, name: str, value: Any) -> None:
        self.weights = value

    def walk(self) -> list["Layer"]:
        return [self]


class Finder:
    """A finder with two moves and one layer."""

    move_names = ("B-PER", "O")

    def __init__(self, weights: list[float]) -> None:
        self.model = Layer(weights)


def test_weights_come_back_as_they_were_stored() -> None:
    stored = name_weights.written(*name_weights.numbers(Finder([0.5, -2.0])))
    other = Finder([0.0, 0.0])
    name_weights.put(other, *name_weights.read(stored))
    assert other.model.weights.tolist() == [0.5, -2.0]


@pytest.mark.parametrize(
    ("labels", "weights"), [(("B-LOC", "O"), [1.0, 1.0]), (("B-PER", "O"), [1.0, 1.0, 1.0])], ids=["other labels", "other size"]
)
def test_weights_of_another_model_are_refused_and_change_nothing(labels: tuple[str, ...], weights: list[float]) -> None:
    finder = Finder([0.0, 0.0])
    with pytest.raises(ParseError, match="another French model"):
        name_weights.put(finder, labels, [np.array(weights, dtype=np.float32)])
    assert finder.model.weights.tolist() == [0.0, 0.0]


def test_damaged_weights_say_so() -> None:
    stored = name_weights.written(*name_weights.numbers(Finder([0.5, -2.0])))
    for damaged in (b"", b"no archive", stored[: len(stored) // 2]):
        with pytest.raises(ParseError, match="install recoupe again"):
            name_weights.read(damaged)


def test_the_weights_are_shipped_small_and_with_their_notice() -> None:
    folder = files("recoupe.parse") / "weights"
    assert 1_000_000 < len((folder / "names.npz").read_bytes()) < 5_000_000
    notice = (folder / "NOTICE").read_text(encoding="utf-8")
    assert "Attribution 2.5" in notice
    assert "Attribution 4.0" in notice


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a verb that opens a sentence is no place
        ("Parvenir à un accord reste le but de Louise Ferrand.", [("Louise Ferrand", "PER")]),
        # near miss: a town that opens one is
        ("Quimperlé a reçu Louise Ferrand.", [("Quimperlé", "LOC"), ("Louise Ferrand", "PER")]),
        # what broadcasts is a body
        ("Les habitants de Saint-Brieuc ont salué Radio Armor.", [("Saint-Brieuc", "LOC"), ("Radio Armor", "ORG")]),
    ],
)
def test_the_engine_names_what_the_weights_taught_it(text: str, wanted: list[tuple[str, str]]) -> None:
    pieces = tuple(engine.Piece(low, high, k == 0) for k, (low, high) in enumerate(engine.words(text, 0, len(text))))
    answer = next(engine.analyse([(text, pieces)]))
    assert [(text[pieces[n.first].start : pieces[n.last - 1].end], n.label) for n in answer.names] == wanted
