"""A watch that is killed outright, again and again, neither loses nor doubles anything; more often in `benchmarks/watching.py`."""

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from killed import Fast
from made_site import Asked, Given, item, rss, site, unlike

import recoupe
from recoupe.archive import Archive
from recoupe.records.watching import ItemState
from recoupe.store.watching import Watched
from recoupe.watch.manners import host_of

HERE = Path(__file__).parent
KILLS, FEEDS, EACH = 6, 4, 2


class Growing:
    """Feeds that have a few more items each time that ``grow`` is called; an item of an odd number has only a teaser."""

    def __init__(self) -> None:
        self.count = 0
        self._lock = threading.Lock()

    def grow(self) -> None:
        with self._lock:
            self.count += EACH

    def answer(self, asked: Asked) -> Given:
        host = asked.headers["host"]
        if asked.path == "/feed":
            with self._lock:
                return Given(body=rss(*(self._item(host, number) for number in reversed(range(self.count)))))
        if asked.path == "/robots.txt":
            return Given(status=404)
        return Given(body=text(host, asked.path), headers={"Content-Type": "text/plain"})

    def _item(self, host: str, number: int) -> str:
        told = text(host, f"/{number}")
        title = told.partition("\n")[0]
        return item(f"http://{host}/{number}", title, "Mehr.", full=None if number % 2 else told * 3)


def text(host: str, path: str) -> str:
    name = host.partition(".")[0]
    return f"{unlike(name + path)}\n\nNummer {name}x{path[1:]}x.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_watch_that_is_killed_neither_loses_nor_doubles_an_item(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path / "archive.db", KILLS)


def kill_again_and_again(path: Path, kills: int) -> None:
    """Kills a watch into the archive at *path* so many times. Fails where an item is lost or doubled."""
    began, drawn = time.time(), random.Random(5)
    growing = Growing()
    with site(Fast(began)) as made:
        made.everywhere = growing.answer
        urls = [made.url("/feed", f"h{number}.example") for number in range(FEEDS)]
        with Archive.open(path), Watched.open(path) as state:
            state.follow([(url, host_of(url), None) for url in urls], 60, Fast(began).now())
        with programs(path, began) as start:
            left = 0
            for _ in range(kills):
                growing.grow()
                program, ended = start("on")
                time.sleep(drawn.uniform(0.0, 0.3))
                os.kill(program, signal.SIGKILL)
                assert ended() == -signal.SIGKILL
                left += waiting(path)
            assert left, "no kill came while there was something to do"
            growing.grow()
            time.sleep(0.2)  # more than two minutes of the watch: every feed is due
            assert start("once")[1]() == 0

    with Archive.open(path) as archive, Watched.open(path) as state:
        reports = [archive.report(id) for id in archive.reports()]
        told = Counter(found for report in reports for found in set(re.findall(r"Nummer (h\d+)x(\d+)x", report.text)))
        assert told == Counter((f"h{feed}", str(number)) for feed in range(FEEDS) for number in range(growing.count))
        assert {place for report in reports for place in archive.explain(report.id).places} == {
            (report.location, 1, True) for report in reports
        }
        items = [one for feed in state.feeds() for one in state.items(feed.number)]
        assert {one.state for one in items} == {ItemState.DONE}
        assert {one.report for one in items} == {report.id for report in reports}


def waiting(path: Path) -> int:
    with Watched.open_to_look(path) as state:
        return sum(one.waiting for one in state.health(0))


Start = Callable[[str], tuple[int, Callable[[], int]]]


@contextmanager
def programs(path: Path, began: float) -> Iterator[Start]:
    """What starts a program that watches: its number, once it is at work, and what waits for its end."""
    roots = os.pathsep.join([str(Path(recoupe.__file__).parents[1]), str(HERE)])
    command = [sys.executable, str(HERE / "killed.py"), str(path), str(began)]
    environment = {**os.environ, "PYTHONPATH": roots}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as process:
        said, asked = process.stdout, process.stdin
        assert said is not None
        assert asked is not None

        def start(how: str) -> tuple[int, Callable[[], int]]:
            asked.write(how + "\n")
            asked.flush()
            ready, number = said.readline().split()
            assert ready == "ready"
            return int(number), lambda: int(said.readline().removeprefix("ended "))

        yield start
        asked.close()
