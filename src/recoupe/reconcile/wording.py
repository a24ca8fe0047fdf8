"""The words of a text with what they weigh: rare ones much, common ones little. Two texts of one thing share heavy words."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt

from recoupe.lexicon.rarity import rarity, roots

MOST = 80  # words that are kept of a text, the heaviest
WHOLE = 1000  # the length of a text's weights, as a vector; whole numbers, so that sums do not depend on their order
_NAME = re.compile(r"(?<![.!?…«“\":–—\n] )(?<![.!?…«“\"\n])(?<!^)\b[A-ZÀ-ÝŒ][\w'’-]{2,}")


@dataclass(frozen=True, kw_only=True)
class Words:
    """The heaviest words of a text, as roots, with their weights in thousandths of the text's length as a vector."""

    roots: tuple[str, ...] = ()
    weights: tuple[int, ...] = ()

    @cached_property
    def weighed(self) -> dict[str, int]:
        """The weights by root."""
        return dict(zip(self.roots, self.weights, strict=True))


def words(text: str) -> Words:
    """The words of a text; what is said often weighs more, but not as much more."""
    return _heaviest({root: (1 + log(count)) * rarity(root) for root, count in Counter(roots(text)).items()})


def names(text: str) -> Words:
    """The words that are written with a capital inside a sentence, each by its rarity alone."""
    found = {root for name in _NAME.findall(text) for root in roots(name)}
    return _heaviest({root: sqrt(rarity(root)) for root in found})


def cosine(one: Words, other: Words) -> float:
    """How much of the weight of two texts is the same, from 0 to 1."""
    short, long = sorted((one.weighed, other.weighed), key=len)
    return sum(weight * long.get(root, 0) for root, weight in short.items()) / WHOLE**2


def _heaviest(weights: dict[str, float]) -> Words:
    kept = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
    length = sqrt(sum(weight * weight for _, weight in kept)) or 1.0
    parts = [(root, round(WHOLE * weight / length)) for root, weight in kept]
    return Words(roots=tuple(root for root, _ in parts), weights=tuple(weight for _, weight in parts))
