"""A fetch that goes well, from a real site on loopback: what is sent, what comes back, where redirects lead."""

import gzip
import pickle
import zlib

import pytest

from fetch.server import Page, Site
from recoupe.errors import FetchError, ReadError
from recoupe.fetch import BrokenAnswerError, Client, RedirectError, Rules, Simulated, UnreachableError

NEAR = Rules(private=True, seconds=5)
FEED = "<rss version='2.0'><channel><title>Une</title></channel></rss>"


def test_an_answer_holds_what_the_site_said() -> None:
    with Site() as site, Client(NEAR) as client:
        site.page(
            "/une", FEED, type_="application/rss+xml", headers={"ETag": 'W/"7"', "Last-Modified": "hier", "Set-Cookie": "a=b"}
        )
        answer = client.get(site.url("/une") + "#haut")
    assert (answer.status, answer.body, answer.url) == (200, FEED.encode(), site.url("/une"))
    assert answer.asked == site.url("/une") + "#haut"
    assert (answer.etag, answer.modified, answer.content_type) == ('W/"7"', "hier", "application/rss+xml")
    assert (answer.redirects, answer.permanent, answer.retry_after, answer.not_modified) == ((), None, None, False)
    assert "set-cookie" not in answer.headers
    assert answer.headers["etag"] == 'W/"7"'
    assert pickle.loads(pickle.dumps(answer)) == answer


def test_the_request_says_who_asks_and_holds_no_secret() -> None:
    with Site() as site, Client(NEAR) as client:
        site.page("/une", FEED)
        client.get(site.url("/une?page=2&q=été"), accept="application/xml")
        (asked,) = site.asked
    assert asked.path == "/une?page=2&q=%C3%A9t%C3%A9"
    assert asked.headers["user-agent"].startswith("Recoupe/")
    assert asked.headers["accept"] == "application/xml"
    assert asked.headers["host"] == f"127.0.0.1:{site.port}"
    assert not {"authorization", "cookie", "referer", "if-none-match", "if-modified-since"} & set(asked.headers)


def test_validators_are_given_back_as_they_came() -> None:
    with Site() as site, Client(NEAR) as client:
        site.page("/e", FEED, headers={"ETag": '"é  à=1"'})
        site.page("/m", FEED, headers={"Last-Modified": "Sun, 22 Nov 2026 05:00:00 GMT"})
        first, second = client.get(site.url("/e")), client.get(site.url("/m"))
        assert client.get(site.url("/e"), etag=first.etag, modified=first.modified).not_modified
        again = client.get(site.url("/m"), etag=second.etag, modified=second.modified)
    assert (again.status, again.body, again.not_modified) == (304, b"", True)


@pytest.mark.parametrize("etag", ['"a"\r\nCookie: x=1', "«日»", "x" * 5_000, ""])
def test_a_validator_that_cannot_stand_in_a_header_is_left_out(etag: str) -> None:
    with Site() as site, Client(NEAR) as client:
        site.page("/une", FEED)
        assert client.get(site.url("/une"), etag=etag).status == 200
        assert not {"if-none-match", "cookie"} & set(site.asked[0].headers)


def test_a_status_that_is_no_success_is_an_answer() -> None:
    with Site() as site, Client(NEAR) as client:
        site.page("/panne", b"plus tard", status=503, headers={"Retry-After": "120"})
        assert client.get(site.url("/absent")).status == 404
        answer = client.get(site.url("/panne"))
    assert (answer.status, answer.body, answer.retry_after) == (503, b"plus tard", 120.0)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("0", 0.0),
        ("Tue, 14 Nov 2023 22:15:20 GMT", 120.0),
        ("Tue, 14 Nov 2023 22:00:00 GMT", 0.0),
        ("bientôt", None),
        ("-5", None),
        ("1.5", None),
        ("Tue, 99 Nov 2023", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(said: str, seconds: float | None) -> None:
    with Site() as site, Client(NEAR, Simulated(start=1_700_000_000)) as client:  # 2023-11-14 22:13:20 UTC
        site.page("/panne", status=429, headers={"Retry-After": said})
        assert client.get(site.url("/panne")).retry_after == seconds


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(FEED.encode())),
        ("GZIP , identity", gzip.compress(FEED.encode())),
        ("gzip", gzip.compress(FEED[:9].encode()) + gzip.compress(FEED[9:].encode())),
        ("gzip", gzip.compress(FEED.encode()) + b"\0\0padding"),
        ("deflate", zlib.compress(FEED.encode())),
        ("deflate", raw_deflate(FEED.encode())),
        ("deflate, gzip", gzip.compress(zlib.compress(FEED.encode()))),
        ("identity", FEED.encode()),
    ],
)
def test_a_packed_body_is_unpacked(coding: str, packed: bytes) -> None:
    with Site() as site, Client(NEAR) as client:
        site.page("/une", packed, headers={"Content-Encoding": coding})
        assert client.get(site.url("/une")).body == FEED.encode()


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(FEED.encode())[:-9]),
        ("gzip", b"no gzip at all"),
        ("deflate", b"\xff\xff\xff"),
        ("br", FEED.encode()),
        ("gzip, gzip, gzip, gzip", FEED.encode()),
    ],
)
def test_what_is_packed_wrongly_is_refused_whole(coding: str, packed: bytes) -> None:
    with Site() as site, Client(NEAR) as client:
        site.page("/une", packed, headers={"Content-Encoding": coding})
        with pytest.raises(BrokenAnswerError, match="packed"):
            client.get(site.url("/une"))


def test_an_empty_body_is_no_broken_packet() -> None:
    with Site() as site, Client(NEAR) as client:
        site.page("/une", b"", headers={"Content-Encoding": "gzip"})
        assert client.get(site.url("/une")).body == b""


def test_chunks_are_put_together() -> None:
    with Site() as site, Client(NEAR) as client:
        site.raw("/une", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=1\r\nabc\r\n2\r\nde\r\n0\r\nA: b\r\n\r\n")
        assert client.get(site.url("/une")).body == b"abcde"


def test_a_body_is_cut_where_that_is_asked_for() -> None:
    with Site() as site, Client(Rules(private=True, max_bytes=50)) as client:
        site.page("/une", b"a" * 100_000)
        assert client.get(site.url("/une"), cut=10).body == b"a" * 10


def test_redirects_are_followed_and_told() -> None:
    with Site() as site, Client(NEAR) as client:
        site.redirect("/a", "b?x=1", 301)
        site.redirect("/b", site.url("/c"), 308)
        site.page("/c", FEED)
        answer = client.get(site.url("/a"), etag='"1"')
        assert [asked.headers.get("if-none-match") for asked in site.asked] == ['"1"'] * 3
    assert (answer.asked, answer.url) == (site.url("/a"), site.url("/c"))
    assert answer.redirects == (site.url("/b?x=1"), site.url("/c"))
    assert answer.permanent == site.url("/c")


@pytest.mark.parametrize("status", [302, 303, 307])
def test_one_passing_redirect_makes_the_whole_way_passing(status: int) -> None:
    with Site() as site, Client(NEAR) as client:
        site.redirect("/a", "/b", 301)
        site.redirect("/b", "/été", status)
        site.page("/%C3%A9t%C3%A9", FEED)
        answer = client.get(site.url("/a"))
    assert (answer.body, answer.permanent) == (FEED.encode(), None)


def test_cookies_are_not_taken_along() -> None:
    with Site() as site, Client(NEAR) as client:
        site.page("/a", status=302, headers={"Location": "/b", "Set-Cookie": "session=1"})
        client.get(site.url("/a"))
        assert site.paths() == ["/a", "/b"]
        assert "cookie" not in site.asked[1].headers


def test_a_way_in_a_circle_or_too_long_ends() -> None:
    with Site() as site, Client(NEAR) as client:
        site.redirect("/a", "/b")
        site.redirect("/b", "/a")
        site.redirect("/nulle-part", "")
        for number in range(9):
            site.redirect(f"/{number}", f"/{number + 1}")
        site.page("/9", FEED)
        with pytest.raises(RedirectError, match="circle"):
            client.get(site.url("/a"))
        with pytest.raises(RedirectError, match="too many"):
            client.get(site.url("/3"))
        with pytest.raises(RedirectError, match="without saying where"):
            client.get(site.url("/nulle-part"))
        assert client.get(site.url("/4")).body == FEED.encode()


def test_every_address_is_announced_before_it_is_asked() -> None:
    announced: list[tuple[str, int]] = []
    with Site() as site, Client(NEAR) as client:
        site.redirect("/a", "/b")
        site.page("/b", FEED)
        client.get(site.url("/a"), before=lambda url: announced.append((url, len(site.asked))))
    assert announced == [(site.url("/a"), 0), (site.url("/b"), 1)]


def test_who_is_announced_may_say_no() -> None:
    def no(url: str) -> None:
        raise KeyError(url)

    with Site() as site, Client(NEAR) as client:
        with pytest.raises(KeyError):
            client.get(site.url("/a"), before=no)
        assert site.asked == []


def test_a_failure_is_one_of_reading_and_says_what_to_do() -> None:
    with Site() as site:
        gone = site.url("/une?token=abc")
    with Client(NEAR) as client, pytest.raises(UnreachableError, match="ask again later") as told:
        client.get(gone)
    assert isinstance(told.value, ReadError)
    assert told.value.url == gone.replace("abc", "***")
    again = pickle.loads(pickle.dumps(told.value))
    assert (str(again), again.url) == (str(told.value), told.value.url)


def test_a_site_of_ipv6_is_asked() -> None:
    try:
        site = Site("::1")
    except OSError:
        pytest.skip("this machine has no IPv6")
    with site, Client(NEAR) as client:
        site.page("/une", FEED)
        url = f"http://[::1]:{site.port}/une"
        assert client.get(url).url == url
        assert site.asked[0].headers["host"] == f"[::1]:{site.port}"


def test_answers_in_turn() -> None:
    with Site() as site, Client(NEAR) as client:
        site.pages("/une", [Page(b"1"), Page(b"2", 500)])
        assert [(a.status, a.body) for a in (client.get(site.url("/une")) for _ in range(3))] == [
            (200, b"1"),
            (500, b"2"),
            (500, b"2"),
        ]


def test_what_is_posted_arrives_and_goes_no_further() -> None:
    with Site() as site, Client(NEAR) as client:
        site.page("/crochet", b"merci", status=202)
        site.redirect("/ailleurs", "/crochet", 307)
        answer = client.post(site.url("/crochet"), b'{"fait": 1}', content_type="application/json")
        elsewhere = client.post(site.url("/ailleurs"), b"x", content_type="text/plain")
        asked = site.asked[0]
    assert (answer.status, answer.body) == (202, b"merci")
    assert (asked.method, asked.body, asked.headers["content-type"]) == ("POST", b'{"fait": 1}', "application/json")
    assert (elsewhere.status, elsewhere.redirects, site.paths()) == (307, (), ["/crochet", "/ailleurs"])


def test_what_cannot_be_a_header_is_not_posted() -> None:
    with Site() as site, Client(NEAR) as client:
        with pytest.raises(FetchError):
            client.post(site.url("/crochet"), b"x", content_type="text/plain\r\nCookie: a=b")
        assert site.asked == []
