"""When two statements of one fact contradict each other, rather than one saying less, or something beside it.

Only what is surely one act can be contradicted: statements of one type and one claim that are likely one by themselves, in the
text rather than in a heading.
"""

from collections.abc import Callable
from dataclasses import dataclass

from recoupe.lexicon.comparison import proposes
from recoupe.reconcile.alike import NAMED, SLIP
from recoupe.reconcile.denials import REFUSAL, answers_otherwise, denies, is_consent_or_not, same_act_word
from recoupe.reconcile.nearness import same_place
from recoupe.reconcile.roles import Officials, match
from recoupe.reconcile.surroundings import NUMBER, STATE
from recoupe.reconcile.tellings import SPEECH, Telling, act_word, is_heading, same_root, shared_words
from recoupe.records import Actor

SURE = 0.45  # likelihood of one act from which two statements can contradict each other
FRONT = 3  # characters before the first word of a sentence
NEAR_BEHIND = (
    60  # characters behind the name of a meeting in which its day is told: "la rencontre entre Lima et Quito aura lieu le 3 mai"
)
OFFERS = frozenset({"REQUEST", "AGREE"})
LIKELY = 0.3  # enough where the same ones take part and a word of the act is the same, but for the answer or the day
AUTHORED = frozenset({"ASSAULT", "COERCE"})  # deeds that one author alone has done; many may demand or agree the same


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Tells contradictions; ``likely`` says how likely two statements are one act, ``reprinted`` whether two reports are one text."""

    who: Officials
    likely: Callable[[Telling, Telling], float]
    reprinted: Callable[[str, str], bool] = lambda one, other: False

    def comparable(self, one: Telling, other: Telling, sure: float = SURE) -> bool:
        """Whether two statements surely speak of the same, in two voices."""
        a, b = one.statement, other.statement
        if not (a.event_type == b.event_type or is_consent_or_not(one, other)):
            return False
        if one.family != other.family or one.family == "open":
            return False
        if self.reprinted(one.report, other.report):
            return False
        return not (is_heading(one) or is_heading(other)) and self.likely(one, other) >= sure

    def of_the_same(self, one: Telling, other: Telling) -> bool:
        """Whether somebody takes part in both."""
        return match(one.parties, other.parties, self.who).matched > 0

    def days(self, one: Telling, other: Telling) -> bool:
        """Whether two give different days: both a single day, told in the words of the act itself."""
        if one.days is None or other.days is None or one.days.meets(other.days) or one.days.gap(other.days) > SLIP:
            return False
        same_deed = same_act_word(one, other) and self.of_the_same(one, other) and shared_words(one.words, other.words) > 0
        sure = LIKELY if same_deed else SURE  # the day itself has made it less likely
        return _tells_day(one) and _tells_day(other) and self.comparable(one, other, sure)

    def places(self, one: Telling, other: Telling) -> bool:
        """Whether two give different places."""
        return same_place(one.statement.place, other.statement.place) is False and self.comparable(one, other)

    def actors(self, one: Telling, other: Telling) -> bool:
        """Whether two name different ones: of different states, and neither sentence speaks of the other's."""
        left, right = one.statement.actors, other.statement.actors
        if match(left, right, self.who).matched or not (one.statement.event_type in AUTHORED or _offer_the_same(one, other)):
            return False
        apart = _named_apart(left, right) and not (_speaks_of(one, right) or _speaks_of(other, left))
        return apart and self.comparable(one, other)

    def polarity(self, one: Telling, other: Telling) -> bool:
        """Whether one says yes and the other no. To deny is to say no already, and a meeting called off later is no contradiction."""
        a, b = one.statement, other.statement
        matched = match(one.parties, other.parties, self.who).matched
        between_two = matched > 1 and shared_words(one.words, other.words) > 0  # a yes and a no share less than two who say yes
        sure = LIKELY if between_two else SURE
        if a.event_type == "COMMENT" or not (answers_otherwise(one, other) and self.comparable(one, other, sure)):
            return False
        if is_consent_or_not(one, other):
            yes, no = (b, a) if a.event_type == REFUSAL else (a, b)
            return matched > 0 or (bool(no.actors) and not _are_known(yes.actors))
        if a.event_type == "REJECT" and not same_root(act_word(a), act_word(b)):
            return False  # "n'en a pas voulu" refuses as "dit non" does
        if a.event_type in SPEECH:
            return matched > 0 or not (_are_known(a.actors) and _are_known(b.actors))  # what one has said another may not have
        if a.event_type != "CONSULT":
            return matched > 0 or denies(one, other, self.who)
        dated = one.days is not None and one.days == other.days and one.days.width == 0
        sure = matched > 1 or (matched == 1 and dated)
        return sure and not (one.family == "planned" and _called_off_later(one, other))


def _offer_the_same(one: Telling, other: Telling) -> bool:
    """Whether two proposals of one day have a word and a number in common: "a proposé lundi une trêve de dix jours" is said of one."""
    if not all(telling.statement.event_type in OFFERS and proposes(act_word(telling.statement)) for telling in (one, other)):
        return False
    both = one.around.act.keys() & other.around.act.keys()
    dated = one.days is not None and one.days == other.days and one.days.width == 0
    return dated and any(token.startswith(NUMBER) for token in both) and shared_words(one.words, other.words) > 0


def _called_off_later(one: Telling, other: Telling) -> bool:
    """Whether the no came after the yes: what was planned was given up. A yes after a no stands against it."""
    no, yes = (one, other) if one.statement.polarity == "negative" else (other, one)
    if no.reference is None or yes.reference is None:
        return False
    return no.reference.first > yes.reference.last


def _tells_day(telling: Telling) -> bool:
    """Whether the day stands in the words of the act, or is what the sentence says of the meeting that it names."""
    statement, when, days = telling.statement, telling.statement.when, telling.days
    if when is None or when.mention is None or days is None or days.width:
        return False
    if statement.span.overlap(when.mention) > 0:
        return True
    if (
        0 <= when.mention.start - statement.sentence.start <= FRONT
        and 0 <= statement.span.start - when.mention.end <= NEAR_BEHIND
    ):
        return True
    named = statement.event_type == "CONSULT" and statement.trigger.startswith("n:")
    behind = when.mention.start - statement.span.end
    return named and statement.sentence.overlap(when.mention) > 0 and 0 <= behind <= NEAR_BEHIND


def _named_apart(left: tuple[Actor, ...], right: tuple[Actor, ...]) -> bool:
    """Whether both name somebody, all by name, and of other states where states are known."""
    if not (left and right and all(map(_is_named, (*left, *right)))):
        return False
    return not {actor.country for actor in left if actor.country} & {actor.country for actor in right if actor.country}


def _are_known(actors: tuple[Actor, ...]) -> bool:
    """Whether it is told who they are: not by "les deux dirigeants", who may be those of whom the other report speaks."""
    return any(actor.kind not in ("unnamed", "group") for actor in actors)


def _is_named(actor: Actor) -> bool:
    return actor.country is not None if actor.kind in NAMED else actor.kind == "group" and actor.name[:1].isupper()


def _speaks_of(telling: Telling, actors: tuple[Actor, ...]) -> bool:
    return any(f"{STATE}{actor.country}" in telling.around.sentence for actor in actors if actor.country)
