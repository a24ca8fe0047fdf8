"""What is in an archive, as a page for people and as JSON for programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from recoupe.show import harmless
from recoupe.show.page import Line, Page, Run, Section, Style
from recoupe.show.words import Words
from recoupe.store import Survey


def as_json(found: Survey) -> str:
    """*found* as one JSON object."""
    return harmless.json(json.dumps(asdict(found), ensure_ascii=False, indent=2))


def page(found: Survey, words: Words) -> Page:
    """The page of what is in an archive."""
    tables = tuple(_line(name, str(n)) for name, n in found.tables.items() if n)
    sections = [Section(title=words("archive.holds"), lines=tuple(_lines(found, words)))]
    if found.rules:
        rules = tuple(_line(words("archive.made", n=n), name) for name, n in found.rules)
        sections.append(Section(title=words("archive.rules"), lines=rules))
    if found.watch:
        sections.append(Section(title=words("archive.watch"), lines=tuple(_watched(found, words))))
    if tables:
        sections.append(Section(title=words("archive.tables"), lines=tables))
    return Page(title=harmless.line(found.address), id=None, summary=(), sections=tuple(sections))


def _lines(found: Survey, words: Words) -> Iterator[Line]:
    yield _line(words("archive.database"), f"{found.database} · {words('archive.size', size=found.size / 1e6)}")
    newest = "" if found.revision == found.newest else f" · {words('archive.outdated', newest=found.newest)}"
    yield _line(words("archive.schema"), found.revision + newest)
    if found.revision != found.newest:
        return
    yield _line(words("archive.program"), found.program or words("archive.nobody"))
    yield _line(words("archive.reports"), str(found.reports))
    if found.superseded:
        yield _line(words("archive.superseded"), str(found.superseded))
    if found.waiting:
        yield _line(words("archive.waiting"), str(found.waiting))
    if found.days:
        yield _line(words("archive.days"), " – ".join(dict.fromkeys(found.days)))


def _watched(found: Survey, words: Words) -> Iterator[Line]:
    for name, n in (found.watch or {}).items():
        yield _line(words.known(f"archive.watched.{name}") or name, str(n))


def _line(name: str, value: str) -> Line:
    return Line(runs=(Run(f"{harmless.line(name)} : ", Style.NOTE), Run(harmless.line(value))))
