"""What an act is called in a sentence: the verb of its type, in the form that number, negation and modality ask for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from recoupe.show.words import Words

_VOWEL = re.compile(r"[aeiouyhàâéèêëîïôûœ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What decides the verb and its form: ``many`` says that several act, ``towards`` that somebody is its object.

    ``cameo`` tells acts of one type apart: a signature from a compliment, both SUPPORT. None where it is not known.
    """

    event_type: str
    mode: str | None
    modality: str
    negative: bool
    many: bool
    towards: bool
    cameo: str | None = None


def phrase(words: Words, act: Act) -> str:
    """The verb of *act* with what belongs to it, before the one the act is towards: "n’accepte pas", "will not meet"."""
    row = _row(words.language, act)
    if row is None:  # a type that a later program knows
        return act.event_type.lower()
    return _FORMS[words.language](row, act)


def link(words: Words, act: Act) -> str:
    """The word between the verb and the one the act is towards: "à", "avec"; empty where there is none."""
    row = _row(words.language, act)
    return row["link"] if row else ""


def negated(verb: str) -> str:
    """A French verb ("~" after its conjugated form) in the negative: "déploie~ des armes" gives "ne déploie pas d’armes"."""
    conjugated, _, rest = verb.partition("~")
    ne = "n’" if _VOWEL.match(conjugated) else "ne "
    rest = re.sub(r"^ (?:des |de l’)(?=(.))", lambda found: " d’" if _VOWEL.match(found[1]) else " de ", rest)
    return f"{ne}{conjugated} pas{rest}"


def _french(row: Mapping[str, str], act: Act) -> str:
    number = "many" if act.many else "one"
    modality = _modality(act)
    if modality == "possible":
        return ("pourraient " if act.many else "pourrait ") + ("ne pas " if act.negative else "") + row[f"infinitive_{number}"]
    verb = row[f"present_{number}"]
    if modality == "planned":
        verb = row[f"future_{number}"]
    elif modality == "conditional":
        # the conditional is the stem of the future with the endings of the imperfect
        verb = re.sub(r"ront~", "raient~", re.sub(r"ra~", "rait~", row[f"future_{number}"]))
    return negated(verb) if act.negative else verb.replace("~", "")


def _english(row: Mapping[str, str], act: Act) -> str:
    base, no = row["infinitive"], "not " if act.negative else ""
    if auxiliary := _AUXILIARIES.get(_modality(act)):
        return f"{auxiliary} {no}{base}"
    if act.negative:
        return f"{'do' if act.many else 'does'} not {base}"
    return base if act.many else row["present_one"]


def _modality(act: Act) -> str:
    # a threat is made, though what it threatens with hangs on a condition
    return "actual" if act.event_type == "THREATEN" and act.modality != "planned" else act.modality


_AUXILIARIES = {"planned": "will", "conditional": "would", "possible": "may"}
_FORMS = {"fr": _french, "en": _english}


def _row(language: str, act: Act) -> Mapping[str, str] | None:
    table = _table(language)
    towards = "yes" if act.towards else "no"
    kind = f"{act.event_type}/{act.mode}"
    for name in (f"{kind}#{act.cameo}", kind, f"{act.event_type}#{act.cameo}", act.event_type):
        for key in ((name, towards), (name, "any")):
            if key in table:
                return table[key]
    return None


@cache
def _table(language: str) -> Mapping[tuple[str, str], Mapping[str, str]]:
    return {(row["act"], row["towards"]): row for row in Words(language).rows("verbs")}
