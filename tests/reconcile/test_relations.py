"""Relations of a pair: what counts between them, when, and when nothing may be claimed."""

from datetime import date

import pytest
from made_reports import AUT, BRANDT, FIN, LAITINEN, OROZCO, PER, REBELS, Act, Made, made

from recoupe.reconcile import answer, dossiers, relations
from recoupe.records import Answer, Relations, Wanted


def answers(*acts: Act, reports: int = 1) -> list[Answer]:
    """The answers of one story whose only report (or several copies of it) tells *acts*."""
    some = []
    for copy in range(reports):
        report = Made(f"one{copy}", outlet=f"Le Phare {copy}", day="2031-05-12", title="Vienne et Helsinki")
        for act in acts:
            report.says(f"On lit que {act.words}.", act)
        some.append(report)
    return [answer(dossier, Wanted(), {}) for dossier in dossiers(*made(*some))]


def between(*acts: Act, by: str = "month", one: str = "Autriche", other: str = "Finlande") -> Relations:
    return relations(answers(*acts), one, other, by)


def act(words: str, kind: str, when: str | None = "2031-05-05", **fields: object) -> Act:
    given: dict[str, object] = {"actors": (AUT,), "recipients": (FIN,), **fields}
    return Act(words=words, kind=kind, when=when, **given)  # type: ignore[arg-type]


def test_a_fact_counts_with_the_intensity_of_its_kind_and_its_way() -> None:
    told = between(
        act("l’Autriche sanctionne la Finlande", "SANCTION"),
        act("la Finlande soutient l’Autriche", "SUPPORT", actors=(FIN,), recipients=(AUT,)),
        act("l’Autriche et la Finlande se parlent", "CONSULT", actors=(AUT, FIN), recipients=()),
    )
    (period,) = told.periods
    assert {(one.fact.event_type, one.way, one.intensity) for one in period.encounters} == {
        ("SANCTION", "forth", -6.0),
        ("SUPPORT", "back", 5.0),
        ("CONSULT", "both", 2.5),
    }
    assert period.mean == pytest.approx(0.5)
    assert period.tone == "mixed"


def test_reprints_count_once() -> None:
    single, reprinted = (
        relations(answers(act("l’Autriche sanctionne la Finlande", "SANCTION"), reports=count), "AUT", "FIN", "month")
        for count in (1, 4)
    )
    assert len(single.periods[0].encounters) == len(reprinted.periods[0].encounters) == 1
    assert len(reprinted.periods[0].encounters[0].fact.reports) == 4


def test_officials_act_for_their_state_and_rebels_do_not() -> None:
    told = between(
        act("Selma Brandt accuse Oskari Laitinen", "ACCUSE", actors=(BRANDT,), recipients=(LAITINEN,)),
        act("le Front du Nord attaque la Finlande", "ASSAULT", actors=(REBELS,)),
        act("Inés Orozco menace la Finlande", "THREATEN", actors=(OROZCO,)),
    )
    assert [one.fact.event_type for period in told.periods for one in period.encounters] == ["ACCUSE"]


def test_acting_together_against_a_third_is_not_between_the_two() -> None:
    told = between(act("l’Autriche et la Finlande accusent le Pérou", "ACCUSE", actors=(AUT, FIN), recipients=(PER,)))
    assert not told.periods
    assert not told.undone


def test_what_is_not_done_has_no_intensity_or_no_day_stands_apart() -> None:
    told = between(
        act("l’Autriche livrera des tentes à la Finlande", "AID", modality="planned"),
        act("l’Autriche ne soutient pas la Finlande", "SUPPORT", polarity="negative"),
        act("l’Autriche dément devant la Finlande", "COMMENT", mode="deny"),
        act("l’Autriche accuse la Finlande", "ACCUSE", when=None),
        act("l’Autriche rejette la demande de la Finlande", "REJECT", when="2031"),
        act("l’Autriche menace la Finlande", "THREATEN", modality="conditional"),
    )
    assert {fact.event_type for fact in told.undone} == {"AID", "SUPPORT"}
    assert {fact.event_type for fact in told.unscored} == {"COMMENT"}
    assert {fact.event_type for fact in told.unplaced} == {"ACCUSE", "REJECT"}
    # a threat is made, though what it threatens with may never come
    assert [one.fact.event_type for period in told.periods for one in period.encounters] == ["THREATEN"]


def test_a_week_runs_from_monday_to_sunday() -> None:
    told = between(
        act("l’Autriche accuse dimanche la Finlande", "ACCUSE", when="2031-05-11"),
        act("l’Autriche sanctionne lundi la Finlande", "SANCTION", when="2031-05-12"),
        act("l’Autriche menace en mai la Finlande", "THREATEN", when="2031-05"),
        by="week",
    )
    assert [(period.first, period.last) for period in told.periods] == [
        (date(2031, 5, 5), date(2031, 5, 11)),
        (date(2031, 5, 12), date(2031, 5, 18)),
    ]
    assert [fact.event_type for fact in told.unplaced] == ["THREATEN"]
    assert told.span == 2


def test_few_facts_have_no_tone() -> None:
    told = between(act("l’Autriche sanctionne la Finlande", "SANCTION"))
    assert told.periods[0].tone == "thin"
    assert told.steady == "thin"


def test_a_name_that_nobody_has() -> None:
    told = between(act("l’Autriche sanctionne la Finlande", "SANCTION"), other="Tintin")
    assert told.other.ids == ()
    assert not told.periods


def test_a_fact_without_a_day_counts_on_that_of_its_first_report_only_if_wished() -> None:
    acts = (
        act("l’Autriche accuse la Finlande", "ACCUSE", when=None),
        act("l’Autriche sanctionne la Finlande", "SANCTION", when="2031-04-02"),
        act("l’Autriche rejette la demande de la Finlande", "REJECT", when="2031"),
    )
    story = answers(*acts)
    assert {fact.event_type for fact in relations(story, "AUT", "FIN", "month").unplaced} == {"ACCUSE", "REJECT"}
    told = relations(story, "AUT", "FIN", "month", lambda report: "2031-05-12T09:00")
    assert [(period.first.month, one.by_report) for period in told.periods for one in period.encounters] == [
        (4, False),
        (5, True),
    ]
    assert {fact.event_type for fact in told.unplaced} == {"REJECT"}
    undated = relations(story, "AUT", "FIN", "month", lambda report: None)
    assert {fact.event_type for fact in undated.unplaced} == {"ACCUSE", "REJECT"}


def test_persons_are_a_pair_too() -> None:
    told = between(
        act("Selma Brandt accuse Oskari Laitinen", "ACCUSE", actors=(BRANDT,), recipients=(LAITINEN,)),
        one="laitinen",
        other="Brandt",
    )
    assert told.one.name == "Oskari Laitinen"
    assert [one.way for period in told.periods for one in period.encounters] == ["back"]


MONTHS = [f"{2030 + month // 12}-{month % 12 + 1:02}-10" for month in range(24)]


def over(months: list[str], cool_from: int) -> Relations:
    acts = [
        act(f"{number} fois l’Autriche agit", "SUPPORT" if number < cool_from else "SANCTION", when=when)
        for number, when in enumerate(months)
    ]
    return between(*acts)


def test_a_change_is_named_with_its_periods() -> None:
    told = over(MONTHS, 12)
    assert told.steady == "turns"
    (turn,) = told.turns
    assert told.periods[turn.before].first == date(2030, 12, 1)
    assert told.periods[turn.after].first == date(2031, 1, 1)
    assert (turn.was, turn.becomes) == (5.0, -6.0)
    assert turn.p < 0.05


def test_no_change_and_too_thin_are_two_answers() -> None:
    assert over(MONTHS, 24).steady == "none"
    assert over(MONTHS[:11], 5).steady == "thin"
    scattered = [f"{2030 + 2 * number}-03-10" for number in range(14)]
    assert over(scattered, 7).steady == "thin"
