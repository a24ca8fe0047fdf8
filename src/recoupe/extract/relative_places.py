"""The place that a relative clause is said of: "Oslo, où les deux camps négociaient"."""

from recoupe.extract.phrases import RELATIVES
from recoupe.extract.reach import Reach
from recoupe.extract.sites import Site
from recoupe.extract.telling import Located, Telling


class RelativePlaces:
    """The places before the relative clauses of one report."""

    def __init__(self, reach: Reach) -> None:
        self.reach = reach
        self.grammar = reach.grammar

    def place(self, told: Telling) -> Located | None:
        """ "Oslo, où les deux camps négociaient": the place that the relative clause of the act is about."""
        first = self.grammar.sentence(told.i).first
        joined = self._joined_before(told.i)
        for k in range(told.i - 1, first, -1):
            token = self.grammar.tokens[k]
            other = "VerbForm=Fin" in token.morph and token.i < self.grammar.verb_start(told.i) and k not in joined
            if token.text == ";" or other:
                return None
            if token.text.lower() in RELATIVES:
                site = next((s for s in self.reach.sites.of_sentence(told.i) if s.last in (k, k - 1)), None)
                if site is None or token.text.lower() != "où":
                    return None
                return Located(mention=self.narrowest(site).mention, rule="place.where")
        return None

    def narrowest(self, site: Site) -> Site:
        """The first of the places that stand side by side up to *site*: "à Bagua, dans le nord du pays, où"."""
        for other in reversed(self.reach.sites.of_sentence(site.first)):
            if other.last <= site.first:
                breadth = self.reach.sites.breadth(site) + (site.prep == "near")  # "Manza, dans les environs de Durrës, où"
                if self.reach.sites.breadth(other) >= breadth or not self.reach.adjoins(other.last, site):
                    return site
                site = other
        return site

    def _joined_before(self, i: int) -> frozenset[int]:
        """The verbs that the verb at token *i* is joined to by "et", or that lend it tense or mood, with their auxiliaries: "où il a vu X
        et rencontré Y", "où il doit rencontrer Y".
        """
        found: set[int] = set()
        while self._hangs(i) and self.grammar.is_verb(self.grammar.tokens[i].head):
            i = self.grammar.tokens[i].head
            found |= {i, *self.grammar.auxiliaries(i)}
        return frozenset(found)

    def _hangs(self, i: int) -> bool:
        token = self.grammar.tokens[i]
        return token.dep == "conj" or (token.dep.startswith("xcomp") and self.grammar.is_infinitive(i))
