"""Where an act takes place: which of the places of its sentence is the act's own. Each rule has an id; the first that answers wins."""

from collections.abc import Callable, Sequence

from recoupe.extract.fronted import SUPPORTS, Fronted
from recoupe.extract.grammar import Grammar
from recoupe.extract.reach import Reach
from recoupe.extract.relative_places import RelativePlaces
from recoupe.extract.sites import Site
from recoupe.extract.staying import Staying
from recoupe.extract.targets import SITES, Targets
from recoupe.extract.telling import BODILY, Located, Telling
from recoupe.extract.triggers import Words
from recoupe.lexicon import place_words
from recoupe.records import MentionKind

_HAPPENS = BODILY | {"CONSULT", "COOPERATE"}
_IN_HOUSES = frozenset({"CONSULT", "ASSAULT", "PROTEST", "COERCE"})
_DECIDED = frozenset({"AGREE", "SANCTION", "SUPPORT"})  # what a meeting comes to
_DURING = frozenset("dans lors pendant durant cours par sous aux".split())
_WHEN = frozenset({"après", "avant", "lorsque", "lorsqu'", "quand", "alors"})
_GOING = frozenset({"visite", "voyage", "déplacement", "tournée"})  # "la visite de Paris" is one that Paris makes
_THINGS = place_words.load()["thing"]  # "y voient une menace", "y participe"
_SIGNS = place_words.load()["sign"]
_RECEIVES = place_words.load()["receive"]
_TALKED = frozenset({"CONSULT", "AGREE", "REJECT"})  # what one does at talks, or with them


class Places:
    """The places of the acts of one report. *occurrence* gives the verb of occurrence of a noun, *objects* the object of a verb."""

    def __init__(
        self, grammar: Grammar, words: Words, occurrence: Callable[[int], int | None], objects: Callable[[int], int | None]
    ) -> None:
        self.grammar = grammar
        self.words = words
        self.reach = Reach(grammar, words)
        self.sites = self.reach.sites
        self.before = Fronted(self.reach, words)
        self.occurrence = occurrence
        self.targets = Targets(self.reach, objects)
        self.staying = Staying(self.reach)
        self.relatives = RelativePlaces(self.reach)

    def place(self, told: Telling, others: Sequence[Telling]) -> Located | None:
        """The place of an act, by its own words or by those of the sentence that tell of it; None if none is told."""
        if self.sites.of_sentence(told.i):
            found = self._own(told, others) or self._shared(told, others)
        else:
            found = None if told.nominal else self._of_clitic(told)
        house = found or self._in_house(told, others)
        if house is None and (house := self.targets.house(told)) is not None:
            house = self._town_of(house, told) or house
        return house

    def _in_house(self, told: Telling, others: Sequence[Telling]) -> Located | None:
        """ "a été reçu à l'Élysée", "se sont barricadés dans l'ambassade": the house of a body that is no part of the act, but may be
        visited. What takes place "à l'ONU" is in its house too.
        """
        if told.event_type not in _IN_HOUSES:
            return None
        stop = min((o.i for o in others if o.i > told.last), default=self.grammar.sentence(told.i).last)
        happens = self.occurrence(told.i) if told.nominal else None
        last = told.last if happens is None else happens
        goes = told.mode == "visit" or happens is not None
        fills = () if goes else (*told.filling.actors, *told.filling.recipients)
        for site in self.sites.houses(told.i, of_any_body=happens is not None):
            if last < site.first < stop and site.mention not in fills and self.reach.reaches(told, last, site):
                found = Located(mention=site.mention, rule="place.house")
                return self._town_of(found, told) or found
        return None

    def _own(self, told: Telling, others: Sequence[Telling]) -> Located | None:
        later = [o.i for o in others if o.i > told.last and not (self._asks_for(told, o) or self._is_signed(told, o))]
        stop = min(later, default=self.grammar.sentence(told.i).last)
        found = self.targets.bound_for(told, stop) or self.reach.after(told, told.last, stop, "place.complement")
        if found is not None:
            return self._town_of(found, told) or found
        if told.nominal:
            return (
                self._of_noun(told)
                or self.targets.struck(told, self._own_verb(told, self.grammar.sentence(told.i).last))
                or self._of_own_clause(told, stop)
                or self._of_talks(told, others)
                or self._of_verb_above(told, others)
                or self.relatives.place(told)
            )
        return (
            self._of_target(told)
            or self._of_talks(told, others)
            or self._of_clitic(told)
            or self.relatives.place(told)
            or self._hosted(told)
            or self.before.before_verb(told, told.i)
        )

    def _of_target(self, told: Telling) -> Located | None:
        found = self.targets.of_verb(told)
        return (self._town_of(found, told) or found) if found is not None else None

    def _of_talks(self, told: Telling, others: Sequence[Telling]) -> Located | None:
        """ "participer à la réunion d'Oslo", "claquer la porte des pourparlers à six de Pékin": the talks tell where they are."""
        if told.event_type not in _TALKED:
            return None
        for site in self.sites.of_sentence(told.i):
            noun = self._talks_before(site) if site.prep == "de" and site.first > told.last else None
            if noun is None or noun <= told.last or any(told.last < o.i < noun for o in others):
                continue
            fills = site.mention in (*told.filling.actors, *told.filling.recipients)
            if not fills and self.reach.reaches(told, told.last, site):
                return Located(mention=site.mention, rule="place.at-talks")
        return None

    def _talks_before(self, site: Site) -> int | None:
        """The noun of a meeting that a place behind "de" belongs to, over adjectives and "à six"."""
        at = site.first - 1
        while at > 0 and (self.grammar.tokens[at].pos in ("ADJ", "NUM") or self.grammar.tokens[at].text.lower() == "à"):
            at -= 1
        if self.grammar.tokens[at].lemma in _GOING or self.reach.only_dates(at):
            return None
        return at if any(e.event_type == "CONSULT" and e.pos == "n" for e, _ in self.words.candidates(at)) else None

    def _asks_for(self, told: Telling, other: Telling) -> bool:
        """ "a proposé de se rencontrer à Oslo": what is asked for is the meeting there."""
        return told.event_type == "REQUEST" and other.event_type == "CONSULT" and self.grammar.tokens[other.i].head == told.i

    def _is_signed(self, told: Telling, other: Telling) -> bool:
        """ "ont signé un cessez-le-feu à Oslo": where a text is signed is told behind its name."""
        token = self.grammar.tokens[other.i]
        return other.nominal and token.head == told.i and token.dep == "obj" and self.grammar.tokens[told.i].lemma in _SIGNS

    def _of_clitic(self, told: Telling) -> Located | None:
        """ "s'est rendu à Oslo pour y rencontrer X", "Ils y signeront un accord": the last place told before that "y" stands for."""
        start = self.grammar.verb_start(told.i)
        clitic = next((k for k in range(start, told.i) if self.grammar.tokens[k].text.lower() == "y"), None)
        if clitic is None or self.grammar.tokens[told.i].lemma in _THINGS:
            return None
        before = [s for s in self.sites.of_sentence(told.i) if s.last <= start and s.prep]
        first = self.grammar.sentence(told.i).first
        having = self.grammar.tokens[clitic + 1].lemma == "avoir"
        ago = having and clitic + 1 not in self.grammar.auxiliaries(told.i)  # "il y a trois jours"
        if not before and first > 0 and told.event_type in _HAPPENS | _DECIDED and not ago:
            told_before = [s for s in self.sites.of_sentence(first - 1) if s.prep in ("à", "en", "dans")]
            before = told_before if len({self.grammar.mentions[s.mention].name for s in told_before}) == 1 else []
        return Located(mention=self.relatives.narrowest(before[-1]).mention, rule="place.clitic") if before else None

    def _town_of(self, found: Located, told: Telling) -> Located | None:
        """ "À Lyon, des dockers ont manifesté place Carnot": the town that the head of the clause names says more than the street."""
        mention = self.grammar.mentions[found.mention]
        named = mention.rule in SITES or mention.kind is MentionKind.ORGANISATION
        if told.nominal or not named:
            return None
        behind = self._set_behind(found.mention)
        if behind is not None:
            return Located(mention=behind.mention, rule=found.rule)
        town = self.before.before_verb(told, told.i) or self.before.fronted(told, ())
        return town if town is not None and self.grammar.mentions[town.mention].ref else None

    def _set_behind(self, mention: int) -> Site | None:
        """ "le consulat américain à Erbil": the town right behind the name of a body."""
        body = self.grammar.mentions[mention]
        if body.kind is not MentionKind.ORGANISATION:
            return None
        end = self.grammar.mention_tokens(body)[1]
        sites = (s for s in self.sites.of_sentence(body.head) if s.first == end and s.prep == "à")
        return next(sites, None)

    def _shared(self, told: Telling, others: Sequence[Telling]) -> Located | None:
        """A place told with another act of the sentence that this one is part of or goes on."""
        if told.bodily:
            for other in others:
                if other.i != told.i and other.bodily and self._is_one_happening(told, other):
                    found = self._own(other, others)
                    if found is not None and self._is_shareable(told, found):
                        return Located(mention=found.mention, rule="place.shared")
        return self.before.fronted(told, others) or self._at_meeting(told, others) or self.staying.place(told)

    def _is_shareable(self, told: Telling, found: Located) -> bool:
        """Whether a place told with one deed holds for another: what one closes is not where the next is done."""
        if self.grammar.mentions[found.mention].kind is not MentionKind.PLACE and not told.nominal:
            return False
        return found.rule != "place.object" or told.event_type in ("ASSAULT", "PROTEST")

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

    # --- the noun, the object ----------------------------------------------------------------------------------------------------

    def _of_noun(self, told: Telling) -> Located | None:
        """ "les pourparlers d'Oslo", "la fermeture du consulat de Brest": the place after "de", if it is not who does it."""
        at = told.last + 1
        while at < self.grammar.sentence(told.i).last and (
            self.grammar.tokens[at].pos in ("ADJ", "NUM")
            or "NumType" in self.grammar.tokens[at].morph
            or at in self.grammar.timed
            or self.grammar.tokens[at].text.lower() == "à"
        ):
            at += 1
        for site in self.sites.of_sentence(told.i):
            if site.prep != "de" or site.first != at:
                continue
            mention = self.grammar.mentions[site.mention]
            if (
                told.event_type == "CONSULT"
                and mention.kind is MentionKind.PLACE
                and self.grammar.tokens[told.i].lemma not in _GOING
            ):
                return Located(mention=mention.id, rule="place.of-talks")
            fills = told.filling.actors if told.bodily else (*told.filling.actors, *told.filling.recipients)
            state = mention.kind is MentionKind.STATE and mention.id not in told.filling.recipients
            if mention.id not in fills and not state:
                return Located(mention=mention.id, rule="place.of-noun")
        return None

    def _of_own_clause(self, told: Telling, stop: int) -> Located | None:
        """ "un sommet, que Paris espérait tenir à Lyon", "l'attaque qui a tué deux soldats à Goma": the clause that says more of it."""
        verb = self._own_verb(told, stop) if told.event_type in _HAPPENS else None
        if verb is None:
            return None
        below = next((c for c in self.grammar.children(verb, "xcomp") if self.grammar.is_infinitive(c)), verb)
        return self.reach.after(told, below, stop, "place.of-clause")

    def _own_verb(self, told: Telling, stop: int) -> int | None:
        """The verb of the relative clause that hangs on a noun, by the parse or right behind it."""
        by_parse = next((c for c in self.grammar.children(told.i, "acl:relcl") if self.grammar.is_verb(c) and c < stop), None)
        if by_parse is not None:
            return by_parse
        at = told.last + 1
        while at < stop and (self.grammar.tokens[at].pos in ("ADJ", "NUM") or self.grammar.tokens[at].text == ","):
            at += 1
        if at >= stop or self.grammar.tokens[at].text.lower() not in ("qui", "que", "qu'"):
            return None
        return next((k for k in range(at, stop) if self.grammar.tokens[k].pos == "VERB"), None)

    def _of_verb_above(self, told: Telling, others: Sequence[Telling]) -> Located | None:
        """The place of the verb that says that the act happens, or what came of it: "un attentat a fait dix morts à Goma"."""
        hit = self._hit_by(told) or self._hosted(told)
        if hit is not None:
            return hit
        verb = self._host(told)
        if verb is None:
            return None
        stop = min((o.i for o in others if o.i > max(verb, told.last)), default=self.grammar.sentence(told.i).last)
        found = self.reach.after(told, verb, stop, "place.of-verb")
        return found or self.before.before_verb(told, verb)

    def _hit_by(self, told: Telling) -> Located | None:
        """ "Lyon a été visée par un attentat": the place that the event of a passive strikes."""
        verb = self.grammar.tokens[told.i].head
        if (
            not told.bodily
            or not self.grammar.is_verb(verb)
            or not self.grammar.is_passive(verb)
            or self.grammar.agent(verb) != told.i
        ):
            return None
        subject = self.grammar.subject(verb)
        mention = self.grammar.mention_of(subject) if subject is not None else None
        if mention is None or mention.kind is not MentionKind.PLACE:
            return None
        return Located(mention=mention.id, rule="place.hit")

    def _hosted(self, told: Telling) -> Located | None:
        """ "Genève accueillera des pourparlers": talks take place where the subject is that receives them."""
        verb = self.grammar.tokens[told.i].head if told.nominal else told.i
        if told.event_type != "CONSULT" or self.grammar.tokens[verb].lemma not in _RECEIVES:
            return None
        subject = self.grammar.subject(verb)
        mention = self.grammar.mention_of(subject) if subject is not None else None
        if not self._receives_talks(verb) or mention is None or mention.rule == "atlas.seat":
            return None
        placed = mention.kind in (MentionKind.PLACE, MentionKind.STATE)
        return Located(mention=mention.id, rule="place.host") if placed else None

    def _receives_talks(self, verb: int) -> bool:
        """Whether the first noun behind a verb, times left out, is one of talks."""
        behind = range(verb + 1, self.grammar.sentence(verb).last)
        noun = next((k for k in behind if self.grammar.tokens[k].pos in ("NOUN", "PROPN") and k not in self.grammar.timed), verb)
        return any(e.event_type == "CONSULT" and e.pos == "n" for e, _ in self.words.candidates(noun))

    def _host(self, told: Telling) -> int | None:
        verb = self.occurrence(told.i)
        if verb is not None:
            return verb
        token = self.grammar.tokens[told.i]
        if token.head == told.i or not self.grammar.is_verb(token.head):
            return None
        carrier = self.words.carrier(token.head)
        supported = carrier is not None and carrier.content in SUPPORTS
        if token.dep.startswith("nsubj"):
            happens = supported or carrier is None or self.grammar.is_passive(token.head)
            return token.head if told.event_type in _HAPPENS and happens else None
        return token.head if supported and self._is_object(told.i) else None

    def _is_object(self, noun: int) -> bool:
        """Whether a noun stands under its verb without a preposition, whatever the parse calls it."""
        token = self.grammar.tokens[noun]
        return token.dep.startswith(("obj", "obl")) and not self.grammar.children(noun, "case") and noun > token.head

    # --- one happening -----------------------------------------------------------------------------------------------------------

    def _is_one_happening(self, told: Telling, other: Telling) -> bool:
        """ "ont tué deux soldats et blessé un civil", "tués dans une attaque", "a tiré, tuant deux soldats"."""
        first, second = self._carried_by(told), self._carried_by(other)
        if self._goes_along(first, second) or (not self._is_joined(second) and self._goes_along(second, first)):
            return True
        if told.nominal and other.nominal:
            return self._is_joined(other.i) and self.grammar.tokens[other.i].head == told.i
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
            return not self.grammar.children(below, "nsubj") or not self.grammar.children(below, "aux")
        if self.grammar.is_finite(below):
            marks = {self.grammar.tokens[c].text.lower() for c in self.grammar.children(below, "mark", "advmod", "case")}
            return token.dep.startswith("advcl") and bool(marks & _WHEN)
        return token.dep.startswith(("advcl", "acl")) and self.grammar.is_present_participle(below)

    def _is_during(self, verb: int, noun: int) -> bool:
        """Whether a noun follows "dans", "lors de", "au cours de" in the phrase of a verb."""
        for k in range(max(verb + 1, noun - 4), noun):
            if self.grammar.tokens[k].text.lower() in _DURING:
                return not any(
                    "VerbForm=Fin" in self.grammar.tokens[t].morph or self.grammar.tokens[t].text == ";"
                    for t in range(verb + 1, noun)
                )
        return False
