"""The learned judge: words that tell an act though no rule says so, and who, where and when belongs to an act.

Where no weights are shipped the judge has no opinion and the rules stand alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from recoupe import learned
from recoupe.extract import examples
from recoupe.extract.evidence import Evidence
from recoupe.extract.links import Links, name_of
from recoupe.extract.predicates import SPEECH_TYPES
from recoupe.extract.whereabouts import Whereabouts
from recoupe.learned import Reading, Weights
from recoupe.learned.weights import Floats
from recoupe.records import Act, Mention, MentionKind, Reason

# Chosen by cross-validation over the development reports and the training reports (training/README.md).
ADDS = 0.5  # probability that a word tells an act at all
READS = 0.05  # the same, asked without the reader: for a word of the tables that is less likely the reader is not asked
DENIES = 0.3  # what rules say to be an act and the judge thinks less likely than this is none
SURE_OF_TYPE = 0.7  # probability of the type, plus LISTED where the lexicon lists the word with that type
LISTED = 0.4
FILLS = 0.5  # probability of an actor where nobody acts by rule
SUFFERS = 0.5  # the same of a recipient
JOINS = 0.6  # probability of a role beside somebody who fills it already
HOSTS = 0.48  # probability of a place told behind the words of an act
HOSTS_AFAR = 0.55  # the same of one told before them, or in another sentence
HOSTS_WORDS = 0.7  # the same of what is only said there
DATES = 0.6  # probability that a time dates an act
DOUBTS = 0.1  # what the rules say and the judge thinks less likely than this is left out


_COUNTED_ON = "anchored.later"  # "deux jours plus tard": the judge has learned from what such words could be resolved to
_IN_A_TOWN = frozenset({"à", "dans", "près", "vers"})
_BOTH_SIDES = frozenset({"CONSULT", "COOPERATE"})  # what two sides do together: both are actors


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A word that tells an act of ``event_type``, with the probability that it does."""

    i: int
    event_type: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the judge says of the words of a report: acts ``added`` in text order, and words that tell none though rules say so."""

    added: tuple[Proposal, ...] = ()
    doubted: frozenset[int] = frozenset()


def worth_reading(evidence: Evidence) -> set[int]:
    """The words (tokens) for whose sake the reader is asked: those that tell an act by rule, and those of the tables that may tell one.

    Where none stands near, the reader next to never makes an act of anything, and asking it is what costs most.
    """
    acts = learned.load("acts")
    words = [i for i in evidence.candidates() if i not in evidence.told and evidence.is_in_tables(i)]
    if acts is None or not words:
        return set(evidence.told)
    likely = acts.probabilities([evidence.signs(i) for i in words])[:, acts.labels.index("yes")]
    return {*evidence.told, *(i for i, chance in zip(words, likely.tolist(), strict=True) if chance >= READS)}


def verdict(evidence: Evidence, reading: Reading | None) -> Verdict:
    """Which words tell an act though no rule has said so, and of which the rules say it wrongly."""
    acts, types = learned.load("acts"), learned.load("types")
    words = evidence.candidates()
    if acts is None or types is None or not words:
        return Verdict()
    seen = examples.of_words(evidence, reading, words)
    likely = acts.probabilities(seen)[:, acts.labels.index("yes")]
    chosen = [k for k, i in enumerate(words) if i not in evidence.told and likely[k] >= ADDS]
    kinds = types.probabilities([seen[k] for k in chosen])
    made = [_proposal(evidence, words[k], float(likely[k]), types.labels, row) for k, row in zip(chosen, kinds, strict=True)]
    doubted = frozenset(i for k, i in enumerate(words) if i in evidence.told and likely[k] < DENIES)
    return Verdict(added=tuple(p for p in made if p is not None), doubted=doubted)


def _proposal(evidence: Evidence, i: int, likely: float, labels: tuple[str, ...], chances: Floats) -> Proposal | None:
    """The act that a word tells; None where its type is not sure enough."""
    listed = {entry.event_type for entry, _ in evidence.words.candidates(i)}
    scores = chances + LISTED * np.array([label in listed for label in labels])
    best = int(np.argmax(scores))
    return Proposal(i=i, event_type=labels[best], probability=likely) if scores[best] >= SURE_OF_TYPE else None


def linked(acts: tuple[Act, ...], links: Links, reading: Reading | None) -> tuple[Act, ...]:
    """The acts with the roles, places and times that the judge gives them, beside those that the rules gave."""
    roles, times = learned.load("roles"), learned.load("times")
    made = acts
    if roles is not None:
        made = tuple(_with_roles(act, links, roles, reading) for act in made)
    if times is not None:
        said = {act.time: act.trigger for act in made if act.speech and act.tense == "past" and act.time is not None}
        made = tuple(_with_time(act, links, times, reading, said) for act in made)
    return made


def _with_roles(act: Act, links: Links, weights: Weights, reading: Reading | None) -> Act:
    label = links.grammar.label(act.trigger)
    mentions = [m for m in links.mentions(act) if m is not label]
    if not mentions:
        return act
    given = weights.probabilities(examples.of_mentions(links, reading, act, mentions))
    chance = {role: {m.id: float(p) for m, p in zip(mentions, column, strict=True)} for role, column in _columns(weights, given)}
    aside = links.bystanders
    hosts = aside.hosting(act, mentions)
    chance["actor"] = _left(
        chance["actor"],
        aside.of(act, mentions) | hosts | _within(act, mentions) | _where(links, mentions) | _between(act, links, mentions),
        act.actors,
    )
    chance["recipient"] = _left(chance["recipient"], aside.unasked(act) | hosts, act.recipients)
    here = {m.id for m in mentions if m.sentence == act.sentence}
    of = {m.id: (name_of(m), m.country) for m in mentions}
    recipients: tuple[int, ...] = ()
    recipient_rule: str | None = None
    if act.event_type in _BOTH_SIDES:
        actors, actor_rule = _joined((*act.actors, *act.recipients), chance["actor"], here, of)
    else:
        actors, recipients, actor_rule, recipient_rule = _sided(act, chance, here, of)
    actors = _outermost(actors, act.actors, links)
    recipients = _outermost(recipients, act.recipients, links)
    rules = (("actors", actor_rule), ("recipients", recipient_rule))
    reasons = (*act.reasons, *(Reason(field=field, rule=rule) for field, rule in rules if rule is not None))
    return replace(act, actors=actors, recipients=recipients, reasons=reasons)


def _where(links: Links, mentions: list[Mention]) -> frozenset[int]:
    """The towns, among some mentions, that something is done in: "réunis à Accra, les ministres ont levé l'embargo"."""
    return frozenset(m.id for m in mentions if m.kind is MentionKind.PLACE and links.preposition(m.head) in _IN_A_TOWN)


def _between(act: Act, links: Links, mentions: list[Mention]) -> frozenset[int]:
    """Those between whom something else is: "les relations entre A et B se dégradent depuis l'attentat" says not who did it."""
    tokens = links.grammar.tokens
    if act.event_type != "ASSAULT" or links.grammar.is_verb(act.trigger):
        return frozenset()
    first = [m for m in mentions if links.preposition(m.head) == "entre" and tokens[m.head].head != act.trigger]
    heads = {m.head for m in first}
    return frozenset(m.id for m in mentions if m in first or (tokens[m.head].dep == "conj" and tokens[m.head].head in heads))


def _within(act: Act, mentions: list[Mention]) -> frozenset[int]:
    """The mentions inside the words of somebody who acts by rule: in "les ministres de l'Otan se réunissent" the Otan is no second."""
    acting = [m.span for m in mentions if m.id in act.actors]
    return frozenset(m.id for m in mentions if any(span != m.span and span.covers(m.span) for span in acting))


def _outermost(chosen: tuple[int, ...], by_rule: tuple[int, ...], links: Links) -> tuple[int, ...]:
    """Those chosen, without who is only told inside the words for another: the state of "l'ambassadeur de Norvège"."""
    spans = {m: links.grammar.mentions[m].span for m in chosen}
    return tuple(
        m for m in chosen if m in by_rule or not any(span != spans[m] and span.covers(spans[m]) for span in spans.values())
    )


def _left(chance: dict[int, float], outside: frozenset[int], by_rule: tuple[int, ...]) -> dict[int, float]:
    """The chances of those whom grammar does not keep out of a role; those of the rules stay."""
    return {m: p for m, p in chance.items() if m not in outside or m in by_rule}


Of = dict[int, tuple[str | None, str | None]]
"""What a mention is known by: its name and its state."""


def _sided(
    act: Act, chance: dict[str, dict[int, float]], here: set[int], of: Of
) -> tuple[tuple[int, ...], tuple[int, ...], str | None, str | None]:
    """Who does an act and whom it is done to, with the rules that changed either."""
    actors, actor_rule = _filled(act.actors, _others(chance["actor"], act.recipients, of), here, FILLS)
    recipients, recipient_rule = _filled(act.recipients, _others(chance["recipient"], actors, of), here, SUFFERS)
    return actors, tuple(m for m in recipients if m not in actors), actor_rule, recipient_rule


def _joined(by_rule: tuple[int, ...], chance: dict[int, float], here: set[int], of: Of) -> tuple[tuple[int, ...], str | None]:
    """Who takes part in what two sides do together: nobody meets alone."""
    found, rule = _filled(by_rule, chance, here, FILLS)
    if len(found) == 1:
        others = _others(chance, found, of)
        other = max(others, key=lambda m: others[m], default=None)
        if other is not None and others[other] >= JOINS:
            return (*found, other), "learned.role"
    return found, rule


def _others(chance: dict[int, float], taken: tuple[int, ...], of: Of) -> dict[int, float]:
    """The chances of those who are not in the other role already, themselves or through their state."""
    names = {part for m in taken if m in of for part in of[m] if part is not None}
    return {m: p for m, p in chance.items() if m not in taken and not names & set(of.get(m, ()))}


def _columns(weights: Weights, given: Floats) -> Iterator[tuple[str, Floats]]:
    for column, label in enumerate(weights.labels):
        yield label, given[:, column]


def _filled(
    by_rule: tuple[int, ...], chance: dict[int, float], here: set[int], least: float
) -> tuple[tuple[int, ...], str | None]:
    """Who has a role: those of the rules; where they name nobody, the likeliest from *least* on, and who is very likely beside him.

    *here* are the mentions of the act's own sentence.
    """
    kept = tuple(m for m in by_rule if chance.get(m, 1.0) >= DOUBTS)
    if kept:
        return kept, None if kept == by_rule else "learned.no-role"
    likely = sorted((m for m in chance if chance[m] >= least), key=lambda m: -chance[m])
    if not likely:
        return (), "learned.no-role" if by_rule else None
    return (likely[0], *(m for m in likely[1:] if m in here and chance[m] >= JOINS)), "learned.role"


def relocated(acts: tuple[Act, ...], where: Whereabouts, reading: Reading | None) -> tuple[Act, ...]:
    """The acts at the places that the judge gives them, where it does not leave them those of the rules."""
    weights = learned.load("places")
    if weights is None:
        return acts
    return tuple(_relocated(act, where, weights, reading) for act in acts)


def _relocated(act: Act, where: Whereabouts, weights: Weights, reading: Reading | None) -> Act:
    by_rule = where.told[act.trigger]
    near = [m for m in where.candidates(by_rule) if not _strikes(act, m) and not where.is_headline(act, m)]
    near = [m for m in near if not _is_party(act, m, where) and not where.is_home(m) and not where.is_apart(act, m)]
    if not near:
        return act
    likely = weights.probabilities(examples.of_places(where, reading, by_rule, near))[:, weights.labels.index("yes")]
    chance = {m.id: float(p) for m, p in zip(near, likely, strict=True)}
    if act.place is not None and chance.get(act.place, 1.0) >= DOUBTS:
        return act
    best = max(chance, key=lambda k: chance[k])
    if chance[best] >= _least_of_place(act, where.grammar.mentions[best], where):
        return replace(act, place=best, reasons=(*act.reasons, Reason(field="place", rule="learned.place")))
    if act.place is None:
        return act
    return replace(act, place=None, reasons=(*act.reasons, Reason(field="place", rule="learned.no-place")))


def _least_of_place(act: Act, mention: Mention, where: Whereabouts) -> float:
    """How likely a place must be: what is told before an act, or in another clause, is more often where something else happens."""
    behind = mention.sentence == act.sentence and mention.head > act.trigger
    if act.event_type in SPEECH_TYPES:
        return HOSTS_AFAR if behind else HOSTS_WORDS
    return HOSTS if behind and not where.is_past_clause(act, mention) else HOSTS_AFAR


def _strikes(act: Act, mention: Mention) -> bool:
    """ "l'agression de A contre B": A strikes, and elsewhere."""
    by_whom = any(reason.rule == "role.de" and reason.field == "actors" for reason in act.reasons)
    return act.event_type == "ASSAULT" and by_whom and bool(act.recipients) and mention.id in act.actors


def _is_party(act: Act, mention: Mention, where: Whereabouts) -> bool:
    """ "une médiation entre Rabat et Alger": between whom talks are is not where they are held."""
    site = next((s for s in where.reach.sites.of_sentence(act.trigger) if s.mention == mention.id), None)
    state = mention.kind is MentionKind.STATE or mention.stands_for is not None
    return act.event_type in _BOTH_SIDES and state and site is not None and site.prep == "entre"


def _is_of_words(act: Act, time: int, links: Links, said: Mapping[int, int]) -> bool:
    """ "ont convenu jeudi d'une trêve": the day of the words before what they plan is not that of the plan."""
    words = said.get(time)
    planned = act.modality == "planned" and not links.grammar.is_verb(act.trigger)
    return planned and words is not None and words < links.times[time].head < act.trigger


def _with_time(act: Act, links: Links, weights: Weights, reading: Reading | None, said: Mapping[int, int]) -> Act:
    """The act with the time that the judge gives it; *said* holds the words of speech that a time dates by rule."""
    indexes = [k for k in links.expressions(act) if k == act.time or not _is_of_words(act, k, links, said)]
    if not indexes:
        return act
    likely = weights.probabilities(examples.of_times(links, reading, act, indexes))[:, weights.labels.index("yes")]
    chance = {k: float(p) for k, p in zip(indexes, likely, strict=True)}
    if act.time is not None and (chance.get(act.time, 1.0) >= DOUBTS or links.times[act.time].rule == _COUNTED_ON):
        return act
    best = max(chance, key=lambda k: chance[k])
    if chance[best] >= DATES:
        return replace(act, time=best, reasons=(*act.reasons, Reason(field="when", rule="learned.time")))
    if act.time is None:
        return act
    return replace(act, time=None, reasons=(*act.reasons, Reason(field="when", rule="learned.no-time")))
