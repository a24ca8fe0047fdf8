"""What a line of a page is by its own words and the elements right around it, whatever else stands on the page."""

import re
from itertools import islice

from lxml import html

from recoupe.read import lines as plain_lines
from recoupe.read.dates import date_marks
from recoupe.read.imprint import imprint
from recoupe.read.pages.lines import squashed, words_of

_LONGEST_DATED = 120
_LONGEST_CALL = 400
_MOST_ENTRIES = 20
_FIGURE = re.compile(r"\d")
# The hour of an entry of a live page.
CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\s?[h:H]\s?[0-5]\d")
# "- Aide internationale -", as agencies set off what follows.
_DASHED = re.compile(r"[-–—]\s+[^\s–—-].{1,70}[^\s–—-]\s+[-–—]")


def is_dashed(text: str) -> bool:
    """Whether *text* is a few words between two dashes: a heading as agencies write it."""
    return _DASHED.fullmatch(text) is not None


def opens_entry(element: html.HtmlElement) -> bool:
    """Whether *element* is the first heading or paragraph of an entry of a live page: one with an hour, beside others of its class."""
    for outer in islice(element.iterancestors(), 3):
        clock = next(outer.iter("time"), None)
        if clock is not None and CLOCK.fullmatch(words_of(clock)):
            first = [next(outer.iter(tag), None) for tag in ("h2", "h3", "h4", "p")]
            beside = sum(
                other.get("class") == outer.get("class") for other in islice(outer.itersiblings(outer.tag), _MOST_ENTRIES)
            )
            return element in first and beside > 1
    return False


def asks_address(element: html.HtmlElement) -> bool:
    """Whether *element* has few words and a field for the reader's address."""
    asks = any(one.get("type") == "email" for one in islice(element.iter("input"), 5))
    return asks and len(" ".join(element.itertext())) <= _LONGEST_CALL


def dates_report(text: str) -> bool:
    """Whether *text* says when the report was written, behind a label, and nothing else."""
    said = imprint(plain_lines.plain(text)) if len(text) <= _LONGEST_DATED and _FIGURE.search(text) else None
    return said is not None and said.labelled and said.dated


def dates_publication(text: str) -> bool:
    """Whether *text* says when the report was published, behind a label, and nothing else but when it was changed."""
    return dates_report(text) and any(mark.role == "published" for mark in date_marks(plain_lines.plain(text)))


def opens_with_moment(text: str) -> bool:
    """Whether *text* is a day or an hour alone, or a day with an hour and a few words behind: what a clock drawn before it goes with,
    and no caption.
    """
    if CLOCK.fullmatch(text):
        return True
    marks = date_marks(plain_lines.plain(text), english=True) if len(text) <= _LONGEST_DATED and _FIGURE.search(text) else ()
    if not marks or marks[0].value is None or len(text[: marks[0].start].split()) > 1:
        return False
    return "T" in marks[0].value or (
        marks[0].start == 0 and len(marks[0].value) == len("2022-01-22") and marks[0].end == len(text)
    )


def in_figure(element: html.HtmlElement) -> bool:
    """Whether *element* stands in a <figure>, and in no quotation or table in it."""
    for outer in (element, *islice(element.iterancestors(), 4)):
        if outer.tag in ("blockquote", "table", "pre"):
            return False
        if outer.tag == "figure":
            return True
    return False


def is_description(text: str, said: str) -> bool:
    """Whether *text* is what the page's description *said*, squashed, or its beginning."""
    if len(said) < 30 or len(text) < len(said[:150]):
        return False
    key = squashed(text)
    return said == key or key.startswith(said[:150])
