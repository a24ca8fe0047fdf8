"""Bombs, made here: each is refused or read in time, in the guard, and the next source is read as if nothing had been."""

import base64
import gzip
import io
import json
import time
import zlib
from collections.abc import Iterator

import pytest

from recoupe.errors import ReadError
from recoupe.read import Refused, Source
from recoupe.read.guard import Guard
from recoupe.records import Report

WORDS = "La ministre a reçu lundi à Berne une délégation venue de Rabat, et les deux parties ont parlé d'un accord. "
SOON = 10.0


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as shared:
        yield shared


def outcome(guard: Guard, data: bytes, form: str | None = None, **more: str) -> list[Report | Refused | str]:
    """What becomes of *data*; fails when it takes too long, tries to get out, or the next source is not read."""
    began = time.monotonic()
    found: list[Report | Refused | str] = []
    try:
        found.extend(guard.reports(Source(name="bomb", location="here", data=data, form=form, **more)))
    except ReadError as error:
        found.append(str(error))
    assert time.monotonic() - began < SOON + 3
    assert guard.attempts == []
    assert guard.deaths == 0, "bombs are told by the readers themselves; the guard is there for those that nobody thought of"
    assert isinstance(next(guard.reports(Source(name="next", location="here", data=WORDS.encode()))), Report)
    return found


def refusals(found: list[Report | Refused | str]) -> list[str]:
    return [one.reason if isinstance(one, Refused) else one for one in found if not isinstance(one, Report)]


def texts(found: list[Report | Refused | str]) -> str:
    return "\n".join(one.text for one in found if isinstance(one, Report))


def page(body: str, head: str = "") -> bytes:
    story = f"<p>{WORDS}</p>" * 4
    return (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><meta property="og:type" content="article">{head}</head>'
        f"<body><article><h1>Berne reçoit une délégation</h1>{story}{body}</article></body></html>"
    ).encode()


def laughs(root: str) -> bytes:
    """A billion times the same word, by entities of entities."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY e0 "Rabat ">{entities}]>'.encode()


RSS = b'<rss version="2.0"><channel><title>Presse</title><item><title>Un titre</title><description>%s</description></item></channel></rss>'


@pytest.mark.parametrize("form", ["rss", "atom", "sitemap", "newsml", "html", None])
def test_entities_of_entities_do_not_grow(guard: Guard, form: str | None) -> None:
    found = outcome(guard, laughs("rss") + RSS % b"&e9;", form)
    assert len(texts(found)) < 1_000_000


@pytest.mark.parametrize("form", ["rss", "atom", "sitemap", "newsml", "html", None])
def test_files_of_the_machine_are_not_read_into_a_report(
    guard: Guard, form: str | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("secret") / "secret.txt"
    secret.write_text("motdepasse")
    declared = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    found = outcome(guard, declared + RSS % (WORDS.encode() + b"&e;"), form)
    assert "motdepasse" not in repr(found)


def test_a_page_packed_small_does_not_unpack_large(guard: Guard) -> None:
    packed = gzip.compress(page("<p>" + "Encore. " * 9_000_000 + "</p>"), 5)
    assert len(packed) < 1_000_000
    assert refusals(outcome(guard, packed, content_type="text/html"))


def record(uri: str, body: bytes, kind: str = "application/http; msgtype=response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"WARC-Target-URI: {uri}\r\nWARC-Date: 2022-03-04T12:30:00Z\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def answer(body: bytes, *headers: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", *headers, "", ""]).encode() + body


def test_a_bomb_in_an_archive_costs_its_record_alone(guard: Guard) -> None:
    bomb = gzip.compress(b"<p>" + b"Encore. " * 9_000_000, 5)
    archive = gzip.compress(record("https://exemple.test/1", answer(bomb, "Content-Encoding: gzip")))
    archive += gzip.compress(record("https://exemple.test/2", answer(page(""))))
    found = outcome(guard, archive, "warc")
    assert refusals(found)
    assert "délégation" in texts(found)


def test_a_record_larger_than_a_report_costs_itself_alone(guard: Guard) -> None:
    archive = gzip.compress(record("https://exemple.test/1", answer(b"<p>" + b"Encore. " * 15_000_000)), 9)
    archive += gzip.compress(record("https://exemple.test/2", answer(page(""))))
    found = outcome(guard, archive, "warc")
    assert refusals(found)
    assert "délégation" in texts(found)


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "a href=x", "svg", "x:y"])
def test_a_hundred_thousand_nested_tags(guard: Guard, tag: str) -> None:
    assert outcome(guard, page(f"<{tag}>" * 100_000))


@pytest.mark.parametrize("form", ["rss", "atom", "sitemap", "newsml"])
def test_a_hundred_thousand_nested_elements_of_a_feed(guard: Guard, form: str) -> None:
    assert outcome(guard, b"<rss>" + b"<channel>" * 100_000 + b"</channel>" * 100_000 + b"</rss>", form)


@pytest.mark.parametrize("form", ["jsonfeed", "jsonld", "ninjs", "jsonl"])
def test_a_hundred_thousand_nested_brackets(guard: Guard, form: str) -> None:
    assert refusals(outcome(guard, b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * 100_000, form))
    assert refusals(outcome(guard, b'{"a":' * 100_000 + b"1" + b"}" * 100_000, form))


BEGINNINGS = {
    "html": b"<html><body><p>",
    "rss": b"<rss><channel><item><title>",
    "jsonfeed": b'{"version": "https://jsonfeed.org/version/1", "title": "',
    "jsonl": b'{"text": "',
    "csv": b"texte\n",
    "mail": b"From: a\nTo: b\nSubject: c\n\n",
    "ninjs": b'{"uri": "a", "headline": "',
    "newsml": b"<newsItem><contentMeta><headline>",
    "sitemap": b"<urlset><url><loc>",
    "pdf": b"%PDF-1.4\n",
    "text": b"",
}


@pytest.mark.parametrize("form", BEGINNINGS)
def test_more_than_a_report_has_is_refused(guard: Guard, form: str) -> None:
    found = outcome(guard, BEGINNINGS[form] + b"Encore un mot. " * 1_400_000, form)
    assert refusals(found)
    assert texts(found) == ""


@pytest.mark.parametrize("form", ["html"])
def test_two_hundred_megabytes_are_refused(guard: Guard, form: str) -> None:
    assert refusals(outcome(guard, BEGINNINGS[form] + b"Encore un mot. " * 13_400_000, form))


def test_a_mail_in_a_mail_in_a_mail(guard: Guard) -> None:
    data = b"Subject: Berne\nContent-Type: text/plain\n\n" + WORDS.encode()
    for _ in range(200):
        data = b"Subject: Berne\nContent-Type: message/rfc822\n\n" + data
    assert outcome(guard, data, "mail")


def test_a_mail_of_a_hundred_thousand_parts(guard: Guard) -> None:
    head = b"From: a@exemple.test\nSubject: Berne\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    assert outcome(guard, head + b"--b\nContent-Type: text/plain\n\nUn mot.\n" * 100_000 + b"--b--\n", "mail")


def test_a_stream_of_a_pdf_packed_a_thousand_times(guard: Guard) -> None:
    packed = zlib.compress(b"BT /F 12 Tf 20 200 Td (Encore) Tj ET\n" * 40_000, 9)
    body = io.BytesIO()
    body.write(b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n")
    body.write(b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n")
    body.write(b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed + b"\nendstream endobj\n")
    body.write(b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    assert outcome(guard, body.getvalue(), "pdf")


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-7", "shift_jis", "utf-32", "idna", "rot13", "base64", "zlib", "unicode_escape", "utf-8\x00"]
)
def test_a_page_that_lies_about_its_encoding(guard: Guard, encoding: str) -> None:
    lying = page("").replace(b'charset="utf-8"', f'charset="{encoding}"'.encode())
    assert outcome(guard, lying)
    xml = f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + RSS % WORDS.encode()
    assert outcome(guard, xml)
    mail = f"From: a@exemple.test\nSubject: =?{encoding}?b?QmVybmU=?=\nTo: b@exemple.test\nContent-Type: text/plain; charset={encoding}\n\n"
    assert outcome(guard, mail.encode() + WORDS.encode())


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:x", "java\tscript:x", "vbscript:x", "file:///x", "//[x"]
)
def test_links_lead_to_the_web_only(guard: Guard, address: str) -> None:
    head = f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}"><base href="{address}">'
    data = json.dumps(
        {"@context": "https://schema.org", "@type": "NewsArticle", "url": address, "author": {"name": "A", "url": address}}
    )
    found = outcome(
        guard, page(f'<p>{WORDS}<a href="{address}">suite</a></p>', head + f'<script type="application/ld+json">{data}</script>')
    )
    feed = f"<rss version='2.0'><channel><link>{address}</link><item><title>Un titre</title><link>{address}</link>"
    found += outcome(guard, f"{feed}<description>{WORDS}</description></item></channel></rss>".encode())
    reports = [one for one in found if isinstance(one, Report)]
    assert len(reports) == 2
    for report in reports:
        assert all(link.startswith(("http://", "https://")) for link in (*report.links, report.url or "https://"))


@pytest.mark.parametrize("begins", ['<?xml version="1.0"?><kml>', "<!-- x --><kml>", "\ufeff<!DOCTYPE plist><plist>"])
def test_xml_of_another_kind_is_not_read_as_text(guard: Guard, begins: str) -> None:
    assert refusals(outcome(guard, f"{begins}<string>{WORDS}</string></kml>".encode()))
    assert texts(outcome(guard, f"{WORDS} <!-- x -->".encode())) != ""


def test_zero_bytes_in_a_page(guard: Guard) -> None:
    found = outcome(guard, page("<p>a\x00b\x00</p>\x00<scr\x00ipt>x</script>"))
    assert "\x00" not in repr(found)


def test_scripts_are_no_words(guard: Guard) -> None:
    found = outcome(guard, page("<script>motdepasse()</script><style>motdepasse</style><template>motdepasse</template>"))
    assert "motdepasse" not in texts(found)
    assert "délégation" in texts(found)


def test_a_table_with_a_cell_of_many_quotes(guard: Guard) -> None:
    assert outcome(guard, b'titre,texte\n"a",' + b'"' * 300_001 + b"\n", "csv")
    assert outcome(guard, b"titre,texte\n" + b"," * 200_000, "csv")


def test_a_table_of_more_columns_than_any_has(guard: Guard) -> None:
    assert refusals(outcome(guard, b"titre" + b";a" * 300_000 + b";texte\n" + WORDS.encode(), "csv"))


def test_attachments_that_are_packed(guard: Guard) -> None:
    bomb = base64.b64encode(gzip.compress(b"Encore. " * 4_000_000, 5)).decode()
    mail = (
        "From: a@exemple.test\nSubject: Berne\nTo: b@exemple.test\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n"
    )
    mail += "\n--b\n\n" + WORDS + "\n--b\nContent-Type: text/html\nContent-Disposition: attachment; filename=a.html.gz\n"
    found = outcome(guard, f"{mail}Content-Transfer-Encoding: base64\n\n{bomb}\n--b--\n".encode())
    assert len(texts(found)) < 1_000_000
