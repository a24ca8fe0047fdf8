"""IPTC NewsML-G2: one newsItem, or those of a newsMessage. What is no news item, or an item without words, is refused.

Nothing is fetched: an item whose text lies elsewhere (remoteContent) says so in its refusal. Names are looked up without their
namespace once the root has shown that it is NewsML-G2's; codes ("stat:canceled", "ninat:text") by what stands behind the colon.
"""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from recoupe.errors import ReadError
from recoupe.read.drafts import Draft, Items, Passage, Refused, Source
from recoupe.read.facts import NOTHING, Facts
from recoupe.read.iptc.news import NewsItem, drafted, usable
from recoupe.read.iptc.nitf import of_element, of_string, parsed, plain_name
from recoupe.read.paragraphs import story
from recoupe.records import BlockKind, Trouble

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
_READ = ("text", "composite", "")
_SIGNALS = ("correction", "update", "retraction", "kill")
_OTHERS = {
    "packageItem": "is a list of other items, no report; give the items that it lists.",
    "knowledgeItem": "is a vocabulary, no report; give the items of news.",
    "conceptItem": "is an entry of a vocabulary, no report; give the items of news.",
    "planningItem": "is a plan of coverage, no report; give the items of news.",
    "catalogItem": "is a catalogue of vocabularies, no report; give the items of news.",
}


def items(source: Source) -> Items:
    """The news items of *source*, labelled by their number in a newsMessage.

    Raises ReadError when it is no XML, is NewsML 1 (which agencies gave up for G2), or is not NewsML at all.
    """
    data = source.whole()
    root = parsed(data)
    if root is None:
        raise ReadError(f"{source.name} is no well-formed XML; fetch it again.")
    source = replace(source, form="newsml")
    name = plain_name(root)
    if name != "newsMessage":
        _check_namespace(root, source.name)
        yield _item(root, data, source, "")
        return
    _check_namespace(root, source.name)
    members = [member for part in root if plain_name(part) == "itemSet" for member in part if plain_name(member)]
    if not members:
        raise ReadError(f"{source.name} is a message without items; nothing in it can be read.")
    for number, member in enumerate(members, start=1):
        yield _item(member, etree.tostring(member, with_tail=False), source, str(number))


def _check_namespace(root: etree._Element, name: str) -> None:
    space = etree.QName(root).namespace
    if space == NAMESPACE:
        return
    if plain_name(root) in ("NewsML", "NewsItem"):
        raise ReadError(f"{name} is NewsML 1, which is not read; ask its agency for NewsML-G2 or ninjs.")
    raise ReadError(f"{name} is no NewsML-G2 (its namespace should be {NAMESPACE}); check the file.")


def _item(item: etree._Element, data: bytes, source: Source, label: str) -> Draft | Refused:
    name = f"{source.name}#{label}" if label else source.name
    try:
        kind = plain_name(item)
        if kind != "newsItem":
            raise ReadError(f"{name} {_OTHERS.get(kind, 'is no item of news; check the file.')}")
        meta = _child(item, "itemMeta")
        usable(_code(_child(meta, "pubStatus")), name)
        _refuse_other_kinds(_code(_child(meta, "itemClass")), name)
        return drafted(_news(item, name), data, source, label)
    except ReadError as error:
        return Refused(name=name, reason=str(error))


def _refuse_other_kinds(kind: str, name: str) -> None:
    if kind not in _READ:
        raise ReadError(f"{name} is of class {kind[:40]}, no report; give the items of class text.")


def _news(item: etree._Element, name: str) -> NewsItem:
    meta, content = _child(item, "itemMeta"), _child(item, "contentMeta")
    passages, links = _story(item, name)
    embargo = _child(meta, "embargoed")
    return NewsItem(
        identifier=item.get("guid") or "",
        version=item.get("version") or "",
        first_created=_words(_child(meta, "firstCreated")),
        version_created=_words(_child(meta, "versionCreated")),
        embargoed=_words(embargo) if embargo is not None else None,
        headline=_headline(content),
        lead=_description(content),
        by=tuple(_all_words(content, "by")) or tuple(_parties(content, "creator")),
        located=_located(content),
        language=next((one.get("tag") or "" for one in _children(content, "language")), ""),
        sources=(*_parties(content, "infoSource"), *_parties(meta, "provider")),
        holders=tuple(_holders(item, content)),
        notes=tuple((words, "itemMeta/edNote") for words in _all_words(meta, "edNote")),
        rights=tuple(_rights(item)),
        signals=tuple(found for signal in _children(meta, "signal") if (found := _code(signal)) in _SIGNALS),
        story=passages,
        captions=(),
        said=_dateline(content),
        links=links,
        troubles=tuple(_doubts(item)),
    )


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    return next(_children(element, name), None)


def _children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    return (child for child in (element if element is not None else ()) if plain_name(child) == name)


def _words(element: etree._Element | None) -> str:
    """All words within an element, on one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _all_words(element: etree._Element | None, name: str) -> Iterator[str]:
    return (words for child in _children(element, name) if (words := _words(child)))


def _code(element: etree._Element | None) -> str:
    """What stands behind the colon or the last slash of a code: "canceled" of "stat:canceled"."""
    written = (element.get("qcode") or element.get("uri") or "") if element is not None else ""
    return written.rstrip("/").replace("/", ":").rsplit(":", 1)[-1].strip().lower()


def _parties(element: etree._Element | None, name: str) -> Iterator[str]:
    """The parties of one kind, each by its name, else by the word or code that it is known by."""
    for party in _children(element, name):
        written = _words(_child(party, "name")) or party.get("literal") or (party.get("qcode") or "").rsplit(":", 1)[-1]
        if written.strip():
            yield written.strip()


def _holders(item: etree._Element, content: etree._Element | None) -> Iterator[str]:
    """Those who are credited or own the rights."""
    yield from _all_words(content, "creditline")
    for info in _children(item, "rightsInfo"):
        yield from _parties(info, "copyrightHolder")


def _headline(content: etree._Element | None) -> tuple[str, str]:
    """The main headline: that without a role or with the role "main", else the first."""
    found = [one for one in _children(content, "headline") if _words(one)]
    best = next((one for one in found if (one.get("role") or "").rsplit(":", 1)[-1] in ("", "main", "headline", "hl")), None)
    best = best if best is not None else (found[0] if found else None)
    return (_words(best), "contentMeta/headline") if best is not None else ("", "")


def _description(content: etree._Element | None) -> tuple[str, str]:
    """The lead, where a description is said to be one; other descriptions are for those who choose among items."""
    roles = ("lead", "standfirst", "teaser", "abstract", "summary", "chapo")
    found = (one for one in _children(content, "description") if (one.get("role") or "").rsplit(":", 1)[-1].lower() in roles)
    return next(((_words(one), "contentMeta/description") for one in found if _words(one)), ("", ""))


def _located(content: etree._Element | None) -> str:
    """The place that the content comes from, in French if it is given in several languages."""
    located = _child(content, "located")
    names = list(_children(located, "name"))
    french = next((one for one in names if (one.get("{http://www.w3.org/XML/1998/namespace}lang") or "").startswith("fr")), None)
    best = french if french is not None else (names[0] if names else None)
    return _words(best) or (located.get("literal") or "" if located is not None else "")


def _dateline(content: etree._Element | None) -> Facts:
    """The place of a written dateline ("Genève, 12 mai (AFP)"): what stands before its first comma or bracket."""
    words = next(_all_words(content, "dateline"), "")
    place = words.split(",")[0].split("(")[0].strip(" -–—")
    return Facts(dateline=place) if place and not any(char.isdigit() for char in place) and len(place) <= 60 else NOTHING


def _rights(item: etree._Element) -> Iterator[tuple[str, str]]:
    for info in _children(item, "rightsInfo"):
        for name in ("copyrightNotice", "usageTerms"):
            yield from ((words, f"rightsInfo/{name}") for words in _all_words(info, name))


def _doubts(item: etree._Element) -> Iterator[Trouble]:
    if any(isinstance(element, etree._Entity) for element in item.iter()):
        yield Trouble(code="entities", message="The file defines words of its own (entities); they were not replaced.")


def _story(item: etree._Element, name: str) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """The passages of the content that shows paragraphs best: XHTML, NITF, plain text."""
    content = _child(item, "contentSet")
    inline = [one for one in _children(content, "inlineXML") if len(one)]
    for one in sorted(inline, key=lambda one: "nitf" in _type(one)):
        passages, links = of_element(next(child for child in one if plain_name(child)), "inlineXML")
        if passages:
            return passages, links
    for one in _children(content, "inlineData"):
        words = "".join(one.itertext())
        if not one.get("encoding") and words.strip():
            if "html" in _type(one):
                return of_string(words, "inlineData", "html")
            return story(words, "inlineData", kind=BlockKind.PARAGRAPH), ()
    if _child(content, "remoteContent") is not None:
        raise ReadError(f"{name} only says where its content lies (remoteContent); fetch that and give it instead.")
    return (), ()


def _type(content: etree._Element) -> str:
    return (content.get("contenttype") or "").lower()
