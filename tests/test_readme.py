"""The README shows what the program prints, and the first twenty lines show a result."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    archive = tmp_path_factory.mktemp("archive") / "examples.db"
    reports = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "examples").glob("*.txt"))
    done = subprocess.run(
        [sys.executable, "-m", "recoupe", "read", *reports, "--archive", str(archive), "--lang", "fr"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "COLUMNS": "100"},
    )
    return done.stdout


def test_the_readme_shows_a_result_in_its_first_twenty_lines() -> None:
    shown = " ".join(" ".join(README.splitlines()[:20]).split())  # no-break spaces as plain ones
    assert "corrigé : 7 morts [1] → 9 morts [4]" in shown


def test_every_line_of_the_shown_result_is_printed(printed: str) -> None:
    block = re.search(r"```console\n\$ make run.*?\n(.*?)```", README, re.DOTALL)
    assert block is not None
    shown = [line for line in block.group(1).splitlines() if line != "[…]"]
    assert len(shown) >= 10
    lines = printed.splitlines()
    assert [line for line in shown if line not in lines] == []


def test_the_whole_output_stands_in_the_docs(printed: str) -> None:
    page = (ROOT / "docs" / "examples.md").read_text("utf-8")
    block = re.search(r"```text\n(.*)```", page, re.DOTALL)
    assert block is not None
    assert block.group(1).strip() == printed.strip(), "run: python docs/make_examples.py"


def test_the_readme_names_the_two_commands() -> None:
    assert "make run" in README
    assert "make test" in README
