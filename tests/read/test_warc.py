"""Web archives: which records are parts, how their packing comes off, and what a broken one costs."""

import gzip
import time
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe import read
from recoupe.errors import ReadError
from recoupe.read import Refused, Source
from recoupe.read.forms.warc import items
from recoupe.read.http_message import answer

HOSTILE = Path(__file__).resolve().parents[3] / "shared/corpora/hostile/warc/test/data"
STORY = "Le ministre des Affaires étrangères a reçu mardi son homologue norvégien dans la capitale.\n".encode()
PAGE = "https://exemple.fr/monde/visite"


def record(
    kind: str, block: bytes, target: str = PAGE, content_type: str = "application/http; msgtype=response", **more: str
) -> bytes:
    said = {"WARC-Type": kind, "WARC-Target-URI": target, "WARC-Date": "2024-05-05T05:05:05Z", "Content-Type": content_type}
    said |= {"Content-Length": str(len(block))} | {name.replace("_", "-"): value for name, value in more.items()}
    head = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return head.encode() + b"\r\n" + block + b"\r\n\r\n"


def http(body: bytes = STORY, content_type: str = "text/plain; charset=utf-8", status: str = "200 OK", **more: str) -> bytes:
    said = {"Content-Type": content_type} | {name.replace("_", "-"): value for name, value in more.items()}
    return f"HTTP/1.1 {status}\r\n".encode() + "".join(f"{n}: {v}\r\n" for n, v in said.items()).encode() + b"\r\n" + body


def page(body: bytes = STORY, target: str = PAGE, **more: str) -> bytes:
    return record("response", http(body, **more), target)


INFO = record("warcinfo", b"software: essai\r\n", content_type="application/warc-fields")


def archive(data: bytes, **options: object) -> Source:
    return Source(name="a.warc", location="/a.warc", data=data, **options)  # type: ignore[arg-type]


def found(data: bytes, **options: object) -> list[Source | Refused]:
    parts = list(items(archive(data, **options)))
    assert all(isinstance(part, Source | Refused) for part in parts)
    return parts  # type: ignore[return-value]


def bodies(data: bytes, **options: object) -> list[bytes | None]:
    return [part.data for part in found(data, **options) if isinstance(part, Source)]


def reasons(data: bytes, **options: object) -> list[str]:
    return [part.reason for part in found(data, **options) if isinstance(part, Refused)]


def test_a_page_is_a_part_with_its_address_and_what_the_server_said_of_it() -> None:
    (part,) = found(INFO + page())
    assert isinstance(part, Source)
    assert (part.name, part.data, part.url, part.location) == ("a.warc#2", STORY, PAGE, PAGE)
    assert part.content_type == "text/plain; charset=utf-8"


def test_the_day_of_the_fetch_is_not_the_day_of_publication() -> None:
    (report,) = read.reports(archive(page()))
    assert not isinstance(report, Refused)
    assert (report.published, report.updated, report.form) == (None, None, "text")


@pytest.mark.parametrize("packed", ["not", "each", "whole"])
def test_packed_record_by_record_or_as_a_whole_or_not(packed: str) -> None:
    records = [INFO, page(), page(STORY + b"Deux.")]
    data = {"not": b"".join(records), "each": b"".join(map(gzip.compress, records)), "whole": gzip.compress(b"".join(records))}
    assert bodies(data[packed]) == [STORY, STORY + b"Deux."]


@pytest.mark.parametrize(
    "other",
    [
        record("request", b"GET / HTTP/1.1\r\nHost: exemple.fr\r\n\r\n", content_type="application/http; msgtype=request"),
        record("metadata", b"via: x\r\n", content_type="application/warc-fields"),
        record("revisit", http(b"")),
        page(status="404 Not Found"),
        page(status="301 Moved", Location="/"),
        page(b"\x89PNG....", content_type="image/png"),
        page(b"body { color: red }", content_type="text/css"),
        page(b'{"id": 1, "text": "rien"}', content_type="application/json"),
        page(b"User-agent: *\n", target="https://exemple.fr/robots.txt"),
        record("resource", b"--wait=1\n", "metadata://gnu.org/software/wget/warc/arguments.txt", "text/plain"),
        page(b""),
    ],
)
def test_what_is_no_report_is_passed_over(other: bytes) -> None:
    assert bodies(other + page()) == [STORY]
    assert reasons(other + page()) == []


def test_texts_and_resources_are_parts() -> None:
    text = record("conversion", STORY, "https://exemple.fr/a.html", "text/plain")
    resource = record("resource", b"<html><p>Bonjour</p></html>", "https://exemple.fr/b", "text/html")
    first, second = found(text + resource)
    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert (first.form, second.form) == ("text", None)
    assert read.form_of(second) == "html"


def test_a_type_that_says_little_is_told_by_the_bytes() -> None:
    feed = b"<?xml version='1.0'?><rss version='2.0'><channel><title>x</title></channel></rss>"
    assert bodies(page(feed, content_type="application/xml")) == [feed]
    assert bodies(page(b"<svg xmlns='x'></svg>", content_type="application/xml")) == []


def chunked(body: bytes, size: int = 37) -> bytes:
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def raw_deflate(body: bytes) -> bytes:
    work = zlib.compressobj(wbits=-15)
    return work.compress(body) + work.flush()


PACKED = {
    "gzip": gzip.compress(STORY),
    "x-gzip": gzip.compress(STORY),
    "deflate": zlib.compress(STORY),
    "Deflate": raw_deflate(STORY),
    "gzip, gzip": gzip.compress(gzip.compress(STORY)),
    "identity": STORY,
}


@pytest.mark.parametrize("encoding", PACKED)
def test_packed_bodies(encoding: str) -> None:
    assert bodies(page(PACKED[encoding], Content_Encoding=encoding)) == [STORY]
    assert bodies(page(chunked(PACKED[encoding]), Content_Encoding=encoding, Transfer_Encoding="chunked")) == [STORY]


def test_an_archive_that_took_the_packing_off_but_kept_the_word() -> None:
    assert bodies(page(STORY, Content_Encoding="gzip", Transfer_Encoding="chunked")) == [STORY]


@pytest.mark.parametrize(
    ("block", "why"),
    [
        (http(b"x", Content_Encoding="zstd"), "packed as 'zstd'"),
        (http(gzip.compress(STORY)[:-12], Content_Encoding="gzip"), "cut off"),
        (http(gzip.compress(STORY)[:12] + b"\xff" * 40, Content_Encoding="gzip"), "broken"),
        (http(b"ff\r\nabc", Transfer_Encoding="chunked"), "cut off"),
        (http(b"x" * 5001), "larger than 0.005 MB"),
        (http(gzip.compress(b"x" * 50_000_000), Content_Encoding="gzip"), "larger than 0.005 MB"),
        (b"nothing of the kind\r\n\r\n", "no answer of a web server"),
    ],
)
def test_a_body_that_cannot_be_had_costs_itself_alone(block: bytes, why: str) -> None:
    data = record("response", block) + page()
    assert bodies(data, max_bytes=5000) == [STORY]
    (reason,) = reasons(data, max_bytes=5000)
    assert why in reason
    assert PAGE in reason


def test_only_the_beginning_was_archived() -> None:
    data = record("response", http(), WARC_Truncated="length") + page()
    assert bodies(data) == [STORY]
    assert "WARC-Truncated: length" in reasons(data)[0]


def test_a_record_without_a_length_or_with_a_wrong_one_costs_itself_alone() -> None:
    for wrong in (b"", b"Content-Length: many\r\n", b"Content-Length: -5\r\n"):
        broken = b"WARC/1.0\r\nWARC-Type: response\r\n" + wrong + b"\r\n" + http() + b"\r\n\r\n"
        assert bodies(page() + broken + page()) == [STORY, STORY]
        assert len(reasons(page() + broken + page())) == 2
    short = page().replace(b"Content-Length: 1", b"Content-Length: 0", 1)
    assert bodies(short + page())[-1] == STORY


def test_cut_archives_keep_what_stands_before() -> None:
    other = page(b" ".join(str(number * number).encode() for number in range(3000)))
    for data in ((page() + other)[:-40], gzip.compress(page() + other)[:-40], gzip.compress(page()) + gzip.compress(other)[:-40]):
        assert bodies(data)[:1] == [STORY]
        assert len(reasons(data)) == 1


def test_a_record_that_is_too_large_is_passed_over_without_being_kept() -> None:
    large = record("response", http(b"mot " * 500_000), content_type="application/http")
    data = large + page()
    assert bodies(data, max_bytes=10_000) == [STORY]
    assert "larger than 0.01 MB" in reasons(data, max_bytes=10_000)[0]


def test_a_head_without_end_and_a_bomb_end_the_reading() -> None:
    endless = b"WARC/1.0\r\n" + b"X-Header: y\r\n" * 200_000
    assert bodies(page() + endless) == [STORY]
    assert "the head of a record has no end" in reasons(page() + endless)[0]
    work = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 900000000000\r\n\r\n"
    bomb = work.compress(head) + b"".join(work.compress(bytes(1_000_000)) for _ in range(100)) + work.flush()
    assert bodies(gzip.compress(page()) + bomb) == [STORY]
    assert "is cut off" in reasons(gzip.compress(page()) + bomb)[0]


def test_an_archive_of_the_older_format() -> None:
    block = http()
    head = b"filedesc://a.arc 0.0.0.0 20220122151408 text/plain 4\n1 0\n\n"
    data = head + f"{PAGE} 127.0.0.1 20220122151408 text/plain {len(block)}\n".encode() + block + b"\n"
    assert read.form_of(archive(data)) == "warc"
    assert bodies(data) == [STORY]


def test_what_is_no_archive_is_an_error() -> None:
    with pytest.raises(ReadError, match="no web archive"):
        found(b"Bonjour tout le monde\n")


def test_an_answer_without_a_reason_or_a_type() -> None:
    bare = answer(b"HTTP/1.1 200\r\n\r\nabc")
    assert (bare.status, bare.content_type, bare.body(10)) == (200, None, b"abc")


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the hostile archives are not on this machine")
def test_every_hostile_archive_goes_through() -> None:
    for path in sorted(HOSTILE.iterdir()):
        began = time.monotonic()
        with suppress(ReadError):
            parts = list(items(Source(name=path.name, location=str(path), path=path)))
            assert all(isinstance(part, Source | Refused) for part in parts)
        assert time.monotonic() - began < 5


SEED = (
    INFO
    + page()
    + page(chunked(gzip.compress(STORY)), Content_Encoding="gzip", Transfer_Encoding="chunked")
    + record("conversion", STORY)
)


@given(st.data())
def test_nothing_but_our_errors_is_raised(data: st.DataObject) -> None:
    seed = data.draw(st.sampled_from([SEED, gzip.compress(SEED)]))
    start = data.draw(st.integers(0, len(seed)))
    mangled = seed[:start] + data.draw(st.binary(max_size=20)) + seed[start + data.draw(st.integers(0, 40)) :]
    with suppress(ReadError):
        found(mangled)
