"""What every kind of feed says of itself and of its items, before any of it is judged: the wire's words and no more."""

from dataclasses import dataclass

from recoupe.records import Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of an item as they stand in it. ``name`` is the element or field, ``base`` what relative addresses stand against.

    ``html`` tells whether the format says that they are HTML; None where it leaves it open.
    """

    name: str
    text: str
    html: bool | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item. Dates, names and addresses are as written; None or empty where the item says nothing.

    ``published`` and ``updated`` have each its own meaning. ``key`` is what the item calls itself (guid, id), ``permanent``
    whether that is an address as well. ``source_title`` and ``source_link`` name whose item it was in another feed.
    """

    number: int
    title: Words | None = None
    texts: tuple[Words, ...] = ()
    teasers: tuple[Words, ...] = ()
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    source_title: str | None = None
    source_link: str | None = None
    language: str | None = None
    key: str | None = None
    permanent: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A feed. ``form`` is what its drafts are of ("rss", "atom", "jsonfeed", "sitemap").

    ``minutes`` is how long its maker says it may be kept before it is asked for again. ``following`` are the addresses at
    which more items stand; ``hub`` is where its changes are told of.
    """

    form: str
    title: str | None = None
    link: str | None = None
    language: str | None = None
    publisher: str | None = None
    minutes: int | None = None
    address: str | None = None
    following: tuple[str, ...] = ()
    hub: str | None = None
    entries: tuple[Entry, ...] = ()
    troubles: tuple[Trouble, ...] = ()
