"""Writes src/recoupe/pages/static/land.svg, the outline of the land on the map of the pages.

    npm pack world-atlas@2 && tar xzf world-atlas-2.*.tgz
    python training/outline.py package/land-110m.json

The outline is Natural Earth's land at 1:110 million (naturalearthdata.com, public domain), as the npm package world-atlas (ISC) carries
it in TopoJSON. It is laid flat as `recoupe.pages.world` lays points, rounded to whole units, and ends at 60 degrees south.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from recoupe.pages.world import SOUTH, point

OUT = Path(__file__).parents[1] / "src/recoupe/pages/static/land.svg"
Point = tuple[float, float]


def rings(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """The outlines of the land, each a closed line of longitudes and latitudes."""
    arcs = [list(_degrees(arc, topology["transform"])) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                yield [at for n in ring for at in (arcs[n] if n >= 0 else arcs[~n][::-1])]


def _degrees(arc: Sequence[Sequence[int]], by: dict[str, Any]) -> Iterator[Point]:
    (wide, high), (west, south) = by["scale"], by["translate"]
    for x, y in accumulate(arc, lambda one, step: [one[0] + step[0], one[1] + step[1]]):
        yield x * wide + west, y * high + south


def whole(ring: Sequence[Point]) -> list[list[Point]]:
    """A *ring* that may cross the line of the date, without a jump; twice where it does, once for each side of the world."""
    turns = accumulate((round((before[0] - after[0]) / 360) for before, after in pairwise(ring)), initial=0)
    unrolled = [(lon + 360 * turn, lat) for (lon, lat), turn in zip(ring, turns, strict=True)]
    west, east = min(lon for lon, _ in unrolled), max(lon for lon, _ in unrolled)
    other = 360 if west < -180.5 else -360 if east > 180.5 else 0
    return [unrolled, [(lon + other, lat) for lon, lat in unrolled]] if other else [unrolled]


def path(ring: Sequence[Point]) -> str:
    """A ring as a path of whole units, each point told from the one before."""
    flat = [(round(x), round(y)) for x, y in (point(lat, lon) for lon, lat in ring)]
    steps = [(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(flat)]
    told = "".join(f"{'' if x < 0 else ' '}{x}{'' if y < 0 else ' '}{y}" for x, y in steps if x or y)
    return f"M{flat[0][0]} {flat[0][1]}l{told.strip()}z"


def main() -> None:
    """Writes the outline."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("topology", type=Path)
    topology = json.loads(parser.parse_args().topology.read_text("utf-8"))
    drawn = "".join(path(one) for ring in rings(topology) if max(lat for _, lat in ring) > SOUTH for one in whole(ring))
    note = "<!-- Natural Earth 1:110m land, public domain; made by training/outline.py -->"
    OUT.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{note}<path id="land" d="{drawn}"/></svg>\n', "utf-8")


if __name__ == "__main__":
    main()
