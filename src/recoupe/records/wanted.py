"""What a user asks the archive for, and what a dossier answers."""

from dataclasses import dataclass
from datetime import date

from recoupe.records.dossier import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A question to the archive. An empty field asks for nothing: ``Wanted()`` fits everything.

    ``actors`` are names as the user writes them and ``states`` alpha-3 codes; every one of them must have a part.
    ``since`` and ``until`` are days, both included. Of ``types`` (PLOVER) and ``verdicts`` one must fit. ``story`` is an
    id or its start, with or without its "story-".
    """

    actors: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    types: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    story: str | None = None

    @property
    def dated(self) -> bool:
        """Whether it asks for a time."""
        return self.since is not None or self.until is not None

    def of_story(self, id: str) -> bool:
        """Whether the story with this id is asked for."""
        return self.story is None or id.startswith(self.story) or id.removeprefix("story-").startswith(self.story)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The part of a dossier that fits a question (``dossier``), beside the ``whole``.

    ``undated`` are the ids of facts and meetings that would fit, were their day known: nobody can say, so they are left out of
    ``dossier`` and named here. ``meant`` tells for each asked name whom in this dossier it was taken for (names; may be empty).
    """

    dossier: Dossier
    whole: Dossier
    undated: tuple[str, ...] = ()
    meant: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing that is told together fits."""
        told = self.dossier
        return not (told.facts or told.meetings or told.positions or told.commitments or told.quotations or told.entities)
