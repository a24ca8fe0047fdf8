"""From pairs to figures, by hand; and floors."""

import pytest
from gold_rows import gold, quotation, quote, record

from recoupe.measure import Annotated, Figures, Given, figures, is_ceiling, judge, lowered, pairs, raised, standings


def scored(rows: list[dict], records: list[dict], quotes: list[dict] = [], given: list[dict] = []) -> Figures:  # noqa: B006
    annotated = Annotated(report="a.txt", statements=tuple(rows), quotes=tuple(quotes))
    return figures([judge(annotated, Given(statements=tuple(records), quotations=tuple(given)))])


def test_the_right_type_is_paired_before_the_better_words() -> None:
    rows = [gold(span=[0, 10], event_type="AID"), gold(span=[5, 30])]
    records = [record(span=[0, 10]), record(span=[8, 12], event_type="AID")]
    assert pairs(rows, records) == {0: 1, 1: 0}


def test_what_shares_no_word_is_not_paired() -> None:
    assert pairs([gold(span=[0, 10])], [record(span=[10, 20])]) == {}


def test_found_typed_and_too_many() -> None:
    rows = [gold(), gold(span=[20, 30]), gold(span=[40, 50], event_type="AID", required=False)]
    records = [
        record(),
        record(span=[20, 30], event_type="REJECT"),
        record(span=[40, 50], event_type="AID"),
        record(span=[60, 70]),
    ]
    scores = scored(rows, records).scores
    assert (scores["found_precision"], scores["found_recall"], scores["found_f1"]) == (0.75, 1.0, pytest.approx(6 / 7))
    assert (scores["typed_precision"], scores["typed_recall"], scores["typed_f1"]) == (0.5, 0.5, 0.5)
    assert scores["type_accuracy"] == pytest.approx(2 / 3)


def test_types_are_counted_from_both_sides() -> None:
    rows = [gold(also_accept=["REJECT"]), gold(span=[20, 30])]
    records = [record(event_type="REJECT"), record(span=[60, 70], event_type="AID")]
    told = {one.event_type: one for one in scored(rows, records).types}
    accuse = told["ACCUSE"]
    assert (accuse.gold, accuse.recalled, accuse.found, accuse.right, accuse.recall, accuse.f1) == (2, 1, 0, 0, 0.5, 0.0)
    assert (told["REJECT"].found, told["REJECT"].right, told["REJECT"].precision) == (1, 1, 1.0)
    assert (told["AID"].found, told["AID"].right) == (1, 0)


def test_inventions_are_shares_of_the_matched_records() -> None:
    rows = [gold(actors=[]), gold(span=[20, 30], when="2024"), gold(span=[40, 50], event_type="AID")]
    records = [record(place={"name": "Oslo"}), record(span=[20, 30], when={"edtf": "2023"}), record(span=[40, 50])]
    scores = scored(rows, records).scores
    assert (scores["invented_actor"], scores["invented_date"], scores["invented_place"]) == (0.5, 0.0, 0.5)
    assert scores["invented_any"] == 0.5


def test_a_measure_that_nothing_was_counted_for_is_left_out() -> None:
    found = scored([gold()], [])
    assert {"place", "condition", "quotes_f1", "speaker_accuracy", "type_accuracy"} & set(found.scores) == set()
    assert found.scores["found_recall"] == 0


def test_quotations_are_found_when_four_fifths_of_their_words_are() -> None:
    quotes = [quote(), quote(span=[200, 300], speaker=None), quote(span=[400, 410], kind="scare"), quote(span=[500, 600])]
    given = [
        quotation(span=[20, 100], speaker="Nils Berg"),
        quotation(span=[200, 279], speaker=None),
        quotation(span=[400, 410]),  # need not be found, so it is not wrong either
        quotation(span=[500, 600], kind="scare"),
        quotation(span=[700, 800]),
    ]
    scores = scored([gold()], [record()], quotes, given).scores
    assert scores["quotes_recall"] == pytest.approx(2 / 3)
    assert scores["quotes_precision"] == pytest.approx(1 / 3)
    assert scores["speaker_accuracy"] == 0.5


@pytest.mark.parametrize(
    ("meant", "given", "right"),
    [
        (["Nils Berg", "Inga Halvorsen"], "Inga Halvorsen", 1.0),
        (None, None, 1.0),
        (None, "Inga Halvorsen", 0.0),
        ("NOR", {"name": "Inga Halvorsen", "kind": "person", "country": "NOR"}, 1.0),
    ],
)
def test_speakers(meant: object, given: object, right: float) -> None:
    scores = scored([gold()], [], [quote(speaker=meant)], [quotation(speaker=given)]).scores
    assert scores["speaker_accuracy"] == right


def test_floors_hold_fail_and_go() -> None:
    scores = {"a.roles": 0.7, "a.when": 0.8, "a.invented_any": 0.2}
    floors = {"a.roles": 0.71, "a.mode": 0.5, "a.invented_any": 0.1}
    found = {one.name: one for one in standings(scores, floors)}
    assert {name for name, one in found.items() if one.fails} == {"a.roles", "a.mode", "a.invented_any"}
    assert found["a.mode"].now is None


def test_floors_are_raised_with_a_margin_and_lowered_only_by_name() -> None:
    floors, scores = {"a.roles": 0.8, "a.invented_any": 0.03}, {"a.roles": 0.7, "a.when": 0.9, "a.invented_any": 0.2}
    assert raised(floors, scores) == {"a.roles": 0.8, "a.when": 0.88, "a.invented_any": 0.03}
    assert lowered(floors, scores, "a.roles") == {"a.roles": 0.68, "a.invented_any": 0.03}
    assert is_ceiling("a.invented_any")
    assert not is_ceiling("invented.roles")
    with pytest.raises(KeyError):
        lowered(floors, scores, "a.place")
