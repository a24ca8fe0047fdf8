"""What was packed for the way, unpacked piece by piece, so that a bomb is noticed before it has grown."""

import zlib
from collections.abc import Iterable, Iterator

# What is asked for and what is taken. Brotli and Zstandard would need a library more; a site that is not asked for them does not use them.
ACCEPTED = "gzip, deflate"
_CODINGS = frozenset(("gzip", "x-gzip", "deflate"))
_MOST_CODINGS = 3
_PIECE = 65_536
_GZIP_MARK = b"\x1f\x8b"


def codings_of(header: str) -> tuple[str, ...] | None:
    """The codings that the header ``Content-Encoding`` names, in the order in which they were put on; None where one of them is
    unknown or there are too many."""
    named = tuple(name for part in header.lower().split(",") if (name := part.strip()) not in ("", "identity"))
    return named if len(named) <= _MOST_CODINGS and _CODINGS.issuperset(named) else None


def unpacked(pieces: Iterable[bytes], codings: Iterable[str]) -> Iterator[bytes]:
    """The bytes of *pieces* without *codings*, none of the pieces larger than 64 KiB. Raises ValueError where they are not what they
    are said to be, or end before their end."""
    streams = iter(pieces)
    for coding in reversed(tuple(codings)):
        streams = _without(streams, coding)
    return streams


def _without(pieces: Iterator[bytes], coding: str) -> Iterator[bytes]:
    unpacker = None
    for piece in pieces:
        rest = piece
        while rest:
            if unpacker is None or unpacker.eof:
                if unpacker is not None and not _goes_on(coding, rest):
                    return
                unpacker = _unpacker(coding, rest)
            yield from _drained(unpacker, rest)
            rest = unpacker.unused_data  # nothing, unless the packet is at its end
    if unpacker is not None and not unpacker.eof:
        raise ValueError("what was packed ends before its end")


def _goes_on(coding: str, rest: bytes) -> bool:
    """Whether another packet may follow. What stands behind the last one otherwise is padding, which browsers pass over as well."""
    return coding != "deflate" and _GZIP_MARK.startswith(rest[:2])


def _unpacker(coding: str, head: bytes) -> "zlib._Decompress":
    if coding != "deflate":
        return zlib.decompressobj(16 + zlib.MAX_WBITS)
    # Deflate should stand in zlib's envelope, whose first byte tells; some servers leave the envelope out.
    return zlib.decompressobj(zlib.MAX_WBITS if head[0] & 0x8F == 0x08 else -zlib.MAX_WBITS)


def _drained(unpacker: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    while True:
        try:
            piece = unpacker.decompress(data, _PIECE)
        except zlib.error:
            raise ValueError("what was packed cannot be unpacked") from None
        if piece:
            yield piece
        data = unpacker.unconsumed_tail
        if unpacker.eof or (not data and len(piece) < _PIECE):
            return
