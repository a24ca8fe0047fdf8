"""Who stands in a role that no function of the lexicon's entry brings in: whose a thing, a force or a text is, who was asked."""

from recoupe.extract.event_verbs import told_by
from recoupe.extract.fillings import Filling, Fillings
from recoupe.extract.grammar import Grammar
from recoupe.extract.owners import Owners
from recoupe.extract.phrases import ROLE_KINDS
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import ActEntry
from recoupe.records import MentionKind

# Acts towards somebody, and the prepositions that bring him in.
_DIRECTED = frozenset({"ACCUSE", "AGREE", "AID", "CONCEDE", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"})
_TURNING_TO = frozenset({"auprès", "envers"})
_JUDGES_DEEDS = frozenset({"ACCUSE", "SUPPORT", "REJECT"})  # towards whoever did what is judged
_AT = frozenset({"devant", "à", "vers", "sur"})
_MISSION = "composed.ambassade"  # the rule of mentions of embassies and consulates
# What is done to a thing is done to its owner in these acts ("bombarder un convoi de l'ONU", "saluer le plan de l'émissaire").
_DONE_TO_OWNERS = frozenset({"ASSAULT", "COERCE", "SANCTION", "SUPPORT", "ACCUSE", "REJECT", "AID", "PROTEST"})
# What is given to somebody who may have asked for it, and what closes a way to others.
_GIVEN = frozenset({"AID", "MOBILIZE"})
_CUTS_OFF = frozenset({"COERCE", "SANCTION"})
_TOWARDS = frozenset({"contre", "à", "envers", "avec"})
_STRIKES = frozenset({"ASSAULT", "COERCE"})
_TURNS_DOWN = frozenset({"REJECT", "ACCUSE", "COMMENT"})


class Unsaid(Fillings):
    """Fills what the grammar of an act leaves open, in one report. Answers are mention ids."""

    def __init__(self, grammar: Grammar, words: Words) -> None:
        super().__init__(grammar, words)
        self.owners = Owners(grammar, words.lexicon)

    def complete(self, i: int, entry: ActEntry, filling: Filling) -> None:
        """Fills roles that only a thing or a force stands in with those whose it is: "a détruit un dépôt de l'armée"."""
        if not filling.actors and entry.pos == "v" and "subj" in entry.actor:
            filling.actors, filling.actor_rule = self._unsaid_actor(i, entry)
        if not filling.recipients and entry.event_type == "REQUEST" and entry.pos == "n":
            asked = tuple(m for m in self._asked_to(i) if m not in filling.actors)
            filling.recipients, filling.recipient_rule = asked, "role.at-request" if asked else filling.recipient_rule
        if not filling.recipients and entry.event_type in _GIVEN and entry.pos == "n":
            asking = tuple(m for m in self._asking_for(i) if m not in filling.recipients)
            filling.recipients, filling.recipient_rule = asking, "role.asking" if asking else filling.recipient_rule
            filling.actors = tuple(m for m in filling.actors if m not in asking)
        if not filling.recipients and entry.event_type in _CUTS_OFF:
            beyond = tuple(m for m in self._beyond(i, filling) if m not in filling.actors)
            filling.recipients, filling.recipient_rule = beyond, "role.beyond" if beyond else filling.recipient_rule
        if not filling.recipients and entry.event_type in _STRIKES and entry.pos == "n":
            struck = tuple(m for m in self._struck_by(i) if m not in filling.actors)
            filling.recipients, filling.recipient_rule = struck, "role.struck" if struck else filling.recipient_rule
        if not filling.recipients and entry.pos == "v" and self.grammar.is_passive(i):
            beside = tuple(m for m in self._beside_subject(i, entry) if m not in filling.actors)
            filling.recipients, filling.recipient_rule = beside, "role.beside-subject" if beside else filling.recipient_rule
        if not filling.recipients:
            found = tuple(m for m in self._owners_of_things(i, entry, filling) if m not in filling.actors)
            filling.recipients, filling.recipient_rule = found, "role.owner" if found else filling.recipient_rule
        if not filling.recipients and entry.event_type in _DIRECTED and entry.pos != "n":
            beside = self._beside(filling)
            filling.recipients, filling.recipient_rule = beside, "role.beside" if beside else filling.recipient_rule

    def _struck_by(self, noun: int) -> tuple[int, ...]:
        """ "une explosion a tué trois soldats", "l'attentat qui a visé l'ambassade": whom the verb of an event harms."""
        harming = self.words.lexicon.classes["harming"]
        for verb in told_by(self.grammar, noun):
            thing = self.grammar.object(verb) if self.grammar.tokens[verb].lemma in harming else None
            if thing is not None and not self.grammar.is_negated(verb):
                return self._mentions(thing) or self.owners.of_thing(thing)
        return ()

    def _beside_subject(self, i: int, entry: ActEntry) -> tuple[int, ...]:
        """ "les sanctions contre A ont été levées": whom the preposition of the recipient brings in behind the subject of a passive."""
        thing = self.logical_object(i)
        whose = {"de"} if len(entry.form.words) > 1 else set()  # "la peine de l'opposant a été réduite"
        wanted = {function for function in entry.recipient if function in _TOWARDS | whose}
        if thing is None or thing > i or not wanted:
            return ()
        behind = (c for c in self.grammar.complements(thing, nominal=True) if c.prep in wanted and c.start < i)
        return next((self._spread(c.mention) for c in behind if c.mention is not None and self._may_act(c.mention)), ())

    def _unsaid_actor(self, i: int, entry: ActEntry) -> tuple[tuple[int, ...], str]:
        """Who acts where no subject says so: the owner of forces and of what strikes, the troops sent, who accuses in passing."""
        subject = self.logical_subject(i)
        if subject is not None:
            passive = self.grammar.is_passive(i)
            found = self.owners.of_thing(subject) if passive else self.owners.of_forces(subject)
            if found or passive:
                return found, "role.forces" if found else "role.none"
            found = self._by_text(subject)
            return found, "role.text" if found else "role.none"
        if not self.grammar.is_passive(i):
            return (), "role.none"
        thing = self.logical_object(i)
        if entry.event_type == "MOBILIZE" and thing is not None:
            sent = self._mentions(thing) or self.owners.of_forces(thing)
            return sent, "role.sent" if sent else "role.none"
        if entry.event_type == "ACCUSE" and self.grammar.is_bare_participle(i):
            accuser = self._accuser_in_passing(i, thing)
            return accuser, "role.in-passing" if accuser else "role.none"
        return (), "role.none"

    def _by_text(self, noun: int) -> tuple[int, ...]:
        """ "le Conseil a adopté une résolution exigeant …", "un communiqué de l'armée accuse": whose a text is says what it says."""
        if self.grammar.tokens[noun].lemma not in self.words.lexicon.classes.get("text", frozenset()):
            return ()
        if owner := self.owners.of_thing(noun):
            return owner
        verb = self.grammar.tokens[noun].head
        if not self.grammar.is_verb(verb) or self.logical_object(verb) != noun:
            return ()
        told = self.words.chosen.get(verb)
        turned_down = told is not None and told.event_type in _TURNS_DOWN
        return () if turned_down else self._subjects(verb, self.logical_subject(verb))

    def _asked_to(self, noun: int) -> tuple[int, ...]:
        """ "Lima a fermé la route à la demande d'Oslo": who acts at somebody's request is who was asked."""
        words = [self.grammar.tokens[k].text.lower() for k in range(max(0, noun - 2), noun)]
        verb = self.grammar.tokens[noun].head
        if words not in (["à", "la"], ["à", "l'"]) or not self.grammar.is_verb(verb) or self.grammar.is_passive(verb):
            return ()
        return self._subjects(verb, self.logical_subject(verb))

    def _asking_for(self, noun: int) -> tuple[int, ...]:
        """ "A a sollicité l'envoi d'instructeurs", "B a demandé une aide": who asks for what others would give is to have it."""
        verb = self.grammar.tokens[noun].head
        told = self.words.chosen.get(verb)
        asks = told is not None and told.event_type == "REQUEST" and self.grammar.tokens[noun].dep == "obj"
        if not asks or self.grammar.is_passive(verb):
            return ()
        found = self._subjects(verb, self.logical_subject(verb))
        return tuple(m for m in found if self.grammar.mentions[m].kind is MentionKind.STATE or self._stands_for(m))

    def _stands_for(self, mention_id: int) -> bool:
        return self.grammar.mentions[mention_id].stands_for is not None

    def _beyond(self, i: int, filling: Filling) -> tuple[int, ...]:
        """ "a fermé sa frontière avec A", "la suspension des vols avec A": with whom what is cut off was."""
        things = [self.logical_object(i), *(c.head for c in filling.complements if c.mention is None)]
        for thing in things:
            for complement in self.grammar.complements(thing, nominal=True) if thing is not None else ():
                if complement.prep == "avec" and complement.mention is not None and self._may_act(complement.mention):
                    return self._spread(complement.mention)
        return ()

    def _accuser_in_passing(self, participle: int, accused: int | None) -> tuple[int, ...]:
        """ "a expulsé trois agents, soupçonnés de …": who acts upon somebody accused is who accuses him, if nobody else is said to."""
        main = next(
            (g for g, _ in self.grammar.governors(participle) if self.grammar.is_verb(g) and self.grammar.is_finite(g)), None
        )
        if main is None or main > participle or self.grammar.is_passive(main):
            return ()
        subject = self.grammar.subject(main)
        over = self.grammar.mention_of(accused) if accused is not None else None
        found = self._subjects(main, subject)
        return () if over is not None and over.id in found else found

    def _beside(self, filling: Filling) -> tuple[int, ...]:
        """Somebody whom a preposition of turning to names, where the lexicon does not expect one: "s'excuser auprès des familles"."""
        for complement in filling.complements:
            if complement.prep in _TURNING_TO and complement.mention is not None and complement not in filling.taken:
                kind = self.grammar.mentions[complement.mention].kind
                if kind in ROLE_KINDS:
                    return tuple(m for m in self._spread(complement.mention) if m not in filling.actors)
        return ()

    def _owners_of_things(self, i: int, entry: ActEntry, filling: Filling) -> tuple[int, ...]:
        if entry.event_type == "PROTEST":
            return self._protested_before(filling) or self._owners_by(i, ("contre",), filling)
        objects = ("obj",) if entry.event_type in _DONE_TO_OWNERS and entry.pos != "n" else ()
        judges = entry.event_type in _JUDGES_DEEDS
        alone = objects and judges and self.logical_object(i) is None
        beside = ("à", "de", "contre") if alone else ()  # "s'oppose à la présence française"
        return self._owners_by(i, (*entry.recipient, *objects, *beside), filling, judged=judges)

    def _breaks_text(self, noun: int) -> bool:
        """ "dénonce une violation des résolutions de l'ONU": what is judged is done to a text, and not by whose it is."""
        breach = any(entry.event_type == "REJECT" for entry, _ in self.words.candidates(noun))
        of = next((c for c in self.grammar.complements(noun, nominal=True) if c.prep == "de"), None) if breach else None
        return of is not None and of.mention is None and self._is_text(of.head) and not self.owners.adjectives(noun)

    def _protested_before(self, filling: Filling) -> tuple[int, ...]:
        """ "devant l'ambassade d'A", "jusqu'au consulat d'A", "devant les locaux de B": whose house a crowd gathers at."""
        for complement in filling.complements:
            if complement.prep not in _AT:
                continue
            if complement.mention is not None and self.grammar.mentions[complement.mention].rule == _MISSION:
                return self.owners.acting(complement.mention)
            owners = self.owners.of_thing(complement.head) if complement.mention is None and complement.prep == "devant" else ()
            if owners and all(self.grammar.mentions[m].kind is not MentionKind.PLACE for m in owners):
                return owners
        return ()

    def _owners_by(self, i: int, functions: tuple[str, ...], filling: Filling, judged: bool = False) -> tuple[int, ...]:
        for function in functions:
            token = self.logical_object(i) if function == "obj" else None
            things = [c.head for c in filling.complements if c.prep == function and c.mention is None]
            for head in [token] if token is not None else things:
                by_whom = self.owners.of_deed(head) if judged else ()
                found = by_whom or (() if judged and self._breaks_text(head) else self.owners.of_thing(head))
                if found:
                    return found
        return ()
