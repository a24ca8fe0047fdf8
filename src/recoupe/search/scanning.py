"""A query taken apart into pieces: words, phrases, keys, brackets and the words that join them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.errors import QueryError
from recoupe.search.folding import forms
from recoupe.search.keys import keys, spelling

# what opens a phrase, and what closes it; whoever opens with one kind closes with it
_QUOTES = {'"': '"', "«": "»", "“": "”", "„": "“", "＂": "＂"}
_QUOTE = "".join({*_QUOTES, *_QUOTES.values()})
_NO_QUOTES = str.maketrans(dict.fromkeys(_QUOTE, " "))
_WORD = re.compile(rf"[^\s(){_QUOTE}]+")
_KEY = re.compile(r"([^\W\d_][\w'’-]*):(?!//)")
_JOINING = {"OU": "or", "OR": "or", "|": "or", "ET": "and", "AND": "and", "&": "and", "NON": "not", "NOT": "not", "SAUF": "not"}
_BEGINS = "*|&"
_END = re.compile(r"[\W_]+$")
_COLON = re.compile(r"\s+:")  # as French sets it


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a query: word, prefix, phrase, key, open, close, or, and, not, or end; and the character it begins at.

    A key has its ``value`` with it, as it was typed, and where that begins; None where a bracket opens behind it.
    """

    kind: str
    text: str
    at: int
    value: str | None = None
    value_at: int = 0


def pieces(query: str) -> Iterator[Piece]:
    """The pieces of *query* in order, an end last. Raises `QueryError`."""
    at = 0
    while at < len(query):
        sign = query[at]
        if sign.isspace():
            at += 1
        elif sign in "()":
            yield Piece("open" if sign == "(" else "close", sign, at)
            at += 1
        elif sign in _QUOTES:
            text, after = _quoted(query, at)
            yield Piece("phrase", text, at)
            at = after
        elif sign == "-" and at + 1 < len(query) and not query[at + 1].isspace() and query[at + 1] != "-":
            yield Piece("not", "-", at)
            at += 1
        elif not (sign.isalnum() or sign in _BEGINS):  # a mark that joins nothing to anything
            at += 1
        else:
            piece, at = _bare(query, at)
            if piece:
                yield piece
    yield Piece("end", "", len(query))


def _quoted(query: str, at: int) -> tuple[str, int]:
    closing = _QUOTES[query[at]]
    end = query.find(closing, at + 1)
    if end < 0:
        raise QueryError(f"The inverted commas are not closed; write {closing} behind the last word.", query, at)
    return " ".join(query[at + 1 : end].translate(_NO_QUOTES).split()), end + 1


def _bare(query: str, at: int) -> tuple[Piece | None, int]:
    """The piece that begins at *at* without inverted commas, None for one without letters, and where the next may begin."""
    found = _WORD.match(query, at)
    assert found  # whatever else a sign is was asked before
    if found[0] in _JOINING:
        return Piece(_JOINING[found[0]], found[0], at), found.end()
    if key := _KEY.match(found[0]):
        return _keyed(query, key[1], at, at + key.end())
    if (colon := _COLON.match(query, found.end())) and spelling(found[0]) in keys():
        return _keyed(query, found[0], at, colon.end())
    return _word(query, found[0], at), found.end()


def _word(query: str, written: str, at: int) -> Piece | None:
    bare = _END.sub("", written)
    if bare in _JOINING:
        return Piece(_JOINING[bare], bare, at)
    if "*" in bare or written.startswith("*"):
        raise QueryError("A star stands for the end of a word; write it behind at least three letters.", query, at)
    return Piece("prefix" if written[len(bare) :].startswith("*") else "word", bare, at) if forms(bare) else None


def _keyed(query: str, key: str, at: int, begins: int) -> tuple[Piece, int]:
    while begins < len(query) and query[begins].isspace():
        begins += 1
    if query.startswith("(", begins):
        return Piece("key", key, at, None, begins), begins
    if begins < len(query) and query[begins] in _QUOTES:
        text, after = _quoted(query, begins)
        return Piece("key", key, at, text, begins), after
    found = _WORD.match(query, begins)
    return Piece("key", key, at, found[0].rstrip(",;") if found else "", begins), found.end() if found else begins
