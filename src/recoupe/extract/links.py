"""What the learned judge sees of an act beside somebody, somewhere or some time: may this one act, suffer, host or date it?"""

from collections.abc import Iterator
from itertools import accumulate

from recoupe.extract.bystanders import Bystanders
from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import ADJECTIVE_RULE, POSSESSIVE_RULE, preposition_of
from recoupe.extract.roles import Roles
from recoupe.records import Act, BlockKind, Mention, MentionKind, TimeExpression

FAR = 3  # sentences that a link looks back over
MOST_BEFORE = 8  # mentions of earlier sentences that are looked at, nearest first
_LONGEST_PATH = 5
_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.SUBHEADING})


class Links:
    """The signs of pairs of an act and a mention, or an act and a time, in one report."""

    def __init__(self, grammar: Grammar, roles: Roles, acts: tuple[Act, ...], times: tuple[TimeExpression, ...]) -> None:
        self.grammar = grammar
        self.roles = roles
        self.acts = acts
        self.times = times
        self.bystanders = Bystanders(grammar, roles.words, acts)
        self._mentions_of: dict[int, list[Mention]] = {}
        for mention in grammar.mentions:
            self._mentions_of.setdefault(mention.sentence, []).append(mention)
        self._ranks = _ranks(grammar.mentions)
        self._partners = self._partners_told()
        self._finite = [0, *accumulate("VerbForm=Fin" in t.morph for t in grammar.tokens)]

    def _partners_told(self) -> set[tuple[str, str]]:
        """The pairs of names of which the rules say that one has done something to the other, or with the other."""
        found: set[tuple[str, str]] = set()
        for act in self.acts:
            names = [[name_of(self.grammar.mentions[m]) for m in ids] for ids in (act.actors, act.recipients)]
            sides = names if act.recipients else [names[0], names[0]]
            found.update((a, b) for a in sides[0] for b in sides[1] if a and b and a != b)
        return found

    # --- candidates --------------------------------------------------------------------------------------------------------

    def mentions(self, act: Act) -> list[Mention]:
        """The mentions that an act may be linked to: those of its sentence, and the last of each name shortly before it."""
        here = [m for m in self._mentions_of.get(act.sentence, ()) if not m.span.covers(self.grammar.tokens[act.trigger].span)]
        seen = {name_of(m) for m in here}
        before: list[Mention] = []
        for number in self._sentences_before(act.sentence):
            for mention in reversed(self._mentions_of.get(number, ())):
                name = name_of(mention)
                if name is not None and name not in seen and len(before) < MOST_BEFORE:
                    seen.add(name)
                    before.append(mention)
        return here + before

    def _sentences_before(self, sentence: int) -> list[int]:
        near = list(range(sentence - 1, max(sentence - FAR, 0) - 1, -1))
        if sentence > 0 and self.grammar.parsed.sentences[0].kind in _HEADINGS and 0 not in near:
            near.append(0)
        return near

    def expressions(self, act: Act) -> list[int]:
        """The time expressions (by index) that an act may be dated by: those of its sentence and of the one before."""
        return [k for k, e in enumerate(self.times) if act.sentence - 1 <= e.sentence <= act.sentence]

    # --- examples ----------------------------------------------------------------------------------------------------------

    def of_mention(self, act: Act, mention: Mention) -> list[str]:
        """The names of the signs that hold of an act and a mention."""
        found = [*self._rule_says(act, mention), *self._about(act, mention), *self.between(act, mention.head)]
        found.extend(self._told_elsewhere(act, mention))
        return found

    def of_time(self, act: Act, index: int) -> list[str]:
        """The names of the signs that hold of an act and a time expression."""
        expression = self.times[index]
        signs = [f"time:{expression.kind}", f"rule:{expression.rule}", f"type:{act.event_type}"]
        signs.append("rule:yes" if act.time == index else "rule:none" if act.time is None else "rule:other")
        signs.append(f"tense:{act.tense}:{expression.kind}")
        signs.append(f"speech:{act.speech}:{bool(act.attributions)}")
        others = [k for k in self.expressions(act) if k != index and self.times[k].sentence == expression.sentence]
        signs.append(f"rivals:{min(len(others), 2)}:{expression.sentence == act.sentence}")
        owner = next((o for o in self.acts if o.time == index and o.trigger != act.trigger), None)
        signs.append(f"dates:{owner.event_type if owner else None}:{act.time is None}")
        signs.extend(self.between(act, expression.head))
        return signs

    def _rule_says(self, act: Act, mention: Mention) -> Iterator[str]:
        said = [
            name
            for name, ids in (("actor", act.actors), ("recipient", act.recipients), ("place", (act.place,)))
            if mention.id in ids
        ] or ["none"]
        for name in said:
            yield f"rule:{name}"
            yield f"rule:{name}:{act.event_type}"
            yield f"rule:{name}:{mention.kind}"
        yield f"free:{not act.actors}:{not act.recipients}:{act.place is None}:{said[0]}"
        for field in ("actors", "recipients"):
            reason = next((r.rule for r in act.reasons if r.field == field), None)
            yield f"{field}:{reason}:{said[0]}"
        if mention.id in {link.mention for link in act.attributions}:
            yield f"speaker:{act.event_type}"
            yield "speaker"

    def _about(self, act: Act, mention: Mention) -> Iterator[str]:
        token = self.grammar.tokens[act.trigger]
        yield f"type:{act.event_type}"
        yield f"kind:{mention.kind}"
        yield f"type:{act.event_type}:{mention.kind}"
        yield f"pos:{token.pos}"
        yield f"capital:{mention.stands_for is not None}:{mention.kind}"
        if mention.rule in (ADJECTIVE_RULE, POSSESSIVE_RULE):
            yield mention.rule
            yield f"{mention.rule}:{token.pos}"
        back = act.sentence - mention.sentence
        yield f"back:{min(back, FAR + 1)}"
        yield f"back:{min(back, FAR + 1)}:{mention.kind}:{not act.actors}:{not act.recipients}"
        if self.grammar.is_verb(act.trigger):
            yield f"subject:{self.roles.logical_subject(act.trigger) == mention.head}"
            yield f"object:{self.roles.logical_object(act.trigger) == mention.head}"

    def between(self, act: Act, head: int) -> Iterator[str]:
        """The signs of the way from an act's word to another word."""
        i = act.trigger
        tokens = self.grammar.tokens
        if tokens[head].sentence != tokens[i].sentence:
            yield f"elsewhere:{tokens[head].dep}"
            return
        low, high = min(i, head), max(i, head)
        after = head > i
        yield f"after:{after}"
        yield f"near:{after}:{(high - low).bit_length()}"
        yield f"clauses:{after}:{min(self._finite[high] - self._finite[low + 1], 3)}"
        prep = self.preposition(head)
        yield f"prep:{prep}:{after}"
        yield f"prep:{prep}:{tokens[i].pos}:{after}"
        yield f"prep:{act.event_type}:{prep}:{after}"
        yield f"entry:{act.entry}:{prep}:{after}"
        path = self._path(i, head)
        yield f"path:{path}"
        yield f"path:{path}:{tokens[i].pos}:{self.grammar.is_verb(i) and self.grammar.is_passive(i)}"
        yield f"path:{act.event_type}:{path}"
        yield f"dep:{tokens[head].dep}:{after}"

    def preposition(self, head: int) -> str | None:
        """The preposition before the phrase of a word; None where it has none."""
        first = self.grammar.sentence(head).first
        mention = self.grammar.mention_over(head)
        at = self.grammar.first_token(mention) if mention is not None else head
        for k in (at, *range(at - 1, max(first, at - 3) - 1, -1)):
            token = self.grammar.tokens[k]
            prep = preposition_of(token)
            if prep is not None:
                return prep
            if k != at and token.pos not in ("DET", "ADJ", "NUM"):
                return None
        return None

    def _path(self, i: int, head: int) -> str:
        """The relations from the act's word up to the word that both hang on and down to the other."""
        up = {i: ""}
        way = ""
        for governor, child in self.grammar.governors(i):
            way += "<" + self._relation(child)
            up[governor] = way
        down = ""
        at = head
        for _ in range(12):
            if at in up:
                path = up[at] + down
                return path if path.count("<") + path.count(">") <= _LONGEST_PATH else "long"
            down = ">" + self._relation(at) + down
            at = self.grammar.tokens[at].head
        return "long"

    def _relation(self, i: int) -> str:
        return self.grammar.tokens[i].dep

    def _told_elsewhere(self, act: Act, mention: Mention) -> Iterator[str]:
        """What the acts around make of the same name."""
        name = name_of(mention) or mention.id
        for other in self.acts:
            if other.trigger == act.trigger or abs(other.sentence - act.sentence) > 1:
                continue
            where = "same" if other.sentence == act.sentence else "before" if other.sentence < act.sentence else "after"
            for role, ids in (("actor", other.actors), ("recipient", other.recipients), ("place", (other.place,))):
                if any(k is not None and (name_of(self.grammar.mentions[k]) or k) == name for k in ids):
                    yield f"{where}:{role}"
                    if other.event_type == act.event_type:
                        yield f"{where}:{role}:type"
        if self.grammar.sentence(mention.head).kind in _HEADINGS:
            yield "heading"
        rank = f"rank:{min(self._ranks.get(str(name), 9), 4)}"
        yield rank
        yield f"{rank}:{mention.kind}:{bool(act.actors)}:{bool(act.recipients)}"
        yield f"{rank}:{act.event_type}:{bool(act.actors)}:{bool(act.recipients)}"
        own = {name_of(self.grammar.mentions[m]) for m in act.actors} - {None}
        if name in own and mention.id not in act.actors:
            yield "actor-again"
        if any((a, name) in self._partners for a in own):
            yield "partner"
            yield f"partner:{act.event_type}"
        elif any((name, a) in self._partners for a in own):
            yield "partner-back"


def _ranks(mentions: tuple[Mention, ...]) -> dict[str, int]:
    """Names by how often the report tells them: 0 is the most frequent one."""
    counts: dict[str, int] = {}
    for mention in mentions:
        name = name_of(mention)
        if name is not None:
            counts[name] = counts.get(name, 0) + 1
    return {name: rank for rank, name in enumerate(sorted(counts, key=lambda n: -counts[n]))}


def name_of(mention: Mention) -> str | None:
    """What a mention is known by across sentences: its atlas id or its last name; None for pronouns and nameless groups."""
    if mention.kind in (MentionKind.PRONOUN, MentionKind.PAIR) or mention.rule == POSSESSIVE_RULE:
        return None
    if mention.kind in (MentionKind.STATE, MentionKind.PLACE):
        return mention.stands_for or mention.country or mention.ref or mention.name
    if mention.ref:
        return mention.ref
    if mention.name:
        return mention.name.split()[-1].lower()
    return mention.office
