"""JSON Feed 1.0 and 1.1."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe import read
from recoupe.errors import ReadError
from recoupe.read import Source, feeds
from recoupe.read.feeds import FeedItem
from recoupe.records import BlockKind, Report

SENTENCE = "La médiatrice a reçu jeudi les deux délégations dans la salle du conseil, sans annoncer de date. "


def source(feed: Any, **more: str) -> Source:
    data = feed if isinstance(feed, bytes) else json.dumps(feed).encode()
    return Source(name="fil.json", location="fil.json", data=data, **more)


def feed(*items: Any, version: str = "https://jsonfeed.org/version/1.1", **more: Any) -> dict[str, Any]:
    home = "https://www.courrierdesiles.example/"
    return {"version": version, "title": "Courrier des Îles", "home_page_url": home, "items": list(items), **more}


def item(**fields: Any) -> FeedItem:
    (found,) = feeds.listed(source(feed(fields))).items
    return found


def report(**fields: Any) -> Report:
    (found,) = read.reports(source(feed(fields)))
    assert isinstance(found, Report)
    return found


def test_an_item_is_a_report() -> None:
    html = "".join(f"<p>{SENTENCE}</p>" for _ in range(10))
    found = report(
        id="7",
        url="/a7",
        title="Deux délégations &amp; une médiatrice",
        content_html=html + "<p><a href='/texte'>le texte</a></p>",
        summary="Elles se parlent à nouveau.",
        date_published="2022-03-10T18:00:00+01:00",
        date_modified="2022-03-10T19:30:00+01:00",
        authors=[{"name": "Ana Ferrand"}, {"name": "AFP"}, {"url": "https://x.example/"}],
        language="fr",
    )
    assert (found.form, found.title) == ("jsonfeed", "Deux délégations & une médiatrice")
    assert (found.published, found.updated) == ("2022-03-10T18:00", "2022-03-10T19:30")
    assert (found.authors, found.agency, found.outlet) == (("Ana Ferrand",), "AFP", "Courrier des Îles")
    assert found.url == found.location == "https://www.courrierdesiles.example/a7"
    assert found.links == ("https://www.courrierdesiles.example/texte",)
    assert [(block.kind, block.source) for block in found.blocks[:3]] == [
        (BlockKind.TITLE, "item 1 title"),
        (BlockKind.LEAD, "item 1 summary"),
        (BlockKind.PARAGRAPH, "item 1 content_html /p[1]"),
    ]
    assert found.troubles == ()


def test_version_1_0_has_one_author() -> None:
    one = feed({"id": "1", "content_text": SENTENCE}, version="https://jsonfeed.org/version/1", author={"name": "Ana Ferrand"})
    (found,) = read.reports(source(one))
    assert isinstance(found, Report)
    assert found.authors == ("Ana Ferrand",)


def test_a_text_of_an_item_is_no_html() -> None:
    found = report(id="1", content_text="Premier alinéa.\n\nSecond : 3 < 4 & 5 > 4.")
    assert found.text == "Premier alinéa.\n\nSecond : 3 < 4 & 5 > 4."


def test_an_item_is_known_by_its_id_even_if_that_is_a_number() -> None:
    assert (item(id=7, title="Un").key, item(id="x", title="Un").key) == ("7", "x")
    assert item(id="https://l.example/7", title="Un").link == "https://l.example/7"
    assert item(external_url="https://l.example/8", title="Un").link == "https://l.example/8"


def test_a_feed_says_where_more_of_it_lies() -> None:
    found = feeds.listed(
        source(
            feed(
                language="fr-CH",
                feed_url="https://l.example/fil.json",
                next_url="fil.json?p=2",
                hubs=[{"type": "rssCloud", "url": "https://r.example/"}, {"type": "WebSub", "url": "https://hub.example/"}],
            ),
            url="https://l.example/fil.json",
        )
    )
    assert (found.title, found.language, found.address) == ("Courrier des Îles", "fr-CH", "https://l.example/fil.json")
    assert (found.following, found.hub) == (("https://l.example/fil.json?p=2",), "https://hub.example/")


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "javascript:alert(1)"},
        {"url": ["x"]},
        {"url": {"href": "x"}},
        {"date_published": 20220310},
        {"date_published": "0001-01-01T00:00:00"},
        {"authors": "Ana"},
        {"authors": ["Ana", None, 3]},
        {"content_html": 5},
        {"summary": None},
        {"language": "fr\u202e"},
    ],
)
def test_a_field_of_another_kind_says_nothing(wrong: dict[str, Any]) -> None:
    found = item(id="1", title="Un titre", **wrong)
    assert (found.title, found.link, found.published) == ("Un titre", None, None)
    assert found.draft.facts.authors == ()


def test_items_that_are_none_are_passed_over() -> None:
    assert [one.title for one in feeds.listed(source(feed("x", None, 3, [], {"title": "Un"}))).items] == ["Un"]


@pytest.mark.parametrize(
    "data",
    [
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [',
        b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b"[" * 200_000,
        b'[{"version": "https://jsonfeed.org/version/1.1"}]',
        b'{"version": 1, "x": "jsonfeed.org/version/1"}',
    ],
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"fil\.json"):
        feeds.listed(source(data, form="jsonfeed"))


def test_a_number_without_end_is_read_as_it_is_written() -> None:
    data = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": ' + b"9" * 100_000 + b', "title": "Un"}]}'
    assert len(feeds.listed(source(data)).items[0].key) == 64


def test_halves_of_characters_and_controls_are_left_out() -> None:
    data = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "Un \\ud800\\u0000\\u001btitre"}]}'
    (found,) = read.reports(source(data))
    assert isinstance(found, Report)
    assert found.title == "Un titre"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_accents_survive_whatever_the_encoding(encoding: str) -> None:
    data = json.dumps(feed({"id": "1", "title": "L'été à Évian"}), ensure_ascii=False).encode(encoding)
    assert feeds.listed(source(data)).items[0].title == "L'été à Évian"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3), max_leaves=6
)


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.sampled_from(["id", "url", "title", "content_html", "summary", "authors", "date_published"]), anything))
def test_nothing_but_read_errors_is_raised(fields: dict[str, Any]) -> None:
    found = feeds.listed(source(feed(fields)))
    assert len(found.items) == 1
    list(read.reports(source(feed(fields))))
