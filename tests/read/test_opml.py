"""Lists of feeds."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.errors import ReadError
from recoupe.read import Source
from recoupe.read.opml import Subscription, Subscriptions, subscriptions

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Mes fils</title></head><body>
<outline text="Presse">
  <outline text="Suisse" title="Presse suisse">
    <outline type="rss" text="Le Phare &amp;amp; la Rade"
      xmlUrl="https://phare.example/rss" htmlUrl="https://phare.example/" language="fr"/>
  </outline>
  <outline type="atom" title="Courrier" text="court" xmlurl="https://courrier.example/atom.xml" htmlUrl="javascript:alert(1)"/>
</outline>
<outline text="Sans dossier" xmlUrl=" https://seul.example/feed.json "/>
<outline text="Encore" xmlUrl="https://phare.example/rss"/>
<outline text="Fichier" xmlUrl="file:///etc/hostname"/>
<outline text="Script" xmlUrl="javascript:alert(1)"/>
</body></opml>"""


def listed(text: str | bytes, url: str | None = None) -> Subscriptions:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return subscriptions(Source(name="fils.opml", location="fils.opml", data=data, url=url))


def test_a_list_keeps_names_sites_and_folders() -> None:
    found = listed(LIST)
    assert found.title == "Mes fils"
    assert found.feeds == (
        Subscription(
            address="https://phare.example/rss",
            title="Le Phare & la Rade",
            site="https://phare.example/",
            language="fr",
            folders=("Presse", "Presse suisse"),
        ),
        Subscription(address="https://courrier.example/atom.xml", title="Courrier", folders=("Presse",)),
        Subscription(address="https://seul.example/feed.json", title="Sans dossier"),
    )
    assert found.dropped == ("file:///etc/hostname", "javascript:alert(1)")


def test_a_list_that_is_ill_formed_is_read_as_far_as_it_goes() -> None:
    broken = LIST.replace("&amp;amp;", "& R&D &eacute;").split('<outline text="Encore"')[0]
    assert [feed.title for feed in listed(broken).feeds] == ["Le Phare & R&D é la Rade", "Courrier", "Sans dossier"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_accents_survive_whatever_the_encoding(encoding: str) -> None:
    text = LIST.replace("Courrier", "L'Été").replace('encoding="UTF-8"', f'encoding="{encoding.removesuffix("-sig")}"')
    assert listed(text.encode(encoding)).feeds[1].title == "L'Été"


def test_addresses_may_stand_against_that_of_the_list() -> None:
    text = '<opml version="1.0"><body><outline text="a" xmlUrl="rss/une.xml"/></body></opml>'
    assert listed(text, "https://l.example/listes/fils.opml").feeds[0].address == "https://l.example/listes/rss/une.xml"
    with pytest.raises(ReadError, match="names no feed"):
        listed(text)


@pytest.mark.parametrize(
    "text", ["<opml><body/></opml>", "<rss><channel/></rss>", "des mots", "", "<opml", "<rdf:RDF/>", "<a xmlns='}b'/>"]
)
def test_what_names_no_feed_is_refused(text: str) -> None:
    with pytest.raises(ReadError, match=r"fils\.opml"):
        listed(text)


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]>'
    text = f'{bomb}<opml><body><outline text="&a; &b; &x;" xmlUrl="https://l.example/rss"/></body></opml>'
    assert listed(text).feeds[0].title == "ha &b; &x;"


@pytest.mark.parametrize("piece", ["<outline>", "<outline text='a'>", "<outline/>", "<!--", "<b>"])
def test_no_repetition_costs_more_than_its_length(piece: str) -> None:
    start = time.process_time()
    with pytest.raises(ReadError):
        listed("<opml><body>" + piece * (400_000 // len(piece)))
    assert time.process_time() - start < 5


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<opml>",
                "</opml>",
                "<body>",
                "<outline text='a' ",
                "xmlUrl='https://l.example/1'",
                ">",
                "/>",
                "</outline>",
                "é",
                "\x00",
            ]
        ),
        max_size=20,
    )
)
def test_nothing_but_read_errors_is_raised(pieces: list[str]) -> None:
    with suppress(ReadError):
        assert all(feed.address.startswith("https://") for feed in listed("<opml>" + "".join(pieces)).feeds)
