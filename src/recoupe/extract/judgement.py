"""The learned judge: words that tell an act though no rule says so, and who, where and when belongs to an act.

Where no weights are shipped the judge has no opinion and the rules stand alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from recoupe import learned
from recoupe.extract.evidence import Evidence
from recoupe.extract.links import Links
from recoupe.learned import Weights
from recoupe.records import Act, Mention, MentionKind, Reason

# Chosen on the development reports (training/README.md says how): below, a wrong record is likelier than a right one.
ADDS = 0.5  # probability that a word tells an act at all
SURE_OF_TYPE = 0.8  # probability of the type, plus LISTED where the lexicon lists the word with that type
LISTED = 0.4
DROPS = 0.05  # a word of the rules that the judge thinks this unlikely tells no act
LINKS = 0.5  # probability that a mention has a role, or a time dates an act
UNLINKS = 0.2  # a role given by rule that the judge thinks this unlikely is left empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A word that tells an act of ``event_type``, with the probability that it does."""

    i: int
    event_type: str
    probability: float


def proposals(evidence: Evidence) -> Iterator[Proposal]:
    """Yields the words that tell an act though no rule has said so, in text order."""
    acts, types = learned.load("acts"), learned.load("types")
    if acts is None or types is None:
        return
    words = evidence.candidates()
    examples = [evidence.signs(i) for i in words]
    likely = acts.probabilities(examples)[:, acts.labels.index("yes")]
    chosen = [k for k, i in enumerate(words) if i not in evidence.told and likely[k] >= ADDS]
    for k, row in zip(chosen, types.probabilities([examples[k] for k in chosen]), strict=True):
        listed = {entry.event_type for entry, _ in evidence.words.candidates(words[k])}
        scores = row + LISTED * np.array([label in listed for label in types.labels])
        best = int(np.argmax(scores))
        if scores[best] >= SURE_OF_TYPE:
            yield Proposal(i=words[k], event_type=types.labels[best], probability=float(likely[k]))


def linked(acts: tuple[Act, ...], links: Links) -> tuple[Act, ...]:
    """The acts with the roles, places and times that the judge gives them, beside those that the rules gave."""
    roles, times = learned.load("roles"), learned.load("times")
    made = acts
    if roles is not None:
        made = tuple(_with_roles(act, links, roles) for act in made)
    if times is not None:
        made = tuple(_with_time(act, links, times) for act in made)
    return made


def _with_roles(act: Act, links: Links, weights: Weights) -> Act:
    mentions = links.mentions(act)
    if not mentions:
        return act
    given = weights.probabilities([links.of_mention(act, m) for m in mentions])
    by_label = {label: given[:, k] for k, label in enumerate(weights.labels)}
    actors, actor_rule = _kept(act.actors, mentions, by_label["actor"], act.sentence)
    recipients, recipient_rule = _kept(act.recipients, mentions, by_label["recipient"], act.sentence)
    place, place_rule = _place(act, mentions, by_label["place"])
    changed = [
        Reason(field=field, rule=rule)
        for field, rule in (("actors", actor_rule), ("recipients", recipient_rule), ("place", place_rule))
        if rule is not None
    ]
    taken = set(actors)
    return replace(
        act,
        actors=actors,
        recipients=tuple(m for m in recipients if m not in taken),
        place=place,
        reasons=(*act.reasons, *changed),
    )


def _kept(
    by_rule: tuple[int, ...], mentions: list[Mention], likely: "np.ndarray[tuple[int], np.dtype[np.float32]]", sentence: int
) -> tuple[tuple[int, ...], str | None]:
    """Who has a role: those that the judge thinks likely, and those of the rules that it does not think unlikely."""
    chance = {m.id: float(p) for m, p in zip(mentions, likely, strict=True)}
    kept = [m for m in by_rule if chance.get(m, 1.0) >= UNLINKS]
    near = [m for m in mentions if m.sentence == sentence and chance[m.id] >= LINKS]
    added = [m.id for m in near if m.id not in kept]
    if not kept and not added:
        far = [m for m in mentions if m.sentence != sentence and chance[m.id] >= LINKS]
        added = [max(far, key=lambda m: chance[m.id]).id] if far else []
    found = (*kept, *added)
    if found == by_rule:
        return by_rule, None
    return found, "learned.role" if added else "learned.no-role"


def _place(act: Act, mentions: list[Mention], likely: "np.ndarray[tuple[int], np.dtype[np.float32]]") -> tuple[int | None, str | None]:
    chance = {m.id: float(p) for m, p in zip(mentions, likely, strict=True) if m.kind in (MentionKind.PLACE, MentionKind.STATE)}
    if act.place is not None and chance.get(act.place, 1.0) >= UNLINKS:
        return act.place, None
    best = max(chance, key=lambda k: chance[k], default=None)
    if best is not None and chance[best] >= LINKS:
        return best, "learned.place"
    return (None, "learned.no-place") if act.place is not None else (None, None)


def _with_time(act: Act, links: Links, weights: Weights) -> Act:
    indexes = links.expressions(act)
    if not indexes:
        return act
    likely = weights.probabilities([links.of_time(act, k) for k in indexes])[:, weights.labels.index("yes")]
    chance = {k: float(p) for k, p in zip(indexes, likely, strict=True)}
    if act.time is not None and chance.get(act.time, 1.0) >= UNLINKS:
        return act
    best = max(chance, key=lambda k: chance[k])
    if chance[best] >= LINKS:
        return replace(act, time=best, reasons=(*act.reasons, Reason(field="when", rule="learned.time")))
    if act.time is None:
        return act
    return replace(act, time=None, reasons=(*act.reasons, Reason(field="when", rule="learned.no-time")))
