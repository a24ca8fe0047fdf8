"""What the parts of a page hold, by their elements and by the words of their classes: the story, a caption, a box around it.

Rules: ``box.element`` menus, forms (but one around a whole page), footers and asides (but one that quotes the story) are boxes, and so
are AMP's elements for posts and advertisements and a region labelled as a box; ``box.hidden`` what the page does not show is;
``box.named`` an element is what a word of its class or id says ("article__related-links"). A paragraph is a box only if its class as a
whole, or its last word, says so: "text--after-ad" is a paragraph. "has-sidebar" is none. What holds half of the story is no box,
whatever it is called, nor what holds three paragraphs of it and a fifth of its words: see `recoupe.read.pages.story`.
"""

import re
from functools import cache
from itertools import islice, pairwise

from lxml import html

from recoupe.lexicon.pages import boxes

BOXES = frozenset("nav aside footer form button dialog menu fieldset label".split())
# So many paragraphs of so many characters are a story, and no text beside fields.
_FEWEST = 3
_MOST = 40
_LONG = 80
_AMP = frozenset(
    "amp-ad amp-embed amp-consent amp-sidebar amp-twitter amp-instagram amp-facebook amp-facebook-comments amp-social-share"
    " amp-user-notification amp-next-page amp-analytics amp-tiktok amp-reddit amp-audio".split()
)
_QUOTED = re.compile(r"«[^«»]{40,400}»|“[^“”]{40,400}”|\"[^\"]{40,400}\"")
# Who says what is quoted: so many characters beside the quotation.
_CITED = 60
_BOX_ROLES = frozenset(
    "navigation complementary dialog alertdialog search contentinfo banner menu toolbar button tablist".split()
)
_TEXT = frozenset("p li blockquote h1 h2 h3 h4 h5 h6 figcaption time address td span a strong em b i".split())
# "has-sidebar", "with-ads": what is said of an element that is something else.
_STATES = ("has-", "with-", "no-", "is-", "js-has-", "without-", "avec-", "sans-")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_PART = re.compile(r"[-_]+")
# Drupal says what a field is behind two dashes: "field--name-field-auteur".
_DRUPAL = re.compile(r"(?:field--name|node--type|paragraph--type-)-(?:field-)?(?=\w)")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def role(element: html.HtmlElement) -> str | None:
    """What *element* itself is: "box", "caption", "credit" (of a picture), "lead", "summary", "kicker", "gallery", "byline", "date";
    None where nothing says it.
    """
    name = element.tag
    if name == "figcaption":
        return "caption"
    if name == "aside" and _role_of(" ".join((element.get("class", ""), element.get("id", ""))), False) == "summary":
        return "summary"
    if name == "aside" and _is_quote(element):
        return None
    if is_box(element) or element.get("role") in _BOX_ROLES or _is_hidden(element):
        return "box"
    if element.get("itemprop") == "description":
        return "lead"
    marks = " ".join(filter(None, (element.get("class"), element.get("id"))))
    return _role_of(marks, name in _TEXT) if marks else None


def is_box(element: html.HtmlElement) -> bool:
    """Whether *element* is a menu, form, footer or the like by its tag; a form that a system frames its whole page with is none."""
    if element.tag in BOXES:
        return not (element.tag == "form" and _holds_prose(element)) and not (element.tag == "aside" and _is_quote(element))
    return element.tag in _AMP or (element.get("role") == "region" and _known().get(_label(element)) == "box")


def _label(element: html.HtmlElement) -> str:
    return (element.get("aria-label") or "").strip().lower().replace(" ", "-")


def _is_quote(aside: html.HtmlElement) -> bool:
    """Whether an <aside> is a quotation of the story, set large, and nothing else: in a <blockquote>, or between inverted commas."""
    quote = aside.find(".//blockquote")
    if quote is None and aside.find(".//a") is None:
        return _QUOTED.fullmatch(str(aside.text_content()).strip()) is not None
    return quote is not None and len(str(aside.text_content()).strip()) <= len(str(quote.text_content()).strip()) + _CITED


def _holds_prose(form: html.HtmlElement) -> bool:
    asking = ("input", "textarea", "select", "label")
    long = (
        one for one in islice(form.iter("p"), _MOST) if next(one.iter(*asking), None) is None and len(one.text_content()) >= _LONG
    )
    return sum(1 for _ in islice(long, _FEWEST)) == _FEWEST


def _is_hidden(element: html.HtmlElement) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


@cache
def _known() -> dict[str, str]:
    return dict(boxes())


def _role_of(marks: str, narrow: bool) -> str | None:
    found = None
    for mark in marks.split()[:20]:
        whole = _HUMP.sub("-", mark[:120]).lower()
        bare = _DRUPAL.sub("", whole, count=1).split("--")[0]
        if bare.startswith(_STATES):
            continue
        parts = _PART.split(bare)
        pairs = map("-".join, pairwise(parts))
        names = [bare, parts[-1], "-".join(parts[-2:])] if narrow else [bare, *parts, *pairs]
        for name in names:
            said = _known().get(name)
            if said == "box" or (said == "box-last" and bare.endswith(name)):
                return "box"
            said = None if said == "box-last" else said
            found = said if found is None or (found == "gallery" and said in ("caption", "credit")) else found
    return found
