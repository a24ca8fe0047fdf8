"""A state before the colon of a title is what the title is about; it does nothing and suffers nothing by that alone."""

import pytest
from reading import reader, the, who

STORY = "\n\nLe ministre a parlé lundi.\n"
BEHIND = [
    ("Taïwan : la Chine annonce imposer des sanctions" + STORY, "SANCTION", {"CHN"}),
    ("Israël : arrestation de militants palestiniens" + STORY, "COERCE", set()),
    ("Mali : Paris condamne une attaque" + STORY, "ACCUSE", {"FRA"}),
]
# the colon of a sentence, and a longer heading before it
NOT_LABELS = [
    ("La Chine impose des sanctions : Taïwan proteste" + STORY, "SANCTION", {"CHN"}),
    ("Guerre en Ukraine : la Russie impose des sanctions" + STORY, "SANCTION", {"RUS"}),
]
FRAGMENT = "Burundi: un accord conclu au sommet d'Arusha" + STORY
told = reader([*BEHIND, *NOT_LABELS, FRAGMENT])


@pytest.mark.parametrize(("text", "kind", "actors"), BEHIND)
def test_the_label_of_a_title_acts_in_nothing(text: str, kind: str, actors: set[str]) -> None:
    assert who(the(told(text), kind).actors) == actors


@pytest.mark.parametrize(("text", "kind", "actors"), NOT_LABELS)
def test_other_names_of_a_title_keep_their_roles(text: str, kind: str, actors: set[str]) -> None:
    assert who(the(told(text), kind).actors) == actors


def test_it_acts_in_no_fragment_either() -> None:
    assert all("BDI" not in who(statement.actors) for statement in told(FRAGMENT).statements)
