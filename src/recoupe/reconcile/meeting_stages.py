"""What a statement says of a meeting's stage, and which stage a meeting has reached by all that is told of it."""

from collections.abc import Container, Sequence

from recoupe.lexicon.comparison import fate_of_meeting, is_awaited, speaks_of_meeting
from recoupe.reconcile.days import LATEST, Days
from recoupe.reconcile.tellings import Telling, act_word

ADVANCE = ("proposed", "accepted", "scheduled", "under way", "held")
FATES = ("cancelled", "postponed", "refused")
AHEAD = frozenset({"planned", "open"})
ANSWERS = frozenset({"REQUEST", "AGREE", "REJECT", "SANCTION"})
SHORT = 7  # days; what takes longer is no day of a meeting

Told = tuple[str, Telling]  # a stage with the statement that tells it


def stage_of(telling: Telling) -> str | None:
    """The stage that a statement tells of some meeting; None where it tells none."""
    kind = telling.statement.event_type
    if kind == "CONSULT":
        return _stage_of_meeting(telling)
    return _stage_of_words(telling) if kind in ANSWERS else None


def _stage_of_meeting(telling: Telling) -> str | None:
    statement = telling.statement
    if statement.polarity == "negative":
        return _stage_of_none(telling)
    if telling.family == "planned" or lies_ahead(telling) or is_awaited(act_word(statement)):
        return "scheduled"
    if telling.family == "open":
        return "proposed"
    if statement.trigger.startswith("n:") and (fate := fate_of_meeting(statement.text, told=True)):
        return fate
    return "under way" if _goes_on(telling) else "held"


def _stage_of_none(telling: Telling) -> str | None:
    """What "they will not meet" says; "they did not meet" says it of a meeting with its day, or called "the meeting"."""
    statement = telling.statement
    short = telling.days is not None and telling.days.width <= SHORT
    if telling.family in AHEAD or short or statement.trigger.startswith("n:"):
        return fate_of_meeting(statement.text) or "cancelled"
    return None


def lies_ahead(telling: Telling) -> bool:
    """Whether the act is dated after its report."""
    return bool(telling.days and telling.reference and telling.days.first > telling.reference.last)


def is_ahead(telling: Telling) -> bool:
    """Whether a meeting is told before it takes place: planned, dated after the report, or of somebody who is awaited."""
    return telling.family in AHEAD or lies_ahead(telling) or is_awaited(act_word(telling.statement))


def _goes_on(telling: Telling) -> bool:
    when, told = telling.days, telling.reference
    return bool(when and told and when.last == LATEST and when.first <= told.last)


def _stage_of_words(telling: Telling) -> str | None:
    """What invitations, answers, refusals and suspensions say of a meeting's stage."""
    statement = telling.statement
    kind, text = statement.event_type, statement.text
    if kind == "SANCTION":
        return _stage_of_break(telling)
    if not (statement.mode == "meet" or speaks_of_meeting(text)):
        return None
    if kind == "REJECT":
        if statement.polarity == "negative" or telling.family == "open":
            return None
        return _fate(text, act_word(statement))
    if statement.polarity == "negative":
        return "refused" if kind == "AGREE" else None
    return "proposed" if kind == "REQUEST" or act_word(statement).startswith("invit") else "accepted"


def _fate(text: str, word: str) -> str | None:
    """What a refusal does to a meeting; None where it only rejects something else that is told with the meeting."""
    return fate_of_meeting(text) or fate_of_meeting(word) or ("refused" if speaks_of_meeting(text) else None)


def _stage_of_break(telling: Telling) -> str | None:
    """Talks that are suspended: "ont suspendu les pourparlers"."""
    statement = telling.statement
    told = statement.polarity == "positive" and telling.family != "open" and statement.mode == "discontinue"
    return fate_of_meeting(act_word(statement)) if told else None


def stage_reached(told: Sequence[Told]) -> str:
    """The furthest stage; what became of a meeting counts unless it was told to go ahead after that."""
    ended = {_sentence(telling) for stage, telling in told if stage in FATES and telling.statement.event_type != "CONSULT"}
    ahead = [(_advance(stage, telling, ended), telling.order[0]) for stage, telling in told if stage in ADVANCE]
    fates = [(telling.order[0], _is_explicit(telling), telling.order, stage) for stage, telling in told if stage in FATES]
    furthest = max(ahead, default=(-1, -1))
    if not fates or furthest[0] == ADVANCE.index("held"):
        return ADVANCE[furthest[0]]
    last, *_, fate = max(fates)
    renewed = any(rank >= ADVANCE.index("scheduled") and number > last for rank, number in ahead)
    if renewed:
        return ADVANCE[furthest[0]]
    return "refused" if fate == "cancelled" and furthest[0] == ADVANCE.index("proposed") else fate


def _advance(stage: str, telling: Telling, ended: Container[tuple[str, int]]) -> int:
    """How far a meeting is told to have come. In one sentence with what became of it, a noun only names it."""
    rank = ADVANCE.index(stage)
    named = telling.statement.trigger.startswith("n:") and _sentence(telling) in ended
    return min(rank, ADVANCE.index("scheduled")) if named else rank


def _sentence(telling: Telling) -> tuple[str, int]:
    return telling.report, telling.statement.sentence.start


def _is_explicit(telling: Telling) -> bool:
    """Whether the words say what becomes of the meeting; that somebody does not go leaves it open."""
    return telling.statement.event_type != "CONSULT" or fate_of_meeting(telling.statement.text) is not None


def by_stage(told: Sequence[Told]) -> dict[str, list[Telling]]:
    """The statements behind every stage, oldest first."""
    found: dict[str, list[Telling]] = {}
    for stage, telling in sorted(told, key=lambda item: (item[1].order[0], _rank(item[0]), item[1].order)):
        found.setdefault(stage, []).append(telling)
    return found


def _rank(stage: str) -> int:
    return (*ADVANCE, *FATES).index(stage)


def said(telling: Telling) -> Days | None:
    """When the words were said: on their own day, or that of the report; a day ahead is the meeting's."""
    return telling.reference if telling.days is None or lies_ahead(telling) else telling.days
