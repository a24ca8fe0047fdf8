"""A plot as SVG that stands inside a page: a line for each series over the runs, with its name in a legend."""

from collections.abc import Callable, Iterator, Sequence

from recoupe.show.sheets import Plot

_WIDE, _HIGH = 820, 300
_LEFT, _TOP, _RIGHT, _BOTTOM = 40, 12, 260, 40
# told apart also by those who see few colours, on light and on dark
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#7f7f7f", "#a6761d")
_DASHES = ("", "6 3", "2 3", "8 3 2 3")
_STEPS = 5
# at most so many dates stand under the plot
_DATES = 6

Safe = Callable[[str], str]


def svg(plot: Plot, safe: Safe) -> str:
    """*plot* as an ``<svg>`` element; *safe* escapes the texts in it."""
    parts = [*_grid(plot, safe)]
    for number, (label, values) in enumerate(plot.series):
        parts += _line(label, values, plot.dates, number, safe)
    for row, number in enumerate(_by_last([values for _, values in plot.series])):
        parts += _legend(*plot.series[number], number, row, safe)
    head = f'<svg viewBox="0 0 {_WIDE} {_HIGH}" width="{_WIDE}" height="{_HIGH}" role="img" xmlns="http://www.w3.org/2000/svg">'
    return "\n".join([head, f"<title>{safe(plot.title)}</title>", *parts, "</svg>"])


def _by_last(series: Sequence[Sequence[float | None]]) -> list[int]:
    """The numbers of the series with the highest last value first: the legend stands in the order of the lines' ends."""
    return sorted(range(len(series)), key=lambda number: -(_last(series[number]) or 0.0))


def _last(values: Sequence[float | None]) -> float | None:
    return next((value for value in reversed(values) if value is not None), None)


def _grid(plot: Plot, safe: Safe) -> Iterator[str]:
    for step in range(_STEPS + 1):
        y = _y(step / _STEPS)
        yield f'<line class="grid" x1="{_LEFT}" y1="{y}" x2="{_WIDE - _RIGHT}" y2="{y}"/>'
        yield f'<text class="soft" x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{step / _STEPS:.1f}</text>'
    every = max(1, -(-len(plot.dates) // _DATES))
    for number in range(0, len(plot.dates), every):
        x = _x(number, len(plot.dates))
        yield f'<text class="soft" x="{x}" y="{_HIGH - _BOTTOM + 18}" text-anchor="middle">{safe(plot.dates[number])}</text>'


def _line(label: str, values: Sequence[float | None], dates: Sequence[str], number: int, safe: Safe) -> Iterator[str]:
    look = f'stroke="{_colour(number)}" stroke-dasharray="{_DASHES[number % len(_DASHES)]}"'
    for stretch in _stretches(values):
        points = " ".join(f"{_x(at, len(values))},{_y(value)}" for at, value in stretch)
        yield f'<polyline points="{points}" fill="none" stroke-width="2" {look}/>'
        for at, value in stretch:
            told = safe(f"{label} · {dates[at]} · {value:.3f}")
            x, y = _x(at, len(values)), _y(value)
            yield f'<circle cx="{x}" cy="{y}" r="3" fill="{_colour(number)}"><title>{told}</title></circle>'


def _stretches(values: Sequence[float | None]) -> Iterator[list[tuple[int, float]]]:
    """Runs of values with none missing between them: a line is not drawn over a gap."""
    stretch: list[tuple[int, float]] = []
    for at, value in enumerate([*values, None]):
        if value is not None:
            stretch.append((at, value))
        elif stretch:
            yield stretch
            stretch = []


def _legend(label: str, values: Sequence[float | None], number: int, row: int, safe: Safe) -> Iterator[str]:
    x, y = _WIDE - _RIGHT + 16, _TOP + 14 + 20 * row
    look = f'stroke="{_colour(number)}" stroke-width="2" stroke-dasharray="{_DASHES[number % len(_DASHES)]}"'
    last = _last(values)
    yield f'<line x1="{x}" y1="{y - 4}" x2="{x + 22}" y2="{y - 4}" {look}/>'
    yield f'<text x="{x + 28}" y="{y}">{safe(label)} {"" if last is None else f"{last:.3f}"}</text>'


def _colour(number: int) -> str:
    return _COLOURS[number % len(_COLOURS)]


def _x(number: int, count: int) -> float:
    """Where run *number* of *count* stands; the outermost a little inside the edges, so that their dates have room."""
    inside = 30
    width = _WIDE - _LEFT - _RIGHT - 2 * inside
    return round(_LEFT + inside + (width * number / (count - 1) if count > 1 else width / 2), 1)


def _y(value: float) -> float:
    bounded = min(1.0, max(0.0, value))
    return round(_HIGH - _BOTTOM - bounded * (_HIGH - _BOTTOM - _TOP), 1)
