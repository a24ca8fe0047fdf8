"""A yes and a no to the very same are one act, told in two voices; a yes of one and a no of another are not."""

from dataclasses import replace

import pytest
from made_reports import AUT, CHL, FIN, PER, Act, Made, made

from recoupe.reconcile.facts import facts
from recoupe.reconcile.people import entities, relabelled
from recoupe.records import Fact, Span, Statement

PROMISE = Act(words="ont promis de partir", kind="AGREE", actors=(AUT, FIN), trigger="v:promettre>AGREE")
NOTHING = Act(words="n'avons rien promis", kind="AGREE", polarity="negative", trigger="v:promettre>AGREE")
SHOTS = Act(words="a tiré", kind="ASSAULT", actors=(PER,), recipients=(CHL,), trigger="v:tirer>ASSAULT")


def told(*papers: Made) -> tuple[Fact, ...]:
    reports, findings = made(*papers)
    who = entities(findings)
    return facts(reports, [relabelled(found, who) for found in findings])


def in_one_report(yes: Act, no: Act, between: str = "") -> tuple[Fact, ...]:
    paper = Made("a", outlet="La Vigie", day="2030-05-06").says(f"Ils {yes.words}.", yes)
    if between:
        paper = paper.says(between)
    return told(paper.says(f"« Nous {no.words} », dit-on là-bas.", no))


def in_two_reports(yes: Act, no: Act) -> tuple[Fact, ...]:
    return told(
        Made("a", outlet="La Vigie", day="2030-05-06").says(f"Le voisin {yes.words}.", yes),
        Made("b", outlet="Le Phare", day="2030-05-06").says(f"Le voisin {no.words}.", no),
    )


def test_who_is_denied_in_the_next_sentence_need_not_be_named_again() -> None:
    (fact,) = in_one_report(PROMISE, NOTHING)
    assert fact.verdict == "contested"
    assert [difference.field for difference in fact.differences if difference.conflict] == ["polarity"]


@pytest.mark.parametrize(
    "no",
    [
        replace(NOTHING, actors=(CHL,)),  # what another one has not promised
        replace(NOTHING, trigger="v:céder>AGREE"),
        replace(NOTHING, kind="AID"),
        replace(NOTHING, modality="planned"),
        replace(NOTHING, trigger="n:promesse>AGREE"),
    ],
)
def test_another_who_does_not_or_another_act_denies_nothing(no: Act) -> None:
    assert all(fact.verdict != "contested" for fact in in_one_report(PROMISE, no))


def test_a_no_further_down_may_be_of_anything() -> None:
    assert len(in_one_report(PROMISE, NOTHING, between="Il a plu toute la journée.")) == 2


def test_two_reports_have_to_name_the_same_ones() -> None:
    no = replace(SHOTS, words="n'a pas tiré", polarity="negative")
    (fact,) = in_two_reports(SHOTS, no)
    assert fact.verdict == "contested"
    assert len(in_two_reports(SHOTS, replace(no, actors=(), recipients=()))) == 2


def test_days_that_no_slip_explains_keep_a_yes_and_a_no_apart() -> None:
    no = replace(SHOTS, words="n'a pas tiré", polarity="negative", when="2030-05-05")
    assert len(in_two_reports(replace(SHOTS, when="2030-04-05"), no)) == 2


def test_a_heading_that_names_nobody_keeps_a_denial_from_no_act() -> None:
    head = Act(words="signé à Lima", kind="SUPPORT", trigger="v:signer>SUPPORT")
    signed = Act(words="a signé un accord à Lima", kind="SUPPORT", actors=(PER,), trigger="v:signer>SUPPORT")
    denied = replace(signed, words="n'a pas signé l'accord", polarity="negative")
    title = Made("a", outlet="La Vigie", day="2030-05-06", title="Pêche : un accord signé à Lima")
    start = title.text.index(head.words)
    title.acts.append((Span(0, len(title.text) - 1), head))
    reports, findings = made(
        title.says("Le voisin a signé un accord à Lima.", signed),
        Made("b", outlet="Le Phare", day="2030-05-06").says("Le voisin n'a pas signé l'accord.", denied),
    )
    headed = replace(findings[0], statements=tuple(_in_block(one, start) for one in findings[0].statements))
    found = facts(reports, [headed, findings[1]])
    assert "contested" in {fact.verdict for fact in found}


def _in_block(statement: Statement, start: int) -> Statement:
    return replace(statement, block="title") if statement.span.start == start else statement
