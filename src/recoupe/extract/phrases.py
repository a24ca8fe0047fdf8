"""The phrases of one report: who is mentioned where, what follows a predicate, what stands above a word, what "et" joins.

The order of the words decides; the parse is asked for heads and relations only. Nothing here knows a verb by name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from recoupe.lexicon import adverbials
from recoupe.records import Mention, MentionKind, Parsed, Sentence, Span, TimeExpression, Token

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
# Prepositions that go on in another: "auprès de l'ONU" is one complement.
_COMPOUND = frozenset({"auprès", "près", "face", "envers", "vis-à-vis", "hors", "autour"})
# Numbers that the engine takes for nouns.
_NUMBER_NOUNS = frozenset({"cent", "cents", "mille", "vingts"})
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


class Phrases:
    """Questions about the noun phrases of one report. Built once for a report; answers are token numbers of the report."""

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

    def first_token(self, mention: Mention) -> int:
        """The token with which a mention begins."""
        at = mention.head
        while at > 0 and self.tokens[at - 1].start >= mention.span.start and self.tokens[at - 1].sentence == mention.sentence:
            at -= 1
        while self.tokens[at].start < mention.span.start:
            at += 1
        return at

    def mention_tokens(self, mention: Mention) -> tuple[int, int]:
        """The half-open range of tokens that a mention covers."""
        first = self.first_token(mention)
        last = first
        while last < len(self.tokens) and self.tokens[last].start < mention.span.end:
            last += 1
        return first, last

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
            if (
                (token.pos == "NUM" or token.text.lower() in _NUMBER_NOUNS)
                and at + 1 < end
                and self.tokens[at + 1].pos in ("NOUN", "ADJ", "NUM")
            ):
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
            and self.first_token(over) == at
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
        if token.pos in ("VERB", "AUX") and (
            "VerbForm=Inf" in token.morph or (token.pos == "VERB" and "Tense=Pres" in token.morph)
        ):
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
    low = [token.text.lower() for token in parsed.tokens]
    for i, word in enumerate(low):
        for words in phrases.get(word, ()):
            if tuple(low[i : i + len(words)]) == words:
                covered.update(range(i, i + len(words)))
                break
    return frozenset(covered)
