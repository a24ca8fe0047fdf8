"""What makes two statements one act: what excludes it, the signs for it, and groups that keep reports' acts apart."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import AUT, BRANDT, CHL, CUSCO, FIN, GRAZ, LAITINEN, PER, REBELS, VIENNA, Act, Made, made

from recoupe import learned
from recoupe.reconcile.alike import excluded, misgivings
from recoupe.reconcile.clusters import clusters, likely_one
from recoupe.reconcile.facts import tellings
from recoupe.reconcile.roles import Officials
from recoupe.reconcile.signs import signs
from recoupe.reconcile.tellings import Telling

NOBODY = Officials({})
MEETING = Act(words="s'entretiennent des quotas de pêche", kind="CONSULT", actors=(AUT, FIN))


def two(one: Act, other: Act, *, days: tuple[str, str] = ("2030-05-06", "2030-05-06")) -> tuple[Telling, Telling]:
    """The acts told by two reports."""
    first = Made("a", day=days[0]).says(f"Ce matin, on apprend ceci : {one.words}.", one)
    second = Made("b", day=days[1]).says(f"Dans la soirée, un témoin ajoute : {other.words}.", other)
    a, b = tellings(*made(first, second))
    return a, b


# what excludes


@pytest.mark.parametrize(
    "other",
    [
        replace(MEETING, modality="planned"),
        replace(MEETING, modality="possible"),
        replace(MEETING, kind="AGREE"),
        replace(MEETING, actors=(CHL, PER)),
        replace(MEETING, mode="phone"),
        replace(MEETING, place=GRAZ),
        replace(MEETING, when="2030-03-01"),
    ],
)
def test_what_cannot_be_the_same_meeting(other: Act) -> None:
    assert excluded(*two(replace(MEETING, mode="visit", place=VIENNA, when="2030-05-06"), other))
    assert not excluded(*two(MEETING, replace(MEETING, words="une entrevue sur les quotas")))


def test_a_meeting_called_off_may_be_told_as_a_refusal() -> None:
    off = replace(MEETING, kind="REJECT", words="annulent l'entretien sur les quotas")
    assert not excluded(*two(MEETING, off))


def test_demands_without_a_word_in_common_seem_two_but_two_verbs_may_demand_one_thing() -> None:
    ships = Act(words="exige le départ des navires", kind="REQUEST", actors=(PER,), trigger="v:exiger>REQUEST")
    assert misgivings(*two(ships, replace(ships, words="exige des excuses publiques"))) == ("words",)
    assert misgivings(*two(ships, replace(ships, words="réclame que les navires repartent", trigger="v:réclamer>REQUEST"))) == ()


def test_who_invites_is_not_who_is_invited() -> None:
    invites = Act(words="convie son homologue", kind="AGREE", actors=(BRANDT,), recipients=(LAITINEN,))
    assert excluded(*two(invites, replace(invites, actors=(LAITINEN,), recipients=(BRANDT,))))
    assert not excluded(*two(invites, replace(invites, recipients=())))


# what speaks for it


def test_signs_are_the_same_whichever_statement_comes_first() -> None:
    one, other = two(MEETING, replace(MEETING, words="une entrevue à Vienne sur les quotas", place=VIENNA))
    assert sorted(signs(one, other, NOBODY)) == sorted(signs(other, one, NOBODY))


def test_rare_words_near_the_act_speak_for_one_act_though_the_types_differ() -> None:
    send = Act(words="enverra des démineurs à la frontière", kind="MOBILIZE", actors=(FIN,), modality="planned")
    aid = replace(send, kind="AID", words="fournira des démineurs pour la frontière")
    other = replace(aid, words="prêtera de l'argent aux écoles")
    assert likely_one(*two(send, aid), NOBODY) > 2 * likely_one(*two(send, other), NOBODY)


def test_the_same_sentence_is_surely_the_same_act() -> None:
    act = Act(words="une charge a détruit le pont de Cusco", kind="ASSAULT", place=CUSCO)
    sentence = "Dimanche avant l'aube, une charge a détruit le pont de Cusco et coupé la route du sud."
    a, b = tellings(*made(Made("a").says(sentence, act), Made("b").says(sentence, replace(act, actors=(REBELS,)))))
    assert likely_one(a, b, NOBODY) == 1.0


def test_every_shipped_sign_is_one_that_is_given() -> None:
    weights = learned.load("facts")
    assert weights is not None
    known = set(weights.rows)
    given_here = set(signs(*two(MEETING, MEETING), NOBODY))
    assert weights.labels == ("one", "two")
    assert len(given_here & known) > len(given_here) / 2


# groups


def test_a_report_tells_different_acts_in_different_sentences() -> None:
    first = Act(words="a arrêté douze marins à l'aube", kind="COERCE", mode="arrest", actors=(PER,))
    later = replace(first, words="a arrêté trois marins dans un café")
    paper = Made("a").says(
        "La police a arrêté douze marins à l'aube près du port.", replace(first, words="a arrêté douze marins à l'aube")
    )
    paper.says("Plus tard, elle a arrêté trois marins dans un café.", later)
    assert len(clusters(tellings(*made(paper)), NOBODY)) == 2


ACTS = st.sampled_from(
    [
        MEETING,
        replace(MEETING, words="une entrevue sur la pêche", place=VIENNA),
        replace(MEETING, modality="planned"),
        Act(words="exige des excuses pour les quotas", kind="REQUEST", actors=(AUT,)),
        Act(words="réclame des excuses", kind="REQUEST", actors=(FIN,)),
        Act(words="la prise d'un chalutier", kind="COERCE", recipients=(FIN,)),
    ]
)


@given(st.lists(st.lists(ACTS, min_size=1, max_size=4), min_size=1, max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_groups_do_not_depend_on_the_order_and_hold_each_statement_once(papers: list[list[Act]], random: object) -> None:
    written = []
    for number, acts in enumerate(papers):
        paper = Made(f"{number}", day=f"2030-05-{number + 1:02}")
        for act in acts:
            paper.says(f"On lit ici que {act.words}.", act)
        written.append(paper)
    told = tellings(*made(*written))
    first = [[telling.statement.id for telling in group] for group in clusters(told, NOBODY)]
    random.shuffle(told)  # type: ignore[attr-defined]
    assert [[telling.statement.id for telling in group] for group in clusters(told, NOBODY)] == first
    assert sorted(id for group in first for id in group) == sorted(telling.statement.id for telling in told)
