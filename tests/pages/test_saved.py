"""Saved searches on the pages: saved and dropped by who has come in, read by everybody, with feeds that a reader of feeds takes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from changed import OURS, Visitor, copied, visiting
from looked import faults, looking, parsed, words
from lxml import etree

from recoupe.records import Wanted
from recoupe.store import Watched

ATOM = "{http://www.w3.org/2005/Atom}"
ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def visitor(examples: Path, tmp_path: Path) -> Iterator[Visitor]:
    """A visitor who has come in, over a copy of the examples."""
    with visiting(copied(examples, tmp_path / "archive.db")) as made:
        made.come_in()
        yield made


def test_a_search_is_saved_from_what_was_found_and_dropped(visitor: Visitor) -> None:
    found = visitor.page("/search?q=accord")
    assert faults(found) == []
    form = found.find(".//main//form[@action='/saved']")
    assert form.find("input[@name='q']").get("value") == "accord"
    answer = visitor.send("/saved", {"q": " accord "}, form="/search?q=accord")
    assert (answer.status_code, answer.headers["location"]) == (303, "/saved?done=accord")
    visitor.send("/saved", {"q": "type:CONSULT"})
    for language in ("fr", "en"):
        assert faults(visitor.page(answer.headers["location"], language)) == []
    page = visitor.page("/saved")
    assert [words(one) for one in page.findall(".//article//h2")] == ["type:CONSULT", "accord"]
    facts = [str(one.get("href")) for one in page.findall(".//article/ul/li/p/a")]
    assert 3 < len(facts) <= 6
    for address in facts:
        story, _, id = address.partition("#")
        assert visitor.page(story).find(f".//li[@id='{id}']") is not None
    drop = str(page.find(".//article//form").get("action"))
    assert visitor.send(drop, {}, form="/saved").status_code == 303
    assert [words(one) for one in visitor.page("/saved").findall(".//article//h2")] == ["accord"]
    assert visitor.client.post(drop, data={"form-token": visitor.token("/saved")}, headers=OURS).status_code == 404


@pytest.mark.parametrize("said", ["depuis:jamais", "", "(accord", "acteur:"])
def test_what_cannot_be_looked_for_is_not_saved(visitor: Visitor, said: str) -> None:
    answer = visitor.send("/saved", {"q": said})
    assert answer.status_code == 400
    assert parsed(answer.text).find(".//p[@role='alert']") is not None
    assert visitor.page("/saved").find(".//article") is None


def test_the_feeds_are_feeds(visitor: Visitor) -> None:
    visitor.send("/saved", {"q": "Mali"})
    link = next(str(one.get("href")) for one in visitor.page("/saved").iter("a") if str(one.get("href")).endswith("feed.atom"))
    answer = visitor.client.get(link, headers=ENGLISH)
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(answer.content)
    assert feed.findtext(f"{ATOM}title") == "Recoupe: Mali"
    assert feed.find(f"{ATOM}link").get("href").endswith(link)
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    assert any("Mali" in str(one.findtext(f"{ATOM}title")) for one in entries)
    assert visitor.client.get(link, headers={"If-None-Match": answer.headers["etag"], **ENGLISH}).status_code == 304
    rss = visitor.client.get(link.replace("feed.atom", "alerts.rss"))
    assert rss.headers["content-type"] == "application/rss+xml; charset=utf-8"
    assert etree.fromstring(rss.content).findall("channel/item") == []
    for missing in ("/saved/99/feed.atom", "/saved/1/feed.xml", "/saved/99/alerts.rss"):
        assert visitor.client.get(missing).status_code == 404


def test_a_question_saved_for_alerts_by_the_terminal_stands_here_too(examples: Path, tmp_path: Path) -> None:
    path = copied(examples, tmp_path / "archive.db")
    with Watched.open(path) as state:
        state.alerting().save("état:MLI verdict:corroborated", Wanted(states=("MLI",), verdicts=("corroborated",)), {}, 0)
    with looking(path) as client:
        page = parsed(client.get("/saved", headers=ENGLISH).text)
        assert faults(page) == []
        facts = page.findall(".//article/ul/li")
        assert 1 <= len(facts) <= 3
        assert all("confirmed by" in words(one) for one in facts)
        feed = etree.fromstring(client.get("/saved/1/feed.atom").content)
        assert feed.findall(f"{ATOM}entry")


def test_who_has_not_come_in_reads_and_changes_nothing(examples: Path) -> None:
    with visiting(examples) as stranger:
        page = stranger.page("/search?q=accord%20Mali")
        assert page.find(".//main//form[@method='post']") is None
        way = next(str(one.get("href")) for one in page.iter("a") if words(one) == "Save this search")
        notice = stranger.page(way).find(".//p[@class='notice']/a")
        assert notice.get("href") == "/enter?to=/saved%3Fq%3Daccord%2520Mali"
        entrance = stranger.page(str(notice.get("href")))
        to = entrance.find(".//input[@name='to']").get("value")
        answer = stranger.client.post("/saved", data={"q": "accord"}, headers=OURS)
        assert answer.status_code == 403
        said = {"token": "a token for the tests only", "to": to}
        came = stranger.client.post("/enter", data=said, headers=OURS, follow_redirects=False)
        assert came.headers["location"] == "/saved?q=accord%20Mali"
        assert stranger.page(came.headers["location"]).find(".//input[@id='f-q']").get("value") == "accord Mali"


def test_hostile_words_stay_words(visitor: Visitor) -> None:
    evil = '"</title><script>alert(1)</script>"'
    assert visitor.send("/saved", {"q": evil}).status_code == 303
    page = visitor.page("/saved")
    assert faults(page) == []
    feed = visitor.client.get("/saved/1/feed.atom").content
    assert b"<script" not in feed
    etree.fromstring(feed)


def test_many_saved_searches_are_turned_by_pages(examples: Path, tmp_path: Path) -> None:
    path = copied(examples, tmp_path / "archive.db")
    with Watched.open(path) as state:
        for number in range(20):
            state.alerting().save(f"mot{number}", Wanted(), {}, 0, search=True)
    with looking(path) as client:
        seen, address = list[str](), "/saved"
        while address:
            page = parsed(client.get(address).text)
            seen += [words(one) for one in page.findall(".//article//h2")]
            following = page.find(".//a[@class='next']")
            address = str(following.get("href")) if following is not None else ""
        assert seen == [f"mot{number}" for number in reversed(range(20))]
