"""Pages over an archive, without a network: a client, the addresses of a page of each kind, and what a page is made of."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
from lxml import etree
from starlette.testclient import TestClient

from recoupe.api import Terms, application
from recoupe.archive import Archive
from recoupe.pages import Pages

KINDS = (
    "today", "confirmed", "contested", "story", "compare", "report", "meetings", "meetings-list", "positions", "commitments",
    "search", "found", "acts", "nothing-found", "wrong-search", "actors", "actor", "relations", "curve", "why", "why-statement",
    "add", "review", "correct", "corrections", "sources", "enter", "missing",
    "saved", "map", "map-month", "network", "network-of-one", "calendar", "calendar-month",
)  # fmt: skip
HTML = {"h": "http://www.w3.org/1999/xhtml"}


@contextmanager
def looking(path: Path, **terms: object) -> Iterator[TestClient]:
    """A client of the pages over the archive at *path*."""
    with Archive.open_to_look(path) as archive:
        app = application(archive, Terms(**{"rate": 0, **terms}), beside=Pages())  # type: ignore[arg-type]
        with TestClient(app, raise_server_exceptions=False) as made:
            yield made


@dataclass(frozen=True, slots=True)
class Looked:
    """The addresses of pages, by `KINDS`."""

    addresses: dict[str, str]

    @classmethod
    def over(cls, client: TestClient) -> "Looked":
        """The addresses of a page of each kind over what *client* shows; the story is the one that most reports tell of."""
        stories = client.get("/api/v1/stories").json()["items"]
        most = next(one for one in stories if "Mali" in one["title"])
        fact = client.get("/api/v1/facts", params={"story": most["id"], "verdict": "contested"}).json()["items"][0]
        found = {
            "today": "/",
            "confirmed": "/?order=confirmed",
            "contested": "/?order=contested",
            "story": f"/stories/{most['id']}",
            "compare": f"/stories/{most['id']}/compare",
            "report": f"/reports/{most['reports'][1]}",
            "meetings": "/meetings",
            "meetings-list": "/meetings?view=list",
            "positions": "/positions",
            "commitments": "/commitments",
            "search": "/search",
            "found": "/search?q=accord",
            "acts": "/search?q=type:CONSULT",
            "nothing-found": "/search?q=zyzzyva",
            "wrong-search": "/search?q=depuis:jamais",
            "actors": "/actors",
            "actor": "/actors/state:VEN",
            "relations": "/relations",
            "curve": "/relations?one=COL&other=VEN&by=week",
            "why": f"/why/{fact['id']}",
            "why-statement": f"/why/{fact['statements'][0]}",
            "add": "/add",
            "review": "/review",
            "correct": f"/correct/{fact['id']}",
            "corrections": "/corrections",
            "sources": "/sources",
            "enter": "/enter",
            "missing": "/nothing/here",
            "saved": "/saved",
            "map": "/map",
            "map-month": "/map?month=2019-06&by=quad&view=world",
            "calendar": "/meetings?view=calendar",
            "calendar-month": "/meetings?view=calendar&month=2019-06",
            "network": "/network",
            "network-of-one": "/network?state=VEN",
        }
        return cls(found)

    def __getitem__(self, kind: str) -> str:
        return self.addresses[kind]


def parsed(text: str) -> etree._Element:
    """The page as a tree. Raises where it is not HTML5 to the letter."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("lxml"), strict=True, namespaceHTMLElements=False)
    tree: etree._ElementTree = parser.parse(text)
    return tree.getroot()


def words(tree: etree._Element) -> str:
    """The words of a page, on one line."""
    return " ".join("".join(tree.itertext()).split())


def faults(tree: etree._Element) -> list[str]:
    """What on a page could run, be fetched from elsewhere, or be passed by who cannot see it."""
    return [*_runs(tree), *_leaves(tree), *_unreadable(tree)]


def _runs(tree: etree._Element) -> Iterator[str]:
    for one in tree.iter(etree.Element):
        for name, value in one.attrib.items():
            if str(name).lower().startswith("on") or name in ("style", "srcdoc", "formaction"):
                yield f"{one.tag} {name}={value!r}"
    for one in tree.iter("script", "style", "iframe", "object", "embed", "base", "frame", "template", "noscript"):
        if one.tag != "script" or one.text or not str(one.get("src")).startswith("/static/"):
            yield f"<{one.tag}> {one.get('src')}"


def _leaves(tree: etree._Element) -> Iterator[str]:
    for one in tree.iter(etree.Element):
        for name, value in one.attrib.items():
            if name not in (
                "href",
                "src",
                "action",
                "{http://www.w3.org/1999/xlink}href",
                "poster",
                "data",
                "background",
                "srcset",
            ):
                continue
            parts = urlsplit(str(value))
            outside = bool(parts.scheme or parts.netloc or str(value).startswith(("//", "\\", "/\\")))
            if outside and not (one.tag == "a" and parts.scheme in ("http", "https") and "noreferrer" in (one.get("rel") or "")):
                yield f"{one.tag} {name}={value!r}"
            if one.tag == "{http://www.w3.org/1999/xhtml}link" and outside:
                yield f"link {value!r}"


def _unreadable(tree: etree._Element) -> Iterator[str]:
    ids = [one.get("id") for one in tree.iter(etree.Element) if one.get("id")]
    yield from (f"twice: #{id}" for id in {id for id in ids if ids.count(id) > 1})
    levels = [int(one.tag[1]) for one in tree.iter("h1", "h2", "h3", "h4")]
    if levels.count(1) != 1 or any(after > before + 1 for before, after in pairwise(levels)):
        yield f"headings: {levels}"
    for table in tree.iter("table"):
        if table.find("caption") is None or any(not one.get("scope") for one in table.iter("th")):
            yield "a table without caption or scope"
    for field in tree.iter("input", "select"):
        labelled = field.get("aria-label") or field.get("type") == "hidden"
        if not labelled and tree.find(f".//label[@for='{field.get('id')}']") is None:
            yield f"a field without a label: {field.get('name')}"
    for one in tree.iter("svg"):
        if one.get("role") == "img" and not (one.get("aria-label") or one.get("aria-labelledby")):
            yield "a picture without words"
    yield from (f"to nowhere: {one.get('href')}" for one in tree.iter("a") if _lost(str(one.get("href")), set(ids)))


def _lost(href: str, ids: set[str | None]) -> bool:
    return href.startswith("#") and href[1:] not in ids
