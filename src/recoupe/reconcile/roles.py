"""Whether two reports mean the same ones: a person stands for the state or body that he speaks for, a body for its state."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from recoupe.lexicon.names import fold
from recoupe.records import Actor, Entity, Statement

STATE_SECTORS = frozenset({"GOV", "MIL", "SPY", "LEG", "JUD", "COP"})
NOT_ACTING = frozenset({"ELI", "CVL", "OPP", "JRN", "REB", "CRM", "REF"})
TOGETHER = frozenset({"CONSULT", "COOPERATE"})  # acts whose roles do not tell the sides apart
_FORMER = ("ancien", "ex-", "feu ")


@dataclass(frozen=True, slots=True)
class Match:
    """How two lists of actors go together: how many of the shorter's are the same or stand for one of the other's."""

    same: int
    standing: int
    left_over: bool
    right_over: bool

    @property
    def matched(self) -> int:
        """How many are told by both."""
        return self.same + self.standing

    @property
    def fits(self) -> bool:
        """Whether both can be the same list, one telling more than the other."""
        return not (self.left_over and self.right_over)


@dataclass(frozen=True, slots=True)
class Officials:
    """The persons who act for a state, by entity id, with the state."""

    states: dict[str, str]

    def stands_for(self, one: Actor, other: Actor) -> bool:
        """Whether one of the two speaks for the other: a minister for his state, an army for its state, a source for its body."""
        return self._acts_for(one, other) or self._acts_for(other, one)

    def _acts_for(self, one: Actor, other: Actor) -> bool:
        if one.kind == "unnamed":
            return self._unnamed_for(one, other)
        if other.kind == "state":
            return other.country is not None and self._state_of(one) == other.country
        if other.kind == "organisation" and one.kind == "person":
            return bool(one.organisation) and fold(one.organisation or "") == fold(other.name)
        both_bodies = one.kind == other.kind == "organisation"
        return both_bodies and self._state_of(one) is not None and self._state_of(one) == self._state_of(other)

    def _unnamed_for(self, one: Actor, other: Actor) -> bool:
        """An unnamed source is anybody of its body or state; "des hommes armés" are anybody unnamed."""
        if one.within and other.kind == "organisation" and fold(one.within) == fold(other.name):
            return True
        if one.country is None:
            return other.kind == "unnamed" and other.country is None and not (one.within or other.within)
        if one.office and other.office and not set(fold(one.office).split()) & set(fold(other.office).split()):
            return False
        return one.country == (other.country if other.kind in ("state", "unnamed") else self._state_of(other))

    def _state_of(self, actor: Actor) -> str | None:
        if actor.kind == "person":
            return self.states.get(actor.id)
        return actor.country if actor.kind == "organisation" and actor.sector in STATE_SECTORS else None


def officials(statements: Iterable[Statement], entities: Iterable[Entity]) -> Officials:
    """Who acts for which state: persons of a country with an office that they still hold, or of a sector of the state."""
    found: dict[str, str] = {}
    for entity in entities:
        if entity.kind == "person" and entity.country and any(not _is_former(o.title, o.former) for o in entity.offices):
            found[entity.id] = entity.country
    for statement in statements:
        for actor in (*statement.actors, *statement.recipients):
            if actor.kind == "person" and actor.country and _in_office(actor):
                found.setdefault(actor.id, actor.country)
            if actor.sector in NOT_ACTING:
                found.pop(actor.id, None)
    return Officials(found)


def _in_office(actor: Actor) -> bool:
    holds_office = bool(actor.office) and not _is_former(actor.office or "", False)
    return actor.sector in STATE_SECTORS or (actor.sector is None and holds_office)


def _is_former(title: str, former: bool) -> bool:
    return former or title.casefold().startswith(_FORMER)


def match(left: Sequence[Actor], right: Sequence[Actor], who: Officials) -> Match:
    """How the two lists go together."""
    if not (left and right):
        return Match(0, 0, bool(left), bool(right))
    ids_left, ids_right = {actor.id for actor in left}, {actor.id for actor in right}
    if ids_left == ids_right:
        return Match(len(ids_left), 0, False, False)
    same = ids_left & ids_right
    alone_left = [actor for actor in left if actor.id not in same]
    alone_right = [actor for actor in right if actor.id not in same]
    covered_left = [actor for actor in alone_left if any(who.stands_for(actor, other) for other in right)]
    covered_right = [actor for actor in alone_right if any(who.stands_for(actor, other) for other in left)]
    return Match(
        same=len(same),
        standing=min(len(covered_left), len(covered_right)),
        left_over=len(covered_left) < len(alone_left),
        right_over=len(covered_right) < len(alone_right),
    )


def sides(statement: Statement) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who acts and towards whom; all together where the act has no direction."""
    if statement.event_type in TOGETHER:
        return everyone(statement), ()
    return statement.actors, statement.recipients


def everyone(statement: Statement) -> tuple[Actor, ...]:
    """Actors and recipients, each once."""
    return tuple({actor.id: actor for actor in (*statement.actors, *statement.recipients)}.values())


def fullest(lists: Sequence[tuple[Actor, ...]], who: Officials) -> list[Actor]:
    """Every one told, less those for whom another who is told more exactly stands; of lists that clash the commonest."""
    if not lists:
        return []
    alike = _alike(lists)
    base, _ = max(alike, key=lambda each: (sum(count * match(each[0], other, who).fits for other, count in alike), len(each[0])))
    every = {actor.id: actor for actors in lists if match(base, actors, who).fits for actor in actors}

    def is_told_better(actor: Actor) -> bool:
        return any(_exactness(other) < _exactness(actor) and who.stands_for(other, actor) for other in every.values())

    return [actor for actor in every.values() if not is_told_better(actor)]


def _alike(lists: Sequence[tuple[Actor, ...]]) -> list[tuple[tuple[Actor, ...], int]]:
    """Each list once, wherever its actors are mentioned, with how often it is told; the first of those that are alike."""
    counts = Counter(tuple(replace(actor, mention=None) for actor in actors) for actors in lists)
    return list(counts.items())


def _exactness(actor: Actor) -> int:
    return ("person", "organisation", "state", "group", "unnamed").index(actor.kind)
