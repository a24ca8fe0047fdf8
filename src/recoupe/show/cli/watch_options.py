"""What may be said to the command watch: its options, stretches of time, and queries in one word string."""

import argparse
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from recoupe.errors import RecoupeError
from recoupe.show.cli import filters
from recoupe.show.words import Words

if TYPE_CHECKING:
    from recoupe.records import Wanted

_STRETCH = re.compile(r"(\d+(?:[.,]\d+)?)\s*(s|m|min|h|d|j)?", re.IGNORECASE)
_SECONDS = {"s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0, "d": 86400.0, "j": 86400.0}
_LONGEST = 366 * 86400.0

_PART = re.compile(r"(?:(?P<key>[^\W\d_]+):)?(?:[\"“«]\s*(?P<quoted>[^\"”»]*?)\s*[\"”»]|(?P<plain>\S+))")
# What a query may ask for, in either language, and the filter that asks the same.
_KEYS = {
    "acteur": "actor",
    "actor": "actor",
    "état": "state",
    "etat": "state",
    "state": "state",
    "type": "type",
    "verdict": "verdict",
    "depuis": "since",
    "since": "since",
    "jusque": "until",
    "until": "until",
}


def add(to: argparse.ArgumentParser, words: Words) -> None:
    """Adds the options of the command watch."""
    to.add_argument("feeds", metavar=words("watch.option.feeds_name"), nargs="*", help=words("watch.option.feeds"))
    time, file = words("watch.option.time"), words("cli.option.archive_name")
    to.add_argument("--every", type=_paces(words), default=(900.0, 86400.0), metavar=time, help=words("watch.option.every"))
    to.add_argument("--per-host", type=_stretch(words), default=5.0, metavar=time, help=words("watch.option.per_host"))
    to.add_argument("--again", type=_stretch(words), default=21600.0, metavar=time, help=words("watch.option.again"))
    to.add_argument("--once", action="store_true", help=words("watch.option.once"))
    to.add_argument("--for", dest="lasting", type=_stretch(words), metavar=time, help=words("watch.option.for"))
    to.add_argument("--status", action="store_true", help=words("watch.option.status"))
    to.add_argument(
        "--forget", action="append", default=[], metavar=words("watch.option.feed"), help=words("watch.option.forget")
    )
    to.add_argument("--private", action="store_true", help=words("watch.option.private"))
    group = to.add_argument_group(words("watch.option.alerts"))
    query = words("watch.option.query")
    group.add_argument(
        "--alert", action="append", default=[], type=_query(words), metavar=query, help=words("watch.option.alert")
    )
    group.add_argument("--forget-alert", action="append", default=[], metavar=query, help=words("watch.option.forget_alert"))
    group.add_argument("--alerts-rss", metavar=file, help=words("watch.option.alerts_rss"))
    group.add_argument("--webhook", action="append", default=[], metavar="URL", help=words("watch.option.webhook"))
    group.add_argument(
        "--mail-to", action="append", default=[], metavar=words("watch.option.address"), help=words("watch.option.mail_to")
    )


def seconds(said: str) -> float:
    """How many seconds "90", "90s", "15m", "2h" or "1d" are. Raises ValueError for anything else, and for more than a year.

    >>> seconds("15m"), seconds("1,5h"), seconds("20")
    (900.0, 5400.0, 20.0)
    """
    found = _STRETCH.fullmatch(said.strip())
    if found is None:
        raise ValueError(said)
    value = float(found[1].replace(",", ".")) * _SECONDS[(found[2] or "s").lower()]
    if value > _LONGEST:
        raise ValueError(said)
    return value


def query(said: str) -> "Wanted":
    """The question that *said* asks: ``acteur:"Inés Salas" état:Pérou type:AID``; a bare word is somebody's name.

    Raises ValueError with the part that is wrong.
    """
    given: list[str] = []
    position = 0
    text = said.strip()
    while position < len(text):
        found = _PART.match(text, position)
        if found is None:
            raise ValueError(text[position:])
        key = _KEYS.get((found["key"] or "actor").lower())
        if key is None:
            raise ValueError(found.group())
        given += [f"--{key}={found['quoted'] if found['quoted'] is not None else found['plain']}"]
        position = re.compile(r"\s*").match(text, found.end()).end()  # type: ignore[union-attr]
    if not given:
        raise ValueError(said)
    return _wanted(given)


def _wanted(given: list[str]) -> "Wanted":
    """The question that filters, written as on the command line, ask."""
    parser = argparse.ArgumentParser(exit_on_error=False, add_help=False, allow_abbrev=False)
    for name in ("actor", "state", "since", "until", "type", "verdict"):
        filters.add_one(parser, name)
    try:
        return filters.wanted(parser.parse_args(given))
    except (argparse.ArgumentError, RecoupeError) as error:
        raise ValueError(getattr(error, "message", str(error))) from None


def _stretch(words: Words) -> Callable[[str], float]:
    def stretch(said: str) -> float:
        try:
            return seconds(said)
        except ValueError:
            raise argparse.ArgumentTypeError(words("watch.bad_time", said=said)) from None

    return stretch


def _paces(words: Words) -> Callable[[str], tuple[float, float]]:
    """SOONEST or SOONEST-LATEST."""

    def paces(said: str) -> tuple[float, float]:
        first, _, last = said.partition("-")
        soonest = _stretch(words)(first)
        latest = _stretch(words)(last) if last else max(soonest, 86400.0)
        if not 0 < soonest <= latest:
            raise argparse.ArgumentTypeError(words("watch.bad_time", said=said))
        return soonest, latest

    return paces


def _query(words: Words) -> Callable[[str], tuple[str, "Wanted"]]:
    def asked(said: str) -> tuple[str, Any]:
        try:
            return " ".join(said.split()), query(said)
        except ValueError as error:
            raise argparse.ArgumentTypeError(words("watch.bad_query", said=said, part=error)) from None

    return asked
