"""Resolving time expressions. Saturday 22 January 2022 is the report's day unless a case says otherwise."""

import ast
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import recoupe
from recoupe.records import Block, BlockKind, Report, Resolved, Span, TimeExpression, TimeKind, Unknown
from recoupe.resolve.when import agree, bounds, precision, reference, shift, unshift, value

SATURDAY = "2022-01-22"


def expr(kind: TimeKind, rule: str = "rule", **fields: Any) -> TimeExpression:
    return TimeExpression(span=Span(0, 1), text="x", head=0, sentence=0, kind=kind, rule=rule, **fields)


def dated(**fields: Any) -> TimeExpression:
    return expr(TimeKind.DATE, **fields)


def weekday(number: int, **fields: Any) -> TimeExpression:
    return expr(TimeKind.WEEKDAY, weekday=number, **fields)


def relative(amount: float | None, unit: str | None, **fields: Any) -> TimeExpression:
    return expr(TimeKind.RELATIVE, amount=amount, unit=unit, **fields)


def anchored(amount: float | None, unit: str | None, **fields: Any) -> TimeExpression:
    return expr(TimeKind.ANCHORED, amount=amount, unit=unit, **fields)


def ranged(rule: str, start: TimeExpression | None, end: TimeExpression | None) -> TimeExpression:
    return expr(TimeKind.RANGE, rule, start=start, end=end)


def edtf(answer: Resolved[str] | Unknown) -> str | None:
    return answer.value if isinstance(answer, Resolved) else None


@pytest.mark.parametrize(
    ("fields", "tense", "wanted"),
    [
        ({"year": 2013}, None, "2013"),
        ({"year": 2022, "month": 1}, None, "2022-01"),
        ({"year": 2018, "month": 3, "day": 4}, None, "2018-03-04"),
        ({"year": 2018, "month": 3, "day": 4, "hour": 15, "minute": 14}, None, "2018-03-04T15:14"),
        ({"year": 2018, "month": 2, "day": 30}, None, None),
        ({"year": 2021, "part": "fin"}, None, "2021"),
        ({"year": 25, "month": 3, "day": 12}, None, "2025-03-12"),
        ({"year": 98, "month": 3}, None, "1998-03"),
        ({"month": 1, "day": 22, "weekday": 5}, None, "2022-01-22"),
        ({"unit": "weekday", "amount": 1.0, "weekday": 6, "month": 5}, "future", "2022-05-01"),
        ({"unit": "weekday", "amount": -1.0, "weekday": 4, "month": 10}, "past", "2021-10-29"),
        ({"unit": "weekday", "amount": -2.0, "weekday": 4, "month": 10, "year": 2021}, None, "2021-10-22"),
        ({"unit": "weekday", "amount": 5.0, "weekday": 0, "month": 2, "year": 2022}, None, None),
        ({"unit": "weekday", "amount": 2.0, "weekday": 1}, "past", "2022-01-11"),
        ({"unit": "weekday", "amount": 2.0, "weekday": 1}, "present", None),
        ({"unit": "weekday", "amount": 2.0, "weekday": 1, "direction": "future"}, None, "2022-02-08"),
        ({"unit": "easter", "amount": 0.0}, "past", "2021-04-04"),
        ({"unit": "easter", "amount": 1.0, "year": 2024}, None, "2024-04-01"),
        ({"unit": "orthodox-easter", "amount": 0.0}, "future", "2022-04-24"),
        ({"month": 12, "day": 31, "weekday": 4}, "future", "2021-12-31"),
        ({"month": 5, "day": 1}, "past", "2021-05-01"),
        ({"month": 5, "day": 1}, "future", "2022-05-01"),
        ({"month": 12, "day": 30}, None, "2021-12-30"),
        ({"month": 1, "day": 12}, "future", None),
        ({"month": 11, "day": 30}, "future", None),
        ({"month": 11, "day": 20}, "future", "2022-11-20"),
        ({"month": 1, "day": 22}, "future", "2022-01-22"),
        ({"month": 1, "day": 22, "direction": "past"}, None, "2021-01-22"),
        ({"month": 1, "day": 22, "direction": "future"}, None, "2023-01-22"),
        ({"month": 2, "day": 29}, "future", "2024-02-29"),
        ({"month": 3}, "past", "2021-03"),
        ({"month": 3}, "future", "2022-03"),
        ({"month": 1}, "past", "2022-01"),
        ({"month": 1, "direction": "past"}, "past", "2021-01"),
        ({"day": 20}, "past", "2022-01-20"),
        ({"day": 24}, "past", "2021-12-24"),
        ({"day": 20}, "future", "2022-02-20"),
        ({"day": 31}, "future", "2022-01-31"),
        ({"day": 29, "weekday": 5}, "future", "2022-01-29"),
        ({"season": "summer", "year": 2022}, None, "2022-22"),
        ({"season": "summer", "direction": "past"}, None, "2021-22"),
        ({"season": "spring"}, "future", "2022-21"),
        ({"season": "winter", "direction": "this"}, None, "2021-24"),
        ({"year": 1990, "unit": "decade"}, None, "199X"),
        ({"year": 90, "unit": "decade"}, None, "199X"),
        ({"year": 20, "unit": "decade"}, None, "192X"),
        ({"amount": 20.0, "unit": "century"}, None, "19XX"),
    ],
)
def test_dates(fields: dict[str, Any], tense: str | None, wanted: str | None) -> None:
    assert edtf(value(dated(**fields), SATURDAY, tense)) == wanted


@pytest.mark.parametrize(
    ("number", "fields", "tense", "wanted"),
    [
        (5, {}, "past", "2022-01-22"),
        (5, {}, "future", "2022-01-22"),
        (4, {}, "past", "2022-01-21"),
        (4, {}, "future", "2022-01-28"),
        (4, {}, None, "2022-01-21"),
        (0, {}, "present", "2022-01-24"),
        (4, {}, "present", "2022-01-21"),
        (5, {"direction": "past"}, "past", "2022-01-15"),
        (5, {"direction": "future"}, "future", "2022-01-29"),
        (1, {"direction": "future"}, None, "2022-01-25"),
        (6, {"direction": "this"}, None, "2022-01-23"),
        (4, {"part": "soir"}, "past", "2022-01-21"),
        (5, {"hour": 14, "minute": 30}, "past", "2022-01-22T14:30"),
        (4, {"hour": 24, "minute": 0}, "past", "2022-01-22T00:00"),
    ],
)
def test_a_weekday_is_the_nearest_that_the_tense_allows(
    number: int, fields: dict[str, Any], tense: str | None, wanted: str
) -> None:
    assert edtf(value(weekday(number, **fields), SATURDAY, tense)) == wanted


@pytest.mark.parametrize(
    ("amount", "unit", "fields", "wanted"),
    [
        (-1, "day", {}, "2022-01-21"),
        (0, "day", {"part": "matin"}, "2022-01-22"),
        (1, "week", {"direction": "future"}, "2022-01-24/2022-01-30"),
        (0, "week", {"direction": "this"}, "2022-01-17/2022-01-23"),
        (-1, "month", {}, "2021-12"),
        (-1, "year", {}, "2021"),
        (0, "year", {"part": "fin"}, "2022"),
        (-2, "year", {}, "2020"),
        (-1.5, "year", {}, "2020"),
        (-10, "year", {"approximate": True}, "2012~"),
        (3, "day", {}, "2022-01-25"),
        (48, "hour", {}, "2022-01-24"),
        (1, "quarter", {}, "2022-04/2022-06"),
        (-1, "decade", {}, "201X"),
        (-1, "century", {}, "19XX"),
        (0, "weekend", {"direction": "this"}, "2022-01-22/2022-01-23"),
        (-1, "weekend", {"direction": "past"}, "2022-01-15/2022-01-16"),
        (0, "day", {"weekday": 4}, "2022-01-21"),
        (-5000, "year", {}, None),
        (8000, "year", {}, None),
        (None, "day", {}, None),
    ],
)
def test_relative(amount: float | None, unit: str, fields: dict[str, Any], wanted: str | None) -> None:
    assert edtf(value(relative(amount, unit, **fields), SATURDAY, None)) == wanted


def test_hours_count_from_the_minute_of_the_report() -> None:
    assert edtf(value(relative(-3, "hour"), "2022-01-22T02:14", None)) == "2022-01-21T23:14"


@pytest.mark.parametrize(
    ("expression", "tense", "wanted"),
    [
        (ranged("range.since", dated(year=2015, month=3), None), None, "2015-03/.."),
        (ranged("range.since", weekday(4), None), "future", "2022-01-21/.."),
        (ranged("range.until", None, weekday(4)), None, "../2022-01-28"),
        (ranged("range.until", None, weekday(4)), "past", "../2022-01-21"),
        (ranged("range.by", None, relative(0, "year", part="fin")), "past", "../2022"),
        (ranged("range.by", None, relative(0, "week", part="fin")), None, "../2022-01-23"),
        (ranged("range.from", weekday(0), None), "present", "2022-01-24/.."),
        (ranged("range.since", relative(-3, "year"), None), None, "2019/.."),
        (ranged("date.days", dated(day=3, month=5), dated(day=5, month=5)), "future", "2022-05-03/2022-05-05"),
        (ranged("range.between", dated(year=2014), dated(year=2016)), None, "2014/2016"),
        (ranged("range.from-to", dated(month=12), dated(year=2022, month=2)), None, "2021-12/2022-02"),
        (ranged("range.from-to", dated(day=28, month=2), dated(day=3, month=3, year=2022)), None, "2022-02-28/2022-03-03"),
        (ranged("range.from-to", dated(day=30, month=10), dated(day=4, month=11)), "future", "2022-10-30/2022-11-04"),
        (ranged("range.from-to", weekday(4, part="nuit"), weekday(5)), "past", "2022-01-21/2022-01-22"),
        (ranged("range.from-to", weekday(0), weekday(2)), "past", "2022-01-17/2022-01-19"),
        (ranged("range.from-to", weekday(0), weekday(2)), "future", "2022-01-24/2022-01-26"),
        (ranged("range.between", dated(year=2016), dated(year=2014)), None, None),
        (ranged("relative.by", relative(0, "day"), relative(10, "year")), None, "2022-01-22/2032"),
        (ranged("range.since", anchored(-1, "day"), None), None, None),
    ],
)
def test_ranges(expression: TimeExpression, tense: str | None, wanted: str | None) -> None:
    assert edtf(value(expression, SATURDAY, tense)) == wanted


def test_a_clock_needs_its_day() -> None:
    clock = anchored(0, "day", hour=14, minute=30)
    assert isinstance(value(clock, SATURDAY, None), Unknown)
    assert edtf(value(clock, SATURDAY, None, "2022-01-21")) == "2022-01-21T14:30"
    assert edtf(value(clock, SATURDAY, None, "2022-01")) == "2022-01"
    assert edtf(value(replace(clock, rule="clock.utc"), SATURDAY, None, "2022-01-21")) == "2022-01-21T14:30Z"


def test_a_night_of_clock_hours_ends_the_next_day() -> None:
    night = ranged("range.from-to", anchored(0, "day", hour=22, minute=0), anchored(0, "day", hour=2, minute=0))
    assert edtf(value(night, SATURDAY, None, "2022-01-21")) == "2022-01-21T22:00/2022-01-22T02:00"


@pytest.mark.parametrize("rule", ["vague", "vague.ago", "vague.periods", "vague.season"])
def test_vague_words_have_no_value(rule: str) -> None:
    kind = TimeKind.DATE if rule == "vague.season" else TimeKind.RELATIVE
    assert isinstance(value(expr(kind, rule, direction="past", season="summer"), SATURDAY, "past"), Unknown)


@pytest.mark.parametrize(
    ("day", "expression", "wanted"),
    [
        ("2006", anchored(12, "year"), "2018"),
        ("2006-11-23", anchored(12, "year"), "2018"),
        ("2022-01-21", anchored(1, "day"), "2022-01-22"),
        ("2022-01-21T18:00", anchored(1, "day"), "2022-01-22"),
        ("2022-01-21", anchored(-1, "week"), "2022-01-10/2022-01-16"),
        ("2022-01-31", anchored(1, "month"), "2022-02"),
        ("2022-01-31", anchored(1, "month", rule="anchored.later-to-the-day"), "2022-02-28"),
        ("2022-01", anchored(1, "month", rule="anchored.later-to-the-day"), "2022-02"),
        ("2022-01", anchored(1, "day"), "2022-01"),
        ("2022-01", anchored(-3, "month"), "2021-10"),
        ("2006", anchored(24, "month"), "2008"),
        ("2006", anchored(3, "month"), None),
        ("2006~", anchored(12, "year"), "2018~"),
        ("2006", anchored(12, "year", approximate=True), "2018~"),
        ("19XX", anchored(1, "year"), "19XX"),
        ("199X", anchored(4, "year"), None),
        ("2022-05-03/2022-05-05", anchored(1, "day"), "2022-05-06"),
        ("2022-05-03/2022-05-05", anchored(-1, "day"), "2022-05-02"),
        ("2022-05-03/..", anchored(1, "day"), None),
        ("2022-01-21", anchored(None, None, weekday=0, direction="future"), "2022-01-24"),
        ("2022-01-24", anchored(None, None, weekday=0, direction="future"), "2022-01-31"),
        ("2022-01", anchored(None, None, weekday=0, direction="future"), None),
        ("2022-01-21", anchored(1, "day", hour=9, minute=0), "2022-01-22T09:00"),
        ("2022-01-21T18:00", anchored(8, "hour"), "2022-01-22T02:00"),
        ("2022-01-21", anchored(None, "day"), None),
        ("2022-22", anchored(2, "week"), None),
        ("9998-12-31", anchored(1, "year"), None),
    ],
)
def test_shift_counts_forward_at_the_coarser_precision(day: str, expression: TimeExpression, wanted: str | None) -> None:
    assert edtf(shift(day, expression)) == wanted


def test_a_move_finer_than_the_date_costs_confidence() -> None:
    answer = shift("2022-01", anchored(1, "day"))
    assert isinstance(answer, Resolved)
    assert answer.confidence == pytest.approx(30 / 31)


@pytest.mark.parametrize(
    ("day", "expression", "wanted"),
    [
        ("2022-01-22", anchored(1, "day"), "2022-01-21"),
        ("2022-01-22", anchored(-1, "day"), "2022-01-23"),
        ("2018", anchored(12, "year"), "2006"),
        ("2022-01-22T09:00", anchored(1, "day", hour=9, minute=0), "2022-01-21"),
        ("2022-01-24", anchored(None, None, weekday=0, direction="future"), None),
        ("2022-01-22", anchored(1, "day", start=dated(month=7, day=14)), None),
        ("2022-01-22", anchored(None, "day"), None),
    ],
)
def test_unshift_counts_back_to_the_event(day: str, expression: TimeExpression, wanted: str | None) -> None:
    assert edtf(unshift(day, expression)) == wanted


def test_an_anchored_expression_counts_from_its_anchor_or_from_the_date_it_names() -> None:
    assert edtf(value(anchored(12, "year"), SATURDAY, "past", "2006")) == "2018"
    assert isinstance(value(anchored(12, "year"), SATURDAY, "past"), Unknown)
    assert edtf(value(anchored(-1, "day", start=dated(month=7, day=14)), SATURDAY, "past")) == "2021-07-13"


@pytest.mark.parametrize("expression", [weekday(4), dated(day=22), dated(month=1, day=22), dated(month=3), relative(-1, "day")])
def test_without_a_reference_nothing_relative_resolves(expression: TimeExpression) -> None:
    assert isinstance(value(expression, None, "past"), Unknown)


def test_a_month_as_reference_resolves_what_a_month_can() -> None:
    assert isinstance(value(weekday(4), "2022-01", "past"), Unknown)
    assert isinstance(value(dated(day=22), "2022-01", "past"), Unknown)
    assert edtf(value(dated(day=22, weekday=5), "2022-01", "past")) == "2022-01-22"
    assert edtf(value(dated(month=1, day=22), "2022-01", "past")) == "2022-01-22"
    assert edtf(value(dated(month=3), "2022-01", "past")) == "2021-03"
    assert edtf(value(relative(-1, "month"), "2022-01", "past")) == "2021-12"


@pytest.mark.parametrize("wrong", ["hier", "2022-1-1", "22/01/2022", "2022/2024", ""])
def test_a_wrong_reference_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message names the value
        value(dated(year=2022), wrong, None)


# bounds, precision, agree


@pytest.mark.parametrize(
    ("text", "first", "last", "exact"),
    [
        ("2022", "2022-01-01", "2022-12-31", "year"),
        ("2022-02", "2022-02-01", "2022-02-28", "month"),
        ("2022-01-22", "2022-01-22", "2022-01-22", "day"),
        ("2022-01-22T15:14", "2022-01-22", "2022-01-22", "minute"),
        ("2022-01-22T15:14Z", "2022-01-22", "2022-01-22", "minute"),
        ("2022-22", "2022-06-01", "2022-09-23", "season"),
        ("2021-24", "2021-12-01", "2022-03-21", "season"),
        ("199X", "1990-01-01", "1999-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("2012~", "2010-12-31", "2014-01-01", "year"),
        ("2022-01-24/2022-01-30", "2022-01-24", "2022-01-30", "week"),
        ("2014/2016", "2014-01-01", "2016-12-31", "interval"),
        ("2015-03/..", "2015-03-01", None, "interval"),
        ("../2022-01-21", None, "2022-01-21", "interval"),
        ("9999~", "9997-12-31", "9999-12-31", "year"),
    ],
)
def test_bounds_and_precision(text: str, first: str | None, last: str | None, exact: str) -> None:
    assert bounds(text) == tuple(day and date.fromisoformat(day) for day in (first, last))
    assert precision(text) == exact


@pytest.mark.parametrize(
    "text", ["", "hier", "22-01-2022", "2022-13", "2022-02-30", "0000", "2022-01-30/2022-01-24", "19X", "XXXX", "1/2/3"]
)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - date and this module name the value each in their own words
        bounds(text)


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("2022-01-22", "2022-01-22", True),
        ("2022-01-22", "2022-01-23", False),
        ("2022-01-22", "2022", True),
        ("2022-01-22", "2022-01-17/2022-01-23", True),
        ("2022-01-24", "2022-01-17/2022-01-23", False),
        ("2015-03/..", "2022", True),
        ("../2014", "2015-03/..", False),
        ("2022-01-22T15:14", "2022-01-22T15:20", False),
        ("2022-01-22T15:14", "2022-01-22", True),
        ("2022-01-22T15:14", "2022-01-22T14:14Z", True),
        ("2012~", "2013", True),
        ("2012", "2013", False),
    ],
)
def test_agree(one: str, other: str, wanted: bool) -> None:
    assert agree(one, other) is wanted
    assert agree(other, one) is wanted


# reference


def report(text: str, **fields: Any) -> Report:
    lines = [Span(*line.span()) for line in re.finditer(r"[^\n]+", text) if line[0].strip()]
    blocks = tuple(Block(kind=BlockKind.PARAGRAPH, span=span) for span in lines)
    return Report(id="r", name="r", location="r", digest="", text=text, blocks=blocks, **fields)


def at(text: str, words: str, **fields: Any) -> TimeExpression:
    start = text.index(words)
    return replace(dated(**fields), span=Span(start, start + len(words)), text=words)


SPOKEN = "Le ministre a accepté samedi 22 janvier de venir.\nIl avait refusé lundi 3 janvier."


def test_the_day_of_publication_is_the_reference() -> None:
    assert reference(report(SPOKEN, published="2022-01-23T15:14"), ()) == Resolved("2022-01-23", "reference.published")


def test_weekday_and_day_that_fit_the_month_make_the_reference_exact() -> None:
    said = at(SPOKEN, "samedi 22 janvier", weekday=5, day=22, month=1)
    assert edtf(reference(report(SPOKEN, published="2022-01"), (said,))) == "2022-01-22"
    assert edtf(reference(report(SPOKEN, published="2022"), (said,))) == "2022-01-22"


@pytest.mark.parametrize("published", ["2022-02", "2023-01"])
def test_a_weekday_that_does_not_fit_leaves_the_month(published: str) -> None:
    said = at(SPOKEN, "samedi 22 janvier", weekday=5, day=22, month=1)
    assert edtf(reference(report(SPOKEN, published=published), (said,))) == published


def test_two_such_days_leave_the_month() -> None:
    said = at(SPOKEN, "samedi 22 janvier", weekday=5, day=22, month=1)
    other = at(SPOKEN, "lundi 3 janvier", weekday=0, day=3, month=1)
    assert edtf(reference(report(SPOKEN, published="2022-01"), (said, other))) == "2022-01"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3 mars 2018. – Le roi a reçu les envoyés.", "3 mars 2018"),
        ("PARIS, 3 mars 2018 (AFP) – Le roi a reçu les envoyés.", "3 mars 2018"),
        ("GENÈVE (Reuters), le 3 mars 2018 — Le roi a reçu les envoyés.", "le 3 mars 2018"),
        ("GENÈVE/PARIS, le 3 mars 2018 (Agence du Sud, 2e prise, avec des témoins) – Le roi a reçu.", "le 3 mars 2018"),
        ("3 mars 2018. Le roi a reçu les envoyés.", "3 mars 2018"),
    ],
)
def test_a_dateline_is_the_reference(text: str, words: str) -> None:
    said = at(text, words, day=3, month=3, year=2018)
    assert reference(report(text), (said,)) == Resolved("2018-03-03", "reference.dateline", 0.95)


def test_a_date_in_the_sentence_is_no_dateline() -> None:
    text = "Le 3 mars 2018, le roi a reçu les envoyés."
    assert isinstance(reference(report(text), (at(text, "Le 3 mars 2018", day=3, month=3, year=2018),)), Unknown)


def test_a_chronicle_has_a_date_before_every_paragraph_and_none_of_its_own() -> None:
    text = "3 mars 2018. Le roi a reçu les envoyés.\n5 mars 2018. Le roi est parti."
    said = [at(text, f"{day} mars 2018", day=day, month=3, year=2018) for day in (3, 5)]
    assert isinstance(reference(report(text), said), Unknown)


@pytest.mark.parametrize(
    ("line", "kind", "wanted"),
    [
        ("Communiqué de presse – Paris, 3 mars 2018, après-midi", BlockKind.SUBHEADING, "2018-03-03"),
        ("(Radio du Sud, journal de midi, 3 mars 2018, 12 heures)", BlockKind.SUBHEADING, "2018-03-03"),
        ("Aide d'urgence après le séisme (3 mars 2018)", BlockKind.TITLE, "2018-03-03"),
        ("Paris, 3 mars 2018 : le jour où tout a changé", BlockKind.TITLE, None),
        ("Retour sur les attentats du 3 mars 2018", BlockKind.SUBHEADING, None),
    ],
)
def test_a_whole_date_set_off_above_the_text_is_the_reference(line: str, kind: BlockKind, wanted: str | None) -> None:
    whole = report(f"{line}\nLe roi a reçu les envoyés.")
    head = replace(whole, blocks=(replace(whole.blocks[0], kind=kind), *whole.blocks[1:]))
    found = reference(head, (at(line, "3 mars 2018", day=3, month=3, year=2018),))
    assert (found.value if isinstance(found, Resolved) else None) == wanted


def test_without_any_date_the_reference_is_unknown_or_the_update() -> None:
    assert isinstance(reference(report("Le roi a reçu les envoyés."), ()), Unknown)
    assert edtf(reference(report("Le roi a reçu les envoyés.", updated="2018-03-04T10:00"), ())) == "2018-03-04"


# properties

_NUMBERS = st.one_of(st.none(), st.integers(-70000, 70000).map(float), st.sampled_from([0.0, 1.0, -1.0, 0.5, -1.5]))
_UNITS = st.sampled_from([None, "year", "month", "week", "day", "hour", "decade", "century", "quarter", "weekend"])
_REFERENCES = st.one_of(
    st.none(),
    st.dates().map(date.isoformat),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.dates().map(lambda day: day.isoformat()[:4]),
    st.dates().map(lambda day: f"{day.isoformat()}T15:14"),
)


def _expressions(inner: st.SearchStrategy[TimeExpression | None]) -> st.SearchStrategy[TimeExpression]:
    return st.builds(
        expr,
        st.sampled_from(TimeKind),
        st.sampled_from(["rule", "vague", "range.since", "range.until", "range.by", "clock.utc"]),
        year=st.one_of(st.none(), st.integers(0, 2150)),
        month=st.one_of(st.none(), st.integers(1, 12)),
        day=st.one_of(st.none(), st.integers(1, 31)),
        weekday=st.one_of(st.none(), st.integers(0, 6)),
        hour=st.one_of(st.none(), st.integers(0, 24)),
        minute=st.one_of(st.none(), st.integers(0, 59)),
        amount=_NUMBERS,
        unit=_UNITS,
        direction=st.sampled_from([None, "past", "this", "future"]),
        season=st.sampled_from([None, "spring", "summer", "autumn", "winter"]),
        approximate=st.booleans(),
        start=inner,
        end=inner,
    )


_ANY = _expressions(st.one_of(st.none(), _expressions(st.none())))


@given(_ANY, _REFERENCES, st.sampled_from([None, "past", "present", "future"]), _REFERENCES)
def test_any_expression_gives_edtf_or_a_reason(
    expression: TimeExpression, seen_from: str | None, tense: str | None, anchor: str | None
) -> None:
    answer = value(expression, seen_from, tense, anchor)
    if isinstance(answer, Resolved):
        bounds(answer.value)
        precision(answer.value)
        assert 0 < answer.confidence <= 1
    else:
        assert answer.reason


@given(_ANY, st.dates(date(1900, 1, 1), date(2300, 1, 1)), st.sampled_from([None, "past", "present", "future"]))
def test_no_rule_knows_in_which_age_it_runs(expression: TimeExpression, day: date, tense: str | None) -> None:
    """The calendar repeats after 400 years: moving the report by them moves every answer by them and changes nothing else."""
    expression = _undated(expression)
    now = edtf(value(expression, day.isoformat(), tense))
    later = edtf(value(expression, day.replace(year=day.year + 400).isoformat(), tense))
    assert (now is None) is (later is None)
    assert later == (now and re.sub(r"(?<![\d-])\d{2,4}(?=XX?|-\d\d|~|/|$)", lambda found: _on(found[0]), now))


def _undated(one: TimeExpression) -> TimeExpression:
    """*one* without its own year, century and hour, inside too."""
    amount = None if one.kind is TimeKind.DATE else one.amount and max(-50.0, min(50.0, one.amount))
    start, end = one.start and _undated(one.start), one.end and _undated(one.end)
    return replace(one, year=None, hour=None, amount=amount, start=start, end=end)


def _on(year: str) -> str:
    return f"{int(year) + 4 * 10 ** (len(year) - 2)}"


@given(st.dates(date(1, 1, 3)), st.dates(date(1, 1, 3)))
def test_agree_is_equality_for_days(one: date, other: date) -> None:
    assert agree(one.isoformat(), other.isoformat()) is (one == other)


@given(st.dates(date(1000, 1, 1), date(3000, 1, 1)), st.integers(-2000, 2000))
def test_unshift_undoes_shift_for_days(day: date, amount: int) -> None:
    expression = anchored(float(amount), "day")
    there = edtf(shift(day.isoformat(), expression))
    assert there is not None
    assert edtf(unshift(there, expression)) == day.isoformat()


def test_the_clock_is_never_read() -> None:
    root = Path(recoupe.__file__).parent
    for path in (*root.glob("resolve/when*.py"), *root.glob("find/time*.py"), root / "records" / "times.py"):
        calls = {node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)}
        assert not calls & {"today", "now", "utcnow", "localtime", "gmtime", "monotonic"}, path.name
