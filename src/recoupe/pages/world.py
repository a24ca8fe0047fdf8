"""The world as a flat picture: where a point of the Earth lies on it, and which part of it a picture shows."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

WIDE = 3600  # units of the outline (`static/land.svg`) from west to east
NORTH, SOUTH = 84.0, -60.0
_NARROWEST = 360.0  # units, below which the outline has too little to show
_MARGIN = 0.14


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A part of the outline: its west and north edges, and how many units of the picture one of the outline's is."""

    west: float
    north: float
    scale: float

    def place(self, at: tuple[float, float]) -> tuple[float, float]:
        """Where a point of the outline lies in the picture."""
        return round((at[0] - self.west) * self.scale, 1), round((at[1] - self.north) * self.scale, 1)

    @property
    def transform(self) -> str:
        """What moves the outline into the picture, as an attribute of SVG."""
        return f"scale({self.scale:.5g}) translate({-self.west:.1f} {-self.north:.1f})"


def point(lat: float, lon: float) -> tuple[float, float]:
    """Where on the outline a point of the Earth lies (Miller's projection), eastward and southward.

    >>> point(84.0, -180.0)
    (0.0, 0.0)
    """
    return round((lon + 180) * WIDE / 360, 2), round(_southward(NORTH) - _southward(max(SOUTH, min(NORTH, lat))), 2)


def _southward(lat: float) -> float:
    return 1.25 * math.log(math.tan(math.pi / 4 + 0.4 * math.radians(lat))) * WIDE / (2 * math.pi)


HIGH = math.ceil(point(SOUTH, 0)[1])


def view(points: Iterable[tuple[float, float]], wide: float, *, whole: bool = False) -> View:
    """The part of the outline that holds all *points* with a margin, for a picture so *wide*; the *whole* where it is asked for."""
    known = list(points)
    if whole or not known:
        return View(west=0.0, north=0.0, scale=wide / WIDE)
    west, east = min(x for x, _ in known), max(x for x, _ in known)
    north, south = min(y for _, y in known), max(y for _, y in known)
    across = max(_NARROWEST, (east - west) * (1 + 2 * _MARGIN), (south - north) * (1 + 2 * _MARGIN) * WIDE / HIGH)
    across = min(across, WIDE)
    down = across * HIGH / WIDE
    return View(
        west=min(max(0.0, (west + east - across) / 2), WIDE - across),
        north=min(max(0.0, (north + south - down) / 2), HIGH - down),
        scale=wide / across,
    )
