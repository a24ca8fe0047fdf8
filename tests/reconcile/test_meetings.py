"""Meetings put together from all that tells of them: one party, a day, a place, words about them, and what must stay apart."""

from dataclasses import replace
from itertools import permutations

from made_reports import AUT, BRANDT, CHL, FIN, GRAZ, LAITINEN, OROZCO, TURKU, VIENNA, Act, Made, made, person

from recoupe.reconcile import dossier
from recoupe.reconcile.clusters import TIE
from recoupe.reconcile.facts import facts, tellings
from recoupe.reconcile.meeting_likeness import Account, likeness
from recoupe.reconcile.meeting_stages import stage_of
from recoupe.reconcile.roles import Officials
from recoupe.records import Actor, Meeting, Place

NORTH = Actor(id="org:union-du-nord", name="Union du Nord", kind="organisation")
ENVOYS = Actor(id="group:delegation", name="délégation de l'Union du Nord", kind="group")
EXPERTS = Actor(id="group:experts", name="experts chiliens", kind="group", country="CHL")
CROWD = Actor(id="group:habitants", name="habitants", kind="group")
PLAN = Act(
    words="rencontrera Oskari Laitinen",
    kind="CONSULT",
    actors=(BRANDT, LAITINEN),
    modality="planned",
    place=VIENNA,
    when="2030-05-13",
)
HELD = replace(PLAN, words="a rencontré Oskari Laitinen", modality="actual", trigger="v:rencontrer>CONSULT/visit")
NOUN = "n:rencontre>CONSULT"


def meetings(*papers: Made) -> tuple[Meeting, ...]:
    found = dossier(*made(*papers))
    assert found
    return found.meetings


def stages(*papers: Made) -> list[str]:
    return [meeting.stage for meeting in meetings(*papers)]


def paper(name: str, day: str, *acts: Act) -> Made:
    found = Made(name, day=day)
    for act in acts:
        found.says(f"Selon le journal, X {act.words}.", act)
    return found


PLANNED = paper("a", "2030-05-06", PLAN)


def test_a_call_is_a_meeting_and_not_the_one_at_a_table() -> None:
    call = Act(words="se sont parlé au téléphone", kind="CONSULT", mode="phone", actors=(BRANDT, LAITINEN), when="2030-05-13")
    assert stages(PLANNED, paper("b", "2030-05-13", call)) == ["scheduled", "held"]
    source = Act(words="joint par téléphone", kind="CONSULT", mode="phone", actors=(BRANDT,))
    assert stages(paper("b", "2030-05-13", source)) == []


def test_one_party_is_enough_with_the_day_or_the_place() -> None:
    alone = Act(words="tient un sommet", kind="CONSULT", actors=(NORTH,), trigger="n:sommet>CONSULT")
    assert stages(paper("a", "2030-05-13", alone)) == []
    assert stages(paper("a", "2030-05-13", replace(alone, place=GRAZ))) == ["held"]
    assert stages(paper("a", "2030-05-13", replace(alone, when="2030-05-12"))) == ["held"]


def test_a_plan_and_the_meeting_told_by_one_side_on_that_day_are_one() -> None:
    one_side = Act(words="un entretien de trois heures", kind="CONSULT", actors=(FIN,), when="2030-05-13", trigger=NOUN)
    assert stages(PLANNED, paper("b", "2030-05-14", one_side)) == ["held"]
    assert stages(PLANNED, paper("b", "2030-05-16", replace(one_side, when="2030-05-15"))) == ["scheduled", "held"]


def test_the_meeting_of_nobody_told_is_the_one_that_was_due() -> None:
    after = Act(words="la rencontre de quatre heures", kind="CONSULT", trigger=NOUN)
    assert stages(PLANNED, paper("b", "2030-05-14", after)) == ["held"]
    assert stages(PLANNED, paper("b", "2030-06-14", after)) == ["scheduled"]


def test_a_meeting_that_may_be_either_of_two_is_told_of_neither() -> None:
    other = replace(PLAN, words="recevra Inés Orozco", actors=(BRANDT, OROZCO))
    after = Act(words="la rencontre de quatre heures", kind="CONSULT", trigger=NOUN)
    assert stages(paper("a", "2030-05-06", PLAN, other), paper("b", "2030-05-14", after)) == ["scheduled", "scheduled"]


def test_the_same_ones_on_two_days_or_in_two_towns_meet_twice() -> None:
    again = replace(HELD, words="a revu Oskari Laitinen", when="2030-05-20")
    assert stages(paper("a", "2030-05-14", HELD), paper("b", "2030-05-21", again)) == ["held", "held"]
    there = replace(HELD, words="a salué Oskari Laitinen", place=TURKU)
    assert stages(paper("a", "2030-05-14", HELD, there)) == ["held", "held"]


def test_delegates_and_people_of_a_state_are_its_side() -> None:
    plan = Act(words="recevra l'Union du Nord", kind="CONSULT", actors=(CHL, NORTH), modality="planned", when="2030-05-13")
    held = Act(words="ont reçu ses délégués", kind="CONSULT", actors=(EXPERTS, ENVOYS), when="2030-05-13")
    assert stages(paper("a", "2030-05-06", plan), paper("b", "2030-05-14", held)) == ["held"]
    rebels = replace(EXPERTS, name="rebelles chiliens", sector="REB")
    assert stages(paper("a", "2030-05-06", plan), paper("b", "2030-05-14", replace(held, actors=(rebels, FIN)))) == [
        "scheduled",
        "held",
    ]


def test_a_crowd_on_the_day_is_not_the_meeting() -> None:
    crowd = Act(words="se sont réunis devant le palais", kind="CONSULT", actors=(CROWD,), place=GRAZ, when="2030-05-13")
    assert stages(PLANNED, paper("b", "2030-05-14", crowd)) == ["scheduled", "held"]


def test_whoever_is_awaited_is_not_there_yet() -> None:
    awaited = Act(
        words="est attendue à Turku", kind="CONSULT", actors=(BRANDT, FIN), place=TURKU, trigger="v:attendre>CONSULT/visit"
    )
    came = replace(awaited, words="a atterri à Turku", trigger="v:atterrir>CONSULT/visit")
    assert stages(paper("a", "2030-05-06", awaited)) == ["scheduled"]
    assert stages(paper("a", "2030-05-06", came)) == ["held"]


OFF = Act(words="a été reportée", kind="REJECT", mode="meet", recipients=(AUT,), trigger="v:reporter>REJECT/meet")


def test_a_meeting_put_off_is_carried_on_by_the_next_of_the_same_ones() -> None:
    late = paper("b", "2030-05-12", replace(OFF, actors=(FIN,)))
    held = replace(HELD, when="2030-05-21")
    assert stages(PLANNED, late) == ["postponed"]
    assert stages(PLANNED, late, paper("c", "2030-05-22", held)) == ["held"]
    assert stages(PLANNED, paper("c", "2030-05-22", held)) == ["scheduled", "held"]
    others = replace(held, words="a rencontré Inés Orozco", actors=(OROZCO, CHL))
    assert stages(PLANNED, late, paper("c", "2030-05-22", others)) == ["postponed", "held"]


def test_a_meeting_moved_to_another_town_is_one_where_the_postponement_says_so() -> None:
    moved = Act(
        words="a été renvoyée au 21 mai et transférée à Turku",
        kind="REJECT",
        mode="meet",
        actors=(FIN,),
        recipients=(AUT,),
        trigger="v:renvoyer>REJECT/meet",
    )
    there = Act(words="la réunion de Turku", kind="CONSULT", actors=(LAITINEN,), place=TURKU, when="2030-05-21", trigger=NOUN)
    reports = [PLANNED, paper("b", "2030-05-12", moved), paper("c", "2030-05-22", there)]
    assert stages(*reports) == ["held"]
    silent = replace(moved, words="a été renvoyée")
    assert stages(PLANNED, paper("b", "2030-05-12", silent), reports[2]) == ["postponed", "held"]


def test_the_later_day_is_known_by_the_postponement_though_nobody_is_told() -> None:
    moved = replace(OFF, words="a été reportée au 21 mai", actors=(FIN,), when="2030-05-21")
    then = Act(words="la rencontre de cinq heures", kind="CONSULT", when="2030-05-21", trigger=NOUN)
    assert stages(PLANNED, paper("b", "2030-05-12", moved), paper("c", "2030-05-22", then)) == ["held"]
    assert stages(paper("c", "2030-05-22", then)) == []
    assert stages(PLANNED, paper("b", "2030-05-12", moved), paper("c", "2030-05-26", replace(then, when="2030-05-25"))) == [
        "postponed"
    ]


def test_a_plan_told_afterwards_is_of_the_meeting_of_that_day() -> None:
    told_late = paper("b", "2030-05-16", replace(PLAN, words="la rencontre", trigger=NOUN))
    assert stages(PLANNED, told_late, paper("c", "2030-05-13", HELD)) == ["held"]


def test_words_right_after_a_meeting_are_about_it() -> None:
    near = paper("a", "2030-05-12", PLAN, replace(OFF, words="l'a annulée", recipients=(), trigger="v:annuler>REJECT/meet"))
    assert stages(near) == ["cancelled"]
    far = Made("a", day="2030-05-12").says("X rencontrera Oskari Laitinen.", PLAN)
    far.says("Rien. " * 80).says("X l'a annulée.", replace(OFF, words="l'a annulée", recipients=()))
    assert stages(far) == ["scheduled"]


def test_a_refusal_before_anybody_planned_the_meeting_is_of_another() -> None:
    refused = Act(
        words="a décliné l'invitation", kind="REJECT", mode="meet", actors=(LAITINEN,), recipients=(BRANDT,), when="2030-02"
    )
    assert stages(paper("a", "2030-05-06", PLAN, refused)) == ["scheduled", "refused"]
    assert stages(paper("a", "2030-05-06", PLAN, replace(refused, when="2030-05-05"))) == ["refused"]


def test_what_was_only_proposed_is_refused_not_cancelled() -> None:
    asked = Act(
        words="a proposé une rencontre", kind="REQUEST", mode="meet", actors=(BRANDT,), recipients=(LAITINEN,), place=VIENNA
    )
    no = Act(
        words="n'ira pas à Vienne", kind="CONSULT", actors=(LAITINEN, AUT), modality="planned", polarity="negative", place=VIENNA
    )
    assert stages(paper("a", "2030-05-06", asked), paper("b", "2030-05-08", no)) == ["refused"]
    assert stages(PLANNED, paper("b", "2030-05-08", no)) == ["cancelled"]


def test_a_meeting_that_did_not_take_place_is_the_one_that_was_due() -> None:
    never = Act(words="La rencontre", kind="CONSULT", actors=(AUT, FIN), polarity="negative", trigger=NOUN)
    assert stages(PLANNED, paper("b", "2030-05-14", never)) == ["cancelled"]
    assert stages(PLANNED, paper("b", "2030-05-13", HELD), paper("c", "2030-05-14", never)) == ["held"]


def test_a_noun_beside_what_became_of_the_meeting_does_not_say_that_it_was_held() -> None:
    talks = Act(words="les pourparlers de Graz", kind="CONSULT", actors=(AUT, FIN), place=GRAZ, trigger="n:pourparlers>CONSULT")
    ended = Act(words="suspendus par Vienne", kind="SANCTION", mode="discontinue", actors=(AUT,), trigger="v:suspendre>SANCTION")
    both = Made("a", day="2030-05-06").says("On sait les pourparlers de Graz suspendus par Vienne.", talks, ended)
    assert stages(both) == ["postponed"]
    aid = replace(ended, words="a suspendu son aide")
    assert stages(Made("a", day="2030-05-06").says("Après les pourparlers de Graz, X a suspendu son aide.", talks, aid)) == [
        "held"
    ]
    put_off = replace(talks, words="la rencontre de Graz repoussée d'un mois", trigger=NOUN)
    assert stages(PLANNED, paper("b", "2030-05-08", replace(put_off, place=VIENNA))) == ["postponed"]


def test_a_meeting_that_is_only_named_was_not_held_where_it_is_told_as_off() -> None:
    off = Act(words="a annulé la rencontre", kind="REJECT", mode="meet", actors=(AUT,), recipients=(FIN,), when="2030-05-12")
    named = replace(HELD, words="la rencontre de lundi", trigger=NOUN)
    assert stages(PLANNED, paper("b", "2030-05-14", named, off)) == ["cancelled"]
    assert stages(PLANNED, paper("b", "2030-05-14", replace(named, words="la rencontre de deux heures"), off)) == ["held"]
    assert stages(PLANNED, paper("b", "2030-05-14", HELD, off)) == ["held"]
    after = (
        Made("b", day="2030-05-14").says("À l'issue de la rencontre de lundi, rien.", named).says("X a annulé la rencontre.", off)
    )
    assert stages(PLANNED, after) == ["held"]


def test_a_meeting_wished_for_is_proposed() -> None:
    wished = replace(PLAN, words="la rencontre suggérée par Oslo", modality="actual", when=None, trigger=NOUN)
    assert stages(paper("a", "2030-05-06", wished)) == ["proposed"]
    assert stages(paper("a", "2030-05-06", replace(wished, words="la rencontre de Vienne"))) == ["held"]


NOT_COMING = Act(
    words="a décliné", kind="REJECT", mode="meet", actors=(LAITINEN,), recipients=(BRANDT,), trigger="v:décliner>REJECT/meet"
)


def test_what_is_declined_by_name_is_no_meeting_unless_it_is_one() -> None:
    declined = replace(NOT_COMING, words="a décliné l'aide aérienne")
    assert stages(PLANNED, paper("b", "2030-05-08", declined)) == ["scheduled"]
    assert stages(PLANNED, paper("b", "2030-05-08", replace(declined, words="a décliné l'offre"))) == ["refused"]


def test_whose_state_nobody_knows_sits_for_the_state_of_that_hour() -> None:
    told_by_states = replace(HELD, actors=(AUT, FIN))
    unknown = replace(PLAN, actors=(AUT, person("Ilmari Saari", None)))
    assert stages(paper("a", "2030-05-06", unknown), paper("b", "2030-05-14", told_by_states)) == ["held"]
    stranger = replace(PLAN, actors=(AUT, person("Ilmari Saari", "CHL")))
    assert sorted(stages(paper("a", "2030-05-06", stranger), paper("b", "2030-05-14", told_by_states))) == ["held", "scheduled"]


def test_who_is_to_meet_again_are_those_who_met() -> None:
    again = Act(words="se reverront en juin", kind="CONSULT", modality="planned", when="2030-06", trigger="v:se revoir>CONSULT")
    found = meetings(paper("a", "2030-05-14", HELD, again))
    assert [[actor.name for actor in meeting.participants] for meeting in found] == [["Selma Brandt", "Oskari Laitinen"]] * 2
    other = replace(again, words="débattront en juin", trigger="v:débattre>CONSULT")
    assert len(meetings(paper("a", "2030-05-14", HELD, other))) == 1


def test_what_is_rejected_beside_a_meeting_is_not_the_meeting() -> None:
    plan = Act(
        words="rejette ce projet", kind="REJECT", mode="meet", actors=(FIN,), recipients=(AUT,), trigger="v:rejeter>REJECT"
    )
    assert stages(PLANNED, paper("b", "2030-05-08", plan)) == ["scheduled"]


def say(sentence: str, act: Act, day: str = "2030-05-06") -> Made:
    return Made(sentence, day=day).says(sentence, act)


def test_what_somebody_offers_or_agrees_to_is_no_plan_yet() -> None:
    host = replace(PLAN, words="recevoir Oskari Laitinen à Vienne le 13 mai")
    assert stages(say("Brandt a proposé mardi de recevoir Oskari Laitinen à Vienne le 13 mai.", host)) == ["proposed"]
    assert stages(say("Brandt a accepté de recevoir Oskari Laitinen à Vienne le 13 mai.", host)) == ["accepted"]
    assert stages(say("Brandt a proposé une trêve et doit recevoir Oskari Laitinen à Vienne le 13 mai.", host)) == ["scheduled"]
    named = replace(PLAN, words="rencontre à Vienne", modality="actual", trigger=NOUN)
    assert stages(say("L'idée d'une rencontre à Vienne lui plaît.", named)) == ["proposed"]
    assert stages(say("Brandt a proposé une trêve lors de la rencontre à Vienne.", named, "2030-05-14")) == ["held"]


def test_a_meeting_that_might_be_is_proposed_whatever_its_day() -> None:
    assert stages(paper("a", "2030-05-06", replace(PLAN, modality="possible"))) == ["proposed"]
    assert stages(paper("a", "2030-05-06", replace(PLAN, modality="conditional"))) == ["scheduled"]


def test_words_behind_the_name_of_a_meeting_tell_its_fate() -> None:
    named = replace(HELD, words="la rencontre", trigger=NOUN)
    after = "2030-05-14"
    assert stages(PLANNED, say("Hélas, la rencontre de lundi est tombée à l'eau.", named, after)) == ["cancelled"]
    assert stages(PLANNED, say("Hélas, la rencontre de lundi a été repoussée d'un mois.", named, after)) == ["postponed"]
    assert stages(PLANNED, say("Selon lui, la rencontre de lundi, qui suivait un vote manqué, a duré.", named, after)) == ["held"]


def test_who_does_not_go_has_refused() -> None:
    stays = replace(PLAN, words="n'ira pas", polarity="negative", trigger="v:aller>CONSULT/visit")
    assert stages(PLANNED, paper("b", "2030-05-08", stays)) == ["refused"]
    assert stages(PLANNED, paper("b", "2030-05-08", replace(stays, trigger="v:voir>CONSULT"))) == ["cancelled"]


def test_a_meeting_called_off_in_the_end_is_carried_on_by_no_other() -> None:
    off = replace(OFF, words="est annulée", actors=(FIN,), trigger="v:annuler>REJECT/meet")
    next_one = replace(HELD, when="2030-05-21")
    reports = [PLANNED, paper("b", "2030-05-09", replace(OFF, actors=(FIN,))), paper("c", "2030-05-10", off)]
    assert stages(*reports, paper("d", "2030-05-22", next_one)) == ["cancelled", "held"]


def test_an_office_that_many_hold_tells_nobody() -> None:
    some = Actor(id="group:vm", name="vice-ministres des Affaires étrangères", kind="group")
    named = replace(HELD, actors=(BRANDT,), place=VIENNA)
    assert stages(paper("a", "2030-05-06", replace(PLAN, actors=(some,))), paper("b", "2030-05-14", named)) == ["held"]
    clan = Actor(id="group:lions", name="Lions du Nord", kind="group")
    assert stages(paper("a", "2030-05-06", replace(PLAN, actors=(clan,))), paper("b", "2030-05-14", named)) == [
        "scheduled",
        "held",
    ]


def test_any_order_gives_the_same_meetings() -> None:
    reports = [
        PLANNED,
        paper("b", "2030-05-12", replace(OFF, actors=(FIN,))),
        paper("c", "2030-05-22", replace(HELD, when="2030-05-21")),
        paper("d", "2030-05-22", Act(words="l'entretien de mardi", kind="CONSULT", when="2030-05-21", trigger=NOUN)),
    ]
    first = meetings(*reports)
    assert [meeting.stage for meeting in first] == ["held"]
    assert all(meetings(*order) == first for order in permutations(reports))


def test_the_place_told_most_exactly_is_the_meeting_s() -> None:
    wide = replace(PLAN, words="verra Oskari Laitinen", place=Place(name="Autriche", country="AUT"))
    (meeting,) = meetings(paper("a", "2030-05-06", wide), paper("b", "2030-05-14", HELD))
    assert meeting.place == VIENNA


def test_what_was_held_is_the_meeting_held_rather_than_one_that_is_to_come() -> None:
    undated = account(
        "c", replace(HELD, words="leur entretien de la veille", place=None, when=None, trigger="n:entretien>CONSULT")
    )
    held = likeness(undated, account("a", replace(HELD, when="2030-05-06")), Officials({}))
    ahead = likeness(undated, account("b", replace(PLAN, words="recevra Oskari Laitinen", when=None)), Officials({}))
    assert held
    assert ahead is not None
    assert held - ahead > TIE
    later = account("d", replace(PLAN, words="leur prochain entretien", place=None, when=None))
    assert (likeness(later, account("b", replace(PLAN, when=None)), Officials({})) or 0) >= held


def account(name: str, act: Act) -> Account:
    reports, findings = made(paper(name, "2030-05-07", act))
    (fact,), (telling,) = facts(reports, findings), tellings(reports, findings)
    return Account(fact, ((stage_of(telling) or "", telling),), (*fact.actors, *fact.recipients))


def test_a_meeting_put_off_by_hours_takes_place() -> None:
    moved = Act(
        words="a été repoussée à 15 heures",
        kind="REJECT",
        mode="meet",
        actors=(BRANDT, LAITINEN),
        trigger="v:repousser>REJECT/meet",
    )
    assert stages(paper("a", "2030-05-06", PLAN, moved)) == ["scheduled"]
    assert stages(paper("a", "2030-05-06", PLAN, replace(moved, words="a été repoussée de 48 heures"))) == ["postponed"]


def test_who_studies_an_invitation_has_not_accepted_it() -> None:
    invited = Act(
        words="a invité Oskari Laitinen à Vienne", kind="REQUEST", mode="meet", actors=(BRANDT,), recipients=(LAITINEN,)
    )
    studied = Act(words="étudie l'invitation", kind="AGREE", actors=(LAITINEN,), recipients=(BRANDT,), trigger="v:étudier>AGREE")
    assert stages(paper("a", "2030-05-06", invited, studied)) == ["proposed"]
    accepted = replace(studied, words="a accepté l'invitation", trigger="v:accepter>AGREE")
    assert stages(paper("a", "2030-05-06", invited, accepted)) == ["accepted"]


def test_the_meeting_named_in_the_next_sentence_is_the_one_just_told() -> None:
    summit = Act(words="Le sommet", kind="CONSULT", actors=(AUT,), modality="planned", trigger="n:sommet>CONSULT")
    told = Made("a", day="2030-05-06").says("Selma Brandt rencontrera Oskari Laitinen.", replace(PLAN, place=None, when=None))
    assert stages(told.says("Le sommet portera sur la pêche.", summit)) == ["scheduled"]
    assert (
        len(
            stages(
                Made("b", day="2030-05-06").says("Le sommet portera sur la pêche.", replace(summit, actors=(AUT, CHL))), PLANNED
            )
        )
        == 2
    )


def test_talks_that_have_begun_are_under_way_until_somebody_ends_them() -> None:
    talks = Act(words="les pourparlers", kind="CONSULT", actors=(AUT, FIN), place=VIENNA, trigger="n:pourparlers>CONSULT")
    begun = Made("a", day="2030-05-06").says("On dit que les pourparlers de Vienne ont commencé.", talks)
    assert stages(begun) == ["under way"]
    assert stages(Made("a", day="2030-05-06").says("On dit que les pourparlers de Vienne ont échoué.", talks)) == ["held"]
    broken = Act(words="ont été suspendus", kind="SANCTION", mode="discontinue", trigger="v:suspendre>SANCTION/discontinue")
    later = Made("b", day="2030-05-07").says(
        "On dit que les pourparlers ont été suspendus.", talks, replace(broken, actors=(AUT,))
    )
    assert stages(begun, later) == ["postponed"]


def test_who_was_to_meet_these_days_and_has_met_has_met_as_planned() -> None:
    alone = Act(words="un entretien avec X", kind="CONSULT", actors=(BRANDT,), trigger="n:entretien>CONSULT")
    assert stages(PLANNED, paper("b", "2030-05-15", alone)) == ["held"]
    assert stages(PLANNED, paper("b", "2030-05-28", alone)) == ["scheduled"]
    other = replace(alone, actors=(OROZCO,))
    assert stages(PLANNED, paper("b", "2030-05-15", other)) == ["scheduled"]


def test_what_became_of_the_meeting_that_the_sentence_is_about() -> None:
    off = Act(words="est remis à plus tard", kind="REJECT", actors=(BRANDT, LAITINEN), trigger="v:remettre>REJECT")
    named = Made("b", day="2030-05-10").says("L'entretien entre X et Y, prévu lundi, est remis à plus tard.", off)
    assert stages(PLANNED, named) == ["postponed"]
    something_else = Made("b", day="2030-05-10").says("Après l'entretien, le vote est remis à plus tard.", off)
    assert stages(PLANNED, something_else) == ["scheduled"]
    dropped = Act(words="a décommandé", kind="REJECT", actors=(BRANDT,), trigger="v:décommander>REJECT")
    assert stages(
        PLANNED, Made("b", day="2030-05-10").says("X avait décommandé la veille.", replace(dropped, words="avait décommandé"))
    ) == ["cancelled"]
