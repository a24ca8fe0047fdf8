"""What may be said on the command line of correcting: correct, add, corrections, undo, review."""

import argparse

from recoupe.show.cli.filters import TYPES
from recoupe.show.words import Words

FORMATS = ("text", "jsonl")
LIMIT = 25
# options of `add` that are fields, each under the name of the field; those that may be repeated are lists of names
ONCE = ("type", "mode", "place", "when", "modality", "polarity", "condition", "speaker")
REPEATED = ("actor", "recipient", "source")
FIELDS = {"actor": "actors", "recipient": "recipients", "source": "sources"}


def add_correct(to: argparse.ArgumentParser, words: Words) -> None:
    """The options of `recoupe correct`."""
    id, value = words("correct.id_name"), words("correct.value_name")
    to.add_argument("id", metavar=id, help=words("correct.id"))
    to.add_argument("--set", metavar=value, action="append", default=[], help=words("correct.set"))
    to.add_argument("--confirm", action="store_true", help=words("correct.confirm"))
    to.add_argument("--reject", action="store_true", help=words("correct.reject"))
    to.add_argument("--merge", metavar=id, nargs="+", help=words("correct.merge"))
    to.add_argument("--split", metavar=words("correct.part_name"), nargs="+", help=words("correct.split"))
    _who(to, words, "correct.why")
    _archive(to, words)


def add_add(to: argparse.ArgumentParser, words: Words) -> None:
    """The options of `recoupe add`."""
    to.add_argument("report", metavar=words("correct.report_name"), help=words("correct.report"))
    to.add_argument("--quote", metavar=words("correct.quote_name"), required=True, help=words("correct.quote"))
    for name in (*ONCE, *REPEATED):
        how = "append" if name in REPEATED else "store"
        to.add_argument(f"--{name}", metavar=words(f"correct.{name}_name"), action=how, help=words(f"correct.{name}"))
    to.add_argument("--set", metavar=words("correct.value_name"), action="append", default=[], help=words("correct.set"))
    _who(to, words, "correct.add_why")
    _archive(to, words)


def add_corrections(to: argparse.ArgumentParser, words: Words) -> None:
    """The options of `recoupe corrections`."""
    to.add_argument("id", metavar=words("correct.id_name"), nargs="?", help=words("correct.log_id"))
    to.add_argument("--gold", metavar=words("correct.folder_name"), help=words("correct.gold"))
    to.add_argument("--format", choices=FORMATS, default="text", help=words("correct.format"))
    _archive(to, words)


def add_undo(to: argparse.ArgumentParser, words: Words) -> None:
    """The options of `recoupe undo`."""
    to.add_argument("number", metavar=words("correct.number_name"), nargs="?", type=int, help=words("correct.number"))
    _archive(to, words)


def add_review(to: argparse.ArgumentParser, words: Words) -> None:
    """The options of `recoupe review`."""
    to.add_argument("--limit", metavar="N", type=_count, default=LIMIT, help=words("correct.limit", n=LIMIT))
    to.add_argument(
        "--type",
        metavar=words("correct.type_name"),
        action="append",
        default=[],
        type=str.upper,
        choices=TYPES,
        help=words("correct.review_type"),
    )
    to.add_argument("--report", metavar=words("correct.report_name"), help=words("correct.review_report"))
    to.add_argument("--who", metavar=words("decide.who_name"), help=words("decide.who"))
    _archive(to, words)


def _count(said: str) -> int:
    """A number of records, 1 or more."""
    if not said.isdecimal() or not int(said):
        raise argparse.ArgumentTypeError(f"{said} is no number of records; write 1 or more")
    return int(said)


def _who(to: argparse.ArgumentParser, words: Words, why: str) -> None:
    to.add_argument("--who", metavar=words("decide.who_name"), help=words("decide.who"))
    to.add_argument("--why", metavar=words("decide.why_name"), help=words(why))


def _archive(to: argparse.ArgumentParser, words: Words) -> None:
    from recoupe.show.words import LANGUAGES

    to.add_argument("--archive", metavar=words("cli.option.archive_name"), help=words("cli.option.archive"))
    to.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=words("cli.option.lang"))
