"""What contradicts, and what only says less, speaks of something beside it, or stands in a heading."""

from dataclasses import replace

import pytest
from made_reports import AUT, CHL, CUSCO, FIN, PER, TURKU, VIENNA, Act, Made, made

from recoupe.reconcile.conflicts import Conflicts
from recoupe.reconcile.facts import tellings
from recoupe.reconcile.roles import Officials
from recoupe.reconcile.tellings import Telling
from recoupe.records import Actor, Span, Statement

SAME = Conflicts(Officials({}), lambda one, other: 0.9)
PERHAPS = Conflicts(Officials({}), lambda one, other: 0.2)
SEIZED = Act(words="la saisie mardi d'un chalutier", kind="COERCE", actors=(PER,), place=CUSCO, when="2030-05-07")
TALKS = Act(words="ont parlé de pêche", kind="CONSULT", actors=(AUT, FIN))


def two(one: Act, other: Act, ending: str = "") -> tuple[Telling, Telling]:
    a, b = tellings(
        *made(
            Made("a", day="2030-05-08").says(f"On apprend {one.words}{ending}.", one),
            Made("b", day="2030-05-08").says(f"On raconte {other.words}.", other),
        )
    )
    return a, b


def test_two_authors_contradict_unless_a_sentence_speaks_of_both() -> None:
    other = replace(SEIZED, actors=(CHL,))
    assert SAME.actors(*two(SEIZED, other))
    assert not SAME.actors(*two(SEIZED, other, ending=" près du Chili"))


def test_two_who_demand_the_same_do_not_contradict() -> None:
    demand = replace(SEIZED, kind="REQUEST")
    assert not SAME.actors(*two(demand, replace(demand, actors=(CHL,))))


def test_days_and_places_contradict_where_it_is_surely_one_act() -> None:
    other = replace(SEIZED, when="2030-05-08", place=TURKU)
    assert SAME.days(*two(SEIZED, other))
    assert SAME.places(*two(SEIZED, other))
    assert not PERHAPS.days(*two(SEIZED, other))
    assert not PERHAPS.places(*two(SEIZED, other))
    assert not SAME.days(*two(SEIZED, replace(other, when="2030-05")))
    assert not SAME.days(*two(SEIZED, replace(other, when="2030-05-20")))  # another event rather than a slip


@pytest.mark.parametrize(
    ("other", "contradicts"),
    [
        (replace(SEIZED, polarity="negative"), True),
        (replace(SEIZED, polarity="negative", modality="planned"), False),
        (replace(SEIZED, polarity="negative", kind="SANCTION"), False),
    ],
)
def test_yes_and_no_contradict_for_one_type_and_one_claim(other: Act, contradicts: bool) -> None:
    assert SAME.polarity(*two(SEIZED, other)) is contradicts


def test_a_denial_in_other_words_is_no_yes() -> None:
    denies = Act(words="a démenti toute saisie", kind="COMMENT", mode="deny", actors=(PER,))
    assert not SAME.polarity(*two(denies, replace(denies, words="n'y est pour rien", polarity="negative")))


def test_that_one_of_two_met_nobody_says_nothing_of_the_meeting() -> None:
    assert SAME.polarity(*two(TALKS, replace(TALKS, polarity="negative")))
    assert not SAME.polarity(*two(TALKS, replace(TALKS, polarity="negative", actors=(AUT,), place=VIENNA)))


@pytest.mark.parametrize(("no", "yes", "contradicts"), [("06", "08", True), ("08", "06", False), ("08", "08", True)])
def test_a_meeting_told_as_kept_after_it_was_told_as_off_is_contested(no: str, yes: str, contradicts: bool) -> None:
    plan = replace(TALKS, words="la rencontre", modality="planned", when="2030-05-12")
    reports = (
        Made("a", day=f"2030-05-{no}").says("On sait que la rencontre est annulée.", replace(plan, polarity="negative")),
        Made("b", day=f"2030-05-{yes}").says("On sait que la rencontre est maintenue.", replace(plan, actors=(AUT,))),
    )
    one, other = tellings(*made(*reports))
    assert SAME.polarity(one, other) is contradicts


def test_two_words_for_a_refusal_do_not_contradict_though_one_is_told_as_a_no() -> None:
    no = replace(SEIZED, words="a dit non au port", kind="REJECT", trigger="v:dire non>REJECT")
    unwanted = replace(no, words="n'en a pas voulu", polarity="negative", trigger="v:vouloir>REJECT")
    assert not SAME.polarity(*two(no, unwanted))
    refused = replace(no, words="a refusé le port", trigger="v:refuser>REJECT")
    assert SAME.polarity(*two(refused, replace(refused, words="n'a pas refusé le port", polarity="negative")))


def test_a_reprint_is_no_second_voice() -> None:
    reprinted = Conflicts(Officials({}), lambda one, other: 0.9, lambda one, other: True)
    assert not reprinted.polarity(*two(SEIZED, replace(SEIZED, polarity="negative")))


def test_what_one_has_said_another_has_not_said_without_contradiction() -> None:
    no = Act(words="n'a pas critiqué la pêche", kind="ACCUSE", actors=(PER,), polarity="negative")
    assert not SAME.polarity(*two(no, replace(no, words="a critiqué la pêche", actors=(CHL,), polarity="positive")))
    assert SAME.polarity(*two(no, replace(no, words="a critiqué la pêche", polarity="positive")))


CONSENT = Act(words="a accepté la trêve", kind="AGREE", actors=(PER,), trigger="v:accepter>AGREE")
REFUSAL = Act(words="n'a pas accepté la trêve", kind="REJECT", actors=(PER,), trigger="v:accepter>REJECT")
LEADERS = Actor(id="unnamed:dirigeants", name="deux dirigeants", kind="unnamed")


def test_consent_and_refusal_contradict_where_it_is_known_who_refuses() -> None:
    assert SAME.polarity(*two(CONSENT, REFUSAL))
    assert SAME.polarity(*two(replace(CONSENT, actors=()), REFUSAL))
    assert not SAME.polarity(*two(replace(CONSENT, actors=(CHL,)), REFUSAL))
    assert not SAME.polarity(*two(CONSENT, replace(REFUSAL, actors=())))
    assert not SAME.polarity(*two(CONSENT, replace(REFUSAL, words="n'a pas refusé la trêve", polarity="negative")))


def test_leaders_without_a_name_may_be_those_of_whom_the_other_speaks() -> None:
    yes = replace(CONSENT, actors=(AUT, FIN))
    assert SAME.polarity(*two(yes, replace(CONSENT, words="n'ont pas accepté", polarity="negative", actors=(LEADERS,))))


def test_a_denial_of_a_deed_by_the_same_two_needs_less_to_be_of_it() -> None:
    hardly = Conflicts(Officials({}), lambda one, other: 0.35)
    entered = Act(words="a violé l'espace aérien", kind="MOBILIZE", actors=(PER,), recipients=(CHL,))
    denied = replace(entered, words="n'a violé aucun espace", polarity="negative")
    assert hardly.polarity(*two(entered, denied))
    assert not hardly.polarity(*two(entered, replace(denied, recipients=())))


def test_the_day_behind_the_name_of_a_meeting_is_told_of_it() -> None:
    named = replace(
        TALKS, words="la rencontre entre Vienne et Turku", modality="planned", when="2030-05-12", trigger="n:rencontre>CONSULT"
    )
    papers = [
        Made(name, day="2030-05-08").says(f"On sait que la rencontre entre Vienne et Turku aura lieu le {day} mai.", act)
        for name, day, act in (("a", 12, named), ("b", 14, replace(named, when="2030-05-14")))
    ]
    reports, findings = made(*papers)
    apart = [
        replace(told, statements=tuple(_dated(one, report.text) for one in told.statements))
        for report, told in zip(reports, findings, strict=True)
    ]
    assert SAME.days(*tellings(reports, apart))


def test_two_days_of_one_deed_of_the_same_ones_need_less_to_be_of_it() -> None:
    hardly = Conflicts(Officials({}), lambda one, other: 0.35)
    recalled = replace(SEIZED, words="la saisie mardi d'un chalutier", trigger="n:saisie>COERCE")
    assert hardly.days(*two(recalled, replace(recalled, when="2030-05-08")))
    assert not hardly.days(*two(recalled, replace(recalled, when="2030-05-08", actors=(CHL,))))


def test_a_day_that_opens_the_sentence_is_told_of_its_act() -> None:
    expelled = Act(words="a expulsé deux consuls", kind="SANCTION", actors=(PER,), recipients=(CHL,))
    told = [
        Made(name, day="2030-05-08").says(f"{opening} Lima a expulsé deux consuls.", replace(expelled, when=when))
        for name, opening, when in (
            ("a", "Lundi,", "2030-05-06"),
            ("b", "Mardi soir,", "2030-05-07"),
            ("c", "On sait que mardi", "2030-05-07"),
        )
    ]
    reports, findings = made(*told)
    opened = [
        replace(each, statements=tuple(_on(one, report.text, day) for one in each.statements))
        for report, each, day in zip(reports, findings, ("Lundi", "Mardi", "mardi"), strict=True)
    ]
    monday, tuesday, within = tellings(reports, opened)
    assert SAME.days(monday, tuesday)
    assert not SAME.days(monday, within)


def _on(statement: Statement, text: str, day: str) -> Statement:
    assert statement.when
    start = text.index(day)
    return replace(statement, when=replace(statement.when, mention=Span(start, start + len(day))))


def _dated(statement: Statement, text: str) -> Statement:
    assert statement.when
    start = text.index("le 1", statement.span.end)
    return replace(statement, when=replace(statement.when, mention=Span(start, start + 5)))


def test_one_idea_has_one_author() -> None:
    offer = Act(
        words="a proposé lundi une trêve de dix jours",
        kind="REQUEST",
        actors=(PER,),
        when="2030-05-06",
        trigger="v:proposer>REQUEST",
    )
    assert SAME.actors(*two(offer, replace(offer, actors=(CHL,))))
    demand = replace(offer, words="a exigé lundi une trêve de dix jours", trigger="v:exiger>REQUEST")
    assert not SAME.actors(*two(demand, replace(demand, actors=(CHL,))))
    vague = replace(offer, words="a proposé lundi une trêve")
    assert not SAME.actors(*two(vague, replace(vague, actors=(CHL,))))
