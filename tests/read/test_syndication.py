"""RSS and Atom, from their bytes to reports and to lists of what is to be fetched."""

import gzip
import sys
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe import read
from recoupe.errors import ReadError
from recoupe.read import Refused, Source, feeds
from recoupe.read.feeds import Feed, FeedItem
from recoupe.records import BlockKind, Report

SENTENCE = "Les deux ministres ont signé mardi à Vaduz un accord sur le contrôle des frontières du lac. "
STORY = "".join(f"<p>{SENTENCE}</p>" for _ in range(10))
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:dcterms="http://purl.org/dc/terms/"'
)
HEAD = "<title>Le Phare du Lac - Flux RSS</title><link>https://www.lepharedulac.example/</link><language>fr-FR</language>"
LINK = "<link>https://www.lepharedulac.example/a1</link>"


def source(data: str | bytes, *, url: str | None = None, content_type: str | None = None) -> Source:
    raw = data.encode() if isinstance(data, str) else data
    return Source(name="fil.xml", location="fil.xml", data=raw, url=url, content_type=content_type)


def rss(items: str, head: str = HEAD, declaration: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    return f'{declaration}<rss version="2.0" {NAMESPACES}><channel>{head}{items}</channel></rss>'


def atom(entries: str, head: str = "<title>Le Phare du Lac</title><link href='https://www.lepharedulac.example/'/>") -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">{head}{entries}</feed>'


def reports(data: str | bytes) -> list[Report]:
    return [report for report in read.reports(source(data)) if isinstance(report, Report)]


def report(item: str, head: str = HEAD) -> Report:
    (found,) = reports(rss(f"<item>{item}</item>", head))
    return found


def listed(data: str | bytes, url: str | None = None) -> Feed:
    return feeds.listed(source(data, url=url))


def item(words: str) -> FeedItem:
    (found,) = listed(rss(f"<item>{words}</item>")).items
    return found


def blocks(found: Report) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.span.of(found.text)) for block in found.blocks]


def codes(found: Report) -> list[str]:
    return [trouble.code for trouble in found.troubles]


# What an item says


def test_an_item_with_its_whole_text_is_a_report() -> None:
    found = report(
        f"<title>Accord sur le lac</title>{LINK}<guid isPermaLink='false'>8812</guid>"
        "<pubDate>Tue, 18 Jan 2022 19:04:00 +0100</pubDate><dc:creator>Jeanne Aubry et Marc Lenoir</dc:creator>"
        "<description>Vaduz et Berne s'entendent après dix ans.</description>"
        f"<content:encoded><![CDATA[{STORY}<p><a href='/suite'>le texte</a></p>]]></content:encoded>"
    )
    assert (found.form, found.title, found.published, found.updated) == ("rss", "Accord sur le lac", "2022-01-18T19:04", None)
    assert (found.outlet, found.authors, found.language) == ("Le Phare du Lac", ("Jeanne Aubry", "Marc Lenoir"), "fr")
    assert found.url == found.location == "https://www.lepharedulac.example/a1"
    assert found.links == ("https://www.lepharedulac.example/suite",)
    assert found.troubles == ()
    kinds = [kind for kind, _ in blocks(found)]
    assert kinds == [BlockKind.TITLE, BlockKind.LEAD, *[BlockKind.PARAGRAPH] * 11]
    assert found.blocks[1].source == "item 1 summary"
    assert found.blocks[3].source == "item 1 content /p[2]"
    assert found.name == "fil.xml#1"


def test_a_title_with_a_teaser_says_where_the_rest_is() -> None:
    found = report(f"<title>Accord</title>{LINK}<description>Vaduz et Berne s'entendent.</description>")
    assert "teaser" in codes(found)
    assert blocks(found) == [(BlockKind.TITLE, "Accord"), (BlockKind.LEAD, "Vaduz et Berne s'entendent.")]


@pytest.mark.parametrize(
    ("words", "teaser"),
    [
        (f"<description><![CDATA[{STORY * 2}]]></description>", False),
        (f"<content:encoded><![CDATA[{STORY}]]></content:encoded>", False),
        (f"<description><![CDATA[{STORY}]]></description>", True),
        (f"<content:encoded><![CDATA[<p>{SENTENCE}</p>]]></content:encoded>", True),
        (f"<content:encoded><![CDATA[{STORY}<p>Et puis […]</p>]]></content:encoded>", True),
        (f"<content:encoded><![CDATA[{STORY}<p><a href='/a1'>Lire la suite</a></p>]]></content:encoded>", True),
        ("", True),
    ],
)
def test_only_a_whole_text_is_no_teaser(words: str, teaser: bool) -> None:
    assert item(f"<title>Accord</title>{LINK}{words}").teaser is teaser


def test_what_a_program_adds_behind_the_text_is_not_the_story() -> None:
    tail = "<p>L’article <a href='/a1'>Accord</a> est apparu en premier sur <a href='/'>Le Phare du Lac</a>.</p>"
    found = report(f"<title>Accord</title>{LINK}<content:encoded><![CDATA[{STORY}{tail}]]></content:encoded>")
    assert blocks(found)[-1][0] is BlockKind.BOILERPLATE
    assert blocks(found)[-2][0] is BlockKind.PARAGRAPH


def test_a_call_to_read_on_is_not_the_standfirst() -> None:
    found = report(
        f"<title>Accord</title>{LINK}<description><![CDATA[Ils s'entendent. <a href='/a1'>[Lire la suite →]</a>]]></description>"
    )
    assert blocks(found)[1:] == [(BlockKind.LEAD, "Ils s'entendent."), (BlockKind.BOILERPLATE, "[Lire la suite →]")]
    found = report(f"<title>Accord</title>{LINK}<description>On attend la suite</description>")
    assert blocks(found)[1:] == [(BlockKind.LEAD, "On attend la suite")]


def test_a_description_that_begins_the_text_is_not_told_twice() -> None:
    found = report(
        f"<title>Accord</title><description>{SENTENCE}[…]</description><content:encoded><![CDATA[{STORY}]]></content:encoded>"
    )
    assert found.text.count(SENTENCE.strip()) == 10


def test_the_caption_of_a_picture_is_not_the_story() -> None:
    found = report(
        f"<title>Accord</title><media:content url='x.jpg'><media:title>Photo</media:title>"
        f"<media:description>La salle vide.</media:description></media:content>"
        f"<content:encoded><![CDATA[{STORY}]]></content:encoded>"
    )
    assert found.title == "Accord"
    assert "salle" not in found.text


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("L&#039;accord &amp;amp; ses suites", "L'accord & ses suites"),
        ("L&amp;#8217;accord", "L’accord"),
        ("L&amp;amp;#039;accord", "L'accord"),
        ("&lt;b&gt;Urgent&lt;/b&gt; : accord", "Urgent : accord"),
        ("Accord&lt;br/&gt;signé", "Accord signé"),
        ("<![CDATA[«&nbsp;Non&nbsp;», dit-elle]]>", "« Non », dit-elle"),
        ("<![CDATA[<script>alert(1)</script>]]>", "<script>alert(1)</script>"),
        ("Accord\n   signé", "Accord signé"),
        ("Accord \u202e caché\u200b", "Accord \u202e caché\u200b"),
        ("=cmd|calc", "=cmd|calc"),
    ],
)
def test_a_title_is_read_however_it_is_escaped(written: str, title: str) -> None:
    assert item(f"<title>{written}</title>").title == title


# When


@pytest.mark.parametrize(
    ("words", "published", "updated"),
    [
        ("<pubDate>Tue, 18 Jan 2022 19:04:00 GMT</pubDate>", "2022-01-18T19:04Z", None),
        ("<dc:date>2022-01-18T19:04:00+01:00</dc:date>", "2022-01-18T19:04", None),
        (
            "<pubDate>Tue, 18 Jan 2022 19:04:00 GMT</pubDate><dc:date>2022-01-19T08:00:00Z</dc:date>",
            "2022-01-18T19:04Z",
            None,
        ),
        ("<atom:updated>2022-01-19T08:00:00Z</atom:updated>", None, "2022-01-19T08:00Z"),
        (
            "<pubDate>Tue, 18 Jan 2022 19:04:00 GMT</pubDate><dcterms:modified>2022-01-19T08:00:00Z</dcterms:modified>",
            "2022-01-18T19:04Z",
            "2022-01-19T08:00Z",
        ),
        ("<pubDate>mar., 18 janv. 2022 19:04:00 +0100</pubDate>", "2022-01-18T19:04", None),
        ("<pubDate>tout à l'heure</pubDate>", None, None),
        ("<pubDate></pubDate>", None, None),
        ("", None, None),
    ],
)
def test_published_and_updated_keep_their_meaning(words: str, published: str | None, updated: str | None) -> None:
    found = item(f"<title>Accord</title>{words}")
    assert (found.published, found.updated) == (published, updated)


def test_the_day_of_the_feed_is_not_the_day_of_its_items() -> None:
    head = HEAD + "<pubDate>Tue, 18 Jan 2022 19:04:00 GMT</pubDate><lastBuildDate>Tue, 18 Jan 2022 19:04:00 GMT</lastBuildDate>"
    found = report("<title>Accord</title><description>Des mots.</description>", head)
    assert (found.published, found.updated) == (None, None)


def test_an_atom_entry_that_was_only_updated_was_published_nobody_knows_when() -> None:
    (found,) = reports(atom("<entry><title>Accord</title><updated>2022-01-19T08:00:00+01:00</updated></entry>"))
    assert (found.form, found.published, found.updated) == ("atom", None, "2022-01-19T08:00")


# Whose


@pytest.mark.parametrize(
    ("words", "authors", "agency"),
    [
        ("<dc:creator>Jeanne Aubry</dc:creator><dc:creator>Marc Lenoir</dc:creator>", ("Jeanne Aubry", "Marc Lenoir"), None),
        ("<author>redaction@lepharedulac.example (Jeanne Aubry)</author>", ("Jeanne Aubry",), None),
        ("<author>redaction@lepharedulac.example</author>", (), None),
        ("<dc:creator>Par Jeanne Aubry avec AFP</dc:creator>", ("Jeanne Aubry",), "AFP"),
        ("<dc:creator>AFP</dc:creator>", (), "AFP"),
        ("<dc:creator>Le Phare du Lac avec AFP</dc:creator>", (), "AFP"),
        ("<author>O'Neil@lac.example (Jeanne Aubry)</author>", ("Jeanne Aubry",), None),
        ("<dc:creator>admin</dc:creator>", (), None),
        ("<dc:creator>Thomas</dc:creator>", (), None),
        ("<dc:creator>Webmaster</dc:creator>", (), None),
        ("<dc:creator>La rédaction</dc:creator>", (), None),
        ("<dc:creator>https://lepharedulac.example/jaubry</dc:creator>", (), None),
    ],
)
def test_persons_and_agencies_sign_and_accounts_do_not(words: str, authors: tuple[str, ...], agency: str | None) -> None:
    found = report(f"<title>Accord</title>{LINK}{words}<description>Des mots sur le lac.</description>")
    assert (found.authors, found.agency, found.outlet) == (authors, agency, "Le Phare du Lac")


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Le Phare du Lac", "Le Phare du Lac"),
        ("Le Phare du Lac - Flux RSS", "Le Phare du Lac"),
        ("Le Phare du Lac | À la une", "Le Phare du Lac"),
        ("Actualités : Monde - Le Phare du Lac", "Le Phare du Lac"),
        ("International – Le Phare du Lac", "Le Phare du Lac"),
        ("RSS Le Phare du Lac", "Le Phare du Lac"),
        ("Flux RSS de Le Phare du Lac", "Le Phare du Lac"),
        ("Diplomatie", None),
        ("Guerre des sables", None),
        ("Presse", None),
        ("Le Monde.fr - Actualités et Infos", "Le Monde"),
        ("Toute l'actualité - Flux RSS", None),
        ("", None),
    ],
)
def test_the_outlet_is_the_part_of_the_title_that_is_a_name(title: str, outlet: str | None) -> None:
    head = f"<title>{title}</title><link>https://www.lepharedulac.example/monde</link>"
    assert report(f"<title>Accord</title>{LINK}<description>Des mots.</description>", head).outlet == outlet


def test_a_listed_outlet_is_told_by_the_address_of_the_item() -> None:
    link = "<link>https://www.lemonde.fr/international/a1.html</link>"
    found = report(f"<title>Accord</title>{link}<description>Des mots.</description>", "<title>Ma revue de presse</title>")
    assert found.outlet == "Le Monde"


def test_an_item_of_another_site_is_not_the_feed_s() -> None:
    link = "<link>https://ailleurs.example/a1.html</link>"
    assert report(f"<title>Accord</title>{link}<description>Des mots.</description>").outlet is None


def test_an_item_taken_from_another_feed_names_it() -> None:
    taken = "<source url='https://www.lemonde.fr/rss/une.xml'>Le Monde.fr - Actualités</source>"
    assert report(f"<title>Accord</title>{LINK}{taken}<description>Des mots.</description>").outlet == "Le Monde"


def test_a_webmaster_is_no_publisher() -> None:
    head = "<title>Fil</title><webMaster>La Poste du Lac</webMaster>"
    assert report("<title>Accord</title><description>Des mots.</description>", head).outlet is None
    head = "<title>Fil</title><dc:publisher>La Poste du Lac</dc:publisher>"
    assert report("<title>Accord</title><description>Des mots.</description>", head).outlet == "La Poste du Lac"


# Where


@pytest.mark.parametrize(
    ("words", "link", "key"),
    [
        (f"{LINK}<guid>urn:8812</guid>", "https://www.lepharedulac.example/a1", "urn:8812"),
        (LINK, "https://www.lepharedulac.example/a1", "https://www.lepharedulac.example/a1"),
        ("<guid>https://www.lepharedulac.example/a2</guid>", *["https://www.lepharedulac.example/a2"] * 2),
        ("<link>/a3</link>", *["https://www.lepharedulac.example/a3"] * 2),
        ("<guid isPermaLink='false'>https://x.example/1</guid>", None, "https://x.example/1"),
        ("<link>javascript:alert(1)</link><guid isPermaLink='false'>n1</guid>", None, "n1"),
        ("<link>data:text/html,x</link><guid isPermaLink='false'>n1</guid>", None, "n1"),
        ("<link>https://www.lepharedulac.example/\u202ea\u200b4</link>", *["https://www.lepharedulac.example/a4"] * 2),
        (f"{LINK}<guid>n\u200b2\u202e</guid>", "https://www.lepharedulac.example/a1", "n2"),
        ("<link>https://www.lepharedulac.example/a?b=1&c=2</link>", *["https://www.lepharedulac.example/a?b=1&c=2"] * 2),
    ],
)
def test_an_item_has_an_address_and_a_key(words: str, link: str | None, key: str) -> None:
    found = item(f"<title>Accord</title>{words}")
    assert (found.link, found.key) == (link, key)


def test_a_key_without_guid_and_link_is_told_by_the_words() -> None:
    one, other = item("<title>Accord</title>"), item("<title>Désaccord</title>")
    assert len(one.key) == 64
    assert one.key != other.key
    assert one.key == item("<title>Accord</title>").key


def test_relative_links_stand_against_the_base_of_their_place() -> None:
    entry = (
        "<entry xml:base='https://autre.example/dossier/'><title>Accord</title><link href='a1'/>"
        f"<content type='html'>&lt;p&gt;{SENTENCE}&lt;a href='a2'&gt;x&lt;/a&gt;</content></entry>"
    )
    (found,) = listed(atom(entry)).items
    assert found.link == "https://autre.example/dossier/a1"
    assert found.draft.links == ("https://autre.example/dossier/a2",)


def test_relative_links_without_a_base_stand_against_the_address_of_the_feed() -> None:
    (found,) = listed(
        rss("<item><title>Accord</title><link>a1</link></item>", "<title>Fil</title>"), "https://f.example/rss/"
    ).items
    assert found.link == "https://f.example/rss/a1"


def test_a_guid_that_several_items_bear_tells_nothing() -> None:
    items = "".join(f"<item><title>t{n}</title><guid>site</guid><link>https://l.example/{n}</link></item>" for n in (1, 2))
    assert [one.key for one in listed(rss(items)).items] == ["https://l.example/1", "https://l.example/2"]


def test_an_item_that_stands_twice_is_listed_once() -> None:
    one = f"<item><title>Accord</title>{LINK}<guid>8812</guid></item>"
    other = "<item><title>Autre</title><guid>8813</guid></item>"
    assert [found.title for found in listed(rss(one + other + one)).items] == ["Accord", "Autre"]


def test_a_feed_says_what_it_is_and_where_more_of_it_lies() -> None:
    head = (
        HEAD
        + "<ttl>15</ttl><atom:link rel='self' href='https://l.example/rss'/><atom:link rel='next' href='https://l.example/rss?p=2'/>"
        "<atom:link rel='hub' href='https://hub.example/'/>"
    )
    feed = listed(rss("", head))
    assert (feed.form, feed.title, feed.link) == ("rss", "Le Phare du Lac - Flux RSS", "https://www.lepharedulac.example/")
    assert (feed.language, feed.minutes, feed.items) == ("fr-FR", 15, ())
    assert (feed.address, feed.following, feed.hub) == (
        "https://l.example/rss",
        ("https://l.example/rss?p=2",),
        "https://hub.example/",
    )


def test_the_identity_of_an_item_is_its_own() -> None:
    words = f"<title>Accord</title>{LINK}<description>Des mots.</description>"
    alone, moved = report(words), reports(rss(f"<item><title>Avant</title></item><item>{words}</item>"))[1]
    assert alone.id == moved.id
    assert report(words.replace("Des", "Les")).id != alone.id


# How feeds go wrong


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "iso-8859-1", "windows-1252", "iso-8859-15"]
)
def test_accents_survive_whatever_the_encoding(encoding: str) -> None:
    said = encoding.removesuffix("-sig").removesuffix("-le")
    text = rss("<item><title>L'été à Évian</title></item>", declaration=f"<?xml version='1.0' encoding='{said}'?>")
    assert listed(text.encode(encoding)).items[0].title == "L'été à Évian"


def test_an_encoding_that_is_declared_wrongly_is_told_by_the_bytes() -> None:
    text = rss("<item><title>L’été à Évian</title></item>", declaration="<?xml version='1.0' encoding='iso-8859-1'?>")
    assert listed(text.encode("utf-8")).items[0].title == "L’été à Évian"
    text = text.replace("iso-8859-1", "utf-8")
    assert listed(text.encode("windows-1252")).items[0].title == "L’été à Évian"
    assert codes(reports(text.encode("windows-1252"))[0])[0] == "encoding"
    text = text.replace("utf-8", "iso-8859-1")
    assert listed(text.encode("windows-1252")).items[0].title == "L’été à Évian"


def test_the_server_names_the_encoding() -> None:
    text = rss("<item><title>Łódź</title></item>", declaration="").encode("iso-8859-2")
    feed = feeds.listed(source(text, content_type="application/rss+xml; charset=ISO-8859-2"))
    assert feed.items[0].title == "Łódź"


@pytest.mark.parametrize(
    "broken",
    [
        rss("<item><title>R&D sur le lac</title><description>a < b & c</description></item>"),
        rss("<item><title>R&amp;D sur le lac</title><description><p>Sans fin<br></description></item>"),
        rss("<item><title>R&amp;D sur le lac</title></item>").removesuffix("</channel></rss>"),
        rss("<item><title>R&amp;D sur le lac</title></item><item><title>coupé"),
        "\n\n  " + rss("<item><title>R&amp;D sur le lac</title></item>"),
        rss("<item><title>R&amp;D sur le lac\x00\x0b\x1b</title></item>"),
        rss("<item><title>R&amp;D sur le lac</title><inconnu:x>y</inconnu:x></item>"),
        rss("<item><title>R&#38;D&nbsp;sur le lac</title></item>"),
        rss("<item><titre>x</titre><title>R&amp;D sur le lac</title></item><!-- sans fin"),
    ],
)
def test_ill_formed_feeds_are_read(broken: str) -> None:
    found = listed(broken).items[0]
    assert " ".join((found.title or "").replace("\x1b", "").split()) == "R&D sur le lac"


def test_references_mean_what_html_says() -> None:
    found = report("<title>Caf&eacute; &#146;&oelig;&apos;</title><description>5&nbsp;&euro; &inconnu;</description>")
    assert found.text == "Café ’œ'\n\n5\xa0€ &inconnu;"


def test_html_that_was_escaped_twice_is_read_as_html() -> None:
    found = report(f"<title>Accord</title><description>&amp;lt;p&amp;gt;{SENTENCE}&amp;lt;/p&amp;gt;</description>")
    assert blocks(found)[1] == (BlockKind.LEAD, SENTENCE.strip())


def test_gzip_is_unpacked() -> None:
    packed = gzip.compress(rss("<item><title>Accord</title></item>").encode())
    assert listed(packed).items[0].title == "Accord"
    assert listed(gzip.compress(rss("<item><title>Accord</title></item>" * 900).encode())[:-40]).items[0].title == "Accord"


def test_rss_1_0_and_atom_0_3_are_read() -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://l.example/"><title>Fil</title></channel>'
        '<item rdf:about="https://l.example/1"><title>Accord</title><link>https://l.example/1</link>'
        "<dc:date>2022-01-18</dc:date></item></rdf:RDF>"
    )
    (one,) = listed(rdf).items
    assert (one.title, one.link, one.published) == ("Accord", "https://l.example/1", "2022-01-18")
    old = (
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Fil</title><entry><title>Accord</title>'
        "<issued>2004-01-18T10:00:00Z</issued><modified>2004-01-19T10:00:00Z</modified></entry></feed>"
    )
    (one,) = listed(old).items
    assert (one.title, one.published, one.updated) == ("Accord", "2004-01-18T10:00Z", "2004-01-19T10:00Z")


def test_an_item_without_words_costs_itself_alone() -> None:
    found = list(read.reports(source(rss(f"<item>{LINK}</item><item><title>Accord</title></item>"))))
    assert [type(one) for one in found] == [Refused, Report]
    assert isinstance(found[1], Report)
    assert found[1].name == "fil.xml#2"


@pytest.mark.parametrize(
    "words",
    [
        "<textinput><link>x</link></textinput>",
        "<image><width/><link>x</image></link>",
        "<authors a='b'/><author>Jeanne Aubry</author>",
        "<links a='b'/><link>x</link>",
        "<link><links/>https://exemple.test/a</link>",
        "<tags a='b'/><category>x</category>",
        "<creativeCommons:license/>",
        "<media:rating a='b'/><media:credit/></media:thumbnail>",
        "<georss:point>x</georss:point><psc:chapter start='x'/><itunes:duration>x</itunes:duration>",
        "<source url='http://[x'>y</source>",
        "<content a='b'/><x xml:base='http://['/>",
        "<x:y xmlns:x='un nom avec des blancs'/>",
    ],
)
@pytest.mark.parametrize("end", ["", "<br>"])
def test_what_no_item_should_hold_costs_no_item(words: str, end: str) -> None:
    feed = listed(rss(f"<item><title>Accord</title>{words}</item>{end}", "<title>Fil</title><link>http://[x</link>"))
    assert feed.items[0].title == "Accord"


@pytest.mark.parametrize("data", [rss(""), "<feed xmlns='http://www.w3.org/2005/Atom'/>"])
def test_a_feed_without_items_is_nothing_to_read_but_can_be_followed(data: str) -> None:
    with pytest.raises(ReadError, match="without any item"):
        reports(data)
    assert listed(data).items == ()


def test_what_is_no_feed_is_not_listed() -> None:
    with pytest.raises(ReadError, match="no feed"):
        listed("<html><body><p>Une page.</p></body></html>")
    with pytest.raises(ReadError, match="holds no RSS or Atom"):
        feeds.listed(Source(name="x", location="x", data=b"Des mots.", form="rss"))


# Harm


def outcome(data: str | bytes) -> list[str]:
    """The texts of the reports in *data*, or why there are none; fails when that takes long."""
    start = time.process_time()
    try:
        found = [one.text for one in reports(data)]
    except ReadError as error:
        found = [str(error)]
    assert time.process_time() - start < 4
    return found


def test_entities_do_not_multiply() -> None:
    declared = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    (text,) = outcome(f"<!DOCTYPE rss [{declared}]>" + rss("<item><title>t &a; &i;</title></item>", declaration=""))
    assert text == "t ha &i;"
    long = f'<!DOCTYPE rss [<!ENTITY a "{"x" * 1000}">]>' + rss(f"<item><title>{'&a;' * 100_000}</title></item>", declaration="")
    assert "grow beyond measure" in outcome(long)[0]


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;<!ENTITY x "&#37;p;">]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">',
        '<!DOCTYPE rss PUBLIC "-//X//Y" "file:///etc/hostname" [<!ATTLIST rss x CDATA "y">]>',
    ],
)
def test_nothing_outside_is_opened(declared: str, opened: list[str]) -> None:
    (text,) = outcome(declared + rss("<item><title>avant &x; après</title></item>", declaration=""))
    assert text == "avant &x; après"
    assert opened == []


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """The files and hosts that are asked for while the test runs, modules and their tables left out."""
    seen: list[str] = []
    watching = [True]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if watching and (event.startswith("socket.") or (event == "open" and "hostname" in str(arguments[0]))):
            seen.append(f"{event} {arguments}")

    sys.addaudithook(hook)
    yield seen
    watching.clear()


@pytest.mark.parametrize(
    "piece",
    [
        "<b>",
        "<item>",
        "<entry>",
        "<![CDATA[",
        "<!--",
        "<?",
        "<a b='",
        "&",
        "&#",
        "<",
        "<!",
        "</",
        "<title>",
        "]]>",
        "&lt;b&gt;",
        "<svg>",
    ],
)
def test_no_repetition_costs_more_than_its_length(piece: str) -> None:
    outcome(rss(f"<item><title>t</title><description>mots {piece * (150_000 // len(piece))}</description></item>"))


def test_tags_in_tags_without_end_are_refused() -> None:
    assert "deep" in outcome(rss("<item><title>t</title><x>" + "<b>" * 100_000 + "</item>"))[0]


def test_a_bomb_of_gzip_is_refused() -> None:
    packed = gzip.compress(b"<rss><channel><item><title>t</title></item>" + b" " * 30_000_000)
    assert "larger than 20 MB" in outcome(packed)[0]


def test_a_long_title_of_a_feed_is_nobody_s_name() -> None:
    head = f"<title>{'Le Phare - ' * 20_000}</title>"
    assert outcome(rss("<item><title>a</title></item>" * 3, head)) == ["a"] * 3


def test_thousands_of_items_are_listed() -> None:
    items = "".join(f"<item><title>Titre {n}</title><link>https://l.example/{n}</link></item>" for n in range(2_000))
    assert len(listed(rss(items)).items) == 2_000


PIECES = (
    *(
        "<item>",
        "</item>",
        "<title>",
        "</title>",
        "<link>",
        "</link>",
        "<description>",
        "<guid>",
        "<pubDate>",
        "<content:encoded>",
    ),
    *("<![CDATA[", "]]>", "<!--", "-->", "<p>", "&amp;lt;", "&", "<source url='", "Tue, 18 Jan 2022", "é", "\ud800", "\x00"),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=30,
    )
)
def test_nothing_but_read_errors_is_raised(pieces: list[str]) -> None:
    data = rss("<item>" + "".join(pieces)).encode("utf-8", "surrogatepass")
    try:
        for one in read.reports(source(data)):
            if isinstance(one, Report):
                assert all(block.span.of(one.text).strip() for block in one.blocks)
        feeds.listed(source(data))
    except ReadError:
        pass
