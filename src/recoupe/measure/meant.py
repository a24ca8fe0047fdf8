"""Whether those given are those meant: names, countries and unnamed sources, and small sets of them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

Row = Mapping[str, Any]
"""A gold row or a record, by the names of the codebook's fields."""

Who = Mapping[str, Any] | str
"""Somebody in a record: with name, kind, country …, or only named."""

# Two spellings of one name share at least this much: "sergei shoigu" and "serguei choigou" (0.86).
SAME_NAME = 0.84
# A single word is taken for a whole name's last word only from this length on, a stretch of a name only from the second.
SHORTEST_LAST_WORD, SHORTEST_PART = 4, 6
_COUNTRY = re.compile("[A-Z]{3}")
_NO_COUNTRIES = frozenset({"ONU", "UNO"})
_MAY_BE_UNNAMED = frozenset({None, "unnamed", "institution"})


def folded(text: str | None) -> str:
    """*text* without accents, capitals and marks, so that spellings can be compared."""
    plain = unicodedata.normalize("NFD", text or "").replace("’", "'")
    bare = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return re.sub("[^a-z0-9']+", " ", bare).strip()


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names may be spellings of one: nearly equal, one the last word of the other, or one within the other."""
    a, b = folded(one), folded(other)
    if not a or not b:
        return False
    if a == b or SequenceMatcher(None, a, b).ratio() >= SAME_NAME:
        return True
    first, second = a.split(), b.split()
    last = first[-1] == second[-1] and len(first[-1]) >= SHORTEST_LAST_WORD and 1 in (len(first), len(second))
    return last or (len(a) >= SHORTEST_PART and a in b) or (len(b) >= SHORTEST_PART and b in a)


def names(who: Who) -> list[str]:
    """Every name that a record gives somebody: name, organisation, office, variants."""
    if isinstance(who, str):
        return [who]
    given = (who.get("name"), who.get("organisation"), who.get("office"), *(who.get("variants") or ()))
    return [name for name in given if name]


def actor_match(gold: str, who: Who) -> float:
    """1 for the one meant, half for a person of the right state, 0 otherwise.

    *gold* is a name, a country's code (ISO 3166-1 alpha-3) or "source@BODY" for an unnamed source within a body.
    """
    kind, country = (None, None) if isinstance(who, str) else (who.get("kind"), who.get("country"))
    if _COUNTRY.fullmatch(gold) and gold not in _NO_COUNTRIES:
        if gold in names(who):
            return 1.0
        return 0.0 if country != gold else 0.5 if kind == "person" else 1.0
    if gold.startswith("source@"):
        return float(kind in _MAY_BE_UNNAMED and _is_within(gold.removeprefix("source@"), who))
    return float(any(same_name(gold, name) for name in names(who)))


def _is_within(body: str, who: Who) -> bool:
    within = "" if isinstance(who, str) else who.get("within") or ""
    said = " ".join(filter(None, (within, *names(who))))
    return same_name(body, said) or folded(body) in folded(said)


def is_vague(who: Who) -> bool:
    """Whether somebody is no more than "armed men": unnamed, of no state and no body."""
    return not isinstance(who, str) and who.get("kind") == "unnamed" and not who.get("country") and not who.get("within")


def set_score(gold: Sequence[str], given: Sequence[Who]) -> float:
    """F1 of two small sets of actors. Two empty sets are equal, and somebody vague whom nobody asked for counts for nobody."""
    left = [who for who in given if not is_vague(who) or any(actor_match(wanted, who) for wanted in gold)]
    count = len(left)
    if not gold or not left:
        return float(not gold and not left)
    total = 0.0
    for wanted in gold:
        best = max(left, key=lambda who: actor_match(wanted, who), default=None)
        if best is not None and actor_match(wanted, best) > 0:
            total += actor_match(wanted, best)
            left.remove(best)
    return 2 * total / (len(gold) + count)


def overlap(a: Sequence[int], b: Sequence[int]) -> int:
    """How many characters two half-open spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
