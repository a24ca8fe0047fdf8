"""Time expressions as found in the text, before they are resolved against the report's own day."""

from dataclasses import dataclass
from enum import StrEnum

from recoupe.records.span import Span


class TimeKind(StrEnum):
    """How a time expression tells its time."""

    DATE = "date"  # "22 janvier 2022", "samedi 22 janvier", "janvier 2022", "2013", "en mars"
    WEEKDAY = "weekday"  # "samedi", "lundi dernier", "vendredi soir"
    RELATIVE = "relative"  # "hier", "la semaine prochaine", "il y a deux ans", "dans trois jours"
    ANCHORED = "anchored"  # "au lendemain de la rencontre", "12 ans plus tard", "la veille", "deux jours après l'attaque"
    RANGE = "range"  # "du 3 au 5 mai", "entre 2014 et 2016", "depuis mars 2015", "jusqu'à vendredi"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """One time expression of a report.

    ``head`` is the token that carries it in the parse (for "samedi 22 janvier" the token "samedi"). Fields that the words do
    not give are None. ``amount``/``unit``: a distance ("12 ans": 12, "year"), negative into the past; ``unit`` is one of year,
    month, week, day, hour, decade, century, quarter. ``direction`` is "past", "future" or "this" where the words say so
    ("dernier", "prochain", "ce"). ``anchor`` is the token of the event noun or verb that an ANCHORED expression counts from,
    None when it counts from the event told before ("12 ans plus tard", "la veille"). ``start``/``end`` are the inner
    expressions of a RANGE; an open end is None. ``approximate`` marks "vers", "environ", "une dizaine de".
    """

    span: Span
    text: str
    head: int
    sentence: int
    kind: TimeKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    weekday: int | None = None  # Monday is 0
    amount: float | None = None
    unit: str | None = None
    direction: str | None = None
    season: str | None = None
    part: str | None = None  # "matin", "soir", "début", "fin", "mi"
    anchor: int | None = None
    start: "TimeExpression | None" = None
    end: "TimeExpression | None" = None
    approximate: bool = False
    rule: str = ""
