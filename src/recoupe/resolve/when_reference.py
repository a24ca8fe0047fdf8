"""The day that a report speaks from: what it says of its own date, filled in from its first lines."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from recoupe.records import BlockKind, Report, Resolved, TimeExpression, TimeKind, Unknown
from recoupe.records.times import bounds, precision
from recoupe.resolve.when_dates import Answer

_BODY = (BlockKind.LEAD, BlockKind.PARAGRAPH)
# Only the first paragraphs tell the news; further down the days of other happenings stand.
_FIRST_PARAGRAPHS = 3
# "PARIS, 3 mars 2018 (AFP) –", "3 mars 2018. –", "GENÈVE/PARIS, le 3 mars –": what may stand around the date of a dateline.
_BEFORE_DATE = re.compile(r"\s*(?:[A-ZÀ-Ý][\w'’ /\-]{1,40}(?:\([^()]{1,40}\))?\s*[,–—:-]\s*)?")
_AFTER_DATE = re.compile(r"\s*(?:\([^()\n]{1,80}\))?\s*(?:[–—:]|\.\s*[–—-]|-\s|\))")
_OPENS_TEXT = re.compile(r"\.\s+[A-ZÀ-Ý«]")
# "Communiqué – Paris, 3 mars 2018", "(Radio Sud, 3 mars 2018, 19 heures)": what sets a whole date off in a line above the text.
_SET_OFF_BEFORE = re.compile(r"(?:^|[,(|·–—]|\s-)\s*(?:le\s+)?$", re.IGNORECASE)
_SET_OFF_AFTER = re.compile(r"\s*(?:[),|·–—(]|-\s|\.?\s*$)")
_ENDS = re.compile(r"\s*\)?\.?\s*")
_LONGEST_LINE = 160


def reference(report: Report, times: Sequence[TimeExpression]) -> Resolved[str] | Unknown:
    """The day the report speaks from, as an EDTF day; a month or year where no more can be told; Unknown with the reason.

    In this order: the day it was published; a whole date that is set off in a line above the text; the date of its dateline; a
    date of its first paragraphs that names weekday and day so that they fit each other and the published month ("samedi 22 janvier"
    and "2022-01"); the day it was updated.
    """
    published = report.published
    if published is not None and precision(published) in ("day", "minute"):
        return Resolved(published[:10], "reference.published")
    known = bounds(published) if published is not None else (None, None)
    found = _above_text(report, times, known) or _dateline(report, times, known) or _spoken(report, times, known)
    if found is not None:
        return found
    if published is not None:
        return Resolved(published, "reference.coarse", 0.5)
    if report.updated is not None and precision(report.updated) in ("day", "minute"):
        return Resolved(report.updated[:10], "reference.updated", 0.7)
    return Unknown("the report does not say when it was published")


Known = tuple[date | None, date | None]


def _above_text(report: Report, times: Sequence[TimeExpression], known: Known) -> Answer | None:
    """The one whole date that the lines above the text set off; in the title only at its end. Two different ones leave it open."""
    days: set[date] = set()
    for block in report.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            break
        line = block.span.of(report.text)
        inside = [t for t in times if block.span.covers(t.span) and t.kind is TimeKind.DATE and t.year is not None]
        for expr in inside if len(line) <= _LONGEST_LINE else ():
            before, after = line[: expr.span.start - block.span.start], line[expr.span.end - block.span.start :]
            ends = block.kind is not BlockKind.TITLE or _ENDS.fullmatch(after) is not None
            if ends and expr.month is not None and _is_set_off(before, expr, after):
                days.update(_days(expr, known))
    return Resolved(days.pop().isoformat(), "reference.above-text", 0.9) if len(days) == 1 else None


def _is_set_off(before: str, expr: TimeExpression, after: str) -> bool:
    """Whether a date, without the article that it may begin with, stands between marks of its line."""
    return _SET_OFF_BEFORE.search(before) is not None and (_SET_OFF_AFTER.match(after) is not None or expr.hour is not None)


def _dateline(report: Report, times: Sequence[TimeExpression], known: Known) -> Answer | None:
    """The date that opens the first paragraph, set off from what follows."""
    starts = [block.span.start for block in report.blocks if block.kind in _BODY] or [0]
    for expr in times:
        if expr.kind is not TimeKind.DATE or expr.day is None or expr.month is None or expr.hour is not None:
            continue
        if not _BEFORE_DATE.fullmatch(report.text, starts[0], expr.span.start):
            continue
        opens = expr.span.start == starts[0] and expr.year is not None and _OPENS_TEXT.match(report.text, expr.span.end)
        if _AFTER_DATE.match(report.text, expr.span.end) or (opens and not _is_chronicle(report, times, starts)):
            days = list(_days(expr, known))
            return Resolved(days[0].isoformat(), "reference.dateline", 0.95) if len(days) == 1 else None
    return None


def _is_chronicle(report: Report, times: Sequence[TimeExpression], starts: Sequence[int]) -> bool:
    """Whether another paragraph opens with a date as well."""
    return sum(expr.kind is TimeKind.DATE and expr.span.start in starts for expr in times) > 1


def _spoken(report: Report, times: Sequence[TimeExpression], known: Known) -> Answer | None:
    """The one day that the first paragraphs name with a weekday that fits it. Two different ones leave it open."""
    body = [block.span for block in report.blocks if block.kind in _BODY][:_FIRST_PARAGRAPHS]
    end = body[-1].end if body else len(report.text)
    named = [expr for expr in times if expr.span.end <= end and expr.weekday is not None and expr.kind is TimeKind.DATE]
    days = {day for expr in named for day in _days(expr, known) if day.weekday() == expr.weekday}
    if len(days) != 1:
        return None
    return Resolved(days.pop().isoformat(), "reference.weekday-and-day", 0.9 if known[0] else 0.7)


def _days(expr: TimeExpression, known: Known) -> Iterator[date]:
    """The days that a date with day and month can be, within what is known of the report's date."""
    first, last = known
    years = [expr.year] if expr.year is not None else [first.year] if first and last and first.year == last.year else []
    for year in years:
        if year is None or year < 100 or expr.day is None:
            continue
        for month in [expr.month] if expr.month is not None else [first.month] if first else []:
            day = _valid(year, month, expr.day)
            if day and (first is None or first <= day) and (last is None or day <= last):
                yield day


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
