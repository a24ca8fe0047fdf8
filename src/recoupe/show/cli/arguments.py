"""The command line: what may be said on it, and its help."""

import argparse
import os
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NoReturn

from recoupe.show import harmless
from recoupe.show.cli import (
    archive_options,
    backfilling,
    correct_options,
    filters,
    plotting,
    reading,
    rerunning,
    serving,
    watch_options,
    working,
)
from recoupe.show.words import LANGUAGES, Words

FORMATS = ("text", "jsonl", "markdown")
FORMATS_OF_ANSWERS = ("text", "jsonl", "csv", "markdown")
FORMATS_OF_FIGURES = ("text", "json", "html")
FORMATS_OF_PAGES = ("text", "markdown")
FORMATS_OF_SHEETS = ("text", "html")
USAGE = 2
_EXCLUDED = re.compile(r"-[^\s-]\S+")


def language(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """The language to speak: as --lang says, else as RECOUPE_LANG says, else French. A word that is no language is French."""
    said = [value for option, value in zip(arguments, [*arguments[1:], ""], strict=False) if option == "--lang"]
    said += [one.removeprefix("--lang=") for one in arguments if one.startswith("--lang=")]
    said += [environment.get("RECOUPE_LANG", "")[:2].lower()]
    return next((one for one in said if one in LANGUAGES), "fr")


def with_exclusions(given: Sequence[str]) -> list[str]:
    """*given*, where a word of a search that begins with a minus (`-Mali`) is no option but what is not wanted (`NON Mali`)."""
    if "search" not in given[:3]:
        return list(given)
    return ["NON " + one[1:] if _EXCLUDED.fullmatch(one) else one for one in given]


def parser(words: Words, given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of the command line *given*, in the language of *words*. Only the command that is named there has its options."""
    top = _made(words, "recoupe", "cli")
    top.add_argument("--version", action=_Version, nargs=0, help=words("cli.option.version"))
    _add_language(top, words)
    commands = top.add_subparsers(
        dest="command", metavar=words("cli.command"), title=words("cli.commands"), parser_class=_maker(words), required=True
    )
    for name, add in _COMMANDS.items():
        made = _command(commands, name, words)
        if name in given:  # the options of all of them would take longer to make than the help to read
            add(made, words)
    return top


def _add_read(to: argparse.ArgumentParser, words: Words) -> None:
    to.add_argument("reports", metavar=words("cli.read.metavar"), nargs="+", help=words("cli.read.reports"))
    _add_output(to, words, FORMATS)
    to.add_argument("--all", action="store_true", help=words("cli.option.all"))
    reading.add(to, words)
    reading.add_jobs(to, words)
    _add_quiet(to, words)


def _add_watch(to: argparse.ArgumentParser, words: Words) -> None:
    watch_options.add(to, words)
    _add_output(to, words, FORMATS_OF_ANSWERS, "format_of_answer")
    _add_quiet(to, words)


def _add_show(to: argparse.ArgumentParser, words: Words) -> None:
    to.add_argument("story", metavar=words("ask.story_name"), nargs="?", help=words("ask.story"))
    _add_asking(to, words, [name for name in filters.EVERY if name != "story"])


def _add_stories(to: argparse.ArgumentParser, words: Words) -> None:
    _add_asking(to, words, [name for name in filters.EVERY if name != "story"])


def _add_ledger(to: argparse.ArgumentParser, words: Words) -> None:
    _add_asking(to, words)


def _add_timeline(to: argparse.ArgumentParser, words: Words) -> None:
    _add_plot(to, words)
    _add_asking(to, words)


def _add_quotes(to: argparse.ArgumentParser, words: Words) -> None:
    _add_asking(to, words, [name for name in filters.EVERY if name not in ("type", "verdict")])


def _add_relations(to: argparse.ArgumentParser, words: Words) -> None:
    to.add_argument("one", metavar="A", help=words("ask.relations.side_one"))
    to.add_argument("other", metavar="B", help=words("ask.relations.side_other"))
    to.add_argument("--by", choices=("week", "month"), default="month", help=words("ask.relations.by"))
    to.add_argument("--by-report", action="store_true", help=words("ask.relations.by_report"))
    _add_plot(to, words)
    _add_asking(to, words, [name for name in filters.EVERY if name not in ("actor", "state")])


def _add_asking(to: argparse.ArgumentParser, words: Words, some: Sequence[str] = filters.EVERY) -> None:
    """What every command that asks the archive has: filters, archive, format, whether everything is shown."""
    _add_output(to, words, FORMATS_OF_ANSWERS, "format_of_answer")
    to.add_argument("--all", action="store_true", help=words("cli.option.all"))
    filters.add(to, words, some)


def _add_plot(to: argparse.ArgumentParser, words: Words) -> None:
    file = words("cli.option.archive_name")
    to.add_argument("--plot", type=plotting.name_of_picture, metavar=f"{file}.svg", help=words("ask.plot"))


def _add_search(to: argparse.ArgumentParser, words: Words) -> None:
    to.add_argument("query", metavar=words("search.query_name"), nargs="+", help=words("search.query"))
    to.add_argument("--limit", type=_count, default=20, metavar="N", help=words("search.limit"))
    to.add_argument("--cursor", metavar=words("search.cursor_name"), help=words("search.cursor"))
    to.add_argument("--facets", action="store_true", help=words("search.facets"))
    _add_output(to, words, FORMATS_OF_ANSWERS, "format_of_answer")


def _add_explain(to: argparse.ArgumentParser, words: Words) -> None:
    to.add_argument("id", metavar="ID", help=words("cli.explain.id"))
    _add_output(to, words, FORMATS)


def _add_export(to: argparse.ArgumentParser, words: Words) -> None:
    to.add_argument("form", metavar=words("export.form_name"), nargs="?", help=words("export.form_help"))
    to.add_argument("--to", metavar=words("cli.option.archive_name"), default="-", help=words("export.to"))
    to.add_argument("--force", action="store_true", help=words("export.force"))
    to.add_argument("--list", action="store_true", help=words("export.list"))
    to.add_argument("--archive", metavar=words("cli.option.archive_name"), help=words("cli.option.archive"))
    _add_language(to, words)
    _add_quiet(to, words)
    filters.add(to, words)


def _add_who(to: argparse.ArgumentParser, words: Words) -> None:
    to.add_argument("office", metavar=words("cli.who.metavar"), nargs="?", help=words("cli.who.office"))
    to.add_argument("--date", type=_day, metavar=words("cli.option.date_name"), help=words("cli.who.date"))
    _add_asking(to, words)


def _add_evaluate(to: argparse.ArgumentParser, words: Words) -> None:
    from recoupe.show.evaluation.kinds import ASKED

    file, folder = words("cli.option.archive_name"), words("cli.evaluate.folder")
    to.add_argument("gold", metavar=folder, nargs="+", help=words("cli.evaluate.gold"))
    to.add_argument("--texts", metavar=folder, help=words("cli.evaluate.texts"))
    to.add_argument("--misses", action="store_true", help=words("cli.evaluate.misses"))
    to.add_argument(
        "--field", action="append", choices=ASKED, metavar=words("cli.evaluate.field_name"), help=words("cli.evaluate.field")
    )
    to.add_argument("--check", metavar=file, help=words("cli.evaluate.check"))
    to.add_argument("--history", metavar=file, help=words("cli.evaluate.history"))
    to.add_argument("--no-history", action="store_true", help=words("cli.evaluate.no_history"))
    to.add_argument("--date", type=_day, metavar=words("cli.option.date_name"), help=words("cli.evaluate.date"))
    _add_format(to, words, FORMATS_OF_FIGURES, "format_of_figures")
    _add_quiet(to, words)


def _add_try(to: argparse.ArgumentParser, words: Words) -> None:
    to.add_argument("sentence", metavar=words("cli.try.metavar"), nargs="?", help=words("cli.try.sentence"))
    to.add_argument("--entry", metavar=words("cli.try.entry_name"), help=words("cli.try.entry"))
    to.add_argument("--date", type=_day, metavar=words("cli.option.date_name"), help=words("cli.try.date"))
    to.add_argument("--check", action="store_true", help=words("cli.try.check"))
    _add_format(to, words, FORMATS_OF_SHEETS, "format_of_sheet")
    _add_quiet(to, words)


def _add_sources(to: argparse.ArgumentParser, words: Words) -> None:
    actions = to.add_subparsers(
        dest="action", metavar=words("cli.command"), title=words("cli.commands"), parser_class=_maker(words), required=True
    )
    ways = {name: _command(actions, name, words, "sources") for name in ("list", "add", "remove", "check")}
    ways["list"].add_argument("name", metavar=words("sources.name"), nargs="*", help=words("sources.list.name"))
    ways["list"].add_argument("--own", action="store_true", help=words("sources.list.own"))
    _add_format(ways["list"], words, FORMATS, "format")
    for name in ("add", "remove"):
        ways[name].add_argument("name", metavar=words("sources.name"), help=words(f"sources.{name}.name"))
    for option in ("also", "family", "domain"):
        metavar, help = words(f"sources.add.{option}_name"), words(f"sources.add.{option}")
        ways["add"].add_argument(f"--{option}", metavar=metavar, action="append", default=[], help=help)
    ways["add"].add_argument("--agency", action=argparse.BooleanOptionalAction, help=words("sources.add.agency"))
    ways["add"].add_argument("--language", metavar=words("sources.add.language_name"), help=words("sources.add.language"))
    ways["add"].add_argument("--source", metavar=words("sources.add.source_name"), default="", help=words("sources.add.source"))
    for name in ("add", "remove", "check"):
        _add_language(ways[name], words)


def _add_decide(to: argparse.ArgumentParser, words: Words) -> None:
    actions = to.add_subparsers(
        dest="action", metavar=words("cli.command"), title=words("cli.commands"), parser_class=_maker(words), required=True
    )
    ways = {name: _command(actions, name, words, "decide") for name in ("merge", "split", "move", "undo", "log")}
    story, report = words("decide.story_name"), words("decide.report_name")
    ways["merge"].add_argument("first", metavar=story, help=words("decide.story"))
    ways["merge"].add_argument("second", metavar=story, help=words("decide.story"))
    ways["split"].add_argument("story", metavar=story, help=words("decide.story"))
    ways["split"].add_argument("reports", metavar=report, nargs="+", help=words("decide.split.reports"))
    ways["move"].add_argument("report", metavar=report, help=words("decide.move.report"))
    ways["move"].add_argument("story", metavar=story, help=words("decide.story"))
    for name, way in ways.items():
        if name in ("merge", "split", "move"):
            way.add_argument("--who", metavar=words("decide.who_name"), help=words("decide.who"))
            way.add_argument("--why", metavar=words("decide.why_name"), help=words("decide.why"))
        way.add_argument("--archive", metavar=words("cli.option.archive_name"), help=words("cli.option.archive"))
        _add_language(way, words)


def _add_worker(to: argparse.ArgumentParser, words: Words) -> None:
    working.add_worker(to, words)
    to.add_argument("--archive", metavar=words("cli.option.archive_name"), help=words("queue.archive"))
    _add_quiet(to, words)
    _add_language(to, words)


def _add_queue(to: argparse.ArgumentParser, words: Words) -> None:
    actions = to.add_subparsers(
        dest="action", metavar=words("cli.command"), title=words("cli.commands"), parser_class=_maker(words), required=True
    )
    ways = {name: _command(actions, name, words, "queue") for name in ("add", "status", "retry")}
    working.add_queue(ways, words)
    for way in ways.values():
        _add_quiet(way, words)
        _add_language(way, words)


def _add_serve(to: argparse.ArgumentParser, words: Words) -> None:
    serving.add(to, words)
    _add_language(to, words)


def _add_mcp(to: argparse.ArgumentParser, words: Words) -> None:
    to.add_argument("--archive", metavar=words("cli.option.archive_name"), help=words("cli.option.archive"))
    _add_language(to, words)


def _add_rerun(to: argparse.ArgumentParser, words: Words) -> None:
    rerunning.add(to, words)
    to.add_argument("--archive", metavar=words("cli.option.archive_name"), help=words("cli.option.archive"))
    to.add_argument("--format", choices=("text", "jsonl"), default="text", help=words("rerun.format"))
    _add_language(to, words)
    _add_quiet(to, words)


def _add_backfill(to: argparse.ArgumentParser, words: Words) -> None:
    backfilling.add(to, words)
    to.add_argument("--archive", metavar=words("cli.option.archive_name"), help=words("cli.option.archive"))
    _add_quiet(to, words)
    _add_language(to, words)


def _add_archive(to: argparse.ArgumentParser, words: Words) -> None:
    actions = to.add_subparsers(
        dest="action", metavar=words("cli.command"), title=words("cli.commands"), parser_class=_maker(words), required=True
    )
    for name, add in archive_options.ACTIONS.items():
        way = _command(actions, name, words, "archive")
        add(way, words)
        _add_language(way, words)


# In the order in which the help names them.
_COMMANDS = {
    "read": _add_read,
    "watch": _add_watch,
    "show": _add_show,
    "stories": _add_stories,
    "meetings": _add_ledger,
    "positions": _add_ledger,
    "commitments": _add_ledger,
    "timeline": _add_timeline,
    "relations": _add_relations,
    "quotes": _add_quotes,
    "who": _add_who,
    "search": _add_search,
    "explain": _add_explain,
    "export": _add_export,
    "evaluate": _add_evaluate,
    "try": _add_try,
    "sources": _add_sources,
    "decide": _add_decide,
    "archive": _add_archive,
    "worker": _add_worker,
    "queue": _add_queue,
    "backfill": _add_backfill,
    "serve": _add_serve,
    "mcp": _add_mcp,
    "rerun": _add_rerun,
    "correct": correct_options.add_correct,
    "add": correct_options.add_add,
    "review": correct_options.add_review,
    "corrections": correct_options.add_corrections,
    "undo": correct_options.add_undo,
}


def _command(commands: Any, name: str, words: Words, file: str | None = None) -> argparse.ArgumentParser:
    file = file or next(file for file in ("cli", "ask", "correct", name) if words.known(f"{file}.{name}.help"))
    made: argparse.ArgumentParser = commands.add_parser(name, help=words(f"{file}.{name}.help"), key=f"{file}.{name}")
    return made


def _add_output(to: argparse.ArgumentParser, words: Words, formats: Sequence[str], help: str = "format") -> None:
    to.add_argument("--archive", metavar=words("cli.option.archive_name"), help=words("cli.option.archive"))
    _add_format(to, words, formats, help)


def _add_format(to: argparse.ArgumentParser, words: Words, formats: Sequence[str], help: str) -> None:
    to.add_argument("--format", choices=formats, default="text", help=words(f"cli.option.{help}"))
    _add_language(to, words)


def _add_quiet(to: argparse.ArgumentParser, words: Words) -> None:
    to.add_argument("-q", "--quiet", action="store_true", help=words("cli.option.quiet"))


def _count(said: str) -> int:
    """A number from 1 to 200."""
    if not (said.isdecimal() and 1 <= int(said) <= 200):
        raise argparse.ArgumentTypeError(f"{said} is no number from 1 to 200; write one")
    return int(said)


def _day(said: str) -> str:
    """A day as YYYY-MM-DD."""
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{said} is no day; write it as YYYY-MM-DD") from None


def _add_language(to: argparse.ArgumentParser, words: Words) -> None:
    to.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=words("cli.option.lang"))


def _maker(words: Words) -> Any:
    return lambda *, prog, key, **_: _made(words, prog, key)


def _made(words: Words, program: str, key: str) -> argparse.ArgumentParser:
    made = _Parser(words, program, description=words(f"{key}.description"), epilog=words(f"{key}.epilog"))
    made.add_argument("-h", "--help", action="help", help=words("cli.option.help"))
    return made


class _Parser(argparse.ArgumentParser):
    """A parser that speaks the user's language, also where argparse has words of its own."""

    def __init__(self, words: Words, program: str, *, description: str, epilog: str) -> None:
        self._words = words
        super().__init__(
            prog=program,
            description=description,
            epilog=epilog,
            add_help=False,
            allow_abbrev=False,
            formatter_class=lambda prog: _Help(words, prog),
        )
        self._positionals.title = words("cli.positionals")
        self._optionals.title = words("cli.options")

    def error(self, message: str) -> NoReturn:
        self.print_usage()
        said = self._words("cli.message.error", message=harmless.line(self._words.translated(message)))
        self.exit(USAGE, f"{said}\n{self._words('cli.message.hint', command=self.prog)}\n")

    def print_usage(self, file: Any = None) -> None:
        import sys

        super().print_usage(file or sys.stderr)


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, words: Words, program: str) -> None:
        super().__init__(program, max_help_position=28)
        self._words = words

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self._words("cli.usage") if prefix is None else prefix)


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"recoupe {version('recoupe')}")
        parser.exit()
