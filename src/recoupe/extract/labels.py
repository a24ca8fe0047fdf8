"""Roles without the label of a heading: in "Taïwan : la Chine annonce des sanctions" Taiwan is what it is about, and does nothing."""

from collections.abc import Collection

from recoupe.extract.fillings import Filling
from recoupe.extract.grammar import Grammar


def without_label(grammar: Grammar, i: int, filling: Filling) -> Filling:
    """*filling*, the roles of the act that token *i* tells, with nobody in them who is only the label of its heading."""
    label = grammar.label(i)
    if label is not None:
        filling.actors, filling.actor_rule = _others(filling.actors, label.id, filling.actor_rule)
        filling.recipients, filling.recipient_rule = _others(filling.recipients, label.id, filling.recipient_rule)
    return filling


def _others(role: Collection[int], label: int, rule: str) -> tuple[tuple[int, ...], str]:
    if label not in role:
        return tuple(role), rule
    kept = tuple(mention for mention in role if mention != label)
    return kept, rule if kept else "role.none"
