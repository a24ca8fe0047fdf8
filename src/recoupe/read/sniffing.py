"""What bytes are: told by themselves first, then by what a server said of them, then by the name's ending."""

import json
import re
import zlib
from pathlib import PurePath
from urllib.parse import urlsplit

from recoupe.read.drafts import Source

_HEAD = 65_536
_MARK = b"\xef\xbb\xbf"
_ROOT = re.compile(rb"<(?![?!])(?:(?P<prefix>[\w.-]{1,40}):)?(?P<name>[A-Za-z][\w.-]{0,60})(?P<rest>[^>]{0,2000})")
_ROOTS = {
    b"rss": "rss",
    b"rdf": "rss",
    b"channel": "rss",
    b"feed": "atom",
    b"entry": "atom",
    b"urlset": "sitemap",
    b"sitemapindex": "sitemap",
    b"newsitem": "newsml",
    b"newsmessage": "newsml",
    b"packageitem": "newsml",
    b"knowledgeitem": "newsml",
    b"conceptitem": "newsml",
    b"planningitem": "newsml",
    b"catalogitem": "newsml",
    b"newsml": "newsml",
    b"html": "html",
}
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|meta|title|script)\b", re.IGNORECASE)
_MAIL = re.compile(
    rb"(?:From [^\n]{1,200}\n)?(?:(?:Return-Path|Received|Delivered-To|MIME-Version|From|To|Subject|Date|Message-ID|"
    rb"X-[\w-]{1,60}|DKIM-Signature|Content-Type|Reply-To|Sender|List-[\w-]{1,40}):[ \t][^\r\n]{0,4000}\r?\n(?:[ \t][^\r\n]*\r?\n)*){3}",
    re.IGNORECASE,
)
_IDENTIFIED = re.compile(rb'"(?:uri|altids)"\s*:')
_NINJS = re.compile(
    rb'"(?:version[cC]reated|headlines?|bod(?:y|ies)\w*|renditions|pub[sS]tatus|urgency|\$?standard|content[cC]reated|eventDetails)"\s*:'
)
_OBJECT = re.compile(rb'(?:\[\s*)?\{\s*"[^"\n]{1,200}"\s*:')
_BY_TYPE = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "message/rfc822": "mail",
    "application/rss+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "jsonfeed",
    "application/warc": "warc",
    "application/ld+json": "jsonld",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
    "application/vnd.apache.parquet": "parquet",
}
_BY_ENDING = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".eml": "mail",
    ".rss": "rss",
    ".atom": "atom",
    ".warc": "warc",
    ".jsonld": "jsonld",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
}


def form_of(source: Source) -> str:
    """The form of *source*, one of `recoupe.read.forms.FORMS`; "text" for what is none of the others.

    Raises ReadError when the source cannot be opened.
    """
    if source.form is not None:
        return source.form
    head = unpacked_head(source.head(_HEAD))
    return by_bytes(head) or _by_name(source) or "text"


def unpacked_head(head: bytes) -> bytes:
    """The beginning of what is in *head*, unpacked if it is gzip; as much of it as one head is long."""
    if not head.startswith(b"\x1f\x8b"):
        return head
    try:
        return zlib.decompressobj(wbits=31).decompress(head, _HEAD)
    except zlib.error:
        return head


def by_bytes(head: bytes) -> str | None:
    """The form that the first bytes of a source show; None if they show none."""
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith((b"WARC/", b"filedesc://")):
        return "warc"
    text = _as_ascii(head)
    if text[:1] == b"<":
        return _of_markup(text)
    if text[:1] in (b"{", b"["):
        return _of_json(text)
    return "mail" if _MAIL.match(text) else None


def _as_ascii(head: bytes) -> bytes:
    """The head with UTF-16 made readable, the byte order mark and white space before the first word taken off."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"<\x00" in head[:4] or b"\x00<" in head[:4]:
        head = head.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    return head.removeprefix(_MARK).lstrip()


def _of_markup(text: bytes) -> str | None:
    first, *rest = text.split(b"<!--")
    bare = first + b"".join(part.partition(b"-->")[2] for part in rest)  # a pattern takes 20 s for a head of "<!--"
    root = _ROOT.search(bare)
    form = _ROOTS.get(root["name"].lower()) if root else None
    other = root is not None and (text.startswith(b"<?xml") or root["name"].lower() == b"opml")
    if form is not None or other:
        return form
    return "html" if _PAGE.search(text) else None


def _of_json(text: bytes) -> str | None:
    first = text.split(b"\n", 1)[0].strip()
    if text[:1] == b"{" and first.endswith(b"}") and _is_json(first) and text[len(first) :].strip()[:1] == b"{":
        return "jsonl"
    if b"jsonfeed.org/version" in text:
        return "jsonfeed"
    if re.search(rb'"@context"\s*:\s*[\["{][^]}]{0,300}schema\.org', text):
        return "jsonld"
    if _IDENTIFIED.search(text) and _NINJS.search(text):
        return "ninjs"
    return "jsonl" if _OBJECT.match(text) or (first.endswith(b"}") and _is_json(first)) else None


def _is_json(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _by_name(source: Source) -> str | None:
    said = _BY_TYPE.get((source.content_type or "").split(";")[0].strip().lower())
    if said is not None:
        return said
    path = PurePath(urlsplit(source.url).path if source.url else source.name)
    ending = path.with_suffix("").suffix if path.suffix.lower() == ".gz" else path.suffix
    return _BY_ENDING.get(ending.lower())
