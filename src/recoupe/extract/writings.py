"""Writings that speak: "« … », précise le communiqué", "Le texte rappelle que « … »", "« … », y lit-on". Their words are their issuer's."""

from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import preposition_of
from recoupe.extract.quoting import QuotingClauses
from recoupe.lexicon import speech_nouns
from recoupe.records import Sentence

_THE_SAME = frozenset({"le", "la", "ce", "cette"})
_WRITINGS_BACK = 6  # sentences
_BETWEEN = 4  # adjectives, adverbs and clitics between a writing and its verb


class Writings:
    """Questions about the writings around a quotation; answers are mention ids of the report, None where the words tell nobody."""

    def __init__(self, grammar: Grammar, clauses: QuotingClauses) -> None:
        self.grammar = grammar
        self.clauses = clauses
        self.nouns = speech_nouns.load()

    def read_there(self, last: int, sentence: Sentence) -> int | None:
        """ "X a diffusé un texte. « … », y lit-on", "« … », lit-on dans le message": who wrote it, by the sentence before."""
        tokens = self.grammar.tokens
        words = [t.text.lower() for t in tokens[last + 1 : min(last + 7, sentence.last)] if t.pos != "PUNCT"]
        if not ({"lit", "lire"} & set(words[:4]) and {"on", "-on", "t-on", "-t-on"} & set(words[:4])) or sentence.number == 0:
            return None
        if "sur" in words:
            return None  # "sur sa page": another writing than that told before
        if "dans" in words and not self._is_same_writing(last, sentence):
            return None  # "dans un communiqué de l'armée": another writing than that told before
        before = self.grammar.parsed.sentences[sentence.number - 1]
        spoken = [x.speaker for x in self.clauses.attributions.of_sentence(before.number) if x.verb_token is not None]
        if spoken:
            return spoken[-1]
        subject = self.clauses.main_subject(before, before.last)
        return subject.id if subject is not None else None

    def _is_same_writing(self, last: int, sentence: Sentence) -> bool:
        """ "dans le message", "dans un communiqué", "dans une note de ses services": of who was told before, and of nobody else."""
        tokens = self.grammar.tokens
        within = next(k for k in range(last + 1, sentence.last) if tokens[k].text.lower() == "dans")
        if tokens[within + 1].text.lower() in _THE_SAME | {"l'"}:
            return True
        of = next((k for k in range(within + 1, min(within + 5, sentence.last)) if preposition_of(tokens[k]) == "de"), None)
        return of is None or tokens[of + 1].text.lower() in ("son", "sa", "ses", "leur", "leurs")

    def written(self, last: int, sentence: Sentence) -> int | None:
        """ "« … », précise le communiqué", "Cette mesure, dit le texte, « … »": who issued the writing that says so."""
        tokens, forms = self.grammar.tokens, self.clauses.forms
        for k in range(sentence.first, sentence.last - 2):
            says = tokens[k].text.lower() in forms.finite and tokens[k + 1].text.lower() in _THE_SAME
            inserted = k > last or (k > sentence.first and tokens[k - 1].text == ",")
            if says and inserted and tokens[k + 2].lemma in self.nouns["writing"]:
                return self._issuer(k + 2, sentence)
        return None

    def _issuer(self, noun: int, sentence: Sentence) -> int | None:
        """Whose a writing is by its complement, else whose the last one was that was told before; None where nobody is told.

        "…, a annoncé X. Cette mesure, dit le communiqué, …": else who alone speaks in the sentence before.
        """
        own = self.clauses.writer(noun)
        if own is not None:
            return own.id
        for number in range(sentence.number - 1, max(-1, sentence.number - 1 - _WRITINGS_BACK), -1):
            before = self.grammar.parsed.sentences[number]
            told = [k for k in range(before.first, before.last) if self.grammar.tokens[k].lemma in self.nouns["writing"]]
            if told:
                return self._told_in_writing(told[-1], before)
        return self._spoke_just_before(sentence)

    def _spoke_just_before(self, sentence: Sentence) -> int | None:
        every = self.clauses.attributions.of_sentence(sentence.number - 1) if sentence.number else ()
        spoken = [x.speaker for x in every if x.verb_token is not None]
        return spoken[0] if len(spoken) == 1 else None

    def _told_in_writing(self, noun: int, sentence: Sentence) -> int | None:
        """ "« … », a dit l'armée dans un communiqué", "Le ministère a publié un texte": who speaks or acts in the sentence of a writing."""
        own = self.clauses.writer(noun)
        if own is not None:
            return own.id
        spoken = [x.speaker for x in self.clauses.attributions.of_sentence(sentence.number) if x.verb_token is not None]
        if spoken:
            return spoken[-1]
        subject = self.clauses.main_subject(sentence, sentence.last)
        return subject.id if subject is not None else None

    def says(self, tokens: list[int], sentence: Sentence) -> int | None:
        """ "Le texte rappelle que « … »", "Ce communiqué « condamne … »": who issued the writing that is the subject of the words' verb."""
        words = self.grammar.tokens
        for noun in range(tokens[0] - 1, sentence.first, -1):
            if words[noun].text in (";", ":") or words[noun].text.lower() == "qui":
                return None
            definite = words[noun - 1].text.lower() in _THE_SAME | {"l'"} and self._is_free(noun - 1, sentence)
            if definite and words[noun].lemma in self.nouns["writing"]:
                return self._issuer(noun, sentence) if self._tells(noun, tokens) else None
        return None

    def _is_free(self, article: int, sentence: Sentence) -> bool:
        """Whether no preposition stands before an article, and no verb whose object the noun would be."""
        before = self.grammar.tokens[article - 1] if article > sentence.first else None
        return before is None or before.text == "," or before.text.lower() in ("et", "mais")

    def _tells(self, noun: int, quoted: list[int]) -> bool:
        """Whether the verb right behind a noun says the quoted words, or is the first of them."""
        words = self.grammar.tokens
        k = noun + 1
        while k <= quoted[-1] and k - noun <= _BETWEEN and (words[k].pos in ("ADJ", "ADV", "PRON") or words[k].text == '"'):
            k += 1
        if k >= quoted[0]:
            return k <= quoted[-1] and "VerbForm=Fin" in words[k].morph and not self._any_verb(noun, quoted[0])
        verb = k + 1 if words[k].lemma == "avoir" and words[k].pos == "AUX" else k
        later = range(verb + 1, quoted[0])
        return self._speaks(verb) and not any(self.clauses.opens_clause_of_speech(i) for i in later)

    def _speaks(self, verb: int) -> bool:
        return self.clauses.speaks(verb) and not self.grammar.is_passive(verb)

    def _any_verb(self, first: int, last: int) -> bool:
        return any("VerbForm=Fin" in self.grammar.tokens[k].morph for k in range(first, last))
