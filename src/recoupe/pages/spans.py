"""Pictures over time: the months that there are, the one that is looked at, and the newest facts of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from recoupe.api import wish
from recoupe.archive import Archive, Listed, Wish
from recoupe.pages import asked
from recoupe.pages.reader import Reader
from recoupe.show import dates
from recoupe.show.words import Words

FACTS = 300  # the newest facts of the time that is looked at
_MONTHS = 36
_MONTH = re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])")
_FILTERS = ("actor", "state")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A month on the slider, in words, with the address that shows it; the first step is all of the time."""

    value: str
    told: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What is looked at: the steps of the slider, which of them it stands at, the newest facts, and what limits them.

    ``bounded`` says that there are more facts; ``meant`` whom names were taken for.
    """

    steps: tuple[Step, ...]
    at: int
    told: str
    month: str
    facts: tuple[Listed, ...]
    bounded: bool
    meant: dict[str, list[str]]
    said: dict[str, list[str]]


def of(archive: Archive, seen: Reader) -> Span:
    """The facts that the address asks for by month, actor and state. A fact without a day counts on that of its first report."""
    said = asked.said(seen, _FILTERS, limit=FACTS)
    wanted, meant = wish(archive, "fact", said)
    known = all(wanted.keys)
    month = chosen(seen)
    since, until = (month.toordinal(), last_day(month).toordinal()) if month else (None, None)
    page = archive.page(Wish(kind="fact", keys=wanted.keys, since=since, until=until, limit=FACTS)) if known else None
    keys = wanted.keys[0] if wanted.keys else ()
    steps = tuple(_steps(archive.months("fact", keys, _MONTHS) if known else (), month, seen))
    value = f"{month:%Y-%m}" if month else ""
    return Span(
        steps=steps,
        at=next(n for n, one in enumerate(steps) if one.value == value),
        told=name(month, seen.words),
        month=value,
        facts=page.records if page else (),
        bounded=page is not None and page.next is not None,
        meant=meant,
        said={name: said[name] for name in _FILTERS},
    )


def chosen(seen: Reader) -> date | None:
    """The month that the address asks for, by its first day; None where it asks for none, or for what is no month."""
    said = asked.one(seen, "month")
    return date.fromisoformat(f"{said}-01") if _MONTH.fullmatch(said) else None


def last_day(month: date) -> date:
    """The last day of the month that begins on *month*."""
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def name(month: date | None, words: Words) -> str:
    """A month in words: "juin 2019"; all of the time where there is none."""
    return dates.told(f"{month:%Y-%m}", words) if month else words("pictures.time.all")


def _steps(months: tuple[date, ...], month: date | None, seen: Reader) -> Iterator[Step]:
    yield Step(value="", told=name(None, seen.words), address=seen.here(month=""))
    for one in sorted({*months, *filter(None, [month])}):
        yield Step(value=f"{one:%Y-%m}", told=name(one, seen.words), address=seen.here(month=f"{one:%Y-%m}"))
