"""Short labels made of words: ids of records, keys of papers."""

import re
import unicodedata
from hashlib import blake2b

from recoupe.lexicon.outlets import folded, outlets
from recoupe.records import Report


def record_id(kind: str, *parts: str) -> str:
    """A short id that equal parts always get: *kind* and twelve hexadecimal digits."""
    return f"{kind}{blake2b('|'.join(parts).encode(), digest_size=6).hexdigest()}"


def slug(text: str) -> str:
    """The letters and digits of a text in lower case without accents, words tied by hyphens; "x" where there are none."""
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(mark))
    return "-".join(re.findall(r"[^\W_]+", bare)) or "x"


def paper(name: str) -> str:
    """A newspaper's name as a key: "Le Monde" and "Monde" are one, and so are straight and curly apostrophes."""
    return folded(name)


def paper_of(report: Report) -> str | None:
    """The report's paper: the one that it names, or else the listed one whose domain its address is in; None for neither."""
    if report.outlet or not report.url:
        return report.outlet
    listed = outlets().at(report.url)
    return listed.name if listed else None
