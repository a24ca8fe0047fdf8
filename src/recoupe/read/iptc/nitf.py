"""XHTML and NITF within an item, as the passages of a story."""

from copy import deepcopy

from lxml import etree

from recoupe.read.drafts import Passage
from recoupe.read.markup import links, passages
from recoupe.read.paragraphs import story
from recoupe.read.safe_xml import SAFE
from recoupe.records import BlockKind

# NITF's names for what HTML has other names for. What stands in a head is told by the item itself, or by `head`.
_RENAMED = {
    "hl1": "h1",
    "hl2": "h2",
    "media-caption": "figcaption",
    "media-producer": "figcaption",
    "media": "figure",
    "block": "div",
    "bq": "blockquote",
    "body.content": "div",
    "body.end": "div",
    "tagline": "p",
    "pre": "p",
    "nitf-table": "div",
}
_DROPPED = frozenset(
    {"body.head", "head", "media-metadata", "media-reference", "media-object", "nitf-table-metadata", "style", "script"}
)
_NITF = frozenset({"nitf", "body.content", "body.head", "media-caption", "hl2", "tagline"})


def plain_name(element: etree._Element) -> str:
    """The name of an element without its namespace; "" of a comment or an instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def parsed(data: bytes) -> etree._Element | None:
    """The root of an XML document: no entity is replaced, nothing is fetched. None where it is not well formed."""
    parser = etree.XMLParser(**SAFE)
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        return None


def of_element(root: etree._Element, where: str) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """The passages of an XHTML or NITF document or fragment, and what it links to."""
    markup = _markup(root)
    return passages(markup, where, kind=BlockKind.PARAGRAPH), links(markup)


def of_string(written: str, where: str, form: str = "") -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """The same of a document in a string. *form* is html, nitf or plain; "" where nobody says, and then the words tell."""
    root = parsed(written.strip().encode("utf-8", "replace")) if form == "nitf" else None
    if root is not None and any(plain_name(element).lower() in _NITF for element in root.iter()):
        return of_element(root, where)
    if form in ("html", "nitf"):
        return passages(written, where, kind=BlockKind.PARAGRAPH), links(written)
    return story(written, where, kind=BlockKind.PARAGRAPH), links(written) if "href" in written else ()


def _markup(root: etree._Element) -> str:
    """The body of a document in the elements of HTML."""
    body = next((element for element in root.iter() if plain_name(element).lower() == "body"), root)
    copy = deepcopy(body)
    copy.tail = None
    for element in list(copy.iter()):
        name = plain_name(element).lower()
        if name in _DROPPED and element.getparent() is not None:
            _take_out(element)
        elif name:
            element.tag = _RENAMED.get(name, name)
    etree.cleanup_namespaces(copy)
    return str(etree.tostring(copy, method="html", encoding="unicode"))


def _take_out(element: etree._Element) -> None:
    """Takes an element out of its tree; the words behind it stay."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
