"""extract: who says or does what to whom, sentence by sentence."""

from recoupe.extract.acts import Extraction
from recoupe.extract.trial import Candidate, Fate, Gate, Trial, trial
from recoupe.lexicon.acts import ActLexicon
from recoupe.records import Act, Mention, Parsed, TimeExpression, Utterance

__all__ = ["Candidate", "Fate", "Gate", "Trial", "extract", "trial"]


def extract(
    parsed: Parsed,
    mentions: tuple[Mention, ...],
    times: tuple[TimeExpression, ...],
    lexicon: ActLexicon | None = None,
) -> tuple[tuple[Act, ...], tuple[Utterance, ...]]:
    """The acts and the quotations of a report, in text order. Roles and speakers are mention ids.

    Words are those of the French tables unless another *lexicon* is given.
    """
    found = Extraction(parsed, mentions, times, lexicon)
    return found.acts(), found.utterances
