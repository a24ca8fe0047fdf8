"""Who does what a verb tells and to whom it is done, as grammar says: voice, controlled infinitives, adjectives of a subject."""

from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import preposition_of
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import Content

_BEFORE_INFINITIVE = frozenset("ne n' pas plus se s' le la l' les lui leur y en".split())
# Nouns that tell whose doing an infinitive is: "la décision de", "le refus de", "la volonté de".
_DECIDING = frozenset({Content.PLAN, Content.REFUSE, Content.WISH, Content.TRY, Content.FAIL, Content.ANNOUNCE, Content.THREAT})

# What opens an infinitive that tells when, how or at what price something is done; its subject is that of the verb above.
_CIRCUMSTANTIAL = frozenset("avant après sans peine".split())


class Control:
    """Questions about the participants of verbs of one report; answers are token numbers."""

    def __init__(self, grammar: Grammar, words: Words) -> None:
        self.grammar = grammar
        self.words = words

    def _has_subject_before(self, i: int) -> bool:
        """Whether a main verb has its subject before it: "le ministre, X, a accusé Y" is no inserted clause."""
        before = (c for c in self.grammar.children(i, "nsubj") if c < i)
        return self.grammar.tokens[i].dep == "ROOT" and any(self.grammar.mention_over(c) is not None for c in before)

    def bearer(self, i: int) -> int | None:
        """Whom an adjective or a participle used as one is said of: "Paris s'est dit préoccupé"."""
        found = self.grammar.subject(i)
        if found is None and self.grammar.tokens[i].head != i and self.grammar.is_verb(self.grammar.tokens[i].head):
            return self.grammar.subject(self.grammar.tokens[i].head)
        return found

    def logical_subject(self, i: int) -> int | None:
        """Who does what a verb tells: its subject, the agent of a passive, the controller of an infinitive."""
        if self.grammar.tokens[i].pos in ("NOUN", "ADJ", "PROPN", "ADV"):
            return self.grammar.subject(i)
        if self.grammar.is_passive(i):
            return self.grammar.agent(i)
        if self.sufferer(i) is not None:
            return self.grammar.agent(i)
        if self.grammar.is_infinitive(i):
            return self.controller(i)
        return self.grammar.subject(i)

    def logical_object(self, i: int) -> int | None:
        """What a verb is done to: its object, or the subject of a passive."""
        if self.grammar.is_passive(i):
            return self.controller(i) if self.grammar.is_infinitive(i) else self.grammar.subject(i)
        return self.grammar.object(i)

    def controller(self, i: int, depth: int = 0) -> int | None:
        """The unspoken subject of an infinitive: the subject or object of the word above it, as that word wants it."""
        token = self.grammar.tokens[i]
        own = self.grammar.children(i, "nsubj")
        if own:
            return own[0]
        decider = self._decider(i)
        if decider is not None:
            return decider
        if token.head == i or depth > 4:
            return None
        head = token.head
        above = self.grammar.tokens[head]
        if above.pos == "ADJ" and not self.grammar.children(head, "cop"):
            return self.bearer(head)
        if above.pos in ("VERB", "AUX", "ADJ"):
            return self._controlled_by(head, depth, i)
        if above.pos in ("NOUN", "PROPN"):
            possessive = [c for c in self.grammar.children(head, "det") if c in self.grammar.possessives]
            if possessive:
                return possessive[0]
            for complement in self.grammar.complements(head, nominal=True):
                if complement.prep == "de" and complement.mention is not None and complement.head < i:
                    return complement.head
            if self.grammar.children(head, "cop"):
                return self.grammar.subject(head)  # "est sur le point de partir"
            if token.dep.startswith("acl") and above.head != head and self.grammar.is_verb(above.head):
                return self._controlled_by(above.head, depth, i)
        return None

    def _decider(self, i: int) -> int | None:
        """ "la décision de M. Okello de démissionner": whose decision it is does what it is to do, whatever the parse hangs it on."""
        tokens, first = self.grammar.tokens, self.grammar.sentence(i).first
        at = i - 1
        while at > first and tokens[at].text.lower() in _BEFORE_INFINITIVE:
            at -= 1
        decider = self.grammar.mention_over(at - 1) if at > first and preposition_of(tokens[at]) == "de" else None
        if decider is None:
            return None
        noun = self.grammar.first_token(decider) - 1
        if noun >= first and tokens[noun].text.lower() in ("de", "d'", "du", "des"):
            noun -= 1
        elif preposition_of(tokens[noun + 1]) != "de":
            return None
        while noun > first and self._is_epithet(noun):
            noun -= 1
        decides = noun >= first and tokens[noun].pos == "NOUN" and self.words.content(noun) in _DECIDING
        return decider.head if decides else None

    def _is_epithet(self, i: int) -> bool:
        """Whether a word goes with the noun before it: "la décision provocatrice et infondée", "le refus réitéré"."""
        token = self.grammar.tokens[i]
        joins = token.text.lower() == "et" and self._is_epithet(i - 1)
        return token.pos == "ADJ" or joins or (token.pos == "VERB" and self.grammar.is_bare_participle(i))

    def _controlled_by(self, head: int, depth: int, i: int) -> int | None:
        control = None if self._tells_circumstance(i) else self.words.control(head)
        if control == "obj":
            found = self.logical_object(head)
            if found is not None:
                return found
        if control == "iobj":
            for complement in self.grammar.complements(head, nominal=False):
                if complement.prep == "à" and (complement.mention is not None or complement.head < i):
                    return complement.head  # also where it names nobody: "demande aux parties de lever le siège"
            for k in range(max(self.grammar.verb_start(head) - 2, 0), head):
                if self.grammar.tokens[k].text.lower() in ("lui", "leur") and self.grammar.mention_over(k) is not None:
                    return k  # "lui a reproché d'avoir menti"
        if self.grammar.is_passive(head):
            return self.grammar.subject(head)
        if self.grammar.is_infinitive(head):
            return self.controller(head, depth + 1)
        return self.grammar.subject(head)

    def _tells_circumstance(self, i: int) -> bool:
        """ "a donné deux jours à Lima avant d'attaquer", "… sous peine d'attaquer": the infinitive is no content of the word above."""
        words = {self.grammar.tokens[c].text.lower() for c in self.grammar.children(i, "mark", "case", "fixed")}
        words |= {self.grammar.tokens[k].text.lower() for k in range(max(i - 3, 0), i)} & {"peine"}
        return bool(words & _CIRCUMSTANTIAL)

    def sufferer(self, i: int) -> int | None:
        """ "s'est vu imposer des sanctions": the subject of "se voir" undergoes what the infinitive tells."""
        head = self.grammar.tokens[i].head
        seen = self.grammar.is_infinitive(i) and self.grammar.tokens[head].lemma == "voir" and self.grammar.is_reflexive(head)
        return self.grammar.subject(head) if seen else None
