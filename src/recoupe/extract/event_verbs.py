"""The verb by which an event noun is said to do something: "l'attaque a tué", "l'attaque qui a tué"."""

from recoupe.extract.grammar import Grammar


def done_by(grammar: Grammar, noun: int) -> int | None:
    """The verb that a noun is the subject of; None where it is the subject of none."""
    token = grammar.tokens[noun]
    return token.head if token.dep.startswith("nsubj") and grammar.is_verb(token.head) else None


def told_by(grammar: Grammar, noun: int) -> tuple[int, ...]:
    """The verbs whose subject a noun is, those of the relative clauses that follow it among them, none in the passive."""
    clauses = [c for c in grammar.children(noun, "acl:relcl") if grammar.is_verb(c) and _opens_with_qui(grammar, noun, c)]
    main = done_by(grammar, noun)
    return tuple(verb for verb in (main, *clauses) if verb is not None and not grammar.is_passive(verb))


def _opens_with_qui(grammar: Grammar, noun: int, clause: int) -> bool:
    subjects = grammar.children(clause, "nsubj")
    return any(noun < k < clause and grammar.low[k] == "qui" for k in subjects)
