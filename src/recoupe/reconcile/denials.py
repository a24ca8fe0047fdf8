"""Where one says yes and the other no to the very same: two voices on one act, however little else they have in common."""

from recoupe.reconcile.plain import bare
from recoupe.reconcile.roles import Officials, match
from recoupe.reconcile.tellings import Telling, act_word, is_heading, same_root, shared_words

ANSWERS = {"AGREE", "REJECT"}
SAME_WEEK = 7  # days between two reports; what is accepted one month may be refused the next
BESIDE = 3  # characters between two sentences that follow each other


def denies(one: Telling, other: Telling, who: Officials) -> bool:
    """Whether one says that an act is, or was, and the other that it is not, with a verb of one root.

    Of two reports the same ones have to take part; in one report the two sentences follow each other, and no two others are
    named: « Ils ont promis de partir, dit-elle. "Nous n'avons rien promis." »
    """
    a, b = one.statement, other.statement
    if a.polarity == b.polarity or a.event_type != b.event_type or one.family != other.family or one.family == "open":
        return False
    if not same_act_word(one, other):
        return False
    if match(one.parties, other.parties, who).matched:
        return one.report != other.report or _answers(one, other)
    return one.report == other.report and not (one.parties and other.parties) and _answers(one, other)


def refuses(one: Telling, other: Telling) -> bool:
    """Whether in two reports one agrees and another does not, told with one verb and of one thing: that is a refusal.

    « Il a accepté un poste », « il n'a accepté aucun poste ».
    """
    a, b = one.statement, other.statement
    if {a.event_type, b.event_type} != ANSWERS or a.polarity != b.polarity or one.family != other.family:
        return False
    if one.reference and other.reference and one.reference.gap(other.reference) > SAME_WEEK:
        return False
    return one.report != other.report and same_act_word(one, other) and shared_words(one.words, other.words) > 0


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
