"""The story of a page that a script draws, as the data of the script hold it (``__NEXT_DATA__`` and others in JSON).

Asked only where the page shows no story and has no article in its JSON-LD. Rules: ``data.story`` the one text in HTML, the one list
of texts, or the one long text that editors' systems call a text, that holds most sentences, if it holds two paragraphs and as many
words as a report; ``data.drawn`` the paragraphs among the elements that React's server sends to be drawn; ``data.times`` when the
report with the page's headline was published and updated; ``data.layer`` the one time that scripts call that of publication.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import islice

from lxml import etree, html

from recoupe.read.facts import NOTHING, Facts
from recoupe.read.pages.lines import squashed
from recoupe.read.written_times import written

_LARGEST = 5_000_000
_MOST_SCRIPTS = 10
_MOST_NODES = 50_000
_MOST_ELEMENTS = 3_000
_FEWEST = 2
_SHORTEST_DATA = 500
_DEEPEST = 4
_HOLDS_DATA = etree.XPath(f"boolean(//@*[starts-with(name(), 'data-')][string-length() >= {_SHORTEST_DATA}])")
_GIVEN = re.compile(r"\s*(?:window\.|self\.|globalThis\.|var\s|let\s|const\s)?[\w.$]{1,60}(?:\[[\"'\w]+\])?\s*=\s*(?=[{\[\"'J])")
_PARSED = re.compile(r"JSON\.parse\(\s*")
# A string of JavaScript with a paragraph in it, and one that React's server sends.
_LITERAL = re.compile(r'"(?=[^"]{0,200}(?:<|\\u003[cC])p\b)(?:[^"\\]|\\.)*"')
_SENT = re.compile(r'self\.__next_f\.push\(\[\s*1\s*,\s*("(?:[^"\\]|\\.)*")\s*\]\)')
_DRAWN = re.compile(r'\["\$","p",[^{]{0,80}\{[^{}]{0,400}?"children":("(?:[^"\\]|\\.)*")')
_FEWEST_WORDS = 40
_SENTENCE = re.compile(r"[.!?…»\"”](?:</\w+>)*\s*$")
_PARAGRAPH = re.compile(r"<p\b", re.IGNORECASE)
# As the editors of the usual systems call the words of a block, and what holds them.
_WORDS = ("content", "text", "html", "value", "body", "children", "paragraph", "data", "attributes", "attrs")
# As they call the whole of a story.
_WHOLE = frozenset("content text body articlebody fulltext bodytext maintext texte corps contenu".split())
_SHORTEST_WHOLE = 300
_SENTENCES = re.compile(r"[.!?…][»\"”]?\s+(?=[A-ZÀ-Þ«\"“])")
_HEADLINES = ("title", "headline", "titre", "name")
_PUBLISHED = frozenset(
    "publishedat publisheddate publicationdate datepublished publishdate publishedtime datepublication firstpublishedat"
    " firstpublished published".split()
)
# As shops of measuring call it.
_IN_LAYER = _PUBLISHED | frozenset(
    "articlepublishdate articlepublisheddate articlepublicationdate articledate articledatepublished datepubli pubdate publishedon"
    " pagepublicationdate pagepublishdate contentpublicationdate contentpublishdate datedepublication datepublicationarticle"
    " firstpublication firstpublicationdate firstpublisheddate".split()
)
_PAIR = re.compile(r"(?<![\w.-])([A-Za-z][\w.-]{5,40}+)[\"']?\s*+[:=]\s*+[\"']([^\"'<>]{8,40})[\"']")
# Without a value that is a few words nothing of it matches, and values are rarer than names.
_GIVES = re.compile(r"[:=]\s*+[\"'][^\"'<>]{8,40}[\"']")
_MOST_LAYERS = 40
_LARGEST_LAYER = 300_000
_UPDATED = frozenset("updatedat modifiedat datemodified updateddate modifieddate lastmodified updatedtime lastupdated".split())


def scripts(root: html.HtmlElement) -> tuple[str, ...]:
    """The JSON that a page keeps for its scripts and that is no JSON-LD: alone in a script, given to a name of the page's
    ("window.__DATA__ = {…}"), or in an attribute ("data-page").
    """
    kept = (text for one in root.iter("script") if (text := _json(one)))
    sent = "".join(_sent(one.text or "") for one in islice(root.iter("script"), 500) if "__next_f" in (one.text or "")[:200])
    return (*islice(kept, _MOST_SCRIPTS), *islice(_attributes(root), 3), *([json.dumps(sent)] if sent else []))


def _json(script: html.HtmlElement) -> str:
    text, kind = script.text or "", (script.get("type") or "text/javascript").strip().lower()
    if len(text) > _LARGEST or "json+" in kind or "+json" in kind:
        return ""
    if kind == "application/json":
        return text
    given = _GIVEN.match(text) if len(text) >= _SHORTEST_DATA else None
    return _given(text[given.end() :].strip().rstrip(";")) if given else _literals(text)


def _given(value: str) -> str:
    """The JSON in a value that a script gives to a name: as it is, as a string that is parsed, or the texts in a call."""
    parsed = _PARSED.match(value)
    inner = value[parsed.end() :].rstrip(" )") if parsed else value
    if inner[:1] == "'" == inner[-1:]:
        return inner[1:-1].replace("\\'", "'").replace("\\\\", "\\")
    if inner[:1] == '"':
        told = _loaded(inner)
        return told if isinstance(told, str) else ""
    return inner


def _literals(text: str) -> str:
    """The strings with paragraphs in them of a script that is more than data, as a list."""
    if len(text) < _SHORTEST_DATA or ("<p" not in text and "003cp" not in text.lower()):
        return ""
    found = [told for one in islice(_LITERAL.finditer(text), 50) if isinstance(told := _loaded(one[0]), str)]
    return json.dumps(found) if found else ""


def _attributes(root: html.HtmlElement) -> Iterator[str]:
    if not _HOLDS_DATA(root):
        return
    for element in islice((one for one in root.iter() if isinstance(one.tag, str)), _MOST_ELEMENTS):
        for name, value in element.attrib.items():
            if name.startswith("data-") and _SHORTEST_DATA <= len(value) <= _LARGEST and value[:1] in "{[":
                yield value


def _sent(text: str) -> str:
    return "".join(told for one in _SENT.finditer(text) if isinstance(told := _loaded(one[1]), str))


def _loaded(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def story(texts: Sequence[str]) -> str:
    """The story in the JSON *texts*, as HTML; "" where none is."""
    best = ""
    for text in texts:
        best = max((best, *_stories(_loaded(text))), key=len)
    return best if len(best.split()) >= _FEWEST_WORDS else ""


def times(texts: Sequence[str], titles: Iterable[str | None]) -> Facts:
    """When the report in the JSON *texts* that bears one of *titles* was published and updated; nothing where none does."""
    wanted = {squashed(title) for title in titles if title}
    for text in texts:
        for node in _nodes(_loaded(text)):
            if isinstance(node, dict) and any(squashed(str(node.get(key) or "")) in wanted for key in _HEADLINES):
                found = Facts(published=_time(node, _PUBLISHED), updated=_time(node, _UPDATED))
                if found.published is not None:
                    return found
    return NOTHING


def layer(root: html.HtmlElement) -> str | None:
    """The one time that the scripts of a page call that of its publication ("dataLayer", "utag_data"); None where they give several
    or none. Days of one time ("2022-01-22", "2022-01-22T15:14") are the finer one.
    """
    found: set[str] = set()
    for script in islice(root.iter("script"), _MOST_LAYERS):
        text = script.text or ""
        if len(text) <= _LARGEST_LAYER and "json" not in (script.get("type") or "") and _GIVES.search(text):
            pairs = (one for one in _PAIR.finditer(text) if squashed(one[1]) in _IN_LAYER)
            found.update(time for one in pairs if (time := written(one[2])) and len(time) >= len("2022-01-22"))
    return max(found, key=len) if len({time[:10] for time in found}) == 1 else None


def _time(node: dict[str, object], names: frozenset[str]) -> str | None:
    return next((time for key, value in node.items() if squashed(key) in names and (time := written(value))), None)


def _nodes(data: object) -> Iterator[object]:
    stack = [data]
    for _ in range(_MOST_NODES):
        if not stack:
            return
        value = stack.pop()
        yield value
        if isinstance(value, list):
            stack.extend(value)
        elif isinstance(value, dict):
            stack.extend(value.values())


def _stories(data: object) -> Iterator[str]:
    for value in _nodes(data):
        if isinstance(value, str):
            if len(_PARAGRAPH.findall(value)) >= _FEWEST:
                yield value
            elif '["$"' in value:
                yield _paragraphs(told for one in _DRAWN.finditer(value) if isinstance(told := _loaded(one[1]), str))
        elif isinstance(value, list):
            yield _paragraphs(words for item in value if (words := _words(item)))
        elif isinstance(value, dict):
            yield from (told for key, text in value.items() if squashed(key) in _WHOLE and (told := _whole(text)))


def _paragraphs(told: Iterable[str]) -> str:
    found = list(told)
    return "".join(f"<p>{words}</p>" for words in found) if len(found) >= _FEWEST else ""


def _whole(text: object) -> str:
    """The paragraphs of a text without marks of its own, where it is long and has sentences; else ""."""
    if not isinstance(text, str) or len(text) < _SHORTEST_WHOLE or "<" in text or len(_SENTENCES.findall(text)) < _FEWEST:
        return ""
    return "".join(f"<p>{escape(line.strip(), quote=False)}</p>" for line in text.split("\n") if line.strip())


def _words(item: object) -> str:
    """The sentence that an item of a list is, or holds where editors put words; "" where it holds none."""
    words = _held(item, 0)
    return words if len(words) >= _FEWEST_WORDS and _SENTENCE.search(words) and "http" not in words[:8] else ""


def _held(item: object, depth: int) -> str:
    if isinstance(item, str) or depth > _DEEPEST:
        return item if isinstance(item, str) else ""
    if isinstance(item, list):
        return "".join(_held(one, depth + 1) for one in item[:100]) if all(isinstance(one, dict) for one in item) else ""
    if isinstance(item, dict):
        return next((words for key in _WORDS if (words := _held(item.get(key), depth + 1))), "")
    return ""
