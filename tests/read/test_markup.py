"""A story in HTML: its passages, where they stand, and what it links to."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.read.markup import address, links, passages
from recoupe.records import BlockKind


def texts(markup: str) -> list[str]:
    return [passage.text for passage in passages(markup, "body")]


def test_paragraphs_headings_and_captions_are_told_apart() -> None:
    found = passages(
        "<h2>Le sommet</h2><p>Les ministres se réunissent.</p><figure><img src='x'><figcaption>La salle.</figcaption></figure>",
        "content",
        kind=BlockKind.PARAGRAPH,
    )
    assert [(one.text, one.kind, one.source) for one in found] == [
        ("Le sommet", BlockKind.SUBHEADING, "content /h2[1]"),
        ("Les ministres se réunissent.", BlockKind.PARAGRAPH, "content /p[1]"),
        ("La salle.", BlockKind.CAPTION, "content /figure[1]/figcaption[1]"),
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("Un.<br><br>Deux.", ["Un.", "Deux."]),
        ("<p>Un.<p>Deux.", ["Un.", "Deux."]),
        ("<ul><li>a<li>b</ul>", ["a", "b"]),
        ("<p>l'<em>Otan</em> et l'<a href='x'>UE</a></p>", ["l'Otan et l'UE"]),
        ("<p>le <o:p>mot</o:p> suit</p>", ["le mot suit"]),
        ("<p>été&nbsp;: 5&#8239;%</p>", ["été\xa0: 5\u202f%"]),
        ("<pre>Un paragraphe\nsur deux lignes.\n\nUn autre.</pre>", ["Un paragraphe sur deux lignes.", "Un autre."]),
        (
            "<form action='x'><p>Des sites mettent tout dans un formulaire.</p></form>",
            ["Des sites mettent tout dans un formulaire."],
        ),
        ("avant<embed src='x'> après", ["avant après"]),
        ("<p>avant <!-- note --> après</p>", ["avant après"]),
        ("avant <!-- note --> après", ["avant après"]),
    ],
)
def test_what_a_reader_sees_is_kept(markup: str, expected: list[str]) -> None:
    assert texts(markup) == expected


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        "<style>p { color: red }</style>",
        "<head><title>Titre de page</title></head>",
        "<svg><text>dessin</text></svg>",
        "<nav><a href='/'>Accueil</a></nav>",
        "<select><option>FR</option></select>",
    ],
)
def test_what_is_not_told_to_a_reader_is_left_out(markup: str) -> None:
    assert texts(f"{markup}<p>Le récit.</p>") == ["Le récit."]


def test_words_behind_what_is_left_out_are_kept() -> None:
    assert texts("<p>Un <script>x()</script>deux <button>Partager</button>trois.</p>") == ["Un", "deux", "trois."]


def test_text_without_markup_is_cut_at_empty_lines() -> None:
    assert texts("Premier.\nSuite.\n\n  \nSecond &amp; dernier, a < b.") == ["Premier. Suite.", "Second & dernier, a < b."]


@pytest.mark.parametrize("tag", ["b", "font", "div", "blockquote"])
def test_tags_that_are_never_closed_cost_no_words(tag: str) -> None:
    assert texts("<p>avant</p>" + f"<{tag}>" * 3_000 + "dedans<p>après</p>") == ["avant", "dedans", "après"]


@pytest.mark.parametrize(
    "piece", ["<b>", "<p>", "<!--", "<![CDATA[", "<a href='", "&", "<", "</p", "<table><td>", "<x:y>", "<pre>\n\n"]
)
def test_no_markup_costs_more_than_its_length(piece: str) -> None:
    start = time.process_time()
    passages(piece * (300_000 // len(piece)), "body")
    assert time.process_time() - start < 4


@given(st.text(alphabet="<>/!-&;= \n'\"abpé\x00\ud800\u202e", max_size=60))
def test_nothing_is_raised_whatever_the_markup(markup: str) -> None:
    for passage in passages(markup, "body"):
        assert passage.text.strip()
    assert all(one.startswith("http") for one in links(markup))


def test_links_are_whole_once_and_of_the_web() -> None:
    markup = (
        "<a href='/a?x=1&amp;y=2'>a</a><a href='https://autre.example/b'>b</a><a href='/a?x=1&amp;y=2'>encore</a>"
        "<a href='javascript:alert(1)'>c</a><a href='data:text/html,x'>d</a><a href='mailto:x@y.example'>e</a><a name='n'>f</a>"
    )
    assert links(markup, "https://journal.example/rss") == ("https://journal.example/a?x=1&y=2", "https://autre.example/b")
    assert links(markup) == ("https://autre.example/b",)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (" https://a.example/x ", "https://a.example/x"),
        ("../y", "https://a.example/y"),
        ("HTTPS://a.example/X", "https://a.example/X"),
        ("//b.example/", "https://b.example/"),
        ("JavaScript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/hosts", None),
        ("https://moi:secret@a.example/", None),
        ("https://a.example/\u202ex", None),
        ("https://a.example/deux mots", None),
        ("https://[", None),
        ("https://a.example/" + "x" * 3_000, None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_is_whole_or_none(written: str | None, expected: str | None) -> None:
    assert address(written, "https://a.example/d/") == expected
