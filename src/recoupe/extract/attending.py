"""Who takes part in a visit or a talk that only tells when something else was done: "en visite à Oslo", "après un entretien"."""

from recoupe.extract.fillings import Filling
from recoupe.extract.grammar import Grammar
from recoupe.extract.phrases import ROLE_KINDS, preposition_of
from recoupe.lexicon.acts import ActEntry
from recoupe.records import Mention, MentionKind

_PERSONAL = frozenset({MentionKind.PERSON, MentionKind.OFFICE, MentionKind.UNNAMED, MentionKind.PRONOUN})
# Nouns and words that open a time with "de": "lors d'une visite", "à l'issue d'un entretien".
_WITH_DE = frozenset({"lors", "cours", "occasion", "issue", "terme", "suite", "lendemain", "veille", "sortie"})
_BARE = frozenset({"après", "pendant", "durant", "avant"})
_BESIDE = frozenset({"en", "de"})  # "en visite", "de passage": with no article, said of whom they stand beside
_MODIFIERS = frozenset({"DET", "ADJ", "NUM"})


def attending(grammar: Grammar, noun: int, entry: ActEntry, filling: Filling, speaker: int | None) -> tuple[int, ...]:
    """Who visits or talks: whom the phrase stands beside, else the subject of the verb that it tells the time of; () where nobody does.

    *speaker* is the mention that speaks where that verb is one of an inserted clause. Only persons and offices travel and talk so; the
    phrase must say with whom ("avec Y") or where.
    """
    if entry.event_type != "CONSULT" or not _says_more(entry, filling):
        return ()
    opener = _opener(grammar, noun)
    if opener is None:
        return ()
    bare = grammar.tokens[opener].text.lower() in _BESIDE and opener == noun - 1
    found = _beside(grammar, opener) if bare else None
    if found is None and speaker is not None:
        found = grammar.mentions[speaker]
    if found is None:
        found = _subject_above(grammar, noun, opener)
    if found is None or found.kind not in _PERSONAL or found.id in filling.recipients:
        return ()
    return grammar.coordinated(found.id) if found.kind in ROLE_KINDS else (found.id,)


def _says_more(entry: ActEntry, filling: Filling) -> bool:
    """Whether the phrase says with whom, or for a visit where."""
    if any(c.prep == "avec" for c in filling.complements):
        return bool(filling.recipients)
    return entry.mode == "visit" and any(c.prep in ("à", "en", "dans", "chez") for c in filling.complements)


def _opener(grammar: Grammar, noun: int) -> int | None:
    """The word that opens the circumstance whose noun stands at a token; None where the noun is in no such phrase."""
    first = grammar.sentence(noun).first
    at = noun - 1
    while at > first and grammar.tokens[at].pos in _MODIFIERS and preposition_of(grammar.tokens[at]) is None:
        at -= 1
    if at < first:
        return None
    low = grammar.tokens[at].text.lower()
    if low in _BARE or (low in _BESIDE and at == noun - 1):
        return at
    opens = low in ("de", "d'", "du", "des", "à") and at > first and grammar.tokens[at - 1].text.lower() in _WITH_DE
    return at - 1 if opens else None


def _beside(grammar: Grammar, opener: int) -> Mention | None:
    """Whom a phrase stands right behind, a comma between or not: "le ministre, en visite à Oslo"."""
    at = opener - 1
    if at > grammar.sentence(opener).first and grammar.tokens[at].text == ",":
        at -= 1
    return grammar.mention_over(at) if at >= grammar.sentence(opener).first else None


def _subject_above(grammar: Grammar, noun: int, opener: int) -> Mention | None:
    """The subject of the verb that a circumstance belongs to, be it before or behind."""
    for governor, child in grammar.governors(noun):
        if grammar.tokens[child].dep.startswith(("nsubj", "acl:relcl", "ccomp")):
            return None
        if grammar.is_verb(governor):
            subject = grammar.subject(governor)
            return grammar.mention_over(subject) if subject is not None and subject != noun else None
    return None
