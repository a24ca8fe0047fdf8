"""Moments of a watch (seconds since 1970, UTC) as people and programs read them."""

from datetime import UTC, datetime

from recoupe.show.words import Words


def day_and_time(at: float | None) -> str | None:
    """ISO 8601 in UTC, to the second; None for none.

    >>> day_and_time(1642860840.0)
    '2022-01-22T14:14:00Z'
    """
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at is not None else None


def here(at: float | None, words: Words) -> str:
    """The moment by the clock of this machine; "never" for none."""
    return datetime.fromtimestamp(at).strftime("%Y-%m-%d %H:%M") if at is not None else words("watch.never")


def lasting(seconds: float | None, words: Words) -> str:
    """A stretch of time in its largest unit that it fills: "3 min", "5 h", "2 j"."""
    if seconds is None:
        return words("watch.unknown")
    for unit, size in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= size:
            return words(f"watch.unit.{unit}", n=round(seconds / size))
    return words("watch.unit.second", n=round(seconds))
