"""What an act is about, in PLOVER's contexts, and who brings others together for it: mediators and hosts."""

from recoupe.extract.fillings import Filling
from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import ROLE_KINDS, preposition_of
from recoupe.lexicon.contexts import contexts, mediations
from recoupe.records import Span

# What others may be brought together for.
_MEDIATED = frozenset({"CONSULT", "AGREE", "COOPERATE", "CONCEDE", "RETREAT", "SUPPORT"})
_HOSTING = frozenset({"accueillir", "abriter", "héberger"})
_NEAR = 5  # words between "sous l'égide de" and whom it names


class Surroundings:
    """The contexts and third parties of the acts of one report."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    # --- contexts ----------------------------------------------------------------------------------------------------------

    def contexts(self, i: int, span: Span, filling: Filling) -> tuple[str, ...]:
        """The contexts that the words of an act, its subject and its complements tell, in alphabetical order."""
        spans = [span, *(self.grammar.mentions[m].span for m in (*filling.actors, *filling.recipients))]
        own = self.grammar.sentence(i)
        tokens = [k for k in range(own.first, own.last) if any(s.start <= self.grammar.tokens[k].start < s.end for s in spans)]
        return tuple(sorted({context for k in tokens for context in self._contexts_at(k, own.last)}))

    def _contexts_at(self, i: int, end: int) -> list[str]:
        """The contexts of the longest forms that begin at a token."""
        token = self.grammar.tokens[i]
        low = token.text.lower()
        table = contexts()
        keys = dict.fromkeys((token.lemma, low, low.removesuffix("s")))
        forms = [form for key in keys for form in table.get(key, ()) if self._matches(form[0], i, end) is not None]
        longest = max((len(words) for words, _ in forms), default=0)
        return [context for words, context in forms if len(words) == longest]

    def _matches(self, words: tuple[str, ...], i: int, end: int) -> int | None:
        """The token behind a form that begins at token *i*, determiners passed over; None where it does not stand there."""
        at = i + 1
        for word in words[1:]:
            while at < end and self.grammar.tokens[at].pos == "DET" and not self._is_word(at, word):
                at += 1
            if at >= end or not self._is_word(at, word):
                return None
            at += 1
        return at

    def _is_word(self, i: int, word: str) -> bool:
        token = self.grammar.tokens[i]
        return word in (token.lemma, token.text.lower(), token.text.lower().removesuffix("s"), preposition_of(token))

    # --- third parties -----------------------------------------------------------------------------------------------------

    def third_parties(self, i: int, event_type: str, filling: Filling) -> tuple[int, ...]:
        """The mentions of those who bring the parties of an act together, nobody who takes part."""
        if event_type not in _MEDIATED:
            return ()
        taking_part = {*filling.actors, *filling.recipients}
        found = [*self._mediators(i), *(self._hosts(i) if filling.actors or filling.recipients else ())]
        return tuple(dict.fromkeys(m for m in found if m not in taking_part))

    def _mediators(self, i: int) -> list[int]:
        """ "sous l'égide de l'ONU", told after the act without another conjugated verb between, or at the head of its sentence."""
        sentence = self.grammar.sentence(i)
        found: list[int] = []
        for k in range(sentence.first, sentence.last):
            for words in mediations():
                after = self._matches(words, k, sentence.last) if self._is_word(k, words[0]) else None
                if after is not None and (k <= sentence.first + 1 or self._is_told_of(i, k)):
                    found.extend(self._named(after, sentence.last))
        return found

    def _is_told_of(self, i: int, phrase: int) -> bool:
        between = self.grammar.tokens[i + 1 : phrase]
        return i < phrase and sum("VerbForm=Fin" in token.morph for token in between) <= 1

    def _named(self, at: int, end: int) -> tuple[int, ...]:
        for k in range(at, min(at + _NEAR, end)):
            mention = self.grammar.mention_starting(k)
            if mention is not None and (mention.kind in ROLE_KINDS or mention.stands_for):
                return self.grammar.coordinated(mention.id)
        return ()

    def _hosts(self, i: int) -> tuple[int, ...]:
        """ "Oman accueille des pourparlers entre A et B": who receives the talks of others."""
        token = self.grammar.tokens[i]
        if token.pos != "NOUN" or token.dep not in ("obj", "obl:arg") or self.grammar.tokens[token.head].lemma not in _HOSTING:
            return ()
        subject = self.grammar.subject(token.head)
        mention = self.grammar.mention_of(subject) if subject is not None else None
        return (mention.id,) if mention is not None and (mention.kind in ROLE_KINDS or mention.stands_for) else ()
