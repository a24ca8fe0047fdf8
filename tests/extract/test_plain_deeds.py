"""Plain ways to tell of deeds: what an event did to whom, what is lifted or dropped, what is to come, who judges in passing."""

import pytest

from recoupe import pipeline
from recoupe.read import from_bytes
from recoupe.records import Actor, Statement


def told(sentence: str) -> tuple[Statement, ...]:
    report = from_bytes(f"NAIROBI, 7 mars 2024 - {sentence}".encode(), name="a.txt", location="/a.txt")
    return pipeline.analyse(report).statements


def of_type(sentence: str, event_type: str) -> list[Statement]:
    return [statement for statement in told(sentence) if statement.event_type == event_type]


def names(actors: tuple[Actor, ...]) -> set[str]:
    return {actor.country or actor.name for actor in actors}


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("L'attaque du camp n'a pas fait de victimes.", "positive"),
        ("L'attaque du camp n'a fait ni mort ni blessé.", "positive"),
        ("L'attaque du camp n'a pas eu lieu.", "negative"),
        ("Les frappes n'ont pas touché l'ambassade kényane.", "negative"),
    ],
)
def test_an_attack_without_victims_has_taken_place(sentence: str, polarity: str) -> None:
    (attack,) = of_type(sentence, "ASSAULT")
    assert attack.polarity == polarity


@pytest.mark.parametrize(
    "sentence",
    ["Des combats ont opposé l'armée kényane aux soldats somaliens.", "Le conflit qui oppose le Kenya à la Somalie s'étend."],
)
def test_both_whom_a_fight_opposes_fight(sentence: str) -> None:
    (fight,) = of_type(sentence, "ASSAULT")
    assert names(fight.actors) == {"KEN", "SOM"}


def test_who_is_opposed_to_a_plan_does_not_fight() -> None:
    assert not of_type("Le Kenya est opposé au plan de la Somalie.", "ASSAULT")


def test_whom_an_explosion_kills_suffers_it() -> None:
    (blast,) = of_type("L'explosion d'une mine a tué quatre soldats kényans.", "ASSAULT")
    assert names(blast.recipients) == {"KEN"}
    (missed,) = of_type("L'explosion d'une mine n'a pas touché les soldats kényans.", "ASSAULT")
    assert not missed.recipients


@pytest.mark.parametrize(
    ("sentence", "only"),
    [
        ("Les poursuites contre le député kényan ont été abandonnées.", "CONCEDE"),
        ("Le couvre-feu a été levé à Nairobi.", "CONCEDE"),
        ("Les livraisons d'armes à la Somalie ont été suspendues par Oslo.", "SANCTION"),
    ],
)
def test_what_a_passive_lifts_or_drops_is_told_by_the_verb(sentence: str, only: str) -> None:
    assert [statement.event_type for statement in told(sentence)] == [only]


def test_the_noun_of_a_construction_may_be_the_subject_of_its_passive() -> None:
    (annulled,) = told("La dette du Zimbabwe a été annulée par Pékin.")
    assert (annulled.event_type, names(annulled.actors), names(annulled.recipients)) == ("AID", {"CHN"}, {"ZWE"})
    (strike,) = told("Une grève a été lancée par les syndicats.")
    assert strike.rule.startswith("n:")


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("La manifestation du 20 mars à Nairobi inquiète le gouvernement.", "planned"),
        ("La manifestation du 2 mars à Nairobi inquiète le gouvernement.", "actual"),
    ],
)
def test_a_march_on_a_day_to_come_is_planned(sentence: str, modality: str) -> None:
    (march,) = of_type(sentence, "PROTEST")
    assert march.modality == modality


def test_a_verdict_in_passing_is_the_source_of_what_it_judges() -> None:
    (arrest,) = of_type("Dix opposants ont été arrêtés, dénonce le Kenya.", "COERCE")
    assert [source.country for source in arrest.sources] == ["KEN"]
    (verdict,) = of_type("Oslo, qui attend, dénonce Minsk.", "ACCUSE")
    assert (names(verdict.actors), names(verdict.recipients)) == ({"NOR"}, {"BLR"})


def test_those_in_power_act_and_power_that_is_taken_does_not() -> None:
    (ban,) = of_type("Le pouvoir a interdit la marche.", "COERCE")
    assert names(ban.actors) == {"pouvoir"}
    assert all("pouvoir" not in names((*s.actors, *s.recipients)) for s in told("L'armée kényane a pris le pouvoir."))


def test_a_number_belongs_to_those_whom_a_preposition_brings_in() -> None:
    (arrest,) = told("La police kényane a procédé à l'arrestation de trois députés.")
    assert names(arrest.recipients) == {"trois députés"}


def test_who_considers_a_deed_would_do_it_and_who_risks_it_would_suffer_it() -> None:
    (embargo,) = of_type("Le Kenya envisage un embargo.", "SANCTION")
    assert names(embargo.actors) == {"KEN"}
    (risked,) = of_type("Le Kenya risque un embargo.", "SANCTION")
    assert (names(risked.actors), names(risked.recipients)) == (set(), {"KEN"})


def test_a_participle_before_its_clause_is_said_of_the_subject_behind_the_comma() -> None:
    (charge,) = of_type("Accusé de fraude, l'opposant a été arrêté mardi.", "ACCUSE")
    assert names(charge.recipients) == {"opposant"}
    (other,) = of_type("Accusé de fraude, il se tait et l'opposant a été arrêté mardi.", "ACCUSE")
    assert names(other.recipients) != {"opposant"}


@pytest.mark.parametrize(
    ("sentence", "event_type"),
    [
        ("Le Soudan du Sud est sous embargo de l'ONU.", "SANCTION"),
        ("La capitale est sous couvre-feu.", "COERCE"),
        ("Les instructeurs français forment l'armée kényane.", "AID"),
        ("Les rebelles ont formé une armée.", "MOBILIZE"),
        ("Téhéran a tiré deux missiles balistiques sur une base kényane en Somalie.", "ASSAULT"),
        ("Téhéran a tiré un missile balistique en mer du Japon.", "MOBILIZE"),
    ],
)
def test_plain_words_for_deeds(sentence: str, event_type: str) -> None:
    assert [statement.event_type for statement in told(sentence)] == [event_type]
