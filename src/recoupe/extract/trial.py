"""Why a word tells an act or none: every entry of the lexicon that stands at a word, its gates, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from recoupe.extract.acts import Extraction
from recoupe.extract.triggers import Match
from recoupe.lexicon.acts import ActEntry, ActLexicon, Carrier
from recoupe.records import Act, Mention, Parsed, TimeExpression, Token, Utterance


class Fate(StrEnum):
    """What became of an entry that stands at a word."""

    TELLS = "tells"  # its act is among those found
    DROPPED = "dropped"  # its gates hold, but the act is told by another word, or by nobody
    GATES = "gates"  # a gate does not hold
    BEATEN = "beaten"  # its gates hold, but a sense that is tried before it holds as well
    CARRIER = "carrier"  # a longer construction stands there that only colours acts
    NAME = "name"  # the word belongs to a name or an office
    USED = "used"  # the word belongs to the construction of another act


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One gate of an entry, as the table has it (alternatives joined by "|"), and whether it holds. ``parts`` say which of them do."""

    text: str
    holds: bool
    parts: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entry that stands at token ``i`` with the tokens of its form, its gates, who would fill its roles, and its fate."""

    i: int
    entry: ActEntry
    tokens: tuple[int, ...]
    gates: tuple[Gate, ...]
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    actor_rule: str
    recipient_rule: str
    fate: Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What the rules make of a report: the entries at its words, the words that colour acts (by token), acts and quotations.

    ``tokens`` are the words as the rules see them, with the engine's commonest mistakes mended.
    """

    tokens: tuple[Token, ...]
    candidates: tuple[Candidate, ...]
    carriers: tuple[tuple[int, Carrier], ...]
    acts: tuple[Act, ...]
    utterances: tuple[Utterance, ...]


def trial(
    parsed: Parsed,
    mentions: tuple[Mention, ...],
    times: tuple[TimeExpression, ...],
    lexicon: ActLexicon | None = None,
) -> Trial:
    """The acts of a report, as `extract` gives them, with everything that the lexicon has at its words."""
    found = Extraction(parsed, mentions, times, lexicon)
    acts = found.by_rule()
    carriers = ((token.i, found.words.carrier(token.i)) for token in parsed.tokens)
    return Trial(
        tokens=tuple(found.grammar.tokens),
        candidates=tuple(_candidates(found, acts)),
        carriers=tuple((i, carrier) for i, carrier in carriers if carrier is not None),
        acts=acts,
        utterances=found.utterances,
    )


def _candidates(found: Extraction, acts: tuple[Act, ...]) -> Iterator[Candidate]:
    telling = {(act.trigger, act.entry) for act in acts}
    for token in found.grammar.tokens:
        for entry, match in found.words.candidates(token.i):
            yield _candidate(found, token.i, entry, match, telling)


def _candidate(found: Extraction, i: int, entry: ActEntry, match: Match, telling: set[tuple[int, str]]) -> Candidate:
    filling = found.roles.fill(i, entry, match.tokens[-1])

    def holds(gates: tuple[tuple[str, ...], ...]) -> bool:
        return found.gates.hold(i, replace(entry, gates=gates), filling)

    gates = tuple(
        Gate(text="|".join(gate), holds=holds((gate,)), parts=tuple((part, holds(((part,),))) for part in gate))
        for gate in entry.gates
    )
    return Candidate(
        i=i,
        entry=entry,
        tokens=match.tokens,
        gates=gates,
        actors=filling.actors,
        recipients=filling.recipients,
        actor_rule=filling.actor_rule,
        recipient_rule=filling.recipient_rule,
        fate=_fate(found, i, entry, match, all(gate.holds for gate in gates), (i, entry.id) in telling),
    )


def _fate(found: Extraction, i: int, entry: ActEntry, match: Match, held: bool, tells: bool) -> Fate:
    chosen = found.words.chosen.get(i)
    if chosen is entry:
        return Fate.TELLS if tells else Fate.DROPPED
    if found.grammar.mention_over(i) is not None:
        return Fate.NAME
    if i not in found.words.chosen:
        return Fate.USED
    carrier = found.words.carrier(i)
    if carrier is not None and len(carrier.form.words) > len(match.tokens):
        return Fate.CARRIER
    return Fate.BEATEN if held else Fate.GATES
