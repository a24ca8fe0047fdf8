"""Relations as a picture: a bar for each period with facts, up where they are warm and down where they are cool."""

from collections.abc import Iterator, Sequence

from recoupe.records import Period, Relations
from recoupe.show.asked import periods
from recoupe.show.drawings import svg
from recoupe.show.words import Words

_WIDE, _HIGH, _LEFT, _RIGHT, _TOP, _BOTTOM = 960, 420, 60, 24, 64, 110
_MOST = 10  # PLOVER's scale goes from -10 to 10
_COLOUR = {"warm": "warm", "cool": "cool", "mixed": "soft"}
# at most so many labels stand under the axis
_LABELS = 9


def picture(told: Relations, title: str, words: Words) -> str:
    """The picture of a pair that has periods."""
    parts = [svg.text(16, 26, title, look="title"), *_grid(words)]
    wide = max(2.0, min(26.0, _axis() / max(1, told.span) * 0.8))
    for number, period in enumerate(told.periods):
        parts += _bar(period, told, wide, labelled=number % _every(told.periods) == 0, words=words)
    for turn in told.turns:
        x = (_x(told.periods[turn.before], told) + _x(told.periods[turn.after], told)) / 2
        parts.append(svg.line(x, _TOP, x, _HIGH - _BOTTOM, look="axis", dashed=True))
        parts.append(
            svg.text(x, _TOP - 6, words("ask.relations.turn_short", p=periods.p(turn.p, words)), anchor="middle", look="soft")
        )
    parts += svg.lines_of(_notes(told, words), 16, _HIGH - _BOTTOM + 50)
    return svg.picture(_WIDE, _HIGH, title, parts)


def _notes(told: Relations, words: Words) -> list[str]:
    by_report = any(one.by_report for period in told.periods for one in period.encounters)
    notes = [words("ask.relations.picture_note"), periods.change(told, words)]
    return [*notes, words("ask.asked.by_report")] if by_report else notes


def _every(shown: Sequence[Period]) -> int:
    return max(1, -(-len(shown) // _LABELS))


def _axis() -> float:
    return _WIDE - _LEFT - _RIGHT


def _grid(words: Words) -> Iterator[str]:
    for value in (-10, -5, 0, 5, 10):
        y = _y(value)
        yield svg.line(_LEFT, y, _WIDE - _RIGHT, y, look="axis" if value == 0 else "grid")
        yield svg.text(_LEFT - 8, y + 4, periods.number(value, words, digits=0), anchor="end", look="soft")


def _bar(period: Period, told: Relations, wide: float, *, labelled: bool, words: Words) -> Iterator[str]:
    x, y, zero = _x(period, told), _y(period.mean), _y(0)
    label = periods.label(period, told.by, words)
    count = words("dossier.count.facts", n=len(period.encounters))
    said = " · ".join((label, count, periods.number(period.mean, words)))
    thin = period.tone == "thin"
    colour = _COLOUR.get(period.tone, "warm" if period.mean > 0 else "cool")
    yield svg.box(x - wide / 2, min(y, zero), wide, abs(y - zero), colour=colour, hollow=thin, told=said)
    yield svg.text(x, (y - 4) if period.mean >= 0 else (y + 13), str(len(period.encounters)), anchor="middle", look="soft")
    if labelled:
        yield svg.text(x, _HIGH - _BOTTOM + 20, periods.short_label(period, told.by), anchor="middle", look="soft")


def _x(period: Period, told: Relations) -> float:
    first, last = told.periods[0].first.toordinal(), told.periods[-1].first.toordinal()
    inside = 30
    if last == first:
        return _LEFT + _axis() / 2
    return _LEFT + inside + (_axis() - 2 * inside) * (period.first.toordinal() - first) / (last - first)


def _y(value: float) -> float:
    high = _HIGH - _TOP - _BOTTOM
    return _TOP + high * (_MOST - value) / (2 * _MOST)
