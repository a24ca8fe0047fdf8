"""What is searched for, and what a search finds. ``str(query)`` is a text that is understood as the same query."""

import dataclasses
import re
from dataclasses import dataclass
from typing import TypeAlias

from recoupe.records.report import Report
from recoupe.records.span import Span
from recoupe.records.statement import Quotation, Statement

_PLAIN_VALUE = re.compile(r"[\w./’'][\w./’':-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word that must stand in the text, as it was typed; with *prefix* any word that begins so."""

    text: str
    prefix: bool = False

    def __str__(self) -> str:
        return f"{self.text}*" if self.prefix else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that must stand one after the other."""

    text: str

    def __str__(self) -> str:
        return f'"{self.text}"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A field and what it must hold. ``field`` is the English name of the key ("actor", "since"), ``said`` what was typed.

    ``value`` is what it was taken for: the alpha-3 code of a state, a PLOVER type, an EDTF value; a name or an id stays as typed.
    """

    field: str
    value: str
    said: str = dataclasses.field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.field}:{self.value}" if _PLAIN_VALUE.fullmatch(self.value) else f'{self.field}:"{self.value}"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Without:
    """What must not be."""

    term: "Term"

    def __str__(self) -> str:
        return f"-{_inner(self.term)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    """Two terms or more that must all hold; none of them is an `Every`."""

    terms: "tuple[Term, ...]"

    def __str__(self) -> str:
        return " ".join(map(_inner, self.terms))


@dataclass(frozen=True, slots=True, kw_only=True)
class Either:
    """Two terms or more of which one must hold; none of them is an `Either`."""

    terms: "tuple[Term, ...]"

    def __str__(self) -> str:
        return " OU ".join(map(str, self.terms))


Term: TypeAlias = Word | Phrase | Filter | Without | Every | Either


def _inner(term: "Term") -> str:
    return f"({term})" if isinstance(term, Every | Either) else str(term)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A search as it was understood. ``kind`` is what is looked for: statement, quotation or report."""

    term: Term
    kind: str

    def __str__(self) -> str:
        return str(self.term)

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The filters, in the order in which they were typed."""
        return tuple(term for term in leaves(self.term) if isinstance(term, Filter))


def leaves(term: Term) -> tuple[Word | Phrase | Filter, ...]:
    """The words, phrases and filters of *term*, in order; those that must not be as well."""
    if isinstance(term, Without):
        return leaves(term.term)
    if isinstance(term, Every | Either):
        return tuple(leaf for inner in term.terms for leaf in leaves(inner))
    return (term,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing that a search has found, with its evidence.

    ``record`` is the statement or quotation, None where the report itself was looked for. ``passage`` is the stretch of the text
    to be shown, ``marks`` are the stretches in it that were looked for: half-open, in characters of ``report.text``.
    ``score`` is how well it fits among the others (higher is better), None where the newest come first. ``verdict`` is that of
    the fact to which a statement belongs, as last told; ``stories`` are the ids of the stories that the report tells.
    """

    kind: str
    id: str
    report: Report
    record: Statement | Quotation | None
    passage: Span
    marks: tuple[Span, ...]
    score: float | None = None
    verdict: str | None = None
    stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """How many of what was found hold each value of a ``field``: value and count, the most frequent first.

    ``bounded`` means that more was found than was counted: the counts are of the newest.
    """

    field: str
    values: tuple[tuple[str, int], ...]
    bounded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Whom or what a name of the query was taken for: names as the archive has them; ``near`` are others where it has none."""

    said: str
    names: tuple[str, ...]
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of what a search has found. ``total`` is a least number where ``bounded``.

    ``order`` is "rank" (what fits best first, the newest first among equals) or "newest". ``cursor`` asks for the next page;
    None where there is none. ``passed_over`` are words that were not looked for, since nearly every text has them.
    """

    query: Query
    hits: tuple[Hit, ...]
    total: int
    bounded: bool
    order: str
    cursor: str | None = None
    facets: tuple[Facet, ...] = ()
    meant: tuple[Meant, ...] = ()
    passed_over: tuple[str, ...] = ()
