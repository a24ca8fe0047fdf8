"""What is said is looked for and never carried out: paths, SQL, templates, headers."""

import http.client
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from recoupe.store import Store, query
from served import serving

NASTY = (
    "' OR '1'='1",
    "'; DROP TABLE report; --",
    '" UNION SELECT body FROM report --',
    "x') OR 1=1 /*",
    "%' OR id LIKE '%",
    "_______",
    "\\",
    "{{7*7}}",
    "${7*7}",
    "<%= 7*7 %>",
    "#{7*7}",
    "{0.__class__}",
    "%s%n%x",
    "<script>alert(1)</script>",
    "../../../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "/etc/passwd",
    "file:///etc/passwd",
    "\x00",
    "a\r\nSet-Cookie: stolen=1",
    "\ud83d\ude00\u202e",
    "𝕳" * 50,
    "NEAR(a b) AND * OR ^x:y",
)
FIELDS = ("actor", "story")


@pytest.mark.parametrize("said", NASTY)
def test_what_is_said_in_a_filter_is_looked_for_and_not_carried_out(client: httpx.Client, said: str) -> None:
    for name in FIELDS:
        answer = client.get("/facts", params={name: said.encode("utf-16", "surrogatepass").decode("utf-16")})
        assert answer.status_code == 200, answer.text
        assert answer.json()["items"] == []
    assert client.get("/entities", params={"name": said.encode("utf-16", "surrogatepass").decode("utf-16")}).json()["items"] == []
    assert "49" not in client.get("/exports/csv", params={"actor": "{{7*7}}"}).text


@pytest.mark.parametrize("said", NASTY)
def test_what_is_said_as_an_id_is_looked_for_and_not_carried_out(client: httpx.Client, said: str) -> None:
    told = quote(said.encode("utf-16", "surrogatepass").decode("utf-16"), safe="")
    for place in ("facts", "reports", "entities", "explain", "problems", "exports", "statements", "origins"):
        answer = client.get(f"/{place}/{told}")
        assert answer.status_code == (422 if place == "exports" and len(said) > 40 else 404), answer.text
        assert "root:" not in answer.text
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("said", NASTY)
def test_what_is_searched_is_looked_for_and_not_carried_out(client: httpx.Client, said: str) -> None:
    answer = client.get("/search", params={"q": said.encode("utf-16", "surrogatepass").decode("utf-16")})
    assert answer.status_code in (200, 400), answer.text
    assert "sqlite" not in answer.text.lower()


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/../../../../etc/passwd",
        "/api/v1/%2e%2e/%2e%2e/etc/passwd",
        "/api/v1/reports/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/api/v1/reports/..%5c..%5cwindows%5cwin.ini",
        "/api/v1/exports/..%2fdoor",
        "/api/v1/exports/__init__",
        "//etc/passwd",
        "/api/v1//facts",
        "/api/v1/facts;x=1",
        "/etc/passwd%00.json",
    ],
)
def test_no_path_leads_out_of_the_api(client: httpx.Client, path: str) -> None:
    # as it stands: httpx would tidy it
    connection = http.client.HTTPConnection(client.base_url.host, client.base_url.port or 80, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status == 404
    assert b"root:" not in body


@pytest.mark.parametrize(
    "head",
    [
        b"GET /api/v1/health HTTP/1.1\r\nHost: x\r\nX: a\r\n b\x00c\r\n\r\n",
        b"GET /api/v1/health HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"POST /api/v1/reports HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"GET /api/v1/health\r\n\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00",
    ],
)
def test_what_is_no_request_is_sent_away(client: httpx.Client, head: bytes) -> None:
    import socket

    with socket.create_connection((client.base_url.host, client.base_url.port or 80), timeout=10) as line:
        try:
            line.sendall(head)
            line.shutdown(socket.SHUT_WR)
            said = line.recv(65536)
        except ConnectionError:
            said = b""  # it has hung up
    assert said == b"" or said.split(b" ")[1].startswith(b"4")
    assert client.get("/health").status_code == 200


def test_nothing_of_all_that_has_changed_the_archive(sample: Path, client: httpx.Client) -> None:
    with Store.open_to_look(sample) as store:
        before = store.ask(query.count_reports)
    for said in NASTY[:4]:
        client.get("/facts", params={"actor": said, "story": said})
    with Store.open_to_look(sample) as store:
        assert store.ask(query.count_reports) == before == 24


def test_a_cursor_goes_with_its_own_list_alone(client: httpx.Client) -> None:
    cursor = client.get("/facts", params={"limit": 1}).json()["next"]
    assert client.get("/facts", params={"limit": 5, "cursor": cursor}).status_code == 200
    for place, more in (("/meetings", {}), ("/facts", {"type": "CONSULT"}), ("/timeline", {})):
        assert client.get(place, params={"cursor": cursor, **more}).status_code == 400


@pytest.mark.parametrize("at", [0, 5, 12, 20])
def test_a_cursor_that_was_changed_is_refused(client: httpx.Client, at: int) -> None:
    cursor = client.get("/facts", params={"limit": 1}).json()["next"]
    forged = cursor[:at] + ("A" if cursor[at] != "A" else "B") + cursor[at + 1 :]
    assert client.get("/facts", params={"cursor": forged}).status_code == 400


def test_without_a_token_nothing_can_be_written(sample: Path, client: httpx.Client) -> None:
    sent = {"json": {"text": "Lima accuse La Paz."}}
    assert client.post("/reports", **sent).status_code == 403  # type: ignore[arg-type]
    with serving(sample, token="a token that nobody guesses") as other:
        wrong: dict[str, dict[str, str]] = {
            "none": {},
            "wrong": {"Authorization": "Bearer a token that nobody guesse"},
            "longer": {"Authorization": "Bearer a token that nobody guessesx"},
            "empty": {"Authorization": "Bearer"},
            "basic": {"Authorization": "Basic a token that nobody guesses"},
            "bare": {"Authorization": "a token that nobody guesses"},
        }
        for headers in wrong.values():
            answer = other.post("/reports", headers=headers, **sent)  # type: ignore[arg-type]
            assert answer.status_code == 401
            assert answer.headers["www-authenticate"].startswith("Bearer")
    with serving(sample, token="a token that nobody guesses", reading_needs_token=True) as closed:
        assert closed.get("/facts").status_code == 401
        assert closed.get("/openapi.json").status_code == 401
        assert closed.get("/facts", headers={"Authorization": "Bearer a token that nobody guesses"}).status_code == 200
