"""Whose state a body is of that the text calls only "le gouvernement" or "l'armée": the one that the words around speak of."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from recoupe.records import Mention, MentionKind

# Sectors of bodies that every state has one of.
OF_A_STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
_AT_HOME = frozenset({"LEG", "JUD", "OPP", "PTY", "LAB"})
_NEAR = 2  # sentences that are looked back upon
_STATES = frozenset({MentionKind.STATE, MentionKind.ORGANISATION, MentionKind.PERSON, MentionKind.OFFICE, MentionKind.PLACE})


@dataclass(slots=True)
class Home:
    """The states that a report speaks of, by sentence; built once for a report."""

    mentions: Sequence[Mention]
    by_sentence: dict[int, list[str]] = field(default_factory=dict)
    told: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for mention in self.mentions:
            country = mention.country
            if country and len(country) == 3 and country.isalpha() and country not in ("EUR", "UNO") and mention.kind in _STATES:
                self.by_sentence.setdefault(mention.sentence, []).append(country)
                self.told[country] += 1

    def of(self, mention: Mention) -> str | None:
        """The state of a body: the one that the report speaks of most if it is told near by, or the only one told near by."""
        if mention.sector == "LEG" and (_names_no_state(mention) or not self._told_before(mention)):
            return None
        domestic = self._of_its_like(mention)
        if domestic is not None:
            return domestic
        near = [c for k in range(mention.sentence - _NEAR, mention.sentence + 1) for c in self.by_sentence.get(k, ())]
        most = self.told.most_common(2)
        if most and (len(most) == 1 or most[0][1] >= 2 * most[1][1]):
            return most[0][0]
        return near[0] if len(set(near)) == 1 else None

    def just_before(self, sentence: int) -> str | None:
        """The only state that the sentence before tells; None where it tells several or none."""
        told = set(self.by_sentence.get(sentence - 1, ()))
        return told.pop() if len(told) == 1 else None

    def _of_its_like(self, mention: Mention) -> str | None:
        """ "Le parlement allemand demande au gouvernement": the state of the one body before it that only has a say at home."""
        here = (m for m in self.mentions[: mention.id] if m.sentence == mention.sentence and m.span.end <= mention.span.start)
        found = {m.country for m in here if m.sector in _AT_HOME and m.country and m.kind is not MentionKind.PERSON}
        return found.pop() if len(found) == 1 else None

    def _told_before(self, mention: Mention) -> bool:
        """Whether any state was told before a mention: a parliament that opens a report is of none that it goes on to speak of."""
        return any(m.country and m.kind in _STATES for m in self.mentions[: mention.id] if m.span.end <= mention.span.start)


def _names_no_state(mention: Mention) -> bool:
    """ "l'Assemblée générale" is that of the United Nations or of a club, of no state."""
    return "général" in (mention.name or "").lower()
