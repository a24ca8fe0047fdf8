"""The whole names of those whom a page credits by less than that: its lines often say once more who wrote.

Rules: ``fuller.short`` an author by first name or by initials ("Jeanne", "J. Lam", "Jeanne L.") is the person whose whole name, which
begins so part by part, is a line of the page by itself, or stands behind "par" in one; ``fuller.case`` a name in capitals is written as
the page writes it elsewhere; ``fuller.surname`` a surname that alone is in capitals ("Jeanne LAM") is written as names are;
``fuller.initial`` a name that ends with an initial, and no line makes whole, is an account's.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from recoupe.lexicon.first_names import is_first_name
from recoupe.read.lines import plain
from recoupe.read.names import is_person
from recoupe.read.pages.lines import unaccented
from recoupe.read.pages.seen import signatures

_LONGEST = 220
_FEWEST_CAPITALS = 2
# Letters of an initial, or of a first name cut short ("Ph.").
_LONGEST_CUT = 3
_PART = re.compile(r"[^\W\d]+")
_LOWER = frozenset("de du des van von der den".split())
_CUT = re.compile(r"\s[^\W\d]\.?$")
_NAME = r"[A-ZÀ-Þ][\w'’-]*[a-zà-þ](?:\s(?:(?:de|du|des|El|Al|Ben|Ould|van|von)\s)?[A-ZÀ-Þ][\w'’-]*[a-zà-þ]){1,3}"
_BY = re.compile(rf"\b[Pp]ar\s+({_NAME})(?=$|[\s.,;:|)])")


def is_cut(name: str) -> bool:
    """Whether *name* ends with an initial: "Jeanne L."."""
    return _CUT.search(name) is not None


def in_full(authors: Sequence[str], lines: Iterable[str]) -> tuple[str, ...]:
    """*authors*, each by the whole name that one of *lines* gives it; those that stay cut are left out where others are whole."""
    if not authors:
        return ()
    texts = [text for line in lines if len(text := plain(line)) <= _LONGEST]
    begun = {unaccented(name.split()[0]) for name in authors if _may_be_short(name)}
    telling = (text for text in texts if any(map(unaccented(text).__contains__, begun))) if begun else ()
    known = list(dict.fromkeys(_named(telling)))
    whole = [_whole(name, known, texts) for name in authors]
    return tuple(dict.fromkeys(whole))


def _may_be_short(name: str) -> bool:
    """Whether *name* may be short for another: one part alone, or a part of it is no longer than what initials are."""
    parts = name.split()
    return len(parts) == 1 or any(len(unaccented(part)) <= _LONGEST_CUT for part in parts)


def _named(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from signatures(text)
        yield from (one[1] for one in _BY.finditer(text) if is_person(one[1]) and is_first_name(one[1]))


def _whole(name: str, known: Sequence[str], texts: Sequence[str]) -> str:
    found = {unaccented(one): one for one in known if _is_short_for(name, one)}
    if len(found) == 1:
        return next(iter(found.values()))
    return _written(name, texts) if name.isupper() else _in_usual_case(name)


def _in_usual_case(name: str) -> str:
    """*name* with the surname in small letters, where it alone is in capitals, as French letters and lists have it: "Jeanne LAM"."""
    first, *rest = _in_order(name.split(" "))
    if first.isupper() or not rest or not is_person(name):
        return name
    return " ".join([first, *(_PART.sub(lambda one: _small(one[0]), word) if _is_capitals(word) else word for word in rest)])


def _in_order(words: list[str]) -> list[str]:
    """The words of a name with the surname last, where it stands first in capitals: "LAM Jeanne"."""
    first = next((number for number, word in enumerate(words) if not word.isupper()), 0)
    turned = [*words[first:], *words[:first]]
    return turned if first > 0 and not any(map(str.isupper, words[first:])) and is_first_name(" ".join(turned)) else words


def _is_capitals(word: str) -> bool:
    return word.isupper() and sum(map(str.isalpha, word)) >= _FEWEST_CAPITALS and not word.startswith("MC")


def _small(part: str) -> str:
    return part.lower() if part.lower() in _LOWER else part.capitalize()


def _is_short_for(short: str, whole: str) -> bool:
    """Whether the parts of *short* begin those of *whole* in order, one of them at least is cut, and the rest are the same."""
    parts, wanted = [unaccented(part) for part in short.split()], [unaccented(part) for part in whole.split()]
    if not parts or len(parts) > len(wanted) or parts == wanted:
        return False
    if len(parts) == 1:
        return parts[0] == wanted[0]
    cut = [one for one, other in zip(parts, wanted, strict=False) if one != other]
    return (
        len(cut) == 1
        and len(cut[0]) <= _LONGEST_CUT
        and all(other.startswith(one) for one, other in zip(parts, wanted, strict=False))
    )


def _written(name: str, texts: Sequence[str]) -> str:
    """*name* as one of *texts* writes it in small letters."""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    found = (one[0] for text in texts for one in pattern.finditer(text))
    return next((one for one in found if not one.isupper() and not one.islower()), name)
