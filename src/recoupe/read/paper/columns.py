"""The lines of a page in the order in which they are read: column after column, and what goes over all columns in its place.

A column begins where several lines begin at one place; it is one only if its lines and those left of it fill their widths as
running text does, side by side. The cells of a table do not, and are read row by row.
"""

from collections.abc import Sequence
from statistics import median

from recoupe.read.paper.sheet import Line, merged

# A column has so many lines at least, on either side of a gutter.
_FEWEST = 4
# Lines of running text fill this share of their column's width, in the median, and have this many characters.
_FILLED = 0.6
_SHORTEST = 14
_SAME_LEFT = 3.0
# Pages with more lines than this are no printed pages; nor are more columns side by side than two to this power.
_MOST_LINES = 1_500
_DEEPEST = 3
_MOST_PLACES = 12


def in_reading_order(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The *lines* of one page as regions to be read one after another, each region's lines from the top downwards."""
    return tuple(_ordered(lines, 0)) if len(lines) <= _MOST_LINES else (merged(lines),)


def _ordered(lines: Sequence[Line], depth: int) -> list[tuple[Line, ...]]:
    gutter = _gutter(lines) if depth < _DEEPEST and len(lines) >= 2 * _FEWEST else None
    if gutter is None:
        return [merged(lines)] if lines else []
    regions: list[tuple[Line, ...]] = []
    for band in _bands(lines, gutter):
        if _crosses(band[0], gutter):
            regions.append(merged(band))
        else:
            left, right = _sides(band, gutter)
            regions += _ordered(left, depth + 1) + _ordered(right, depth + 1)
    return regions


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the column begins that most lines stand beside; None where there is but one column."""
    best, most = None, 0
    for place in _places(lines):
        beside = sum(len(band) for band in _bands(lines, place) if _is_columns(band, place))
        if beside > most:
            best, most = place, beside
    return best


def _places(lines: Sequence[Line]) -> list[float]:
    """The places where most lines begin, the leftmost left out."""
    groups = sorted((group for group in _by_left(lines)[1:] if len(group) >= _FEWEST), key=len, reverse=True)
    return [group[0].left for group in groups[:_MOST_PLACES]]


def _by_left(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines that begin at one place together, from left to right."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.left):
        if found and line.left - found[-1][0].left <= _SAME_LEFT:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _crosses(line: Line, place: float) -> bool:
    return line.left < place - 1 and line.right > place - 0.4 * line.size


def _bands(lines: Sequence[Line], place: float) -> list[list[Line]]:
    """The lines from the top downwards, parted where such as cross *place* follow such as do not, or the other way round."""
    bands: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.baseline):
        if bands and _crosses(bands[-1][0], place) == _crosses(line, place):
            bands[-1].append(line)
        else:
            bands.append([line])
    return bands


def _sides(band: Sequence[Line], place: float) -> tuple[list[Line], list[Line]]:
    left = [line for line in band if line.left < place - 1]
    return left, [line for line in band if line.left >= place - 1]


def _is_columns(band: Sequence[Line], place: float) -> bool:
    if _crosses(band[0], place):
        return False
    left, right = _sides(band, place)
    return _runs(left) and _runs(right) and _side_by_side(left, right)


def _runs(side: Sequence[Line]) -> bool:
    """Whether the lines of one side, which may have columns of its own, fill its width as running text does."""
    rows = max(_by_left(merged(side)), key=len, default=[])
    if len(rows) < _FEWEST:
        return False
    width = max(row.right for row in rows) - min(row.left for row in rows)
    filled = median(row.width for row in rows) >= _FILLED * width
    return filled and median(len(row.text) for row in rows) >= _SHORTEST


def _side_by_side(left: Sequence[Line], right: Sequence[Line]) -> bool:
    tops, feet = (min(side[0].baseline for side in (left, right)), max(side[-1].baseline for side in (left, right)))
    shorter = min(side[0].baseline - side[-1].baseline for side in (left, right))
    return tops - feet >= 0.5 * shorter
