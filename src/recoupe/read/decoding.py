"""Bytes in, text out, with a Trouble where the encoding had to be guessed.

The order: a mark at the head of the file, zero bytes (UTF-16 or no text at all), UTF-8, the Western encodings in which French
was written before UTF-8, and only then a library that knows them all.
"""

import codecs
import re

from recoupe.errors import ReadError
from recoupe.records import Trouble

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMATS = (
    (b"%PDF", "is a PDF file; save its text as a .txt file."),
    (b"PK\x03\x04", "is a ZIP archive or a word processor's file; save its text as a .txt file."),
    (b"\xd0\xcf\x11\xe0", "is a word processor's file; save its text as a .txt file."),
    (b"{\\rtf", "is an RTF file; save its text as a .txt file."),
    (b"\x1f\x8b", "is a compressed file; unpack it first."),
    (b"\x89PNG", "is a picture; give the text of the report."),
    (b"\xff\xd8\xff", "is a picture; give the text of the report."),
    (b"GIF8", "is a picture; give the text of the report."),
)
_WEB_PAGE = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
# Every format of news in XML is told before text is: what is left is drawings, lists, settings.
_XML = re.compile(rb"\s*<(?:\?xml\s|!--|!doctype\s)", re.IGNORECASE)
_LIST_OF_FEEDS = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<opml\b", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_TWICE_ENCODED = re.compile("Ã[\xa0-\xbf©¨ªŠ‰´»¹§]|â€[™œ“”]")
# What French prose holds beside ASCII.
_FRENCH = frozenset("àâäæçéèêëîïíôöœùûüÿñÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»‹›“”„‘’–—…€£§°©®™•·\xa0²³½")

# Enough for a guess; the library's time grows with what it is given.
_SAMPLE = 60_000


def decoded(data: bytes, name: str, *, markup: bool = False) -> tuple[str, tuple[Trouble, ...]]:
    """The text in *data*, and what was doubtful about its encoding. A byte order mark is no part of the text.

    Raises ReadError when *data* is not text, nor, unless *markup* is asked for, a page or XML.
    """
    if not markup:
        _refuse_other_formats(data, name)
    text, guess = _text(data, name)
    if len(_CONTROL.findall(text[:_SAMPLE])) > len(text[:_SAMPLE]) // 200 or "\x00" in text:
        raise _not_text(name)
    return text, _troubles(text, guess)


def guessed(data: bytes, name: str) -> tuple[str, str | None]:
    """The text in *data* and the encoding that was guessed for it, None where it is UTF-8. Any text will do, a page's too.

    Raises ReadError when *data* is not text.
    """
    return _text(data, name)


def decoded_part(data: bytes) -> tuple[str, tuple[Trouble, ...]] | None:
    """The text in a part of a file, a line of a table say: in UTF-8, damaged or not, or Windows-1252; None for anything else.

    Nothing is guessed beyond that: it would be guessed anew for each part, from little.
    """
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        found = _damaged_utf8(data) or _western(data)
    return (found[0], _troubles(*found)) if found else None


def _troubles(text: str, guess: str | None) -> tuple[Trouble, ...]:
    if guess is not None:
        return (Trouble(code="encoding", message=f"The file is not in UTF-8; it was read as {guess}."),)
    if len(_TWICE_ENCODED.findall(text[:_SAMPLE])) >= 3:
        return (Trouble(code="encoding", message="Accents look broken (Ã©): the text was encoded twice before it was saved."),)
    return ()


def _not_text(name: str) -> ReadError:
    return ReadError(f"{name} is not text; give the report as plain text (UTF-8).")


def _refuse_other_formats(data: bytes, name: str) -> None:
    for head, what in _FORMATS:
        if data.startswith(head):
            raise ReadError(f"{name} {what}")
    head = data[:1000].removeprefix(codecs.BOM_UTF8)
    if _WEB_PAGE.match(head):
        raise ReadError(f"{name} is a web page; save the text of the report as a .txt file.")
    if _LIST_OF_FEEDS.match(head):
        raise ReadError(f"{name} is a list of feeds; follow them with 'recoupe watch'.")
    if _XML.match(head):
        raise ReadError(f"{name} is XML of a kind that holds no reports, or a page's fragment; give the report as text.")


def _text(data: bytes, name: str) -> tuple[str, str | None]:
    """The text and the encoding that was guessed, None where nothing had to be guessed."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _by_mark(data, encoding, name)
    if b"\x00" in data:
        return _without_mark(data, name)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _western(data) or _by_library(data, name)


def _by_mark(data: bytes, encoding: str, name: str) -> tuple[str, str | None]:
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError as error:
        if encoding != "utf-8-sig" and len(data) > 1000:
            return data.decode(encoding, "replace"), f"{encoding} with broken characters"
        raise _not_text(name) from error


def _without_mark(data: bytes, name: str) -> tuple[str, str]:
    """UTF-16 without a mark: the zero bytes of blanks, line ends and Latin letters all stand on the same side."""
    zeros = (data[0::2].count(0), data[1::2].count(0))
    encoding = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    if min(zeros) * 50 > max(zeros) or len(data) % 2 or max(zeros) * 40 < len(data):
        raise _not_text(name)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(name) from error
    sample = text[:_SAMPLE]
    if sum(char.isprintable() or char.isspace() for char in sample) < 0.98 * len(sample):
        raise _not_text(name)
    return text, encoding.upper()


def _damaged_utf8(data: bytes) -> tuple[str, str] | None:
    """UTF-8 with a few bytes broken or cut: many more sound multi-byte characters than broken ones."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(char > "\x7f" for char in text) - broken
    return (text, "UTF-8 with broken characters") if sound >= 10 * broken else None


def _western(data: bytes) -> tuple[str, str] | None:
    """Windows-1252, of which Latin-1 is a part, when nearly all that is not ASCII is what French is written with.

    Guessing libraries take short French texts for other code pages that share é and è.
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    special = [char for char in text[:_SAMPLE] if char > "\x7f"]
    return (text, "Windows-1252") if sum(char in _FRENCH for char in special) >= 0.9 * len(special) else None


def _by_library(data: bytes, name: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # takes a while to import and is rarely needed

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise _not_text(name)
    try:
        return data.decode(best.encoding), best.encoding
    except UnicodeDecodeError:
        return data.decode(best.encoding, "replace"), f"{best.encoding} with broken characters"
