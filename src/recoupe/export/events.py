"""Facts as the events that other event data code: what happened, each once however often it is told, and who promised what.

Left out is what is denied, hoped, feared, demanded or hangs on a condition: none of these schemes has a place for it, and as an event
it would be told as done. Of what is planned the promise is told (see `future`), without the day and the place of the planned act.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.export.chapters import Chapter
from recoupe.export.future import promised_code, promised_type
from recoupe.export.tables import deed
from recoupe.lexicon.plover import kind
from recoupe.records import Fact, Place, Report, Span, Statement, When

# CAMEO's code for an agreement of which nothing more is known: not coded where a closer one is
_UNSPECIFIC_INTENT = "030"
# our own type for what CAMEO codes as statements (01) and PLOVER dropped
_NO_PLOVER_TYPE = "COMMENT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A fact as an event: what type it has after the rule for the future, with the statements and the first report behind it.

    ``promised`` says that the act itself is yet to come: then ``when`` and ``place``, which are those of the act, are None.
    ``told`` are the statements, those of the earliest report first. ``cameo`` is None where no code is known.
    """

    fact: Fact
    told: tuple[Statement, ...]
    report: Report
    event_type: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    promised: bool
    place: Place | None
    when: When | None

    @property
    def intensity(self) -> float | None:
        """PLOVER's score of the type and mode (-10 to 10); None where PLOVER gives none."""
        return kind(self.event_type, self.mode).intensity

    @property
    def quad(self) -> int | None:
        """PLOVER's quad class, 1 to 4; None for what PLOVER does not code."""
        return kind(self.event_type, self.mode).quad


def plover(chapter: Chapter) -> Iterator[Event]:
    """The events of a story that PLOVER codes. A promise that its own sentence tells as an agreement is not told twice."""
    events = [event for event in map(_as_promised, _happened(chapter)) if event]
    beside = _Beside(events)
    for event in events:
        if not (_derived(event) and any(other.event_type == event.event_type for other in beside.of(event))):
            yield event


def cameo(chapter: Chapter) -> Iterator[Event]:
    """The events of a story that CAMEO codes, comments among them; each has a code."""
    events = [event for event in map(_as_intended, _happened(chapter)) if event]
    beside = _Beside(events)
    for event in events:
        twins = beside.of(event)
        if _derived(event) and any(other.cameo == event.cameo for other in twins):
            continue
        if event.cameo == _UNSPECIFIC_INTENT and twins:
            continue
        yield event


def quad_class(code: str) -> int:
    """CAMEO's own class of a code by its root: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def first_told(statements: Sequence[Statement], chapter: Chapter) -> tuple[Statement, ...]:
    """The *statements* with those of the report that was published first in front; reports without a day come last."""
    order = {id: number for number, id in enumerate(chapter.dossier.story.reports)}
    published = {id: chapter.reports[id].published for id in order if id in chapter.reports}

    def place(row: Statement) -> tuple[bool, str, int, int]:
        day = published.get(row.report)
        return day is None, day or "", order.get(row.report, len(order)), row.span.start

    return tuple(sorted(statements, key=place))


def _happened(chapter: Chapter) -> Iterator[Event]:
    """The facts that are told as done or promised, as they stand."""
    rows = {row.id: row for row in chapter.dossier.statements}
    for fact in chapter.dossier.facts:
        told = first_told([rows[id] for id in fact.statements if id in rows], chapter)
        reports = [chapter.reports[row.report] for row in told if row.report in chapter.reports]
        if fact.polarity == "positive" and fact.modality in ("actual", "planned") and reports:
            yield Event(
                fact=fact,
                told=told,
                report=reports[0],
                event_type=fact.event_type,
                mode=fact.mode,
                cameo=_code(fact, told),
                contexts=tuple(dict.fromkeys(context for row in told for context in row.contexts)),
                promised=fact.modality == "planned",
                place=fact.place,
                when=fact.when,
            )


def _as_promised(event: Event) -> Event | None:
    """The event by PLOVER's rule; None for what PLOVER does not code."""
    if event.event_type == _NO_PLOVER_TYPE or not event.promised:
        return None if event.event_type == _NO_PLOVER_TYPE else event
    if not event.fact.actors:  # a promise that nobody gives is none
        return None
    promise = promised_type(event.event_type)
    mode = event.mode if promise == event.event_type else None
    return replace(event, event_type=promise, mode=mode, place=None, when=None) if promise else None


def _as_intended(event: Event) -> Event | None:
    """The event by CAMEO's rule; None for what CAMEO does not code."""
    if not event.promised or event.cameo is None:
        return event if event.cameo else None
    if not event.fact.actors:
        return None
    intent = promised_code(event.cameo)
    return replace(event, cameo=intent, place=None, when=None) if intent else None


def _derived(event: Event) -> bool:
    """Whether the event is made of the promise of another act."""
    return event.promised and event.fact.event_type not in ("AGREE", "CONCEDE")


class _Beside:
    """Which events one sentence tells beside each other, by somebody who acts in both."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events: dict[tuple[str, Span], list[Event]] = {}
        for event in events:
            for sentence in _sentences(event):
                self._events.setdefault(sentence, []).append(event)

    def of(self, event: Event) -> list[Event]:
        """The promises made of other acts beside an agreement that is told as one, and the other way round."""
        near = {other.fact.id: other for sentence in _sentences(event) for other in self._events[sentence]}
        acting = {actor.id for actor in event.fact.actors}
        return [
            other
            for other in near.values()
            if _derived(other) != _derived(event) and not acting.isdisjoint(actor.id for actor in other.fact.actors)
        ]


def _sentences(event: Event) -> set[tuple[str, Span]]:
    return {(row.report, row.sentence) for row in event.told}


def _code(fact: Fact, told: Sequence[Statement]) -> str | None:
    """The CAMEO code of all statements of the fact's type, or the closest that they share; the type's own where they share none."""
    codes = [row.cameo for row in told if row.cameo and row.event_type == fact.event_type and row.mode in (fact.mode, None)]
    counts = Counter(codes or [row.cameo for row in told if row.cameo and row.event_type == fact.event_type])
    if len(counts) == 1:
        return _known(next(iter(counts)))
    for length in (3, 2):
        shared = {code[:length] for code in counts}
        if len(shared) == 1:
            return _known(shared.pop().ljust(3, "0"))
    return _known(kind(fact.event_type, fact.mode).cameo)


def _known(code: str | None) -> str | None:
    """*code*, or the code above it where CAMEO has no such one ("0330" is no code, "033" is)."""
    while code and deed(code) is None:
        code = code[:-1]
    return code or None
