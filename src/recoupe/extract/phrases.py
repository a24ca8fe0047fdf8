"""The phrases of one report: what follows a predicate, what "et" joins.

The order of the words decides; the parse is asked for heads and relations only. Nothing here knows a verb by name.
"""

from dataclasses import dataclass
from functools import cached_property

from recoupe.extract.told import ADJECTIVE_RULE, NUMBER_NOUNS, PARTITIVES, POSSESSIVE_RULE, ROLE_KINDS, Told, preposition_of
from recoupe.records import Mention, MentionKind

__all__ = [
    "ADJECTIVE_RULE",
    "PARTITIVES",
    "POSSESSIVE_RULE",
    "RELATIONAL",
    "RELATIVES",
    "ROLE_KINDS",
    "Complement",
    "Phrases",
    "preposition_of",
]

RELATIVES = frozenset("qui que qu' dont où lequel laquelle lesquels lesquelles auquel duquel".split())
_IN_BRACKET = 6  # tokens from the bracket behind a name to its end
_SHORTEST_LIST = 3  # names with commas alone between them
# Prepositions that go on in another: "auprès de l'ONU" is one complement.
_COMPOUND = frozenset({"auprès", "près", "face", "envers", "vis-à-vis", "hors", "autour"})
# Prepositions behind which "de" is an article: "par de nombreux élus", "avec d'anciens rebelles".
_BEFORE_ARTICLE = frozenset("par avec contre à sur dans pour sous entre envers devant chez".split())
_CLITIC = frozenset({"iobj", "expl:comp"})  # relations of a pronoun that stands before its verb
_NEAR = "près"  # which the engine takes for an adverb
# Nouns of fixed relations: what follows their "de" is theirs ("sous l'égide de", "à l'issue de", "avec l'appui de").
RELATIONAL = frozenset(
    "égide initiative appui présence auspices direction autorité issue terme demande suite cadre marge sein nom faveur profit "
    "occasion cours lendemain veille titre sujet propos motif prétexte lieu place".split()
)
# Nouns that make one preposition with "à" and "de", and the plain one it means: "à l'encontre de Lima" is against Lima.
_LOCUTIONS = {"encontre": "contre", "égard": "envers", "endroit": "envers", "adresse": "à", "intention": "à"}
_WHOM = frozenset({"qui", "laquelle", "lequel", "lesquels", "lesquelles"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement:
    """A complement after a predicate: its preposition (None for a bare noun), its head token, its mention if it is one."""

    prep: str | None
    head: int
    mention: int | None
    start: int


class Phrases(Told):
    """Questions about the noun phrases of one report. Built once for a report; answers are token numbers of the report."""

    # --- complements ---------------------------------------------------------------------------------------------------

    def complements(self, i: int, nominal: bool) -> list[Complement]:
        """What follows a predicate, in text order, up to the end of its phrase. *nominal*: the predicate is a noun."""
        if (i, nominal) not in self._complements_of:
            self._complements_of[i, nominal] = tuple(self._following(i, nominal))
        return list(self._complements_of[i, nominal])

    @cached_property
    def _complements_of(self) -> dict[tuple[int, bool], tuple[Complement, ...]]:
        return {}

    def _following(self, i: int, nominal: bool) -> list[Complement]:
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
            if its_prep == "à" and (meant := self._locution(at)) is not None:
                prep, start, at = meant, at + 3, at + 4
                continue
            if prep in _BEFORE_ARTICLE and at == start + 1 and token.text.lower() in ("de", "d'"):
                at += 1  # "par de nombreux élus": the article of several
                continue
            if its_prep is not None and self.mention_starting(at) is None:
                if not (prep in _COMPOUND and at == start + 1):
                    prep, start = (_NEAR, at) if self._is_near(i, at) else (its_prep, at)
                at += 1
                continue
            if (
                (token.pos == "NUM" or token.text.lower() in NUMBER_NOUNS)
                and (
                    prep is None or self.mention_starting(at) is None
                )  # "l'arrestation de trois députés": a mention, number and all
                and at + 1 < end
                and self.tokens[at + 1].pos in ("NOUN", "ADJ", "NUM")
            ):
                at += 1  # the number belongs to what it counts
                continue
            if self._is_clitic_of_another(i, at):
                break  # "pour y rencontrer", "et lui a promis"
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

    def _locution(self, at: int) -> str | None:
        """The plain preposition that "à l'encontre de" and the like mean, where one begins at a token."""
        words = self.low[at + 1 : at + 4]
        of = len(words) == 3 and words[0] == "l'" and words[2] in ("de", "d'", "du", "des")
        return _LOCUTIONS.get(words[1]) if of else None

    def _is_clitic_of_another(self, i: int, at: int) -> bool:
        """Whether a pronoun stands before the verb that it belongs to, another than *i*."""
        token = self.tokens[at]
        return token.pos == "PRON" and token.dep in _CLITIC and token.head > at and token.head != i

    def _is_near(self, i: int, at: int) -> bool:
        """ "des manœuvres près de Chypre": where, not whose; "près de deux cents soldats" counts."""
        if at - 1 <= i or self.tokens[at - 1].text.lower() != _NEAR or at + 1 >= len(self.tokens):
            return False
        return self.tokens[at + 1].pos not in ("NUM", "ADP") and self.tokens[at + 1].text.lower() not in NUMBER_NOUNS

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

    def of_clause(self, subjects: list[int], verb: int) -> list[int]:
        """The subjects that a parse gives a verb, without one that is none of its clause.

        "les rebelles dont l'armée a bombardé les camps" has its subject behind "dont", "X, à qui Oslo a accordé un prêt" behind "qui".
        """
        after = max((k for k in range(min(subjects, default=verb), verb) if self.low[k] == "dont"), default=-1)
        kept = [c for c in subjects if c > after] or subjects
        ruled = next((c for c in kept if self.low[c] in _WHOM and self.children(c, "case")), None)
        if ruled is None:
            return kept
        behind = (self.mention_starting(k) for k in range(ruled + 1, verb))
        return [c for c in kept if c != ruled] or [m.head for m in behind if m is not None][:1]

    # --- coordination ---------------------------------------------------------------------------------------------------

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

    def joined_before(self, mention_id: int) -> tuple[int, ...]:
        """Those joined to a mention that stand before it, in text order: "Paris, Rome" before "et Madrid". For subjects only."""
        chain: list[int] = []
        first = self.first_token(self.mentions[mention_id])
        joined = len(self.coordinated(mention_id)) > 1
        while (previous := self._previous_coordinated(first, joined)) is not None:
            chain.insert(0, previous.id)
            first, joined = self.first_token(previous), True
        return tuple(chain)

    def listed_up_to(self, mention_id: int, verb: int) -> tuple[int, ...]:
        """The mention and those behind it with commas alone, where the list ends at a verb: "Oslo, Lima, Rome condamnent".

        With "puis" two are a list: "Oslo, puis Lima, ont condamné".
        """
        chain = [mention_id]
        last = self.mention_tokens(self.mentions[mention_id])[1]
        shortest = _SHORTEST_LIST
        while last < verb and not (shortest < _SHORTEST_LIST and self.tokens[last].text == "," and last + 1 == verb):
            then = self.tokens[last + 1].text.lower() == "puis"
            following = self.mention_starting(last + 1 + then) if self.tokens[last].text == "," else None
            if following is None or following.kind not in ROLE_KINDS | {MentionKind.PLACE}:
                return (mention_id,)
            shortest -= then
            chain.append(following.id)
            last = self.mention_tokens(following)[1]
        return tuple(chain) if last >= verb - 1 and len(chain) >= shortest else (mention_id,)

    def _previous_coordinated(self, first: int, joined: bool) -> Mention | None:
        at = first - 1
        low = self.sentence(first).first
        if (
            at <= low
            or self.tokens[at].text.lower() not in ("et", "ou", "ni", ",")
            or (self.tokens[at].text == "," and not joined)
        ):
            return None
        if self.tokens[at].text != "," and self.tokens[at - 1].text == ",":
            at -= 1
        previous = self.mention_over(at - 1) if at > low else None
        if previous is None or previous.kind not in ROLE_KINDS | {MentionKind.PLACE} or previous.kind is MentionKind.PRONOUN:
            return None
        start = self.first_token(previous)
        governed = start > low and preposition_of(self.tokens[start - 1]) is not None
        return None if governed or preposition_of(self.tokens[start]) is not None else previous

    def _opens_clause(self, mention: Mention, before: int) -> bool:
        """ "a condamné le Mali et l'Allemagne a attaqué": the mention after "et" is the subject of a clause of its own."""
        token = self.tokens[mention.head]
        if not any("VerbForm=Fin" in t.morph for t in self.tokens[self.sentence(before).first : before + 1]):
            return False  # "les attaques contre l'armée et la police continuent": no clause stands before "et"
        if token.dep == "conj" and token.head < mention.head:
            return self._lends_subject(self.mention_tokens(mention)[1])
        if not token.dep.startswith("nsubj") or token.head < mention.head:
            return False
        return not any(self.tokens[k].dep.startswith("nsubj") and self.tokens[k].head == token.head for k in (before, before - 1))

    def _lends_subject(self, at: int) -> bool:
        """Whether a conjugated verb without any subject stands at a token: the phrase before it is its subject."""
        if at >= len(self.tokens) or "VerbForm=Fin" not in self.tokens[at].morph:
            return False
        verb = self.tokens[at].head if self.tokens[at].dep.startswith(("aux", "cop")) else at
        return (
            not self.children(verb, "nsubj", "expl:subj")
            and self.tokens[verb].dep != "conj"
            and "acl" not in self.tokens[verb].dep
        )

    def _behind_bracket(self, at: int, end: int) -> int:
        """ "l'armée (FARDC) et la police": the token behind what a bracket adds to a name; else *at*."""
        if at >= end or self.tokens[at].text != "(":
            return at
        closed = next((k for k in range(at + 1, min(at + _IN_BRACKET, end)) if self.tokens[k].text == ")"), None)
        return at if closed is None else closed + 1

    def _next_coordinated(self, at: int) -> tuple[Mention | None, bool]:
        end = self.sentence(at - 1).last
        at = self._behind_bracket(at, end)
        joined = False
        comma = False
        for k in range(at, min(at + 5, end)):
            token = self.tokens[k]
            low = token.text.lower()
            mention = self.mention_starting(k)
            if mention is not None and (joined or comma):
                fits = mention.kind in ROLE_KINDS | {MentionKind.PLACE} and not self._opens_clause(mention, at - 1)
                fits = fits and not self._is_clitic_of_another(at - 1, k)  # "a reçu l'envoyé et lui a promis une trêve"
                return (mention, joined) if fits else (None, False)
            if low in ("et", "ou", "ni", "ainsi", "que", "comme"):
                joined = joined or low in ("et", "ou", "ni", "ainsi")
            elif low == ",":
                comma = True
            elif preposition_of(token) is None or not joined:
                return None, False
        return None, False
