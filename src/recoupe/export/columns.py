"""The columns of the flat tables (CSV, Parquet): a row a statement, everything that is known of it and of its fact."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from recoupe.export.cells import first_and_last
from recoupe.export.chapters import Chapter
from recoupe.records import Actor, Fact, Origin, Report, Source, Span, Statement, Story

Value = str | int | float | bool | date | tuple[str | None, ...] | tuple[float | None, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A statement with what goes with it. ``fact`` and ``origin`` are None where the story that was asked for has none of it."""

    statement: Statement
    report: Report
    story: Story
    fact: Fact | None
    origin: Origin | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. ``kind`` is text, int, float, bool, date, texts or floats (several values); ``source`` the record's field."""

    name: str
    kind: str
    source: str
    value: Callable[[Row], Value]


def rows(chapter: Chapter) -> Iterator[Row]:
    """The statements of a story with what goes with them, in the order of the dossier."""
    fact_of = {id: fact for fact in chapter.dossier.facts for id in fact.statements}
    origin_of = {origin.report: origin for origin in chapter.dossier.origins}
    for statement in chapter.dossier.statements:
        if statement.report in chapter.reports:
            yield Row(
                statement=statement,
                report=chapter.reports[statement.report],
                story=chapter.dossier.story,
                fact=fact_of.get(statement.id),
                origin=origin_of.get(statement.report),
            )


def _statement() -> Iterator[Column]:
    texts = "id event_type mode cameo text modality polarity trigger rule block"
    for name in texts.split():
        yield _of(name if name != "id" else "statement", "text", f"statement.{name}", _field("statement", name))
    yield _of("intensity", "float", "statement.intensity", _field("statement", "intensity"))
    yield _of("quad", "int", "statement.quad", _field("statement", "quad"))
    yield _of("confidence", "float", "statement.confidence", _field("statement", "confidence"))
    yield _of("previous", "bool", "statement.previous", _field("statement", "previous"))
    yield _of("contexts", "texts", "statement.contexts", _field("statement", "contexts"))
    for name, end in (("start", 0), ("end", 1)):
        yield _of(f"span_{name}", "int", "statement.span", _end("span", end))
    for name, end in (("start", 0), ("end", 1)):
        yield _of(f"sentence_{name}", "int", "statement.sentence", _end("sentence", end))
    yield _of("condition", "text", "statement.condition.text", _inner("condition", "text"))
    yield _of("reasons", "texts", "statement.reasons", lambda row: tuple(_reason(row.statement)))


def _roles() -> Iterator[Column]:
    for role, one in (("actors", "actor"), ("recipients", "recipient"), ("third_parties", "third_party")):
        for name, plural in _PLURALS.items():
            yield _of(f"{one}_{plural}", "texts", f"statement.{role}[].{name}", _each(role, name))


def _where_and_when() -> Iterator[Column]:
    for name, kind in (("name", "text"), ("country", "text"), ("lat", "float"), ("lon", "float"), ("geonames", "int")):
        yield _of(f"place_{name}", kind, f"statement.place.{name}", _inner("place", name))
    for name in ("edtf", "text", "rule"):
        yield _of(f"when_{name}", "text", f"statement.when.{name}", _inner("when", name))
    for name, end in (("first", 0), ("last", 1)):
        yield _of(f"when_{name}", "date", "statement.when.edtf", _day(end))


def _sources() -> Iterator[Column]:
    for name in ("id", "name", "kind", "within", "country", "organisation", "verb"):
        plural = _PLURALS.get(name, f"{name}s")
        yield _of(f"source_{plural}", "texts", f"statement.sources[].{name}", _each("sources", name))
    for name, kind in (("low", "floats"), ("high", "floats"), ("unit", "texts"), ("text", "texts")):
        yield _of(f"quantity_{name}s", kind, f"statement.quantities[].{name}", _each("quantities", name))


def _behind() -> Iterator[Column]:
    for name in ("id", "verdict"):
        yield _of("fact" if name == "id" else name, "text", f"fact.{name}", _field("fact", name))
    for name in ("outlets", "families", "origins_known", "origins_unknown"):
        yield _of(name, "int", f"fact.{name}", _field("fact", name))
    yield _of("fact_reports", "int", "fact.reports (how many)", lambda row: len(row.fact.reports) if row.fact else None)
    yield _of("disputed", "texts", "fact.differences[].field where conflict", lambda row: _disputed(row.fact))
    for name in ("kind", "of", "key"):
        yield _of(f"origin_{name}", "text", f"origin.{name}", _field("origin", name))
    yield _of("story", "text", "story.id", _field("story", "id"))
    yield _of("story_title", "text", "story.title", _field("story", "title"))
    for name in ("id", "name", "title", "outlet", "agency", "published", "updated", "dateline", "language", "url", "form"):
        yield _of("report" if name == "id" else f"report_{name}", "text", f"report.{name}", _field("report", name))
    yield _of("report_authors", "texts", "report.authors", _field("report", "authors"))


_PLURALS = {
    "id": "ids",
    "name": "names",
    "kind": "kinds",
    "country": "countries",
    "sector": "sectors",
    "office": "offices",
    "organisation": "organisations",
}


def _of(name: str, kind: str, source: str, value: Callable[[Row], Value]) -> Column:
    return Column(name=name, kind=kind, source=source, value=value)


def _field(record: str, name: str) -> Callable[[Row], Value]:
    def value(row: Row) -> Value:
        held = getattr(row, record)
        found: Value = None if held is None else getattr(held, name)
        return found

    return value


def _inner(field: str, name: str) -> Callable[[Row], Value]:
    def value(row: Row) -> Value:
        held = getattr(row.statement, field)
        found: Value = None if held is None else getattr(held, name)
        return found

    return value


def _end(field: str, end: int) -> Callable[[Row], Value]:
    def value(row: Row) -> Value:
        span: Span = getattr(row.statement, field)
        return span[end]

    return value


def _day(end: int) -> Callable[[Row], Value]:
    return lambda row: first_and_last(row.statement.when)[end]


def _each(field: str, name: str) -> Callable[[Row], Value]:
    def value(row: Row) -> Value:
        several: Sequence[Actor | Source] = getattr(row.statement, field)
        return tuple(getattr(one, name) for one in several)

    return value


def _reason(statement: Statement) -> Iterator[str]:
    for reason in statement.reasons:
        yield f"{reason.field}: {reason.rule}" + (f" ({reason.note})" if reason.note else "")


def _disputed(fact: Fact | None) -> Value:
    return tuple(one.field for one in fact.differences if one.conflict) if fact else ()


COLUMNS: tuple[Column, ...] = (*_statement(), *_roles(), *_where_and_when(), *_sources(), *_behind())
