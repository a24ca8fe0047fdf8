"""Reports in stories, and dossiers whatever the order."""

import random
from dataclasses import replace

import pytest
from made_reports import (
    ARMY,
    AUT,
    BRANDT,
    CHL,
    CUSCO,
    FIN,
    LAITINEN,
    OROZCO,
    PER,
    REBELS,
    TURKU,
    VIENNA,
    Act,
    Made,
    made,
)

from recoupe.reconcile import dossiers, group, place, signature, story_id
from recoupe.records import Findings, Report

MEETS = Act(words="a reçu Oskari Laitinen à Vienne", kind="CONSULT", actors=(BRANDT, LAITINEN), place=VIENNA, when="2030-05-06")
ATTACK = Act(words="ont attaqué un convoi", kind="ASSAULT", actors=(REBELS,), recipients=(ARMY,), place=CUSCO, when="2030-05-05")
AID = Act(words="enverra des vivres", kind="AID", actors=(CHL,), recipients=(PER,), modality="planned")


def library() -> list[Made]:
    """Three happenings: talks in Vienna told twice, an attack in Peru told twice, talks in Turku ten days later."""
    talk = "Selma Brandt a reçu Oskari Laitinen à Vienne pour parler du tunnel ferroviaire."
    attack = "Les rebelles du Front du Nord ont attaqué un convoi militaire près de Cusco."
    again = replace(MEETS, words="a reçu Selma Brandt à Turku", place=TURKU, when="2030-05-16")
    works = "L'ouvrage coûterait douze milliards, et des foreuses géantes creuseraient le granit jusqu'au port de Tallinn."
    return [
        Made("a", title="Tunnel : Vienne et Helsinki se parlent", outlet="La Vigie", agency="AFP", day="2030-05-06")
        .says(talk, MEETS)
        .says(works),
        Made("b", title="Un tunnel sous la Baltique", outlet="Le Phare", day="2030-05-07")
        .says("Lundi, " + talk, MEETS)
        .says(works),
        Made("c", title="Pérou : un convoi attaqué", outlet="La Vigie", agency="Reuters", day="2030-05-06").says(attack, ATTACK),
        Made("d", title="Attaque meurtrière près de Cusco", outlet="Le Phare", day="2030-05-06")
        .says(
            "On apprend que des hommes ont attaqué un convoi de camions militaires non loin de la ville.",
            replace(ATTACK, actors=()),
        )
        .says("Inés Orozco dit que le Chili enverra des vivres.", replace(AID, actors=(OROZCO,))),
        Made("e", title="Pêche : le ministre finlandais reçoit son homologue", outlet="La Vigie", day="2030-05-16")
        .says("Oskari Laitinen a reçu Selma Brandt à Turku pour parler de la pêche au saumon.", again)
        .says(
            "Les quotas du golfe de Botnie seront réduits, et les armateurs craignent pour leurs chalutiers et leurs équipages."
        )
        .says("Le frai a souffert du redoux ; une commission de biologistes comptera les alevins dans les rivières lapones.")
        .says("Des conserveries d'Oulu menacent de licencier, et un syndicat de marins demande des subventions pour le gazole."),
    ]


def grouped(reports: tuple[Report, ...], findings: tuple[Findings, ...]) -> list[list[str]]:
    signatures = [signature(report, found) for report, found in zip(reports, findings, strict=True)]
    return [[one.report for one in story] for story in group(signatures)]


def test_reports_of_one_happening_are_one_story_and_the_same_ones_ten_days_later_another() -> None:
    assert grouped(*made(*library())) == [["ra", "rb"], ["rc", "rd"], ["re"]]


def test_a_reprint_belongs_to_its_story_whatever_was_found_in_it() -> None:
    first = Made("a", day="2030-05-06", title="Rien")
    copy = Made("b", day="2030-05-09", title="Autre chose")
    for sentence in (
        "Le fleuve a encore monté cette nuit de deux mètres.",
        "Les riverains dorment au gymnase de la vieille ville.",
    ):
        first.says(sentence)
        copy.says(sentence)
    assert grouped(*made(first, copy)) == [["ra", "rb"]]


def test_a_plan_and_its_carrying_out_weeks_later_are_one_story() -> None:
    promise = replace(AID, words="livrera des blindés au Pérou", actors=(AUT,), when="2030-06")
    deed = replace(promise, words="a livré des blindés au Pérou", modality="actual", when="2030-07-07")
    sentence = "L'Autriche {} afin de garder la frontière du désert."
    found = grouped(
        *made(
            Made("a", title="Des blindés autrichiens pour le Pérou", day="2030-05-13").says(
                sentence.format("livrera des blindés au Pérou"), promise
            ),
            Made("b", title="Les blindés autrichiens sont arrivés au Pérou", day="2030-07-08").says(
                sentence.format("a livré des blindés au Pérou"), deed
            ),
        )
    )
    assert found == [["ra", "rb"]]


def test_place_finds_the_story_of_a_new_report_among_candidates() -> None:
    reports, findings = made(*library())
    signatures = {report.id: signature(report, found) for report, found in zip(reports, findings, strict=True)}
    stories = {"talks": [signatures["ra"]], "attack": [signatures["rc"]]}
    assert place(signatures["rb"], stories) == "talks"
    assert place(signatures["rd"], stories) == "attack"
    assert place(signatures["re"], stories) is None
    assert place(signatures["rb"], {}) is None


def test_reports_of_one_story_share_a_key_to_look_them_up_by() -> None:
    reports, findings = made(*library())
    keys = [set(signature(report, found).keys) for report, found in zip(reports, findings, strict=True)]
    assert keys[0] & keys[1]
    assert keys[2] & keys[3]
    assert not any(key.startswith("state:") for key in keys[0])


def test_the_id_of_a_story_comes_from_its_earliest_report() -> None:
    reports, findings = made(*library())
    signatures = [signature(report, found) for report, found in zip(reports, findings, strict=True)]
    assert story_id(signatures[:2]) == story_id(signatures[:1]) == f"story-{reports[0].digest[:12]}"


def test_dossiers_hold_what_belongs_to_their_story_and_nothing_else() -> None:
    first, second, third = dossiers(*made(*library()))
    assert first.story.title == "Tunnel : Vienne et Helsinki se parlent"
    assert first.story.reports == ("ra", "rb")
    assert [origin.report for origin in second.origins] == ["rc", "rd"]
    assert {statement.report for statement in second.statements} == {"rc", "rd"}
    assert "person:selma-brandt" not in {entity.id for entity in second.entities}
    assert [meeting.stage for meeting in third.meetings] == ["held"]
    (attack,) = [fact for fact in second.facts if fact.event_type == "ASSAULT"]
    assert attack.reports == ("rc", "rd")
    assert (attack.origins_known, attack.origins_unknown, attack.verdict) == (1, 1, "unclear")


@pytest.mark.parametrize("seed", range(6))
def test_any_order_of_the_reports_gives_the_same_dossiers(seed: int) -> None:
    reports, findings = made(*library())
    first = dossiers(reports, findings)
    shuffled, others = list(reports), list(findings)
    random.Random(seed).shuffle(shuffled)
    random.Random(seed + 1).shuffle(others)
    assert dossiers(shuffled, others) == first


def test_every_id_of_a_dossier_leads_somewhere() -> None:
    for each in dossiers(*made(*library())):
        statements = {statement.id for statement in each.statements}
        facts = {fact.id for fact in each.facts}
        entities = {entity.id for entity in each.entities}
        assert all(set(fact.statements) <= statements for fact in each.facts)
        assert all(set(meeting.facts) <= facts for meeting in each.meetings)
        assert all(actor.id in entities for statement in each.statements for actor in statement.actors)


def test_reports_without_findings_and_findings_without_report_are_left_out() -> None:
    reports, findings = made(*library())
    assert [each.story.reports for each in dossiers(reports[:1], findings)] == [("ra",)]
    assert [each.story.reports for each in dossiers(reports, findings[:1])] == [("ra",)]
    assert dossiers((), ()) == ()


def test_many_reports_of_many_stories_stay_apart() -> None:
    papers = []
    for number in range(24):
        town = f"{'BDFGLMNPRSTV'[number % 12]}o{'ndo rba'.split()[number // 12]}{'aeiou'[number % 5]}ville"
        act = replace(
            ATTACK, words=f"ont attaqué un convoi à {town}", place=replace(CUSCO, name=town, lat=None, lon=None, geonames=None)
        )
        about = " ".join(f"{syllable}{town[:4].lower()}" for syllable in "mu ka zi lor peb dun vas hil gro stu".split())
        day = f"{2030 + number % 2}-{1 + number // 2:02}"
        papers.append(
            Made(f"{number:02}", title=f"{town} sous le choc", day=f"{day}-05")
            .says(f"Des rebelles ont attaqué un convoi à {town}.", replace(act, when=f"{day}-04"))
            .says(f"On y parle {about}.")
        )
    assert len(grouped(*made(*papers))) == 24


def test_signatures_do_not_change_with_time_or_process() -> None:
    ((report,), (found,)) = made(library()[0])
    one = signature(report, found)
    assert one == signature(report, found)
    assert FIN.country in {feature.removeprefix("state:") for feature in signature(*made_state()).features}


def made_state() -> tuple[Report, Findings]:
    return Made("s").says("La Finlande se tait.", Act(words="se tait", kind="COMMENT", actors=(FIN,))).done()
