"""The words of conditions: "si …", "en cas de …", "à condition que …", "faute de quoi", each up to the end of its phrase."""

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.extract.grammar import Grammar, is_conditional
from recoupe.extract.phrases import preposition_of
from recoupe.extract.predicates import grants
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import Carrier, Content
from recoupe.records import Span

_SI = ("si", "s'")
# Words before "si" that make it no condition: "même si", "comme si".
_NOT_BEFORE_SI = frozenset({"même", "comme"})
_ASKING = frozenset("demander savoir ignorer vérifier préciser dire déterminer interroger décider examiner".split())
_ELLIPTIC = frozenset({"nécessaire", "possible", "besoin", "nécessaires"})  # behind "si" no clause follows
# Conditions that somebody sets.
_STRICT = frozenset({"condition", "réserve", "pourvu"})
# Conditions that are told whole by set words (Grevisse, Le bon usage, propositions elliptiques); "si possible" is a courtesy.
_BRIEF = (
    ("si", "besoin", "est"),
    ("si", "besoin"),
    ("si", "nécessaire"),
    ("si", "nécessaires"),
    ("le", "cas", "échéant"),
    ("au", "besoin"),
)
_BRIEFLY = frozenset(words[0] for words in _BRIEF)
# Conditions only where what they introduce is still to come: "dès que l'accord aura été signé".
_TEMPORAL = frozenset({"dès", "une", "aussitôt", "sitôt", "aussi"})
_WHEN = frozenset({"quand", "lorsque", "lorsqu'"})
# Behind "ne … que" these say what must come first: "ne partiront qu'après la signature" (Grevisse, Le bon usage, exception).
_FIRST = (("après",), ("contre",), ("quand",), ("lorsque",), ("lorsqu'",), ("une", "fois"))
_RESTRICTED = 8  # words between "ne" and "que"
# A refusal may hold for as long as something lasts and is a refusal all the same: "refuse toute trêve tant que …".
_LASTING = ("tant", "aussi")
# What these introduce is told as lacking.
_LACKING = frozenset({"faute", "défaut", "absence", "sans"})
_WITHOUT = ("sans",)
_FAILING_THAT = ("à", "défaut")
_ELSE = ("sinon",)
_TAKING_UP = (("auquel", "cas"), _FAILING_THAT, _ELSE)
_EXCEPT_TO = ("sauf", "à")  # before an infinitive; before a place it is "but not in"
_BEFORE_A_CLAUSE = frozenset({",", ";", ":", '"', "(", "–", "—", ".", "que", "qu'"})
_CLOSERS = frozenset({",", ".", ";", ":", '"', ")", "?", "!"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """A condition in its words.

    ``supposes``: it is a clause with "si"; ``past``: that clause tells what has happened; ``lacking``: it tells what is not there;
    ``refers``: it only takes up what stands before it ("faute de quoi"), so that what hangs on it stands behind; ``lasting``: it tells
    how long something holds ("tant que …"); ``brief``: it is nothing but set words ("si besoin"), on which only what is to come hangs;
    ``strict``: it is set by somebody ("sous réserve de …"), so that what is given hangs on it too.
    """

    span: Span
    supposes: bool
    past: bool
    lacking: bool
    refers: bool
    lasting: bool
    brief: bool = False
    strict: bool = False


class Openings:
    """The conditions that the sentences of one report tell, whatever hangs on them."""

    def __init__(self, grammar: Grammar, words: Words) -> None:
        self.grammar = grammar
        self.words = words
        self._of_sentence: dict[int, list[Hanging]] = {}

    def of_sentence(self, number: int) -> list[Hanging]:
        """The conditions of one sentence in text order, each up to the end of its phrase."""
        if number not in self._of_sentence:
            self._of_sentence[number] = list(self._found(number))
        return self._of_sentence[number]

    def _found(self, number: int) -> Iterator[Hanging]:
        sentence = self.grammar.parsed.sentences[number]
        at = sentence.first
        while at < sentence.last:
            brief = self._brief(at, sentence.last)
            if brief:
                span = Span(self.grammar.tokens[at].start, self.grammar.tokens[at + brief - 1].end)
                yield Hanging(span=span, supposes=False, past=False, lacking=False, refers=False, lasting=False, brief=True)
                at += brief
                continue
            carrier = self.words.carrier(at)
            words = self._opening(at, carrier)
            if not words:
                at += 1
                continue
            after = self._after(at, words)
            end = self.phrase_end(after, sentence.last)
            if words[0] in _TEMPORAL and not any(self._is_ahead(k) for k in range(after, end)):
                end = self.phrase_end(
                    self._verb_of(after) + 1, sentence.last
                )  # its verb stands behind what is put between commas
            span = Span(self._start(at, sentence.first), self.grammar.tokens[end - 1].end)
            yield Hanging(
                span=span,
                supposes=words[0] in _SI,
                past=self._is_past(at, end),
                lacking=bool(_LACKING & set(words)),
                refers="quoi" in span.of(self.grammar.parsed.report.text).split() or words in _TAKING_UP,
                lasting=words[0] in _LASTING,
                strict=bool(_STRICT & set(words)),
            )
            at = end

    def _brief(self, at: int, last: int) -> int:
        """How many words of a brief condition stand at a token, 0 for none; "au besoin" only where marks set it apart."""
        if self.grammar.low[at] not in _BRIEFLY:
            return 0
        for words in _BRIEF:
            end = at + len(words)
            if end > last or self.grammar.low[at:end] != words:
                continue
            if words[0] != "au" or (end < last and self.grammar.tokens[end].text in _CLOSERS):
                return len(words)
        return 0

    def _is_past(self, first: int, last: int) -> bool:
        """Whether the clause has a verb in the compound past: "si Paris a cédé"."""
        verbs = (k for k in range(first, last) if self.grammar.tokens[k].dep == "aux:tense")
        return any("Tense=Pres" in self.grammar.tokens[k].morph for k in verbs)

    def _opening(self, at: int, carrier: Carrier | None) -> tuple[str, ...]:
        """The words that open a condition at a token, as the table has them; empty where none does."""
        if carrier is not None and carrier.content is Content.CONDITION and self._introduces(at, carrier):
            return carrier.form.words
        if self._is_elided(at) and self._is_supposition(at):
            return ("si",)
        if self._is_once_done(at):
            return (self.grammar.tokens[at].text.lower(),)
        if self._is_lack(at):
            return _WITHOUT
        if at == 0 or self.grammar.low[at - 1] not in ("que", "qu'"):
            return ()
        return next((words for words in _FIRST if self._is_restricted(at, words)), ())

    def _is_lack(self, at: int) -> bool:
        """ "sans accord, l'armée attaquera": a deed that is lacking, told first, before a clause whose verb is to come."""
        tokens, sentence = self.grammar.tokens, self.grammar.sentence(at)
        if self.grammar.low[at] not in _WITHOUT or (at > sentence.first and tokens[at - 1].text not in _BEFORE_A_CLAUSE):
            return False
        end = self.phrase_end(at + 1, sentence.last)
        noun = next((k for k in range(at + 1, end) if tokens[k].pos in ("NOUN", "VERB")), None)
        if noun is None or tokens[noun].pos != "NOUN" or not self.words.may_tell(noun) or not self._after_comma(end):
            return False
        verb = next((k for k in range(end + 1, sentence.last) if "VerbForm=Fin" in tokens[k].morph), None)
        return verb is not None and self._is_ahead(verb)

    def _is_once_done(self, at: int) -> bool:
        """ "quand les troupes auront quitté la ville": what will have been done first; "quand il viendra" only says when."""
        tokens = self.grammar.tokens
        if self.grammar.low[at] not in _WHEN or not tokens[tokens[at].head].dep.startswith("advcl"):
            return False
        end = self.phrase_end(at + 1, self.grammar.sentence(at).last)
        verb = next((k for k in range(at + 1, end) if "VerbForm=Fin" in tokens[k].morph), None)
        if verb is None or not tokens[verb].dep.startswith("aux"):
            return False
        return self._is_ahead(verb) and "VerbForm=Part" in tokens[tokens[verb].head].morph

    def _is_restricted(self, at: int, words: tuple[str, ...]) -> bool:
        """ "ne partiront qu'après la signature": behind "ne" and a verb that is still to come; "que" has been seen."""
        tokens = self.grammar.tokens
        first = self.grammar.sentence(at).first
        if self.grammar.low[at : at + len(words)] != words or at <= first:
            return False
        low = max(first, at - 1 - _RESTRICTED)
        before = range(at - 2, low - 1, -1)
        ne = next((k for k in before if tokens[k].text.lower() in ("ne", "n'")), None)
        verb = next((k for k in range(ne, at - 1) if "VerbForm=Fin" in tokens[k].morph), None) if ne is not None else None
        if verb is None or not self._is_ahead(verb):
            return False
        end = self.phrase_end(at + len(words), self.grammar.sentence(at).last)  # "qu'une fois" alone counts
        return len(words) == 1 or any("VerbForm=Part" in tokens[k].morph or tokens[k].pos == "ADJ" for k in range(at, end))

    def _is_ahead(self, verb: int) -> bool:
        """Whether a conjugated form is a future, or a conditional, the future of what was said."""
        return "Tense=Fut" in self.grammar.tokens[verb].morph or is_conditional(self.grammar.tokens[verb])

    def _is_elided(self, at: int) -> bool:
        """ "s'il": before "il" the elided word is "si", whatever the engine takes it for."""
        tokens = self.grammar.tokens
        return self.grammar.low[at] == "s'" and at + 1 < len(tokens) and self.grammar.low[at + 1] in ("il", "ils")

    def _after(self, at: int, words: tuple[str, ...]) -> int:
        """The token behind the words of an opening, determiners between them passed over."""
        for word in words[1:]:
            at = next(k for k in range(at + 1, len(self.grammar.tokens)) if self._is_word(k, word))
        return at + 1

    def _is_word(self, i: int, word: str) -> bool:
        token = self.grammar.tokens[i]
        return word in (token.lemma, token.text.lower(), preposition_of(token))

    def _start(self, at: int, first: int) -> int:
        """Takes in the preposition before "cas" where the form is listed without it."""
        before = at - 1
        if (
            before >= first
            and preposition_of(self.grammar.tokens[before]) in ("en", "à", "sous", "dans")
            and self.grammar.tokens[at].pos == "NOUN"
        ):
            return self.grammar.tokens[before].start
        return self.grammar.tokens[at].start

    def _introduces(self, at: int, carrier: Carrier) -> bool:
        token, words = self.grammar.tokens[at], carrier.form.words
        if token.pos == "ADJ" or (token.pos == "NOUN" and self.grammar.children(at, "det")):
            return False  # "sains et saufs", "une faute de goût"
        if words[0] in _SI:
            return self._is_supposition(at)
        if words[0] in _TEMPORAL:
            return self._is_still_to_come(at + len(words))
        if words[0] == "sans" and words[-1] != "quoi":
            return self._is_refused(at)
        if words == _EXCEPT_TO:
            return at + len(words) < len(self.grammar.tokens) and self.grammar.is_infinitive(at + len(words))
        if words == _ELSE:
            return self._is_else(at)
        if words == _FAILING_THAT:
            return self._after_comma(at + len(words))
        before = preposition_of(self.grammar.tokens[at - 1]) if at > 0 else None
        return carrier.pos == "p" or before in ("en", "à", "sous", "dans")  # "sans condition" sets none

    def _is_supposition(self, at: int) -> bool:
        """Whether "si" opens a condition, and neither a question nor a concession ("même si"), nor stands alone ("si possible")."""
        token = self.grammar.tokens[at]
        if token.pos != "SCONJ" and token.dep != "mark" and not self._is_elided(at):
            return False
        if at > self.grammar.sentence(at).first and self.grammar.tokens[at - 1].text.lower() in _NOT_BEFORE_SI:
            return False
        if self.grammar.tokens[at + 1].text.lower() in _ELLIPTIC:
            return False
        end = self.phrase_end(at + 1, self.grammar.sentence(at).last)
        if end - at <= 2 and not any(self.grammar.is_verb(k) for k in range(at + 1, end)):
            return False
        clause = token.head
        if grants(self.grammar, clause):
            return False
        above = self.grammar.tokens[clause].head
        return not (self.grammar.tokens[above].lemma in _ASKING and self.grammar.tokens[clause].dep == "ccomp")

    def _is_still_to_come(self, at: int) -> bool:
        """Whether the clause behind the words has a verb to come, also behind what stands between commas."""
        end = self.phrase_end(at, self.grammar.sentence(at - 1).last)
        verb = self._verb_of(at)
        return any(self._is_ahead(k) for k in (*range(at, end), verb, *self.grammar.auxiliaries(verb)))

    def _verb_of(self, at: int) -> int:
        """The predicate of the clause that the word before a token opens; the token itself where the parse sees none."""
        mark = self.grammar.tokens[at - 1]
        return mark.head if mark.dep == "mark" and mark.head >= at else at

    def _is_else(self, at: int) -> bool:
        """ "Qu'il parte ; sinon, l'armée attaquera": at the head of a clause, not "difficile, sinon impossible"."""
        tokens, sentence = self.grammar.tokens, self.grammar.sentence(at)
        if at > sentence.first and tokens[at - 1].text not in _BEFORE_A_CLAUSE - {"que", "qu'"}:
            return False
        start = at + 2 if self._after_comma(at + 1) else at + 1
        for k in range(start, sentence.last):
            if tokens[k].text in _CLOSERS or tokens[k].text.lower() in ("que", "qu'", "qui"):
                return False
            if "VerbForm=Fin" in tokens[k].morph:
                return True
        return False

    def _is_refused(self, at: int) -> bool:
        """ "n'enverra pas de troupes sans l'aval de l'ONU": what is refused without it may be granted with it."""
        tokens = self.grammar.tokens
        first = self.grammar.sentence(at).first
        verb = next((k for k in range(at - 1, first - 1, -1) if "VerbForm=Fin" in tokens[k].morph), None)
        if verb is None or any(tokens[k].text in _CLOSERS for k in range(verb, at)):
            return False
        full = tokens[verb].head if tokens[verb].dep.startswith(("aux", "cop")) else verb
        past = tokens[verb].dep == "aux:tense" or self.grammar.tense(full) == "past"
        return self.grammar.is_negated(full) and not past

    def _after_comma(self, at: int) -> bool:
        return at < len(self.grammar.tokens) and self.grammar.tokens[at].text == ","

    def phrase_end(self, at: int, last: int) -> int:
        """The end of what a condition says; "faute de quoi" takes up what stands before it and says nothing more."""
        before, following = self.grammar.tokens[at - 1].text.lower(), self.grammar.tokens[min(at, last - 1)].text.lower()
        if before == "défaut" and following == ",":
            return at
        if before in ("quoi", "auquel", "sinon") or (
            before not in ("que", "qu'") and self.grammar.tokens[at - 2].text.lower() in ("ce", "auquel")
        ):
            return at
        if following == "quoi":
            return at + 1
        if at < last and self.grammar.tokens[at].text == ",":  # "si, comme le veut Paris, la trêve tient"
            at = next((k + 1 for k in range(at + 1, last) if self.grammar.tokens[k].text == ","), at + 1)
        opened = at
        while at < last and (self.grammar.tokens[at].text not in _CLOSERS or self._opens_inside(opened, at)):
            at += 1
        return at

    def _opens_inside(self, first: int, at: int) -> bool:
        """ "s'il ne « cède pas »": inverted commas that open within the condition close within it too."""
        token, start = self.grammar.tokens[at], self.grammar.tokens[first].start
        marks = [q.outer for q in self.grammar.parsed.quoted if q.outer.start >= start]
        return token.text == '"' and any(token.start == outer.start or token.end == outer.end for outer in marks)
