"""Reports that are sent: taken in as files are, told soon after, the same bytes once."""

import json
import time
from collections.abc import Iterator

import httpx
import pytest

from recoupe.archive import Archive
from served import serving

TOKEN = "a token for the tests only"
LEAVE = {"Authorization": f"Bearer {TOKEN}"}
SENT = {
    "title": "Lima rappelle son ambassadeur",
    "text": "Le Pérou a rappelé jeudi son ambassadeur à La Paz. Le ministre péruvien a accusé la Bolivie d'avoir fermé la frontière.",
    "outlet": "Le Courrier des Andes",
    "published": "2024-05-02",
    "url": "https://courrier.example/2024/lima",
}
PAGE = """<html lang="fr"><head><title>Oslo</title></head><body><article><h1>Oslo menace Minsk</h1>
<p>Publié le 3 mai 2024</p><p>La Norvège a menacé vendredi la Biélorussie de sanctions, a dit le ministère norvégien.</p>
<p>Minsk a rejeté ces accusations et a convoqué l'ambassadeur de Norvège.</p></article></body></html>"""


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server with a token, over an empty archive."""
    path = tmp_path_factory.mktemp("intake") / "archive.db"
    Archive.open(path).close()
    with serving(path, token=TOKEN, max_body=200_000) as client:
        client.headers.update(LEAVE)
        client.timeout = httpx.Timeout(120)
        yield client


def told(client: httpx.Client) -> None:
    """Waits until all that has come is told."""
    for _ in range(300):
        if client.get("/health").json()["untold"] == 0:
            return
        time.sleep(0.1)
    pytest.fail("what came is not told")


def test_a_report_is_kept_once_and_what_it_says_is_told(writer: httpx.Client) -> None:
    first = writer.post("/reports", json=SENT)
    assert first.status_code == 201, first.text
    [outcome] = first.json()["outcomes"]
    assert outcome["state"] == "added"
    report = writer.get(first.headers["location"].removeprefix("/api/v1")).json()
    assert report["title"] == SENT["title"]
    assert report["outlet"] == SENT["outlet"]
    assert report["url"] == SENT["url"]
    again = writer.post("/reports", json=SENT)
    assert (again.status_code, again.json()["outcomes"][0]["state"]) == (200, "known")
    told(writer)
    facts = writer.get("/facts", params={"state": "PER"}).json()["items"]
    assert facts
    assert outcome["report"] in facts[0]["reports"]
    assert writer.get(f"/explain/{facts[0]['id']}").json()["words"]


def test_other_words_at_the_same_address_are_a_new_version(writer: httpx.Client) -> None:
    changed = {**SENT, "url": "https://courrier.example/2024/autre", "text": SENT["text"] + " La Bolivie dément."}
    assert writer.post("/reports", json=changed).json()["outcomes"][0]["state"] == "added"
    changed["text"] += " Lima maintient."
    answer = writer.post("/reports", json=changed)
    assert (answer.status_code, answer.json()["outcomes"][0]["state"]) == (201, "version")


def test_a_page_is_read_as_a_page(writer: httpx.Client) -> None:
    place = {"url": "https://courrier.example/oslo"}
    answer = writer.post("/reports", params=place, content=PAGE.encode(), headers={"Content-Type": "text/html; charset=utf-8"})
    assert answer.status_code == 201, answer.text
    assert answer.json()["outcomes"][0]["form"] == "html"


def test_several_reports_in_one_file_are_told_one_by_one(writer: httpx.Client) -> None:
    rows = "".join(json.dumps({"text": f"Lima a accusé La Paz, dépêche {number}. Rien de plus."}) + "\n" for number in range(3))
    answer = writer.post("/reports", content=rows.encode(), headers={"Content-Type": "application/x-ndjson"})
    assert answer.status_code == 201, answer.text
    assert [one["state"] for one in answer.json()["outcomes"]] == ["added"] * 3


@pytest.mark.parametrize(
    ("body", "media", "status"),
    [
        (b"", "text/plain", 400),
        (b"", "application/json", 400),
        (b"{", "application/json", 422),
        (b"[]", "application/json", 422),
        (b'{"text": ""}', "application/json", 422),
        (b'{"text": "x", "colour": "red"}', "application/json", 422),
        (b'{"text": "x", "published": "yesterday"}', "application/json", 422),
        (b'{"text": "x", "url": "file:///etc/passwd"}', "application/json", 422),
        (b"\xff\xfe", "application/json", 422),
        (b"a=b", "application/x-www-form-urlencoded", 415),
        (b"x", "", 415),
        (b"\x00\x01\x02\x03" * 50, "application/octet-stream", 422),
        (b"%PDF-1.7 broken", "application/pdf", 422),
        (b"x" * 300_000, "text/plain", 413),
    ],
)
def test_what_cannot_be_read_is_not_kept(writer: httpx.Client, body: bytes, media: str, status: int) -> None:
    before = len(writer.get("/reports", params={"limit": 200}).json()["items"])
    answer = writer.post("/reports", content=body, headers={"Content-Type": media})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert len(writer.get("/reports", params={"limit": 200}).json()["items"]) == before


def test_a_body_that_does_not_tell_its_length_is_cut_off_too(writer: httpx.Client) -> None:
    pieces = (b"x" * 50_000 for _ in range(20))
    try:
        answer = writer.post("/reports", content=pieces, headers={"Content-Type": "text/plain"})
    except httpx.HTTPError:
        return  # the server has hung up amid the sending
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "place", ["file:///etc/passwd", "javascript:alert(1)", "https://x.example/a b", "https://x/\r\nX: y", "ftp://x/"]
)
def test_only_an_address_of_the_web_is_a_place(writer: httpx.Client, place: str) -> None:
    answer = writer.post(
        "/reports", params={"url": place}, content=b"Lima accuse La Paz.", headers={"Content-Type": "text/plain"}
    )
    assert answer.status_code == 422
