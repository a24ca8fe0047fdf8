"""The captions of a page's pictures, and the credits in them.

Rules: ``picture.beside`` a short line in an element that holds a picture and little else is its caption, but no heading over one that has
a caption; ``picture.credit`` what stands in an element of its own at the end of a caption, or is called a credit, is the credit of the
picture and no part of the caption.
"""

import re
from collections.abc import Iterator

from lxml import html

from recoupe.read import lines as plain_lines
from recoupe.read.boilerplate import strength
from recoupe.read.captions import is_credit_alone
from recoupe.read.dates import date_marks
from recoupe.read.imprint import imprint
from recoupe.read.pages.boxes import role
from recoupe.read.pages.container import HEADINGS
from recoupe.read.pages.lines import Line, on_one_line, words_of

_PICTURES = frozenset("img picture amp-img".split())
_LONGEST = 400
_FEWEST_WORDS = 5
_STEPS = 3
_OWN = frozenset("span small cite em i font".split())
_CREDIT = re.compile(r"[–—-]?\s*\(?(?:©|photos?\b|crédits?\b|ph\s?:|images?\b|illustration\b|archives\b)", re.IGNORECASE)
# "Vera Holt/Panoptique", "MAXPPP - Léo Banga", "KEYSTONE": names, and what parts them.
_NAME = r"(?:[A-ZÀ-Þ][\w'’.-]*+|pour|via|de|for|«|»|[lLdD][’']\w++)"
_NAMES = re.compile(rf"\(?(?:[a-z]+\.(?:com|fr)[\s/|–—-]++)?{_NAME}(?:[\s/|–—-]++{_NAME})*+\s*\)?\.?")
# "Photo : Jeanne Lam / La Presse" as a line of its own.
_LABELLED = re.compile(r"(?:photos?|crédits?(?: photos?)?|images?|©)\s*[:©]?\s*", re.IGNORECASE)
_CREDIT_LABEL = re.compile(r"(?:crédits?(?: photos?)?|photos?)\s?[:©]\s*", re.IGNORECASE)
_LONGEST_CREDIT = 120
_MARK = re.compile(r"[.!?:»…)]\s*$")


def is_beside_picture(line: Line) -> bool:
    """Whether *line* is short, says neither who wrote nor when, and stands in an element with a picture and little else."""
    text = line.text
    if len(text) > _LONGEST or line.linked * 2 > len(text) or len(text.split()) < _FEWEST_WORDS:
        return False
    element: html.HtmlElement | None = line.element
    for _ in range(_STEPS):
        if element is None or element.tag in ("body", "html", "article", "main", "section", "header"):
            return False
        if _holds_picture(element):
            if line.element.tag in HEADINGS and element.find(".//figcaption") is not None:
                return False  # the picture has its caption; the heading is the story's
            words = plain_lines.plain(text)
            return _is_small(element) and date_marks(text) == () and imprint(words) is None and strength(words) is None
        element = element.getparent()
    return False


def _holds_picture(element: html.HtmlElement) -> bool:
    return element.tag != "p" and next(element.iter(*_PICTURES), None) is not None


def _is_small(element: html.HtmlElement) -> bool:
    size = 0
    for text in element.itertext():
        size += len(text.strip())
        if size > _LONGEST:
            return False
    return True


def is_labelled_credit(text: str) -> bool:
    """Whether *text* is the credit of a picture behind its label, and nothing else: "Crédits photo : Jeanne Lam"."""
    label = _CREDIT_LABEL.match(text) if len(text) <= _LONGEST_CREDIT else None
    return label is not None and _NAMES.fullmatch(text[label.end() :].strip()) is not None


def is_credit(text: str) -> bool:
    """Whether *text* is the credit of a picture and nothing else."""
    bare = text.strip()
    plain = plain_lines.plain(bare)
    if len(bare) > 120:
        return False
    label = _LABELLED.match(bare)
    rest = bare[label.end() :] if label is not None else ""
    named = bool(rest) and (":" in bare[: -len(rest)] or bare.isupper()) and (_NAMES.fullmatch(rest) is not None or " / " in rest)
    named = named or ("/" in bare and _NAMES.fullmatch(bare) is not None)
    return named or is_credit_alone(plain) or (bare.isupper() and "/" in bare) or bare.startswith("©")


def parted(line: Line) -> Iterator[tuple[Line, str]]:
    """The words of a caption, and those of its credit, where an element of its own holds it: "caption" and "rights"."""
    inner = _credit_of(line.element, line.text)
    words = words_of(inner) if inner is not None else ""
    rest = line.text.removesuffix(words).rstrip(" |–—-•") if words else ""
    if inner is None or not rest or rest == line.text:
        yield line, "rights" if is_credit(line.text) else "caption"
        return
    yield Line(element=line.element, text=rest, linked=min(line.linked, len(rest)), links=line.links), "caption"
    yield Line(element=inner, text=words), "rights"


def _credit_of(element: html.HtmlElement, text: str) -> html.HtmlElement | None:
    """The last element in a caption, where nothing comes behind it and its class or its words make it a credit."""
    found = [inner for inner in element.iter() if inner is not element and inner.tag in _OWN and (inner.text or "").strip()]
    for inner in reversed(found):
        words = on_one_line("".join(inner.itertext()))
        if not text.endswith(words) or words == text:
            continue
        before = text.removesuffix(words)
        named = role(inner) in ("credit", "byline")
        alone = inner.tag in ("span", "small", "cite") and _NAMES.fullmatch(words) and re.search(r"[/|–-]", words)
        if named or alone or _CREDIT.match(words) or is_credit(words) or (_MARK.search(before) and _NAMES.fullmatch(words)):
            return inner
    return None
