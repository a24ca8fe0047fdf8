"""Many feeds for an hour: nothing is lost, nobody is asked too often. `benchmarks/watching.py` does so with two hundred."""

import random
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from made_site import Asked, Given, PlainReader, item, rss, site

from recoupe.archive import Archive
from recoupe.fetch import Simulated
from recoupe.read.listings import listing
from recoupe.store.watching import Watched
from recoupe.watch import Terms, watch
from recoupe.watch.manners import host_of

FEEDS = 20  # four in five have a host of their own, the others share one
MINUTE, HOUR = 60.0, 3600.0
WINDOW = 6  # items that a feed lists at a time
LINKS = "und der die das nicht mit ist auf von zu dem den ein eine für wird auch sich als bei".split()
SYLLABLES = "ba de fi go lu ma ne pi ro su ta ve wi xo zu kra dre sti blo fru".split()


class Press:
    """What so many *feeds*, on four fifths as many hosts, have published at each moment: feed *n* an item every so many minutes."""

    def __init__(self, start: float, feeds: int) -> None:
        self.start = start
        self.feeds = feeds
        self.hosts = feeds * 4 // 5

    def host(self, feed: int) -> str:
        return f"h{feed % self.hosts}.example"

    def pause(self, feed: int) -> float:
        return (4 + feed % 26) * MINUTE

    def published(self, feed: int, now: float) -> int:
        return 2 + int((now - self.start) // self.pause(feed))

    def words(self, feed: int, number: int) -> str:
        """German, so that it is kept without being analysed, and no two alike, so that each is a story of its own."""
        drawn = random.Random(f"{feed}/{number}")
        told = (f"{' '.join(drawn.choices(LINKS, k=2))} {''.join(drawn.choices(SYLLABLES, k=4))}" for _ in range(12))
        return f"Nummer {feed}x{number}x: {' '.join(told)}."

    def title(self, feed: int, number: int) -> str:
        return "".join(random.Random(f"{number}/{feed}").choices(SYLLABLES, k=6)).capitalize()

    def answer(self, asked: Asked) -> Given:
        if asked.path == "/robots.txt":
            return Given(status=404)
        feed, _, number = asked.path.strip("/").partition("/")
        if number:
            return Given(
                body=f"{self.title(int(feed), int(number))}\n\n{self.words(int(feed), int(number))}\n",
                headers={"Content-Type": "text/plain"},
            )
        return self._feed(int(feed), asked)

    def _feed(self, feed: int, asked: Asked) -> Given:
        count = self.published(feed, asked.at)
        if asked.headers.get("if-none-match") == f'"{count}"':
            return Given(status=304)
        port = asked.headers["host"].partition(":")[2]
        listed = range(max(0, count - WINDOW), count)
        items = [self._item(feed, number, port) for number in reversed(listed)]
        return Given(body=rss(*items), headers={"ETag": f'"{count}"'})

    def _item(self, feed: int, number: int, port: str) -> str:
        link = f"http://{self.host(feed)}:{port}/{feed}/{number}"
        full = None if feed % 2 else self.words(feed, number) * 3
        return item(link, self.title(feed, number), "Mehr.", full=full)


class Unplaced(Archive):
    """An archive that keeps reports and puts none into a story: how long that takes is no matter of the watch."""

    def _settle(self) -> None:
        pass


def test_many_feeds_for_an_hour_lose_nothing_and_ask_nobody_too_often(tmp_path: Path) -> None:
    follow_for_an_hour(tmp_path / "archive.db", FEEDS)


def follow_for_an_hour(path: Path, feeds: int) -> None:
    """Follows so many *feeds* into the archive at *path*. Fails where an item is lost or doubled, or a host asked too often."""
    clock = Simulated()
    press = Press(clock.now(), feeds)
    terms = Terms(every=5 * MINUTE, at_most=15 * MINUTE, again=0)
    with site(clock) as made, Unplaced.open(path) as archive, Watched.open(path) as state:
        made.everywhere = press.answer
        urls = [made.url(f"/{feed}", press.host(feed)) for feed in range(feeds)]
        state.follow([(url, host_of(url), None) for url in urls], terms.every, clock.now())
        seen_until = clock.now() + HOUR
        loop = watch(archive, state, made.client(), PlainReader(), listing=listing, terms=terms, clock=clock)
        list(loop.run(until=seen_until + 20 * MINUTE))
        told = [archive.report(id).text for id in archive.reports()]
        health = state.health(clock.now())

    kept = sorted(match for text in told for match in set(re.findall(r"Nummer (\d+)x(\d+)x", text)))
    assert len(kept) == len(set(kept)), "an item is kept twice"
    due = {(str(feed), str(number)) for feed in range(feeds) for number in range(press.published(feed, seen_until))}
    assert due - set(kept) == set(), "items are lost"
    assert sum(one.waiting for one in health) <= 10
    assert all(one.feed.gaps == 0 for one in health)

    by_host = defaultdict(list)
    for one in made.asked:
        by_host[one.host].append(one.at)
    assert len(by_host) == press.hosts
    pauses = [after - before for times in by_host.values() for before, after in pairwise(times)]
    assert min(pauses) >= terms.host
