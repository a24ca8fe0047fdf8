"""How two states, bodies or persons treat each other over time: facts between them, counted once however often reprinted.

A fact counts with its PLOVER intensity where it was done (a threat is made, though what it threatens with may never come). What is
only planned or possible, what is denied or disputed, and what has no intensity stands apart, and so does what cannot be placed in
a period. A period without facts tells nothing: it is neither peace nor silence between the two.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from statistics import fmean, median

from recoupe.atlas import state_called
from recoupe.errors import NotFoundError
from recoupe.lexicon import plover
from recoupe.reconcile.days import Days, days
from recoupe.reconcile.roles import Officials, officials
from recoupe.reconcile.turns import SHORTEST, Split, splits
from recoupe.reconcile.wanted import entities_called
from recoupe.records import Actor, Answer, Encounter, Entity, Fact, Period, Relations, Side, Turn

# with fewer facts a period has no tone: "too thin to say"
FEWEST = 3
# a mean nearer to zero than this is neither warm nor cool; PLOVER's mildest acts towards somebody have 1
EVEN = 1.0
# change is looked for only where at least this share of the periods from the first to the last has facts
COVERED = 0.5
# acts that two do with each other where nobody else is at the receiving end
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "RETREAT"})


Published = Callable[[str], str | None]


@dataclass(slots=True)
class _Told:
    """Facts between the two, each with its story and way, sorted by what they can tell."""

    encounters: list[Encounter] = field(default_factory=list)
    undone: list[Fact] = field(default_factory=list)
    unscored: list[Fact] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def take(self, story: str, fact: Fact, way: str) -> None:
        self.seen.add(fact.id)
        if not _is_done(fact):
            self.undone.append(fact)
        elif (intensity := _intensity(fact)) is None:
            self.unscored.append(fact)
        else:
            self.encounters.append(Encounter(story=story, fact=fact, way=way, intensity=intensity))


def relations(answers: Iterable[Answer], one: str, other: str, by: str, published: Published | None = None) -> Relations:
    """What the facts of *answers* tell of the two that the user calls *one* and *other*, by "week" or "month".

    A fact without a day stands apart, unless *published* gives the day (EDTF) of a report by id: then it counts, marked, on that of
    the first report that tells it.
    """
    sides, told = (_side(one), _side(other)), _Told()
    for answer in answers:
        sides = _met(sides[0], answer.whole.entities), _met(sides[1], answer.whole.entities)
        who = officials(answer.whole.statements, answer.whole.entities)
        for fact in answer.dossier.facts:
            way = _way(fact, *sides, who)
            if way and fact.id not in told.seen:
                told.take(answer.dossier.story.id, fact, way)
    return _over_time(sides, told, by, published)


# who


def _side(said: str) -> Side:
    """The side as far as the atlas knows it."""
    try:
        state = state_called(said)
        return Side(said=said, name=state.name, ids=(state.id,), country=state.country)
    except NotFoundError:
        return Side(said=said, name=said, ids=())


def _met(side: Side, entities: Iterable[Entity]) -> Side:
    """*side* with those of *entities* that the name can mean; a state is the state that the atlas knows."""
    if side.country:
        return side
    met = entities_called(side.said, entities)
    ids = tuple(dict.fromkeys((*side.ids, *(entity.id for entity in met))))
    return replace(side, name=met[0].name if met and not side.ids else side.name, ids=ids)


def _on(side: Side, actor: Actor, who: Officials) -> bool:
    """Whether *actor* is on this side: the one asked for, or one who acts for the state asked for."""
    if actor.id in side.ids:
        return True
    state = Actor(id=f"state:{side.country}", name=side.name, kind="state", country=side.country)
    return side.country is not None and who.stands_for(actor, state)


def _way(fact: Fact, one: Side, other: Side, who: Officials) -> str | None:
    """Which way the act goes between the two; None where it is not between them."""
    forth = _is_between(fact.actors, fact.recipients, one, other, who)
    back = _is_between(fact.actors, fact.recipients, other, one, who)
    mutual = fact.event_type in MUTUAL and not fact.recipients and _is_between(fact.actors, fact.actors, one, other, who)
    if mutual or (forth and back):
        return "both"
    return "forth" if forth else "back" if back else None


def _is_between(left: Sequence[Actor], right: Sequence[Actor], one: Side, other: Side, who: Officials) -> bool:
    return any(
        _on(one, giver, who) and _on(other, taker, who) and giver.id != taker.id and not _on(one, taker, who)
        for giver in left
        for taker in right
    )


# what counts


def counted(fact: Fact) -> float | None:
    """The intensity with which a fact counts, -10 to 10; None where it was not done, or has none."""
    return _intensity(fact) if _is_done(fact) else None


def _is_done(fact: Fact) -> bool:
    disputed = any(row.field == "polarity" and row.conflict for row in fact.differences)
    made = fact.modality == "actual" or (fact.event_type == "THREATEN" and fact.modality != "planned")
    return made and fact.polarity == "positive" and not disputed


def _intensity(fact: Fact) -> float | None:
    try:
        return plover.kind(fact.event_type, fact.mode).intensity
    except KeyError:  # a type that a later program knows
        return None


# when


def _over_time(sides: tuple[Side, Side], told: _Told, by: str, published: Published | None = None) -> Relations:
    placed: dict[tuple[date, date], list[Encounter]] = {}
    unplaced: list[Fact] = []
    for one in told.encounters:
        by_report = published is not None and one.fact.when is None
        known = _day_of_report(one.fact, published) if by_report and published else _own_days(one.fact)
        if period := _period_of(known, by):
            placed.setdefault(period, []).append(replace(one, by_report=by_report))
        else:
            unplaced.append(one.fact)
    periods = tuple(_period(days, placed[days]) for days in sorted(placed))
    span = _span(periods, by)
    steady, turns = _turns(periods, span)
    return Relations(
        one=sides[0],
        other=sides[1],
        by=by,
        periods=periods,
        undone=tuple(told.undone),
        unscored=tuple(told.unscored),
        unplaced=tuple(unplaced),
        turns=turns,
        steady=steady,
        span=span,
    )


def _own_days(fact: Fact) -> Days | None:
    return days(fact.when.edtf) if fact.when else None


def _day_of_report(fact: Fact, published: Published) -> Days | None:
    """The day of the first report that tells the fact; None where one of them has none, which may have been the first."""
    told = [days((published(report) or "")[:10]) for report in fact.reports]
    known = [one for one in told if one]
    return min(known) if known and len(known) == len(told) else None


def _period_of(known: Days | None, by: str) -> tuple[date, date] | None:
    """The week or month in which all of these days lie; None where none is known, or not that exactly."""
    if known is None:
        return None
    first, last = _around(date.fromordinal(known.first), by)
    return (first, last) if known.last <= last.toordinal() else None


def _around(day: date, by: str) -> tuple[date, date]:
    if by == "week":
        first = date.fromordinal(max(1, day.toordinal() - day.weekday()))
        return first, date.fromordinal(min(date.max.toordinal(), first.toordinal() + 6))
    first = day.replace(day=1)
    following = first + timedelta(days=31) if first < date(9999, 12, 1) else date.max
    return first, following.replace(day=1) - timedelta(days=1) if following != date.max else date.max


def _period(when: tuple[date, date], encounters: Sequence[Encounter]) -> Period:
    mean = fmean(one.intensity for one in encounters)
    ordered = sorted(encounters, key=lambda one: (_own_days(one.fact) or (0, 0), one.fact.id))
    return Period(first=when[0], last=when[1], encounters=tuple(ordered), mean=mean, tone=tone(mean, len(encounters)))


def tone(mean: float, count: int) -> str:
    """How two treat each other by the *mean* intensity of so many facts: warm, cool, mixed, or thin (too few to say)."""
    if count < FEWEST:
        return "thin"
    return "warm" if mean >= EVEN else "cool" if mean <= -EVEN else "mixed"


def _span(periods: Sequence[Period], by: str) -> int:
    if not periods:
        return 0
    first, last = periods[0].first, periods[-1].first
    if by == "week":
        return (last - first).days // 7 + 1
    return (last.year - first.year) * 12 + last.month - first.month + 1


# change


def _turns(periods: Sequence[Period], span: int) -> tuple[str, tuple[Turn, ...]]:
    if len(periods) < SHORTEST or len(periods) < COVERED * span:
        return "thin", ()
    means = [period.mean for period in periods]
    found = splits(means)
    return ("turns" if found else "none"), tuple(_each_turn(found, means))


def _each_turn(found: Sequence[Split], means: Sequence[float]) -> Iterator[Turn]:
    edges = [0, *(split.at for split in found), len(means)]
    for number, split in enumerate(found, 1):
        was, becomes = median(means[edges[number - 1] : split.at]), median(means[split.at : edges[number + 1]])
        yield Turn(before=split.at - 1, after=split.at, was=was, becomes=becomes, p=split.p)
