"""How a report is cut into the stretches that the reader sees at once."""

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 236  # pieces that a window takes in; a longer one costs more than it tells
BEFORE = 60  # pieces of what stands before that a window begins with


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Pieces ``[first, last)`` of a report; those before ``fresh`` were read in the window before and are context only."""

    first: int
    fresh: int
    last: int


def windows(sentences: Sequence[int]) -> list[Window]:
    """Windows over a report of whole sentences. *sentences* are their lengths in pieces; a sentence too long is cut."""
    made: list[Window] = []
    fresh = end = 0
    for length in sentences:
        while end + length - _first(fresh) > LONGEST:
            cut = end if end > fresh else _first(fresh) + LONGEST
            made.append(Window(first=_first(fresh), fresh=fresh, last=cut))
            length -= max(cut - end, 0)
            end = fresh = max(cut, end)
        end += length
    if end > fresh:
        made.append(Window(first=_first(fresh), fresh=fresh, last=end))
    return made


def _first(fresh: int) -> int:
    return max(fresh - BEFORE, 0)
