"""Where somebody is when he speaks or meets, and where somebody only comes from or is at home."""

from recoupe.extract.phrases import RELATIVES
from recoupe.extract.reach import Reach
from recoupe.extract.sites import Site
from recoupe.extract.telling import Located, Telling
from recoupe.lexicon import place_words

_STAYS = place_words.load()["stay"]
_OCCASIONS = frozenset({"lors", "cours", "occasion", "marge", "issue"})
_WITH = frozenset({"CONSULT", "COOPERATE"})
_THERE = frozenset({"à", "en", "dans"})
_FAR = 9


class Staying:
    """The places where those who act in the sentences of one report are said to be."""

    def __init__(self, reach: Reach) -> None:
        self.grammar = reach.grammar
        self.sites = reach.sites

    def place(self, told: Telling) -> Located | None:
        """ "En visite à Oslo, X a condamné Y", "lors d'un point de presse à Oslo": what is said or settled there; None if none is told.

        A phrase set apart before the verb of the sentence tells it, of acts of speech and of talks that are not by telephone.
        """
        token = self.grammar.tokens[told.i]
        if told.nominal or not (told.spoken or told.event_type in _WITH) or told.mode == "phone":
            return None
        start = self.grammar.verb_start(told.i)
        if not self._is_main(token.head if token.dep == "conj" else told.i, start) or not self.grammar.is_finite(told.i):
            return None
        before = [s for s in self.sites.of_sentence(told.i) if s.last <= start and s.prep in _THERE]
        site = next((s for s in before if self._is_apart(s) and self._leads_to(s.last, start)), None)
        return Located(mention=site.mention, rule="place.staying") if site is not None else None

    def _is_main(self, verb: int, start: int) -> bool:
        """Whether a verb is that of the sentence, also where the parse makes the phrase before it the root."""
        token = self.grammar.tokens[verb]
        root = self.grammar.tokens[token.head]
        before = root.dep == "ROOT" and root.i < start and not self.grammar.is_verb(root.i)
        return token.dep == "ROOT" or (before and token.dep.startswith("advcl"))

    def _is_apart(self, site: Site) -> bool:
        """Whether a place ends a phrase that opens the sentence or follows a comma, and tells of a stay or an occasion."""
        first = self._first_of_stay(site)
        if first is None:
            first = self._first_of_occasion(site)
        if first is None:
            return False
        opens = first == self.grammar.sentence(first).first or self.grammar.tokens[first - 1].text == ","
        after = site.last
        while after in self.grammar.timed:
            after += 1
        return opens and self.grammar.tokens[after].text == ","

    def _first_of_stay(self, site: Site) -> int | None:
        """ "en visite officielle à", "de passage à", "présent mardi à"."""
        at = site.first - 1
        while at > 0 and (self.grammar.tokens[at].pos == "ADJ" or at in self.grammar.timed) and not self._is(at, _STAYS):
            at -= 1
        if not self._is(at, _STAYS):
            return None
        return at - 1 if self.grammar.low[at - 1] in ("en", "de") else at

    def _first_of_occasion(self, site: Site) -> int | None:
        """ "lors d'une conférence de presse à", "à l'issue d'une réunion à": no verb and no comma on the way."""
        low = self.grammar.sentence(site.first).first
        for k in range(site.first - 1, max(low, site.first - _FAR) - 1, -1):
            if self.grammar.is_verb(k) or self.grammar.low[k] in RELATIVES or self.grammar.tokens[k].text in (",", ";"):
                return None
            if self.grammar.low[k] in _OCCASIONS:
                start = k - 1 if k > low and self.grammar.low[k - 1] in ("l'", "au", "en") else k
                return start - 1 if start > low and self.grammar.low[start - 1] == "à" else start
        return None

    def _leads_to(self, last: int, start: int) -> bool:
        between = range(last, start)
        return not any("VerbForm=Fin" in self.grammar.tokens[k].morph or self.grammar.low[k] in RELATIVES for k in between)

    def _is(self, at: int, words: frozenset[str]) -> bool:
        low = self.grammar.low[at] if at >= 0 else ""
        return low in words or low.removesuffix("s") in words or low.removesuffix("s").removesuffix("e") in words
