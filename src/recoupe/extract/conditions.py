"""Which condition of its sentence an act hangs on, and what that makes of it."""

from dataclasses import replace

from recoupe.extract.grammar import Grammar
from recoupe.extract.hypotheses import Hypotheses
from recoupe.extract.openings import Hanging, Openings
from recoupe.extract.phrases import Complement
from recoupe.extract.predicates import Factuality
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import ActEntry, Content
from recoupe.records import Act, Span

# Acts that may hang on a condition though they are told as done: an offer, a demand, a threat.
_CONDITIONAL_TYPES = frozenset({"THREATEN", "AGREE", "REQUEST"})
# What is told as given hangs on a condition that somebody sets: "les syndicats appuient la réforme, à condition que …".
_GIVEN = frozenset({"SUPPORT", "CONCEDE"})
_NEW = frozenset({"un", "une", "de", "d'", "des"})
_QUOTED = ('"', "»", "”")


class Conditions:
    """What the acts of one report hang on."""

    def __init__(self, grammar: Grammar, words: Words) -> None:
        self.grammar = grammar
        self.words = words
        self.hypotheses = Hypotheses(grammar, words)
        self.openings = Openings(grammar, words)

    def of_sentence(self, number: int) -> list[Hanging]:
        """The conditions of one sentence in text order, each up to the end of its phrase."""
        return self.openings.of_sentence(number)

    def warned_of(self, complements: list[Complement]) -> Span | None:
        """What a warning is against: "a mis en garde contre tout envoi de troupes"; somebody warned against is no condition."""
        against = next((c for c in complements if c.prep == "contre" and c.mention is None), None)
        if against is None:
            return None
        opened = self.grammar.tokens[against.start + 1].text == '"'  # the closing mark ends the phrase
        first = against.start + (2 if opened else 1)
        end = self.openings.phrase_end(first, self.grammar.sentence(against.head).last)
        return Span(self.grammar.tokens[first].start, self.grammar.tokens[end - 1].end) if first < end else None

    def completed(self, act: Act) -> Act:
        """An act that the judge knows to hang on a condition, with the nearest one that its sentence tells."""
        if act.modality != "conditional" or act.condition is not None:
            return act
        outside = self._outside(act.trigger, act.event_type, self.of_sentence(act.sentence))
        return replace(act, condition=self._nearest(act.trigger, outside).span) if outside else act

    def _outside(self, i: int, event_type: str, conditions: list[Hanging]) -> list[Hanging]:
        """The conditions that the act at token *i* may hang on: those that it is not part of, no mark between that parts them."""
        anchor, text = self.grammar.tokens[i].span, self.grammar.parsed.report.text
        marks = {";"} if event_type == "THREATEN" else {";", ":"}
        outside = [c for c in conditions if not c.span.covers(anchor) and not marks & set(_between(anchor, c.span, text))]
        return [c for c in outside if not c.refers or c.span.end <= anchor.start]

    def _nearest(self, i: int, conditions: list[Hanging]) -> Hanging:
        anchor = self.grammar.tokens[i].span
        return min(conditions, key=lambda c: max(c.span.start - anchor.end, anchor.start - c.span.end))

    def hung(self, judged: Factuality, entry: ActEntry, i: int, conditions: list[Hanging]) -> Span | None:
        """The nearest condition that the act at token *i* hangs on, and its modality with it; None where it hangs on none."""
        anchor = self.grammar.tokens[i].span
        outside = self._outside(i, entry.event_type, conditions)
        outside = [c for c in outside if not c.brief or judged.modality != "actual"]
        if not outside:
            return self._supposed(judged, i)
        if entry.content is Content.SAY and entry.event_type != "THREATEN" and judged.modality == "actual":
            return None
        nearest = self._nearest(i, outside)
        if judged.modality == "actual" and not judged.supposed:
            if entry.event_type == "REJECT" and nearest.lasting:
                return nearest.span
            agreed = entry.event_type in _CONDITIONAL_TYPES or (entry.event_type == "REJECT" and judged.polarity == "negative")
            agreed = agreed or (entry.event_type in _GIVEN and nearest.strict and anchor.end <= nearest.span.start)
            if not (agreed or self._is_told_with(i, entry, judged, nearest)) or self._grants(judged, anchor, nearest):
                return None
        judged.raise_to("conditional", "modality.condition")
        judged.modality = "conditional"
        return nearest.span

    def _supposed(self, judged: Factuality, i: int) -> Span | None:
        """What the act at token *i* hangs on without a word that opens a condition, and its modality with it."""
        found = self.hypotheses.of(i, judged)
        if found is not None:
            judged.raise_to("conditional", "modality.hypothesis")
            judged.modality = "conditional"
        return found

    def _is_told_with(self, i: int, entry: ActEntry, judged: Factuality, condition: Hanging) -> bool:
        """ "si Paris ne bouge pas, on bloque le pont": a verb in the present, no other verb between it and the condition; "déposera une
        motion s'il ne part pas": a noun under a verb to come.
        """
        verb = self._ahead_above(i) if entry.pos == "n" else i if entry.pos == "v" and judged.tense == "present" else None
        if verb is None:
            return False
        i = verb
        tokens = self.grammar.tokens
        sentence = self.grammar.sentence(i)
        between = [
            k
            for k in range(sentence.first, sentence.last)
            if min(tokens[i].end, condition.span.end) <= tokens[k].start < max(tokens[i].start, condition.span.start)
        ]
        return not any("VerbForm=Fin" in tokens[k].morph for k in between if tokens[k].head != i)

    def _grants(self, judged: Factuality, anchor: Span, condition: Hanging) -> bool:
        """ "si Paris a cédé, Londres a refusé": a clause with "si" before a main clause in the past grants, it supposes nothing; a warning
        behind the words that it gives ("« … si on nous attaque », a averti le général") supposes what they suppose.
        """
        fronted = condition.supposes and condition.span.end <= anchor.start
        quoted = any(mark in _between(anchor, condition.span, self.grammar.parsed.report.text) for mark in _QUOTED)
        return fronted and not quoted and (judged.tense == "past" or condition.past)

    def _ahead_above(self, noun: int) -> int | None:
        """The verb in the future or the conditional whose object a noun is, one that was not told of before; None if there is none."""
        if not {self.grammar.tokens[c].text.lower() for c in self.grammar.children(noun, "det", "case")} & _NEW:
            return None
        for governor, child in self.grammar.governors(noun):
            if self.grammar.tokens[child].dep.split(":")[0] not in ("obj", "obl", "nmod"):
                return None
            if self.grammar.is_verb(governor):
                return governor if self.grammar.tense(governor) in ("future", "conditional") else None
        return None


def place_inside(judged: Factuality, anchor: Span, conditions: list[Hanging]) -> None:
    """Marks an act that is told within a condition: it may be; what is told as lacking is not."""
    over = next((c for c in conditions if c.span.covers(anchor)), None)
    if over is None:
        return
    judged.raise_to("possible", "modality.in-condition")
    if over.lacking:
        judged.flip("polarity.lacking")


def _between(a: Span, b: Span, text: str) -> str:
    return text[min(a.end, b.end) : max(a.start, b.start)]
