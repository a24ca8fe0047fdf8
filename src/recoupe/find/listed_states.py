"""The states whose holders of one office are told together: "les présidents de l'Angola, du Rwanda et du Kenya"."""

from collections.abc import Sequence

from recoupe.find.noun_phrases import preposition
from recoupe.records import Mention, MentionKind, Parsed

_ARTICLES = frozenset("le la l' les".split())


def listed_states(parsed: Parsed, named: Sequence[Mention], last: int, end: int) -> int:
    """The token after a list of states that goes on at *last* behind one and ends in "et"; *last* where none does.

    *named* are the mentions that the atlas gave, *end* is the token after the sentence.
    """
    states = {m.span.start: m.span.end for m in named if m.kind is MentionKind.STATE}
    if parsed.tokens[last - 1].end not in states.values():
        return last
    at, closed = last, False
    while not closed:
        after = at + (at < end and parsed.tokens[at].text == ",")
        closed = after < end and parsed.tokens[after].text.lower() == "et"
        after += closed
        if after == at or after + 1 >= end or not _owns(parsed, after):
            return last
        after += 1
        bare = after + (parsed.tokens[after].text.lower() in _ARTICLES)
        stop = states.get(parsed.tokens[after].start) or (states.get(parsed.tokens[bare].start) if bare < end else None)
        if stop is None:
            return last
        at = after
        while at < end and parsed.tokens[at].start < stop:
            at += 1
    return at


def _owns(parsed: Parsed, at: int) -> bool:
    return preposition(parsed.tokens[at]) == "de" or parsed.tokens[at].text.lower() == "des"
