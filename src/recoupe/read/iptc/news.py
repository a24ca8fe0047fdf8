"""An agency's item, whichever of its formats it came in, as a draft or a refusal.

What its times mean, by the standard: *firstCreated* is when the first version of the item was made, *versionCreated* when this
one was; nothing says "published". An item goes out when it is made, so the first is taken as published and the second, where it
is another minute, as updated. Where only *versionCreated* is given it is both in one for a first version; for a later one it is
the update, and when the item came out is not known. *contentCreated* (an old photo's year) is neither. An embargo forbids to
publish before its end, not to know: the report is read and marked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from recoupe.errors import ReadError
from recoupe.read.bylines import byline, listed, party
from recoupe.read.doubts import says_something
from recoupe.read.drafts import Draft, Passage, Source
from recoupe.read.facts import NOTHING, Facts
from recoupe.read.moments import moment
from recoupe.records import BlockKind, Trouble

_STOPPED = {
    "canceled": "was cancelled by its agency; nothing in it may be used.",
    "cancelled": "was cancelled by its agency; nothing in it may be used.",
    "withheld": "is withheld by its agency until further notice; wait for its next version.",
}
_LONGEST_NOTE = 2000
_LONGEST_PLACE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsItem:
    """What an item says of itself, in the words of the standard. "" where it says nothing; ``embargoed`` is None without an embargo.

    ``status`` is usable, withheld or canceled. ``sources`` are the parties that the item came from, the nearest first;
    ``holders`` those that own its rights or stand in a credit, who count only if they are listed. ``signals`` are such words
    as "correction" and "update". ``story`` are the passages of the body.
    """

    identifier: str = ""
    version: str = ""
    status: str = ""
    first_created: str = ""
    version_created: str = ""
    embargoed: str | None = None
    headline: tuple[str, str] = ("", "")  # its words and where they stand
    lead: tuple[str, str] = ("", "")
    by: tuple[str, ...] = ()
    located: str = ""
    language: str = ""
    sources: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    rights: tuple[tuple[str, str], ...] = ()
    signals: tuple[str, ...] = ()
    story: tuple[Passage, ...] = ()
    captions: tuple[Passage, ...] = ()
    said: Facts = NOTHING
    links: tuple[str, ...] = ()
    troubles: tuple[Trouble, ...] = field(default=())


def usable(status: str, name: str) -> None:
    """Raises ReadError when the status of an item says that it must not be used."""
    reason = _STOPPED.get(status.rsplit(":", 1)[-1].strip().casefold())
    if reason is not None:
        raise ReadError(f"{name} {reason}")


def drafted(item: NewsItem, data: bytes, source: Source, label: str = "") -> Draft:
    """The draft of *item*; the same identifier is the same place, its versions are versions of one report.

    Raises ReadError when the item may not be used, or has no story.
    """
    name = f"{source.name}#{label}" if label else source.name
    usable(item.status, name)
    if not any(says_something(passage.text) for passage in item.story):
        raise ReadError(f"{name} has no text of a story; nothing in it can be read.")
    return Draft(
        form=source.form or "",
        data=data,
        passages=tuple(_passages(item)),
        label=label,
        location=_identifier(item.identifier),
        facts=_facts(item),
        language=_language(item.language),
        links=item.links,
        troubles=(*item.troubles, *_troubles(item)),
    )


def _passages(item: NewsItem) -> Iterator[Passage]:
    headline, lead = (" ".join(words.split()) for words, _ in (item.headline, item.lead))
    story = list(item.story)
    if headline:
        yield Passage(text=headline, kind=BlockKind.TITLE, source=item.headline[1])
        while len(story) > 1 and " ".join(story[0].text.split()).casefold() == headline.casefold():
            story.pop(0)
    told = " ".join(" ".join(passage.text for passage in story).split())
    if lead and not told.startswith(lead.rstrip(" .…")):
        yield Passage(text=lead, kind=BlockKind.LEAD, source=item.lead[1])
    yield from (passage if passage.kind is not None else replace(passage, kind=BlockKind.PARAGRAPH) for passage in story)
    yield from item.captions
    for words, where in (*item.notes, *item.rights):
        yield Passage(text=words[:_LONGEST_NOTE], kind=BlockKind.BOILERPLATE, source=where)


def _facts(item: NewsItem) -> Facts:
    facts = _times(item)
    for words in item.by:
        facts = facts.then(byline(words))
    sources = [party(name) for name in item.sources]
    known = [found for found, name in zip(sources, item.sources, strict=True) if listed(name) != NOTHING]
    for found in known or sources[:1]:
        facts = facts.then(found)
    if not (facts.agencies or facts.outlet):
        for name in item.holders:
            facts = facts.then(listed(name))
    facts = facts.then(item.said)
    place = " ".join(item.located.split())
    return facts.then(Facts(dateline=place if 0 < len(place) <= _LONGEST_PLACE else None))


def _times(item: NewsItem) -> Facts:
    first, this = moment(item.first_created), moment(item.version_created)
    if first is not None:
        return Facts(published=first, updated=this if this != first else None)
    if item.version.strip() in ("", "0", "1"):
        return Facts(published=this)
    return Facts(updated=this)


def _troubles(item: NewsItem) -> Iterator[Trouble]:
    if item.embargoed is not None:
        until = moment(item.embargoed)
        said = f"until {until}" if until else "until a time that is not told"
        yield Trouble(code="embargoed", message=f"The item is under embargo {said}; do not publish from it before.")
    for words, _ in item.notes:
        note = " ".join(words.split())
        yield Trouble(code="editors-note", message=f"The agency notes for editors: {note[:300]}")
    for signal in item.signals:
        yield Trouble(code=signal, message=f"The agency marks this version as: {signal}.")


def _identifier(written: str) -> str | None:
    bare = written.strip()
    return bare if bare and bare.isprintable() and len(bare) <= 2000 else None


def _language(written: str) -> str | None:
    bare = written.strip().replace("_", "-").split("-")[0].lower()
    return bare if bare.isascii() and bare.isalpha() and 2 <= len(bare) <= 3 else None
