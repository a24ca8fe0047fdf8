"""Tables as CSV: what a spreadsheet reads back is what was told, and no cell is a formula."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.show import table


def read(rows: list[dict[str, object]]) -> list[list[str]]:
    return list(csv.reader(io.StringIO("\n".join(table.lines(rows)) + "\n")))


def test_a_header_and_a_row() -> None:
    rows: list[dict[str, object]] = [
        {"id": "f1", "text": 'dit "oui", enfin', "n": 3, "mean": -2.5, "none": None, "day": date(2031, 5, 1)}
    ]
    assert read(rows) == [["id", "text", "n", "mean", "none", "day"], ["f1", 'dit "oui", enfin', "3", "-2.5", "", "2031-05-01"]]


def test_nothing_is_nothing() -> None:
    assert list(table.lines([])) == []


@pytest.mark.parametrize("evil", ["=1+1", "+33", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1", "'=1", '"=1', "＝1", "|calc"])
def test_a_formula_is_told_as_text(evil: str) -> None:
    assert table.cell(evil).startswith("'")


@pytest.mark.parametrize("plain", ["Quito", "« non »", "2031-05-01", "../2031", "l’Équateur", "3"])
def test_what_is_no_formula_is_left_alone(plain: str) -> None:
    assert table.cell(plain) == plain


@given(st.lists(st.dictionaries(st.just("a"), st.text(), min_size=1), min_size=1, max_size=5))
def test_any_text_stays_one_cell_on_one_line_without_controls(rows: list[dict[str, object]]) -> None:
    lines = list(table.lines(rows))
    assert len(lines) == len(rows) + 1
    for line in lines:
        assert all(c.isprintable() or c in "\u00a0\u202f\u200c\u200d" or ord(c) > 127 for c in line)
    for row in csv.reader(io.StringIO("\n".join(lines[1:]) + "\n")):
        assert not "".join(row).startswith(("=", "+", "-", "@", "\t", "\r"))
