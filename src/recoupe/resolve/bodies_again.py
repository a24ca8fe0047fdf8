"""Bodies told again by what they are: "le mouvement islamiste" for the Hamas just named, "les alliés" where the report names the Otan.

Pure functions over what has been seen.
"""

from collections.abc import Sequence

from recoupe.atlas import load as load_atlas
from recoupe.records import Actor, Mention, MentionKind, Parsed
from recoupe.resolve.home import OF_A_STATE
from recoupe.resolve.speaking import Seen

_BODIES = frozenset({MentionKind.ORGANISATION, MentionKind.GROUP})
# Nouns for a body that has a name of its own; the adjective beside them says of what sort it is.
_SORTS = frozenset("groupe mouvement organisation parti milice front formation rébellion guérilla".split())
_ONE = ("le ", "la ", "l'", "l’", "ce ", "cet ", "cette ")
_BACK = 3  # sentences that are looked back upon
_ALLIES = "composed.partenaires"  # by the finder of bodies: "les alliés", "les voisins"
_ALLIANCE = "org:NATO"


def body_of_sort(mention: Mention, text: str, seen: Sequence[Seen]) -> Actor | None:
    """ "Ce groupe rebelle", "la rébellion": the one body with a name told shortly before that is not known to be of another sort."""
    words = (mention.name or "").split()
    pointing = mention.kind in _BODIES and mention.number != "p" and text.lower().startswith(_ONE)
    if not pointing or mention.country or mention.organisation or not words or words[0] not in _SORTS or len(words) > 2:
        return None
    told = {s.actor.id: s.actor for s in seen if _may_be(s, mention)}
    return next(iter(told.values())) if len(told) == 1 else None


def _may_be(told: Seen, mention: Mention) -> bool:
    actor = told.actor
    near = 0 <= mention.sentence - told.sentence <= _BACK and told.position < mention.span.start
    named = actor.kind in ("organisation", "group") and actor.name[:1].isupper()
    same_sort = mention.sector is None or actor.sector in (None, mention.sector)
    return near and named and same_sort and actor.sector not in OF_A_STATE | {"IGO", "MED"}


def alliance(mention: Mention, parsed: Parsed, mentions: Sequence[Mention]) -> Actor | None:
    """ "Les alliés" without a word whose: the members of the alliance that the report names, which act as one."""
    words = mention.span.of(parsed.report.text).lower()
    alone = mention.rule == _ALLIES and mention.name == "alliés" and words.startswith(("les ", "alliés"))
    if not alone or _says_whose(parsed, mention.head + 1) or all(m.ref != _ALLIANCE for m in mentions):
        return None
    entry = load_atlas().entry(_ALLIANCE)
    return Actor(
        id=entry.id, name=entry.name, kind="organisation", sector=entry.sector, mention=mention.span, variants=entry.variants
    )


def _says_whose(parsed: Parsed, at: int) -> bool:
    """Whether "de" at a token names whose allies they are: not in "presse les alliés de livrer des chars"."""
    words = [token.text.lower() for token in parsed.tokens[at : at + 1]]
    what = next((t for t in parsed.tokens[at + 1 : at + 4] if t.pos not in ("PRON", "ADV")), None)
    asked = words[:1] in (["de"], ["d'"]) and what is not None and "VerbForm=Inf" in what.morph
    return words[:1] in (["de"], ["d'"], ["du"], ["des"]) and not asked
