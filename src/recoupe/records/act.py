"""Acts: what the extraction finds in one sentence, before anybody knows who, where and when exactly."""

from dataclasses import dataclass

from recoupe.records.span import Span
from recoupe.records.statement import Quantity, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One link of a chain of attribution: the ``mention`` (id) that speaks, None where the text names nobody.

    ``verb`` is the lemma of the verb of speech; None for "selon" and the like. ``span`` is where the words are.
    """

    mention: int | None
    verb: str | None
    span: Span
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act told in one sentence. Roles hold mention ids; ``trigger`` is the token that carries the act.

    ``tense`` is past, present, future or None: what the verb's form says about the act. ``time`` is the index
    (in the list of time expressions of the report) of the expression that dates it, or None. ``speech`` says that the
    act is an act of speech, dated by when it was said. ``attributions`` run from the outside in. ``contexts`` are PLOVER's.
    """

    trigger: int
    span: Span
    sentence: int
    entry: str
    event_type: str
    mode: str | None
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    third_parties: tuple[int, ...]
    place: int | None
    time: int | None
    tense: str | None
    speech: bool
    modality: str
    polarity: str
    condition: Span | None
    attributions: tuple[Attribution, ...]
    quantities: tuple[Quantity, ...] = ()
    contexts: tuple[str, ...] = ()
    previous: bool = False
    rule: str = ""
    confidence: float = 0.5
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Words between inverted commas and who speaks: ``speaker`` is a mention id, None where the text does not tell.

    ``kind`` is direct, scare or display; ``verb`` the lemma of the verb of speech.
    """

    span: Span
    speaker: int | None
    verb: str | None
    kind: str
    rule: str
