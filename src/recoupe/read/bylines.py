"""Who a field of a format names: the authors of a by-line, the agency or outlet of a credit."""

import re
from functools import cache

from recoupe.lexicon.front_matter import front_matter_words
from recoupe.lexicon.outlets import outlets
from recoupe.read.facts import NOTHING, Facts
from recoupe.read.names import credit, is_person

_PARTS = re.compile(r"\s*[,;/|()&\[\]•]\s*|\s+(?:et|and|und|avec|with)\s+|\s+[–—-]\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|der|die|das|el|il)\s", re.IGNORECASE)
_ELIDED = re.compile(r"\b[dD]['’](?=[A-ZÀ-Þ])")
_LONGEST = 300


def byline(words: str) -> Facts:
    """The persons and agencies that a by-line ("Par Anne Morel et Luc Petit, AFP") names; what is neither says nothing."""
    if len(words) > _LONGEST:
        return NOTHING
    facts = NOTHING
    for part in _PARTS.split(_label().sub("", " ".join(words.split()))):
        facts = facts.then(_named(part.strip(" .:*")))
    return facts


def party(name: str) -> Facts:
    """The agency or the outlet called *name*, in its usual form if it is listed; nothing for an empty name."""
    bare = " ".join(name.split())
    if not any(char.isalnum() for char in bare) or len(bare) > 90:
        return NOTHING
    known = outlets().named(bare)
    if known is not None:
        return Facts(agencies=(known.name,)) if known.agency else Facts(outlet=known.name)
    found = credit(bare, source=True)
    if found is not None and found.kind == "agency" and found.name in front_matter_words().agencies.values():
        return Facts(agencies=(found.name,))
    return Facts(outlet=bare)


def listed(name: str) -> Facts:
    """The agency or outlet called *name* if it is a listed one; else nothing."""
    facts = party(name)
    return facts if facts.agencies or outlets().named(" ".join(name.split())) else NOTHING


def _named(part: str) -> Facts:
    if not part or _ARTICLE.match(part):
        return NOTHING
    known = listed(part)
    if known != NOTHING:
        return known
    found = credit(part, signed=True)
    if found is not None and found.kind in ("desk", "post", "agency", "listed", "outlet"):
        return NOTHING
    return Facts(authors=(part,)) if is_person(_ELIDED.sub("", part)) else NOTHING


@cache
def _label() -> re.Pattern[str]:
    labels = {*front_matter_words().folded("author-label"), "par", "by", "von", "por", "di"}
    forms = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"^(?:{forms})\s*:?\s+", re.IGNORECASE)
