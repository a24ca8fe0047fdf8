"""Whom a description takes up instead of a name: "« … », a dit l'avocat de 47 ans", "…, a soufflé le maître du Kremlin".

French tells somebody named just before by another description of him, where English would repeat the name. Pure functions.
"""

import re
from collections.abc import Iterable, Sequence

from recoupe.records import Mention, MentionKind
from recoupe.resolve.speaking import Seen

DESCRIBED = "speaker.described"  # by the finder of speakers: any noun behind a quotation
_RECENT = 3  # sentences that are looked back
_AGE = re.compile(r"(?:,|[\s\u00a0](?:de|âgée?\sde))[\s\u00a0]\d{1,3}[\s\u00a0]ans\b")
_THE = ("le ", "la ", "l'", "l’", "ce ", "cet ", "cette ")
_FORMER = ("ancien", "ancienne", "ex-")
# Those who speak for somebody, or about somebody: mostly told for the first time. Ministers and envoys are known by their offices.
_BRINGS_IN_ANOTHER = frozenset(
    "porte-parole ministre vice-ministre secrétaire ambassadeur ambassadrice procureur procureure juge médecin avocat avocate conseiller "
    "conseillère témoin chargé consul garde expert experte analyste observateur envoyé envoyée directeur directrice commandement "
    "premier première Premier Première représentant représentante collègue adjoint adjointe épouse époux frère sœur fils fille père mère "
    "mari femme veuve voisin voisine ami amie proche entourage cabinet bureau parquet".split()
)
# Nouns that no table knows for bodies and that end as those for what is done or held together.
_OF_BODIES = re.compile("(?:ment|tion|sion|erie|isme|ance|ence|cour)$")
_BODIES = frozenset(
    "agence ambassade armée banque bureau cabinet camp capitale chancellerie chaîne club collectif comité commission "
    "compagnie conseil constructeur diplomatie entourage entreprise fabricant famille firme foule fédération groupe "
    "groupuscule guérilla géant institut journal junte jury ligue mairie maison majorité milice ministère ong opposition "
    "opérateur parquet parti pays police presse présidence quotidien rébellion régime réseau service site société syndicat "
    "tribunal troupe ville équipage équipe".split()
)


def is_other_name(mention: Mention, text: str) -> bool:
    """Whether a description says of somebody what only the one named before would be called: his age, what he was, what he is called.

    >>> from recoupe.records import MentionKind, Span
    >>> text = "« Non », a dit l’avocat de 47 ans."
    >>> is_other_name(Mention(id=0, span=Span(15, 23), head=5, sentence=0, kind=MentionKind.OFFICE, office="avocat"), text)
    True
    """
    words = mention.span.of(text).lower()
    if not words.startswith(_THE):
        return False
    former = any(word.startswith(_FORMER) for word in re.split("[ '’]", words)) or (mention.office or "").startswith("ancien")
    aged = _AGE.match(text, mention.span.end) is not None or _AGE.search(text[mention.span.start : mention.span.end]) is not None
    national = mention.kind is MentionKind.UNNAMED and bool(mention.country) and not (mention.within or mention.organisation)
    return former or aged or (national and not words.startswith("ce")) or (mention.rule == DESCRIBED and is_for_one(mention))


def is_for_one(mention: Mention) -> bool:
    """Whether the noun of a description is for a person, and for no one whom a text mostly tells for the first time."""
    noun = (mention.office or "").split()[0]
    return noun not in _BODIES | _BRINGS_IN_ANOTHER and not _OF_BODIES.search(noun)


def is_office_of_one_told(mention: Mention, text: str) -> bool:
    """Whether an office may be that of somebody named before without it: "le patron du syndicat", not "le porte-parole"."""
    words = (mention.office or "").split()
    return mention.span.of(text).lower().startswith(_THE) and bool(words) and words[0] not in _BRINGS_IN_ANOTHER


def told_just_before(mention: Mention, pool: Iterable[Seen], sentence: int) -> Seen | None:
    """The one person before *sentence* whom the text goes on about: who acts or speaks there, else the only one told.

    The nearest sentence that tells of anybody in question decides, the main clause before the words being the first; None where it
    tells of several, or of somebody unnamed who may be meant.
    """
    known = [s for s in pool if s.position < mention.span.start and s.number != "p" and s.actor.kind in ("person", "unnamed")]
    for back in range(_RECENT + 1):
        here = [s for s in known if sentence - s.sentence == back and (back or s.main)]
        if here:
            return _the_only(here)
    return None


def _the_only(here: Sequence[Seen]) -> Seen | None:
    active = [s for s in here if s.subject or s.speaker]
    told = [s for s in active if s.main or s.speaker] or active or [s for s in here if s.actor.kind == "person"] or here
    one = told[-1]
    return one if one.actor.kind == "person" and len({s.actor.id for s in told}) == 1 else None
