"""How French news sites call the parts of their pages, and what they say where a page shows no story, or not all of one.

Tables (``fr/``): ``page_boxes.tsv`` words of the classes and ids of elements, with what such an element holds ("box-last": a box if it is
the last word, for "sidebar-grid" is none); ``page_phrases.tsv`` what a line says that stands before a wall ("paywall"), on a report for
subscribers, shown whole or not ("label"), in a consent wall ("consent"), on an error page ("error"), at the head of what follows a story
("end"), at the head of an inset beside it ("inset"), what a headline is labelled with over a film or pictures ("media"), what a body
calls its statements ("statement"), and what an account of a site is called that is no person's ("account"). In a phrase ``[a|b]`` is a
choice, ``{number}`` figures.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from recoupe.errors import LexiconError
from recoupe.lexicon.tables import rows

ROLES = ("box", "box-last", "byline", "caption", "credit", "date", "gallery", "kicker", "lead", "summary")
KINDS = ("account", "consent", "end", "error", "inset", "label", "media", "paywall", "statement")


@cache
def boxes() -> Mapping[str, str]:
    """What an element holds, one of `ROLES`, by a word of its class or id. Raises LexiconError naming file and line."""
    found: dict[str, str] = {}
    for where, row in rows("page_boxes.tsv", ("role", "name", "note", "source")):
        if row["role"] not in ROLES:
            raise LexiconError(f"{where}: role '{row['role']}' is not known; use one of {', '.join(ROLES)}.")
        if not row["name"] or row["name"] in found:
            raise LexiconError(f"{where}: '{row['name']}' is empty or in the table already; delete one of the two rows.")
        found[row["name"]] = row["role"]
    return MappingProxyType(found)


@cache
def phrases() -> Mapping[str, re.Pattern[str]]:
    """A pattern for the head of a line, by kind, one of `KINDS`. Raises LexiconError naming file and line."""
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for where, row in rows("page_phrases.tsv", ("kind", "phrase", "note", "source")):
        if row["kind"] not in KINDS or not row["phrase"]:
            raise LexiconError(f"{where}: kind '{row['kind']}' is not known; use one of {', '.join(KINDS)}.")
        found[row["kind"]].append(_pattern(row["phrase"]))
    return MappingProxyType({kind: re.compile("|".join(parts), re.IGNORECASE) for kind, parts in found.items()})


def _pattern(phrase: str) -> str:
    pattern = ""
    for piece in re.findall(r"\[[^\]]*\]|\{number\}|\s+|[^\[\]{}\s]+", phrase):
        if piece == "{number}":
            pattern += r"\d+"
        elif piece.startswith("["):
            pattern += "(?:" + "|".join(map(re.escape, piece[1:-1].split("|"))) + ")"
        else:
            pattern += r"\s*" if piece.isspace() else re.escape(piece)
    return rf"(?:{pattern})(?!\w)"
