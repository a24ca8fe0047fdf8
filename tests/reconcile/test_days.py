"""EDTF as stretches of days."""

from datetime import date

import pytest

from recoupe.reconcile.days import EARLIEST, LATEST, Days, days


def between(first: str, last: str) -> Days:
    return Days(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2022-01-22", between("2022-01-22", "2022-01-22")),
        ("2022-01-22T15:14", between("2022-01-22", "2022-01-22")),
        ("2024-02", between("2024-02-01", "2024-02-29")),
        ("2013", between("2013-01-01", "2013-12-31")),
        ("201X", between("2010-01-01", "2019-12-31")),
        ("2022-01-24/2022-01-30", between("2022-01-24", "2022-01-30")),
        ("2015-03/..", Days(date(2015, 3, 1).toordinal(), LATEST)),
        ("../2015-03", Days(EARLIEST, date(2015, 3, 31).toordinal())),
        ("2015-04/2015-03", None),
        ("2022-02-30", None),
        ("samedi", None),
        ("", None),
        (None, None),
    ],
)
def test_an_edtf_value_means_its_days(edtf: str | None, expected: Days | None) -> None:
    assert days(edtf) == expected


def test_gaps_are_counted_in_days_and_are_nothing_where_days_meet() -> None:
    tuesday, wednesday, week = days("2022-01-25"), days("2022-01-26"), days("2022-01-24/2022-01-30")
    assert tuesday
    assert wednesday
    assert week
    assert tuesday.gap(wednesday) == wednesday.gap(tuesday) == 1
    assert week.gap(tuesday) == 0
    assert week.meets(wednesday)
    assert not tuesday.meets(wednesday)
    assert tuesday.widened(1).meets(wednesday)
