"""Reports put together by the happening that they tell.

Two reports are compared by signature alone, and only where they share a shelf. Reports that are alike, and those alike to them,
make a neighbourhood; stories are told apart within a neighbourhood, in order of time. So a new report changes nothing outside
its own neighbourhood, and the same reports make the same stories in whatever order they come.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from recoupe.reconcile.decisions import decided
from recoupe.reconcile.likeness import alike, cosine, likeness
from recoupe.reconcile.signatures import Signature
from recoupe.records import Decision

MERGED = 0.17  # likeness on the whole of two stories that one report ties together
STORY_FLOOR = 0.12  # likeness that a report must have to its story's reports on the whole

Neighbours = Mapping[str, Iterable[str]]
"""The reports (keys of signatures) that a report is alike to, by its key."""


def place(signature: Signature, candidates: Mapping[str, Sequence[Signature]]) -> str | None:
    """The id of the story that the report belongs to, None where it begins one of its own.

    *candidates* holds, by story id, the signatures of stories with a report that this one is alike to; more do no harm.
    """
    scores = {story: score for story, members in candidates.items() if (score := _fit(signature, members)) >= 1.0}
    return min(scores, key=lambda story: (-scores[story], story), default=None)


def _fit(signature: Signature, members: Sequence[Signature]) -> float:
    """The likeness to the likest report of a story; 0 if the story as a whole is about something else."""
    found = [likeness(signature, member) for member in members if alike(signature, member)]
    if not found:
        return 0.0
    whole = sum(cosine(signature.weighed, member.weighed) for member in members) / len(members)
    return max(found) if max(found) >= 2.0 or whole >= STORY_FLOOR else 0.0


def story_id(signatures: Sequence[Signature]) -> str:
    """The id of a story: from the digest of its earliest report, so that later reports do not change it."""
    return f"story-{min(signatures, key=lambda signature: signature.in_time).digest[:12]}"


def group(signatures: Sequence[Signature], decisions: Sequence[Decision] = ()) -> tuple[tuple[Signature, ...], ...]:
    """The signatures in stories, each and all in order of time, whatever order they come in; *decisions* have the last word."""
    near = neighbours(signatures)
    told = [story for members in _neighbourhoods(signatures, near) for story in told_apart(members, near)]
    stories = decided(told, decisions)
    return tuple(sorted(stories, key=lambda members: members[0].in_time))


def neighbours(signatures: Sequence[Signature]) -> dict[str, set[str]]:
    """Which of the reports are alike, both ways."""
    shelves: dict[str, list[Signature]] = defaultdict(list)
    near: dict[str, set[str]] = {one.key: set() for one in signatures}
    for one in signatures:
        looked_up = (*one.lookups_of_moment, *one.lookups_of_season)
        met = {other.key: other for shelf in looked_up for other in shelves.get(shelf, ())}
        for other in met.values():
            if alike(one, other):
                near[one.key].add(other.key)
                near[other.key].add(one.key)
        for shelf in one.shelves:
            shelves[shelf].append(one)
    return near


def _neighbourhoods(signatures: Sequence[Signature], near: Neighbours) -> list[list[Signature]]:
    """The signatures in sets that have nobody alike outside."""
    known = {one.key: one for one in signatures}
    left = dict.fromkeys(known)
    found = []
    while left:
        waiting = [next(iter(left))]
        members = []
        while waiting:
            report = waiting.pop()
            if report in left:
                del left[report]
                members.append(known[report])
                waiting.extend(near[report])
        found.append(members)
    return found


def told_apart(signatures: Iterable[Signature], near: Neighbours) -> list[tuple[Signature, ...]]:
    """The stories of one neighbourhood, each in order of time. *near* holds all neighbours of its reports."""
    stories: dict[str, list[Signature]] = {}
    of: dict[str, str] = {}
    ties: list[tuple[str, str]] = []
    for one in sorted(signatures, key=lambda signature: signature.in_time):
        candidates = {name: stories[name] for name in sorted({of[report] for report in near[one.key] if report in of})}
        story = place(one, candidates)
        if story is None:
            story = story_id([one]) if story_id([one]) not in stories else f"{story_id([one])}-{len(stories)}"
            stories[story] = []
        ties += [(story, name) for name, members in candidates.items() if name != story and _fit(one, members) >= 1.0]
        stories[story].append(one)
        of[one.key] = story
    return [tuple(members) for members in _merged(stories, ties)]


def _merged(stories: dict[str, list[Signature]], ties: Sequence[tuple[str, str]]) -> list[list[Signature]]:
    """The stories, with those put together that a later report fits both of and that are alike on the whole."""
    now = {name: name for name in stories}
    held = dict(stories)
    for first, second in ties:
        one, other = now[first], now[second]
        if one != other and _alike_on_the_whole(held[one], held[other]):
            held[one] = sorted(held[one] + held.pop(other), key=lambda signature: signature.in_time)
            now = {name: one if story == other else story for name, story in now.items()}
    return list(held.values())


def _alike_on_the_whole(some: Sequence[Signature], others: Sequence[Signature]) -> bool:
    found = [cosine(one.weighed, other.weighed) for one in some for other in others]
    return sum(found) / len(found) >= MERGED
