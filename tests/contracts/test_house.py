"""The sizes of the house: functions short, files of a size to be read at once, every public thing explained."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

import pytest

import recoupe

SOURCE = Path(recoupe.__file__).parent
LONGEST_FUNCTION = 60
LONGEST_FILE = 400
# Files that are longer than a file should be. The list may only shrink: a file that has become short enough leaves it.
TOO_LONG: dict[str, int] = {
    "store/migrations/versions/0001_the_archive.py": 423,  # what was released is not split
}
JUNK_DRAWERS = frozenset({"utils", "util", "helpers", "helper", "common", "core", "misc", "base", "stuff", "settings"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A function and where it stands; ``lines`` from its first line to its last, decorators left out."""

    name: str
    file: str
    lines: int


@cache
def files() -> dict[str, str]:
    return {path.relative_to(SOURCE).as_posix(): path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py"))}


@cache
def functions() -> tuple[Function, ...]:
    return tuple(
        Function(name=node.name, file=file, lines=(node.end_lineno or node.lineno) - node.lineno + 1)
        for file, text in files().items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def length(file: str) -> int:
    return len(files()[file].splitlines())


def test_functions_are_short() -> None:
    lengths = sorted(function.lines for function in functions())
    assert [f for f in functions() if f.lines > LONGEST_FUNCTION] == []
    assert median(lengths) <= 12
    assert lengths[int(0.9 * len(lengths))] <= 40


def test_files_are_short() -> None:
    assert {file: length(file) for file in files() if length(file) > LONGEST_FILE and file not in TOO_LONG} == {}
    assert median(length(file) for file in files()) <= 150


@pytest.mark.parametrize("file", sorted(TOO_LONG))
def test_the_list_of_long_files_only_shrinks(file: str) -> None:
    assert file in files(), f"{file} is gone: take it off the list"
    assert length(file) > LONGEST_FILE, f"{file} is short enough now: take it off the list"
    assert length(file) <= TOO_LONG[file], f"{file} has grown: split it"


def test_no_room_is_a_junk_drawer() -> None:
    names = {part.removesuffix(".py") for file in files() for part in file.split("/")}
    assert names & JUNK_DRAWERS == set()


def test_records_are_frozen_and_slotted_and_hold_no_lists() -> None:
    for file, text in files().items():
        if not file.startswith("records/") or file == "records/codec.py":  # which writes records and is none
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef) and (decorators := [ast.unparse(d) for d in node.decorator_list]):
                assert "frozen=True" in decorators[0], f"{file}: {node.name}"
                assert "slots=True" in decorators[0], f"{file}: {node.name}"
            if isinstance(node, ast.AnnAssign):
                assert "list[" not in ast.unparse(node.annotation), f"{file}: {ast.unparse(node)}"
                assert "Any" not in ast.unparse(node.annotation), f"{file}: {ast.unparse(node)}"


def test_no_rule_reads_the_clock_or_chance() -> None:
    rooms = ("read", "parse", "find", "extract", "resolve", "reconcile", "lexicon", "atlas", "records")
    asked = [
        f"{file}:{node.lineno}: {ast.unparse(node)}"
        for file, text in files().items()
        if file.split("/")[0] in rooms
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow", "random", "getrandom", "urandom", "uuid4")
    ]
    assert asked == []


def test_nothing_is_swallowed() -> None:
    bare = [
        f"{file}:{node.lineno}"
        for file, text in files().items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]
    assert bare == []
