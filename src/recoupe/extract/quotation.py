"""Quotations and who speaks: "« … », a dit X", "X a déclaré : « … »", "selon X, « … »", a quotation that goes on."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from recoupe.extract.attribution import Attributions
from recoupe.extract.grammar import Grammar
from recoupe.extract.incises import Incise
from recoupe.extract.introductions import Introductions
from recoupe.extract.quoted_predicates import QuotedPredicates
from recoupe.extract.quoting import QuotingClauses
from recoupe.extract.roles import Roles
from recoupe.extract.triggers import Words
from recoupe.extract.writings import Writings
from recoupe.records import BlockKind, MentionKind, Quoted, Sentence, Span, Utterance

# A stray word or two set apart; codebook §2.
MAX_SCARE_WORDS = 2
_BY_WHOSE_VOICE = "say.par"  # "par la voix d'Omar Abdi, Paris dénonce « … »": it is he who speaks
_APART = 3  # tokens from the last of a quotation to an incise right behind it: the mark, a comma
# What may stand between two parts of one speech.
_JOINTS = frozenset({"", "et", "ou", "mais", "puis", "ainsi que", "et de", "et d'"})
_MARKS_AND_BLANKS = " \n\t\u00a0\u202f«»“”\"',.;:!?…–—-()[]"
_FIRST_PERSON = frozenset("je j' me m' moi mon ma mes nous notre nos".split())
_SIGNATURE = re.compile(r"[\s.]*\n\s*[-–—]\s*(?P<name>\w[^\n]*)")
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
        self.clauses = QuotingClauses(grammar, words, attributions, roles)
        self.predicates = QuotedPredicates(grammar, self.clauses)
        self.introductions = Introductions(grammar, self.clauses)
        self.writings = Writings(grammar, self.clauses)
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
        return tuple(self._joined_behind(self._reopened(found)))

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

    def _joined_behind(self, found: list[Utterance]) -> list[Utterance]:
        """ "« … » « … », racontent des réfugiés": a quotation with nothing behind it but the next one has its speaker."""
        given = list(found)
        by_span = {quoted.span: quoted for quoted in self.grammar.parsed.quoted}
        for index in range(len(given) - 2, -1, -1):
            this, following = given[index], given[index + 1]
            between = self.grammar.parsed.report.text[this.span.end : following.span.start]
            if not self._opens_alone(by_span[this.span]):
                continue
            behind = following.rule in ("quote.incise", "quote.joined-behind") and following.speaker is not None
            if this.rule == "quote.unknown" and this.kind == "direct" and behind and not between.strip(_MARKS_AND_BLANKS):
                given[index] = replace(this, speaker=following.speaker, verb=following.verb, rule="quote.joined-behind")
        return given

    def _tokens_in(self, span: Span) -> list[int]:
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return list(range(low, high))

    def _kind(self, tokens: list[int]) -> str:
        sentence = self.grammar.sentence(tokens[0])
        if sentence.kind in _DISPLAY_BLOCKS:
            return "display"
        words = [t for t in tokens if self.grammar.tokens[t].pos != "PUNCT"]
        if len(words) == 1 and self._only_lends(words[0]):
            return "scare"
        has_verb = any("VerbForm=Fin" in self.grammar.tokens[t].morph for t in words)
        return "scare" if len(words) <= MAX_SCARE_WORDS and not has_verb else "direct"

    def _only_lends(self, i: int) -> bool:
        """ "« devrait » permettre un accord": a verb alone between the marks, its infinitive outside, is set apart."""
        after = i + 2 if i + 2 < len(self.grammar.tokens) else i
        return "VerbForm=Fin" in self.grammar.tokens[i].morph and self.grammar.is_infinitive(after)

    # --- speakers ----------------------------------------------------------------------------------------------------------

    def _speaker(self, quoted: Quoted, tokens: list[int], kind: str, previous: Utterance | None) -> Speaker:
        if kind == "display":
            return self._signed(quoted) or Speaker(mention=None, verb=None, rule="quote.display")
        first, last = self.grammar.sentence(tokens[0]), self.grammar.sentence(tokens[-1])
        if self.introductions.is_name(tokens, first):
            return Speaker(mention=None, verb=None, rule="quote.name")
        said = self.introductions.said_by(tokens[0], tokens[-1], last)
        if said is not None:
            return Speaker(mention=said, verb=None, rule="quote.said-by")
        found = self._first_told(quoted, tokens, previous)
        inside = found.mention is not None and self._is_inside(found.mention, quoted) and found.rule != "quote.incise"
        return Speaker(mention=None, verb=None, rule="quote.unknown") if inside else found

    def _is_inside(self, mention: int, quoted: Quoted) -> bool:
        """Whether somebody is told in the quotation itself: nobody there speaks it but in an inserted clause."""
        return quoted.span.start <= self.grammar.mentions[mention].span.start < quoted.span.end

    def _first_told(self, quoted: Quoted, tokens: list[int], previous: Utterance | None) -> Speaker:
        """What the first of the rules says that knows who speaks, the surest first."""
        first, last = self.grammar.sentence(tokens[0]), self.grammar.sentence(tokens[-1])
        unknown = Speaker(mention=None, verb=None, rule="quote.unknown")
        return (
            self._for_whom(tokens[0], first)
            or self._under_incise(last, tokens)
            or self._by_incise(last, tokens)
            or (self._by_incise(first, tokens) if first.number != last.number else None)
            or (unknown if self.introductions.is_of_unknown_source(tokens[0], first) else None)
            or self._signed(quoted)
            or self._by_predicate(tokens, first)
            or self._adding(quoted, tokens[0], first, previous)
            or self._beside(quoted, first, previous)
            or self._by_clause(tokens[0], first, tokens)
            or self._by_colon(first, tokens[0])
            or self._behind_colon(quoted, tokens[-1], last)
            or self._read_there(tokens[-1], last)
            or self._written(tokens, first, last)
            or self._continued(quoted, first, previous)
            or self._spoke_before(quoted, tokens, first)
            or self._set_below(quoted, tokens, first, last)
            or self._told_next(quoted, previous, last)
            or self._on_there(tokens[0], first)
            or self._goes_on(tokens, first, last)
            or unknown
        )

    def _for_whom(self, at: int, sentence: Sentence) -> Speaker | None:
        mention = self.introductions.for_whom(at, sentence)
        return Speaker(mention=mention, verb=None, rule="quote.for-whom") if mention is not None else None

    def _signed(self, quoted: Quoted) -> Speaker | None:
        """A line of its own under a quotation, a dash and a name: who signs it speaks."""
        text = self.grammar.parsed.report.text
        line = _SIGNATURE.match(text, quoted.outer.end)
        if line is None:
            return None
        at = bisect_left(self._starts, line.start("name"))
        mention = self.grammar.mention_starting(at) if at < len(self._starts) else None
        if mention is None or mention.kind not in (MentionKind.PERSON, MentionKind.ORGANISATION):
            return None
        signs = (t for t in self.grammar.tokens[at:] if t.start < line.end())
        if any("VerbForm=Fin" in t.morph for t in signs):
            return None
        return Speaker(mention=mention.id, verb=None, rule="quote.signed")

    def _adding(self, quoted: Quoted, at: int, sentence: Sentence, previous: Utterance | None) -> Speaker | None:
        """ "Et d'ajouter : « … »": who spoke last in the paragraph or the one before, or the subject of the sentence before, goes on."""
        if not self.introductions.adds(sentence.first, at):
            return None
        if previous is not None and previous.speaker is not None and self._block_of(previous) >= sentence.block - 1:
            return Speaker(mention=previous.speaker, verb=previous.verb, rule="quote.adds")
        before = self.introductions.subject_before(sentence)
        return Speaker(mention=before, verb=None, rule="quote.adds") if before is not None else None

    def _spoke_before(self, quoted: Quoted, tokens: list[int], sentence: Sentence) -> Speaker | None:
        """ "X a pris la parole. « … »": words that stand alone behind the sentence that says who speaks."""
        if not self._alone(sentence, quoted) or not any("VerbForm=Fin" in self.grammar.tokens[t].morph for t in tokens):
            return None
        mention = self.introductions.spoke_before(sentence)
        return Speaker(mention=mention, verb=None, rule="quote.spoke-before") if mention is not None else None

    def _set_below(self, quoted: Quoted, tokens: list[int], sentence: Sentence, last: Sentence) -> Speaker | None:
        """ "X a condamné l'attaque.\\n\\n« Je condamne … »": a paragraph of words in the first person, of who speaks in the one before."""
        own = any(self.grammar.tokens[t].text.lower() in _FIRST_PERSON for t in tokens)
        if not own or not self._alone(sentence, quoted) or not self._opens_alone(quoted):
            return None
        mention = self.introductions.spoke_above(sentence, last)
        return Speaker(mention=mention, verb=None, rule="quote.set-below") if mention is not None else None

    def _goes_on(self, tokens: list[int], sentence: Sentence, last: Sentence) -> Speaker | None:
        """ "X a promis un retrait. L'opération « sera brève ».": words in a sentence that says of nobody that he speaks."""
        if sentence.number != last.number:
            return None
        mention = self.introductions.goes_on(frozenset(tokens), sentence)
        return Speaker(mention=mention, verb=None, rule="quote.goes-on") if mention is not None else None

    def _told_next(self, quoted: Quoted, previous: Utterance | None, sentence: Sentence) -> Speaker | None:
        """ "« Nous avons marché. » Ada Ndege, 41 ans, est …": words that open a report, before the sentence on who said them."""
        if not self._alone(sentence, quoted) or not self._opens_alone(quoted):
            return None
        mention = self.introductions.whose_phrase(sentence)
        if mention is None and previous is None:
            mention = self.introductions.named_next(sentence)
        return Speaker(mention=mention, verb=None, rule="quote.told-next") if mention is not None else None

    def _on_there(self, at: int, sentence: Sentence) -> Speaker | None:
        """ "Au ministère, on assure que « … »": the body at whose place somebody says so."""
        mention = self.clauses.on_there(at, sentence)
        return Speaker(mention=mention, verb=None, rule="quote.on-there") if mention is not None else None

    def _nearest_incise(self, sentence: Sentence, tokens: list[int]) -> Incise | None:
        every = self.attributions.of_sentence(sentence.number)
        incises = [x for x in every if not self._deeper(x, tokens) and not self._is_overtaken(x, tokens)]
        return min(incises, key=lambda x: self._distance(x, tokens), default=None)

    def _under_incise(self, sentence: Sentence, tokens: list[int]) -> Speaker | None:
        """ "Selon des témoins, X a crié « … »": a verb of speech between a source and the words has a subject who says them."""
        incise = self._nearest_incise(sentence, tokens)
        if incise is None or incise.rule == _BY_WHOSE_VOICE or sentence.number != self.grammar.sentence(tokens[0]).number:
            return None
        told = self.clauses.who(tokens[0], sentence, tokens)
        if told is None or told[1] == incise.speaker or not self.clauses.tells_words(told[0]):
            return None
        verb, subject = told
        source = incise.verb_token is None and incise.last <= verb
        goes_on = incise.speaker is not None and self.grammar.mentions[incise.speaker].kind is MentionKind.PRONOUN
        further = incise.first > tokens[-1] + _APART and not goes_on
        further = further or (incise.first > tokens[-1] and self.clauses.is_told_of(verb, subject, incise))
        if verb > tokens[0] or not (source or further) or self.clauses.is_inserted(verb):
            return None
        return Speaker(mention=subject, verb=self.grammar.tokens[verb].lemma, rule="quote.under-source")

    def _by_incise(self, sentence: Sentence, tokens: list[int]) -> Speaker | None:
        """The nearest incise of the sentence; one inside the quotation marks interrupts it and counts as well."""
        nearest = self._nearest_incise(sentence, tokens)
        if nearest is None:
            return None
        if self._participle_between(nearest, tokens):
            return Speaker(mention=nearest.speaker, verb=self._participle_verb(nearest, tokens), rule="quote.incise")
        return Speaker(mention=nearest.speaker, verb=nearest.verb, rule="quote.incise")

    def _deeper(self, incise: Incise, tokens: list[int]) -> bool:
        """An incise wholly inside the marks belongs to a quotation in the quotation unless commas set it apart."""
        return tokens[0] <= incise.first and incise.last <= tokens[-1] + 1 and incise.verb_token is None

    def _is_overtaken(self, incise: Incise, tokens: list[int]) -> bool:
        """ "« … », a dit X tandis que Y affirmait que « … »": another conjugated verb of speech stands between."""
        if incise.last > tokens[0]:
            return False
        between = range(incise.verb_token + 1 if incise.verb_token is not None else incise.last, tokens[0])
        if incise.verb_token is None:
            joined = [k for k in between if self.grammar.tokens[k].text.lower() in ("et", "mais", "tandis", ";")]
            between = range(joined[0], tokens[0]) if joined else range(0)
        return any(self.clauses.opens_clause_of_speech(k) for k in between)

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

    def _by_predicate(self, tokens: list[int], sentence: Sentence) -> Speaker | None:
        mention = self.predicates.who(tokens, sentence)
        return Speaker(mention=mention, verb=None, rule="quote.predicate") if mention is not None else None

    def _by_clause(self, at: int, sentence: Sentence, tokens: list[int]) -> Speaker | None:
        """The subject of the verb above the quotation's first words: "X souligne qu'une « … »", "X a jugé « … »"."""
        told = self.clauses.who(at, sentence, tokens)
        if told is None:
            return None
        verb, subject = told
        return Speaker(mention=subject, verb=self.grammar.tokens[verb].lemma, rule="quote.clause")

    def _by_colon(self, sentence: Sentence, at: int) -> Speaker | None:
        """A colon stands before the quotation: who speaks in the words before it, or else their subject."""
        before = sentence
        if at - sentence.first <= 1 and sentence.number > 0:
            before = self.grammar.parsed.sentences[sentence.number - 1]
        last = min(before.last, at)
        colon = next((k for k in range(last - 1, max(before.first, last - 3), -1) if self.grammar.tokens[k].text == ":"), None)
        if colon is None:
            return None
        for i in range(colon - 1, before.first - 1, -1):
            if self.clauses.speaks(i):
                subject = self.clauses.speaker(i)
                if subject is not None:
                    return Speaker(mention=subject, verb=self.grammar.tokens[i].lemma, rule="quote.colon")
                if self.clauses.is_relative(i):
                    return None  # "il cite un auteur qui disait : « … »": not he
        named = self.introductions.colon_noun(before.first, colon)
        if named is not None:
            return Speaker(mention=named, verb=None, rule="quote.colon-noun")
        alone = self.introductions.colon_name(before.first, colon)
        if alone is not None:
            return Speaker(mention=alone, verb=None, rule="quote.colon-name")
        main = self.clauses.main_subject(before, colon)
        return Speaker(mention=main.id, verb=None, rule="quote.colon-subject") if main is not None else None

    def _beside(self, quoted: Quoted, sentence: Sentence, previous: Utterance | None) -> Speaker | None:
        """ "Oslo exige « … » et Lima « … »": the verb of the first holds for the second."""
        if previous is None or previous.speaker is None or not self._same_sentence(previous, sentence):
            return None
        other = self.introductions.other_beside(previous.span.end, quoted.outer.start)
        return Speaker(mention=other, verb=previous.verb, rule="quote.beside") if other is not None else None

    def _behind_colon(self, quoted: Quoted, at: int, sentence: Sentence) -> Speaker | None:
        """ "« … » : X n'a pas mâché ses mots": the subject of the clause behind the colon speaks the words that open the sentence."""
        mention = self.introductions.behind_colon(at, sentence) if self._opens_alone(quoted) else None
        return Speaker(mention=mention, verb=None, rule="quote.behind-colon") if mention is not None else None

    def _read_there(self, at: int, sentence: Sentence) -> Speaker | None:
        mention = self.writings.read_there(at, sentence)
        return Speaker(mention=mention, verb="lire", rule="quote.read-there") if mention is not None else None

    def _written(self, tokens: list[int], first: Sentence, last: Sentence) -> Speaker | None:
        mention = self.writings.written(tokens[-1], last)
        mention = mention if mention is not None else self.writings.says(tokens, first)
        return Speaker(mention=mention, verb=None, rule="quote.written") if mention is not None else None

    def _continued(self, quoted: Quoted, sentence: Sentence, previous: Utterance | None) -> Speaker | None:
        """The quotation before it was left open at the end of its paragraph, or stands in the same paragraph without a new speaker."""
        if previous is None or previous.speaker is None:
            return None
        text = self.grammar.parsed.report.text
        between = text[previous.span.end : quoted.outer.start]
        block_of = self._block_of(previous)
        joined = block_of == sentence.block and between.strip(_MARKS_AND_BLANKS).lower() in _JOINTS
        if joined or self._same_sentence(previous, sentence):
            return Speaker(mention=previous.speaker, verb=previous.verb, rule="quote.continued")
        if sentence.block == block_of + 1 and not any(c.isalnum() for c in between) and "»" not in between and '"' not in between:
            return Speaker(mention=previous.speaker, verb=previous.verb, rule="quote.continued")
        if block_of == sentence.block and self._alone(sentence, quoted):
            return Speaker(mention=previous.speaker, verb=previous.verb, rule="quote.same-paragraph")
        return None

    def _block_of(self, utterance: Utterance) -> int:
        return next((s.block for s in self.grammar.parsed.sentences if s.span.start <= utterance.span.start < s.span.end), -1)

    def _same_sentence(self, previous: Utterance, sentence: Sentence) -> bool:
        """ "récuse toute volonté de « … », mais veut « … »": who is quoted once in a sentence is quoted again unless it says otherwise."""
        return sentence.span.start <= previous.span.start < sentence.span.end

    def _opens_alone(self, quoted: Quoted) -> bool:
        """Whether nothing stands before a quotation in its sentence."""
        sentence = next(s for s in self.grammar.parsed.sentences if s.span.start <= quoted.span.start < s.span.end)
        before = self.grammar.parsed.report.text[sentence.span.start : quoted.outer.start]
        return not any(c.isalpha() for c in before)

    def _alone(self, sentence: Sentence, quoted: Quoted) -> bool:
        text = self.grammar.parsed.report.text
        outside = text[sentence.span.start : quoted.outer.start] + text[quoted.outer.end : sentence.span.end]
        return not any(c.isalpha() for c in outside)
