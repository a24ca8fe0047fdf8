"""What JSON-LD says that is no JSON, as systems of sites write it by putting words between quotation marks.

Rules: ``torn.comment`` notes of a program around or before the data are read over; ``torn.entity`` quotation marks written for HTML are
marks; ``torn.several`` several values one behind the other are a list; ``torn.keys`` of data broken otherwise (a quotation mark within
a description, an end cut off) the kind, headline and times of an article are read, where there is one of each time.
"""

import json
import re
from html import unescape

_LARGEST = 500_000
_MOST = 50
_NOTE = re.compile(r"\s*(?:/\*.*?\*/|//[^\n{\[]*(?:\n|(?=[{\[])))", re.DOTALL)
_END_NOTE = re.compile(r"/\*[^{}\"]*\*/\s*$")
_BETWEEN = re.compile(r"[\s,;]*")
_COMMA = re.compile(r",\s*(?=[}\]])")
_KIND = re.compile(r'"@type"\s*:\s*\[?\s*"([\w:/.]*(?:Article|BlogPosting|Report))"')
_HEADLINE = re.compile(r'"headline"\s*:\s*"(.{1,500}?)"\s*(?:,\s*"|[}\]])', re.DOTALL)
_TIME = r'"{}"\s*:\s*"([^"]{{4,60}})"'


def mended(text: str) -> object:
    """What *text*, JSON-LD that is no JSON, says; None where nothing of an article can be told."""
    if len(text) > _LARGEST or "{" not in text:
        return None
    bare = _without_notes(unescape(text) if "&quot;" in text and '"' not in text else text)
    found = _several(bare)
    return found if found else _keys(bare)


def _without_notes(text: str) -> str:
    bare = text.strip()
    for _ in range(_MOST):
        note = _NOTE.match(bare)
        if note is None:
            break
        bare = bare[note.end() :]
    return _COMMA.sub("", _END_NOTE.sub("", bare).strip())


def _several(text: str) -> list[object]:
    """The values that stand one behind the other; none where *text* is more than that."""
    found: list[object] = []
    decoder, place = json.JSONDecoder(strict=False), 0
    while place < len(text) and len(found) < _MOST:
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            return []
        found.append(value)
        between = _BETWEEN.match(text, place)
        place = between.end() if between else place
    return found


def _keys(text: str) -> dict[str, str] | None:
    kind, headline = _KIND.search(text), _HEADLINE.search(text)
    published = {one[1] for one in re.finditer(_TIME.format("datePublished"), text)}
    updated = {one[1] for one in re.finditer(_TIME.format("dateModified"), text)}
    if kind is None or headline is None or len(published) != 1:
        return None
    told = {"@type": kind[1], "headline": headline[1], "datePublished": published.pop()}
    return {**told, "dateModified": updated.pop()} if len(updated) == 1 else told
