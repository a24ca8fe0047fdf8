"""The README shows what the program prints, and the first twenty lines show a result."""

import os
import re
import subprocess
import sys
from difflib import SequenceMatcher
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from recoupe.show.cli import _COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
# Processors round the reader's eight bits differently, so that one act whose probability is at a bar may be told on one machine and
# not on another: a fact (two lines) here and a count (one line, told anew) there. What the page shows must be right but for that.
OTHER_LINES = 8


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("archive") / "examples.db"


@pytest.fixture(scope="module")
def printed(archive: Path) -> str:
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
    assert _other_lines(block.group(1).strip(), printed.strip()) <= OTHER_LINES, "run: python docs/make_examples.py"


def test_lines_that_differ_are_counted() -> None:
    assert _other_lines("a\nb\nc", "a\nb\nc") == 0
    assert _other_lines("a\nb\nc", "a\nx\ny\nb") == 3


def _other_lines(page: str, printed: str) -> int:
    """How many lines stand in one of two texts and not at that place in the other."""
    same = SequenceMatcher(None, page.splitlines(), printed.splitlines(), autojunk=False).get_matching_blocks()
    return len(page.splitlines()) + len(printed.splitlines()) - 2 * sum(block.size for block in same)


@pytest.mark.parametrize(("page_name", "least"), [("asking.md", 6), ("searching.md", 5), ("reading.md", 1), ("correcting.md", 6)])
def test_every_output_in_the_docs_is_printed(printed: str, archive: Path, tmp_path: Path, page_name: str, least: int) -> None:
    assert printed  # the archive is there
    code = spec_from_file_location("make_examples", ROOT / "docs" / "make_examples.py")
    assert code is not None
    assert code.loader is not None
    maker = module_from_spec(code)
    code.loader.exec_module(maker)
    page = (ROOT / "docs" / page_name).read_text("utf-8")
    assert page.count("```console\n$ recoupe ") >= least
    asked = archive if page_name in ("asking.md", "searching.md") else tmp_path / f"{page_name}.db"
    assert _other_lines(page, maker.filled(page, str(asked))) <= OTHER_LINES, "run: python docs/make_examples.py"


def test_the_readme_names_every_command() -> None:
    used = re.search(r"## Use\n.*?```console\n(.*?)```", README, re.DOTALL)
    assert used is not None
    named = set(re.findall(r"\b[a-z]+\b", used.group(1)))
    assert [name for name in _COMMANDS if name not in named] == []


def test_the_readme_names_the_two_commands() -> None:
    assert "make run" in README
    assert "make test" in README
