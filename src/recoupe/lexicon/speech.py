"""The verbs that tell who says the words before them: "« … », soupire X". The table is ``fr/speech_verbs.tsv``.

Taggers take many of their forms for nouns and adjectives ("tranche", "menace", "tempère"); where a quotation has just been closed,
the form is known by its letters.
"""

from dataclasses import dataclass
from functools import cache

from recoupe.lexicon.tables import rows

COLUMNS = ("lemma", "finite", "participle", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechForms:
    """The verbs; the forms of their third person and their past participles, in lower case, each with its verb."""

    lemmas: frozenset[str]
    finite: dict[str, str]
    participles: dict[str, str]


@cache
def load() -> SpeechForms:
    """The forms. Raises LexiconError with file and line."""
    finite: dict[str, str] = {}
    participles: dict[str, str] = {}
    for _, row in rows("speech_verbs.tsv", COLUMNS):
        finite |= dict.fromkeys(row["finite"].split(), row["lemma"])
        base = row["participle"]
        participles |= dict.fromkeys((base, base + "e", base + "s", base + "es"), row["lemma"])
    return SpeechForms(lemmas=frozenset(participles.values()), finite=finite, participles=participles)
