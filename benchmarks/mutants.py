"""Would the tests notice? Changes one thing at a time in the rules and runs the tests of the rooms on each change.

    python benchmarks/mutants.py                          60 mutants of extract, tests/extract and tests/resolve
    python benchmarks/mutants.py --room resolve --mutants 100 --seed 2

A mutant turns a comparison or a condition round, moves a number by one, swaps True and False, or leaves out a word of a word
list. It is killed where a test fails, and survives where all pass; survivors are listed with their place. The working tree is
not touched: mutants live in a copy.
"""

import argparse
import ast
import copy
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

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
LONGEST = 180.0  # seconds for the tests of one mutant; what takes longer hangs, and is killed by that


def places(tree: ast.AST) -> Iterator[ast.AST]:
    """Yields the nodes that can be changed."""
    for node in ast.walk(tree):
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


def survives(copied: Path, tests: list[str]) -> bool:
    """Whether all tests pass on the copy at *copied*."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", "-p", "no:randomly", "-p", "no:cacheprovider", *tests]
    environment = {"PYTHONPATH": str(copied / "src"), "PYTHONDONTWRITEBYTECODE": "1", "CI": "1", "PATH": "/usr/bin:/bin"}
    try:
        done = subprocess.run(command, cwd=copied, env=environment, capture_output=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main() -> None:
    """Makes the mutants and prints which the tests do not notice."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--room", default="extract")
    parser.add_argument("--mutants", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tests", nargs="+", default=["tests/extract", "tests/resolve"])
    options = parser.parse_args()
    pick = random.Random(options.seed)
    files = sorted((ROOT / "src" / "recoupe" / options.room).glob("*.py"))
    weights = [sum(1 for _ in places(ast.parse(path.read_text("utf-8")))) for path in files]
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder) / "tree"
        for part in ("src", "tests"):
            shutil.copytree(ROOT / part, copied / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copied)
        assert survives(copied, options.tests), "the tests fail on the unchanged program"
        lived = 0
        for number in range(1, options.mutants + 1):
            path = pick.choices(files, weights)[0]
            source, what = mutant(path, pick)
            target = copied / path.relative_to(ROOT)
            target.write_text(source, "utf-8")
            alive = survives(copied, options.tests)
            target.write_text(path.read_text("utf-8"), "utf-8")
            lived += alive
            print(f"{number:4} {'SURVIVED' if alive else 'killed  '} {what}", flush=True)
        print(f"{options.mutants - lived} of {options.mutants} mutants of {options.room} were noticed")


if __name__ == "__main__":
    main()
