"""Sitemaps: titles to read, addresses to follow."""

import gzip
import time
from contextlib import suppress

import pytest

from recoupe import read
from recoupe.errors import ReadError
from recoupe.read import Source, feeds
from recoupe.records import Report

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)
NEWS = (
    "<url><loc>https://www.gazettedunord.example/a1</loc><lastmod>2022-03-11T08:00:00+01:00</lastmod>"
    "<image:image><image:loc>https://img.example/1.jpg</image:loc><image:title>Une photo</image:title></image:image>"
    "<news:news><news:publication><news:name>Gazette du Nord</news:name><news:language>fr</news:language></news:publication>"
    "<news:publication_date>2022-03-10T18:00:00+01:00</news:publication_date>"
    "<news:title>La médiatrice re&#231;oit &amp;quot;les deux&amp;quot; délégations</news:title></news:news></url>"
)
PLAIN = "<url><loc>https://www.gazettedunord.example/a2</loc><lastmod>2022-03-11</lastmod></url>"
INDEX = (
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://l.example/1.xml.gz</loc></sitemap>'
    "<sitemap><loc>javascript:alert(1)</loc></sitemap><sitemap><loc>https://l.example/2.xml</loc></sitemap></sitemapindex>"
)


def source(data: str | bytes) -> Source:
    return Source(name="plan.xml", location="plan.xml", data=data.encode() if isinstance(data, str) else data)


def test_a_news_sitemap_gives_titles_and_says_where_the_texts_are() -> None:
    (found,) = read.reports(source(HEAD + NEWS + "</urlset>"))
    assert isinstance(found, Report)
    assert (found.form, found.title, found.text) == ("sitemap", *['La médiatrice reçoit "les deux" délégations'] * 2)
    assert (found.published, found.updated) == ("2022-03-10T18:00", "2022-03-11T08:00")
    assert (found.outlet, found.language) == ("Gazette du Nord", "fr")
    assert found.url == found.location == "https://www.gazettedunord.example/a1"
    assert "teaser" in [trouble.code for trouble in found.troubles]
    assert found.blocks[0].source == "item 1 news:title"


def test_a_plain_sitemap_is_refused_but_can_be_followed() -> None:
    with pytest.raises(ReadError, match="recoupe watch"):
        list(read.reports(source(HEAD + PLAIN + "</urlset>")))
    (found,) = feeds.listed(source(HEAD + PLAIN + "</urlset>")).items
    assert (found.link, found.key, found.title) == (*["https://www.gazettedunord.example/a2"] * 2, None)
    assert (found.published, found.updated, found.teaser) == (None, "2022-03-11", True)


def test_an_index_of_sitemaps_lists_sitemaps() -> None:
    with pytest.raises(ReadError, match="index of sitemaps"):
        list(read.reports(source(INDEX)))
    found = feeds.listed(source(INDEX))
    assert (found.items, found.following) == ((), ("https://l.example/1.xml.gz", "https://l.example/2.xml"))


def test_a_sitemap_is_unpacked() -> None:
    assert len(feeds.listed(source(gzip.compress((HEAD + NEWS + PLAIN + "</urlset>").encode()))).items) == 2
    with pytest.raises(ReadError, match="larger than"):
        feeds.listed(source(gzip.compress((HEAD + " " * 25_000_000).encode())))


def test_a_sitemap_that_breaks_off_gives_what_stands_before() -> None:
    assert [one.link for one in feeds.listed(source(HEAD + NEWS + PLAIN + "<url><loc>https://l.ex")).items][:2] == [
        "https://www.gazettedunord.example/a1",
        "https://www.gazettedunord.example/a2",
    ]


def test_addresses_that_are_none_are_no_links() -> None:
    broken = "<url><loc>javascript:alert(1)</loc></url><url><loc> https://l.example/a&b </loc></url><url></url>"
    assert [one.link for one in feeds.listed(source(HEAD + broken + "</urlset>")).items] == [None, "https://l.example/a&b", None]


@pytest.mark.parametrize(
    "data",
    [
        '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        + HEAD[38:]
        + NEWS.replace("La ", "&x; La ")
        + "</urlset>",
        '<!DOCTYPE urlset [<!ENTITY a "ha"><!ENTITY x "&a;&a;&a;">]>' + HEAD[38:] + NEWS.replace("La ", "&x; La ") + "</urlset>",
    ],
)
def test_entities_are_not_expanded(data: str) -> None:
    (found,) = read.reports(source(data))
    assert isinstance(found, Report)
    assert found.text == '&x; La médiatrice reçoit "les deux" délégations'


@pytest.mark.parametrize("piece", ["<url>", "<url/>", "<a/>", "<url><loc>https://l.example/</loc></url>", "<!--", "&"])
def test_no_repetition_costs_more_than_its_length(piece: str) -> None:
    start = time.process_time()
    with suppress(ReadError):
        feeds.listed(source(HEAD + "<url>" + piece * (150_000 // len(piece))))
    assert time.process_time() - start < 5


def test_what_is_no_sitemap_is_refused() -> None:
    with pytest.raises(ReadError, match="no sitemap"):
        feeds.listed(Source(name="x", location="x", data=b"<a><b/></a>", form="sitemap"))
    with pytest.raises(ReadError):
        feeds.listed(Source(name="x", location="x", data=b"mots", form="sitemap"))
