"""What a verb says of the event that is its subject: "la rencontre doit se tenir", "un convoi partira vendredi"."""

from recoupe.extract.grammar import Grammar
from recoupe.extract.predicates import PLANNED, POSSIBLE, SPEECH_TYPES, Factuality, Predicates, side
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import Content

# What these tell in the future is there already: "l'embargo restera en place".
_LASTS = frozenset({"rester", "demeurer", "durer", "coûter", "laisser", "marquer", "peser"})


class ComingSubjects:
    """Events of one report that their verb puts ahead."""

    def __init__(self, grammar: Grammar, words: Words, predicates: Predicates) -> None:
        self.grammar = grammar
        self.words = words
        self.predicates = predicates

    def is_told_by(self, verb: int, found: Factuality) -> bool:
        """Whether the verb whose subject an event is says that it is to come or may come; the judgement then says so."""
        return self._lends_to_occurrence(verb, found) or self._has_to_do(verb, found) or self._will_do(verb, found)

    def _lends_to_occurrence(self, modal: int, found: Factuality) -> bool:
        """ "la rencontre doit se tenir": the noun is the subject of the modal and the act that it lends to."""
        content = self.words.content(modal)
        below = [c for c in self.grammar.children(modal, "xcomp", "ccomp") if self.grammar.is_infinitive(c)]
        if content not in POSSIBLE | PLANNED or not below:
            return False
        carrier = self.words.carrier(below[0])
        if carrier is None or carrier.content not in (Content.OCCUR, Content.OCCUR_PLAN):
            return False
        found.raise_to("possible" if content in POSSIBLE else "planned", f"carrier.{content}", self.grammar.tokens[modal].text)
        found.tense = side(self.grammar, modal, content, None)
        if self.grammar.is_negated(modal):
            found.flip("polarity.ne-pas", self.grammar.tokens[modal].text)
        return True

    def _has_to_do(self, modal: int, found: Factuality) -> bool:
        """ "le sommet doit adopter le plan": a meeting that still has its work before it is to come."""
        below = any(self.grammar.is_infinitive(c) for c in self.grammar.children(modal, "xcomp", "ccomp"))
        if found.event_type != "CONSULT" or self.grammar.tokens[modal].lemma != "devoir" or not below:
            return False
        if self.grammar.tense(modal) not in ("present", "conditional") or self.predicates.is_compound(modal):
            return False
        found.raise_to("planned", "carrier.plan", self.grammar.tokens[modal].text)
        found.tense = "future"
        return True

    def _will_do(self, verb: int, found: Factuality) -> bool:
        """ "un convoi partira vendredi": of what is to come is told what it will do."""
        token = self.grammar.tokens[verb]
        if self.words.content(verb) is not None or token.pos != "VERB" or token.lemma in _LASTS:
            return False
        if self.grammar.tense(verb) != "future" or found.event_type in SPEECH_TYPES:
            return False
        found.raise_to("planned", "modality.future-subject", token.text)
        found.tense = "future"
        return True
