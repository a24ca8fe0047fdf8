"""Whether a sense of a word holds in a sentence: the conditions of the column ``gate``."""

from collections.abc import Callable

from recoupe.extract.fillings import Filling
from recoupe.extract.grammar import Grammar, is_conditional
from recoupe.extract.heads import Heads
from recoupe.extract.phrases import RELATIVES, preposition_of
from recoupe.extract.roles import Roles
from recoupe.lexicon.acts import PREPOSITIONS, ActEntry, ActLexicon
from recoupe.records import Attribution, MentionKind

# How many words after its verb an infinitive may stand: "a demandé avec insistance à tous les acteurs … de s'abstenir".
_REACH = 22
_CLITICS = frozenset("\" se s' y en ne n' pas plus jamais le la l' les lui leur".split())

# Verbs that say what something is; what they say it is stands as a predicate.
_CALLING = frozenset("juger estimer trouver considérer constituer qualifier représenter dire déclarer".split())
_ON_WHICH = frozenset("auquel auxquels auxquelles laquelle où".split())


class Gates:
    """Tests the gates of entries in one report."""

    def __init__(
        self,
        grammar: Grammar,
        roles: Roles,
        lexicon: ActLexicon,
        occurs: Callable[[int], bool],
        chain: Callable[[int], tuple[Attribution, ...]],
    ) -> None:
        self.occurs = occurs
        self.chain = chain
        self.grammar = grammar
        self.roles = roles
        self.heads = Heads(grammar, roles, lexicon)

    def hold(self, i: int, entry: ActEntry, filling: Filling) -> bool:
        """Whether every gate of *entry* holds at token *i*; of alternatives in one gate, one suffices."""
        return all(any(self._holds(i, part, entry, filling) for part in gate) for gate in entry.gates)

    def rule_out(self, i: int, entry: ActEntry, filling: Filling) -> bool:
        """Whether *entry* has a gate against a class ("!subj=calamity") or an infinitive, or for a denial, that shuts at token *i*.

        That is what the lexicon names as no such act: "va rencontrer" is no visit, "a répondu" no refusal to answer. Where it says
        "only", every gate is of that kind.
        """
        if ("only",) in entry.gates:
            return not self.hold(i, entry, filling)
        alone = [gate[0] for gate in entry.gates if len(gate) == 1]
        against = [part for part in alone if part.startswith("!") and ("=" in part or part == "!inf")]
        if "neg" in alone and not self._has_ne(i):
            return True
        return any(not self._holds(i, part, entry, filling) for part in against)

    def _has_ne(self, i: int) -> bool:
        """Whether "ne" stands before a verb, whatever denies with it: "n'acceptera d'observateurs ni en mars ni plus tard"."""
        start = self.grammar.verb_start(i)
        near = range(max(self.grammar.sentence(i).first, start - 2), i)
        return any(self.grammar.tokens[k].text.lower() in ("ne", "n'") for k in near)

    def _holds(self, i: int, part: str, entry: ActEntry, filling: Filling) -> bool:
        function, _, wanted = part.partition("=")
        if function == "gov":
            return False
        if function == "only":
            return True  # speaks to the learned judge alone (`rule_out`)
        if function == "prep":
            return self._stands_after(i, wanted)
        if function == "near":
            return self.heads.stands_near(i, wanted)
        if part == "neg":
            return self.grammar.is_negated(i)
        if function == "inf" and wanted:
            return self._has_infinitive_of(i, wanted)
        if part in ("refl", "!refl"):
            return self.grammar.is_reflexive(i) == (part == "refl")
        if part == "said":
            return i in self.roles.speakers
        if part == "spoken":
            return self._is_spoken_by_another(i)
        if part.startswith("!") and not wanted and function[1:] in PREPOSITIONS:
            return not self.heads.of(i, function[1:], filling, nominal=entry.pos == "n")
        if part.startswith("!"):
            return not self._holds(i, part[1:], entry, filling)
        if not wanted and function in ("inf", "clause", "cond", "pred", "arg"):
            return self._has(i, function, filling)
        return self._is_filled(i, part, entry, filling)

    def _is_spoken_by_another(self, i: int) -> bool:
        """Whether a verb stands in the words of somebody else than its subject, of another state too, who announces no day with it."""
        link = next((link for link in reversed(self.chain(i)) if link.mention is not None), None)
        if link is None or link.mention is None or link.verb is None or self._announces_day(i, link.verb) or self._only_adds(i):
            return False
        children = self.grammar.children(i, "nsubj")
        speaker = self.grammar.mentions[link.mention]
        subjects = [m for c in children if (m := self.grammar.mention_of(c)) is not None]
        own = any(m.id == speaker.id or (m.country is not None and m.country == speaker.country) for m in subjects)
        return not own and not any("Person=1" in self.grammar.tokens[c].morph for c in children)

    def _only_adds(self, i: int) -> bool:
        """ "le sommet, auquel X doit prendre part": what is to happen on an occasion that a relative clause tells of is no demand."""
        below = [*self.grammar.children(i), *(g for c in self.grammar.children(i, "xcomp") for g in self.grammar.children(c))]
        occasion = any(self.grammar.tokens[c].text.lower() in _ON_WHICH for c in below)
        return occasion and self.grammar.tokens[i].dep == "acl:relcl"

    def _announces_day(self, i: int, verb: str) -> bool:
        """ "il doit venir lundi, a annoncé Oslo": whoever tells a plan, by his verb or with its day, demands nothing."""
        ahead = range(i, self.grammar.sentence(i).last)
        return verb in self.heads.lexicon.classes["announcing"] or any(k in self.grammar.timed for k in ahead)

    def _has(self, i: int, what: str, filling: Filling) -> bool:
        """Whether a word has an infinitive, a clause, a role that is filled, or stands as a predicate or in the conditional."""
        if what == "inf":
            return self._has_infinitive(i)
        if what == "clause":
            return self._has_clause(i)
        if what == "cond":
            return self._is_conditional(i)
        return self._is_predicate(i) if what == "pred" else bool(filling.actors or filling.recipients)

    def _is_filled(self, i: int, part: str, entry: ActEntry, filling: Filling) -> bool:
        """Whether a function is filled, by somebody or by a word of a class where the gate asks for it."""
        function, _, wanted = part.partition("=")
        if entry.pos == "n" and (wanted in ("", "actor") or function in ("par", "adj", "poss")) and self.occurs(i):
            return True  # "des arrestations ont eu lieu": nobody need be named
        if function == "subj" and entry.pos == "a":
            bearer = self.roles.bearer(i)
            heads = [] if bearer is None else [bearer]
        else:
            heads = self.heads.of(i, function, filling, nominal=entry.pos == "n")
            if part == "subj=actor" and not heads:
                return self._is_done_by_nobody(i)
        if not wanted:
            return bool(heads)
        if wanted == "actor":
            return any(self.heads.is_actor(head) for head in heads)
        return any(self.heads.is_of_class(head, wanted) for head in heads)

    def _is_done_by_nobody(self, i: int) -> bool:
        """Whether an act is told without its actor: "a été arrêté"; "une solution négociée" tells none."""
        bare = self.grammar.is_bare_participle(i) and not self.grammar.tokens[i].dep.startswith(("ROOT", "advcl", "conj"))
        return (not bare or self._is_event(i)) and not self._said_of_nobody(i)

    def _is_event(self, participle: int) -> bool:
        """Whether a participle beside a noun tells what happened to it: after a comma, or with a time, a place or an agent."""
        tokens = self.grammar.tokens
        if tokens[max(participle - 1, 0)].text == "," or self.grammar.agent(participle) is not None:
            return True
        for complement in self.grammar.complements(participle, nominal=False):
            mention = self.grammar.mentions[complement.mention] if complement.mention is not None else None
            if mention is not None and mention.kind in (MentionKind.PLACE, MentionKind.STATE):
                return complement.prep in ("à", "en", "dans", "sur")
        end = min(participle + 6, self.grammar.sentence(participle).last)
        return any(k in self.grammar.timed for k in range(participle + 1, end) if not self._is_cut(participle, k))

    def _is_cut(self, first: int, last: int) -> bool:
        """Whether a mark or a conjugated verb stands between two words."""
        between = self.grammar.tokens[first + 1 : last + 1]
        return any(token.text in (",", ";", ":") or "VerbForm=Fin" in token.morph for token in between)

    def _said_of_nobody(self, i: int) -> bool:
        """Whether a conjugated verb in the active has "on", "ce" or an impersonal "il" for a subject."""
        words = {self.grammar.tokens[c].text.lower() for c in self.grammar.children(i, "nsubj", "expl:subj")}
        return bool(words & {"on", "ce", "c'", "cela", "ça", "il"}) and not self.grammar.is_passive(i)

    def _stands_after(self, i: int, prep: str) -> bool:
        first = self.grammar.sentence(i).first
        for k in range(i - 1, max(first, i - 4) - 1, -1):
            if prep in (preposition_of(self.grammar.tokens[k]), self.grammar.tokens[k].text.lower()):
                return True
            if self.grammar.tokens[k].pos not in ("DET", "ADJ", "NUM", "PUNCT"):
                return False
        return False

    def _has_infinitive(self, i: int) -> bool:
        return self._infinitive(i) is not None

    def _has_infinitive_of(self, i: int, wanted: str) -> bool:
        """Whether the infinitive of a word, or one beside it, is of a class: "a juré de poursuivre et de punir", and not denied."""
        under = self._infinitive(i)
        if under is None:
            return False
        beside = [c for c in self.grammar.children(under, "conj") if self.grammar.is_infinitive(c)]
        return any(self.heads.is_of_class(k, wanted) and not self.grammar.is_negated(k) for k in (under, *beside))

    def _infinitive(self, i: int) -> int | None:
        """The infinitive that a word governs, where the parse has it or the first with "de" or "à" after it; None if there is none."""
        for c in self.grammar.children(i, "xcomp", "ccomp", "advcl", "acl", "obl:arg", "dep", "conj"):
            if c > i and self.grammar.is_infinitive(c):
                return c
        end = self.grammar.sentence(i).last
        relative = False
        for k in range(i + 1, min(i + _REACH, end)):
            token = self.grammar.tokens[k]
            if "VerbForm=Inf" in token.morph and token.pos in ("VERB", "AUX"):
                return k if self._opens_infinitive(i, k) else None
            relative = (relative or token.text.lower() in RELATIVES) and token.text != ","
            if token.text in (";", ".", ":") or (
                "VerbForm=Fin" in token.morph and not relative and k not in self.grammar.inserted
            ):
                return None
        return None

    def _opens_infinitive(self, i: int, infinitive: int) -> bool:
        """Whether an infinitive has its "de" or "à" before it, clitics and negation aside."""
        k = infinitive - 1
        while k > i and self.grammar.tokens[k].text.lower() in _CLITICS:
            k -= 1
        return k > i and preposition_of(self.grammar.tokens[k]) in ("de", "à")

    def _has_clause(self, i: int) -> bool:
        end = self.grammar.sentence(i).last
        for k in range(i + 1, min(i + 10, end)):
            low = self.grammar.tokens[k].text.lower()
            if low in ("que", "qu'") and (self.grammar.tokens[k].pos == "SCONJ" or self.grammar.tokens[k].dep == "mark"):
                return True
            if low in (";", ".", ":") or (self.grammar.is_verb(k) and "VerbForm=Fin" in self.grammar.tokens[k].morph):
                return False
        return False

    def _is_conditional(self, i: int) -> bool:
        forms = [self.grammar.tokens[i], *(self.grammar.tokens[c] for c in self.grammar.auxiliaries(i))]
        return any(is_conditional(token) for token in forms)

    def _is_predicate(self, i: int) -> bool:
        token = self.grammar.tokens[i]
        if self.grammar.children(i, "cop") or self._is_called(i):
            return True
        if token.pos in ("NOUN", "PROPN"):
            return False
        return token.dep in ("ROOT", "xcomp", "ccomp", "parataxis", "advcl", "dep") or (i == self.grammar.sentence(i).first)

    def _is_called(self, i: int) -> bool:
        """Whether something is said to be it: "il s'agit d'une honte", "juge le texte inacceptable", "qualifie la mesure d'injuste"."""
        first = self.grammar.sentence(i).first
        for governor, _ in self.grammar.governors(i):
            if self.grammar.is_verb(governor):
                lemma = self.grammar.tokens[governor].lemma
                return (lemma in _CALLING or (lemma == "agir" and self.grammar.is_reflexive(governor))) and first <= governor < i
        return False
