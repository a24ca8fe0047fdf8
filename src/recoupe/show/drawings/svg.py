"""The strokes of a picture as SVG. Every text of others is escaped and on one line."""

from collections.abc import Iterable, Sequence
from html import escape

from recoupe.show import harmless

# told apart also by those who see few colours, on light and on dark (Okabe and Ito); the signs tell them apart besides
COLOURS = {
    "good": "#009e73",
    "doubt": "#e69f00",
    "conflict": "#d55e00",
    "warm": "#d55e00",
    "cool": "#0072b2",
    "soft": "#7f7f7f",
}
_LOOKS = """
svg { background: #ffffff; } text { font: 12px system-ui, sans-serif; fill: #1b1f24; }
.soft { fill: #5b6570; } .title { font-size: 15px; font-weight: 600; } .grid { stroke: #d5dae0; } .axis { stroke: #5b6570; }
@media (prefers-color-scheme: dark) {
  svg { background: #14181c; } text { fill: #e6e9ed; } .soft { fill: #9aa4af; } .grid { stroke: #3a424b; } .axis { stroke: #9aa4af; }
}
"""


def picture(wide: float, high: float, title: str, parts: Iterable[str]) -> str:
    """A whole SVG file."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" width="{wide:g}" height="{high:g}" role="img">'
    )
    told = f"<title>{safe(title)}</title>"
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, told, f"<style>{_LOOKS}</style>", *parts, "</svg>", ""])


def text(x: float, y: float, words: str, *, anchor: str = "start", look: str = "", colour: str = "") -> str:
    """*words* at a point; *anchor* is start, middle or end; *look* a class of the style."""
    fill = f' style="fill:{COLOURS[colour]}"' if colour else ""
    kind = f' class="{look}"' if look else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{kind}{fill}>{safe(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, *, look: str = "grid", dashed: bool = False) -> str:
    """A straight line."""
    dashes = ' stroke-dasharray="5 4"' if dashed else ""
    return f'<line class="{look}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"{dashes}/>'


def box(x: float, y: float, wide: float, high: float, *, colour: str, hollow: bool = False, told: str = "") -> str:
    """A rectangle, *hollow* or filled; *told* is what a pointer over it shows."""
    fill = f'fill="none" stroke="{COLOURS[colour]}" stroke-dasharray="3 2"' if hollow else f'fill="{COLOURS[colour]}"'
    title = f"<title>{safe(told)}</title>" if told else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(wide, 1):.1f}" height="{max(high, 1):.1f}" {fill}>{title}</rect>'


def shortened(words: str, longest: int) -> str:
    """*words* cut after *longest* characters."""
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def lines_of(words: Sequence[str], x: float, y: float, step: float = 16) -> Iterable[str]:
    """Each of *words* on a line of its own, soft."""
    return (text(x, y + number * step, one, look="soft") for number, one in enumerate(words))


def safe(words: str) -> str:
    """*words* on one line, so that they can neither be taken for a sign of XML nor turn the line round."""
    return escape(harmless.line(words))
