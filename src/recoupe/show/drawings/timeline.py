"""The timeline as a picture: a row a fact, its sign where it stands in time, a bar as long as the sources leave it open."""

from collections.abc import Iterator, Sequence
from datetime import date

from recoupe.records import Moment
from recoupe.show import dates, phrases
from recoupe.show.drawings import svg
from recoupe.show.page import Style
from recoupe.show.views import VERDICT_MARKS
from recoupe.show.words import Words

# a picture of more facts cannot be read; those that are left out are counted under it
MOST = 150

_WIDE, _LEFT, _AXIS, _ROW, _TOP = 1040, 200, 330, 20, 64
_TOLD = 72
_COLOUR = {Style.GOOD: "good", Style.DOUBT: "doubt", Style.CONFLICT: "conflict"}
# days far from all others stand at the edge, or they would press these into one point
_INNER = 0.1
_ROOM = 1.0


def picture(moments: Sequence[Moment], title: str, words: Words) -> str:
    """The picture of *moments*, which all have a day."""
    shown = moments[:MOST]
    if not shown:
        return svg.picture(
            _WIDE, _TOP, title, [svg.text(16, 26, title, look="title"), svg.text(16, 48, words("ask.count.none_dated"))]
        )
    first, last = _range(shown)
    parts = [svg.text(16, 26, title, look="title"), *_axis(first, last, len(shown), words)]
    for number, one in enumerate(shown):
        parts += _row(one, number, first, last, words)
    foot = [f"{mark.text} {words(f'dossier.verdict.{key}')}" for key, mark in VERDICT_MARKS.items()]
    notes = [" · ".join(foot)] + ([words("ask.count.not_drawn", n=len(moments) - MOST)] if len(moments) > MOST else [])
    bottom = _TOP + _ROW * len(shown) + 34
    parts += svg.lines_of(notes, 16, bottom)
    return svg.picture(_WIDE, bottom + 16 * len(notes), title, parts)


def _range(moments: Sequence[Moment]) -> tuple[int, int]:
    """The days (ordinals) from which and to which the axis runs."""
    days = sorted((one.first or one.last or date.min).toordinal() for one in moments)
    skipped = int(len(days) * _INNER)
    low, high = days[skipped], days[len(days) - 1 - skipped]
    room = max(3, int((high - low) * _ROOM))
    return max(days[0], low - room) - 1, min(days[-1], high + room) + 1


def _x(day: int, first: int, last: int) -> float:
    return _LEFT + _AXIS * min(1.0, max(0.0, (day - first) / max(1, last - first)))


def _axis(first: int, last: int, rows: int, words: Words) -> Iterator[str]:
    bottom = _TOP + _ROW * rows
    for share in (0.0, 0.5, 1.0):
        day = date.fromordinal(round(first + (last - first) * share))
        x = _x(day.toordinal(), first, last)
        yield svg.line(x, _TOP - 8, x, bottom)
        yield svg.text(x, _TOP - 14, dates.told(day.isoformat(), words), anchor="middle", look="soft")


def _row(one: Moment, number: int, first: int, last: int, words: Words) -> Iterator[str]:
    y = _TOP + _ROW * number + 14
    mark = VERDICT_MARKS.get(one.fact.verdict, VERDICT_MARKS["unclear"])
    colour = _COLOUR.get(mark.style, "soft")
    date_told = dates.told(one.fact.when.edtf, words) if one.fact.when else ""
    told = "".join(run.text for run in phrases.told(one.fact, words, dated=False))
    yield svg.text(_LEFT - 12, y, svg.shortened(date_told, 30), anchor="end", look="soft")
    start, end = _ends(one)
    left, right = _x(start, first, last), _x(end, first, last)
    if right - left > 4:
        yield svg.box(left, y - 5, right - left, 3, colour=colour, told=date_told)
    earlier, later = one.first is None or end < first, one.last is None or start > last
    sign = ("◂" if earlier else "") + mark.text + ("▸" if later else "")
    yield svg.text((left + right) / 2, y, sign, anchor="middle", colour=colour)
    yield svg.text(_LEFT + _AXIS + 16, y, svg.shortened(told, _TOLD))


def _ends(one: Moment) -> tuple[int, int]:
    """The days (ordinals) between which it lies; of an open interval the end that is told, twice: an arrow says the rest."""
    known = [day.toordinal() for day in (one.first, one.last) if day]
    return (known[0], known[-1]) if known else (0, 0)
