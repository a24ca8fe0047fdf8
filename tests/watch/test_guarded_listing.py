"""What a feed lists is told by the process that reads untrusted bytes, the same to the last character."""

import pytest
from made_site import item, rss

from recoupe.errors import ReadError
from recoupe.read import Source
from recoupe.read.guard import Guard
from recoupe.read.listings import listing


def source(data: bytes) -> Source:
    url = "http://site.example/feed"
    return Source(name=url, location=url, data=data, url=url)


def test_a_listing_is_the_same_whoever_makes_it() -> None:
    told = rss(item("/1", "Eins é", "Kurz.", guid="k1"), item("/2", "Zwei", full="Lang. " * 200), title="Wache", ttl=30)
    with Guard() as guard:
        found = guard.listing(source(told.encode()))
        assert found == listing(source(told.encode()))
        assert found.items[0].key == "k1"
        assert (found.title, found.minutes, [one.teaser for one in found.items]) == ("Wache", 30, [True, False])
        with pytest.raises(ReadError, match="no feed"):
            guard.listing(source(b"Guten Tag."))
        # the process is there still, for feeds and for reports
        assert guard.listing(source(told.encode())) == found
        assert len(list(guard.reports(source(told.encode())))) == 2
        assert guard.deaths == 0


def test_an_index_of_sitemaps_names_them() -> None:
    index = b'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>http://a.example/news.xml</loc></sitemap></sitemapindex>'
    with pytest.raises(ReadError, match=r"http://a\.example/news\.xml"):
        listing(source(index))
