"""Whom a relative clause takes up at its head: "X, auquel Y a promis une aide", "X, que Y accuse"."""

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


def whom(grammar: Grammar, i: int) -> Mention | None:
    """The mention right before the "que" that opens the clause of the verb at token *i*; None where none stands there."""
    que = next((c for c in grammar.children(i, "obj", "dep", "mark") if c < i and grammar.low[c] in ("que", "qu'")), None)
    if que is None or not grammar.tokens[i].dep.startswith("acl"):
        return None
    at = que - 2 if grammar.tokens[que - 1].text == "," else que - 1
    return grammar.mention_over(at) if at >= grammar.sentence(i).first else None
