"""The command mcp: an assistant asks the archive."""

import argparse

from recoupe.archive import Archive
from recoupe.mcp import made
from recoupe.show.cli.commands import OK
from recoupe.show.words import Words


def mcp(asked: argparse.Namespace, words: Words) -> int:
    """Answers an assistant over standard input and output, until it is gone."""
    with Archive.open_to_look(asked.archive) as archive:
        made(archive).run("stdio")
    return OK
