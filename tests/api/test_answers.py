"""What every answer carries: tags, headers, packing; reading by HEAD; the server's name."""

import json
from pathlib import Path

import httpx
import pytest

from recoupe.api.answers import wants
from served import serving


def test_what_the_client_has_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/facts")
    tag = first.headers["etag"]
    again = client.get("/facts", headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get("/facts", headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.get("/stories").headers["etag"] != tag


def test_answers_are_packed_for_who_takes_it(client: httpx.Client) -> None:
    packed = client.get("/facts", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/facts", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()


@pytest.mark.parametrize("asked", ["/facts", "/nothing", "/exports/jsonl", "/problems/late"])
def test_every_answer_has_the_headers_of_safety(client: httpx.Client, asked: str) -> None:
    headers = client.get(asked).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["x-frame-options"] == "DENY"
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers


def test_no_page_of_the_web_is_given_leave(client: httpx.Client) -> None:
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    answer = client.options("/reports", headers=asked)
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_head_is_get_without_a_body(client: httpx.Client) -> None:
    head, whole = client.head("/facts"), client.get("/facts")
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", whole.headers["etag"])


@pytest.mark.parametrize(
    ("host", "status"), [("127.0.0.1:8321", 200), ("localhost", 200), ("[::1]:80", 200), ("evil.example", 421), ("", 421)]
)
def test_a_server_of_this_machine_alone_answers_by_its_own_name_only(sample: Path, host: str, status: int) -> None:
    with serving(sample, hosts=frozenset({"127.0.0.1", "localhost", "::1"})) as client:
        assert client.get("/health", headers={"Host": host}).status_code == status


def test_what_is_strange_in_a_report_is_spelt_out(client: httpx.Client) -> None:
    raw = client.get("/facts").text
    assert json.loads(raw)["items"]
    assert not {"\u2028", "\u202e", "\x7f"} & set(raw)


@pytest.mark.parametrize(
    ("accepted", "media", "taken"),
    [
        ("", "text/csv", True),
        ("text/*", "text/csv", True),
        ("text/*, text/csv;q=0", "text/csv", False),
        ("*/*", "text/csv", True),
        ("application/json", "text/csv", False),
        (",,;;q=,", "text/csv", False),
    ],
)
def test_what_a_client_takes(accepted: str, media: str, taken: bool) -> None:
    assert wants(accepted, media) is taken
