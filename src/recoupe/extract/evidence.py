"""What the learned judge sees of a word: signs from the grammar and from the rules' own answer."""

from collections.abc import Iterator

from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import Complement
from recoupe.extract.roles import Roles
from recoupe.extract.triggers import Words
from recoupe.records import Act

# Parts of speech that may carry an act; adjectives only where the lexicon lists them.
_MAY_TELL = frozenset({"VERB", "NOUN"})
_CHILD_LEMMAS = ("obj", "xcomp", "ccomp", "advmod", "obl:arg", "acl")


class Evidence:
    """The signs of the words of one report."""

    def __init__(self, grammar: Grammar, words: Words, roles: Roles, told: dict[int, Act], dropped: dict[int, str]) -> None:
        self.grammar = grammar
        self.words = words
        self.roles = roles
        self.told = told
        self.dropped = dropped
        self._quoted = [q.span for q in grammar.parsed.quoted]
        self._signs: dict[int, list[str]] = {}

    def candidates(self) -> list[int]:
        """The tokens that may tell an act, in text order."""
        return [
            t.i
            for t in self.grammar.tokens
            if (t.pos in _MAY_TELL or t.i in self.told or self.words.candidates(t.i))
            and self.grammar.mention_over(t.i) is None
            and t.i not in self.grammar.timed
            and t.i not in self.words.muted
        ]

    def is_in_tables(self, i: int) -> bool:
        """Whether the lexicon lists the word at token *i* for an act, or hints that it may tell one."""
        return self.words.may_tell(i)

    def signs(self, i: int) -> list[str]:
        """The names of the signs that hold of token *i*."""
        if i not in self._signs:
            parts = (self._form, self._rules, self._hints, self._above, self._below, self._beside)
            self._signs[i] = [sign for part in parts for sign in part(i)]
        return self._signs[i]

    def _complements(self, i: int) -> list[Complement]:
        return self.grammar.complements(i, not self.grammar.is_verb(i))

    def _form(self, i: int) -> Iterator[str]:
        token = self.grammar.tokens[i]
        yield f"pos:{token.pos}"
        yield f"dep:{token.dep}"
        yield f"lemma:{token.pos}:{token.lemma}"
        yield f"suffix:{token.lemma[-4:]}"
        yield f"block:{self.grammar.sentence(i).kind.value}"
        if self.grammar.is_verb(i):
            yield f"tense:{self.grammar.tense(i)}"
            if self.grammar.is_passive(i):
                yield "passive"
            if self.grammar.is_infinitive(i):
                yield "infinitive"
            if self.grammar.is_reflexive(i):
                yield "reflexive"
            if self.grammar.is_negated(i):
                yield "negated"
        elif "Number=Plur" in token.morph:
            yield "plural"
        if any(span.start <= token.start < span.end for span in self._quoted):
            yield "quoted"

    def _rules(self, i: int) -> Iterator[str]:
        act = self.told.get(i)
        for entry, _ in self.words.candidates(i):
            yield f"listed:{entry.event_type}"
            yield f"entry:{entry.id}"
        if act is not None:
            yield f"told:{act.event_type}"
            yield f"told:{bool(act.actors)}:{bool(act.recipients)}"
        elif i in self.dropped:
            yield f"dropped:{self.dropped[i]}"
        else:
            yield "untold"
        content = self.words.content(i)
        if content is not None:
            yield f"content:{content}"
        sentence = self.grammar.tokens[i].sentence
        others = [a for a in self.told.values() if a.sentence == sentence and a.trigger != i]
        yield f"others:{min(len(others), 3)}"
        start = self.grammar.tokens[i].start
        for other in others:
            if other.span.start <= start < other.span.end:
                yield f"inside:{other.event_type}"
            if self.grammar.tokens[i].head == other.trigger:
                yield f"under:{other.event_type}:{self.grammar.tokens[i].dep}"

    def _hints(self, i: int) -> Iterator[str]:
        hints = self.words.hints(i)
        if not hints:
            yield "unhinted"
            return
        best, length = hints[0]
        for rank, event_type in enumerate(best.types):
            yield f"hint{rank}:{event_type}"
            yield f"hint:{event_type}:{best.strength}"
        yield f"hinted:{best.strength}:{min(length, 2)}:{i in self.told}"
        yield f"hinted:{best.strength}:{self.grammar.tokens[i].pos}:{self.grammar.tokens[i].dep}"
        for hint, _ in hints[1:]:
            for event_type in hint.types:
                yield f"also:{event_type}"

    def _above(self, i: int) -> Iterator[str]:
        token = self.grammar.tokens[i]
        if token.head == i:
            yield "root"
            return
        head = self.grammar.tokens[token.head]
        yield f"head:{head.pos}:{token.dep}"
        yield f"head:{head.lemma}"
        content = self.words.content(head.i)
        if content is not None:
            yield f"head-content:{content}:{token.dep}"

    def _below(self, i: int) -> Iterator[str]:
        for c in self.grammar.children(i):
            token = self.grammar.tokens[c]
            dep = token.dep
            if dep == "punct":
                continue
            mention = self.grammar.mention_of(c)
            yield f"below:{dep}"
            if mention is not None:
                yield f"below:{dep}:{mention.kind}"
            elif dep in _CHILD_LEMMAS:
                yield f"below:{dep}={token.lemma}"
            elif dep == "det":
                yield f"det:{token.text.lower()}"
        if self.grammar.is_verb(i):
            subject = self.roles.logical_subject(i)
            mention = self.grammar.mention_of(subject) if subject is not None else None
            yield f"subject:{mention.kind if mention else 'none' if subject is None else 'other'}"
            if subject is not None and mention is None:
                yield f"subject={self.grammar.tokens[subject].lemma}"

    def _beside(self, i: int) -> Iterator[str]:
        tokens = self.grammar.tokens
        for complement in self._complements(i)[:4]:
            mention = self.grammar.mentions[complement.mention] if complement.mention is not None else None
            yield f"with:{complement.prep}:{mention.kind if mention else 'other'}"
            if mention is None:
                yield f"with:{complement.prep}={tokens[complement.head].lemma}"
        first, last = self.grammar.sentence(i).first, self.grammar.sentence(i).last
        yield f"before:{tokens[i - 1].text.lower() if i > first else '^'}"
        yield f"after:{tokens[i + 1].text.lower() if i + 1 < last else '$'}"
        if any(k in self.grammar.adjectives for k in range(i + 1, min(i + 4, last))):
            yield "national"
        if any(k in self.grammar.possessives for k in range(max(first, i - 3), i)):
            yield "owned"
