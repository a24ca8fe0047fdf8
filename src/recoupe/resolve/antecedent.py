"""Whom a word without a name takes up: "lui", "le", "cet ancien général", from those told before it.

Pure functions over what has been seen; who asks has left out those who do not agree with the word.
"""

import re
from collections.abc import Sequence

from recoupe.records import Mention, MentionKind, Utterance
from recoupe.resolve.speaking import Seen

_PERSONAL = frozenset({"person", "unnamed"})
_BODIES = frozenset({"organisation", "group"})
_RECENT = 2  # sentences that a description of somebody looks back
_VOUCHING = re.compile(r",\s(?:selon|d['’]après)\b[^,;.:]*$", re.IGNORECASE)
_LONG = 8  # sentences that a text goes on about one person without naming anybody else


def agrees(mention: Mention, seen: Seen) -> bool:
    """Whether somebody told before agrees with a word that takes him up: in gender, in number, and by what stands for whom."""
    if seen.position >= mention.span.start or (seen.actor.kind == "group" and mention.number == "s" and seen.number != "s"):
        return False
    if mention.gender and seen.gender and mention.gender != seen.gender:
        return False
    if seen.kind is MentionKind.PLACE and mention.kind is MentionKind.PRONOUN:
        return False  # nobody takes up "Managua dément" by "il"
    if mention.number == "p" and seen.number == "s":
        return False
    return not (mention.number == "s" and seen.number == "p")


def not_the_speaker(
    mention: Mention, pool: Sequence[Seen], utterances: Sequence[Utterance], speakers: frozenset[str]
) -> list[Seen]:
    """*pool* without the *speakers* of the quotation around the mention: they would call themselves "je"."""
    inside = any(u.span.start <= mention.span.start < u.span.end for u in utterances)
    return [s for s in pool if s.actor.id not in speakers] if inside else list(pool)


def outside_words_of_others(mention: Mention, pool: Sequence[Seen], utterances: Sequence[Utterance]) -> list[Seen]:
    """*pool* without who is told in a quotation and not named, for a mention outside the quotations: the text goes on about others."""
    said = [u.span for u in utterances if u.kind == "direct"]
    if any(span.start <= mention.span.start < span.end for span in said):
        return list(pool)
    return [s for s in pool if s.actor.kind == "person" or not any(span.start <= s.position < span.end for span in said)]


def nearest_person(mention: Mention, pool: Sequence[Seen], sentences: int) -> Seen | None:
    """The person told last, at most so many *sentences* before; one that stood as a subject or spoke there goes first."""
    for back in range(sentences + 1):
        here = [s for s in pool if mention.sentence - s.sentence == back and s.actor.kind in _PERSONAL]
        told = [s for s in here if s.subject or s.speaker] or here
        if told:
            return told[-1]
    return None


def nearest_many(mention: Mention, pool: Sequence[Seen], sentences: int) -> Seen | None:
    """ "Selon eux": the only one told of several, in this sentence or so many *sentences* before, who acts or speaks there."""
    for back in range(sentences + 1):
        here = [s for s in pool if mention.sentence - s.sentence == back and s.number == "p" and (s.subject or s.speaker)]
        if here:
            return here[-1] if len({s.actor.id for s in here}) == 1 else None
    return None


def without_sources(told: Sequence[Seen], text: str) -> list[Seen]:
    """*told* without those who only vouch for what somebody else does: "X a cédé, selon un texte de Y. Il …" goes on about X."""
    vouching = {s.actor.id for s in told if not s.subject and _VOUCHING.search(text, max(0, s.position - 80), s.position)}
    acting = [s for s in told if s.actor.id not in vouching]
    return acting if any(s.main for s in acting) else list(told)


def only_person(mention: Mention, pool: Sequence[Seen]) -> Seen | None:
    """The one person of whom a longer stretch before the mention tells; None where it tells of several or of none."""
    near = [s for s in pool if 0 <= mention.sentence - s.sentence <= _LONG and s.actor.kind == "person"]
    return near[-1] if len({s.actor.id for s in near}) == 1 else None


def only_body(mention: Mention, pool: Sequence[Seen]) -> Seen | None:
    """The one body told in the sentence of "… », a-t-elle déclaré" or the one before, where no person is told who may speak."""
    near = [s for s in pool if 0 <= mention.sentence - s.sentence <= 1]
    bodies = [s for s in near if s.actor.kind == "organisation"]
    return bodies[-1] if len({s.actor.id for s in bodies}) == 1 and len(bodies) == len(near) else None


def acting_body(pool: Sequence[Seen], sentence: int, kinds: frozenset[str] = _BODIES) -> Seen | None:
    """The one body (or state, by *kinds*) that acts or speaks in a *sentence*; None where a person acts or speaks there."""
    spoke = [s for s in pool if s.sentence == sentence and s.speaker]
    active = spoke or [s for s in pool if s.sentence == sentence and s.main]
    fits = [s for s in active if s.actor.kind in kinds]
    return fits[0] if len({s.actor.id for s in active}) == 1 and fits else None


def the_countryman(mention: Mention, seen: Sequence[Seen]) -> Seen | None:
    """ "Le Norvégien": the one person of that state told before who may be meant; None where there are several."""
    told = [s for s in seen if s.actor.kind == "person" and s.actor.country == mention.country]
    fits = [s for s in told if not (s.gender and mention.gender and s.gender != mention.gender)]
    return fits[-1] if len({s.actor.id for s in fits}) == 1 else None


def alone_before(mention: Mention, pool: Sequence[Seen], sentences: int) -> Seen | None:
    """The person of the nearest sentence before that tells of persons; None where it tells of several."""
    for back in range(1, sentences + 1):
        here = [s for s in pool if mention.sentence - s.sentence == back and s.actor.kind == "person"]
        if here:
            return here[-1] if len({s.actor.id for s in here}) == 1 else None
    return None


def fits_office(mention: Mention, seen: Seen, country: str | None) -> bool:
    """Whether somebody told before can be who an office is said of: gender and state do not contradict."""
    same_gender = not (mention.gender and seen.gender and mention.gender != seen.gender)
    return seen.position < mention.span.start and same_gender and not (country and seen.actor.country not in (None, country))


def about_whom(mention: Mention, seen: Sequence[Seen], barred: frozenset[str]) -> Seen | None:
    """Who leads the sentence before, also a seat of power: "Moscou a fermé ses ports. Oslo lui reproche …"; nobody *barred*."""
    told = {s.actor.id: s for s in seen if s.main and s.sentence == mention.sentence - 1 and s.actor.id not in barred}
    one = next(iter(told.values())) if len(told) == 1 else None
    fits = one is not None and mention.number == "s" and one.number != "p" and one.actor.kind != "group"
    contradicts = fits and one is not None and mention.gender and one.gender and mention.gender != one.gender
    return one if fits and not contradicts else None


def told_alone(mention: Mention, seen: Sequence[Seen], fitting: Sequence[Seen], without_office: frozenset[str]) -> Seen | None:
    """The person told alone in the nearest sentence before that tells of somebody, if he is *fitting* and has no office."""
    for back in range(1, _RECENT + 1):
        persons = [s for s in seen if mention.sentence - s.sentence == back and s.actor.kind in _PERSONAL]
        if persons:
            one = persons[-1] if len({s.actor.id for s in persons}) == 1 else None
            return one if one in fitting and one is not None and one.actor.id in without_office else None
    return None
