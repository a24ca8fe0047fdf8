"""The XML document in a source, made safe and plain before any parser sees it: unpacked, decoded, without its DOCTYPE.

What comes out holds no references but the five that XML knows and those to characters: no parser has anything to expand or open.
"""

import codecs
import re
import zlib
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from recoupe.errors import ReadError
from recoupe.read.decoding import decoded
from recoupe.read.drafts import Source
from recoupe.records import Trouble

_GZIP = b"\x1f\x8b"
# What references to a document's own entities may add to it, in characters.
_MOST_EXPANDED = 1_000_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
# Encodings whose bytes are all ASCII, and so could be taken for UTF-8.
_SEVEN_BITS = frozenset({"utf-7", "hz", *(f"iso2022_{end}" for end in "jp jp_1 jp_2 jp_3 jp_ext jp_2004 kr".split())})
_WESTERN = frozenset({"iso8859-1", "iso8859-15", "ascii", "cp1252"})
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_PROLOG = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>)*+(?P<doctype><!DOCTYPE\b)", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\s+([\w.:-]{1,80})\s+(?:\"([^\"&%]*)\"|'([^'&%]*)')\s*>")
_REFERENCE = re.compile(r"&(?:#(?P<number>[0-9]{1,8}|[xX][0-9a-fA-F]{1,7});|(?P<name>[A-Za-z][\w.:-]{0,80});)?")
_NO_TAG = re.compile(r"<(?![A-Za-z_?]|/[A-Za-z_])")
_XML_NAMES = frozenset({"lt", "gt", "amp", "quot", "apos"})
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_VERBATIM = re.compile(r"<!\[CDATA\[|<!--")


class Document(NamedTuple):
    """The text of an XML document, and what was doubtful about its encoding."""

    text: str
    troubles: tuple[Trouble, ...]


def document(source: Source) -> Document:
    """The document in *source*. Raises ReadError when it is too large, is not text, or its entities make a bomb."""
    text, troubles = text_of(unpacked(source), source.content_type, source.name)
    return Document(plain(text, source.name), troubles)


def unpacked(source: Source) -> bytes:
    """The bytes of *source*, unpacked if they are gzip. Raises ReadError when they are more than ``source.max_bytes``."""
    with source.open() as stream:
        data = stream.read(source.max_bytes + 1)
    if data.startswith(_GZIP):
        data = _from_gzip(data, source)
    if len(data) > source.max_bytes:
        raise ReadError(f"{source.name} is larger than {source.max_bytes / 1e6:g} MB; give a feed with fewer items.")
    return data


def _from_gzip(data: bytes, source: Source) -> bytes:
    """What *data* holds, as far as it is sound and one byte beyond the limit at most."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        return unpacker.decompress(data, source.max_bytes + 1)
    except zlib.error as error:
        raise ReadError(f"{source.name} is broken gzip; fetch it again.") from error


def text_of(data: bytes, content_type: str | None, name: str) -> Document:
    """The characters in *data*: by its mark, as UTF-8 if it is, as it says itself or its server said, or by a guess."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Document(data.decode(encoding, "replace").lstrip("\ufeff"), ())
    data = data.replace(b"\x00", b"")
    said = _encoding_said(data, content_type)
    if said in _SEVEN_BITS:
        return Document(data.decode(said, "replace"), ())
    try:
        return Document(data.decode("utf-8"), ())
    except UnicodeDecodeError:
        told = None if said in (None, "utf-8") else _by_name(data, said)
        return Document(told, ()) if told is not None else Document(*decoded(data, name, markup=True))


def _by_name(data: bytes, encoding: str) -> str | None:
    # what calls itself Latin-1 or ASCII holds the quotation marks of Windows as often as not
    for one in ("cp1252", encoding) if encoding in _WESTERN and encoding != "iso8859-15" else (encoding,):
        try:
            return data.decode(one)
        except UnicodeError:
            continue
    return None


def _encoding_said(data: bytes, content_type: str | None) -> str | None:
    """The name that Python has for the encoding that server or document names; None for none, or one that is no text's."""
    by_server = _CHARSET.search(content_type or "")
    by_itself = _DECLARED.search(data[:400])
    for said in (by_server[1] if by_server else None, by_itself[1].decode("ascii", "replace") if by_itself else None):
        try:
            b"".decode(said or "none")
            known = codecs.lookup(said or "none").name
        except (LookupError, UnicodeError):  # no encoding, or none of text
            continue
        if not known.startswith(("utf-16", "utf-32")):
            return known
    return None


def without_forbidden(text: str) -> str:
    """*text* without controls, halves of characters and what else XML forbids."""
    return _NO_CHARACTER.sub("", text)


def local_name(tag: object) -> str:
    """The name of an element in small letters, without its namespace or prefix; "" for what is no element."""
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def plain(text: str, name: str) -> str:
    """*text* without its declaration, its DOCTYPE and what XML forbids; every named reference as the character it means.

    A document's own entities are set in where they hold no markup and no references. Raises ReadError when that would add more
    than a million characters.
    """
    text = _DECLARATION.sub("", without_forbidden(text), count=1).lstrip()
    text, own = _without_doctype(text)
    if own and sum(len(own.get(found["name"], "")) for found in _REFERENCE.finditer(text)) > _MOST_EXPANDED:
        raise ReadError(f"{name} has entities that grow beyond measure, which no feed needs; check where it comes from.")
    return "".join(part if verbatim else _mended(part, own) for part, verbatim in _parts(text))


def _mended(part: str, own: Mapping[str, str]) -> str:
    """A stretch outside CDATA: an angle that opens no tag escaped, references that only HTML or the document knows resolved."""
    return _REFERENCE.sub(lambda found: _character(found, own), _NO_TAG.sub("&lt;", part))


def _without_doctype(text: str) -> tuple[str, Mapping[str, str]]:
    """The text without the DOCTYPE before its first element, and the harmless entities that it declared."""
    start = _PROLOG.match(text)
    if start is None:
        return text, {}
    end = _end_of_doctype(text, start.end())
    own = {found[1]: found[2] or found[3] or "" for found in _ENTITY.finditer(text, start.end(), end)}
    return text[: start.start("doctype")] + text[end:], {name: value for name, value in own.items() if len(value) <= 1000}


def _end_of_doctype(text: str, position: int) -> int:
    close, subset = text.find(">", position), text.find("[", position)
    if subset < 0 or (0 <= close < subset):
        return close + 1 or len(text)
    end = re.compile(r"\]\s*>").search(text, subset)
    return end.end() if end else len(text)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The stretches of *text* in order, comments left out, and whether each is CDATA, in which references mean nothing."""
    position = 0
    while (start := _VERBATIM.search(text, position)) is not None:
        cdata = start.group().endswith("[")
        end = text.find("]]>" if cdata else "-->", start.end())
        if end < 0:
            break
        yield text[position : start.start()], False
        if cdata:
            yield text[start.start() : end + 3], True
        position = end + 3
    yield text[position:], False


def _character(found: re.Match[str], own: Mapping[str, str]) -> str:
    """A reference as XML may have it: the characters it means, escaped; an ampersand that begins none, escaped."""
    name = found["name"]
    if name in _XML_NAMES:
        return found.group()
    if name is None and found["number"] is None:
        return "&amp;"
    meant = own[name] if name in own else unescape(found.group())
    if name is not None and meant == found.group():
        return f"&amp;{name};"
    return "".join(_ESCAPES.get(char, char) for char in without_forbidden(meant))
