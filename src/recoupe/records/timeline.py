"""Facts in the order of time, each at the precision that the sources give."""

from dataclasses import dataclass
from datetime import date

from recoupe.records.dossier import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A fact of a story (``story`` is its id) in time.

    ``first`` and ``last`` are the earliest and latest day that it can mean, None for an open end. ``precision`` is minute, day,
    week, month, season, year, decade, century or interval; None where the sources give no day.
    """

    story: str
    fact: Fact
    first: date | None = None
    last: date | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Facts with a date, the earliest first, and apart from them those without one."""

    dated: tuple[Moment, ...]
    undated: tuple[Moment, ...]
