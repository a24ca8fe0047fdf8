"""The body of a mail as passages: paragraphs made whole, quotations, signatures and footers told from what is written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from recoupe.lexicon.mail import alternatives
from recoupe.read.drafts import Passage
from recoupe.read.lines import plain, units
from recoupe.read.markup import passages as passages_of
from recoupe.records import BlockKind

_QUOTED = re.compile(r"(?:>[ ]?)+")
_SIGNATURE = re.compile(r"--[ \t]?")
# A signature is no longer; what is longer stands behind a line that only looks like the sign of one.
_LONGEST_SIGNATURE = 12
_LONGEST_FOOTER = 1_500


def of_text(text: str, where: str, *, flowed: bool = False, spaces_go: bool = False) -> tuple[Passage, ...]:
    """The passages of a body of plain text. *flowed* is RFC 3676's format, *spaces_go* its DelSp.

    What is quoted (">") is BOILERPLATE, unless nearly all is quoted: then it is a text that somebody passes on.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if flowed:
        lines = list(_unflowed(lines, spaces_go=spaces_go))
    quoted = sum(line.startswith(">") for line in lines)
    if 5 * quoted >= 4 * sum(bool(line.strip()) for line in lines):
        lines, quoted = [_QUOTED.sub("", line, count=1) if line.startswith(">") else line for line in lines], 0
    return tuple(_settled(_stretches(lines, where)))


def of_markup(markup: str, where: str) -> tuple[Passage, ...]:
    """The passages of a body of HTML."""
    return tuple(_settled(passages_of(markup, where)))


def _unflowed(lines: Iterable[str], *, spaces_go: bool) -> Iterator[str]:
    """The lines of format=flowed, those that a blank at the end leaves open made whole."""
    waiting: str | None = None
    for line in lines:
        marks = _QUOTED.match(line)
        depth = marks.group().count(">") if marks else 0
        content = line[marks.end() :] if marks else line.removeprefix(" ")
        if waiting is not None and (depth != _depth(waiting) or content == "-- "):
            yield waiting
            waiting = None
        whole = content if waiting is None else (waiting[:-1] if spaces_go else waiting) + content
        whole = ">" * depth + " " * bool(depth) + whole if waiting is None else whole
        if content.endswith(" ") and content != "-- ":
            waiting = whole
        else:
            yield whole
            waiting = None
    if waiting is not None:
        yield waiting


def _depth(line: str) -> int:
    marks = _QUOTED.match(line)
    return marks.group().count(">") if marks else 0


def _stretches(lines: Sequence[str], where: str) -> Iterator[Passage]:
    """The paragraphs of stretches of lines that are quoted, or are not."""
    stretch: list[str] = []
    for line in [*lines, None]:
        if stretch and (line is None or line.startswith(">") != stretch[0].startswith(">")):
            yield from _paragraphs(stretch, where)
            stretch = []
        if line is not None:
            stretch.append(line)


def _paragraphs(stretch: Sequence[str], where: str) -> Iterator[Passage]:
    quoted = stretch[0].startswith(">")
    text = "\n".join(_QUOTED.sub("", line, count=1) if quoted else line for line in stretch)
    for unit in units(text):
        words = " ".join(text[unit.start : unit.end].split())
        yield Passage(text=words, kind=BlockKind.BOILERPLATE if quoted else None, source=where)


def _settled(found: Iterable[Passage]) -> Iterator[Passage]:
    """The passages with signature and footers marked."""
    body = list(found)
    signature = next((n for n in range(len(body) - 1, -1, -1) if _SIGNATURE.fullmatch(body[n].text)), len(body))
    if len(body) - signature > _LONGEST_SIGNATURE:
        signature = len(body)
    for number, passage in enumerate(body):
        if number >= signature or is_footer(passage.text):
            yield replace(passage, kind=BlockKind.BOILERPLATE)
        else:
            yield passage


def is_footer(text: str) -> bool:
    """Whether a passage is what senders' programs and lawyers put under (or over) mails."""
    return len(text) <= _LONGEST_FOOTER and _footer().match(plain(text).lstrip(" *_[(-–>|")) is not None


@cache
def _footer() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('footer')}(?!\w)", re.IGNORECASE)
