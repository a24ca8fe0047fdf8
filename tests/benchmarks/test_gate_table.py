"""The table of docs/accuracy.md and the scores that eval/gate.py measures."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def gate() -> ModuleType:
    spec = spec_from_file_location("gate_of_eval", ROOT / "eval" / "gate.py")
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def _scores(gate: ModuleType, value: float) -> dict[str, float]:
    return {f"{half}.{name}": value for half in ("dev", "frozen") for name in gate.ROWS.values()}


def _page(gate: ModuleType, told: str) -> str:
    return "# Page\n\n| score | development | frozen | aim |\n" + "".join(
        f"| {row} | {told} | {told} | .80 |\n" for row in gate.ROWS
    )


def test_a_stale_row_is_told_and_a_rounding_is_not(gate: ModuleType) -> None:
    scores = _scores(gate, 0.700)
    slack = dict.fromkeys(scores, gate.NEAR)
    assert gate._wrong_rows(_page(gate, "0.709"), scores, slack) == []
    scores["frozen.when"] = 0.715
    assert gate._wrong_rows(_page(gate, "0.700"), scores, slack) == ["| when | 0.700 | 0.700 |"]


def test_a_row_of_few_cases_may_be_two_cases_from_its_score(gate: ModuleType) -> None:
    figures = {
        "condition": {"value": 0.776, "of": 58},
        "when": {"value": 0.835, "of": 1112},
        "typed_f1": {"value": 0.772, "of": None},
    }
    slack = gate._slack({"sets": [{"set": "frozen", "figures": figures}]})
    assert slack == {"frozen.condition": pytest.approx(2 / 58), "frozen.when": gate.NEAR, "frozen.typed_f1": gate.NEAR}


def test_a_row_that_is_gone_is_told(gate: ModuleType) -> None:
    page = _page(gate, "0.700").replace("| place | 0.700", "| lieu | 0.700")
    scores = _scores(gate, 0.700)
    assert gate._wrong_rows(page, scores, dict.fromkeys(scores, gate.NEAR)) == ["place"]


def test_writing_changes_the_two_measured_columns_alone(gate: ModuleType) -> None:
    other = "| roles | 0.74 | 0.66 | 0.77 |\n| Recoupe | 0.968 | 0.870 | 0.916 |\n"
    page = _page(gate, "0.700") + other
    made = gate._table_anew(page, _scores(gate, 0.8125))
    assert "| roles | 0.812 | 0.812 | .80 |" in made
    assert made.endswith(other)


def test_the_page_of_the_project_has_every_row(gate: ModuleType) -> None:
    labels = [row["label"] for row in gate._ROW.finditer(gate.DOCS.read_text("utf-8"))]
    assert sorted(labels) == sorted(gate.ROWS)
