"""Why statements are held to tell one fact, which origins count for it, and why the verdict is what it is."""

from collections.abc import Iterable, Iterator

from recoupe.lexicon.outlets import outlets
from recoupe.reconcile.alike import excluded
from recoupe.reconcile.clusters import ONE, REPRINTED, hindrance, likely_one
from recoupe.reconcile.labels import paper_of
from recoupe.reconcile.nearness import same_place
from recoupe.reconcile.origins import counted, is_known, owners
from recoupe.reconcile.roles import match
from recoupe.reconcile.tellings import MEETING, Telling, same_root, shared_words
from recoupe.reconcile.why.ready import Ready, speaks_against, speaks_for
from recoupe.records import Difference, Fact, Sign

LISTED = 6  # statements kept out that are named, words that are shared
NEAR = 2  # parties and words in common that make a statement one that might have been the same act


def fact(told: Fact, ready: Ready) -> tuple[Sign, ...]:
    """The signs of a fact: statement by statement, then those kept out, the origins, the verdict."""
    mine = [ready.tellings[id] for id in told.statements if id in ready.tellings]
    return (
        *(sign for one in mine[1:] for sign in _of_statement(one, mine, ready)),
        *_kept_out(told, mine, ready),
        *_of_origins(told, mine, ready),
        *_of_verdict(told),
        *differing(told.id, told.differences),
    )


# one act


def _of_statement(one: Telling, mine: Iterable[Telling], ready: Ready) -> Iterator[Sign]:
    """What it has in common with the likest of the others, those before it first."""
    scored = [(likely_one(one, other, ready.who), other) for other in mine if other is not one]
    fitting = [(score, other) for score, other in scored if score >= ONE]
    if not fitting:
        yield speaks_against("joined", one.statement.id)
        return
    score, best = max(fitting, key=lambda item: (item[0], -item[1].order[0], item[1].statement.id))
    if score >= REPRINTED:
        yield speaks_for("same.words-all", one.statement.id, best.statement.id)
    else:
        yield speaks_for("same.weighed", one.statement.id, best.statement.id, score=f"{score:.2f}", bar=f"{ONE:.2f}")
        yield from _in_common(one, best, ready)


def _in_common(one: Telling, other: Telling, ready: Ready) -> Iterator[Sign]:
    of, beside = one.statement.id, other.statement.id
    parties = match(one.parties, other.parties, ready.who)
    if parties.same:
        names = {actor.id: actor.name for actor in other.parties}
        shared = [names[actor.id] for actor in one.parties if actor.id in names]
        yield speaks_for("same.parties", of, beside, names=", ".join(shared), n=parties.same)
    if parties.standing:
        yield speaks_for("same.standing", of, beside, n=parties.standing)
    if words := _common(one, other):
        yield speaks_for("same.words", of, beside, words=", ".join(words[:LISTED]), n=len(words))
    if one.days and other.days and one.days.meets(other.days):
        yield speaks_for("same.day", of, beside)
    if same_place(one.statement.place, other.statement.place):
        yield speaks_for("same.place", of, beside, place=one.statement.place.name if one.statement.place else "")


def _common(one: Telling, other: Telling) -> list[str]:
    """The words of one that the other has a word of the same root of."""
    return sorted(word for word in one.words if word != MEETING and any(same_root(word, second) for second in other.words))


# kept out


def _kept_out(told: Fact, mine: list[Telling], ready: Ready) -> Iterator[Sign]:
    """The statements of the story that come nearest and are another act, each with what keeps it apart."""
    others = [telling for id, telling in ready.tellings.items() if id not in told.statements]
    near = [found for other in others if mine and (found := _nearest(other, mine, ready))]
    for _, other, beside in sorted(near, key=lambda item: (-item[0], item[1].order))[:LISTED]:
        kind = hindrance(other, beside, ready.who) or _why_all_the_same(other, mine, ready)
        yield speaks_against(f"apart.{kind}", other.statement.id, beside.statement.id)


def _nearest(other: Telling, mine: list[Telling], ready: Ready) -> tuple[int, Telling, Telling] | None:
    """How near it comes, and the statement of the fact that it is nearest to; None for what is nowhere near."""
    alike = [one for one in mine if one.statement.event_type == other.statement.event_type]
    scored = [(_closeness(other, one, ready), -one.order[0], one.statement.id, one) for one in alike]
    best = max(scored, default=None, key=lambda item: item[:3])
    return (best[0], other, best[3]) if best and best[0] >= NEAR else None


def _closeness(one: Telling, other: Telling, ready: Ready) -> int:
    return match(one.parties, other.parties, ready.who).matched + shared_words(one.words, other.words)


def _why_all_the_same(other: Telling, mine: Iterable[Telling], ready: Ready) -> str:
    """Why it is apart though it is like one statement of the fact: another excludes it, or it is as like to a second act."""
    return "group" if any(excluded(other, one) for one in mine) else "vague"


# confirmed by whom


def _of_origins(told: Fact, mine: Iterable[Telling], ready: Ready) -> Iterator[Sign]:
    """Every origin, with whether it counts as an independent one and the first of its reports."""
    keys: dict[str, list[str]] = {}
    for telling in mine:
        keys.setdefault(ready.provenance.key(telling.statement), []).append(telling.report)
    counting = counted(keys)
    for key, reports in keys.items():
        values = {"origin": _name(key, ready), "n": len(set(reports))}
        if key in counting:
            yield speaks_for("origin.counted", told.id, reports[0], **values)
        elif is_known(key):
            beside = next(other for other in counting if owners(other) & owners(key))
            yield speaks_against("origin.family", told.id, reports[0], beside=_name(beside, ready), **values)
        else:
            yield speaks_against("origin.unknown", told.id, reports[0], n=len(set(reports)))


def _name(key: str, ready: Ready) -> str:
    """What an origin's key names: "AFP" of agency:AFP, the outlet of own:vigie."""
    kind, _, name = key.partition(":")
    if kind == "agency":
        return name
    papers = {outlets().key(paper): paper for report in ready.reports.values() if (paper := paper_of(report))}
    listed = outlets().named(name)
    return papers.get(name) or (listed.name if listed else name)


def _of_verdict(told: Fact) -> Iterator[Sign]:
    if told.verdict == "unclear" and told.origins_known > 1:
        yield speaks_against("verdict.unclear-apart", told.id, None, n=told.origins_known)
    elif told.verdict == "unclear":
        yield speaks_for("verdict.unclear-mixed" if told.origins_known else "verdict.unclear", told.id)
    else:
        yield speaks_for(f"verdict.{told.verdict}", told.id, None, n=told.origins_known)


def differing(of: str, differences: Iterable[Difference]) -> Iterator[Sign]:
    """The fields on which reports contradict each other, with the values side by side."""
    for difference in differences:
        if difference.conflict:
            values = " | ".join(value for value, _ in difference.values if value)
            yield speaks_against("differs", of, None, field=difference.field, values=values)
