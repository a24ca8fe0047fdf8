"""Statements that tell one act, put together. The result does not depend on the order in which they come."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from recoupe.reconcile.alike import NEVER, NO_REASON, likeness
from recoupe.reconcile.roles import Officials, everyone
from recoupe.reconcile.tellings import Telling

NOBODY = ""


def clusters(tellings: Sequence[Telling], who: Officials) -> list[list[Telling]]:
    """The statements in groups of one act each, every group and the list in order of time.

    The likest two are joined first. A group takes in another only if no two of their statements are clearly different acts,
    so that a chain of half-alike statements never ties together what no report could mean.
    """
    ordered = sorted(tellings, key=lambda telling: telling.order)
    group = list(range(len(ordered)))
    members = {number: [number] for number in group}
    known: dict[tuple[int, int], float | None] = {}

    def allowed(a: int, b: int) -> bool:
        pair = (min(a, b), max(a, b))
        if pair not in known:
            known[pair] = likeness(ordered[pair[0]], ordered[pair[1]], who)
        return known[pair] is not NEVER

    for a, b in _candidates(ordered):
        known[a, b] = likeness(ordered[a], ordered[b], who)
    found = sorted((-score, a, b) for (a, b), score in known.items() if score is not NEVER and score > NO_REASON)
    for _, a, b in found:
        first, second = sorted((group[a], group[b]))
        if first != second and all(allowed(x, y) for x in members[first] for y in members[second]):
            for number in members[second]:
                group[number] = first
            members[first] = sorted(members[first] + members.pop(second))
    return [[ordered[number] for number in members[first]] for first in sorted(members)]


def _candidates(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Pairs of one type and claim that share somebody or some country, or of which one names nobody."""
    shelves: dict[tuple[str, str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for number, telling in enumerate(tellings):
        for mark in _marks(telling):
            shelves[telling.statement.event_type, telling.family][mark].add(number)
    for shelf in shelves.values():
        nobody = shelf.pop(NOBODY, set())
        every = sorted(nobody.union(*shelf.values()))
        pairs = {pair for numbers in shelf.values() for pair in combinations(sorted(numbers), 2)}
        pairs |= {(min(a, b), max(a, b)) for a in nobody for b in every if a != b}
        yield from sorted(pairs)


def _marks(telling: Telling) -> set[str]:
    people = everyone(telling.statement)
    return {mark for actor in people for mark in (actor.id, actor.country or NOBODY)} or {NOBODY}
