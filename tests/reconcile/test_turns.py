"""Change points: found where the ranks change for good, claimed nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.reconcile.turns import SHORTEST, THRESHOLD, pettitt, splits


def test_one_change() -> None:
    (found,) = splits([2.5, 4.0, 1.5, 2.5, 5.0, 2.5, -3.0, -5.0, -2.0, -3.5, -6.0, -1.0])
    assert found.at == 6
    assert found.p == pytest.approx(0.0314, abs=1e-4)  # K = 36, T = 12


def test_two_changes() -> None:
    assert [found.at for found in splits([3.0] * 15 + [-4.0] * 15 + [2.0] * 15)] == [15, 30]


@pytest.mark.parametrize("values", [[], [1.0], [2.5] * 30, [1.0, -1.0] * 15, [5.0] * 5 + [-5.0] * 5])
def test_no_change_is_claimed_without_enough_values_or_without_a_change(values: list[float]) -> None:
    assert splits(values) == ()


def test_the_statistic_is_that_of_the_paper() -> None:
    values = [1.0, 3.0, 2.0, 5.0, 4.0, 6.0]
    ranks = [sum((b > a) - (b < a) for a in values[:at] for b in values[at:]) for at in range(1, 6)]
    found = pettitt(values)
    assert found is not None
    assert abs(ranks[found.at - 1]) == max(map(abs, ranks))


@given(st.lists(st.floats(-10, 10), min_size=0, max_size=40))
def test_splits_are_in_order_within_the_series_and_below_the_threshold(values: list[float]) -> None:
    found = splits(values)
    assert [one.at for one in found] == sorted({one.at for one in found})
    assert all(0 < one.at < len(values) and one.p <= THRESHOLD for one in found)
    assert not found or len(values) >= SHORTEST


@given(st.lists(st.floats(-10, 10), min_size=12, max_size=30), st.floats(0.1, 5))
def test_only_the_order_of_the_values_matters(values: list[float], scale: float) -> None:
    rounded = [round(value, 3) for value in values]
    assert [one.at for one in splits(rounded)] == [one.at for one in splits([value * 8 for value in rounded])]
