"""What people, states and places are called in a line, with the article and the preposition that French wants."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from recoupe.records import Actor, Place, Source
from recoupe.show import harmless
from recoupe.show.words import Words

# more names than these are counted, not listed
_LISTED = 4

# shorter first words are numbers and articles: "six", "dix", "des", "les", "ses"
_SHORTEST_NOUN = 3
_COUNTING = frozenset({"deux", "trois", "plusieurs", "quelques", "certains", "certaines", "leurs", "nos", "vos", "mes", "tes"})

_VOWEL = re.compile(r"[aeiouàâéèêëîïôûœ]", re.IGNORECASE)
_CONTRACTED = {("à", "le"): "au", ("à", "les"): "aux", ("de", "le"): "du", ("de", "les"): "des"}


def called(one: Actor | Source, words: Words) -> str:
    """What *one* is called: a name; of somebody unnamed, what the text calls them and to which body they belong."""
    name = harmless.line(one.name)
    if one.kind == "unnamed" and name in ("", "source"):
        name = words("dossier.unnamed_source")
    of_state = one.within == one.country  # which the words tell already: "un responsable américain"
    if one.kind == "unnamed" and one.within and not of_state and one.within.casefold() not in name.casefold():
        return words("dossier.unnamed_within", name=name, within=harmless.line(one.within))
    return name


def listed(ones: Sequence[Actor | Source], words: Words, link: str = "") -> str:
    """The names of *ones* as a list in running text, each with its article and, if there is one, after the word *link*."""
    names = list(dict.fromkeys(_linked(link, one, words) for one in ones))
    if len(names) > _LISTED:
        rest = len(names) - _LISTED + 1
        names = [*names[: _LISTED - 1], words("dossier.others", n=rest)]
    return words.join(names)


def are_many(ones: Sequence[Actor | Source]) -> bool:
    """Whether a verb that *ones* govern stands in the plural."""
    if len(ones) != 1:
        return len(ones) > 1
    (one,) = ones
    first = _first(one.name)
    if _article(one) == "les" or first in ("les", "des", "plusieurs", "quelques"):
        return True
    return one.kind in ("group", "unnamed") and first[-1:] in ("s", "x")


def where(place: Place, words: Words) -> str:
    """What *place* is called."""
    return harmless.line(place.name)


def _linked(link: str, one: Actor | Source, words: Words) -> str:
    name = called(one, words)
    if words.language != "fr":
        return f"{link} {name}".strip()
    article = _article(one)
    if article == "l’":
        return f"{link} {article}{name}".strip()
    if link == "de" and _VOWEL.match(f"{article or name}"):
        return f"d’{f'{article} {name}'.strip()}"
    return " ".join(part for part in (_CONTRACTED.get((link, article)) or f"{link} {article}".strip(), name) if part)


def _article(one: Actor | Source) -> str:
    """The French article of a state, or of a body, a group or somebody unnamed; empty where there is none or it is not known."""
    if one.id.startswith("state:") or one.kind == "state":
        return _article_of_state(one.name, one.country)
    if one.kind in ("person", "named"):
        return ""
    article = _nouns().get(_first(one.name), "")
    if not article and one.name.isupper():
        return _article_of_initials(one)
    if not article and one.kind in ("group", "unnamed") and _is_plural(one.name):
        return "les"
    return "l’" if article in ("le", "la") and _VOWEL.match(one.name) else article


def _article_of_initials(one: Actor | Source) -> str:
    """ "l’OSCE", "la CIJ", "le CICR": by the first noun of what the initials stand for, where one of the names in full is known."""
    article = next((found for name in one.variants if (found := _nouns().get(_first(name), ""))), "")
    return "l’" if article in ("le", "la", "l’") and _VOWEL.match(one.name) else "" if article == "l’" else article


def _is_plural(name: str) -> bool:
    """Whether a description begins with a noun in the plural: "pêcheurs blessés", not "deux officiers" nor "plusieurs pays"."""
    first = _first(name)
    return first[-1:] in ("s", "x") and len(first) > _SHORTEST_NOUN and first not in _COUNTING


def _article_of_state(name: str, country: str | None) -> str:
    """From the list of exceptions, or by the rule: first words in -e are feminine."""
    listed = _states().get(country or "")
    if listed is not None:
        return listed
    if _VOWEL.match(name):
        return "l’"
    return "la" if name.split(" ")[0].endswith("e") else "le"


def _first(name: str) -> str:
    return name.split()[0].casefold() if name.split() else ""


@cache
def _states() -> Mapping[str, str]:
    return {row["country"]: row["article"] for row in Words("fr").rows("articles")}


@cache
def _nouns() -> Mapping[str, str]:
    return {row["noun"]: row["article"] for row in Words("fr").rows("nouns")}
