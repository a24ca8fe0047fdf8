"""Who prints what the archive has, whose family each is, and how the feeds fare."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from changed import copied
from looked import faults, looking, parsed, words
from starlette.testclient import TestClient

from recoupe.store import Watched

ENGLISH = {"Accept-Language": "en"}


@pytest.mark.parametrize("address", ["/sources", "/sources?all=1", "/sources?name=figaro", "/sources?name=zyzzyva"])
def test_the_page_is_well_formed(client: TestClient, address: str) -> None:
    for language in ("fr", "en"):
        assert faults(parsed(client.get(address, headers={"Accept-Language": language}).text)) == []


def test_every_outlet_stands_with_its_number_of_reports(client: TestClient) -> None:
    counted: dict[str, int] = {}
    for one in client.get("/api/v1/reports", params={"limit": 200}).json()["items"]:
        if one["outlet"]:
            counted[one["outlet"]] = counted.get(one["outlet"], 0) + 1
    rows = {words(row.find("th")): words(row.find("td[@class='count']")) for row in _rows(client, "/sources")}
    assert sum(int(said.split()[0]) for said in rows.values()) == sum(counted.values())
    for name, n in counted.items():
        assert rows[name].startswith(f"{n} report"), name


def test_the_number_leads_to_the_reports(client: TestClient) -> None:
    link = _rows(client, "/sources")[0].find("td/a")
    found = parsed(client.get(str(link.get("href")), headers=ENGLISH).text)
    assert found.findall(".//article[@class='hit']")


def test_an_owner_and_an_agency_are_told(client: TestClient) -> None:
    said = words(parsed(client.get("/sources?name=20 Minutes", headers=ENGLISH).text))
    assert "Groupe Rossel, SIPA Ouest-France" in said
    assert "its own (not in the table)" in words(parsed(client.get("/sources", headers=ENGLISH).text))
    assert "Agencies that reports name" in words(parsed(client.get("/sources", headers=ENGLISH).text))


def test_how_feeds_fare_is_told(examples: Path, tmp_path: Path) -> None:
    path = copied(examples, tmp_path / "archive.db")
    evil = "<script>alert(1)</script>"
    with Watched.open(path) as state:
        feeds = [
            ("https://vigie.example/rss.xml", "vigie.example", "La Vigie"),
            ("https://phare.example/rss", "phare.example", evil),
        ]
        state.follow(feeds, 900.0, 1_700_000_000.0)
        bad = next(one for one in state.feeds() if "phare" in one.url)
        state.keep_feed(replace(bad, failures=3, trouble="The server answered 500."))
    with looking(path) as client:
        page = parsed(client.get("/sources", headers=ENGLISH).text)
    assert faults(page) == []
    said = words(page)
    for part in (
        "2 feeds followed",
        "La Vigie",
        "https://vigie.example/rss.xml",
        "never",
        "in trouble",
        "3 failures in a row",
        evil,
    ):
        assert part in said
    links = [one for one in page.iter("a") if "vigie.example" in str(one.get("href"))]
    assert links
    assert all("noreferrer" in str(one.get("rel")) for one in links)


def test_without_feeds_it_says_how_to_follow_one(client: TestClient) -> None:
    assert "No feed is followed in this archive yet." in words(parsed(client.get("/sources", headers=ENGLISH).text))


def _rows(client: TestClient, address: str) -> list[Any]:
    tree = parsed(client.get(address, headers=ENGLISH).text)
    return [row for row in tree.iter("tr") if row.find("td[@class='count']") is not None]
