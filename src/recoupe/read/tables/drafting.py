"""A row in, a draft out."""

import json
import re
from collections.abc import Iterator, Mapping

from recoupe.errors import ReadError
from recoupe.read.bylines import byline, party
from recoupe.read.doubts import says_something
from recoupe.read.drafts import Draft, Passage, Source
from recoupe.read.facts import Facts
from recoupe.read.markup import address, links
from recoupe.read.paragraphs import story
from recoupe.read.tables.cells import time
from recoupe.read.tables.columns import EMPTY, Cell, Columns, Row
from recoupe.records import BlockKind, Trouble

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)
Cells = Mapping[str, Cell]

_EXCERPT_END = " .…[]"


def drafted(row: Row, columns: Columns, source: Source, label: str, troubles: tuple[Trouble, ...] = ()) -> Draft:
    """The report of *row*. Its identity are the cells that are read: equal ones are one report, whatever file they stand in.

    Raises ReadError when there is no text in it, or more than ``source.max_bytes`` of it.
    """
    cells = columns.cells(row)
    parts = cells["text"].words
    if not any(says_something(part) for part in parts):
        wanted = ", ".join(columns.of["text"])
        raise ReadError(f"{source.name}, {label}: there is no text in the columns for it ({wanted}).")
    data = _identity(cells)
    if len(data) > source.max_bytes:
        raise ReadError(f"{source.name}, {label}: the row is larger than {source.max_bytes / 1e6:g} MB, more than a report has.")
    url = address(cells["url"].first)
    linked = any("href" in part for part in parts)
    return Draft(
        form=source.form or "",
        data=data,
        passages=tuple(_passages(cells, label)),
        label=label,
        location=url or _by_id(cells["id"].first, source),
        facts=_facts(cells, url, day_first=columns.day_first),
        language=_language(cells["language"].first),
        links=tuple(dict.fromkeys(link for part in parts for link in links(part, url))) if linked else (),
        troubles=troubles,
    )


def _identity(cells: Cells) -> bytes:
    kept = {name: list(cell.words) or str(cell.value) for name, cell in cells.items() if cell is not EMPTY}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")


def _passages(cells: Cells, label: str) -> Iterator[Passage]:
    text = cells["text"]
    told = [passage for part in text.words for passage in story(part, f"{label}, column {text.column}")]
    title, lead = (_on_a_line(cells[name]) for name in ("title", "lead"))
    if title:
        yield Passage(text=title, kind=BlockKind.TITLE, source=f"{label}, column {cells['title'].column}")
        told = told[1:] if len(told) > 1 and _same(told[0].text, title) else told
    # an excerpt or the first paragraph once more is no lead
    if lead and not _same(" ".join(passage.text for passage in told)[: len(lead)], lead.rstrip(_EXCERPT_END)):
        yield Passage(text=lead, kind=BlockKind.LEAD, source=f"{label}, column {cells['lead'].column}")
    yield from told


def _on_a_line(cell: Cell) -> str:
    """The words of a field that is a line, their markup taken off."""
    return " ".join(line.text for line in story(" ".join(cell.words), cell.column)) if cell.words else ""


def _same(first: str, second: str) -> bool:
    one, other = (" ".join(text.split()).casefold().rstrip(_EXCERPT_END) for text in (first, second))
    return one[: len(other)] == other if other else True


def _facts(cells: Cells, url: str | None, *, day_first: bool) -> Facts:
    facts = party(cells["agency"].first).then(party(cells["outlet"].first))
    for one in cells["authors"].words:
        facts = facts.then(byline(one))
    published, updated = (time(cells[name].value, day_first=day_first) for name in ("published", "updated"))
    # a table that repeats the first time where nothing was updated does not tell of an update
    return facts.then(Facts(published=published, updated=updated if updated != published else None, url=url))


def _language(said: str) -> str | None:
    found = _LANGUAGE.fullmatch(said)
    return found[1].lower() if found else None


def _by_id(said: str, source: Source) -> str | None:
    return f"{source.location}#{said}" if said and len(said) <= 500 and said.isprintable() else None
