"""Who is told where in one report: mentions by their tokens, children, and what a counting noun counts.

The order of the words decides; the parse is asked for heads and relations only. Nothing here knows a verb by name.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from recoupe.lexicon import adverbials
from recoupe.records import Mention, MentionKind, Parsed, Sentence, Span, TimeExpression, Token

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
# Kinds of mentions that name somebody beside a common noun.
_NAMED = frozenset({MentionKind.ORGANISATION, MentionKind.GROUP, MentionKind.PERSON})
# Numbers that the engine takes for nouns.
NUMBER_NOUNS = frozenset({"cent", "cents", "mille", "vingts"})
# Mentions that stand inside another noun phrase: "une invasion russe", "son invitation". They fill roles of that noun only.
ADJECTIVE_RULE = "demonym.adjective"
POSSESSIVE_RULE = "pronoun.possessive"
# Nouns that only count or group what follows "de": the actor is what is counted.
PARTITIVES = frozenset(
    "nombre dizaine douzaine vingtaine trentaine quarantaine cinquantaine soixantaine centaine millier million majorité partie moitié "
    "groupe membre quart tiers poignée série ensemble vague foule reste plupart minorité équipe convoi colonne chef représentant "
    "délégation camp côté part personnel effectif élément contingent soldat militaire homme unité agent navire avion drone char "
    "combattant troupe instructeur pays état artilleur cavalier hélicoptère frégate patrouille bombardier obus missile".split()
)


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
        "auprès",  # which the tagger takes for an adverb
    ):
        return low
    return low if token.pos == "ADP" else None


_BY_HOW_LONG = frozenset({"de", "d'", "pour"})
_SPANS = frozenset("heure heures jour jours semaine semaines mois an ans année années".split())


class Told:
    """Questions about the noun phrases of one report. Built once for a report; answers are token numbers of the report.

    ``low`` has the words of the tokens in lower case, which is asked of nearly every one, time and again.
    """

    def __init__(self, parsed: Parsed, mentions: tuple[Mention, ...], times: tuple[TimeExpression, ...] = ()) -> None:
        self.parsed = parsed
        self.tokens = parsed.tokens
        self.low = tuple(token.text.lower() for token in parsed.tokens)
        self.mentions = mentions
        self.timed = _tokens_under(parsed, [expression.span for expression in times])
        self.adverbial = _adverbials(parsed, self.low)
        self._reflexive: dict[int, bool] = {}
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
        if not deps or not found:
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
            return self._whose_people(self.mentions[exact]) or self.mentions[exact]
        over = self.mention_over(i)
        if over is not None:
            return over
        return self._counted(i) or self._named_beside(i) or self._apposed_to(i)

    def _apposed_to(self, i: int) -> Mention | None:
        """ "Le MLK, groupe armé soutenu par Oslo": a noun without "le" behind a name's comma is said of the name."""
        token = self.tokens[i]
        comma = i - 2 if self.tokens[i - 1].text.lower() in ("un", "une") else i - 1
        apart = token.pos == "NOUN" and token.dep in ("appos", "conj") and comma > 0 and self.tokens[comma].text == ","
        named = self.mention_over(comma - 1) if apart else None
        return named if named is not None and named.kind in _NAMED and token.head in (named.head, comma - 1) else None

    def _whose_people(self, people: Mention) -> Mention | None:
        """ "des hommes de la coalition Aube": the body that people who are only counted belong to."""
        told = people.ref or people.country or not (people.name or "").islower()
        if people.kind is not MentionKind.GROUP or told or self.tokens[people.head].lemma not in PARTITIVES:
            return None
        after = self.mention_tokens(people)[1]
        if after + 1 >= self.sentence(people.head).last or preposition_of(self.tokens[after]) != "de":
            return None
        body = self.mention_starting(after + 1)
        named = (
            body is not None and body.kind in (MentionKind.ORGANISATION, MentionKind.GROUP) and (body.name or "")[:1].isupper()
        )
        return body if named else None

    def _named_beside(self, i: int) -> Mention | None:
        """The name that tells which one a noun means: "la compagnie régionale Aérosud"."""
        if self.tokens[i].pos != "NOUN":
            return None
        at, end = i + 1, self.sentence(i).last
        while at < end and self.tokens[at].pos == "ADJ":
            at += 1
        beside = self.mention_starting(at) if at < end else None
        fits = beside is not None and beside.kind in _NAMED and self.tokens[beside.head].dep.startswith(("appos", "flat", "nmod"))
        return beside if fits and self.tokens[at].text[:1].isupper() else None

    def _counted(self, i: int, depth: int = 0) -> Mention | None:
        token = self.tokens[i]
        if depth > 3 or (token.lemma not in PARTITIVES and token.text.lower() not in NUMBER_NOUNS):
            return None
        at = i + 1
        while at < self.sentence(i).last and self.tokens[at].text[:1].isupper() and at not in self._covering:
            at += 1  # "deux avions Rafale de l'armée"
        end = self.sentence(i).last
        while at < end and at not in self._by_head:
            if self.tokens[at].pos not in ("ADJ", "DET", "NUM", "ADV") and preposition_of(self.tokens[at]) != "de":
                break
            at += 1
        if at >= end:
            return None
        exact = self._by_head.get(at)
        if exact is not None:
            return self.mentions[exact]
        return self.mention_over(at) or self._counted(at, depth + 1) or self._named_beside(at)

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


def _is_how_long(after: Sequence[Token]) -> bool:
    """Whether "un mois" stands before the article of another phrase: "cinq ans de prison" is what somebody gets."""
    if len(after) < 3 or after[1].text.lower() not in _SPANS or after[2].pos != "DET":
        return False
    return after[0].pos == "NUM" or after[0].text.lower() in ("un", "une")


def _adverbials(parsed: Parsed, low: tuple[str, ...]) -> frozenset[int]:
    """The tokens of fixed adverbial phrases ("au moins", "en revanche") and of how long ("prolonger d'un mois l'état d'urgence")."""
    phrases = adverbials.load()
    covered: set[int] = set()
    for i, word in enumerate(low):
        for words in phrases.get(word, ()):
            if low[i : i + len(words)] == words:
                covered.update(range(i, i + len(words)))
                break
        if word in _BY_HOW_LONG and _is_how_long(parsed.tokens[i + 1 : i + 4]):
            covered.update(range(i, i + 3))
    return frozenset(covered)
