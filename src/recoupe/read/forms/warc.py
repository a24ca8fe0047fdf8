"""Web archives (WARC 1.0 and 1.1, ARC): each page, feed, PDF file or text that was fetched is a part.

The records are framed here and not by warcio's iterator, whose lines have no greatest length, which gives up a file packed by
gzip as a whole, and writes what it meets to the terminal. The grammar of the headers is warcio's.
"""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser, StatusAndHeadersParserException

from recoupe.errors import ReadError
from recoupe.read.drafts import Items, Refused, Source
from recoupe.read.http_message import answer
from recoupe.read.markup import address
from recoupe.read.sniffing import by_bytes
from recoupe.read.unpacking import stream_of

_VERSIONS = ["WARC/0.17", "WARC/0.18", "WARC/1.0", "WARC/1.1"]
_LONGEST_LINE = 65_536
_LONGEST_HEAD = 1_000_000
# What stands around a body in its record: the head of the answer and the sizes of chunks.
_AROUND = 1_000_000
_BLOCK = 1_000_000

_REPORTS = frozenset(
    "text/html application/xhtml+xml application/pdf text/plain application/rss+xml application/atom+xml application/feed+json"
    " application/ld+json message/rfc822".split()
)
# Types under which anything may stand: here the bytes decide.
_OPEN = frozenset({"", "text/xml", "application/xml", "application/json", "application/octet-stream", "application/rdf+xml"})
_BY_BYTES = frozenset({"html", "pdf", "rss", "atom", "jsonfeed", "jsonld", "ninjs", "newsml", "mail"})
_FOR_ROBOTS = re.compile(r"/(?:robots|ads|app-ads|humans|security)\.txt", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """A record: its number in the archive from 1, what its head says, and its bytes, None where they are too many."""

    number: int
    kind: str
    target: str
    content_type: str
    truncated: str
    block: bytes | None


class _Lines:
    """A stream by lines and blocks, no line and no head of a record longer than any is."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream, self._name = stream, name
        self.head = 0

    def readline(self) -> bytes:
        line = self._stream.readline(_LONGEST_LINE)
        self.head += len(line)
        if self.head > _LONGEST_HEAD or (len(line) == _LONGEST_LINE and not line.endswith(b"\n")):
            raise ReadError(f"{self._name} is broken: the head of a record has no end; the records before it are read.")
        return line

    def block(self, size: int, most: int) -> tuple[bytes | None, int]:
        """The next *size* bytes, None if they are more than *most*, and how many there were."""
        if size <= most:
            data = self._stream.read(size)
            return data, len(data)
        passed = 0
        while passed < size and (data := self._stream.read(min(_BLOCK, size - passed))):
            passed += len(data)
        return None, passed

    def next_record(self) -> tuple[bytes, bool]:
        """The first line of the next record, empty at the end; and whether anything else stood before it."""
        garbage = False
        while line := self.readline():
            self.head = 0
            if line.startswith((b"WARC/", b"filedesc://")) or _is_arc_head(line):
                break
            garbage = garbage or bool(line.strip())
        return line, garbage


def items(source: Source) -> Items:
    """What the records of *source* hold, labelled by the number of the record.

    Requests, metadata, repeated visits, answers other than 200, pictures, style sheets and scripts are passed over. Raises
    ReadError when there is no sound record at all; what breaks later is a Refused.
    """
    given = False
    with closing(stream_of(source, of_parts=True)) as stream:
        try:
            for record in _records(_Lines(stream, source.name), source):
                given = True
                yield from [record] if isinstance(record, Refused) else _parts(record, source)
        except ReadError as error:
            if not given:
                raise
            yield Refused(name=source.name, reason=str(error))


def _records(lines: _Lines, source: Source) -> Iterator[_Record | Refused]:
    number = 0
    while True:
        first, garbage = lines.next_record()
        if garbage:
            where = f"behind record {number}" if number else "before the first record"
            if not first and not number:
                raise ReadError(f"{source.name} is no web archive; check the file.")
            yield Refused(name=source.name, reason=f"{source.name}: something {where} is no record; a length may be wrong.")
        if not first:
            return
        number += 1
        yield _record(first, lines, number, source)


def _record(first: bytes, lines: _Lines, number: int, source: Source) -> _Record | Refused:
    name = f"{source.name}#{number}"
    head = _arc_head(first, lines) if not first.startswith(b"WARC/") else _warc_head(first, lines)
    length = (head.get_header("Content-Length") or "").strip() if head is not None else ""
    if head is None or not re.fullmatch(r"[0-9]{1,18}", length):
        return Refused(name=name, reason=f"{name}: its head does not say how long the record is; it is passed over.")
    size = int(length)
    block, there = lines.block(size, source.max_bytes + _AROUND)
    if there < size:
        return Refused(name=name, reason=f"{name} is cut off: {there} of {size} bytes are there; fetch the archive again.")
    return _Record(
        number=number,
        kind=(head.get_header("WARC-Type") or "").strip().lower(),
        target=(head.get_header("WARC-Target-URI") or "").strip().strip("<>").replace(" ", "%20"),
        content_type=head.get_header("Content-Type") or "",
        truncated=(head.get_header("WARC-Truncated") or "").strip(),
        block=block,
    )


def _warc_head(first: bytes, lines: _Lines) -> StatusAndHeaders | None:
    try:
        return StatusAndHeadersParser(_VERSIONS).parse(lines, first)
    except (StatusAndHeadersParserException, EOFError):
        return None


def _is_arc_head(line: bytes) -> bool:
    return re.match(rb"https?://\S.{0,4000} \d{14} [\w/+.;=-]{1,100} \d{1,18}\r?\n?$", line) is not None


def _arc_head(first: bytes, lines: _Lines) -> StatusAndHeaders | None:
    """The head of a record of the older format, in the names of the newer."""
    parts = first.decode("utf-8", "replace").rsplit(None, 4)
    if len(parts) != 5:
        return None
    kind = "warcinfo" if parts[0].startswith("filedesc://") else "response"
    said = [
        ("WARC-Type", kind),
        ("WARC-Target-URI", parts[0]),
        ("Content-Type", "application/http"),
        ("Content-Length", parts[4]),
    ]
    return StatusAndHeaders("", said, "ARC/1.0")


def _parts(record: _Record, source: Source) -> Items:
    if record.kind not in ("response", "resource", "conversion") or _is_for_machines(record.target):
        return
    name = f"{source.name}#{record.number}"
    try:
        found = _payload(record, source)
    except ReadError as error:
        yield Refused(name=name, reason=f"{name}, {_shown(record.target)}: {error}.")
        return
    if found is not None:
        url = address(record.target)
        form = "text" if record.kind == "conversion" and found[1].startswith("text/plain") else None
        yield source.part(str(record.number), found[0], location=url, form=form, content_type=found[1] or None, url=url)


def _payload(record: _Record, source: Source) -> tuple[bytes, str] | None:
    """The bytes of a report and the type that was said of them; None for what is none. Raises ReadError when they cannot be read."""
    said = record.content_type
    if record.block is None:
        if _is_wanted(said, b"") or said.startswith("application/http"):
            raise ReadError(f"the record is larger than {source.max_bytes / 1e6:g} MB, more than a report has")
        return None
    if record.kind != "response" or not (said.startswith("application/http") or record.block.startswith(b"HTTP/")):
        data = record.block
    else:
        answered = answer(record.block)
        said = answered.content_type or ""
        if answered.status != 200 or not _is_wanted(said, None):
            return None
        data = answered.body(source.max_bytes)
    if not data.strip() or not _is_wanted(said, data):
        return None
    if record.truncated:
        raise ReadError(f"only its beginning was archived (WARC-Truncated: {record.truncated[:40]})")
    return data, said


def _is_wanted(content_type: str, data: bytes | None) -> bool:
    """Whether that may be a report; *data* None while the bytes are not known."""
    bare = content_type.split(";")[0].strip().lower()
    return bare in _REPORTS or (bare in _OPEN and (data is None or by_bytes(data[:65_536]) in _BY_BYTES))


def _is_for_machines(target: str) -> bool:
    """Whether that is a file for crawlers, or what a crawler wrote about itself (metadata://gnu.org/software/wget/…)."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return parts.scheme in ("metadata", "dns", "whois") or _FOR_ROBOTS.fullmatch(parts.path) is not None


def _shown(target: str) -> str:
    return "".join(char for char in target if char.isprintable())[:200] or "without an address"
