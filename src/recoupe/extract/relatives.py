"""Whom a relative clause takes up at its head: "X, auquel Y a promis une aide", "X, à qui Y a promis une aide"."""

from recoupe.extract.grammar import Grammar
from recoupe.records import Mention

_TO_WHOM = frozenset({"auquel", "auxquels", "auxquelles"})


def to_whom(grammar: Grammar, i: int) -> Mention | None:
    """The mention before "auquel" or "à qui" at the head of the clause of the verb at token *i*; None where there is none."""
    low = grammar.sentence(i).first
    start = min([i, *(c for c in grammar.children(i) if c < i)])
    for k in range(max(low + 1, start - 1), i):
        word = grammar.tokens[k].text.lower()
        if word in _TO_WHOM or (word in ("qui", "laquelle") and grammar.tokens[k - 1].text.lower() == "à"):
            at = k - 1 if word in _TO_WHOM else k - 2
            while at > low and grammar.tokens[at].text == ",":
                at -= 1
            return grammar.mention_over(at) if at >= low else None
    return None
