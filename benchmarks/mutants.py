"""Would the tests notice? Changes one thing at a time in the rules and runs the tests of the rooms on each change.

    python benchmarks/mutants.py                          60 mutants of extract, tests/extract and tests/resolve
    python benchmarks/mutants.py --room resolve --mutants 100 --seed 2

A mutant turns a comparison or a condition round, moves a number by one, swaps True and False, or leaves out a word of a word
list. It is killed where a test fails, and survives where all pass; survivors are listed with their place. The working tree is
not touched: mutants live in a copy.

The tests run once on the unchanged program; what the rooms before the mutated one made of each sentence is remembered, and
every mutant is run in a fork of that process. The tests named like the changed module come first, the examples of the tables
last.
"""

import argparse
import ast
import copy
import gc
import importlib
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
ROOMS = ["read", "parse", "find", "extract", "resolve", "reconcile"]  # in the order in which a report passes them
BELOW = ("errors", "records", "lexicon", "atlas", "learned")  # no room, and no mutants of it
LAST = ("test_lexicon_examples",)
LONGEST = 90.0  # seconds of computing for the tests of one mutant; what takes longer hangs, and is killed by that


def places(tree: ast.AST) -> Iterator[ast.AST]:
    """Yields the nodes that can be changed. How records are declared is left out: tests/contracts see to that."""
    declared = {id(part) for node in ast.walk(tree) for d in getattr(node, "decorator_list", []) for part in ast.walk(d)}
    for node in ast.walk(tree):
        if id(node) in declared:
            continue
        turned = isinstance(node, ast.Compare) and type(node.ops[0]) in TURNED
        number = isinstance(node, ast.Constant) and isinstance(node.value, (bool, int))
        words = isinstance(node, ast.Set) and len(node.elts) > 1
        if (
            turned
            or number
            or words
            or isinstance(node, ast.BoolOp)
            or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not))
        ):
            yield node


def changed(node: ast.AST, pick: random.Random) -> tuple[ast.AST, str]:
    """A changed copy of *node*, and what was changed in words."""
    new = copy.deepcopy(node)
    if isinstance(new, ast.Compare):
        new.ops[0] = TURNED[type(new.ops[0])]()
        return new, "comparison turned"
    if isinstance(new, ast.BoolOp):
        new.op = ast.Or() if isinstance(new.op, ast.And) else ast.And()
        return new, "and/or swapped"
    if isinstance(new, ast.Set):
        left = new.elts.pop(pick.randrange(len(new.elts)))
        return new, f"without {ast.unparse(left)}"
    if isinstance(new, ast.UnaryOp):
        return new.operand, "not left out"
    assert isinstance(new, ast.Constant)
    new.value = (not new.value) if isinstance(new.value, bool) else new.value + 1  # type: ignore[operator]
    return new, "constant changed"


class _Swap(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


def mutant(path: Path, pick: random.Random) -> tuple[str, str]:
    """The source of *path* with one thing changed, and where and what that is."""
    tree = ast.parse(path.read_text("utf-8"))
    node = pick.choice(list(places(tree)))
    new, what = changed(node, pick)
    line, before = getattr(node, "lineno", 0), ast.unparse(node)
    source = ast.unparse(ast.fix_missing_locations(_Swap(node, new).visit(tree)))
    return source, f"{path.name}:{line} {what}: {before[:90]}"


class Bench:
    """A copy of the tree at *copied* on which the tests of mutants of *room* are run, everything before that room remembered."""

    def __init__(self, copied: Path, room: str, tests: list[str]) -> None:
        self.copied, self.tests = copied, tests
        self.kept = (*BELOW, *ROOMS[: ROOMS.index(room)])
        os.chdir(copied)
        os.environ["CI"] = "1"  # hypothesis takes the same examples every time
        sys.path.insert(0, str(copied / "src"))
        remember_parses()
        if "find" in self.kept:
            remember_finds()
        assert self._passes(self._files("")), "the tests fail on the unchanged program"
        self._forget()
        gc.freeze()

    def notices(self, module: str) -> bool:
        """Whether a test fails on the copy as it is now, *module* changed. What hangs is noticed by that."""
        child = multiprocessing.get_context("fork").Process(target=self._exit, args=(module,))
        child.start()
        child.join()
        return child.exitcode != 0

    def _exit(self, module: str) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)  # its signal ends the process
        sys.dont_write_bytecode = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        os._exit(0 if self._passes(self._files(module)) else 1)

    def _passes(self, files: list[str]) -> bool:
        return pytest.main(["-x", "-q", "--no-header", "-p", "no:randomly", "-p", "no:cacheprovider", *files]) == 0

    def _files(self, module: str) -> list[str]:
        """The test files, those named like the module first."""
        files = [path for folder in self.tests for path in sorted((self.copied / folder).glob("test_*.py"))]
        return [str(path) for path in sorted(files, key=lambda path: (path.stem in LAST, -likeness(path.stem[5:], module)))]

    def _forget(self) -> None:
        """Unloads the room, what is built on it, and the tests, so that the next run loads them from the copy."""
        ours = {str(self.copied / part) for part in ("src", "tests")}
        for name, module in list(sys.modules.items()):
            of_room = name.startswith("recoupe.") and name.split(".")[1] not in self.kept
            of_tests = name != "recoupe" and not name.startswith("recoupe.") and _lies_in(module, ours)
            if of_room or of_tests:
                del sys.modules[name]
                if name.count(".") == 1 and of_room:
                    delattr(sys.modules["recoupe"], name.split(".")[1])


def _lies_in(module: Any, folders: Iterable[str]) -> bool:
    return (getattr(module, "__file__", None) or "").startswith(tuple(folders))


def likeness(test: str, module: str) -> int:
    """How many letters the names of a test and a module begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(test, module, strict=False)))


def remember_parses() -> None:
    """Lets the language engine read every sentence of the tests but once."""
    parse, build = importlib.import_module("recoupe.parse"), importlib.import_module("recoupe.parse.build")
    read: Callable[[Iterable[Any]], Iterator[Any]] = build.reports
    known: dict[Any, Any] = {}

    def reports(sources: Iterable[Any]) -> Iterator[Any]:
        wanted = list(sources)
        new = [source for source in dict.fromkeys(wanted) if source not in known]
        known.update(zip(new, read(new), strict=True))
        return (known[source] for source in wanted)

    for module in (parse, build):
        module.reports = reports  # type: ignore[attr-defined]


def remember_finds() -> None:
    """Lets names and times be sought but once in every parse, which :func:`remember_parses` keeps."""
    find = importlib.import_module("recoupe.find")
    for name in ("mentions", "times"):
        setattr(find, name, _remembered(getattr(find, name)))


def _remembered(seek: Callable[[Any], Any]) -> Callable[[Any], Any]:
    known: dict[int, tuple[Any, Any]] = {}  # the parse is kept, so that no other takes its number

    def found(parsed: Any) -> Any:
        if id(parsed) not in known:
            known[id(parsed)] = parsed, seek(parsed)
        return known[id(parsed)][1]

    return found


def main() -> None:
    """Makes the mutants and prints which the tests do not notice."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--room", default="extract", choices=ROOMS)
    parser.add_argument("--mutants", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tests", nargs="+", default=["tests/extract", "tests/resolve"])
    options = parser.parse_args()
    pick = random.Random(options.seed)
    files = sorted((ROOT / "src" / "recoupe" / options.room).glob("*.py"))
    weights = [sum(1 for _ in places(ast.parse(path.read_text("utf-8")))) for path in files]
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder).resolve() / "tree"
        for part in ("src", "tests"):
            shutil.copytree(ROOT / part, copied / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copied)
        bench = Bench(copied, options.room, options.tests)
        noticed = 0
        for number in range(1, options.mutants + 1):
            path = pick.choices(files, weights)[0]
            source, what = mutant(path, pick)
            target = copied / path.relative_to(ROOT)
            target.write_text(source, "utf-8")
            began = time.monotonic()
            seen = bench.notices(path.stem)
            shutil.copy2(path, target)
            noticed += seen
            print(f"{number:4} {'killed  ' if seen else 'SURVIVED'} {time.monotonic() - began:4.0f} s  {what}", flush=True)
        print(f"{noticed} of {options.mutants} mutants of {options.room} were noticed")


if __name__ == "__main__":
    main()
