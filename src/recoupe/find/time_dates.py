"""Dates and weekdays: each builder judges a match and returns the expression, or None when the words mean something else."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from recoupe.find.time_fields import calendar, day_number, groups, number, roman
from recoupe.find.time_page import Found
from recoupe.find.time_patterns import piece
from recoupe.lexicon.times import time_words
from recoupe.records import Span, TimeExpression, TimeKind

_SEASON_LEAD = re.compile(
    r"(?:\bà|\bau|pendant|durant|depuis|avant|après|dès|d'ici(?:\s+à)?|cours\s+de|jusqu'(?:à|au)|\bpour|\ben|\bde)\s+\Z"
)
_MORE = frozenset({"ADJ"})


@cache
def _leads() -> Mapping[str, re.Pattern[str]]:
    words = time_words()
    strong, weak = words.alternatives("lead_in", "strong"), words.alternatives("lead_in", "weak")
    return MappingProxyType(
        {
            "strong": re.compile(rf"(?<!\w)(?:{strong}|l'an|\()\s*\Z"),
            "weak": re.compile(
                rf"(?<!\w)(?:{weak}|(?:remont\w+|report\w+|\d\d\d\d)\s+à|\d\d\d\d\s+(?:et|ou))\s+\Z|\d\d\d\d\s*,\s*\Z"
            ),
            "which": piece(r"(?<!\w)(?:«nth»)\s+\Z"),
            "dated": piece(r"(?<!\w)(?:«dated»)\s+(?:\w+\s+)?(?:de\s+)?\Z"),
            "month": re.compile(rf"(?<!\w)(?:{strong}|{weak}|par|au|du|d'|ce|dernier|\()\s*\Z"),
        }
    )


def plain(found: Found) -> TimeExpression | None:
    """A date that stands by itself."""
    fields = calendar(groups(found.match))
    if not 1 <= fields.get("day", 1) <= 31:
        return None
    return found.make(TimeKind.DATE, **fields)


def counted_day(found: Found) -> TimeExpression | None:
    """A weekday and a day ("samedi 22"), unless the number counts something ("samedi 22 personnes")."""
    return None if found.page.counts(found.match.end("day"), _MORE) else plain(found)


def bare_day(found: Found) -> TimeExpression | None:
    """ "le 22": only where nothing that could be counted or named by the number follows ("le 10 Downing Street")."""
    token = found.page.after(found.match.end("day"))
    glued = token is not None and found.page.low[found.match.end("day") : token.start] == " "
    if glued and token is not None and token.pos in {"NOUN", "PROPN", "NUM", "SYM", "ADJ", "X"}:
        return None
    return None if found.match["day"] == "premier" else plain(found)


def two_days(found: Found) -> TimeExpression | None:
    """ "du 3 au 5 mai", "les 20 et 21 juin". Two days that do not follow each other are left to "date.day-month"."""
    given = groups(found.match)
    first, fields = day_number(given["day1"]), calendar(given)
    lead, link = given["lead"].split()[0], " ".join(given["link"].split())
    spans = link in ("au", "jusqu'au", "-", "–", "à") or lead == "entre"
    if not spans and not (first + 1 == fields["day"] and lead in ("les", "des", "aux", "le", "du")):
        return None
    weekday = int(time_words().value("weekday", given["weekday1"])) if "weekday1" in given else None
    shared = {name: fields[name] for name in ("month", "year", "direction") if name in fields}
    if first >= fields["day"]:  # "du 28 au 3 mai": the first day lies in the month before
        shared = {}
    start = found.inner(TimeKind.DATE, "day1", day=first, weekday=weekday, **shared)
    return found.range(start, found.inner(TimeKind.DATE, "day", **fields))


def month(found: Found) -> TimeExpression | None:
    """A month, which without a year needs a word before it that takes a date: "Mars" and "mai" are also other things."""
    given, page = groups(found.match), found.page
    bare = not {"stretch", "of", "year", "direction"} & given.keys()
    if bare and not page.preceded(found.match.start(), _leads()["month"]):
        return None
    if page.text[found.match.start("month")].isupper() and "year" not in given and not _all_capitals(found):
        return None
    return found.make(TimeKind.DATE, **calendar(given))


def month_in_list(found: Found) -> TimeExpression | None:
    """The first month of "mars et mai 2022", "de décembre à mars 2022"."""
    fields = calendar(groups(found.match))
    later = int(time_words().value("month", found.match["month2"]))
    return found.make(TimeKind.DATE, **fields | {"year": fields["year"] - (later < fields["month"])})


def _all_capitals(found: Found) -> bool:
    return found.page.text[slice(*found.match.span("month"))].isupper()


def year(found: Found) -> TimeExpression | None:
    """A number that is a year: by the word before it, and because it counts nothing that follows."""
    given, page = groups(found.match), found.page
    start, end = found.match.span("year")
    if page.counts(end, _MORE) or ((more := _OTHER_NUMBER.match(page.low, end)) and page.counts(more.end(), _MORE)):
        return None
    if page.preceded(start, _HEDGE):
        return None
    sure = "stretch" in given or "named_year" in given or page.preceded(start, _leads()["strong"])
    if not sure:
        recent = 1800 <= int(given["year"]) <= 2099 and page.preceded(start, _leads()["weak"])
        if not (recent or page.preceded(start, _leads()["dated"])):
            return None
    return found.make(TimeKind.DATE, **calendar(given))


# "plus de 1850 Péruviens": what is hedged is a number of people, also where a name follows.
_HEDGE = re.compile(r"(?<!\w)(?:plus|moins|près)\s+de\s+\Z")
# "entre 1800 et 2000 soldats": what the second number counts, the first counts too.
_OTHER_NUMBER = re.compile(r"\s+(?:et|à|ou)\s+\d+(?!\w)")


def years(found: Found) -> TimeExpression | None:
    """ "2014-2016", "2021/22"."""
    first, text = int(found.match["year1"]), found.match["year"]
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    if not first < last <= first + 150 or found.page.counts(found.match.end()):
        return None
    start = found.inner(TimeKind.DATE, "year1", year=first)
    return found.range(start, found.inner(TimeKind.DATE, "year", year=last))


def decade(found: Found) -> TimeExpression | None:
    """ "les années 1990", "les années quatre-vingt-dix"; a number under 100 leaves the century to the report's day."""
    value = int(number(found.match["decade"]))
    if value % 10 or 100 <= value < 1000:
        return None
    return found.make(TimeKind.DATE, **calendar(groups(found.match)) | {"year": value, "unit": "decade"})


def century(found: Found) -> TimeExpression | None:
    """ "au XXe siècle"."""
    value = roman(found.match["century"])
    if value is None:
        return None
    return found.make(TimeKind.DATE, **calendar(groups(found.match)) | {"amount": float(value), "unit": "century"})


def season(found: Found) -> TimeExpression | None:
    """A season, which without a year needs a word before it that takes a date. "en été" names no year at all."""
    given, page = groups(found.match), found.page
    fields = calendar(given) | {"season": time_words().value("season", given["season"])}
    article = given.get("article", "").strip()
    if article in ("ce", "cet"):
        return found.make(TimeKind.DATE, **fields | {"direction": "this"})
    if {"year", "stretch"} & given.keys() or (article and "direction" in given):
        return found.make(TimeKind.DATE, **fields)
    if not page.preceded(found.match.start(), _SEASON_LEAD):
        return None
    any_year = page.preceded(found.match.start(), _ANY_YEAR)
    if not (article or any_year or page.preceded(found.match.start(), _AU)):
        return None
    return found.make(TimeKind.DATE, "vague.season" if any_year else None, **fields)


_ANY_YEAR = re.compile(r"(?<!\w)en\s+\Z")
_AU = re.compile(r"(?<!\w)au\s+\Z")


def slice_of_year(found: Found) -> TimeExpression | None:
    """ "au premier trimestre 2022", "le second semestre": from its first month to its last."""
    given = groups(found.match)
    which, months = int(time_words().value("ordinal", given["ordinal"])), 3 if given["slice"] == "trimestre" else 6
    if which * months > 12:
        return None
    fields = calendar(given)
    start = found.inner(TimeKind.DATE, month=(which - 1) * months + 1, **fields)
    return found.range(start, found.inner(TimeKind.DATE, month=which * months, **fields))


def named(found: Found) -> TimeExpression | None:
    """ "à Noël", "le 14-Juillet", "les attentats du 11 septembre" (the last two words of it)."""
    given = groups(found.match)
    if found.page.preceded(found.match.start(), _OF_A_FEAST) or _is_in_a_name(found):
        return None
    name = "named" if "named" in given else "named_after"
    day = time_words().value(name, given[name])
    fields: dict[str, Any] = {"month": int(day[-5:-3]), "day": int(day[-2:])} | calendar(given)
    if len(day) == 10:
        fields["year"] = int(day[:4])
    start, end = found.match.span()
    if name == "named_after":
        start = end - len("11 septembre")
    return found.page.make(Span(start, end), found.sentence, TimeKind.DATE, found.rule, **fields)


def nth_weekday(found: Found) -> TimeExpression | None:
    """ "le premier dimanche de mai", "le dernier vendredi d'octobre 2023"."""
    given = groups(found.match)
    which = float(time_words().value("nth", given["nth"]))
    return found.make(TimeKind.DATE, **calendar(given) | {"amount": which, "unit": "weekday"})


def feast(found: Found) -> TimeExpression | None:
    """ "à Pâques", "le lundi de Pentecôte": days from Easter."""
    given = groups(found.match)
    if found.page.preceded(found.match.start(), _OF_A_FEAST) or _is_in_a_name(found):
        return None
    unit, sign, days = re.split(r"([+-])(?=\d)", time_words().value("feast", given["feast"]))
    return found.make(TimeKind.DATE, **calendar(given) | {"amount": float(sign + days), "unit": unit})


def _is_in_a_name(found: Found) -> bool:
    """ "Jean-Noël Barrot", "Noël Martin", "Denis Noël": no feast."""
    start, end = found.match.span()
    before, after = found.page.low[:start], found.page.after(end)
    if before.endswith("-"):
        return True
    if after is not None and found.page.low[end : after.start] == " " and after.text[:1].isupper():
        return True
    named = found.page.tokens(max(0, start - 2), start)
    return bool(named) and named[-1].pos == "PROPN"


# "un marché de Noël" is of that kind all December.
_OF_A_FEAST = re.compile(
    r"(?<!\w)(?:(?:arbre|cadeau|lumière|marché|œuf|sapin|spectacle|vacance)[sx]?\s+de|père|îles?(?:\s+de)?)\s+\Z", re.IGNORECASE
)


def weekday(found: Found) -> TimeExpression | None:
    """A weekday. "le mardi" and "tous les jeudis" tell a habit and are no date; "le premier mardi du mois" is another one."""
    given = groups(found.match)
    if found.page.preceded(found.match.start(), _leads()["which"]):
        return None
    article = " ".join(given.get("article", "").split())
    if not article and found.page.preceded(found.match.start(), _HABIT):
        return None
    if article and article != "ce" and (article != "le" or "direction" not in given):
        return None
    fields = calendar(given)
    if article == "ce":
        fields.setdefault("direction", "this")
    return found.make(TimeKind.WEEKDAY, **fields)


_HABIT = re.compile(r"(?<!\w)(?:les?|un|chaque|(?<!nuit )(?<!matinée )(?<!soirée )(?<!journée )du)\s+\Z")


DATES: Mapping[str, Callable[[Found], TimeExpression | None]] = MappingProxyType(
    {
        "plain": plain, "counted_day": counted_day, "bare_day": bare_day, "two_days": two_days, "month": month, "year": year,
        "month_in_list": month_in_list, "years": years, "decade": decade, "century": century, "season": season,
        "slice": slice_of_year, "named": named, "weekday": weekday,
        "nth_weekday": nth_weekday, "feast": feast,
    }
)  # fmt: skip
