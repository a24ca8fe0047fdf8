"""Finding names in a row of words: an index over the pieces of names.

A piece is what hyphens, apostrophes and blanks set apart, so "Royaume-Uni", "Royaume - Uni" and "Royaume Uni" are the same
pieces whatever the tokens. The accent of a first letter does not count ("Etats-Unis"); a word wholly in capitals is read
without its accents ("GENEVE"). Otherwise case and accents count: "la paix" is not "La Paz", "nice" is not "Nice".
"""

import unicodedata
from collections.abc import Sequence

_APART = str.maketrans({"-": " ", "'": " ", "’": " ", "‑": " ", ".": None})
_LONGEST = 14  # pieces; no name of the tables is longer


def pieces(text: str) -> list[str]:
    """The pieces of a name or word, the accents of first letters taken off."""
    found = text.translate(_APART).split()
    return found if text.isascii() else [_plain(piece[0]) + piece[1:] if piece[0] > "\x7f" else piece for piece in found]


def without_accents(text: str) -> str:
    """*text* without its accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _plain(letter: str) -> str:
    return without_accents(letter) or letter


def _all(rows: int | tuple[int, ...]) -> tuple[int, ...]:
    """One row is kept as it is, several as a tuple: most names lead to one."""
    return (rows,) if isinstance(rows, int) else rows


class NameIndex:
    """Names and the rows they belong to. Rows are whole numbers; the index does not know what they hold."""

    __slots__ = ("_capitals", "_longest", "_rows")

    def __init__(self) -> None:
        self._rows: dict[str, int | tuple[int, ...]] = {}
        self._longest: dict[str, int] = {}  # first piece → number of pieces of the longest name that begins so
        self._capitals: dict[str, str] | None = None

    def add(self, name: str, row: int) -> None:
        """Makes *name* lead to *row*; a name may lead to several rows, in the order added."""
        if name.isalpha() and name.isascii():
            key = first = name
            length = 1
        else:
            parts = pieces(name)
            key, first, length = " ".join(parts), parts[0], len(parts)
        self._put(key, first, length, row)
        if first[0].islower():  # "mer Noire" opens a sentence as "Mer Noire"
            self._put(key[0].upper() + key[1:], first[0].upper() + first[1:], length, row)

    def _put(self, key: str, first: str, length: int, row: int) -> None:
        known = self._rows.get(key)
        if known is None:
            self._rows[key] = row
        elif known != row and row not in _all(known):
            self._rows[key] = (*_all(known), row)
        if self._longest.get(first, 0) < length:
            self._longest[first] = length

    def rows(self, name: str) -> tuple[int, ...]:
        """The rows that exactly *name* leads to."""
        return _all(self._rows.get(" ".join(pieces(name)), ()))

    def longest(self, words: Sequence[str], at: int) -> tuple[tuple[int, ...], int] | None:
        """The rows of the longest name that begins at word *at*, and the word after it; None if no name begins there."""
        first = pieces(words[at])
        if not first:
            return None
        limit = self._longest.get(first[0], 0)
        if limit:
            parts, found = list(first), None
            for after in range(at + 1, min(len(words), at + _LONGEST) + 1):
                if len(parts) > limit:
                    break
                rows = self._rows.get(" ".join(parts))
                if rows is not None:
                    found = (_all(rows), after)
                if after < len(words):
                    more = pieces(words[after])
                    if not more and words[after] != "-":
                        break
                    parts += more
            if found:
                return found
        return self._in_capitals(words, at) if len(words[at]) > 3 and words[at].isupper() else None

    def _in_capitals(self, words: Sequence[str], at: int) -> tuple[tuple[int, ...], int] | None:
        """As ``longest`` for words written wholly in capitals, as titles and datelines are."""
        if self._capitals is None:
            self._capitals = {without_accents(key).upper(): key for key in reversed(self._rows)}
        parts: list[str] = []
        found = None
        for after in range(at + 1, min(len(words), at + 6) + 1):
            if not words[after - 1].isupper():
                break
            parts += pieces(without_accents(words[after - 1]))
            if key := self._capitals.get(" ".join(parts)):
                found = (_all(self._rows[key]), after)
        return found
