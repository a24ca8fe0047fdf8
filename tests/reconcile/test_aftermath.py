"""Numbers told of an act behind it: victims in a sentence of their own, how long a meeting took where it is named again."""

from dataclasses import replace

import pytest
from made_reports import AUT, FIN, PER, VIENNA, Act, Made, made

from recoupe.reconcile.aftermath import told_behind
from recoupe.reconcile.facts import facts
from recoupe.records import Actor

BLAST = Act(words="a explosé au marché", kind="ASSAULT", trigger="v:exploser>ASSAULT")
TALKS = Act(words="se sont vus à Vienne", kind="CONSULT", actors=(AUT, FIN), place=VIENNA, when="2030-05-06")
CROWD = Actor(id="group:personnes", name="personnes", kind="group")
STOPPED = Act(words="a arrêté le chauffeur", kind="COERCE", actors=(PER,))


def behind(paper: Made) -> list[tuple[str, float]]:
    report, found = paper.done()
    return [(unit, number.low) for told in told_behind(found.statements, report.text).values() for unit, number in told]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Douze personnes ont été blessées.", [("blessés", 12)]),
        ("Un médecin parle de douze blessés.", [("blessés", 12)]),
        ("Quatorze corps ont été relevés.", [("morts", 14)]),
        ("Deux d'entre eux ont été blessés.", []),
        ("Douze autres personnes ont été blessées.", []),
        ("Une attaque avait fait douze blessés en avril.", []),
        ("Douze camions étaient garés là.", []),
    ],
)
def test_victims_in_a_sentence_of_their_own_are_of_the_attack_before_it(sentence: str, told: list[tuple[str, float]]) -> None:
    assert behind(Made("a").says("Une voiture a explosé au marché.", BLAST).says(sentence)) == told


def test_victims_before_any_attack_or_beside_another_act_are_of_none() -> None:
    assert behind(Made("a").says("Douze personnes ont été blessées.").says("Une voiture a explosé au marché.", BLAST)) == []
    stopped = "La police a arrêté le chauffeur et compté douze blessés."
    assert behind(Made("a").says("Une voiture a explosé au marché.", BLAST).says(stopped, STOPPED)) == []


def test_a_sentence_that_tells_of_victims_alone_counts_those_of_the_attack_before_it() -> None:
    hurt = Act(words="ont été tuées", kind="ASSAULT", recipients=(CROWD,), trigger="v:tuer>ASSAULT")
    told = Made("a").says("Une voiture a explosé au marché.", BLAST)
    assert behind(told.says("Huit personnes ont été tuées.", hurt)) == [("morts", 8)]
    elsewhere = Made("b").says("Une voiture a explosé au marché.", BLAST)
    assert behind(elsewhere.says("Huit personnes ont été tuées à Vienne.", replace(hurt, place=VIENNA))) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("« Nous avons parlé de pêche », dit-on à l'issue de l'entretien, qui a duré deux heures.", [("minute", 120)]),
        ("La rencontre a duré deux heures.", [("minute", 120)]),
        ("La grève a duré deux heures.", []),
        ("La rencontre a eu lieu deux heures plus tard.", []),
    ],
)
def test_how_long_a_meeting_took_is_told_where_it_is_named_again(sentence: str, told: list[tuple[str, float]]) -> None:
    assert behind(Made("a").says("Les deux pays se sont vus à Vienne.", TALKS).says(sentence)) == told


def test_two_numbers_of_wounded_contest_the_attack() -> None:
    blast = Act(
        words="a explosé lundi au marché de Vienne", kind="ASSAULT", place=VIENNA, when="2030-05-06", trigger="v:exploser>ASSAULT"
    )
    papers = [
        Made(name, outlet=name, day="2030-05-07")
        .says("Une voiture a explosé lundi au marché de Vienne.", blast)
        .says(f"{many} personnes ont été blessées.")
        for name, many in (("La Vigie", "Douze"), ("Le Phare", "Trente"))
    ]
    (fact,) = facts(*made(*papers))
    assert fact.verdict == "contested"
    assert [difference.field for difference in fact.differences if difference.conflict] == ["quantity"]
