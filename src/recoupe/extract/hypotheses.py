"""Conditions that no word like "si" opens: "ceux qui céderont seront amnistiés", "ne partira pas avant le retrait des blindés"."""

from recoupe.extract.grammar import Grammar, is_conditional
from recoupe.extract.phrases import preposition_of
from recoupe.extract.predicates import Factuality
from recoupe.extract.triggers import Words
from recoupe.records import Span

_WHOEVER = frozenset({"ceux", "celles", "celui", "celle", "quiconque"})
_ANY = frozenset("tout toute un une aucun aucune tel telle".split())
_ALL = frozenset("tout toute tous toutes".split())
_LEAST = frozenset({"moindre"})
_FIRST = _LEAST | {"premier", "première"}
_ANSWERS = frozenset({"riposter", "répondre", "répliquer", "réagir", "opposer"})
_NEAR = 4  # words between "tout" and "qui"
_OPEN = frozenset({"planned", "possible"})
_CLOSERS = frozenset({",", ".", ";", ":", ")", "?", "!"})
_MEETS = "CONSULT"  # "pas avant le sommet" only says when


class Hypotheses:
    """What the acts of one report hang on without a conjunction that says so."""

    def __init__(self, grammar: Grammar, words: Words) -> None:
        self.grammar = grammar
        self.words = words

    def of(self, i: int, judged: Factuality) -> Span | None:
        """What an act that is still open hangs on; None where its sentence supposes nothing."""
        if not self.grammar.is_verb(i):
            return None
        if judged.modality not in _OPEN:
            threatens = judged.event_type == "THREATEN" and judged.modality == "actual"
            return self._whomever(i) or self._at_the_first(i) if threatens else None
        known = self._whoever(i) or self._any_that_would(i, judged) or self._not_before(i, judged)
        return known or self._whomever(i) or self._at_the_first(i) or self._answering(i)

    def _whoever(self, i: int) -> Span | None:
        """ "ceux qui déposeront les armes seront libérés": who does it is whoever does the other."""
        subject = self.grammar.subject(i)
        if subject is None or subject > i or self.grammar.tense(i) not in ("future", "conditional"):
            return None
        determined = {self.grammar.tokens[c].text.lower() for c in self.grammar.children(subject, "det", "amod")}
        if self.grammar.tokens[subject].text.lower() not in _WHOEVER and not determined & {"tout", "toute"}:
            return None
        clause = self._relative(subject)
        if clause is None or clause == i or self.grammar.tense(clause) not in ("future", "conditional"):
            return None
        return self._from(subject, clause, min(self.grammar.verb_start(i), i))

    def _any_that_would(self, i: int, judged: Factuality) -> Span | None:
        """ "ne signera pas un texte qui ouvrirait la frontière": of any one the relative clause supposes something."""
        noun = self.grammar.object(i) or next(iter(self.grammar.children(i, "obl", "obl:arg")), None)
        if noun is None or noun < i or self.grammar.tense(i) == "conditional":
            return None
        determined = {self.grammar.tokens[c].text.lower() for c in self.grammar.children(noun, "det", "amod")}
        sweeping = determined & {"tout", "toute", "aucun", "aucune"}
        clause = self._relative(noun)
        if not determined & _ANY or clause is None or (judged.polarity == "positive" and not sweeping):
            return None
        own = [clause, *self.grammar.auxiliaries(clause)]
        if not any(is_conditional(self.grammar.tokens[k]) for k in own):
            return None
        opens = next(
            (k for k in range(noun + 1, clause) if self.grammar.tokens[k].text.lower() in ("qui", "que", "qu'", "dont")), None
        )
        return self._from(opens, clause, self.grammar.sentence(i).last) if opens is not None else None

    def _whomever(self, i: int) -> Span | None:
        """ "frappera quiconque passera la ligne", "menace d'arrêter tout bateau qui pêcherait": whoever does it is dealt with."""
        last = self.grammar.sentence(i).last
        for k in range(i + 1, last):
            low = self.grammar.tokens[k].text.lower()
            if self.grammar.tokens[k].text in _CLOSERS:
                return None
            opens = self._relative_opens(k, last) if low in _ALL | _WHOEVER else None
            verb = next((v for v in range(opens, last) if self._is_finite(v)), None) if opens is not None else None
            if verb is not None and self.grammar.tense(self._full(verb)) in ("future", "conditional"):
                return self._from(k, verb, last)
        return None

    def _at_the_first(self, i: int) -> Span | None:
        """ "fermera la frontière au premier incident", "au moindre retard": the deed that brings it about."""
        tokens, last = self.grammar.tokens, self.grammar.sentence(i).last
        for k in range(i + 1, last - 1):
            if tokens[k].text in _CLOSERS:
                return None
            low = tokens[k].text.lower()
            if low not in _FIRST or preposition_of(tokens[k - 1]) not in ("à", "dès") or k in self.grammar.timed:
                near = k - 2 > i and tokens[k - 1].text.lower() in ("le", "la") and preposition_of(tokens[k - 2]) in ("à", "dès")
                if low not in _FIRST or not near or k in self.grammar.timed:
                    continue
            if low in _LEAST or (tokens[k + 1].pos == "NOUN" and self.words.may_tell(k + 1)):
                first = k - 1 if preposition_of(tokens[k - 1]) in ("à", "dès") else k - 2
                return self._from(first, k, last)
        return None

    def _answering(self, i: int) -> Span | None:
        """ "ripostera à toute agression": what is answered must come first."""
        tokens, last = self.grammar.tokens, self.grammar.sentence(i).last
        if tokens[i].lemma not in _ANSWERS:
            return None
        at = next((k for k in range(i + 1, min(i + 1 + _NEAR, last)) if tokens[k].text.lower() in ("tout", "toute")), None)
        if at is None or preposition_of(tokens[at - 1]) != "à":
            return None
        return self._from(at - 1, at, last)

    def _relative_opens(self, at: int, last: int) -> int | None:
        """The token behind the "qui" of whoever is told at a token; "quiconque" is its own."""
        if self.grammar.tokens[at].text.lower() == "quiconque":
            return at + 1
        near = range(at + 1, min(at + 1 + _NEAR, last))
        qui = next((k for k in near if self.grammar.tokens[k].text.lower() == "qui"), None)
        between = range(at + 1, qui) if qui is not None else ()
        return qui + 1 if qui is not None and not any(self.grammar.tokens[k].pos == "PUNCT" for k in between) else None

    def _is_finite(self, k: int) -> bool:
        return "VerbForm=Fin" in self.grammar.tokens[k].morph

    def _full(self, verb: int) -> int:
        """The verb that an auxiliary belongs to."""
        token = self.grammar.tokens[verb]
        return token.head if token.dep.startswith(("aux", "cop")) else verb

    def _not_before(self, i: int, judged: Factuality) -> Span | None:
        """ "ne partira pas avant le retrait des blindés": the deed that must come first; "pas avant mardi" only says when."""
        if judged.polarity != "negative" or self.grammar.tense(i) not in ("future", "conditional"):
            return None
        last = self.grammar.sentence(i).last
        for k in range(i + 1, last):
            token = self.grammar.tokens[k]
            if token.text in _CLOSERS or ("VerbForm=Fin" in token.morph and k > i + 1):
                return None
            if token.text.lower() == "avant" and k not in self.grammar.timed:
                noun = next((n for n in range(k + 1, min(k + 5, last)) if self.grammar.tokens[n].pos == "NOUN"), None)
                return self._from(k, noun, last) if noun is not None and self._is_deed(noun) else None
        return None

    def _is_deed(self, noun: int) -> bool:
        """Whether a noun tells what somebody must do first: "le départ du gouvernement", "la remise d'une liste"."""
        types = {entry.event_type for entry, _ in self.words.candidates(noun)}
        types = types or {t for hint, _ in self.words.hints(noun) for t in hint.types}
        owned = noun + 1 < len(self.grammar.tokens) and preposition_of(self.grammar.tokens[noun + 1]) in ("de", "par")
        return owned and bool(types - {_MEETS})

    def _relative(self, noun: int) -> int | None:
        return next((c for c in self.grammar.children(noun, "acl:relcl") if self.grammar.is_verb(c)), None)

    def _from(self, first: int, over: int, last: int) -> Span:
        """The phrase from token *first* on, over token *over* up to the next mark."""
        at = max(first, over) + 1
        while at < last and self.grammar.tokens[at].text not in _CLOSERS:
            at += 1
        return Span(self.grammar.tokens[first].start, self.grammar.tokens[at - 1].end)
