"""Whose a thing is: "un convoi de l'ONU", "des hélicoptères équatoriens", "une loi votée par le parlement".

What is done to a thing is done to its owner; what forces and their arms do, their owner does.
"""

from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import PARTITIVES, ROLE_KINDS
from recoupe.lexicon.acts import ActLexicon
from recoupe.records import MentionKind

# Classes of the lexicon whose members act for the state or the body that they belong to.
_ACT_FOR = ("arms", "plane", "troops", "envoy", "police")
# Classes that belong to nobody by the words beside them: people are struck themselves, and land is taken from whoever held it.
_NOBODYS = ("person", "prisoner", "protester", "victim", "population", "talker", "territory")
_STRUCK = ("facility", "arms", "plane")
_NEAR = 6  # words between a noun and the participle that tells who made the thing


class Owners:
    """Looks up whose a thing is, in one report. Answers are mention ids, () where the words do not tell."""

    def __init__(self, grammar: Grammar, lexicon: ActLexicon) -> None:
        self.grammar = grammar
        self.instruments = PARTITIVES | _members(lexicon, _ACT_FOR)
        self.nobodys = _members(lexicon, _NOBODYS) - _members(lexicon, (*_ACT_FOR, *_STRUCK))

    def of_forces(self, noun: int) -> tuple[int, ...]:
        """Whose arms and forces are that are no mention of their own: "des chasseurs éthiopiens", "nos avions"."""
        if self.grammar.tokens[noun].lemma not in self.instruments:
            return ()
        owner = [self.grammar.possessives[k] for k in range(max(noun - 3, 0), noun) if k in self.grammar.possessives]
        return self.adjectives(noun) or tuple(owner[-1:]) or self._by_de(noun) or self._by_dont(noun)

    def of_thing(self, noun: int) -> tuple[int, ...]:
        """Whose a thing is: by a demonym beside it, else by "de" after it, else by "par" after its participle."""
        token = self.grammar.tokens[noun]
        over = self.grammar.mention_over(noun)
        if over is not None and (over.kind is not MentionKind.PLACE or over.stands_for):
            return ()
        if token.pos not in ("NOUN", "PROPN") or token.lemma in self.nobodys:
            return ()
        return self.adjectives(noun) or self._by_de(noun) or self._by_participle(noun) or self._by_dont(noun)

    def of_deed(self, noun: int) -> tuple[int, ...]:
        """Who did what a noun tells, where "par" says so: B in "l'invasion de A par B"."""
        agent = next((c.mention for c in self.grammar.complements(noun, nominal=True) if c.prep == "par"), None)
        return self.acting(agent) if agent is not None else ()

    def adjectives(self, noun: int) -> tuple[int, ...]:
        """The states of the demonyms that stand right after a noun, other adjectives between them allowed."""
        found = []
        for k in range(noun + 1, min(noun + 5, self.grammar.sentence(noun).last)):
            token = self.grammar.tokens[k]
            if k in self.grammar.adjectives:
                found.extend(self.grammar.adjectives[k])
            elif token.pos not in ("ADJ", "CCONJ", "ADV", "NUM") and not (token.pos == "VERB" and token.dep == "acl"):
                break
        return tuple(found)

    def _by_de(self, noun: int) -> tuple[int, ...]:
        for complement in self.grammar.complements(noun, nominal=True):
            if complement.prep is None and self.grammar.tokens[complement.head].text[:1].isupper():
                continue  # the make of a thing: "deux avions Rafale de l'armée"
            if complement.prep != "de":
                return ()
            if complement.mention is None:
                found = self.adjectives(complement.head)
                if found:
                    return found
                continue
            mention = self.grammar.mentions[complement.mention]
            return self.acting(complement.mention) if mention.kind in ROLE_KINDS or mention.stands_for else ()
        return ()

    def _by_dont(self, noun: int) -> tuple[int, ...]:
        """ "le parti, dont les bureaux ont été fermés", "les rebelles dont l'armée a bombardé les camps": whose "dont" says it is.

        The subject right behind "dont" is what is owned; the object is where somebody who acts stands there.
        """
        grammar, verb = self.grammar, self.grammar.tokens[noun].head
        first = grammar.sentence(noun).first
        dont = next((k for k in range(noun - 1, first, -1) if grammar.low[k] == "dont"), None)
        if dont is None or any(grammar.low[k] in (",", ";", ":") for k in range(dont, noun)):
            return ()
        right_behind = all(grammar.tokens[k].pos in ("DET", "NUM", "ADJ") for k in range(dont + 1, noun))
        acting = grammar.subject(verb) if grammar.is_verb(verb) and grammar.object(verb) == noun else None
        owned = right_behind or (acting is not None and dont < acting < verb and grammar.mention_over(acting) is not None)
        before = dont - 2 if grammar.tokens[dont - 1].text == "," else dont - 1
        whose = grammar.mention_over(before) if owned and before >= first else None
        return self.acting(whose.id)[:1] if whose is not None else ()

    def _by_participle(self, noun: int) -> tuple[int, ...]:
        for c in self.grammar.children(noun, "acl"):
            if noun < c <= noun + _NEAR and self.grammar.is_bare_participle(c):
                agent = self.grammar.agent(c)
                mention = self.grammar.mention_of(agent) if agent is not None else None
                return self.acting(mention.id) if mention is not None else ()
        return ()

    def acting(self, mention_id: int) -> tuple[int, ...]:
        """A mention with those joined to it, as far as they may act."""
        return tuple(
            m
            for m in self.grammar.coordinated(mention_id)
            if self.grammar.mentions[m].kind in ROLE_KINDS or self.grammar.mentions[m].stands_for
        )


def _members(lexicon: ActLexicon, names: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(lexicon.classes.get(name, frozenset()) for name in names))
