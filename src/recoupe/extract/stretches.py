"""The words of an act: the shortest stretch of text that names it."""

from recoupe.extract.grammar import Grammar
from recoupe.extract.telling import Telling
from recoupe.records import Span

# Characters of an opened quotation that an act's words still take in.
MAX_QUOTED_REST = 40


class Stretches:
    """The stretches of the acts of one report."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def of(self, telling: Telling, tokens: tuple[int, ...], stop: int | None) -> Span:
        """The shortest stretch that names the act whose form stands at *tokens*, with its object or complements.

        *stop* is the next verb that tells another act: what stands behind it is that act's.
        """
        words = self.grammar.tokens
        first = self._phrase_start(telling.i) if telling.nominal else self.grammar.verb_start(telling.i)
        end = words[max(tokens)].end
        for complement in telling.filling.complements:
            if stop is not None and complement.head >= stop:
                break
            end = max(end, self._end_of(complement.head, complement.mention))
        if not telling.nominal:
            obj = self.grammar.object(telling.i)
            if obj is not None and obj > telling.i and (stop is None or obj < stop):
                mention = self.grammar.mention_of(obj)
                end = max(end, self._end_of(obj, mention.id if mention else None))
        start = words[first].start if telling.nominal else self._said_from(first)
        return Span(start, self._past_mark(words[first].start, end))

    def _said_from(self, first: int) -> int:
        """Where the words of an act begin whose verb opens at *first*: "« On nous a trahis », s'indigne X" takes in what was said."""
        words = self.grammar.tokens
        low = self.grammar.sentence(first).first
        mark = first - 2 if words[max(first - 1, 0)].text == "," else first - 1
        if mark <= low or words[mark].text != '"':
            return words[first].start
        quoted = next((q.outer for q in self.grammar.parsed.quoted if q.outer.start < words[mark].end <= q.outer.end), None)
        return words[first].start if quoted is None else max(quoted.start, words[low].start)

    def _past_mark(self, start: int, end: int) -> int:
        """Takes in the rest of a short quotation that the words of the act have opened."""
        for quoted in self.grammar.parsed.quoted:
            if start < quoted.outer.start < end < quoted.outer.end <= end + MAX_QUOTED_REST:
                return quoted.outer.end
        return end

    def _end_of(self, head: int, mention: int | None) -> int:
        end = self.grammar.tokens[head].end
        return max(end, self.grammar.mentions[mention].span.end) if mention is not None else end

    def _between_marks(self, i: int) -> bool:
        """Whether a single word stands between inverted commas: "leurs « francs » pourparlers"."""
        tokens = self.grammar.tokens
        return 0 < i < len(tokens) - 1 and tokens[i - 1].text == '"' and tokens[i + 1].text == '"'

    def _phrase_start(self, noun: int) -> int:
        first = noun
        low = self.grammar.sentence(noun).first
        while first > low:
            token = self.grammar.tokens[first - 1]
            if token.pos in ("ADJ", "NUM") or token.text == '"' or self._between_marks(first - 1):
                first -= 1
            elif token.pos == "DET" or token.text.lower() in ("au", "aux", "du", "des"):
                return first - 1 if token.pos == "DET" else first
            else:
                break
        return first
