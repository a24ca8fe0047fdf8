"""Meetings through their stages, positions, commitments."""

from dataclasses import replace

from made_reports import (
    AUT,
    BRANDT,
    CHL,
    FIN,
    GRAZ,
    LAITINEN,
    PER,
    REBELS,
    TURKU,
    VIENNA,
    Act,
    Made,
    made,
)

from recoupe.reconcile import dossier
from recoupe.records import Dossier

PLANNED = Act(words="rencontrera Oskari Laitinen", kind="CONSULT", actors=(BRANDT, LAITINEN), modality="planned", place=VIENNA)
ACCEPTED = Act(words="a accepté l'invitation", kind="AGREE", actors=(LAITINEN,), recipients=(BRANDT,), trigger="v:accepter>AGREE")
PROPOSED = Act(
    words="a proposé de se voir", kind="REQUEST", mode="meet", actors=(AUT,), recipients=(FIN,), trigger="v:proposer>REQUEST/meet"
)


def told(*papers: Made) -> Dossier:
    found = dossier(*made(*papers))
    assert found
    return found


def test_a_meeting_gathers_proposal_acceptance_and_plan() -> None:
    found = told(
        Made("a", day="2030-05-06")
        .says("Vienne a proposé de se voir.", PROPOSED)
        .says("Oskari Laitinen a accepté l'invitation.", ACCEPTED)
        .says("Selma Brandt rencontrera Oskari Laitinen à Vienne.", PLANNED)
    )
    (meeting,) = found.meetings
    assert [stage for stage, _ in meeting.stages] == ["proposed", "accepted", "scheduled"]
    assert meeting.stage == "scheduled"
    assert meeting.place == VIENNA
    assert [actor.name for actor in meeting.participants] == ["Selma Brandt", "Oskari Laitinen"]


def test_a_plan_becomes_a_meeting_held() -> None:
    held = replace(PLANNED, words="a rencontré Oskari Laitinen", modality="actual", when="2030-05-14")
    found = told(
        Made("a", day="2030-05-06").says(
            "Selma Brandt rencontrera Oskari Laitinen à Vienne.", replace(PLANNED, when="2030-05-13/2030-05-19")
        ),
        Made("b", day="2030-05-14").says("Selma Brandt a rencontré Oskari Laitinen à Vienne.", held),
    )
    (meeting,) = found.meetings
    assert meeting.stage == "held"
    assert meeting.when
    assert meeting.when.edtf == "2030-05-14"


def test_a_meeting_called_off_is_cancelled_until_it_is_planned_again() -> None:
    plan = Made("a", day="2030-05-06").says("Selma Brandt rencontrera Oskari Laitinen à Vienne.", PLANNED)
    off = Act(
        words="a reporté la rencontre",
        kind="REJECT",
        mode="meet",
        actors=(AUT,),
        recipients=(FIN,),
        trigger="v:reporter>REJECT/meet",
    )
    late = Made("b", day="2030-05-08").says("Vienne a reporté la rencontre.", off)
    again = Made("c", day="2030-05-09").says("Cette fois, Selma Brandt rencontrera Oskari Laitinen à Vienne.", PLANNED)
    assert [meeting.stage for meeting in told(plan, late).meetings] == ["postponed"]
    assert [meeting.stage for meeting in told(plan, late, again).meetings] == ["scheduled"]


def test_a_plan_that_will_not_happen_is_cancelled() -> None:
    off = replace(PLANNED, words="ne rencontrera pas Oskari Laitinen", polarity="negative")
    found = told(
        Made("a", day="2030-05-06").says("Selma Brandt rencontrera Oskari Laitinen à Vienne.", PLANNED),
        Made("b", day="2030-05-09").says("Selma Brandt ne rencontrera pas Oskari Laitinen à Vienne.", off),
    )
    assert [meeting.stage for meeting in found.meetings] == ["cancelled"]


def test_the_last_meeting_between_the_states_is_the_previous_of_the_planned_one() -> None:
    last = Act(words="leur dernière rencontre à Graz", kind="CONSULT", actors=(FIN, AUT), place=GRAZ, when="2021", previous=True)
    other = Act(words="un entretien à Turku", kind="CONSULT", actors=(FIN, CHL), place=TURKU, when="2030-05-05")
    found = told(
        Made("a", day="2030-05-06")
        .says("Selma Brandt rencontrera Oskari Laitinen à Vienne.", PLANNED)
        .says("C'est à Graz qu'eut lieu leur dernière rencontre à Graz.", last)
        .says("Il y eut aussi un entretien à Turku.", other)
    )
    by_place = {meeting.place.name: meeting for meeting in found.meetings if meeting.place}
    assert by_place["Vienne"].previous == by_place["Graz"].id
    assert by_place["Turku"].previous is None
    assert by_place["Graz"].stage == "held"


def test_an_answer_goes_to_the_meeting_ahead_not_to_the_one_long_over() -> None:
    last = Act(words="la dernière rencontre", kind="CONSULT", actors=(FIN, AUT), place=GRAZ, when="2021", previous=True)
    found = told(
        Made("a", day="2030-05-06")
        .says("On se souvient de la dernière rencontre à Graz.", last)
        .says("Oskari Laitinen a accepté l'invitation.", ACCEPTED)
        .says("Selma Brandt rencontrera Oskari Laitinen à Vienne.", PLANNED)
    )
    stages = {meeting.place.name: [stage for stage, _ in meeting.stages] for meeting in found.meetings if meeting.place}
    assert stages == {"Graz": ["held"], "Vienne": ["accepted", "scheduled"]}


def test_stances_and_their_conditions() -> None:
    acts = [
        Act(words="exige le retrait des navires", kind="REQUEST", mode="yield", actors=(PER,), recipients=(CHL,)),
        Act(words="rejette ce plan", kind="REJECT", actors=(CHL,), recipients=(PER,)),
        Act(words="accuse les rebelles d'un vol", kind="ACCUSE", actors=(PER,), recipients=(REBELS,)),
        Act(words="démentent tout vol", kind="COMMENT", mode="deny", actors=(REBELS,)),
        Act(
            words="menace de fermer le port", kind="THREATEN", actors=(CHL,), modality="conditional", condition="si Lima persiste"
        ),
        Act(words="salue la médiation finlandaise", kind="SUPPORT", actors=(CHL,), recipients=(FIN,)),
        Act(words="lie la paix à un traité", kind="REQUEST", actors=(PER,), trigger="v:conditionner>REQUEST/change"),
        Act(words="estime la situation sérieuse", kind="COMMENT", mode="pessimistic", actors=(PER,)),
    ]
    paper = Made("a")
    for act in acts:
        paper.says(f"On dit que X {act.words}, {act.condition or 'voilà'}.", act)
    found = told(paper).positions
    assert [position.stance for position in found] == [
        "demands",
        "rejects",
        "accuses",
        "denies",
        "threatens",
        "supports",
        "conditions",
    ]
    threat = found[4]
    assert threat.condition
    assert threat.condition.text == "si Lima persiste"
    assert all(position.standing for position in found)


def test_a_threat_taken_back_no_longer_stands() -> None:
    threat = Act(words="menace de réduire les livraisons", kind="THREATEN", actors=(CHL,), when="2030-04")
    back = Act(
        words="ne menace plus de réduire ses livraisons", kind="THREATEN", actors=(CHL,), when="2030-05-06", polarity="negative"
    )
    found = told(
        Made("a", day="2030-05-06")
        .says("En avril, Santiago menace de réduire les livraisons.", threat)
        .says("X " + back.words, back)
    )
    assert [position.standing for position in found.positions] == [False]


TRUCKS = Act(
    words="livrera quarante camions",
    kind="AID",
    actors=(AUT,),
    recipients=(PER,),
    modality="planned",
    when="2030-06",
    quantities=(("quarante camions", 40, "camions"),),
)


def test_a_promise_is_announced_then_under_way_then_delivered() -> None:
    promise = Made("a", day="2030-05-06").says("L'Autriche livrera quarante camions.", TRUCKS)

    def delivery(number: int) -> Made:
        words = f"a livré {number} camions"
        deed = replace(
            TRUCKS, words=words, modality="actual", when="2030-06-20", quantities=((f"{number} camions", number, "camions"),)
        )
        return Made("b", day="2030-06-20").says(f"L'Autriche {words}.", deed)

    (announced,) = told(promise).commitments
    assert (announced.stage, announced.amount, announced.polarity) == ("announced", "quarante camions", "positive")
    assert announced.by_when
    assert announced.beneficiary[0].id == "state:PER"
    assert [each.stage for each in told(promise, delivery(12)).commitments] == ["under way"]
    assert [each.stage for each in told(promise, delivery(40)).commitments] == ["delivered"]


def test_a_promise_not_to_act_is_a_commitment_and_a_denied_one_says_so() -> None:
    no_troops = Act(
        words="n'enverra pas de soldats au Pérou",
        kind="MOBILIZE",
        actors=(AUT,),
        recipients=(PER,),
        modality="planned",
        polarity="negative",
    )
    (commitment,) = told(Made("a").says("L'Autriche n'enverra pas de soldats au Pérou.", no_troops)).commitments
    assert (commitment.polarity, commitment.stage) == ("negative", "announced")
    yes = replace(no_troops, words="enverra des soldats pour un défilé au Pérou", polarity="positive")
    no = replace(no_troops, words="n'enverra pas de soldats pour un défilé au Pérou")
    found = told(Made("a").says("Elle " + yes.words, yes), Made("b").says("Elle " + no.words, no)).commitments
    assert [each.stage for each in found] == ["denied"]
