"""Where French sentences end.

The engine's own sentence ends break at « », after "15:14" and inside "Royaume-Uni"; these rules decide
instead and the engine obeys.
"""

import re
from collections.abc import Iterator

from recoupe.records import Report, Span

# Abbreviations that a full stop does not end a sentence after (French typographic habit; Lexique des règles typographiques).
_ABBREVIATIONS = frozenset(
    "m mm mme mmes mlle mlles me mes dr drs pr prof mgr st ste sts gén gal col cdt cap lt sgt av bd art al cf p pp n no vol t "
    "éd env ex hab min max tél réf chap fig janv févr avr juil sept oct nov déc etc apr j.-c".split()
)
_END = re.compile(r"[.!?…]+")
_CLOSERS = ' \u00a0\u202f»"”’)]'
_OPENERS = '«"“([—–-‹'


def sentence_spans(text: str, block: Span) -> Iterator[Span]:
    """Yields the sentences of one block of *text*, in order, without surrounding blanks.

    A sentence ends at . ! ? … followed by a blank and a capital, a digit or an opening mark, and at the end of the block.
    Closing marks belong to the sentence they close.
    """
    start = block.start
    for match in _END.finditer(text, block.start, block.end):
        if match.start() < start or not _ends_sentence(text, match, block):
            continue
        stop = _past_closers(text, match.end(), block.end)
        yield from _trimmed(text, start, stop)
        start = stop
    yield from _trimmed(text, start, block.end)


def sentence_around(report: Report, words: Span) -> Span:
    """The sentence of *report* in which some words stand, or the sentences if they stand in several; the words alone outside all."""
    inside = [
        span
        for block in report.blocks
        if block.span.overlap(words)
        for span in sentence_spans(report.text, block.span)
        if span.overlap(words)
    ]
    return Span(min((words.start, *(span.start for span in inside))), max((words.end, *(span.end for span in inside))))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _past_closers(text: str, at: int, end: int) -> int:
    """The position after the closing marks that follow a full stop; an opening straight mark is not taken along."""
    stop = at
    for position in range(at, end):
        char = text[position]
        if char not in _CLOSERS:
            break
        if char == '"' and position > at and text[position - 1].isspace():
            break
        if not char.isspace():
            stop = position + 1
    return stop


def _ends_sentence(text: str, match: re.Match[str], block: Span) -> bool:
    after = _past_closers(text, match.end(), block.end)
    if after >= block.end:
        return True
    if not text[after].isspace():
        return False
    following = after
    while following < block.end and text[following].isspace():
        following += 1
    if following >= block.end:
        return True
    opener = text[following]
    if not (opener.isupper() or opener.isdigit() or opener in _OPENERS):
        return False
    if match.group() == "." and after == match.end():
        return not _is_abbreviation(text, match.start(), block.start)
    return not (match.group() in ("!", "?", "…", "...") and opener in "—–-")


def _is_abbreviation(text: str, dot: int, low: int) -> bool:
    start = dot
    while start > low and (text[start - 1].isalnum() or text[start - 1] in ".-"):
        start -= 1
    word = text[start:dot]
    if not word:
        return False
    initial = len(word) == 1 and word.isupper()  # "J. Dupont"; a lone capital ends few French sentences
    dotted = "." in word and all(len(part) <= 2 for part in word.split("."))  # "O.N.U.", "J.-C."
    return initial or (dotted and word[0].isupper()) or (word.lower() in _ABBREVIATIONS and not word.isdigit())
