"""A word that the end of a line cut in two becomes one again; a hyphen of its own stays.

Rules, in this order: ``hyphen.suspended``: "bi- et multilatéral"; ``hyphen.figures`` and ``hyphen.capital``: before a figure or
a capital, or behind capitals, the hyphen is the word's ("États-Unis", "2024-2025", "OTAN-Russie"); ``hyphen.elsewhere``: the
document writes the word in the middle of a line, with a hyphen or in one; ``hyphen.tied``: one part is always tied
("vice-président", "celui-ci", "a-t-il"); else the hyphen was the typesetter's and goes ("négo-ciations").
"""

import re
from collections.abc import Iterable

from recoupe.lexicon.hyphens import tied_parts

_HYPHENS = "-\u00ad\u2010"
_LAST = re.compile(r"[\w-]+$")
_FIRST = re.compile(r"[\w-]+")
_WORD = re.compile(r"\w+(?:-\w+)*")


def words_of(lines: Iterable[str]) -> frozenset[str]:
    """The words that stand whole within *lines*, in lower case: the last of a line that ends with a hyphen left out."""
    found: set[str] = set()
    for line in lines:
        whole = _LAST.sub("", line) if line.endswith(tuple(_HYPHENS)) else line
        found.update(_WORD.findall(whole.casefold()))
    return frozenset(found)


def is_cut(line: str) -> bool:
    """Whether *line* ends with a hyphen that ties it to the next one (a dash after a blank does not)."""
    return len(line) > 1 and line[-1] in _HYPHENS and line[-2].isalnum()


def tied(line: str, following: str, words: frozenset[str]) -> str:
    """*line* and *following* as one, the first of which `is_cut`. *words* are those of the document, as `words_of` has them."""
    bare = line.rstrip(_HYPHENS)
    last, first = _LAST.search(bare), _FIRST.match(following)
    if last is None or first is None:
        return f"{bare}-{following}"
    if first.group() in tied_parts().suspending:
        return f"{bare}- {following}"
    return bare + ("-" if _stays(last.group(), first.group(), line[-1], words) else "") + following


def _stays(last: str, first: str, hyphen: str, words: frozenset[str]) -> bool:
    """Whether the hyphen between two halves is the word's own."""
    if hyphen == "\u00ad":
        return False
    if not first[0].islower() or (last.isupper() and len(last) > 1) or last[-1].isdigit():
        return True
    if f"{last}-{first}".casefold() in words:
        return True
    if f"{last}{first}".casefold() in words:
        return False
    tied = tied_parts()
    return last.casefold().split("-")[-1] in tied.before or first.casefold() in tied.behind or first.startswith("t-")
