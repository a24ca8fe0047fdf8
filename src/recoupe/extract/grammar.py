"""The grammar of one report as the extraction asks for it: subjects, objects, complements, governors, negation, tense.

The parse is the first witness; where it is known to err (subjects after verbs of speech, complements hung on the wrong noun) the
order of the words decides. Nothing here knows a verb or a noun by name, but for auxiliaries.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from recoupe.lexicon import adverbials
from recoupe.records import Mention, MentionKind, Parsed, Sentence, Span, TimeExpression, Token

NEGATIONS = frozenset("pas plus jamais aucun aucune rien guère nullement ni personne point".split())
RELATIVES = frozenset("qui que qu' dont où lequel laquelle lesquels lesquelles auquel duquel".split())
ROLE_KINDS = frozenset(
    {
        MentionKind.PERSON,
        MentionKind.OFFICE,
        MentionKind.STATE,
        MentionKind.ORGANISATION,
        MentionKind.GROUP,
        MentionKind.PRONOUN,
        MentionKind.PAIR,
        MentionKind.UNNAMED,
    }
)
# Verbs whose compound past is formed with être: "sont convenus" is no passive (Grevisse, Le bon usage, auxiliaires).
WITH_BE = frozenset(
    "aller venir arriver partir entrer sortir rester devenir revenir parvenir intervenir convenir naître mourir tomber monter descendre "
    "retourner passer décéder survenir rentrer repartir advenir provenir redevenir ressortir".split()
)
# Prepositions that go on in another: "auprès de l'ONU" is one complement.
_COMPOUND = frozenset({"auprès", "près", "face", "envers", "vis-à-vis", "hors", "autour"})
# Nouns of fixed relations: what follows their "de" is theirs ("sous l'égide de", "à l'issue de", "avec l'appui de").
RELATIONAL = frozenset(
    "égide initiative appui présence auspices direction autorité issue terme demande suite cadre marge sein nom faveur profit "
    "occasion cours lendemain veille titre sujet propos motif prétexte lieu place".split()
)
# Mentions that stand inside another noun phrase: "une invasion russe", "son invitation". They fill roles of that noun only.
ADJECTIVE_RULE = "demonym.adjective"
POSSESSIVE_RULE = "pronoun.possessive"
# Nouns that only count or group what follows "de": the actor is what is counted.
PARTITIVES = frozenset(
    "nombre dizaine douzaine vingtaine trentaine quarantaine cinquantaine soixantaine centaine millier million majorité partie moitié "
    "groupe membre quart tiers poignée série ensemble vague foule reste plupart minorité équipe convoi colonne chef représentant "
    "délégation camp côté part personnel effectif élément contingent soldat militaire homme unité agent navire avion drone char "
    "combattant troupe instructeur".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement:
    """A complement after a predicate: its preposition (None for a bare noun), its head token, its mention if it is one."""

    prep: str | None
    head: int
    mention: int | None
    start: int


def preposition_of(token: Token) -> str | None:
    """The plain preposition in a word ("du" is "de", "aux" is "à"), or None."""
    low = token.text.lower()
    if low in ("de", "d'", "du") or (low == "des" and token.pos == "ADP"):
        return "de"
    if low in ("à", "au", "aux"):
        return "à"
    if low in (
        "en",
        "avec",
        "contre",
        "sur",
        "dans",
        "pour",
        "envers",
        "vers",
        "entre",
        "par",
        "chez",
        "sous",
        "lors",
        "devant",
        "selon",
    ):
        return low
    return low if token.pos == "ADP" else None


class Grammar:
    """Questions about one parsed report. Built once for a report; answers are token numbers of the report."""

    def __init__(self, parsed: Parsed, mentions: tuple[Mention, ...], times: tuple[TimeExpression, ...] = ()) -> None:
        self.parsed = parsed
        self.tokens = parsed.tokens
        self.mentions = mentions
        self.timed = _tokens_under(parsed, [expression.span for expression in times])
        self.adverbial = _adverbials(parsed)
        self.inserted: frozenset[int] = frozenset()  # tokens of inserted clauses of speech, once they are known
        self.adjectives: dict[int, list[int]] = {}
        self.possessives: dict[int, int] = {}
        for mention in mentions:
            if mention.rule == ADJECTIVE_RULE:
                self.adjectives.setdefault(mention.head, []).append(mention.id)
            elif mention.rule == POSSESSIVE_RULE:
                self.possessives[mention.head] = mention.id
        self._standing = tuple(m for m in mentions if m.rule not in (ADJECTIVE_RULE, POSSESSIVE_RULE))

    @cached_property
    def _by_head(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for mention in self._standing:
            if mention.head not in found or self._width(mention) > self._width(self.mentions[found[mention.head]]):
                found[mention.head] = mention.id
        return found

    @cached_property
    def _covering(self) -> dict[int, int]:
        """For each token the widest mention over it."""
        starts = {token.start: token.i for token in self.tokens}
        found: dict[int, int] = {}
        for mention in sorted(self._standing, key=self._width):
            i = starts.get(mention.span.start)
            while i is not None and i < len(self.tokens) and self.tokens[i].start < mention.span.end:
                found[i] = mention.id
                i += 1
        return found

    @staticmethod
    def _width(mention: Mention) -> int:
        return mention.span.end - mention.span.start

    def sentence(self, i: int) -> Sentence:
        """The sentence of a token."""
        return self.parsed.sentences[self.tokens[i].sentence]

    def children(self, i: int, *deps: str) -> list[int]:
        """The dependents of a token, in text order; with *deps*, those whose relation begins with one of them."""
        found = self.parsed.children[i]
        if not deps:
            return list(found)
        return [c for c in found if self.tokens[c].dep.startswith(deps)]

    def mention_over(self, i: int) -> Mention | None:
        """The widest mention that covers a token, of whatever kind; None if none does."""
        found = self._covering.get(i)
        return None if found is None else self.mentions[found]

    def mention_of(self, i: int) -> Mention | None:
        """The mention that a role filled by token *i* means: headed by it, over it, or counted by it ("des dizaines de soldats")."""
        exact = self._by_head.get(i)
        if exact is not None:
            return self.mentions[exact]
        over = self.mention_over(i)
        if over is not None:
            return over
        return self._counted(i)

    def _counted(self, i: int, depth: int = 0) -> Mention | None:
        token = self.tokens[i]
        if depth > 3 or token.lemma not in PARTITIVES:
            return None
        at = i + 1
        end = self.sentence(i).last
        while at < end and (self.tokens[at].pos in ("ADJ", "DET", "NUM", "ADV") or preposition_of(self.tokens[at]) == "de"):
            at += 1
        if at >= end:
            return None
        exact = self._by_head.get(at)
        if exact is not None:
            return self.mentions[exact]
        return self.mention_over(at) or self._counted(at, depth + 1)

    # --- verbs ---------------------------------------------------------------------------------------------------------

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
        if "VerbForm=Inf" in self.tokens[i].morph:
            return True
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
        if self.tokens[i].dep != "conj" or head >= i or "VerbForm=Part" not in self.tokens[head].morph:
            return False
        return bool(self.children(head, "aux:tense")) and not self.children(head, "aux:pass")

    def is_passive(self, i: int) -> bool:
        """Whether a verb is passive: with être and a participle, or a bare past participle."""
        if self.is_reflexive(i) or self.tokens[i].lemma in WITH_BE:
            return False
        return bool(self.children(i, "aux:pass")) or bool(self.children(i, "nsubj:pass")) or self.is_bare_participle(i)

    def is_reflexive(self, i: int) -> bool:
        """Whether "se" belongs to the verb."""
        return any(self.tokens[c].text.lower() in ("se", "s'") for c in self.children(i)) or any(
            self.tokens[k].text.lower() in ("se", "s'") and self.tokens[k].sentence == self.tokens[i].sentence
            for k in range(max(0, i - 2), i)
        )

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
            return self.subject(head)
        if self.is_bare_participle(i) and (beside := self._beside_comma(i)) is not None:
            return beside
        if token.dep.startswith("acl") and self.tokens[head].pos in ("NOUN", "PROPN", "PRON"):
            return head
        if token.dep.startswith("advcl") and not self.is_finite(i) and self.is_verb(head):
            return self.subject(head)
        return self._left_subject(i) if self.is_finite(i) else None

    def _own_subject(self, i: int) -> int | None:
        subjects = self.children(i, "nsubj", "expl:subj")
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
        if over is None or over.kind not in ROLE_KINDS or (over.number == "p") != plural:
            return None
        return over.head

    def _left_subject(self, i: int) -> int | None:
        """The last mention before a conjugated verb that no preposition and no other verb separates from it."""
        first = self.sentence(i).first
        at = self.verb_start(i) - 1
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
                start = self._first_token(over)
                if start == first or preposition_of(self.tokens[start - 1]) is None:
                    return over.head
                at = start - 1
                continue
            if token.pos == "NOUN" and not self._is_after_preposition(at, first):
                return at
            at -= 1
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

    def _first_token(self, mention: Mention) -> int:
        at = mention.head
        while at > 0 and self.tokens[at - 1].start >= mention.span.start and self.tokens[at - 1].sentence == mention.sentence:
            at -= 1
        while self.tokens[at].start < mention.span.start:
            at += 1
        return at

    def mention_tokens(self, mention: Mention) -> tuple[int, int]:
        """The half-open range of tokens that a mention covers."""
        first = self._first_token(mention)
        last = first
        while last < len(self.tokens) and self.tokens[last].start < mention.span.end:
            last += 1
        return first, last

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
            opens = self.tokens[complement.start].pos in ("DET", "NUM", "PROPN") or (before is not None and before.pos in ("DET", "NUM"))
            if complement.prep is None and opens and self.tokens[complement.head].pos in ("NOUN", "PROPN"):
                return complement.head
            if complement.prep == "de" and negated and complement.start <= i + 3:
                return complement.head
        return None

    def agent(self, i: int) -> int | None:
        """The token after "par" that does what a passive tells; None where nobody is named."""
        for c in self.children(i, "obl", "nmod"):
            cases = {self.tokens[k].text.lower() for k in self.children(c, "case")}
            if self.tokens[c].dep == "obl:agent" or "par" in cases:
                return c
        for complement in self.complements(i, nominal=False):
            if complement.prep == "par":
                return complement.head
        return None

    def is_negated(self, i: int) -> bool:
        """Whether "ne … pas" (plus, jamais, aucun …) lies on a predicate itself."""
        near = [*self.children(i), *(g for c in self.children(i, "aux", "cop", "obj", "nsubj") for g in self.children(c))]
        words = {self.tokens[c].text.lower() for c in near if self.tokens[c].pos not in ("NOUN", "PROPN")}
        if words & NEGATIONS and words & {"ne", "n'"}:
            return True
        first = self.sentence(i).first
        start = self.verb_start(i)
        before = [self.tokens[k].text.lower() for k in range(max(first, start - 2), i)]
        after = [self.tokens[k] for k in range(i + 1, min(i + 4, self.sentence(i).last))]
        marks = {*before[1:], *(token.text.lower() for token in after if token.pos not in ("NOUN", "PROPN"))}
        return bool({"ne", "n'"} & set(before)) and bool(NEGATIONS & marks)

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
        if "Tense=Fut" in finite.morph:
            return "future"
        if "Tense=Imp" in finite.morph or "Tense=Past" in finite.morph:
            return "past"
        compound = finite.i != i and "VerbForm=Part" in self.tokens[i].morph
        if compound and not (self.children(i, "aux:pass") and not self.children(i, "aux:tense")):
            return "past"
        return "present"

    # --- complements ---------------------------------------------------------------------------------------------------

    def complements(self, i: int, nominal: bool) -> list[Complement]:
        """What follows a predicate, in text order, up to the end of its phrase. *nominal*: the predicate is a noun."""
        found: list[Complement] = []
        end = self.sentence(i).last
        at = i + 1
        prep: str | None = None
        start = at
        while at < end:
            token = self.tokens[at]
            if at in self.adverbial or at in self.timed:
                if at in self.timed:
                    prep = None
                at += 1
                continue
            if self._closes_phrase(i, at, nominal):
                break
            its_prep = preposition_of(token)
            if its_prep is not None and self.mention_starting(at) is None:
                if not (prep in _COMPOUND and at == start + 1):
                    prep, start = its_prep, at
                at += 1
                continue
            if token.pos == "NUM" and at + 1 < end and self.tokens[at + 1].pos in ("NOUN", "ADJ", "NUM"):
                at += 1  # the number belongs to what it counts
                continue
            mention = self.mention_starting(at)
            if mention is None and prep is not None and at > 0:
                mention = self.mention_starting(at - 1) if preposition_of(self.tokens[at - 1]) else None
            if mention is not None:
                found.append(Complement(prep=prep, head=mention.head, mention=mention.id, start=start if prep else at))
                at = max(self.mention_tokens(mention)[1], at + 1)
                prep = None
                continue
            if self._is_set_apart(at):
                at += 1
                continue
            if token.pos in ("NOUN", "PROPN", "NUM", "PRON") and token.text not in ("se", "s'"):
                counted = self._counted(at)
                found.append(Complement(prep=prep, head=at, mention=counted.id if counted else None, start=start if prep else at))
                if token.lemma in RELATIONAL and prep is not None:
                    return found  # "sous l'égide de X": X belongs to that noun
                prep = None
            at += 1
        return found

    def mention_starting(self, at: int) -> Mention | None:
        """The widest mention whose words begin at a token; the preposition of "au Mali" is not part of it."""
        over = self.mention_over(at)
        if (
            over is not None
            and self.tokens[at].start == max(over.span.start, self.tokens[at].start)
            and self._first_token(over) == at
        ):
            return over
        return None

    def _closes_phrase(self, i: int, at: int, nominal: bool) -> bool:
        token = self.tokens[at]
        low = token.text.lower()
        if token.text in (";", ":", ".", "!", "?", "…"):
            return True
        if token.text in (",", "(", ")", "–", "—"):
            return not self._goes_on(at) or (nominal and not self._place_follows(at))
        if low in RELATIVES or (token.pos == "SCONJ" and low not in ("comme",)):
            return True
        if token.pos in ("VERB", "AUX") and "VerbForm=Fin" in token.morph:
            return True
        if token.pos in ("VERB", "AUX") and ("VerbForm=Inf" in token.morph or (token.pos == "VERB" and "Tense=Pres" in token.morph)):
            return True
        if nominal and token.pos == "VERB":
            return self.tokens[at].head != i and not token.dep.startswith("acl")
        return low in ("mais", "car", "or", "tandis", "alors", "afin")

    def _goes_on(self, comma: int) -> bool:
        """Whether a phrase goes on after a comma: with a preposition, as in "a rencontré X, à Moscou"."""
        end = self.sentence(comma).last
        if comma + 1 >= end:
            return False
        following = self.tokens[comma + 1]
        return preposition_of(following) in ("à", "en", "dans", "avec", "contre", "de", "sur") and following.text.lower() not in (
            "afin",
        )

    def _is_set_apart(self, i: int) -> bool:
        """Whether a single word stands between inverted commas before a noun: "leurs « francs » pourparlers"."""
        if not (i > 0 and i + 2 < len(self.tokens) and self.tokens[i - 1].text == '"' and self.tokens[i + 1].text == '"'):
            return False
        return self.tokens[i + 2].pos == "NOUN"

    def _place_follows(self, comma: int) -> bool:
        """ "une manifestation, à Kourou": a place goes with the noun before the comma."""
        for k in range(comma + 1, min(comma + 4, self.sentence(comma).last)):
            mention = self.mention_starting(k)
            if mention is not None:
                return mention.kind is MentionKind.PLACE
        return False

    # --- governors -----------------------------------------------------------------------------------------------------

    def governors(self, i: int) -> Iterator[tuple[int, int]]:
        """Yields ``(governor, child)`` from a token up to the root of its sentence; *child* is the one on the way."""
        seen = {i}
        child = i
        while self.tokens[child].head != child and self.tokens[child].head not in seen:
            governor = self.tokens[child].head
            yield governor, child
            seen.add(governor)
            child = governor

    def coordinated(self, mention_id: int) -> tuple[int, ...]:
        """The mention and those joined to it by "et", "ou" or commas that end in "et", in text order."""
        chain = [mention_id]
        pending: list[int] = []
        last = self.mention_tokens(self.mentions[mention_id])[1]
        while True:
            following, joined = self._next_coordinated(last)
            if following is None:
                return tuple(chain)
            pending.append(following.id)
            if joined:
                chain.extend(pending)
                pending = []
            last = self.mention_tokens(following)[1]

    def _opens_clause(self, mention: Mention, before: int) -> bool:
        """ "a condamné le Mali et l'Allemagne a attaqué": the mention after "et" is the subject of a clause of its own."""
        token = self.tokens[mention.head]
        if not token.dep.startswith("nsubj") or token.head < mention.head:
            return False
        return not any(self.tokens[k].dep.startswith("nsubj") and self.tokens[k].head == token.head for k in (before, before - 1))

    def _next_coordinated(self, at: int) -> tuple[Mention | None, bool]:
        end = self.sentence(at - 1).last
        joined = False
        comma = False
        for k in range(at, min(at + 5, end)):
            token = self.tokens[k]
            low = token.text.lower()
            mention = self.mention_starting(k)
            if mention is not None and (joined or comma):
                fits = mention.kind in ROLE_KINDS | {MentionKind.PLACE} and not self._opens_clause(mention, at - 1)
                return (mention, joined) if fits else (None, False)
            if low in ("et", "ou", "ni", "ainsi", "que", "comme"):
                joined = joined or low in ("et", "ou", "ni", "ainsi")
            elif low == ",":
                comma = True
            elif preposition_of(token) is None or not joined:
                return None, False
        return None, False


def _tokens_under(parsed: Parsed, spans: list[Span]) -> frozenset[int]:
    """The tokens that lie in any of some disjoint spans in text order."""
    covered: set[int] = set()
    at = 0
    for token in parsed.tokens:
        while at < len(spans) and spans[at].end <= token.start:
            at += 1
        if at < len(spans) and spans[at].start <= token.start:
            covered.add(token.i)
    return frozenset(covered)


def _adverbials(parsed: Parsed) -> frozenset[int]:
    """The tokens of fixed adverbial phrases ("au moins", "en revanche")."""
    phrases = adverbials.load()
    covered: set[int] = set()
    for token in parsed.tokens:
        for words in phrases.get(token.text.lower(), ()):
            following = parsed.tokens[token.i : token.i + len(words)]
            if tuple(t.text.lower() for t in following) == words:
                covered.update(t.i for t in following)
                break
    return frozenset(covered)


def is_conditional(token: Token) -> bool:
    """Whether a conjugated form is a conditional. The model misreads one in seven as imperfect; the ending tells them."""
    if "Mood=Cnd" in token.morph:
        return True
    low = token.text.lower()
    if token.pos not in ("VERB", "AUX") or not low.endswith(("rais", "rait", "rions", "riez", "raient")):
        return False
    return low.startswith(token.lemma) if token.lemma.endswith("rer") else True  # "explorait" is none, "explorerait" is one
