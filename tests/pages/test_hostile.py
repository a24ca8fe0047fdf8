"""Text of others stays text: on no page does a payload become an element, an attribute that runs, or a link that is no web address."""

from collections.abc import Iterator
from urllib.parse import quote

import hostile_archive
import pytest
from looked import looking, parsed, words
from lxml import etree
from starlette.testclient import TestClient

LISTS = (
    "/",
    "/?order=contested",
    "/meetings",
    "/meetings?view=list",
    "/positions",
    "/commitments",
    "/actors",
    "/search?q=accuse",
    "/search?q=type:ACCUSE",
    "/review",
    "/sources",
    "/sources?name=alert",
)
ALLOWED = {
    *"html head meta title link script body a header div p span nav ul ol li form input main article section aside h1 h2 h3 footer".split(),
    *"details summary table caption thead tbody tr th td figure blockquote figcaption mark q meter button".split(),
    *"label select option dl dt dd".split(),
    *"strong br code pre svg g rect line circle path text ins del".split(),
}  # fmt: skip


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of an archive of payloads of our own."""
    path = tmp_path_factory.mktemp("hostile") / "own.db"
    with looking(hostile_archive.archive(path, list(hostile_archive.OWN))) as made:
        yield made


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of an archive of the corpus."""
    path = tmp_path_factory.mktemp("hostile") / "corpus.db"
    with looking(hostile_archive.archive(path, hostile_archive.payloads())) as made:
        yield made


def dangers(tree: etree._Element) -> list[str]:
    """What could run, or lead to what is no address of the web."""
    found = []
    for one in tree.iter(etree.Element):
        name = etree.QName(one).localname
        if name not in ALLOWED or (name == "script" and (one.text or not str(one.get("src")).startswith("/static/"))):
            found.append(name)
        for key, value in one.attrib.items():
            if str(key).startswith("on") or key in ("style", "srcdoc", "formaction", "background"):
                found.append(f"{name} {key}")
            if key in ("href", "src", "action") and not _leads_well(name, value):
                found.append(f"{name} {key}={value!r}")
    return found


def _leads_well(name: str, address: str) -> bool:
    """Whether an address is one of ours, or a link to the web."""
    here = address.startswith(("/", "#")) and not address.startswith(("//", "/\\"))
    return here or (name == "a" and address.startswith(("http://", "https://")))


def addresses(client: TestClient, most: int) -> Iterator[str]:
    """The lists, and the pages of some records of each kind."""
    yield from LISTS
    for kind, place in (
        ("stories", "stories"),
        ("reports", "reports"),
        ("entities", "actors"),
        ("facts", "why"),
        ("statements", "why"),
        ("quotations", "why"),
        ("positions", "why"),
    ):
        for one in client.get(f"/api/v1/{kind}", params={"limit": most}).json()["items"]:
            yield f"/{place}/{one['id']}"
            if kind == "stories":
                yield f"/stories/{one['id']}/compare"


def test_payloads_of_our_own_stay_text_on_every_page(own: TestClient) -> None:
    for address in addresses(own, 20):
        answer = own.get(address)
        assert answer.status_code == 200, address
        assert dangers(parsed(answer.text)) == [], address
        assert "\x1b" not in answer.text
        assert "\u202e" not in answer.text


def test_a_template_in_a_text_is_not_carried_out(own: TestClient) -> None:
    assert "{{ 7*7 }}" in words(parsed(own.get("/").text))
    assert "{{ 7*7 }}" in words(parsed(own.get("/?order=contested").text))


@pytest.mark.parametrize("evil", [*hostile_archive.OWN[:8], "\x00", "%00", "a\r\nSet-Cookie: stolen=1", "\U0001f600" * 400])
def test_what_is_asked_stays_text(own: TestClient, evil: str) -> None:
    for address, name in (
        ("/search", "q"),
        ("/", "actor"),
        ("/", "state"),
        ("/relations", "one"),
        ("/actors", "name"),
        ("/positions", "stage"),
        ("/", "lang"),
    ):
        answer = own.get(address, params={name: evil, "other": evil})
        assert answer.status_code in (200, 400), (address, name)
        assert dangers(parsed(answer.text)) == []
        assert "stolen" not in answer.headers.get("set-cookie", "")
    assert dangers(parsed(own.get(f"/{quote(evil.replace('/', ''), safe='')}").text)) == []


def test_payloads_of_the_corpus_stay_text_on_every_page(corpus: TestClient) -> None:
    seen = 0
    for address in addresses(corpus, 40):
        answer = corpus.get(address)
        assert answer.status_code in (200, 400), address
        assert dangers(parsed(answer.text)) == [], address
        seen += 1
    assert seen > 200
