"""Fields one by one: what is right, what is half right, what is invented."""

from typing import Any

import pytest
from gold_rows import UNNAMED, gold, person, record, state

from recoupe.measure import FIELDS, field_scores, inventions, is_typed

NORWAY, BELARUS = state("Norvège", "NOR"), state("Biélorussie", "BLR")


def test_what_is_given_as_it_is_meant_is_right() -> None:
    row = gold(mode="allege", place="Oslo", condition="si")
    scores = field_scores(row, record(mode="allege", place={"name": "Oslo"}, condition={"text": "si"}))
    assert tuple(scores) == FIELDS
    assert set(scores.values()) == {1.0}


def test_what_the_gold_leaves_open_is_not_compared() -> None:
    assert {"mode", "place", "condition"} & set(field_scores(gold(), record(mode="allege", place={"name": "Oslo"}))) == set()


@pytest.mark.parametrize(
    ("meant", "given", "score"),
    [
        ("2024-03-09", "2024-03-09", 1.0),
        ("2024-03-09", "2024-03", 0.5),
        ("2024-03", "2024-03-09", 0.5),
        ("2024-03-08/2024-03-09", "2024-03-09", 0.5),
        ("2024-03-09", "2024-03-08", 0.0),
        (None, "2024", 0.0),
        ("2024", None, 0.0),
        (None, None, 1.0),
    ],
)
def test_dates(meant: str | None, given: str | None, score: float) -> None:
    when = {"edtf": given} if given else None
    assert field_scores(gold(when=meant), record(when=when))["when"] == score
    assert field_scores(gold(when=meant), record(when=given))["when"] == score


@pytest.mark.parametrize(
    ("row", "given", "right"),
    [
        ({"modality": "planned"}, {"modality": "actual"}, 0.0),
        ({"event_type": "AGREE", "modality": "planned"}, {"event_type": "AGREE", "modality": "actual"}, 1.0),
        ({"event_type": "THREATEN", "modality": "conditional"}, {"event_type": "THREATEN", "modality": "actual"}, 1.0),
        ({"event_type": "THREATEN", "modality": "conditional"}, {"event_type": "THREATEN", "modality": "possible"}, 0.0),
    ],
)
def test_modality(row: dict[str, Any], given: dict[str, Any], right: float) -> None:
    assert field_scores(gold(**row), record(**given))["modality"] == right


def test_polarity_is_compared_only_between_equal_types() -> None:
    row = gold(polarity="negative", also_accept=["COERCE"])
    assert field_scores(row, record())["polarity"] == 0
    assert "polarity" not in field_scores(row, record(event_type="COERCE"))
    assert is_typed(row, record(event_type="COERCE"))
    assert not is_typed(row, record(event_type="AID"))


def test_those_who_meet_stand_on_either_side() -> None:
    meeting = gold(event_type="CONSULT", actors=["NOR", "BLR"], recipients=[])
    assert field_scores(meeting, record(event_type="CONSULT"))["roles"] == 1
    assert field_scores(gold(actors=["NOR", "BLR"], recipients=[]), record())["roles"] < 1


@pytest.mark.parametrize(
    ("meant", "given", "score"),
    [
        ([], [NORWAY], 1.0),  # the actor as the source of his own act
        ([], [BELARUS], 0.0),
        (["NOR"], [], 1.0),
        (["SWE"], [], 0.0),
        (["SWE"], [state("Suède", "SWE")], 1.0),
        (["SWE"], [BELARUS], 0.0),
    ],
)
def test_sources(meant: list[str], given: list[Any], score: float) -> None:
    assert field_scores(gold(sources=meant), record(sources=given))["sources"] == score


@pytest.mark.parametrize(
    ("row", "given", "invented"),
    [
        ({}, {}, set()),
        ({"actors": []}, {}, {"actor"}),
        ({"actors": []}, {"actors": [UNNAMED]}, set()),
        ({"actors": []}, {"actors": []}, set()),
        ({}, {"actors": [person("Nils Berg")]}, set()),  # wrong, but somebody is meant
        ({"event_type": "CONSULT", "actors": [], "recipients": ["BLR"]}, {"event_type": "CONSULT"}, set()),
        ({}, {"when": {"edtf": "2024"}, "place": {"name": "Oslo"}}, {"date", "place"}),
        ({"when": "2023", "place": "Minsk"}, {"when": {"edtf": "2024"}, "place": {"name": "Oslo"}}, set()),
    ],
)
def test_what_is_invented(row: dict[str, Any], given: dict[str, Any], invented: set[str]) -> None:
    assert inventions(gold(**row), record(**given)) == invented
