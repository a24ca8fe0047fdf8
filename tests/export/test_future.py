"""Promised acts in PLOVER and CAMEO."""

import pytest

from recoupe.export.future import promised_code, promised_type
from recoupe.export.tables import deed
from recoupe.lexicon.plover import kinds


@pytest.mark.parametrize("event_type", ["AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"])
def test_cooperation_to_come_is_an_agreement(event_type: str) -> None:
    assert promised_type(event_type) == "AGREE"


@pytest.mark.parametrize("event_type", ["RETREAT", "CONCEDE"])
def test_giving_ground_to_come_is_a_concession(event_type: str) -> None:
    assert promised_type(event_type) == "CONCEDE"


def test_nothing_else_that_is_planned_is_an_event() -> None:
    others = {name for name, _ in kinds()} - {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"}
    assert len(others) == 10
    assert {promised_type(name) for name in others} == {None}


@pytest.mark.parametrize(
    ("code", "intent"),
    [
        ("036", "036"),
        ("040", "036"),
        ("042", "036"),
        ("045", "039"),
        ("057", "032"),
        ("060", "031"),
        ("0630", "0313"),
        ("064", "0314"),
        ("070", "033"),
        ("072", "0332"),
        ("073", "0333"),
        ("080", "035"),
        ("0831", "0341"),
        ("0841", "0353"),
        ("0863", "0355"),
        ("0871", "0356"),
        ("016", None),
        ("104", None),
        ("138", None),
        ("163", None),
        ("190", None),
    ],
)
def test_each_kind_of_cooperation_to_come_has_its_code(code: str, intent: str | None) -> None:
    assert promised_code(code) == intent
    assert intent is None or deed(intent)
