"""What people correct: one thing that somebody changed, refused, added or put together, and where it is to be found again."""

from dataclasses import dataclass

from recoupe.records.dossier import Origin
from recoupe.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a statement or quotation stood when it was corrected, so that it is found again when other rules give it another id.

    ``report`` is the report's id, which is made of its bytes; ``text`` are the words of ``span``. ``event_type`` and ``trigger``
    are the statement's own, "" for a quotation.
    """

    id: str
    report: str
    span: Span
    text: str
    event_type: str = ""
    trigger: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One thing that somebody has said of a record. The machine's own version stays; this stands over it until it is undone.

    ``kind`` is confirm, change, reject, add, merge or split; ``about`` the kind of record (statement, quotation, report, entity,
    origin, fact, meeting, position, commitment, story) and ``target`` its id. ``anchors`` are the statements that it is, or that
    are behind it; ``others`` and ``other_anchors`` tell of what is merged with it or leaves it. ``before`` and ``after`` are JSON:
    the fields that change with what they held and hold now, or whole records; "" where there are none. ``at`` is when it was said
    (UTC, EDTF to the second), ``who`` and ``why`` the words of who said it, None where not given.
    """

    number: int
    kind: str
    about: str
    target: str
    at: str
    anchors: tuple[Anchor, ...] = ()
    others: tuple[str, ...] = ()
    other_anchors: tuple[Anchor, ...] = ()
    before: str = ""
    after: str = ""
    who: str | None = None
    why: str | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """What people have said of how statements make facts and of where reports come from, in the order in which they said it.

    ``groupings`` pairs "merge" (these statements tell one fact) or "split" (these tell a fact of their own) with ids of statements.
    ``origins`` are the origins of reports; their keys are empty.
    """

    groupings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    origins: tuple[Origin, ...] = ()


NOTHING_SAID = Guidance()
