"""What French time expressions look like: one pattern a rule, over text in lower case with plain apostrophes.

Named groups are turned into fields by ``time_fields``; a group's name says what it holds.
"""

import re
from functools import cache
from typing import NamedTuple

from recoupe.lexicon.times import TimeWords, time_words


class Rule(NamedTuple):
    """A rule: its id, what it looks like, and which builder (of ``time_dates`` or ``time_distances``) judges a match."""

    id: str
    pattern: re.Pattern[str]
    build: str


# In the patterns below, «NAME» stands for one of these pieces.
_PIECES = (
    ("WEEKDAY", r"(?P<weekday>(?:«weekday»))(?!\w)"),
    ("DAY", r"(?P<day>1\s?er|premier|0?[1-9]|[12]\d|3[01])(?![\w°%]|[.,]\d|\s?%|\s?e(?!\w)|-[^\W\d])"),
    ("MONTH", r"(?P<month>(?:«month»))(?!\w)"),
    ("YEAR", r"(?P<year>1\d\d\d|2[01]\d\d|'?\d\d)(?![\w°%]|\s?[%€$]|[.,]\d|\s\d\d\d(?!\d)|:\d|\s?h(?!\w))"),
    ("YEAR4", r"(?P<year>1\d\d\d|2[01]\d\d)(?![\w°%]|\s?[%€$]|[.,]\d|\s\d\d\d(?!\d))"),
    ("DIRECTION", r"(?P<direction>(?:«direction»))(?!\w)"),
    ("PART", r"(?P<part>(?:«part»))(?!\w)"),
    ("UNIT", r"(?P<unit>(?:«unit»))(?!\w)"),
    (
        "PARTTAIL",
        r"(?:,?\s+(?:au\s+|en\s+|à\s+l'|à\s+la\s+|dans\s+la\s+|dans\s+l')?"
        r"(?:(?:tout\s+)?(?:début|milieu|fin)\s+d(?:e\s+|'))?«PART»(?!\s+d[eu]\s))?",
    ),
    (
        "STRETCH",
        r"(?:l[ae]\s+)?(?P<stretch>(?:«stretch»))"
        r"(?:-|\s+d(?:e\s+(?:la\s+|l')?|'|u\s+|es\s+)|\s+)",
    ),
    (
        "AMOUNT",
        r"(?:(?P<around>(?:«around»))\s+)?(?:(?P<n>\d+(?:,\d+)?|(?:«number»)(?!\w))\s*|(?P<dozen>(?:«about»))\s+d(?:e\s+|')"
        r"|(?P<several>(?:«several»))\s+)(?P<unit>(?:«unit»))(?!\w)(?P<half>\s+et\s+demie?(?!\w))?",
    ),
    ("MONTHOF", r"(?:(?:le\s+|ce\s+)?mois\s+d(?:e\s+|'))"),
    ("ZONE", r"(?:\s*(?P<zone>gmt|utc|tu)(?!\w)|\s+(?:locales?|heure\s+locale)(?!\w))?"),
)

# id, builder, pattern. Of several rules that match at one place the longest match wins, then the first in this list.
_RULES = (
    (
        "date.day-month",
        "plain",
        r"(?:(?:le|ce)\s+)?(?:«WEEKDAY»(?:\s+(?P<part1>(?:«part»))(?!\w))?,?\s+)?(?:le\s+)?«DAY»\s+(?:du\s+mois\s+de\s+)?«MONTH»"
        r"(?:,?\s+(?:de\s+l'an\s+)?«YEAR»)?(?:\s+«DIRECTION»)?«PARTTAIL»",
    ),
    (
        "date.iso",
        "plain",
        r"(?P<year>[12]\d\d\d)-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01])"
        r"(?:[t\s](?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d))?)?(?![\w-])",
    ),
    (
        "date.numeric",
        "plain",
        r"(?:le\s+)?(?:«WEEKDAY»\s+)?(?P<day>0?[1-9]|[12]\d|3[01])(?P<mark>[/.-])(?P<month>0?[1-9]|1[0-2])(?P=mark)"
        r"(?P<year>[12]\d\d\d|\d\d)(?![\w%/]|[.,]\d)",
    ),
    (
        "date.numeric-short",
        "plain",
        r"(?:le|du)\s+(?:«WEEKDAY»\s+)?(?P<day>0?[1-9]|[12]\d|3[01])/(?P<month>0[1-9]|1[0-2])(?![\w/%])",
    ),
    ("date.weekday-day", "counted_day", r"(?:(?:le|ce)\s+)?«WEEKDAY»\s+«DAY»(?!\s?(?:h|heures?|:)(?!\w))«PARTTAIL»"),
    (
        "date.days",
        "two_days",
        r"(?P<lead>(?:du|les?|des|aux|entre\s+les?)\s+)(?:(?P<weekday1>(?:«weekday»))\s+)?(?P<day1>1\s?er|0?[1-9]|[12]\d|3[01])"
        r"\s*(?P<link>jusqu'au|au|et\s+le|et|ou|à|-|–)\s*(?:«WEEKDAY»\s+)?«DAY»\s+«MONTH»(?:,?\s+«YEAR»)?(?:\s+«DIRECTION»)?",
    ),
    (
        "date.day-in-list",
        "plain",
        r"(?:(?:les|des|aux|le)\s+)?«DAY»(?=(?:,\s*\d\d?)*(?:,\s*|\s+et\s+|\s+ou\s+)(?:le\s+)?(?:1er|[12]?\d|3[01])\s+«MONTH»"
        r"(?:,?\s+«YEAR4»)?(?:\s+«DIRECTION»)?)",
    ),
    (
        "date.day",
        "bare_day",
        r"le\s+«DAY»(?!\s?(?:h|heures?|:)(?!\w)|\s+\d|,?\s+(?:«street»)(?!\w))«PARTTAIL»",
    ),
    (
        "date.month-in-list",
        "month_in_list",
        r"«MONTH»(?=\s+(?:et|ou|à)\s+(?:de\s+|en\s+|d')?(?P<month2>(?:«month»))\s+«YEAR4»)",
    ),
    (
        "date.nth-weekday",
        "nth_weekday",
        r"(?<!avant-)(?:(?:le|ce|du|au)\s+|l')?(?P<nth>(?:«nth»))\s+«WEEKDAY»\s+"
        r"(?:(?:de\s+|d'|du\s+mois\s+d(?:e\s+|'))«MONTH»(?:,?\s+«YEAR»)?|du\s+mois(?!\w))(?:\s+«DIRECTION»)?",
    ),
    ("date.feast", "feast", r"(?P<feast>(?:«feast»))(?!\w)(?:\s+«YEAR4»)?(?:\s+«DIRECTION»)?"),
    ("date.month", "month", r"(?:«STRETCH»)?(?P<of>«MONTHOF»)?«MONTH»(?:,?\s+(?:de\s+l'année\s+)?«YEAR»)?(?:\s+«DIRECTION»)?"),
    (
        "relative.stretch",
        "stretch",
        r"«STRETCH»(?P<unit>année|mois|semaine|siècle|décennie|trimestre|week-end)(?!\w)(?:\s+«DIRECTION»)?",
    ),
    ("date.year", "year", r"(?:«STRETCH»)?(?P<named_year>(?:l'|(?:la|cette)\s+(?:même\s+)?)?an(?:née)?\s+)?«YEAR4»"),
    ("date.years", "years", r"(?P<year1>1\d\d\d|2[01]\d\d)\s?(?P<link>[-–/])\s?(?P<year>1\d\d\d|2[01]\d\d|\d\d)(?![\w-])"),
    ("date.decade", "decade", r"(?:«STRETCH»)?(?:(?:les|des|aux)\s+)?années\s+(?P<decade>[12]?\d?\d0|(?:«number»))(?!\w)"),
    (
        "date.century",
        "century",
        r"(?:«STRETCH»)?(?:(?:le|au|du)\s+)?(?P<century>[ivx]{1,5}|\d\d?)\s?(?:ème|[eèᵉ])\s+siècle(?!\w)",
    ),
    (
        "date.season",
        "season",
        r"(?:«STRETCH»)?(?P<article>l'|le\s+|cet?\s+)?(?!(?:«season_name»)(?!\w))(?P<season>(?:«season»))(?!\w)"
        r"(?:\s+(?:de\s+)?(?:l'année\s+)?«YEAR4»(?:[-/](?:20)?\d\d(?!\w))?)?(?:\s+«DIRECTION»)?",
    ),
    (
        "date.slice",
        "slice",
        r"(?:(?:le|au|du)\s+)?(?P<ordinal>(?:«ordinal»))\s+(?P<slice>trimestre|semestre)(?!\w)"
        r"(?:\s+(?:de\s+)?(?:l'(?:année|an)\s+)?«YEAR4»)?",
    ),
    ("date.named", "named", r"(?:le\s+)?(?P<named>(?:«named»))(?!\w)(?:\s+«YEAR4»)?(?:\s+«DIRECTION»)?"),
    ("date.named", "named", r"(?P<named_after>(?:«named_after»))(?!\w)(?!\s+\d)"),
    (
        "weekday",
        "weekday",
        r"(?P<article>(?:tous\s+les|les|le|ce|un|chaque)\s+)?(?:même\s+)?«WEEKDAY»(?:\s+«DIRECTION»)?«PARTTAIL»",
    ),
    ("anchored.weekday", "next_one", r"le\s+«WEEKDAY»\s+(?P<next>(?:«next»))(?!\w)"),
    ("relative.day", "deictic", r"(?P<deictic>(?:«deictic»))(?!\w)«PARTTAIL»(?:\s+«WEEKDAY»)?"),
    ("relative.this", "this", r"(?:«STRETCH»)?(?:cette|cet|ce)\s+(?:«PART»|«UNIT»)(?:[-\s]ci(?!\w))?(?!-?\s?là(?!\w))(?![\w-])"),
    ("relative.this", "this", r"(?:«STRETCH»)?(?:l[ae]\s+|l')«UNIT»\s+en\s+cours(?!\s+d|\w)"),
    (
        "anchored.same",
        "same",
        r"(?:(?:le|la|ce|cette|cet)\s+même\s+(?:«PART»|«UNIT»)"
        r"|(?:cette|cet|ce)\s+(?:(?P<part2>(?:«part»))|(?P<unit2>(?:«unit»)))(?:-|\s)là(?!\w)"
        r"|(?:l[ea]\s+|l')(?:(?P<part3>(?:«part»))|(?P<unit3>(?:«unit»)))\s+même(?!\w))",
    ),
    ("relative.period", "period", r"(?:«STRETCH»)?(?:l[ae]\s+|l')?(?:«PART»|«UNIT»)\s+«DIRECTION»"),
    (
        "relative.periods",
        "periods",
        r"(?:les|ces|des|aux)\s+(?:(?:(?P<n>\d+|(?:«number»)(?!\w))\s+)?«DIRECTION»\s+(?:(?P<n2>\d+|(?:«number»)(?!\w))\s+)?"
        r"(?P<unit>(?:«unit»))(?!\w)|(?P<unit2>(?:«unit»))\s+(?P<direction2>(?:«direction»))(?!\w))",
    ),
    ("anchored.period", "next_one", r"(?:l[ae]\s+|l')(?:«PART»|«UNIT»)\s+(?P<next>(?:«next»))(?!\w)"),
    ("anchored.told", "told", r"(?P<lead>la\s+|le\s+|l'|au\s+|du\s+)(?P<told>(?:«told»))(?!\w)«PARTTAIL»"),
    ("relative.ago", "ago", r"(?:«ago»)\s+«AMOUNT»"),
    ("relative.in", "ahead", r"dans\s+(?P<within>les\s+)?«AMOUNT»(?!\s+d(?:e\s|'|u\s|es\s))"),
    ("relative.by", "ahead", r"(?P<within>d'ici\s+(?:à\s+)?|sous\s+)«AMOUNT»"),
    ("relative.since", "since", r"depuis\s+«AMOUNT»"),
    (
        "anchored.later",
        "later",
        r"«AMOUNT»(?P<exact>\s+jour\s+pour\s+jour)?\s+(?P<later>plus\s+tard|plus\s+tôt|auparavant|avant|après)(?!\w)",
    ),
    (
        "anchored.later",
        "moments_later",
        r"(?:(?P<n>\d+|(?:«number»)(?!\w))|(?P<several>(?:«several»)))\s+(?P<moment>(?:«moment»))\s+"
        r"(?P<later>plus\s+tard|plus\s+tôt|auparavant|avant|après)(?!\w)",
    ),
    (
        "clock",
        "clock",
        r"(?P<hour>[01]?\d|2[0-4])\s?h(?>\s?(?P<minute>[0-5]\d)|)"
        r"(?!\w|\s*\d*\s*(?:mi?n|minutes?)(?!\w)|\s*['′]|\s+d(?:e\s+(?!l)|'))«ZONE»",
    ),
    ("clock", "clock", r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:]|[.,]\d)«ZONE»"),
    (
        "clock",
        "cued_clock",
        r"(?P<hour>[01]?\d|2[0-4]|(?:«number»))\s+heures?(?:\s+(?P<minute>[0-5]\d))?(?!\w|\s+(?:\d+\s+)?min)«ZONE»",
    ),
    ("clock", "cued_clock", r"(?P<noon>midi|minuit)(?!\w)"),
    (
        "anchored.part",
        "part",
        r"(?:(?:dans|en|au\s+cours\s+de|pendant|durant)\s+(?:la\s+|l')?|à\s+(?:la\s+|l')|au\s+(?=petit\s))(?:(?:début|milieu|fin)\s+d(?:e\s+|'))?«PART»"
        r"(?!\s+(?:«direction»|«next»)(?!\w))",
    ),
    ("anchored.part", "part", r"(?:le\s+|la\s+|l'|au\s+)«PART»(?=\s+d[eu]\s+(?:\d|(?:«weekday»)))"),
    ("vague", "vague", r"(?P<vague>(?:«vague»))(?!\w)"),
)

# A time expression starts with a word of time or a number, or with such a small word that leads to one ("dans les trois jours").
_START = (
    r"(?<!\w)(?=(?:\d|(?:«weekday»|«month»|«stretch»|«season»|«deictic»|«named»|«named_after»|«feast»|«nth»|«unit»|«moment»|«part»|«about»|«ordinal»|«ago»"
    r"|«vague»|d'ici|midi|minuit|[ivx]{1,5}\s?(?:e|è|ème|ᵉ))(?!\w)"
    r"|(?:(?:le|la|les|l|ce|cet|cette|ces|au|aux|du|des|en|dans|depuis|sous|entre|pendant|durant|à|chaque|tous|un|même|cours|de"
    r"|«number»|«around»|«several»)(?:\s+|')){1,4}"
    r"(?:\d|(?:«weekday»|«month»|«stretch»|«season»|«named»|«feast»|«unit»|«moment»|«part»|«about»|«ordinal»|«nth»|«direction»|«told»|[ivx]{1,5}\s?(?:e|è|ème|ᵉ))"
    r"(?!\w))))"
)


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, compiled."""
    words = time_words()
    return tuple(Rule(name, re.compile(_filled(pattern, words)), build) for name, build, pattern in _RULES)


@cache
def starter() -> re.Pattern[str]:
    """A pattern that matches, without taking up any text, wherever a time expression could start."""
    return piece(_START)


def piece(pattern: str) -> re.Pattern[str]:
    """*pattern* compiled, with «class» filled in from the lexicon."""
    return re.compile(_filled(pattern, time_words()))


def _filled(pattern: str, words: TimeWords) -> str:
    for name, text in _PIECES[::-1]:
        pattern = pattern.replace(f"«{name}»", text)
    for name, text in _PIECES:  # pieces inside pieces
        pattern = pattern.replace(f"«{name}»", text)
    return re.sub("«([a-z_]+)»", lambda found: words.alternatives(found[1]), pattern)
