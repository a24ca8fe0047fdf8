"""What contradicts, and what only says less, speaks of something beside it, or stands in a heading."""

from dataclasses import replace

import pytest
from made_reports import AUT, CHL, CUSCO, FIN, PER, TURKU, VIENNA, Act, Made, made

from recoupe.reconcile.conflicts import Conflicts
from recoupe.reconcile.facts import tellings
from recoupe.reconcile.roles import Officials
from recoupe.reconcile.tellings import Telling

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
