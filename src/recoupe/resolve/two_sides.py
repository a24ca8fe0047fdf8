"""The two sides of a report, for "les deux parties": between whom the acts told so far took place most often."""

from collections.abc import Callable, Iterable

from recoupe.records import Act, Actor
from recoupe.resolve.bodies import states_of
from recoupe.resolve.home import OF_A_STATE

# Acts of those who face each other; who helps, asks or praises them may stand beside the matter.
_BETWEEN_TWO = frozenset({"ACCUSE", "ASSAULT", "COERCE", "CONSULT", "REJECT", "SANCTION", "THREATEN"})


def two_sides(
    acts: Iterable[Act], actors_of: Callable[[int], tuple[Actor, ...]], before: int, outside: frozenset[str]
) -> tuple[Actor, ...]:
    """The two of whom most acts before the mention *before* are told; () where nobody stands out. *outside* are ids of no side."""
    told: dict[frozenset[str], list[tuple[Actor, Actor]]] = {}
    for act in acts:
        if act.event_type not in _BETWEEN_TWO or max((*act.actors, *act.recipients), default=before) >= before:
            continue
        for pair in _facing(act, actors_of):
            ids = frozenset(side.id for side in pair)
            if len(ids) == len(pair) and not ids & outside:
                told.setdefault(ids, []).append(pair)
    ranked = sorted(told.values(), key=len, reverse=True)
    if not ranked or (len(ranked) > 1 and len(ranked[1]) == len(ranked[0])):
        return ()
    return ranked[0][-1]


def side(actor: Actor) -> Actor | None:
    """The state that somebody acts for, else the body that he is; None for a person or group of no state."""
    of_state = actor.kind in ("state", "person", "unnamed") or actor.sector in OF_A_STATE
    states = states_of((actor,)) if of_state else ()
    if states:
        return states[0]
    return actor if actor.kind in ("organisation", "group") and actor.name[:1].isupper() else None


def _facing(act: Act, actors_of: Callable[[int], tuple[Actor, ...]]) -> list[tuple[Actor, Actor]]:
    ones, others = ([side(a) for m in ids for a in actors_of(m)] for ids in (act.actors, act.recipients))
    return [(one, other) for one in ones for other in others if one is not None and other is not None]
