"""Joining neighbours of one sentence: a day with its clock time, the two ends of a range, what a distance is counted from."""

import re
from collections.abc import Callable
from dataclasses import replace

from recoupe.find.time_page import Page
from recoupe.records import Sentence, Span, TimeExpression, TimeKind

_CLOCK_AFTER = re.compile(
    r"(?:,\s*|\s+|,?\s*\()(?:(?:un\s+)?peu\s+(?:avant|après)\s+|sur\s+le\s+coup\s+de\s+|à\s+partir\s+de\s+"
    r"|aux\s+alentours\s+de\s+|autour\s+de\s+|à\s+|vers\s+|dès\s+|avant\s+|après\s+)?"
)
_ABOUT = re.compile(r"(?:vers|alentours\s+de|autour\s+de|environ)\s+\Z")
_DAY_AFTER_CLOCK = re.compile(r",?\s+(?:le\s+|de\s+)?")
_COUNTED_FROM = re.compile(r"\s+(?:de\s+|du\s+|d'|le\s+|la\s+|l')?")
_OF_DAY = re.compile(r"\s+(?:de\s+|du\s+|d')")
_RANGE_LINK = re.compile(r"\s+(?:à|au|jusqu'à|jusqu'au|jusqu'en|jusque)\s+")
_AND = re.compile(r"\s+et\s+(?:le\s+|en\s+|la\s+)?")
_FROM = re.compile(r"(?<!\w)(?:depuis\s+|(?:allant\s+)?d[eu]\s+|d')\Z")
_BETWEEN = re.compile(r"(?<!\w)entre\s+(?:le\s+)?\Z")
_SINCE = re.compile(r"(?<!\w)depuis\s+(?:le\s+|la\s+|l')?\Z")
_STARTING = re.compile(r"(?<!\w)à\s+(?:partir|compter)\s+d(?:u\s+|e\s+(?:la\s+|l')?|')\Z")
_AFTER = re.compile(r"(?<!\w)après\s+(?:le\s+)?\Z")
_UNTIL = re.compile(r"(?<!\w)jusqu'(?:à|au|en)\s+(?:le\s+|la\s+|l')?\Z")
_BY = re.compile(r"(?<!\w)d'ici(?:\s+(?:à|au|en))?\s+(?:le\s+|la\s+|l')?\Z")
_BEFORE = re.compile(r"(?<!\w)avant\s+(?:le\s+|la\s+|l')?\Z")
# id of the rule, what stands before, whether the expression is the start of the range.
_OPENINGS = (
    ("range.since", _SINCE, True),
    ("range.from", _STARTING, True),
    ("range.after", _AFTER, True),
    ("range.until", _UNTIL, False),
    ("range.by", _BY, False),
    ("range.before", _BEFORE, False),
)

Pair = Callable[[Page, Sentence, TimeExpression, TimeExpression], TimeExpression | None]


def joined(page: Page, sentence: Sentence, found: list[TimeExpression]) -> list[TimeExpression]:
    """The expressions of one sentence, in order, with neighbours that tell one time together made one."""
    for join in (_spelled_out, _counted_from, _part_of_day, _ends, _day_and_clock, _clock_and_day):
        found = _in_pairs(page, sentence, found, join)
    return [_opened(page, sentence, one) for one in found]


def _in_pairs(page: Page, sentence: Sentence, found: list[TimeExpression], join: Pair) -> list[TimeExpression]:
    kept: list[TimeExpression] = []
    for one in found:
        together = join(page, sentence, kept[-1], one) if kept else None
        if together is None:
            kept.append(one)
        else:
            kept[-1] = together
    return kept


def _gap(page: Page, before: TimeExpression, after: TimeExpression, pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch(page.low, before.span.end, after.span.start) is not None


def _over(page: Page, base: TimeExpression, start: int, end: int) -> TimeExpression:
    """*base* stretched over ``[start, end)``."""
    return replace(base, span=Span(start, end), text=page.text[start:end])


def _is_clock(one: TimeExpression) -> bool:
    return one.kind is TimeKind.ANCHORED and one.rule.startswith("clock")


def _is_day(one: TimeExpression) -> bool:
    if one.hour is not None or one.kind is TimeKind.RANGE or one.rule.startswith("vague"):
        return False
    return one.day is not None or one.weekday is not None or one.unit == "day"


def _spelled_out(page: Page, _: Sentence, before: TimeExpression, after: TimeExpression) -> TimeExpression | None:
    """ "ce jeudi (14 avril 2022)": the date in brackets says which day the weekday is."""
    if before.kind is not TimeKind.WEEKDAY or after.kind is not TimeKind.DATE or after.day is None:
        return None
    if after.weekday is not None or not _gap(page, before, after, _BRACKET):
        return None
    end = after.span.end + (page.low[after.span.end : after.span.end + 1] == ")")
    return replace(_over(page, after, before.span.start, end), head=before.head, weekday=before.weekday)


_BRACKET = re.compile(r"\s*\(\s*(?:le\s+)?")


def _counted_from(page: Page, _: Sentence, before: TimeExpression, after: TimeExpression) -> TimeExpression | None:
    """ "au lendemain du 14 juillet", "deux ans après 2015"."""
    if not before.rule.startswith(("anchored.told", "anchored.later")) or before.start or _is_clock(after):
        return None
    if before.rule == "anchored.later" and not before.text.lower().endswith(("avant", "après")):
        return None
    gap = _COUNTED_FROM if before.rule == "anchored.later" else _OF_DAY
    if after.kind not in (TimeKind.DATE, TimeKind.WEEKDAY, TimeKind.RELATIVE) or not _gap(page, before, after, gap):
        return None
    return replace(_over(page, before, before.span.start, after.span.end), start=after, anchor=None)


def _part_of_day(page: Page, _: Sentence, before: TimeExpression, after: TimeExpression) -> TimeExpression | None:
    """ "dans la nuit de samedi", "le matin du 5 mai", "dans la nuit du 3 au 4 mai"."""
    if before.rule != "anchored.part" or _is_clock(after) or not _gap(page, before, after, _OF_DAY_OR_NONE):
        return None
    link = page.low[before.span.end : after.span.start]
    bare = after.kind is TimeKind.WEEKDAY or after.rule == "relative.day"  # "en début de matinée samedi"
    if not link.strip() and not bare and not page.low[after.span.start : after.span.end].startswith(("du ", "d'")):
        return None
    if after.kind is not TimeKind.RANGE and not _is_day(after):
        return None
    return replace(_over(page, after, before.span.start, after.span.end), part=before.part)


_OF_DAY_OR_NONE = re.compile(r"\s+(?:de\s+|du\s+|d')?")


def _ends(page: Page, sentence: Sentence, before: TimeExpression, after: TimeExpression) -> TimeExpression | None:
    """ "de lundi à mercredi", "entre 2014 et 2016", "de 18 h à 23 h", "dans la nuit de vendredi à samedi"."""
    if TimeKind.RANGE in (before.kind, after.kind) or _is_clock(before) != _is_clock(after):
        return None
    start = before.span.start
    inside_night = before.part == "nuit"
    if _gap(page, before, after, _RANGE_LINK):
        lead = _FROM.search(page.low, sentence.span.start, start)
        if lead is None and not inside_night:
            return None
        rule = "range.from-to"
    elif _gap(page, before, after, _AND):
        lead = _BETWEEN.search(page.low, sentence.span.start, start)
        if lead is None:
            return None
        rule = "range.between"
    else:
        return None
    begin = lead.start() if lead else start
    part = before.part if inside_night else None
    return page.make(Span(begin, after.span.end), sentence, TimeKind.RANGE, rule, start=before, end=after, part=part)


def _timed(page: Page, day: TimeExpression, clock: TimeExpression) -> TimeExpression | None:
    """*day* at the time of *clock*, over the words of *clock* alone."""
    about = day.approximate or page.preceded(clock.span.start, _ABOUT)
    return replace(
        _over(page, day, *clock.span),
        hour=clock.hour,
        minute=clock.minute,
        approximate=about,
        rule=f"{day.rule}+{clock.rule}",
    )


def _day_and_clock(page: Page, _: Sentence, day: TimeExpression, clock: TimeExpression) -> TimeExpression | None:
    """ "hier vers 18 h", "ce dimanche, de 18 h à 23 h"."""
    if not _is_day(day):
        return None
    if _is_clock(clock) and _gap(page, day, clock, _CLOCK_AFTER):
        timed = _timed(page, day, clock)
        return _over(page, timed, day.span.start, clock.span.end) if timed else None
    if clock.kind is TimeKind.RANGE and clock.start and clock.end and _is_clock(clock.start) and _gap(page, day, clock, _CLOSE):
        both = replace(clock, start=_timed(page, day, clock.start), end=_timed(page, day, clock.end))
        return replace(_over(page, both, day.span.start, clock.span.end), head=day.head)
    return None


_CLOSE = re.compile(r",?\s+")


def _clock_and_day(page: Page, _: Sentence, clock: TimeExpression, day: TimeExpression) -> TimeExpression | None:
    """ "vers 15 h 30, hier", "à 10 heures samedi"."""
    if not _is_clock(clock) or _is_clock(day) or not _is_day(day) or day.kind is TimeKind.ANCHORED:
        return None
    if not _gap(page, clock, day, _DAY_AFTER_CLOCK):
        return None
    timed = _timed(page, day, clock)
    return _over(page, timed, clock.span.start, day.span.end) if timed else None


def _opened(page: Page, sentence: Sentence, one: TimeExpression) -> TimeExpression:
    """*one* as the end of an open range where the word before says so ("depuis mars 2015", "jusqu'à vendredi")."""
    if one.kind is TimeKind.RANGE or one.rule.startswith("vague"):
        return one
    for rule, pattern, is_start in _OPENINGS:
        lead = pattern.search(page.low, sentence.span.start, one.span.start)
        if lead is None:
            continue
        inner = {"start": one} if is_start else {"end": one}
        made = page.make(Span(lead.start(), one.span.end), sentence, TimeKind.RANGE, rule, **inner)
        return replace(made, head=one.head) if made else one
    return one
