"""Whether an act has happened, will, may or will not: modality and polarity, from the predicate and what stands above it."""

from collections.abc import Iterator

from recoupe.extract.ahead import Ahead, is_given
from recoupe.extract.attribution import Attributions
from recoupe.extract.coming_subjects import ComingSubjects
from recoupe.extract.grammar import NEGATIONS, Grammar
from recoupe.extract.phrases import RELATIONAL, preposition_of
from recoupe.extract.predicates import PLANNED, POSSIBLE, PURPOSE, SPEECH_TYPES, Factuality, Predicates, grants, side
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import Content
from recoupe.records import Reason

# Who announces these does them or has done them: sanctions, a break, an arrest.
_DONE_WHEN_ANNOUNCED = SPEECH_TYPES | {"SANCTION", "COERCE"}
# Acts of speech that lie before what rejects or denies them: "rejeter une demande".
_ANSWERED = frozenset({"REQUEST", "AGREE", "ACCUSE", "THREATEN"})
_FLIPS = frozenset({Content.DENY, Content.REFUSE, Content.PREVENT, Content.FAIL, Content.STOP})
_CLOSING = frozenset({Content.SAY, Content.ACCUSE, Content.DENY, Content.FACT})
# What these tell in the past has come about: "a dû partir", "a pu rencontrer", "a été contraint à".
_DONE_IN_THE_PAST = frozenset({"pouvoir", "devoir", "contraindre", "obliger", "forcer"})
# What is told by whether it goes on: who stops it does not do it any more ("a suspendu l'envoi de troupes").
_FLOWS = frozenset({"AID", "MOBILIZE", "COOPERATE", "SUPPORT"})
# With these, "que" opens a circumstance: "sans que", "avant que".
_NOT_BEFORE_QUE = frozenset("sans avant après pour afin bien depuis pendant tandis dès".split())
_ACTIVITY = frozenset({Content.START, Content.STOP, Content.TRY, Content.FAIL})  # what takes no clause of its own
_CIRCUMSTANCE = frozenset("lors après avant pendant depuis malgré dès durant dans en sous suite".split())


class Judge:
    """Judges the factuality of acts in one report."""

    def __init__(self, grammar: Grammar, words: Words, attributions: Attributions) -> None:
        self.grammar = grammar
        self.words = words
        self.attributions = attributions
        self.predicates = Predicates(grammar, words, attributions)
        self.coming = ComingSubjects(grammar, words, self.predicates)
        self.ahead = Ahead(grammar, words)

    def judge(
        self, i: int, nominal: bool, matched: frozenset[int], occurrence: int | None = None, event_type: str = ""
    ) -> Factuality:
        """The factuality of the act whose anchor is token *i*; *matched* are the words of its form.

        *occurrence* is the verb that says that an event noun takes place or not.
        """
        found = Factuality(event_type=event_type)
        if occurrence is not None and not any(g == occurrence for g, _ in self.grammar.governors(i)):
            self._form_of_governor(occurrence, Content.OCCUR, found, nominal)
            for link in self.attributions.clause_links(i):
                if link.rule == "say.order" and link.verb in self._attitude_verbs():
                    found.raise_to("possible", "carrier.order", link.verb)
        if nominal:
            self.predicates.negation(i, found)
            self.ahead.colour(i, found)
        else:
            self.predicates.form(i, found)
        self._from_above(i, nominal, matched, found)
        return found

    def _attitude_verbs(self) -> frozenset[str]:
        return frozenset(
            c.form.words[-1]
            for c in self.words.lexicon.carriers
            if c.content in (Content.HOPE, Content.FEAR, Content.WISH) and c.pos == "v"
        )

    # --- what stands above -------------------------------------------------------------------------------------------------

    def _from_above(self, i: int, nominal: bool, matched: frozenset[int], found: Factuality) -> None:
        for governor, child in self._governors(i):
            if governor in matched:
                continue
            if nominal and is_given(self.grammar, self.words, governor, child):
                return
            dep = self.grammar.tokens[child].dep
            if self.predicates.is_means(governor, child, found):
                continue
            if dep.startswith("acl:relcl") or (dep.startswith("advcl") and not self._is_content_clause(child)):
                self._clause_of(child, found)
                self._by_object(governor, child, found)
                return
            if dep in ("conj", "appos"):
                continue  # what governs the first conjunct governs the second; the first itself does not
            if dep == "parataxis" or self._is_aside(governor, child, dep):
                return
            if self.attributions._is_incise_verb(governor):
                return
            if not self._apply(governor, child, nominal, found):
                return

    def _governors(self, i: int) -> Iterator[tuple[int, int]]:
        """What stands above a token; "de renforcer la flotte et de déployer des chars": an infinitive that the parse joins to another word
        than the infinitive before it is joined to that all the same.
        """
        for governor, child in self.grammar.governors(i):
            joined = self.grammar.tokens[child].dep == "conj" and self.grammar.is_infinitive(child)
            partner = self._partner(child) if joined and not self.grammar.is_infinitive(governor) else None
            if partner is not None:
                yield from self._governors(partner)
                return
            yield governor, child

    def _partner(self, infinitive: int) -> int | None:
        """The infinitive before another that the same preposition opens, no conjugated verb between."""
        marks = self.predicates.marks(infinitive) & {"de", "d'", "à"}
        for k in range(infinitive - 1, self.grammar.sentence(infinitive).first, -1):
            if "VerbForm=Fin" in self.grammar.tokens[k].morph or not marks:
                return None
            same = {mark[0] for mark in self.predicates.marks(k)} == {mark[0] for mark in marks}
            if self.grammar.is_infinitive(k) and same:
                return k
        return None

    def _is_aside(self, governor: int, child: int, dep: str) -> bool:
        """A participle beside a noun ("la Crimée, annexée en mars,") or a circumstance ("en réponse à") hangs on nothing above."""
        token = self.grammar.tokens[child]
        if self.grammar.tokens[governor].text.lower() == "lors":
            return True
        if dep.startswith("acl"):
            return "VerbForm=Part" in token.morph and not self.grammar.children(child, "aux")
        if dep not in ("nmod", "obl:mod"):
            return False
        cases = [self.grammar.tokens[c] for c in self.grammar.children(child, "case")]
        return bool(cases) and cases[0].text.lower() in _CIRCUMSTANCE

    def _is_content_clause(self, child: int) -> bool:
        marks = self.predicates.marks(child)
        return bool(marks & {"que", "qu'"}) and not marks & _NOT_BEFORE_QUE

    def _clause_of(self, child: int, found: Factuality) -> None:
        if {"si", "s'"} & self.predicates.marks(child) and not self._concedes(child):
            found.raise_to("possible", "modality.in-condition")
        elif (
            PURPOSE & self.predicates.marks(child)
            and self.grammar.tense(child) is None
            and not self.grammar.children(child, "aux")
        ):
            self.predicates.purpose(child, found)

    def _concedes(self, clause: int) -> bool:
        """ "même si …", "comme si …" and what "si" only grants set no condition."""
        at = next((c for c in self.grammar.children(clause, "mark") if self.grammar.tokens[c].text.lower() in ("si", "s'")), 0)
        return grants(self.grammar, clause) or (at > 0 and self.grammar.tokens[at - 1].text.lower() in ("même", "comme"))

    def _apply(self, governor: int, child: int, nominal: bool, found: Factuality) -> bool:
        """Applies the word above to the judgement; False where nothing further up matters."""
        content = self.words.content(governor)
        token = self.grammar.tokens[governor]
        as_subject = self.grammar.tokens[child].dep.startswith("nsubj")
        if as_subject and nominal and self.coming.is_told_by(governor, found):
            return False
        if as_subject and not (
            content in (Content.OCCUR, Content.OCCUR_PLAN)
            or (content is not None and self.grammar.is_passive(governor))
            or (content in POSSIBLE and token.pos == "ADJ")
        ):
            return False
        if content is not None and not as_subject and not self._is_content(governor, child):
            return token.pos in ("NOUN", "ADJ")
        if content is None:
            if token.pos in ("VERB", "AUX"):
                self._by_object(governor, child, found)
                return False
            return not token.pos.startswith("ADJ") or not as_subject
        if self._is_beginning(governor) and self._is_named_among(child):
            return True
        if content is Content.ANNOUNCE:
            content = self._announced(child, found)
        if self._is_settled(governor, child, content, nominal, found):
            return False
        self._colour(governor, content, found)
        if content in _CLOSING:
            return False
        self._form_of_governor(governor, content, found, as_subject and nominal)
        return True

    def _by_object(self, verb: int, child: int, found: Factuality) -> None:
        """ "n'a aucun intérêt à attaquer": an infinitive that the parse gives to the verb belongs to its object."""
        for noun in self.grammar.children(verb, "obj"):
            content = self.words.content(noun)
            if (
                noun < child
                and {"à", "de", "d'"} & self.predicates.marks(child)
                and self.grammar.is_infinitive(child)
                and content in POSSIBLE | PLANNED
                and content is not None
            ):
                self._colour(noun, content, found)

    def _announced(self, child: int, found: Factuality) -> Content:
        """ "annonce que …" and "annonce avoir …" report, "annonce des sanctions" imposes them, "annonce une visite" plans it."""
        if self._is_clause(child) or self.grammar.is_infinitive(child) or found.event_type in _DONE_WHEN_ANNOUNCED:
            return Content.SAY
        return Content.PLAN

    def _is_settled(self, governor: int, child: int, content: Content, nominal: bool, found: Factuality) -> bool:
        """Whether the word above leaves the act as it is: what is vouched for, what lies before an answer, what has come about."""
        token = self.grammar.tokens[governor]
        carrier = self.words.carrier(governor)
        sense = self.words.chosen.get(governor)
        by_sense = sense is not None and sense.content is content  # "s'entendent sur l'envoi" is not "entendent envoyer"
        bare = carrier is not None and carrier.bare and carrier.content is content and not by_sense
        if bare and not self.grammar.is_infinitive(child):
            return True
        if content is Content.OCCUR_PLAN and token.pos == "ADJ" and self._is_clause(child):
            return not self.grammar.is_negated(governor)  # "il est certain que"
        if content in (Content.REFUSE, Content.DENY) and nominal and found.event_type in _ANSWERED:
            return True
        if content is Content.STOP and nominal and found.event_type not in _FLOWS:
            return True  # "la fin des combats": what is stopped was going on
        if content in _ACTIVITY and (self._is_clause(child) or self._stands_beside_object(governor, child)):
            return True
        if content is Content.FUTURE:
            near = self.grammar.tense(governor) in ("present", "past") and not self.predicates.is_compound(governor)
            return not (near and self.grammar.is_infinitive(child))
        return content is Content.PLAN and token.pos == "VERB" and self._is_clause(child) and not self._is_content_clause(child)

    def _stands_beside_object(self, governor: int, child: int) -> bool:
        """ "ont cessé le travail à l'appel de": a verb that has its object does not tell of what stands beside it."""
        objects = [c for c in self.grammar.children(governor, "obj") if c not in self.grammar.timed and c != child]
        carrier = self.words.carrier(governor)
        own = carrier.form.words if carrier is not None else ()
        nouns = [
            c for c in objects if self.grammar.tokens[c].pos in ("NOUN", "PROPN") and self.grammar.tokens[c].lemma not in own
        ]
        return self.grammar.tokens[child].dep.startswith("obl") and bool(nouns)

    def _colour(self, governor: int, content: Content, found: Factuality) -> None:
        """What the sense of the word above makes of the act."""
        token = self.grammar.tokens[governor]
        rule = f"carrier.{content}"
        if self._is_done(governor, content):
            found.reasons.append(Reason(field="modality", rule="modality.came-about", note=token.text))
        elif (content is Content.PERMIT and self._grants(governor)) or self._is_resolved(governor, content):
            found.raise_to("planned", rule, token.text)
        elif content is Content.FEAR and self.words.control(governor) == "subj" and self._is_not_meant(governor):
            found.raise_to("planned", rule, token.text)  # "n'hésitera pas à envoyer"
        elif content in POSSIBLE or self._was_not_done(governor, content):
            found.raise_to("possible", rule, token.text)
        elif content in PLANNED:
            found.raise_to("planned", rule, token.text)
        elif content is Content.COND:
            found.raise_to("conditional", rule, token.text)
        if content is Content.REFUSE and token.pos == "VERB" and self._is_not_meant(governor):
            found.raise_to("possible", "carrier.not-refused", token.text)  # "n'exclut pas d'envoyer"
        elif content in _FLIPS:
            found.flip(rule, token.text)
            if content is Content.REFUSE:
                found.raise_to("planned", rule, token.text)
        if content is Content.ACCUSE and token.pos == "NOUN":
            self._denied_accusation(governor, found)
        if token.pos == "NOUN" and content in POSSIBLE | PLANNED:
            self._lacking(governor, found)

    def _is_not_meant(self, governor: int) -> bool:
        return self.grammar.is_negated(governor) or "sans" in self.predicates.marks(governor)

    def _grants(self, governor: int) -> bool:
        """ "a approuvé l'envoi": who grants agrees."""
        sense = self.words.chosen.get(governor)
        return sense is not None and sense.event_type == "AGREE"

    def _is_resolved(self, governor: int, content: Content) -> bool:
        """ "dit vouloir rencontrer" declares an intention, "ne veut pas rencontrer" refuses."""
        if content is not Content.WISH or self.grammar.tokens[governor].pos not in ("VERB", "AUX"):
            return False
        if self.words.control(governor) != "subj":
            return False
        above = self.words.content(self.grammar.tokens[governor].head)
        declared = self.grammar.is_infinitive(governor) and above in (Content.SAY, Content.ANNOUNCE)
        return declared or self.grammar.is_negated(governor)

    def _is_done(self, governor: int, content: Content) -> bool:
        """ "a pu rencontrer", "a dû partir", "a été contraint à" has come about; "n'a pas souhaité répondre" has not, for sure."""
        if not self.predicates.is_compound(governor) or self.grammar.tense(governor) != "past":
            return False
        if content is Content.WISH:
            return self.grammar.is_negated(governor)
        lemma = self.grammar.tokens[governor].lemma
        given = lemma == "permettre" and any(self.grammar.tokens[c].pos == "NOUN" for c in self.grammar.children(governor, "obj"))
        return given or lemma in _DONE_IN_THE_PAST  # "la trêve a permis le départ des otages"

    def _was_not_done(self, governor: int, content: Content) -> bool:
        """ "aurait dû partir": it was called for."""
        supposed = self.predicates.is_compound(governor) and self.grammar.tense(governor) == "conditional"
        return content is Content.PLAN and supposed and self.grammar.tokens[governor].lemma in _DONE_IN_THE_PAST

    def _lacking(self, noun: int, found: Factuality) -> None:
        """ "n'a aucune envie d'envoyer": who lacks the wish will not."""
        head = self.grammar.tokens[noun].head
        negated = self.grammar.is_verb(head) and self.grammar.is_negated(head) and self.words.content(head) is None
        if negated and self.grammar.tokens[noun].dep == "obj":
            found.flip("polarity.lacking", self.grammar.tokens[noun].text)

    def _is_clause(self, child: int) -> bool:
        """Whether a dependent has a conjugated verb: "annonce que …" reports, "annonce une visite" announces."""
        token = self.grammar.tokens[child]
        return (token.pos in ("VERB", "AUX", "ADJ") and self.grammar.is_finite(child)) or token.dep in ("ccomp", "parataxis")

    def _is_content(self, governor: int, child: int) -> bool:
        """Whether a dependent is what its governor tells, and not a circumstance ("accepter" … "au lendemain de la rencontre")."""
        dep = self.grammar.tokens[child].dep
        if self._is_named_among(child):
            return child > governor
        if dep in ("obl:mod", "obl:agent"):
            prepositions = {preposition_of(self.grammar.tokens[c]) for c in self.grammar.children(child, "case")}
            relational = self.grammar.tokens[child].lemma in RELATIONAL  # "au terme de pourparlers"
            taken = bool(prepositions & {"à", "de"}) and not relational
            return child > governor and dep != "obl:agent" and (taken or self._is_object_behind_time(child, prepositions))
        return child > governor or dep in ("ccomp", "obj", "xcomp")

    def _is_object_behind_time(self, child: int, prepositions: set[str | None]) -> bool:
        """ "a approuvé mardi l'envoi": behind a time the parse takes the object for another one."""
        return not prepositions and child not in self.grammar.timed and bool({child - 1, child - 2} & self.grammar.timed)

    def _is_named_among(self, child: int) -> bool:
        """ "des mesures, y compris l'envoi de troupes", "à commencer par l'envoi": one of the things that the governor tells."""
        cases = {self.grammar.tokens[c].text.lower() for c in self.grammar.children(child, "case")}
        return "y" in cases or ("par" in cases and self._is_beginning(self.grammar.tokens[child].head))

    def _is_beginning(self, i: int) -> bool:
        """Whether a token is the verb of "à commencer par"."""
        token = self.grammar.tokens[i]
        return token.lemma == "commencer" and self.grammar.is_infinitive(i) and preposition_of(self.grammar.tokens[i - 1]) == "à"

    def _denied_accusation(self, accusation: int, found: Factuality) -> None:
        """ "rejette les accusations d'attaque": what is rejected or denied is told as not so."""
        above = self.grammar.tokens[accusation].head
        sense = self.words.chosen.get(above)
        if sense is not None and (sense.event_type == "REJECT" or sense.mode == "deny"):
            found.flip("carrier.denied-accusation", self.grammar.tokens[above].text)

    def _form_of_governor(self, governor: int, content: Content, found: Factuality, as_subject: bool) -> None:
        token = self.grammar.tokens[governor]
        if token.pos not in ("VERB", "AUX"):
            return
        denies = content not in (Content.FEAR, Content.HOPE, Content.REFUSE) and not found.none
        found.none = False
        if denies and self._is_denied(governor, content) and not (as_subject and self._spares(governor, content)):
            found.flip("polarity.ne-pas", token.text)
        elif denies and "sans" in self.predicates.marks(governor):
            self.predicates.without(governor, found)
        tense = self.grammar.tense(governor)
        if found.tense is None:
            found.tense = side(self.grammar, governor, content, tense)
        if tense == "future" and content in (Content.OCCUR, Content.START, Content.TRY, Content.STOP):
            self.predicates.future(governor, found)
        if tense == "conditional" and content in (Content.OCCUR, Content.START, Content.TRY):
            self._conditional_governor(governor, found)

    def _conditional_governor(self, governor: int, found: Factuality) -> None:
        """ "se seraient produits" is hearsay, "aurait lieu" a hedge."""
        if self.predicates.is_compound(governor):
            found.reasons.append(Reason(field="modality", rule="modality.hearsay", note=self.grammar.tokens[governor].text))
        else:
            found.raise_to("possible", "modality.conditional", self.grammar.tokens[governor].text)

    def _spares(self, governor: int, content: Content) -> bool:
        """ "l'attaque n'a pas fait de victimes", "n'a fait ni mort ni blessé": the subject of a verb whose object is denied took place."""
        after = self.grammar.low[governor + 1 : governor + 2]
        return content is Content.OCCUR and after in (("de",), ("d'",), ("ni",))

    def _is_denied(self, governor: int, content: Content) -> bool:
        """Whether a word above is negated; what "ne débouche sur aucun accord" has taken place all the same."""
        if not self.grammar.is_negated(governor) or self.words.is_told_by_negation(governor):
            return False
        if content is not Content.OCCUR:
            return True
        after = [
            self.grammar.tokens[g] for c in self.grammar.children(governor, "obl", "obj") for g in self.grammar.children(c, "det")
        ]
        spared = any(token.text.lower() in ("aucun", "aucune") for token in after)
        own = {self.grammar.tokens[c].text.lower() for c in self.grammar.children(governor)}
        return not spared or bool(own & (NEGATIONS - {"aucun", "aucune"}))
