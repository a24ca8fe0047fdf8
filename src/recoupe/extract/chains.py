"""The chain of who says so above a word: the report's outlet quotes somebody who reports what somebody else has said."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.attribution import Attributions
from recoupe.extract.grammar import Grammar
from recoupe.records import Attribution, Utterance


class Chains:
    """Tells for each token of a report through whom its words come, besides the outlet."""

    def __init__(self, grammar: Grammar, attributions: Attributions, utterances: Sequence[Utterance]) -> None:
        self.grammar = grammar
        self.attributions = attributions
        self._utterances = utterances

    def of(self, i: int) -> tuple[Attribution, ...]:
        """The chain of attribution of a token, from the outside in, nobody twice."""
        clauses = self.attributions.clause_links(i)
        utterance = self.utterance_over(i)
        if utterance is not None and utterance.speaker is not None and not self._tells_utterance(i, utterance):
            spoken = Attribution(mention=utterance.speaker, verb=utterance.verb, span=utterance.span, rule=utterance.rule)
            links = [spoken, *clauses]
        else:
            outer = [self.attributions.attribution(x) for x in reversed(self.attributions.inserted_over(i))]
            # "X a dit que, selon Y, …": the clause that stands before the phrase is outside it
            starts = [link.span.start for link in outer]
            before = [c for c in clauses if starts and c.span.start < min(starts) < self.grammar.tokens[i].start]
            links = [*before, *outer, *(c for c in clauses if c not in before)]
        kept: list[Attribution] = []
        for link in links:
            for mention in self.grammar.coordinated(link.mention) if link.mention is not None else ():
                if mention not in {k.mention for k in kept}:
                    kept.append(replace(link, mention=mention))
        return tuple(kept)

    def _tells_utterance(self, i: int, utterance: Utterance) -> bool:
        """ "X a « condamné l'attaque »": that he condemned it the outlet tells, whose auxiliary stands before the mark."""
        before = (self.grammar.tokens[c].start < utterance.span.start for c in self.grammar.children(i, "aux:tense"))
        return utterance.rule == "quote.predicate" and any(before)

    def utterance_over(self, i: int) -> Utterance | None:
        """The direct quotation that a token stands in; None outside one."""
        start = self.grammar.tokens[i].start
        return next((u for u in self._utterances if u.span.start <= start < u.span.end and u.kind == "direct"), None)
