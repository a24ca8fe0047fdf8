"""Words as they are looked for: without accents, capitals, ligatures, elided articles and the sign of the plural.

The index is made of these forms and a query is turned into them, so that both always agree. `VERSION` is kept with an index:
one made by another version is made anew. What is shown is always the text itself, never a form of here.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from recoupe.records import Span

VERSION = 1
LONGEST = 64  # letters of a word that count; longer ones are no words, and would only swell the index

# letters that are no letter and an accent (https://www.unicode.org/Public/UCD/latest/ucd/UnicodeData.txt: no decomposition)
_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "þ": "th", "ŧ": "t", "ſ": "s", "ς": "σ"}
)
# a letter or figure, then those and the accents, points and soft hyphens that may stand on or between them
_MARKS = "\u0300-\u036f\u05b0-\u05c7\u064b-\u065f\u0670\u00ad"
_RUN = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*"
_WORD = re.compile(f"{_RUN}(?:['’ʼ]{_RUN})*")
_APOSTROPHES = re.compile("['’ʼ]")
# what is elided before a vowel is a word of its own, which nobody looks for: "l'accord", "jusqu'à", "d'aujourd'hui"
_ELIDED = frozenset("c d j l m n s t qu jusqu lorsqu puisqu quoiqu".split())
# signs that are words each, or are not set apart: Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
_SHORTEST_PLURAL = 4  # letters; "les" and "bas" stay as they are, and "pays" loses its s in the index as in the query


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: the form that is looked for, and where it stands (half-open, in characters)."""

    form: str
    span: Span


def tokens(text: str) -> Iterator[Token]:
    """The words of *text* in order.

    >>> [token.form for token in tokens("L’Œuvre de l'État : les accords franco-maliens")]
    ['oeuvre', 'de', 'etat', 'les', 'accord', 'franco', 'malien']
    """
    for form, start, end in located(text):
        yield Token(form, Span(start, end))


def located(text: str) -> list[tuple[str, int, int]]:
    """The words of *text* in order, each as form, start and end: `tokens` for those in a hurry."""
    found: list[tuple[str, int, int]] = []
    for word in _WORD.finditer(text):
        at = word.start()
        found += [(form, at + start, at + end) for form, start, end in _parts(word[0])]
    return found


def forms(text: str) -> tuple[str, ...]:
    """The forms of the words of *text*, in order."""
    return tuple(form for written in _WORD.findall(text) for form, _, _ in _parts(written))


@lru_cache(maxsize=65536)
def _folded(written: str) -> str:
    return " ".join(form for form, _, _ in _parts(written))


def folded(text: str) -> str:
    """*text* as the index takes it: its forms with a space between."""
    return " ".join(filter(None, map(_folded, _WORD.findall(text))))


@lru_cache(maxsize=65536)
def _parts(written: str) -> tuple[tuple[str, int, int], ...]:
    """The words of what is *written* without a space: form, start and end of each."""
    at, found = 0, []
    pieces = _APOSTROPHES.split(written)
    for number, piece in enumerate(pieces):
        if not (number < len(pieces) - 1 and piece.lower() in _ELIDED):
            found += [(form, at + start, at + start + len(run)) for start, run in _runs(piece) if (form := _form(run))]
        at += len(piece) + 1
    return tuple(found)


def _runs(piece: str) -> Iterator[tuple[int, str]]:
    """The word *piece*, or, where it is written in signs that are not set apart, each sign and what stands between signs."""
    at = 0
    for found in _UNSPACED.finditer(piece):
        if found.start() > at:
            yield at, piece[at : found.start()]
        yield found.start(), found[0]
        at = found.end()
    if at < len(piece):
        yield at, piece[at:]


def _form(word: str) -> str:
    return without_plural(plain(word)[:LONGEST])


def plain(word: str) -> str:
    """*word* in lower case, without accents and ligatures; "" where no letter or figure is left.

    >>> plain("ÉLYSÉE"), plain("Łódź"), plain("Шойгу́")
    ('elysee', 'lodz', 'шоигу')
    """
    low = word.casefold().translate(_LETTERS)
    if low.isascii():
        return low
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", low) if not unicodedata.combining(sign))
    return "".join(filter(str.isalnum, bare.casefold().translate(_LETTERS)))


def without_plural(form: str) -> str:
    """A form without the s or x of the plural; "-aux" is taken for the plural of "-al".

    >>> without_plural("accords"), without_plural("generaux"), without_plural("jeux"), without_plural("congres")
    ('accord', 'general', 'jeu', 'congre')
    """
    if len(form) < _SHORTEST_PLURAL or not (form.isascii() and form.isalpha()):
        return form
    if form.endswith("aux") and not form.endswith("eaux"):
        return f"{form[:-3]}al"
    return form[:-1] if form[-1] in "sx" and form[-2] != "s" else form
