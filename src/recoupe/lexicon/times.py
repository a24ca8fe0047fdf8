"""The French words that tell time: months, weekdays, numbers, units, feasts, and the words that point at a day.

The table is ``fr/times.tsv``; each row gives a form, its class and the value of that class.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from recoupe.errors import LexiconError
from recoupe.lexicon.tables import rows

COLUMNS = ("form", "class", "value", "note")
UNITS = ("year", "month", "week", "day", "hour", "decade", "century", "quarter", "weekend")
_DIRECTIONS = ("past", "this", "future")
_OFFSET = re.compile(r"-?\d+ (?:day|week|month|year)")
_NAMED_DAY = re.compile(r"(?:\d{4}-)?\d\d-\d\d")
_FEAST = re.compile(r"(?:orthodox-)?easter[+-]\d+")
# What each class's value must be; the number classes are checked by turning them into a number.
_ALLOWED: Mapping[str, tuple[str, ...] | re.Pattern[str] | None] = MappingProxyType(
    {
        "month": re.compile(r"[1-9]|1[0-2]"),
        "weekday": re.compile("[0-6]"),
        "number": re.compile(r"\d+"),
        "about": re.compile(r"\d+"),
        "ordinal": re.compile("[1-4]"),
        "nth": re.compile("-[12]|[1-5]"),
        "unit": UNITS,
        "moment": re.compile(r"\d+"),
        "part": ("matin", "midi", "après-midi", "soir", "nuit", "journée"),
        "stretch": ("début", "mi", "fin", "courant"),
        "season": ("spring", "summer", "autumn", "winter"),
        "season_name": ("",),
        "deictic": _OFFSET,
        "told": _OFFSET,
        "direction": _DIRECTIONS,
        "next": _DIRECTIONS,
        "ago": ("",),
        "around": ("",),
        "several": ("",),
        "vague": _DIRECTIONS,
        "named": _NAMED_DAY,
        "named_after": _NAMED_DAY,
        "feast": _FEAST,
        "dated": ("",),
        "lead_in": ("strong", "weak"),
        "street": ("",),
        "measure": ("",),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """The table by class: ``forms["month"]["juin"]`` is ``"6"``. Forms are lower case, apostrophes straight."""

    forms: Mapping[str, Mapping[str, str]]

    def alternatives(self, name: str, value: str | None = None) -> str:
        """A regular expression that matches any form of the class *name* (that has this *value*), longest first."""
        chosen = (form for form, worth in self.forms[name].items() if value in (None, worth))
        return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(chosen, key=lambda f: (-len(f), f)))

    def value(self, name: str, form: str) -> str:
        """The value of *form* in the class *name*; runs of white space count as one blank. Raises KeyError."""
        return self.forms[name][" ".join(form.split())]


def _check(where: str, name: str, value: str) -> None:
    if name not in _ALLOWED:
        raise LexiconError(f"{where}: class '{name}' is not known; use one of {', '.join(_ALLOWED)}.")
    allowed = _ALLOWED[name]
    fits = value in allowed if isinstance(allowed, tuple) else allowed is None or allowed.fullmatch(value)
    if not fits:
        raise LexiconError(f"{where}: the value '{value}' does not fit the class '{name}'; see lexicon/times.py.")


@cache
def time_words() -> TimeWords:
    """The French words of time. Raises LexiconError naming file and line when a row does not fit."""
    forms: dict[str, dict[str, str]] = {name: {} for name in _ALLOWED}
    for where, row in rows("times.tsv", COLUMNS):
        form, name, value = row["form"], row["class"], row["value"]
        _check(where, name, value)
        if form in forms[name]:
            raise LexiconError(f"{where}: '{form}' is already in the class '{name}'; delete one of the two rows.")
        forms[name][form] = value
    return TimeWords(forms=MappingProxyType({name: MappingProxyType(found) for name, found in forms.items()}))
