"""An act as it is asked for its place, the answer, and the classes of acts that places go by."""

from dataclasses import dataclass

from recoupe.extract.fillings import Filling
from recoupe.extract.predicates import SPEECH_TYPES

# Acts that are done to bodies and things: what is hit, taken or closed tells the place, and so do those that go along with them.
BODILY = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An act as it is asked for its place: its words, its type and mode, whether a noun tells it, and its roles.

    ``by_subject`` says whether the subject of its verb does it: what "est tombée" is taken.
    """

    i: int
    last: int
    event_type: str
    mode: str | None
    nominal: bool
    by_subject: bool
    filling: Filling

    @property
    def bodily(self) -> bool:
        """Whether the act is done to bodies or things."""
        return self.event_type in BODILY

    @property
    def spoken(self) -> bool:
        """Whether the act is one of speech."""
        return self.event_type in SPEECH_TYPES


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """The mention that names the place of an act, and the rule that found it."""

    mention: int
    rule: str
