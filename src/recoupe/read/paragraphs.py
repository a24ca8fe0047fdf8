"""A story as one string, with markup or without, as passages."""

import re

from recoupe.read.drafts import Passage
from recoupe.read.markup import passages
from recoupe.records import BlockKind

_LINES = re.compile(r"\r\n|\r|\n")
_TAGS = "p br div h[1-6] ul ol li a b i u s sup sub em small strong span html body section article figure img table blockquote".split()
_TAG = re.compile(rf"</?(?:{'|'.join(_TAGS)})\b[^<>]*>", re.IGNORECASE)
_CLOSED = re.compile(r"[.!?:…»”\"’)\]]\s*$")


def story(words: str, where: str, *, kind: BlockKind | None = None) -> tuple[Passage, ...]:
    """The passages of *words*: of markup its paragraphs, of plain text what empty lines part, or each line if none is empty.

    Lines of text that was broken to a width are one paragraph: there most lines end within a sentence. ``Passage.source`` is
    *where*, with the path of the element in markup.
    """
    if _TAG.search(words):
        return passages(words, where, kind=kind)
    lines = [line.strip() for line in _LINES.split(words.strip())]
    if len(lines) > 1 and all(lines) and sum(bool(_CLOSED.search(line)) for line in lines) * 2 >= len(lines):
        return tuple(Passage(text=line, kind=kind, source=where) for line in lines)
    parts = re.split(r"\n\s*\n", "\n".join(lines))
    return tuple(Passage(text=" ".join(part.split()), kind=kind, source=where) for part in parts if part.strip())
