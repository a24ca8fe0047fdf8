"""The numbers that go with an act."""

from math import inf

import pytest
from made_reports import PER, Act, Made, made

from recoupe.reconcile.counts import counts


def counted(sentence: str, act: Act) -> list[tuple[str, float]]:
    (report,), (found,) = made(Made("a").says(sentence, act))
    return [(unit, quantity.low) for unit, quantity in counts(found.statements[0], report.text)]


FIRED = Act(words="a tiré", kind="ASSAULT", actors=(PER,))


def test_numbers_of_the_sentence_go_with_the_act() -> None:
    assert counted("La vedette a tiré douze fusées au-dessus du port.", FIRED) == [("fusée", 12)]


def test_hours_are_told_in_minutes() -> None:
    assert counted("La vedette a tiré pendant deux heures.", FIRED) == [("minute", 120)]


def test_the_hour_of_the_day_the_date_and_those_told_of_before_are_no_counts() -> None:
    assert counted("La vedette a tiré à huit heures, le 12 mai, sur les trois chalutiers.", FIRED) == []


def test_a_number_that_the_text_denies_is_none() -> None:
    assert counted("La vedette a tiré neuf fusées et non douze fusées.", FIRED) == [("fusée", 9)]


def test_some_of_a_number_are_that_many() -> None:
    freed = Act(
        words="libérera neuf des onze captifs", kind="RETREAT", actors=(PER,), quantities=(("onze captifs", 11, "captifs"),)
    )
    assert [number for _, number in counted("Lima libérera neuf des onze captifs.", freed)] == [9]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("La vedette a tiré et deux jeunes marins ont été tués.", [("morts", 2)]),
        ("La vedette a tiré : trois ont été blessés.", [("blessés", 3)]),
        ("La vedette a tiré et trois sont entrés au port.", []),
        ("La vedette a tiré ; quatre obus ont fait morts et blessés.", []),
        ("La vedette a tiré, deux heures plus tôt, sur le port.", []),
        ("Retardée de deux heures, la vedette a tiré.", []),
        ("Il était deux heures du matin quand la vedette a tiré.", []),
    ],
)
def test_what_becomes_of_those_counted_and_hours_that_are_no_time_taken(sentence: str, expected: list[tuple[str, float]]) -> None:
    assert counted(sentence, FIRED) == expected


def test_at_least_may_stand_behind() -> None:
    (report,), (found,) = made(Made("a").says("La vedette a tiré neuf fusées au moins.", FIRED))
    assert [(quantity.low, quantity.high) for _, quantity in counts(found.statements[0], report.text)] == [(9, inf)]


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Le Pérou a arrêté onze policiers au port.", "personnes"),
        ("Le Pérou a arrêté onze Chiliens au port.", "personnes"),
        ("Onze pêcheurs que le Pérou a arrêté hier au port.", "pêcheur"),
        ("Le Pérou a arrêté onze camions au port.", "camion"),
    ],
)
def test_people_in_the_words_of_an_act_are_people_whatever_they_are_called(sentence: str, unit: str) -> None:
    assert [found for found, _ in counted(sentence, Act(words="a arrêté", kind="COERCE", actors=(PER,)))] == [unit]


def test_beside_a_meeting_only_the_time_that_it_took_counts() -> None:
    met = Act(words="a reçu la ministre", kind="CONSULT", actors=(PER,))
    assert counted("Le roi, qui a livré douze camions, a reçu la ministre pendant deux heures.", met) == [("minute", 120)]
