"""The parts of a mail: its MIME tree taken apart, each leaf with its bytes unpacked.

The standard library reads the parameters of headers. The tree is taken apart here, for its parser goes down one call a level and tries the
boundaries of all levels on every line: some hundred of them in one another take it minutes.
"""

import base64
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.utils import collapse_rfc2231_value

from recoupe.errors import ReadError
from recoupe.read.mail_charsets import in_charset

_HEADERS_END = re.compile(rb"(?:\r?\n){2}|\r\r|\A\r?\n")
_MOST_HEADERS = 300_000
_LONGEST_HEADER = 20_000
_DEEPEST = 8
MOST_PARTS = 200
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_NOT_FOLDED = re.compile(rb"(?:\r\n|\n|\r)(?![ \t])")
_HEADER_NAME = re.compile(rb"[!-9;-~]{1,80}")
_MOST_HEADER_LINES = 1_000
_PACKED = re.compile(r"=\?(?P<charset>[^?*\s]{1,40})(?:\*[^?\s]{0,20})?\?(?P<packing>[bBqQ])\?(?P<text>[^?]*)\?=")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One node of the tree. ``content`` are its bytes unpacked; ``children`` are its parts, ``number`` tells it ("2.1")."""

    headers: Message
    content: bytes
    type: str
    number: str = ""
    children: tuple["Part", ...] = ()

    @property
    def charset(self) -> str | None:
        """The encoding that it says it has."""
        return parameter(self.headers, "charset")

    @property
    def filename(self) -> str | None:
        """The name that it is to be saved by; None for what is to be read where it stands."""
        name = parameter(self.headers, "filename", "content-disposition") or parameter(self.headers, "name")
        return shown(name)[:100] or None if name else None

    @property
    def attached(self) -> bool:
        """Whether the mail calls it an attachment."""
        return str(self.headers.get("content-disposition", "")).strip().lower().startswith("attachment")

    def walk(self) -> Iterator["Part"]:
        """The part and all within it."""
        yield self
        for child in self.children:
            yield from child.walk()


def mail(data: bytes, name: str) -> Part:
    """The tree of the mail in *data*. Raises ReadError when its headers are no headers, or it has too many parts."""
    if data.startswith((b"From ", b">From ")):
        data = data.partition(b"\n")[2]
    budget = [MOST_PARTS]
    return _part(data.lstrip(b"\r\n"), name, "", budget, "text/plain")


def header(headers: Message, name: str) -> str:
    """The words of a header, unpacked and on one line; "" where there is none."""
    return unpacked(str(headers.get(name, "")))


def unpacked(written: str) -> str:
    """The words of a header's value, of which some may be packed ("=?utf-8?Q?...?="). Never raises."""
    text, position = "", 0
    waiting, charset = b"", ""
    for word in _PACKED.finditer(written):
        between = written[position : word.start()]
        position = word.end()
        if between.strip() or word["charset"].lower() != charset:
            text += in_charset(waiting, charset)[0] + (between if between.strip() or not waiting else "")
            waiting, charset = b"", word["charset"].lower()
        waiting += _word(word)
    return shown(text + in_charset(waiting, charset)[0] + written[position:])


def _word(word: re.Match[str]) -> bytes:
    data = word["text"].encode("utf-8")
    if word["packing"] in "qQ":
        return quopri.decodestring(data, header=True)
    return _from_base64(data)


def parameter(headers: Message, name: str, of: str = "content-type") -> str | None:
    """A parameter of a header ("charset"); None where it is not given, or cannot be read."""
    try:
        value = headers.get_param(name, header=of)
        found = collapse_rfc2231_value(value) if value is not None else None
    except (ValueError, TypeError, LookupError, UnicodeError):
        return None
    return unpacked(found) if isinstance(found, str) else None


def shown(text: str) -> str:
    """*text* on one line, without what cannot be printed (control characters, marks that turn the direction of writing)."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def _part(data: bytes, name: str, number: str, budget: list[int], default: str) -> Part:
    budget[0] -= 1
    if budget[0] < 0:
        raise ReadError(f"{name} has more than {MOST_PARTS} parts; take the reports out of it and give each a file.")
    end = _HEADERS_END.search(data, 0, _MOST_HEADERS)
    if end is None and len(data) > _MOST_HEADERS:
        raise ReadError(f"{name} has headers without an end; it is no mail, or it is broken.")
    head, body = (data[: end.start()], data[end.end() :]) if end else (data, b"")
    headers = _headers(head)
    kind = _type(headers, default)
    if kind.startswith("multipart/"):
        children = _children(headers, body, name, number, budget, kind)
        if children:
            return Part(headers=headers, content=b"", type=kind, number=number, children=children)
        kind = "text/plain"
    return Part(headers=headers, content=_content(headers, body), type=kind, number=number)


def _headers(head: bytes) -> Message:
    """The headers, those that are folded on one line. Lines that are none are left out."""
    headers = Message()
    for line in _NOT_FOLDED.split(head, _MOST_HEADER_LINES)[:_MOST_HEADER_LINES]:
        name, colon, value = line.partition(b":")
        if colon and _HEADER_NAME.fullmatch(name):
            headers[name.decode("ascii")] = " ".join(in_charset(value[:_LONGEST_HEADER], None)[0].split())
    return headers


def _type(headers: Message, default: str) -> str:
    said = str(headers.get("content-type", "")).split(";")[0].strip().lower()
    return said if re.fullmatch(r"[\w.+-]+/[\w.+-]+", said) else default


def _children(headers: Message, body: bytes, name: str, number: str, budget: list[int], kind: str) -> tuple[Part, ...]:
    boundary = parameter(headers, "boundary")
    if not boundary:
        return ()
    if number.count(".") >= _DEEPEST:
        raise ReadError(f"{name} has parts in more than {_DEEPEST} others; take the report out of it and give it a file.")
    mark = re.escape(boundary.encode("utf-8", "surrogateescape"))
    pieces = re.split(rb"(?:\A|\r?\n|\r)--" + mark + rb"(?:--)?[ \t]*(?=\r|\n|\Z)", body, maxsplit=MOST_PARTS + 1)[1:]
    default = "message/rfc822" if kind == "multipart/digest" else "text/plain"
    inside = (piece.removeprefix(b"\r").removeprefix(b"\n") for piece in pieces if piece.strip())
    prefix = f"{number}." if number else ""
    return tuple(_part(piece, name, f"{prefix}{place}", budget, default) for place, piece in enumerate(inside, start=1))


def _content(headers: Message, body: bytes) -> bytes:
    packing = str(headers.get("content-transfer-encoding", "")).strip().lower()
    if packing == "base64":
        return _from_base64(body)
    return quopri.decodestring(body) if packing == "quoted-printable" else body


def _from_base64(packed: bytes) -> bytes:
    """The bytes, what is no base64 in them left out, and of a cut-off end what it still says."""
    bare = _NO_BASE64.sub(b"", packed)
    whole = len(bare) // 4 * 4
    rest = bare[whole:] if len(bare) - whole > 1 else b""
    return base64.b64decode(bare[:whole] + rest + b"=" * (-len(rest) % 4))
