"""The head that a paragraph may carry: a dateline ("GENÈVE, 21 janvier (AFP) –") or a date ("3 mars 2018 . –").

The parts, in any order: a place, a day, agencies in brackets or bare; then a dash. Rules: ``opening.dateline`` a place with a
day or an agency; ``opening.day`` a day alone; ``opening.agency`` an agency alone; ``opening.capitals`` a place in capitals and
a dash, at the head of running text; ``opening.brackets`` a place or an agency in brackets and no dash; ``opening.label`` a
labelled or figured date and no dash (" date 2022-01 Alors que …"); ``opening.correspondent`` "TBILISSI, de notre correspondant
X"; ``opening.agency-place`` "APA-Nairobi (Kenya) –", "APA – Nairobi (Kenya) –"; ``opening.slashes`` "AA / Nairobi / Ali Hassan
–"; ``opening.letter`` "Addis-Abeba, le 6 octobre 2015 : La présidente …", a place and a whole date as at the head of a letter.
"""

import re
from functools import cache
from typing import NamedTuple

from recoupe.lexicon.front_matter import front_matter_words
from recoupe.read.dates import date_marks, day_and_month
from recoupe.read.facts import Facts
from recoupe.read.names import agency, agency_by_form, credit, is_agency_name, is_person
from recoupe.records import BlockKind

_REACH = 200
_NAME = r"[A-ZÀ-ÖØ-Þ][\w'.-]*"
_PLACE = re.compile(rf"{_NAME}(?:[ /-](?:(?:de|du|des|la|le|les|sur|en|el|al|aux?) )?(?:d'|l')?{_NAME}){{0,3}}")
# "Gao, nord du Mali", "Bolivie, cratère de Maragua"
_REGION = re.compile(rf"[a-zà-ÿ-]+ (?:de la |de l'|des |du |de |d'){_NAME}(?: {_NAME})?")
_GAP = re.compile(r"\s*[,|/]?\s*")
_DASH = re.compile(r"\s*[.,:]?\s*(?:[–—|]|-{1,2})(?=\s|$|[A-ZÀ-Þ«\"“])\s*")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]")
_STOP = re.compile(r"\.\s+(?=[A-ZÀ-ÖØ-Þ«\"“])")
_AS_IN_LETTERS = re.compile(r"\s?[.:]\s+(?=[A-ZÀ-ÖØ-Þ«\"“])")
_SEPARATORS = re.compile(r"\s*(?:,|/|\bet\b|\bavec\b|-(?=[a-zA-Z]{3,6}$))\s*")
_SOURCE = re.compile(r"(?:avec|d'après|sources?\s?:)\s+", re.IGNORECASE)
_SEVERAL = re.compile(r"[,/]|\b(?:et|avec)\b")
_HEAD = re.compile(r"[A-ZÀ-ÖØ-Þ«\"“0-9(\[]|$")
_CORRESPONDENT = re.compile(r"de no(?:tre|s) (?:correspondant|envoyé|bureau)", re.IGNORECASE)
_FIGURES = re.compile(r"\d{4}-\d\d|\d{1,2}[/.]\d")

# Words that begin sentences with a capital and are no place.
_NOT_FIRST = frozenset(
    "le la les un une des ce cet cette en à au aux pour par dans sur selon après avant il elle ils on de du".split()
)


class Opening(NamedTuple):
    """The head of a paragraph: it ends before character ``end`` of the paragraph."""

    end: int
    kind: BlockKind
    facts: Facts


def begins_with_day(words: str) -> bool:
    """Whether *words* begin with a day without a label, and a dash; two such paragraphs are a chronology's."""
    reach = words[:80]
    if not any(map(str.isdigit, reach[:16])):
        return False
    first = next(iter(date_marks(reach)), None)
    if first is None or first.role is not None or reach[: first.start].strip():
        return False
    return _DASH.match(reach, first.end) is not None


class _Parts:
    """What has been read of a head so far."""

    def __init__(self) -> None:
        self.facts = Facts()
        self.place: str | None = None
        self.day = False
        self.agency = False
        self.joined = False  # a hyphen joins the place to the agency
        self.correspondent = False


def opening(words: str, *, running: bool) -> Opening | None:
    """The head of the paragraph *words* (blanks and apostrophes made plain), or None.

    *running* says that the paragraph is running text, not a line that might be a title.
    """
    reach = words[:_REACH]
    start = len(reach) - len(reach.lstrip())
    labelled = _labelled(reach, start)
    if labelled is not None:
        return labelled
    if running:
        bracketed = _bracketed(reach, start)
        if bracketed is not None:
            return bracketed
    parts = _Parts()
    position = start
    while True:
        after = _part(reach, position, parts)
        dash = _DASH.match(reach, after if after is not None else position)
        if dash is None and after is not None and parts.agency and parts.place and parts.day:
            dash = _STOP.match(reach, after)
        if dash is None and after is not None and parts.place and parts.facts.published:
            dash = _AS_IN_LETTERS.match(reach, after)
        if dash is not None and after is not None and parts.agency and not (parts.place or parts.day):
            dash = _behind_place(reach, dash.end(), parts) or dash
        if dash is not None and after is not None:
            return _closed(reach, dash.end(), parts, running)
        if after is None:
            return None
        if parts.correspondent and after >= len(words.rstrip(" .")):
            return Opening(len(words), BlockKind.BYLINE, parts.facts)
        gap = _GAP.match(reach, after)
        position = gap.end() if gap else after


def _behind_place(reach: str, position: int, parts: _Parts) -> re.Match[str] | None:
    """opening.agency-place: the dash behind the place, with its region in brackets, that follows an agency and a dash."""
    place = _PLACE.match(reach, position)
    if place is None or place.group().split()[0].casefold() in _NOT_FIRST:
        return None
    region = re.compile(r"\s\([A-ZÀ-Þ][^()]{2,40}\)").match(reach, place.end())
    dash = _DASH.match(reach, region.end()) if region else None
    if dash is not None:
        parts.place = place.group()
    return dash


def _labelled(reach: str, start: int) -> Opening | None:
    """opening.label: the rest goes on in the same line with a new sentence."""
    marks = date_marks(reach[start : start + 80])
    if not marks or marks[0].start != 0 or marks[0].value is None:
        return None
    mark = marks[0]
    if mark.role is None and not _FIGURES.match(reach, start):
        return None
    end = start + mark.end
    gap = re.compile(r"\s*[.:|,–—-]?\s+").match(reach, end)
    if gap is None or not reach[gap.end() : gap.end() + 1] or not _HEAD.match(reach, gap.end()) or reach[gap.end()].isdigit():
        return None
    if date_marks(reach[gap.end() : gap.end() + 60])[:1] and len(reach) - gap.end() < 60:
        return None
    facts = Facts(updated=mark.value) if mark.role == "updated" else Facts(published=mark.value)
    return Opening(gap.end(), BlockKind.DATE, facts)


def _bracketed(reach: str, start: int) -> Opening | None:
    """opening.brackets: "(Reykjavik) Le gouvernement …", "(Keystone-ATS) Le gouvernement …" with no dash."""
    brackets = _BRACKETS.match(reach, start)
    if brackets is None or not re.compile(r"\s+[A-ZÀ-ÖØ-Þ«\"“]").match(reach, brackets.end()):
        return None
    parts = _Parts()
    if _credited(brackets[1], parts):
        return Opening(brackets.end(), BlockKind.BYLINE, parts.facts)
    place = _PLACE.fullmatch(brackets[1])
    if place is None or brackets[1].split()[0].casefold() in _NOT_FIRST:
        return None
    return Opening(brackets.end(), BlockKind.BYLINE, Facts(dateline=brackets[1]))


def _part(reach: str, position: int, parts: _Parts) -> int | None:
    """Reads one part of a head at *position*; where it ends, or None when there is none."""
    if not parts.day:
        day = _day(reach, position, parts)
        if day is not None:
            return day
    brackets = _BRACKETS.match(reach, position)
    if brackets is not None:
        return brackets.end() if _credited(brackets[1], parts) else None
    if _CORRESPONDENT.match(reach, position):
        return _correspondent(reach, position, parts)
    place = _PLACE.match(reach, position)
    if place is not None:
        return _place(place, parts)
    region = _REGION.match(reach, position) if parts.place else None
    return region.end() if region else None


def _day(reach: str, position: int, parts: _Parts) -> int | None:
    marks = date_marks(reach[position : position + 60])
    if marks and marks[0].start == 0 and marks[0].value:
        parts.facts = parts.facts.then(Facts(published=marks[0].value))
        parts.day = True
        return position + marks[0].end
    match = day_and_month(reach[position : position + 40])
    if match is None:
        return None
    parts.day = True
    return position + match.end()


def _credited(inside: str, parts: _Parts) -> bool:
    """Agencies in brackets, or a country after a place ("Genève (Suisse)")."""
    label = _SOURCE.match(inside)
    inside = inside[label.end() :] if label else inside
    one = agency(inside) or (is_agency_name(inside) and not _SEVERAL.search(inside))
    names = [inside] if one else [name for name in _SEPARATORS.split(inside) if name]
    agencies = [agency_by_form(name) for name in names]
    if not all(agencies) and (whole := agency_by_form(inside) or _after_day(inside, parts)) is not None:
        agencies = [whole]
    if all(agencies):
        parts.facts = parts.facts.then(Facts(agencies=tuple(name for name in agencies if name)))
        parts.agency = True
        return True
    region = _PLACE.fullmatch(inside) or _REGION.fullmatch(inside)
    return parts.place is not None and (parts.joined or not parts.agency) and region is not None


def _after_day(name: str, parts: _Parts) -> str | None:
    """opening.after-day: a name in brackets behind place and day is an agency's ("LILLE, 6 avr (Boréale) –")."""
    return name if parts.place and parts.day and _PLACE.fullmatch(name) else None


def _correspondent(reach: str, position: int, parts: _Parts) -> int:
    end = re.compile(r"(?:[^.–—-]|(?<=\w)-(?=\w))*").match(reach, position)
    words = reach[position : end.end()] if end else ""
    parts.correspondent = True
    for piece in re.split(r",|\bet\b", words):
        found = credit(re.sub(r"^\s*de ", "", piece))
        if found is not None and found.kind == "author":
            parts.facts = parts.facts.then(Facts(authors=(found.name,)))
    return position + len(words.rstrip())


def _place(match: re.Match[str], parts: _Parts) -> int | None:
    name = match.group()
    head, hyphen, rest = name.partition("-")
    if hyphen and rest and head.isupper() and not (parts.agency or parts.place) and (joined := agency(head)) and not agency(name):
        parts.facts = parts.facts.then(Facts(agencies=(joined,)))
        parts.agency = parts.joined = True
        parts.place = rest
        return match.end()
    if parts.agency and parts.place and is_person(name) and match.string[: match.start()].rstrip().endswith("/"):
        parts.facts = parts.facts.then(Facts(authors=(name,)))  # opening.slashes
        return match.end()
    listed = agency(name)
    if listed is not None and not parts.agency:
        parts.facts = parts.facts.then(Facts(agencies=(listed,)))
        parts.agency = True
        return match.end()
    article = name.split()[0].casefold() in _NOT_FIRST and not _is_place_with_article(name)
    if article or (parts.place is not None and parts.agency):
        return None
    if parts.place is None:
        parts.place = name
    return match.end()


def _is_place_with_article(name: str) -> bool:
    """ "LE CAIRE", "LA PAZ": capitals throughout, as datelines have them."""
    return name.isupper() and len(name.split()) == 2 and name.split()[0] in ("LE", "LA", "LES")


def _closed(reach: str, end: int, parts: _Parts, running: bool) -> Opening | None:
    """The head whose dash ends at *end*, when its parts are enough to tell it from a sentence."""
    if _HEAD.match(reach, end) is None and not (parts.day and "." in reach[max(0, end - 5) : end]):
        return None  # after "3 mars 2018 . –" even a small letter begins the text
    alone = parts.place is not None and not (parts.day or parts.agency or parts.correspondent)
    if alone and not (running and _is_capital_place(parts.place or "") and reach[end:]):
        return None
    facts = parts.facts.then(Facts(dateline=parts.place)) if parts.place else parts.facts
    only_day = parts.day and not (parts.place or parts.agency or parts.correspondent)
    if only_day and facts.published is None:
        return None  # "3 mars – …": a day of a chronology
    return Opening(end, BlockKind.DATE if only_day else BlockKind.BYLINE, facts)


def _is_capital_place(name: str) -> bool:
    """opening.capitals: all capitals, four letters or more, no body's initials and no section's name."""
    return name.isupper() and len(name) >= 4 and name not in _not_places() and name.casefold() not in _sections()


@cache
def _not_places() -> frozenset[str]:
    return frozenset(front_matter_words().classes["not-a-place"])


@cache
def _sections() -> frozenset[str]:
    return front_matter_words().folded("section")
