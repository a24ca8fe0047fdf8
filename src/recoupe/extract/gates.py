"""Whether a sense of a word holds in a sentence: the conditions of the column ``gate``."""

from collections.abc import Callable

from recoupe.extract.grammar import Grammar, is_conditional
from recoupe.extract.phrases import PARTITIVES, ROLE_KINDS, preposition_of
from recoupe.extract.roles import Filling, Roles
from recoupe.lexicon.acts import ActEntry, ActLexicon


class Gates:
    """Tests the gates of entries in one report."""

    def __init__(self, grammar: Grammar, roles: Roles, lexicon: ActLexicon, occurs: Callable[[int], bool]) -> None:
        self.occurs = occurs
        self.grammar = grammar
        self.roles = roles
        self.lexicon = lexicon

    def hold(self, i: int, entry: ActEntry, filling: Filling) -> bool:
        """Whether every gate of *entry* holds at token *i*; of alternatives in one gate, one suffices."""
        return all(any(self._holds(i, part, entry, filling) for part in gate) for gate in entry.gates)

    def _holds(self, i: int, part: str, entry: ActEntry, filling: Filling) -> bool:
        function, _, wanted = part.partition("=")
        if function == "gov":
            return False
        if function == "prep":
            return self._stands_after(i, wanted)
        if part in ("refl", "!refl"):
            return self.grammar.is_reflexive(i) == (part == "refl")
        if part == "inf":
            return self._has_infinitive(i, filling)
        if part == "clause":
            return self._has_clause(i)
        if part == "cond":
            return self._is_conditional(i)
        if part == "pred":
            return self._is_predicate(i)
        if part == "arg":
            return bool(filling.actors or filling.recipients)
        if entry.pos == "n" and (wanted in ("", "actor") or function in ("par", "adj", "poss")) and self.occurs(i):
            return True  # "des arrestations ont eu lieu": nobody need be named
        if function == "subj" and entry.pos == "a":
            token = self.roles.bearer(i)
            return token is not None and (
                not wanted or (self._is_actor(token) if wanted == "actor" else self._is_of_class(token, wanted))
            )
        heads = self._heads(i, function, filling, nominal=entry.pos == "n")
        if part == "subj=actor" and not heads:
            attributive = self.grammar.is_bare_participle(i) and not self.grammar.tokens[i].dep.startswith(
                ("ROOT", "advcl", "conj")
            )
            return not attributive and not self._said_of_nobody(i)
        if not wanted:
            return bool(heads)
        if wanted == "actor":
            return any(self._is_actor(head) for head in heads)
        return any(self._is_of_class(head, wanted) for head in heads)

    def _heads(self, i: int, function: str, filling: Filling, nominal: bool) -> list[int]:
        if function == "subj":
            token = self.roles.logical_subject(i)
            return [] if token is None else [token]
        if function == "obj":
            token = self.roles.logical_object(i)
            if token is not None:
                return self._with_conjuncts(token)
            bare = [c.head for c in filling.complements[:1] if c.prep is None]
            return bare if not nominal else []
        if function == "iobj":
            function = "à"
        return [head for c in filling.complements if c.prep == function for head in (c.head,)]

    def _said_of_nobody(self, i: int) -> bool:
        """Whether a conjugated verb in the active has "on", "ce" or an impersonal "il" for a subject."""
        words = {self.grammar.tokens[c].text.lower() for c in self.grammar.children(i, "nsubj", "expl:subj")}
        return bool(words & {"on", "ce", "c'", "cela", "ça", "il"}) and not self.grammar.is_passive(i)

    def _with_conjuncts(self, token: int) -> list[int]:
        return [token, *self.grammar.children(token, "conj")]

    def _is_actor(self, head: int) -> bool:
        mention = self.grammar.mention_of(head)
        token = self.grammar.tokens[head]
        if mention is None and token.lemma in self.lexicon.classes.get("body", frozenset()):
            return True
        if mention is None and (token.pos == "PROPN" or token.text[:1].isupper()) and head != self.grammar.sentence(head).first:
            return True
        return mention is not None and (mention.kind in ROLE_KINDS or mention.stands_for is not None)

    def _is_of_class(self, head: int, wanted: str) -> bool:
        """Whether a noun, or what it counts ("des dizaines de soldats"), is of a class of the lexicon."""
        lemmas = self.lexicon.classes.get(wanted, frozenset())
        at = head
        for _ in range(4):
            token = self.grammar.tokens[at]
            low = token.text.lower()
            if token.lemma in lemmas or low in lemmas or low.removesuffix("s") in lemmas or low.removesuffix("x") in lemmas:
                return True
            below = next(
                (c for c in self.grammar.children(at, "nmod") if token.lemma in PARTITIVES or self._is_light(token.lemma)), None
            )
            if below is None:
                return False
            at = below
        return False

    @staticmethod
    def _is_light(lemma: str) -> bool:
        """Nouns that say of what kind the next noun is: "des systèmes d'armes", "des livraisons de chars"."""
        return lemma in (
            "système",
            "type",
            "livraison",
            "lot",
            "paquet",
            "aide",
            "matériel",
            "cargaison",
            "envoi",
            "fourniture",
            "sorte",
        )

    def _stands_after(self, i: int, prep: str) -> bool:
        first = self.grammar.sentence(i).first
        for k in range(i - 1, max(first, i - 4) - 1, -1):
            if preposition_of(self.grammar.tokens[k]) == prep:
                return True
            if self.grammar.tokens[k].pos not in ("DET", "ADJ", "NUM", "PUNCT"):
                return False
        return False

    def _has_infinitive(self, i: int, filling: Filling) -> bool:
        for c in self.grammar.children(i, "xcomp", "ccomp", "advcl", "acl", "obl:arg", "dep", "conj"):
            if c > i and self.grammar.is_infinitive(c):
                return True
        end = self.grammar.sentence(i).last
        for k in range(i + 1, min(i + 8, end)):
            token = self.grammar.tokens[k]
            if "VerbForm=Inf" in token.morph and token.pos in ("VERB", "AUX"):
                return preposition_of(self.grammar.tokens[k - 1]) in ("de", "à") or self.grammar.tokens[k - 1].text.lower() in (
                    "se",
                    "s'",
                    "y",
                    "ne",
                    "pas",
                )
            if token.text in (",", ";", ".") or token.pos == "VERB":
                return False
        return False

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
        return (
            bool(self.grammar.children(i, "cop"))
            or token.dep in ("ROOT", "xcomp", "ccomp", "parataxis", "advcl", "dep")
            or (i == self.grammar.sentence(i).first)
        )
