"""Whether an act has happened, will, may or will not: modality, polarity and condition, from the predicate and what stands above it."""

from dataclasses import dataclass, field

from recoupe.extract.attribution import Attributions
from recoupe.extract.grammar import Grammar, is_conditional
from recoupe.extract.phrases import RELATIONAL, preposition_of
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import Content
from recoupe.records import Reason, Span

_POSSIBLE = frozenset({Content.WISH, Content.HOPE, Content.FEAR, Content.THREAT, Content.HEDGE, Content.PERMIT})
_PLANNED = frozenset({Content.PLAN, Content.FUTURE, Content.OCCUR_PLAN})
_FLIPS = frozenset({Content.DENY, Content.REFUSE, Content.PREVENT, Content.FAIL, Content.STOP})
_CLOSING = frozenset({Content.SAY, Content.ACCUSE, Content.DENY, Content.FACT})
_RANK = {"actual": 0, "planned": 1, "conditional": 2, "possible": 3}


@dataclass(slots=True)
class Factuality:
    """The judgement on one act while it is being made; ``reasons`` name the rules that changed it."""

    modality: str = "actual"
    polarity: str = "positive"
    tense: str | None = None
    condition: Span | None = None
    reasons: list[Reason] = field(default_factory=list)

    def raise_to(self, modality: str, rule: str, note: str = "") -> None:
        """Moves away from "actual", never back towards it."""
        if _RANK[modality] > _RANK[self.modality]:
            self.modality = modality
            self.reasons.append(Reason(field="modality", rule=rule, note=note))

    def flip(self, rule: str, note: str = "") -> None:
        """Turns yes into no and no into yes."""
        self.polarity = "negative" if self.polarity == "positive" else "positive"
        self.reasons.append(Reason(field="polarity", rule=rule, note=note))


class Judge:
    """Judges the factuality of acts in one report."""

    def __init__(self, grammar: Grammar, words: Words, attributions: Attributions) -> None:
        self.grammar = grammar
        self.words = words
        self.attributions = attributions

    def judge(self, i: int, nominal: bool, matched: frozenset[int], occurrence: int | None = None) -> Factuality:
        """The factuality of the act whose anchor is token *i*; *matched* are the words of its form.

        *occurrence* is the verb that says that an event noun takes place or not.
        """
        found = Factuality()
        if occurrence is not None and not any(g == occurrence for g, _ in self.grammar.governors(i)):
            self._form_of_governor(occurrence, Content.OCCUR, found)
            for link in self.attributions.clause_links(i):
                if link.rule == "say.order" and link.verb in self._attitude_verbs():
                    found.raise_to("possible", "carrier.order", link.verb)
        if not nominal:
            self._own_form(i, found)
        self._from_above(i, nominal, matched, found)
        return found

    # --- the predicate itself --------------------------------------------------------------------------------------------

    def _own_form(self, i: int, found: Factuality) -> None:
        if self.grammar.is_negated(i):
            found.flip("polarity.ne-pas", self.grammar.tokens[i].text)
        self._hedging_adverb(i, found)
        tense = self.grammar.tense(i)
        found.tense = "future" if tense == "conditional" else tense
        if tense == "future":
            found.raise_to("planned", "modality.future")
        elif tense == "conditional":
            self._conditional(i, found)
        elif tense is None:
            self._non_finite(i, found)

    def _hedging_adverb(self, i: int, found: Factuality) -> None:
        """ "a probablement attaqué", "attaquera peut-être": the outlet's own hedge."""
        near = [*self.grammar.children(i, "advmod"), *range(i + 1, min(i + 3, self.grammar.sentence(i).last))]
        for k in near:
            if self.grammar.tokens[k].pos == "ADV" and self.words.content(k) is Content.HEDGE:
                found.raise_to("possible", "modality.adverb", self.grammar.tokens[k].text)

    def _conditional(self, i: int, found: Factuality) -> None:
        """A conditional is a future told in the past, hearsay with a source, or the outlet's own hedge."""
        link = next(
            (
                g
                for g, c in self.grammar.governors(i)
                if self.words.content(g) in (Content.SAY, Content.ANNOUNCE) and not self.grammar.tokens[c].dep.startswith("acl")
            ),
            None,
        )
        compound = any(is_conditional(self.grammar.tokens[c]) for c in self.grammar.children(i, "aux:tense"))
        if link is not None and self.grammar.tense(link) == "past" and not compound:
            found.raise_to("planned", "modality.future-in-the-past")
        elif self._has_source(i) and not self.grammar.tokens[i].dep.startswith("acl"):
            found.tense = "past" if compound else "present"
            found.reasons.append(Reason(field="modality", rule="modality.hearsay", note="conditional with a source"))
        else:
            found.tense = "past" if compound else None
            found.raise_to("possible", "modality.conditional")

    def _attitude_verbs(self) -> frozenset[str]:
        return frozenset(
            c.form.words[-1]
            for c in self.words.lexicon.carriers
            if c.content in (Content.HOPE, Content.FEAR, Content.WISH) and c.pos == "v"
        )

    def _has_source(self, i: int) -> bool:
        return bool(self.attributions.of_sentence(self.grammar.tokens[i].sentence) or self.attributions.clause_links(i))

    def _non_finite(self, i: int, found: Factuality) -> None:
        marks = [self.grammar.tokens[c].text.lower() for c in self.grammar.children(i, "mark")]
        if self.grammar.tokens[i].dep.startswith(("advcl", "obl", "acl")) or marks:
            if "sans" in marks:
                found.flip("polarity.sans")
            elif {"pour", "afin"} & set(marks) and not self.grammar.children(i, "aux"):  # "pour avoir attaqué" is a cause
                found.raise_to("planned", "modality.purpose")
                found.tense = "future"

    # --- what stands above -------------------------------------------------------------------------------------------------

    def _from_above(self, i: int, nominal: bool, matched: frozenset[int], found: Factuality) -> None:
        for governor, child in self.grammar.governors(i):
            if governor in matched:
                continue
            dep = self.grammar.tokens[child].dep
            if dep.startswith("acl:relcl") or (dep.startswith("advcl") and not self._is_content_clause(child)):
                self._clause_of(child, found)
                return
            if dep in ("conj", "appos"):
                continue  # what governs the first conjunct governs the second; the first itself does not
            if dep == "parataxis":
                return
            if self.attributions._is_incise_verb(governor):
                return
            if not self._apply(governor, child, nominal, found):
                return

    def _is_content_clause(self, child: int) -> bool:
        marks = {self.grammar.tokens[c].text.lower() for c in self.grammar.children(child, "mark")}
        return bool(marks & {"que", "qu'"})

    def _clause_of(self, child: int, found: Factuality) -> None:
        marks = {self.grammar.tokens[c].text.lower() for c in self.grammar.children(child, "mark")}
        if "si" in marks or "s'" in marks:
            found.raise_to("possible", "modality.in-condition")
        elif {"pour", "afin"} & marks and self.grammar.tense(child) is None:
            found.raise_to("planned", "modality.purpose")

    def _apply(self, governor: int, child: int, nominal: bool, found: Factuality) -> bool:
        """Applies the word above to the judgement; False where nothing further up matters."""
        content = self.words.content(governor)
        token = self.grammar.tokens[governor]
        as_subject = self.grammar.tokens[child].dep.startswith("nsubj")
        if as_subject and nominal and self._lends_to_occurrence(governor, found):
            return False
        if as_subject and not (
            content in (Content.OCCUR, Content.OCCUR_PLAN) or (content is not None and self.grammar.is_passive(governor))
        ):
            return False
        if content is not None and not as_subject and not self._is_content(governor, child):
            return token.pos in ("NOUN", "ADJ")
        if content is None:
            if token.pos in ("VERB", "AUX"):
                return False
            return not token.pos.startswith("ADJ") or not as_subject
        if content is Content.ANNOUNCE:
            content = Content.SAY if self._is_clause(child) else Content.PLAN
        rule = f"carrier.{content}"
        if content in _POSSIBLE:
            found.raise_to("possible", rule, token.text)
        elif content in _PLANNED:
            found.raise_to("planned", rule, token.text)
        elif content is Content.COND:
            found.raise_to("conditional", rule, token.text)
        if content is Content.REFUSE and token.pos == "VERB" and self.grammar.is_negated(governor):
            found.raise_to("possible", "carrier.not-refused", token.text)  # "n'exclut pas d'envoyer"
            return True
        if content in _FLIPS:
            found.flip(rule, token.text)
            if content is Content.REFUSE:
                found.raise_to("planned", rule, token.text)
        if content is Content.ACCUSE and token.pos == "NOUN":
            self._denied_accusation(governor, found)
        if content in _CLOSING and not (content is Content.SAY and not self._is_clause(child)):
            return False
        self._form_of_governor(governor, content, found)
        return True

    def _lends_to_occurrence(self, modal: int, found: Factuality) -> bool:
        """ "la rencontre doit se tenir": the noun is the subject of the modal and the act that it lends to."""
        content = self.words.content(modal)
        below = [c for c in self.grammar.children(modal, "xcomp", "ccomp") if self.grammar.is_infinitive(c)]
        if content not in _POSSIBLE | _PLANNED or not below:
            return False
        carrier = self.words.carrier(below[0])
        if carrier is None or carrier.content not in (Content.OCCUR, Content.OCCUR_PLAN):
            return False
        found.raise_to("possible" if content in _POSSIBLE else "planned", f"carrier.{content}", self.grammar.tokens[modal].text)
        found.tense = "future"
        if self.grammar.is_negated(modal):
            found.flip("polarity.ne-pas", self.grammar.tokens[modal].text)
        return True

    def _is_clause(self, child: int) -> bool:
        """Whether a dependent has a conjugated verb: "annonce que …" reports, "annonce une visite" announces."""
        token = self.grammar.tokens[child]
        return (token.pos in ("VERB", "AUX", "ADJ") and self.grammar.is_finite(child)) or token.dep in ("ccomp", "parataxis")

    def _is_content(self, governor: int, child: int) -> bool:
        """Whether a dependent is what its governor tells, and not a circumstance ("accepter" … "au lendemain de la rencontre")."""
        dep = self.grammar.tokens[child].dep
        if dep in ("obl:mod", "obl:agent"):
            prepositions = {preposition_of(self.grammar.tokens[c]) for c in self.grammar.children(child, "case")}
            relational = self.grammar.tokens[child].lemma in RELATIONAL  # "au terme de pourparlers"
            return child > governor and bool(prepositions & {"à", "de"}) and dep != "obl:agent" and not relational
        return child > governor or dep in ("ccomp", "obj", "xcomp")

    def _denied_accusation(self, accusation: int, found: Factuality) -> None:
        """ "rejette les accusations d'attaque": what is rejected or denied is told as not so."""
        above = self.grammar.tokens[accusation].head
        sense = self.words.chosen.get(above)
        if sense is not None and (sense.event_type == "REJECT" or sense.mode == "deny"):
            found.flip("carrier.denied-accusation", self.grammar.tokens[above].text)

    def _form_of_governor(self, governor: int, content: Content, found: Factuality) -> None:
        token = self.grammar.tokens[governor]
        if token.pos not in ("VERB", "AUX"):
            return
        if self.grammar.is_negated(governor) and content not in (Content.FEAR, Content.HOPE):
            found.flip("polarity.ne-pas", token.text)
        tense = self.grammar.tense(governor)
        if found.tense is None:
            found.tense = "future" if content in _PLANNED or content in _POSSIBLE or tense == "conditional" else tense
        if tense == "future" and content in (Content.OCCUR, Content.START, Content.TRY, Content.STOP):
            found.raise_to("planned", "modality.future", token.text)
        if tense == "conditional" and content in (Content.OCCUR, Content.START, Content.TRY):
            found.raise_to("possible", "modality.conditional", token.text)

    # --- conditions ----------------------------------------------------------------------------------------------------------

    def conditions(self, sentence: int) -> list[Span]:
        """The conditions told in one sentence: "si …", "en cas de …", "à condition que …", up to the end of their phrase."""
        found: list[Span] = []
        its = self.grammar.parsed.sentences[sentence]
        at = its.first
        while at < its.last:
            carrier = self.words.carrier(at)
            if carrier is not None and carrier.content is Content.CONDITION and self._introduces(at, carrier.form.words):
                end = self._phrase_end(at + len(carrier.form.words), its.last)
                found.append(Span(self._start(at, its.first), self.grammar.tokens[end - 1].end))
                at = end
            at += 1
        return found

    def _start(self, at: int, first: int) -> int:
        """Takes in the preposition before "cas" where the form is listed without it."""
        before = at - 1
        if (
            before >= first
            and preposition_of(self.grammar.tokens[before]) in ("en", "à", "sous", "dans")
            and self.grammar.tokens[at].pos == "NOUN"
        ):
            return self.grammar.tokens[before].start
        return self.grammar.tokens[at].start

    def _introduces(self, at: int, words: tuple[str, ...]) -> bool:
        token = self.grammar.tokens[at]
        if words[0] not in ("si", "s'"):
            before = preposition_of(self.grammar.tokens[at - 1]) if at > 0 else None
            return token.pos != "NOUN" or before in ("en", "à", "sous", "dans")  # "sans condition" sets none
        if token.pos not in ("SCONJ",) and token.dep != "mark":
            return False
        clause = token.head
        above = self.grammar.tokens[clause].head
        asks = self.grammar.tokens[above].lemma in (
            "demander",
            "savoir",
            "ignorer",
            "vérifier",
            "préciser",
            "dire",
            "déterminer",
            "interroger",
        )
        return not (asks and self.grammar.tokens[clause].dep == "ccomp") and (
            at == 0 or self.grammar.tokens[at - 1].text.lower() != "comme"
        )

    def _phrase_end(self, at: int, last: int) -> int:
        while at < last and self.grammar.tokens[at].text not in (",", ".", ";", ":", '"', ")", "?", "!"):
            at += 1
        return at
