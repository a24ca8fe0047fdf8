"""What is shown of a dossier: a page of sections. Pure functions; how it looks is the renderers' business."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from recoupe.records import BlockKind, Difference, Dossier, Fact, Origin, Report
from recoupe.show import dates, frame, harmless, ledgers, names, phrases
from recoupe.show.frame import Frame
from recoupe.show.page import Line, Page, Run, Section, Style
from recoupe.show.people import who_is_who
from recoupe.show.words import Words

# how many lines a section of a long dossier shows unless everything is asked for
_LINES = 40

# how many characters of its first report stand for the title of a story that has none
_TITLE = 90

VERDICT_MARKS = {
    "corroborated": Run("●", Style.GOOD),
    "single-origin": Run("◐", Style.DOUBT),
    "unclear": Run("○", Style.DOUBT),
    "contested": Run("≠", Style.CONFLICT),
}

# which verdict a reader wants to see first; the others do not count
_ORDER = ("contested", "corroborated")

Rows = Callable[[Frame], Sequence[Line]]


def page(dossier: Dossier, reports: Mapping[str, Report], words: Words, *, whole: bool = False) -> Page:
    """The page of *dossier*, whose *reports* are given by id; long sections are cut unless the *whole* is asked for."""
    seen = frame.of(dossier, reports, words)
    rows: tuple[tuple[str, Rows], ...] = (
        ("reports", report_lines),
        ("facts", facts),
        ("meetings", ledgers.meetings),
        ("positions", ledgers.positions),
        ("commitments", ledgers.commitments),
        ("timeline", timeline),
        ("quotations", quotations),
        ("who", who_is_who),
    )
    sections = tuple(section for name, lines in rows if (section := _section(name, lines(seen), seen, whole=whole)).lines)
    title, summary = head(seen)
    return Page(title=title, id=seen.short[dossier.story.id], summary=summary, sections=sections)


def head(seen: Frame) -> tuple[str, tuple[Run, ...]]:
    """The title of the page, and how much there is of what: reports, outlets, origins, days."""
    return _title(seen), _summary(seen)


def _section(name: str, lines: Sequence[Line], seen: Frame, *, whole: bool) -> Section:
    notes = [seen.words("dossier.count.left_out", n=len(lines) - _LINES)] if len(lines) > _LINES and not whole else []
    if name == "facts":
        notes.insert(0, _legend(seen))
    if name == "timeline" and (undated := sum(fact.when is None for fact in seen.dossier.facts)):
        notes.append(seen.words("dossier.count.undated", n=undated))
    shown = tuple(lines if whole else lines[:_LINES])
    return Section(title=seen.words(f"dossier.section.{name}"), lines=shown, note="\n".join(notes) or None)


def _legend(seen: Frame) -> str:
    verdicts = {fact.verdict for fact in seen.dossier.facts}
    meanings = (f"{mark.text} {seen.words(f'dossier.verdict.{key}')}" for key, mark in VERDICT_MARKS.items() if key in verdicts)
    return " · ".join(meanings)


# the head of the page


def _title(seen: Frame) -> str:
    return harmless.line(seen.dossier.story.title or "") or _first_words(seen) or seen.words("dossier.unknown_title")


def _first_words(seen: Frame) -> str:
    """The first words of the first report of a story without a title, as a quotation; of a digest, those that tell the story."""
    report = next((seen.reports[id] for id in seen.numbers if id in seen.reports), None)
    kinds = (BlockKind.LEAD, BlockKind.PARAGRAPH)
    where = dict(seen.dossier.story.passages).get(report.id, ()) if report else ()
    spans = [block.span for block in report.blocks if block.kind in kinds] if report else []
    inside = [span for span in spans if not where or any(each.covers(span) for each in where)]
    told = [span.of(report.text) for span in inside] if report else []
    return phrases.quoted(told[0], seen.words, longest=_TITLE).text if told else ""


def _summary(seen: Frame) -> tuple[Run, ...]:
    reports = [seen.reports[id] for id in seen.numbers if id in seen.reports]
    outlets = {report.outlet for report in reports if report.outlet}
    known = {origin.key: origin for origin in seen.dossier.origins if origin.kind != "unknown"}
    unknown = len(reports) - sum(origin.kind != "unknown" for origin in seen.dossier.origins)
    counts = [seen.words("dossier.count.reports", n=len(reports))]
    if outlets:
        counts.append(seen.words("dossier.count.outlets", n=len(outlets)))
    counts.append(count_of_origins(len(known), unknown, known.values(), seen))
    counts += _days(reports, seen)
    return tuple(phrases.separated(*((Run(count),) for count in counts)))


def _days(reports: Sequence[Report], seen: Frame) -> Iterator[str]:
    days = sorted({report.published[:10] for report in reports if report.published}, key=dates.order)
    if days:
        first, last = days[0], days[-1]
        # a month and a day of that month are no range
        yield dates.told(f"{first}/{last}" if len(first) == len(last) and first != last else last, seen.words)


def count_of_origins(known: int, unknown: int, origins: Iterable[Origin], seen: Frame) -> str:
    """How many origins there are: "1 origine connue (AFP), 1 origine inconnue"."""
    agencies = [harmless.line(origin.of) for origin in origins if origin.kind == "agency" and origin.of]
    counts = []
    if known and agencies:
        counts.append(seen.words("dossier.count.known_named", n=known, names=", ".join(dict.fromkeys(agencies))))
    elif known or not unknown:
        counts.append(seen.words("dossier.count.known", n=known))
    if unknown:
        counts.append(seen.words("dossier.count.unknown_too" if counts else "dossier.count.unknown", n=unknown))
    return ", ".join(counts)


# sections


def report_lines(seen: Frame) -> list[Line]:
    """The reports, in the order of their numbers."""
    return [_report(seen.reports[id], seen) for id in seen.numbers if id in seen.reports]


def _report(report: Report, seen: Frame) -> Line:
    outlet = harmless.line(report.outlet or "")
    parts = [(Run(outlet, Style.WHO),) if outlet else (Run(seen.words("dossier.unknown_outlet"), Style.DOUBT),)]
    if report.published:
        parts.append((Run(dates.told(report.published, seen.words)),))
    else:
        parts.append((Run(seen.words("dossier.unknown_date"), Style.DOUBT),))
    if report.updated:
        parts.append((Run(seen.words("dossier.report.updated", date=dates.told(report.updated, seen.words))),))
    origin = seen.origins.get(report.id)
    parts.append((Run(origin_told(origin, seen), Style.DOUBT if origin is None or origin.kind == "unknown" else Style.PLAIN),))
    return Line(
        mark=Run(f"[{seen.numbers[report.id]}]"),
        runs=tuple(phrases.separated(*parts)),
        id=seen.short[report.id],
        under=tuple(_about_report(report, seen)),
    )


def _about_report(report: Report, seen: Frame) -> Iterator[Line]:
    if report.title and report.title != seen.dossier.story.title:
        yield Line(runs=(Run(harmless.line(report.title)),))
    yield Line(runs=(Run(harmless.line(report.name), Style.NOTE),))
    for trouble in report.troubles:
        message = seen.words.translated(trouble.message)
        yield Line(runs=(Run(seen.words("dossier.report.doubt", message=harmless.line(message)), Style.DOUBT),))


def origin_told(origin: Origin | None, seen: Frame) -> str:
    """Where the information of a report comes from, as far as can be told."""
    if origin is None:
        return seen.words("dossier.origin.unknown")
    of = origin.of or ""
    if origin.kind == "copy" and of in seen.numbers:
        of = f"[{seen.numbers[of]}]"
    return seen.words(f"dossier.origin.{origin.kind}", of=harmless.line(of))


def facts(seen: Frame) -> list[Line]:
    """The facts, those that matter most first, each with the words of the reports behind it."""
    return [_fact(fact, seen) for fact in sorted(seen.dossier.facts, key=lambda fact: _weight(fact, seen))]


def _weight(fact: Fact, seen: Frame) -> tuple[int, int, bool, int, str]:
    """What decides which fact comes first: how many tell it, its verdict, whether it is known who, how early it is told."""
    behind = seen.behind(fact.statements)
    early = min((row.span.start for row in behind), default=0)
    verdict = _ORDER.index(fact.verdict) if fact.verdict in _ORDER else len(_ORDER)
    return (-len(fact.reports), verdict, not fact.actors, early, fact.id)


def _fact(fact: Fact, seen: Frame) -> Line:
    origins = [seen.origins[id] for id in fact.reports if id in seen.origins]
    counts = count_of_origins(fact.origins_known, fact.origins_unknown, origins, seen)
    if len(fact.reports) > 1:
        counts = f"{seen.words('dossier.count.reports', n=len(fact.reports))}, {counts}"
    told = phrases.told(fact, seen.words, cameo=seen.cameo(fact.statements))
    return Line(
        mark=VERDICT_MARKS.get(fact.verdict, Run("○", Style.DOUBT)),
        runs=tuple(phrases.separated(told, (Run(counts, Style.NOTE),))),
        tags=seen.tags(fact.reports),
        id=seen.short[fact.id],
        under=(*_differences(fact, seen), *ledgers.witnesses(fact.statements, seen)),
    )


def _differences(fact: Fact, seen: Frame) -> Iterator[Line]:
    for row in fact.differences:
        if row.field != "source":  # the words under the fact say it, each with its source
            yield difference(row, seen)


def difference(row: Difference, seen: Frame) -> Line:
    """A field on which reports differ, with each value and who tells it, on one line."""
    field = seen.words.known(f"dossier.field.{row.field}") or row.field
    told = (_value(row.field, value, reports, seen) for value, reports in row.values)
    values = (" → " if row.field == "correction" else " | ").join(told)
    key, style = ("conflict", Style.CONFLICT) if row.conflict else ("more", Style.NOTE)
    key = "correction" if row.field == "correction" else key
    return Line(runs=(Run(seen.words(f"dossier.difference.{key}", field=field, values=values), style),))


def _value(field: str, value: str, reports: Sequence[str], seen: Frame) -> str:
    return seen.words("dossier.difference.value", value=value_told(field, value, seen), tags="".join(seen.tags(reports)))


def value_told(field: str, value: str, seen: Frame) -> str:
    """One value of a field on which reports differ, in words."""
    words = seen.words
    told = dates.told(value, words) if field == "when" else words.known(f"dossier.value.{value}") or harmless.line(value)
    return told or words("dossier.difference.none")


def timeline(seen: Frame) -> list[Line]:
    """The facts that have a date, in the order of time."""
    dated = [(fact.when.edtf, fact) for fact in seen.dossier.facts if fact.when]
    dated.sort(key=lambda pair: (dates.order(pair[0]), pair[1].id))
    return [
        Line(
            mark=Run(dates.told(edtf, seen.words), Style.NOTE),
            runs=phrases.told(fact, seen.words, dated=False, cameo=seen.cameo(fact.statements)),
            tags=seen.tags(fact.reports),
            id=seen.short[fact.id],
        )
        for edtf, fact in dated
    ]


def quotations(seen: Frame) -> list[Line]:
    """The words between inverted commas, each with its speaker; a stray word and a repetition as a subheading are left out."""
    direct = [row for row in seen.dossier.quotations if row.kind == "direct"]
    direct.sort(key=lambda row: (seen.numbers.get(row.report, 0), row.span))
    unknown = Run(seen.words("dossier.unknown_speaker"), Style.DOUBT)
    return [
        Line(
            runs=(
                Run(names.called(row.speaker, seen.words), Style.WHO) if row.speaker else unknown,
                Run(seen.words("dossier.colon")),
                phrases.quoted(row.text, seen.words, longest=len(row.text)),
            ),
            tags=seen.tags([row.report]),
            id=seen.short[row.id],
        )
        for row in direct
    ]
