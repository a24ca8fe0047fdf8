"""The ledgers of positions and commitments: who stands for what, and who will do what for whom."""

from collections.abc import Iterable, Mapping, Sequence

from recoupe.lexicon.comparison import counted_unit
from recoupe.reconcile.labels import record_id
from recoupe.reconcile.roles import Match, Officials, match
from recoupe.reconcile.tellings import Telling, act_word, shared_words
from recoupe.records import Commitment, Condition, Fact, Position, Statement

STANCES = {"REQUEST": "demands", "REJECT": "rejects", "ACCUSE": "accuses", "THREATEN": "threatens", "SUPPORT": "supports"}
PROMISED = frozenset({"AID", "COOPERATE", "MOBILIZE", "SANCTION", "RETREAT", "CONCEDE"})
TEXT_BLOCKS = ("lead", "paragraph")


def positions(facts: Sequence[Fact], tellings: Mapping[str, Telling], who: Officials) -> tuple[Position, ...]:
    """The stances that the facts tell of, the first told first. *tellings* is by statement id."""
    return tuple(_position(fact, stance, facts, tellings, who) for fact in facts if (stance := _stance(fact, tellings)))


def _stance(fact: Fact, tellings: Mapping[str, Telling]) -> str | None:
    """The stance of a fact; None where nobody takes one, or only might."""
    told = [tellings[id] for id in fact.statements]
    if not fact.actors or fact.polarity == "negative" or not any(telling.family == "actual" for telling in told):
        return None
    if fact.event_type == "COMMENT":
        return "denies" if fact.mode == "deny" else None
    if fact.event_type == "REQUEST":
        if fact.mode == "meet":
            return None  # the ledger of meetings has it
        return "conditions" if any(_sets_condition(telling.statement) for telling in told) else "demands"
    return STANCES.get(fact.event_type)


def _sets_condition(statement: Statement) -> bool:
    return statement.condition is not None or act_word(statement).startswith("condition")


def _position(fact: Fact, stance: str, facts: Sequence[Fact], tellings: Mapping[str, Telling], who: Officials) -> Position:
    statements = [tellings[id].statement for id in fact.statements]
    back = [other for other in facts if withdraws(other, fact, tellings, who)]
    return Position(
        id=record_id("p", fact.statements[0]),
        holder=fact.actors,
        stance=stance,
        about=_words(statements),
        towards=fact.recipients,
        condition=_condition(statements),
        since=fact.when,
        standing=not back,
        statements=fact.statements,
        withdrawn_by=tuple(id for other in back for id in other.statements),
    )


def _words(statements: Sequence[Statement]) -> str:
    """The fullest telling, of the text rather than of a heading."""
    return max(statements, key=lambda statement: (statement.block in TEXT_BLOCKS, len(statement.text))).text


def _condition(statements: Iterable[Statement]) -> Condition | None:
    return next((statement.condition for statement in statements if statement.condition), None)


def withdraws(other: Fact, fact: Fact, tellings: Mapping[str, Telling], who: Officials) -> bool:
    """Whether the other fact takes the stance back: its holder says no to it, or gives in, in later words."""
    gives_in = other.event_type == "CONCEDE" and other.modality == "actual" and other.polarity == "positive"
    takes_back = other.event_type == fact.event_type and other.polarity == "negative"
    if other.id == fact.id or not (gives_in or takes_back) or not _later(other, fact, tellings):
        return False
    holders = match(fact.actors, other.actors, who)
    return holders.fits and holders.matched > 0 and _in_common(fact, other, tellings) >= (2 if gives_in else 1)


def _later(one: Fact, other: Fact, tellings: Mapping[str, Telling]) -> bool:
    """Whether one was told to have happened after the other: by its days, else by the order of telling."""
    new, old = tellings[one.statements[0]], tellings[other.statements[0]]
    if new.days and old.days and not new.days.meets(old.days):
        return new.days.first > old.days.last
    return new.order > old.order


def _in_common(one: Fact, other: Fact, tellings: Mapping[str, Telling]) -> int:
    """The words that the likest two tellings share."""
    return max(shared_words(tellings[a].words, tellings[b].words) for a in one.statements for b in other.statements)


def commitments(facts: Sequence[Fact], tellings: Mapping[str, Telling], who: Officials) -> tuple[Commitment, ...]:
    """What somebody said he will do, or will not, the first told first. *tellings* is by statement id."""
    promised = [fact for fact in facts if fact.event_type in PROMISED and fact.actors and _is_promise(fact, tellings)]
    return tuple(_commitment(fact, facts, tellings, who) for fact in promised)


def _is_promise(fact: Fact, tellings: Mapping[str, Telling]) -> bool:
    return any(t.family == "planned" or t.statement.modality == "conditional" for t in (tellings[id] for id in fact.statements))


def _commitment(fact: Fact, facts: Sequence[Fact], tellings: Mapping[str, Telling], who: Officials) -> Commitment:
    statements = [tellings[id].statement for id in fact.statements]
    stages = _stages(fact, facts, tellings, who)
    return Commitment(
        id=record_id("c", fact.statements[0]),
        who=fact.actors,
        what=_words(statements),
        event_type=fact.event_type,
        beneficiary=fact.recipients,
        amount=_amount(statements),
        by_when=fact.when,
        condition=_condition(statements),
        polarity=fact.polarity,
        stage=stages[-1][0],
        statements=fact.statements,
        stages=stages,
    )


def _amount(statements: Sequence[Statement]) -> str | None:
    """The numbers of the statement that gives most of them, in its words; None where no number is told."""
    fullest = max(statements, key=lambda statement: len(statement.quantities))
    return ", ".join(quantity.text for quantity in fullest.quantities) or None


def _stages(
    fact: Fact, facts: Sequence[Fact], tellings: Mapping[str, Telling], who: Officials
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """How far it has come, with the statements behind each stage: the promise, then a deed that answers it or a voice that
    denies it."""
    promise = ("announced", fact.statements)
    if any(difference.field == "polarity" and difference.conflict for difference in fact.differences):
        denials = tuple(id for id in fact.statements if tellings[id].statement.polarity != fact.polarity)
        return promise, ("denied", denials or fact.statements)
    deeds = [other for other in facts if answers(other, fact, tellings, who)]
    broken = [deed for deed in deeds if deed.polarity != fact.polarity]
    told = tuple(id for deed in broken or deeds for id in deed.statements)
    if broken:
        return promise, ("broken", told)
    if not deeds:
        return (promise,)
    return promise, ("under way" if all(is_part(deed, fact, tellings) for deed in deeds) else "delivered", told)


def answers(deed: Fact, promise: Fact, tellings: Mapping[str, Telling], who: Officials) -> bool:
    """Whether the deed is what was promised: of the same kind, by and for the same ones, told later, of the same things."""
    if deed.event_type != promise.event_type or deed.modality != "actual" or not _later(deed, promise, tellings):
        return False
    givers, takers = match(promise.actors, deed.actors, who), match(promise.recipients, deed.recipients, who)
    if not (givers.fits and takers.fits and _both_sides(givers, takers)):
        return False
    return _in_common(promise, deed, tellings) >= 1


def _both_sides(givers: Match, takers: Match) -> bool:
    return givers.matched > 0 or takers.matched > 0


def is_part(deed: Fact, promise: Fact, tellings: Mapping[str, Telling]) -> bool:
    """Whether the deed gives less of some counted thing than was promised: twelve vehicles of forty."""
    given, due = _counts(deed, tellings), _counts(promise, tellings)
    return any(given[unit] < due[unit] for unit in given.keys() & due.keys())


def _counts(fact: Fact, tellings: Mapping[str, Telling]) -> dict[str, float]:
    quantities = [quantity for id in fact.statements for quantity in tellings[id].statement.quantities]
    return {counted_unit(quantity.unit): quantity.high for quantity in sorted(quantities, key=lambda quantity: quantity.high)}
