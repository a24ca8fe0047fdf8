"""Towards whom an act of speech goes that names nobody itself: whom the act that it tells of goes to, or who is to do it.

"menace de bombarder B" threatens B, "exige le retrait de B" asks B, "salue l'accord entre A et B" supports both.
"""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.grammar import Grammar
from recoupe.records import Act, Reason

_MEETINGS = frozenset({"CONSULT", "COOPERATE"})
# Acts of speech towards those who are to do what they tell of, and those towards whom they suffer it too.
_TOWARDS_DOERS = frozenset({"REQUEST", "ACCUSE", "SUPPORT"})
_TOWARDS_SUFFERERS = frozenset({"AGREE", "REJECT", "THREATEN", "CONCEDE"})
_WITH_MEETING = frozenset({"AGREE", "REQUEST", "REJECT"})
_CONTENT = ("obj", "xcomp", "ccomp", "obl:arg", "iobj", "nmod", "acl")
_DEEPEST = 3  # steps from an act down to the one that it tells of


def with_partners(acts: Sequence[Act], grammar: Grammar) -> list[Act]:
    """The acts of a sentence; who accepts, asks for, refuses or threatens an act does so towards the others who take part in it."""
    return [_towards(act, acts, grammar) for act in acts]


def _towards(act: Act, acts: Sequence[Act], grammar: Grammar) -> Act:
    if act.event_type not in _TOWARDS_DOERS | _TOWARDS_SUFFERERS or act.recipients or not act.actors:
        return act
    for other in acts:
        if other.trigger <= act.trigger or not _tells_of(act, other, grammar):
            continue
        partners = tuple(m for m in _taking_part(act, other) if m not in act.actors)
        if partners:
            return replace(act, recipients=partners, reasons=(*act.reasons, Reason(field="recipients", rule="role.partner")))
    return act


def _taking_part(act: Act, other: Act) -> tuple[int, ...]:
    if other.event_type in _MEETINGS:
        return (*other.actors, *other.recipients)
    doing = tuple(m for m in other.actors if m not in act.actors)
    return doing or (other.recipients if act.event_type in _TOWARDS_SUFFERERS else ())


def _tells_of(act: Act, other: Act, grammar: Grammar) -> bool:
    """Whether an act tells of another: the other's word is its object or content, at most a few steps down."""
    if other.event_type in _MEETINGS and act.event_type in _WITH_MEETING and act.span.covers(other.span):
        return True
    for step, (governor, child) in enumerate(grammar.governors(other.trigger)):
        if step >= _DEEPEST or not grammar.tokens[child].dep.startswith(_CONTENT) or grammar.tokens[child].dep == "acl:relcl":
            return False
        if governor == act.trigger:
            return True
    return False
