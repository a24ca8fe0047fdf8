"""What is shown of the evidence behind a record: the way back to the words, and the rule behind every field."""

import re
from collections.abc import Iterable, Iterator

from recoupe.archive import Evidence
from recoupe.records import Actor, Entity, Fact, Meeting, Origin, Quotation, Report, Source, Span, Statement
from recoupe.show import corrected, dates, figures, harmless, names, phrases, signs
from recoupe.show.offices import held
from recoupe.show.page import Line, Page, Run, Section, Style
from recoupe.show.people import office_told
from recoupe.show.words import Words

# what begins a place in the original ("line 2, column texte"), or stands behind a comma; not a step of a path ("/html/header[1]")
_KIND_OF_PLACE = re.compile(r"(?:(?<=^)|(?<=, ))(line|row|item|page|part|column|header)(?= )")

# how many statements are listed; there may be thousands behind an entity
_LISTED = 30


def page(evidence: Evidence, words: Words) -> Page:
    """The page that explains one record."""
    sections = {
        "statement": _statement,
        "quotation": _quotation,
        "report": _report,
        "entity": _entity,
        "origin": _origin,
    }.get(evidence.kind, _reconciled)(evidence, words)
    return Page(
        title=words("explain.title", kind=words(f"explain.{evidence.kind}"), id=evidence.id),
        id=None,
        summary=_summary(evidence, words),
        sections=tuple(section for section in (*sections, _by_hand(evidence, words)) if section.lines),
    )


def _by_hand(evidence: Evidence, words: Words) -> Section:
    """What people have said of the record; the program's own values stand there as those before."""
    lines = tuple(_line(corrected.line(one, words)) for one in evidence.said)
    return Section(title=words("correct.section"), lines=lines, note=words("correct.refused") if evidence.refused else None)


def _summary(evidence: Evidence, words: Words) -> tuple[Run, ...]:
    record = evidence.record
    if isinstance(record, Statement | Fact):
        return phrases.told(record, words)
    if isinstance(record, Entity):
        return (Run(harmless.line(record.name), Style.WHO),)
    title = getattr(record, "title", None)
    return (Run(harmless.line(title), Style.WHO),) if title else ()


# statements


def _statement(evidence: Evidence, words: Words) -> Iterator[Section]:
    statement = evidence.record
    assert isinstance(statement, Statement)
    (report,) = evidence.reports
    yield _sentence(report, statement.sentence, statement.span, words)
    yield Section(title=words("explain.section.fields"), lines=tuple(fields(statement, words)))
    chain = tuple(_link(source, words) for source in statement.sources)
    yield Section(title=words("explain.section.sources"), lines=chain or (_line(words("explain.outlet_itself")),))
    yield Section(title=words("explain.section.facts"), lines=tuple(_fact(fact, words) for fact in evidence.facts))
    yield _reports(evidence, words)


def _sentence(report: Report, sentence: Span, marked: Span, words: Words) -> Section:
    text = report.text
    start, end = max(sentence.start, marked.start), min(sentence.end, marked.end)
    runs = (
        *_part(text[sentence.start : start], Style.PLAIN),
        *_part(text[start:end], Style.MARKED),
        *_part(text[end : sentence.end], Style.PLAIN),
    )
    original = _in_original(report, marked, words)
    offsets = words("explain.offsets", start=marked.start, end=marked.end)
    note = " · ".join(filter(None, (harmless.line(report.name), offsets, original)))
    return Section(title=words("explain.section.sentence"), lines=(Line(runs=runs),), note=note)


def _in_original(report: Report, marked: Span, words: Words) -> str | None:
    """Where the words stand in the page or file that they came from; None of plain text, where the offsets say it."""
    source = next((block.source for block in report.blocks if block.span.overlap(marked)), None)
    if source is None:
        return None
    place = _KIND_OF_PLACE.sub(lambda found: words(f"explain.place_in_original.{found[1]}"), harmless.line(source))
    return words("explain.original", form=words(f"cli.form.{report.form}", n=1), source=place)


def _part(text: str, style: Style) -> Iterator[Run]:
    """*text* made harmless, its outer spaces apart so that they are not marked."""
    bare = harmless.line(text)
    yield Run(" " * (text[:1].isspace() and bool(bare)))
    yield Run(bare, style)
    yield Run(" " * text[-1:].isspace())


def fields(statement: Statement, words: Words) -> Iterator[Line]:
    """A line for each field of *statement*: its name, its value, and under it the rules that gave it."""
    for field, value in _told(statement, words).items():
        given = [(reason.rule, reason.note) for reason in statement.reasons if reason.field == field]
        if field == "event_type":
            given.insert(0, (statement.rule, statement.trigger))
        told = dict.fromkeys((rule, "" if note == rule else note) for rule, note in given if rule)
        yield _field(field, value, words, tuple(_rule(rule, note, words) for rule, note in told))


def _told(statement: Statement, words: Words) -> dict[str, str | None]:
    kind = "/".join(filter(None, (statement.event_type, statement.mode)))
    return {
        "event_type": f"{kind} ({phrases.verb(statement, words)})",
        "actors": _who(statement.actors, words) or words("explain.nobody"),
        "recipients": _who(statement.recipients, words) or words("explain.nobody"),
        **({"third_parties": _who(statement.third_parties, words)} if statement.third_parties else {}),
        "place": _place(statement, words),
        "when": f"{dates.told(statement.when.edtf, words)} ({statement.when.edtf})" if statement.when else None,
        "modality": words.known(f"explain.modality.{statement.modality}") or statement.modality,
        "polarity": words.known(f"explain.polarity.{statement.polarity}") or statement.polarity,
        **({"condition": phrases.quoted(statement.condition.text, words).text} if statement.condition else {}),
        **({"quantities": ", ".join(harmless.line(row.text) for row in statement.quantities)} if statement.quantities else {}),
        "sources": _who(statement.sources, words) or words("explain.outlet_itself"),
        **({"previous": words("dossier.previous")} if statement.previous else {}),
        "block": words.known(f"explain.block.{statement.block}") or statement.block,
        **({"cameo": statement.cameo} if statement.cameo else {}),
        **({"intensity": figures.decimal(f"{statement.intensity:+g}", words)} if statement.intensity is not None else {}),
        **({"quad": str(statement.quad)} if statement.quad is not None else {}),
        "confidence": figures.decimal(f"{statement.confidence:.2f}", words),
    }


def _who(ones: Iterable[Actor | Source], words: Words) -> str | None:
    return "; ".join(_in_full(one, words) for one in ones) or None


def _in_full(one: Actor | Source, words: Words) -> str:
    known = (one.country, getattr(one, "office", None), one.organisation)
    more = ", ".join(harmless.line(value) for value in known if value)
    return f"{names.called(one, words)} ({more})" if more else names.called(one, words)


def _place(statement: Statement, words: Words) -> str | None:
    place = statement.place
    if place is None:
        return None
    where = ", ".join(filter(None, (names.where(place, words), place.country)))
    return where if place.lat is None or place.lon is None else f"{where} ({place.lat:.2f}, {place.lon:.2f})"


def _link(source: Source, words: Words) -> Line:
    verb = f" · {harmless.line(source.verb)}" if source.verb else ""
    return Line(runs=(Run(_in_full(source, words), Style.WHO), Run(verb)))


def _rule(rule: str, note: str, words: Words) -> Line:
    key = "explain.rule_note" if note else "explain.rule"
    return Line(runs=(Run(words(key, rule=rule, note=harmless.line(note)), Style.NOTE),))


# everything else


def _quotation(evidence: Evidence, words: Words) -> Iterator[Section]:
    quotation = evidence.record
    assert isinstance(quotation, Quotation)
    (report,) = evidence.reports
    yield _sentence(report, _paragraph(report, quotation.span), quotation.span, words)
    kind = words.known(f"explain.quotation_kind.{quotation.kind}") or quotation.kind
    speaker = _in_full(quotation.speaker, words) if quotation.speaker else None
    fields = {"speaker": speaker, "verb": quotation.verb, "kind": kind}
    under = (_rule(quotation.rule, "", words),) if quotation.rule else ()
    lines = [_field(field, value, words, under if field == "speaker" else ()) for field, value in fields.items()]
    if quotation.repeats:
        lines.append(Line(runs=(Run(words("explain.quotation")),), id=quotation.repeats))
    yield Section(title=words("explain.section.fields"), lines=tuple(lines))
    yield _reports(evidence, words)


def _paragraph(report: Report, span: Span) -> Span:
    return next((block.span for block in report.blocks if block.span.covers(span)), span)


def _report(evidence: Evidence, words: Words) -> Iterator[Section]:
    report = evidence.record
    assert isinstance(report, Report)
    known = ("title", "outlet", "agency", "published", "updated", "dateline", "language", "url")
    fields = {"name": report.name, **{name: getattr(report, name) for name in known}}
    fields["authors"] = ", ".join(report.authors) or None
    fields["form"] = words(f"cli.form.{report.form}", n=1)
    fields["made_by"] = ", ".join(evidence.made_by) or None
    for name in ("published", "updated"):
        fields[name] = dates.told(fields[name], words) if fields[name] else None
    yield Section(
        title=words("explain.section.fields"), lines=tuple(_field(name, value, words) for name, value in fields.items())
    )
    doubts = tuple(_line(words.translated(trouble.message)) for trouble in report.troubles)
    yield Section(title=words("explain.section.doubts"), lines=doubts)
    yield Section(title=words("explain.section.places"), lines=tuple(_read_at(*place, words) for place in evidence.places))
    yield _origins(evidence, words)
    yield _stories(evidence, words)
    yield _statements(evidence, words)


def _read_at(location: str, version: int, current: bool, words: Words) -> Line:
    state = words("explain.current" if current else "explain.superseded", version=version)
    return Line(runs=(Run(harmless.line(location)), Run(f" · {state}", Style.NOTE)))


def _entity(evidence: Evidence, words: Words) -> Iterator[Section]:
    entity = evidence.record
    assert isinstance(entity, Entity)
    fields = {
        "kind": words.known(f"dossier.kind.{entity.kind}") or entity.kind,
        "country": entity.country,
        "offices": "; ".join(dict.fromkeys(office_told(office, words) for office in entity.offices)) or None,
        "variants": ", ".join(entity.variants) or None,
        "wikidata": entity.wikidata,
        "holders": "; ".join(held(holder, words) for holder in entity.holders) or None,
    }
    yield Section(
        title=words("explain.section.fields"), lines=tuple(_field(name, value, words) for name, value in fields.items() if value)
    )
    yield _statements(evidence, words)
    yield _reports(evidence, words)


def _origin(evidence: Evidence, words: Words) -> Iterator[Section]:
    origin = evidence.record
    assert isinstance(origin, Origin)
    kind = words.known(f"explain.origin_kind.{origin.kind}") or origin.kind
    yield Section(title=words("explain.section.fields"), lines=(_field("kind", kind, words), _field("of", origin.of, words)))
    if evidence.signs:
        yield from signs.sections(evidence, words)
    else:
        yield Section(
            title=words("explain.section.evidence"), lines=tuple(_line(words.translated(text)) for text in origin.evidence)
        )
    yield _reports(evidence, words)


def _reconciled(evidence: Evidence, words: Words) -> Iterator[Section]:
    if isinstance(evidence.record, Fact):
        fact = evidence.record
        told = words.known(f"dossier.verdict.{fact.verdict}") or fact.verdict
        known = words("dossier.count.known", n=fact.origins_known)
        unknown = words("dossier.count.unknown", n=fact.origins_unknown)
        yield Section(title=words("explain.verdict", verdict=told), lines=(_line(f"{known}, {unknown}"),))
    if isinstance(evidence.record, Meeting):
        stages = (words.known(f"dossier.stage.{stage}") or stage for stage, _ in evidence.record.stages)
        yield Section(title=words("explain.section.fields"), lines=(_line(" → ".join(stages)),))
    yield from signs.sections(evidence, words)
    yield Section(title=words("explain.section.facts"), lines=tuple(_fact(fact, words) for fact in evidence.facts))
    yield _statements(evidence, words)
    yield _origins(evidence, words)
    yield _reports(evidence, words)


def _statements(evidence: Evidence, words: Words) -> Section:
    by_id = {report.id: number for number, report in enumerate(evidence.reports, 1)}
    lines = [
        Line(
            runs=phrases.told(row, words),
            tags=(f"[{by_id[row.report]}]",) if row.report in by_id else (),
            id=row.id,
            under=(Line(runs=phrases.evidence(row, words)),),
        )
        for row in evidence.statements[:_LISTED]
    ]
    left = len(evidence.statements) - len(lines)
    note = words("explain.more", n=left) if left > 0 else None
    return Section(title=words("explain.section.statements"), lines=tuple(lines), note=note)


def _fact(fact: Fact, words: Words) -> Line:
    verdict = words.known(f"dossier.verdict.{fact.verdict}") or fact.verdict
    return Line(runs=tuple(phrases.separated(phrases.told(fact, words), (Run(verdict, Style.NOTE),))), id=fact.id)


def _origins(evidence: Evidence, words: Words) -> Section:
    lines = []
    for origin in evidence.origins:
        kind = words.known(f"explain.origin_kind.{origin.kind}") or origin.kind
        told = f"{kind}{words('dossier.colon')}{harmless.line(origin.of)}" if origin.of else kind
        lines.append(Line(runs=(Run(told),), under=tuple(_line(words.translated(text), Style.NOTE) for text in origin.evidence)))
    return Section(title=words("explain.origin"), lines=tuple(lines))


def _stories(evidence: Evidence, words: Words) -> Section:
    untitled = words("dossier.unknown_title")
    lines = (Line(runs=(Run(harmless.line(story.title or untitled)),), id=story.id) for story in evidence.stories)
    return Section(title=words("explain.section.stories"), lines=tuple(lines))


def _reports(evidence: Evidence, words: Words) -> Section:
    lines = []
    for number, report in enumerate(evidence.reports[:_LISTED], 1):
        outlet = harmless.line(report.outlet or "") or words("dossier.unknown_outlet")
        date = dates.told(report.published, words) if report.published else words("dossier.unknown_date")
        runs = phrases.separated((Run(outlet, Style.WHO),), (Run(date),), (Run(harmless.line(report.name), Style.NOTE),))
        lines.append(Line(mark=Run(f"[{number}]"), runs=tuple(runs), id=report.id))
    return Section(title=words("explain.section.reports"), lines=tuple(lines))


def _field(name: str, value: str | None, words: Words, under: tuple[Line, ...] = ()) -> Line:
    label = words.known(f"explain.field.{name}") or name
    run = Run(harmless.line(value)) if value else Run(words("explain.unknown"), Style.DOUBT)
    return Line(mark=Run(label, Style.NOTE), runs=(run,), under=under)


def _line(text: str, style: Style = Style.PLAIN) -> Line:
    return Line(runs=(Run(harmless.line(text), style),))
