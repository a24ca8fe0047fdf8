"""Who is meant: names, countries, unnamed sources, and those who are nobody."""

import pytest
from gold_rows import UNNAMED, person, state

from recoupe.measure import actor_match, overlap, same_name, set_score


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Inga Halvorsen", "inga  HALVORSEN", True),
        ("Elisaveta Morozowa", "Elizaveta Morozova", True),
        ("Halvorsen", "Inga Halvorsen", True),
        ("Inga Halvorsen", "Nils Halvorsen", False),
        ("Kim", "Jo Kim", False),  # too short to be anybody's last word for sure
        ("ministère des Affaires étrangères", "ministère norvégien des Affaires étrangères", True),
        ("l’Otan", "l'Otan", True),
        ("Oslo", "Osnabrück", False),
        ("", "Oslo", False),
        (None, None, False),
    ],
)
def test_names_that_may_be_one(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


@pytest.mark.parametrize(
    ("gold", "who", "score"),
    [
        ("NOR", state("Norvège", "NOR"), 1.0),
        ("NOR", person("Inga Halvorsen", "NOR"), 0.5),
        ("NOR", state("Suède", "SWE"), 0.0),
        ("NOR", "NOR", 1.0),
        ("ONU", {"name": "Organisation", "variants": ["ONU"], "kind": "organisation"}, 1.0),
        ("Inga Halvorsen", person("Ina Halvorsen"), 1.0),
        ("source@Vestfold Bank", {"name": "un cadre", "kind": "unnamed", "within": "Vestfold Bank"}, 1.0),
        ("source@Vestfold Bank", "source@Vestfold Bank", 1.0),
        ("source@Vestfold Bank", {"name": "Vestfold Bank", "kind": "person"}, 0.0),
    ],
)
def test_the_one_meant(gold: str, who: object, score: float) -> None:
    assert actor_match(gold, who) == score  # type: ignore[arg-type]


def test_sets_of_actors() -> None:
    norway, sweden = state("Norvège", "NOR"), state("Suède", "SWE")
    assert set_score([], []) == 1
    assert set_score(["NOR"], []) == 0
    assert set_score(["NOR", "SWE"], [sweden, norway]) == 1
    assert set_score(["NOR"], [norway, sweden]) == pytest.approx(2 / 3)


def test_armed_men_count_for_nobody_unless_they_are_meant() -> None:
    assert set_score([], [UNNAMED]) == 1
    assert set_score(["hommes armés"], [UNNAMED]) == 1
    assert set_score([], [{**UNNAMED, "country": "NOR"}]) == 0


def test_overlap_of_spans() -> None:
    assert overlap([0, 5], [3, 9]) == 2
    assert overlap([0, 5], [5, 9]) == 0
