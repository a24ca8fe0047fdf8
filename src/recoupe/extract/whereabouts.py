"""What the learned judge sees of an act beside a place: may the act take place there, though it stands a sentence or two before?"""

from collections import Counter
from collections.abc import Iterator

from recoupe.extract.grammar import Grammar
from recoupe.extract.links import Links, name_of
from recoupe.extract.predicates import SPEECH_TYPES
from recoupe.extract.reach import Reach
from recoupe.extract.sites import Site
from recoupe.extract.telling import BODILY
from recoupe.records import Act, BlockKind, Mention, MentionKind

FAR = 3  # sentences that a place is looked for before an act, beside the headings
MOST_BEFORE = 5  # places of earlier sentences that are looked at, nearest first
_PLACES = frozenset({MentionKind.PLACE, MentionKind.STATE})
_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.LEAD, BlockKind.SUBHEADING})
_OTHER_DAYS = frozenset({"anchored.told", "anchored.later"})
_NEAR = 3  # tokens: "les attentats de Paris", "la guerre civile de Sierra Leone"
_TAKES_UP = frozenset("y là sur place ville village quartier site bâtiment cortège foule".split())


class Whereabouts:
    """The signs of pairs of an act and a place in one report."""

    def __init__(self, grammar: Grammar, reach: Reach, links: Links, acts: tuple[Act, ...]) -> None:
        self.grammar = grammar
        self.reach = reach
        self.links = links
        self.acts = acts
        self._places: dict[int, list[Mention]] = {}
        for mention in grammar.mentions:
            if mention.kind in _PLACES and mention.rule != "atlas.seat":
                self._places.setdefault(mention.sentence, []).append(mention)
        names = Counter(self._name(m) for found in self._places.values() for m in found)
        self._ranks = {name: rank for rank, (name, _) in enumerate(names.most_common())}
        self.told = {a.trigger: a for a in acts}
        self._placed = [(a, self._name(grammar.mentions[a.place])) for a in acts if a.place is not None]
        self._places_told = len({name for _, name in self._placed})

    # --- candidates --------------------------------------------------------------------------------------------------------

    def candidates(self, act: Act) -> list[Mention]:
        """The places that an act may take place at: those of its sentence, then the last of each name shortly before it."""
        here = [self.grammar.mentions[s.mention] for s in self.reach.sites.of_sentence(act.trigger)]
        here = [m for m in here if not m.span.covers(self.grammar.tokens[act.trigger].span)]
        seen = {self._name(m) for m in here}
        before: list[Mention] = []
        for number in self._sentences_before(act.sentence):
            for mention in reversed(self._places.get(number, ())):
                name = self._name(mention)
                if name not in seen and len(before) < MOST_BEFORE and self._is_place(mention):
                    seen.add(name)
                    before.append(mention)
        return here + before

    def is_headline(self, act: Act, mention: Mention) -> bool:
        """Whether a place is told in another heading than the act's sentence: what a report is about is rarely where its acts are."""
        return mention.sentence != act.sentence and self.grammar.parsed.sentences[mention.sentence].kind in _HEADINGS

    def is_home(self, mention: Mention) -> bool:
        """Whether somebody is only said to live at a place, or to come from there."""
        site = next((s for s in self.reach.sites.of_sentence(mention.head) if s.mention == mention.id), None)
        return site is not None and self.reach.sites.is_home(site)

    def is_apart(self, act: Act, mention: Mention) -> bool:
        """Whether a place is that of another event, which only tells when: "la première visite depuis le sommet de Lima", or of what
        happened on another day: "La veille, deux soldats avaient été tués".
        """
        if mention.sentence != act.sentence:
            counted = self.links.times[act.time] if act.time is not None else None
            return counted is not None and counted.rule in _OTHER_DAYS and counted.unit == "day" and bool(counted.amount)
        site = next((s for s in self.reach.sites.of_sentence(mention.head) if s.mention == mention.id), None)
        if site is None or site.prep != "de" or 0 < site.first - act.trigger <= _NEAR:
            return False
        return self.reach.only_dates(site.first - 1)

    def is_past_clause(self, act: Act, mention: Mention) -> bool:
        """Whether a conjugated verb stands between an act and a place behind it, other than one that says that the act happens."""
        tokens = self.grammar.tokens
        head = tokens[act.trigger].head
        own = {head, *self.grammar.auxiliaries(head)} if self.reach.words.carrier(head) is not None else set()
        between = tokens[act.trigger + 1 : mention.head]
        return any("VerbForm=Fin" in t.morph and t.i not in self.grammar.timed and t.i not in own for t in between)

    def _is_place(self, mention: Mention) -> bool:
        return any(s.mention == mention.id for s in self.reach.sites.of_sentence(mention.head))

    @staticmethod
    def _name(mention: Mention) -> str:
        return mention.name or str(mention.id)

    def _sentences_before(self, sentence: int) -> list[int]:
        near = list(range(sentence - 1, max(sentence - FAR, 0) - 1, -1))
        sentences = self.grammar.parsed.sentences
        return near + [s.number for s in sentences if s.kind in _HEADINGS and s.number < sentence - FAR][:2]

    # --- signs -------------------------------------------------------------------------------------------------------------

    def signs(self, act: Act, mention: Mention) -> list[str]:
        """The names of the signs that hold of an act and a place."""
        found = [*self._rule_says(act, mention), *self._about(act, mention)]
        if mention.sentence == act.sentence:
            found.extend(self.links.between(act, mention.head))
            found.extend(self._brought_in(act, mention))
        else:
            found.extend(self._told_before(act, mention))
        found.extend(self._of_others(act, mention))
        return found

    def _class(self, act: Act) -> str:
        kind = "deed" if act.event_type in BODILY else "speech" if act.event_type in SPEECH_TYPES else "talk"
        return f"{kind}:{'verb' if self.grammar.is_verb(act.trigger) else 'noun'}"

    def _rule_says(self, act: Act, mention: Mention) -> Iterator[str]:
        here = mention.sentence == act.sentence
        rule = next((r.rule for r in act.reasons if r.field == "place"), None)
        if act.place == mention.id:
            yield "rule:yes"
            yield f"rule:{rule}"
            yield f"rule:{rule}:{self._class(act)}"
            yield f"rule:{rule}:{act.event_type}"
            yield f"rule:{rule}:{mention.kind}"
        elif act.place is None:
            yield f"rule:none:{here}"
            yield f"rule:none:{here}:{self._class(act)}"
        else:
            yield f"rule:other:{rule}:{here}"
        sites = len(self.reach.sites.of_sentence(act.trigger))
        yield f"rivals:{here}:{min(sites, 3)}:{act.place is None}"

    def _about(self, act: Act, mention: Mention) -> Iterator[str]:
        yield f"type:{act.event_type}"
        yield f"class:{self._class(act)}:{mention.kind}"
        yield f"kind:{mention.kind}:{mention.rule}"
        yield f"capital:{mention.stands_for is not None}:{self._class(act)}"
        yield f"modality:{act.modality}:{act.polarity}"
        yield f"rank:{min(self._ranks.get(self._name(mention), 9), 3)}"
        for role, ids in (("actor", act.actors), ("recipient", act.recipients)):
            if mention.id in ids:
                yield f"fills:{role}:{mention.kind}"
            elif mention.country and any(self.grammar.mentions[m].country == mention.country for m in ids):
                yield f"state:{role}:{mention.kind}:{mention.sentence == act.sentence}"
        back = min(act.sentence - mention.sentence, FAR + 1)
        yield f"back:{back}:{self._class(act)}"
        yield f"back:{back}:{mention.kind}"

    def _brought_in(self, act: Act, mention: Mention) -> Iterator[str]:
        site = next((s for s in self.reach.sites.of_sentence(act.trigger) if s.mention == mention.id), None)
        if site is None:
            return
        after = site.first > act.trigger
        kind = self._class(act)
        yield f"site:{site.prep}:{after}"
        yield f"site:{site.prep}:{after}:{kind}"
        yield f"site:{site.prep}:{after}:{act.event_type}"
        yield f"width:{site.width}:{kind}"
        yield f"carrier:{site.carrier}:{site.prep}:{kind}"
        yield f"holder:{self.reach.holder(site)}"
        low, high = (act.trigger + 1, site.first) if after else (site.last, act.trigger)
        words = self.grammar.tokens[low:high] if low < high else ()
        yield f"commas:{after}:{min(sum(t.text == ',' for t in words), 3)}"
        verbs = sum("VerbForm=Fin" in t.morph for t in words)
        yield f"verbs:{after}:{min(verbs, 2)}:{min(sum(t.i in self.told for t in words), 2)}:{kind}"
        opens = self._opens(site)
        if opens:
            yield f"opens:{site.prep}:{kind}"
            yield f"opens:{act.event_type}"
        spoken = any(q.span.start <= self.grammar.tokens[act.trigger].start < q.span.end for q in self.grammar.parsed.quoted)
        held = any(q.span.start <= mention.span.start < q.span.end for q in self.grammar.parsed.quoted)
        yield f"quoted:{spoken}:{held}"

    def _opens(self, site: Site) -> bool:
        first = self.grammar.sentence(site.first).first
        return all(not self.grammar.tokens[k].text[0].isalpha() or k in self.grammar.timed for k in range(first, site.first))

    def _told_before(self, act: Act, mention: Mention) -> Iterator[str]:
        mine, its = self.grammar.sentence(act.trigger), self.grammar.parsed.sentences[mention.sentence]
        same = mine.block == its.block
        yield f"told:{same}:{its.kind.value}:{self._class(act)}"
        site = next((s for s in self.reach.sites.of_sentence(mention.head) if s.mention == mention.id), None)
        if site is not None:
            yield f"told-site:{site.prep}:{site.width}"
            yield f"told-opens:{self._opens(site)}:{same}"
        own = {t.text.lower() for t in self.grammar.tokens[mine.first : mine.last]} & _TAKES_UP
        for word in sorted(own):
            yield f"takes-up:{word}:{same}"
        yield f"dated:{act.time is not None}:{same}"
        yield f"acted:{bool(act.actors)}:{bool(act.recipients)}:{self._class(act)}:{same}"
        if mine.first == act.trigger or not self.grammar.is_verb(act.trigger):
            det = next((self.grammar.tokens[c].text.lower() for c in self.grammar.children(act.trigger, "det")), "")
            yield f"det:{det}:{same}"
        subject = self.grammar.subject(act.trigger) if self.grammar.is_verb(act.trigger) else None
        if subject is not None:
            yield f"subject:{self.grammar.tokens[subject].pos}:{same}"
        yield f"quoted:{any(q.span.covers(act.span) for q in self.grammar.parsed.quoted)}:{same}"

    def _of_others(self, act: Act, mention: Mention) -> Iterator[str]:
        """What takes place there by the rules."""
        name, kind = self._name(mention), self._class(act)
        there = [other for other, where in self._placed if where == name and other.trigger != act.trigger]
        if not there:
            yield f"nothing-there:{act.sentence == mention.sentence}"
            return
        here = next((other for other in there if other.sentence == act.sentence), None)
        if here is not None:
            yield f"there-here:{kind}:{here.event_type in BODILY}"
            yield f"there-here:{here.event_type == act.event_type}:{here.trigger < act.trigger}"
            token = self.grammar.tokens[act.trigger]
            yield f"there-here:dep:{token.dep}:{token.head == here.trigger}"
        last = next((other for other in reversed(there) if other.sentence < act.sentence), None)
        if last is not None:
            yield f"there-before:{min(act.sentence - last.sentence, 4)}:{kind}"
            yield f"there-before:{last.event_type == act.event_type}:{act.place is None}"
        yield f"there:{min(len(there), 4)}:{self._places_told == 1}:{kind}"
        yield from self._latest(act, name)

    def _latest(self, act: Act, name: str) -> Iterator[str]:
        """Whether what was told to take place last before the act took place there."""
        before = [pair for pair in self._placed if pair[0].trigger < act.trigger]
        latest, where = max(before, key=lambda pair: pair[0].trigger, default=(None, None))
        if latest is None or where != name:
            return
        yield f"latest:{min(act.sentence - latest.sentence, 3)}:{self._class(act)}"
        block = self.grammar.sentence(latest.trigger).block == self.grammar.sentence(act.trigger).block
        yield f"latest:{block}:{act.place is None}:{act.event_type}"
        if set(map(self._who, latest.actors)) & set(map(self._who, act.actors)):
            yield f"latest:actor:{block}"

    def _who(self, mention: int) -> str:
        return str(name_of(self.grammar.mentions[mention]) or mention)
