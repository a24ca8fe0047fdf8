"""The acts of a report: each word that tells one, with its roles, its factuality, its sources, its place and time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from recoupe.extract.attribution import Attributions
from recoupe.extract.circumstances import Circumstances
from recoupe.extract.factuality import Factuality, Judge
from recoupe.extract.gates import Gates
from recoupe.extract.grammar import Grammar
from recoupe.extract.mending import mended
from recoupe.extract.quantities import quantities
from recoupe.extract.quotation import Quotations
from recoupe.extract.roles import Filling, Roles
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import ActEntry, Content, load
from recoupe.records import Act, Attribution, BlockKind, Mention, Parsed, Reason, Span, TimeExpression, Utterance

# Acts of speech are dated by when they were said (codebook §1).
SPEECH_TYPES = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "COMMENT", "SUPPORT", "CONCEDE"})
# Characters of an opened quotation that an act's words still take in.
MAX_QUOTED_REST = 40
_CONDITIONAL_TYPES = frozenset({"THREATEN", "AGREE", "REQUEST"})
_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.SUBHEADING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that tells an act: the entry whose gates hold, the tokens of its form, and its roles."""

    i: int
    entry: ActEntry
    tokens: tuple[int, ...]
    filling: Filling


class Extraction:
    """Finds the acts and quotations of one report."""

    def __init__(self, parsed: Parsed, mentions: tuple[Mention, ...], times: tuple[TimeExpression, ...]) -> None:
        lexicon = load()
        self.grammar = Grammar(mended(parsed, Grammar(parsed, mentions, times)), mentions, times)
        self.words = Words(self.grammar, lexicon)
        self.attributions = Attributions(self.grammar, self.words)
        self.grammar.inserted = self.attributions.tokens()
        self.roles = Roles(self.grammar, self.words)
        self.roles.speakers = self.attributions.speakers()
        self.judge = Judge(self.grammar, self.words, self.attributions)
        self.quotations = Quotations(self.grammar, self.words, self.attributions, self.roles)
        self.circumstances = Circumstances(self.grammar, self.words, self.attributions, times)
        self.gates = Gates(self.grammar, self.roles, lexicon, self.circumstances.occurs)
        self.utterances = self.quotations.utterances()

    def acts(self) -> tuple[Act, ...]:
        """The acts of the report in text order."""
        found: list[Act] = []
        for sentence in self.grammar.parsed.sentences:
            triggers = list(self._triggers(sentence.first, sentence.last))
            conditions = self.judge.conditions(sentence.number)
            made = [act for act in (self._act(trigger, triggers, conditions) for trigger in triggers) if act is not None]
            found.extend(self._with_partners(_without_repetitions(made)))
        return tuple(found)

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
        over = self.grammar.mention_over(i)
        return over is not None

    def _trigger(self, i: int) -> Trigger | None:
        for entry, match in self.words.candidates(i):
            carrier = self.words.carrier(i)
            if carrier is not None and len(carrier.form.words) > len(match.tokens):
                continue
            filling = self.roles.fill(i, entry, match.tokens[-1])
            if self.gates.hold(i, entry, filling):
                return Trigger(i=i, entry=entry, tokens=match.tokens, filling=filling)
        return None

    # --- one act -------------------------------------------------------------------------------------------------------------

    def _act(self, trigger: Trigger, others: list[Trigger], conditions: list[Span]) -> Act | None:
        i, entry, filling = trigger.i, trigger.entry, trigger.filling
        nominal = entry.pos == "n"
        if self._told_above(trigger, others) or self._is_purpose_of_meeting(trigger, others):
            return None
        chain = self._chain(i)
        self._speaker_roles(trigger, chain)
        occurrence = self.circumstances.occurrence(i) if nominal else None
        judged = self.judge.judge(i, nominal, frozenset(trigger.tokens), occurrence)
        if entry.event_type == "THREATEN" and self.grammar.tense(i) == "conditional":
            judged.modality = "conditional"
        if entry.event_type == "AGREE" and judged.modality == "possible" and _is_own_wish(judged):
            judged.modality = "planned"
        if any(condition.covers(self.grammar.tokens[i].span) for condition in conditions):
            judged.raise_to("possible", "modality.in-condition")
        time = self.circumstances.time(i, trigger.tokens, nominal)
        if time is None and self._is_said(trigger, judged):
            time = self.circumstances.speech_time(i)
        place = self.circumstances.place(i, filling, nominal, min((o.i for o in others if o.i > i), default=None))
        if place in filling.recipients and filling.recipient_rule in ("role.à", "role.iobj", "role.obj"):
            place = None  # "imposer des sanctions à Moscou" is done to Moscow, not there
        if nominal and not self._stands_alone(trigger, time is not None, place is not None):
            return None
        if self._is_heading_fragment(i) and not (filling.actors or filling.recipients):
            return None
        if not nominal and not self._political(trigger, chain):
            return None
        span = self._span(trigger, others)
        condition = self._condition(trigger, judged, span, conditions)
        return Act(
            trigger=i,
            span=span,
            sentence=self.grammar.tokens[i].sentence,
            entry=entry.id,
            event_type=entry.event_type,
            mode=entry.mode,
            actors=filling.actors,
            recipients=filling.recipients,
            third_parties=(),
            place=place,
            time=time,
            tense=judged.tense,
            speech=entry.event_type in SPEECH_TYPES,
            modality=judged.modality,
            polarity=judged.polarity,
            condition=condition,
            attributions=chain,
            quantities=quantities(self.grammar, i, filling),
            previous=self.circumstances.is_previous(i) and nominal,
            rule=entry.id,
            confidence=self._confidence(trigger),
            reasons=self._reasons(trigger, judged),
        )

    def _told_above(self, trigger: Trigger, others: list[Trigger]) -> bool:
        """Whether another act of the sentence tells this one already.

        "propose de se réunir" asks for the meeting that it names; "rencontrer X pour discuter" is one meeting; the invitation in
        "a accepté l'invitation" is what the acceptance answers (codebook §1: no repetitions in one sentence).
        """
        if self._after_invitation(trigger, others):
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
            return self._repeats(trigger.entry, above.entry, self.grammar.tokens[child].dep)
        return False

    @staticmethod
    def _is_object_asked_for(above: Trigger) -> bool:
        """Whether the sense of a verb is told by its object ("rompre les négociations"): the object is then part of the act."""
        asks = any(part.startswith("obj=") and part != "obj=actor" for gate in above.entry.gates for part in gate)
        return asks and above.entry.content is Content.NONE

    def _after_invitation(self, trigger: Trigger, others: list[Trigger]) -> bool:
        """ "l'invitation à s'entretenir": the meeting is what the invitation is to."""
        if trigger.entry.event_type != "CONSULT" or not self.grammar.is_infinitive(trigger.i):
            return False
        start = self.grammar.verb_start(trigger.i)
        return any(o.entry.pos == "n" and o.entry.event_type in ("AGREE", "REQUEST") and start - 3 <= o.i < start for o in others)

    def _is_purpose_of_meeting(self, trigger: Trigger, others: list[Trigger]) -> bool:
        """ "une rencontre … pour discuter de": one meeting, told by its purpose."""
        marks = {self.grammar.tokens[c].text.lower() for c in self.grammar.children(trigger.i, "mark")}
        meets = any(o.i < trigger.i and o.entry.event_type == "CONSULT" for o in others)
        return trigger.entry.event_type == "CONSULT" and bool(marks & {"pour", "afin"}) and meets

    @staticmethod
    def _repeats(below: ActEntry, above: ActEntry, dep: str) -> bool:
        if below.event_type == "CONSULT":
            asks = above.event_type in ("REQUEST", "REJECT") and above.mode in ("meet", None)
            invites = above.pos == "n" and above.event_type in ("AGREE", "REQUEST")
            return asks or invites or (above.event_type == "CONSULT" and dep.startswith(("obl", "nmod", "obj")))
        return below.pos == "n" and (below.event_type == above.event_type or above.event_type == "THREATEN")

    def _is_said(self, trigger: Trigger, judged: Factuality) -> bool:
        """Whether a finite act of speech is told by the main clause: it is dated by when it was told (codebook §1)."""
        finite = trigger.entry.pos == "v" and self.grammar.is_finite(trigger.i)
        speech = trigger.entry.event_type in SPEECH_TYPES and judged.modality == "actual"
        return finite and speech and self._utterance_over(trigger.i) is None

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
        return dated or placed or self.circumstances.occurrence(trigger.i) is not None

    def _political(self, trigger: Trigger, chain: tuple[Attribution, ...]) -> bool:
        """Whether anybody takes part: a verb without a single known participant tells no act between political actors."""
        if trigger.filling.actors or trigger.filling.recipients:
            return True
        if trigger.entry.pos != "v" or self.grammar.is_infinitive(trigger.i):
            return False
        somebody = self.roles.logical_subject(trigger.i) is not None or self.roles.logical_object(trigger.i) is not None
        return somebody or bool(trigger.entry.gates or len(trigger.tokens) > 1)

    def _is_heading_fragment(self, i: int) -> bool:
        return self.grammar.sentence(i).kind in _HEADINGS

    def _condition(self, trigger: Trigger, judged: Factuality, span: Span, conditions: list[Span]) -> Span | None:
        """The condition of the sentence, where this act is what hangs on it."""
        anchor = self.grammar.tokens[trigger.i].span
        outside = [c for c in conditions if not c.covers(anchor)]
        if not outside:
            return None
        hangs = judged.modality != "actual" or trigger.entry.event_type in _CONDITIONAL_TYPES
        if not hangs or trigger.entry.content is Content.SAY:
            return None
        judged.raise_to("conditional", "modality.condition")
        if judged.modality == "possible":
            judged.modality = "conditional"
        return outside[0]

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

    def _with_partners(self, acts: list[Act]) -> list[Act]:
        """Who accepts, asks for or refuses a meeting does so towards the others who are to meet."""
        meetings = [act for act in acts if act.event_type == "CONSULT"]
        return [self._towards_partners(act, meetings) for act in acts]

    def _towards_partners(self, act: Act, meetings: list[Act]) -> Act:
        if act.event_type not in ("AGREE", "REQUEST", "REJECT") or act.recipients or not act.actors:
            return act
        for meeting in meetings:
            if meeting.trigger < act.trigger:
                continue
            governed = any(governor == act.trigger for governor, _ in self.grammar.governors(meeting.trigger))
            if governed or act.span.covers(meeting.span):
                partners = tuple(m for m in (*meeting.actors, *meeting.recipients) if m not in act.actors)
                reasons = (*act.reasons, Reason(field="recipients", rule="role.partner"))
                return replace(act, recipients=partners, reasons=reasons) if partners else act
        return act

    # --- sources --------------------------------------------------------------------------------------------------------------

    def _chain(self, i: int) -> tuple[Attribution, ...]:
        """The chain of attribution of a token, from the outside in, nobody twice."""
        clauses = self.attributions.clause_links(i)
        utterance = self._utterance_over(i)
        sentence = self.grammar.tokens[i].sentence
        if utterance is not None and utterance.speaker is not None:
            spoken = Attribution(mention=utterance.speaker, verb=utterance.verb, span=utterance.span, rule=utterance.rule)
            links = [spoken, *clauses]
        else:
            inserted = [x for x in reversed(self.attributions.of_sentence(sentence)) if not x.first <= i < x.last]
            outer = [self.attributions.attribution(x) for x in inserted]
            # "X a dit que, selon Y, …": the clause that stands before the phrase is outside it
            starts = [link.span.start for link in outer]
            before = [c for c in clauses if starts and c.span.start < min(starts) < self.grammar.tokens[i].start]
            links = [*before, *outer, *(c for c in clauses if c not in before)]
        kept: list[Attribution] = []
        for link in links:
            for mention in self.grammar.coordinated(link.mention) if link.mention is not None else ():
                if mention not in {k.mention for k in kept}:
                    kept.append(replace(link, mention=mention))
        return tuple(kept)

    def _utterance_over(self, i: int) -> Utterance | None:
        start = self.grammar.tokens[i].start
        return next((u for u in self.utterances if u.span.start <= start < u.span.end and u.kind == "direct"), None)

    # --- spans ----------------------------------------------------------------------------------------------------------------

    def _span(self, trigger: Trigger, others: list[Trigger]) -> Span:
        """The shortest stretch that names the act: its words with their object or complements."""
        tokens = self.grammar.tokens
        nominal = trigger.entry.pos == "n"
        first = self._phrase_start(trigger.i) if nominal else self.grammar.verb_start(trigger.i)
        end = tokens[max(trigger.tokens)].end
        stop = min((t.i for t in others if t.i > trigger.i and t.entry.pos == "v"), default=None)
        for complement in trigger.filling.complements:
            if stop is not None and complement.head >= stop:
                break
            end = max(end, self._end_of(complement.head, complement.mention))
        if not nominal:
            obj = self.grammar.object(trigger.i)
            if obj is not None and obj > trigger.i and (stop is None or obj < stop):
                mention = self.grammar.mention_of(obj)
                end = max(end, self._end_of(obj, mention.id if mention else None))
        return Span(tokens[first].start, self._past_mark(tokens[first].start, end))

    def _past_mark(self, start: int, end: int) -> int:
        """Takes in the rest of a short quotation that the words of the act have opened."""
        for quoted in self.grammar.parsed.quoted:
            if start < quoted.outer.start < end < quoted.outer.end <= end + MAX_QUOTED_REST:
                return quoted.outer.end
        return end

    def _end_of(self, head: int, mention: int | None) -> int:
        end = self.grammar.tokens[head].end
        return max(end, self.grammar.mentions[mention].span.end) if mention is not None else end

    def _between_marks(self, i: int) -> bool:
        """Whether a single word stands between inverted commas: "leurs « francs » pourparlers"."""
        tokens = self.grammar.tokens
        return 0 < i < len(tokens) - 1 and tokens[i - 1].text == '"' and tokens[i + 1].text == '"'

    def _phrase_start(self, noun: int) -> int:
        first = noun
        low = self.grammar.sentence(noun).first
        while first > low:
            token = self.grammar.tokens[first - 1]
            if token.pos in ("ADJ", "NUM") or token.text == '"' or self._between_marks(first - 1):
                first -= 1
            elif token.pos == "DET" or token.text.lower() in ("au", "aux", "du", "des"):
                return first - 1 if token.pos == "DET" else first
            else:
                break
        return first


def _is_own_wish(judged: Factuality) -> bool:
    """Whether only a wish makes an act possible: to say that one wishes to cooperate is PLOVER's AGREE, a willingness told."""
    return {reason.rule for reason in judged.reasons if reason.field == "modality"} == {"carrier.wish"}


def _without_repetitions(acts: list[Act]) -> list[Act]:
    """Drops an event noun that names the same act as another trigger of the sentence that covers it (codebook §1)."""
    kept: list[Act] = []
    for act in acts:
        twin = next((k for k in kept if k.event_type == act.event_type and _same_act(k, act)), None)
        if twin is None:
            kept.append(act)
        else:
            kept[kept.index(twin)] = _merged(twin, act)
    return kept


def _same_act(a: Act, b: Act) -> bool:
    if a.event_type in ("AGREE", "REQUEST", "COMMENT", "ACCUSE") or a.polarity != b.polarity:
        return False
    if not (a.span.covers(b.span) or b.span.covers(a.span) or a.span.overlap(b.span)):
        return False
    first, second = {*a.actors, *a.recipients}, {*b.actors, *b.recipients}
    return first <= second or second <= first


def _merged(a: Act, b: Act) -> Act:
    richer, poorer = (a, b) if len(a.actors) + len(a.recipients) >= len(b.actors) + len(b.recipients) else (b, a)
    return replace(
        richer,
        span=Span(min(a.span.start, b.span.start), max(a.span.end, b.span.end)),
        place=richer.place if richer.place is not None else poorer.place,
        time=richer.time if richer.time is not None else poorer.time,
        modality=a.modality,
        tense=a.tense or b.tense,
        mode=richer.mode or poorer.mode,
    )
