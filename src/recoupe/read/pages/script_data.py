"""The story of a page that a script draws, as the data of the script hold it (``__NEXT_DATA__`` and others in JSON).

Asked only where the page shows no story and has no article in its JSON-LD. Rule: ``data.story`` the one text in HTML, or the one list
of texts, that holds most sentences, if it holds two paragraphs and as many words as a report.
"""

import json
import re
from collections.abc import Iterator

from lxml import html

_LARGEST = 5_000_000
_MOST_SCRIPTS = 10
_MOST_NODES = 50_000
_FEWEST = 2
_SHORTEST_DATA = 500
_GIVEN = re.compile(r"\s*(?:window\.|self\.|globalThis\.|var\s|let\s|const\s)[\w.$]{1,60}\s*=\s*(?=[{\[])")
_FEWEST_WORDS = 40
_SENTENCE = re.compile(r"[.!?…»\"”](?:</\w+>)*\s*$")
_PARAGRAPH = re.compile(r"<p\b", re.IGNORECASE)
# As the editors of the usual systems call the words of a block.
_WORDS = ("content", "text", "html", "value", "body", "children", "paragraph")


def scripts(root: html.HtmlElement) -> tuple[str, ...]:
    """The JSON in the scripts of a page that is no JSON-LD: alone, or given to a name of the page's ("window.__DATA__ = {…}")."""
    found = (text for one in root.iter("script") if (text := _json(one)))
    return tuple(text for text, _ in zip(found, range(_MOST_SCRIPTS), strict=False))


def _json(script: html.HtmlElement) -> str:
    text, kind = script.text or "", (script.get("type") or "text/javascript").strip().lower()
    if len(text) > _LARGEST or "json+" in kind or "+json" in kind:
        return ""
    if kind == "application/json":
        return text
    given = _GIVEN.match(text) if len(text) >= _SHORTEST_DATA else None
    return text[given.end() :].strip().rstrip(";") if given else ""


def story(texts: tuple[str, ...]) -> str:
    """The story in the JSON *texts*, as HTML; "" where none is."""
    best = ""
    for text in texts:
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue
        best = max((best, *_stories(data)), key=len)
    return best if len(best.split()) >= _FEWEST_WORDS else ""


def _stories(data: object) -> Iterator[str]:
    stack = [data]
    for _ in range(_MOST_NODES):
        if not stack:
            return
        value = stack.pop()
        if isinstance(value, str):
            if len(_PARAGRAPH.findall(value)) >= _FEWEST:
                yield value
        elif isinstance(value, list):
            told = [words for item in value if (words := _words(item))]
            if len(told) >= _FEWEST:
                yield "".join(f"<p>{words}</p>" for words in told)
            stack.extend(value)
        elif isinstance(value, dict):
            stack.extend(value.values())


def _words(item: object) -> str:
    """The sentence that an item of a list is, or holds where editors put words; "" where it holds none."""
    if isinstance(item, dict):
        item = next((item[key] for key in _WORDS if isinstance(item.get(key), str)), "")
    return (
        item if isinstance(item, str) and len(item) >= _FEWEST_WORDS and _SENTENCE.search(item) and "http" not in item[:8] else ""
    )
