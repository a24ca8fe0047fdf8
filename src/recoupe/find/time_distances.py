"""Distances from now or from another event, parts of the day, clock times: builders as in ``time_dates``."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from recoupe.find.time_fields import amount, calendar, groups, number
from recoupe.find.time_page import Found
from recoupe.find.time_patterns import piece
from recoupe.lexicon.times import time_words
from recoupe.records import TimeExpression, TimeKind

_DAYS_OF_WEEK = 7
_SPAN_LEAD = re.compile(r"(?:pendant|durant|toutes\s+les|en|quelque|environ|près\s+de|plus\s+de|moins\s+de|après)\s+\Z")


def next_one(found: Found) -> TimeExpression | None:
    """ "l'année suivante", "le lundi précédent": counted from what was told before."""
    given = groups(found.match)
    direction = time_words().value("next", given["next"])
    fields = calendar(given) | {"direction": direction}
    if "weekday" not in fields:
        unit = time_words().value("unit", given["unit"]) if "unit" in given else "day"
        fields |= {"amount": 1.0 if direction == "future" else -1.0, "unit": unit}
    return found.make(TimeKind.ANCHORED, **fields)


def deictic(found: Found) -> TimeExpression | None:
    """ "hier", "demain matin", "aujourd'hui vendredi"."""
    given = groups(found.match)
    return found.make(TimeKind.RELATIVE, **calendar(given) | _offset("deictic", given["deictic"]))


def _offset(name: str, form: str) -> dict[str, Any]:
    count, unit = time_words().value(name, form).split()
    return {"amount": float(count), "unit": unit}


def this(found: Found) -> TimeExpression | None:
    """ "ce matin", "cette semaine", "ce mois-ci". "ce jour" and "cette journée" are the day told before."""
    given = groups(found.match)
    unit = time_words().value("unit", given["unit"]) if "unit" in given else "day"
    if unit == "hour":
        return None
    fields = calendar(given) | {"amount": 0.0, "unit": unit, "direction": "this"}
    told = given.get("part") in _TOLD_PARTS or (unit == "day" and "part" not in given)
    return found.make(TimeKind.ANCHORED if told else TimeKind.RELATIVE, "anchored.same" if told else None, **fields)


# "ce soir" is of the report's day, "cette soirée" the evening that the text has told of.
_TOLD_PARTS = ("matinée", "soirée", "journée", "aube", "aurore")


def same(found: Found) -> TimeExpression | None:
    """ "le même jour", "ce matin-là", "le soir même"."""
    given = groups(found.match)
    part = given.get("part") or given.get("part2") or given.get("part3")
    unit = given.get("unit") or given.get("unit2") or given.get("unit3")
    unit = time_words().value("unit", unit) if unit else "day"
    if unit == "hour":
        return None
    said = time_words().value("part", part) if part else None
    return found.make(TimeKind.ANCHORED, amount=0.0, unit=unit, part=said)


def told(found: Found) -> TimeExpression | None:
    """ "la veille", "au lendemain de la rencontre". "La veille technologique" is no date."""
    given, end = groups(found.match), found.match.end()
    token = found.page.after(end)
    if given["told"] == "veille" and token is not None and token.pos == "ADJ" and found.page.low[end : token.start] == " ":
        return None
    fields = calendar(given) | _offset("told", given["told"])
    # "à la veille d'élections", but "il a usé la veille de canons": without "à" a bare noun is not what it is the eve of
    led = given["lead"].split()[0] != "la" or found.page.preceded(found.match.start(), _AT)
    return found.make(TimeKind.ANCHORED, anchor=event_after(found, end, _OF if led else _OF_THE), **fields)


_AT = re.compile(r"(?<!\w)(?:à|dès|depuis)\s+\Z")
_OF_THE = re.compile(r"\s+(?:du|de\s+(?:la|l'|son|sa|ses|leurs?|cette|ces?|cet)|des|d'une?)(?!\w)|\s+de\s+l'")
_OF = re.compile(r"\s+(?:(?:de|du|des)(?!\w)|d')")
_THAT = re.compile(r"\s+(?!et\s|ou\s|mais\s)\w")


def event_after(found: Found, end: int, opening: re.Pattern[str]) -> int | None:
    """The event named after *end*, if what stands there opens like *opening*."""
    if not opening.match(found.page.low, end, found.sentence.span.end):
        return None
    return found.page.event(end, found.sentence)


def ago(found: Found) -> TimeExpression | None:
    """ "il y a deux ans"; without a number it is vague."""
    fields = amount(groups(found.match))
    if fields["amount"] is None:
        return found.make(TimeKind.RELATIVE, "vague.ago", direction="past")
    return found.make(TimeKind.RELATIVE, **fields | {"amount": -fields["amount"]})


def ahead(found: Found) -> TimeExpression | None:
    """ "dans trois jours"; "d'ici dix ans" and "dans les 48 heures" are ranges from now."""
    given = groups(found.match)
    fields = amount(given)
    if fields["amount"] is None:
        return found.make(TimeKind.RELATIVE, "vague.ahead", direction="future")
    if "within" not in given:
        return found.make(TimeKind.RELATIVE, **fields)
    return found.range(_today(found), found.inner(TimeKind.RELATIVE, **fields))


def _today(found: Found) -> TimeExpression | None:
    return found.inner(TimeKind.RELATIVE, amount=0.0, unit="day")


def since(found: Found) -> TimeExpression | None:
    """ "depuis trois ans": from then on; weeks are counted by days. Without a number it is a duration and no date."""
    fields = amount(groups(found.match))
    if fields["amount"] is None:
        return None
    if fields["unit"] == "week":
        fields |= {"unit": "day", "amount": fields["amount"] * _DAYS_OF_WEEK}
    return found.range(found.inner(TimeKind.RELATIVE, **fields | {"amount": -fields["amount"]}), None)


def later(found: Found) -> TimeExpression | None:
    """ "12 ans plus tard", "deux jours après l'attaque"."""
    given = groups(found.match)
    return _later(found, amount(given), "anchored.later-to-the-day" if "exact" in given else None)


def moments_later(found: Found) -> TimeExpression | None:
    """ "une demi-heure plus tôt", "vingt minutes après l'attaque": told in hours."""
    given = groups(found.match)
    minutes = float(time_words().value("moment", given["moment"]))
    hours = None if "several" in given else number(given["n"]) * minutes / 60
    return _later(found, {"amount": hours, "unit": "hour"}, None)


def _later(found: Found, fields: dict[str, Any], rule: str | None) -> TimeExpression | None:
    word = " ".join(found.match["later"].split())
    sign = 1.0 if word in ("plus tard", "après") else -1.0
    fields["direction"] = "future" if sign > 0 else "past"
    if fields["amount"] is not None:
        fields["amount"] *= sign
    anchor = event_after(found, found.match.end(), _THAT) if word in ("avant", "après") else None
    return found.make(TimeKind.ANCHORED, rule, anchor=anchor, **fields)


def period(found: Found) -> TimeExpression | None:
    """ "la semaine prochaine", "l'an dernier", "la nuit dernière", "la fin de l'année dernière"."""
    given = groups(found.match)
    if given["direction"].endswith("s"):  # "les mois prochains" is told by another rule
        return None
    fields = calendar(given)
    unit = time_words().value("unit", given["unit"]) if "unit" in given else "day"
    if unit in ("hour", "day") and "part" not in given:
        return None  # "la dernière heure" and "jour passé" name no day
    step = {"past": -1.0, "future": 1.0}[fields["direction"]]
    return found.make(TimeKind.RELATIVE, **fields | {"unit": unit, "amount": step})


def periods(found: Found) -> TimeExpression | None:
    """ "les trois derniers mois": a range up to now. "ces derniers jours" without a number is vague."""
    given = groups(found.match)
    plural = given.get("direction") or given["direction2"]
    if not plural.endswith("s"):
        return None
    direction = time_words().value("direction", plural)
    said = given.get("n") or given.get("n2")
    if said is None:
        return found.make(TimeKind.RELATIVE, "vague.periods", direction=direction)
    unit, count = time_words().value("unit", given["unit"]), number(said)
    if direction == "past":
        return found.range(found.inner(TimeKind.RELATIVE, amount=-count, unit=unit), _today(found))
    return found.range(_today(found), found.inner(TimeKind.RELATIVE, amount=count, unit=unit))


def stretch(found: Found) -> TimeExpression | None:
    """ "la fin de l'année", "en début de semaine", "la fin du mois prochain"."""
    fields = calendar(groups(found.match))
    step = {"past": -1.0, "future": 1.0}.get(fields.get("direction", "this"), 0.0)
    fields.setdefault("direction", "this")
    return found.make(TimeKind.RELATIVE, **fields | {"unit": time_words().value("unit", found.match["unit"]), "amount": step})


def clock(found: Found) -> TimeExpression | None:
    """ "14 h 30", "15:14": a time of the day told before. "pendant 12 h" is a duration."""
    given = groups(found.match)
    if "minute" not in given and (given["hour"] == "24" or found.page.preceded(found.match.start(), _SPAN_LEAD)):
        return None
    if _CLOCK_DISTANCE.match(found.page.low, found.match.end()):
        return None
    fields = calendar(given)
    rule = "clock.utc" if "zone" in given else None
    return found.make(TimeKind.ANCHORED, rule, amount=0.0, unit="day", **{"minute": 0} | fields)


def cued_clock(found: Found) -> TimeExpression | None:
    """ "à dix heures", "vers midi": only after a word that takes a time of day; "dix heures" alone is a duration."""
    given = groups(found.match)
    before = found.match.start()
    if found.page.preceded(before, _daily_lead()):
        return None  # "un couvre-feu de 20 heures à 6 heures"
    led = found.page.preceded(before, _clock_lead())
    if not led and ("minute" not in given or found.page.preceded(before, _SPAN_LEAD)):
        return None
    noon = {"midi": 12, "minuit": 24}
    hour = noon[given["noon"]] if "noon" in given else int(number(given["hour"]))
    if hour > 24 or _CLOCK_NEXT.match(found.page.low, found.match.end()):
        return None
    rule = "clock.utc" if "zone" in given else None
    fields = {"hour": hour, "minute": int(given.get("minute", 0))}
    return found.make(TimeKind.ANCHORED, rule, amount=0.0, unit="day", **fields)


@cache
def _daily_lead() -> re.Pattern[str]:
    return piece(r"(?<!\w)(?:de|entre)\s+(?:\d+|«number»|midi|minuit)(?:\s+heures?)?(?:\s+\d\d)?\s+(?:à|et)\s+\Z")


@cache
def _clock_lead() -> re.Pattern[str]:
    return piece(
        r"(?<!\w)(?:à|vers|dès|avant|après|jusqu'à|et|alentours\s+de|environs\s+de|autour\s+de|coup\s+de|partir\s+de|«weekday»|«deictic»)"
        r"\s+\Z"
    )


# "1 h 30 auparavant", "2 h plus tard" are distances.
_CLOCK_DISTANCE = re.compile(r"\s+(?:plus\s+t(?:ard|ôt)|auparavant|(?:après|avant)\s+(?:le|la|l'|son|sa|un|une)(?!\w))")
_CLOCK_NEXT = re.compile(r"\s+(?:de\s|d'|plus\s|après|avant|auparavant)")


def part(found: Found) -> TimeExpression | None:
    """ "dans la soirée", "en matinée": a part of the day told before."""
    return found.make(TimeKind.ANCHORED, amount=0.0, unit="day", **calendar(groups(found.match)))


def vague(found: Found) -> TimeExpression | None:
    """ "récemment", "désormais": before, now or after, and no date."""
    return found.make(TimeKind.RELATIVE, direction=time_words().value("vague", found.match["vague"]))


DISTANCES: Mapping[str, Callable[[Found], TimeExpression | None]] = MappingProxyType(
    {
        "next_one": next_one, "deictic": deictic, "this": this, "same": same, "told": told, "ago": ago, "ahead": ahead,
        "since": since, "later": later, "moments_later": moments_later, "period": period, "periods": periods, "stretch": stretch,
        "clock": clock, "cued_clock": cued_clock, "part": part, "vague": vague,
    }
)  # fmt: skip
