"""The ledger of meetings: each through its stages, with the statements behind every stage and the meeting before it.

What the reports tell of meetings is put together in three steps, the result of which does not depend on the order of the reports:
facts that can only be one meeting (`meeting_likeness`), words about a meeting (invitations, answers, refusals), and the later day
of a meeting that was postponed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from recoupe.lexicon.comparison import meets_again, speaks_of_meeting
from recoupe.reconcile.clusters import RIVALS, TIE
from recoupe.reconcile.days import Days, days
from recoupe.reconcile.labels import record_id
from recoupe.reconcile.meeting_likeness import (
    NEVER,
    NO_REASON,
    NOBODY,
    ONE,
    PARTLY,
    SOON,
    TWO,
    Account,
    is_particular,
    likeness,
    shared,
)
from recoupe.reconcile.meeting_stages import FATES, SHORT, Told, by_stage, lies_ahead, said, stage_of, stage_reached
from recoupe.reconcile.nearness import same_place
from recoupe.reconcile.roles import Officials, fullest
from recoupe.reconcile.tellings import Telling, act_word, plain_words
from recoupe.records import Actor, Fact, Meeting, Place, When

BOTH_SIDES = frozenset({"040", "043"})  # CAMEO: to meet, to receive; a visitor may find nobody
RIGHT_BEHIND = 3  # characters between a noun and its participle
CLOSE = 400  # characters within which words speak of the meeting just told
SLACK, LEAD = 7, 30  # days by which refusals and proposals may lie before the first plan that is told

Tellings = Mapping[str, Telling]


@dataclass(slots=True)
class _Draft:
    """A meeting being put together. ``words`` are the invitations and answers about it."""

    accounts: list[Account]
    words: list[Account] = field(default_factory=list)

    @property
    def told(self) -> list[Told]:
        return [item for account in (*self.accounts, *self.words) for item in account.told]

    @property
    def first(self) -> Telling:
        return min((telling for _, telling in self.told), key=lambda telling: telling.order)

    @property
    def is_previous(self) -> bool:
        return any(account.is_previous for account in self.accounts)

    @property
    def is_ahead(self) -> bool:
        return any(account.is_ahead for account in self.accounts)

    @property
    def is_put_off(self) -> bool:
        return any(stage == "postponed" for stage, _ in self.told) and stage_reached(self.told) not in ("cancelled", "refused")

    @property
    def place(self) -> Place | None:
        places = [account.place for account in (*self.accounts, *self.words) if account.place]
        return max(places, key=lambda place: place.geonames is not None, default=None)

    @property
    def days(self) -> Days | None:
        found = [account.days for account in self.accounts if account.days]
        return min(found, key=lambda one: (one.width, one.first), default=None)


def meetings(facts: Sequence[Fact], tellings: Tellings, who: Officials) -> tuple[Meeting, ...]:
    """The meetings that the facts tell of, the first told first. *tellings* is by statement id."""
    told = [account for fact in facts if (account := _account(fact, tellings))]
    meets = [account for account in told if account.fact.event_type == "CONSULT" and not account.never_was]
    drafts = [_Draft(group) for group in _grouped(_with_those_who_met(meets), who)]
    thin = [draft for draft in drafts if not any(_says_enough(account) for account in draft.accounts)]
    drafts = [draft for draft in drafts if draft not in thin]
    for account in sorted((one for one in told if one not in meets), key=_order):
        _attach(account, drafts, who)
    drafts = [draft for draft in _carried_on([*drafts, *thin], who) if draft not in thin]
    drafts.sort(key=lambda draft: draft.first.order)
    return _with_previous(drafts, [_meeting(draft, who) for draft in drafts])


def _account(fact: Fact, tellings: Tellings) -> Account | None:
    found = [(stage, tellings[id]) for id in fact.statements if (stage := stage_of(tellings[id]))]
    found.sort(key=lambda item: item[1].order)
    return Account(fact, tuple(found), (*fact.actors, *fact.recipients)) if found else None


def _order(account: Account) -> tuple[int, int, str]:
    return account.told[0][1].order


# one meeting


def _with_those_who_met(accounts: Sequence[Account]) -> list[Account]:
    """The accounts in order; who is to meet again without a name are those whose meeting the report has told before."""
    found: list[Account] = []
    for account in sorted(accounts, key=_order):
        telling = account.told[0][1]
        if not account.particular and meets_again(act_word(telling.statement)):
            before = [one for one in found if len(one.particular) > 1 and any(t.report == telling.report for _, t in one.told)]
            account = replace(account, parties=before[-1].parties) if before else account
        found.append(account)
    return found


def _grouped(accounts: Sequence[Account], who: Officials) -> list[list[Account]]:
    """The accounts in groups of one meeting each. The likest two are joined first, and never two that exclude each other."""
    alike = {(a, b): likeness(accounts[a], accounts[b], who) for a in range(len(accounts)) for b in range(a + 1, len(accounts))}
    links = sorted((-score, a, b) for (a, b), score in alike.items() if score is not NEVER and score > NO_REASON)
    vague = {number for number in range(len(accounts)) if _is_vague(number, links, alike)}
    group = {number: [number] for number in range(len(accounts))}
    for _, a, b in links:
        one, other = group[a], group[b]
        if one is other or vague & {a, b}:
            continue
        if all(alike[min(x, y), max(x, y)] is not NEVER for x in one for y in other):
            one += other
            group.update(dict.fromkeys(other, one))
    return [[accounts[number] for number in sorted(members)] for first, members in group.items() if first == min(members)]


def _is_vague(number: int, links: Sequence[tuple[float, int, int]], alike: Mapping[tuple[int, int], float | None]) -> bool:
    """Whether an account is as like to one meeting as to another: then it is told of neither."""
    near = [(-score, b if a == number else a) for score, a, b in links if number in (a, b)][:RIVALS]
    rivals = [other for score, other in near if near[0][0] - score <= TIE]
    return any(alike[min(x, y), max(x, y)] is NEVER for x in rivals for y in rivals if x != y)


def _says_enough(account: Account) -> bool:
    """Whether a meeting is told: two who meet; one with the day or the place; one who receives somebody; a place with the day."""
    if len(account.parties) > 1:
        return True
    if account.parties and not account.is_call:
        statement = account.told[0][1].statement
        return bool(account.place or account.days) or (statement.cameo in BOTH_SIDES and statement.trigger.startswith("v:"))
    return bool(account.place and account.days)


# words about a meeting


def _attach(account: Account, drafts: list[_Draft], who: Officials) -> None:
    """Puts an invitation, answer or refusal to the meeting it is about: told in the same sentence, or between the same ones."""
    scored = [(score, place) for place, draft in enumerate(drafts) if (score := _about(account, draft, who))]
    if scored:
        drafts[max(scored)[1]].words.append(account)
    elif _begins(account):
        drafts.append(_Draft([], [account]))


def _begins(account: Account) -> bool:
    """Whether words tell of a meeting by themselves: between two, or of one with the place or the day."""
    if not account.fact.actors or account.fact.event_type == "SANCTION":
        return False
    return len(account.parties) > 1 or (account.fact.event_type == "REQUEST" and account.place is not None)


def _about(account: Account, draft: _Draft, who: Officials) -> tuple[bool, bool, float, bool] | None:
    """How well the words fit the meeting; None if they are about another, or it was over before they were said."""
    here, near = _is_here(account, draft), _is_near(account, draft)
    if draft.is_previous or (same_place(account.place, draft.place) is False and not here) or not _in_time(account, draft):
        return None
    if account.fact.event_type == "SANCTION" and not _breaks(account, draft):
        return None
    if draft.accounts and not draft.is_ahead and any(stage == "refused" for stage, _ in account.told):
        return None  # who sits at the table has not refused to come
    parties = shared(account.particular, [actor for actor in _participants(draft, who) if is_particular(actor)], who)
    if parties is NEVER:
        parties = _invited(account, draft, who)
    return (here, draft.is_ahead, parties, near) if here or _says_which(account, draft, parties, near) else None


def _says_which(account: Account, draft: _Draft, parties: float, near: bool) -> bool:
    """Whether the words in another sentence can only be about this meeting."""
    if parties >= TWO:
        return True
    if account.never_was and _was_due(account, draft):
        return parties > NO_REASON
    if parties in (ONE, PARTLY):
        return near or len(account.particular) == 1 or same_place(account.place, draft.place) is True
    return parties == NOBODY and near


def _was_due(account: Account, draft: _Draft) -> bool:
    """Whether the meeting was planned for the days before the words."""
    day, told = draft.days, account.references
    open_yet = draft.is_ahead and all(stage != "held" for stage, _ in draft.told)
    return bool(open_yet and day and told and day.first <= told.last <= day.last + SHORT)


def _breaks(account: Account, draft: _Draft) -> bool:
    """Whether a suspension is one of these talks: it names them, or stands right behind them ("les pourparlers suspendus par")."""
    if all(speaks_of_meeting(telling.statement.text) for _, telling in account.told):
        return True
    return any(
        a.report == b.report and 0 <= a.statement.span.start - b.statement.span.end <= RIGHT_BEHIND
        for _, a in account.told
        for _, b in draft.told
    )


def _invited(account: Account, draft: _Draft, who: Officials) -> float:
    """Who invites need not take part, and who accepts is one of those who do."""
    fact = account.fact
    theirs = fact.recipients if fact.event_type == "REQUEST" else fact.actors
    found = shared([actor for actor in theirs if is_particular(actor)], _participants(draft, who), who)
    return found if found in (ONE, TWO) else NO_REASON


def _is_here(account: Account, draft: _Draft) -> bool:
    sentences = {(telling.report, telling.statement.sentence.start) for _, telling in draft.told}
    return any((telling.report, telling.statement.sentence.start) in sentences for _, telling in account.told)


def _is_near(account: Account, draft: _Draft) -> bool:
    """Whether the words follow soon after the meeting was told ("Elle a été reportée"); a title may come before."""
    earliest = -CLOSE if account.never_was else 0
    return any(
        a.report == b.report and earliest <= a.statement.span.start - b.statement.span.end <= CLOSE
        for _, a in account.told
        for _, b in draft.told
    )


def _in_time(account: Account, draft: _Draft) -> bool:
    """Whether the words can be about the meeting: not said when it was long over, nor refused before anybody thought of it."""
    moments = [moment for _, telling in account.told if (moment := said(telling))]
    if not moments:
        return True
    last = max(moment.last for moment in moments)
    ends = [telling.days.last for stage, telling in draft.told if stage == "held" and telling.days]
    if ends and not draft.is_ahead and max(ends) < min(moment.first for moment in moments):
        return False
    begun = [account.references.first for account in draft.accounts if account.references]
    before = SLACK if any(stage in FATES for stage, _ in account.told) else LEAD
    return not begun or last >= min(begun) - before


# postponed meetings


def _carried_on(drafts: Sequence[_Draft], who: Officials) -> list[_Draft]:
    """The drafts, each that was put off joined with the next meeting of the same ones."""
    left = sorted(drafts, key=lambda draft: draft.first.order)
    for draft in [one for one in left if one.is_put_off]:
        if draft not in left:
            continue
        later = [(other.days.first, place) for place, other in enumerate(left) if other.days and _takes_up(other, draft, who)]
        if later:
            next_one = left[min(later)[1]]
            draft.accounts += next_one.accounts
            draft.words += next_one.words
            left.remove(next_one)
    return left


def _takes_up(later: _Draft, draft: _Draft, who: Officials) -> bool:
    """Whether a meeting is the one that was put off, on its later day."""
    if later is draft or later.is_previous or not later.accounts or later.days is None:
        return False
    put_off = [telling for stage, telling in draft.told if stage == "postponed"]
    due = draft.days or next((telling.reference for telling in put_off if telling.reference), None)
    if due is None or not 0 < later.days.first - due.first <= SOON:
        return False
    ours = [actor for actor in _participants(draft, who) if is_particular(actor)]
    return any(_may_be_later(account, ours, draft.place, put_off, who) for account in later.accounts)


def _may_be_later(
    account: Account, ours: Sequence[Actor], place: Place | None, put_off: Sequence[Telling], who: Officials
) -> bool:
    """Whether an account tells of the later day: of the same ones, there or where and when the postponement says."""
    parties, where = shared(ours, account.particular, who), same_place(place, account.place)
    if parties is NEVER:
        return False
    as_told = any(_says_where_or_when(telling, account) for telling in put_off)
    if parties == NOBODY:
        return where is True or (where is None and as_told)
    return parties >= TWO or where is not False or as_told


def _says_where_or_when(telling: Telling, account: Account) -> bool:
    """Whether a postponement names the place of the account, or its day."""
    if telling.days and account.days and lies_ahead(telling) and telling.days.meets(account.days):
        return True
    told = {plain for word in telling.sentence for plain in plain_words(word)}
    return account.place is not None and set(plain_words(account.place.name)) <= told


# the finished record


def _participants(draft: _Draft, who: Officials) -> list[Actor]:
    chosen = draft.accounts or draft.words
    known = [account.particular for account in chosen if account.particular]
    return fullest(known or [account.parties for account in chosen], who)


def _meeting(draft: _Draft, who: Officials) -> Meeting:
    facts = dict.fromkeys(account.fact.id for account in (*draft.accounts, *draft.words))
    return Meeting(
        id=record_id("m", draft.first.statement.id),
        participants=tuple(_participants(draft, who)),
        place=draft.place,
        when=_when(draft.accounts),
        stage=stage_reached(draft.told),
        stages=tuple((stage, _ids(told)) for stage, told in by_stage(draft.told).items()),
        previous=None,
        facts=tuple(facts),
    )


def _ids(told: Iterable[Telling]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(telling.statement.id for telling in told))


def _when(accounts: Sequence[Account]) -> When | None:
    """When it took place, or else the latest plan."""
    dated = [(not account.is_ahead, _order(account), account.fact.when) for account in accounts if account.fact.when]
    return max(dated, key=lambda item: item[:2])[2] if dated else None


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
