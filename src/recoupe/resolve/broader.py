"""Whom a word wider than an office takes up: "le roi X … le monarque", "l'envoyé spécial Y … le diplomate"."""

from collections.abc import Sequence

from recoupe.lexicon import broader as wider_words
from recoupe.records import Mention
from recoupe.resolve.persons import Person
from recoupe.resolve.speaking import Seen

_ADJECTIVES = ("ien", "ienne", "ais", "aise", "ois", "oise", "ain", "aine", "iste", "ique", "an", "ane")
_NEAR = 2  # sentences that are looked back first


def taken_up_by(
    mention: Mention, text: str, persons: Sequence[Person], seen: Sequence[Seen], country: str | None
) -> Person | None:
    """The one person told before who holds an office that the word includes; None where nobody does, or several."""
    asked = _asked((mention.office or "").lower())
    if asked is None or mention.number == "p" or not mention.definite or mention.organisation or mention.within:
        return None
    if not text.lower().startswith(("le ", "la ", "l’", "l'", "ce ", "cet ", "cette ")):
        return None
    fits = {p.id: p for p in persons if _holds(p, asked) and _agrees(p, mention, country)}
    told = [s for s in seen if s.position < mention.span.start and s.actor.id in fits]
    near = [s for s in told if mention.sentence - s.sentence <= _NEAR]
    last = [s for s in near if s.sentence == max(one.sentence for one in near)]
    for group in (near or told, [s for s in last if s.subject or s.speaker]):
        if len({s.actor.id for s in group}) == 1:
            return fits[group[0].actor.id]
    return None


def _asked(office: str) -> frozenset[str] | None:
    """The offices that a word includes, also with an adjective that no atlas knows for a state: "dirigeant mélanésien"."""
    words = office.split()
    alone = words[0] if len(words) == 2 and words[1].islower() and words[1].endswith(_ADJECTIVES) else office
    return wider_words.load().get(office) or wider_words.load().get(alone)


def _holds(person: Person, asked: frozenset[str]) -> bool:
    words = {word for title, _ in person.titles for word in title.lower().replace("d'", "").replace("l'", "").split()}
    return bool(words) and (wider_words.ANY in asked or bool(words & asked))


def _agrees(person: Person, mention: Mention, country: str | None) -> bool:
    same_gender = not (person.gender and mention.gender and person.gender != mention.gender)
    return same_gender and not (country and person.country and person.country != country)
