"""A report: its text with what was read in it marked, its front matter, its origin, its versions."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recoupe.api import Looking
from recoupe.archive import Archive
from recoupe.errors import NotFoundError
from recoupe.pages import marking, reader, rendering, told
from recoupe.pages.marking import Mark
from recoupe.pages.reader import Reader
from recoupe.records import Actor, BlockKind, Origin, Quotation, Report, Source, Statement
from recoupe.show import dates, harmless, names, phrases
from recoupe.show.words import Words

KINDS = ("who", "where", "when", "statement", "quotation", "cut")
_FIELDS = ("outlet", "agency", "authors", "published", "updated", "dateline", "language")
_LONGEST_COMPARED = 60_000  # characters; of longer versions no differences are told


def add(made: APIRouter, looking: Looking) -> None:
    """Adds the page."""

    @made.get("/reports/{id}")
    async def report(request: Request, id: str) -> Response:
        seen = reader.of(request)
        return rendering.page(request, seen, "report.html", await looking.ask(lambda archive: _values(archive, id, seen)))


def _values(archive: Archive, id: str, seen: Reader) -> dict[str, Any]:
    words = seen.words
    found = archive.explain(archive.report(id).id, signed=False)
    report = found.record
    if not isinstance(report, Report):
        raise NotFoundError("The archive has no report with this id.")
    statements = sorted(found.statements, key=lambda row: row.span)
    marks = [*_marks(statements, found.quotations, words), *_cut(report, words)]
    versions = list(_versions(archive, report))
    return {
        "report": report,
        "title": told.title(report, words),
        "outlet": told.outlet(report, words),
        "day": told.day(report.published, words),
        "fields": [(words(f"explain.field.{name}"), value) for name, value in _fields(report, words)],
        "troubles": [words.translated(trouble.message) for trouble in report.troubles],
        "parts": marking.blocks(report, marks),
        "kinds": [(kind, sum(one.kind == kind for one in marks)) for kind in KINDS],
        "origins": [_origin(one, archive, words) for one in found.origins],
        "stories": found.stories,
        "statements": [(row, phrases.told(row, words)) for row in statements],
        "versions": versions,
        "differences": _differences(archive, report, versions),
    }


def _fields(report: Report, words: Words) -> Iterator[tuple[str, str]]:
    for name in _FIELDS:
        value = getattr(report, name)
        if name in ("published", "updated") and value:
            value = dates.told(value, words)
        if name == "language" and value:
            value = words.known(f"pages.tongue.{value}") or value
        yield name, ", ".join(value) if isinstance(value, tuple) else value or ""


def _origin(origin: Origin, archive: Archive, words: Words) -> tuple[str, list[str]]:
    """Where the report has it from, in words, and by what signs."""
    kind = words.known(f"explain.origin_kind.{origin.kind}") or origin.kind
    of = _called(archive, origin.of, words) if origin.of and origin.kind == "copy" else harmless.line(origin.of or "")
    evidence = [_REPORT.sub(lambda id: _called(archive, id[0], words), words.translated(text)) for text in origin.evidence]
    return f"{kind}{words('dossier.colon')}{of}" if of else kind, evidence


_REPORT = re.compile(r"\br[0-9a-f]{16}\b")


def _called(archive: Archive, id: str, words: Words) -> str:
    """What a report is called where its id stands in words of ours."""
    try:
        return told.outlet(archive.report(id), words)
    except NotFoundError:
        return id


def _marks(statements: Sequence[Statement], quotations: Sequence[Quotation], words: Words) -> Iterator[Mark]:
    for row in statements:
        kind = words(f"pages.mark.{_STATEMENT}")
        yield Mark(span=row.span, kind=_STATEMENT, id=row.id, told=f"{kind}{words('dossier.colon')}{phrases.verb(row, words)}")
        involved: tuple[Actor | Source, ...] = (*row.actors, *row.recipients, *row.third_parties, *row.sources)
        for one in involved:
            if one.mention:
                yield Mark(span=one.mention, kind="who", told=_said("who", names.called(one, words), words))
        if row.place and row.place.mention:
            yield Mark(span=row.place.mention, kind="where", told=_said("where", names.where(row.place, words), words))
        if row.when and row.when.mention:
            yield Mark(span=row.when.mention, kind="when", told=_said("when", dates.told(row.when.edtf, words), words))
    for quoted in quotations:
        speaker = names.called(quoted.speaker, words) if quoted.speaker else words("dossier.unknown_speaker")
        yield Mark(span=quoted.span, kind="quotation", id=quoted.id, told=_said("quotation", speaker, words))


_STATEMENT = "statement"


def _said(kind: str, what: str, words: Words) -> str:
    return f"{words(f'pages.mark.{kind}')}{words('dossier.colon')}{what}"


def _cut(report: Report, words: Words) -> Iterator[Mark]:
    for block in report.blocks:
        if block.kind is BlockKind.BOILERPLATE:
            yield Mark(span=block.span, kind="cut", told=words("pages.mark.cut"))


# --- versions --------------------------------------------------------------------------------------------------------------------


def _versions(archive: Archive, report: Report) -> Iterator[tuple[str, int, bool, str]]:
    """The versions that were read at the places of a report: id, number, whether it stands, and its day."""
    seen: set[str] = set()
    for id, number, current in archive.versions(report.id):
        if id not in seen:
            seen.add(id)
            one = archive.report(id)
            yield id, number, current, one.updated or one.published or ""


def _differences(archive: Archive, report: Report, versions: Sequence[tuple[str, int, bool, str]]) -> list[tuple[str, str]]:
    """The words of a report, those that the version before it did not have (ins) and those that it had (del); empty for a first one."""
    ids = [id for id, *_ in versions]
    at = ids.index(report.id) if report.id in ids else 0
    if not at:
        return []
    before = archive.report(ids[at - 1]).text
    if max(len(before), len(report.text)) > _LONGEST_COMPARED:
        return []
    old, new = (re.findall(r"\s+|\w+|[^\w\s]", text) for text in (before, report.text))
    found: list[tuple[str, str]] = []
    for kind, start, end, first, last in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(("same", "".join(new[first:last])))
            continue
        found += [(how, text) for how, text in (("del", "".join(old[start:end])), ("ins", "".join(new[first:last]))) if text]
    return found
