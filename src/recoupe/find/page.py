"""A report as the finder of names reads it: words by sentence, articles, and the hints of the engine's own names."""

from dataclasses import dataclass
from functools import cached_property

from recoupe.atlas import Atlas, AtlasEntry
from recoupe.find.noun_phrases import feature, is_capitalised, preposition
from recoupe.records import Parsed, Span, Token

ARTICLES = frozenset(("le", "la", "l'", "les"))
CONTRACTED = frozenset(("du", "au", "aux", "des"))  # preposition and article in one
POINTING = frozenset(("ce", "cet", "cette", "ces"))
OWNING = frozenset("son sa ses leur leurs mon ma mes notre nos votre vos".split())
LOOSE = frozenset("un une des plusieurs certains certaines quelques deux trois quatre cinq six sept huit neuf dix de d'".split())
_MANY = frozenset("les aux des ces ses leurs plusieurs deux trois".split())
_ONE = frozenset("le la l' un une du au ce cette cet".split())
_BEFORE_INDEFINITE = frozenset(("", *", ; : « par avec pour contre sur entre chez aussi également".split()))
LOCATIVE = frozenset("à vers depuis dans en sur près".split())


@dataclass(frozen=True)
class Page:
    """One report with the atlas beside it."""

    parsed: Parsed
    atlas: Atlas

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the report; token ``i`` is ``words[i]``."""
        return tuple(token.text for token in self.parsed.tokens)

    @cached_property
    def _lows(self) -> tuple[str, ...]:
        return tuple(word.lower() for word in self.words)

    @cached_property
    def sentence_words(self) -> tuple[tuple[str, ...], ...]:
        """The words of each sentence, so that no name runs over its end."""
        return tuple(self.words[s.first : s.last] for s in self.parsed.sentences)

    @cached_property
    def persons(self) -> dict[int, tuple[int, int]]:
        """The tokens that the engine takes for a person, each with the first token of that name and the one after its last."""
        return self._hints("PER")

    @cached_property
    def places(self) -> dict[int, tuple[int, int]]:
        """The tokens that the engine takes for a place, as ``persons``."""
        return self._hints("LOC")

    def _hints(self, label: str) -> dict[int, tuple[int, int]]:
        by_start = {token.start: token.i for token in self.parsed.tokens}
        by_end = {token.end: token.i for token in self.parsed.tokens}
        found: dict[int, tuple[int, int]] = {}
        for name in self.parsed.names:
            first, last = by_start.get(name.span.start), by_end.get(name.span.end)
            if name.label == label and first is not None and last is not None:
                found.update(dict.fromkeys(range(first, last + 1), (first, last + 1)))
        return found

    @cached_property
    def countries(self) -> frozenset[str]:
        """The states that the report names beyond doubt, by name or by a capital that no other place shares."""
        found: set[str] = set()
        for i, word in enumerate(self.words):
            if word[0].isupper():
                hit = self.candidates(i)
                if hit and len(hit[0]) == 1 and (hit[0][0].kind == "state" or hit[0][0].sort == "capital"):
                    found.add(hit[0][0].country or "")
        return frozenset(found - {""})

    @cached_property
    def touched(self) -> frozenset[str]:
        """Every state that the report touches: by name, by a place in it, by an adjective."""
        found: set[str] = set()
        for i, word in enumerate(self.words):
            found.update(self.atlas.demonym(word))
            if word[0].isupper():
                hit = self.candidates(i)
                found.update(e.country for e in hit[0] if e.country and not e.shared) if hit and len(hit[0]) == 1 else None
        return frozenset(found)

    @cached_property
    def last_names(self) -> frozenset[str]:
        """The last words of the names of persons of more than one word."""
        return frozenset(self.words[last - 1] for first, last in self.persons.values() if last - first > 1)

    def candidates(self, at: int) -> tuple[tuple[AtlasEntry, ...], int] | None:
        """``Atlas.candidates`` at a token of the report; ends are tokens of the report too."""
        first = self.first_of(at)
        hit = self.atlas.candidates(self.sentence_words[self.parsed.tokens[at].sentence], at - first)
        return (hit[0], hit[1] + first) if hit else None

    def first_of(self, at: int) -> int:
        """The first token of the sentence that token *at* stands in."""
        return self.parsed.sentences[self.parsed.tokens[at].sentence].first

    def end_of(self, at: int) -> int:
        """The token after the last of the sentence that token *at* stands in."""
        return self.parsed.sentences[self.parsed.tokens[at].sentence].last

    def low(self, at: int) -> str:
        """A word in lower case; empty outside the report."""
        return self._lows[at] if 0 <= at < len(self._lows) else ""

    def before(self, at: int) -> str:
        """The word before token *at* in the same sentence, in lower case; empty at its beginning."""
        return self.low(at - 1) if at > self.first_of(at) else ""

    def opens(self, at: int) -> bool:
        """Whether token *at* is where a capital letter says nothing: it opens a sentence, a quotation or what follows a colon."""
        return self.before(at) in ("", "«", '"', "“", ":", "-", "–", "—", "(")

    def demonym(self, at: int) -> tuple[str, ...]:
        """The states of a demonym adjective at token *at*; empty for other words and for nouns ("Russes")."""
        token = self.parsed.tokens[at]
        if is_capitalised(token) or token.pos in ("DET", "ADP", "PRON"):
            return ()
        found = self.atlas.demonym(token.text)
        return self.atlas.demonym(token.text, self.countries) if found else ()

    def article(self, at: int) -> int:
        """The token where the noun phrase of token *at* begins: its article, or *at* itself where it has none of its own."""
        start = at
        while start > self.first_of(at):
            before = self.parsed.tokens[start - 1]
            low = before.text.lower()
            if (
                low in ARTICLES
                or low in POINTING
                or low in OWNING
                or low in ("un", "une")
                or (low == "des" and self._is_indefinite(start - 1))
            ):
                return start - 1
            if not _is_inner(before):
                return at
            start -= 1
        return at

    def phrase(self, head: int, after: int) -> Span:
        """The characters of a noun phrase: from the article of token *head* to the token before *after*."""
        return Span(self.parsed.tokens[self.article(head)].start, self.parsed.tokens[after - 1].end)

    def text(self, first: int, after: int) -> str:
        """The words of tokens ``[first, after)`` with single blanks."""
        return " ".join(self.words[first:after]).replace("' ", "'")

    def after_of(self, at: int) -> int | None:
        """The token after "de", "du", "de la", "de l'", "des" at token *at*; None if no such words stand there."""
        end = self.end_of(min(at, len(self.words) - 1))
        if at >= end or (preposition(self.parsed.tokens[at]) != "de" and self.low(at) != "des"):
            return None
        at += 1
        if at < end and self.low(at) in ARTICLES and self.low(at - 1) in ("de", "d'"):
            at += 1
        return at if at < end else None

    def number(self, at: int) -> str | None:
        """ "s" or "p" of the noun at a token; None where neither its article, the engine nor its ending tells."""
        determiner = self.before(at)
        if determiner in _MANY:
            return "p"
        if determiner in _ONE:
            return "s"
        token = self.parsed.tokens[at]
        return {"Sing": "s", "Plur": "p"}.get(feature(token, "Number") or "") or ("p" if token.text[-1:] in ("s", "x") else None)

    def determiner(self, at: int) -> str:
        """The determiner of token *at* in lower case, contractions too ("du"); empty where it has none."""
        i = at - 1
        first = self.first_of(at)
        while i >= first and _is_inner(self.parsed.tokens[i]):
            i -= 1
        low = self.low(i) if i >= first else ""
        known = ARTICLES | CONTRACTED | POINTING | OWNING | LOOSE
        if low == "des" and self._is_indefinite(i):
            return "un"
        if low in known or (i >= first and self.parsed.tokens[i].pos == "NUM"):
            return low
        return self.low(i + 1) if i + 1 < at and self.parsed.tokens[i + 1].pos == "NUM" else ""

    def _is_indefinite(self, at: int) -> bool:
        """Whether "des" is the plural of "un" and not "de les": by the word before it, or so says the engine."""
        before = self.before(at)
        if before in _BEFORE_INDEFINITE:
            return True
        return self.parsed.tokens[at].pos == "DET"


def _is_inner(token: Token) -> bool:
    """Whether a word may stand between an article and its noun ("les nombreuses forces", "les deux armées")."""
    return (
        (token.pos == "ADJ" and token.text[0].islower())
        or token.pos == "NUM"
        or token.text.lower() in ("ex", "nouveau", "ancien", "cent", "cents", "mille")
    )
