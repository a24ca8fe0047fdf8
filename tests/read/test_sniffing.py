"""What bytes are taken for: one right example and one near miss a form, first by the bytes, then by what is said of them."""

import gzip
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.errors import ReadError
from recoupe.read import FORMS, Source, form_of
from recoupe.read.sniffing import by_bytes, unpacked_head

MAIL = b"From: presse@exemple.fr\nTo: a@exemple.fr\nSubject: La paix\nDate: Mon, 4 Mar 2024 10:12:00 +0100\n\nLe roi est venu.\n"
NITF = b'<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a"><contentSet/></newsItem>'
RIGHT = {
    "pdf": [b"%PDF-1.7\n1 0 obj", b"\xef\xbb\xbf%PDF-1.4", b"HTTP junk before\n%PDF-1.4\n"],
    "parquet": [b"PAR1\x15\x04\x15"],
    "warc": [b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n", gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\n\r\n")],
    "html": [
        b"<!DOCTYPE html><html><head><title>La paix</title></head>",
        b"<!-- \xc3\xa0 -->\n<HTML lang=fr>",
        b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>",
        b"<p>Le roi est venu.</p>",
        b"<div class='texte'><p>Le roi",
        "<html><p>Le roi".encode("utf-16"),
    ],
    "rss": [
        b'<?xml version="1.0"?><rss version="2.0"><channel>',
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">',
        b"\xef\xbb\xbf\n<rss><channel><item>",
        gzip.compress(b'<rss version="2.0"><channel>'),
    ],
    "atom": [
        b'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">',
        b"<atom:entry xmlns:atom='x'>",
    ],
    "sitemap": [b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', b"<sitemapindex>"],
    "newsml": [NITF, b"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'>", b"<NewsML><NewsItem/></NewsML>"],
    "jsonfeed": [b'{"version": "https://jsonfeed.org/version/1.1", "title": "Fil", "items": []}'],
    "jsonld": [
        b'{"@context": "https://schema.org", "@type": "NewsArticle"}',
        b'[{"@context": ["http://schema.org/"], "@type": "Report"}]',
    ],
    "ninjs": [b'{"uri": "urn:a", "versioncreated": "2024-03-04T10:12:00Z", "headline": "La paix"}'],
    "jsonl": [b'{"titre": "La paix"}\n{"titre": "La guerre"}\n', b'{"titre": "La paix"}\n'],
    "mail": [MAIL, b"From presse Mon Mar  4 10:12:00 2024\n" + MAIL, MAIL.replace(b"\n", b"\r\n")],
}
# Looks like a form and is none: what it is taken for.
NEAR = [
    (b"Le format %PDF est un format.", None),
    (b"PAR1S, 4 mars - Le roi".replace(b"PAR1S", b"PARIS"), None),
    (b"WARC est un format d'archive.", None),
    (b"< 3 morts > dans une attaque", None),
    (b"<note><titre>La paix</titre></note>", None),
    (b"<rss-like><channel-like>", None),
    (b'{"Oslo"} a dit la paix', None),
    (b"[1, 2, 3]", None),
    (b'{"uri": "urn:a", "titre": "La paix"}', "jsonl"),
    (b"[Oslo, 4 mars] Le roi est venu.", None),
    (b"{Oslo} Le roi est venu.", None),
    (b"Date: lundi\nLe roi est venu.\nSubject: rien\n", None),
    (b"From: Oslo\nLe roi est venu.", None),
    (b"Le roi a dit : <p>oui</p>", None),
    (b"", None),
    (b"\x1f\x8b\x08broken", None),
]


@pytest.mark.parametrize(("form", "data"), [(form, data) for form, examples in RIGHT.items() for data in examples])
def test_bytes_show_their_form(form: str, data: bytes) -> None:
    assert form_of(source(data)) == form
    assert form in FORMS


@pytest.mark.parametrize(("data", "form"), NEAR)
def test_bytes_that_only_look_like_a_form(data: bytes, form: str | None) -> None:
    assert by_bytes(unpacked_head(data)) == form
    assert form_of(source(data)) == (form or "text")


def test_every_form_has_an_example() -> None:
    assert {*RIGHT, "text", "csv"} == set(FORMS)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("fil.csv", "csv"),
        ("fil.TSV", "csv"),
        ("fil.csv.gz", "csv"),
        ("fil.jsonl", "jsonl"),
        ("mail.eml", "mail"),
        ("page.htm", "html"),
        ("note.txt", "text"),
        ("csv", "text"),
        ("a.csv/note", "text"),
    ],
)
def test_where_bytes_say_nothing_the_name_does(name: str, form: str) -> None:
    assert form_of(source(b"Le roi est venu.", name)) == form


def test_bytes_go_before_what_is_said_of_them() -> None:
    said = Source(name="page.html", location="/page.html", data=b"%PDF-1.7", content_type="text/html")
    assert form_of(said) == "pdf"


@pytest.mark.parametrize(
    ("content_type", "form"),
    [
        ("text/html; charset=utf-8", "html"),
        (" Text/CSV ;header=present", "csv"),
        ("message/rfc822", "mail"),
        ("text/plain", "text"),
        ("nonsense", "text"),
        ("", "text"),
    ],
)
def test_what_a_server_says_goes_before_the_name(content_type: str, form: str) -> None:
    said = Source(name="a.b", location="/a.b", data=b"Le roi est venu.", content_type=content_type)
    assert form_of(said) == form


def test_an_address_is_read_without_its_query() -> None:
    page = "https://journal.example/fil.csv?page=a.html"
    assert form_of(Source(name=page, location=page, data=b"Le roi", url=page)) == "csv"


def test_what_the_user_says_is_not_doubted() -> None:
    assert form_of(Source(name="a", location="/a", data=b"%PDF-1.7", form="text")) == "text"


def test_a_file_that_cannot_be_opened_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        form_of(Source(name="fehlt", location="/fehlt", path=tmp_path / "fehlt"))


def test_a_packed_bomb_is_unpacked_no_further_than_a_head() -> None:
    assert len(unpacked_head(gzip.compress(b"a" * 50_000_000))) <= 65_536


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    assert form_of(source(data)) in FORMS


@given(
    st.lists(
        st.sampled_from([b"<", b"<!--", b"-->", b"{", b"[", b'"', b"\n", b"From: a\n", b"<a:b ", b"\x00", b"\\"]), max_size=60
    )
)
def test_no_markup_raises(parts: list[bytes]) -> None:
    assert form_of(source(b"".join(parts))) in FORMS


@pytest.mark.parametrize(
    "unit", [b"<!--", b"<a ", b"{", b"[", b'{"a":', b"From: a\n", b"X-a: \n ", b"<!", b'"@context":[', b"<p", b" "]
)
def test_long_heads_are_told_at_once(unit: bytes) -> None:
    """Sniffing is on the way of everything: a head of nothing but beginnings must not take seconds."""
    begun = time.process_time()
    form_of(source(unit * (200_000 // len(unit))))
    assert time.process_time() - begun < 2


def source(data: bytes, name: str = "a") -> Source:
    return Source(name=name, location=f"/{name}", data=data)
