"""A watch over a real site: what feeds list comes in, once, politely, and as it changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from made_site import Asked, Given, PlainReader, Site, item, rss, site

from recoupe.archive import Archive
from recoupe.fetch import Simulated
from recoupe.read.listings import listing
from recoupe.records.watching import Feed, FeedState, ItemState
from recoupe.store.watching import Watched
from recoupe.watch import FeedAsked, Happening, Terms, Watch, watch
from recoupe.watch.manners import host_of

MINUTE, HOUR = 60.0, 3600.0
PAGE = "Ein Kahn liegt fest\n\n{words}\n\nDer Kahn liegt seit gestern vor der Mole, und niemand weiß, wem er gehört und wohin er will.\n"


class Watching:
    """A watch with its archive, its state, its site and a clock that moves when the watch sleeps."""

    def __init__(self, archive: Archive, state: Watched, site: Site, clock: Simulated, terms: Terms) -> None:
        self.archive, self.state, self.site, self.clock, self.terms = archive, state, site, clock, terms

    def follow(self, *urls: str) -> None:
        self.state.follow([(url, host_of(url), None) for url in urls], self.terms.every, self.clock.now())

    def watch(self) -> Watch:
        client = self.site.client()
        return watch(self.archive, self.state, client, PlainReader(), listing=listing, terms=self.terms, clock=self.clock)

    def run(self, seconds: float) -> list[Happening]:
        return list(self.watch().run(until=self.clock.now() + seconds))

    def once(self) -> list[Happening]:
        return list(self.watch().run(once=True))

    @property
    def feed(self) -> Feed:
        return self.state.feeds()[0]

    def texts(self) -> list[str]:
        return [self.archive.report(id).text for id in self.archive.reports()]

    def states(self, feed: int = 1) -> list[ItemState]:
        return [one.state for one in self.state.items(feed)]

    def put_page(self, path: str, words: str = "Vor Kap Weiß liegt ein Kahn fest.", **headers: str) -> str:
        return self.site.put(
            path, Given(body=PAGE.format(words=words), headers={"Content-Type": "text/plain; charset=utf-8", **headers})
        )


@contextmanager
def watching(folder: Path, terms: Terms) -> Iterator[Watching]:
    clock = Simulated()
    path = folder / "archive.db"
    with site(clock) as made, Archive.open(path) as archive, Watched.open(path) as state:
        yield Watching(archive, state, made, clock, terms)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Watching]:
    with watching(tmp_path, Terms(every=10 * MINUTE, at_most=HOUR, again=0)) as made:
        yield made


def test_an_item_of_a_feed_is_fetched_and_kept(here: Watching) -> None:
    link = here.put_page("/kahn")
    here.follow(here.site.put("/feed", rss(item(link, "Ein Kahn liegt fest"))))
    here.once()
    assert here.site.paths() == ["/feed", "/robots.txt", "/kahn"]
    (text,) = here.texts()
    assert "niemand weiß" in text
    assert here.states() == [ItemState.DONE]
    (report,) = here.archive.reports()
    assert here.archive.report(report).location == link


def test_nothing_is_asked_of_a_host_sooner_than_is_polite(here: Watching) -> None:
    links = [here.put_page(f"/{n}", f"Der {n}. Kahn.") for n in range(4)]
    here.follow(here.site.put("/feed", rss(*(item(link, f"Kahn {n}") for n, link in enumerate(links)))))
    here.run(HOUR)
    times = [one.at for one in here.site.asked]
    assert min(after - before for before, after in pairwise(times)) >= 5.0
    assert len(here.texts()) == 4


def test_what_has_not_changed_is_asked_for_conditionally(here: Watching) -> None:
    link = here.put_page("/kahn")

    def feed(asked: Asked) -> Given:
        if asked.headers.get("if-none-match") == '"eins"':
            return Given(status=304)
        return Given(
            body=rss(item(link, "Ein Kahn")), headers={"ETag": '"eins"', "Last-Modified": "Sat, 22 Jan 2022 14:14:00 GMT"}
        )

    here.follow(here.site.put("/feed", feed))
    here.run(HOUR)
    asked = [one for one in here.site.asked if one.path == "/feed"]
    assert len(asked) > 2
    assert "if-none-match" not in asked[0].headers
    assert all(one.headers["if-modified-since"] == "Sat, 22 Jan 2022 14:14:00 GMT" for one in asked[1:])
    assert here.site.paths().count("/kahn") == 1


def test_a_quiet_feed_is_asked_less_often_and_a_busy_one_at_its_pace(here: Watching) -> None:
    count = [0]

    def busy(asked: Asked) -> Given:
        count[0] += 1
        return Given(body=rss(item(f"http://site.example/{count[0]}", "Ein Kahn", full="Ein Kahn liegt fest. " * 40)))

    quiet = here.site.put("/quiet", rss(item("http://q.example/1", "Still", full="Alles ist still. " * 40)), host="quiet.example")
    here.follow(here.site.put("/busy", busy, host="busy.example"), quiet)
    here.run(6 * HOUR)
    times = [one.at for one in here.site.asked if one.path == "/quiet"]
    pauses = [after - before for before, after in pairwise(times)]
    assert pauses[0] < pauses[1] < pauses[-1] <= HOUR + 5
    assert count[0] == pytest.approx(36, abs=1)
    assert len(here.state.items(1)) == count[0]


def test_a_feed_that_says_how_long_it_holds_is_not_asked_before(here: Watching) -> None:
    here.follow(here.site.put("/feed", rss(ttl=40)))
    here.run(2 * HOUR)
    assert len(here.site.asked) <= 4


def test_what_changes_in_a_feed_becomes_a_version(here: Watching) -> None:
    link = here.put_page("/kahn", "Der Kahn heißt Ada.")
    here.follow(here.site.put("/feed", rss(item(link, "Ein Kahn"))))
    here.once()
    here.put_page("/kahn", "Der Kahn heißt Bea.")
    here.site.put("/feed", rss(item(link, "Ein Kahn, neu")))
    here.run(HOUR)
    (text,) = here.texts()
    assert "Bea" in text
    (one,) = here.state.items(1)
    assert here.archive.explain(one.report or "").places == ((link, 2, True),)


def test_a_page_is_looked_at_once_more(tmp_path: Path) -> None:
    with watching(tmp_path, Terms(again=2 * HOUR)) as here:
        link = here.put_page("/kahn", "Der Kahn heißt Ada.")
        here.follow(here.site.put("/feed", rss(item(link, "Ein Kahn"))))
        here.run(HOUR)
        here.put_page("/kahn", "Der Kahn heißt Bea.")
        here.run(12 * HOUR)
        assert here.site.paths().count("/kahn") == 2
        (text,) = here.texts()
        assert "Bea" in text


def test_a_feed_that_is_gone_is_asked_no_more(here: Watching) -> None:
    here.follow(here.site.put("/feed", Given(status=410)))
    here.run(6 * HOUR)
    assert len(here.site.asked) == 1
    assert here.feed.state is FeedState.GONE


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(here: Watching) -> None:
    new = here.site.put("/new", rss(), host="new.example")
    old = here.site.put("/feed", Given(status=301, headers={"Location": new}))
    here.follow(old)
    happened = here.run(HOUR)
    assert here.feed.url == new
    assert here.feed.former == (old,)
    assert [one.moved_from for one in happened if isinstance(one, FeedAsked)][:2] == [old, None]
    assert here.site.paths().count("/feed") == 1
    here.follow(old)
    assert len(here.state.feeds()) == 1


def test_a_feed_that_moved_for_a_while_keeps_its_address(here: Watching) -> None:
    new = here.site.put("/new", rss(), host="new.example")
    here.follow(here.site.put("/feed", Given(status=302, headers={"Location": new})))
    here.run(HOUR)
    assert here.site.paths().count("/feed") > 1


def test_a_feed_in_trouble_is_asked_less_and_less(here: Watching) -> None:
    here.follow(here.site.put("/feed", Given(status=500)))
    here.run(3 * HOUR)
    times = [one.at for one in here.site.asked]
    assert [round((after - before) / MINUTE) for before, after in pairwise(times)] == [10, 20, 40, 60]
    assert here.feed.failures == 5
    assert "500" in (here.feed.trouble or "")


def test_a_server_that_asks_for_time_gets_it(here: Watching) -> None:
    here.follow(here.site.put("/feed", Given(status=503, headers={"Retry-After": "5000"})))
    here.run(2 * HOUR)
    first, second = (one.at for one in here.site.asked)
    assert second - first >= 5000


def test_what_is_no_feed_is_said(here: Watching) -> None:
    here.follow(here.site.put("/feed", "Guten Tag, hier ist nichts."))
    here.once()
    assert here.feed.failures == 1
    assert "no feed" in (here.feed.trouble or "")


def test_a_page_that_robots_may_not_read_is_not_asked_for(here: Watching) -> None:
    here.site.put("/robots.txt", "User-agent: *\nDisallow: /intern/\n")
    link = here.put_page("/intern/kahn")
    here.follow(here.site.put("/feed", rss(item(link, "Ein Kahn liegt fest", "Vor der Mole liegt ein Kahn."))))
    here.once()
    assert "/intern/kahn" not in here.site.paths()
    (report,) = map(here.archive.report, here.archive.reports())
    assert "Vor der Mole" in report.text
    assert "page-forbidden" in [trouble.code for trouble in report.troubles]


@pytest.mark.parametrize("status", [402, 403, 404, 451])
def test_a_page_that_is_refused_leaves_the_words_of_the_feed(here: Watching, status: int) -> None:
    link = here.site.put("/kahn", Given(status=status))
    here.follow(here.site.put("/feed", rss(item(link, "Ein Kahn liegt fest", "Vor der Mole liegt ein Kahn."))))
    here.once()
    (one,) = here.state.items(1)
    assert one.state is ItemState.DONE
    assert str(status) in (one.trouble or "")
    assert ["Vor der Mole" in text for text in here.texts()] == [True]


def test_a_page_in_trouble_is_tried_again_and_then_taken_from_the_feed(here: Watching) -> None:
    link = here.site.put("/kahn", Given(status=502))
    here.follow(here.site.put("/feed", rss(item(link, "Ein Kahn liegt fest", "Vor der Mole liegt ein Kahn."))))
    here.run(HOUR)
    assert here.states() == [ItemState.WAITING]
    assert here.texts() == []
    here.run(72 * HOUR)
    assert here.site.paths().count("/kahn") == here.terms.tries
    assert here.states() == [ItemState.DONE]
    assert len(here.texts()) == 1


def test_a_page_that_comes_back_is_read(here: Watching) -> None:
    link = here.site.put("/kahn", Given(status=502))
    here.follow(here.site.put("/feed", rss(item(link, "Ein Kahn liegt fest"))))
    here.run(2 * MINUTE)
    here.put_page("/kahn")
    here.run(2 * HOUR)
    assert ["niemand weiß" in text for text in here.texts()] == [True]


def test_an_article_of_two_feeds_is_fetched_once(here: Watching) -> None:
    link = here.put_page("/kahn")
    for path in ("/feed", "/all"):
        here.follow(here.site.put(path, rss(item(link, "Ein Kahn liegt fest"))))
    here.once()
    assert here.site.paths().count("/kahn") == 1
    assert here.states(1) == here.states(2) == [ItemState.DONE]


def test_a_single_round_asks_each_feed_once_and_ends(here: Watching) -> None:
    link = here.put_page("/kahn")
    here.follow(here.site.put("/feed", rss(item(link, "Ein Kahn"))))
    start = here.clock.now()
    here.once()
    assert here.site.paths().count("/feed") == 1
    assert here.clock.now() - start < MINUTE
    here.once()
    assert here.site.paths().count("/feed") == 1  # it is not due yet


def test_a_wish_to_stop_is_heard_after_the_step_at_hand(here: Watching) -> None:
    links = [here.put_page(f"/{n}") for n in range(3)]
    here.follow(here.site.put("/feed", rss(*(item(link, f"Kahn {n}") for n, link in enumerate(links)))))
    seen: list[Happening] = []
    for one in here.watch().run(stop=lambda: len(seen) >= 2):
        seen.append(one)
    assert len(seen) == 2
    assert sorted(here.states()) == ["done", "waiting", "waiting"]


def test_answers_that_share_nothing_tell_that_something_may_be_lost(here: Watching) -> None:
    here.follow(here.site.put("/feed", rss(item("http://a.example/1", "Eins", full="Eins. " * 60))))
    here.once()
    here.site.put("/feed", rss(item("http://a.example/2", "Zwei", full="Zwei. " * 60)))
    here.run(HOUR)
    assert here.feed.gaps == 1


def test_a_host_is_left_alone_over_the_end_of_the_program(here: Watching) -> None:
    links = [here.put_page(f"/{n}") for n in range(2)]
    here.follow(here.site.put("/feed", rss(*(item(link, f"Kahn {n}") for n, link in enumerate(links)))))
    for _ in range(8):  # eight programs, each ended after a step
        seen: list[Happening] = []
        for one in here.watch().run(once=True, stop=lambda seen=seen: bool(seen)):  # type: ignore[misc]
            seen.append(one)
    times = [one.at for one in here.site.asked]
    assert len(times) >= 4
    assert min(after - before for before, after in pairwise(times)) >= 5.0


def test_a_robots_file_that_asks_for_a_pace_gets_it(here: Watching) -> None:
    here.site.put("/robots.txt", "User-agent: *\nCrawl-delay: 30\n")
    links = [here.put_page(f"/{n}", f"Der {n}. Kahn.") for n in range(3)]
    here.follow(here.site.put("/feed", rss(*(item(link, f"Kahn {n}") for n, link in enumerate(links)))))
    here.once()
    times = [one.at for one in here.site.asked if one.path in ("/0", "/1", "/2")]
    assert len(times) == 3
    assert min(after - before for before, after in pairwise(times)) >= 30.0


def test_a_robots_file_that_cannot_be_had_puts_the_page_off(here: Watching) -> None:
    here.site.put("/robots.txt", Given(status=500))
    link = here.put_page("/kahn")
    here.follow(here.site.put("/feed", rss(item(link, "Ein Kahn liegt fest"))))
    here.run(10 * MINUTE)
    assert "/kahn" not in here.site.paths()
    assert here.states() == [ItemState.WAITING]
    here.site.put("/robots.txt", Given(status=404))
    here.run(2 * HOUR)
    assert here.site.paths().count("/kahn") == 1
    assert here.states() == [ItemState.DONE]


def test_a_page_in_html_is_read_and_what_it_does_not_say_is_taken_from_the_feed(here: Watching) -> None:
    told = "".join(f"<p>Der Kahn liegt seit gestern vor der Mole, und niemand weiß, wem er gehört ({n}).</p>" for n in range(9))
    page = f"<html lang='de'><head><title>Ein Kahn</title></head><body><article><h1>Ein Kahn</h1>{told}</article></body></html>"
    link = here.site.put("/kahn", Given(body=page, headers={"Content-Type": "text/html; charset=utf-8"}))
    here.follow(here.site.put("/feed", rss(item(link, "Ein Kahn", date="Sat, 22 Jan 2022 15:14:00 +0100"))))
    here.once()
    (report,) = map(here.archive.report, here.archive.reports())
    assert (report.form, report.title, report.published) == ("html", "Ein Kahn", "2022-01-22T15:14")
    assert report.text.count("niemand weiß") == 9


def test_the_lag_counts_what_came_after_the_feed_was_followed(here: Watching) -> None:
    old = item("http://a.example/1", "Alt", full="Alt. " * 200, date="Sat, 22 Jan 2022 15:14:00 +0100")
    here.follow(here.site.put("/feed", rss(old)))
    here.once()
    assert here.state.health(here.clock.now())[0].lag is None
    at = "Tue, 14 Nov 2023 23:20:00 +0100"  # five minutes and forty seconds after the clock's beginning
    here.site.put("/feed", rss(item("http://a.example/2", "Neu", full="Neu. " * 200, date=at), old))
    here.run(HOUR)
    (health,) = here.state.health(here.clock.now())
    assert (health.items, health.day, health.waiting, health.wrong) == (2, 2, 0, ())
    assert health.lag is not None
    assert 0 <= health.lag <= 20 * MINUTE


def test_a_page_that_is_closed_later_leaves_what_was_read_of_it(here: Watching) -> None:
    link = here.put_page("/kahn")
    here.follow(here.site.put("/feed", rss(item(link, "Ein Kahn"))))
    here.once()
    here.site.put("/kahn", Given(status=403))
    here.site.put("/feed", rss(item(link, "Ein Kahn, neu")))
    here.run(HOUR)
    assert here.site.paths().count("/kahn") == 2
    assert ["niemand weiß" in text for text in here.texts()] == [True]


def test_what_a_feed_says_anew_of_a_closed_page_is_a_version(here: Watching) -> None:
    link = here.site.put("/kahn", Given(status=403))
    here.follow(here.site.put("/feed", rss(item(link, "Ein Kahn liegt fest", "Vor der Mole liegt ein Kahn."))))
    here.once()
    here.site.put("/feed", rss(item(link, "Ein Kahn liegt fest", "Vor der Mole liegt ein Kahn, der Ada heißt.")))
    here.run(HOUR)
    assert ["Ada" in text for text in here.texts()] == [True]


@pytest.mark.parametrize("news", [True, False])
def test_what_a_sitemap_lists_is_fetched(here: Watching, news: bool) -> None:
    link = here.put_page("/kahn")
    told = "<n:news><n:title>Ein Kahn</n:title><n:publication_date>2023-11-14</n:publication_date></n:news>" if news else ""
    names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
    here.follow(here.site.put("/news.xml", f"<urlset {names}><url><loc>{link}</loc>{told}</url></urlset>"))
    here.once()
    assert here.states() == [ItemState.DONE]
    assert ["niemand weiß" in text for text in here.texts()] == [True]


def test_a_sitemap_whose_page_cannot_be_had_leaves_an_item_that_says_why(here: Watching) -> None:
    link = here.site.url("/kahn")
    here.follow(
        here.site.put(
            "/map.xml", f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{link}</loc></url></urlset>'
        )
    )
    here.once()
    (one,) = here.state.items(1)
    assert (one.state, one.report) == (ItemState.REFUSED, None)
    assert one.trouble == "Its page was not to be had (the server answered 404)"
    assert here.state.health(0)[0].wrong == ((one.trouble, 1),)
