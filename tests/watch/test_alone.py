"""One watch an archive, in a file or in a database."""

import sys
from pathlib import Path

import pytest

from recoupe.errors import StoreError
from recoupe.store import Watched
from recoupe.watch.alone import alone

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")


def test_a_second_watch_is_refused_and_one_after_the_other_is_not(where: str) -> None:
    with Watched.open(where) as first, Watched.open(where) as second:
        for one, other in ((first, second), (second, first)):
            with alone(one), pytest.raises(StoreError, match="Another watch"), alone(other):
                pass


def test_a_watch_that_broke_off_holds_nothing(where: str) -> None:
    with Watched.open(where) as state:
        with pytest.raises(ZeroDivisionError), alone(state):
            raise ZeroDivisionError
        with alone(state):
            pass


def test_a_watch_leaves_no_file_behind(tmp_path: Path) -> None:
    with Watched.open(tmp_path / "archive.db") as state, alone(state):
        pass
    assert not list(tmp_path.glob("*.watching"))
