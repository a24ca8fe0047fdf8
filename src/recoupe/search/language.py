"""The language of queries: a text becomes a `Query`, or a `QueryError` that shows where it goes wrong and what may be meant.

    acteur:Choïgou type:CONSULT depuis:2022-01      what is beside one another must all hold
    sanctions (pétrole OU gaz) -Iran "accord de paix" négoci*

Nothing of it ever reaches a database as it was typed.
"""

from collections.abc import Iterable, Sequence

from recoupe.errors import QueryError
from recoupe.records.searching import Either, Every, Filter, Phrase, Query, Term, Without, Word, leaves
from recoupe.records.times import bounds
from recoupe.search import filters, kinds, scanning
from recoupe.search.folding import forms
from recoupe.search.scanning import Piece

LONGEST = 2000  # characters of a query
DEEPEST = 12  # brackets and signs of exclusion within one another
MOST = 50  # words, phrases and filters
SHORTEST_PREFIX = 3  # letters before a star


def query(text: str) -> Query:
    """The query that *text* says. Raises `QueryError`.

    >>> print(query("acteur:Choïgou type:rencontre depuis:2022-01"))
    actor:Choïgou type:CONSULT since:2022-01
    """
    if len(text) > LONGEST:
        raise QueryError(f"The query is longer than {LONGEST} characters; say less.", text)
    term = _Reader(text, tuple(scanning.pieces(text))).whole()
    if len(leaves(term)) > MOST:
        raise QueryError(f"The query has more than {MOST} words and filters; ask in several queries.", text)
    _check_time(term, text)
    return Query(term=term, kind=kinds.looked_for(term, text))


def _check_time(term: Term, text: str) -> None:
    """A time that ends before it begins holds nothing: raises `QueryError` where both must hold."""
    said = {one.field: one for one in (term.terms if isinstance(term, Every) else ()) if isinstance(one, Filter)}
    if "since" not in said or "until" not in said:
        return
    first, last = bounds(said["since"].value)[0], bounds(said["until"].value)[1]
    if first and last and last < first:
        since, until = said["since"].value, said["until"].value
        raise QueryError(f"The time from {since} to {until} ends before it begins; exchange the two.", text)


class _Reader:
    """Reads the pieces of one query from the first to the last."""

    def __init__(self, text: str, pieces: Sequence[Piece]) -> None:
        self._text = text
        self._pieces = pieces
        self._next = 0
        self._depth = 0

    def whole(self) -> Term:
        """The term that all pieces make."""
        term = self._either()
        if self._piece.kind == "close":
            raise self._wrong("A bracket closes that was never opened; take it out.")
        if term is None:
            raise self._wrong("The query says nothing to look for; write a word, or a filter such as acteur:Macron.")
        return term

    @property
    def _piece(self) -> Piece:
        return self._pieces[self._next]

    def _take(self) -> Piece:
        self._next += 1
        return self._pieces[self._next - 1]

    def _wrong(self, message: str, at: int | None = None) -> QueryError:
        return QueryError(message, self._text, self._piece.at if at is None else at)

    def _either(self) -> Term | None:
        """Terms with OU between them; None where there is none."""
        found = [self._every()]
        while self._piece.kind == "or":
            joining = self._take()
            found.append(self._every())
            if found[-1] is None or found[-2] is None:
                raise self._wrong(f"{joining.text} has nothing to choose from; write a term on both sides.", joining.at)
        return _joined(Either, [term for term in found if term is not None])

    def _every(self) -> Term | None:
        """Terms beside one another; None where there is none."""
        found: list[Term] = []
        while self._piece.kind not in ("or", "close", "end"):
            if self._piece.kind == "and":
                self._take()
            elif term := self._one():
                found.append(term)
        return _joined(Every, found)

    def _one(self) -> Term | None:
        piece = self._take()
        if piece.kind in ("not", "open"):
            return self._within(piece)
        if piece.kind == "key":
            return self._filter(piece)
        if piece.kind == "phrase":
            return Phrase(text=piece.text) if forms(piece.text) else None
        if piece.kind == "prefix":
            return Word(text=self._prefix(piece), prefix=True)
        return Word(text=piece.text)

    def _within(self, piece: Piece) -> Term | None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._wrong("The brackets are too many within one another; say it with fewer.", piece.at)
        term = self._without(piece) if piece.kind == "not" else self._group(piece)
        self._depth -= 1
        return term

    def _without(self, piece: Piece) -> Term | None:
        if self._piece.kind in ("or", "and", "close", "end"):
            raise self._wrong(f"{piece.text} has nothing to leave out; write a word or a filter behind it.", piece.at)
        term = self._one()
        if isinstance(term, Without):
            return term.term  # what must not be left out
        return Without(term=term) if term else None

    def _group(self, opened: Piece) -> Term | None:
        term = self._either()
        if self._piece.kind != "close":
            raise self._wrong("A bracket opens and is never closed; write ) where it ends.", opened.at)
        self._take()
        return term

    def _prefix(self, piece: Piece) -> str:
        last = forms(piece.text)[-1]
        if len(last) < SHORTEST_PREFIX and last.isascii():
            raise self._wrong("A star stands for the end of a word; write it behind at least three letters.", piece.at)
        return piece.text

    def _filter(self, piece: Piece) -> Term:
        key = filters.key(piece.text, self._text, piece.at)
        if piece.value is None:
            return self._one_of(piece, self._values(piece))
        return self._one_of(piece, ((piece.value, piece.value_at),) if key.takes != "value" else _listed(piece))

    def _one_of(self, piece: Piece, said: Iterable[tuple[str, int]]) -> Term:
        made: list[Term] = [filters.made(piece.text, value, self._text, at) for value, at in said]
        if not made:
            raise self._wrong(f"{piece.text}: has no value; write it behind the colon.", piece.value_at)
        term = _joined(Either, made)
        assert term is not None
        return term

    def _values(self, key: Piece) -> list[tuple[str, int]]:
        """The values in the brackets behind a key."""
        opened, found = self._take(), []
        while self._piece.kind in ("word", "phrase", "or"):
            if self._piece.kind != "or":
                found.append((self._piece.text, self._piece.at))
            self._take()
        if self._piece.kind != "close":
            raise self._wrong(
                f"The brackets behind {key.text}: hold more than values; write ({key.text}:A OU {key.text}:B).", opened.at
            )
        self._take()
        return found


def _listed(piece: Piece) -> list[tuple[str, int]]:
    """The values of a list with commas: "CONSULT,AGREE"."""
    found, at = [], piece.value_at
    for value in (piece.value or "").split(","):
        if value:
            found.append((value, at))
        at += len(value) + 1
    return found or [("", piece.value_at)]


def _joined(kind: type[Every] | type[Either], terms: Sequence[Term]) -> Term | None:
    """One term of *terms*, each once; those of the same kind lie flat in it."""
    flat = [inner for term in terms for inner in (term.terms if isinstance(term, kind) else (term,))]
    once = tuple(dict.fromkeys(flat))
    return kind(terms=once) if len(once) > 1 else once[0] if once else None
