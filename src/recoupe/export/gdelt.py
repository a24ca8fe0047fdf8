"""What GDELT's two tables share: a fact as GDELT's events, one for each pair of actors, and their numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from recoupe.export import events
from recoupe.export.actors import Pair, pairs
from recoupe.export.chapters import Chapter
from recoupe.export.events import Event

# so many bits of a number are exact in every program that takes numbers for floating ones
_BITS = 53


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """One event of GDELT: what one actor does towards one other, with its number."""

    id: int
    event: Event
    pair: Pair


def dyads(chapter: Chapter) -> Iterator[Dyad]:
    """The events of a story as GDELT has them."""
    for event in events.cameo(chapter):
        for pair in pairs(event):
            sides = (one.id if one else "" for one in (pair.one, pair.other))
            yield Dyad(id=number(event.fact.id, *sides, pair.code), event=event, pair=pair)


def number(*parts: str) -> int:
    """A whole number of at most 53 bits that equal parts always get."""
    digest = blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> (64 - _BITS)
