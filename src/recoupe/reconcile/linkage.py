"""Reports linked into stories by how alike they are to each other on the whole, beside what else is alike to them.

A report that is alike to many needs more likeness to be of one story with any of them: a subject that is told every week makes all
its reports alike. So likeness is taken as a multiple of what both reports have at best, the *bond*. Stories grow from single
reports; those two are made one that have the highest mean bond, less for the time between them, until none is high enough. What is
left over, one report or two, joins a story of three and more of which two reports are that near to each of it.
Reports in other languages than French are put last, each into the French story that it is likest to, or beside another of its kind:
they never bring French stories together nor take them apart, and do not count for what a French report is alike to at best.
Bonds are whole numbers and ties go by time and id: the same reports make the same stories in whatever order they come.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import log

from recoupe.reconcile.abroad import FRENCH
from recoupe.reconcile.signatures import Stamp

MOST = 8  # of the likenesses of a report, the best, that tell how alike to others it is
FLOOR = 0.4  # less than this is not taken for its scale: who is alike to nobody else needs some likeness still
SHARPNESS = 0.8  # to what power the scales of both count
TOP = 1.3  # the highest bond, also that of a reprint
BAR = 0.3  # mean bond, less for time, that makes two stories one
APART = 0.2  # by how much the bar rises with the time between, for each factor e of the days
AT_ONCE = 1  # days that count for nothing
UNKNOWN = 2  # days between reports of which one has no date
WHOLE = 1_000_000  # bonds are kept in millionths
FOREIGN = 3.0  # likenesses from here on are of reports that are not both in French: this and a probability, as their bonds are
NEAREST = 3  # of the reports of a story, the likest, that one in another language is measured by
CLEAR = 0.02  # by how much a story must be likelier than the next for such a report
FRAGMENT = 2  # reports that a story has at most that is joined to another though it is alike to some of its reports only
WITNESSES = 2  # of the other's reports, the likest, that it must be bound to
APART_FROM_NEXT = 0.1  # by how much it must be nearer to that story than to the next: what fits two is joined to neither

Scores = Mapping[str, float]
"""The likenesses of one report to others, by their ids."""


def scale(scores: Iterable[float]) -> float:
    """How alike to others a report is at best, reprints left out, to the power that counts."""
    best = sorted([score for score in scores if score <= 1.0], reverse=True)[:MOST]
    return float(max(FLOOR, sum(best) / MOST) ** SHARPNESS)


def bond(score: float, one: float, other: float) -> int:
    """How much a likeness binds two reports with such scales, in millionths."""
    if score >= FOREIGN:
        return round(WHOLE * score)
    return round(WHOLE * (TOP if score > 1.0 else min(TOP, score / (one * other))))


def binds(bond: int) -> bool:
    """Whether a bond may make two reports one story, or hold two stories together."""
    return bond >= BAR * WHOLE


def linked(members: Iterable[Stamp], bonds: Mapping[str, Mapping[str, int]]) -> list[list[Stamp]]:
    """The stories of some reports, each in order of time; *bonds* holds those of each report by the ids of the others."""
    ordered = sorted(members, key=lambda one: one.in_time)
    number = {one.key: place for place, one in enumerate(ordered)}
    clusters = {
        place: _Cluster(
            members=[one],
            days=[(one.first, one.last)] if one.day else [],
            bonds={
                number[other]: held for other, held in bonds.get(one.key, {}).items() if other in number and not _foreign(held)
            },
        )
        for place, one in enumerate(ordered)
    }
    _grow(clusters)
    grown = [sorted(cluster.members, key=lambda one: one.in_time) for cluster in clusters.values()]
    stories = _with_fragments(grown, bonds)
    return [sorted(story, key=lambda one: one.in_time) for story in _with_foreign(stories, bonds)]


def _with_fragments(stories: Sequence[list[Stamp]], bonds: Mapping[str, Mapping[str, int]]) -> list[list[Stamp]]:
    """The stories with single reports and pairs joined to the one of three reports or more that they are clearly nearest to.

    A story of many reports has many sides: one that follows it up is alike to some of them, and on the mean of all to none.
    """
    place = {one.key: number for number, story in enumerate(stories) for one in story}
    joined = {number: list(story) for number, story in enumerate(stories)}
    for number, story in enumerate(stories):
        if len(story) > FRAGMENT:
            continue
        witnesses = _witnesses(story, place, bonds).items()
        near = [(mean - for_time(story, stories[other]), -other) for other, mean in witnesses if mean >= BAR - APART_FROM_NEXT]
        fitting = sorted((held for held in near if len(stories[-held[1]]) > FRAGMENT), reverse=True)
        best, second, *_ = [*fitting, (0.0, 0), (0.0, 0)]
        if best[0] >= BAR and best[0] - second[0] >= APART_FROM_NEXT:
            joined[-best[1]] += joined.pop(number)
    return list(joined.values())


def _witnesses(story: Sequence[Stamp], place: Mapping[str, int], bonds: Mapping[str, Mapping[str, int]]) -> dict[int, float]:
    """How strongly the reports of a story are bound to the likest reports of each other one, on the mean; by its number."""
    found: dict[int, int] = defaultdict(int)
    for one in story:
        near: dict[int, list[int]] = defaultdict(list)
        for key, held in bonds.get(one.key, {}).items():
            if key in place and not _foreign(held):
                near[place[key]].append(held)
        for other, every in near.items():
            found[other] += sum(sorted(every, reverse=True)[:WITNESSES])
    return {other: whole / (len(story) * WITNESSES * WHOLE) for other, whole in found.items() if other != place[story[0].key]}


def _foreign(bond: int) -> bool:
    return bond >= FOREIGN * WHOLE


def _with_foreign(stories: list[list[Stamp]], bonds: Mapping[str, Mapping[str, int]]) -> list[list[Stamp]]:
    """The stories with those that nobody tells in French put where they belong.

    One goes to the French story that it is clearly likest to, else to the likest of those told in other languages that came before.
    """
    french = [story for story in stories if any(one.language == FRENCH for one in story)]
    others = sorted(
        (story for story in stories if not any(one.language == FRENCH for one in story)), key=lambda story: story[0].in_time
    )
    made = [list(story) for story in french]
    added: list[list[Stamp]] = []
    for story in others:
        likest = _likest(story, french, bonds)
        if likest is not None:
            made[likest] += story
        elif (beside := _likest(story, added, bonds)) is not None:
            added[beside] += story
        else:
            added.append(list(story))
    return made + added


def _likest(story: Sequence[Stamp], others: Sequence[Sequence[Stamp]], bonds: Mapping[str, Mapping[str, int]]) -> int | None:
    """The place of the story that one in another language is likest to; None where none is like it, or two are nearly so."""
    held = [(_nearness(story, other, bonds), -place) for place, other in enumerate(others)]
    best, second, *_ = [*sorted(held, reverse=True), (0.0, 1), (0.0, 1)]
    return -best[1] if best[0] > 0 and best[0] - second[0] >= CLEAR else None


def _nearness(story: Sequence[Stamp], other: Sequence[Stamp], bonds: Mapping[str, Mapping[str, int]]) -> float:
    """How likely two stories are one by the likest reports of the other, on the mean of those of the first; 0 without any."""
    found = 0.0
    for one in story:
        near = bonds.get(one.key, {})
        held = sorted((near[each.key] / WHOLE - FOREIGN for each in other if _foreign(near.get(each.key, 0))), reverse=True)[
            :NEAREST
        ]
        found += sum(held) / min(NEAREST, len(other))
    return round(found / len(story), 6)


@dataclass(kw_only=True)
class _Cluster:
    """A story as it grows: ``bonds`` are the sums of its reports' bonds to those of each other story."""

    members: list[Stamp]
    days: list[tuple[int, int]]
    bonds: dict[int, int]
    grown: int = field(default=0)


def _grow(clusters: dict[int, _Cluster]) -> None:
    waiting: list[tuple[float, int, int, int, int]] = []
    for first, cluster in clusters.items():
        for second in cluster.bonds:
            if first < second:
                _consider(waiting, clusters, first, second)
    while waiting:
        _, first, second, *grown = heappop(waiting)
        if first in clusters and second in clusters and grown == [clusters[first].grown, clusters[second].grown]:
            _merge(clusters, first, second)
            for other in clusters[first].bonds:
                _consider(waiting, clusters, min(first, other), max(first, other))


def _consider(waiting: list[tuple[float, int, int, int, int]], clusters: Mapping[int, _Cluster], first: int, second: int) -> None:
    one, other = clusters[first], clusters[second]
    mean = one.bonds[second] / (len(one.members) * len(other.members) * WHOLE)
    if mean >= BAR and (value := mean - APART * log((1 + _days_between(one.days, other.days)) / (1 + AT_ONCE))) >= BAR:
        heappush(waiting, (-value, first, second, one.grown, other.grown))


def _merge(clusters: dict[int, _Cluster], first: int, second: int) -> None:
    one, other = clusters[first], clusters.pop(second)
    one.members += other.members
    one.days = sorted({*one.days, *other.days})
    one.grown += 1
    for near, held in other.bonds.items():
        if near != first:
            one.bonds[near] = clusters[near].bonds[first] = one.bonds.get(near, 0) + held
            del clusters[near].bonds[second]
    del one.bonds[second]


def for_time(some: Sequence[Stamp], others: Sequence[Stamp]) -> float:
    """By how much more two stories must be bound than two of one day."""
    days = _days_between(*([(one.first, one.last) for one in story if one.day] for story in (some, others)))
    return APART * log((1 + days) / (1 + AT_ONCE))


def _days_between(some: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> int:
    if not some or not others:
        return UNKNOWN
    least = 0
    for first, last in some:
        for other_first, other_last in others:
            gap = max(first, other_first) - min(last, other_last)
            if gap <= AT_ONCE:
                return AT_ONCE
            least = min(least, gap) if least else gap
    return least
