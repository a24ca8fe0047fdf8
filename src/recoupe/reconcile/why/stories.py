"""Why a report is in its story, and why the story beside it is another one."""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from recoupe.atlas import load as load_atlas
from recoupe.errors import NotFoundError
from recoupe.reconcile.abroad import FRENCH
from recoupe.reconcile.features import spellings
from recoupe.reconcile.likeness import REPRINT, Comparison, compared
from recoupe.reconcile.linkage import BAR, FOREIGN, WHOLE, bond, for_time, scale
from recoupe.reconcile.signatures import SEASON, Signature
from recoupe.reconcile.stories import neighbours
from recoupe.reconcile.why.ready import speaks_against, speaks_for
from recoupe.reconcile.wording import cosine
from recoupe.records import Decision, Findings, Report, Sign

NEAR = 21  # days that speak for one story
LISTED = 6  # names, or acts, of what two reports share
LOOKED_AT = 60  # reports of a story that one of them is compared with: those nearest in time
TRIED = 20  # pairs of reports of two stories, of which the likest is shown


class Names(dict[str, str]):
    """What folded names, ids of entities and codes of states are called; who is not there by the end of the id."""

    def __missing__(self, key: str) -> str:
        try:
            return load_atlas().state(key).name
        except (KeyError, NotFoundError):
            return key.rpartition(":")[2].replace("-", " ")


def names_in(reports: Iterable[Report], findings: Iterable[Findings]) -> Names:
    """What those are called that the reports name."""
    found = Names({entity.id: entity.name for each in findings for entity in each.entities})
    for report in reports:
        for folded, name in spellings(report).items():
            found[folded] = min(found.get(folded, name), name, key=len)
    return found


def story(
    members: Sequence[Signature],
    others: Mapping[str, Sequence[Signature]],
    decisions: Sequence[Decision] = (),
    names: Names | None = None,
) -> tuple[Sign, ...]:
    """Signs of each report of a story, and of the likest of the *others* (by story id): why its reports are not in this one."""
    called = Names() if names is None else names
    found = [sign for number, one in enumerate(members) for sign in _of_member(one, _around(members, number), decisions, called)]
    return (*found, *_of_neighbour(members, others, decisions, called))


def nothing_near(story: str) -> Sign:
    """The sign of a story that no other stands near."""
    return speaks_for("nothing-near", story)


# inside


def _around(members: Sequence[Signature], number: int) -> Sequence[Signature]:
    """The members that stand around the one of that number in time."""
    start = max(0, min(number - LOOKED_AT // 2, len(members) - LOOKED_AT))
    return members[start : start + LOOKED_AT]


def _of_member(one: Signature, members: Sequence[Signature], decisions: Iterable[Decision], names: Names) -> Iterator[Sign]:
    rest = [other for other in members if other.key != one.key]
    yield from _decided(one, rest, decisions)
    if not rest:
        yield speaks_for("alone", one.key)
        return
    french = [other for other in rest if other.language == FRENCH]  # French reports alone make a story, the others join it
    pairs = {other.key: compared(one, other) for other in french or rest}
    best = max(pairs, key=lambda report: (pairs[report].enough_keys, pairs[report].likeness, pairs[report].score, report))
    yield from _in_common(pairs[best], one.key, best, names)
    unlike = sum(not _is_tie(pair) for pair in pairs.values())
    if unlike == len(pairs):
        yield speaks_against("untied", one.key, best)
        yield from _hindrances(pairs[best], one.key, best)
    elif unlike:
        yield speaks_against("unlike", one.key, None, n=unlike, all=len(pairs))


def _is_tie(pair: Comparison) -> bool:
    return pair.enough_keys and pair.likeness > 0


def _in_common(pair: Comparison, of: str, other: str, names: Names) -> Iterator[Sign]:
    if pair.wordings >= REPRINT:
        yield speaks_for("reprint", of, other, n=pair.wordings)
    if pair.score >= pair.bar:
        yield speaks_for("likeness", of, other, score=_two(pair.score), bar=_two(pair.bar))
    for kind, shared in (("name", pair.names), ("state", pair.states)):
        if shared:
            yield speaks_for(f"shared.{kind}", of, other, names=", ".join(names[one] for one in shared[:LISTED]), n=len(shared))
    if pair.acts:
        told = "; ".join(f"{kind} ({date.fromordinal(day).isoformat()})" for kind, day in pair.acts[:LISTED])
        yield speaks_for("shared.act", of, other, acts=told, n=len(pair.acts))
    if pair.words:
        yield speaks_for("shared.word", of, other, n=pair.words)
    if pair.days <= NEAR:
        yield speaks_for("near" if pair.days else "same-day", of, other, **({"n": pair.days} if pair.days else {}))


def _two(score: float) -> str:
    return f"{score:.2f}"


def _decided(one: Signature, others: Sequence[Signature], decisions: Iterable[Decision]) -> Iterator[Sign]:
    """What was decided by hand of a report with others that are where it is."""
    near = {other.key for other in others}
    for decision in decisions:
        named = {*decision.reports, *decision.others}
        mine = one.key in decision.reports if decision.kind == "move" else one.key in named
        if mine and decision.kind != "split" and named & near:
            yield speaks_for(f"decided.{decision.kind}", one.key, None, **_by_hand(decision))


def _by_hand(decision: Decision) -> dict[str, object]:
    return {"at": decision.at, "who": decision.who or "", "why": decision.why or ""}


# beside


def _of_neighbour(
    members: Sequence[Signature], others: Mapping[str, Sequence[Signature]], decisions: Iterable[Decision], names: Names
) -> Iterator[Sign]:
    """What ties the likest other story to this one, and why it is another all the same."""
    pairs = [(cosine(a.text, b.text), b.key, a, b, name) for name, reports in others.items() for b in reports for a in members]
    if not pairs:
        return
    likest = heapq.nlargest(TRIED, pairs, key=lambda item: item[:2])
    tried = [(compared(a, b), name, a) for _, _, a, b, name in likest]
    pair, name, mine = max(tried, key=lambda item: (item[0].likeness, item[0].score))
    if not (pair.names or pair.states or pair.wordings):
        return
    yield from _in_common(pair, name, mine.key, names)
    apart = [decision for decision in decisions if _parts(decision, members, others[name])]
    for decision in apart:
        yield speaks_against("decided.split", name, None, **_by_hand(decision))
    yield from _hindrances(pair, name, mine.key)
    if _is_tie(pair) and pair.likeness < FOREIGN:
        yield from _on_the_whole(members, others[name], name)


def _parts(decision: Decision, some: Sequence[Signature], others: Sequence[Signature]) -> bool:
    """Whether the decision puts reports of the two stories apart."""
    here, there = ({one.key for one in story} for story in (some, others))
    moved, left = set(decision.reports), set(decision.others)
    return decision.kind in ("split", "move") and bool((moved & here and left & there) or (moved & there and left & here))


def _hindrances(pair: Comparison, of: str, other: str) -> Iterator[Sign]:
    """What keeps two reports from being alike; nothing where they are."""
    if pair.days > SEASON:
        yield speaks_against("apart.season", of, other, n=pair.days, limit=SEASON)
    elif not pair.enough_keys:
        yield speaks_against("apart.keys", of, other)
    elif pair.likeness == 0:
        yield speaks_against("apart.bar", of, other, score=_two(pair.score), bar=_two(pair.bar))
    if pair.others and pair.days <= SEASON:
        yield speaks_against("apart.acts", of, other, acts="; ".join(pair.others))


def _on_the_whole(members: Sequence[Signature], others: Sequence[Signature], of: str) -> Iterator[Sign]:
    """How much two stories are bound on the whole, less for the time between them, that one report ties together."""
    near = neighbours([*members, *others])
    scales = {key: scale(scores.values()) for key, scores in near.items()}
    bonds = [
        bond(near[one.key][other.key], scales[one.key], scales[other.key]) if other.key in near[one.key] else 0
        for one in members
        for other in others
    ]
    whole = sum(bonds) / len(bonds) / WHOLE - for_time(members, others)
    if whole < BAR:
        yield speaks_against("apart.whole", of, None, score=_two(whole), bar=_two(BAR))
    else:
        yield speaks_against("apart.likelier", of, None, score=_two(whole))
