"""The filters that the asking commands share: what may be said, and the question that is made of it."""

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from recoupe.errors import RecoupeError
from recoupe.show.words import Words

if TYPE_CHECKING:
    from recoupe.records import Wanted

TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT COMMENT"
).split()
VERDICTS = ("corroborated", "single-origin", "unclear", "contested")

# every filter, in the order in which the help names them
EVERY = ("actor", "state", "since", "until", "type", "verdict", "story")


def add(to: argparse.ArgumentParser, words: Words, filters: Sequence[str] = EVERY) -> None:
    """Adds *filters* (of `EVERY`) to the parser of a command."""
    group = to.add_argument_group(words("ask.filters"))
    for name in filters:
        group.add_argument(f"--{name}", help=words(f"ask.filter.{name}"), metavar=words(f"ask.filter_name.{name}"), **_HOW[name])


def add_one(to: argparse.ArgumentParser, name: str) -> None:
    """Adds one filter (of `EVERY`) without a help text, to the parser of something that is no command."""
    to.add_argument(f"--{name}", **_HOW[name])


def wanted(asked: argparse.Namespace) -> "Wanted":
    """The question that the command line asks; its story is still the start of an id. Raises RecoupeError for a time that ends
    before it begins."""
    since, until = getattr(asked, "since", None), getattr(asked, "until", None)
    first, last = since and since[0], until and until[1]
    if first and last and last < first:
        raise RecoupeError(f"--since {first} is later than --until {last}; exchange them.")
    from recoupe.records import Wanted  # takes a moment to load

    return Wanted(
        actors=_each(asked, "actor"),
        states=_each(asked, "state"),
        since=first,
        until=last,
        types=_each(asked, "type"),
        verdicts=_each(asked, "verdict"),
        story=getattr(asked, "story", None),
    )


def _each(asked: argparse.Namespace, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(getattr(asked, name, None) or ()))


def _state(said: str) -> str:
    """The alpha-3 code of a state."""
    from recoupe import atlas  # its tables take a moment to load

    try:
        return atlas.state_called(said).id.removeprefix("state:")
    except RecoupeError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _days(said: str) -> tuple[date | None, date | None]:
    """The first and the last day that an EDTF value or a day (2019-06-11 or 11/06/2019) can mean."""
    day, slash, rest = said.partition("/")
    if slash and day.isdigit() and len(day) <= 2:
        month, _, year = rest.partition("/")
        said = f"{year}-{month:0>2}-{day:0>2}"
    try:
        from recoupe.records.times import bounds

        return bounds(said)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{said} is no date; write 2019, 2019-06, 2019-06-11, 2019-06-01/2019-06-15") from None


_upper: Callable[[str], str] = str.upper
_lower: Callable[[str], str] = str.lower

_HOW: dict[str, dict[str, Any]] = {
    "actor": {"action": "append"},
    "state": {"action": "append", "type": _state},
    "since": {"type": _days},
    "until": {"type": _days},
    "type": {"action": "append", "type": _upper, "choices": TYPES},
    "verdict": {"action": "append", "type": _lower, "choices": VERDICTS},
    "story": {},
}
