"""Who stands in which role of an act: grammatical functions of the lexicon's entries looked up in the sentence."""

from dataclasses import replace

from recoupe.extract.ahead import is_given
from recoupe.extract.attending import attending
from recoupe.extract.event_verbs import told_by
from recoupe.extract.fillings import Filling
from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import ROLE_KINDS, Complement
from recoupe.extract.triggers import Words
from recoupe.extract.unsaid import Unsaid
from recoupe.lexicon import answered_nouns
from recoupe.lexicon.acts import ActEntry, Content
from recoupe.records import MentionKind

# A carrier of these kinds lends its own subject to an event noun beneath it: "a lancé une offensive", "refuse toute rencontre".
_LENDS_SUBJECT = frozenset(
    {
        Content.PLAN,
        Content.ANNOUNCE,
        Content.START,
        Content.TRY,
        Content.FAIL,
        Content.STOP,
        Content.REFUSE,
        Content.FUTURE,
        Content.WISH,
        Content.THREAT,
        Content.HEDGE,
    }
)
_BETWEEN = frozenset({"AGREE", "SUPPORT", "CONSULT", "COOPERATE"})  # what two do with each other
_BOTH_SIDES = frozenset({"CONSULT", "COOPERATE"})
# Verbs that in the passive say no more than that what their subject names is done: "ont été ouverts entre A et B".
_CARRIED_OUT = {Content.OCCUR, Content.START, Content.STOP}
_ANSWERS = frozenset({"AGREE", "REJECT"})
# What is asked for, others are to do.
_DONE_WHEN_ASKED = frozenset({"RETREAT", "CONCEDE"})
# What a veto or a blockade stops ("bloque de nouvelles sanctions"), others would do; who refuses it himself has a word that says so.
_DONE_BY_OTHERS = frozenset({"SANCTION", "ASSAULT", "COERCE"})
# What is only said about a deed by others; who agrees, signs or grants it has a part in it ("une trêve conclue entre A et B").
_SPOKEN_OF = frozenset({"ACCUSE", "REJECT", "COMMENT"})


class Roles(Unsaid):
    """Fills the roles of acts in one report."""

    def __init__(self, grammar: Grammar, words: Words) -> None:
        super().__init__(grammar, words)
        self.speakers: dict[int, int] = {}  # verb of an inserted clause to the mention that speaks: "…, a confirmé le ministère"

    def fill(self, i: int, entry: ActEntry, last: int) -> Filling:
        """The roles of an act whose words are tokens *i* to *last*. Roles that nobody fills stay empty."""
        nominal = entry.pos == "n"
        filling = Filling(complements=self.complements(i, last, nominal))
        if nominal:
            self._fill_noun(i, last, entry, filling)
        else:
            self._fill_verb(i, last, entry, filling)
        return filling

    def complements(self, i: int, last: int, nominal: bool) -> list[Complement]:
        """The complements after the words of an act."""
        return self.grammar.complements(last if last > i else i, nominal)

    # --- verbs and adjectives -------------------------------------------------------------------------------------------

    def _fill_verb(self, i: int, last: int, entry: ActEntry, filling: Filling) -> None:
        for function in entry.actor:
            filling.actors = self._function(i, function, filling, entry.pos)
            if filling.actors:
                filling.actor_rule = f"role.{function}"
                break
        if not filling.actors and "de" in entry.actor and last > i:
            filling.actors = self._noun_function(last, "adj", Filling(), last)  # "a bénéficié d'une aide américaine"
            filling.actor_rule = "role.adj" if filling.actors else filling.actor_rule
        if not filling.actors and entry.event_type in _BETWEEN and "subj" in entry.actor:
            filling.actors = self._between(i, filling)
            filling.actor_rule = "role.entre" if filling.actors else filling.actor_rule
        for function in entry.recipient:
            found = tuple(m for m in self._function(i, function, filling, entry.pos) if m not in filling.actors)
            if found:
                filling.recipients, filling.recipient_rule = found, f"role.{function}"
                return
        if "de" in entry.recipient and last > i:
            found = tuple(m for m in self._whose(last, entry) if m not in filling.actors)
            filling.recipients, filling.recipient_rule = found, "role.de" if found else filling.recipient_rule

    def _between(self, i: int, filling: Filling) -> tuple[int, ...]:
        """ "a été conclu entre A et B", "un accord entre A et B a été signé": who makes what the passive says to be made."""
        if not (self.grammar.is_passive(i) or self.grammar.is_bare_participle(i)):
            return ()
        made = self.logical_object(i)
        theirs = Filling(complements=self.grammar.complements(made, nominal=True)) if made is not None else Filling()
        return self._by_preposition("entre", filling) or self._by_preposition("entre", theirs)

    def _whose(self, noun: int, entry: ActEntry) -> tuple[int, ...]:
        """ "a rejeté les accusations chiliennes", "réclame leur départ": whose the noun of a construction is without "de"."""
        possessor = self._noun_function(noun, "poss", Filling(), noun) if entry.event_type == "REQUEST" else ()
        return self._noun_function(noun, "adj", Filling(), noun) or possessor

    def _function(self, i: int, function: str, filling: Filling, pos: str) -> tuple[int, ...]:
        if function == "subj" and i in self.speakers and not self._has_subject_before(i):
            return self._spread(self.speakers[i])
        if function == "subj":
            return self._subjects(i, self.bearer(i) if pos == "a" else self.logical_subject(i))
        if function == "obj":
            return self._object_mentions(i, filling)
        if function == "iobj":
            sufferer = self._mentions(self.sufferer(i)) or self._taken_up(i)
            return sufferer or self._clitic(i, ("lui", "leur")) or self._by_preposition("à", filling) or self._fronted(i)
        if function.startswith("agent"):
            return self._agent_of_content(i, function.partition(":")[2], filling)
        if function == "speaker":
            return ()
        found = (self._taken_up(i) if function == "à" else ()) or self._by_preposition(function, filling)
        return found or (self._fronted(i) if function == "à" else ())

    def _agent_of_content(self, i: int, where: str, filling: Filling) -> tuple[int, ...]:
        """Who would do what a demand or threat tells: the subject of its clause, or the first "de" complement of its noun."""
        if where == "subj":
            subject = self.grammar.subject(i)
            return self._first_agent_under(subject) if subject is not None else ()
        for c in self.grammar.children(i, "ccomp", "advcl"):
            marks = {self.grammar.tokens[k].text.lower() for k in self.grammar.children(c, "mark")}
            if marks & {"que", "qu'"}:
                return self._mentions(self.logical_subject(c))
        prep = where or None
        for complement in filling.complements:
            if complement.prep == prep and complement.mention is None:
                return self._first_agent_under(complement.head)
        return ()

    def _first_agent_under(self, noun: int) -> tuple[int, ...]:
        for mention_id in (m for c in self._noun_adjectives(noun) for m in self.grammar.adjectives[c]):
            return (mention_id,)
        for c in self.grammar.children(noun, "acl"):
            subject = self.grammar.children(c, "nsubj")
            if subject:
                return self._mentions(subject[0])
        told = [entry for entry, _ in self.words.candidates(noun) if entry.pos == "n"]
        suffers = any(entry.mode == "release" and "de" in entry.recipient for entry in told)
        for complement in self.grammar.complements(noun, nominal=True):
            if complement.prep == "de" and suffers:
                continue  # "réclame la libération des otages": others are to free them
            if complement.prep in ("de", "par") and complement.mention is not None:
                mention = self.grammar.mentions[complement.mention]
                if mention.kind in ROLE_KINDS or mention.stands_for:
                    return self._spread(complement.mention)
        return ()

    # --- nouns ----------------------------------------------------------------------------------------------------------

    def _fill_noun(self, i: int, last: int, entry: ActEntry, filling: Filling) -> None:
        self._judged_in_passing(i, filling)
        if entry.event_type == "ASSAULT" and (sides := self._opposed(i)):
            filling.actors, filling.actor_rule = sides, "role.opposed"
            return
        filling.complements = [*self._without_means(entry, filling.complements), *self._behind_support_verb(i, entry)]
        filling.complements = self._without_authors(entry, filling.complements)
        wanted_by_both = "de" in entry.actor and "de" in entry.recipient
        if wanted_by_both and entry.mode == "withdraw" and self._leaves(filling):
            return
        recipient_other = [f for f in entry.recipient if f != "de"]
        actor_other = [f for f in entry.actor if f != "de"]
        if "poss" not in (*actor_other, *recipient_other):  # "son offensive", "son arrestation": whose "de" would name
            (actor_other if "de" in entry.actor else recipient_other).append("poss")
        if any(c.prep == "par" and c.mention is not None for c in filling.complements) and "de" in entry.actor:
            actor_other, recipient_other, wanted_by_both = ["par", *actor_other], [*recipient_other, "de"], False
        if entry.event_type == "SUPPORT" and (backer := self._apposed_to_backer(i)):
            filling.actors, filling.actor_rule = backer, "role.apposed"
            entry = replace(entry, actor=(), recipient=("de",))
            actor_other, recipient_other, wanted_by_both = [], ["de"], False
        if (entry.event_type == "ASSAULT" and self._struck_thing(filling)) or self._shared_with_sufferer(last, filling):
            actor_other, recipient_other = [f for f in actor_other if f != "de"], [*recipient_other, "de"]
            entry = replace(entry, actor=tuple(f for f in entry.actor if f != "de"))
        filling.recipients, filling.recipient_rule = self._first(i, recipient_other, filling, last)
        if not filling.actors:
            filling.actors, filling.actor_rule = self._first(i, actor_other, filling, last)
        if wanted_by_both and not filling.actors and self._is_by_whom(entry, filling):
            filling.actors, filling.actor_rule = self._first(i, ["de"], filling)
        elif wanted_by_both:
            if filling.recipients and not filling.actors:
                filling.actors, filling.actor_rule = self._first(i, ["de"], filling)
            elif not filling.recipients:
                filling.recipients, filling.recipient_rule = self._first(i, ["de"], filling)
        elif "de" in entry.actor and not filling.actors:
            filling.actors, filling.actor_rule = self._first(i, ["de"], filling)
        elif "de" in entry.recipient and not filling.recipients:
            filling.recipients, filling.recipient_rule = self._first(i, ["de"], filling)
        if not filling.recipients and entry.recipient and self._is_object(i):
            filling.recipients, filling.recipient_rule = self._undergone(i, filling)
        if not filling.actors:
            filling.actors, filling.actor_rule = self._lent(i, entry, filling)
        if not filling.actors:
            verb = next((g for g, _ in self.grammar.governors(i) if self.grammar.is_verb(g)), i)
            filling.actors = attending(self.grammar, i, entry, filling, self.speakers.get(verb))
            filling.actor_rule = "role.attending" if filling.actors else filling.actor_rule

    def _opposed(self, i: int) -> tuple[int, ...]:
        """ "des combats opposent A à B", "le conflit qui oppose A et B": both sides of a fight, told by the verb behind the noun."""
        verb = next((v for v in told_by(self.grammar, i) if self.grammar.tokens[v].lemma == "opposer"), None)
        one = self._mentions(self.grammar.object(verb)) if verb is not None else ()
        if verb is None or not one:
            return ()
        behind = self.grammar.complements(verb, nominal=False)
        other = next((c.mention for c in behind if c.prep == "à" and c.mention is not None and c.mention not in one), None)
        return (*one, *(self._spread(other) if other is not None else ()))

    def _without_means(self, entry: ActEntry, complements: list[Complement]) -> list[Complement]:
        """ "l'assassinat au poison de X": the means between a deed and "de", which names whom it is done to, owns nobody."""
        if entry.event_type != "ASSAULT" or "de" not in entry.recipient or "de" in entry.actor:
            return complements
        return [c for c in complements if c.prep != "à" or c.mention is not None or self.words.candidates(c.head)]

    def _apposed_to_backer(self, i: int) -> tuple[int, ...]:
        """ "le Kenya, soutien des rebelles": a noun of support without an article behind a comma is said of who gives it."""
        token = self.grammar.tokens[i]
        apposed = token.dep == "appos" and token.head < i and self.grammar.tokens[i - 1].text == ","
        return self._mentions(token.head) if apposed else ()

    def _without_authors(self, entry: ActEntry, complements: list[Complement]) -> list[Complement]:
        """ "la violation des résolutions de l'ONU": whose a text is has not broken it."""
        broken = next((c for c in complements if c.prep == "de"), None) if entry.event_type == "REJECT" else None
        if broken is None or broken.mention is not None or not self._is_text(broken.head):
            return complements
        return [c for c in complements if c.prep != "de" or c is broken or c.mention is None]

    def _leaves(self, filling: Filling) -> bool:
        """ "la sortie du Niger de la Cedeao", "le retrait d'Oslo de l'accord": who leaves is told first, then what he leaves."""
        told = [c.mention for c in filling.complements if c.prep == "de" and c.mention is not None and self._may_act(c.mention)]
        leaving = self._spread(told[0]) if told else ()
        left = next((m for m in told if m not in leaving), None)
        if left is None:
            return False
        filling.actors, filling.actor_rule = leaving, "role.de"
        filling.recipients, filling.recipient_rule = self._spread(left), "role.de"
        return True

    def _behind_support_verb(self, i: int, entry: ActEntry) -> list[Complement]:
        """ "des pourparlers ont été engagés entre A et B", "une visite a été effectuée par A": what hangs on the verb is the noun's."""
        token = self.grammar.tokens[i]
        carrier = self.words.carrier(token.head) if token.dep.startswith("nsubj") else None  # its own sense is not chosen yet
        carried = _CARRIED_OUT if token.dep == "nsubj:pass" else {Content.OCCUR}
        if carrier is None or carrier.content not in carried:
            return []
        theirs = {"par", *entry.actor, *entry.recipient} - {"de", "à", "en"}  # these say where, when or how of the verb
        return [c for c in self.grammar.complements(token.head, nominal=False) if c.prep in theirs]

    def _is_by_whom(self, entry: ActEntry, filling: Filling) -> bool:
        """ "le refus de Budapest", "le boycott de l'opposition": who does it, though "de" may name what is refused or boycotted."""
        behind = next((c.mention for c in filling.complements if c.prep == "de"), None)
        if behind is None or entry.actor[:1] != ("de",):
            return False
        kind = self.grammar.mentions[behind].kind
        boycotts = entry.event_type == "PROTEST" and kind is not MentionKind.STATE  # "le boycott d'Israël"
        threatens = entry.event_type == "THREATEN" and kind is not MentionKind.GROUP  # "la mise en garde de Moscou"
        acts = kind in ROLE_KINDS or self.grammar.mentions[behind].stands_for is not None  # "le refus de Tokyo"
        return (acts or threatens) and (entry.event_type == "REJECT" or threatens or boycotts)

    def _judged_in_passing(self, i: int, filling: Filling) -> None:
        """ "les attaques attribuées à A par B", "l'attaque condamnée par B": B only speaks of the deed; A is said to have done it."""
        judged = next((c for c in self.grammar.children(i, "acl") if self.grammar.is_bare_participle(c)), None)
        entry = next((e for e, _ in self.words.candidates(judged) if e.event_type in _SPOKEN_OF), None) if judged else None
        if judged is None or entry is None:
            return
        behind = [c for c in filling.complements if c.start > judged]
        blamed = next((c for c in behind if c.prep == "à" and c.mention is not None), None)
        if entry.event_type == "ACCUSE" and "à" in entry.recipient and blamed is not None and blamed.mention is not None:
            filling.actors, filling.actor_rule = self._spread(blamed.mention), "role.blamed"
        filling.complements = [c for c in filling.complements if c.start < judged]

    def _undergone(self, i: int, filling: Filling) -> tuple[tuple[int, ...], str]:
        """ "l'armée a subi une offensive": the subject of some words undergoes what their object tells."""
        head = self.grammar.tokens[i].head
        if self.words.control(head) != "undergoes" and not self._is_risked(head):
            return (), "role.none"
        found = tuple(m for m in self._mentions(self.grammar.subject(head)) if m not in filling.actors)
        return found, "role.undergone" if found else "role.none"

    def _is_risked(self, verb: int) -> bool:
        return self.grammar.tokens[verb].lemma in self.words.lexicon.classes["risking"]

    def _struck_thing(self, filling: Filling) -> bool:
        """ "l'attaque d'un convoi de l'armée": what the attack is of is a thing or people that are struck, not who strikes."""
        classes = self.words.lexicon.classes
        struck = classes.get("facility", frozenset()) | classes.get("victim", frozenset())
        for complement in filling.complements:
            if complement.prep == "de":
                token = self.grammar.tokens[complement.head]
                mention = self.grammar.mention_over(complement.head)
                return mention is None and (token.lemma in struck or token.text.lower().removesuffix("s") in struck)
        return False

    def _shared_with_sufferer(self, last: int, filling: Filling) -> bool:
        """ "l'attaque et l'arrestation du député": who suffers what the second noun tells does not do what the first one tells."""
        behind = next((c for c in filling.complements if c.prep == "de" and c.mention is not None), None)
        joined = (
            next((k for k in range(last + 1, behind.start) if self.grammar.tokens[k].pos == "CCONJ"), None) if behind else None
        )
        if behind is None or joined is None:
            return False
        nearer = (entry for k in range(joined + 1, behind.start) for entry, _ in self.words.candidates(k) if entry.pos == "n")
        return any("de" in entry.recipient and "de" not in entry.actor for entry in nearer)

    def _first(self, i: int, functions: list[str], filling: Filling, last: int | None = None) -> tuple[tuple[int, ...], str]:
        for function in functions:
            found = self._noun_function(i, function, filling, i if last is None else last)
            if found:
                return found, f"role.{function}"
        return (), "role.none"

    def _noun_function(self, i: int, function: str, filling: Filling, last: int) -> tuple[int, ...]:
        if function == "adj":
            near = self._noun_adjectives(i) or (self._noun_adjectives(last) if last != i else [])
            return tuple(m for a in near for m in self.grammar.adjectives[a])
        if function == "poss":
            return tuple(
                self.grammar.possessives[c]
                for c in range(max(self.grammar.sentence(i).first, i - 4), i)
                if c in self.grammar.possessives and self._same_phrase(c, i)
            )[:1]
        if function == "iobj":
            function = "à"
        return self._by_preposition(function, filling)

    def _same_phrase(self, determiner: int, noun: int) -> bool:
        return not any(self.grammar.tokens[k].pos in ("ADP", "VERB", "AUX", "DET", "CCONJ") for k in range(determiner + 1, noun))

    def _noun_adjectives(self, noun: int) -> list[int]:
        """The demonym adjectives that stand right after a noun, other adjectives between them allowed."""
        found = []
        for k in range(noun + 1, min(noun + 5, self.grammar.sentence(noun).last)):
            token = self.grammar.tokens[k]
            if k in self.grammar.adjectives:
                found.append(k)
            elif token.pos not in ("ADJ", "CCONJ", "ADV") and not (token.pos == "VERB" and token.dep == "acl"):
                break
        return found

    def _lent(self, i: int, entry: ActEntry, filling: Filling) -> tuple[tuple[int, ...], str]:
        """The subject of the word above, where that word makes its subject do what the noun tells."""
        if filling.recipients and entry.event_type not in _BOTH_SIDES and "poss" not in entry.actor and not self._is_object(i):
            return (), "role.none"
        for governor, child in self.grammar.governors(i):
            if self.grammar.tokens[child].dep.startswith(("nsubj", "advcl", "acl:relcl", "obl:mod", "obl:agent")):
                return (), "role.none"
            if is_given(self.grammar, self.words, governor, child):
                return (), "role.none"
            content = self.words.content(governor)
            asked = self.words.chosen.get(governor)
            if asked is not None and asked.event_type == "REQUEST" and entry.event_type in _DONE_WHEN_ASKED:
                return (), "role.none"  # "exige l'arrêt des combats": others are to stop
            if asked is not None and asked.event_type in _ANSWERS and answered_nouns.load().get(self.grammar.tokens[i].lemma):
                return (), "role.none"  # "a accepté la demande", "a rejeté l'offre": others have asked
            if content is Content.REFUSE and self.words.control(governor) is None and entry.event_type in _DONE_BY_OTHERS:
                return (), "role.none"
            if self._is_risked(governor):
                return (), "role.none"  # "risque des sanctions": others would impose them
            lends = ("subj",) if content is Content.HEDGE else (None, "subj")  # "envisage un embargo"
            if content in _LENDS_SUBJECT and self.words.control(governor) in lends:
                lent = tuple(m for m in self._mentions(self.logical_subject(governor)) if m not in filling.recipients)
                return lent, "role.lent" if lent else "role.none"
            if self.grammar.is_verb(governor):
                return (), "role.none"
        return (), "role.none"

    def _is_object(self, i: int) -> bool:
        return self.grammar.tokens[i].dep in ("obj", "obl:arg", "xcomp")
