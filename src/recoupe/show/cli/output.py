"""Dossiers on standard output, in the format that was asked for."""

import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import islice

from recoupe.archive import Archive, Dossiers
from recoupe.records import Dossier, Report
from recoupe.show import jsonl, markdown, one_name, text, views
from recoupe.show.page import Page
from recoupe.show.words import Words

# how many stories a big run shows unless everything is asked for
STORIES = 10


Told = Dossiers | Sequence[Dossier]


def dossiers(
    told: Told, archive: Archive, words: Words, *, format: str, whole: bool, names: Mapping[str, str] | None = None
) -> None:
    """Writes the dossiers that are *told*; reports are called by *names* (by id) where these have one."""
    prepare(format)
    if format == "jsonl":
        _records(told, archive, names or {})
    else:
        _pages(told, archive, words, shower(format), names or {}, whole=whole)


def prepare(format: str) -> None:
    """Makes standard output ready for *format*: files are UTF-8 with plain line ends; a terminal shows what it can."""
    if format == "text" and sys.stdout.isatty():
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    else:
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")  # type: ignore[union-attr]


def shower(format: str) -> Callable[[Page], None]:
    """What writes one page to standard output in *format* (text or markdown)."""
    if format == "markdown":
        return lambda page: print(markdown.text(page))
    return text.printer(sys.stdout, width=_columns())


def _records(told: Told, archive: Archive, names: Mapping[str, str]) -> None:
    shown: set[str] = set()
    for dossier in map(one_name.throughout, told):
        for line in jsonl.lines(dossier, _reports(dossier, archive, names), shown):
            print(line)


def _pages(
    told: Told,
    archive: Archive,
    words: Words,
    show: Callable[[Page], None],
    names: Mapping[str, str],
    *,
    whole: bool,
) -> None:
    if len(told) > 1:
        print(words("dossier.count.stories", n=len(told)) + "\n")
    for dossier in map(one_name.throughout, told if whole else islice(told, STORIES)):
        show(views.page(dossier, _reports(dossier, archive, names), words, whole=whole))
    if len(told) > STORIES and not whole:
        print(words("dossier.count.stories_left_out", n=len(told) - STORIES))


def _reports(dossier: Dossier, archive: Archive, names: Mapping[str, str]) -> Mapping[str, Report]:
    return {id: archive.report(id, name=names.get(id)) for id in dossier.story.reports}


def _columns() -> int | None:
    import os

    said = os.environ.get("COLUMNS", "")
    return int(said) if said.isdigit() else None
