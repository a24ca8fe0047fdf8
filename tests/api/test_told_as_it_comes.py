"""Server-sent events: what is new comes once, in order, and from where one left off; who goes away leaves nothing behind."""

import json
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

import made_archive
from recoupe.store import Store
from served import serving


def heard(text: str) -> list[dict[str, Any]]:
    """The events in a stream."""
    found = []
    for block in text.split("\n\n"):
        lines = dict(line.partition(": ")[::2] for line in block.splitlines() if line and not line.startswith(":"))
        if lines.get("event"):
            found.append({**lines, "data": json.loads(lines["data"])})
    return found


def listening(client: httpx.Client, seconds: float = 0.0, **headers: str) -> list[dict[str, Any]]:
    answer = client.get("/events", params={"seconds": seconds}, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    return heard(answer.text)


def test_all_facts_come_in_order_to_who_begins_at_the_beginning(own: Path) -> None:
    with serving(own) as client:
        events = listening(client, **{"Last-Event-ID": "0"})
        numbers = [int(one["id"]) for one in events]
        assert numbers == sorted(set(numbers))
        assert {one["data"]["id"] for one in events} == {one["id"] for one in client.get("/facts").json()["items"]}
        assert all(one["data"]["was"] is None for one in events)


def test_who_comes_back_goes_on_where_he_left_off(own: Path) -> None:
    with serving(own) as client:
        every = listening(client, **{"Last-Event-ID": "0"})
        assert listening(client, **{"Last-Event-ID": every[2]["id"]}) == every[3:]
        assert listening(client, **{"Last-Event-ID": every[-1]["id"]}) == []
        assert listening(client) == []


def test_a_fact_whose_verdict_changes_comes_again_with_what_it_was(own: Path) -> None:
    with serving(own) as client:
        last = listening(client, **{"Last-Event-ID": "0"})[-1]["id"]
        with Store.open(own) as store:
            store.keep_dossier(made_archive.dossier(made_archive.report(1), verdict="contested"), made_archive.RULES)
        events = listening(client, **{"Last-Event-ID": last})
        assert [(one["data"]["was"], one["data"]["verdict"]) for one in events] == [("unclear", "contested")] * 2
        with Store.open(own) as store:  # told anew, and nothing has changed
            store.keep_dossier(made_archive.dossier(made_archive.report(1), verdict="contested"), made_archive.RULES)
        assert listening(client, **{"Last-Event-ID": events[-1]["id"]}) == []


def test_what_is_told_while_one_listens_comes_at_once(own: Path) -> None:
    with serving(own, looking=0.05) as client, client.stream("GET", "/events", params={"seconds": 20}) as stream:
        lines = stream.iter_lines()
        assert next(lines).startswith("retry:")
        with Store.open(own) as store:
            made_archive.fill(store, 1, first=900)
        began = time.monotonic()
        told = next(line for line in lines if line.startswith("data:"))
        assert "f" in json.loads(told[5:])["id"]
        assert time.monotonic() - began < 10


def test_a_quiet_line_is_kept_open_by_a_word(own: Path) -> None:
    with serving(own, heartbeat=0.05) as client:
        assert ": still here" in client.get("/events", params={"seconds": 0.5}).text


def test_who_goes_away_makes_room(own: Path) -> None:
    with serving(own, listeners=1) as client:
        with client.stream("GET", "/events") as stream:
            lines = stream.iter_lines()  # held: httpx hangs up when nobody has it
            next(lines)
            full = client.get("/events", params={"seconds": 0})
            assert (full.status_code, full.json()["type"]) == (503, "/api/v1/problems/unavailable")
        for _ in range(100):
            if client.get("/events", params={"seconds": 0}).status_code == 200:
                return
            time.sleep(0.1)
        pytest.fail("who went away still takes room")


@pytest.mark.parametrize("said", ["-1", "x", "1.5", "9" * 25, "1 OR 1=1", "١"])
def test_what_is_no_number_of_an_event_is_refused(client: httpx.Client, said: str) -> None:
    answer = client.get("/events", params={"seconds": 0}, headers={"Last-Event-ID": said.encode()})
    assert answer.status_code == 400


def test_who_takes_no_events_gets_none(client: httpx.Client) -> None:
    assert client.get("/events", params={"seconds": 0}, headers={"Accept": "application/json"}).status_code == 406


def test_a_server_ends_though_somebody_listens(own: Path) -> None:
    began = time.monotonic()
    with serving(own) as client:
        stream = client.stream("GET", "/events")
        lines = stream.__enter__().iter_lines()
        next(lines)
        ending = time.monotonic()
    assert time.monotonic() - ending < 15
    assert time.monotonic() - began < 60
