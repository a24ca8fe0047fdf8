"""Killed at random moments, nothing is lost; readers and writers at once meet no error: `benchmarks` does so at length."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from recoupe import store

ROOT = Path(__file__).resolve().parents[2]
SOURCE = Path(store.__file__).parents[2]


def said(*command: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    ended = subprocess.run(
        [sys.executable, *command], cwd=ROOT / "benchmarks", env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.mark.parametrize("where", [(), ("--postgres",)], ids=("sqlite", "postgresql"))
def test_who_is_killed_loses_nothing(where: tuple[str, ...], postgres_server: object) -> None:
    works = ("read", "cross", "migrate", "restore")
    told = said("killed.py", "--times", "1", "--reports", "8", *where, "--work", *works)
    assert [line.partition(":")[0] for line in told.splitlines()] == list(works)
    assert "BROKEN" not in told


@pytest.mark.parametrize("where", [(), ("--postgres",)], ids=("sqlite", "postgresql"))
def test_readers_and_writers_at_once_meet_no_error(where: tuple[str, ...], postgres_server: object) -> None:
    told = said("crowd.py", "--seconds", "5", "--readers", "4", *where)
    assert "errors: 0; flaws: 0" in told
    assert "stale or missing: 0" in told
