"""Lists: every record once, in order, whatever the page; filters; what does not change under the reader's feet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import made_archive
from recoupe.archive import Archive
from recoupe.store import Store
from served import serving

NAMES = ("reports", "statements", "quotations", "entities", "stories", "facts", "meetings", "positions", "commitments", "origins")
COUNTS = {"reports": 24, "statements": 48, "quotations": 24, "entities": 3, "stories": 12, "facts": 24, "origins": 24}


def every(client: httpx.Client, name: str, /, **asked: Any) -> Iterator[dict[str, Any]]:
    """Every record of a list, page after page."""
    cursor: dict[str, str] = {}
    while True:
        page = client.get(f"/{name}", params={**asked, **cursor})
        assert page.status_code == 200, page.text
        told = page.json()
        yield from told["items"]
        if told["next"] is None:
            return
        cursor = {"cursor": told["next"]}


def key(one: dict[str, Any]) -> str:
    return str(one.get("id") or one["report"])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("limit", [1, 7, 200])
def test_each_record_comes_once_and_in_order(client: httpx.Client, name: str, limit: int) -> None:
    found = list(every(client, name, limit=limit))
    assert len({key(one) for one in found}) == len(found) == COUNTS.get(name, 12)
    days = [one["day"] or "" for one in found]
    assert days == sorted(days, reverse=True)
    assert [key(one) for one in found] == [key(one) for one in every(client, name, limit=50)]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "origins"])
def test_each_record_is_had_by_its_id(client: httpx.Client, name: str) -> None:
    listed = client.get(f"/{name}", params={"limit": 1}).json()["items"][0]
    single = client.get(f"/{name}/{listed['id']}")
    assert single.status_code == 200
    told = single.json()
    assert {field: told[field] for field in told if field != "text" or name != "reports"} == {
        field: held for field, held in listed.items() if field not in ("story", "day")
    }


def test_an_origin_is_had_by_the_report_it_is_of(client: httpx.Client) -> None:
    listed = client.get("/origins", params={"limit": 1}).json()["items"][0]
    assert client.get(f"/origins/origin:{listed['report']}").json()["report"] == listed["report"]


def test_what_lies_on_the_machine_that_serves_is_not_told(client: httpx.Client) -> None:
    listed = client.get("/reports", params={"limit": 1}).json()["items"][0]
    whole = client.get(f"/reports/{listed['id']}").text + client.get(f"/explain/{listed['id']}").text
    assert "/private/folder" not in whole
    assert ".txt" not in whole
    assert made_archive.TEXT[:40] in whole


@pytest.mark.parametrize(
    ("name", "asked", "count"),
    [
        ("facts", {"type": "CONSULT"}, 12),
        ("facts", {"type": ["CONSULT", "ACCUSE"]}, 24),
        ("facts", {"state": ["PER", "BOL"]}, 24),
        ("facts", {"state": ["PER", "FRA"]}, 0),
        ("facts", {"verdict": "unclear", "type": "ACCUSE"}, 12),
        ("facts", {"verdict": "contested"}, 0),
        ("facts", {"actor": "Lima"}, 24),
        ("facts", {"actor": "state:BOL"}, 24),
        ("facts", {"actor": "Nobody At All"}, 0),
        ("facts", {"since": "2024-05-01", "until": "2024-06"}, 12),  # those that tell their day
        ("facts", {"since": "2030"}, 0),
        ("statements", {"type": "ACCUSE"}, 24),
        ("statements", {"since": "2024-05-02", "until": "2024-05-02"}, 2),
        ("statements", {"since": "2024-05-03", "until": "2024-05-02"}, 0),
        ("quotations", {"actor": "Quispe"}, 24),
        ("quotations", {"kind": "scare"}, 0),
        ("reports", {"outlet": "la vigie"}, 12),
        ("reports", {"language": "de"}, 0),
        ("meetings", {"stage": "proposed"}, 12),
        ("meetings", {"type": "ACCUSE"}, 0),
        ("commitments", {"stage": ["announced", "broken"]}, 12),
        ("entities", {"name": "ines quispe"}, 1),
        ("entities", {"kind": "state", "state": "BOL"}, 1),
        ("stories", {"type": "CONSULT", "actor": "Bolivie"}, 12),
    ],
)  # fmt: skip
def test_filters(client: httpx.Client, name: str, asked: dict[str, Any], count: int) -> None:
    assert len(list(every(client, name, limit=5, **asked))) == count


def test_a_story_has_its_own_records(client: httpx.Client) -> None:
    story = next(one for one in every(client, "stories") if len(one["reports"]) == 3)
    for name, count in (("reports", 3), ("statements", 6), ("quotations", 3), ("facts", 2), ("meetings", 1), ("origins", 3)):
        assert len(list(every(client, name, story=story["id"], limit=2))) == count


def test_who_a_name_is_taken_for_is_told(client: httpx.Client) -> None:
    assert client.get("/facts", params={"actor": "Inés Quispe"}).json()["meant"] == {"Inés Quispe": ["person:ines-quispe"]}
    assert client.get("/facts", params={"actor": "Personne"}).json()["meant"] == {"Personne": []}


def test_the_next_page_is_in_the_header_link_too(client: httpx.Client) -> None:
    page = client.get("/facts", params={"limit": 2, "type": "ACCUSE"})
    following = client.get(page.links["next"]["url"].removeprefix("/api/v1"))
    assert following.status_code == 200
    assert following.json()["items"][0]["id"] not in [one["id"] for one in page.json()["items"]]


def test_what_is_told_anew_meanwhile_neither_comes_twice_nor_pushes_anything_out(own: Path) -> None:
    with serving(own) as client:
        before = [one["id"] for one in every(client, "facts")]
        page = client.get("/facts", params={"limit": 3}).json()
        with Store.open(own) as store:
            store.keep_dossier(made_archive.dossier(made_archive.report(1)), made_archive.RULES)
            made_archive.fill(store, 2, first=500)
        rest = client.get("/facts", params={"limit": 100, "cursor": page["next"]}).json()["items"]
        found = [one["id"] for one in page["items"]] + [one["id"] for one in rest]
        assert len(set(found)) == len(found)
        assert set(before) <= set(found)


def test_a_page_looks_at_a_bounded_number_of_rows_and_goes_on(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from recoupe.store import listing

    monkeypatch.setattr(listing, "SCANNED", 4)
    with serving(own) as client:
        page = client.get("/facts", params={"type": "CONSULT", "state": "PER", "limit": 1})
        assert len(page.json()["items"]) <= 1
        assert len(list(every(client, "facts", type="CONSULT", state="PER", limit=1))) == 3


def test_a_version_that_no_place_shows_is_not_listed(own: Path) -> None:
    with Store.open(own) as store:
        changed = made_archive.report(
            1, text="Lima se rétracte, et La Paz accuse Lima d'avoir fermé la frontière sans un mot. Rien."
        )
        store.keep(changed, made_archive.findings(changed), made_archive.RULES)
    with serving(own) as client:
        ids = [one["id"] for one in every(client, "reports")]
        assert changed.id in ids
        assert made_archive.report(1).id not in ids
        assert made_archive.report(1).id not in {one["report"] for one in every(client, "statements")}


def test_what_is_left_out_of_a_page_brings_nothing_twice(own: Path) -> None:
    with Store.open(own) as store:
        for number in (5, 6):
            changed = made_archive.report(number, text=f"Lima se rétracte, dit {number}, et La Paz accuse Lima d'un mot. Rien.")
            store.keep(changed, made_archive.findings(changed), made_archive.RULES)
    with serving(own) as client:
        for limit in (1, 2, 3, 4):
            ids = [one["id"] for one in every(client, "reports", limit=limit)]
            assert len(ids) == len(set(ids)) == 6


def test_lists_show_what_people_have_corrected(own: Path) -> None:
    report = made_archive.report(1)
    statement, quotation = made_archive.statement(report, 1), made_archive.quotation(report)
    with Archive.open(own) as archive:
        archive.change(report.id, {"outlet": "La Tribune"}, who="A. Quispe")
        archive.reject(statement.id, who="A. Quispe")
        archive.reject(quotation.id, who="A. Quispe")
    with serving(own) as client:
        assert next(one for one in every(client, "reports") if one["id"] == report.id)["outlet"] == "La Tribune"
        assert statement.id not in {one["id"] for one in every(client, "statements")}
        assert quotation.id not in {one["id"] for one in every(client, "quotations")}
