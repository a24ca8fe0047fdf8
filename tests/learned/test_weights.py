"""The learned part: what a model answers, and what a damaged file says."""

from pathlib import Path

import numpy as np
import pytest

from recoupe.learned import Weights, load
from recoupe.learned import weights as module


def made() -> Weights:
    return Weights(
        labels=("no", "yes"),
        rows={"told": 0, "quoted": 1},
        by_sign=np.array([[-2.0, 2.0], [1.0, -1.0]], dtype=np.float32),
        bias=np.array([0.5, -0.5], dtype=np.float32),
    )


def test_probabilities_are_a_softmax_over_the_signs_that_hold() -> None:
    found = made().probabilities([["told"], ["quoted"], []])
    assert found.sum(axis=1) == pytest.approx([1, 1, 1])
    assert found[:, 1] == pytest.approx([1 / (1 + np.exp(-3)), 1 / (1 + np.exp(3)), 1 / (1 + np.exp(1))], rel=1e-4)


def test_an_unknown_sign_and_a_repeated_one_change_nothing() -> None:
    one, other = made().probabilities([["told"], ["told", "told", "never seen in training"]])
    assert one == pytest.approx(other)


def test_no_examples_give_no_rows() -> None:
    assert made().probabilities([]).shape == (0, 2)


def test_why_names_the_signs_that_speak_for_an_answer_and_no_other() -> None:
    assert made().why(["told", "quoted"], "yes") == "told"
    assert made().why(["quoted"], "yes") == ""


def test_a_model_that_is_not_shipped_is_none() -> None:
    assert load("no-such-model") is None


@pytest.mark.parametrize("name", ["acts", "types", "roles", "times"])
def test_the_shipped_models_answer(name: str) -> None:
    shipped = load(name)
    assert shipped is not None
    assert shipped.by_sign.shape == (len(shipped.rows), len(shipped.labels))
    assert shipped.probabilities([[]]).sum() == pytest.approx(1)


def test_a_damaged_file_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from recoupe.errors import LexiconError

    (tmp_path / "weights").mkdir()
    (tmp_path / "weights" / "broken.npz").write_bytes(b"PK\x03\x04 no archive")
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    with pytest.raises(LexiconError, match=r"broken\.npz"):
        load("broken")
