"""The command search: a query on the archive. An error of the query is shown under the place where it goes wrong."""

import argparse
import sys

from recoupe.archive import Archive
from recoupe.errors import QueryError
from recoupe.show import harmless, table
from recoupe.show.cli import asking, commands, output
from recoupe.show.cli.arguments import USAGE
from recoupe.show.cli.commands import OK
from recoupe.show.searched import lines, pages
from recoupe.show.words import Words


def search(asked: argparse.Namespace, words: Words) -> int:
    """Shows what answers a query."""
    with commands.opened(asked.archive) as archive:
        if asking.is_empty(archive, words):
            return OK
        try:
            return _shown(archive, asked, words)
        except QueryError as error:
            return _misunderstood(error, words)


def _shown(archive: Archive, asked: argparse.Namespace, words: Words) -> int:
    found = archive.search(" ".join(asked.query), limit=asked.limit, cursor=asked.cursor, facets=asked.facets)
    output.prepare(asked.format)
    if asked.format == "jsonl":
        asking.printed(lines.lines(found))
    elif not found.hits:
        asking.nothing(pages.nothing(found, words), asked.format)
    elif asked.format == "csv":
        asking.printed(table.lines(lines.rows(found)))
    else:
        output.shower(asked.format)(pages.page(found, words))
    return OK


def _misunderstood(error: QueryError, words: Words) -> int:
    commands.tell(words("cli.message.error", message=commands.said(error, words)))
    if error.position is not None and error.query:
        shown, caret = under(error.query, error.position)
        print(f"  {shown}\n  {caret}", file=sys.stderr)
    return USAGE


def under(query: str, position: int) -> tuple[str, str]:
    """The *query* on one harmless line, and a line with a caret under the character at *position*."""
    before = harmless.line(query[:position] + "|").removesuffix("|")
    return before + harmless.line("|" + query[position:]).removeprefix("|"), " " * len(before) + "^"
