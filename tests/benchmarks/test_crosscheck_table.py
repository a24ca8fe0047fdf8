"""The table of the cross-check in docs/accuracy.md and the figures that eval/crosscheck/score.py measures."""

from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def table() -> ModuleType:
    spec = spec_from_file_location("accuracy_page_of_eval", ROOT / "eval" / "crosscheck" / "accuracy_page.py")
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def _measured(table: ModuleType, value: float) -> dict[str, float]:
    return {f"{half}.{name}": value for half in ("dev", "frozen") for name in _names(table)}


def _names(table: ModuleType) -> Iterator[str]:
    for row in table.ROWS.values():
        yield from (name for name, _ in table._FIELD.findall(row))


def _page(table: ModuleType, measured: dict[str, float]) -> str:
    empty = "".join(f"| {label} | 0 | 0 | .90 | – |\n" for label in table.ROWS)
    made: str = table.table_anew("# Page\n\n" + empty + "| roles | 0.1 | 0.2 |\n", measured)
    return made


def test_a_figure_further_off_than_machines_differ_is_told_and_a_nearer_one_is_not(table: ModuleType) -> None:
    measured = _measured(table, 0.7)
    page = _page(table, measured)
    assert not list(table.stale_rows(page, measured | {"frozen.stories.ceaf": 0.709}))
    (row,) = table.stale_rows(page, measured | {"frozen.stories.ceaf": 0.72})
    assert row.startswith("| stories: CEAF-e F1 | 0.700 | 0.700 |")


def test_a_row_of_several_figures_is_told_for_any_of_them(table: ModuleType) -> None:
    measured = _measured(table, 0.7)
    (row,) = table.stale_rows(_page(table, measured), measured | {"dev.facts.linked_recall": 0.6})
    assert row.startswith("| statements linked into facts, F1 (P; R) | 0.700 (0.70; 0.70) |")


def test_a_count_may_differ_by_a_few(table: ModuleType) -> None:
    measured = _measured(table, 0.7) | {"dev.facts.corroborated": 83.0}
    page = _page(table, measured)
    assert not list(table.stale_rows(page, measured | {"dev.facts.corroborated": 80.0}))
    assert len(list(table.stale_rows(page, measured | {"dev.facts.corroborated": 79.0}))) == 1


def test_a_row_that_is_gone_is_told(table: ModuleType) -> None:
    measured = _measured(table, 0.7)
    page = _page(table, measured).replace("| verdict right |", "| verdicts |")
    assert list(table.stale_rows(page, measured)) == ["verdict right"]


def test_other_rows_stay(table: ModuleType) -> None:
    assert _page(table, _measured(table, 0.7)).endswith("| .90 | – |\n| roles | 0.1 | 0.2 |\n")


def test_the_page_of_the_project_has_every_row(table: ModuleType) -> None:
    labels = [row["label"] for row in table._ROW.finditer(table.PAGE.read_text("utf-8"))]
    assert sorted(labels) == sorted(table.ROWS)
