"""The command `recoupe`. Nothing heavy is imported before it is known what is to be done."""

import argparse
import sys
from collections.abc import Callable, Sequence

from recoupe.show.cli import arguments
from recoupe.show.words import Words

# The command to the module and function that carry it out; a module is imported when its command is given.
_COMMANDS = {
    "read": ("reading", "read"),
    "watch": ("watching", "watch"),
    "show": ("asking", "show"),
    "stories": ("asking", "list_stories"),
    "meetings": ("asking", "ask"),
    "positions": ("asking", "ask"),
    "commitments": ("asking", "ask"),
    "timeline": ("asking", "ask"),
    "relations": ("relating", "relations"),
    "quotes": ("asking", "ask"),
    "who": ("asking", "who"),
    "search": ("searching", "search"),
    "explain": ("commands", "explain"),
    "export": ("exporting", "export"),
    "evaluate": ("evaluate", "evaluate"),
    "try": ("trial", "trial"),
    "sources": ("sources", "sources"),
    "decide": ("deciding", "decide"),
    "archive": ("archiving", "archive"),
    "worker": ("working", "worker"),
    "queue": ("working", "queue"),
    "backfill": ("backfilling", "backfill"),
    "serve": ("serving", "serve"),
    "mcp": ("assisting", "mcp"),
    "rerun": ("rerunning", "rerun"),
    "correct": ("correcting", "correct"),
    "add": ("correcting", "add"),
    "review": ("reviewing", "review"),
    "corrections": ("correcting", "corrections"),
    "undo": ("correcting", "undo"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """The exit status of the command line *argv*: 0, 1 (something could not be read), 2 (usage) or 130 (interrupted)."""
    given = arguments.with_exclusions(sys.argv[1:] if argv is None else list(argv))
    words = Words(arguments.language(given))
    sys.stderr.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    asked = arguments.parser(words, given).parse_args(given)
    from recoupe.errors import RecoupeError
    from recoupe.show.cli import commands

    try:
        status = _command(asked.command)(asked, words)
        sys.stdout.flush()
    except RecoupeError as error:
        print(words("cli.message.error", message=commands.said(error, words)), file=sys.stderr)
        return commands.SOME_FAILED
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return commands.INTERRUPTED
    except BrokenPipeError:
        return _reader_gone()
    return status


def _command(name: str) -> Callable[[argparse.Namespace, Words], int]:
    """What carries out the command called *name* and gives back its exit status."""
    from importlib import import_module

    room, function = _COMMANDS[name]
    command: Callable[[argparse.Namespace, Words], int] = getattr(import_module(f"recoupe.show.cli.{room}"), function)
    return command


def _reader_gone() -> int:
    """The reader of a pipe (`| head`) has seen enough: not an error, but nothing more may be written at the end."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
