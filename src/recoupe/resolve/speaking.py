"""Who speaks where a quotation is followed by a pronoun or by an office alone: "…, a-t-il dit", "…, a martelé la ministre".

The words of a quotation belong to whom the text was speaking of: the subject before it, or whoever spoke last.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.records import Actor, Mention, MentionKind

_PERSONAL = frozenset({"person", "unnamed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Somebody told in the text: where, whether as a subject, who."""

    position: int
    sentence: int
    subject: bool
    speaker: bool
    actor: Actor
    gender: str | None
    number: str | None
    kind: MentionKind  # of the mention
    main: bool = False  # the subject of the main clause of its sentence


def meant_by_inverted(mention: Mention, pool: Sequence[Seen], begin: int) -> Seen | None:
    """Whom the pronoun of "…, a-t-il dit" means; *pool* are those told before, outside the quotation, who agree with it.

    The subject of its own sentence; who spoke in the sentence before that in which the quotation *begin*s; its subject; who spoke last.
    """
    here = [s for s in pool if s.sentence == mention.sentence and s.subject and s.actor.kind in _PERSONAL]
    if here:
        return here[0]
    for back in (1, 2):
        before = [s for s in pool if s.sentence == begin - back and s.actor.kind in _PERSONAL]
        told = [s for s in before if s.speaker] or [s for s in before if s.main][:1] or [s for s in before if s.subject][:1]
        if told:
            return told[-1]
    speakers = [s for s in pool if s.speaker]
    return next(reversed(speakers), None)


def just_named(mention: Mention, pool: Sequence[Seen], begin: int, without_office: frozenset[str]) -> Seen | None:
    """Whom "la ministre" means behind a quotation, where nobody is known to hold the office: the one person of the sentence before.

    *begin* is the sentence in which the quotation begins; *without_office* are the ids of the persons to whom the report gives no
    office: one who is said to be a judge is not "la ministre", nor is a man.
    """
    here = [s for s in pool if s.sentence == begin and s.main and s.position < mention.span.start]
    last = begin if here else begin - 1
    before = [s for s in pool if s.sentence == last and (s.subject or s.speaker) and s.actor.kind == "person"]
    fits = [s for s in before if _may_be(mention, s)]
    if len({s.actor.id for s in fits}) != 1 or fits[0].actor.id not in without_office:
        return None
    return fits[0]


def _may_be(mention: Mention, seen: Seen) -> bool:
    """Whether gender and state of somebody told do not contradict a mention."""
    country = seen.actor.country
    same_gender = not (seen.gender and mention.gender and seen.gender != mention.gender)
    return same_gender and not (country and mention.country and country != mention.country)
