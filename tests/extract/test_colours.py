"""Modality and polarity that the learned judge may change, with weights made for the purpose: one sign decides."""

import math

import numpy as np
import pytest
from reading import SATURDAY, the

from recoupe import learned, pipeline
from recoupe.learned import Weights
from recoupe.read import from_bytes
from recoupe.records import Statement

ANSWERS = {"modality": ("planned", "actual"), "polarity": ("negative", "positive")}


def deciding(about: str, sign: str, likely: float) -> Weights:
    """Weights by which a *sign* makes the first answer so *likely*, and without which the second is all but sure."""
    bias = np.array([math.log(0.001), 0.0], dtype=np.float32)
    by_sign = np.array([[math.log(likely), math.log(1 - likely)]], dtype=np.float32) - bias
    return Weights(labels=ANSWERS[about], rows={sign: 0}, by_sign=by_sign, bias=bias)


def told(text: str, monkeypatch: pytest.MonkeyPatch, **given: Weights) -> Statement:
    monkeypatch.setattr(learned, "load", given.get)
    return the(pipeline.analyse(from_bytes((SATURDAY + text).encode(), name="x", location="x")), "SUPPORT")


BACKED = "Le Kenya a soutenu la Somalie."


@pytest.mark.parametrize(("likely", "modality"), [(0.9, "planned"), (0.55, "actual")])
def test_a_modality_is_changed_only_where_another_is_likely_enough(
    monkeypatch: pytest.MonkeyPatch, likely: float, modality: str
) -> None:
    found = told(BACKED, monkeypatch, modality=deciding("modality", "lemma:soutenir", likely))
    assert found.modality == modality
    assert any(reason.rule == "learned.modality" for reason in found.reasons) == (modality == "planned")


@pytest.mark.parametrize(("likely", "polarity"), [(0.9, "negative"), (0.65, "positive")])
def test_a_polarity_is_changed_only_where_the_other_is_likely_enough(
    monkeypatch: pytest.MonkeyPatch, likely: float, polarity: str
) -> None:
    assert told(BACKED, monkeypatch, polarity=deciding("polarity", "lemma:soutenir", likely)).polarity == polarity


def test_what_the_rules_say_stands_where_the_judge_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    found = told("Le Kenya soutiendra la Somalie.", monkeypatch, modality=deciding("modality", "said:planned", 0.99))
    assert found.modality == "planned"
    assert not any(reason.rule == "learned.modality" for reason in found.reasons)


def test_what_stands_above_an_act_is_a_sign_of_how_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Le Kenya a juré de soutenir la Somalie."
    sign = "under:jurer"
    assert told(text, monkeypatch, polarity=deciding("polarity", sign, 0.99)).polarity == "negative"
    assert told(BACKED, monkeypatch, polarity=deciding("polarity", sign, 0.99)).polarity == "positive"
