"""Deeds of one kind that are two acts, and what of them is no contradiction."""

from dataclasses import replace

import pytest
from made_reports import AUT, CUSCO, FIN, PER, REBELS, VIENNA, Act, Made, made

from recoupe.reconcile.alike import exclusion, misgivings
from recoupe.reconcile.facts import facts, tellings
from recoupe.records import Actor, Fact

RAID = Act(words="a bombardé les collines", kind="ASSAULT", actors=(PER,), recipients=(REBELS,), place=CUSCO)
NO_RAID = replace(RAID, words="n'a bombardé personne", polarity="negative")
CAPTIVES = Actor(id="group:otages", name="otages", kind="group", sector="CVL")
CAPTORS = Actor(id="group:ravisseurs", name="ravisseurs", kind="group", sector="UAF")
ANYONE = Actor(id="group:personnes", name="personnes", kind="group", sector="CVL")
POLICE = Actor(id="group:policiers", name="policiers", kind="group", sector="COP")
KILLED = Act(words="ont été tués", kind="ASSAULT", recipients=(CAPTIVES,), trigger="v:tuer>ASSAULT")


def kept_apart(first: Act, second: Act, days: tuple[str, str] = ("2030-05-06", "2030-05-06")) -> str | None:
    one, other = tellings(
        *made(
            Made("a", day=days[0]).says(f"On dit qu'elle {first.words}.", first),
            Made("b", day=days[1]).says(f"On sait qu'elle {second.words}.", second),
        )
    )
    return exclusion(one, other)


def one_fact(first: str, second: str) -> Fact:
    talks = Act(words="se sont entretenus à Vienne", kind="CONSULT", actors=(AUT, FIN), place=VIENNA, when="2030-05-06")
    told = [
        Made(name, day="2030-05-06").says(f"Ils se sont entretenus à Vienne pendant {long}.", talks)
        for name, long in (("a", first), ("b", second))
    ]
    (fact,) = facts(*made(*told))
    return fact


@pytest.mark.parametrize(("later", "apart"), [("2030-05-12", "answer"), ("2030-05-07", None)])
def test_that_nobody_strikes_today_does_not_deny_the_raid_of_last_week(later: str, apart: str | None) -> None:
    assert kept_apart(RAID, NO_RAID, ("2030-05-06", later)) == apart


def test_a_raid_denied_a_week_later_with_its_day_is_the_raid() -> None:
    dated = replace(RAID, when="2030-05-06"), replace(NO_RAID, when="2030-05-06")
    assert kept_apart(*dated, ("2030-05-06", "2030-05-14")) is None


@pytest.mark.parametrize(("hit", "apart"), [(CAPTORS, "parties"), (POLICE, None), (PER, None), (ANYONE, None)])
def test_captives_who_were_killed_are_not_their_captors_who_were(hit: Actor, apart: str | None) -> None:
    assert kept_apart(KILLED, replace(KILLED, recipients=(hit,))) == apart


@pytest.mark.parametrize(("long", "contested"), [("cinq heures", False), ("deux heures", True)])
def test_the_forty_minutes_of_a_meeting_of_five_hours_are_a_part_of_it(long: str, contested: bool) -> None:
    assert (one_fact("quarante minutes", long).verdict == "contested") is contested


PERSONS = replace(KILLED, recipients=(ANYONE,))


def test_people_who_may_be_anyone_may_be_of_a_band() -> None:
    assert kept_apart(PERSONS, replace(KILLED, recipients=(CAPTORS,))) is None


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("a condamné l'attentat", "a condamné l'attaque", False),
        ("a condamné l'attentat", "a condamné l'embargo", True),
        ("a regretté ce vote", "a regretté la décision", False),
        ("a regretté le vote", "a regretté la décision", True),
        ("a protesté auprès du consul", "a protesté", False),
        ("a protesté auprès du consul", "a protesté devant le port", True),
    ],
)
def test_who_condemns_an_attack_or_what_was_told_before_may_call_it_otherwise(first: str, second: str, words: bool) -> None:
    verb = first.split()[1]
    acts = [Act(words=said, kind="ACCUSE", actors=(PER,), trigger=f"v:{verb[:-1]}er>ACCUSE") for said in (first, second)]
    one, other = tellings(
        *made(
            *(Made(name, day="2030-05-06").says(f"On dit qu'il {act.words}.", act) for name, act in zip("ab", acts, strict=True))
        )
    )
    assert ("words" in misgivings(one, other)) is words
