"""When the report of a page was published and updated, from all that says so.

Rules: ``when.machine`` what is written for machines comes first, in the order given; ``when.finer`` a day is made finer by the same
day with an hour; ``when.republished`` where machines say one time for both and the reader reads two, he reads the first; ``when.order``
an update at the time of the publication, or before it, is none.
"""

from collections.abc import Sequence

from recoupe.read.facts import Facts

_DAY = len("2022-01-22")


def settled(machine: Sequence[Facts], seen: Facts) -> Facts:
    """The published and updated of the first of *machine* that have one, else those *seen*."""
    published = _first([one.published for one in machine])
    updated = _first([one.updated for one in machine])
    if _republished(published, updated, seen):
        published = seen.published
    if published is None and updated is not None and seen.updated and seen.updated[:_DAY] != updated[:_DAY]:
        updated = None
    published = _finer(published or seen.published, seen.published)
    updated = _finer(updated or seen.updated, seen.updated)
    if updated is not None and published is not None and not _later(updated, published):
        updated = None
    return Facts(published=published, updated=updated)


def _first(times: Sequence[str | None]) -> str | None:
    """The first time; one of the same day that is finer is better."""
    found = [time for time in times if time]
    return next((time for time in found if len(time) > _DAY and time[:_DAY] == found[0][:_DAY]), found[0]) if found else None


def _finer(time: str | None, other: str | None) -> str | None:
    if time is not None and other is not None and len(time) <= _DAY < len(other) and other.startswith(time):
        return other
    return time


def _republished(published: str | None, updated: str | None, seen: Facts) -> bool:
    if not (published and seen.published and seen.updated):
        return False
    return (
        published[:_DAY] == (updated or published)[:_DAY] == seen.updated[:_DAY]
        and seen.published[:_DAY] < published[:_DAY]
        and len(seen.published) >= _DAY
    )


def _later(updated: str, published: str) -> bool:
    if updated.endswith("Z") != published.endswith("Z") and min(len(updated), len(published)) > _DAY:
        return updated[:_DAY] >= published[:_DAY]
    size = min(len(updated.rstrip("Z")), len(published.rstrip("Z")))
    if size <= _DAY:
        return updated[:size] > published[:size] or len(updated) > size
    return updated[:size] > published[:size]
