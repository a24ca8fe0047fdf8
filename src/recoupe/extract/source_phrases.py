"""Phrases that name a source without a verb: "selon X", "d'après Y", "à en croire Z", "à l'en croire"."""

from collections.abc import Iterator

from recoupe.extract.apposed import named_beside
from recoupe.extract.grammar import Grammar
from recoupe.extract.incises import Incise
from recoupe.extract.phrases import RELATIVES, ROLE_KINDS, preposition_of
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import Content
from recoupe.records import Mention, MentionKind, Token

_SPEECH = frozenset({Content.SAY, Content.ANNOUNCE})
_SPEAKERS = ROLE_KINDS | {MentionKind.PLACE}
_BEFORE_POUR = frozenset({",", "mais", "et", "car"})
_RELAYED = frozenset({"citer", "relayer", "reprendre", "cité", "relayé", "repris"})
MAX_SOURCE_PHRASE = 6  # words from "selon" to the source


class SourcePhrases:
    """The source phrases of one report."""

    def __init__(self, grammar: Grammar, words: Words) -> None:
        self.grammar = grammar
        self.words = words

    def found(self) -> Iterator[Incise]:
        """Yields the source phrases, those of a kind in text order."""
        yield from self._source_phrases()
        yield from self._believed()

    def _source_phrases(self) -> Iterator[Incise]:
        for token in self.grammar.tokens:
            carrier = self.words.carrier(token.i)
            if carrier is None or carrier.content not in _SPEECH or carrier.pos != "p":
                continue
            mention = None if self._is_relayed(token) or self._is_alongside(token) else self._after_source_word(token.i)
            if mention is None or self._is_pour_whom(token.i, self.grammar.mention_tokens(mention)[1]):
                continue
            named = named_beside(self.grammar, mention)
            after = self.grammar.mention_tokens(named)[1]
            goes_on = after < self.grammar.sentence(after - 1).last and self.grammar.is_verb(after)
            if goes_on or self.grammar.tokens[named.head].dep.startswith("nsubj"):
                named = mention  # "Selon un responsable, X, …, a dit": X is the subject of the sentence
            last = self.grammar.mention_tokens(named)[1]
            yield Incise(
                first=token.i, last=last, sentence=token.sentence, speaker=named.id, verb=None, verb_token=None,
                rule=f"say.{carrier.form.words[0]}",
            )  # fmt: skip

    def _believed(self) -> Iterator[Incise]:
        """ "À l'en croire, …": the pronoun means whoever says what follows."""
        low = self.grammar.low
        for i in range(1, len(low) - 2):
            mention = self.grammar.mention_over(i) if low[i - 1] == "à" and low[i + 1 : i + 3] == ("en", "croire") else None
            if mention is not None and mention.kind is MentionKind.PRONOUN:
                yield Incise(
                    first=i - 1, last=i + 3, sentence=mention.sentence, speaker=mention.id, verb=None, verb_token=None, rule="say.à"
                )  # fmt: skip

    def _is_alongside(self, token: Token) -> bool:
        """ "aux côtés de X", "a de son côté appelé X": somebody stands there and says nothing."""
        before = self.grammar.tokens[token.i - 1] if token.i > 0 else None
        owned = before is not None and before.text.lower() in ("son", "leur")
        return token.lemma == "côté" and before is not None and (owned or preposition_of(before) == "à")

    def _is_relayed(self, token: Token) -> bool:
        """ "selon une agence citée par X": X passes on what another says."""
        low = [t.text.lower() for t in self.grammar.tokens[max(token.i - MAX_SOURCE_PHRASE, 0) : token.i]]
        since = next((low[k:] for k in range(len(low) - 1, -1, -1) if low[k] in ("selon", "après")), [","])
        return token.lemma in _RELAYED and "," not in since

    def _after_source_word(self, at: int) -> Mention | None:
        end = min(self.grammar.sentence(at).last, at + MAX_SOURCE_PHRASE)
        for k in range(at + 1, end):
            if self.grammar.tokens[k].text in (",", '"', ":", ";") or self.grammar.tokens[k].text.lower() in RELATIVES:
                return None
            if self.grammar.tokens[k].lemma in _RELAYED and k - at > 2 and self.grammar.tokens[k + 1].text.lower() == "par":
                return None  # "selon une agence citée par X": X only passes it on
            mention = self.grammar.mention_starting(k)
            if mention is not None and mention.kind in _SPEAKERS:
                owner = mention.kind is MentionKind.PLACE and preposition_of(self.grammar.tokens[k - 1]) == "de"
                return None if owner else mention  # "selon un planteur de La Lima"
        return None

    def _is_pour_whom(self, at: int, last: int) -> bool:
        """ "pour" names a source only at the head of a sentence and closed by a comma, or between quoted words and the end."""
        tokens = self.grammar.tokens
        if tokens[at].text.lower() != "pour":
            return False
        if (
            at > 1
            and tokens[at - 1].text == ","
            and tokens[at - 2].text == '"'
            and tokens[min(last, len(tokens) - 1)].text == "."
        ):
            return False
        opens = at == self.grammar.sentence(at).first or tokens[at - 1].text.lower() in _BEFORE_POUR
        return not (opens and last < len(self.grammar.tokens) and self.grammar.tokens[last].text == ",")
