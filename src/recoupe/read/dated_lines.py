"""A line at the head of a report that dates it though not every word of it is understood.

Asked only where nothing else dates the report, and only of short lines before the first long paragraph. Rules: ``dated.label``
"L'Heure, édition du soir · Publié le 3 mars 2018"; ``dated.name`` "Le Cap oriental, 3 mars 2018, 19:20"; ``dated.set-off``
"« Le monde ce soir » - mardi 3 mars 2018, page 2": a bar, dash or stop sets the whole date off; ``dated.letter`` "Déclaration à
la presse – Amman, le 3 mars 2018", "Amman, 3 mars 2018.": a place stands before it, as in a letter; ``dated.weekday`` "a
annoncé ce samedi (3 mars 2018)" in one of the first two paragraphs: the day the story calls its own, where the calendar gives it
that weekday.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import cache

from recoupe.lexicon.times import time_words
from recoupe.read.dates import DateMark, date_marks
from recoupe.read.facts import Facts
from recoupe.read.names import is_masthead
from recoupe.read.pieces import FRONT, Piece
from recoupe.records import BlockKind

_LONGEST = 120
_LONG_PARAGRAPH = 220
# The paragraphs that may call a day their own.
_TOLD_WITHIN = 2
_MOST_WORDS = 10  # beside the date
_SET_OFF_BEFORE = re.compile(r"(?:^|[|•·∙–—(.]|\s-)\s*$")
_SET_OFF_AFTER = re.compile(r"\s*(?:[|•·∙–—).,]|-\s|$)")
_PLACE_BEFORE = re.compile(r"(?:^|[|•·∙–—]\s*|\s-\s)[A-ZÀ-Þ][\w'-]+(?:[ -][A-ZÀ-Þ][\w'-]+)*(?:\s\([^()]+\))?,\s*$")


_DATE_LINE_AFTER = re.compile(r"\s*(?:\([^()]+\)\s*[.–—-]?|\.)")  # "Lima, 3 mars 2018." and "Lima, 3 mars 2018 (Agence Andes)"


def settle_dated_line(pieces: Sequence[Piece]) -> None:
    """Makes a by-line of the one line that dates the report, if nothing else does; two such lines leave it open."""
    if any(piece.header and (piece.facts.published or piece.facts.updated) for piece in pieces):
        return
    found = [(piece, facts) for piece, first in _head(pieces) if (facts := _dated(piece, first=first)) is not None]
    if len(found) == 1:
        piece, facts = found[0]
        piece.become(BlockKind.BYLINE, facts)
        piece.headline = piece.running = False
    elif not found:
        _settle_told_day(pieces)


def _settle_told_day(pieces: Sequence[Piece]) -> None:
    """dated.weekday: two different days leave it open."""
    if any(piece.facts.published for piece in pieces):
        return
    first = [piece for piece in pieces[:FRONT] if piece.kind is None and piece.running][:_TOLD_WITHIN]
    told = [(piece, day) for piece in first for day in _told_days(piece.words)]
    if len({day for _, day in told}) == 1:
        piece, day = told[0]
        piece.facts = piece.facts.then(Facts(published=day))


def _told_days(words: str) -> Iterator[str]:
    for found in _told_day().finditer(words):
        day = next((mark.value for mark in date_marks(found["day"]) if mark.role is None and mark.start == 0), None)
        if day is None or len(day) != len("2018-03-03"):
            continue
        if time_words().value("weekday", found["weekday"].casefold()) == str(datetime.date.fromisoformat(day).weekday()):
            yield day


@cache
def _told_day() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<weekday>{time_words().alternatives('weekday')})\s*\((?P<day>[^()]{{6,20}})\)", re.IGNORECASE)


def _head(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, bool]]:
    """The unsettled lines before the first long paragraph, each with whether it is the first of all."""
    first = True
    for piece in pieces[:FRONT]:
        if piece.kind is not None:
            continue
        if len(piece.words) > _LONG_PARAGRAPH:
            return
        if len(piece.words) <= _LONGEST:
            yield piece, first
        first = False


def _dated(piece: Piece, *, first: bool) -> Facts | None:
    """What the line says of the report's date, or None."""
    words = piece.words.strip()
    marks = [mark for mark in date_marks(words) if mark.value is not None and len(mark.value) >= len("2018-03-03")]
    days = [mark for mark in marks if mark.role != "updated"]
    said = piece.imprint.facts if piece.imprint is not None else Facts()
    if len(days) != 1 or len(words[: days[0].start].split()) + len(words[days[0].end :].split()) > _MOST_WORDS:
        return None
    labelled = days[0].role is not None
    named = piece.imprint is not None and (not first or is_masthead(said.outlet or ""))
    if not (labelled or named or _is_set_off(words, days[0])):
        return None
    updated = next((mark.value for mark in marks if mark.role == "updated"), None)
    return Facts(published=days[0].value, updated=updated).then(said)


def _is_set_off(words: str, mark: DateMark) -> bool:
    closed = _SET_OFF_AFTER.match(words, mark.end) or _DATE_LINE_AFTER.fullmatch(words, mark.end)
    if not closed or next(_told_days(words), None) is not None:
        return False
    before = words[: mark.start]
    if _DATE_LINE_AFTER.fullmatch(words, mark.end) and _PLACE_BEFORE.search(before):
        return True  # no headline ends so
    if words[mark.start : mark.start + 3].lower() == "le ":
        return _PLACE_BEFORE.search(before) is not None
    return _SET_OFF_BEFORE.search(before) is not None
