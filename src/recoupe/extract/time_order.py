"""Where a time stands among the words of its sentence: inside a verb, behind a participle, between commas, before a noun."""

from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import preposition_of
from recoupe.lexicon import acts, speech
from recoupe.records import TimeExpression, Token

_RANKS = frozenset({"premier", "première", "jamais"})
_SOME = frozenset("un une plusieurs certains certaines moitié majorité plupart dizaine centaine".split())
_OF = frozenset({"de", "d'", "du", "des"})
_FAR = 12
_IN_OFFICE = frozenset("pouvoir poste fonction fonctions affaires exil".split())


class TimeOrder:
    """Questions about the order of times and words in one report."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words of the report."""
        return self.grammar.tokens

    def first_token(self, expression: TimeExpression) -> int:
        """The token that an expression begins with."""
        at = expression.head
        while at > 0 and self.tokens[at - 1].start >= expression.span.start:
            at -= 1
        while self.tokens[at].start < expression.span.start and at + 1 < len(self.tokens):
            at += 1
        return at

    def is_of_announcing(self, expression: TimeExpression, verb: int | None) -> bool:
        """ "Un retrait a été annoncé dimanche": right behind the verb by which it has been announced; not "pour dimanche"."""
        if verb is None or self.grammar.tense(verb) != "past":
            return False
        if self.tokens[verb].lemma not in speech.load().lemmas & acts.load().classes["announcing"]:
            return False  # "a décrété vendredi la mobilisation": saying so has done it
        first = self.first_token(expression)
        return first == verb + 1 and preposition_of(self.tokens[first]) != "pour"

    def tells_rank(self, expression: TimeExpression) -> bool:
        """ "le premier attentat depuis 2006": since when there was none before, not since when there is one."""
        if expression.rule not in ("range.since", "relative.since"):
            return False
        at = self.first_token(expression)
        first = self.grammar.sentence(at).first
        for k in range(at - 1, max(first, at - _FAR) - 1, -1):
            token = self.tokens[k]
            if token.text.lower().removesuffix("s") in _RANKS:
                return True
            if "VerbForm=Fin" in token.morph:
                return False
        return False

    def tells_office(self, expression: TimeExpression) -> bool:
        """ "l'arrestation de X, au pouvoir depuis 2010": since when somebody is where he is, and of nothing else."""
        if expression.rule not in ("range.since", "relative.since"):
            return False
        before = self.first_token(expression) - 1
        before -= before > 0 and self.tokens[before].text.lower() == "depuis"
        noun = self.tokens[before].text.lower() if before > 0 else ""
        return noun in _IN_OFFICE and self.tokens[before - 1].text.lower() in ("au", "aux", "en")

    def tells_part(self, expression: TimeExpression) -> bool:
        """ "40 personnes ont été tuées, dont deux lundi": a day of some of them only, where no verb or participle is told of these."""
        at = self.first_token(expression)
        counted = False
        for k in range(at - 1, max(self.grammar.sentence(at).first, at - _FAR) - 1, -1):
            token = self.tokens[k]
            if token.text.lower() == "dont":
                return counted and not self._verb_before_mark(expression.head + 1)
            if self.grammar.is_verb(k) or token.text in (",", ";"):
                return False
            counted = counted or token.pos == "NUM" or token.text.lower() in _SOME
        return False

    def _verb_before_mark(self, at: int) -> bool:
        """Whether a verb stands between a token and the next mark."""
        for k in range(at, self.grammar.sentence(at - 1).last):
            if self.tokens[k].pos == "PUNCT":
                return False
            if self.grammar.is_verb(k):
                return True
        return False

    def right_after_participle(self, expression: TimeExpression, i: int) -> bool:
        """ "un accord signé par X à Y en 2022": what stands after a bare participle, no verb and no comma between, is its own."""
        if not self.grammar.is_bare_participle(i) or not i < expression.head < i + _FAR:
            return False
        between = (self.tokens[k] for k in range(i + 1, self.first_token(expression)))
        return not any(token.pos in ("VERB", "AUX", "CCONJ") or token.text in (",", ";", ":", "(", '"') for token in between)

    def inside_verb(self, expression: TimeExpression, i: int) -> bool:
        """ "avaient mardi à Moscou réclamé": between a participle and its auxiliary, no other verb there."""
        if "VerbForm=Part" not in self.tokens[i].morph or not expression.head < i:
            return False
        before = range(i - 1, self.grammar.sentence(i).first - 1, -1)
        auxiliary = next((k for k in before if self.grammar.is_verb(k)), None)
        if auxiliary is None or not auxiliary < expression.head:
            return False
        if self.tokens[auxiliary].pos != "AUX" and not self.tokens[auxiliary].dep.startswith("aux"):
            return False
        return auxiliary in self.grammar.children(i, "aux") or self.first_token(expression) == auxiliary + 1

    def precedes_antecedent(self, expression: TimeExpression, i: int) -> bool:
        """ "Mardi, un homme accusé de vol a été arrêté": a time before the noun that a clause or participle is said of is not its."""
        token = self.tokens[i]
        return token.dep.startswith("acl") and expression.head < token.head < i

    def inside_noun(self, expression: TimeExpression, noun: int) -> bool:
        """ "l'arrestation vendredi de X": a time between a noun and its complement is the noun's."""
        end = self._end(expression)
        of = end < len(self.tokens) and self.tokens[end].text.lower() in _OF
        return of and self.first_token(expression) == noun + 1

    def is_on_light_verb(self, expression: TimeExpression, i: int, matched: tuple[int, ...]) -> bool:
        """ "ont rendez-vous jeudi": parsed as an auxiliary of its noun, on which the time hangs, the verb has what the noun has."""
        noun = self.tokens[expression.head].head
        return noun in matched and noun == self.tokens[i].head != i and self.tokens[i].dep.startswith("aux")

    def plans(self, expression: TimeExpression, matched: tuple[int, ...]) -> bool:
        """ "participer à la conférence prévue en avril": for when the event is due that is part of the words of an act."""
        at = self.first_token(expression) - 1
        at -= self.tokens[at].pos == "ADP"
        return at > 0 and self.tokens[at].lemma == "prévoir" and self.tokens[at].head in matched

    def _end(self, expression: TimeExpression) -> int:
        """The token after an expression."""
        end = expression.head + 1
        while end < len(self.tokens) and self.tokens[end].start < expression.span.end:
            end += 1
        return end

    def between_commas(self, expression: TimeExpression, first: int) -> bool:
        """ "l'enlèvement, vendredi, de huit observateurs", "la réunion, vendredi à Kampala,": set apart behind the noun."""
        end = expression.head
        while end + 1 < len(self.tokens) and self.tokens[end + 1].start < expression.span.end:
            end += 1
        while end + 1 < len(self.tokens) and self.tokens[end + 1].pos in ("ADP", "PROPN"):
            end += 1
        after = self.tokens[end + 1].text if end + 1 < len(self.tokens) else ""
        return self.tokens[first - 1].text == "," and after == ","
