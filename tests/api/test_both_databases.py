"""The same answers from SQLite and PostgreSQL; what is told of reports that came without being told; who held an office."""

from pathlib import Path
from typing import Any

import httpx
import pytest

import made_archive
from recoupe.archive import Archive, Wish
from recoupe.store import Store
from served import serving

ASKED = (
    "/reports?limit=3",
    "/statements?type=ACCUSE&limit=5",
    "/quotations?actor=Quispe&limit=2",
    "/entities",
    "/stories?type=CONSULT",
    "/facts?state=PER&state=BOL&since=2024-05-02&limit=2",
    "/meetings?stage=proposed",
    "/positions?until=2024-05-03",
    "/commitments",
    "/origins",
    "/timeline",
    "/ledger?actor=Lima",
    "/relations?one=PER&other=BOL&by=week",
    "/relations?one=Quispe&other=BOL&by_report=true",
    "/who-held?office=ministre%20péruvien%20des%20Affaires%20étrangères&date=2024-05-03",
    "/search?q=Lima&facets=true&limit=3",
    "/explain/state:PER",
    "/explain/person:ines-quispe",
    "/health",
)


def asked(client: httpx.Client) -> dict[str, Any]:
    """What all questions are answered, and what the first pages lead to."""
    found = {}
    for one in ASKED:
        answer = client.get(one)
        assert answer.status_code == 200, f"{one}: {answer.text}"
        found[one] = answer.json()
    for kind in ("facts", "statements", "stories", "reports", "meetings"):
        id = client.get(f"/{kind}", params={"limit": 1}).json()["items"][0]["id"]
        found[f"explain {kind}"] = client.get(f"/explain/{id}").json()
    return found


def without_scores(found: dict[str, Any]) -> dict[str, Any]:
    """How well a hit fits is told by each database in its own way."""
    search = next(one for one in found if one.startswith("/search"))
    hits = {hit["id"] for hit in found[search]["items"]}
    return {**found, search: (len(hits), found[search]["total"])}


def test_both_databases_give_the_same_answers(sample: Path, client: httpx.Client, postgres_url: str) -> None:
    with Store.open(postgres_url) as store:
        made_archive.fill(store, 12)
    with serving(postgres_url) as other:
        assert without_scores(asked(other)) == without_scores(asked(client))


def test_who_held_an_office_is_told_by_the_reports(client: httpx.Client) -> None:
    told = client.get(next(one for one in ASKED if one.startswith("/who-held"))).json()
    assert {one["name"] for one in told["sightings"]} == {"Inés Quispe"}
    assert told["bounded"] is False


def test_an_explanation_leads_to_the_exact_words(client: httpx.Client) -> None:
    for kind in ("facts", "statements", "quotations"):
        id = client.get(f"/{kind}", params={"limit": 1}).json()["items"][0]["id"]
        told = client.get(f"/explain/{id}").json()
        assert told["words"]
        for one in told["words"]:
            text = client.get(f"/reports/{one['report']}").json()["text"]
            assert one["text"] == text[slice(*one["span"])]
            assert one["context"] == text[slice(*one["sentence"])]


def test_relations_count_the_facts_between_two(client: httpx.Client) -> None:
    told = client.get("/relations", params={"one": "PER", "other": "BOL"}).json()
    met = [one for period in told["periods"] for one in period["encounters"]]
    assert len(met) + len(told["unplaced"]) + len(told["unscored"]) + len(told["undone"]) == 24
    assert client.get("/relations", params={"one": "PER", "other": "Personne"}).json()["periods"] == []


def test_exports_hold_what_fits(where: str) -> None:
    with Store.open(where) as store:
        made_archive.fill(store, 2)
    with Archive.open(where) as archive:
        list(archive.tell())
    with serving(where) as client:
        whole = client.get("/exports/jsonl")
        assert whole.headers["content-disposition"] == 'attachment; filename="recoupe.jsonl"'
        assert whole.text.count('"record":"statement"') == 6
        assert client.get("/exports/jsonl", params={"actor": "Personne"}).text.count('"record":"statement"') == 0
        assert client.get("/exports/jsonl", params={"type": "CONSULT"}).text.count('"record":"fact"') < whole.text.count(
            '"record":"fact"'
        )
        assert client.get("/exports/jsonl", headers={"Accept": "text/csv"}).status_code == 406


def test_more_exports_at_once_than_may_be_are_sent_away(sample: Path) -> None:
    with serving(sample, exports=0) as client:
        assert client.get("/exports/jsonl").status_code == 503


@pytest.fixture
def untold(where: str) -> str:
    """An archive of reports that nobody has told the stories of."""
    with Store.open(where) as store:
        for number in range(1, 6):
            one = made_archive.report(number, day=number)
            store.keep(one, made_archive.findings(one), made_archive.RULES)
    return where


def test_what_came_untold_is_told_once(untold: str) -> None:
    with Archive.open(untold) as archive:
        assert archive.page(Wish(kind="fact")).records == ()
        assert len(archive.page(Wish(kind="report")).records) == 5
        stories = list(archive.tell())
        assert stories
        assert archive.untold() == 0
        facts = [one.record.id for one in archive.page(Wish(kind="fact")).records]
        assert facts
        last = archive.last_fact()
        assert list(archive.tell()) == []
        assert (archive.last_fact(), archive.untold()) == (last, 0)


def test_a_telling_that_is_stopped_goes_on_where_it_was(untold: str) -> None:
    with Archive.open(untold) as archive:
        assert list(archive.tell(stop=lambda: True)) == []
        assert archive.untold() == 5
        assert list(archive.tell())
        assert archive.untold() == 0


def test_a_story_that_is_told_with_all_others_waits_no_more(untold: str) -> None:
    with Archive.open(untold) as archive:
        told = [one.story.id for one in archive.dossiers()]
        assert archive.untold() == 0
        listed = [one.record.id for one in archive.page(Wish(kind="story")).records]
        assert sorted(listed) == sorted(told)


def test_what_decisions_move_is_told_anew(untold: str) -> None:
    with Archive.open(untold) as archive:
        list(archive.tell())
        stories = [one.record for one in archive.page(Wish(kind="story")).records]
        whole = next((one for one in stories if len(one.reports) > 1), None)
        assert whole is not None, "the made reports are one story"
        archive.split(whole.id, [whole.reports[-1]])
        assert archive.untold() > 0
        list(archive.tell())
        after = {one.record.id: one.record.reports for one in archive.page(Wish(kind="story")).records}
        assert len(after) == len(stories) + 1
        assert (whole.reports[-1],) in after.values()
        archive.undo()
        list(archive.tell())
        assert len(archive.page(Wish(kind="story")).records) == len(stories)


def test_an_archive_from_before_there_were_lists_is_listed_when_it_is_told(untold: str) -> None:
    from sqlalchemy import delete, insert, select

    from recoupe.store.listing_tables import CONFIRMED, LISTED, UNDER, UNTOLD
    from recoupe.store.tables import FINDINGS

    with Archive.open(untold) as archive:
        list(archive.tell())
        before = {kind: archive.page(Wish(kind=kind)).records for kind in ("report", "statement", "fact", "entity")}
        with archive._store._changing() as db:  # as the step of the migration leaves it
            for table in (CONFIRMED, LISTED, UNDER, UNTOLD):
                db.execute(delete(table))
            db.execute(insert(UNTOLD).from_select(["report"], select(FINDINGS.c.report)))
        list(archive.tell())
        for kind, records in before.items():
            assert {one.record for one in archive.page(Wish(kind=kind)).records} == {one.record for one in records}
