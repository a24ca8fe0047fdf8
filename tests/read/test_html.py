"""Pages: how they are decoded, what is refused, what hostile ones do, where words stand and what a version is."""

import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe import read
from recoupe.errors import ReadError
from recoupe.read import Refused, Source
from recoupe.records import BlockKind, Report

P = "<p>Le ministre a annoncé mardi un accord durable entre les deux pays, après trois heures de discussions à Port-Clair.</p>"
HEAD = '<title>Un accord à Port-Clair</title><meta property="article:published_time" content="2024-03-12T18:05:00+01:00">'


def page(body: str, head: str = HEAD, attributes: str = 'lang="fr"') -> str:
    return f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>"


def read_page(data: str | bytes, url: str | None = None, content_type: str | None = None) -> Report:
    data = data.encode() if isinstance(data, str) else data
    source = Source(name="page", location="/page", data=data, form="html", url=url, content_type=content_type)
    found = list(read.reports(source))
    assert len(found) == 1
    assert isinstance(found[0], Report)
    return found[0]


STORY = f"<article><h1>Un accord à Port-Clair</h1>{P * 4}</article>"


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("utf-8", '<meta charset="utf-8">', None),
        ("utf-8", '<meta charset="iso-8859-1">', None),
        ("utf-8-sig", "", None),
        ("utf-16", "", None),
        ("utf-16-le", "", None),
        ("cp1252", '<meta charset="iso-8859-1">', None),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', None),
        ("cp1252", "", "text/html; charset=ISO-8859-1"),
        ("cp1252", '<meta charset="utf-8">', "text/html"),
        ("iso8859_15", '<meta charset="iso-8859-15">', None),
    ],
)
def test_a_page_is_decoded_as_it_is_written_whatever_it_declares(encoding: str, declared: str, content_type: str | None) -> None:
    report = read_page(page(STORY, declared + HEAD).encode(encoding), content_type=content_type)
    assert report.title == "Un accord à Port-Clair"
    assert "a annoncé mardi" in report.text
    wrong = encoding == "cp1252" and "utf-8" in declared
    assert [trouble.code for trouble in report.troubles] == (["encoding"] if wrong else [])


def test_every_block_says_which_element_holds_it() -> None:
    report = read_page(page(f"<main><h1>Un accord à Port-Clair</h1>{P}<div>{P}{P}</div></main>"))
    assert [block.source for block in report.blocks] == [
        "/html/body/main/h1",
        "/html/body/main/p",
        "/html/body/main/div/p[1]",
        "/html/body/main/div/p[2]",
    ]


def test_what_changes_around_a_story_makes_no_new_version() -> None:
    one = read_page(page(f"<div class=ad>Un</div>{STORY}<script nonce=1></script>"))
    other = read_page(page(f"<div class=ad>Deux</div>{STORY}<script nonce=2></script>"))
    changed = read_page(page(STORY.replace("mardi", "jeudi", 1)))
    assert one.id == other.id != changed.id


def test_a_caption_is_a_caption_and_a_credit_alone_is_cut() -> None:
    figure = (
        "<figure><img src=x><figcaption>Le port au petit matin.</figcaption><figcaption>Paul Ravel / AFP</figcaption></figure>"
    )
    report = read_page(page(f"<article><h1>Un accord à Port-Clair</h1>{P}{figure}{P * 3}</article>"))
    told = {block.span.of(report.text): block.kind for block in report.blocks}
    assert told["Le port au petit matin."] is BlockKind.CAPTION
    assert told["Paul Ravel / AFP"] is BlockKind.BOILERPLATE


def test_links_of_the_story_are_web_addresses_made_whole() -> None:
    more = (
        '<p>Le texte, que <a href="/b?x=1">nous avons lu</a> et <a href="javascript:alert(1)">commenté</a> '
        '<a href="data:text/html,x">ici</a>, compte douze pages, selon <a href="//autre.example/c">une autre source</a>.</p>'
    )
    report = read_page(
        page(f"<nav><a href=/menu>Menu</a></nav>{STORY.replace('</article>', more + '</article>')}"), "https://a.example/b"
    )
    assert report.links == ("https://a.example/b?x=1", "https://autre.example/c")


@pytest.mark.parametrize(
    ("canonical", "location"),
    [
        ("https://www.a.example/vrai", "https://www.a.example/vrai"),
        ("https://b.example/autre", "https://a.example/x"),
        ("javascript:alert(1)", "https://a.example/x"),
        ("http://[", "https://a.example/x"),
    ],
)
def test_a_version_lies_at_the_canonical_address_of_its_own_host(canonical: str, location: str) -> None:
    report = read_page(page(STORY, f'{HEAD}<link rel="canonical" href="{canonical}">'), "https://a.example/x")
    assert report.location == location


TEASERS = "".join(f'<div><h2><a href="/{n}">Un titre de report numéro {n}</a></h2>{P}</div>' for n in range(9))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "no web page"),
        ("   \n", "no web page"),
        (page("", "<title>Vide</title>"), "without a story"),
        (
            page("<h1>Page introuvable</h1><p>La page que vous recherchez n'existe pas ou plus. Revenez à l'accueil.</p>", ""),
            "error page",
        ),
        (
            page("<h1>Votre vie privée</h1><p>Nous et nos 812 partenaires utilisons des cookies pour vous montrer ceci.</p>", ""),
            "consent wall",
        ),
        (page(f"<h1>International</h1><main>{TEASERS}</main>", "<title>International</title>"), "list of reports"),
        (
            page(f"<main>{TEASERS}</main>", '<title>Le Phare</title><meta property="og:type" content="website">'),
            "list of reports",
        ),
        (page("<ul>" + "<li><a href=x>Un lien vers autre chose</a></li>" * 60 + "</ul>", ""), "without a story"),
        ("<frameset><frame src=x></frameset>", "without a story"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "page"),
    ],
)
def test_a_page_without_a_story_is_refused_with_a_reason(data: str | bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_page(data)


def _linked(data: str) -> str:
    return page(STORY, f'{HEAD}<script type="application/ld+json">{data}</script>')


HOSTILE = {
    "100,000 nested elements": "<div>" * 100_000 + P,
    "100,000 nested inline elements": "<b>" * 100_000 + P,
    "nested tables": "<table><tr><td>" * 5_000 + P,
    "more lines than a page has": page("<h1>Titre</h1>" + "<br>x" * 13_000),
    "a tag of 3,000 attributes": page("<p " + " ".join(f"a{n}='x'" for n in range(3_000)) + ">" + P),
    "open tags": "<a " * 100_000,
    "zeros": page(STORY).replace("a", "a\0"),
    "halves of characters": page(STORY + "<p>&#xD800;&#0;&#xFFFF;</p>"),
    "data of all wrong types": _linked(
        json.dumps(
            {
                "@type": ["NewsArticle", 3, None],
                "headline": {"a": 1},
                "author": [1, None, [["x"]], {"name": {"x": 2}}, {"name": ["A", 3]}, {"@id": {}}],
                "datePublished": [1, 2],
                "dateModified": {"@value": 7},
                "publisher": "x" * 1000,
                "mainEntityOfPage": [1],
                "url": 9,
                "isAccessibleForFree": [],
                "wordCount": "x",
                "liveBlogUpdate": {"a": 1},
                "articleBody": ["a"],
                "inLanguage": {"name": 3},
            }
        )
    ),
    "data 10,000 deep": _linked('{"@type":"NewsArticle","headline":' + "[" * 10_000 + "]" * 10_000 + "}"),
    "data that name themselves": _linked('{"@graph":[{"@id":"#a","@type":"NewsArticle","author":{"@id":"#a"}}]}'),
    "half a character in data": _linked('{"@type":"NewsArticle","headline":"\\ud800 x","articleBody":"\\udfff"}'),
    "a number too long": _linked('{"@type":"NewsArticle","wordCount":' + "9" * 5_000 + "}"),
    "an address that is none": page(STORY, '<base href="http://["><link rel=canonical href="http://[::1">' + HEAD),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_is_read_or_refused(data: str) -> None:
    source = Source(
        name="page", location="/page", data=data.encode("utf-8", "surrogatepass"), form="html", url="https://a.example/"
    )
    try:
        found: Sequence[Report | Refused] = list(read.reports(source))
    except ReadError:
        return
    assert all(isinstance(one, Report) and one.text.encode() for one in found)


PIECES = st.sampled_from(
    ["<article>", "</article>", "<h1>Titre</h1>", P, "<p>", "</p>", "<div class='share related'>", "</div>", "<br>", "<figure>", "\0",
     "Publié le 3 mars 2020", "<time datetime='x'>", "<a href='javascript:1'>lien</a>", "<aside>", "« Non. »", "<!--", "-->", "<script>"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_whatever_a_page_holds_it_is_read_or_refused_and_its_blocks_quote_it(pieces: list[str]) -> None:
    try:
        report = read_page("".join(pieces))
    except ReadError:
        return
    ends = [0, *(block.span.end for block in report.blocks)]
    assert all(end <= block.span.start < block.span.end for end, block in zip(ends, report.blocks, strict=False))
    assert all(block.source for block in report.blocks)
