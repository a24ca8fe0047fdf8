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


def behind_participle(grammar: Grammar, verb: int) -> int:
    """The denied or past verb behind a participle, its time and its place; *verb* itself if it is none or nothing such stands there.

    "la grève prévue mardi à Dakar n'aura pas lieu": the parse takes the participle for the verb.
    """
    end = grammar.sentence(verb).last
    if not grammar.is_bare_participle(verb):
        return verb
    k = verb + 1
    while k < end and (k in grammar.timed or grammar.mention_over(k) is not None or grammar.tokens[k].pos == "ADP"):
        k += 1
    if k < end and grammar.low[k] in ("n'", "ne"):
        k += 1
    return k if k < end and grammar.low[k] in ("aura", "auront") else verb


def _opens_with_qui(grammar: Grammar, noun: int, clause: int) -> bool:
    subjects = grammar.children(clause, "nsubj")
    return any(noun < k < clause and grammar.low[k] == "qui" for k in subjects)
