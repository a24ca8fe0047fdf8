"""The words of an item: its title on one line, its text as passages, and whether that text is only the beginning of one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from html import unescape

from recoupe.lexicon.feeds import feed_words
from recoupe.read.boilerplate import strength
from recoupe.read.drafts import Passage
from recoupe.read.feeds.entries import Entry, Words
from recoupe.read.markup import passages
from recoupe.records import BlockKind

# A text of fewer characters is a teaser: what calls itself the content; what is only a description.
_LEAST_CONTENT = 600
_LEAST_DESCRIPTION = 1_500
# So many first characters tell whether one text is the beginning of another.
_BEGINNING = 80

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_DRESS = re.compile(
    r"</?(?:a|abbr|b|big|cite|em|font|h[1-6]|i|img|mark|q|small|span|strike|strong|sub|sup|tt|u|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"</?(?:br|div|p)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ESCAPED_TAG = re.compile(
    r"&lt;(?:p|br|div|a|img|strong|em|b|i|span|ul|ol|li|h[1-6]|figure|blockquote)\b[^<>]{0,2000}?&gt;", re.IGNORECASE
)
_NO_LETTER = re.compile(r"[\W_]+")
_CUT = re.compile(r"(?:…|\.\.\.)\s*[\])»”\"]*\s*$")
_EDGE = " \t\n.:…[](){}<>«»→►>-–—|"
_APOSTROPHES = str.maketrans("’ʼ`´", "''''")


def one_line(words: str, *, html: bool | None = None) -> str:
    """*words* on one line, references read however often they were escaped, the dress of words taken off, all else kept.

    *html* is False where the format says that the words are no HTML. A script stays the text that it is.
    """
    undressed = words if html is False else _undressed(words)
    for _ in range(3):
        undressed = _REFERENCE.sub(lambda found: unescape(found.group()), undressed)
    words = undressed if html is False else _undressed(undressed)
    return " ".join(words.split())


def _undressed(words: str) -> str:
    return _DRESS.sub("", _BREAK.sub(" ", words))


def told(entry: Entry) -> tuple[tuple[Passage, ...], bool]:
    """The passages of *entry*, and whether they give only the beginning of what stands at its address."""
    where = f"item {entry.number}"
    head = _head(entry.title, where) if entry.title else ()
    contents = [_passages(words, where) for words in entry.texts]
    descriptions = [_passages(words, where) for words in entry.teasers]
    body = max((*contents, *descriptions), key=_length, default=())
    if _squashed(body) == _squashed(head):
        body = ()
    teaser = _is_teaser(body, _LEAST_CONTENT if body in contents and body not in descriptions else _LEAST_DESCRIPTION)
    if teaser:
        return (*head, *_as_lead(body)), True
    leads = [one for one in descriptions if one is not body and not _repeats(one, (*head, *body))]
    return (*head, *(_as_lead(leads[0]) if leads else ()), *body), False


def _head(words: Words, where: str) -> tuple[Passage, ...]:
    title = one_line(words.text, html=words.html)
    return (Passage(text=title, kind=BlockKind.TITLE, source=f"{where} {words.name}"),) if title else ()


def _passages(words: Words, where: str) -> tuple[Passage, ...]:
    text = words.text
    if not _TAG.search(text) and _ESCAPED_TAG.search(text):
        text = unescape(text)
    found = passages(text, f"{where} {words.name}", kind=BlockKind.PARAGRAPH)
    return tuple(
        replace(one, kind=BlockKind.BOILERPLATE) if _is_around(one) else one for whole in found for one in _without_call(whole)
    )


def _without_call(passage: Passage) -> Iterator[Passage]:
    """The passage, and the call to read on behind its last sentence as one of its own."""
    call = _call_at_end().search(passage.text.translate(_APOSTROPHES))
    if call is None:
        yield passage
        return
    yield replace(passage, text=passage.text[: call.start()])
    yield replace(passage, text=passage.text[call.start() :].strip())


def _is_around(passage: Passage) -> bool:
    """Whether a passage is the outlet's and not the story's: a call, a link to another story, what a feed's maker adds."""
    if passage.kind is not BlockKind.PARAGRAPH:
        return False
    line = " ".join(passage.text.translate(_APOSTROPHES).split())
    return strength(line) is not None or _leads_on(line) or _tails().match(line) is not None


def _leads_on(line: str) -> bool:
    return line.strip(_EDGE).casefold() in _calls()


@cache
def _call_at_end() -> re.Pattern[str]:
    forms = "|".join(sorted(map(re.escape, _calls()), key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<=[.…!?»\])])\s*[\[(«<]?\s*(?:{forms})\s*[\])»→►>.…]*\s*$", re.IGNORECASE)


@cache
def _calls() -> frozenset[str]:
    return frozenset(form.translate(_APOSTROPHES) for form in feed_words().teasers)


@cache
def _tails() -> re.Pattern[str]:
    """What programs add behind the text of an item; the name stands where the gap is."""
    forms = (re.escape(form.translate(_APOSTROPHES)).replace("…", ".{0,300}?") for form in sorted(feed_words().tails))
    return re.compile("|".join(forms), re.IGNORECASE)


def _story(body: Sequence[Passage]) -> list[Passage]:
    return [one for one in body if one.kind is not BlockKind.BOILERPLATE]


def _length(body: Sequence[Passage]) -> int:
    return sum(len(one.text) for one in _story(body))


def _is_teaser(body: Sequence[Passage], least: int) -> bool:
    """No text, a short one, one that breaks off, or one that sends the reader elsewhere for the rest."""
    story = _story(body)
    if _length(body) < least or _CUT.search(story[-1].text):
        return True
    return any(_leads_on(one.text.translate(_APOSTROPHES)) for one in body[-2:])


def _as_lead(body: Sequence[Passage]) -> tuple[Passage, ...]:
    """A single paragraph under a title is a standfirst."""
    if len(_story(body)) != 1:
        return tuple(body)
    return tuple(replace(one, kind=BlockKind.LEAD) if one.kind is BlockKind.PARAGRAPH else one for one in body)


def _repeats(one: Sequence[Passage], other: Sequence[Passage]) -> bool:
    begins = _squashed(one)[:_BEGINNING]
    return begins in _squashed(other)


def _squashed(body: Sequence[Passage]) -> str:
    """The letters and figures of the words, for comparing."""
    return _NO_LETTER.sub("", "".join(one.text for one in _story(body)).casefold())
