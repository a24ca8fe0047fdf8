"""Those whom grammar keeps out of an act, whatever is likely: who condemns, fears or asks for a deed is not who does it.

A possessive before the noun ("a salué sa propre offensive") or a rule that makes the subject do it ("a lancé une offensive") is no
guess: only whom the learned judge would put in is looked at here.
"""

from recoupe.extract.grammar import OWNING, Grammar
from recoupe.extract.triggers import Words
from recoupe.lexicon.acts import Content
from recoupe.records import Act, Mention, MentionKind

# Acts of speech about what others do, and words of feeling and saying that tell no act of their own.
_JUDGES = frozenset({"ACCUSE", "SUPPORT", "COMMENT"})
_FEELS = frozenset({Content.FEAR, Content.ACCUSE, Content.HOPE})
# What somebody who judges it may have a part in all the same: he meets, agrees and cooperates himself.
_SHARED = frozenset({"CONSULT", "COOPERATE", "AGREE"})
# What one asks of others; whoever asks for anything else may mean to do it himself.
_ASKED_OF_OTHERS = frozenset({"RETREAT", "CONCEDE", "COERCE", "SANCTION", "ASSAULT"})
# What is turned down is what others would do; who refuses help or a withdrawal of his own refuses to do it.
_TURNED_DOWN = frozenset({"SANCTION", "ASSAULT", "COERCE", "ACCUSE", "THREATEN", "MOBILIZE", "PROTEST"})
_OWNS_UP = frozenset({"acknowledge"})  # the mode of COMMENT: "reconnaît l'attaque", "revendique l'attentat"


class Bystanders:
    """Who has no part in the acts of one report though he stands beside them."""

    def __init__(self, grammar: Grammar, words: Words, acts: tuple[Act, ...]) -> None:
        self.grammar = grammar
        self.words = words
        self._acts = {act.trigger: act for act in acts}

    def of(self, act: Act, mentions: list[Mention]) -> frozenset[int]:
        """The mentions, among some, that do not do what an act tells."""
        return self._speakers_of(act, mentions) | self._authors_of(act, mentions)

    def _authors_of(self, act: Act, mentions: list[Mention]) -> frozenset[int]:
        """ "la violation des résolutions de l'ONU": whose a text is has not broken it."""
        tokens = self.grammar.tokens
        if act.event_type not in ("REJECT", "ACCUSE") or tokens[act.trigger].pos != "NOUN":
            return frozenset()
        texts = self.words.lexicon.classes.get("deal", frozenset())
        own = {c for c in self.grammar.children(act.trigger, "nmod") if tokens[c].lemma in texts}
        return frozenset(m.id for m in mentions if tokens[m.head].head in own)

    def _speakers_of(self, act: Act, mentions: list[Mention]) -> frozenset[int]:
        judging = self._judging(act)
        if not judging:
            return frozenset()
        by_name = {_name(self.grammar.mentions[m]) for m in judging} - {None}
        unknown = len(by_name) == 0  # a pronoun: whoever it means was told in an earlier sentence
        return frozenset(
            m.id for m in mentions if m.id in judging or _name(m) in by_name or (unknown and m.sentence != act.sentence)
        )

    def unasked(self, act: Act) -> frozenset[int]:
        """The mentions that nobody appeals to by an act of asking: each of two sides of a deed told before, who are asked together.

        "a condamné l'attaque de A contre B et appelé à une trêve" asks A no more than B.
        """
        if act.event_type != "REQUEST":
            return frozenset()
        told = (other for other in self._acts.values() if other.sentence == act.sentence and other.trigger < act.trigger)
        sided = (other for other in told if other.actors and other.recipients)
        between = (
            {*other.actors, *other.recipients} for other in sided if not {*other.actors, *other.recipients} & {*act.actors}
        )
        return frozenset[int]().union(*between)

    def hosting(self, act: Act, mentions: list[Mention]) -> frozenset[int]:
        """The towns, among some mentions, in which a meeting or an appeal takes place by rule: they act for no state there."""
        if act.event_type not in ("CONSULT", "REQUEST"):
            return frozenset()
        hosts = {act.place for act in self._acts.values() if any(r.field == "place" for r in act.reasons)}
        return frozenset(m.id for m in mentions if m.kind is MentionKind.PLACE and m.id in hosts)

    def _judging(self, act: Act) -> tuple[int, ...]:
        """Who speaks of an act as somebody else's: the actors of the word of judgement above its noun."""
        if not self._is_event(act.trigger) or self._is_owned(act.trigger):
            return ()
        if (beside := self._judged_beside(act)) is not None:
            return beside.actors
        for governor, child in self.grammar.governors(act.trigger):
            dep = self.grammar.tokens[child].dep
            if dep.startswith(("nsubj", "acl:relcl", "ccomp")) and dep != "nsubj:pass":
                return ()
            above = self._acts.get(governor)
            if above is not None and self._judges(above, act):
                return above.actors or self._said_by(governor)
            if above is None and self.grammar.is_verb(governor) and self.words.content(governor) in _FEELS:
                return self._said_by(governor)
            if self.grammar.is_verb(governor) and self.grammar.is_finite(governor):
                return ()
        return ()

    def _judged_beside(self, act: Act) -> Act | None:
        """The judgement in a participle right behind the noun: "les frappes dénoncées par l'Iran"."""
        behind = (self._acts.get(c) for c in self.grammar.children(act.trigger, "acl") if self.grammar.is_bare_participle(c))
        return next((one for one in behind if one is not None and self._judges(one, act)), None)

    def _is_event(self, i: int) -> bool:
        return self.grammar.tokens[i].pos in ("NOUN", "PROPN") or self.grammar.is_bare_participle(i)

    def _is_owned(self, noun: int) -> bool:
        return any(self.grammar.tokens[c].text.lower() in OWNING for c in self.grammar.children(noun, "det"))

    @staticmethod
    def _judges(above: Act, act: Act) -> bool:
        if act.event_type in _SHARED or above.mode in _OWNS_UP:
            return False
        if above.event_type == "REQUEST":
            return act.event_type in _ASKED_OF_OTHERS
        if above.event_type == "REJECT":
            return act.event_type in _TURNED_DOWN
        return above.event_type in _JUDGES

    def _said_by(self, verb: int) -> tuple[int, ...]:
        subject = self.grammar.subject(verb)
        over = self.grammar.mention_of(subject) if subject is not None else None
        return (over.id,) if over is not None else ()


def _name(mention: Mention) -> str | None:
    return mention.ref or mention.country or mention.name
