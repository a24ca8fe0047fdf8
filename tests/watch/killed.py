"""A watch as a program of its own, with a clock that runs a thousand times too fast, to be killed by the tests."""

import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from made_site import PlainReader, item, rss

from recoupe.archive import Archive
from recoupe.fetch import Client, Rules
from recoupe.read import Source
from recoupe.read.listings import listing
from recoupe.store.watching import Watched
from recoupe.watch import Terms, watch

SPEED = 1000.0


class Fast:
    """A clock that goes on over the end of the program, since it is the machine's, only faster."""

    def __init__(self, began: float) -> None:
        self._began = began

    def now(self) -> float:
        return self._began + (time.time() - self._began) * SPEED

    def sleep(self, seconds: float) -> None:
        time.sleep(max(0.0, seconds) / SPEED)


def run(path: str, began: str, how: str) -> None:
    clock = Fast(float(began))
    client = Client(Rules(private=True), clock, resolve=lambda host, port: ["127.0.0.1"])
    terms = Terms(every=60, at_most=120, again=0)
    with Archive.open(path) as archive, Watched.open(Path(path)) as state:
        loop = watch(archive, state, client, PlainReader(), listing=listing, terms=terms, clock=clock)
        print("ready", os.getpid(), flush=True)
        for _ in loop.run(once=how == "once"):
            pass


def warm() -> None:
    """Loads what reading and keeping need, once for all the programs: a kill is to meet work, not imports."""
    words = "Die Amsel ist nicht mit dem Eimer auf der Bahre, und das wird auch nicht von der Falke sein."
    feed = rss(item("http://h.example/1", "Amsel", full=words * 9))
    source = Source(name="h", location="http://h.example/feed", data=feed.encode(), url="http://h.example/feed")
    with TemporaryDirectory() as folder, Archive.open(Path(folder) / "archive.db") as archive:
        for one in listing(source).items:
            assert one.report is not None
            archive.add(one.report)


def main(*given: str) -> None:
    """For each line of the standard input a program that runs the watch; says when it is at work, and how it ended."""
    warm()
    for line in sys.stdin:
        program = os.fork()
        if program == 0:
            run(*given, line.strip())
            os._exit(0)
        print("ended", os.waitstatus_to_exitcode(os.waitpid(program, 0)[1]), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
