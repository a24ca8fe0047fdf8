"""In which language and in which light a page is read: by the address, by what was remembered, by what the browser prefers."""

import pytest
from looked import parsed
from starlette.testclient import TestClient

from recoupe.pages.reader import preferred_language


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "fr"),
        ("en", "en"),
        ("fr;q=0.4, en;q=0.9", "en"),
        ("de, es", "fr"),
        ("en;q=nonsense, fr;q=0.1", "fr"),
        ("EN-gb", "en"),
        ("*", "fr"),
    ],
)
def test_what_the_browser_prefers(accepted: str, language: str) -> None:
    assert preferred_language(accepted) == language


def test_a_language_that_was_chosen_is_remembered(client: TestClient) -> None:
    chosen = client.get("/positions?lang=en", headers={"Accept-Language": "fr"})
    kept = chosen.headers["set-cookie"]
    assert "recoupe-lang=en" in kept
    assert "HttpOnly" in kept
    assert "SameSite=Lax" in kept
    client.cookies.clear()
    again = client.get("/positions", headers={"Accept-Language": "fr", "Cookie": "recoupe-lang=en"})
    assert again.headers["content-language"] == "en"
    assert "set-cookie" not in again.headers


def test_the_light_is_chosen_without_a_script(client: TestClient) -> None:
    dark = client.get("/?theme=dark")
    assert parsed(dark.text).get("data-theme") == "dark"
    assert "recoupe-theme=dark" in dark.headers["set-cookie"]
    client.cookies.clear()
    assert parsed(client.get("/").text).get("data-theme") == "auto"


def test_a_choice_that_there_is_not_is_none(client: TestClient) -> None:
    answer = client.get("/?lang=x%0d%0aSet-Cookie:%20a=b&theme=<b>", headers={"Cookie": "recoupe-lang=zz; recoupe-theme=;;;="})
    assert answer.headers["content-language"] == "fr"
    assert "set-cookie" not in answer.headers


def test_the_switches_keep_the_rest_of_the_address(client: TestClient) -> None:
    tree = parsed(client.get("/search?q=accord&lang=fr").text)
    client.cookies.clear()
    assert "/search?q=accord&lang=en" in [one.get("href") for one in tree.iter("a")]


def test_no_switch_leads_to_another_host(client: TestClient) -> None:
    tree = parsed(client.get("//evil.example/?lang=en").text)
    client.cookies.clear()
    assert not [one.get("href") for one in tree.iter("a") if str(one.get("href")).startswith(("//", "/\\"))]
