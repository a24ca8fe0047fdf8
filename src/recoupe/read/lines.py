"""The lines of a text as the units that blocks are made of."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Same length, so offsets hold: every blank becomes a space, every apostrophe the straight one, what has no width a blank.
_BLANKS = "\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_NO_WIDTH = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_APOSTROPHES = "’ʼ`´"
_BLANK, _APOSTROPHE = re.compile(f"[{_BLANKS}{_NO_WIDTH}]"), re.compile(f"[{_APOSTROPHES}]")
# Most lines hold none of them, and to look for one is a tenth of the work.
_ODD = re.compile(f"[{_BLANKS}{_NO_WIDTH}{_APOSTROPHES}]")

_STOPS = frozenset(".;:,")
_AFTER_STOP = "»”\"')] "

_INNER_END = re.compile(r"(?<![A-ZÀ-Þ])(?<!\bM)[.!?…]»?\s+(?=[A-ZÀ-Þ«])")

# Where lines were broken by a program they are about this long.
_WRAPPED = range(45, 121)


class Unit(NamedTuple):
    """A line, or lines that were one before they were wrapped: ``[start, end)`` without the blanks around it.

    ``group`` counts the stretches between empty lines.
    """

    start: int
    end: int
    group: int


def plain(text: str) -> str:
    """*text* with blanks and apostrophes of one kind, character for character as long as *text*."""
    return text if _ODD.search(text) is None else _BLANK.sub(" ", _APOSTROPHE.sub("'", text))


def units(text: str) -> tuple[Unit, ...]:
    """The lines of *text* that are not white space, in order; lines of a wrapped paragraph are one unit."""
    joined: list[Unit] = []
    group: list[Unit] = []
    for line in _lines(text):
        if group and line.group != group[0].group:
            joined.extend(_unwrapped(text, group))
            group = []
        group.append(line)
    joined.extend(_unwrapped(text, group))
    return tuple(joined)


def ends_with_stop(words: str) -> bool:
    """Whether *words* end as a sentence or clause does, a mark that closes brackets or a quotation left aside.

    A question or exclamation mark, or dots, say nothing: headings have them too.
    """
    bare = words.rstrip(_AFTER_STOP)
    return bare[-1:] in _STOPS and not bare.endswith(("...", "…"))


def _lines(text: str) -> Iterator[Unit]:
    position = group = 0
    for line in text.splitlines(keepends=True):
        content = line.strip()
        if content:
            start = position + line.index(content[0])
            yield Unit(start, start + len(content), group)
        else:
            group += 1
        position += len(line)


def _unwrapped(text: str, group: list[Unit]) -> list[Unit]:
    if len(group) < 2:
        return group
    if _is_wrapped(text, group):
        return [Unit(group[0].start, group[-1].end, group[0].group)]
    joined = [group[0]]
    for line in group[1:]:
        last = joined[-1]
        if _runs_on(text, last, line):
            joined[-1] = Unit(last.start, line.end, line.group)
        else:
            joined.append(line)
    return joined


def _runs_on(text: str, line: Unit, following: Unit) -> bool:
    """A long line without a stop, and the next one begins in lower case: one sentence over two lines."""
    length = line.end - line.start
    if length < _WRAPPED.start or text[line.end - 1] in ".!?»":
        return False
    return text[following.start].islower()


def _is_wrapped(text: str, group: list[Unit]) -> bool:
    """Three lines or more, all but the last about equally long, and most broken in the middle of a sentence."""
    lengths = [line.end - line.start for line in group[:-1]]
    longest = max(lengths)
    if len(group) < 3 or longest not in _WRAPPED or min(lengths) < 0.7 * longest or group[-1].end - group[-1].start > longest:
        return False
    broken = sum(text[line.start].islower() for line in group[1:])
    return 2 * broken >= len(group) - 1


def has_words(text: str) -> bool:
    """Whether *text* holds a letter or a digit: lines of stars, dashes or nothing visible do not."""
    return any(unicodedata.category(char)[0] in "LN" for char in text)


def sentences_end_inside(words: str) -> int:
    """How many sentences end within *words*, the last one not counted."""
    return len(_INNER_END.findall(words))
