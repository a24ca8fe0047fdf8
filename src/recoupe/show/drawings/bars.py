"""Plots in characters: how many facts when, how warm or cool a period is."""

from collections import Counter
from collections.abc import Sequence

from recoupe.records import Moment
from recoupe.show import dates
from recoupe.show.page import Line, Run, Style
from recoupe.show.words import Words

_FULL, _HOLLOW = "█", "░"
_LONGEST = 40
_SIDE = 10
# a plot of fewer bars tells nothing that the lines do not; one of more does not fit
_FEWEST, _MOST = 4, 30
_UNITS = (("day", 10), ("month", 7), ("year", 4))


def over_time(moments: Sequence[Moment], words: Words) -> list[Line]:
    """A bar for each day, month or year that has facts: the finest of them that fits; none where it would tell nothing.

    Facts that are not that exact are left out.
    """
    for _, length in _UNITS:
        counts = Counter(key for one in moments if (key := _within(one, length)))
        if len(counts) <= _MOST:
            break
    if not _FEWEST <= len(counts) <= _MOST:
        return []
    most = max(counts.values())
    return [
        Line(mark=Run(dates.told(key, words), Style.NOTE), runs=(Run(f"{_FULL * _scaled(counts[key], most)} {counts[key]}"),))
        for key in sorted(counts)
    ]


def _within(one: Moment, length: int) -> str | None:
    """The day, month or year in which all days of the fact lie, as the first *length* characters of a date."""
    if one.first is None or one.last is None:
        return None
    first, last = one.first.isoformat()[:length], one.last.isoformat()[:length]
    return first if first == last else None


def _scaled(count: int, most: int) -> int:
    return max(1, round(_LONGEST * count / most)) if most > _LONGEST else count


def warmth(mean: float, tone: str) -> Run:
    """A mean intensity from -10 to 10 on a scale with zero in the middle; hollow where there are too few facts to say."""
    size = min(_SIDE, max(1, round(abs(mean)))) if mean else 0
    sign = _HOLLOW if tone == "thin" else _FULL
    left = (sign * size if mean < 0 else "").rjust(_SIDE)
    right = (sign * size if mean > 0 else "").ljust(_SIDE)
    style = Style.DOUBT if tone == "thin" else Style.GOOD if tone == "warm" else Style.CONFLICT if tone == "cool" else Style.NOTE
    # no-break spaces: the scale is one word, or it would be wrapped
    return Run(f"{left}│{right}".replace(" ", "\u00a0"), style)
