"""Where an act takes place: which of the places of its sentence is the act's own. Each rule has an id; the first that answers wins."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import RELATIVES
from recoupe.extract.roles import Filling
from recoupe.extract.sites import IN, Site, Sites
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import Content
from recoupe.records import MentionKind

SPEECH = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "COMMENT", "SUPPORT", "CONCEDE"})
# Acts that are done to bodies and things: what is hit, taken or closed tells the place, and so do those that go along with them.
_BODILY = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID"})
_HAPPENS = _BODILY | {"CONSULT", "COOPERATE"}
_OBJECT_IS_PLACE = frozenset({"ASSAULT", "COERCE", "RETREAT", "PROTEST"})
_OF_OBJECT_IS_PLACE = _OBJECT_IS_PLACE | {"SANCTION", "MOBILIZE"}
_GOES_TO = frozenset({"MOBILIZE", "ASSAULT", "RETREAT", "AID", "CONSULT", "PROTEST"})  # "vers" is where these end
_LEAVES = frozenset({"RETREAT"})  # "de" is where these take place
_DECIDED = frozenset({"AGREE", "SANCTION", "SUPPORT"})  # what a meeting comes to
_SET = frozenset({"à", "en", "dans", "sur", "devant", "near"})  # prepositions of a place set before the verb
_AFTERWARDS = frozenset({"après", "avant"})
_DURING = frozenset("dans lors pendant durant cours par sous aux".split())
_GOING = frozenset({"visite", "voyage", "déplacement", "tournée"})  # "la visite de Paris" is one that Paris makes
_HELD_BY = frozenset("pouvoir poste ambassade consulat ambassadeur ambassadrice consul envoyé émissaire correspondant représentant".split())
_MISSIONS = frozenset({"ambassade", "consulat"})
_ENVOYS = frozenset("ambassadeur ambassadrice consul envoyé émissaire correspondant représentant".split())
_SUPPORTS = frozenset({Content.START, Content.STOP, Content.TRY, Content.OCCUR, Content.OCCUR_PLAN, Content.PLAN, Content.FAIL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An act as it is asked for its place: its words, its type, whether a noun tells it, and its roles."""

    i: int
    last: int
    event_type: str
    nominal: bool
    filling: Filling

    @property
    def bodily(self) -> bool:
        """Whether the act is done to bodies or things."""
        return self.event_type in _BODILY


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """The mention that names the place of an act, and the rule that found it."""

    mention: int
    rule: str


class Places:
    """The places of the acts of one report. *occurrence* gives the verb of occurrence of a noun, *objects* the object of a verb."""

    def __init__(
        self, grammar: Grammar, words: Words, occurrence: Callable[[int], int | None], objects: Callable[[int], int | None]
    ) -> None:
        self.grammar = grammar
        self.words = words
        self.sites = Sites(grammar)
        self.occurrence = occurrence
        self.objects = objects

    def place(self, told: Telling, others: Sequence[Telling]) -> Located | None:
        """The place of an act, by its own words or by those of the sentence that tell of it; None if none is told."""
        if not self.sites.of_sentence(told.i):
            return None
        return self._own(told, others) or self._shared(told, others)

    def _own(self, told: Telling, others: Sequence[Telling]) -> Located | None:
        stop = min((o.i for o in others if o.i > told.last), default=self.grammar.sentence(told.i).last)
        found = self._after(told, told.last, stop, "place.complement")
        if found is not None:
            return self._town_of(found, told) or found
        if told.nominal:
            return self._of_noun(told) or self._of_verb_above(told, others) or self._of_relative(told)
        return self._of_object(told) or self._of_relative(told) or self._before(told)

    def _town_of(self, found: Located, told: Telling) -> Located | None:
        """ "À Lyon, des dockers ont manifesté place Carnot": the town that the head of the clause names says more than the street."""
        mention = self.grammar.mentions[found.mention]
        named = mention.rule in ("place.site", "place.street") or mention.kind is MentionKind.ORGANISATION
        if told.nominal or not named:
            return None
        town = self._before(told) or self._fronted(told, ())
        return town if town is not None and self.grammar.mentions[town.mention].ref else None

    def _shared(self, told: Telling, others: Sequence[Telling]) -> Located | None:
        """A place told with another act of the sentence that this one is part of or goes on."""
        if told.bodily:
            for other in others:
                if other.i != told.i and other.bodily and self._is_one_happening(told, other):
                    found = self._own(other, others)
                    if found is not None and self.grammar.mentions[found.mention].kind is MentionKind.PLACE:
                        return Located(mention=found.mention, rule="place.shared")
        return self._fronted(told, others) or self._at_meeting(told, others)

    def _at_meeting(self, told: Telling, others: Sequence[Telling]) -> Located | None:
        """ "ont convenu, lors d'un sommet à Oslo, de …"; "réunis à Oslo, les ministres ont adopté …"."""
        if told.event_type not in _DECIDED or told.nominal or not self.grammar.is_finite(told.i):
            return None
        for other in others:
            if other.event_type == "CONSULT" and other.i != told.i and self._is_held_by(told, other):
                found = self._own(other, others)
                if found is not None:
                    return Located(mention=found.mention, rule="place.meeting")
        return None

    def _is_held_by(self, told: Telling, meeting: Telling) -> bool:
        if meeting.nominal:
            low = self.grammar.sentence(told.i).first
            during = any(self.grammar.tokens[k].text.lower() == "lors" for k in range(max(low, meeting.i - 4), meeting.i))
            return during and self.grammar.tokens[meeting.i].head in (told.i, meeting.i - 2)
        if not self.grammar.is_bare_participle(meeting.i) or self.grammar.tokens[meeting.i].lemma != "réunir":
            return False
        subject = self.grammar.subject(told.i)
        return self.grammar.tokens[meeting.i].head in (told.i, subject) and meeting.i < told.i

    # --- after the words of the act ----------------------------------------------------------------------------------------------

    def _after(self, told: Telling, last: int, stop: int, rule: str) -> Located | None:
        """The first place after token *last* that the phrase of the act reaches; a narrower one right beside it is taken instead."""
        chosen: Site | None = None
        end = 0
        for site in self.sites.of_sentence(told.i):
            if site.first <= last or site.first >= stop:
                continue
            if chosen is not None and not self._adjoins(end, site):
                break
            if not self._brings_place(told, site) or not self._reaches(told, last, site):
                continue
            end = site.last
            if chosen is None or site.width < chosen.width:
                chosen = site
        return Located(mention=chosen.mention, rule=rule) if chosen is not None else None

    def _adjoins(self, end: int, site: Site) -> bool:
        return all(
            self.grammar.tokens[k].text in (",", "(", ")") or k in self.grammar.timed or self._in_brackets(k)
            for k in range(end, site.first)
        ) and self.grammar.tokens[site.first].text.lower() not in ("et", "ou")

    def _in_brackets(self, k: int) -> bool:
        over = self.grammar.mention_over(k)
        return over is not None and self.grammar.tokens[self.grammar.first_token(over) - 1].text == "("

    def _brings_place(self, told: Telling, site: Site) -> bool:
        if site.mention in told.filling.recipients and told.filling.recipient_rule in ("role.à", "role.iobj"):
            return told.event_type == "CONSULT" or (told.event_type == "SANCTION" and self._holder(site) in _MISSIONS)
        if site.prep in ("contre", "entre"):
            mention = self.grammar.mentions[site.mention]
            fills = (*told.filling.actors, *told.filling.recipients)
            plain = mention.kind is MentionKind.PLACE and not mention.stands_for and mention.id not in told.filling.actors
            return plain and told.bodily and (site.prep == "contre" or mention.id not in fills)
        if site.prep == "vers":
            return told.event_type in _GOES_TO
        if site.prep == "de":
            return told.event_type in _LEAVES and not told.nominal
        if site.prep in ("sur", "depuis", "sous", "derrière") and told.event_type in SPEECH:
            return False
        organisation = self.grammar.mentions[site.mention].kind is MentionKind.ORGANISATION
        if organisation and not told.bodily:
            return False  # "devant la Cour" is before judges
        return site.prep in IN or site.prep == "near" or (not site.prep and self._stands_bare(site))

    def _stands_bare(self, site: Site) -> bool:
        """ "se rassemblent place Carnot": a street needs no preposition."""
        mention = self.grammar.mentions[site.mention]
        first = self.grammar.tokens[self.grammar.first_token(mention)]
        return mention.rule == "place.street" and first.i == mention.head and first.text.lower() not in ("le", "la", "l'", "les")

    def _reaches(self, told: Telling, last: int, site: Site) -> bool:
        """Whether nothing between the act and a place opens another clause or owns the place."""
        if not self._is_free(told, self._holder(site)):
            return False
        for k in range(last + 1, site.first):
            if k in self.grammar.inserted or self._opens_clause(k, told) or self._owns(k, told, site):
                return False
            if self.grammar.tokens[k].text in (",", "(", ")", "–", "—", "-") and not self._goes_on(k, site):
                return False
        return site.first not in self.grammar.inserted

    def _holder(self, site: Site) -> str:
        """The lemma of the noun right before a place, over its adjectives."""
        at = site.first - 1
        while at > 0 and self.grammar.tokens[at].pos == "ADJ":
            at -= 1
        return self.grammar.tokens[at].lemma

    @staticmethod
    def _is_free(told: Telling, before: str) -> bool:
        """Whether the noun before a place lets the act have it: an ambassador in Oslo is there whatever happens."""
        if before in _HELD_BY:
            return before in _MISSIONS and told.event_type == "SANCTION" or (told.bodily and before not in _ENVOYS)
        return True

    def _opens_clause(self, k: int, told: Telling) -> bool:
        token = self.grammar.tokens[k]
        if token.text in (";", ":", "?", "!", "…") or token.text.lower() in RELATIVES:
            return True
        if token.pos == "SCONJ" and token.text.lower() != "comme":
            return True
        if token.pos not in ("VERB", "AUX"):
            return token.text.lower() in ("mais", "car", "or", "tandis", "alors", "afin") or (
                token.text.lower() in _AFTERWARDS and self.grammar.tokens[k + 1].pos in ("DET", "NOUN", "PROPN")
            )
        if token.text[0].isupper():
            return False  # a name that the parse takes for a verb
        if token.dep == "conj" and token.head == told.i:
            return True
        if "VerbForm=Fin" in token.morph or "VerbForm=Inf" in token.morph or "Tense=Pres" in token.morph:
            return self.grammar.mention_over(k) is None
        return False

    def _owns(self, k: int, told: Telling, site: Site) -> bool:
        """Whether a place belongs to a participle on the way to it: "un texte écrit à Oslo"."""
        if told.bodily or not self.grammar.is_bare_participle(k) or self.grammar.tokens[k].head == told.i:
            return False
        if all(t in self.grammar.timed for t in range(k + 1, site.first)):
            return True
        head = self.grammar.mentions[site.mention].head
        return any(governor == k for governor, _ in self.grammar.governors(head))

    def _goes_on(self, comma: int, site: Site) -> bool:
        """Whether a phrase goes on after a comma: with the place itself, another complement, or a time."""
        following = comma + 1
        if following == site.first or following in self.grammar.timed or following in self.grammar.adverbial:
            return True
        return any(other.first == following for other in self.sites.of_sentence(comma)) or (
            self.grammar.tokens[following].text.lower() in ("à", "au", "en", "dans", "avec", "contre", "sur", "dont")
        )

    # --- the noun, the object ----------------------------------------------------------------------------------------------------

    def _of_noun(self, told: Telling) -> Located | None:
        """ "les pourparlers d'Oslo", "la fermeture du consulat de Brest": the place after "de", if it is not who does it."""
        at = told.last + 1
        while at < self.grammar.sentence(told.i).last and (
            self.grammar.tokens[at].pos in ("ADJ", "NUM")
            or at in self.grammar.timed
            or self.grammar.tokens[at].text.lower() == "à"
        ):
            at += 1
        for site in self.sites.of_sentence(told.i):
            if site.prep != "de" or site.first != at:
                continue
            mention = self.grammar.mentions[site.mention]
            if told.event_type == "CONSULT" and mention.kind is MentionKind.PLACE and self.grammar.tokens[told.i].lemma not in _GOING:
                return Located(mention=mention.id, rule="place.of-talks")
            fills = told.filling.actors if told.event_type in _BODILY else (*told.filling.actors, *told.filling.recipients)
            state = mention.kind is MentionKind.STATE and mention.id not in told.filling.recipients
            if mention.id not in fills and not state:
                return Located(mention=mention.id, rule="place.of-noun")
        return None

    def _of_object(self, told: Telling) -> Located | None:
        """ "ont pris Goma", "a bombardé les faubourgs de Goma": what is hit, taken, closed or left is where it happens."""
        if told.event_type not in _OF_OBJECT_IS_PLACE:
            return None
        head = self.objects(told.i)
        for site in self.sites.of_sentence(told.i):
            if site.prep or head is None or not site.first <= head < site.last:
                continue
            mention = self.grammar.mentions[site.mention]
            plain = site.through is None and mention.rule not in ("place.site", "place.street")
            land = told.event_type == "MOBILIZE" and not mention.stands_for
            if mention.kind is MentionKind.PLACE and (not plain or land or told.event_type in _OBJECT_IS_PLACE):
                found = Located(mention=mention.id, rule="place.object")
                return self._town_of(found, told) or found
        return None

    def _of_relative(self, told: Telling) -> Located | None:
        """ "Oslo, où les deux camps négociaient": the place that the relative clause of the act is about."""
        first = self.grammar.sentence(told.i).first
        if told.event_type in SPEECH:
            return None
        for k in range(told.i - 1, first, -1):
            token = self.grammar.tokens[k]
            if token.text == ";" or ("VerbForm=Fin" in token.morph and token.i < self.grammar.verb_start(told.i)):
                return None
            if token.text.lower() in RELATIVES:
                site = next((s for s in self.sites.of_sentence(told.i) if s.last in (k, k - 1)), None)
                return Located(mention=site.mention, rule="place.where") if site and token.text.lower() == "où" else None
        return None

    def _of_verb_above(self, told: Telling, others: Sequence[Telling]) -> Located | None:
        """The place of the verb that says that the act happens, or what came of it: "un attentat a fait dix morts à Goma"."""
        hit = self._hit_by(told)
        if hit is not None:
            return hit
        verb = self._host(told)
        if verb is None:
            return None
        stop = min((o.i for o in others if o.i > max(verb, told.last)), default=self.grammar.sentence(told.i).last)
        found = self._after(told, verb, stop, "place.of-verb")
        return found or self._before_verb(told, verb)

    def _hit_by(self, told: Telling) -> Located | None:
        """ "Lyon a été visée par un attentat": the place that the event of a passive strikes."""
        verb = self.grammar.tokens[told.i].head
        if not told.bodily or not self.grammar.is_verb(verb) or not self.grammar.is_passive(verb) or self.grammar.agent(verb) != told.i:
            return None
        subject = self.grammar.subject(verb)
        mention = self.grammar.mention_of(subject) if subject is not None else None
        if mention is None or mention.kind is not MentionKind.PLACE:
            return None
        return Located(mention=mention.id, rule="place.hit")

    def _host(self, told: Telling) -> int | None:
        verb = self.occurrence(told.i)
        if verb is not None:
            return verb
        token = self.grammar.tokens[told.i]
        if token.head == told.i or not self.grammar.is_verb(token.head):
            return None
        carrier = self.words.carrier(token.head)
        supported = carrier is not None and carrier.content in _SUPPORTS
        if token.dep.startswith("nsubj"):
            happens = supported or carrier is None or self.grammar.is_passive(token.head)
            return token.head if told.event_type in _HAPPENS and happens else None
        return token.head if supported and self._is_object(told.i) else None

    def _is_object(self, noun: int) -> bool:
        """Whether a noun stands under its verb without a preposition, whatever the parse calls it."""
        token = self.grammar.tokens[noun]
        return token.dep.startswith(("obj", "obl")) and not self.grammar.children(noun, "case") and noun > token.head

    # --- before the words of the act -----------------------------------------------------------------------------------------------

    def _before(self, told: Telling) -> Located | None:
        return self._before_verb(told, told.i)

    def _before_verb(self, told: Telling, verb: int) -> Located | None:
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
                if self._adjoins(site.last, chosen) and site.prep in _SET and site.width < chosen.width:
                    chosen = site
                break
            state = self.grammar.mentions[site.mention].kind is MentionKind.STATE
            if state and told.event_type in SPEECH:
                continue
            if site.prep in _SET and self._is_of_clause(told, site, start, verb):
                chosen = site
        return Located(mention=chosen.mention, rule="place.before") if chosen is not None else None

    def _may_stand_before(self, told: Telling, verb: int) -> bool:
        """Whether somebody speaks there: "à Oslo, on accuse" and "n'a rien condamné" tell of a mood, and of nothing that takes place."""
        if told.event_type not in SPEECH:
            return True
        subject = self.grammar.subject(verb)
        low = [self.grammar.tokens[k].text.lower() for k in range(self.grammar.verb_start(verb), verb)]
        return (subject is None or self.grammar.tokens[subject].text.lower() not in ("on", "l'on")) and not {"n'", "ne"} & set(low)

    def _is_of_clause(self, told: Telling, site: Site, start: int, verb: int) -> bool:
        """Whether a place before a verb belongs to its clause and to no noun of it."""
        if any(c < site.first for c in self.grammar.auxiliaries(verb)):
            return True  # "avaient vendredi à Oslo réclamé"
        if not self._stands_apart(site) or (not told.bodily and not self._opens_sentence(site)):
            return False
        if any(self._opens_clause(k, told) for k in range(site.last, start)):
            return False
        for k in range(site.first - 1, self.grammar.sentence(verb).first - 1, -1):
            token = self.grammar.tokens[k]
            if token.text == ";" or token.pos == "SCONJ":
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

    def _fronted(self, told: Telling, others: Sequence[Telling]) -> Located | None:
        """ "À Goma, où il pleuvait, des soldats ont tiré": a place set apart at the head of the sentence holds for its acts."""
        site = next((s for s in self.sites.of_sentence(told.i) if self._opens_sentence(s)), None)
        if site is None or site.prep not in ("à", "en", "dans", "near", "sur") or site.last > told.i:
            return None
        following = self.grammar.tokens[site.last]
        if following.text not in (",", "(") and following.pos not in ("DET", "PROPN"):
            return None
        state = self.grammar.mentions[site.mention].kind is MentionKind.STATE
        verb = self._lender(told.i)
        main = self.grammar.tokens[verb].dep in ("ROOT", "conj") and self._may_stand_before(told, verb)
        if state and told.event_type in SPEECH:
            return None
        if main or (told.bodily and self._under_deed(told, others)):
            return Located(mention=site.mention, rule="place.fronted")
        return None

    def _lender(self, verb: int) -> int:
        """The finite verb of an infinitive that only goes on with it: "ont décidé de bloquer"."""
        for governor, child in self.grammar.governors(verb):
            carrier = self.words.carrier(governor)
            lent = self.grammar.tokens[child].dep.startswith("xcomp") and carrier is not None and carrier.content in _SUPPORTS
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

    # --- one happening -----------------------------------------------------------------------------------------------------------

    def _is_one_happening(self, told: Telling, other: Telling) -> bool:
        """ "ont tué deux soldats et blessé un civil", "tués dans une attaque", "a tiré, tuant deux soldats"."""
        first, second = self._carried_by(told), self._carried_by(other)
        if self._goes_along(first, second) or (not self._is_joined(second) and self._goes_along(second, first)):
            return True
        noun, verb = (told, other) if told.nominal else (other, told)
        return noun.nominal and not verb.nominal and noun.i > verb.i and self._is_during(verb.i, noun.i)

    def _is_joined(self, verb: int) -> bool:
        return self.grammar.tokens[verb].dep == "conj"

    def _carried_by(self, told: Telling) -> int:
        """The verb of an act: its own, or for a noun the one that it is the subject or object of."""
        token = self.grammar.tokens[told.i]
        return token.head if told.nominal and token.dep.startswith(("nsubj", "obj")) else told.i

    def _goes_along(self, below: int, above: int) -> bool:
        token = self.grammar.tokens[below]
        if token.head != above or not self.grammar.is_verb(above) or not self.grammar.is_verb(below):
            return False
        if token.dep == "conj":
            return not self.grammar.children(below, "nsubj") or self.grammar._shares_auxiliary(below)
        return token.dep.startswith(("advcl", "acl")) and "Tense=Pres" in token.morph and "VerbForm=Part" in token.morph

    def _is_during(self, verb: int, noun: int) -> bool:
        """Whether a noun follows "dans", "lors de", "au cours de" in the phrase of a verb."""
        for k in range(max(verb + 1, noun - 4), noun):
            if self.grammar.tokens[k].text.lower() in _DURING:
                return not any(
                    "VerbForm=Fin" in self.grammar.tokens[t].morph or self.grammar.tokens[t].text == ";" for t in range(verb + 1, noun)
                )
        return False
