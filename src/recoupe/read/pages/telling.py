"""The lines of a page seen together: what a line is by those before and behind it.

Rules: ``telling.front`` before the first prose nothing but the lead is told, and behind it there is no lead; ``telling.standfirst`` the
one paragraph between the headline and a by-line or date with a label is the lead; ``telling.list`` all items of a list that is told are
the story's; ``telling.last`` a person's name alone at the end is the author's, and the credit of a picture no more than that, nor are the
initials of those who wrote and checked a dispatch ("FD/OID/AKS"), but initials before an agency are a by-line ("R. N./APS");
``telling.right`` so is a name set to the right there; ``telling.contact`` so is a name with his address or account on the next line;
``telling.post`` his post and his name behind the standfirst are a by-line; ``telling.note`` paragraphs at the end that begin with a mark
that the story has are its notes; ``telling.names`` a heading before the story that names authors and leads to their pages is their
by-line, and one that is a day dates the report; ``telling.end`` the story ends with the last line taken or prose, or a heading that
begins leftovers, or a line about rights, behind three fifths of its prose.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import html

from recoupe.lexicon.first_names import is_first_name
from recoupe.read import lines as plain_lines
from recoupe.read.captions import is_caption
from recoupe.read.dates import date_marks
from recoupe.read.imprint import imprint
from recoupe.read.names import agency, is_person
from recoupe.read.pages.lines import Line, is_prose
from recoupe.read.pages.seen import AUTHOR_PAGE, signatures
from recoupe.records import BlockKind

# Characters of a standfirst that has no stop at its end.
_LONG = 80
_LONGEST_CREDIT = 120
_LAST = 2
_ENOUGH = 0.6
_RIGHTS = re.compile(r"©|\bdroits\b.{0,60}\bréservés\b", re.IGNORECASE)
_BENEATH = 4
_LONGEST_IMPRINT = 160
_COUNTER = re.compile(r"(?:photo\s)?\d{1,3}\s?(?:/|sur|\.)?\s?(?:\d{1,3})?", re.IGNORECASE)
_AT_RIGHT = re.compile(r"text-align\s*:\s*right|^right\b|\b(?:text|align|texte)-?(?:align-)?(?:right|droite)\b")
# "FD/OID/AKS", "M.-A. T.", "=====R.A.H."
_INITIALS = re.compile(r"[=*_\s–—-]*[A-ZÀ-Þ]{1,4}(?:[./-]{1,2}\s?[A-ZÀ-Þ]{1,4})*\.?")
_LONGEST_INITIALS = 40
# "R. N./APS"
_INITIALS_OF = re.compile(r"(?:[A-ZÀ-Þ]\.\s?-?){2,3}[A-ZÀ-Þ]?\s?/\s?(?P<agency>[^\W\d_]{2,12})")
_PARTS = re.compile(r"[=*_\s/–—-]+")
_WITH_HOUSE = re.compile(r"[^\W\d][^/,;:]{3,50}/[^/,;:]{2,40}")
# "(1) Acte final, article 3."
_NOTE = re.compile(r"(\(\d{1,2}\)|\[\d{1,2}\])\s")
_STOPPED = re.compile(r"[.!?…:;,]['\"’”»)\]\s]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A line with what it is on the page: "story", "heading", "caption", "rights" (the credit of a picture), "lead",
    "signed" (by its element a by-line), "credit" (a by-line or a date), "leftover", "box", "card" (of another report), "end" (of the
    story) or "around"."""

    line: Line
    what: str


def with_front(found: Sequence[Told], taken: frozenset[int]) -> list[Told]:
    """The lines as their place says: before the first prose nothing but the lead is told, and behind it there is no lead."""
    begun, kept = False, []
    prose = next((one.line.element for one in found if one.what == "story" and is_prose(one.line)), None)
    telling = prose is not None
    for one in found:
        if one.what == "story" and not begun and telling:
            beside = id(one.line) in taken and prose is not None and _are_siblings(one.line.element, prose)
            one = replace(one, what=_in_front(one.line, beside=beside))
        elif one.what == "heading" and not begun and telling and (said := _heads_nothing(one.line)):
            one = replace(one, what=said)
        elif one.what == "around" and not begun and telling and _is_standfirst(one.line):
            one = replace(one, what="lead")
        elif one.what == "lead" and begun:
            one = replace(one, what="story" if is_prose(one.line) else "around")
        elif one.what == "lead" and one.line.element.tag == "li" and not is_prose(one.line):
            one = replace(one, what="around")
        begun = begun or one.what == "story"
        kept.append(one)
    kept = _with_standfirst(kept)
    return kept if begun else [replace(one, what="story") if one.what == "lead" else one for one in kept]


def _with_standfirst(found: list[Told]) -> list[Told]:
    """The lines, the one paragraph between the headline and a by-line or date with a label being the lead."""
    stories = [number for number, one in enumerate(found) if one.what == "story"][:2]
    first = stories[0] if len(stories) > 1 and is_prose(found[stories[0]].line) else None
    if first is None or any(one.what == "lead" for one in found[:first]):
        return found
    found = _with_post(found, first + 1)
    stories = [number for number, one in enumerate(found) if one.what == "story"][:2]
    beneath = found[first + 1 : stories[1] if len(stories) > 1 else None][:_BENEATH]
    if any(one.what in ("around", "credit", "signed") and _is_imprint(one.line.text) for one in beneath):
        found[first] = replace(found[first], what="lead")
    return found


def _with_post(found: list[Told], place: int) -> list[Told]:
    """The lines, the post and the name of the author, each a short paragraph at *place* behind the standfirst, being his by-line."""
    post, name = (plain_lines.plain(one.line.text) for one in found[place : place + 2]) if len(found) > place + 1 else ("", "")
    said = imprint(post) if len(post) <= _LONGEST_CREDIT and found[place].what == "story" else None
    if said is None or not (said.certain and said.labelled) or said.facts.authors or not signatures(name):
        return found
    return [*found[:place], *(replace(one, what="signed") for one in found[place : place + 2]), *found[place + 2 :]]


def _is_imprint(text: str) -> bool:
    """Whether a short line says behind a label who wrote the report, or when: "Par Jeanne Lam", "Publié le 3 mars 2023"."""
    words = plain_lines.plain(text)
    if len(text) > _LONGEST_IMPRINT:
        return False
    said = imprint(words)
    return (said is not None and said.labelled) or any(mark.role for mark in date_marks(words))


def _heads_nothing(line: Line) -> str | None:
    """What a heading is that is only the day of the report ("credit"), or names of authors that lead to their pages ("signed")."""
    said = imprint(plain_lines.plain(line.text)) if len(line.text) <= _LONGEST_CREDIT else None
    if said is not None and said.kind is BlockKind.DATE:
        return "credit"
    return "signed" if any(AUTHOR_PAGE.search(link) for link in line.links) and signatures(line.text) else None


def _are_siblings(one: html.HtmlElement, other: html.HtmlElement) -> bool:
    return one.tag == other.tag and one.getparent() is other.getparent() and one is not other


def _in_front(line: Line, *, beside: bool) -> str:
    """What a line is before the first paragraph: a by-line or date as it reads, the first paragraph itself, or a label.

    *beside* says that it is a paragraph as the first one, and was taken as it was: then a stop at its end makes it the story's.
    """
    said = imprint(plain_lines.plain(line.text))
    if beside and (said is None or not said.certain) and _STOPPED.search(line.text):
        return "story"
    if said is not None:
        return "credit"
    if not is_prose(line):
        return "lead" if _is_standfirst(line) else "around"
    return "lead" if _in_header(line) else "story"


def _is_standfirst(line: Line) -> bool:
    """Whether a long paragraph without a stop stands in the <header> that holds the headline, and says neither when nor by whom."""
    if line.element.tag != "p" or len(line.text) < _LONG or line.linked:
        return False
    headed = any(outer.tag == "header" and outer.find(".//h1") is not None for outer in line.element.iterancestors())
    return headed and imprint(plain_lines.plain(line.text)) is None


def _in_header(line: Line) -> bool:
    return any(outer.tag == "header" for outer in line.element.iterancestors())


def with_lists(found: Sequence[Told]) -> list[Told]:
    """The lines, with all items of a list that is told the story's, but those that are links."""
    told = {one.line.element.getparent() for one in found if one.what == "story" and one.line.element.tag == "li"}
    return [
        replace(one, what="story")
        if one.what == "around" and one.line.element.tag == "li" and one.line.element.getparent() in told and not one.line.linked
        else one
        for one in found
    ]


def with_signature(found: list[Told]) -> list[Told]:
    """The lines, a person's name alone at the end being the author's, and the credit of a picture no more than that."""
    return found[:-_LAST] + [_as_last(one) for one in found[-_LAST:]]


def without_notes(found: list[Told]) -> list[Told]:
    """The lines, those at the end that begin with a mark of the story ("(1)") being its notes."""
    told = list(found)
    for number in range(len(found) - 1, 0, -1):
        one = found[number]
        mark = _NOTE.match(one.line.text) if one.what == "story" else None
        if one.what == "story" and (mark is None or not _marks_before(found[:number], mark[1])):
            break
        if mark is not None:
            told[number] = replace(one, what="leftover")
    return told


def _marks_before(found: Sequence[Told], mark: str) -> bool:
    return any(one.what in ("story", "lead") and one.line.text.find(mark) > 0 for one in found)


def with_contacts(found: Sequence[Told]) -> list[Told]:
    """The lines, a person's name being the author's where his address or account stands on the line after it, and no prose behind."""
    prose = max((number for number, one in enumerate(found) if is_prose(one.line)), default=len(found))
    return [
        replace(one, what="signed") if number > prose and _is_name_of(one, found[number + 1 : number + 2]) else one
        for number, one in enumerate(found)
    ]


def _has_contact(after: Sequence[Told]) -> bool:
    """Whether the line *after* a name is an address or an account."""
    return bool(after) and after[0].what == "leftover" and "@" in after[0].line.text


def _is_name_of(one: Told, after: Sequence[Told]) -> bool:
    if one.what not in ("story", "around") or not _has_contact(after):
        return False
    return len(one.line.text) <= _LONGEST_CREDIT and is_person(plain_lines.plain(one.line.text))


def _signs_with_agency(text: str) -> bool:
    """Whether *text* names persons and the agency that they worked with, or their paper behind a bar, and nothing else:
    "Jeanne Lam avec AFP", "Jeanne Lam/Le Cap".
    """
    said = imprint(plain_lines.plain(text)) if len(text) <= _LONGEST_CREDIT else None
    if said is None or said.dated or bool(said.facts.outlet) == bool(said.facts.agencies):
        return False
    if said.facts.outlet and not _WITH_HOUSE.fullmatch(text):
        return False
    return all(map(is_person, said.facts.authors)) and any(map(is_first_name, said.facts.authors))


def signs_at_right(line: Line) -> bool:
    """Whether *line* is a person's name set to the right, as below a letter."""
    marks = " ".join(line.element.get(name, "") for name in ("style", "class")).strip()
    right = line.element.get("align", "").lower() == "right" or _AT_RIGHT.search(marks) is not None
    return right and len(line.text.split()) > 1 and is_person(plain_lines.plain(line.text))


def _as_last(one: Told) -> Told:
    text = one.line.text
    if (
        one.what in ("story", "around")
        and not is_prose(one.line)
        and not one.line.linked
        and (signatures(text) or _signs_with_agency(text) or signs_at_right(one.line))
    ):
        return replace(one, what="signed")
    of_agency = _INITIALS_OF.fullmatch(text) if one.what in ("story", "around") and len(text) <= _LONGEST_INITIALS else None
    if of_agency is not None and agency(of_agency["agency"]):
        return replace(one, what="signed")
    if one.what != "story":
        return one
    if _INITIALS.fullmatch(text) and len(text) <= _LONGEST_INITIALS and not any(map(agency, _PARTS.split(text))):
        return replace(one, what="leftover")
    return replace(one, what="rights") if len(text) <= _LONGEST_CREDIT and is_caption(plain_lines.plain(text)) else one


def ended(found: Sequence[Told], last: int) -> int:
    """How many of *found* come before the end: the last line taken or prose, or a heading that begins leftovers, or a line about
    rights, behind three fifths of its prose.
    """
    stop = len(found)
    while stop > 0 and not (found[stop - 1].what in ("story", "lead") and (stop <= last + 1 or is_prose(found[stop - 1].line))):
        stop -= 1
    if stop < len(found) and found[stop].what == "signed" and _has_contact(found[stop + 1 : stop + 2]):
        stop += 1
    total, before = sum(map(_prose, found)), 0
    for number, one in enumerate(found[:stop]):
        before += _prose(one)
        if before >= _ENOUGH * total and (one.what == "end" or _closes(one, found[number + 1 : stop])):
            return number
    return with_pictures(found, stop)


def _prose(one: Told) -> int:
    return len(one.line.text) if one.what == "story" and is_prose(one.line) else 0


def _closes(one: Told, behind: Sequence[Told]) -> bool:
    """Whether a leftover says whose the rights are, as pages do below a story, and no paragraph goes on beside it *behind*."""
    if one.what != "leftover" or _RIGHTS.search(one.line.text) is None:
        return False
    holder = one.line.element.getparent()
    return not any(
        _prose(other) and other.line.element.tag == "p" and other.line.element.getparent() is holder for other in behind
    )


def with_pictures(found: Sequence[Told], stop: int) -> int:
    """The place behind the pictures that follow right upon the story, with their numbers ("2 / 8") between them."""
    place = stop
    for number in range(stop, len(found)):
        if found[number].what in ("caption", "rights"):
            place = number + 1
        elif found[number].what not in ("box", "leftover") and not _COUNTER.fullmatch(found[number].line.text):
            break
    return place


def first_picture(found: Sequence[Told]) -> int:
    """The place of the first caption: where a page tells its story in captions alone."""
    return next((number for number, one in enumerate(found) if one.what == "caption"), 0)


def goes_on(found: Sequence[Told], number: int) -> bool:
    """Whether the story goes on beneath a heading, before another one of its rank."""
    rank = found[number].line.element.tag
    for one in found[number + 1 :]:
        if one.what in ("story", "lead"):
            return any(earlier.what == "story" for earlier in found[:number]) or rank != "h1"
        if one.what == "end" or (one.what == "heading" and str(one.line.element.tag) <= str(rank)):
            return False
    return False
