"""Numbers told of an act behind it, in words that tell none of their own: "Neuf personnes ont été blessées"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from recoupe.lexicon.comparison import speaks_of_meeting
from recoupe.reconcile.counts import MINUTE, numbers_in
from recoupe.reconcile.surroundings import sentences
from recoupe.reconcile.tellings import HEADINGS
from recoupe.records import Quantity, Span, Statement

VICTIMS: Final = frozenset({"morts", "blessés", "disparus"})
FAR = 600  # characters behind an act in which its victims are still counted
_OF_OTHERS = re.compile(  # victims of another act, or a part of those told
    r"\b(?:avai(?:t|ent)|autres?|d['’]entre eux|d['’]entre elles|parmi|depuis|précédent\w*|dont|celui|celle|ceux|au total|en tout)\b",
    re.IGNORECASE,
)
_SUFFERED = re.compile(r"\b(?:été|mort|péri|décédé|succomb)")
_LASTED = re.compile(
    r"(?P<name>[^.,;:!?()«»\n]{3,60}?),? (?:qui )?(?:a|ont|avait|avaient|aura|auront|aurait|auraient) duré (?P<time>[^.;:!?\n]{4,60})"
)

Counted = tuple[str, Quantity]


def told_behind(statements: Sequence[Statement], text: str) -> dict[str, list[Counted]]:
    """The numbers that a report tells of its acts behind them, by the id of the statement; *statements* are those of the report."""
    acts = sorted((one for one in statements if one.block not in HEADINGS), key=lambda one: one.span.start)
    found: dict[str, list[Counted]] = {}
    for act, counted in (*_victims(acts, text), *_durations(acts, text)):
        found.setdefault(act.id, []).append(counted)
    return found


def _victims(acts: Sequence[Statement], text: str) -> Iterator[tuple[Statement, Counted]]:
    """Who was killed or hurt, in sentences that tell nothing else, behind an attack."""
    taken = [one.sentence for one in acts if not _tells_victims_alone(one)]
    for sentence in sentences(text):
        act = _last_before(sentence.start, [one for one in acts if one.event_type == "ASSAULT" and not _tells_victims_alone(one)])
        if act is None or sentence.start - act.sentence.end > FAR or _OF_OTHERS.search(sentence.of(text)):
            continue
        if not any(sentence.overlap(other) > 0 for other in taken):
            yield from ((act, (unit, number)) for unit, number in numbers_in(sentence, text) if unit in VICTIMS)


def _tells_victims_alone(act: Statement) -> bool:
    """Whether it says that somebody was killed or hurt and nothing of the attack: no author, no day, no place."""
    alone = act.event_type == "ASSAULT" and act.trigger.startswith("v:") and bool(act.recipients)
    return alone and not (act.actors or act.when or act.place) and _SUFFERED.search(act.text) is not None


def _durations(acts: Sequence[Statement], text: str) -> Iterator[tuple[Statement, Counted]]:
    """How long a meeting took, where its name comes again: "à l'issue de l'entretien, qui a duré deux heures"."""
    for match in _LASTED.finditer(text):
        if not speaks_of_meeting(match["name"]):
            continue
        act = _last_before(match.start("time"), [one for one in acts if one.event_type == "CONSULT"])
        if act is not None and act.modality == "actual" and act.polarity == "positive":
            yield from ((act, (unit, number)) for unit, number in numbers_in(Span(*match.span("time")), text) if unit == MINUTE)


def _last_before(place: int, acts: Sequence[Statement]) -> Statement | None:
    return next((one for one in reversed(acts) if one.span.end <= place), None)
