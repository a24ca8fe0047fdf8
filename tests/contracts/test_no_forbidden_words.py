"""What no tracked file may hold: paths of one machine, hosts of one network."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Written in pieces, so that this file passes its own test.
HOMES = ("work", "home/[a-z]", "root", "Users/[A-Za-z]", "tmp/[a-z]", "opt/[a-z]", "mnt/[a-z]")
MACHINE_PATH = re.compile(r"(?<![\w.…/:-])/(?:" + "|".join(HOMES) + r")[\w.-]*/|\b[A-Z]:\\[A-Za-z]")
HOSTS = re.compile(
    "|".join(
        re.escape(head + "." + tail)
        for head, tail in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("registry.npmjs", "org"),
            ("proxy.golang", "org"),
            ("repo.maven", "apache.org"),
            ("crates", "io"),
        )
    )
    + r"|\blocal"
    + r"host:\d|\b10\.\d+\.\d+\.\d+\b|\b192\.168\.\d+|--(?:extra-)?index-"
    + r"url\s+http"
)


@cache
def tracked() -> tuple[Path, ...]:
    """The text files that git tracks or would; skips where there is no git."""
    asked = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        answer = subprocess.run(asked, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("the files are not in a git checkout, so there are no tracked ones")
    paths = (ROOT / line for line in answer.stdout.splitlines())
    return tuple(path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:4096])


def found(pattern: re.Pattern[str]) -> list[str]:
    hits = []
    for path in tracked():
        for number, line in enumerate(path.read_text("utf-8", errors="replace").split("\n"), start=1):
            if pattern.search(line):
                hits.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    return hits


def test_there_are_files_to_look_at() -> None:
    assert ROOT / "pyproject.toml" in tracked()


def test_no_file_names_a_path_of_one_machine() -> None:
    assert found(MACHINE_PATH) == []


def test_no_file_names_a_package_registry_or_a_private_host() -> None:
    assert found(HOSTS) == []


@pytest.mark.parametrize(
    ("line", "forbidden"),
    [
        ("see /" + "work/main/src", True),
        ("cd /" + "home/ada/recoupe", True),
        ("C:" + "\\Users", True),
        ("le Monde / home / culture", False),
        ("https://example.org/home/x/", False),
        ("an absolute path such as /cases/1", False),
        ("9 km/h", False),
    ],
)
def test_a_path_of_one_machine_is_told_from_other_slashes(line: str, forbidden: bool) -> None:
    assert bool(MACHINE_PATH.search(line)) is forbidden
