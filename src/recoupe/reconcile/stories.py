"""Reports put together by the happening that they tell.

Two reports are compared by signature alone, and only where they share a shelf. Reports that are bound to each other, and those
bound to them, make a neighbourhood; stories are told apart within a neighbourhood by the likenesses of its reports. So a new report
changes nothing but the neighbourhoods of those it is alike to, and the same reports make the same stories in whatever order they
come.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from recoupe.reconcile.decisions import decided
from recoupe.reconcile.likeness import alike
from recoupe.reconcile.linkage import Scores, binds, bond, linked, scale
from recoupe.reconcile.signatures import Signature, Stamp
from recoupe.records import Decision

Id = TypeVar("Id", str, int)


def place(signature: Signature, candidates: Mapping[str, Sequence[Signature]]) -> str | None:
    """The id of the story that the report belongs to, None where it begins one of its own.

    *candidates* holds, by story id, the signatures of stories with a report that this one is alike to; more do no harm.
    """
    stories = {one.key: story for story, members in candidates.items() for one in members}
    signatures = [one for members in candidates.values() for one in members if one.key != signature.key]
    near = neighbours([signature, *signatures])
    (own,) = (story for story in _all_told_apart([signature, *signatures], near) if any(one is signature for one in story))
    found = [stories[one.key] for one in own if one is not signature]
    return min(found, key=lambda story: (-found.count(story), story), default=None)


def story_id(signatures: Sequence[Stamp]) -> str:
    """The id of a story: from the digest of its earliest report, so that later reports do not change it."""
    return f"story-{min(signatures, key=lambda signature: signature.in_time).digest[:12]}"


def group(signatures: Sequence[Signature], decisions: Sequence[Decision] = ()) -> tuple[tuple[Signature, ...], ...]:
    """The signatures in stories, each and all in order of time, whatever order they come in; *decisions* have the last word."""
    known = {one.key: one for one in signatures}
    told = _all_told_apart(signatures, neighbours(signatures))
    stories = decided([tuple(known[one.key] for one in story) for story in told], decisions)
    return tuple(sorted(stories, key=lambda members: members[0].in_time))


def neighbours(signatures: Sequence[Signature]) -> dict[str, dict[str, float]]:
    """Which of the reports are alike, both ways, and how much."""
    shelves: dict[str, list[Signature]] = defaultdict(list)
    near: dict[str, dict[str, float]] = {one.key: {} for one in signatures}
    for one in signatures:
        looked_up = (*one.lookups_of_moment, *one.lookups_of_season)
        met = {other.key: other for shelf in looked_up for other in shelves.get(shelf, ())}
        for other in met.values():
            if score := alike(one, other):
                near[one.key][other.key] = near[other.key][one.key] = score
        for shelf in one.shelves:
            shelves[shelf].append(one)
    return near


def _all_told_apart(signatures: Sequence[Signature], near: Mapping[str, Scores]) -> Iterator[tuple[Stamp, ...]]:
    known = {one.key: one for one in signatures}
    left = dict.fromkeys(known)
    while left:
        members = neighbourhood(next(iter(left)), near.__getitem__)
        yield from told_apart([known[report] for report in members], members)
        for report in members:
            left.pop(report)


def neighbourhood(start: Id, near: Callable[[Id], Mapping[Id, float]]) -> dict[Id, dict[Id, int]]:
    """The reports that are bound to a report, and those bound to them, with their bonds among each other.

    *near* gives the likenesses of a report to all that are alike to it.
    """
    scales: dict[Id, float] = {}

    def scale_of(report: Id) -> float:
        if report not in scales:
            scales[report] = scale(near(report).values())
        return scales[report]

    found: dict[Id, dict[Id, int]] = {}
    waiting = [start]
    while waiting:
        report = waiting.pop()
        if report not in found:
            found[report] = {other: bond(score, scale_of(report), scale_of(other)) for other, score in near(report).items()}
            waiting.extend(other for other, held in found[report].items() if binds(held) and other not in found)
    return found


def told_apart(members: Iterable[Stamp], bonds: Mapping[str, Mapping[str, int]]) -> list[tuple[Stamp, ...]]:
    """The stories of one neighbourhood, each in order of time. *bonds* are those of its reports, by id."""
    return [tuple(story) for story in linked(members, bonds)]
