"""The ledger of meetings: each through its stages, with the statements behind every stage and the meeting before it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from recoupe.lexicon.comparison import fate_of_meeting, speaks_of_meeting
from recoupe.reconcile.alike import same_place
from recoupe.reconcile.days import LATEST, Days, days
from recoupe.reconcile.labels import record_id
from recoupe.reconcile.roles import Officials, fullest, match
from recoupe.reconcile.tellings import Telling, act_word
from recoupe.records import Actor, Fact, Meeting, Place, When

ADVANCE = ("proposed", "accepted", "scheduled", "under way", "held")
FATES = ("cancelled", "postponed", "refused")
AHEAD = frozenset({"planned", "open"})


@dataclass(slots=True)
class _Draft:
    """A meeting being put together: its facts, and what was told of each stage."""

    facts: list[Fact]
    told: list[tuple[str, Telling]]
    meets: bool
    sentences: set[tuple[str, int]] = field(default_factory=set)

    @property
    def first(self) -> Telling:
        return min((telling for _, telling in self.told), key=lambda telling: telling.order)

    @property
    def is_previous(self) -> bool:
        return any(telling.statement.previous for _, telling in self.told)

    @property
    def is_ahead(self) -> bool:
        return any(telling.family in AHEAD for _, telling in self.told)

    @property
    def place(self) -> Place | None:
        return next((fact.place for fact in self.facts if fact.place), None)


def meetings(facts: Sequence[Fact], tellings: Mapping[str, Telling], who: Officials) -> tuple[Meeting, ...]:
    """The meetings that the facts tell of, the first told first. *tellings* is by statement id."""
    drafts: list[_Draft] = []
    for fact in sorted((fact for fact in facts if fact.event_type == "CONSULT"), key=lambda fact: _order(fact, tellings)):
        _file(fact, _consult_stages(fact, tellings), drafts, who)
    for fact in sorted((fact for fact in facts if fact.event_type != "CONSULT"), key=lambda fact: _order(fact, tellings)):
        if told := _stages_of_words(fact, tellings):
            _attach(fact, told, drafts, who)
    drafts.sort(key=lambda draft: draft.first.order)
    return _with_previous(drafts, [_meeting(draft, who) for draft in drafts])


def _order(fact: Fact, tellings: Mapping[str, Telling]) -> tuple[int, int, str]:
    return tellings[fact.statements[0]].order


# stages


def _consult_stages(fact: Fact, tellings: Mapping[str, Telling]) -> list[tuple[str, Telling]]:
    """What each statement of a meeting says of its stage. A call is no meeting, and who met nobody nowhere met nobody."""
    alone = len(fact.actors) + len(fact.recipients) < 2
    if fact.mode == "phone" or (alone and not fact.place):
        return []
    told = (tellings[id] for id in fact.statements)
    return [(stage, telling) for telling in told if (stage := _consult_stage(telling))]


def _consult_stage(telling: Telling) -> str | None:
    statement = telling.statement
    if statement.polarity == "negative":
        return (fate_of_meeting(statement.text) or "cancelled") if telling.family in AHEAD else None
    if telling.family == "planned" or _lies_ahead(telling):
        return "scheduled"
    if telling.family == "open":
        return "proposed"
    return "under way" if _goes_on(telling) else "held"


def _lies_ahead(telling: Telling) -> bool:
    return bool(telling.days and telling.reference and telling.days.first > telling.reference.last)


def _goes_on(telling: Telling) -> bool:
    when, told = telling.days, telling.reference
    return bool(when and told and when.last == LATEST and when.first <= told.last)


def _stages_of_words(fact: Fact, tellings: Mapping[str, Telling]) -> list[tuple[str, Telling]]:
    """What invitations, answers and refusals say of a meeting's stage."""
    told = (tellings[id] for id in fact.statements)
    return [(stage, telling) for telling in told if (stage := _stage_of_words(telling))]


def _stage_of_words(telling: Telling) -> str | None:
    statement = telling.statement
    kind, text = statement.event_type, statement.text
    if not (statement.mode == "meet" or speaks_of_meeting(text)) or kind not in ("REQUEST", "AGREE", "REJECT"):
        return None
    if kind == "REJECT":
        return fate_of_meeting(text) or fate_of_meeting(act_word(statement)) or "refused"
    if statement.polarity == "negative":
        return "refused" if kind == "AGREE" else None
    return "proposed" if kind == "REQUEST" or act_word(statement).startswith("invit") else "accepted"


# filing


def _file(fact: Fact, told: list[tuple[str, Telling]], drafts: list[_Draft], who: Officials) -> None:
    """Puts a meeting's fact to the draft that it carries on, or begins one."""
    if not told:
        return
    fitting = [draft for draft in drafts if _carries_on(fact, told, draft, who)]
    if fitting:
        fitting[-1].facts.append(fact)
        fitting[-1].told += told
    else:
        drafts.append(_Draft([fact], list(told), meets=True))
        fitting = drafts[-1:]
    ahead = (telling for _, telling in told if telling.family in AHEAD)
    fitting[-1].sentences |= {(telling.report, telling.statement.sentence.start) for telling in ahead}


def _carries_on(fact: Fact, told: Iterable[tuple[str, Telling]], draft: _Draft, who: Officials) -> bool:
    """Whether the fact is a later stage of the drafted meeting, or the plan of it: the same ones, a place and days that fit."""
    parties = match(_parties(fact), _participants(draft, who), who)
    if not parties.fits or parties.matched < 2 or same_place(fact.place, draft.place) is False:
        return False
    new = [telling for _, telling in told]
    old = [telling for _, telling in draft.told]
    if any(telling.statement.previous for telling in (*new, *old)):
        return False
    plans, others = [t for t in (*new, *old) if t.family in AHEAD], [t for t in (*new, *old) if t.family not in AHEAD]
    return bool(plans) and all(_comes_after(plan, other) for plan in plans for other in others) and _days_fit(new, old)


def _comes_after(plan: Telling, held: Telling) -> bool:
    """Whether a meeting that was held can be the one planned: it took place on or after the day of the plan."""
    if plan.reference is None:
        return True
    if held.days is None and plan.report == held.report:
        return False
    took_place = held.days or held.reference
    return took_place is None or took_place.last >= plan.reference.first


def _days_fit(new: Sequence[Telling], old: Sequence[Telling]) -> bool:
    return all(a.days.meets(b.days) for a in new for b in old if a.days and b.days)


def _attach(fact: Fact, told: list[tuple[str, Telling]], drafts: list[_Draft], who: Officials) -> None:
    """Puts an invitation, answer or refusal to the meeting it is about: told in the same sentence, or between the same ones."""
    scored = [(score, place) for place, draft in enumerate(drafts) if (score := _about(fact, told, draft, who))]
    if scored:
        best = drafts[max(scored)[1]]
        best.facts.append(fact)
        best.told += told
    elif len(_parties(fact)) > 1 and fact.actors:
        drafts.append(_Draft([fact], list(told), meets=False))


def _about(fact: Fact, told: Iterable[tuple[str, Telling]], draft: _Draft, who: Officials) -> tuple[bool, bool, int, int] | None:
    """How well the words fit the meeting; None if they are about another, or it was over before they were said."""
    parties = match(_parties(fact), _participants(draft, who), who)
    here = any((telling.report, telling.statement.sentence.start) in draft.sentences for _, telling in told)
    if not parties.fits or not parties.matched or draft.is_previous or same_place(fact.place, draft.place) is False:
        return None
    if parties.matched < 2 and not here and len(_parties(fact)) > 1:
        return None
    if all(_over_before(telling, draft) for _, telling in told):
        return None
    return (draft.is_ahead, here, parties.same, parties.standing)


def _over_before(words: Telling, draft: _Draft) -> bool:
    """Whether the meeting had been held when the words were said, and the report told so itself."""
    said = words.days or words.reference
    held = [telling for stage, telling in draft.told if stage == "held"]
    ahead = [telling for stage, telling in draft.told if stage != "held"]
    if said is None or not held or ahead:
        return False
    ends = [telling.days.last for telling in held if telling.days]
    return bool(ends) and max(ends) < said.first


def _parties(fact: Fact) -> tuple[Actor, ...]:
    return (*fact.actors, *fact.recipients)


def _participants(draft: _Draft, who: Officials) -> list[Actor]:
    chosen = [fact for fact in draft.facts if fact.event_type == "CONSULT"] or draft.facts
    return fullest([_parties(fact) for fact in chosen], who)


# the finished record


def _meeting(draft: _Draft, who: Officials) -> Meeting:
    found = _stages(draft)
    return Meeting(
        id=record_id("m", draft.first.statement.id),
        participants=tuple(_participants(draft, who)),
        place=draft.place,
        when=_when(draft),
        stage=_stage_reached(draft.told),
        stages=tuple((stage, tuple(dict.fromkeys(telling.statement.id for telling in told))) for stage, told in found.items()),
        previous=None,
        facts=tuple(fact.id for fact in draft.facts),
    )


def _stages(draft: _Draft) -> dict[str, list[Telling]]:
    found: dict[str, list[Telling]] = {}
    for stage, telling in sorted(draft.told, key=lambda told: (told[1].order[0], _rank(told[0]), told[1].order)):
        found.setdefault(stage, []).append(telling)
    return found


def _rank(stage: str) -> int:
    return (*ADVANCE, *FATES).index(stage)


def _stage_reached(told: Sequence[tuple[str, Telling]]) -> str:
    """The furthest stage; what became of a meeting counts unless it was told to go ahead after that."""
    ahead = [(ADVANCE.index(stage), telling.order[0]) for stage, telling in told if stage in ADVANCE]
    fates = [(telling.order[0], stage) for stage, telling in told if stage in FATES]
    furthest = max(ahead, default=(-1, -1))
    if not fates or furthest[0] == ADVANCE.index("held"):
        return ADVANCE[furthest[0]]
    last, fate = max(fates)
    renewed = any(rank >= ADVANCE.index("scheduled") and number > last for rank, number in ahead)
    return ADVANCE[furthest[0]] if renewed else fate


def _when(draft: _Draft) -> When | None:
    """When it took place, or else the latest plan."""
    dated = [(fact.modality == "actual", place, fact) for place, fact in enumerate(draft.facts) if fact.when]
    meetings_only = [item for item in dated if item[2].event_type == "CONSULT"]
    return max(meetings_only, key=lambda item: item[:2])[2].when if meetings_only else None


def _with_previous(drafts: Sequence[_Draft], found: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """Ties a meeting called the last one to those after it between the same states."""
    before = [(meeting, _states(meeting)) for draft, meeting in zip(drafts, found, strict=True) if draft.is_previous]
    tied = []
    for draft, meeting in zip(drafts, found, strict=True):
        fitting = [old.id for old, states in before if states == _states(meeting) and _is_later(meeting, old)]
        tied.append(replace(meeting, previous=fitting[-1]) if fitting and not draft.is_previous else meeting)
    return tuple(tied)


def _states(meeting: Meeting) -> frozenset[str]:
    return frozenset(actor.country or actor.id for actor in meeting.participants)


def _is_later(meeting: Meeting, old: Meeting) -> bool:
    now, then = _days(meeting), _days(old)
    return now is None or then is None or now.first > then.last


def _days(meeting: Meeting) -> Days | None:
    return days(meeting.when.edtf) if meeting.when else None
