"""Whose report an item of a feed is: the outlet, the agencies, the persons. What nothing tells is nobody's.

Rules, in this order: ``feed.source`` the item says from which other feed it comes; ``feed.domain`` its address lies with a
listed outlet; ``feed.publisher`` the name in dc:publisher or in the publication of a news sitemap; ``feed.title`` the part of
the feed's title that is no label of a feed or section, if it is listed, is
spelt by the feed's domain, or is the only one and has a word of the press; ``feed.signed``
the outlet that signs the item.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice
from urllib.parse import urlsplit

from recoupe.lexicon.feeds import feed_words
from recoupe.lexicon.front_matter import front_matter_words
from recoupe.lexicon.outlets import Outlet, outlets
from recoupe.lexicon.slug import slug
from recoupe.read.facts import NOTHING, Facts
from recoupe.read.feeds.entries import Channel, Entry
from recoupe.read.feeds.wording import one_line
from recoupe.read.imprint import imprint
from recoupe.read.names import has_press_word, is_name_like

_SEPARATOR = re.compile(r"\s+[-–—|:>›»•·/]+\s+|\s*[|»›]\s*|(?<=\w):\s+|,\s+")
_MAIL_ADDRESS = re.compile(r"(?:mailto:)?[^\s@<>()\[\]]+@[^\s@<>()\[\]]+")
_SIGNED = re.compile(r"(?:par|by)\s+", re.IGNORECASE)
# Pages that the readers of a paper, not the paper, write.
_OTHERS = ("blog.", "blogs.")
_LONGEST_CREDIT = 200
_LONGEST_TITLE = 300
_MOST_AUTHORS = 50


def whose(entry: Entry, channel: Channel, link: str | None) -> Facts:
    """The outlet, agencies and authors of *entry*, an item of *channel*; *link* is its address, made whole."""
    signed = _signed(entry.authors, channel)
    name = _elsewhere(entry, channel) or _listed_at(link) or _published_by(entry, channel) or _titled(channel, link)
    facts = _as_facts(name) if name else NOTHING
    return facts.then(signed)


@lru_cache(maxsize=256)
def outlet_of_title(title: str | None, link: str | None) -> str | None:
    """The outlet that a feed's *title* names, *link* being the site that it is of; None where it cannot be told.

    >>> outlet_of_title("Le Phare du Nord - Flux RSS | À la une", "https://www.lepharedunord.example/")
    'Le Phare du Nord'
    """
    if title is None or len(title) > _LONGEST_TITLE:
        return None
    pieces = [piece for piece in _pieces(one_line(title)) if not _is_label(piece)]
    listed = [found.name for piece in pieces if (found := _named(piece, link))]
    if listed:
        return listed[0] if len(set(listed)) == 1 else None
    spelt = [piece for piece in pieces if _is_spelt_by(piece, link)]
    if not spelt and len(pieces) == 1 and " " in pieces[0] and has_press_word(pieces[0]):
        spelt = pieces
    return spelt[0] if len(spelt) == 1 and is_name_like(spelt[0]) else None


def _elsewhere(entry: Entry, channel: Channel) -> str | None:
    """feed.source: the other feed that the item was taken from."""
    if entry.source_link and _domain(entry.source_link) == _domain(channel.link):
        return None
    title = entry.source_title
    return _listed_at(entry.source_link) or outlet_of_title(title, entry.source_link)


def _listed_at(link: str | None) -> str | None:
    """feed.domain"""
    if link is None or _host(link).startswith(_OTHERS):
        return None
    found = outlets().at(link)
    return found.name if found else None


def _published_by(entry: Entry, channel: Channel) -> str | None:
    """feed.publisher"""
    for said in (entry.publisher, channel.publisher):
        name = one_line(said or "")
        found = _named(name) if name else None
        if found:
            return found.name
        if name and not _MAIL_ADDRESS.search(name) and "/" not in name and not _is_label(name) and is_name_like(name):
            return name
    return None


def _titled(channel: Channel, link: str | None) -> str | None:
    """feed.title: an item that lies with another site than its feed is not told by the feed's title."""
    if link and channel.link and _domain(link) != _domain(channel.link):
        return None
    return outlet_of_title(channel.title, channel.link or link)


def _pieces(title: str) -> Iterator[str]:
    for piece in _SEPARATOR.split(title):
        bare = _without_labels(piece.strip(" .[](){}\"'«»“”"))
        if bare:
            yield bare


def _without_labels(piece: str) -> str:
    """A piece without the label of a feed before or behind the name ("RSS Le Phare", "Le Phare RSS")."""
    found = _label_edges().sub("", piece).strip(" -–:")
    return found or piece


@cache
def _label_edges() -> re.Pattern[str]:
    forms = "|".join(sorted(map(re.escape, feed_words().labels), key=lambda form: (-len(form), form)))
    return re.compile(rf"^(?:{forms})\s+(?:(?:de|du|des)\s+|d['’])?(?=\S)|\s+(?:{forms})$", re.IGNORECASE)


def _is_label(piece: str) -> bool:
    folded = piece.casefold()
    return folded in feed_words().labels or folded in _sections()


@cache
def _sections() -> frozenset[str]:
    return front_matter_words().folded("section")


def _named(name: str, link: str | None = None) -> Outlet | None:
    """The listed outlet of that *name*; without its article ("Monde", "Presse") only where *link* lies with it."""
    found = outlets().named(name)
    if found is None or found is outlets().at(link or ""):
        return found
    return found if slug(name) in map(slug, (found.name, *found.also, *found.domains)) else None


def _is_spelt_by(piece: str, link: str | None) -> bool:
    """Whether the domain is the name without its blanks: "Le Phare du Nord" at www.lepharedunord.example."""
    letters = slug(piece).replace("-", "")
    labels = [label.replace("-", "") for label in _host(link).split(".")[:-1]]
    return len(letters) >= 3 and letters in labels


def _domain(link: str | None) -> str:
    """The end of the host's name that a site's parts share; "" where there is none."""
    return ".".join(_host(link).split(".")[-2:])


def _host(link: str | None) -> str:
    try:
        return urlsplit(link or "").hostname or ""
    except ValueError:  # no address at all
        return ""


def _signed(authors: Iterable[str], channel: Channel) -> Facts:
    """Who signs, by the rules for by-lines. Mail addresses and names of accounts sign for nobody."""
    facts = NOTHING
    own = outlet_of_title(channel.title, channel.link)
    for author in islice(authors, _MOST_AUTHORS):
        name = _SIGNED.sub("", _MAIL_ADDRESS.sub("", one_line(author)).strip(" ()<>[],;"), count=1)
        if not name or len(name) > _LONGEST_CREDIT or name.casefold() in feed_words().accounts or "://" in name:
            continue
        if own and name.casefold() == own.casefold():
            facts = facts.then(Facts(outlet=own))
            continue
        said = imprint(f"Par {name}")
        if said is not None and said.certain:
            people = tuple(person for person in said.facts.authors if " " in person)  # one word alone names an account
            facts = facts.then(Facts(outlet=said.facts.outlet, agencies=said.facts.agencies, authors=people))
    return facts


def _as_facts(name: str) -> Facts:
    """An agency's own feed is credited to it as well."""
    found = _named(name)
    return Facts(outlet=name, agencies=(name,) if found and found.agency else ())
