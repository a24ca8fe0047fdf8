"""A story as a document: what the page of `show.views` has, and for every line the exact words, where they stand, who differs."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.export import Chapter, addresses, witnesses
from recoupe.records import Difference, Fact, Span, Statement
from recoupe.show import dates, frame, harmless, ledgers, names, one_name, phrases, views
from recoupe.show.documents import passages
from recoupe.show.frame import Frame
from recoupe.show.page import Line, Run, Style
from recoupe.show.people import who_is_who
from recoupe.show.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The exact ``words`` of a ``report`` (its id), in their sentence, and told in words: where they stand, according to whom."""

    words: tuple[Run, ...]
    report: str
    number: int
    where: str
    according_to: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A field on which reports differ: its ``title``, and side by side those who tell a value, and the value."""

    title: str
    conflict: bool
    versions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line with all that stands behind it. ``id`` is the record's, ``address`` a report's on the web."""

    line: Line
    clashes: tuple[Clash, ...] = ()
    passages: tuple[Passage, ...] = ()
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Entries under a heading; ``name`` is the same in all languages."""

    name: str
    title: str
    entries: tuple[Entry, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything that is told of one story; ``id`` is the story's."""

    id: str
    title: str
    summary: tuple[Run, ...]
    parts: tuple[Part, ...]


def of(chapter: Chapter, words: Words) -> Document:
    """The document of *chapter*, nothing left out."""
    seen = framed(chapter, words)
    title, summary = views.head(seen)
    parts = (part for part in parts_of(seen) if part.entries)
    return Document(id=seen.dossier.story.id, title=title, summary=summary, parts=tuple(parts))


def framed(chapter: Chapter, words: Words) -> Frame:
    """The chapter with the look-ups that lines need: everybody under one name, ids in full, no folder of a user's machine."""
    reports = {id: replace(report, name=witnesses.file_name(report)) for id, report in chapter.reports.items()}
    seen = frame.of(one_name.throughout(chapter.dossier), reports, words)
    return replace(seen, short={id: id for id in seen.short})


def parts_of(seen: Frame, only: Container[str] | None = None) -> Iterator[Part]:
    """The parts of the document of a dossier, also those without entries; *only* those of these names where some are given."""
    undated = sum(fact.when is None for fact in seen.dossier.facts)
    every: tuple[tuple[str, Iterable[Entry]], ...] = (
        ("reports", _reports(seen)),
        ("facts", _facts(seen)),
        ("meetings", _ledger(ledgers.meetings(seen), _behind_meetings(seen), seen)),
        ("positions", _ledger(ledgers.positions(seen), _behind_positions(seen), seen)),
        ("commitments", _ledger(ledgers.commitments(seen), _behind_commitments(seen), seen)),
        ("timeline", (Entry(line=line) for line in views.timeline(seen))),
        ("quotations", _quotations(seen)),
        ("who", (Entry(line=line) for line in who_is_who(seen))),
    )
    for name, entries in every:
        if only is None or name in only:
            note = seen.words("dossier.count.undated", n=undated) if name == "timeline" and undated else None
            yield Part(name=name, title=seen.words(f"dossier.section.{name}"), entries=tuple(entries), note=note)


def _reports(seen: Frame) -> Iterator[Entry]:
    for line in views.report_lines(seen):
        yield Entry(line=line, address=addresses.safe_url(seen.reports[line.id or ""].url))


def _facts(seen: Frame) -> Iterator[Entry]:
    known = {fact.id: fact for fact in seen.dossier.facts}
    for line in views.facts(seen):
        fact = known[line.id or ""]
        differing = [one for one in fact.differences if one.field != "source"]  # each passage names its source
        clashing = [one for one in differing if stands_apart(one)]
        details = [one for one in differing if one not in clashing]
        yield Entry(
            line=replace(line, runs=_with_verdict(line, fact, seen), under=tuple(views.difference(one, seen) for one in details)),
            clashes=tuple(clash_of(one, seen) for one in clashing),
            passages=passages_of(fact.statements, seen),
        )


def _with_verdict(line: Line, fact: Fact, seen: Frame) -> tuple[Run, ...]:
    """The line with its verdict in words, for those whom its sign tells nothing."""
    mark = views.VERDICT_MARKS.get(fact.verdict)
    told = seen.words.known(f"dossier.verdict.{fact.verdict}") or fact.verdict
    return tuple(phrases.separated(line.runs, (Run(told, mark.style if mark else Style.DOUBT),)))


def stands_apart(difference: Difference) -> bool:
    """Whether reports tell several values, and not one a value and another nothing."""
    return difference.conflict or sum(bool(value) for value, _ in difference.values) > 1


def clash_of(difference: Difference, seen: Frame) -> Clash:
    """The values of a *difference* side by side, each with who tells it."""
    corrected = difference.field == "correction"
    kind = "correction" if corrected else "conflict" if difference.conflict else "more"
    field = seen.words.known(f"dossier.field.{difference.field}") or difference.field
    told = ((_tellers(ids, seen), views.value_told(difference.field, value, seen)) for value, ids in difference.values)
    title = seen.words(f"documents.clash.{kind}", field=field)
    return Clash(title=title, conflict=difference.conflict, versions=tuple(told))


def _tellers(reports: Sequence[str], seen: Frame) -> str:
    return ", ".join(f"[{seen.numbers[id]}] {_outlet(id, seen)}" for id in reports if id in seen.numbers)


def _outlet(report: str, seen: Frame) -> str:
    found = seen.reports.get(report)
    return harmless.line((found.outlet if found else None) or "") or seen.words("dossier.unknown_outlet")


def _ledger(lines: Sequence[Line], behind: dict[str, tuple[str, ...]], seen: Frame) -> Iterator[Entry]:
    """Lines of a ledger; the words of the reports that stand under them are given in full, with where they stand."""
    for line in lines:
        kept = tuple(under for under in line.under if under.id not in seen.statements)
        yield Entry(line=replace(line, under=kept), passages=passages_of(behind.get(line.id or "", ()), seen))


def _behind_meetings(seen: Frame) -> dict[str, tuple[str, ...]]:
    return {one.id: tuple(id for _, ids in one.stages for id in ids) for one in seen.dossier.meetings}


def _behind_positions(seen: Frame) -> dict[str, tuple[str, ...]]:
    return {one.id: (*one.statements, *one.withdrawn_by) for one in seen.dossier.positions}


def _behind_commitments(seen: Frame) -> dict[str, tuple[str, ...]]:
    return {one.id: (*one.statements, *(id for _, ids in one.stages for id in ids)) for one in seen.dossier.commitments}


def passages_of(statements: Iterable[str], seen: Frame) -> tuple[Passage, ...]:
    """A passage for each sentence that statements stand in; a sentence with several has all their words marked."""
    rows = seen.behind(statements)
    sentences = dict.fromkeys((row.report, row.sentence) for row in rows)
    return tuple(_passage([row for row in rows if (row.report, row.sentence) == one], seen) for one in sentences)


def _passage(rows: Sequence[Statement], seen: Frame) -> Passage:
    first = rows[0]
    sources = [source for row in rows for source in row.sources if [source.id] != [actor.id for actor in row.actors]]
    spans = _joined(row.span for row in rows)
    report = seen.reports.get(first.report)
    words = passages.in_sentence(report.text, first.sentence, spans) if report else (Run(first.text, Style.MARKED),)
    return Passage(
        words=passages.quoted(words, seen.words),
        report=first.report,
        number=seen.numbers.get(first.report, 0),
        where=_where(first.report, spans, seen),
        according_to=phrases.according_to(sources, seen.words) if sources else None,
        language=report.language if report else None,
    )


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The *spans* in order, those that touch as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _where(id: str, spans: Iterable[Span], seen: Frame) -> str:
    report = seen.reports.get(id)
    published = report.published if report else None
    return seen.words(
        "documents.where",
        outlet=_outlet(id, seen),
        date=dates.told(published, seen.words) if published else seen.words("dossier.unknown_date"),
        spans=", ".join(f"{start}–{end}" for start, end in spans),
    )


def _quotations(seen: Frame) -> Iterator[Entry]:
    known = {row.id: row for row in seen.dossier.quotations}
    unknown = Run(seen.words("dossier.unknown_speaker"), Style.DOUBT)
    for line in views.quotations(seen):
        row = known[line.id or ""]
        speaker = Run(names.called(row.speaker, seen.words), Style.WHO) if row.speaker else unknown
        passage = Passage(
            words=passages.quoted((Run(harmless.line(row.text)),), seen.words),
            report=row.report,
            number=seen.numbers.get(row.report, 0),
            where=_where(row.report, (row.span,), seen),
            language=seen.reports[row.report].language if row.report in seen.reports else None,
        )
        yield Entry(line=replace(line, runs=(speaker,), tags=()), passages=(passage,))
