"""A speaker's or an actor's own state: "son pays", "notre pays". Whose it is, the possessive says."""

from collections.abc import Iterator

from recoupe.find.noun_phrases import preposition
from recoupe.records import Mention, MentionKind, Parsed, Span, Token

RULE = "state.own"
_POSSESSIVES = frozenset({"son", "leur", "notre", "mon"})


def own_countries(parsed: Parsed) -> Iterator[Mention]:
    """Yields a mention for every "son pays"; not for "son pays d'origine", which is another than whoever acts for it."""
    for token in parsed.tokens:
        before = parsed.tokens[token.i - 1] if token.i else None
        if token.text.lower() != "pays" or before is None or before.sentence != token.sentence:
            continue
        after = parsed.tokens[token.i + 1] if token.i + 1 < len(parsed.tokens) else None
        if before.text.lower() in _POSSESSIVES and (after is None or not _says_which(after)):
            yield Mention(
                id=-1, span=Span(before.start, token.end), head=token.i, sentence=token.sentence, kind=MentionKind.STATE,
                sector="GOV", number="s", rule=RULE,
            )  # fmt: skip


def _says_which(after: Token) -> bool:
    return preposition(after) == "de" or (after.pos == "ADJ" and after.head == after.i - 1)
