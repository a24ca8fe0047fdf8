"""Where the nodes of a network are drawn: pulled together by what ties them, pushed apart by all others; always the same for the same."""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

Ties = tuple[tuple[int, int, float], ...]
Spots = tuple[tuple[float, float], ...]
_ROUNDS = 70
_SPREAD = 30  # rounds in which what overlaps is moved apart


@lru_cache(maxsize=64)
def spread(count: int, ties: Ties, sizes: tuple[tuple[float, float], ...], wide: float, high: float) -> Spots:
    """A place for each of *count* nodes in a picture so *wide* and *high*. *ties* are pairs with their strength above 0 to 1.

    *sizes* are the room that each node and its name take, across and down.
    """
    if count == 0:
        return ()
    found = [_start(number, count) for number in range(count)]
    strength = {(min(one, other), max(one, other)): force for one, other, force in ties}
    for turn in range(_ROUNDS):
        found = _moved(found, strength, 0.12 * (1 - turn / _ROUNDS) + 0.004)
    return _apart(_fitted(found, sizes, wide, high), sizes, wide, high)


def _start(number: int, count: int) -> complex:
    """On a spiral, the first in the middle: those that come first have most ties."""
    return math.sqrt((number + 0.5) / count) * complex(math.cos(number * 2.4), math.sin(number * 2.4))


def _moved(at: Sequence[complex], strength: Mapping[tuple[int, int], float], step: float) -> list[complex]:
    """Each node a *step* further (Fruchterman and Reingold), and a little towards the middle."""
    near = 0.9 / math.sqrt(len(at))
    forces = [-0.25 * one for one in at]
    for i, one in enumerate(at):
        for j in range(i):
            way = one - at[j]
            far = abs(way) or 1e-6
            force = way / far * (near * near / far)
            if (tie := strength.get((j, i))) is not None:
                force -= way * far / near * (0.25 + 0.75 * tie)
            forces[i] += force
            forces[j] -= force
    return [one + force / (abs(force) or 1.0) * min(abs(force), step) for one, force in zip(at, forces, strict=True)]


def _fitted(at: Sequence[complex], sizes: Sequence[tuple[float, float]], wide: float, high: float) -> list[list[float]]:
    """The nodes drawn out to fill the picture."""
    left, right = min(one.real for one in at), max(one.real for one in at)
    top, bottom = min(one.imag for one in at), max(one.imag for one in at)

    def share(value: float, low: float, most: float) -> float:
        return (value - low) / (most - low) if most - low > 1e-9 else 0.5

    return [
        [x / 2 + share(one.real, left, right) * (wide - x), y / 2 + share(one.imag, top, bottom) * (high - y)]
        for one, (x, y) in zip(at, sizes, strict=True)
    ]


def _apart(at: list[list[float]], sizes: Sequence[tuple[float, float]], wide: float, high: float) -> Spots:
    """Nodes that would cover each other moved apart on the shorter way, and kept in the picture."""
    for _ in range(_SPREAD):
        if not sum(_pushed(at, sizes, i, j) for i in range(len(at)) for j in range(i)):
            break
        for spot, (x, y) in zip(at, sizes, strict=True):
            spot[0], spot[1] = min(max(spot[0], x / 2), wide - x / 2), min(max(spot[1], y / 2), high - y / 2)
    return tuple((round(x, 1), round(y, 1)) for x, y in at)


def _pushed(at: list[list[float]], sizes: Sequence[tuple[float, float]], i: int, j: int) -> bool:
    across = (sizes[i][0] + sizes[j][0]) / 2 - abs(at[i][0] - at[j][0])
    down = (sizes[i][1] + sizes[j][1]) / 2 - abs(at[i][1] - at[j][1])
    if across <= 0.5 or down <= 0.5:
        return False
    axis, by = (0, across) if across < down else (1, down)
    sign = 1 if (at[i][axis], i) >= (at[j][axis], j) else -1
    at[i][axis] += sign * by / 2
    at[j][axis] -= sign * by / 2
    return True
