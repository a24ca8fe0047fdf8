"""The acts of a report: each word that tells one, with its roles, its factuality, its sources, its place and time."""

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe import learned
from recoupe.extract.answers import with_answered
from recoupe.extract.attribution import Attributions
from recoupe.extract.chains import Chains
from recoupe.extract.circumstances import Circumstances
from recoupe.extract.colours import coloured
from recoupe.extract.conditions import Conditions, place_inside
from recoupe.extract.event_nouns import EventNouns
from recoupe.extract.evidence import Evidence
from recoupe.extract.factuality import Judge
from recoupe.extract.fillings import Filling
from recoupe.extract.gates import Gates
from recoupe.extract.grammar import Grammar
from recoupe.extract.judgement import linked, relocated, verdict, worth_reading
from recoupe.extract.labels import without_label
from recoupe.extract.links import Links
from recoupe.extract.mending import mended
from recoupe.extract.openings import Hanging
from recoupe.extract.partners import with_partners
from recoupe.extract.places import Places
from recoupe.extract.predicates import SPEECH_TYPES, Factuality
from recoupe.extract.quantities import quantities
from recoupe.extract.quotation import Quotations
from recoupe.extract.repetitions import asks_for_object, is_done_by_passive, repeats, without_repetitions
from recoupe.extract.roles import Roles
from recoupe.extract.stretches import Stretches
from recoupe.extract.surroundings import Surroundings
from recoupe.extract.telling import Located, Telling
from recoupe.extract.triggers import Words
from recoupe.extract.unlisted import unlisted
from recoupe.extract.verb_forms import reformed
from recoupe.extract.whereabouts import Whereabouts
from recoupe.learned import Reader, Reading
from recoupe.lexicon.acts import ActEntry, ActLexicon, Content, load
from recoupe.records import Act, Attribution, BlockKind, Mention, MentionKind, Parsed, Reason, Span, TimeExpression

_MET = frozenset({MentionKind.PERSON, MentionKind.OFFICE, MentionKind.UNNAMED})  # whom one travels to meet
_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.SUBHEADING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that tells an act: the entry whose gates hold, the tokens of its form, and its roles."""

    i: int
    entry: ActEntry
    tokens: tuple[int, ...]
    filling: Filling


class Extraction:
    """Finds the acts and quotations of one report, by the words of the French lexicon unless another is given."""

    def __init__(
        self,
        parsed: Parsed,
        mentions: tuple[Mention, ...],
        times: tuple[TimeExpression, ...],
        lexicon: ActLexicon | None = None,
        reader: Reader | None = None,
    ) -> None:
        lexicon = lexicon or load()
        self._reader = reader or learned.reader()
        parsed = reformed(parsed)
        self.grammar = Grammar(mended(parsed, Grammar(parsed, mentions, times)), mentions, times)
        self.words = Words(self.grammar, lexicon)
        self.attributions = Attributions(self.grammar, self.words)
        self.grammar.inserted = self.attributions.tokens()
        self.roles = Roles(self.grammar, self.words)
        self.roles.speakers = self.attributions.speakers()
        self.judge = Judge(self.grammar, self.words, self.attributions)
        self.conditions = Conditions(self.grammar, self.words)
        self.surroundings = Surroundings(self.grammar)
        self.quotations = Quotations(self.grammar, self.words, self.attributions, self.roles)
        self.circumstances = Circumstances(self.grammar, self.words, self.attributions, times)
        self.places = Places(self.grammar, self.words, self.circumstances.occurrence, self.roles.logical_object)
        self.stretches = Stretches(self.grammar)
        self.utterances = self.quotations.utterances()
        self.chains = Chains(self.grammar, self.attributions, self.utterances)
        self.gates = Gates(self.grammar, self.roles, lexicon, self.circumstances.occurs, self.chains.of)
        self.event_nouns = EventNouns(self.grammar, self.words)
        self._told: dict[int, list[Trigger]] = {}
        self.dropped: dict[int, str] = {}  # words whose gates held and that tell no act all the same, with their type

    def by_rule(self) -> tuple[Act, ...]:
        """The acts that the rules find, in text order."""
        found: list[Act] = []
        for sentence in self.grammar.parsed.sentences:
            triggers = list(self._triggers(sentence.first, sentence.last))
            self._told[sentence.number] = triggers
            conditions = self.conditions.of_sentence(sentence.number)
            made = [act for act in (self._act(trigger, triggers, conditions) for trigger in triggers) if act is not None]
            kept = with_partners(without_repetitions(made), self.grammar)
            self.dropped.update({t.i: t.entry.event_type for t in triggers if t.i not in {act.trigger for act in kept}})
            found.extend(kept)
        return tuple(found)

    def evidence(self, acts: tuple[Act, ...]) -> Evidence:
        """What the learned judge sees of the words, given the acts that the rules have found."""
        return Evidence(self.grammar, self.words, self.roles, {act.trigger: act for act in acts}, self.dropped)

    def _read(self, evidence: Evidence) -> Reading | None:
        """What the reader makes of the report, where it is worth reading; None where no reader is shipped."""
        return self._reader.read(self.grammar.tokens, worth_reading(evidence)) if self._reader is not None else None

    def acts(self) -> tuple[Act, ...]:
        """The acts of the report in text order: those of the rules, and those that the learned judge adds."""
        found = self.by_rule()
        evidence = self.evidence(found)
        reading = self._read(evidence)
        said = verdict(evidence, reading)
        kept = [act for act in found if act.trigger not in said.doubted]
        added = [self.proposed(p.i, p.event_type) for p in said.added if not self._is_repeated(p.i, p.event_type)]
        acts = tuple(without_repetitions(sorted((*kept, *added), key=lambda act: act.trigger)))
        links = Links(self.grammar, self.roles, acts, self.circumstances.times)
        where = Whereabouts(self.grammar, self.places.reach, links, acts)
        judged = coloured(relocated(linked(acts, links, reading), where, reading), self.grammar, reading)
        return with_answered(tuple(map(self.conditions.completed, judged)), self.grammar)

    # --- triggers ----------------------------------------------------------------------------------------------------------

    def _triggers(self, first: int, last: int) -> Iterator[Trigger]:
        used: set[int] = set()
        for i in range(first, last):
            if i in used or self._inside_name(i):
                continue
            trigger = self._trigger(i)
            self.words.chosen[i] = trigger.entry if trigger is not None else None
            if trigger is not None:
                used.update(trigger.tokens)
                yield trigger

    def _inside_name(self, i: int) -> bool:
        """Words of a name or of an office ("ministre de la Défense") tell no act."""
        return self.grammar.mention_over(i) is not None

    def _trigger(self, i: int) -> Trigger | None:
        for entry, match in self.words.candidates(i):
            carrier = self.words.carrier(i)
            if carrier is not None and len(carrier.form.words) > len(match.tokens):
                continue
            filling = without_label(self.grammar, i, self.roles.fill(i, entry, match.tokens[-1]))
            if self.gates.hold(i, entry, filling):
                self.roles.complete(i, entry, filling)
                return Trigger(i=i, entry=entry, tokens=match.tokens, filling=without_label(self.grammar, i, filling))
        return None

    def proposed(self, i: int, event_type: str) -> Act:
        """The act of type *event_type* that the word at token *i* would tell, by whatever the lexicon knows of the word."""
        sentence = self.grammar.tokens[i].sentence
        conditions = self.conditions.of_sentence(sentence)
        act = self._act(self._supposed(i, event_type), self._told.get(sentence, []), conditions, sure=True)
        assert act is not None
        return act

    def _supposed(self, i: int, event_type: str) -> Trigger:
        listed = next(((e, m.tokens) for e, m in self.words.candidates(i) if e.event_type == event_type), None)
        entry, tokens = listed if listed is not None else (unlisted(event_type, self.grammar.is_verb(i)), (i,))
        filling = without_label(self.grammar, i, self.roles.fill(i, entry, tokens[-1]))
        return Trigger(i=i, entry=entry, tokens=tokens, filling=filling)

    def _is_repeated(self, i: int, event_type: str) -> bool:
        """Whether an act that the judge would add is told by another, ruled out, a condition, points back, or names nobody."""
        sentence = self.grammar.tokens[i].sentence
        if not any(mention.sentence == sentence for mention in self.grammar.mentions):
            return True
        trigger, others = self._supposed(i, event_type), self._told.get(sentence, [])
        if self._told_above(trigger, others) or self._is_purpose_of_meeting(trigger, others):
            return True
        nouns = (o.i for o in others if o.entry.pos == "n" and o.i not in self.dropped)
        if any(self.circumstances.occurrence(noun) == i for noun in nouns):
            return True  # "la conférence se tiendra": the noun has told it
        if self.gates.rule_out(i, trigger.entry, trigger.filling) or self._is_settled(i, event_type):
            return True
        back = trigger.entry.pos == "n" and self.circumstances.refers_back(i)
        return back or any(c.span.covers(self.grammar.tokens[i].span) for c in self.conditions.of_sentence(sentence))

    def _is_settled(self, i: int, event_type: str) -> bool:
        """Whether the lexicon has the last word on what of this type the word at token *i* tells (gate "only")."""
        return any(entry.event_type == event_type and ("only",) in entry.gates for entry, _ in self.words.candidates(i))

    # --- one act -------------------------------------------------------------------------------------------------------------

    def _act(self, trigger: Trigger, others: list[Trigger], conditions: list[Hanging], sure: bool = False) -> Act | None:
        """The act of a trigger; None where it is told otherwise or by nobody, unless it is *sure* to be an act of its own."""
        i, entry, filling = trigger.i, trigger.entry, trigger.filling
        nominal = entry.pos == "n"
        if not sure and (self._told_above(trigger, others) or self._is_purpose_of_meeting(trigger, others)):
            return None
        chain = self.chains.of(i)
        self._speaker_roles(trigger, chain)
        occurrence = self.circumstances.occurrence(i) if nominal else None
        judged = self.judge.judge(i, nominal, frozenset(trigger.tokens), occurrence, entry.event_type)
        if entry.event_type == "THREATEN" and self.grammar.tense(i) == "conditional":
            judged.modality = "conditional"
        if entry.event_type == "AGREE" and judged.modality == "possible" and _is_own_wish(judged):
            judged.modality = "planned"
        if entry.event_type == "CONSULT" and entry.content is Content.PLAN:
            judged.put_ahead()
        place_inside(judged, self.grammar.tokens[i].span, conditions)
        time = self.circumstances.time(i, trigger.tokens, nominal)
        if time is None and self._is_said(trigger, judged):
            time = self.circumstances.speech_time(i)
        located = self.places.place(_telling(trigger), [_telling(other) for other in others])
        place = located.mention if located is not None else None
        if located is not None and located.rule == "place.of-talks":
            filling.actors = tuple(m for m in filling.actors if m != place)
            filling.recipients = tuple(m for m in filling.recipients if m != place)
        if not sure and not self._is_told(trigger, chain, time is not None, place is not None):
            return None
        stop = min((t.i for t in others if t.i > i and t.entry.pos == "v"), default=None)
        span = self.stretches.of(_telling(trigger), trigger.tokens, stop)
        condition = self._condition(trigger, judged, conditions)
        return Act(
            trigger=i,
            span=span,
            sentence=self.grammar.tokens[i].sentence,
            entry=entry.id,
            event_type=entry.event_type,
            mode=entry.mode,
            actors=filling.actors,
            recipients=filling.recipients,
            third_parties=self.surroundings.third_parties(i, entry.event_type, filling),
            place=place,
            time=time,
            tense=self.circumstances.tense(i, judged.tense),
            speech=entry.event_type in SPEECH_TYPES,
            modality=judged.modality,
            polarity=judged.polarity,
            condition=condition,
            attributions=chain,
            quantities=quantities(self.grammar, i, frozenset(t for other in others for t in other.tokens)),
            contexts=self.surroundings.contexts(i, span, filling),
            previous=self.circumstances.is_previous(i) and nominal,
            rule=entry.id,
            confidence=self._confidence(trigger),
            reasons=(*self._reasons(trigger, judged), *_place_reason(located)),
        )

    def _is_told(self, trigger: Trigger, chain: tuple[Attribution, ...], dated: bool, placed: bool) -> bool:
        """Whether somebody does something here, as far as rules can say."""
        nominal = trigger.entry.pos == "n"
        if nominal and not self._stands_alone(trigger, dated, placed):
            return False
        if self._is_heading_fragment(trigger.i) and not (trigger.filling.actors or trigger.filling.recipients):
            return False
        return nominal or self._political(trigger, chain)

    def _told_above(self, trigger: Trigger, others: list[Trigger]) -> bool:
        """Whether another act of the sentence tells this one already.

        "propose de se réunir" asks for the meeting that it names; "rencontrer X pour discuter" is one meeting; the invitation in
        "a accepté l'invitation" is what the acceptance answers (codebook §1: no repetitions in one sentence).
        """
        if self._after_invitation(trigger, others) or self.event_nouns.names_deal(trigger.i, trigger.entry.event_type):
            return True
        if any(self._undergoes(trigger, other) for other in others):
            return True
        by_token = {t: other for other in others for t in other.tokens if other is not trigger}
        for governor, child in self.grammar.governors(trigger.i):
            above = by_token.get(governor)
            if self.grammar.tokens[child].dep.startswith(("nsubj", "acl:relcl", "advcl")):
                return False
            if above is None:
                if self.grammar.is_verb(governor) and self.words.carrier(governor) is None:
                    return False
                continue
            if trigger.entry.pos == "n" and child == trigger.i and self._is_object_asked_for(above):
                return self.grammar.tokens[child].dep == "obj"
            return repeats(trigger.entry, above.entry, self.grammar.tokens[child], beside=child != trigger.i)
        return False

    def _undergoes(self, trigger: Trigger, other: Trigger) -> bool:
        """ "un accord a été signé", "le couvre-feu a été levé": the noun is what a passive asks for as its object."""
        if trigger.entry.pos != "n" or other is trigger or not self.grammar.is_passive(other.i):
            return False
        lemma = self.grammar.tokens[trigger.i].lemma
        if not is_done_by_passive(lemma, (trigger.entry, trigger.filling), (other.entry, other.filling)):
            return False
        return self.roles.logical_object(other.i) == trigger.i

    @staticmethod
    def _is_object_asked_for(above: Trigger) -> bool:
        """Whether the sense of a verb is told by its object ("rompre les négociations"): the object is then part of the act."""
        asks = asks_for_object(above.entry) or (
            above.entry.event_type == "REQUEST" and any("obj" in gate for gate in above.entry.gates)
        )
        return asks and above.entry.content is Content.NONE

    def _after_invitation(self, trigger: Trigger, others: list[Trigger]) -> bool:
        """ "l'invitation à s'entretenir": the meeting is what the invitation is to."""
        if trigger.entry.event_type != "CONSULT" or not self.grammar.is_infinitive(trigger.i):
            return False
        start = self.grammar.verb_start(trigger.i)
        return any(o.entry.pos == "n" and o.entry.event_type in ("AGREE", "REQUEST") and start - 3 <= o.i < start for o in others)

    def _is_purpose_of_meeting(self, trigger: Trigger, others: list[Trigger]) -> bool:
        """ "une rencontre … pour discuter de": one meeting, told by its purpose; "se rend à Oslo pour rencontrer X" tells of two."""
        marks = {self.grammar.tokens[c].text.lower() for c in self.grammar.children(trigger.i, "mark")}
        if trigger.entry.event_type != "CONSULT" or not marks & {"pour", "afin"}:
            return False
        before = [o for o in others if o.i < trigger.i and o.entry.event_type == "CONSULT"]
        met = {m for o in before for m in (*o.filling.actors, *o.filling.recipients)}
        meets_others = any(m not in met and self.grammar.mentions[m].kind in _MET for m in trigger.filling.recipients)
        return bool(before) and not (meets_others and all(o.entry.mode == "visit" for o in before))

    def _is_said(self, trigger: Trigger, judged: Factuality) -> bool:
        """Whether a finite act of speech is told by the main clause: it is dated by when it was told (codebook §1)."""
        finite = trigger.entry.pos == "v" and self.grammar.is_finite(trigger.i)
        speech = trigger.entry.event_type in SPEECH_TYPES and judged.modality == "actual"
        alone = self.chains.utterance_over(trigger.i) is None or self.circumstances.performs(trigger.i)
        return finite and speech and alone

    def _speaker_roles(self, trigger: Trigger, chain: tuple[Attribution, ...]) -> None:
        """Gives the role "speaker" to the innermost link of the chain."""
        speaker = next((link.mention for link in reversed(chain) if link.mention is not None), None)
        if speaker is None:
            return
        if not trigger.filling.actors and "speaker" in trigger.entry.actor:
            trigger.filling.actors, trigger.filling.actor_rule = (speaker,), "role.speaker"

    def _stands_alone(self, trigger: Trigger, dated: bool, placed: bool) -> bool:
        """Whether an event noun tells an act of its own and does not only refer back ("cette rencontre")."""
        filling = trigger.filling
        if self.circumstances.refers_back(trigger.i) and not (filling.actors and filling.recipients):
            return False
        if filling.actors or filling.recipients:
            return True
        if dated or placed or self.circumstances.occurrence(trigger.i) is not None:
            return True
        return trigger.entry.event_type != "REQUEST" and self.event_nouns.introduces(trigger.i, trigger.tokens[-1])

    def _political(self, trigger: Trigger, chain: tuple[Attribution, ...]) -> bool:
        """Whether anybody takes part: a verb without a single known participant tells no act between political actors."""
        if trigger.filling.actors or trigger.filling.recipients:
            return True
        if trigger.entry.pos != "v":
            return False
        if self.grammar.is_infinitive(trigger.i):
            return len(trigger.tokens) > 1 or self._is_object_asked_for(trigger)
        somebody = self.roles.logical_subject(trigger.i) is not None or self.roles.logical_object(trigger.i) is not None
        return somebody or bool(trigger.entry.gates or len(trigger.tokens) > 1)

    def _is_heading_fragment(self, i: int) -> bool:
        return self.grammar.sentence(i).kind in _HEADINGS

    def _condition(self, trigger: Trigger, judged: Factuality, conditions: list[Hanging]) -> Span | None:
        """The condition that this act hangs on; what a warning is against is its condition (codebook §1)."""
        if trigger.entry.event_type == "THREATEN" and "garde" in trigger.entry.form.words:
            against = self.conditions.warned_of(trigger.filling.complements)
            if against is not None:
                judged.raise_to("conditional", "modality.warning")
                return against
        return self.conditions.hung(judged, trigger.entry, trigger.i, conditions)

    def _confidence(self, trigger: Trigger) -> float:
        """A rough confidence: full roles and a gated sense are safer than a bare noun."""
        base = 0.6 if trigger.entry.pos == "n" else 0.7
        base += 0.1 * bool(trigger.filling.actors) + 0.1 * bool(trigger.filling.recipients)
        return round(min(base + 0.05 * bool(trigger.entry.gates), 0.95), 2)

    @staticmethod
    def _reasons(trigger: Trigger, judged: Factuality) -> tuple[Reason, ...]:
        return (
            Reason(field="event_type", rule=trigger.entry.id),
            Reason(field="actors", rule=trigger.filling.actor_rule),
            Reason(field="recipients", rule=trigger.filling.recipient_rule),
            *judged.reasons,
        )


def _telling(trigger: Trigger) -> Telling:
    return Telling(
        i=trigger.i,
        last=trigger.tokens[-1],
        event_type=trigger.entry.event_type,
        mode=trigger.entry.mode,
        nominal=trigger.entry.pos == "n",
        by_subject="subj" in trigger.entry.actor,
        filling=trigger.filling,
    )


def _place_reason(located: Located | None) -> tuple[Reason, ...]:
    return (Reason(field="place", rule=located.rule),) if located is not None else ()


def _is_own_wish(judged: Factuality) -> bool:
    """Whether only a wish makes an act possible: to say that one wishes to cooperate is PLOVER's AGREE, a willingness told."""
    return {reason.rule for reason in judged.reasons if reason.field == "modality"} == {"carrier.wish"}
