"""What of a dossier fits a question: hand-made reports, each filter with what fits and what must not."""

from dataclasses import replace
from datetime import date

import pytest
from made_reports import AUT, BRANDT, FIN, LAITINEN, REBELS, VIENNA, Act, Made, made

from recoupe.reconcile import answer, dossiers
from recoupe.reconcile.wanted import entities_called
from recoupe.records import Answer, Dossier, Entity, Wanted

PUBLISHED: dict[str, str | None] = {"rone": "2031-05-12", "rtwo": "2031-05-20"}


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    one = Made("one", outlet="Le Phare", day="2031-05-12", title="Vienne et Helsinki se parlent").says(
        "Selma Brandt a rencontré lundi à Vienne Oskari Laitinen, qui a accusé le Front du Nord.",
        Act(words="a rencontré lundi à Vienne Oskari Laitinen", kind="CONSULT", mode="visit", actors=(BRANDT, LAITINEN),
            place=VIENNA, when="2031-05-12"),
        Act(words="a accusé le Front du Nord", kind="ACCUSE", actors=(LAITINEN,), recipients=(REBELS,)),
    )  # fmt: skip
    one.says(
        "La Finlande livrera des tentes à l’Autriche avant juin.",
        Act(words="livrera des tentes à l’Autriche", kind="AID", actors=(FIN,), recipients=(AUT,), when="../2031-06",
            modality="planned"),
    )  # fmt: skip
    one.says(
        "L’Autriche négocie depuis 2024 avec la Finlande.",
        Act(words="négocie depuis 2024", kind="CONSULT", actors=(AUT, FIN), when="2024/.."),
    )
    found = dossiers(*made(one))
    assert len(found) == 1
    return found[0]


def asked(dossier: Dossier, **fields: object) -> Answer:
    return answer(dossier, Wanted(**fields), PUBLISHED)  # type: ignore[arg-type]


def kinds(found: Answer) -> set[str]:
    return {fact.event_type for fact in found.dossier.facts}


def test_an_empty_question_fits_everything(dossier: Dossier) -> None:
    assert asked(dossier).dossier is dossier


@pytest.mark.parametrize("name", ["Selma Brandt", "brandt", "Selma Brändt", "SELMA BRANDT"])
def test_an_actor_in_any_spelling(dossier: Dossier, name: str) -> None:
    found = asked(dossier, actors=(name,))
    assert kinds(found) == {"CONSULT"}
    assert found.meant == ((name, ("Selma Brandt",)),)
    assert len(found.dossier.meetings) == 1
    assert not found.dossier.positions
    assert {one.name for one in found.dossier.entities} == {"Selma Brandt"}


def test_all_actors_at_once(dossier: Dossier) -> None:
    assert kinds(asked(dossier, actors=("Laitinen",))) == {"CONSULT", "ACCUSE"}
    assert kinds(asked(dossier, actors=("Laitinen", "Front du Nord"))) == {"ACCUSE"}
    assert asked(dossier, actors=("Brandt", "Front du Nord")).empty is False  # the entities are there
    assert kinds(asked(dossier, actors=("Brandt", "Front du Nord"))) == set()


def test_nobody_of_that_name(dossier: Dossier) -> None:
    found = asked(dossier, actors=("Tintin",))
    assert found.empty
    assert found.meant == (("Tintin", ()),)


def test_a_state_has_its_people(dossier: Dossier) -> None:
    assert kinds(asked(dossier, states=("FIN",))) == {"CONSULT", "ACCUSE", "AID"}
    assert kinds(asked(dossier, states=("AUT",))) == {"CONSULT", "AID"}
    assert kinds(asked(dossier, states=("PER",))) == set()
    # asked for by name the state is the state alone
    assert kinds(asked(dossier, actors=("Finlande",))) == {"AID", "CONSULT"}


def test_types_and_verdicts_are_alternatives(dossier: Dossier) -> None:
    assert kinds(asked(dossier, types=("ACCUSE", "AID"))) == {"ACCUSE", "AID"}
    assert len(asked(dossier, types=("ACCUSE",)).dossier.positions) == 1
    assert not asked(dossier, types=("AID",)).dossier.positions
    assert len(asked(dossier, types=("AID",)).dossier.commitments) == 1
    assert asked(dossier, verdicts=("corroborated",)).empty
    assert kinds(asked(dossier, verdicts=("unclear",))) == {"CONSULT", "ACCUSE", "AID"}


def test_what_has_no_day_is_left_out_and_named(dossier: Dossier) -> None:
    found = asked(dossier, since=date(2031, 5, 1), until=date(2031, 5, 31))
    accusation = next(fact for fact in dossier.facts if fact.event_type == "ACCUSE")
    assert kinds(found) == {"CONSULT", "AID"}
    assert found.undated == (accusation.id,)
    # what is said counts on the day of the report too
    assert len(found.dossier.positions) == 1
    assert not asked(dossier, since=date(2031, 6, 1)).dossier.positions


def test_an_open_end_reaches_to_the_day_of_the_telling(dossier: Dossier) -> None:
    assert kinds(asked(dossier, since=date(2027, 1, 1), until=date(2027, 12, 31))) == {"CONSULT"}  # since 2024
    assert kinds(asked(dossier, since=date(2040, 1, 1))) == set()
    assert kinds(asked(dossier, until=date(2020, 12, 31))) == set()  # before June, told in May: not in 2020
    assert kinds(asked(dossier, since=date(2031, 6, 15))) == {"AID"}


def test_statements_are_those_behind_what_is_left(dossier: Dossier) -> None:
    found = asked(dossier, types=("AID",)).dossier
    assert {row.event_type for row in found.statements} == {"AID"}
    assert found.origins == dossier.origins


def test_names_of_bodies_by_a_part_only_where_nobody_has_it_whole() -> None:
    front = Entity(id="group:front-du-nord", name="Front du Nord", kind="group")
    nord = Entity(id="group:nord", name="Nord", kind="group")
    assert entities_called("nord", [front]) == (front,)
    assert entities_called("nord", [front, nord]) == (nord,)
    assert entities_called("or", [front]) == ()
    assert entities_called("", [front]) == ()


def test_a_state_is_found_by_its_english_name() -> None:
    state = Entity(id="state:FIN", name="Finlande", kind="state", country="FIN")
    assert entities_called("Finland", [state, replace(state, id="state:AUT", name="Autriche")]) == (state,)


def test_a_story_by_the_start_of_its_id() -> None:
    assert Wanted(story="14b").of_story("story-14b0a9")
    assert Wanted(story="story-14").of_story("story-14b0a9")
    assert not Wanted(story="4b").of_story("story-14b0a9")
    assert Wanted().of_story("story-14b0a9")
