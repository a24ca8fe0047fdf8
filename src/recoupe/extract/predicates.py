"""What the form of a predicate says of its act: negation, tense, conditional, purpose, and the hedges beside it."""

from dataclasses import dataclass, field

from recoupe.extract.attribution import Attributions
from recoupe.extract.grammar import Grammar, is_conditional
from recoupe.extract.nonexistence import is_said_not_to_be
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import Content
from recoupe.records import Reason, Span

# Acts of speech: dated by when they were said (codebook §1), and done as soon as somebody sets about saying them.
SPEECH_TYPES = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "COMMENT", "SUPPORT", "CONCEDE"})
# Words above an act that leave it open, and those that put it ahead.
POSSIBLE = frozenset({Content.WISH, Content.HOPE, Content.FEAR, Content.THREAT, Content.HEDGE, Content.PERMIT})
PLANNED = frozenset({Content.PLAN, Content.FUTURE, Content.OCCUR_PLAN})
PURPOSE = frozenset({"pour", "afin"})
_SAID_OF_WHAT_COMES = frozenset({"REJECT", "THREATEN", "SUPPORT"})
_DONE_WHEN_MEANT = SPEECH_TYPES | {"PROTEST"}
_NONE = frozenset({"aucun", "aucune", "nul", "nulle", "sans"})
# What a future told in the past hangs on.
_TELLING = frozenset({Content.SAY, Content.ANNOUNCE, Content.PLAN, Content.FACT, Content.DENY})
_RANK = {"actual": 0, "planned": 1, "conditional": 2, "possible": 3}


@dataclass(slots=True)
class Factuality:
    """The judgement on one act while it is being made; ``reasons`` name the rules that changed it.

    ``event_type`` is that of the act; ``supposed`` says that its own verb stands in the conditional,
    ``none`` that its noun is negated itself ("aucune rencontre"), so that the "ne" of its verb says no more.
    """

    event_type: str = ""
    modality: str = "actual"
    polarity: str = "positive"
    tense: str | None = None
    condition: Span | None = None
    supposed: bool = False
    none: bool = False
    reasons: list[Reason] = field(default_factory=list)

    def raise_to(self, modality: str, rule: str, note: str = "") -> None:
        """Moves away from "actual", never back towards it."""
        if _RANK[modality] > _RANK[self.modality]:
            self.modality = modality
            self.reasons.append(Reason(field="modality", rule=rule, note=note))

    def put_ahead(self) -> None:
        """A meeting told by who awaits it, "ont rendez-vous jeudi", "est attendu à Oslo": to come, also in the present."""
        self.raise_to("planned", "modality.awaited")
        self.tense = "future" if self.tense in (None, "present") else self.tense

    def flip(self, rule: str, note: str = "") -> None:
        """Turns yes into no and no into yes."""
        self.polarity = "negative" if self.polarity == "positive" else "positive"
        self.reasons.append(Reason(field="polarity", rule=rule, note=note))


class Predicates:
    """The forms of the predicates of one report, and what they make of a judgement."""

    def __init__(self, grammar: Grammar, words: Words, attributions: Attributions) -> None:
        self.grammar = grammar
        self.words = words
        self.attributions = attributions

    def negation(self, i: int, found: Factuality) -> None:
        """ "aucune rencontre", "sans accord": a noun that is negated itself."""
        words = {self.grammar.tokens[c].text.lower() for c in self.grammar.children(i, "det", "case", "advmod")}
        if words & _NONE:
            found.none = True
            found.flip("polarity.aucun")
        elif is_said_not_to_be(self.grammar, i):
            found.none = True
            found.flip("polarity.there-is-none")
            if any(self.grammar.tense(k) == "future" for k in range(max(i - 5, 0), i) if self.grammar.tokens[k].lemma == "avoir"):
                found.raise_to("planned", "modality.future")

    def form(self, i: int, found: Factuality) -> None:
        """Judges an act by the form of its own verb."""
        if self.words.is_told_by_negation(i):
            pass
        elif self.grammar.is_negated(i) or self._is_joined_by_ni(i):
            found.flip("polarity.ne-pas", self.grammar.tokens[i].text)
        elif "sans" in self.marks(i):
            self.without(i, found)
        self._hedging_adverb(i, found)
        tense = self.grammar.tense(i)
        found.tense = "future" if tense == "conditional" else tense
        if tense == "future" and self._is_said_now(i, found):
            found.tense = "present"
        elif tense == "future":
            self.future(i, found)
        elif tense == "conditional":
            self._conditional(i, found)
        elif tense is None and PURPOSE & self.marks(i) and not self.grammar.children(i, "aux"):
            self.purpose(i, found)

    def _is_said_now(self, i: int, found: Factuality) -> bool:
        """ "Lima ne cédera pas", "n'hésitera pas à riposter": who speaks so of what is to come refuses or threatens now."""
        return found.event_type in _SAID_OF_WHAT_COMES and self.words.is_told_by_negation(i)

    def _is_joined_by_ni(self, i: int) -> bool:
        """ "n'a ni confirmé ni démenti": the second verb has the "ne" of the first."""
        head = self.grammar.tokens[i].head
        joined = self.grammar.tokens[i].dep == "conj" and any(
            self.grammar.tokens[c].text.lower() == "ni" for c in self.grammar.children(i)
        )
        near = [*self.grammar.children(head), *(g for c in self.grammar.auxiliaries(head) for g in self.grammar.children(c))]
        return joined and any(self.grammar.tokens[c].text.lower() in ("ne", "n'") for c in near)

    def marks(self, i: int) -> set[str]:
        """The words that open the clause of a predicate: "que", "si", "pour", "sans"."""
        marks = self.grammar.children(i, "mark")
        aim = any(self.grammar.tokens[c - 1].lemma in ("manière", "façon") for c in marks if c)  # "de manière à rouvrir"
        return {self.grammar.tokens[c].text.lower() for c in marks} | ({"afin"} if aim else set())

    def without(self, i: int, found: Factuality) -> None:
        """ "sans rencontrer" is a no, "n'est pas reparti sans rencontrer" a yes."""
        found.flip("polarity.sans")
        head = self.grammar.tokens[i].head
        if head != i and self.grammar.is_verb(head) and self.grammar.is_negated(head):
            found.flip("polarity.not-without", self.grammar.tokens[head].text)

    def _hedging_adverb(self, i: int, found: Factuality) -> None:
        """ "a probablement attaqué", "attaquera peut-être": the outlet's own hedge."""
        near = [*self.grammar.children(i, "advmod"), *range(i + 1, min(i + 3, self.grammar.sentence(i).last))]
        for k in near:
            if self.grammar.tokens[k].pos == "ADV" and self.words.content(k) is Content.HEDGE:
                found.raise_to("possible", "modality.adverb", self.grammar.tokens[k].text)

    def future(self, i: int, found: Factuality) -> None:
        """A future is planned; that of a main clause with a participle looks back: "la bataille aura duré un an"."""
        looks_back = self.is_compound(i) and not self.marks(i) and not self.grammar.tokens[i].dep.startswith(("advcl", "acl"))
        if looks_back:
            found.tense = "past"
        else:
            found.raise_to("planned", "modality.future")

    def is_means(self, governor: int, child: int, found: Factuality) -> bool:
        """ "peut mettre fin à la crise en libérant les otages", "aidera Kiev en lui livrant des chars": the means by which something may or
        will be done is as much to come as what it serves; words that go along with it ("en rappelant que") are said all the same.
        """
        marks = [c for c in self.grammar.children(child, "mark") if self.grammar.tokens[c].text.lower() == "en"]
        if not marks or child < governor or not self.grammar.is_present_participle(child) or found.event_type in SPEECH_TYPES:
            return False
        if self.grammar.tokens[marks[0] - 1].text.lower() == "tout":
            return False
        if any(self.grammar.is_negated(verb) for verb in (governor, self.grammar.tokens[governor].head)):
            return False
        ahead = self.grammar.is_verb(governor) and self.grammar.tense(governor) == "future"
        if ahead:
            self.future(governor, found)
        return ahead or (self.grammar.is_infinitive(governor) and not self.grammar.children(governor, "aux:tense"))

    def is_compound(self, i: int) -> bool:
        """Whether a predicate is a past tense with avoir or être: "a attaqué", "aurait attaqué", "aura attaqué"."""
        return bool(self.grammar.children(i, "aux:tense")) and "VerbForm=Part" in self.grammar.tokens[i].morph

    def _conditional(self, i: int, found: Factuality) -> None:
        """A conditional is a future told in the past, hearsay, or the outlet's own hedge.

        "aurait attaqué" is hearsay even where nobody is named; "attaquerait" only with a source.
        """
        compound = any(is_conditional(self.grammar.tokens[c]) for c in self.grammar.children(i, "aux:tense"))
        link = None if compound else self._told_by(i)
        found.supposed = True
        if link is not None and self._is_told_in_the_past(link):
            found.raise_to("planned", "modality.future-in-the-past")
        elif compound or (self._has_source(i) and not self.grammar.tokens[i].dep.startswith("acl")):
            found.tense = "past" if compound else "present"
            found.reasons.append(Reason(field="modality", rule="modality.hearsay"))
        else:
            found.tense = None
            found.raise_to("possible", "modality.conditional")

    def _told_by(self, i: int) -> int | None:
        """The verb of speech whose content a predicate is."""
        for governor, child in self.grammar.governors(i):
            speaks = self.words.content(governor) in _TELLING
            if speaks and not self.grammar.tokens[child].dep.startswith("acl"):
                return governor
        return None

    def _is_told_in_the_past(self, verb: int) -> bool:
        """Whether a verb of speech stands in a past tense, itself or as the infinitive of "a fait savoir"."""
        tokens = self.grammar.tokens
        if self.grammar.is_infinitive(verb) and tokens[verb - 1].lemma == "faire":
            return "Tense=Past" in tokens[verb - 1].morph
        return self.grammar.tense(verb) == "past" or self.is_compound(verb)

    def _has_source(self, i: int) -> bool:
        """Whether somebody or something is named as the source, be it no actor ("à en croire un message")."""
        number = self.grammar.tokens[i].sentence
        if self.attributions.of_sentence(number) or self.attributions.clause_links(i):
            return True
        sentence = self.grammar.parsed.sentences[number]
        carriers = (self.words.carrier(k) for k in range(sentence.first, sentence.last))
        return any(c is not None and c.pos == "p" and c.content is Content.SAY and c.form.words[0] != "pour" for c in carriers)

    def purpose(self, clause: int, found: Factuality) -> None:
        """What somebody sets about is planned; what is only said is said with it: "a téléphoné pour exprimer son soutien"."""
        above = next((g for g, _ in self.grammar.governors(clause) if self.grammar.is_verb(g)), None)
        said = found.event_type in _DONE_WHEN_MEANT and above is not None
        if not (said and above is not None and self.grammar.tense(above) in ("past", "present")):
            found.raise_to("planned", "modality.purpose")
            found.tense = "future"


def grants(grammar: Grammar, clause: int) -> bool:
    """ "Si Paris a rappelé son ambassadeur, le dialogue se poursuit": a fronted "si" with the compound past, before a main clause that
    tells what is or was, grants what it says and supposes nothing. *clause* is the verb under "si".
    """
    main = grammar.tokens[clause].head
    if main <= clause or not grammar.children(clause, "aux:tense") or grammar.tense(clause) != "past":
        return False
    first = grammar.tokens[grammar.sentence(clause).first].text.lower()
    below = [main, *grammar.auxiliaries(main)]
    bound = any(grammar.tokens[k].lemma in ("devoir", "pouvoir", "falloir") for k in below)
    return first in ("si", "s'") and grammar.tense(main) in ("past", "present") and not bound


def side(grammar: Grammar, governor: int, content: Content, tense: str | None) -> str | None:
    """On which side of the report an act lies by the word above; "devait se tenir mardi" may be of yesterday or of to-morrow."""
    if content is Content.PLAN and "Tense=Imp" in grammar.tokens[governor].morph:
        return "present"
    return "future" if content in PLANNED or content in POSSIBLE or tense == "conditional" else tense
