"""The words around the items of French feeds: labels in their titles, names of accounts, calls to read on.

The table is ``fr/feed_words.tsv``.
"""

from dataclasses import dataclass
from functools import cache

from recoupe.errors import LexiconError
from recoupe.lexicon.tables import rows

CLASSES = ("account", "label", "tail", "teaser")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedWords:
    """``labels`` say what a feed is, not whose; ``accounts`` sign for nobody; ``teasers`` lead to the rest.

    ``tails`` are added behind a text by the program that made the feed, ``…`` where its title stands. All case-folded.
    """

    labels: frozenset[str]
    accounts: frozenset[str]
    teasers: frozenset[str]
    tails: frozenset[str]


@cache
def feed_words() -> FeedWords:
    """The words of feeds. Raises LexiconError naming file and line when a row does not fit."""
    found: dict[str, set[str]] = {name: set() for name in CLASSES}
    for where, row in rows("feed_words.tsv", ("class", "form", "source")):
        if row["class"] not in CLASSES:
            raise LexiconError(f"{where}: class '{row['class']}' is not known; use one of {', '.join(CLASSES)}.")
        if not row["form"] or not row["source"]:
            raise LexiconError(f"{where}: the form or its source is empty; fill it or delete the row.")
        found[row["class"]].add(row["form"].casefold())
    return FeedWords(
        labels=frozenset(found["label"]),
        accounts=frozenset(found["account"]),
        teasers=frozenset(found["teaser"]),
        tails=frozenset(found["tail"]),
    )
