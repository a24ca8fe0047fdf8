"""The measures of grouping, against values worked out by hand and against all pairings tried one by one."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.measure import bcubed, ceaf, linked_pairs
from recoupe.measure.grouping import _best_pairing

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}


def test_what_is_put_together_rightly_is_all_right() -> None:
    given = {thing: f"s{group}" for thing, group in GOLD.items()}
    assert bcubed(GOLD, given).f1 == ceaf(GOLD, given).f1 == linked_pairs(GOLD, given).f1 == 1.0


def test_everything_in_one_costs_precision_and_everything_apart_costs_recall() -> None:
    together, apart = dict.fromkeys(GOLD, 0), {thing: i for i, thing in enumerate(GOLD)}
    assert bcubed(GOLD, together).recall == 1.0
    assert bcubed(GOLD, together).precision == pytest.approx((3 * 3 / 5 + 2 * 2 / 5) / 5)
    assert bcubed(GOLD, apart).precision == 1.0
    assert bcubed(GOLD, apart).recall == pytest.approx(2 / 5)
    assert linked_pairs(GOLD, together).precision == pytest.approx(4 / 10)
    assert linked_pairs(GOLD, apart).recall == 0.0
    assert linked_pairs(GOLD, apart).precision == 1.0
    # one group of five is paired with the three: 2·3/8; five groups of one with two of them: 2·1/4 + 2·1/3
    assert ceaf(GOLD, together).recall == pytest.approx(0.75 / 2)
    assert ceaf(GOLD, apart).precision == pytest.approx((2 / 4 + 2 / 3) / 5)


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=1, max_size=4))
def test_the_pairing_is_the_best_there_is(alike: list[list[int]]) -> None:
    size = max(len(alike), 3)
    filled = [row + [0] * (size - 3) for row in alike] + [[0] * size] * (size - len(alike))
    best = max(sum(filled[row][column] for row, column in enumerate(order)) for order in permutations(range(size)))
    assert _best_pairing(alike) == pytest.approx(best)
