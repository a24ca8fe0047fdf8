"""The report as the time rules read it: lower case, plain apostrophes, and what stands around a place in the text."""

import re
from bisect import bisect_left, bisect_right
from typing import Any, NamedTuple

from recoupe.lexicon.times import time_words
from recoupe.records import Parsed, Sentence, Span, TimeExpression, TimeKind, Token

# A capital that stands alone in French is the preposition "À" written without its accent ("A 10 heures").
_BARE_CAPITAL = re.compile(r"(?<![\w'’-])A(?=\s)")
_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "\u2011": "-", "\u2010": "-"})
_GRAMMAR = frozenset({"ADP", "DET", "PUNCT", "CCONJ", "SPACE"})
_SKIPPED_BEFORE_EVENT = frozenset({"ADP", "DET", "ADJ", "NUM", "AUX", "SCONJ", "SPACE"})
_SMALL_BEFORE_EVENT = frozenset({"«", '"', "“", "'", "s'", "se"})
_EVENT = frozenset({"NOUN", "PROPN", "VERB"})
_LONGEST_CLAUSE = 15  # tokens up to its verb
# "un an après le début de la guerre", "au lendemain d'une série d'attaques": the event is the war of which this noun tells one end,
# the attacks that it counts.
_PHASE = frozenset({"début", "fin", "milieu", "déclenchement", "commencement", "série", "vague", "succession"})


def plain(text: str) -> str:
    """*text* in lower case with plain apostrophes and hyphens, character for character in the same places."""
    text = _BARE_CAPITAL.sub("À", text)
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.translate(_PLAIN)


class Page:
    """One parsed report under the time rules. Made once for a report, it is never changed."""

    __slots__ = ("_ends", "_starts", "low", "parsed", "text")

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.text = parsed.report.text
        self.low = plain(self.text)
        self._starts = [token.start for token in parsed.tokens]
        self._ends = [token.end for token in parsed.tokens]

    def tokens(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that share at least one character with ``[start, end)``."""
        return self.parsed.tokens[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def head(self, start: int, end: int) -> int | None:
        """The token of the stretch that the rest of it hangs from; None when no token lies there."""
        inside = self.tokens(start, end)
        if not inside:
            return None
        numbers = {token.i for token in inside}
        content = [token for token in inside if token.pos not in _GRAMMAR] or list(inside)
        outward = [token for token in content if token.head not in numbers or token.head == token.i]
        return (outward or content)[0].i

    def after(self, end: int) -> Token | None:
        """The first token that starts at or after *end*."""
        at = bisect_left(self._starts, end)
        return self.parsed.tokens[at] if at < len(self._starts) else None

    def preceded(self, start: int, pattern: re.Pattern[str]) -> bool:
        """Whether *pattern*, which should end in ``\\Z``, matches what stands just before *start*."""
        return pattern.search(self.low, max(0, start - 40), start) is not None

    def counts(self, end: int, also: frozenset[str] = frozenset()) -> bool:
        """Whether the number that ends at *end* counts what follows ("2000 soldats"): a noun in the plural or a sign comes next.

        A singular does not ("en 1984 secrétaire général"). *also* names further parts of speech that count.
        """
        token = self.after(end)
        if token is None or not self.low[end : token.start].isspace() or "\n" in self.low[end : token.start]:
            return False
        if token.pos in ("SYM", "NUM") or token.text in time_words().forms["measure"]:
            return True
        plural = "Number=Plur" in token.morph or token.text.endswith(("s", "x"))
        return plural and (token.pos == "NOUN" or token.pos in also) and not token.text[:1].isupper()

    def event(self, end: int, sentence: Sentence) -> int | None:
        """The noun or verb of what comes after *end* ("… de la rencontre", "… après avoir rompu"); None when nothing fits."""
        token = self.after(end)
        at = token.i if token else sentence.last
        if token is not None and token.text.lower() in ("que", "qu'", "qu’"):
            return self._verb_of_clause(token, sentence)
        for i in range(at, min(at + 9, sentence.last)):
            candidate = self.parsed.tokens[i]
            if candidate.pos in _EVENT and candidate.text.lower() not in _PHASE:
                return i
            if candidate.pos not in _SKIPPED_BEFORE_EVENT | _EVENT and candidate.text.lower() not in _SMALL_BEFORE_EVENT:
                return None
        return None

    def _verb_of_clause(self, that: Token, sentence: Sentence) -> int | None:
        """The verb of the clause that "que" opens: "quelques heures après que le Chili eut rompu"."""
        tokens = self.parsed.tokens
        behind = range(that.i + 1, min(that.i + _LONGEST_CLAUSE, sentence.last))
        verb = next((i for i in (that.head, *behind) if i > that.i and tokens[i].pos == "VERB"), None)
        return tokens[verb].head if verb is not None and tokens[verb].dep.startswith("aux") else verb

    def make(self, span: Span, sentence: Sentence, kind: TimeKind, rule: str, **fields: Any) -> TimeExpression | None:
        """The expression that stands in *span*; None when no token lies there."""
        head = self.head(*span)
        if head is None:
            return None
        text = span.of(self.text)
        return TimeExpression(span=span, text=text, head=head, sentence=sentence.number, kind=kind, rule=rule, **fields)


class Found(NamedTuple):
    """A match of a rule in its sentence."""

    page: Page
    sentence: Sentence
    rule: str
    match: re.Match[str]

    def make(self, kind: TimeKind, rule: str | None = None, **fields: Any) -> TimeExpression | None:
        """The expression over the whole match."""
        return self.page.make(Span(*self.match.span()), self.sentence, kind, rule or self.rule, **fields)

    def inner(self, kind: TimeKind, group: str | int = 0, **fields: Any) -> TimeExpression | None:
        """An expression for the start or end of a range: over the group named, or the whole match."""
        return self.page.make(Span(*self.match.span(group)), self.sentence, kind, self.rule, **fields)

    def range(self, start: TimeExpression | None, end: TimeExpression | None) -> TimeExpression | None:
        """A range over the whole match; None when neither end could be made."""
        return self.make(TimeKind.RANGE, start=start, end=end) if start or end else None
