"""What robots.txt lets be read, asked of a real site."""

import time
from collections.abc import Iterator

import pytest

from fetch.server import Page, Site, dripping
from recoupe.fetch import Client, RefusedError, Robots, Rules, Simulated

RULES = """
User-agent: *
Disallow: /prive
Crawl-delay: 4

User-agent: Recoupe
Disallow: /archives/*.pdf$
Allow: /archives/
Crawl-delay: 12.5
"""
HALF_HOUR, DAY = 1_800.0, 86_400.0


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as made:
        yield made


@pytest.fixture
def clock() -> Simulated:
    return Simulated()


@pytest.fixture
def robots(clock: Simulated) -> Robots:
    return Robots(Client(Rules(private=True, seconds=5)), clock)


def allowed(robots: Robots, site: Site, *paths: str) -> list[bool]:
    return [robots.allowed(site.url(path)) for path in paths]


def test_the_group_that_names_us_counts_and_no_other(robots: Robots, site: Site) -> None:
    site.page("/robots.txt", RULES, type_="text/plain")
    assert allowed(robots, site, "/prive/a", "/archives/a", "/archives/a.pdf", "/") == [True, True, False, True]
    assert robots.delay(site.url()) == 12.5
    assert site.paths() == ["/robots.txt"]


def test_without_a_group_of_ours_that_of_all_counts(site: Site, clock: Simulated) -> None:
    site.page("/robots.txt", RULES)
    robots = Robots(Client(Rules(private=True, agent="Autre/1.0")), clock)
    assert allowed(robots, site, "/prive/a", "/archives/a.pdf") == [False, True]
    assert robots.delay(site.url()) == 4


@pytest.mark.parametrize("status", [404, 403, 401, 410])
def test_no_robots_lets_everything_be_read(robots: Robots, site: Site, status: int) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /", status=status)
    assert allowed(robots, site, "/", "/prive") == [True, True]
    assert (robots.delay(site.url()), robots.again_at(site.url())) == (None, None)


@pytest.mark.parametrize("status", [500, 503, 429])
def test_robots_that_cannot_be_had_are_waited_for(robots: Robots, site: Site, clock: Simulated, status: int) -> None:
    site.pages("/robots.txt", [Page(b"", status), Page(b"User-agent: *\nDisallow: /prive")])
    assert allowed(robots, site, "/une") == [False]
    assert robots.again_at(site.url()) == clock.now() + HALF_HOUR
    clock.sleep(HALF_HOUR - 1)
    assert allowed(robots, site, "/une") == [False]
    assert len(site.asked) == 1
    clock.sleep(1)
    assert allowed(robots, site, "/une", "/prive") == [True, False]
    assert robots.again_at(site.url()) is None


def test_the_last_robots_that_could_be_had_go_on_counting(robots: Robots, site: Site, clock: Simulated) -> None:
    site.pages("/robots.txt", [Page(b"User-agent: *\nDisallow: /prive"), Page(b"", 500), Page(b"User-agent: *\nDisallow: /")])
    assert allowed(robots, site, "/une", "/prive") == [True, False]
    clock.sleep(DAY)
    assert allowed(robots, site, "/une", "/prive") == [True, False]
    assert robots.again_at(site.url()) == clock.now() + HALF_HOUR
    clock.sleep(HALF_HOUR)
    assert allowed(robots, site, "/une") == [False]


def test_nobody_there_and_nobody_in_time_are_waited_for(site: Site, clock: Simulated) -> None:
    robots = Robots(Client(Rules(private=True, seconds=0.4)), clock)
    with Site() as other:
        gone = other.url()
    assert not robots.allowed(gone)
    site.raw("/robots.txt", dripping(b"HTTP/1.1 200 OK\r\n\r\n"))
    assert not robots.allowed(site.url())
    assert robots.again_at(site.url()) is not None


def test_robots_are_asked_once_a_day_and_an_origin(robots: Robots, site: Site, clock: Simulated) -> None:
    site.page("/robots.txt", RULES)
    with Site() as other:
        allowed(robots, site, "/a", "/b")
        allowed(robots, other, "/a")
        clock.sleep(DAY - 1)
        allowed(robots, site, "/a")
        assert (len(site.asked), len(other.asked)) == (1, 1)
        clock.sleep(1)
        allowed(robots, site, "/a")
        assert len(site.asked) == 2


def test_a_redirect_of_robots_is_followed_and_judged(robots: Robots, site: Site) -> None:
    site.redirect("/robots.txt", "/regles", 301)
    site.page("/regles", "User-agent: *\nDisallow: /prive")
    assert allowed(robots, site, "/une", "/prive") == [True, False]
    strict = Robots(Client(Rules(opened=("127.0.0.1/32",))), Simulated())
    with Site("127.0.0.2") as neighbour:
        site.redirect("/robots.txt", neighbour.url("/robots.txt"))
        with pytest.raises(RefusedError):
            strict.allowed(site.url("/une"))
        assert neighbour.asked == []


def test_robots_that_lead_in_a_circle_are_none(robots: Robots, site: Site) -> None:
    site.redirect("/robots.txt", "/robots.txt?encore")
    assert allowed(robots, site, "/une") == [True]


def test_asking_for_robots_is_announced_too(robots: Robots, site: Site) -> None:
    announced: list[str] = []
    robots.allowed(site.url("/une"), before=announced.append)
    assert announced == [site.url("/robots.txt")]


def test_only_the_first_500_kib_are_read(robots: Robots, site: Site) -> None:
    long = "User-agent: *\nDisallow: /prive\n" + "#" * 512_000 + "\nDisallow: /une\n"
    site.page("/robots.txt", long)
    assert allowed(robots, site, "/une", "/prive") == [True, False]


def test_robots_with_a_mark_bad_bytes_or_a_page_of_html_are_read_as_far_as_they_go(robots: Robots, site: Site) -> None:
    site.page("/robots.txt", b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /priv\xe9\r\nDisallow: /b\r\n")
    assert allowed(robots, site, "/b", "/c") == [False, True]
    with Site() as other:
        other.page("/robots.txt", "<html><body><p>Disallow: /</p></body></html>")
        assert allowed(robots, other, "/") == [True]


def test_many_names_and_many_rules_take_no_time(robots: Robots, site: Site) -> None:
    names = "".join(f"User-agent: robot{number}\n" for number in range(10_000))
    rules = "".join(f"Disallow: /{number}*a*b*c\n" for number in range(10_000))
    site.page("/robots.txt", names + rules + "User-agent: *\nDisallow: /prive\n")
    began = time.perf_counter()
    assert allowed(robots, site, "/" + "a" * 2_000, "/prive", "/1abc") == [True, False, True]
    assert time.perf_counter() - began < 10


def test_groups_of_others_do_not_run_into_ours(robots: Robots, site: Site) -> None:
    site.page(
        "/robots.txt", "User-agent: *\nAllow: /\nUser-agent : AutreBot # x\nDisallow: /\n\nuser agent: Tiers\nDisallow: /une\n"
    )
    assert allowed(robots, site, "/", "/une") == [True, True]
