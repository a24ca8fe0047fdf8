"""What stands around an event noun that puts it ahead or leaves it open, though no verb above does: "à trois jours du sommet"."""

from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import preposition_of
from recoupe.extract.predicates import SPEECH_TYPES, Factuality
from recoupe.extract.triggers import Words

# Phrases before an event that is sought or awaited; "un" leaves it open ("en vue d'un accord"), "le" says that it is to come.
_SOUGHT = (("en", "vue"), ("en", "prévision"), ("dans", "perspective"), ("dans", "attente"), ("dans", "but"))
_UNITS = frozenset("heure heures jour jours semaine semaines mois".split())
_NEW = frozenset("un une des de d'".split())
# Events that are fixed beforehand; an attack is not.
_FIXED = frozenset({"CONSULT", "MOBILIZE", "COOPERATE", "RETREAT", "PROTEST"})
_MET = frozenset({"CONSULT", "PROTEST"})
# What those who confer, weigh and study speak about has not been done yet, if it is of these types.
_WEIGHED = frozenset({"AID", "MOBILIZE", "COOPERATE", "RETREAT", "SANCTION", "CONSULT"})


class Ahead:
    """The event nouns of one report that are to come by the words around them."""

    def __init__(self, grammar: Grammar, words: Words) -> None:
        self.grammar = grammar
        self.words = words

    def colour(self, noun: int, found: Factuality) -> None:
        """Raises the judgement on an event noun to planned or possible where the words around it say so."""
        if self._is_dated(noun):
            return
        self._sought(noun, found)
        self._counted_down(noun, found)
        self._kept_or_weighed(noun, found)
        self._laid_down(noun, found)

    def _is_dated(self, noun: int) -> bool:
        """Whether the noun has a time of its own, which tells better on which side of the report it lies."""
        return any(c in self.grammar.timed for c in self.grammar.children(noun))

    def _before(self, noun: int) -> int:
        """The last word before the phrase of a noun and its preposition."""
        at, first = noun - 1, self.grammar.sentence(noun).first
        while at >= first and self.grammar.tokens[at].pos in ("DET", "ADJ", "NUM"):
            at -= 1
        return at

    def _sought(self, noun: int, found: Factuality) -> None:
        at = self._before(noun)
        if at < 2 or preposition_of(self.grammar.tokens[at]) != "de":
            return
        low = self.grammar.low
        first = at - 2 if self.grammar.tokens[at - 2].pos != "DET" else at - 3
        if first >= 0 and (low[first], low[at - 1]) in _SOUGHT:
            opened = low[at + 1] in _NEW or low[at] == "de"
            found.raise_to("possible" if opened else "planned", "modality.sought", low[at - 1])

    def _counted_down(self, noun: int, found: Factuality) -> None:
        """ "à trois jours du sommet", "à la veille de la visite": fixed, and still to come."""
        at, tokens, low = self._before(noun), self.grammar.tokens, self.grammar.low
        if found.event_type not in _FIXED or at < 2 or preposition_of(tokens[at]) != "de":
            return
        span, first = at - 1, self.grammar.sentence(noun).first
        eve = low[span] == "veille" and preposition_of(tokens[max(span - 2, 0)]) == "à"
        while span > first and low[span] in _UNITS and tokens[span - 1].pos in ("NUM", "DET", "ADJ"):
            span -= 1
        counted = span < at - 1 and span > first and preposition_of(tokens[span - 1]) == "à"
        if (eve or counted) and not self._is_told_of_the_past(noun):
            found.raise_to("planned", "modality.counted-down", tokens[at - 1].text)

    def _is_told_of_the_past(self, noun: int) -> bool:
        """Whether the sentence tells of before: "avait fui à deux jours du sommet"."""
        verbs = (g for g, _ in self.grammar.governors(noun) if self.grammar.is_verb(g))
        verb = next(verbs, None)
        if verb is None:
            return False
        morphs = [self.grammar.tokens[k].morph for k in (verb, *self.grammar.auxiliaries(verb))]
        return any("Tense=Imp" in morph for morph in morphs)

    def _kept_or_weighed(self, noun: int, found: Factuality) -> None:
        """ "maintient sa visite": it is to come; "étudie un embargo", "négocient le retrait": it may come."""
        verb = self._verb_about(noun)
        if verb is None:
            return
        lemma = self.grammar.tokens[verb].lemma
        if found.event_type in _MET and lemma == "maintenir":
            found.raise_to("planned", "modality.kept", self.grammar.tokens[verb].text)
            found.tense = "future"
        elif found.event_type in _WEIGHED and lemma in self.words.lexicon.classes["weighing"]:
            self._weighed(verb, found)

    def _weighed(self, verb: int, found: Factuality) -> None:
        """ "négocient leur libération" leaves it open, "a négocié leur libération" often tells of success."""
        token = self.grammar.tokens[verb]
        if token.lemma != "négocier" or not self.grammar.children(verb, "aux:tense"):
            found.raise_to("possible", "modality.weighed", token.text)

    def _laid_down(self, noun: int, found: Factuality) -> None:
        """ "L'essentiel du texte : arrêt des combats, retrait des chars": what a text lays down is to come."""
        first, at = self.grammar.sentence(noun).first, noun - 1
        while at > first and self.grammar.tokens[at].text != ":":
            if "VerbForm=Fin" in self.grammar.tokens[at].morph:
                return
            at -= 1
        if at <= first or found.event_type in SPEECH_TYPES - {"CONCEDE"}:
            return
        before = [k for k in range(first, at) if self.grammar.tokens[k].pos == "NOUN"]
        texts = self.words.lexicon.classes["deal"] | self.words.lexicon.classes["text"]
        verbal = any("VerbForm=Fin" in self.grammar.tokens[k].morph for k in range(first, at))
        if before and not verbal and self.grammar.tokens[before[-1]].lemma in texts:
            found.raise_to("planned", "modality.laid-down", self.grammar.tokens[before[-1]].text)

    def _verb_about(self, noun: int) -> int | None:
        """The verb whose object, or whose subject in the passive, a noun is, or stands beside such a noun."""
        for governor, child in self.grammar.governors(noun):
            dep = self.grammar.tokens[child].dep
            if dep == "conj":
                continue
            taken = dep in ("obj", "obl:arg") and governor < child and self.grammar.is_verb(governor)
            undergone = dep.startswith("nsubj") and self.grammar.is_verb(governor) and self.grammar.is_passive(governor)
            return governor if taken or undergone else None
        return None


def is_given(grammar: Grammar, words: Words, governor: int, child: int) -> bool:
    """ "réclame une enquête sur le massacre", "juger les auteurs de l'attentat": what is looked into or has left traces was done, and
    who asks for the inquiry has not done it.
    """
    lemma, classes = grammar.tokens[governor].lemma, words.lexicon.classes
    prepositions = {preposition_of(grammar.tokens[c]) for c in grammar.children(child, "case")}
    return ("sur" in prepositions and lemma in classes["inquest"]) or ("de" in prepositions and lemma in classes["trace"])
