"""Where one says yes and the other no to the very same: two voices on one act, however little else they have in common."""

from recoupe.reconcile.plain import bare
from recoupe.reconcile.roles import Officials, match
from recoupe.reconcile.tellings import Telling, act_word, is_heading, same_root
from recoupe.records import Statement

BESIDE = 3  # characters between two sentences that follow each other
CONSENT = frozenset({"AGREE", "CONCEDE"})
REFUSAL = "REJECT"


def denies(one: Telling, other: Telling, who: Officials) -> bool:
    """Whether one says that an act is, or was, and the other that it is not, with a verb of one root.

    Of two reports the same ones have to take part; in one report the two sentences follow each other, and no two others are
    named: « Ils ont promis de partir, dit-elle. "Nous n'avons rien promis." »
    """
    if not answers_otherwise(one, other) or one.family != other.family or one.family == "open":
        return False
    if not same_act_word(one, other):
        return False
    if match(one.parties, other.parties, who).matched:
        return one.report != other.report or _answers(one, other)
    return one.report == other.report and not (one.parties and other.parties) and _answers(one, other)


def answers_otherwise(one: Telling, other: Telling) -> bool:
    """Whether one says yes and the other no to one kind of act; "n'a pas accepté" refuses what "a accepté" agrees to."""
    a, b = one.statement, other.statement
    return (a.event_type == b.event_type or is_consent_or_not(one, other)) and answer(a) != answer(b)


def is_consent_or_not(one: Telling, other: Telling) -> bool:
    """Whether one tells that somebody consents and the other that somebody refuses."""
    first, second = one.statement.event_type, other.statement.event_type
    return (first in CONSENT and second == REFUSAL) or (second in CONSENT and first == REFUSAL)


def answer(statement: Statement) -> str:
    """What is answered to the thing itself: who refuses it says no to it, who has not refused it does not."""
    if statement.event_type != REFUSAL:
        return statement.polarity
    return "negative" if statement.polarity == "positive" else "positive"


def same_act_word(one: Telling, other: Telling) -> bool:
    """Whether the words that told two acts are of one root."""
    first, second = bare(act_word(one.statement)), bare(act_word(other.statement))
    return bool(first and second) and same_root(first, second)


def _answers(one: Telling, other: Telling) -> bool:
    """Whether two verbs of one report stand in sentences that follow each other, below the heading."""
    if is_heading(one) or is_heading(other) or not all(each.statement.trigger.startswith("v:") for each in (one, other)):
        return False
    first, second = sorted((one.statement.sentence, other.statement.sentence), key=lambda sentence: sentence.start)
    return 0 <= second.start - first.end <= BESIDE
