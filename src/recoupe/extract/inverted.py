"""Clauses turned round behind a closing mark: "« … », a lancé X", "« … », soupire-t-il", "« … », tente de rassurer X".

What stands between the mark and the subject is known by its order: clitics, auxiliary, inverted pronoun, adverbs, the verb. The parse
is not asked, for it takes half of these verbs for nouns.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from recoupe.extract.grammar import Grammar
from recoupe.lexicon import speech
from recoupe.records import Token

_CLITICS = frozenset("se s' me m' te t' nous vous lui leur y en l' le la les".split())
_REFLEXIVES = frozenset({"se", "s'"})
_HAVE = frozenset("a ont avait avaient aurait auraient eut eurent ait aient".split())
_BE = frozenset("est sont était étaient serait seraient fut furent".split())
_LINKS = frozenset({"-t", "t"})
PRONOUNS = frozenset("-il -elle -ils -elles -on il elle ils elles on".split())
# A quotation that runs straight into its clause, without a comma, has at least so many words: "le « mur » menace X" has fewer.
_WORDS_WITHOUT_COMMA = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause turned round: its first token, its verb, the token after the verb group, and the inverted pronoun (None: a noun)."""

    first: int
    verb: int
    after: int
    pronoun: int | None
    lemma: str


class Inverted:
    """The clauses behind the closing marks of one report."""

    def __init__(self, grammar: Grammar) -> None:
        self.tokens = grammar.tokens
        self.grammar = grammar
        self.forms = speech.load()

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses, in text order."""
        return tuple(clause for at in self._behind_marks() if (clause := self._clause(at)) is not None)

    def is_closing(self, i: int) -> bool:
        """Whether a token is a mark that closes a quotation."""
        return i in self._closing

    @cached_property
    def _closing(self) -> dict[int, int]:
        """The closing marks, each with the number of tokens that it closes."""
        by_end = {quoted.outer.end: quoted for quoted in self.grammar.parsed.quoted if not quoted.open_ended}
        found: dict[int, int] = {}
        for token in self.tokens:
            quoted = by_end.get(token.end) if token.text == '"' else None
            if quoted is not None:
                found[token.i] = token.i - next(
                    (k for k in range(token.i - 1, -1, -1) if self.tokens[k].start < quoted.span.start), -1
                )
        return found

    def _behind_marks(self) -> Iterator[int]:
        """Where a clause may begin: behind a closing mark and its comma, or behind the mark of a whole clause."""
        for mark, length in self._closing.items():
            at = mark + 1
            if at < len(self.tokens) and self.tokens[at].text in (",", "–", "—"):
                yield at + 1
            elif length > _WORDS_WITHOUT_COMMA or self.tokens[mark - 1].text in ("!", "?"):
                yield at

    def _clause(self, at: int) -> Clause | None:
        group = _Group(self.tokens, self.forms, {*self.grammar.adverbial, *self.grammar.timed})
        return group.read(at) if at < len(self.tokens) and self.tokens[at].text[:1].islower() else None


class _Group:
    """One reading of a verb group, left to right."""

    def __init__(self, tokens: tuple[Token, ...], forms: speech.SpeechForms, adverbial: Collection[int]) -> None:
        self.tokens = tokens
        self.forms = forms
        self.adverbial = adverbial
        self.pronoun: int | None = None
        self.reflexive = False

    def _low(self, i: int) -> str:
        return self.tokens[i].text.lower() if i < len(self.tokens) else ""

    def read(self, first: int) -> Clause | None:
        """The clause that begins at a token; None where no verb of speech stands."""
        at = first + 1 if self._low(first) == "comme" else first
        while self._low(at) in _CLITICS and self._low(at + 1) not in PRONOUNS | _LINKS:
            self.reflexive = self.reflexive or self._low(at) in _REFLEXIVES
            at += 1
        auxiliary = self._low(at) if self._low(at) in _HAVE | _BE else None
        if auxiliary is not None:
            at = self._inverted_pronoun(at + 1)
            at = self._adverbs(at)
        lemma = self._verb(at, auxiliary) or self._only(at)
        if lemma is None:
            return None
        verb = at
        at = self._inverted_pronoun(at + 1) if auxiliary is None else at + 1
        return Clause(first=first, verb=verb, after=self._infinitive(at), pronoun=self.pronoun, lemma=lemma)

    def _inverted_pronoun(self, at: int) -> int:
        step = at + 1 if self._low(at) in _LINKS else at
        if self._low(step) in PRONOUNS and self.tokens[step].start == self.tokens[step - 1].end:
            self.pronoun = step
            return step + 1
        return at

    def _adverbs(self, at: int) -> int:
        """Past adverbs, adverbials and times: "a encore dit", "a pour sa part affirmé", "a samedi déclaré"."""
        while at < len(self.tokens) and (self.tokens[at].pos == "ADV" or at in self.adverbial):
            at += 1
        return at

    def _verb(self, at: int, auxiliary: str | None) -> str | None:
        """The verb at a token, known by its form, by the tagger or by the pronoun that hangs on it."""
        if at >= len(self.tokens):
            return None
        token, low = self.tokens[at], self._low(at)
        if auxiliary is not None:
            if auxiliary in _BE and not self.reflexive:
                return None  # "« … » est annoncée": a passive, nobody speaks
            known = self.forms.participles.get(low)
            tagged = token.lemma if "VerbForm=Part" in token.morph or self.pronoun is not None else None
            return known or tagged
        known = self.forms.finite.get(low)
        hangs = self._low(at + 1) in _LINKS or self._low(at + 1) in ("-il", "-elle", "-ils", "-elles", "-on")
        return known or (token.lemma if hangs and token.text.isalpha() else None)

    def _only(self, at: int) -> str | None:
        """ "se borne à dire X", "s'empresse d'ajouter X": a reflexive verb that says nothing before one that does."""
        step = at + 2
        if not self.reflexive or self._low(at + 1) not in ("de", "d'", "à") or step >= len(self.tokens):
            return None
        says = "VerbForm=Inf" in self.tokens[step].morph and self.tokens[step].lemma in self.forms.lemmas
        return self.tokens[step].lemma if says and "VerbForm=Fin" in self.tokens[at].morph else None

    def _infinitive(self, at: int) -> int:
        """Behind "fait savoir", "tente de rassurer", "tient à rappeler": the infinitive is part of the group."""
        step = at + 1 if self._low(at) in ("de", "d'", "à") else at
        if step < len(self.tokens) and "VerbForm=Inf" in self.tokens[step].morph:
            return step + 1
        return at


def is_clitic(token: Token) -> bool:
    """Whether a word is a personal pronoun that leans on a verb; "ce dernier" and "celui-ci" are none."""
    low = token.text.lower()
    return low in _CLITICS or low in PRONOUNS
