"""How well things are put together: BCubed, CEAF-e and pairs, as the field measures clusters and chains of coreference.

BCubed after Bagga and Baldwin (1998), CEAF-e after Luo (2005) with his similarity φ4. A grouping is a mapping of things to the
name of their group; the things of both groupings must be the same.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

Groups = Mapping[str, Hashable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Precision, recall and their harmonic mean, each from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def bcubed(gold: Groups, given: Groups) -> Agreement:
    """Of what each thing was put together with, how much belongs with it, and the other way round.

    >>> round(bcubed({"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 1, "c": 1}).precision, 3)
    0.556
    """
    wanted, made = _members(gold), _members(given)
    common = {thing: len(wanted[gold[thing]] & made[given[thing]]) for thing in gold}
    return Agreement(
        precision=_mean(common[thing] / len(made[given[thing]]) for thing in gold),
        recall=_mean(common[thing] / len(wanted[gold[thing]]) for thing in gold),
    )


def ceaf(gold: Groups, given: Groups) -> Agreement:
    """CEAF-e: how alike the groups are when each is paired with at most one of the other side, in the best way.

    >>> ceaf({"a": 1, "b": 1, "c": 2}, {"a": 7, "b": 7, "c": 8}).f1
    1.0
    """
    wanted, made = list(_members(gold).values()), list(_members(given).values())
    if not wanted or not made:
        return Agreement(precision=float(not made), recall=float(not wanted))
    alike = [[2 * len(one & other) / (len(one) + len(other)) for other in made] for one in wanted]
    best = _best_pairing(alike)
    return Agreement(precision=best / len(made), recall=best / len(wanted))


def linked_pairs(gold: Groups, given: Groups) -> Agreement:
    """Of the pairs put together, how many belong together, and the other way round. No pairs at all are right."""
    wanted, made = _pairs(gold), _pairs(given)
    common = len(wanted & made)
    return Agreement(precision=common / len(made) if made else 1.0, recall=common / len(wanted) if wanted else 1.0)


def _members(groups: Groups) -> dict[Hashable, set[str]]:
    found: dict[Hashable, set[str]] = defaultdict(set)
    for thing, group in groups.items():
        found[group].add(thing)
    return found


def _pairs(groups: Groups) -> set[tuple[str, str]]:
    return {pair for members in _members(groups).values() for pair in combinations(sorted(members), 2)}


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 1.0


def _best_pairing(alike: Sequence[Sequence[float]]) -> float:
    """The greatest sum of likenesses when each row takes one column of its own: the Hungarian method with potentials, O(n³)."""
    rows, columns = len(alike), len(alike[0])
    size = max(rows, columns)
    cost = [[-alike[i][j] if i < rows and j < columns else 0.0 for j in range(size)] for i in range(size)]
    row_height, column_height = [0.0] * (size + 1), [0.0] * (size + 1)
    taken_by = [0] * (size + 1)  # column to row, counted from 1; 0 is nobody
    for row in range(1, size + 1):
        taken_by[0] = row
        _make_room(cost, row_height, column_height, taken_by)
    return -sum(cost[taken_by[column] - 1][column - 1] for column in range(1, size + 1))


def _make_room(cost: list[list[float]], row_height: list[float], column_height: list[float], taken_by: list[int]) -> None:
    """Finds a column for the row that stands at column 0, moving others along the cheapest way."""
    size = len(cost)
    least, before = [float("inf")] * (size + 1), [0] * (size + 1)
    seen = [False] * (size + 1)
    column = 0
    while taken_by[column]:
        seen[column] = True
        row, step, following = taken_by[column], float("inf"), 0
        for other in range(1, size + 1):
            if seen[other]:
                continue
            reduced = cost[row - 1][other - 1] - row_height[row] - column_height[other]
            if reduced < least[other]:
                least[other], before[other] = reduced, column
            if least[other] < step:
                step, following = least[other], other
        for other in range(size + 1):
            if seen[other]:
                row_height[taken_by[other]] += step
                column_height[other] -= step
            else:
                least[other] -= step
        column = following
    while column:
        taken_by[column] = taken_by[before[column]]
        column = before[column]
