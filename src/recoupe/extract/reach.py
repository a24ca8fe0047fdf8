"""The places that the words of an act reach to the right: what brings them in, and what stands in the way."""

from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import RELATIVES
from recoupe.extract.predicates import SPEECH_TYPES
from recoupe.extract.sites import IN, Site, Sites
from recoupe.extract.telling import Located, Telling
from recoupe.extract.triggers import Words
from recoupe.records import MentionKind

_GOES_TO = frozenset({"MOBILIZE", "ASSAULT", "RETREAT", "AID", "CONSULT", "PROTEST"})  # "vers" is where these end
_OF_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "COMMENT", "CONCEDE", "THREATEN"})
_LEAVES = frozenset({"RETREAT"})  # "de" is where these take place
_NOT_SPOKEN = frozenset({"sur", "depuis", "sous", "derrière"})
_AFTERWARDS = frozenset({"après", "avant"})
_DATING = frozenset({"depuis", "après", "avant"})
_TURNS = frozenset("mais car or tandis alors afin".split())
_MISSIONS = frozenset({"ambassade", "consulat"})
_ENVOYS = frozenset("ambassadeur ambassadrice consul envoyé émissaire correspondant représentant".split())
_HELD_BY = _MISSIONS | _ENVOYS | {"pouvoir", "poste"}
_GOES_ON = frozenset("à au en dans avec contre sur dont de du des d' par".split())


class Reach:
    """What the words of an act reach in the sentences of one report."""

    def __init__(self, grammar: Grammar, words: Words) -> None:
        self.grammar = grammar
        self.words = words
        self.sites = Sites(grammar)

    def after(self, told: Telling, last: int, stop: int, rule: str) -> Located | None:
        """The first place after token *last* that the phrase of the act reaches; a narrower one right beside it is taken instead."""
        chosen: Site | None = None
        end = 0
        for site in self.sites.of_sentence(told.i):
            if site.first <= last or site.first >= stop:
                continue
            if chosen is not None and not self.adjoins(end, site):
                break
            if not self._brings_place(told, site) or not self.reaches(told, last, site):
                continue
            end = site.last
            if chosen is None or site.width < chosen.width:
                chosen = site
        return Located(mention=self.narrower(chosen).mention, rule=rule) if chosen is not None else None

    def narrower(self, site: Site) -> Site:
        """The town that a region, a bearing or a state is set behind ("l'aéroport de Goma, dans l'est du Congo"), else *site*."""
        before = [s for s in self.sites.of_sentence(site.first) if s.last < site.first]
        if not before or self.grammar.tokens[before[-1].last].text not in (",", "("):
            return site
        wider = self.sites.breadth(before[-1]) < site.width + (site.prep == "near")  # "la ville de Sake, à 25 km de Goma"
        apposed = wider and before[-1].prep in ("", "de") and self.adjoins(before[-1].last, site)
        return before[-1] if apposed else site

    def adjoins(self, end: int, site: Site) -> bool:
        """Whether a place stands right behind token *end*, but for commas, times and what is in brackets."""
        return all(
            self.grammar.tokens[k].text in (",", "(", ")") or k in self.grammar.timed or self._in_brackets(k)
            for k in range(end, site.first)
        ) and self.grammar.tokens[site.first].text.lower() not in ("et", "ou")

    def _in_brackets(self, k: int) -> bool:
        over = self.grammar.mention_over(k)
        return over is not None and self.grammar.tokens[self.grammar.first_token(over) - 1].text == "("

    def _brings_place(self, told: Telling, site: Site) -> bool:
        if site.mention in told.filling.recipients and told.filling.recipient_rule in ("role.à", "role.iobj"):
            return told.event_type == "CONSULT" or (told.event_type == "SANCTION" and self.holder(site) in _MISSIONS)
        if site.prep in ("contre", "entre"):
            mention = self.grammar.mentions[site.mention]
            fills = (*told.filling.actors, *told.filling.recipients)
            plain = mention.kind is MentionKind.PLACE and not mention.stands_for and mention.id not in told.filling.actors
            return plain and told.bodily and (site.prep == "contre" or mention.id not in fills)
        if site.prep == "sur" and told.event_type == "CONSULT" and not site.carrier:
            # "des pourparlers sur la Syrie" are about it
            return self.grammar.mentions[site.mention].kind is not MentionKind.STATE
        if site.prep == "vers":
            return told.event_type in _GOES_TO
        if site.prep == "de":
            return told.event_type in _LEAVES and not told.nominal
        if self._is_elsewhere(told, site):
            return False
        if told.spoken and (site.prep in _NOT_SPOKEN or self.grammar.mentions[site.mention].rule == "place.again"):
            return False
        if self._only_situates(site) or (told.event_type in _OF_WORDS and self._is_of_noun(told, site)):
            return False
        organisation = self.grammar.mentions[site.mention].kind is MentionKind.ORGANISATION
        if organisation and not told.bodily:
            return False  # "devant la Cour" is before judges
        return site.prep in IN or site.prep == "near" or (not site.prep and self._stands_bare(site))

    def _is_elsewhere(self, told: Telling, site: Site) -> bool:
        """Whether a place is where somebody lives, what he is sentenced to, or where what is asked for is to be: "réfugié au Tchad",
        "condamné à la prison", "appelle à une grève mercredi à Oslo".
        """
        back = self.grammar.low[site.first - 1] == "retour"  # "arrêté à son retour à Goma"
        if site.prep != "near" and not back and self.sites.is_home(site, told.last):
            return True
        nameless = self.sites.is_nameless(self.grammar.mentions[site.mention])
        if told.mode == "convict" and nameless and site.prep == "à":
            return True
        asked = told.event_type == "REQUEST" and not told.nominal and told.last > told.i
        return asked and any(e.pos == "n" for e, _ in self.words.candidates(told.last))

    def _is_of_noun(self, told: Telling, site: Site) -> bool:
        """ "a dénoncé la violence dans l'est", "préoccupé par la situation au Mali": what is spoken of is there, nobody speaks there."""
        at = site.first - 1
        while at > 0 and self.grammar.tokens[at].pos == "ADJ":
            at -= 1
        plain = at > told.last and at not in self.grammar.timed and self.grammar.mention_over(at) is None
        return plain and self.grammar.tokens[at].pos == "NOUN"

    def _only_situates(self, site: Site) -> bool:
        """ "ont pris la ville de X, près de l'Ouganda": a state that a town is said to lie near is not where it happens."""
        mention, before = self.grammar.mentions[site.mention], self.grammar.tokens[site.first - 1].text
        return site.prep == "near" and mention.kind is MentionKind.STATE and before == ","

    def _stands_bare(self, site: Site) -> bool:
        """ "se rassemblent place Carnot": a street needs no preposition."""
        mention = self.grammar.mentions[site.mention]
        first = self.grammar.tokens[self.grammar.first_token(mention)]
        return mention.rule == "place.street" and first.i == mention.head and first.text.lower() not in ("le", "la", "l'", "les")

    def only_dates(self, noun: int) -> bool:
        """Whether a meeting only tells when: "la première visite depuis le sommet de Lima"."""
        at = noun - 1
        while at > 0 and self.grammar.tokens[at].pos in ("DET", "ADJ", "NUM"):
            at -= 1
        return self.grammar.low[at] in _DATING

    def reaches(self, told: Telling, last: int, site: Site) -> bool:
        """Whether nothing between the act and a place opens another clause or owns the place."""
        if not self._is_free(told, self.holder(site)):
            return False
        for k in range(last + 1, site.first):
            if k in self.grammar.inserted or self.opens_clause(k, told) or self._owns(k, told, site):
                return False
            inside = self.grammar.mention_over(k) is not None  # "le ministre, Paul Durand"
            if self.grammar.tokens[k].text in (",", "(", ")", "–", "—", "-") and not inside and not self._goes_on(k, site):
                return False
        return site.first not in self.grammar.inserted

    def holder(self, site: Site) -> str:
        """The lemma of the noun right before a place, over its adjectives."""
        return self.grammar.tokens[self._at_holder(site)].lemma

    def _at_holder(self, site: Site) -> int:
        at = site.first - 1
        while at > 0 and self.grammar.tokens[at].pos == "ADJ":
            at -= 1
        return at

    @staticmethod
    def _is_free(told: Telling, before: str) -> bool:
        """Whether the noun before a place lets the act have it: an ambassador in Oslo is there whatever happens."""
        if before in _HELD_BY:
            return (before in _MISSIONS and told.event_type == "SANCTION") or (told.bodily and before not in _ENVOYS)
        return True

    def opens_clause(self, k: int, told: Telling) -> bool:
        """Whether token *k* begins another clause, or joins another act to this one."""
        token = self.grammar.tokens[k]
        if token.text in (";", ":", "?", "!", "…") or token.text.lower() in RELATIVES:
            return True
        if token.pos == "SCONJ" and token.text.lower() != "comme":
            return True
        if token.pos not in ("VERB", "AUX"):
            return token.text.lower() in ("mais", "car", "or", "tandis", "alors", "afin") or (
                token.text.lower() in _AFTERWARDS
                and not {k, k + 1} <= self.grammar.timed  # "vendredi peu avant minuit"
                and self.grammar.tokens[k + 1].pos in ("DET", "NOUN", "PROPN")
            )
        if token.text[0].isupper() or k in self.grammar.timed:
            return False  # a name that the parse takes for a verb; "il y a trois jours"
        if token.dep == "conj" and token.head == told.i:
            return True
        if (
            told.event_type == "REQUEST"
            and token.head == told.i
            and any(e.event_type == "CONSULT" for e, _ in self.words.candidates(k))
        ):
            return False
        if "VerbForm=Fin" in token.morph or "VerbForm=Inf" in token.morph or "Tense=Pres" in token.morph:
            return self.grammar.mention_over(k) is None
        return False

    def _owns(self, k: int, told: Telling, site: Site) -> bool:
        """Whether a place belongs to a participle on the way to it: "un texte écrit à Oslo"."""
        if not self.grammar.is_bare_participle(k):
            return False
        if told.bodily:
            return any(entry.event_type in SPEECH_TYPES for entry, _ in self.words.candidates(k))
        if told.nominal and self.grammar.tokens[k].head == told.i:
            return False
        if all(t in self.grammar.timed for t in range(k + 1, site.first)):
            return True
        head = self.grammar.mentions[site.mention].head
        return any(governor == k for governor, _ in self.grammar.governors(head))

    def _closes_time(self, comma: int) -> bool:
        """Whether a time stands between this comma and one before: "l'arraisonnement, le 6 février, du cargo"."""
        at = comma - 1
        while at > 0 and at in self.grammar.timed:
            at -= 1
        return at < comma - 1 and self.grammar.tokens[at].text == ","

    def _goes_on(self, comma: int, site: Site) -> bool:
        """Whether a phrase goes on after a comma: with the place itself, another complement, or a time."""
        following = comma + 1
        if following == site.first or following in self.grammar.timed or following in self.grammar.adverbial:
            return True
        if self._closes_time(comma):
            return True
        apposed = self.grammar.mention_starting(following)
        if apposed is not None and apposed.kind is MentionKind.PERSON:
            return True
        return any(other.first == following for other in self.sites.of_sentence(comma)) or (
            self.grammar.tokens[following].text.lower() in ("à", "au", "en", "dans", "avec", "contre", "sur", "dont")
        )
