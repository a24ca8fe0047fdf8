"""Places that an act is done to: what is hit, taken, left or opened is where it happens."""

from collections.abc import Callable, Iterator

from recoupe.extract.event_verbs import done_by
from recoupe.extract.grammar import OWNING
from recoupe.extract.reach import Reach
from recoupe.extract.sites import HOUSED, Site
from recoupe.extract.telling import Located, Telling
from recoupe.lexicon import place_words
from recoupe.records import MentionKind

OBJECT_IS_PLACE = frozenset({"ASSAULT", "COERCE", "RETREAT", "PROTEST"})
_OF_OBJECT_IS_PLACE = OBJECT_IS_PLACE | {"SANCTION", "MOBILIZE", "COOPERATE"}
_LEAVES = place_words.load()["leave"]
_VISITS = frozenset({"gagner", "visiter", "rejoindre", "rallier", "quitter"})
_TAKEN = frozenset({"seize", "withdraw", "access"})  # modes of acts whose land is told by "de" or is the subject
_STRIKES = place_words.load()["strike"]
_PARTS = frozenset({",", ";", ":", "et", "qui", "que", "où", "dont"})
SITES = frozenset({"place.site", "place.street"})


class Targets:
    """The places that the acts of one report are done to. *objects* gives the object of a verb."""

    def __init__(self, reach: Reach, objects: Callable[[int], int | None]) -> None:
        self.grammar = reach.grammar
        self.sites = reach.sites
        self.objects = objects

    def of_verb(self, told: Telling) -> Located | None:
        """The place that a verb is done to, or that it says is taken or left."""
        return self._of_object(told) or self._of_land(told)

    def _of_object(self, told: Telling) -> Located | None:
        """ "ont pris Goma", "a bombardé les faubourgs de Goma": what is hit, taken, closed or left."""
        visit = told.event_type == "CONSULT" and self.grammar.tokens[told.i].lemma in _VISITS
        if told.event_type not in _OF_OBJECT_IS_PLACE and not visit:
            return None
        head = self.objects(told.i)
        bare = self.grammar.is_bare_participle(told.i)  # "dans la ville, quadrillée par la police"
        for site in self.sites.of_sentence(told.i):
            if head is None or not site.first <= head < site.last or (site.prep and not bare):
                continue
            mention = self.grammar.mentions[site.mention]
            plain = site.through is None and mention.rule not in SITES
            land = visit or bare or (told.event_type == "MOBILIZE" and not mention.stands_for)
            if self._is_own_border(site):
                continue
            if mention.kind is MentionKind.PLACE and (not plain or land or told.event_type in OBJECT_IS_PLACE):
                return Located(mention=mention.id, rule="place.object")
        return None

    def _is_own_border(self, site: Site) -> bool:
        """ "a fermé sa frontière": a thing of one's own without a name tells no place."""
        mention = self.grammar.mentions[site.mention]
        before = self.grammar.low[self.grammar.first_token(mention) - 1 : mention.head]
        with_whom = self.grammar.low[mention.head + 1] == "avec"  # "sa frontière avec le Tchad"
        return self.sites.is_nameless(mention) and bool(OWNING & set(before)) and not with_whom

    def bound_for(self, told: Telling, stop: int) -> Located | None:
        """ "s'est envolé lundi pour Lima", "a quitté Oslo pour Lima": where a visitor who leaves is bound for."""
        if told.event_type != "CONSULT" or told.nominal or self.grammar.tokens[told.i].lemma not in _LEAVES:
            return None
        for site in self.sites.of_sentence(told.i):
            before = self.sites.before_article(site)
            if told.last < before and site.first < stop and self.grammar.low[before] == "pour":
                between = range(told.last + 1, before)
                free = not any(
                    self.grammar.is_verb(k) or self.grammar.low[k] in _PARTS for k in between if k not in self.grammar.timed
                )
                return Located(mention=site.mention, rule="place.bound-for") if free else None
        return None

    def house(self, told: Telling) -> Located | None:
        """ "ont bombardé le Parlement": a body with a house of its name that is hit or taken is the house."""
        head = self.objects(told.i) if told.event_type == "ASSAULT" or told.mode == "seize" else None
        body = self.grammar.mention_over(head) if head is not None else None
        if body is None or body.kind is not MentionKind.ORGANISATION:
            return None
        housed = self.grammar.tokens[body.head].text.lower() in HOUSED
        return Located(mention=body.id, rule="place.object") if housed else None

    def _of_land(self, told: Telling) -> Located | None:
        """ "ont pris le contrôle de Goma", "Goma est tombée": the land that words for taking and leaving tell."""
        if told.mode not in _TAKEN:
            return None
        subject = self.grammar.subject(told.i) if not told.by_subject else None
        for site in self.sites.of_sentence(told.i):
            behind = site.prep == "de" and site.first == told.last + 1
            before = subject is not None and not site.prep and site.first <= subject < site.last
            if self.grammar.mentions[site.mention].kind is MentionKind.PLACE and (behind or before):
                return Located(mention=site.mention, rule="place.land")
        return None

    def struck(self, told: Telling, clause: int | None) -> Located | None:
        """ "l'attentat qui a frappé Nairobi", "des tirs ont visé l'aéroport de Goma": what an event strikes.

        *clause* is the verb of the relative clause of the noun, if it has one.
        """
        if not told.bodily:
            return None
        for verb in (clause, done_by(self.grammar, told.i)):
            if verb is None or self.grammar.tokens[verb].lemma not in _STRIKES or self.grammar.is_passive(verb):
                continue
            hit = self.grammar.object(verb)
            site = next(self._at(hit), None) if hit is not None else None
            if site is not None:
                return Located(mention=site.mention, rule="place.struck")
        return None

    def _at(self, thing: int) -> Iterator[Site]:
        """The places that a thing is or has: "Nairobi", "l'aéroport de Goma", "le champ gazier de Khor Mor"."""
        for site in self.sites.of_sentence(thing):
            inside = site.first <= thing < site.last and not site.prep
            between = range(thing + 1, site.first)
            of = site.prep == "de" and thing < site.first and all(self.grammar.tokens[k].pos == "ADJ" for k in between)
            if inside or of:
                yield site
