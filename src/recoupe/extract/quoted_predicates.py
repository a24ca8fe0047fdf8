"""Quoted predicates: "Paris « suit la situation de près »" is what somebody says that he does."""

from recoupe.extract.apposed import may_say
from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import RELATIVES, preposition_of
from recoupe.extract.quoting import QuotingClauses
from recoupe.records import Mention, Sentence

# "Les Européens, eux, « exhortent … »"
_EMPHATIC = frozenset("eux lui elle elles même mêmes aussi également".split())
_COPULAS = frozenset({"être", "rester", "demeurer", "sembler"})
# What somebody is in his own mind; what else he is said to be others may have said.
_OF_MIND = frozenset(
    "prêt favorable opposé hostile effaré surpris inquiet préoccupé choqué confiant satisfait ravi déçu convaincu consterné attristé ému "
    "fier heureux soulagé scandalisé indigné optimiste pessimiste déterminé disposé ouvert conscient certain réservé sceptique solidaire "
    "reconnaissant horrifié bouleversé stupéfait outré révolté résolu serein impatient désolé honoré".split()
)


class QuotedPredicates:
    """Who says the words of a quotation because he stands right before them; answers are mention ids of the report."""

    def __init__(self, grammar: Grammar, clauses: QuotingClauses) -> None:
        self.grammar = grammar
        self.clauses = clauses

    def who(self, tokens: list[int], sentence: Sentence) -> int | None:
        """ "Paris « suit la situation de près »": the words quoted are what somebody says that he does, and he stands before them."""
        verb = next((t for t in tokens if self.grammar.tokens[t].pos not in ("PUNCT", "ADV", "PRON")), tokens[0])
        at = tokens[0] - 1
        if "VerbForm=Fin" not in self.grammar.tokens[verb].morph:
            told = self._of_auxiliary(verb, tokens[0])
            return told if told is not None else self._of_mind(verb, sentence)
        relative = at - 1 if self.grammar.tokens[at].text == '"' else at
        if relative > sentence.first and self.grammar.tokens[relative].text.lower() == "qui":
            return self._of_relative(relative, tokens[-1], sentence)
        while at > sentence.first and self._is_skipped(at):
            at -= 1
        at = self._before_adjective(at, sentence) if at > sentence.first else at
        mention = self.grammar.mention_over(at)
        if mention is None or at < sentence.first or not may_say(mention):
            return None
        start = self.grammar.first_token(mention)
        reported = any(self.grammar.tokens[k].text.lower() in RELATIVES for k in range(sentence.first, start))
        tokens_before = self.grammar.tokens[max(start - 1, sentence.first) : start + 1]
        free = not reported and all(preposition_of(token) is None for token in tokens_before)
        return self._who_says_so(mention, start, sentence) if free else None

    def _before_adjective(self, at: int, sentence: Sentence) -> int:
        """ "Washington, embarrassé, « condamne … »": the word before what is said of the subject between commas; else *at*."""
        tokens = self.grammar.tokens
        set_apart = tokens[at].pos in ("ADJ", "VERB") and "VerbForm=Fin" not in tokens[at].morph and tokens[at + 1].text == ","
        k = at - 1 if set_apart else at
        while set_apart and k > sentence.first and tokens[k].pos == "ADV":
            k -= 1
        return k - 1 if set_apart and k > sentence.first and tokens[k].text == "," else at

    def _of_relative(self, relative: int, last: int, sentence: Sentence) -> int | None:
        """ "Le Caire, qui « évalue la situation », n'a rien annoncé": the subject that opens the sentence says what "qui" tells."""
        mention = self.grammar.mention_over(relative - 2) if self.grammar.tokens[relative - 1].text == "," else None
        if mention is None or not may_say(mention) or self.grammar.first_token(mention) != sentence.first:
            return None
        return mention.id if self.grammar.tokens[mention.head].head > last else None

    def _who_says_so(self, mention: Mention, start: int, sentence: Sentence) -> int:
        """ "X est allé plus loin : la France « condamne … »": the subject of the clause before a colon says what follows it."""
        if start > sentence.first and self.grammar.tokens[start - 1].text == ":":
            main = self.clauses.main_subject(sentence, start - 1)
            return main.id if main is not None else mention.id
        return mention.id

    def _of_auxiliary(self, participle: int, first: int) -> int | None:
        """ "X a « salué la rencontre »": a verb of speech whose auxiliary stands before the mark has its subject for speaker."""
        having = [c for c in self.grammar.children(participle, "aux:tense") if c < first]
        if not having or self.grammar.tokens[having[-1]].lemma != "avoir" or not self.clauses.speaks(participle):
            return None
        speaker = self.clauses.speaker(participle)
        return None if speaker is None or self._is_reported(speaker, having[-1]) else speaker

    def _is_reported(self, speaker: int, auxiliary: int) -> bool:
        """ "Elle a ajouté que la ville avait « attendu en vain »": what another tells of somebody is in the words of the other."""
        first = self.grammar.sentence(auxiliary).first
        start = self.grammar.first_token(self.grammar.mentions[speaker])
        opener = start - 1 if start > first else start
        told = self.grammar.tokens[opener].text.lower() in ("que", "qu'")
        return told and any(self.clauses.speaks(k) for k in range(first, opener))

    def _of_mind(self, at: int, sentence: Sentence) -> int | None:
        """ "X est « prêt à négocier »": how somebody feels is in his own words."""
        form = self.grammar.tokens[at].text.lower().rstrip("s")
        if not {form, form.removesuffix("e"), self.grammar.tokens[at].lemma} & _OF_MIND:
            return None
        k = at - 1
        while k > sentence.first and (self._is_skipped(k) or self.grammar.tokens[k].pos == "ADV"):
            k -= 1
        copula = self.grammar.tokens[k]
        if copula.lemma not in _COPULAS or "VerbForm=Fin" not in copula.morph:
            return None
        subject = self.grammar.subject(at)
        subject = subject if subject is not None else self.grammar.subject(k)
        mention = self.grammar.mention_of(subject) if subject is not None else None
        return mention.id if mention is not None and mention.head < k and may_say(mention) else None

    def _is_skipped(self, at: int) -> bool:
        token = self.grammar.tokens[at]
        return (token.pos == "PUNCT" and token.text != ":") or token.text.lower() in _EMPHATIC
