"""The places that stand before the words of an act: at the head of its clause, or of the sentence."""

from collections.abc import Sequence

from recoupe.extract.phrases import RELATIVES
from recoupe.extract.reach import Reach
from recoupe.extract.sites import Site
from recoupe.extract.telling import Located, Telling
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import Content
from recoupe.records import MentionKind

SUPPORTS = frozenset({Content.START, Content.STOP, Content.TRY, Content.OCCUR, Content.OCCUR_PLAN, Content.PLAN, Content.FAIL})
_SET = frozenset({"à", "en", "dans", "sur", "devant", "near"})  # prepositions of a place set before the verb
_OPENING = frozenset({"à", "en", "dans", "sur", "near"})  # those of one that opens the sentence
_FROM = frozenset({"de", "depuis"})  # where one speaks: "De Doha, il a remercié l'Iran"


class Fronted:
    """The places set before the verbs of one report."""

    def __init__(self, reach: Reach, words: Words) -> None:
        self.reach = reach
        self.grammar = reach.grammar
        self.sites = reach.sites
        self.words = words

    def before_verb(self, told: Telling, verb: int) -> Located | None:
        """ "…, à Goma, des soldats ont tiré": a place of the same clause that stands before the verb and in no other phrase."""
        if not self.grammar.is_finite(verb) or not self._may_stand_before(told, verb):
            return None
        start = self.grammar.verb_start(verb)
        chosen: Site | None = None
        for site in reversed(self.sites.of_sentence(told.i)):
            if site.last > verb:
                continue
            if chosen is not None:
                if not site.prep and self.grammar.tokens[site.first - 1].text == "(":
                    continue  # "à Lens (Pas-de-Calais), en France"
                if self.reach.adjoins(site.last, chosen) and site.prep in _SET and site.width < chosen.width:
                    chosen = site
                break
            state = self.grammar.mentions[site.mention].kind is MentionKind.STATE
            if state and told.spoken:
                continue
            if site.prep in _SET and self._is_of_clause(told, site, start, verb):
                chosen = site
        return Located(mention=self._first_of_pair(chosen).mention, rule="place.before") if chosen is not None else None

    def _first_of_pair(self, site: Site) -> Site:
        """ "À Goma et à Kindu, des soldats ont tiré": of places told side by side the first."""
        joined = (s for s in self.sites.of_sentence(site.first) if s.prep in _SET and s.last == site.first - 1)
        pair = self.grammar.tokens[site.first - 1].text.lower() in ("et", "comme")
        return next(joined, site) if pair and site.prep in _SET else site

    def _may_stand_before(self, told: Telling, verb: int) -> bool:
        """Whether somebody speaks there: "à Oslo, on accuse" and "n'a rien condamné" tell of a mood, and of nothing that takes place."""
        if not told.spoken:
            return True
        subject = self.grammar.subject(verb)
        low = [self.grammar.tokens[k].text.lower() for k in range(self.grammar.verb_start(verb), verb)]
        return (subject is None or self.grammar.tokens[subject].text.lower() not in ("on", "l'on")) and not {"n'", "ne"} & set(
            low
        )

    def _is_of_clause(self, told: Telling, site: Site, start: int, verb: int) -> bool:
        """Whether a place before a verb belongs to its clause and to no noun of it."""
        if any(c < site.first for c in self.grammar.auxiliaries(verb)):
            return True  # "avaient vendredi à Oslo réclamé"
        if not self._stands_apart(site) or (not told.bodily and not self._opens_sentence(site)):
            return False
        if any(self.reach.opens_clause(k, told) for k in range(site.last, start)):
            return False
        for k in range(site.first - 1, self.grammar.sentence(verb).first - 1, -1):
            token = self.grammar.tokens[k]
            if token.text in (";", ":") or token.pos == "SCONJ":
                return True
            if "VerbForm=Fin" in token.morph or token.text.lower() in RELATIVES:
                return False
        return True

    def _stands_apart(self, site: Site) -> bool:
        """Whether a place belongs to no noun before it: it opens the clause, or follows a comma, a time or an auxiliary."""
        if site.first == self.grammar.sentence(site.first).first:
            return True
        at = site.first - 1
        while at > self.grammar.sentence(site.first).first and (at in self.grammar.timed or at in self.grammar.adverbial):
            at -= 1
        return self.grammar.tokens[at].pos in ("PUNCT", "AUX", "SCONJ", "CCONJ") or at in self.grammar.timed

    def fronted(self, told: Telling, others: Sequence[Telling]) -> Located | None:
        """ "À Goma, où il pleuvait, des soldats ont tiré": a place set apart at the head of the sentence holds for its acts."""
        site = next((s for s in self.sites.of_sentence(told.i) if self._opens_sentence(s)), None)
        if site is None or site.prep not in (_OPENING | _FROM if told.spoken else _OPENING) or site.last > told.i:
            return None
        following = self.grammar.tokens[site.last]
        if site.prep in _FROM and following.text != ",":
            return None
        if following.text not in (",", "(") and following.pos not in ("DET", "PROPN"):
            return None
        state = self.grammar.mentions[site.mention].kind is MentionKind.STATE
        verb = self._lender(told.i)
        main = self._is_main(verb, site) and self._may_stand_before(told, verb)
        if state and told.spoken:
            return None
        if main or (told.bodily and self._under_deed(told, others)):
            return Located(mention=site.mention, rule="place.fronted")
        return None

    def _is_main(self, verb: int, site: Site) -> bool:
        """Whether a verb is that of the sentence, also where the parse makes the place at its head the root."""
        if self.grammar.tokens[verb].dep in ("ROOT", "conj"):
            return True
        root = next((governor for governor, _ in reversed(list(self.grammar.governors(verb)))), verb)
        clause = self.grammar.tokens[verb].dep.startswith("acl")
        return site.first <= root < site.last and self.grammar.is_finite(verb) and not clause

    def _lender(self, verb: int) -> int:
        """The finite verb of an infinitive that only goes on with it: "ont décidé de bloquer"."""
        for governor, child in self.grammar.governors(verb):
            carrier = self.words.carrier(governor)
            lent = self.grammar.tokens[child].dep.startswith("xcomp") and carrier is not None and carrier.content in SUPPORTS
            if not lent:
                return child
        return verb

    def _opens_sentence(self, site: Site) -> bool:
        first = self.grammar.sentence(site.first).first
        return all(not self.grammar.tokens[k].text[0].isalpha() or k in self.grammar.timed for k in range(first, site.first))

    def _under_deed(self, told: Telling, others: Sequence[Telling]) -> bool:
        """Whether everything above an act in its sentence is a deed too: nobody speaks of what happened elsewhere."""
        deeds = {o.i for o in others if o.bodily}
        for governor, child in self.grammar.governors(told.i):
            if self.grammar.tokens[child].dep.startswith("ccomp"):
                return False
            if self.grammar.is_verb(governor) and governor not in deeds:
                return False
        return True
