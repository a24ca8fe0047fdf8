"""When the report of a page was published and updated, from all that says so.

Rules: ``when.machine`` what is written for machines comes first, in the order given; ``when.finer`` a day is made finer by the same day
with an hour; ``when.republished`` where machines say one time for both and the reader reads two, he reads the first; ``when.order`` an
update at the time of the publication, or before it, is none, and the one that the reader reads counts; ``when.wall`` a time in UTC is
given as the page's own clock shows the same moment, whole hours from it, and the other time of the page by the same clock; ``when.zone``
where no other clock is told, UTC written as an offset in the element that shows the time is the clock of the page; ``when.label`` what the
reader reads behind a label beneath the headline counts where machines say another day or minute; ``when.midnight`` a day's first minute
beside a day without an hour is that day, and midnight beside a finer time of that day stands for no hour; ``when.offset`` a time
with an offset whose moment the reader reads beneath the headline, whole hours from it, is given as he reads it; ``when.same-clock`` two
times of the same figures, one of them in UTC, are one: a system wrote the clock of its place as that of UTC.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from recoupe.read.facts import NOTHING, Facts

_DAY = len("2022-01-22")
_MINUTE = "%Y-%m-%dT%H:%M"
_HOUR = timedelta(hours=1)
# No two clocks are farther from each other than round the world.
_ROUND = timedelta(hours=25)
_NO_HOUR = "T00:00Z"
# The clocks of the inhabited world, from UTC.
_WEST, _EAST = timedelta(hours=-11), timedelta(hours=13)
# Times of one page that are not farther from one another are told by one clock: summer time has hardly begun between them.
_ONE_CLOCK = timedelta(days=3)


def settled(
    machine: Sequence[Facts],
    seen: Facts,
    labelled: Facts = NOTHING,
    witnesses: Mapping[str, str] | None = None,
    *,
    own_zone: frozenset[str] = frozenset(),
) -> Facts:
    """The published and updated of the first of *machine* that have one, else those *seen*; *labelled* are those with a label.

    *witnesses* are times in UTC with what the page's clock showed; *own_zone* are times in UTC that the page gives as its own clock's.
    """
    published, updated = _by_page_clock(
        _first([one.published for one in machine]), _first([one.updated for one in machine]), (*machine, seen), witnesses or {}
    )
    published, updated = _as_read(published, updated, seen.published)
    if published in own_zone:
        published, updated = published.rstrip("Z"), updated.rstrip("Z") if updated else None
    published, updated = _by_label(published, labelled.published), _by_label(updated, labelled.updated)
    if _republished(published, updated, seen):
        published = seen.published
    if published is None and updated is not None and seen.updated and seen.updated[:_DAY] != updated[:_DAY]:
        updated = None
    published = _finer(published or seen.published, seen.published)
    updated = _finer(updated or seen.updated, seen.updated)
    if updated is not None and published is not None and not _later(updated, published):
        updated = seen.updated if seen.updated and len(seen.updated) > _DAY and _later(seen.updated, published) else None
    return Facts(published=published, updated=updated)


def _as_read(published: str | None, updated: str | None, read: str | None) -> tuple[str | None, str | None]:
    """The two times by the clock of the reader, where he *read* the minute of the first whole hours from what machines say."""
    if (
        published is None
        or read is None
        or published.endswith("Z")
        or read.endswith("Z")
        or not (_whole(published) and _whole(read))
    ):
        return published, updated
    shift = _at(read) - _at(published)
    if shift % _HOUR or not timedelta(0) < abs(shift) <= _ROUND:
        return published, updated
    told = updated is not None and _whole(updated) and not updated.endswith("Z")
    near = told and updated is not None and abs(_at(updated) - _at(published)) <= _ONE_CLOCK
    return read, (_at(updated) + shift).strftime(_MINUTE) if updated is not None and near else updated


def _by_label(time: str | None, label: str | None) -> str | None:
    """The time that a reader reads behind a label, where it is exact or of another day; else the *time* that machines give."""
    if time is None or label is None or len(label) < _DAY:
        return time
    if len(label) > _DAY:
        return label
    if _is_midnight(time, label):
        return label
    return time if time[:_DAY] == label or (time.endswith("Z") and _neighbours(time, label)) or len(time) < _DAY else label


def _is_midnight(time: str, day: str) -> bool:
    """Whether *time* is the beginning of *day*, by the clock of the page or of UTC two hours from it: no hour was given."""
    if not _whole(time) or not time.rstrip("Z").endswith(":00"):
        return False
    start = datetime.fromisoformat(day)
    return _at(time) == start or (time.endswith("Z") and start - _at(time) in (_HOUR, 2 * _HOUR))


def _neighbours(time: str, day: str) -> bool:
    return abs(_at(time) - datetime.fromisoformat(day)) <= 2 * timedelta(days=1) if _whole(time) else False


def _by_page_clock(
    published: str | None, updated: str | None, said: Sequence[Facts], witnesses: Mapping[str, str]
) -> tuple[str | None, str | None]:
    """The two times, those in UTC as the page's own clock shows them where one of *said* tells that."""
    first = _shift(published, [witnesses.get(published or ""), *(one.published for one in said)])
    second = _shift(updated, [witnesses.get(updated or ""), *(one.updated for one in said)])
    near = published and updated and _whole(published) and _whole(updated) and abs(_at(published) - _at(updated)) <= _ONE_CLOCK
    other = (second, first) if near else (None, None)
    return _shifted(published, other[0] if first is None else first), _shifted(updated, other[1] if second is None else second)


def _shift(time: str | None, others: Sequence[str | None]) -> timedelta | None:
    """How far the page's clock is from UTC: one of *others* is the moment *time*, in UTC, by it. None where none is."""
    if time is None or not time.endswith("Z") or not _whole(time):
        return None
    for other in others:
        if other is None or other.endswith("Z") or not _whole(other):
            continue
        shift = _at(other) - _at(time)
        if _WEST <= shift <= _EAST and not shift % _HOUR:
            return shift
    return None


def _shifted(time: str | None, shift: timedelta | None) -> str | None:
    if time is None or shift is None or not time.endswith("Z") or not _whole(time):
        return time
    return (_at(time) + shift).strftime(_MINUTE)


def _whole(time: str) -> bool:
    return len(time.rstrip("Z")) == len("2022-01-22T15:14")


def _at(time: str) -> datetime:
    return datetime.strptime(time.rstrip("Z"), _MINUTE)


def _first(times: Sequence[str | None]) -> str | None:
    """The first time; one of the same day that is finer is better, and midnight in UTC is no finer than the day."""
    found = [time for time in times if time]
    if found and found[0][_DAY:] == _NO_HOUR and any(time[:_DAY] == found[0][:_DAY] and _tells_hour(time) for time in found):
        found = [time for time in found if _tells_hour(time) or time[:_DAY] != found[0][:_DAY]]
    return next((time for time in found if len(time) > _DAY and time[:_DAY] == found[0][:_DAY]), found[0]) if found else None


def _tells_hour(time: str) -> bool:
    return len(time) > _DAY and time[_DAY:] != _NO_HOUR


def _finer(time: str | None, other: str | None) -> str | None:
    if time is None or other is None or len(other) <= _DAY:
        return time
    if len(time) <= _DAY and other.startswith(time):
        return other
    if len(time) > _DAY and _is_midnight(time, other[:_DAY]) and _tells_hour(other):
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
    if updated.rstrip("Z") == published.rstrip("Z"):
        return False
    if updated.endswith("Z") != published.endswith("Z") and min(len(updated), len(published)) > _DAY:
        return updated[:_DAY] >= published[:_DAY]
    size = min(len(updated.rstrip("Z")), len(published.rstrip("Z")))
    if size <= _DAY:
        return updated[:size] > published[:size] or len(updated) > size
    return updated[:size] > published[:size]
