"""What a server once answered, as an archive keeps it: its status, its type, and its body with the packing of the way taken off."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

from recoupe.errors import ReadError

_VERSIONS = ["HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/3"]
_LONGEST_HEAD = 262_144
_LONGEST_SIZE_LINE = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer. ``status`` is 0 where the answer does not say, ``content_type`` None."""

    status: int
    content_type: str | None
    encodings: tuple[str, ...]
    chunked: bool
    packed: bytes

    def body(self, most: int) -> bytes:
        """What the server sent, unpacked. Raises ReadError when it is larger than *most*, broken, or packed in a way not known."""
        data = _unchunked(self.packed) if self.chunked else self.packed
        for encoding in reversed(self.encodings):
            data = _unpacked(data, encoding, most)
        if len(data) > most:
            raise ReadError(f"it is larger than {most / 1e6:g} MB, more than a report has")
        return data


def answer(block: bytes) -> Answer:
    """The answer in the *block* of a record. Raises ReadError when it is none."""
    stream = BytesIO(block[:_LONGEST_HEAD])
    try:
        head = StatusAndHeadersParser(_VERSIONS).parse(stream)
    except (StatusAndHeadersParserException, EOFError, ValueError) as error:
        raise ReadError("it is no answer of a web server") from error
    status = head.get_statuscode()
    said = str(head.get_header("Content-Encoding") or "").lower().split(",")
    return Answer(
        status=int(status) if status.isascii() and status.isdigit() and len(status) == 3 else 0,
        content_type=head.get_header("Content-Type"),
        encodings=tuple(one.strip() for one in said if one.strip() not in ("", "identity")),
        chunked="chunked" in str(head.get_header("Transfer-Encoding") or "").lower(),
        packed=block[stream.tell() :],
    )


def _unchunked(data: bytes) -> bytes:
    """The chunks together; *data* itself where it is not in chunks, as archives that took them off often say it is."""
    found, position = bytearray(), 0
    while position < len(data):
        end = data.find(b"\n", position, position + _LONGEST_SIZE_LINE)
        written = data[position:end].split(b";")[0].strip() if end >= 0 else b""
        try:
            size = int(written, 16) if written[:1].isalnum() else -1
        except ValueError:
            size = -1
        if size < 0:
            return data if not found else bytes(found)
        if size == 0:
            break
        if end + 1 + size > len(data):
            raise ReadError("its body is cut off")
        found += data[end + 1 : end + 1 + size]
        position = end + 1 + size
        position += 2 if data[position : position + 2] == b"\r\n" else 1
    return bytes(found)


def _unpacked(data: bytes, encoding: str, most: int) -> bytes:
    if encoding in ("gzip", "x-gzip"):
        # an archive that has unpacked the body often keeps the word
        return _inflated(data, 31, most) if data.startswith(b"\x1f\x8b") else data
    if encoding == "deflate":
        return _deflated(data, most)
    if encoding == "br" and (unpack := _brotli()) is not None:
        return unpack(data, most)
    raise ReadError(f"it is packed as '{encoding[:40]}', which is not read here; archive it unpacked or as gzip")


def _deflated(data: bytes, most: int) -> bytes:
    """With the head that zlib writes or, as many servers do, without it."""
    try:
        return _inflated(data, 15, most)
    except ReadError as error:
        if not isinstance(error.__cause__, zlib.error):
            raise
        return _inflated(data, -15, most)


def _inflated(data: bytes, wbits: int, most: int) -> bytes:
    unpack = zlib.decompressobj(wbits=wbits)
    try:
        found = unpack.decompress(data, most + 1)
    except zlib.error as error:
        raise ReadError("its body is broken: it does not unpack") from error
    if len(found) <= most and not unpack.eof:
        raise ReadError("its body is cut off")
    return found


def _brotli() -> Callable[[bytes, int], bytes] | None:
    """Unpacks Brotli in bounded memory where a library for it is installed."""
    try:
        import brotli  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None

    def unpack(data: bytes, most: int) -> bytes:
        work, found = brotli.Decompressor(), bytearray()
        for start in range(0, len(data), 4096):
            try:
                found += work.process(data[start : start + 4096])
            except brotli.error as error:
                raise ReadError("its body is broken: it does not unpack") from error
            if len(found) > most:
                break
        return bytes(found)

    return unpack
