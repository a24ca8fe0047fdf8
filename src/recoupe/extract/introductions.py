"""What introduces a quotation where no clause with a subject does: "Et d'ajouter : « … »", "Même réaction de X : « … »", a name.

Order decides: the words right before the opening mark, and the sentence before one that is nothing but a quotation.
"""

from recoupe.extract.apposed import may_say
from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import preposition_of
from recoupe.extract.quoting import QuotingClauses
from recoupe.lexicon import speech_nouns
from recoupe.records import Mention, MentionKind, Sentence

_NAMING = frozenset("baptisé intitulé dénommé surnommé nommé appelé dit titré".split())
_WHOM = frozenset({"qui", "lequel", "laquelle", "lesquels", "lesquelles"})
_BEING = frozenset({"être", "rester", "demeurer", "constituer", "représenter"})  # "X, pour qui la paix est « … »"
_TO_THE_RELATIVE = 8  # words from "pour qui" to the quoted words
_HEARKEN = frozenset({"écoutez", "écoutons", "réécoutez"})
_ADDING = frozenset({"et", "avant", "puis", "mais"})
_THAT_OF = frozenset({"celle", "celles", "celui", "ceux"})
_WORDS_OF_A_NAME = 9
_TERMS = frozenset({"termes", "mots", "paroles"})
_THE = frozenset({"le", "la", "l'"})
_SHORTEST = 5  # words of a sentence that says whose the words before it are
_TO_THE_MARK = 4  # words from a participle to the quoted words: "qualifié de ", the mark


class Introductions:
    """Questions about the words before a quotation; answers are mention ids of the report, None where the words tell nobody."""

    def __init__(self, grammar: Grammar, clauses: QuotingClauses) -> None:
        self.grammar = grammar
        self.clauses = clauses
        self.nouns = speech_nouns.load()

    # --- names ---------------------------------------------------------------------------------------------------------------

    def is_name(self, tokens: list[int], sentence: Sentence) -> bool:
        """Whether the words between the marks name something: "l'opération « Aube nouvelle »", "baptisé « le Mur »"."""
        before = self._before_mark(tokens[0], sentence)
        if before is None or len(tokens) > _WORDS_OF_A_NAME or self._has_verb(tokens):
            return False
        token = self.grammar.tokens[before]
        if before in self.grammar.timed:
            return False  # "ont scandé samedi « Liberté »"
        if token.text.lower() == "appelé" and self.grammar.tokens[tokens[0]].text.lower() in ("à", "au", "aux"):
            return False  # "a salué la trêve et appelé « au calme »"
        if self._is_naming(before):
            return True
        capital = self.grammar.tokens[tokens[0]].text[:1].isupper()
        if capital and token.pos in ("DET", "ADP") and "Definite=Def" in token.morph:
            return True  # "il a rejoint le « Front de la Conquête »"
        spoken = token.lemma in self.nouns["shouted"] | self.nouns["said"]
        return capital and token.pos == "NOUN" and not spoken and not self.clauses.speaks(before)

    def _is_naming(self, i: int) -> bool:
        token = self.grammar.tokens[i]
        if "VerbForm=Fin" in token.morph or self.grammar.is_reflexive(i):
            return False
        stem = token.text.lower().rstrip("s")
        active = i > 0 and (self.grammar.tokens[i - 1].lemma == "avoir" or bool(self.clauses.parted_auxiliary(i)))
        if stem in ("dit", "appelé") and active:
            return False  # "a dit « vouloir négocier »", "s'est, de son côté, dit « prêt »", "a appelé « toutes les parties à la retenue »"
        return (stem.removesuffix("e") if stem.endswith("ée") or stem == "dite" else stem) in _NAMING and token.pos != "DET"

    def _before_mark(self, at: int, sentence: Sentence) -> int | None:
        """The word right before the opening mark of a quotation; None at the head of a sentence or behind another mark."""
        k = at - 1
        if k >= sentence.first and self.grammar.tokens[k].text == '"':
            k -= 1
        return k if k >= sentence.first and self.grammar.tokens[k].pos != "PUNCT" else None

    def _has_verb(self, tokens: list[int]) -> bool:
        return any("VerbForm=Fin" in self.grammar.tokens[t].morph for t in tokens)

    # --- behind the closing mark -------------------------------------------------------------------------------------------------

    def said_by(self, first: int, last: int, sentence: Sentence) -> int | None:
        """ "la réplique « … » lancée par X": who speaks by the participle behind the mark, or before: "qualifié de « … » par X"."""
        tokens = self.grammar.tokens
        at = last + 1
        while at < sentence.last and tokens[at].pos == "PUNCT" and tokens[at].text in ('"', ","):
            at += 1
        if at + 1 >= sentence.last:
            return None
        if tokens[at].text.lower() == "par" and self._is_called(first, sentence):
            return self._starting(at + 1)
        if tokens[at].text.lower() not in self.clauses.forms.participles:
            return None
        if tokens[at + 1].text.lower() != "par":
            return None
        found = self._starting(at + 2)
        return found if found is not None else self._starting(at + 1)

    def _starting(self, at: int) -> int | None:
        mention = self.grammar.mention_starting(at)
        return mention.id if mention is not None and may_say(mention) else None

    def _is_called(self, first: int, sentence: Sentence) -> bool:
        """Whether a participle of the passive stands before quoted words, with no more than its preposition between."""
        tokens = self.grammar.tokens
        k = first - 1
        while k > sentence.first and (tokens[k].pos in ("PUNCT", "ADP", "DET") or tokens[k].text.lower() == "comme"):
            k -= 1
        passive = self.grammar.is_bare_participle(k) or self.grammar.is_passive(k)
        return passive and first - k <= _TO_THE_MARK and self.clauses.calls(k)

    def is_of_unknown_source(self, at: int, sentence: Sentence) -> bool:
        """Whether the sentence opens with a source that nobody can tell: "D'après un journal local, X aurait « … »"."""
        tokens = self.grammar.tokens
        first = sentence.first
        opener = tokens[first].text.lower()
        after = first + 1 if opener == "selon" else first + 2 if opener == "d'" and tokens[first + 1].lemma == "après" else None
        if after is None:
            return False
        comma = next((k for k in range(after, at) if tokens[k].text == ","), None)
        return comma is not None and not any(
            (m := self.grammar.mention_over(k)) is not None and may_say(m) for k in range(after, comma)
        )

    def for_whom(self, at: int, sentence: Sentence) -> int | None:
        """ "X, pour qui « … »", "X, selon lequel la paix « … »": to whose mind the words are, with no more than a subject between."""
        tokens = self.grammar.tokens
        for k in range(at - 1, max(sentence.first + 1, at - _TO_THE_RELATIVE), -1):
            if tokens[k].text in (",", ";", ":") or ("VerbForm=Fin" in tokens[k].morph and tokens[k].lemma not in _BEING):
                return None
            if tokens[k].text.lower() in _WHOM and tokens[k - 1].text.lower() in ("pour", "selon"):
                end = k - 2 if tokens[k - 2].text == "," else k - 1
                told = self._ending_at(sentence.first, end)
                named = told if told is not None and told.kind is MentionKind.PERSON else self._named_before(sentence.first, end)
                found = named or told
                return found.id if found is not None else None
        return None

    # --- before a colon ----------------------------------------------------------------------------------------------------------

    def adds(self, first: int, at: int) -> bool:
        """ "Et d'ajouter : « … »", "Avant de conclure que « … »": an infinitive of speech without a subject opens the sentence."""
        tokens = self.grammar.tokens
        words = [k for k in range(first, at) if tokens[k].pos != "PUNCT"]
        if len(words) < 2 or tokens[words[0]].text.lower() not in _ADDING:
            return False
        verb = next((k for k in words if self.grammar.is_verb(k)), None)
        if verb is None or verb - first > 4 or not self.grammar.is_infinitive(verb) or not self.clauses.speaks(verb):
            return False
        return preposition_of(tokens[verb - 1]) == "de" and not any("VerbForm=Fin" in tokens[k].morph for k in words)

    def colon_noun(self, first: int, colon: int) -> int | None:
        """ "Ce n'est pas l'avis de X : « … »", "celle de X, un analyste : « … »": whose words they are."""
        mention = self._ending_at(first, colon) or self._named_before(first, colon)
        if mention is None:
            return None
        tokens = self.grammar.tokens
        start = self.grammar.first_token(mention)
        if start > first and tokens[start - 1].text == ",":
            named = self._ending_at(first, start - 1)
            if named is None or named.kind is not MentionKind.PERSON or mention.kind is MentionKind.PERSON:
                return None
            mention, start = named, self.grammar.first_token(named)
        k = start - 1
        while k >= first and (tokens[k].pos == "DET" or preposition_of(tokens[k]) == "de"):
            k -= 1
        governed = k < start - 1 or preposition_of(tokens[start]) == "de" or tokens[start].text.lower() in ("du", "des")
        said = k >= first and (tokens[k].lemma in self.nouns["said"] or tokens[k].text.lower() in _THAT_OF)
        return mention.id if governed and said else None

    def colon_name(self, first: int, colon: int) -> int | None:
        """ "Omar Abdi, hier devant la presse : « … »": the person who opens a sentence that has no verb before the colon.

        "Écoutez Omar Abdi : « … »": or whom a radio bids its listeners hear.
        """
        tokens = self.grammar.tokens
        if tokens[first].text.lower() in _HEARKEN:
            heard = self.grammar.mention_starting(first + 1)
            return heard.id if heard is not None and may_say(heard) else None
        at = next(
            (k for k in range(first, colon) if tokens[k].pos not in ("PUNCT", "NUM") and k not in self.grammar.timed), colon
        )
        mention = self.grammar.mention_starting(at) if at < colon else None
        if mention is None or mention.kind not in (MentionKind.PERSON, MentionKind.OFFICE, MentionKind.UNNAMED):
            return None
        return None if any("VerbForm=Fin" in tokens[k].morph for k in range(at, colon)) else mention.id

    def _named_before(self, first: int, colon: int) -> Mention | None:
        """ "C'est l'analyse de X, le président de … : « … »": the name before a comma that no verb follows."""
        for comma in range(colon - 1, first, -1):
            token = self.grammar.tokens[comma]
            if "VerbForm=Fin" in token.morph:
                return None
            named = self._ending_at(first, comma) if token.text == "," else None
            if named is not None and named.kind is MentionKind.PERSON:
                return named
        return None

    def _ending_at(self, first: int, end: int) -> Mention | None:
        """Who stands right before a token, without a word between."""
        mention = self.grammar.mention_over(end - 1) if end - 1 >= first else None
        fits = mention is not None and may_say(mention) and self.grammar.mention_tokens(mention)[1] == end
        return mention if fits else None

    def behind_colon(self, last: int, sentence: Sentence) -> int | None:
        """The subject of the clause behind the colon that follows a closing mark; None where no colon does, or nobody speaks."""
        tokens = self.grammar.tokens
        colon = next((k for k in range(last + 1, min(last + 3, sentence.last)) if tokens[k].text not in ('"', ".", ",")), None)
        if colon is None or tokens[colon].text != ":" or colon + 1 >= sentence.last:
            return None
        if (told := self.in_these_words(colon + 1)) is not None:
            return told
        mention = self.grammar.mention_starting(colon + 1)
        after = self.grammar.mention_tokens(mention)[1] if mention is not None else 0
        reach = sentence.last if after < sentence.last and tokens[after].text == "," else min(after + 4, sentence.last)
        told = mention is not None and any("VerbForm=Fin" in tokens[k].morph for k in range(after, reach))
        return mention.id if mention is not None and told and may_say(mention) else None

    def in_these_words(self, at: int) -> int | None:
        """ "c'est en ces termes que X …", "c'est par ces mots que X …", from a token on: who chose the words before it."""
        words = [t.text.lower() for t in self.grammar.tokens[at : at + 6]]
        said = words[:2] == ["c'", "est"] and len(words) == 6 and words[3] == "ces" and words[5] in ("que", "qu'")
        return self._starting(at + 6) if said and words[4] in _TERMS else None

    def whose_phrase(self, sentence: Sentence) -> int | None:
        """ "« … » Le mot du député X a fait mouche": whose the words before are, by what the next sentence of the paragraph calls them."""
        sentences, tokens = self.grammar.parsed.sentences, self.grammar.tokens
        following = sentences[sentence.number + 1] if sentence.number + 1 < len(sentences) else None
        if following is None or following.block != sentence.block or following.last - following.first < _SHORTEST:
            return None
        first = following.first
        told = self.in_these_words(first)
        if told is not None or tokens[first + 1].lemma not in self.nouns["phrase"] or tokens[first].text.lower() not in _THE:
            return told
        of = first + 3 if tokens[first + 2].lemma == "être" else first + 2
        return (self._starting(of) or self._starting(of + 1)) if preposition_of(tokens[of]) == "de" else None

    def other_beside(self, start: int, end: int) -> int | None:
        """ "Oslo exige « … » et Lima « … »": who stands between two quotations without a verb of his own; offsets of the text."""
        between = [t for t in self.grammar.tokens if start <= t.start < end and t.pos != "PUNCT"]
        if not between or between[0].text.lower() not in ("et", "mais"):
            return None
        mention = self.grammar.mention_starting(between[1].i) if len(between) > 1 else None
        covered = self.grammar.mention_tokens(mention) if mention is not None else (0, 0)
        alone = all(covered[0] <= t.i < covered[1] for t in between[1:])
        return mention.id if mention is not None and alone and may_say(mention) else None

    # --- the sentence before ---------------------------------------------------------------------------------------------------

    def spoke_before(self, sentence: Sentence) -> int | None:
        """ "X a pris la parole. « … »": the subject of the sentence before, if it tells that he speaks."""
        if sentence.number == 0:
            return None
        before = self.grammar.parsed.sentences[sentence.number - 1]
        if before.block != sentence.block:
            return None
        words = range(before.first, before.last)
        if any(self.grammar.tokens[k].text == '"' for k in words):
            return None
        main = next((k for k in words if self.grammar.tokens[k].pos == "VERB" and self.grammar.is_finite(k)), None)
        told = main is not None and self.clauses.speaks(main) and not self.grammar.is_passive(main)
        if not told and not any(self._is_occasion(k) for k in words):
            return None
        subject = self.clauses.main_subject(before, before.last)
        return subject.id if subject is not None else None

    def goes_on(self, quoted: frozenset[int], sentence: Sentence) -> int | None:
        """Who speaks in the sentence before in the paragraph, by an inserted clause or as its subject; None where several do.

        The sentence of the words themselves has a verb, but none of speech and no source.
        """
        before = self.grammar.parsed.sentences[sentence.number - 1] if sentence.number else None
        outside = [k for k in range(sentence.first, sentence.last) if k not in quoted]
        if before is None or before.block != sentence.block or not self._is_plain(outside, quoted):
            return None
        opener = self._before_mark(min(quoted), sentence)
        if opener is None or self.grammar.tokens[opener].pos in ("ADP", "DET"):
            return None  # "condamné à « … »": the words of a court
        spoken = {x.speaker for x in self.clauses.attributions.of_sentence(before.number)}
        if spoken:
            return spoken.pop() if len(spoken) == 1 else None
        main = next(
            (k for k in range(before.first, before.last) if self.grammar.tokens[k].pos == "VERB" and self.grammar.is_finite(k)),
            None,
        )
        if main is None or not self.clauses.tells_words(main) or self.grammar.is_passive(main):
            return None
        subject = self.clauses.main_subject(before, before.last)
        return subject.id if subject is not None else None

    def _is_plain(self, words: list[int], quoted: frozenset[int]) -> bool:
        """Whether words bring in nobody who speaks, writes or judges, and a conjugated verb stands among them or is quoted."""
        tokens = self.grammar.tokens
        if any(self.clauses.brings_in(k) or tokens[k].lemma in self.nouns["writing"] for k in words):
            return False
        return any("VerbForm=Fin" in tokens[k].morph for k in (*words, *quoted))

    def spoke_above(self, sentence: Sentence, last: Sentence) -> int | None:
        """Who speaks in the last sentence of the paragraph above one that is nothing but a quotation, *sentence* to *last*."""
        sentences = self.grammar.parsed.sentences
        ends = last.number + 1 >= len(sentences) or sentences[last.number + 1].block != last.block
        if sentence.number == 0 or not ends:
            return None
        before = sentences[sentence.number - 1]
        if before.block != sentence.block - 1 or before.kind is not sentence.kind:
            return None
        spoken = {x.speaker for x in self.clauses.attributions.of_sentence(before.number)}
        if spoken:
            return spoken.pop() if len(spoken) == 1 else None
        words = range(before.first, before.last)
        main = next((k for k in words if self.grammar.tokens[k].pos == "VERB" and self.grammar.is_finite(k)), None)
        told = main is not None and self.clauses.speaks(main) and not self.grammar.is_passive(main)
        if not told and not any(self._is_occasion(k) for k in words):
            return None
        subject = self.clauses.main_subject(before, before.last)
        return subject.id if subject is not None else None

    def named_next(self, sentence: Sentence) -> int | None:
        """The person with whom the next sentence of the paragraph begins; None where it begins otherwise."""
        sentences = self.grammar.parsed.sentences
        if sentence.number + 1 >= len(sentences) or sentences[sentence.number + 1].block != sentence.block:
            return None
        mention = self.grammar.mention_starting(sentences[sentence.number + 1].first)
        return mention.id if mention is not None and mention.kind is MentionKind.PERSON else None

    def subject_before(self, sentence: Sentence) -> int | None:
        """The subject of the sentence before in the same paragraph."""
        if sentence.number == 0 or self.grammar.parsed.sentences[sentence.number - 1].block != sentence.block:
            return None
        before = self.grammar.parsed.sentences[sentence.number - 1]
        subject = self.clauses.main_subject(before, before.last)
        return subject.id if subject is not None else None

    def _is_occasion(self, i: int) -> bool:
        token = self.grammar.tokens[i]
        return token.pos == "NOUN" and token.lemma in self.nouns["occasion"]
