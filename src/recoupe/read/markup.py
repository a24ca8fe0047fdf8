"""HTML that is a story and nothing else (the body of a feed's item, of a mail, of an agency's item), as passages.

For a whole page, with its menus and boxes, see `recoupe.read.forms.html`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from recoupe.read.drafts import Passage
from recoupe.records import BlockKind

# What no reader of the page sees, or what is not told in words.
_SKIPPED = frozenset(
    "script style noscript template svg math button select textarea input nav audio video canvas head title".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup"
    " time tt u var wbr img picture source embed ruby rb rt rp blink nobr".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_CAPTIONS = frozenset({"figcaption", "caption"})
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
# Tags that are nested without end where a program forgets to close them.
_DRESS = re.compile(r"</?(?:b|big|em|font|i|small|span|strong|u|blockquote|center|div)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\r?\n[ \t]*\r?\n")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")

# More passages than this no story has.
_MOST = 20_000


@dataclass(slots=True)
class _Line:
    """The words of one passage as they come together."""

    source: str
    kind: BlockKind | None
    words: list[str] = field(default_factory=list)


def passages(markup: str, where: str, *, kind: BlockKind | None = None) -> tuple[Passage, ...]:
    """The passages of *markup*, headings as SUBHEADING, captions as CAPTION, the others of *kind*.

    ``Passage.source`` is *where* with the path of the element: "content /p[3]". Scripts, forms and menus are left out. Text
    without any markup gives its paragraphs. Never raises, whatever the markup.
    """
    if not _TAG.search(markup) and "<!--" not in markup:
        parts = (_BLANKS.sub(" ", part).strip() for part in _EMPTY_LINE.split(unescape(markup)))
        return tuple(Passage(text=part, kind=kind, source=where) for part in parts if part)[:_MOST]
    return tuple(_passages(_parsed(markup), where, kind))


def links(markup: str, base: str | None = None) -> tuple[str, ...]:
    """The web addresses (http, https) that *markup* links to, each once, in its order; relative ones against *base*."""
    root = _parsed(markup)
    found = (address(element.get("href"), base) for element in (root.iter("a") if root is not None else ()))
    return tuple(dict.fromkeys(one for one in found if one))


def address(written: str | None, base: str | None = None) -> str | None:
    """The web address *written* in a document, made whole with *base*; None for what is none (``javascript:``, ``data:``)."""
    if not written:
        return None
    try:
        whole = urljoin(base, written.strip()) if base else written.strip()
        parts = urlsplit(whole)
        plain = parts.scheme in ("http", "https") and parts.hostname and parts.username is None and parts.password is None
    except ValueError:
        return None
    if not plain or not whole.isprintable() or " " in whole or len(whole) > 2000:
        return None
    return parts.scheme + whole[len(parts.scheme) :]


def _parsed(markup: str) -> etree._Element | None:
    """The tree of *markup*; where it is nested too deeply for the parser, that of its words without their dress."""
    root, complete = _tree(markup)
    return root if complete else _tree(_DRESS.sub("", markup))[0]


def _tree(markup: str) -> tuple[etree._Element | None, bool]:
    """The tree as far as the parser comes, and whether it came to the end."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    data = f"<div>{markup}".encode("utf-8", "replace").replace(b"\x00", b"")
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None, True
    return root, not any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log)


def _passages(root: etree._Element | None, where: str, kind: BlockKind | None) -> Iterator[Passage]:
    for number, line in enumerate(_lines(root, kind) if root is not None else ()):
        if number >= _MOST:
            return
        for words in _EMPTY_LINE.split("".join(line.words)) if "/pre[" in line.source else ("".join(line.words),):
            text = _BLANKS.sub(" ", words).strip()
            if text:
                yield Passage(text=text, kind=line.kind, source=f"{where} {line.source}".strip())


def _lines(root: etree._Element, kind: BlockKind | None) -> Iterator[_Line]:
    """The lines in order. An element that is not inline ends the line before it, and its own; <br> is one."""
    line = _Line("/", kind)
    path: list[str] = []
    kinds: list[BlockKind | None] = [kind]
    counts: list[Counter[str]] = [Counter()]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = element.tag if isinstance(element.tag, str) else ""
        inline = name in _INLINE or ":" in name  # what word processors put in
        if event == "start":
            counts[-1][name] += 1
            path.append(f"{name}[{counts[-1][name]}]")
            counts.append(Counter())
            kinds.append(_kind_in(name, kinds[-1]))
            skipped = name in _SKIPPED
            if not inline or skipped:
                yield line
                line = _Line(_path(path), kinds[-1])
            if skipped:
                walk.skip_subtree()
            elif element.text:
                line.words.append(element.text)
        else:
            path.pop()
            counts.pop()
            kinds.pop()
            if not inline:
                yield line
                line = _Line(_path(path), kinds[-1])
            if element.tail:
                line.words.append(element.tail)
    yield line


def _kind_in(name: str, around: BlockKind | None) -> BlockKind | None:
    if name in _CAPTIONS:
        return BlockKind.CAPTION
    return BlockKind.SUBHEADING if name in _HEADINGS else around


def _path(path: list[str]) -> str:
    # the elements that the parser adds around a fragment say nothing
    return "/" + "/".join(path[3:])
