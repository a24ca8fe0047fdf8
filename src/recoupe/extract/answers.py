"""Whom an act answers that names nobody itself: who did what it judges, refuses or accepts, told in the same sentence or just before.

"…, une mesure aussitôt dénoncée par B": B blames who took the measure. "A a demandé X. B a rejeté cette demande": B refuses A.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recoupe.extract.grammar import Grammar
from recoupe.lexicon import answered_nouns
from recoupe.records import Act, Mention, Reason

# Acts of speech or will that answer an act of others.
_ANSWERS = frozenset({"ACCUSE", "AGREE", "COMMENT", "REJECT", "SUPPORT", "THREATEN"})
_ASKING = frozenset({"REQUEST", "AGREE", "THREATEN"})
_POINTING = frozenset({"ce", "cet", "cette", "ces"})
_THE = frozenset({"le", "la", "l'", "les"})
_BACK = 2  # sentences that an answer looks back upon
_NEXT = 1  # sentences that a bare refusal looks back upon
_CONTENT = ("obj", "obl:arg", "obl:mod", "iobj", "nsubj:pass")


def with_answered(acts: Sequence[Act], grammar: Grammar) -> tuple[Act, ...]:
    """The acts of a report; one that answers another without a word towards whom has those who did it as its recipients."""
    ordered = sorted(acts, key=lambda act: act.trigger)
    return tuple(_answering(act, ordered, grammar) for act in acts)


def _answering(act: Act, acts: Sequence[Act], grammar: Grammar) -> Act:
    if act.event_type not in _ANSWERS or act.recipients or not act.actors:
        return act
    found = _judged(act, acts, grammar) or _answered(act, acts, grammar) or _refused(act, acts, grammar)
    if not found:
        return act
    return replace(act, recipients=found, reasons=(*act.reasons, Reason(field="recipients", rule="role.answered")))


# --- in the same sentence -------------------------------------------------------------------------------------------------------


def _judged(act: Act, acts: Sequence[Act], grammar: Grammar) -> tuple[int, ...]:
    """ "…, une annonce saluée par B", "…, ce que B a dénoncé", "…, offre que B a rejetée": who did what the clause before told."""
    taken_up = _noun_taken_up(act, grammar)
    if taken_up is None:
        return ()
    before = [a for a in acts if a.sentence == act.sentence and a.trigger < taken_up and a.actors]
    return _others(act, before[-1], grammar) if before else ()


def _noun_taken_up(act: Act, grammar: Grammar) -> int | None:
    """The noun or "ce" behind a comma that the clause of an act is about; None where it is about something else."""
    tokens = grammar.tokens
    token = tokens[act.trigger]
    if not token.dep.startswith("acl") or token.head >= act.trigger:
        return None
    noun = token.head
    first = noun - 1 if tokens[noun - 1].text.lower() in ("un", "une") else noun
    alone = tokens[noun].text.lower() == "ce" or (tokens[noun].pos == "NOUN" and grammar.mention_over(noun) is None)
    return noun if alone and first > 0 and tokens[first - 1].text == "," and tokens[noun].text.islower() else None


# --- told before ----------------------------------------------------------------------------------------------------------------


def _answered(act: Act, acts: Sequence[Act], grammar: Grammar) -> tuple[int, ...]:
    """ "a rejeté cette demande", "s'y oppose": who asked, the last before it who may be meant."""
    for types in _asked_for(act, grammar):
        before = (a for a in acts if a.trigger < act.trigger and act.sentence - a.sentence <= _BACK and a.actors)
        fitting = [a for a in before if not types or a.event_type in types]
        if fitting:
            return _others(act, fitting[-1], grammar)
    return ()


def _refused(act: Act, acts: Sequence[Act], grammar: Grammar) -> tuple[int, ...]:
    """ "A a exigé des excuses. B a refusé": who refuses without a word what, refuses who asked right before."""
    verb = act.event_type == "REJECT" and grammar.tokens[act.trigger].pos == "VERB"
    if not verb or any(True for _ in grammar.children(act.trigger, *_CONTENT, "xcomp", "ccomp")):
        return ()
    last = next((a for a in reversed(acts) if a.trigger < act.trigger and a.actors), None)
    if last is None or last.event_type not in _ASKING - {"THREATEN"} or act.sentence - last.sentence > _NEXT:
        return ()
    return _others(act, last, grammar)


def _asked_for(act: Act, grammar: Grammar) -> Iterator[frozenset[str]]:
    """The types of what an act answers, empty for any type, where its words point back to an act told before."""
    tokens = grammar.tokens
    clitics = {tokens[k].text.lower() for k in range(max(grammar.sentence(act.trigger).first, act.trigger - 3), act.trigger)}
    if act.event_type == "REJECT" and "y" in clitics and clitics & {"s'", "se"}:
        yield _ASKING
    for child in grammar.children(act.trigger, *_CONTENT):
        determiner = tokens[child - 1].text.lower()
        nouns = answered_nouns.load()
        types = nouns.get(tokens[child].lemma, nouns.get(grammar.low[child]))  # "cette offre" is taken for a verb
        after = tokens[child + 1].text.lower() if child + 1 < len(tokens) else ""
        if types is None or after in ("de", "d'", "du", "des"):
            continue
        if determiner in _POINTING or (determiner in _THE and types and _ends(grammar, child)):
            yield types


def _ends(grammar: Grammar, noun: int) -> bool:
    """Whether nothing is said of a noun that would tell which: "rejette l'accusation", not "l'accusation de Lima"."""
    after = noun + 1
    return after >= len(grammar.tokens) or grammar.tokens[after].pos in ("PUNCT", "CCONJ", "ADP")


def _others(act: Act, answered: Act, grammar: Grammar) -> tuple[int, ...]:
    """Who did the act that is answered, if none of those who answer."""
    own = {part for m in act.actors for part in _known_by(grammar.mentions[m])}
    doing = tuple(answered.actors)
    return () if any(set(_known_by(grammar.mentions[m])) & own for m in doing) else doing


def _known_by(mention: Mention) -> tuple[str, ...]:
    return tuple(filter(None, (mention.ref, mention.name, mention.country, mention.stands_for)))
