"""What a statement says of a meeting's stage, and which stage a meeting has reached by all that is told of it."""

from collections.abc import Container, Sequence

from recoupe.lexicon.comparison import (
    fate_behind,
    fate_of_meeting,
    fate_of_named,
    goes,
    goes_on_behind,
    invites_to_else,
    is_agreed_to,
    is_awaited,
    is_by_hours,
    is_offer,
    is_only_asked,
    is_only_of_meetings,
    is_told_as_over,
    is_wished_for,
    leaves_open,
    speaks_of_meeting,
)
from recoupe.reconcile.days import LATEST, Days
from recoupe.reconcile.surroundings import NUMBER
from recoupe.reconcile.tellings import Telling, act_word, name_words, plain_words, same_root

ADVANCE = ("proposed", "accepted", "scheduled", "under way", "held")
FATES = ("cancelled", "postponed", "refused")
AHEAD = frozenset({"planned", "open"})
ANSWERS = frozenset({"REQUEST", "AGREE", "REJECT", "SANCTION"})
BOTH = 2  # who have met
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
    if (fate := _fate_told_of(telling)) or (fate := _stage_before_plans(telling)):
        return fate
    if telling.family == "planned" or lies_ahead(telling) or is_awaited(act_word(statement)):
        return "scheduled"
    if telling.family == "open":
        return "proposed"
    if _is_noun(telling) and is_wished_for(statement.text):
        return "proposed"
    return "under way" if _goes_on(telling) else "held"


def _fate_told_of(telling: Telling) -> str | None:
    """What is said of a meeting that is named: "la rencontre reportée", "la rencontre de lundi n'a pas eu lieu"."""
    if not _is_noun(telling):
        return None
    ahead = telling.family in AHEAD or lies_ahead(telling)
    return fate_behind(telling.behind) or (None if ahead else fate_of_meeting(telling.statement.text, told=True))


def _stage_before_plans(telling: Telling) -> str | None:
    """The stage of a meeting that is asked for or agreed to, whatever its day: "propose de les réunir le 3 mai"."""
    if is_only_offered(telling):
        return "proposed"
    return "accepted" if not _is_noun(telling) and is_agreed_to(telling.before) else None


def is_only_offered(telling: Telling) -> bool:
    """Whether somebody asks for a meeting or offers it, and no more is told."""
    noun = _is_noun(telling)
    return is_only_asked(telling.before, noun) or (telling.statement.modality == "possible" and not noun)


def _stage_of_none(telling: Telling) -> str | None:
    """What "they will not meet" says; "they did not meet" says it of a meeting with its day, or called "the meeting"."""
    statement = telling.statement
    short = telling.days is not None and telling.days.width <= SHORT
    if telling.family in AHEAD or short or statement.trigger.startswith("n:"):
        return fate_of_meeting(statement.text) or ("refused" if goes(act_word(statement)) else "cancelled")
    return None


def lies_ahead(telling: Telling) -> bool:
    """Whether the act is dated after its report."""
    return bool(telling.days and telling.reference and telling.days.first > telling.reference.last)


def is_ahead(telling: Telling) -> bool:
    """Whether a meeting is told before it takes place: planned, dated after the report, or of somebody who is awaited."""
    return telling.family in AHEAD or lies_ahead(telling) or is_awaited(act_word(telling.statement)) or is_only_offered(telling)


def _goes_on(telling: Telling) -> bool:
    when, told = telling.days, telling.reference
    if _is_noun(telling) and goes_on_behind(telling.behind):
        return True
    return bool(when and told and when.last == LATEST and when.first <= told.last)


def _stage_of_words(telling: Telling) -> str | None:
    """What invitations, answers, refusals and suspensions say of a meeting's stage."""
    statement = telling.statement
    kind, text = statement.event_type, statement.text
    if kind == "SANCTION":
        return _stage_of_break(telling)
    if kind == "REJECT" and not speaks_of_meeting(text) and (fate := _fate_of_subject(telling)):
        return fate
    if not (statement.mode == "meet" or speaks_of_meeting(text)) or (kind == "REQUEST" and invites_to_else(text)):
        return None
    if kind == "REJECT":
        if statement.polarity == "negative" or telling.family == "open":
            return None
        fate = _fate(text, act_word(statement))
        if fate == "postponed" and is_by_hours(text + telling.behind):
            return "scheduled"
        return None if fate == "refused" and _is_of_something_else(telling) else fate
    if statement.polarity == "negative":
        return "refused" if kind == "AGREE" else None
    word = act_word(statement)
    return "proposed" if kind == "REQUEST" or word.startswith("invit") or leaves_open(word) else "accepted"


def _fate_of_subject(telling: Telling) -> str | None:
    """What became of the meeting that the sentence is about: "le voyage de X est reporté"; "Lima l'a décommandée" is of one."""
    statement = telling.statement
    if statement.polarity == "negative" or telling.family == "open":
        return None
    if is_only_of_meetings(act_word(statement)):
        return fate_of_meeting(act_word(statement))
    fate = fate_of_named(telling.before, statement.text + telling.behind)
    return "scheduled" if fate == "postponed" and is_by_hours(statement.text + telling.behind) else fate


def _is_of_something_else(telling: Telling) -> bool:
    """Whether a refusal names what is refused, and that is no meeting: "a décliné l'aide de Lima"."""
    statement = telling.statement
    names = {word for actor in (*telling.parties, *statement.third_parties) for word in name_words(actor.name)}
    verb = plain_words(act_word(statement))
    named = [
        word for word in plain_words(statement.text) if word not in names and not any(same_root(word, part) for part in verb)
    ]
    return not speaks_of_meeting(statement.text) and any(not is_offer(word) for word in named)


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
    if not fates or (furthest[0] == ADVANCE.index("held") and not _was_off(told)):
        return ADVANCE[furthest[0]]
    last, *_, fate = max(fates)
    renewed = any(rank >= ADVANCE.index("scheduled") and number > last for rank, number in ahead)
    if renewed:
        return ADVANCE[furthest[0]]
    return "refused" if fate == "cancelled" and furthest[0] == ADVANCE.index("proposed") else fate


def _was_off(told: Sequence[Told]) -> bool:
    """Whether a meeting is said not to have been, where nothing but its name, or one who came, says that it was.

    "Du sommet de mardi, il ne reste rien : Lima l'a annulé." Whoever tells of a meeting as off, in the same report or later, knows.
    """
    held = [telling for stage, telling in told if stage == "held"]
    off = [telling for stage, telling in told if stage in ("cancelled", "refused") and _denies(telling)]
    if not off or not all(_may_only_name(telling) for telling in held):
        return False
    return max(telling.order[0] for telling in off) >= max(telling.order[0] for telling in held)


def _may_only_name(telling: Telling) -> bool:
    """Whether words that sound as of a meeting that was held may only name it, or tell of one who came."""
    if not _is_noun(telling):
        return len(telling.parties) < BOTH
    lasted = any(token.startswith(NUMBER) for token in telling.around.act)
    return not lasted and not is_told_as_over(" ".join(telling.sentence))


def _denies(telling: Telling) -> bool:
    """Whether the words say that there was no meeting, or what became of it."""
    return _is_explicit(telling) or (_is_noun(telling) and telling.statement.polarity == "negative")


def _is_noun(telling: Telling) -> bool:
    return telling.statement.trigger.startswith("n:")


def _advance(stage: str, telling: Telling, ended: Container[tuple[str, int]]) -> int:
    """How far a meeting is told to have come. In one sentence with what became of it, a noun only names it."""
    rank = ADVANCE.index(stage)
    named = telling.statement.trigger.startswith("n:") and _sentence(telling) in ended
    return min(rank, ADVANCE.index("scheduled")) if named else rank


def _sentence(telling: Telling) -> tuple[str, int]:
    return telling.report, telling.statement.sentence.start


def _is_explicit(telling: Telling) -> bool:
    """Whether the words say what becomes of the meeting; that somebody does not go leaves it open."""
    told = fate_of_meeting(telling.statement.text) or fate_behind(telling.behind)
    return telling.statement.event_type != "CONSULT" or told is not None


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
