"""The map: where the facts happened, as far as a point is known, in a month or in all of the time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recoupe.api import Looking
from recoupe.archive import Archive, Listed
from recoupe.export import points
from recoupe.lexicon import plover
from recoupe.pages import asked, reader, rendering, spans, told, world
from recoupe.pages.reader import Reader
from recoupe.records import Fact
from recoupe.show import names, phrases
from recoupe.show.page import Run
from recoupe.show.words import Words

WIDE = 720
HIGH = round(WIDE * world.HIGH / world.WIDE)
WORST = ("contested", "unclear", "single-origin", "corroborated")
QUADS = ("material-conflict", "verbal-conflict", "material-cooperation", "verbal-cooperation", "no-quad")
_BY = {1: "verbal-cooperation", 2: "material-cooperation", 3: "verbal-conflict", 4: "material-conflict"}
SIGNS = dict(zip(QUADS, ("✕", "–", "+", "=", "○"), strict=True))
_SMALLEST, _GROWING, _MANY = 7.0, 15.0, 9  # the largest circle is for so many facts more than one, or for the most that there are
_NAMED, _LISTED, _SHOWN = 12, 80, 5
_LETTER, _LINE = 6.6, 15.0  # how much room a letter and a line of a label take


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with its facts: where its circle is drawn, how large, which kind it has (a verdict or a quad), all of it in words.

    ``label`` is its name where there is room for it, on the side that ``anchor`` says.
    """

    number: int
    x: float
    y: float
    r: float
    name: str
    kind: str
    kind_told: str
    told: str
    label: str
    anchor: str
    count: int
    tally: tuple[tuple[str, int, str], ...]
    facts: tuple[tuple[Fact, str, tuple[Run, ...], str], ...]


def add(made: APIRouter, looking: Looking) -> None:
    """Adds the page."""

    @made.get("/map")
    async def places(request: Request) -> Response:
        seen = reader.of(request)
        return rendering.page(request, seen, "map.html", await looking.ask(lambda archive: _values(archive, seen)))


def _values(archive: Archive, seen: Reader) -> dict[str, Any]:
    span = spans.of(archive, seen)
    by = "quad" if asked.one(seen, "by") == "quad" else "verdict"
    whole = asked.one(seen, "view") == "world"
    grouped = _grouped(span.facts)
    flat = {at: world.point(*at) for at in grouped}
    view = world.view(flat.values(), WIDE, whole=whole)
    most = max(map(len, grouped.values()), default=1)
    order = sorted(grouped, key=lambda at: (-len(grouped[at]), at))
    drawn = [_place(n, grouped[at], view.place(flat[at]), most, by, seen.words) for n, at in enumerate(order, 1)]
    kinds = Counter(one.kind for one in drawn)
    return {
        "span": span,
        "by": by,
        "whole": whole,
        "view": view,
        "places": list(_labelled(drawn)),
        "listed": _LISTED,
        "legend": [(kind, _told(kind, by, seen.words)) for kind in (WORST if by == "verdict" else QUADS) if kinds[kind]],
        "unplaced": len(span.facts) - sum(map(len, grouped.values())),
        "wide": WIDE,
        "high": HIGH,
        "quad_signs": SIGNS,
    }


def _grouped(facts: Iterable[Listed]) -> dict[tuple[float, float], list[Listed]]:
    """The facts by the point where they happened; those without a point, or on whose place reports disagree, are left out."""
    found: defaultdict[tuple[float, float], list[Listed]] = defaultdict(list)
    for one in facts:
        at = points.point(one.record.place)
        if at and not any(each.field == "place" and each.conflict for each in one.record.differences):
            found[round(at[0], 2), round(at[1], 2)].append(one)
    return dict(found)


def _place(number: int, ones: Sequence[Listed], at: tuple[float, float], most: int, by: str, words: Words) -> Place:
    called = Counter(names.where(one.record.place, words) for one in ones)
    kinds = Counter(_kind(one.record, by) for one in ones)
    kind = next(one for one in (WORST if by == "verdict" else _most(kinds)) if kinds[one])
    name, counted = min(called, key=lambda one: (-called[one], one)), words("dossier.count.facts", n=len(ones))
    return Place(
        number=number,
        x=at[0],
        y=at[1],
        r=round(_SMALLEST + _GROWING * sqrt((len(ones) - 1) / max(_MANY, most - 1)), 1),
        name=name,
        kind=kind,
        kind_told=_told(kind, by, words),
        told=" · ".join((name, counted, _told(kind, by, words))),
        label="",
        anchor="start",
        count=len(ones),
        tally=tuple((one, kinds[one], _told(one, by, words)) for one in (WORST if by == "verdict" else QUADS) if kinds[one]),
        facts=tuple(
            (one.record, one.story or "", phrases.told(one.record, words), told.verdict(one.record, words))
            for one in ones[:_SHOWN]
        ),
    )


def _kind(fact: Fact, by: str) -> str:
    if by == "verdict":
        return fact.verdict if fact.verdict in WORST else "unclear"
    try:
        return _BY.get(plover.kind(fact.event_type, fact.mode).quad or 0, QUADS[-1])
    except KeyError:  # a type that a later program knows
        return QUADS[-1]


def _most(kinds: Counter[str]) -> list[str]:
    """The quads, that of most facts first; of two with as many, the graver one."""
    return sorted(QUADS, key=lambda one: (-kinds[one], QUADS.index(one)))


def _told(kind: str, by: str, words: Words) -> str:
    return words(f"pages.verdict_title.{kind}" if by == "verdict" else f"pictures.quad.{kind}")


# --- labels ------------------------------------------------------------------------------------------------------------------------


def _labelled(places: Sequence[Place]) -> Iterator[Place]:
    """The places, the first of them with their names where there is room beside the circle."""
    taken = [(one.x - one.r, one.y - one.r, one.x + one.r, one.y + one.r) for one in places[:40]]
    for number, one in enumerate(places):
        found = _side(one, [box for n, box in enumerate(taken) if n != number]) if number < _NAMED else None
        if found is None:
            yield one
            continue
        taken.append(found[1])
        yield replace(one, label=one.name, anchor=found[0])


_Box = tuple[float, float, float, float]


def _side(one: Place, taken: Sequence[_Box]) -> tuple[str, _Box] | None:
    """On which side of its circle a label has room, and the room it takes."""
    long = _LETTER * len(one.name) + 6
    for anchor, left in (("start", one.x + one.r + 2), ("end", one.x - one.r - 2 - long)):
        box = (left, one.y - _LINE / 2, left + long, one.y + _LINE / 2)
        inside = box[0] >= 0 and box[2] <= WIDE
        if inside and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            return anchor, box
    return None
