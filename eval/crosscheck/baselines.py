"""What simple means reach on the same reports: TF-IDF for stories, MinHash for copies, the number of outlets for verdicts."""

import math
import re
from collections import Counter
from hashlib import blake2b
from typing import Any

from recoupe.measure import bcubed, ceaf, linked_pairs

WINDOW = 10  # days between two reports of one story
BAR = 0.12  # cosine; the best of .10, .12, .15, .18, .20 … .30 on the development half
COPY = 0.35  # estimated Jaccard likeness of runs of four words
HASHES = 128


def figures(half: Any) -> dict[str, float]:
    """The baselines' figures, named as the program's with "baseline" before them."""
    keys = sorted(half.reports)
    story = stories(half, keys)
    copies = groups(keys, [(a, b) for a, b in pairs(keys) if half.story_of[a] == half.story_of[b] and _copied(half, a, b)])
    gold = {key: of for key, (_, of) in half.origin.items()}
    verdicts = _verdicts(half)
    return {
        "baseline.stories.bcubed": bcubed(half.story_of, story).f1,
        "baseline.stories.ceaf": ceaf(half.story_of, story).f1,
        "baseline.stories.number": len({*story.values()}) / len(half.stories),
        "baseline.origins.shared": linked_pairs(gold, copies).f1,
        "baseline.false_corroborated": float(verdicts),
    }


def pairs(keys: list[str]) -> list[tuple[str, str]]:
    """All pairs."""
    return [(a, b) for i, a in enumerate(keys) for b in keys[i + 1 :]]


def stories(half: Any, keys: list[str], bar: float = BAR) -> dict[str, int]:
    """Reports joined where their TF-IDF vectors are alike and their days near (single link)."""
    words = {key: Counter(re.findall(r"[^\W\d_]{3,}", half.reports[key].text.lower())) for key in keys}
    seen = Counter(word for counts in words.values() for word in counts)
    vectors = {
        k: {w: (1 + math.log(n)) * math.log(len(keys) / seen[w]) for w, n in counts.items()} for k, counts in words.items()
    }
    norms = {key: math.sqrt(sum(x * x for x in vector.values())) for key, vector in vectors.items()}
    days = {key: (half.findings[key].reference or "")[:10] for key in keys}
    joined = []
    for a, b in pairs(keys):
        if days[a] and days[b] and abs(_ordinal(days[a]) - _ordinal(days[b])) > WINDOW:
            continue
        short, long = sorted((vectors[a], vectors[b]), key=len)
        if sum(x * long.get(w, 0.0) for w, x in short.items()) >= bar * norms[a] * norms[b]:
            joined.append((a, b))
    return groups(keys, joined)


def _ordinal(day: str) -> int:
    from datetime import date

    parts = [int(part) for part in (day + "-01-01")[:10].split("-")]
    return date(*parts).toordinal()


def groups(keys: list[str], joined: list[tuple[str, str]]) -> dict[str, int]:
    """The connected groups."""
    group = {key: i for i, key in enumerate(keys)}
    for a, b in joined:
        old, new = sorted((group[a], group[b]), reverse=True)
        if old != new:
            group = {key: new if number == old else number for key, number in group.items()}
    return group


def _copied(half: Any, a: str, b: str) -> bool:
    one, other = _minhash(half.reports[a].text), _minhash(half.reports[b].text)
    return sum(x == y for x, y in zip(one, other, strict=True)) / HASHES >= COPY


_KNOWN: dict[str, tuple[int, ...]] = {}


def _minhash(text: str) -> tuple[int, ...]:
    if text not in _KNOWN:
        words = re.findall(r"\w+", text.lower())
        runs = {
            int.from_bytes(blake2b(" ".join(words[i : i + 4]).encode(), digest_size=8).digest(), "big")
            for i in range(len(words) - 3)
        }
        masks = [int.from_bytes(blake2b(str(i).encode(), digest_size=8).digest(), "big") for i in range(HASHES)]
        _KNOWN[text] = tuple(min((run ^ mask for run in runs), default=0) for mask in masks)
    return _KNOWN[text]


def _verdicts(half: Any) -> int:
    """How many facts would be called corroborated by two outlets though two known origins do not tell them."""
    wrong = 0
    for dossier in half.made:
        for fact in dossier.facts:
            keys = {half.origin[half.key_of[id]][1] for id in fact.reports}
            wrong += len(fact.reports) > 1 and sum("|unknown:" not in key for key in keys) < 2
    return wrong
