"""Whom a word wider than an office takes up: "le roi X … le monarque", "l'envoyé spécial Y … le diplomate"."""

from collections.abc import Sequence

from recoupe.lexicon import broader as wider_words
from recoupe.records import Mention
from recoupe.resolve.persons import Person
from recoupe.resolve.speaking import Seen

_NEAR = 2  # sentences that are looked back first


def taken_up_by(
    mention: Mention, text: str, persons: Sequence[Person], seen: Sequence[Seen], country: str | None
) -> Person | None:
    """The one person told before who holds an office that the word includes; None where nobody does, or several."""
    asked = wider_words.load().get((mention.office or "").lower())
    if asked is None or mention.number == "p" or not mention.definite or mention.organisation or mention.within:
        return None
    if not text.lower().startswith(("le ", "la ", "l’", "l'", "ce ", "cet ", "cette ")):
        return None
    fits = {p.id: p for p in persons if _holds(p, asked) and _agrees(p, mention, country)}
    told = [s for s in seen if s.position < mention.span.start and s.actor.id in fits]
    near = [s for s in told if mention.sentence - s.sentence <= _NEAR]
    for group in (near, told):
        if len({s.actor.id for s in group}) == 1:
            return fits[group[0].actor.id]
        if group:
            return None
    return None


def _holds(person: Person, asked: frozenset[str]) -> bool:
    words = {word for title, _ in person.titles for word in title.lower().replace("d'", "").replace("l'", "").split()}
    return bool(words) and (wider_words.ANY in asked or bool(words & asked))


def _agrees(person: Person, mention: Mention, country: str | None) -> bool:
    same_gender = not (person.gender and mention.gender and person.gender != mention.gender)
    return same_gender and not (country and person.country and person.country != country)
