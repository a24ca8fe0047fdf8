"""The page of a search: what was understood, the hits with what was looked for marked, what they have in common."""

from collections.abc import Iterable, Iterator, Sequence

from recoupe.records import Facet, Found, Hit, Meant, Quotation, Report, Span, Statement
from recoupe.show import dates, harmless, names, phrases
from recoupe.show.page import Line, Page, Run, Section, Style
from recoupe.show.views import VERDICT_MARKS
from recoupe.show.words import Words


def page(found: Found, words: Words) -> Page:
    """The page of what was *found*."""
    hits = Section(title=words(f"search.section.{found.query.kind}"), lines=tuple(_hit(hit, words) for hit in found.hits))
    facets = Section(
        title=words("search.section.facets"), lines=tuple(_facets(found.facets, words)), note=_counted(found.facets, words)
    )
    next_page = (Line(runs=(Run(found.cursor),)),) if found.cursor else ()
    more = Section(title=words("search.section.more"), lines=next_page, note=words("search.more"))
    sections = tuple(section for section in (hits, facets, more) if section.lines)
    return Page(title=words("search.title"), id=None, summary=_summary(found, words), sections=sections)


def _summary(found: Found, words: Words) -> tuple[Run, ...]:
    count = words(f"search.count.{found.query.kind}", n=found.total)
    parts = [words("search.at_least", count=count) if found.bounded else count]
    order = f"{found.order}_bounded" if found.bounded else found.order
    parts.append(words(f"search.order.{order}", n=found.total))
    parts += [_meant(one, words) for one in found.meant]
    if found.passed_over:
        parts.append(words("search.passed_over", words=", ".join(map(harmless.line, found.passed_over))))
    return tuple(phrases.separated(*((Run(part),) for part in parts)))


def _meant(one: Meant, words: Words) -> str:
    said, taken = harmless.line(one.said), ", ".join(map(harmless.line, one.names))
    return words("search.meant" if taken else "search.nobody", said=said, names=taken)


def nothing(found: Found, words: Words) -> Iterator[str]:
    """What is said where nothing was found: what was understood, and what near names there are."""
    yield words(f"search.nothing.{found.query.kind}", query=harmless.line(str(found.query)))
    for one in found.meant:
        near = ", ".join(map(harmless.line, one.near))
        if not one.names:
            yield words("search.near" if near else "search.nobody", said=harmless.line(one.said), near=near)
        elif [harmless.line(one.said)] != list(one.names):
            yield words("search.meant", said=harmless.line(one.said), names=", ".join(map(harmless.line, one.names)))
    yield words("ask.not_a_no")


def _hit(hit: Hit, words: Words) -> Line:
    return Line(
        runs=tuple(_marked(hit.report, hit.passage, hit.marks)),
        mark=VERDICT_MARKS.get(hit.verdict or ""),
        id=hit.id,
        under=tuple(_under(hit, words)),
    )


def _marked(report: Report, passage: Span, marks: Sequence[Span]) -> Iterator[Run]:
    """The *passage* with what was looked for marked; harmless, and otherwise the words of the report."""
    at = passage.start
    yield Run("[…] " if report.text[:at].strip() and _is_cut(report, at) else "")
    for mark in marks:
        yield from _part(report.text[at : mark.start], Style.WORDS)
        yield from _part(mark.of(report.text), Style.MARKED)
        at = mark.end
    yield from _part(report.text[at : passage.end], Style.WORDS)
    yield Run(" […]" if report.text[passage.end :].strip() and _is_cut(report, passage.end) else "")


def _is_cut(report: Report, at: int) -> bool:
    """Whether a text that is cut at *at* is cut within a line."""
    return "\n" not in report.text[max(0, at - 1) : at + 1] and at not in (0, len(report.text))


def _part(text: str, style: Style) -> Iterator[Run]:
    bare = harmless.line(text)
    yield Run(" " * (text[:1].isspace() and bool(bare) and bare[0] != text[0]))
    yield Run(bare, style)
    yield Run(" " * (text[-1:].isspace() and bare[-1:] != text[-1]))


def _under(hit: Hit, words: Words) -> Iterator[Line]:
    if isinstance(hit.record, Statement):
        yield Line(runs=phrases.told(hit.record, words))
    if isinstance(hit.record, Quotation) and hit.record.speaker:
        yield Line(runs=(Run(names.listed([hit.record.speaker], words), Style.WHO),))
    yield Line(runs=(Run(_where(hit.report, words), Style.NOTE),))


def _where(report: Report, words: Words) -> str:
    """Outlet, day, title, and the name of the file."""
    day = dates.told(report.published, words) if report.published else words("search.undated")
    language = f"[{report.language}]" if report.language not in (None, "fr") else None
    told = (report.outlet, report.agency, day, language, report.title, report.name)
    return phrases.SEPARATOR.join(harmless.line(one) for one in told if one)


def _facets(facets: Iterable[Facet], words: Words) -> Iterator[Line]:
    for facet in facets:
        values = ", ".join(f"{_value(facet.field, value, words)} ({count})" for value, count in facet.values)
        if values:
            yield Line(runs=(Run(words(f"search.facet.{facet.field}") + " ", Style.WHO), Run(values)))


def _value(field: str, value: str, words: Words) -> str:
    if field == "verdict":
        return words.known(f"dossier.verdict.{value}") or value
    return dates.told(value, words) if field == "month" else harmless.line(value)


def _counted(facets: Sequence[Facet], words: Words) -> str | None:
    return words("search.counted") if any(facet.bounded for facet in facets) else None
