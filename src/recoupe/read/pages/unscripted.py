"""What a page keeps where a reader's browser does not show it, and shows nowhere else: its story in <noscript> or <template>.

Rule ``unscripted.story``: such an element that holds more prose in paragraphs than the rest of the page is the page.
"""

from collections.abc import Iterator
from itertools import islice

from lxml import html

_KEPT = ("noscript", "template")
_SHORTEST = 200
_LONG = 40
_MOST = 200


def unfold(root: html.HtmlElement) -> None:
    """Puts what stands in such an element in its place in the tree."""
    found = list(islice((one for one in root.iter(*_KEPT) if one.getparent() is not None), _MOST))
    if not found:
        return
    inside = {id(paragraph) for one in found for paragraph in one.iter("p")}
    shown = sum(len(words) for paragraph in root.iter("p") if id(paragraph) not in inside and (words := _prose(paragraph)))
    for one in found:
        if sum(map(len, _all_prose(one))) >= max(_SHORTEST, shown):
            one.drop_tag()


def _all_prose(element: html.HtmlElement) -> Iterator[str]:
    return (words for paragraph in element.iter("p") if (words := _prose(paragraph)))


def _prose(paragraph: html.HtmlElement) -> str:
    words = " ".join(str(paragraph.text_content()).split())
    return words if len(words) >= _LONG else ""
