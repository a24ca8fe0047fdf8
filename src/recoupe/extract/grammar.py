"""The grammar of one report as the extraction asks for it: subjects, objects, voice, negation, tense.

The parse is the first witness; where it is known to err (subjects after verbs of speech, objects after a time) the order of the words
decides. Nothing here knows a verb by name, but for those that form their past with être.
"""

from recoupe.extract.phrases import RELATIVES, ROLE_KINDS, Phrases, preposition_of
from recoupe.extract.verb_forms import is_future
from recoupe.records import BlockKind, Mention, MentionKind, Token

_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.SUBHEADING})
_OPENING_MARKS = frozenset('"«“')

NEGATIONS = frozenset("pas plus jamais aucun aucune rien guère nullement ni personne point".split())
# Verbs whose compound past is formed with être: "sont convenus" is no passive (Grevisse, Le bon usage, auxiliaires).
WITH_BE = frozenset(
    "aller venir arriver partir entrer sortir rester devenir revenir parvenir intervenir convenir naître mourir tomber monter descendre "
    "retourner passer décéder survenir rentrer repartir advenir provenir redevenir ressortir".split()
)
OWNING = frozenset("son sa ses leur leurs".split())


class Grammar(Phrases):
    """Questions about the verbs of one report; answers are token numbers of the report."""

    def is_verb(self, i: int) -> bool:
        """Whether a token is a verb or auxiliary."""
        return self.tokens[i].pos in ("VERB", "AUX")

    def is_finite(self, i: int) -> bool:
        """Whether a verb is conjugated, itself or through its auxiliary."""
        if "VerbForm=Fin" in self.tokens[i].morph:
            return True
        if self._shares_auxiliary(i):
            return True
        return any("VerbForm=Fin" in self.tokens[c].morph for c in self.children(i, "aux", "cop"))

    def is_infinitive(self, i: int) -> bool:
        """Whether a verb stands in the infinitive, simple or compound ("avoir massé")."""
        if "VerbForm=Inf" in self.tokens[i].morph:  # "a débloqué" is misread so; its auxiliary tells
            return not any("VerbForm=Fin" in self.tokens[c].morph for c in self.children(i, "aux:tense"))
        return any("VerbForm=Inf" in self.tokens[c].morph for c in self.children(i, "aux"))

    def is_bare_participle(self, i: int) -> bool:
        """Whether a past participle stands without any auxiliary ("la Russie accusée de …")."""
        token = self.tokens[i]
        if "VerbForm=Part" not in token.morph or "Tense=Past" not in token.morph:
            return False
        return not self.children(i, "aux") and not self._shares_auxiliary(i)

    def _shares_auxiliary(self, i: int) -> bool:
        """Whether a participle has its auxiliary from the verb it is joined to: "a salué l'accord et appelé au calme"."""
        head = self.tokens[i].head
        if self.tokens[i].dep != "conj" or head >= i or "VerbForm=Fin" in self.tokens[i].morph:
            return False
        if "VerbForm=Part" not in self.tokens[head].morph:
            return False
        return bool(self.children(head, "aux:tense")) and not self.children(head, "aux:pass")

    def is_passive(self, i: int) -> bool:
        """Whether a verb is passive: with être and a participle, or a bare past participle."""
        if self.is_reflexive(i) or self.tokens[i].lemma in WITH_BE:
            return False
        if self.children(i, "aux:pass"):
            return True
        having = any(self.tokens[c].lemma == "avoir" for c in self.children(i, "aux"))
        return not having and (bool(self.children(i, "nsubj:pass")) or self.is_bare_participle(i))

    def is_reflexive(self, i: int) -> bool:
        """Whether "se" belongs to the verb."""
        if i not in self._reflexive:
            beside = (k for k in range(max(0, i - 2), i) if self.tokens[k].sentence == self.tokens[i].sentence)
            hanging = (*self.children(i), *(g for c in self.children(i, "aux") for g in self.children(c)))
            self._reflexive[i] = any(map(self._is_se, hanging)) or any(map(self._is_se, beside))
        return self._reflexive[i]

    def _is_se(self, k: int) -> bool:
        """ "s'" before "il" is "si"; "nous nous tenons" has the pronoun twice."""
        low = self.low[k]
        if low in ("nous", "vous"):
            return k > 0 and self.low[k - 1] == low
        return low == "se" or (low == "s'" and self.low[min(k + 1, len(self.low) - 1)] not in ("il", "ils"))

    def auxiliaries(self, i: int) -> list[int]:
        """The auxiliaries and copulas of a predicate, in text order."""
        return self.children(i, "aux", "cop")

    def verb_start(self, i: int) -> int:
        """The first token of a predicate with its auxiliaries, clitics and "ne"."""
        start = i
        for c in self.children(i):
            token = self.tokens[c]
            if (
                c < start
                and (token.dep.startswith(("aux", "cop", "expl")) or token.text.lower() in ("ne", "n'", "se", "s'", "y", "en"))
                and i - c <= 5
            ):
                start = c
        return start

    def subject(self, i: int) -> int | None:
        """The token of the grammatical subject, looked for as French builds it; None where there is none to be told."""
        own = self._own_subject(i)
        if own is not None:
            return own
        token = self.tokens[i]
        head = token.head
        if head == i:
            return self._left_subject(i) if self.is_finite(i) else None
        if token.dep == "conj" and self.is_verb(head) and not self.is_infinitive(i):
            return self.subject(self._conjugated_above(head) if self.is_finite(i) else head)
        if self._is_set_apart(i):
            return self.subject(self._main_verb_above(i))
        if self.is_bare_participle(i) and (beside := self._beside_comma(i)) is not None:
            return beside
        conjugated = token.dep == "acl" and self.is_finite(i)  # no relative clause: the parse has lost the subject
        if token.dep.startswith("acl") and self.tokens[head].pos in ("NOUN", "PROPN", "PRON") and not conjugated:
            return head
        if token.dep.startswith("advcl") and not self.is_finite(i) and self.is_verb(head):
            return self.subject(head)
        return self._left_subject(i) if self.is_finite(i) else None

    def label(self, i: int) -> Mention | None:
        """The state or place alone before the colon of the heading that token *i* stands behind: "Taïwan : la Chine annonce …".

        None before words between inverted commas, whose speaker it may be.
        """
        sentence = self.sentence(i)
        over = self.mention_over(sentence.first) if sentence.kind in _HEADINGS else None
        if over is None or over.kind not in (MentionKind.STATE, MentionKind.PLACE):
            return None
        colon = sentence.first
        while colon < i and self.mention_over(colon) is over:
            colon += 1
        closed = colon < i and self.tokens[colon].text == ":"
        return over if closed and self.tokens[colon + 1].text not in _OPENING_MARKS else None

    def _conjugated_above(self, verb: int) -> int:
        """The verb that a conjugated one shares its subject with: "s'engage à lutter et promet" joins "promet" to "s'engage"."""
        while not self.is_finite(verb) and self.is_verb(self.tokens[verb].head) and self.tokens[verb].head != verb:
            verb = self.tokens[verb].head
        return verb

    def is_present_participle(self, i: int) -> bool:
        """Whether a verb is a form in "-ant"."""
        return "VerbForm=Part" in self.tokens[i].morph and "Tense=Pres" in self.tokens[i].morph

    def _is_set_apart(self, i: int) -> bool:
        """Whether a form in "-ant" speaks of what the main clause is about: after a comma or "en"."""
        start = self.verb_start(i)
        if not self.is_present_participle(i) or start <= self.sentence(i).first or self._main_verb_above(i) == i:
            return False
        return self.tokens[start - 1].text.lower() in (",", "en") or self.tokens[start].text.lower() == "en"

    def _main_verb_above(self, i: int) -> int:
        """The conjugated verb that a participle hangs on, of the main clause where a comma stands between; itself if there is none."""
        above = [g for g, child in self.governors(i) if self.is_verb(g) and self.is_finite(g)]
        first = self.tokens[max(self.verb_start(i) - 1, 0)]
        outer = [g for g in above if not self.tokens[g].dep.startswith(("ccomp", "acl"))] if first.text == "," else above
        return next(iter(outer or above), i)

    def _own_subject(self, i: int) -> int | None:
        subjects = self.children(i, "nsubj", "expl:subj")
        label = self.label(i) if subjects else None
        subjects = self.of_clause([c for c in subjects if label is None or self.mention_over(c) is not label], i)
        subjects.sort(key=lambda c: self.mention_over(c) is None)  # of two, the one that names somebody: "Côté belge, on …"
        for c in subjects:
            low = self.tokens[c].text.lower()
            if low in ("qui", "lequel", "laquelle", "lesquels"):
                return self._antecedent(c, i)
            if low == "-t":
                continue
            if (low in ("on", "-on") and self.mention_over(c) is None) or low in ("ce", "c'", "cela", "ça"):
                return None
            return c
        for c in self.children(i):
            if self.tokens[c].text.lower() in ("-il", "-elle", "-ils", "-elles"):
                return c
            if self.tokens[c].text.lower() in ("-t", "t"):
                for g in self.children(c):
                    if self.tokens[g].text.lower() in ("-il", "-elle", "-ils", "-elles"):
                        return g
        return None

    def _antecedent(self, relative: int, verb: int) -> int | None:
        """The noun that a relative pronoun stands for: the one that the parse gives, else the mention or noun just before it."""
        head = self.tokens[verb].head
        if self.tokens[verb].dep == "acl:relcl" and self.tokens[head].pos in ("NOUN", "PROPN", "PRON") and head < relative:
            return head
        first = self.sentence(relative).first
        at = relative - 1
        while at >= first and self.tokens[at].pos == "PUNCT":
            at -= 1
        if at < first:
            return None
        over = self.mention_over(at)
        if over is not None:
            return over.head
        while at >= first and self.tokens[at].pos not in ("NOUN", "PROPN", "PRON"):
            at -= 1
        return at if at >= first else None

    def _beside_comma(self, participle: int) -> int | None:
        """ "des garde-côtes malaisiens, accusés de": a participle after a comma is said of the mention before it, if they agree."""
        at = self.verb_start(participle) - 1
        if at <= self.sentence(participle).first or self.tokens[at].text != ",":
            return None
        over = self.mention_over(at - 1)
        plural = self.tokens[participle].text.lower().endswith("s")
        if over is None or not (over.kind in ROLE_KINDS or over.stands_for) or (over.number == "p") != plural:
            return None
        return over.head

    def _left_subject(self, i: int) -> int | None:
        """The last mention before a conjugated verb that no preposition and no other verb separates from it."""
        first = self.sentence(i).first
        at = self.verb_start(i) - 1
        before = self._before_insertion(at, first)
        if before is not None:
            return before
        while at >= first:
            if at in self.inserted:
                at -= 1
                continue
            token = self.tokens[at]
            if self.is_verb(at) and self.is_finite(at):
                relative = self._relative_before(at, first)
                if relative is None:
                    return None
                at = relative - 1
                continue
            if token.text.lower() in RELATIVES or token.text in (";", ":", '"'):
                return None
            over = self.mention_over(at)
            if over is not None and over.kind in ROLE_KINDS | {MentionKind.PLACE}:
                start = self.first_token(over)
                if start == first or preposition_of(self.tokens[start - 1]) is None:
                    return over.head
                at = start - 1
                continue
            if token.pos == "NOUN" and not self._is_after_preposition(at, first):
                return at
            at -= 1
        return None

    def _before_insertion(self, comma: int, first: int) -> int | None:
        """ "MSF, qui soigne une partie d'entre eux, demande": whom an insertion between commas before the verb is said of."""
        if comma <= first or self.tokens[comma].text != ",":
            return None
        for k in range(comma - 1, first, -1):
            over = self.mention_over(k - 1) if self.tokens[k].text == "," else None
            if over is None or over.kind not in ROLE_KINDS | {MentionKind.PLACE}:
                continue
            start = self.first_token(over)
            governed = start > first and preposition_of(self.tokens[start - 1]) is not None
            opened = (
                self.tokens[k + 1].text.lower() in RELATIVES
                or self.is_verb(k + 1)
                or self.tokens[k + 1].pos in ("ADP", "ADV", "ADJ")
            )
            if opened and not governed:
                return over.head
        return None

    def _relative_before(self, verb: int, first: int) -> int | None:
        """The relative pronoun that opens the clause of a verb, no other verb between."""
        for k in range(self.verb_start(verb) - 1, first - 1, -1):
            if self.tokens[k].text.lower() in RELATIVES:
                return k if k > first and self.tokens[k - 1].pos in ("NOUN", "PROPN", "ADJ", "PUNCT") else None
            if self.is_verb(k):
                return None
        return None

    def _is_after_preposition(self, noun: int, first: int) -> bool:
        at = noun - 1
        while at >= first and self.tokens[at].pos in ("DET", "ADJ", "NUM") and preposition_of(self.tokens[at]) is None:
            at -= 1
        return at >= first and preposition_of(self.tokens[at]) is not None

    def object(self, i: int) -> int | None:
        """The direct object of a verb; None where it has none."""
        for c in self.children(i, "obj"):
            if self.tokens[c].text.lower() not in ("se", "s'", "qui") and c not in self.timed:
                if self.tokens[c].text.lower() in ("que", "qu'"):
                    return self.tokens[i].head if self.tokens[i].dep.startswith("acl") else None
                return c
        return self._object_by_order(i)

    def _object_by_order(self, i: int) -> int | None:
        """The object where the parse has lost it: a bare noun phrase after its verb, or "de" after a negation ("n'a pas livré d'armes")."""
        if self.is_passive(i) or self.is_reflexive(i) or self.children(i, "ccomp"):
            return None
        negated = self.is_negated(i)
        for complement in self.complements(i, nominal=False):
            if complement.head in self.timed or complement.head < i:
                continue
            before = self.tokens[complement.start - 1] if complement.start > 0 else None
            opens = self.tokens[complement.start].pos in ("DET", "NUM", "PROPN") or (
                before is not None and before.pos in ("DET", "NUM")
            )
            if complement.prep is None and opens and self.tokens[complement.head].pos in ("NOUN", "PROPN"):
                return complement.head
            if complement.prep == "de" and negated and complement.start <= i + 3:
                return complement.head
            if complement.prep == "de" and self._opens_object(i, complement.start):
                return complement.head
        return None

    def _opens_object(self, verb: int, start: int) -> bool:
        """ "a tiré jeudi des obus", "a lancé plus de deux cents drones": right behind a verb and a time or a number "de" is the article."""
        between = [k for k in range(verb + 1, start) if k not in self.timed]
        if self.tokens[start].text.lower() == "des":
            return not between and start > verb + 1
        counted = self.tokens[start + 1].pos == "NUM" if start + 1 < len(self.tokens) else False
        return counted and [self.tokens[k].text.lower() for k in between] in (["près"], ["plus"], ["moins"])

    def agent(self, i: int) -> int | None:
        """The token after "par" that does what a passive tells; None where nobody is named."""
        for c in self.children(i, "obl", "nmod"):
            cases = {self.tokens[k].text.lower() for k in self.children(c, "case")}
            if (self.tokens[c].dep == "obl:agent" or "par" in cases) and not self._is_manner(c):
                return c
        for complement in self.complements(i, nominal=False):
            if complement.prep == "par" and not self._is_manner(complement.head) and not self._is_of_owned(complement.head, i):
                return complement.head
        return None

    def _is_of_owned(self, agent: int, verb: int) -> bool:
        """ "jugé après son arrestation par la police": who did what a noun with a possessive tells has not done what the verb tells."""
        noun = self.tokens[agent].head
        return verb < noun < agent and any(self.tokens[c].text.lower() in OWNING for c in self.children(noun, "det"))

    def _is_manner(self, i: int) -> bool:
        """ "par surprise", "par décret": a bare noun that names nobody is how, not who."""
        bare = self.tokens[i].pos == "NOUN" and not self.children(i, "det", "nummod") and self.mention_of(i) is None
        return bare and not self.tokens[i].text.lower().endswith("s")

    def is_plural(self, i: int) -> bool:
        """Whether the conjugated form of a predicate is plural."""
        forms = (self.tokens[k] for k in (i, *self.auxiliaries(i)))
        return any("VerbForm=Fin" in form.morph and "Number=Plur" in form.morph for form in forms)

    def is_negated(self, i: int) -> bool:
        """Whether "ne … pas" (plus, jamais, aucun …) lies on a predicate itself."""
        near = [*self.children(i), *(g for c in self.children(i, "aux", "cop", "obj", "nsubj") for g in self.children(c))]
        words = {self.tokens[c].text.lower() for c in near if self._may_negate(c)}
        if words & NEGATIONS and words & {"ne", "n'"}:
            return True
        first = self.sentence(i).first
        start = self.verb_start(i)
        if self.tokens[start].text.lower() in ("ne", "n'") and self._is_nobody(start - 1, first):
            return True
        before = [self.tokens[k].text.lower() for k in range(max(first, start - 2), i)]
        after = [self.tokens[k] for k in range(i + 1, min(i + 4, self.sentence(i).last))]
        marks = {*before[1:], *(token.text.lower() for token in after if self._may_negate(token.i))}
        return bool({"ne", "n'"} & set(before)) and bool(NEGATIONS & marks)

    def _is_nobody(self, at: int, first: int) -> bool:
        """Whether the phrase that ends at a token, a noun with its adjectives, begins with "aucun" or "nul"."""
        while at >= first and self.tokens[at].pos in ("NOUN", "ADJ", "PROPN"):
            at -= 1
        return at >= first and self.tokens[at].text.lower() in ("aucun", "aucune", "nul", "nulle")

    def _may_negate(self, i: int) -> bool:
        """Whether a word can be the second half of a negation: "un premier pas" and "une personne" cannot."""
        token = self.tokens[i]
        if token.pos not in ("NOUN", "PROPN"):
            return True
        return token.text.lower() in ("personne", "rien") and not self.children(i, "det")

    def tense(self, i: int) -> str | None:
        """ "past", "present" or "future" of a predicate by its forms; "conditional"; None for infinitives and nouns."""
        if self._shares_auxiliary(i):
            return self.tense(self.tokens[i].head)
        forms = [self.tokens[i], *(self.tokens[c] for c in self.auxiliaries(i))]
        finite = next((t for t in reversed(forms) if "VerbForm=Fin" in t.morph), None)
        if finite is None:
            return "past" if self.is_bare_participle(i) else None
        if is_conditional(finite):
            return "conditional"
        if "Tense=Fut" in finite.morph or is_future(finite):
            return "future"
        if "Tense=Imp" in finite.morph or "Tense=Past" in finite.morph:
            return "past"
        token = self.tokens[i]
        acting = token.lemma in WITH_BE or self.is_reflexive(i)  # "est arrivé", "s'est rendu": no passives
        active = acting or bool(self.children(i, "aux:tense")) or not self.children(i, "aux:pass")
        return "past" if finite.i != i and "VerbForm=Part" in token.morph and active else "present"


def is_conditional(token: Token) -> bool:
    """Whether a conjugated form is a conditional. The model misreads one in seven as imperfect; the ending tells them."""
    if "Mood=Cnd" in token.morph:
        return True
    low = token.text.lower()
    if token.pos not in ("VERB", "AUX") or not low.endswith(("rais", "rait", "rions", "riez", "raient")):
        return False
    if token.lemma.endswith(("rer", "rir")):  # "explorait" and "offrait" are none, "explorerait" and "courrait" are
        return low.startswith(token.lemma) or "rr" in low[-7:]
    return True
