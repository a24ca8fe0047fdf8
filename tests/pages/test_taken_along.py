"""What is on the screen is taken along: on every page that shows records, in the forms that fit it, with the filters of the page."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from looked import KINDS, Looked, parsed
from starlette.testclient import TestClient

from recoupe.export import FORMS
from recoupe.pages.taking import FITTING

ENGLISH = {"Accept-Language": "en"}
WITH = (
    "today", "confirmed", "contested", "story", "compare", "report", "meetings", "meetings-list", "positions", "commitments",
    "found", "acts", "actors", "actor", "curve", "map", "map-month", "network", "network-of-one", "calendar", "calendar-month",
)  # fmt: skip


def links(client: TestClient, address: str) -> dict[str, str]:
    """The address of each export of a page, by its form."""
    tree = parsed(client.get(address, headers=ENGLISH).text)
    found = [str(one.get("href")) for one in tree.findall(".//details[@class='exports']//a")]
    return {urlsplit(one).path.rpartition("/")[2]: one for one in found}


def records(client: TestClient, address: str) -> list[dict[str, Any]]:
    """The records of an export in JSON lines."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return [json.loads(line) for line in answer.text.splitlines()]


@pytest.mark.parametrize("kind", WITH)
def test_every_form_that_a_page_offers_is_had(client: TestClient, looked: Looked, kind: str) -> None:
    offered = links(client, looked[kind])
    assert {"csv", "jsonl", "markdown"} <= set(offered) <= set(FORMS)
    for form in ("csv", "jsonl", "markdown", *({"ical", "geojson", "atom"} & set(offered))):
        answer = client.get(offered[form])
        assert answer.status_code == 200, (form, answer.text[:300])
        assert answer.headers["content-disposition"].startswith("attachment")


def test_no_page_offers_a_form_that_there_is_not() -> None:
    assert set(WITH) < set(KINDS)
    for forms in FITTING.values():
        assert set(forms) <= set(FORMS)
        assert len(forms) == len(set(forms))


@pytest.mark.parametrize("part", ["meetings", "positions", "commitments"])
def test_a_ledger_gives_its_own_records_alone(client: TestClient, part: str) -> None:
    told = records(client, links(client, f"/{part}?view=list")["jsonl"])
    kinds = {one["record"] for one in told}
    assert part.removesuffix("s") in kinds
    assert not kinds & ({"fact", "meeting", "position", "commitment", "quotation"} - {part.removesuffix("s")})
    every = client.get(f"/api/v1/{part}", params={"limit": 200}).json()["items"]
    assert {one["id"] for one in told if one["record"] == part.removesuffix("s")} == {one["id"] for one in every}


def test_a_stage_counts(client: TestClient) -> None:
    told = records(client, links(client, "/meetings?view=list&stage=scheduled")["jsonl"])
    assert {one["stage"] for one in told if one["record"] == "meeting"} == {"scheduled"}
    events = client.get(links(client, "/meetings?view=list&stage=scheduled")["ical"]).text
    assert events.startswith("BEGIN:VCALENDAR")


def test_a_search_gives_what_rests_on_what_it_finds(client: TestClient) -> None:
    offered = links(client, "/search?q=type:CONSULT")
    assert parse_qs(urlsplit(offered["jsonl"]).query) == {"q": ["type:CONSULT"]}
    told = records(client, offered["jsonl"])
    hits = {one["id"] for one in client.get("/api/v1/search", params={"q": "type:CONSULT", "limit": 100}).json()["items"]}
    facts = [one for one in told if one["record"] == "fact"]
    assert facts
    assert all(hits & set(one["statements"]) for one in facts)
    assert client.get("/api/v1/exports/jsonl", params={"q": "depuis:jamais"}).status_code == 400


def test_a_report_gives_what_it_says(client: TestClient, looked: Looked) -> None:
    id = looked["report"].rpartition("/")[2]
    told = records(client, links(client, looked["report"])["jsonl"])
    assert {one["report"] for one in told if one["record"] in ("statement", "quotation")} == {id}
    assert all(id in one["reports"] for one in told if one["record"] == "fact")
    assert client.get("/api/v1/exports/jsonl", params={"report": "r0"}).status_code == 404


def test_a_month_of_the_map_and_the_calendar_is_that_of_the_export(client: TestClient) -> None:
    for address in ("/map?month=2019-06", "/network?month=2019-06"):
        query = parse_qs(urlsplit(links(client, address)["csv"]).query)
        assert (query["since"], query["until"]) == (["2019-06"], ["2019-06"])
    query = parse_qs(urlsplit(links(client, "/meetings?view=calendar&month=2019-06")["ical"]).query)
    assert (query["since"], query["until"]) == (["2019-06-01"], ["2019-06-30"])


def test_two_and_one_actor(client: TestClient, looked: Looked) -> None:
    query = parse_qs(urlsplit(links(client, looked["curve"])["csv"]).query)
    assert query == {"state": ["COL", "VEN"]}
    told = records(client, links(client, looked["actor"])["jsonl"])
    facts = [one for one in told if one["record"] == "fact"]
    assert facts
    behind = {one["id"]: one for one in told if one["record"] == "statement"}
    for fact in facts:
        rows = [behind[id] for id in fact["statements"]]
        parts = [
            *fact["actors"],
            *fact["recipients"],
            *(a for r in rows for a in (*r["actors"], *r["recipients"], *r["third_parties"])),
        ]
        assert "state:VEN" in {one["id"] for one in parts}
