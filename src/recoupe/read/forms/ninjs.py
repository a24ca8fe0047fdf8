"""IPTC ninjs 1, 2 and 3: news items as JSON, one or several in an array.

Generation 1 has lower-case names and a property for each kind of body (``body_text``, ``body_xhtml``), generation 2 arrays
(``bodies``), generation 3 names in camel case (``versionCreated``, ``embargoedUntil``). Here names are looked up in lower case.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from recoupe.errors import ReadError
from recoupe.read.decoding import decoded
from recoupe.read.drafts import Draft, Items, Passage, Refused, Source
from recoupe.read.iptc.news import NewsItem, drafted, usable
from recoupe.read.iptc.nitf import of_string
from recoupe.read.paragraphs import story
from recoupe.records import BlockKind, Trouble

_READ = ("text", "composite", "")
_LEADS = ("lead", "standfirst", "abstract", "teaser", "summary", "chapo", "ingress")
_MAIN = ("main", "headline", "")
# What shows paragraphs best comes first.
_FORMATS = ("html", "nitf", "", "plain")
_NAMED = {"html": "html", "richtext": "html", "nitf": "nitf", "plain": "plain", "text": "plain"}
_TOO_DEEP = 4

Json = Mapping[str, object]


class _Words(NamedTuple):
    """One of several bodies, headlines or descriptions: what it is for, in which format, and where it stands."""

    role: str
    format: str
    value: str
    where: str


def items(source: Source) -> Items:
    """The items of *source*: one, or those of an array, labelled by their number.

    Pictures, films, sound, events and items that were cancelled or hold no text are refused. Raises ReadError when the whole is
    no JSON object or array.
    """
    data = source.whole()
    source = replace(source, form="ninjs")
    found = _loaded(data, source.name)
    if not isinstance(found, list):
        yield _item(found, data, source, "")
        return
    for number, one in enumerate(found, start=1):
        yield _item(
            one, json.dumps(one, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass"), source, str(number)
        )


def _loaded(data: bytes, name: str) -> object:
    text, _ = decoded(data, name)
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ReadError(f"{name} is nested too deep to be news; check the file.") from error
    except ValueError as error:
        raise ReadError(f"{name} is no sound JSON ({' '.join(str(error).split())[:120]}); fetch it again.") from error


def _item(found: object, data: bytes, source: Source, label: str) -> Draft | Refused:
    name = f"{source.name}#{label}" if label else source.name
    try:
        if not isinstance(found, dict):
            raise ReadError(f"{name} is no news item; an item is a JSON object with a uri.")
        item = _lowered(found)
        usable(_text(item, "pubstatus"), name)
        _refuse_other_kinds(item, name)
        return drafted(_news(item), data, source, label)
    except ReadError as error:
        return Refused(name=name, reason=str(error))


def _lowered(found: Mapping[str, object]) -> Json:
    return {str(key).lower(): value for key, value in found.items()}


def _refuse_other_kinds(item: Json, name: str) -> None:
    kind = _text(item, "type").lower()
    if kind == "event" or (not kind and "eventdetails" in item):
        raise ReadError(f"{name} is an event of a calendar, no report; give the items of type text.")
    if kind not in _READ:
        raise ReadError(f"{name} is of type {kind[:40]}, no report; give the items of type text or composite.")


def _news(item: Json) -> NewsItem:
    passages, links, troubles = _story(item)
    embargo = item.get("embargoeduntil", item.get("embargoed"))
    return NewsItem(
        identifier=_text(item, "uri"),
        version=_text(item, "version"),
        status=_text(item, "pubstatus"),
        first_created=_text(item, "firstcreated"),
        version_created=_text(item, "versioncreated"),
        embargoed=embargo if isinstance(embargo, str) else None,
        headline=_headline(item),
        lead=_lead(item),
        by=tuple(words for words in (_text(item, "by") or _text(item, "byline"),) if words),
        located=_text(item, "located"),
        language=_text(item, "language"),
        sources=tuple(_names(item.get("infosources") or item.get("infosource"))),
        holders=tuple(_holders(item)),
        notes=_said(item, "ednote"),
        rights=(*_said(item, "copyrightnotice"), *_said(item, "usageterms")),
        story=passages,
        captions=tuple(_captions(item, "", 0)),
        links=links,
        troubles=troubles,
    )


def _text(item: Json, name: str) -> str:
    value = item.get(name)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return value.strip() if isinstance(value, str) else ""


def _said(item: Json, name: str) -> tuple[tuple[str, str], ...]:
    words = _text(item, name)
    return ((words, name),) if words else ()


def _kinds(item: Json, plural: str, singular: str) -> Iterator[_Words]:
    """The bodies, headlines or descriptions of an item, in either generation's manner."""
    several = item.get(plural)
    for number, one in enumerate(several if isinstance(several, list) else ()):
        if isinstance(one, dict):
            member = _lowered(one)
            where = f"{plural}[{number}]"
            yield _Words(_text(member, "role").lower(), _text(member, "contenttype").lower(), _text(member, "value"), where)
    for name in item:
        if name == singular or name.startswith(f"{singular}_"):
            role = name[len(singular) + 1 :]
            yield _Words(role, role, _text(item, name), name)


def _headline(item: Json) -> tuple[str, str]:
    """The headline that readers see. ``title`` is none: it is a name for those who handle the item."""
    found = [one for one in _kinds(item, "headlines", "headline") if one.value]
    best = next((one for one in found if one.role in _MAIN), found[0] if found else None)
    if best is None:
        return "", ""
    return " ".join(passage.text for passage in story(best.value, best.where)), best.where


def _lead(item: Json) -> tuple[str, str]:
    found = next((one for one in _kinds(item, "descriptions", "description") if any(lead in one.role for lead in _LEADS)), None)
    return (" ".join(passage.text for passage in story(found.value, found.where)), found.where) if found else ("", "")


def _story(item: Json) -> tuple[tuple[Passage, ...], tuple[str, ...], tuple[Trouble, ...]]:
    """The passages of the body that shows paragraphs best; of an item of text without a body those of its description."""
    bodies = sorted((one for one in _kinds(item, "bodies", "body") if one.value), key=_place)
    if bodies:
        best = bodies[0]
        passages, links = of_string(best.value, best.where, _format(best))
        return passages, links, ()
    told = [one for one in _kinds(item, "descriptions", "description") if one.value and "caption" not in one.role]
    if _text(item, "type").lower() != "text" or not told:
        return (), (), ()
    passages, links = of_string(told[0].value, told[0].where)
    return (
        passages,
        links,
        (Trouble(code="description-only", message="The item has no body; what its description tells was read."),),
    )


def _format(words: _Words) -> str:
    said = f"{words.format} {words.role}"
    if "<nitf" in words.value[:500].lower():
        return "nitf"
    found = next((form for name, form in _NAMED.items() if name in said), "")
    return "other" if not found and "xml" in said else found


def _place(words: _Words) -> int:
    found = _format(words)
    return _FORMATS.index(found) if found in _FORMATS else len(_FORMATS)


def _names(parties: object) -> Iterator[str]:
    for one in parties if isinstance(parties, list) else ():
        if isinstance(one, dict):
            name = _text(_lowered(one), "name") or _text(_lowered(one), "literal")
            if name:
                yield name


def _holders(item: Json) -> Iterator[str]:
    if holder := _text(item, "copyrightholder"):
        yield holder
    yield from (one.value for one in _kinds(item, "descriptions", "description") if one.role == "creditline" and one.value)


def _captions(item: Json, before: str, depth: int) -> Iterator[Passage]:
    """What stands under the pictures and films that belong to an item."""
    found = item.get("associations")
    members = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    for key, one in members:
        if not isinstance(one, dict) or depth > _TOO_DEEP:
            continue
        member, where = _lowered(one), f"{before}associations[{key}]"
        if _text(member, "type").lower() not in ("text", "composite", "event"):
            yield from _caption(member, where)
        yield from _captions(member, f"{where}.", depth + 1)


def _caption(member: Json, where: str) -> Iterator[Passage]:
    told = [
        one for one in _kinds(member, "descriptions", "description") if one.value and one.role not in ("creditline", "writer")
    ]
    if told:
        best = next((one for one in told if "caption" in one.role), told[0])
        text = " ".join(passage.text for passage in story(best.value, ""))
        yield Passage(text=text, kind=BlockKind.CAPTION, source=f"{where}.{best.where}")
