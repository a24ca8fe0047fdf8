"""Cursors: where the next page of a list begins, as an opaque word that goes with that list and its filters alone."""

import base64
import struct
from hashlib import blake2b

from recoupe.api.problems import ProblemError
from recoupe.archive import At

_FORM = struct.Struct(">iq8s")


def written(at: At, list: str) -> str:
    """The cursor of a place in a *list* (its name with its filters)."""
    return base64.urlsafe_b64encode(_FORM.pack(at.day, at.place, _mark(at, list))).rstrip(b"=").decode()


def read(said: str, list: str) -> At:
    """The place that a cursor means. Raises `ProblemError` for one that is not of this *list*."""
    try:
        whole = base64.urlsafe_b64decode(said.encode("ascii") + b"=" * (-len(said) % 4))
        day, place, mark = _FORM.unpack(whole)
    except (ValueError, struct.error):
        raise ProblemError("bad-cursor") from None
    at = At(day, place)
    if mark != _mark(at, list) or written(at, list) != said:
        raise ProblemError("bad-cursor")
    return at


def _mark(at: At, list: str) -> bytes:
    return blake2b(f"{at.day} {at.place} {list}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
