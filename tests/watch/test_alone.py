"""One watch an archive."""

import sys
from pathlib import Path

import pytest

from recoupe.errors import StoreError
from recoupe.watch.alone import alone

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")


def test_a_second_watch_is_refused_and_one_after_the_other_is_not(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    for _ in range(2):
        with alone(archive), pytest.raises(StoreError, match="Another watch"), alone(archive):
            pass
    assert list(tmp_path.iterdir()) == []


def test_a_watch_that_broke_off_holds_nothing(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    with pytest.raises(ZeroDivisionError), alone(archive):
        raise ZeroDivisionError
    with alone(archive):
        pass
