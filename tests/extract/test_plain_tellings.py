"""Plain ways to tell of a journey, and whose a demand is that somebody accepts or rejects."""

import pytest

from recoupe import pipeline
from recoupe.read import from_bytes
from recoupe.records import Statement


def told(sentence: str) -> tuple[Statement, ...]:
    report = from_bytes(f"NAIROBI, 7 mars 2024 - {sentence}".encode(), name="a.txt", location="/a.txt")
    return pipeline.analyse(report).statements


@pytest.mark.parametrize(
    "sentence",
    [
        "Le président kényan Omar Abdi est arrivé à Lima.",
        "Le président kényan Omar Abdi est arrivé à Lima pour une visite de deux jours.",
    ],
)
def test_who_comes_to_a_place_pays_a_visit(sentence: str) -> None:
    (visit,) = told(sentence)
    assert (visit.event_type, visit.mode) == ("CONSULT", "visit")
    assert "Omar Abdi" in {actor.name for actor in visit.actors}


@pytest.mark.parametrize(
    "sentence",
    [
        "Le président kényan Omar Abdi est arrivé à reprendre la ville de Gao.",
        "Le président kényan Omar Abdi n'est pas arrivé à la reprendre, la ville de Gao.",
        "Le président kényan Omar Abdi vient de reprendre la ville de Gao.",
        "Le président kényan Omar Abdi est venu à bout de ses rivaux.",
        "Le président kényan Omar Abdi en est venu à menacer la Bolivie.",
    ],
)
def test_to_manage_or_to_have_just_done_something_is_no_visit(sentence: str) -> None:
    assert "CONSULT" not in {statement.event_type for statement in told(sentence)}


@pytest.mark.parametrize("answer", ["accepté", "rejeté"])
def test_who_answers_a_demand_has_not_made_it(answer: str) -> None:
    assert "REQUEST" not in {statement.event_type for statement in told(f"Le Kenya a {answer} la demande.")}
    (asked,) = (one for one in told(f"Le Kenya a {answer} la demande de la Suède.") if one.event_type == "REQUEST")
    assert [actor.country for actor in asked.actors] == ["SWE"]
