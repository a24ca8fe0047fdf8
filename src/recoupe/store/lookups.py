"""A query turned into what is asked of the index. What was typed goes to the database as values only.

One condition leads: the full text, a name or a type, whichever has the fewest; its rows are walked from the newest to the oldest,
and each is tried by the others. A page is then found as soon as it is full, and what is rare is found at once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Text,
    and_,
    bindparam,
    column,
    exists,
    false,
    func,
    literal_column,
    not_,
    or_,
    select,
    table,
    true,
)
from sqlalchemy.sql.selectable import NamedFromClause, TableClause

from recoupe.records.searching import Either, Every, Filter, Meant, Query, Term, Without
from recoupe.search.kinds import REPORT, STATEMENT
from recoupe.store import finding_names, full_text, numbers
from recoupe.store.index_tables import (
    FRENCH,
    PASSAGE_TEXT,
    REPORT_TEXT,
    SEARCH_PART,
    SEARCH_PASSAGE,
    SEARCH_REPORT,
    Role,
)
from recoupe.store.tables import PLACED, SIGNATURE

PROBED = 4000  # rows that are counted to see which condition has the fewest
_TRIED = 400  # rows up to which it is better to try each by the full text than to walk the full text

_PART = Role.ACTOR | Role.RECIPIENT | Role.THIRD
ROLES: dict[str, Role] = {
    "actor": _PART,
    "agent": Role.ACTOR,
    "recipient": Role.RECIPIENT,
    "source": Role.SOURCE,
    "speaker": Role.SPEAKER,
    "place": Role.PLACE,
    "state": Role.STATE,
    "outlet": Role.OUTLET,
    "agency": Role.AGENCY,
}
_KINDS: dict[str, frozenset[str]] = {
    "place": frozenset({"place", "state"}),
    "outlet": frozenset({"outlet"}),
    "agency": frozenset({"agency"}),
}
_NO_THINGS = frozenset({"place", "outlet", "agency"})
_COLUMNS = {"type": "event_type", "mode": "mode", "modality": "modality", "polarity": "polarity", "verdict": "verdict"}


@dataclass(slots=True, kw_only=True)
class Lookup:
    """A query ready to be asked: where its rows come from, the conditions on them, and which number orders them.

    ``score`` is how well a row fits (higher is better), None where no full text leads. ``meant`` is for what its names were taken.
    """

    source: FromClause
    number: ColumnElement[int]
    conditions: list[ColumnElement[bool]]
    score: ColumnElement[float] | None = None
    meant: list[Meant] = field(default_factory=list)
    repeated: bool = False  # whether one row may come several times

    def select(self, *columns: ColumnElement[Any], limit: int, before: int | None = None) -> Select[Any]:
        """The newest rows, at most *limit*; with *before* those with a smaller number."""
        asked = select(self.number.label("number"), *columns).select_from(self.source).where(*self.conditions)
        if before is not None:
            asked = asked.where(self.number < before)
        if self.repeated:
            asked = asked.distinct()
        return asked.order_by(self.number.desc()).limit(limit)


def lookup(db: Connection, query: Query) -> Lookup:
    """What is asked of the index for *query*."""
    return _Maker(db, query).made()


class _Maker:
    """Makes the lookup of one query."""

    def __init__(self, db: Connection, query: Query) -> None:
        self._db = db
        self._server = db.dialect.name == "postgresql"
        self._of_reports = query.kind == REPORT
        self._kind = query.kind
        self._terms = query.term.terms if isinstance(query.term, Every) else (query.term,)
        self._base = SEARCH_REPORT if self._of_reports else SEARCH_PASSAGE
        self._text = _text_table(REPORT_TEXT if self._of_reports else PASSAGE_TEXT, server=self._server)
        self._meant: dict[str, Meant] = {}
        self._names: dict[tuple[str, str], tuple[int, ...]] = {}
        self._leading = False  # whether something else than the rows of the kind itself leads
        self._number: ColumnElement[int] = self._base.c.number  # of the row at hand
        self._needs_base = False  # whether what leads does not have all that is asked for
        self._inside = 0  # questions to the full text within others

    def made(self) -> Lookup:
        """The lookup, led by the condition that has the fewest rows."""
        texts = [term for term in self._terms if full_text.is_text(term)]
        whole = _every(texts) if any(map(full_text.has_positive, texts)) else None
        names = self._fewest_names()
        by_text = PROBED + 1 if whole is None else self._count_text(whole)
        if whole is not None and not (names and names[1] <= _TRIED and names[1] < by_text):
            return self._led_by_text(whole, [term for term in self._terms if term not in texts])
        if names and (whole is not None or names[1] < self._fewest_rows()):
            return self._led_by_name(names[0])
        return self._lookup(self._base, self._base.c.number, self._all(self._terms))

    def _lookup(
        self, source: FromClause, number: ColumnElement[int], conditions: list[ColumnElement[bool]], **more: Any
    ) -> Lookup:
        of_kind = [] if self._of_reports else [self._of_kind(number)]
        meant = list(self._meant.values())
        return Lookup(source=source, number=number, conditions=[*conditions, *of_kind], meant=meant, **more)

    def _of_kind(self, number: ColumnElement[int]) -> ColumnElement[bool]:
        place = number.bitwise_and((1 << numbers.IN_A_REPORT) - 1)
        return place < numbers.QUOTATIONS if self._kind == STATEMENT else place >= numbers.QUOTATIONS

    def _all(self, terms: Sequence[Term]) -> list[ColumnElement[bool]]:
        return [self._condition(term) for term in terms]

    # what leads

    def _led_by_text(self, whole: Term, others: Sequence[Term]) -> Lookup:
        match, score = self._match(whole)
        conditions = self._led_by(self._key(self._text), others)
        return self._lookup(self._with_base(self._text), self._number, [match, *conditions], score=score)

    def _led_by_name(self, leading: Filter) -> Lookup:
        held = self._held_by(leading)
        conditions = self._led_by(SEARCH_PART.c.passage, [term for term in self._terms if term is not leading])
        conditions += [SEARCH_PART.c.name.in_(held), _has(leading.field)]
        return self._lookup(self._with_base(SEARCH_PART), self._number, conditions, repeated=len(held) > 1)

    def _led_by(self, number: ColumnElement[int], others: Sequence[Term]) -> list[ColumnElement[bool]]:
        self._leading, self._number = True, number
        return self._all(others)

    def _with_base(self, leading: FromClause) -> FromClause:
        return leading.join(self._base, self._base.c.number == self._number) if self._needs_base else leading

    def _fewest_names(self) -> tuple[Filter, int] | None:
        """The name that the fewest passages have, and how many have it, as far as is counted; None where none is asked for."""
        if self._of_reports:
            return None
        named = [term for term in self._terms if isinstance(term, Filter) and term.field in ROLES]
        counted = [
            (term, self._count(select(SEARCH_PART.c.passage).where(SEARCH_PART.c.name.in_(self._held_by(term)))))
            for term in named
        ]
        return min(counted, key=lambda pair: pair[1], default=None)

    def _fewest_rows(self) -> int:
        """How many rows the rarest column that is asked for has, as far as is counted."""
        asked = [term for term in self._terms if isinstance(term, Filter) and term.field in ("type", "mode", "verdict")]
        counts = [
            self._count(select(self._base.c.number).where(self._base.c[_COLUMNS[term.field]] == term.value)) for term in asked
        ]
        return min(counts, default=PROBED + 2)

    def _count_text(self, whole: Term) -> int:
        match, _ = self._match(whole)
        return self._count(select(self._key(self._text)).where(match))

    def _count(self, asked: Select[Any]) -> int:
        found: int = self._db.execute(select(func.count()).select_from(asked.limit(PROBED).subquery())).scalar_one()
        return found

    def _key(self, inside: FromClause) -> ColumnElement[int]:
        return inside.c.number if self._server else inside.c.rowid

    # conditions

    def _condition(self, term: Term) -> ColumnElement[bool]:
        if isinstance(term, Every | Either) and not full_text.is_text(term):
            inner = [self._condition(one) for one in term.terms]
            return and_(*inner) if isinstance(term, Every) else or_(*inner)
        if isinstance(term, Without):
            return not_(func.coalesce(self._condition(term.term), false()))
        return self._stands(term) if full_text.is_text(term) else self._filter(term)  # type: ignore[arg-type]

    def _stands(self, term: Term) -> ColumnElement[bool]:
        """Whether *term* stands in the text of the row at hand."""
        if not self._server and not full_text.has_positive(term):
            if isinstance(term, Without):
                return not_(self._stands(term.term))
            assert isinstance(term, Every | Either)
            inner = [self._stands(one) for one in term.terms]
            return and_(*inner) if isinstance(term, Every) else or_(*inner)
        self._inside += 1
        inside = self._text.alias(f"inside{self._inside}")
        match, _ = self._match(term, inside)
        here = self._key(inside) == self._number
        return exists(select(literal_column("1")).select_from(inside).where(match, here).correlate_except(inside))

    def _match(self, term: Term, inside: NamedFromClause | None = None) -> tuple[ColumnElement[bool], ColumnElement[float]]:
        where = self._text if inside is None else inside
        if self._server:
            words = where.c.words
            asked = func.to_tsquery(literal_column(f"'{FRENCH}'::regconfig"), bindparam(None, full_text.of_postgres(term), Text))
            return words.op("@@", is_comparison=True)(asked), func.ts_rank_cd(words, asked)
        # the column of the whole row, which FTS5 calls as the table
        whole: ColumnElement[str] = literal_column(f"{self._text.name if inside is None else inside.name}.{self._text.name}")
        weights = ", 4.0, 1.0" if self._of_reports else ""  # what is in a title tells more
        match = whole.op("MATCH", is_comparison=True)(bindparam(None, full_text.of_sqlite(term), Text))
        return match, literal_column(f"-bm25({self._text.name}{weights})")

    def _filter(self, term: Filter) -> ColumnElement[bool]:
        if term.field in ROLES:
            return self._named(term)
        if term.field in _COLUMNS:
            return self._column(_COLUMNS[term.field]) == term.value
        return _FILTERS[term.field](self, term)

    def _column(self, name: str) -> ColumnElement[Any]:
        # the sign keeps SQLite from walking the index of the column where something else leads
        self._needs_base = True
        bare = self._leading and not self._server
        return literal_column(f"+{self._base.name}.{name}") if bare else self._base.c[name]

    def _named(self, term: Filter) -> ColumnElement[bool]:
        held = self._held_by(term)
        if self._of_reports:
            return self._column(term.field).in_(held)
        other = SEARCH_PART.alias()
        mine = and_(other.c.name.in_(held), other.c.passage == self._number, _has(term.field, other))
        return exists(select(literal_column("1")).select_from(other).where(mine).correlate_except(other))

    def _held_by(self, term: Filter) -> tuple[int, ...]:
        """The numbers of the names that a filter means."""
        known = self._names.get((term.field, term.value))
        if known is None:
            known = self._names[term.field, term.value] = self._looked_up(term)
        return known

    def _looked_up(self, term: Filter) -> tuple[int, ...]:
        if term.field == "state":
            number = finding_names.of_identity(self._db, f"state:{term.value}")
            return () if number is None else (number,)
        found, meant = finding_names.meant(self._db, term.value, _KINDS.get(term.field))
        self._meant[term.value] = meant
        return tuple(found)

    # other filters

    def since(self, term: Filter) -> ColumnElement[bool]:
        """Not over before the first day that is told."""
        days = numbers.days_of(term.value)
        return true() if days is None else self._column("last") >= days[0]

    def until(self, term: Filter) -> ColumnElement[bool]:
        """Not only begun after the last day that is told."""
        days = numbers.days_of(term.value)
        if days is None:
            return true()
        begun = self._column("first") <= days[1]
        return and_(begun, self._number < numbers.of_day(days[1]).stop) if self._of_reports else begun

    def date(self, term: Filter) -> ColumnElement[bool]:
        """Both."""
        return and_(self.since(term), self.until(term))

    def language(self, term: Filter) -> ColumnElement[bool]:
        """Of a report in the language that is told."""
        return (
            self._of_report(SEARCH_REPORT.c.language == term.value)
            if not self._of_reports
            else self._column("language") == term.value
        )

    def story(self, term: Filter) -> ColumnElement[bool]:
        """Of a report that tells the story whose id begins so."""
        start = term.value if term.value.startswith("story") else f"story-{term.value}"
        told = SIGNATURE.join(PLACED, PLACED.c.passage == SIGNATURE.c.number)
        reports = (
            select(SIGNATURE.c.report).select_from(told).where(PLACED.c.story >= start, PLACED.c.story < start + "\U0010ffff")
        )
        return self._of_report(SEARCH_REPORT.c.report.in_(reports))

    def _of_report(self, condition: ColumnElement[bool]) -> ColumnElement[bool]:
        numbered = select(SEARCH_REPORT.c.number).where(condition)
        here = self._number if self._of_reports else self._number.bitwise_rshift(numbers.IN_A_REPORT)
        return here.in_(numbered)


_FILTERS: dict[str, Callable[[_Maker, Filter], ColumnElement[bool]]] = {
    "since": _Maker.since,
    "until": _Maker.until,
    "date": _Maker.date,
    "language": _Maker.language,
    "story": _Maker.story,
    "kind": lambda _, __: true(),
}


def _text_table(name: str, *, server: bool) -> TableClause:
    return table(name, column("number"), column("words")) if server else table(name, column("rowid"))


def _every(terms: Sequence[Term]) -> Term:
    return Every(terms=tuple(terms)) if len(terms) > 1 else terms[0]


def _has(field: str, part: FromClause = SEARCH_PART) -> ColumnElement[bool]:
    return part.c.roles.bitwise_and(int(ROLES[field])) != 0
