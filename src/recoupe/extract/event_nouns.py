"""Whether an event noun brings an act into the report or only points back to one: "une attaque", "l'attaque"."""

from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import PARTITIVES, preposition_of
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import Content

_INDEFINITE = frozenset("un une des plusieurs quelques certains certaines aucun aucune nul nulle chaque".split())
# Contents of the words above that make the event one of which something is told: begun, planned, feared, ended.
_TELLING = frozenset(Content) - {Content.NONE, Content.SAY, Content.CONDITION, Content.DENY, Content.ACCUSE}
_QUANTITIES = frozenset("beaucoup plus moins tant autant an mois jour semaine heure année journée nuit victime liste".split())
# Verbs that call something by a name and so tell no event: "parle d'un massacre", "compare à une invasion".
_NAMING = frozenset("qualifier parler crier comparer considérer traiter décrire présenter appeler".split())


class EventNouns:
    """Reads the noun phrases of one report."""

    def __init__(self, grammar: Grammar, words: Words) -> None:
        self.grammar = grammar
        self.words = words

    def introduces(self, noun: int, last: int) -> bool:
        """Whether the phrase of an event noun tells of the event by itself; *last* is the last word of its form."""
        if self._is_named(noun):
            return False
        before = self._determiner(noun)
        if before is None:
            return False
        low = self.grammar.tokens[before].text.lower()
        if low in _INDEFINITE or self.grammar.tokens[before].pos == "NUM":
            return True
        if low in ("de", "d'"):
            return self._is_counted_or_told(noun)
        return low in ("le", "la", "l'", "les", "au", "aux", "du") and (self._is_told_of(noun) or self._is_specified(last))

    def names_deal(self, noun: int, event_type: str) -> bool:
        """Whether a noun only says what an agreement is about: "l'accord de cessez-le-feu" is told by "accord"."""
        tokens = self.grammar.tokens
        if event_type != "RETREAT" or preposition_of(tokens[max(noun - 1, 0)]) != "de":
            return False
        above, classes = tokens[noun].head, self.words.lexicon.classes
        speaks = self.words.content(above) in (Content.SAY, Content.ANNOUNCE)  # "la déclaration de cessez-le-feu" declares it
        return tokens[above].lemma in classes["deal"] | classes["offer"] and not speaks

    def _is_named(self, noun: int) -> bool:
        """Whether the noun is only what somebody calls something: between inverted commas of its own, or under such a verb."""
        if self.grammar.tokens[max(noun - 1, 0)].text == '"':
            return True
        return any(self.grammar.tokens[g].lemma in _NAMING for g, _ in self.grammar.governors(noun) if self.grammar.is_verb(g))

    def _determiner(self, noun: int) -> int | None:
        first = self.grammar.sentence(noun).first
        for k in range(noun - 1, max(first, noun - 5) - 1, -1):
            token = self.grammar.tokens[k]
            if token.pos == "NUM" or token.pos == "DET" or preposition_of(token) in ("de", "à"):
                return k
            if token.pos not in ("ADJ", "ADV") and token.text != '"':
                return None
        return None

    def _is_counted_or_told(self, noun: int) -> bool:
        """ "une série d'attentats", "trois mois de négociations", "une tentative d'assassinat"; "un fusil d'assaut" tells none."""
        head = self.grammar.tokens[noun].head
        token = self.grammar.tokens[head]
        if token.lemma in PARTITIVES or token.lemma in _QUANTITIES:
            return True
        return self._tells(head)

    def _is_told_of(self, noun: int) -> bool:
        """Whether the word right above says that the event begins, goes on, ends, is planned: "reprendre l'offensive"."""
        return self._tells(self.grammar.tokens[noun].head) and not self.grammar.tokens[noun].dep.startswith(("obl:mod", "advcl"))

    def _tells(self, above: int) -> bool:
        carrier = self.words.carrier(above)
        return carrier is not None and carrier.content in _TELLING

    def _is_specified(self, last: int) -> bool:
        """Whether the noun says which event it is, with an adjective or "de" and a noun: "l'attentat de Strasbourg"."""
        return any(
            self.grammar.tokens[c].pos in ("NOUN", "PROPN") and c > last
            for c in self.grammar.children(last, "nmod", "obl:arg", "obl:mod")
        )
