"""The outlet of a page whose data name none, by what a reader sees.

Rules, in this order: ``naming.printed`` a printed page says where it was published, with the address of the site; ``naming.beside`` the
<title> has beside the headline what the site is called by its first links and pictures, by its host, by its issuer in the meta tags or
by whoever holds the rights; ``naming.alone`` a <title> that is the name of the site and nothing else; ``naming.host`` what is called as
the host is; ``naming.agreed`` what the links to the first page and the notice of rights both name; ``naming.initials`` of an outlet
known by its initials, the name that has them.
"""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from recoupe.read.pages import heads
from recoupe.read.pages.lines import squashed
from recoupe.read.pages.titles import (
    beside_headline,
    initials,
    is_domain,
    named_as_host,
    names_of_host,
    parts_of,
    tail_named,
)

_LONGEST = 400
_FEWEST_INITIALS, _MOST_INITIALS = 3, 6
_PUBLISHED_ON = re.compile(r"Publié sur (?P<name>[^()]{3,80}?)\s*\(https?://(?P<host>[\w.:-]+)[^\s()]*\)", re.IGNORECASE)
_YEARS = r"(?:\d{4}(?:\s?[–-]\s?\d{4})?\s*[,–-]?\s*)?"
_RIGHTS = re.compile(
    rf"©\s*(?:[Cc]opyright\s*)?{_YEARS}(?P<name>[^\W\d_][^.,;:|©()–]{{2,60}}?)(?=\s*(?:[.,;:|()–©]|\s-\s|\d{{4}}|[Tt]ous|[Tt]oute|$))"
)
_RIGHTS_BEHIND = re.compile(r"^(?P<name>[^\W\d_][^.,;:|©()–]{2,60}?)\s*©")


def outlet_shown(
    head: heads.Head, address: str | None, *, names: Sequence[str], texts: Sequence[str], headline: str | None
) -> str | None:
    """The outlet of a page at *address* by its *names*, those of its first links and pictures, by its *texts* and its <title>.

    *headline* are the words of its heading; None where the <title> is not to be compared with them.
    """
    holders = rights_holders(texts)
    found = published_on(texts, address) or _by_title(
        head, address, (*names, *head.values(heads.ISSUERS), *holders), names, headline
    )
    return _in_full(found or agreed(names, holders), names)


def _by_title(
    head: heads.Head, address: str | None, known: Sequence[str], names: Sequence[str], headline: str | None
) -> str | None:
    title = (head.title or "").strip()
    beside = beside_headline(title, headline, (*known, *names_of_host(address))) if headline is not None and title else None
    if beside is not None or (title and title in names):
        return beside or title
    parts = (part for one in (head.first("og:title"), head.title) for part in parts_of(one))
    return tail_named(head.title, known) or named_as_host((*known, *parts), address)


def _in_full(name: str | None, names: Iterable[str]) -> str | None:
    """The one of *names* whose initials are *name*, which is in capitals; else *name*."""
    if name is None or not name.isupper() or not _FEWEST_INITIALS <= len(name) <= _MOST_INITIALS:
        return name
    return next((one.strip() for one in names if initials(one) == name.casefold()), name)


def published_on(texts: Iterable[str], *urls: str | None) -> str | None:
    """The name in a line that says where a printed page was published, with the address of one of *urls*' hosts behind it:
    "Publié sur Le Cap (https://www.le-cap.example)", as systems write that print pages.
    """
    hosts = {urlsplit(url).netloc for url in urls if url}
    for text in texts:
        said = _PUBLISHED_ON.match(text)
        if said is not None and said["host"] in hosts:
            return said["name"].strip()
    return None


def rights_holders(texts: Iterable[str]) -> tuple[str, ...]:
    """The names behind or before "©" and its years in short lines: "© 2019-2025 Le Cap. Tous droits réservés"."""
    found = (
        pattern.search(text) for text in texts if "©" in text and len(text) <= _LONGEST for pattern in (_RIGHTS, _RIGHTS_BEHIND)
    )
    return tuple(said["name"].strip() for said in found if said is not None)


def agreed(names: Iterable[str], holders: Iterable[str]) -> str | None:
    """The first of *names*, of the links to the first page and its pictures, that is one of the *holders* of the page's rights."""
    known = {squashed(name) for name in holders}
    return next((name.strip() for name in names if squashed(name) in known and not is_domain(name)), None)


def as_written(name: str, texts: Iterable[str]) -> str:
    """A *name* of several words in capitals as one of *texts* writes it in small letters, at its head or behind "©"; else as it is."""
    if not name.isupper() or " " not in name:
        return name
    pattern = re.compile(rf"(?:©(?:\s*\d{{4}}(?:\s?-\s?\d{{4}})?)?\s*)?({re.escape(name)})(?!\w)", re.IGNORECASE)
    found = (said[1] for text in texts if (said := pattern.match(text)))
    return next((one for one in found if not one.isupper() and not one.islower()), name)
