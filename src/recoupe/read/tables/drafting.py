"""A row in, a draft out."""

import json
import re
from collections.abc import Iterator

from recoupe.errors import ReadError
from recoupe.read.bylines import byline, party
from recoupe.read.doubts import says_something
from recoupe.read.drafts import Draft, Passage, Source
from recoupe.read.facts import NOTHING, Facts
from recoupe.read.markup import address, links
from recoupe.read.paragraphs import story
from recoupe.read.tables.cells import several, time, words
from recoupe.read.tables.columns import Columns, Row
from recoupe.records import BlockKind, Trouble

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)
_EXCERPT_END = " .…[]"


def drafted(row: Row, columns: Columns, source: Source, label: str, troubles: tuple[Trouble, ...] = ()) -> Draft:
    """The report of *row*. Its identity are the cells that are read: equal ones are one report, whatever file they stand in.

    Raises ReadError when there is no text in it, or more than ``source.max_bytes`` of it.
    """
    column, cell = columns.cell(row, "text")
    parts = several(cell)
    if not any(says_something(part) for part in parts):
        wanted = " or ".join(columns.of["text"])
        raise ReadError(f"{source.name}, {label}: there is no text in its column {wanted}.")
    data = _identity(row, columns)
    if len(data) > source.max_bytes:
        raise ReadError(f"{source.name}, {label}: the row is larger than {source.max_bytes / 1e6:g} MB, more than a report has.")
    url = address(_words(row, columns, "url"))
    return Draft(
        form=source.form or "",
        data=data,
        passages=tuple(_passages(row, columns, parts, f"{label}, column {column}", label)),
        label=label,
        location=url or _by_id(row, columns, source),
        facts=_facts(row, columns, url),
        language=_language(_words(row, columns, "language")),
        links=tuple(dict.fromkeys(link for part in parts for link in links(part, url)))
        if any("href" in p for p in parts)
        else (),
        troubles=troubles,
    )


def _identity(row: Row, columns: Columns) -> bytes:
    cells = {name: columns.cell(row, name)[1] for name in sorted(columns.of)}
    kept = {name: list(several(cell)) or str(cell) for name, cell in cells.items() if cell is not None}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")


def _words(row: Row, columns: Columns, name: str) -> str:
    return next(iter(several(columns.cell(row, name)[1])), "")


def _passages(row: Row, columns: Columns, parts: tuple[str, ...], where: str, label: str) -> Iterator[Passage]:
    told = [passage for part in parts for passage in story(part, where)]
    title, lead = (_plain(row, columns, name, label) for name in ("title", "lead"))
    if title:
        yield Passage(text=title.text, kind=BlockKind.TITLE, source=title.source)
        told = told[1:] if told and len(told) > 1 and _same(told[0].text, title.text) else told
    # an excerpt or the first paragraph once more is no lead
    if lead and not _same(" ".join(passage.text for passage in told)[: len(lead.text)], lead.text.rstrip(_EXCERPT_END)):
        yield Passage(text=lead.text, kind=BlockKind.LEAD, source=lead.source)
    yield from told


def _plain(row: Row, columns: Columns, name: str, label: str) -> Passage | None:
    """The one passage of a field that is a line, its markup taken off; None where there is none."""
    column, cell = columns.cell(row, name)
    lines = story(" ".join(several(cell)), f"{label}, column {column}") if column else ()
    text = " ".join(line.text for line in lines)
    return Passage(text=text, source=f"{label}, column {column}") if text else None


def _same(first: str, second: str) -> bool:
    one, other = (" ".join(text.split()).casefold().rstrip(_EXCERPT_END) for text in (first, second))
    return one[: len(other)] == other if other else True


def _facts(row: Row, columns: Columns, url: str | None) -> Facts:
    facts = NOTHING
    for name in ("agency", "outlet"):
        for one in several(columns.cell(row, name)[1])[:1]:
            facts = facts.then(party(one))
    for one in several(columns.cell(row, "authors")[1]):
        facts = facts.then(byline(one))
    times = {name: time(columns.cell(row, name)[1], day_first=columns.day_first) for name in ("published", "updated")}
    # a table that repeats the first time where nothing was updated does not tell of an update
    updated = times["updated"] if times["updated"] != times["published"] else None
    return facts.then(Facts(published=times["published"], updated=updated, url=url))


def _language(said: str) -> str | None:
    found = _LANGUAGE.fullmatch(said)
    return found[1].lower() if found else None


def _by_id(row: Row, columns: Columns, source: Source) -> str | None:
    said = words(columns.cell(row, "id")[1])
    return f"{source.location}#{said}" if said and len(said) <= 500 and said.isprintable() else None
