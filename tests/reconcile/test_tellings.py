"""Statements made ready for comparing: which say the same."""

from dataclasses import replace

import pytest
from made_reports import AUT, BRANDT, CHL, FIN, TURKU, VIENNA, Act, Made, made

from recoupe.reconcile.clusters import clusters, likely_one
from recoupe.reconcile.facts import tellings
from recoupe.reconcile.roles import Officials
from recoupe.reconcile.tellings import numbered

TALKS = Act(words="ont parlé de pêche", kind="CONSULT", actors=(AUT, FIN), place=VIENNA, when="2030-05-06", when_words="lundi")


def paper(name: str, act: Act, before: str = "", day: str = "2030-05-07") -> Made:
    found = Made(name, day=day)
    if before:
        found.says(before)
    return found.says(f"Lundi, selon les journaux de Vienne, les deux ministres {act.words} durant des heures.", act)


def test_what_two_reports_say_alike_has_one_number_wherever_it_stands() -> None:
    told = tellings(
        *made(paper("a", TALKS), paper("b", TALKS, before="Voici notre récit."), paper("c", replace(TALKS, actors=(AUT, CHL))))
    )
    first, second, third = numbered(told)
    assert first == second != third


@pytest.mark.parametrize(
    "other",
    [
        replace(TALKS, kind="COOPERATE"),
        replace(TALKS, polarity="negative"),
        replace(TALKS, modality="planned"),
        replace(TALKS, place=TURKU),
        replace(TALKS, when="2030-05-05"),
        replace(TALKS, recipients=(BRANDT,)),
        replace(TALKS, previous=True),
        replace(TALKS, trigger="n:entretien>CONSULT"),
        replace(TALKS, words="ont parlé de chasse"),
    ],
)
def test_whatever_is_compared_makes_another_number(other: Act) -> None:
    assert len(set(numbered(tellings(*made(paper("a", TALKS), paper("b", other)))))) == 2


def test_the_day_of_the_report_makes_another_number() -> None:
    assert len(set(numbered(tellings(*made(paper("a", TALKS), paper("b", TALKS, day="2030-05-09")))))) == 2


def test_a_hundred_reprints_are_told_apart_as_two_are() -> None:
    others = replace(TALKS, words="se sont tus", actors=(AUT, CHL), place=TURKU)
    papers = [paper(f"{kind}{number}", act) for number in range(50) for kind, act in (("a", TALKS), ("b", others))]
    told = tellings(*made(*papers))
    who = Officials({})
    assert likely_one(told[0], told[1], who) < 0.3
    assert [len(group) for group in clusters(told, who)] == [50, 50]
