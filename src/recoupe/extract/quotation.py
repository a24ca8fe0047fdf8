"""Quotations and who speaks: "« … », a dit X", "X a déclaré : « … »", "selon X, « … »", a quotation that goes on."""

from dataclasses import dataclass, replace

from recoupe.extract.attribution import Attributions, Incise
from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import ROLE_KINDS
from recoupe.extract.roles import Roles
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import Content
from recoupe.records import BlockKind, MentionKind, Quoted, Sentence, Span, Utterance

# A stray word or two set apart; codebook §2.
MAX_SCARE_WORDS = 2
_DISPLAY_BLOCKS = frozenset({BlockKind.SUBHEADING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks a quotation: a mention (None: not told), the lemma of the verb, the rule."""

    mention: int | None
    verb: str | None
    rule: str


class Quotations:
    """The quotations of one report with their speakers."""

    def __init__(self, grammar: Grammar, words: Words, attributions: Attributions, roles: Roles) -> None:
        self.grammar = grammar
        self.words = words
        self.attributions = attributions
        self.roles = roles
        self._starts = [token.start for token in grammar.tokens]

    def utterances(self) -> tuple[Utterance, ...]:
        """Every outermost quotation of a block that is read, in text order."""
        found: list[Utterance] = []
        for quoted in self.grammar.parsed.quoted:
            if quoted.depth > 0 or quoted.span.end <= quoted.span.start:
                continue
            tokens = self._tokens_in(quoted.span)
            if not tokens:
                continue
            kind = self._kind(tokens)
            previous = found[-1] if found else None
            speaker = self._speaker(quoted, tokens, kind, previous)
            found.append(Utterance(span=quoted.span, speaker=speaker.mention, verb=speaker.verb, kind=kind, rule=speaker.rule))
        return tuple(self._reopened(found))

    def _reopened(self, found: list[Utterance]) -> list[Utterance]:
        """A quotation left open at the end of its paragraph has the speaker of the one that the next paragraph reopens."""
        open_spans = {quoted.span for quoted in self.grammar.parsed.quoted if quoted.open_ended}
        given = list(found)
        for index in range(len(given) - 2, -1, -1):
            this, following = given[index], given[index + 1]
            between = self.grammar.parsed.report.text[this.span.end : following.span.start]
            if (
                this.speaker is None
                and following.speaker is not None
                and this.span in open_spans
                and not any(map(str.isalnum, between))
            ):
                given[index] = replace(this, speaker=following.speaker, verb=following.verb, rule="quote.reopened")
        return given

    def _tokens_in(self, span: Span) -> list[int]:
        from bisect import bisect_left

        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return list(range(low, high))

    def _kind(self, tokens: list[int]) -> str:
        sentence = self.grammar.sentence(tokens[0])
        if sentence.kind in _DISPLAY_BLOCKS:
            return "display"
        words = [t for t in tokens if self.grammar.tokens[t].pos != "PUNCT"]
        has_verb = any("VerbForm=Fin" in self.grammar.tokens[t].morph for t in words)
        return "scare" if len(words) <= MAX_SCARE_WORDS and not has_verb else "direct"

    # --- speakers ----------------------------------------------------------------------------------------------------------

    def _speaker(self, quoted: Quoted, tokens: list[int], kind: str, previous: Utterance | None) -> Speaker:
        if kind == "display":
            return Speaker(mention=None, verb=None, rule="quote.display")
        first, last = self.grammar.sentence(tokens[0]), self.grammar.sentence(tokens[-1])
        return (
            self._by_incise(last, tokens)
            or (self._by_incise(first, tokens) if first.number != last.number else None)
            or self._by_clause(tokens[0], first, tokens)
            or self._by_colon(first, tokens[0])
            or self._continued(quoted, first, previous)
            or Speaker(mention=None, verb=None, rule="quote.unknown")
        )

    def _by_incise(self, sentence: Sentence, tokens: list[int]) -> Speaker | None:
        """The nearest incise of the sentence; one inside the quotation marks interrupts it and counts as well."""
        incises = [x for x in self.attributions.of_sentence(sentence.number) if not self._deeper(x, tokens)]
        if not incises:
            return None
        nearest = min(incises, key=lambda x: self._distance(x, tokens))
        if self._participle_between(nearest, tokens):
            return Speaker(mention=nearest.speaker, verb=self._participle_verb(nearest, tokens), rule="quote.incise")
        return Speaker(mention=nearest.speaker, verb=nearest.verb, rule="quote.incise")

    def _deeper(self, incise: Incise, tokens: list[int]) -> bool:
        """An incise wholly inside the marks belongs to a quotation in the quotation unless commas set it apart."""
        return tokens[0] < incise.first and incise.last <= tokens[-1] and incise.verb_token is None

    @staticmethod
    def _distance(incise: Incise, tokens: list[int]) -> int:
        if incise.first > tokens[-1]:
            return incise.first - tokens[-1]
        if incise.last <= tokens[0]:
            return tokens[0] - incise.last + 1
        return 0

    def _participle_between(self, incise: Incise, tokens: list[int]) -> bool:
        return incise.last <= tokens[0] and self._participle_verb(incise, tokens) is not None

    def _participle_verb(self, incise: Incise, tokens: list[int]) -> str | None:
        """ "a ajouté X, précisant être « … »": the speaker stays, the verb is the participle's."""
        for i in range(incise.last, tokens[0]):
            token = self.grammar.tokens[i]
            if "VerbForm=Part" in token.morph and "Tense=Pres" in token.morph and self.words.carrier(i):
                return token.lemma
        return None

    def _by_clause(self, at: int, sentence: Sentence, tokens: list[int]) -> Speaker | None:
        """The subject of the verb above the quotation's first words: "X souligne qu'une « … »", "X a jugé « … »"."""
        verb = self._verb_before(at, sentence, tokens)
        if verb is None:
            return None
        subject = self._speaking_subject(verb)
        if subject is None:
            return None
        return Speaker(mention=subject, verb=self.grammar.tokens[verb].lemma, rule="quote.clause")

    def _verb_before(self, at: int, sentence: Sentence, tokens: list[int]) -> int | None:
        """The verb that governs the quotation: by the parse if a verb of speech stands above it, else the nearest one before."""
        inside = set(tokens)
        root = next((t for t in tokens if self.grammar.tokens[t].head not in inside), at)
        for governor, _ in self.grammar.governors(root):
            if governor not in inside and self._speaks(governor):
                return governor
        for i in range(at - 1, sentence.first - 1, -1):
            if self._speaks(i):
                return i
        for governor, _ in self.grammar.governors(root):
            if governor not in inside and self.grammar.is_verb(governor) and governor < at:
                return governor
        return None

    def _speaks(self, i: int) -> bool:
        carrier = self.words.carrier(i)
        if (
            carrier is not None
            and carrier.content in (Content.SAY, Content.ANNOUNCE, Content.WISH, Content.HOPE, Content.FEAR)
            and carrier.pos == "v"
        ):
            return True
        if not self.grammar.is_verb(i):
            return False
        return any(entry.event_type in _SPEECH_TYPES for entry, _ in self.words.candidates(i))

    def _speaking_subject(self, verb: int) -> int | None:
        speaker = self.attributions.speaker(verb)
        if speaker is not None:
            return speaker.id
        token = self.roles.logical_subject(verb)
        mention = self.grammar.mention_of(token) if token is not None else None
        if mention is None or not (mention.kind in ROLE_KINDS or mention.stands_for or mention.kind is MentionKind.PLACE):
            return None
        return mention.id

    def _by_colon(self, sentence: Sentence, at: int) -> Speaker | None:
        """The sentence before ends in a colon: its subject speaks."""
        if sentence.number == 0 or at - sentence.first > 1:
            return None
        before = self.grammar.parsed.sentences[sentence.number - 1]
        if before.last == 0 or self.grammar.tokens[before.last - 1].text != ":":
            return None
        for i in range(before.last - 1, before.first - 1, -1):
            if self._speaks(i):
                subject = self._speaking_subject(i)
                if subject is not None:
                    return Speaker(mention=subject, verb=self.grammar.tokens[i].lemma, rule="quote.colon")
        return None

    def _continued(self, quoted: Quoted, sentence: Sentence, previous: Utterance | None) -> Speaker | None:
        """The quotation before it was left open at the end of its paragraph, or stands in the same paragraph without a new speaker."""
        if previous is None or previous.speaker is None:
            return None
        text = self.grammar.parsed.report.text
        between = text[previous.span.end : quoted.outer.start]
        block_of = next((s.block for s in self.grammar.parsed.sentences if s.span.start <= previous.span.start < s.span.end), -1)
        if block_of == sentence.block and not any(c.isalpha() for c in between):
            return Speaker(mention=previous.speaker, verb=previous.verb, rule="quote.continued")
        if sentence.block == block_of + 1 and not any(c.isalnum() for c in between) and "»" not in between and '"' not in between:
            return Speaker(mention=previous.speaker, verb=previous.verb, rule="quote.continued")
        if block_of == sentence.block and self._alone(sentence, quoted):
            return Speaker(mention=previous.speaker, verb=previous.verb, rule="quote.same-paragraph")
        return None

    def _alone(self, sentence: Sentence, quoted: Quoted) -> bool:
        text = self.grammar.parsed.report.text
        outside = text[sentence.span.start : quoted.outer.start] + text[quoted.outer.end : sentence.span.end]
        return not any(c.isalpha() for c in outside)


_SPEECH_TYPES = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "COMMENT", "AGREE", "SUPPORT", "CONCEDE"})
