"""When two descriptions name the same office: "secrétaire britannique à la Défense", "ministre de la Défense".

Portfolios are compared, not words: the chief of a diplomacy is a foreign minister whatever his title.
"""

import re
import unicodedata
from dataclasses import dataclass

from recoupe import atlas

_STOP = frozenset("de la le les l d du des a au aux en pour et ancien ancienne ex nouveau nouvelle premier première".split())
# Heads of one class may stand for one another when portfolio and country agree.
_CLASSES = {
    "ministre": "minister",
    "secretaire": "minister",
    "chef": "minister",
    "patron": "minister",
    "cheffe": "minister",
    "vice-ministre": "deputy",
    "president": "president",
    "presidente": "president",
    "chancelier": "premier",
    "chanceliere": "premier",
    "roi": "monarch",
    "souverain": "monarch",
    "reine": "monarch",
}
_PORTFOLIOS = {
    "diplomatie": "foreign",
    "etrangeres": "foreign",
    "exterieures": "foreign",
    "affaires": "",
    "defense": "defence",
    "armees": "defence",
    "armee": "army",
    "finances": "finance",
    "interieur": "interior",
    "justice": "justice",
    "gouvernement": "government",
    "republique": "",
    "economie": "economy",
    "energie": "energy",
    "petrole": "oil",
    "commerce": "trade",
}
_SINGULAR = {
    **{w + "s": w for w in _CLASSES},
    "presidente": "president",
    "presidentes": "president",
    "cheffe": "chef",
    "reine": "roi",
    "chanceliere": "chancelier",
    "directrice": "directeur",
    "ambassadrice": "ambassadeur",
}
_MASCULINE = {
    "cheffe": "chef",
    "présidente": "président",
    "chancelière": "chancelier",
    "première": "Premier",
    "directrice": "directeur",
    "ambassadrice": "ambassadeur",
    "reine": "roi",
}
_OF = frozenset({"de", "du", "des", "d'", "d’"})
_KIND_OF_STATE = re.compile(r" (?:de la République|du Royaume|de la Fédération|de l['’]État)$", re.IGNORECASE)
_TO_A_NAME = re.compile(r"^(?:de la |de l['’] ?|du |des |de |d['’] ?)", re.IGNORECASE)
_HEAD_OF_STATE = frozenset({"president", "monarch"})


def words_of(title: str) -> tuple[str, ...]:
    """The content words of a title, folded: no case, accent, article or preposition."""
    plain = "".join(c for c in unicodedata.normalize("NFD", title.lower()) if not unicodedata.combining(c))
    return tuple(w for w in re.findall(r"[a-z]+(?:-[a-z]+)*", plain.replace("'", " ").replace("’", " ")) if w not in _STOP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office taken apart: class of its head word, portfolio, and its words. ``premier`` marks prime ministers."""

    head: str
    portfolio: frozenset[str]
    words: frozenset[str]
    premier: bool
    counterpart: bool


def post(title: str) -> Post:
    """An office taken apart. "secrétaire d'État" without a portfolio is the American foreign minister."""
    words = tuple(_SINGULAR.get(w, w) for w in words_of(title))
    low = title.lower()
    premier = "premier ministre" in low or "première ministre" in low or ("chef" in words and "gouvernement" in words)
    head = "premier" if premier else next((_CLASSES[w] for w in words if w in _CLASSES), words[0] if words else "")
    if words[:2] == ("chef", "etat"):
        head = "president"
    if premier:
        return Post(head="premier", portfolio=frozenset(), words=frozenset(), premier=True, counterpart=False)
    portfolio = {_PORTFOLIOS[w] for w in words if _PORTFOLIOS.get(w)}
    if words == ("secretaire", "etat"):
        portfolio.add("foreign")
    return Post(
        head=head,
        portfolio=frozenset(portfolio),
        words=frozenset(words),
        premier=premier,
        counterpart=bool({"homologue", "alter"} & set(words)),
    )


def same_post(asked: Post, held: Post) -> bool:
    """Whether a description *asked* can mean the office *held*. A bare "le ministre" can mean any minister's."""
    if asked.premier != held.premier and (asked.premier or held.premier):
        return False
    if asked.head in _HEAD_OF_STATE and held.head in _HEAD_OF_STATE and not asked.portfolio and not held.portfolio:
        return asked.words <= held.words or held.words <= asked.words or asked.words == frozenset({"chef", "etat"})
    if asked.head != held.head:
        return False
    if asked.portfolio and held.portfolio:
        return asked.portfolio == held.portfolio
    if asked.portfolio or held.portfolio:
        return not asked.portfolio
    return asked.words <= held.words or held.words <= asked.words


def of_counterpart(title: str) -> str:
    """The office that a counterpart holds: *title* without the state that it names, since his is another.

    >>> of_counterpart("cheffe de la diplomatie indonésienne"), of_counterpart("ministre de l'Énergie de la République de Malaisie")
    ('chef de la diplomatie', "ministre de l'Énergie")
    """
    world = atlas.load()
    kept = [word for word in title.split() if not world.demonym(word.casefold())]
    for at, word in enumerate(kept):
        tail = _TO_A_NAME.sub("", " ".join(kept[at:]))
        found = world.longest(tail.split(), 0) if at and word.casefold() in _OF else None
        if found is not None and found[0].country and found[1] == len(tail.split()):
            kept = _KIND_OF_STATE.sub("", " ".join(kept[:at])).split()
            break
    if kept:
        kept[0] = _MASCULINE.get(kept[0].casefold(), kept[0])  # nothing says that the other is a woman too
    return " ".join(kept) or title
