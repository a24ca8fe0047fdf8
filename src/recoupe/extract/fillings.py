"""The roles of one act while they are being filled, and which mentions a token or a preposition brings into them."""

from dataclasses import dataclass, field

from recoupe.extract.control import Control
from recoupe.extract.phrases import ROLE_KINDS, Complement, preposition_of
from recoupe.extract.relatives import to_whom, whom
from recoupe.records import MentionKind

_AGAINST = frozenset({"contre", "sur"})
# Who may be spoken to at the head of a sentence: "À son homologue, il a promis …".
_ADDRESSED = frozenset({MentionKind.PERSON, MentionKind.OFFICE, MentionKind.UNNAMED, MentionKind.GROUP})


@dataclass(slots=True)
class Filling:
    """The roles of one act while they are being filled. ``taken`` holds the complements that a role has used."""

    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    actor_rule: str = "role.none"
    recipient_rule: str = "role.none"
    taken: list[Complement] = field(default_factory=list)
    complements: list[Complement] = field(default_factory=list)


class Fillings(Control):
    """From tokens and prepositions to the mentions that may stand in a role. Answers are mention ids."""

    def _mentions(self, token: int | None) -> tuple[int, ...]:
        if token is None:
            return ()
        if token in self.grammar.possessives:
            return (self.grammar.possessives[token],)
        mention = self.grammar.mention_of(token)
        if mention is None or not (mention.kind in ROLE_KINDS or mention.stands_for):
            return ()
        return self._spread(mention.id)

    def _subjects(self, i: int, token: int | None) -> tuple[int, ...]:
        """The mentions that a subject means, with those joined before it that the parse has lost: "Paris et l'Otan ont …"."""
        found = self._mentions(token)
        if len(found) == 1 and (named := self._named_in_apposition(found[0], i)) is not None:
            return (named,)
        if len(found) == 0 or token is None or token in self.grammar.possessives or not self.grammar.is_plural(i):
            return found
        if len(found) == 1:
            found = tuple(m for m in self.grammar.listed_up_to(found[0], self.grammar.verb_start(i)) if self._may_act(m))
        before = (m for m in self.grammar.joined_before(found[0]) if m not in found)
        return (*filter(self._may_act, before), *found)

    def _named_in_apposition(self, subject: int, verb: int) -> int | None:
        """The name behind the office of a subject, before its verb: "Le directeur de campagne du parti, Jean Toko appelle"."""
        office = self.grammar.mentions[subject]
        if office.kind is not MentionKind.OFFICE or self.grammar.is_plural(verb):
            return None
        start = self.grammar.verb_start(verb)
        behind = self.grammar.mention_over(start - 1) if start > self.grammar.mention_tokens(office)[1] else None
        if behind is None or behind.kind is not MentionKind.PERSON or behind.id == subject:
            return None
        return behind.id if self.grammar.tokens[self.grammar.first_token(behind) - 1].text == "," else None

    def _spread(self, mention_id: int) -> tuple[int, ...]:
        return tuple(m for m in self.grammar.coordinated(mention_id) if self._may_act(m))

    def _may_act(self, mention_id: int) -> bool:
        mention = self.grammar.mentions[mention_id]
        return mention.kind in ROLE_KINDS or mention.stands_for is not None

    def _taken_up(self, i: int) -> tuple[int, ...]:
        mention = to_whom(self.grammar, i)
        taken = mention is not None and mention.kind in ROLE_KINDS | {MentionKind.PLACE}
        return (mention.id,) if mention is not None and taken else ()

    def _object_mentions(self, i: int, filling: Filling) -> tuple[int, ...]:
        token = self.logical_object(i)
        found = self._mentions(token) or self._person_taken_up(i)
        if found or (token is not None and not self.grammar.is_passive(i)):
            return found
        if self.grammar.is_passive(i):
            return found
        clitic = self._clitic(i, ("l'", "le", "la", "les"))
        if clitic:
            return clitic
        bare = [c for c in filling.complements if c.prep is None]
        if bare and bare[0].mention is not None and bare[0] is filling.complements[0]:
            filling.taken.append(bare[0])
            return self._spread(bare[0].mention)
        return ()

    def _clitic(self, i: int, forms: tuple[str, ...]) -> tuple[int, ...]:
        for k in range(max(self.grammar.sentence(i).first, i - 4), i):
            if self.grammar.tokens[k].text.lower() in forms:
                over = self.grammar.mention_over(k)
                if over is not None and over.kind is MentionKind.PRONOUN and over.head == k:
                    return (over.id,)
        return ()

    def _person_taken_up(self, i: int) -> tuple[int, ...]:
        """ "a rompu ses relations avec Doha, qu'il accuse de …": what acts upon a person takes up the one told right before "que"."""
        mention = whom(self.grammar, i) if self.words.control(i) == "obj" and not self.grammar.is_passive(i) else None
        return (mention.id,) if mention is not None and self._may_act(mention.id) else ()

    def _fronted(self, i: int) -> tuple[int, ...]:
        """ "À l'émissaire, Damas a promis un retrait": to whom, told at the head of the sentence; a state or a seat would be where."""
        first = self.grammar.sentence(i).first
        if preposition_of(self.grammar.tokens[first]) != "à":
            return ()
        opening = self.grammar.mention_over(first) or self.grammar.mention_starting(first + 1)
        if opening is None or opening.kind not in _ADDRESSED:
            return ()
        main = self.grammar.tokens[i].head == i and self.grammar.subject(i) not in (None, opening.head)
        return self._spread(opening.id) if main else ()

    def _by_preposition(self, function: str, filling: Filling) -> tuple[int, ...]:
        for k, complement in enumerate(filling.complements):
            if function == "de" and self._is_of_another(filling.complements[k - 1] if k else None, complement):
                continue
            fits = complement.prep == function or (function == "en" and self._is_in_state(complement))
            if fits and complement.mention is not None and complement not in filling.taken:
                mention = self.grammar.mentions[complement.mention]
                if mention.kind in ROLE_KINDS or mention.stands_for:
                    filling.taken.append(complement)
                    return self._spread(complement.mention)
        return ()

    def _is_of_another(self, before: Complement | None, complement: Complement) -> bool:
        """Whether "de" goes with the thing before it: in "un tir contre un véhicule (blindé) de l'ONU" the vehicle is the UN's."""
        if before is None or before.prep in ("de", None):
            return False
        if before.mention is not None:
            return before.mention == complement.mention  # "contre un convoi de l'ONU": counted, the convoy is the UN already
        between = self.grammar.tokens[before.head + 1 : complement.start]
        described = before.prep in _AGAINST and all(token.pos == "ADJ" for token in between)
        return not between or described

    def _is_text(self, noun: int) -> bool:
        """Whether a noun is a law, an agreement or a resolution, which binds others than those who made it."""
        return self.grammar.tokens[noun].lemma in self.words.lexicon.classes.get("deal", frozenset())

    def _is_in_state(self, complement: Complement) -> bool:
        """ "au Mali", "aux Pays-Bas" stand where feminine states have "en"."""
        mention = self.grammar.mentions[complement.mention] if complement.mention is not None else None
        opener = self.grammar.tokens[complement.start].text.lower()
        return mention is not None and mention.kind is MentionKind.STATE and complement.prep == "à" and opener in ("au", "aux")
