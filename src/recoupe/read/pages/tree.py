"""The bytes of a page in; its tree out, with a Trouble where its encoding had to be guessed or was declared wrongly."""

import codecs
import re
import zlib

from lxml import etree, html

from recoupe.errors import ReadError
from recoupe.read.decoding import guessed
from recoupe.read.drafts import Source
from recoupe.records import Trouble

_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_SAID = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Under these names pages in Windows-1252 are served, and browsers read them as that.
_WESTERN = frozenset({"iso8859-1", "ascii", "cp1252"})
_HEAD = 4096
# The time that the parser takes grows with the square of the attributes of a tag.
_MOST_ATTRIBUTES = 2_000
_CROWDED = re.compile(
    rb"""<[A-Za-z][\w:-]*+(?>\s++[^\s"'<>=]++(?>\s*+=\s*+(?>"[^"]*+"|'[^']*+'|[^\s"'<>]++))?+){%d}""" % _MOST_ATTRIBUTES
)


def tree(source: Source) -> tuple[html.HtmlElement, tuple[Trouble, ...]]:
    """The root of the page's tree. Raises ReadError when it is too large, no text, or holds no element."""
    data, troubles = _in_utf8(_unpacked(source), source)
    if _CROWDED.search(data):
        raise ReadError(
            f"{source.name} has a tag of more than {_MOST_ATTRIBUTES} attributes; give the page as its server sent it."
        )
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(f"{source.name} holds no web page; give the page as its server sent it.") from error
    return root, troubles


def _unpacked(source: Source) -> bytes:
    data = source.whole()
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        data = zlib.decompressobj(wbits=31).decompress(data, source.max_bytes + 1)
    except zlib.error as error:
        raise ReadError(f"{source.name} is broken gzip; fetch it again.") from error
    if len(data) > source.max_bytes:
        raise ReadError(f"{source.name} is larger than {source.max_bytes / 1e6:g} MB once unpacked; give one report a file.")
    return data


def _in_utf8(data: bytes, source: Source) -> tuple[bytes, tuple[Trouble, ...]]:
    """The page in UTF-8. Bytes that are UTF-8 are, whatever is declared; then what is declared; then a guess."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace").encode("utf-8", "replace").replace(b"\0", b""), ()
    if b"\0" in data:
        data = _without_zeros(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _from_other(data, source)
    return data, ()


def _without_zeros(data: bytes) -> bytes:
    """UTF-16 without a mark as UTF-8; the zero bytes of any other page are dropped, as a browser drops them."""
    sides = (data[0::2].count(0), data[1::2].count(0))
    if max(sides) * 5 > len(data) * 2 and min(sides) * 20 < max(sides):
        return data.decode("utf-16-le" if sides[1] > sides[0] else "utf-16-be", "replace").encode("utf-8", "replace")
    return data.replace(b"\0", b"")


def _from_other(data: bytes, source: Source) -> tuple[bytes, tuple[Trouble, ...]]:
    said = [known for name in _names(data, source) if (known := _known(name))]
    for encoding in said:
        if encoding in _WESTERN:
            return data.decode("cp1252", "replace").encode(), ()
        if encoding != "utf-8":
            try:
                return data.decode(encoding).encode("utf-8", "replace"), ()
            except UnicodeDecodeError:
                continue
    text, guess = guessed(data, source.name)
    message = f"The page is not in UTF-8; it was read as {guess}."
    if said:
        message = f"The page is not in UTF-8; it was read as {guess}, though it calls itself {said[0]}."
    return text.encode("utf-8", "replace"), (Trouble(code="encoding", message=message),)


def _names(data: bytes, source: Source) -> list[str]:
    header = _SAID.search(source.content_type or "")
    declared = [match[1].decode("ascii") for match in _DECLARED.finditer(data[:_HEAD])]
    return ([header[1]] if header else []) + declared


def _known(name: str) -> str | None:
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return found.name if getattr(found, "_is_text_encoding", True) else None
