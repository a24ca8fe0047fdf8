"""Change points of a series by the test of Pettitt (1979): rank sums, no assumption on the shape of the values.

For every split of the series it counts how many values after it are higher than values before it, less those that are lower.
The largest count K decides; p is about 2 exp(-6 K² / (T³ + T²)). A series with a change is split there and each part asked again.
"""

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

METHOD = "Pettitt"
THRESHOLD = 0.05
# of fewer values hardly a perfect change reaches the threshold: six against six without a tie have p = 0.031
SHORTEST = 12


class Split(NamedTuple):
    """A change before value number ``at``, with its probability by chance."""

    at: int
    p: float


def splits(values: Sequence[float]) -> tuple[Split, ...]:
    """The change points of *values*, in order; empty where there is none at the threshold, or too few values to tell.

    >>> splits([2.5] * 8 + [-5.0] * 8)[0].at
    8
    >>> splits([2.5, -5.0] * 8)
    ()
    """
    return tuple(sorted(_splits(values, 0)))


def _splits(values: Sequence[float], start: int) -> list[Split]:
    found = pettitt(values) if len(values) >= SHORTEST else None
    if found is None or found.p > THRESHOLD:
        return []
    left, right = values[: found.at], values[found.at :]
    return [*_splits(left, start), Split(start + found.at, found.p), *_splits(right, start + found.at)]


def pettitt(values: Sequence[float]) -> Split | None:
    """The likeliest split of *values* and its probability by chance (at most 1); None for fewer than two values."""
    count = len(values)
    if count < 2:
        return None
    sums, total = [], 0
    for at in range(count - 1):
        # what value number `at` adds when it comes over to the left side
        total += sum((later > values[at]) - (later < values[at]) for later in values)
        sums.append(total)
    at = max(range(count - 1), key=lambda number: abs(sums[number]))
    strongest = abs(sums[at])
    return Split(at + 1, min(1.0, 2 * exp(-6 * strongest**2 / (count**3 + count**2))))
