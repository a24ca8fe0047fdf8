"""Mentions inside another noun phrase: demonym adjectives ("une invasion russe") and possessives ("son invitation").

They are kept apart from the mentions that stand for themselves, by their rule: they only fill roles of the noun they belong to.
"""

from collections.abc import Iterator

from recoupe.atlas import load as load_atlas
from recoupe.records import Mention, MentionKind, Parsed

ADJECTIVE_RULE = "demonym.adjective"
POSSESSIVE_RULE = "pronoun.possessive"
_POSSESSIVES = {"son": "s", "sa": "s", "ses": "s", "leur": "p", "leurs": "p", "notre": "p", "nos": "p"}


def inner(parsed: Parsed) -> Iterator[Mention]:
    """Yields the inner mentions of a report; a possessive's head is its own token."""
    atlas = load_atlas()
    for token in parsed.tokens:
        low = token.text.lower()
        if low in _POSSESSIVES and token.pos in ("DET", "PRON", "ADJ") and token.dep.startswith("det"):
            yield Mention(
                id=-1,
                span=token.span,
                head=token.i,
                sentence=token.sentence,
                kind=MentionKind.PRONOUN,
                number=_POSSESSIVES[low],
                rule=POSSESSIVE_RULE,
            )
        elif token.pos in ("ADJ", "NOUN", "PROPN") and token.text[0].islower():
            for country in atlas.demonym(token.text):
                yield Mention(
                    id=-1,
                    span=token.span,
                    head=token.i,
                    sentence=token.sentence,
                    kind=MentionKind.STATE,
                    name=atlas.state(country).name,
                    ref=f"state:{country}",
                    country=country,
                    rule=ADJECTIVE_RULE,
                )
