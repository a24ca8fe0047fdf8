"""The statements behind every stage of a meeting, a position or a commitment, and what contradicts it or would."""

from collections.abc import Iterator

from recoupe.reconcile.ledgers import answers, is_part, withdraws
from recoupe.reconcile.why.facts import differing
from recoupe.reconcile.why.ready import Ready, speaks_against, speaks_for
from recoupe.records import Commitment, Fact, Meeting, Position, Sign

FATES = frozenset({"cancelled", "postponed", "refused"})


def entry(record: Meeting | Position | Commitment, ready: Ready) -> tuple[Sign, ...]:
    """The signs of an entry of a ledger. What would contradict it comes last."""
    if isinstance(record, Meeting):
        return tuple(_of_meeting(record, ready))
    if isinstance(record, Position):
        return tuple(_of_position(record, ready))
    return tuple(_of_commitment(record, ready))


def _of_meeting(meeting: Meeting, ready: Ready) -> Iterator[Sign]:
    for stage, statements in meeting.stages:
        # a refusal speaks against a meeting that was held all the same, and so does a plan against one that was called off
        tell = speaks_for if (stage in FATES) == (meeting.stage in FATES) else speaks_against
        yield from (tell(f"stage.{stage.replace(' ', '-')}", meeting.id, statement) for statement in statements)
    for fact in ready.facts:
        if fact.id in meeting.facts:
            yield from _denials(meeting.id, fact, ready)
            yield from differing(meeting.id, fact.differences)
    yield speaks_against(f"would.meeting.{meeting.stage.replace(' ', '-')}", meeting.id)


def _denials(of: str, fact: Fact, ready: Ready) -> Iterator[Sign]:
    """The statements that say no where most of the fact says yes, or the other way round."""
    for id in fact.statements:
        if ready.tellings[id].statement.polarity != fact.polarity:
            yield speaks_against("denied", of, id)


def _of_position(position: Position, ready: Ready) -> Iterator[Sign]:
    fact = _fact_of(position.statements, ready)
    for statement in _saying_so(position.statements, fact, ready):
        yield speaks_for(f"stance.{position.stance}", position.id, statement)
    if fact is None:
        return
    yield from _denials(position.id, fact, ready)
    taken_back = [other for other in ready.facts if withdraws(other, fact, ready.tellings, ready.who)]
    for other in taken_back:
        tell = speaks_against if position.standing else speaks_for
        yield from (tell("withdrawn", position.id, statement) for statement in other.statements)
    yield from differing(position.id, fact.differences)
    yield speaks_against("would.position.standing" if position.standing else "would.position.withdrawn", position.id)


def _of_commitment(commitment: Commitment, ready: Ready) -> Iterator[Sign]:
    fact = _fact_of(commitment.statements, ready)
    for statement in _saying_so(commitment.statements, fact, ready):
        yield speaks_for("promise", commitment.id, statement)
    if fact is None:
        return
    for deed in ready.facts:
        if answers(deed, fact, ready.tellings, ready.who):
            kind = _kind_of_deed(deed, fact, ready)
            yield from (speaks_for(f"deed.{kind}", commitment.id, statement) for statement in deed.statements)
    yield from _denials(commitment.id, fact, ready)
    yield from differing(commitment.id, fact.differences)
    yield speaks_against(f"would.commitment.{commitment.stage.replace(' ', '-')}", commitment.id)


def _kind_of_deed(deed: Fact, promise: Fact, ready: Ready) -> str:
    if deed.polarity != promise.polarity:
        return "broken"
    return "part" if is_part(deed, promise, ready.tellings) else "delivered"


def _fact_of(statements: tuple[str, ...], ready: Ready) -> Fact | None:
    """The fact that the entry was made of: the one with its first statement."""
    return next((fact for fact in ready.facts if statements and statements[0] in fact.statements), None)


def _saying_so(statements: tuple[str, ...], fact: Fact | None, ready: Ready) -> tuple[str, ...]:
    """The statements that say what the fact says; the others of them deny it."""
    if fact is None:
        return statements
    return tuple(id for id in statements if id in ready.tellings and ready.tellings[id].statement.polarity == fact.polarity)
