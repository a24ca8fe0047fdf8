"""Feeds that are watched: what they list, how far each item has come, how they fare, and what they gave cause to tell.

Times of this module are seconds since 1970 in UTC, as the clock gives them, except where a field says EDTF.
"""

from dataclasses import dataclass
from enum import StrEnum

from recoupe.records.dossier import Fact, Meeting
from recoupe.records.report import Report
from recoupe.records.statement import Statement
from recoupe.records.wanted import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An item as its feed lists it. ``key`` is the same whenever it is listed; ``link`` is where its page lies, None if nowhere.

    ``report`` is what the feed itself says of it, None where the feed gives no words (a sitemap). ``teaser``: the full text is
    at the link only. ``mark`` is equal as long as the feed says the same of it. ``at`` is when it says that it was published,
    None where that is no moment.
    """

    key: str
    link: str | None
    mark: str
    teaser: bool
    title: str | None = None
    at: float | None = None
    report: Report | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a feed lists at one moment. ``minutes`` is how long it asks not to be asked again, None where it does not say."""

    title: str | None
    items: tuple[Listed, ...]
    minutes: int | None = None


class FeedState(StrEnum):
    """Whether a feed is asked."""

    FOLLOWED = "followed"
    GONE = "gone"  # it said itself that it is there no more (410)
    MOVED = "moved"  # it moved to the address of another feed that is followed


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that is watched. ``pace`` is the time between two questions, ``due`` when the next is asked.

    ``asked`` is when it was asked last, ``answered`` when it last gave what could be read; ``failures`` counts what went wrong
    since then, ``trouble`` says what. ``gaps`` counts the answers that shared no item with the one before: some may be lost.
    ``former`` are the addresses that it had before it moved.
    """

    number: int
    url: str
    state: FeedState
    pace: float
    due: float
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    asked: float | None = None
    answered: float | None = None
    failures: int = 0
    trouble: str | None = None
    gaps: int = 0
    former: tuple[str, ...] = ()


class ItemState(StrEnum):
    """How far an item has come."""

    WAITING = "waiting"
    DONE = "done"  # a report of it is kept
    REFUSED = "refused"  # it cannot be read; the reason is kept
    FAILED = "failed"  # it could not be had, or its analysis broke down; the reason is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a watched feed. ``due`` is when something is to be done about it, None when nothing is.

    ``kept`` is when its report (an id) was last kept; ``etag`` and ``modified`` are those of its page. ``found`` is when it was
    first listed, ``changed`` when the feed last said something new of it.
    """

    feed: int
    listed: Listed
    state: ItemState
    found: float
    changed: float
    due: float | None = None
    tries: int = 0
    kept: float | None = None
    report: str | None = None
    trouble: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a feed fares. ``items`` counts all that it has listed, ``day`` those of the last 24 hours; ``lag`` is the median time
    in seconds from the moment that an item says it was published to the moment it was found, None where no item says one.

    ``wrong`` pairs each reason for which items were refused or failed with their number, the most frequent first.
    """

    feed: Feed
    items: int
    day: int
    waiting: int
    lag: float | None
    wrong: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question that is saved to be answered again whenever something comes in. ``said`` is how the user wrote it.

    ``search`` says that it was said as a search is; then ``wanted`` asks for nothing. ``seen`` is how far the reports of the
    archive have been looked at for it: the number of the last.
    """

    number: int
    said: str
    wanted: Wanted
    seen: int
    search: bool = False


class Change(StrEnum):
    """What an alert is about."""

    CORROBORATED = "corroborated"  # a fact that was not corroborated before, or not there
    VERDICT = "verdict"  # a fact that had another verdict before
    STAGE = "stage"  # a meeting that was at another stage before


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Something that has changed about what a query asks for: ``before`` and ``now`` are verdicts or stages, ``before`` None for
    a fact that was not there. ``fact`` or ``meeting`` is the record as it is now; ``statements`` are those behind it, ``outlets``
    the names of those that tell it, as far as they are known. ``id`` is the same for the same change.
    """

    id: str
    query: str
    change: Change
    at: float
    now: str
    before: str | None
    story: str
    title: str | None
    statements: tuple[Statement, ...]
    outlets: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    fact: Fact | None = None
    meeting: Meeting | None = None

    @property
    def record(self) -> str:
        """The id of the fact or meeting, for `recoupe explain`."""
        told = self.fact or self.meeting
        assert told is not None  # an alert is about one of them
        return told.id
