"""Whether two facts tell of one meeting: who, where, when, and which comes first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from recoupe.atlas import load as load_atlas
from recoupe.lexicon.offices import load as offices
from recoupe.reconcile.alike import MONTH, SAME_TIME, SLIP, YEAR
from recoupe.reconcile.days import Days
from recoupe.reconcile.meeting_stages import FATES, SHORT, Told, is_ahead
from recoupe.reconcile.nearness import same_place
from recoupe.reconcile.roles import Officials
from recoupe.reconcile.tellings import Telling, is_heading, plain_words
from recoupe.records import Actor, Fact, Place

NEVER = None  # two different meetings
NO_REASON = 0.0  # may be one meeting, but nothing says so
SOON = 60  # days within which what is announced takes place
AT_ONCE = 4  # days between reports whose undated meetings at one place are one
TWO, ONE, PARTLY, NOBODY = 3.0, 1.5, 1.0, 0.5  # how much the parties say
SAME_DAY, SAME_PLACE = 2.0, 1.5
AS_TOLD = 0.1  # what was held is sooner the meeting told as held than the one planned
NEXT = 3  # characters between a sentence and the next, or before the first word of a sentence
_DEFINITE = re.compile(r"(?:la|le|l['’]|les|cette|ce|ces|cet) ?[a-zà-ÿ-]+\b", re.IGNORECASE)
AGAINST = frozenset({"OPP", "REB", "CRM", "JRN", "REF"})  # sectors of people who are of a state and do not meet for it


@dataclass(frozen=True)
class Account:
    """One fact as told of a meeting: its stages, who takes part, where and when."""

    fact: Fact
    told: tuple[Told, ...]
    parties: tuple[Actor, ...]

    @cached_property
    def place(self) -> Place | None:
        """The place of the fact."""
        return self.fact.place

    @cached_property
    def days(self) -> Days | None:
        """The days told most exactly."""
        found = [telling.days for _, telling in self.told if telling.days]
        return min(found, key=lambda one: (one.width, one.first), default=None)

    @cached_property
    def references(self) -> Days | None:
        """From the day of the first report to that of the last; None where none has a day."""
        found = [telling.reference for _, telling in self.told if telling.reference]
        return Days(min(one.first for one in found), max(one.last for one in found)) if found else None

    @cached_property
    def is_ahead(self) -> bool:
        """Whether it is told before it takes place."""
        return any(is_ahead(telling) for _, telling in self.told)

    @cached_property
    def is_previous(self) -> bool:
        """Whether it is called the last one before."""
        return any(telling.statement.previous for _, telling in self.told)

    @cached_property
    def is_named(self) -> bool:
        """Whether it is only called "the meeting", of nobody told."""
        return not self.parties and all(telling.statement.trigger.startswith("n:") for _, telling in self.told)

    @cached_property
    def never_was(self) -> bool:
        """Whether it only says that a meeting has not taken place: "ne s'est pas tenu"."""
        return all(stage in FATES and not is_ahead(telling) for stage, telling in self.told)

    @cached_property
    def is_call(self) -> bool:
        """Whether they speak by telephone."""
        texts = (telling.statement.text.casefold() for _, telling in self.told)
        return self.fact.mode == "phone" or any("téléphon" in text for text in texts)

    @cached_property
    def particular(self) -> tuple[Actor, ...]:
        """Those of whom something is known; "the delegations" may be anybody's."""
        return tuple(actor for actor in self.parties if is_particular(actor))


def is_particular(actor: Actor) -> bool:
    """Whether something is known of who it is: not of "the delegations" nor of "some experts"."""
    if actor.kind not in ("unnamed", "group"):
        return True
    if actor.country or actor.organisation or actor.within:
        return True
    return actor.kind == "group" and not actor.name.islower() and not _is_of_office(actor.name)


def _is_of_office(name: str) -> bool:
    """Whether people are called by an office that many hold: "vice-ministres des Affaires étrangères"."""
    head = name.split(" ", 1)[0].rstrip("sx")
    return head in offices() or head.rpartition("-")[2] in offices()


def likeness(one: Account, other: Account, who: Officials) -> float | None:
    """How much speaks for one meeting; NO_REASON where nothing does, NEVER where they are clearly two."""
    where = same_place(one.place, other.place)
    if one.is_call != other.is_call or one.is_previous != other.is_previous or where is False:
        return NEVER
    together = _together(one, other, where is True)
    parties = shared(one.particular, other.particular, who, same_hour=bool(where) and _on_one_day(one, other))
    if together is NEVER or parties is NEVER:
        return NEVER
    if not _enough(parties, bool(where), together, one, other):
        return NO_REASON
    return parties + SAME_DAY * together + SAME_PLACE * (where is True) + AS_TOLD * (one.is_ahead == other.is_ahead)


def _enough(parties: float, there: bool, together: bool, one: Account, other: Account) -> bool:
    if _is_taken_up(one, other) or _is_taken_up(other, one):
        return True
    if parties >= TWO:
        return there or together or not (_is_idea(one) or _is_idea(other)) or _same_ones(one, other)
    if parties == ONE:
        return there or together or _was_due(one, other)
    if parties == PARTLY:
        return together and max(_width(one), _width(other)) == 0
    if there:
        return together or _told_at_once(one, other)
    if together:
        return max(_width(one), _width(other)) == 0 and (one.is_named or other.is_named)
    due = bool(one.days or other.days) and one.is_ahead != other.is_ahead
    return due and _told_at_once(one, other) and not (one.parties and other.parties)


def _is_taken_up(first: Account, then: Account) -> bool:
    """Whether what one tells is called "the meeting" right behind it, with no day of its own: "Le sommet portera sur la pêche"."""
    if len(then.told) != 1 or then.days is not None or first.is_ahead != then.is_ahead:
        return False
    named = then.told[0][1]
    if not (named.statement.trigger.startswith("n:") and _DEFINITE.match(named.statement.text)):
        return False
    return any(
        told.report == named.report
        and not is_heading(told)
        and 0 < named.statement.sentence.start - told.statement.sentence.end <= NEXT
        and named.statement.span.start - named.statement.sentence.start <= NEXT
        for _, told in first.told
    )


def _was_due(one: Account, other: Account) -> bool:
    """Whether one was planned for the days in which the other, told without a day or a place, was held."""
    plan, held = (one, other) if one.is_ahead else (other, one)
    if one.is_ahead == other.is_ahead or held.days or held.place or plan.days is None or held.references is None:
        return False
    told = held.references
    return plan.days.width <= SHORT and plan.days.first <= told.last and told.first <= plan.days.last + AT_ONCE


def _is_idea(account: Account) -> bool:
    """Whether the meeting is only thought of, without a day or a place."""
    return not (account.days or account.place) and all(telling.family == "open" for _, telling in account.told)


def _same_ones(one: Account, other: Account) -> bool:
    """Whether two take part in both by their names, and not only their states."""
    return len({actor.id for actor in one.parties} & {actor.id for actor in other.parties}) > 1


def _width(account: Account) -> int:
    return account.days.width if account.days else SHORT


def _told_at_once(one: Account, other: Account) -> bool:
    """Whether what has no day is told when the other took place, or both are told within a few days."""
    if one.days and other.days:
        return False
    if one.days or other.days:
        undated, dated = (other, one) if one.days else (one, other)
        told, day = undated.references, dated.days
        return told is not None and day is not None and day.first <= told.last and told.first <= day.last + AT_ONCE
    return bool(one.references and other.references and one.references.gap(other.references) <= AT_ONCE)


# who


def shared(left: Sequence[Actor], right: Sequence[Actor], who: Officials, same_hour: bool = False) -> float | None:
    """What those who take part say: TWO or ONE in common, PARTLY the same, NOBODY where one side is not told; NEVER if others.

    *same_hour*: both are told for one day in one town, where a person of whom no other state is known stands for the state told.
    """
    if not left or not right:
        return NOBODY
    rest_left, rest_right = _rest(left, right, who, same_hour), _rest(right, left, who, same_hour)
    common = min(len(left) - len(rest_left), len(right) - len(rest_right))
    if rest_left and rest_right:
        vague = _is_collective(rest_left) != _is_collective(rest_right)
        return PARTLY if common and vague else NEVER
    return TWO if common >= 2 else ONE if common else NEVER


def _rest(some: Sequence[Actor], others: Sequence[Actor], who: Officials, same_hour: bool) -> list[Actor]:
    return [actor for actor in some if not any(_may_be(actor, other, who, same_hour) for other in others)]


def _may_be(one: Actor, other: Actor, who: Officials, same_hour: bool) -> bool:
    if one.id == other.id or who.stands_for(one, other):
        return True
    if same_hour and any(_may_sit_for(a, b) for a, b in ((one, other), (other, one))):
        return True
    return any(_is_of(a, b) or _is_from(a, b) for a, b in ((one, other), (other, one)))


def _may_sit_for(one: Actor, state: Actor) -> bool:
    if one.kind != "person" or state.kind != "state" or one.sector in AGAINST:
        return False
    return one.country in (None, state.country)


def _is_of(one: Actor, body: Actor) -> bool:
    """Whether one is named after a body: "la délégation de l'Union africaine" of "l'Union africaine"."""
    if one.kind == "person" or body.kind not in ("organisation", "group") or not is_particular(body):
        return False
    return set(plain_words(body.name)) <= set(plain_words(one.name))


def _is_from(some: Actor, other: Actor) -> bool:
    """Whether people described are of a state, or somebody is one of them: "les experts canadiens", "les Canadiens"."""
    if some.kind != "group" or some.country is None or {some.sector, other.sector} & AGAINST:
        return False
    if not some.name[:1].islower() and some.country not in load_atlas().demonym(some.name.casefold()):
        return False
    return other.kind in ("state", "person") and some.country == other.country


def _is_collective(actors: Sequence[Actor]) -> bool:
    """Whether all are bodies or people without a name, of whom a person told elsewhere may be one."""
    return all(actor.kind not in ("person", "state") for actor in actors)


# when


def _on_one_day(one: Account, other: Account) -> bool:
    return one.days is not None and one.days == other.days and one.days.width == 0


def _together(one: Account, other: Account, there: bool) -> bool | None:
    """Whether both are told for the same days; False where that is open, NEVER where it cannot be."""
    if not _in_order(one, other):
        return NEVER
    if one.days and other.days:
        return _days_together(one, other, there)
    if one.days is None and other.days is None:
        near = SOON // 2 if one.is_ahead or other.is_ahead else SAME_TIME
        if one.references is None or other.references is None:
            return False
        return False if one.references.gap(other.references) <= near else NEVER
    undated, dated = (one, other) if one.days is None else (other, one)
    return False if _fits_undated(undated, dated) else NEVER


def _days_together(one: Account, other: Account, there: bool) -> bool | None:
    assert one.days is not None
    assert other.days is not None
    if max(one.days.width, other.days.width) > YEAR and min(one.days.width, other.days.width) <= MONTH:
        return NEVER  # talks that have gone on "since 2005" are not the meeting of this morning
    if one.days.meets(other.days):
        return max(one.days.width, other.days.width) <= SHORT
    slips = one.is_ahead != other.is_ahead and there and one.days.gap(other.days) <= SLIP
    return False if slips else NEVER


def _fits_undated(undated: Account, dated: Account) -> bool:
    """What is told without a day has just taken place, or is soon to come if planned."""
    told, day = undated.references, dated.days
    if told is None or day is None:
        return True
    if undated.is_ahead:
        return told.first - 1 <= day.last and day.first <= told.last + SOON
    return day.first <= told.last and day.last >= told.first - SAME_TIME


def _in_order(one: Account, other: Account) -> bool:
    """Whether a plan and a meeting that was held can be one: it took place on or after the day of the plan."""
    if one.is_ahead == other.is_ahead:
        return True
    plan, held = (one, other) if one.is_ahead else (other, one)
    return all(comes_after(a, b, held.days) for _, a in plan.told for _, b in held.told)


def comes_after(plan: Telling, held: Telling, day: Days | None = None) -> bool:
    """Whether what was held can be what was planned; a report tells of both only with the day of the one that was held.

    *day* is what others say of the day on which it was held.
    """
    if plan.reference is None:
        return True
    known = held.days or day
    if known is None and plan.report == held.report:
        return False
    took_place = known or held.reference
    due = min(plan.reference.first, plan.days.last) if plan.days else plan.reference.first  # plans are told afterwards too
    return took_place is None or took_place.last >= due
