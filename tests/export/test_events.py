"""Which facts are events to others, and of what type."""

from dataclasses import replace

import pytest
from event_chapter import EU, FIRST, MAY, QUITO, SECOND, UNDATED, chapter, fact, of_one, statement

from recoupe.export import events
from recoupe.records import Span

ELSEWHERE = Span(61, 116)


def types(story: object) -> list[str]:
    return [event.event_type for event in events.plover(story)]  # type: ignore[arg-type]


def codes(story: object) -> list[str | None]:
    return [event.cameo for event in events.cameo(story)]  # type: ignore[arg-type]


def test_what_was_done_is_an_event_with_its_day_and_place() -> None:
    [event] = events.plover(of_one("CONSULT", mode="visit", cameo="042", when=MAY, place=QUITO))
    assert (event.event_type, event.mode, event.cameo, event.when, event.place) == ("CONSULT", "visit", "042", MAY, QUITO)
    assert (event.intensity, event.quad, event.promised) == (4.0, 1, False)


@pytest.mark.parametrize("modality", ["possible", "conditional"])
def test_what_is_hoped_feared_or_conditional_is_none(modality: str) -> None:
    story = of_one("ASSAULT", cameo="190", modality=modality)
    assert types(story) == []
    assert codes(story) == []


@pytest.mark.parametrize("modality", ["actual", "planned"])
def test_what_is_denied_is_none(modality: str) -> None:
    story = of_one("CONSULT", polarity="negative", modality=modality)
    assert types(story) == []
    assert codes(story) == []


def test_a_planned_meeting_is_an_agreement_without_the_day_and_place_of_the_meeting() -> None:
    story = of_one("CONSULT", mode="visit", cameo="042", modality="planned", when=MAY, place=QUITO)
    [event] = events.plover(story)
    assert (event.event_type, event.mode, event.when, event.place, event.promised) == ("AGREE", None, None, None, True)
    assert (event.intensity, event.quad) == (2.5, 1)
    assert event.fact.when == MAY
    [intent] = events.cameo(story)
    assert (intent.cameo, intent.when, intent.place) == ("036", None, None)


def test_a_promised_pull_out_is_a_concession() -> None:
    story = of_one("RETREAT", mode="withdraw", cameo="0874", modality="planned")
    assert types(story) == ["CONCEDE"]
    assert codes(story) == ["0356"]


def test_planned_violence_is_no_event() -> None:
    story = of_one("ASSAULT", cameo="190", modality="planned")
    assert types(story) == []
    assert codes(story) == []


def test_a_promise_that_nobody_gives_is_no_event() -> None:
    story = of_one("CONSULT", modality="planned", actors=())
    assert types(story) == []
    assert codes(story) == []


def test_a_comment_is_an_event_to_cameo_alone() -> None:
    story = of_one("COMMENT", mode="deny", cameo="016")
    assert types(story) == []
    assert codes(story) == ["016"]


# one sentence that tells an agreement and what is agreed


def agreed_to_meet(**fields: object) -> object:
    agreed = statement("s1", "AGREE", cameo="030", **fields)
    planned = statement("s2", "CONSULT", cameo="040", modality="planned", when=MAY)
    return chapter(fact(agreed), fact(planned), told=(agreed, planned))


def test_an_agreement_to_meet_is_one_event() -> None:
    assert types(agreed_to_meet()) == ["AGREE"]


def test_of_an_agreement_to_meet_cameo_has_the_closer_code() -> None:
    assert codes(agreed_to_meet()) == ["036"]


@pytest.mark.parametrize("fields", [{"sentence": ELSEWHERE}, {"actors": (EU,)}])
def test_an_agreement_of_others_or_elsewhere_is_another_event(fields: dict[str, object]) -> None:
    assert types(agreed_to_meet(**fields)) == ["AGREE", "AGREE"]
    assert codes(agreed_to_meet(**fields)) == ["030", "036"]


def test_an_agreement_of_that_very_code_is_not_told_twice() -> None:
    agreed = statement("s1", "AGREE", cameo="036")
    planned = statement("s2", "CONSULT", cameo="040", modality="planned")
    [event] = events.cameo(chapter(fact(agreed), fact(planned), told=(agreed, planned)))
    assert event.fact.event_type == "AGREE"


# codes


@pytest.mark.parametrize(
    ("told", "event_type", "code"),
    [
        (("161", "161"), "SANCTION", "161"),
        (("161", "163"), "SANCTION", "160"),
        (("0871", "0872"), "RETREAT", "087"),
        (("163", "172"), "SANCTION", "160"),
        (("0330",), "AGREE", "033"),
        ((None,), "ACCUSE", "112"),
    ],
)
def test_the_code_is_what_all_statements_share(told: tuple[str | None, ...], event_type: str, code: str) -> None:
    rows = tuple(statement(f"s{number}", event_type, cameo=cameo) for number, cameo in enumerate(told))
    assert codes(chapter(fact(*rows), told=rows)) == [code]


@pytest.mark.parametrize(
    ("code", "quad"), [("010", 1), ("057", 1), ("061", 2), ("0874", 2), ("090", 3), ("138", 3), ("141", 4), ("203", 4)]
)
def test_the_quad_class_of_cameo_goes_by_the_root(code: str, quad: int) -> None:
    assert events.quad_class(code) == quad


# who told it first


def test_the_first_report_is_the_one_published_first() -> None:
    rows = tuple(statement(f"s{report.id}", "CONSULT", report=report.id) for report in (UNDATED, FIRST, SECOND))
    [event] = events.plover(chapter(fact(*rows), told=rows, reports=(UNDATED, FIRST, SECOND)))
    assert event.report == SECOND
    assert [row.report for row in event.told] == ["r2", "r1", "r3"]


def test_a_fact_whose_reports_are_not_handed_over_is_passed_over() -> None:
    row = statement("s1", "CONSULT")
    assert types(replace(chapter(fact(row), told=(row,)), reports={})) == []


def test_contexts_of_all_statements_are_told_once() -> None:
    rows = (statement("s1", "CONSULT", contexts=("military", "diplomatic")), statement("s2", "CONSULT", contexts=("diplomatic",)))
    [event] = events.plover(chapter(fact(*rows), told=rows))
    assert event.contexts == ("military", "diplomatic")
