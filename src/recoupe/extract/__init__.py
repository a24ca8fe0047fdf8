"""extract: who says or does what to whom, sentence by sentence."""

from recoupe.extract.acts import Extraction
from recoupe.records import Act, Mention, Parsed, TimeExpression, Utterance

__all__ = ["extract"]


def extract(
    parsed: Parsed, mentions: tuple[Mention, ...], times: tuple[TimeExpression, ...]
) -> tuple[tuple[Act, ...], tuple[Utterance, ...]]:
    """The acts and the quotations of a report, in text order. Roles and speakers are mention ids."""
    found = Extraction(parsed, mentions, times)
    return found.acts(), found.utterances
