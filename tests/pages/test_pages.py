"""Every page: it answers, in both languages, with the headers of safety, as HTML that nothing can run in, and light."""

import pytest
from looked import KINDS, Looked, faults, parsed, words
from starlette.testclient import TestClient

STATUS = {"missing": 404, "wrong-search": 400}
POLICY = {
    "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:", "connect-src 'self'",
    "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_answers_in_both_languages(client: TestClient, looked: Looked, kind: str) -> None:
    said = {}
    for language in ("fr", "en"):
        answer = client.get(looked[kind], headers={"Accept-Language": f"{language}-CH, de;q=0.3"})
        assert answer.status_code == STATUS.get(kind, 200), answer.text
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["content-language"] == language
        tree = parsed(answer.text)
        assert tree.get("lang") == language
        said[language] = words(tree)
    assert said["fr"] != said["en"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_well_formed_and_nothing_in_it_runs_or_leads_elsewhere(client: TestClient, looked: Looked, kind: str) -> None:
    assert faults(parsed(client.get(looked[kind]).text)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_the_headers_of_safety(client: TestClient, looked: Looked, kind: str) -> None:
    headers = client.get(looked[kind]).headers
    assert set(headers["content-security-policy"].split("; ")) == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("kind", KINDS)
def test_the_keyboard_comes_first(client: TestClient, looked: Looked, kind: str) -> None:
    tree = parsed(client.get(looked[kind]).text)
    first = next(tree.iter("a"))
    assert (first.get("class"), first.get("href")) == ("skip", "#content")
    assert [len(list(tree.iter(landmark))) for landmark in ("main", "footer")] == [1, 1]
    assert all(one.get("aria-label") for one in tree.iter("nav"))


def test_style_and_script_are_light(client: TestClient) -> None:
    tree = parsed(client.get("/").text)
    fetched = [one.get("href") for one in tree.iter("link")] + [one.get("src") for one in tree.iter("script")]
    sizes = []
    for address in fetched:
        answer = client.get(str(address))
        assert answer.status_code == 200
        assert answer.headers["x-content-type-options"] == "nosniff"
        sizes.append(len(answer.content))
    assert sum(sizes) < 300_000
    assert "immutable" in client.get(str(fetched[1])).headers["cache-control"]


def test_no_other_file_is_served(client: TestClient) -> None:
    for name in ("door.py", "..%2fdoor.py", "%2e%2e/rendering.py", "base.html", ""):
        assert client.get(f"/static/{name}").status_code == 404


def test_what_the_browser_has_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/").headers["etag"]
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/", headers={"If-None-Match": tag, "Accept-Language": "en"}).status_code == 200


def test_the_api_answers_beside_the_pages_as_without_them(client: TestClient) -> None:
    assert client.get("/api/v1/health").json()["status"] == "ok"
    missing = client.get("/api/v1/nothing")
    assert (missing.status_code, missing.headers["content-type"]) == (404, "application/problem+json")
    assert not [path for path in client.get("/api/v1/openapi.json").json()["paths"] if not path.startswith("/api/")]
