"""Relations: how two treat each other over time, as a curve, with the facts behind each point."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recoupe.api import Looking, relations_of
from recoupe.archive import Archive
from recoupe.pages import asked, network, reader, rendering, spans, told
from recoupe.pages.reader import Reader
from recoupe.records import Encounter, Fact, Period, Relations
from recoupe.show import phrases
from recoupe.show.asked import pair, periods
from recoupe.show.words import Words

WIDE, HIGH = 720, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 20, 16, 34
_MOST = 10  # PLOVER's scale goes from -10 to 10
_LABELS = 8
_OFFERED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A period on the curve, with its facts."""

    x: float
    y: float
    label: str
    short: str
    mean: str
    tone: str
    tone_told: str
    facts: tuple[tuple[str, str, Fact, tuple[Any, ...], str], ...]


def add(made: APIRouter, looking: Looking) -> None:
    """Adds the page."""

    @made.get("/relations")
    async def relations(request: Request) -> Response:
        seen = reader.of(request)
        one, other = asked.one(seen, "one"), asked.one(seen, "other")
        by = "week" if asked.one(seen, "by") == "week" else "month"
        values: dict[str, Any] = {"one": one, "other": other, "by": by, "told": None}
        if one and other:
            found, more = await looking.ask(lambda archive: relations_of(archive, one, other, by, by_report=True))
            values |= _values(found, more, seen)
        else:
            values["pairs"] = await looking.ask(lambda archive: _pairs(archive, seen))
        return rendering.page(request, seen, "relations.html", values)


def _values(found: Relations, more: bool, seen: Reader) -> dict[str, Any]:
    words = seen.words
    points = [_point(period, found, words) for period in found.periods]
    return {
        "told": found,
        "sides": _sides(found),
        "title": pair.title(found, words),
        "bounded": more,
        "points": points,
        "path": " ".join(f"{'L' if n else 'M'}{one.x:g} {one.y:g}" for n, one in enumerate(points)),
        "grid": [(value, _y(value), periods.number(value, words, digits=0)) for value in (-10, -5, 0, 5, 10)],
        "every": max(1, -(-len(points) // _LABELS)),
        "change": periods.change(found, words) if points else "",
        "apart": [(name, _apart(getattr(found, name), words)) for name in pair.APART],
        "wide": WIDE,
        "high": HIGH,
        "left": _LEFT,
    }


def _pairs(archive: Archive, seen: Reader) -> tuple[network.Tie, ...]:
    """Those who have most to do with each other in the newest facts, to begin with."""
    return network.ties((one.record for one in spans.of(archive, seen).facts), seen.words)[:_OFFERED]


def _sides(found: Relations) -> dict[str, list[str]]:
    """What an export asks for, that both have a part: states by their codes, others by the name that was said."""
    sides: dict[str, list[str]] = {"actor": [], "state": []}
    for side in (found.one, found.other):
        sides["state" if side.country else "actor"].append(side.country or side.said)
    return sides


def _point(period: Period, found: Relations, words: Words) -> Point:
    return Point(
        x=_x(period, found),
        y=_y(period.mean),
        label=periods.label(period, found.by, words),
        short=periods.short_label(period, found.by),
        mean=periods.number(period.mean, words),
        tone=period.tone,
        tone_told=words(f"ask.tone.{period.tone}"),
        facts=tuple(_met(one, words) for one in period.encounters),
    )


def _met(one: Encounter, words: Words) -> tuple[str, str, Fact, tuple[Any, ...], str]:
    way = words(f"ask.way.{one.way}")
    return periods.number(one.intensity, words), way, one.fact, phrases.told(one.fact, words), told.verdict(one.fact, words)


def _apart(facts: tuple[Fact, ...], words: Words) -> list[tuple[Fact, tuple[Any, ...], str]]:
    return [(fact, phrases.told(fact, words), told.verdict(fact, words)) for fact in facts]


def _x(period: Period, found: Relations) -> float:
    first, last = found.periods[0].first.toordinal(), found.periods[-1].first.toordinal()
    room = WIDE - _LEFT - _RIGHT - 24
    share = (period.first.toordinal() - first) / (last - first) if last > first else 0.5
    return round(_LEFT + 12 + room * share, 1)


def _y(value: float) -> float:
    return round(_TOP + (HIGH - _TOP - _BOTTOM) * (_MOST - value) / (2 * _MOST), 1)
