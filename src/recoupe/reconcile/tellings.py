"""A statement made ready for comparing: its days, what it speaks of, its place in time among the reports."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from recoupe.atlas import load as load_atlas
from recoupe.lexicon.acts import load as load_acts
from recoupe.lexicon.comparison import light_words, speaks_of_meeting, speaks_of_plan
from recoupe.lexicon.names import fold
from recoupe.reconcile.days import Days, days
from recoupe.reconcile.plain import SHORTEST_WORD, bare
from recoupe.reconcile.roles import everyone, sides
from recoupe.reconcile.shingles import words_of
from recoupe.reconcile.surroundings import Surroundings, surroundings
from recoupe.records import Actor, Place, Statement, When

SPEECH = frozenset({"AGREE", "SUPPORT", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "COMMENT"})
HEADINGS = frozenset({"title", "subheading"})
MEETING = "§meeting"  # stands for all words of meetings: who accepts an invitation accepts to meet
_PLAIN = ("text", "event_type", "mode", "cameo", "modality", "polarity", "previous", "trigger", "block")
_ROLES = ("actors", "recipients", "third_parties")
_WORD = re.compile(r"[^\W\d_]+")
_OF_THIS = re.compile(r"\b(?:ce|cet|cette|ces) [^\W\d_]+", re.IGNORECASE)
_AT_NIGHT = re.compile(r"\b(?:nuit|minuit)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One statement as it is compared.

    ``order`` sorts statements by report and text, ``reference`` is the report's own day, ``sentence`` all words of the sentence,
    ``before`` and ``behind`` its text on either side of the act, ``around`` what it and its neighbourhood speak of, ``parties`` all
    who take part, ``sides`` who acts and towards whom.
    """

    statement: Statement
    order: tuple[int, int, str]
    reference: Days | None
    days: Days | None
    words: frozenset[str]
    family: str
    sentence: tuple[str, ...]
    before: str
    behind: str
    around: Surroundings
    parties: tuple[Actor, ...]
    sides: tuple[tuple[Actor, ...], tuple[Actor, ...]]

    @property
    def report(self) -> str:
        """The report that tells it."""
        return self.statement.report


def is_heading(telling: Telling) -> bool:
    """Whether it stands in a title or subheading, which tells what the text tells again."""
    return telling.statement.block in HEADINGS


def telling(statement: Statement, number: int, reference: str | None, text: str) -> Telling:
    """The statement made ready. *number* is the place of its report in time, *reference* the report's own day (EDTF)."""
    told, when = days(reference), _days(statement)
    return Telling(
        statement=statement,
        order=(number, statement.span.start, statement.id),
        reference=told,
        days=when,
        words=content(statement, text),
        family="planned" if _is_to_come(statement, when, told) else family(statement),
        sentence=words_of(statement.sentence.of(text)),
        before=text[statement.sentence.start : statement.span.start],
        behind=text[statement.span.end : statement.sentence.end],
        around=surroundings(statement, text),
        parties=everyone(statement),
        sides=sides(statement),
    )


def numbered(tellings: Iterable[Telling]) -> list[int]:
    """A number for each telling: the same for those that say the same, wherever it stands in whichever report."""
    numbers: dict[object, int] = {}
    return [numbers.setdefault(_said(telling), len(numbers)) for telling in tellings]


def _said(telling: Telling) -> tuple[object, ...]:
    """All that a telling says, without what names it and where it stands."""
    statement, around = telling.statement, telling.around
    weights = (tuple(sorted(words.items())) for words in (around.act, around.near, around.sentence))
    return (
        *(getattr(statement, name) for name in _PLAIN),
        *(tuple(_unplaced(one) for one in getattr(statement, name)) for name in _ROLES),
        *(one and _unplaced(one) for one in (statement.place, statement.when)),
        telling.reference,
        telling.days,
        telling.words,
        telling.family,
        telling.sentence,
        telling.before,
        telling.behind,
        around.phrases,
        *weights,
    )


def _unplaced(one: Actor | Place | When) -> Actor | Place | When:
    return replace(one, mention=None)


def family(statement: Statement) -> str:
    """What the statement claims of its act: that it is, that it is planned, or that it might be.

    A threat or demand that hangs on a condition has been uttered all the same.
    """
    if statement.modality == "conditional":
        return "actual" if statement.event_type in SPEECH else "open"
    return "open" if statement.modality == "possible" else statement.modality


def _is_to_come(statement: Statement, when: Days | None, told: Days | None) -> bool:
    """Whether a noun names what is still to come, by its day or by its words: "la rencontre du 12 mai", "la visite prévue"."""
    if statement.modality != "actual" or not statement.trigger.startswith("n:"):
        return False
    if when and told:
        return when.first > told.last
    return speaks_of_plan(statement.text)


def content(statement: Statement, text: str) -> frozenset[str]:
    """The words that tell what the act is about: without names, demonyms, calendar and words that say little.

    The verb of a demand or denial says nothing of what is demanded or denied and is left out too; where only the verb was
    made out, the rest of its sentence tells what it is about.
    """
    about = statement.text + (f" {statement.condition.text}" if statement.condition else "")
    words = _without_names(statement, about)
    if words or statement.event_type not in SPEECH:
        return words
    return _without_names(statement, text[statement.span.end : statement.sentence.end])


def _without_names(statement: Statement, about: str) -> frozenset[str]:
    names = {word for actor in (*everyone(statement), *statement.third_parties) for word in name_words(actor.name)}
    names |= set(name_words(statement.place.name)) if statement.place else set()
    verb = plain_words(act_word(statement)) if statement.event_type in SPEECH else ()
    words = (bare(word) for word in _telling_words(about) if not load_atlas().demonym(word))
    found = frozenset(word for word in words if word not in names and not any(same_root(word, part) for part in verb))
    meets = statement.event_type in SPEECH and speaks_of_meeting(about)
    return found | {MEETING} if meets else found


def refers_back(telling: Telling) -> bool:
    """Whether the words of an act name only what was told before, or nothing: "a regretté cette décision", "a protesté"."""
    statement = telling.statement
    if statement.event_type not in SPEECH:
        return False
    verb = plain_words(act_word(statement))
    bare_verb = all(any(same_root(word, part) for part in verb) for word in plain_words(statement.text))
    return bare_verb or bool(_OF_THIS.search(statement.text))


def names_attack(telling: Telling) -> bool:
    """Whether the words of an act name an attack, whatever it is called: "a condamné l'attentat", "a condamné l'attaque"."""
    return not attack_words().isdisjoint(plain_words(telling.statement.text))


def may_be_of_the_same(one: Telling, other: Telling) -> bool:
    """Whether one says "cette décision" of what the other names, or both name an attack."""
    return refers_back(one) or refers_back(other) or (names_attack(one) and names_attack(other))


@cache
def attack_words() -> frozenset[str]:
    """The nouns of one word that tell an attack, without accents."""
    entries = load_acts().entries
    return frozenset(
        bare(one.form.words[0]) for one in entries if (one.pos, one.event_type, len(one.form.words)) == ("n", "ASSAULT", 1)
    )


def act_word(statement: Statement) -> str:
    """The word that told the act, as the lexicon has it: "exiger" of the entry ``v:exiger>REQUEST``."""
    return statement.trigger.split(":", 1)[-1].split(">", 1)[0]


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text that say something, in lower case without accents, in the order of the text."""
    return tuple(bare(word) for word in _telling_words(text))


def _telling_words(text: str) -> list[str]:
    words = (word.casefold() for word in _WORD.findall(text))
    return [word for word in words if len(word) >= SHORTEST_WORD and word not in light_words()]


def shared_words(one: Iterable[str], other: Iterable[str]) -> int:
    """How many words of one have a word of the same root in the other: "livrer" and "livraison" have."""
    roots = {word[:SHORTEST_WORD] for word in other}
    near = [word for word in one if word[:SHORTEST_WORD] in roots]
    return sum(any(same_root(word, second) for second in other) for word in near) if near else 0


def same_root(one: str, other: str) -> bool:
    """Whether two words begin alike for long enough to be of one family."""
    long = min(len(one), len(other))
    return one[: (needed := max(SHORTEST_WORD, round(0.6 * long)))] == other[:needed]


@lru_cache(maxsize=16384)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, as they stand in a text and folded."""
    return tuple(sorted({*plain_words(name), *fold(name).split()}))


def _days(statement: Statement) -> Days | None:
    """The days of the act. A night belongs to two days: "samedi minuit" and "dans la nuit de samedi à dimanche" are one."""
    when = statement.when
    found = days(when.edtf) if when else None
    return found.widened(1) if found and when and _AT_NIGHT.search(when.text) else found
