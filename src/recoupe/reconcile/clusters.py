"""Statements that tell one act, put together. The result does not depend on the order in which they come."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from recoupe.reconcile.alike import NEVER, NO_REASON, likeness
from recoupe.reconcile.roles import Officials
from recoupe.reconcile.tellings import Telling

NOBODY = ""
TIE = 0.2  # of likeness: less than any one reason counts
RIVALS = 8  # likest statements that are looked at for a tie


def clusters(tellings: Sequence[Telling], who: Officials) -> list[list[Telling]]:
    """The statements in groups of one act each, every group and the list in order of time.

    The likest two are joined first. A group takes in another only if no two of their statements are clearly different acts,
    so that a chain of half-alike statements never ties together what no report could mean.
    """
    ordered = sorted(tellings, key=lambda telling: telling.order)
    joined = _Joined(ordered, who)
    for _, a, b in joined.likest():
        joined.join(a, b)
    return joined.groups()


class _Joined:
    """Statements by number, joined step by step. ``group`` says which group a statement is in; groups go by their first."""

    def __init__(self, ordered: Sequence[Telling], who: Officials) -> None:
        self.ordered = ordered
        self.who = who
        self.group = list(range(len(ordered)))
        self.members = {number: [number] for number in self.group}
        self.apart: dict[int, set[int]] = {number: set() for number in self.group}
        self.known: dict[tuple[int, int], float | None] = {}

    def likest(self) -> list[tuple[float, int, int]]:
        """The pairs that something speaks for, the likest first; without those of statements that may be either of two acts."""
        for a, b in _candidates(self.ordered):
            self._likeness(a, b)
        found = sorted((-score, a, b) for (a, b), score in self.known.items() if score is not NEVER and score > NO_REASON)
        links: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for score, a, b in found:
            links[a].append((score, b))
            links[b].append((score, a))
        vague = {number for number, near in links.items() if self._is_vague(near)}
        return [link for link in found if not vague & set(link[1:])]

    def _is_vague(self, near: Sequence[tuple[float, int]]) -> bool:
        """Whether a statement is as like to one act as to another: then it is told of neither."""
        best = near[0][0]
        rivals = [number for score, number in near[:RIVALS] if score - best <= TIE]
        return any(self._likeness(a, b) is NEVER for a, b in combinations(rivals, 2))

    def join(self, a: int, b: int) -> None:
        """Joins the groups of two statements, unless some two of their statements can never be one act."""
        first, second = sorted((self.group[a], self.group[b]))
        if first == second or second in self.apart[first]:
            return
        if any(self._likeness(x, y) is NEVER for x in self.members[first] for y in self.members[second]):
            self.apart[first].add(second)
            self.apart[second].add(first)
            return
        for number in self.members[second]:
            self.group[number] = first
        self.members[first] = sorted(self.members[first] + self.members.pop(second))
        for other in self.apart.pop(second):
            self.apart[first].add(other)
            self.apart[other].add(first)

    def groups(self) -> list[list[Telling]]:
        return [[self.ordered[number] for number in self.members[first]] for first in sorted(self.members)]

    def _likeness(self, a: int, b: int) -> float | None:
        pair = (a, b) if a < b else (b, a)
        if pair not in self.known:
            self.known[pair] = likeness(self.ordered[pair[0]], self.ordered[pair[1]], self.who)
        return self.known[pair]


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
    return {mark for actor in telling.parties for mark in (actor.id, actor.country or NOBODY)} or {NOBODY}
