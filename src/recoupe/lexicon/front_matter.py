"""The words of a French report's front and end matter: labels, agencies, outlets, credits, boilerplate.

Tables (``fr/``): ``front_matter_words.tsv`` small closed classes, ``front_matter_agencies.tsv``, ``front_matter_outlets.tsv``,
``front_matter_boilerplate.tsv`` phrases with gaps, ``front_matter_languages.tsv`` function words that tell one language
from another. In a phrase ``…`` is a gap, ``[a|b]`` something that may stand there, ``{number}``, ``{year}``, ``{sum}`` and
``{network}`` what they say; the room that reads turns them into patterns.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from recoupe.errors import LexiconError
from recoupe.lexicon.tables import rows

CLASSES = (
    "author-label",
    "box-heading",
    "closing-credit",
    "correspondent",
    "credit-holder",
    "credit-start",
    "desk",
    "edition",
    "house-word",
    "issuer-word",
    "lead-label",
    "network",
    "not-a-place",
    "particle",
    "press-word",
    "published-label",
    "section",
    "site-suffix",
    "source-label",
    "statement-label",
    "title-label",
    "updated-label",
    "url-label",
)
WHERE = ("start", "whole")
STRENGTH = ("call", "link", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase of boilerplate.

    ``where``: the line starts with it or is nothing else. ``strength``: a call to the reader ends a story, a link leads to
    another one, a note is a service line.
    """

    text: str
    where: str
    strength: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatterWords:
    """The tables. Keys of ``agencies`` and ``outlets`` are case-folded, their values the usual form of the name."""

    classes: Mapping[str, tuple[str, ...]]
    agencies: Mapping[str, str]
    outlets: Mapping[str, str]
    phrases: tuple[Phrase, ...]

    def folded(self, name: str) -> frozenset[str]:
        """The forms of the class *name*, case-folded."""
        return frozenset(form.casefold() for form in self.classes[name])


def _one_of(where: str, column: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise LexiconError(f"{where}: {column} '{value}' is not known; use one of {', '.join(allowed)}.")
    return value


def _filled(where: str, row: Mapping[str, str], columns: tuple[str, ...]) -> tuple[str, ...]:
    for column in columns:
        if not row[column]:
            raise LexiconError(f"{where}: the column '{column}' is empty; fill it or delete the row.")
    return tuple(row[column] for column in columns)


def _new(where: str, form: str, known: Mapping[str, object] | set[str]) -> str:
    if form in known:
        raise LexiconError(f"{where}: '{form}' is in the table already; delete one of the two rows.")
    return form


def _classes() -> Iterator[tuple[str, tuple[str, ...]]]:
    found: dict[str, list[str]] = {name: [] for name in CLASSES}
    seen: set[str] = set()
    for where, row in rows("front_matter_words.tsv", ("class", "form", "note")):
        name, form = _filled(where, row, ("class", "form"))
        found[_one_of(where, "class", name, CLASSES)].append(form)
        seen.add(_new(where, f"{name} {form}", seen))
    for name, forms in found.items():
        yield name, tuple(forms)


def _names(table: str, columns: tuple[str, ...], value: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for where, row in rows(table, columns):
        form, name, _ = _filled(where, row, ("form", value, "source"))
        found[_new(where, form.casefold(), found)] = name
    return MappingProxyType(found)


def _phrases() -> Iterator[Phrase]:
    seen: set[str] = set()
    for where, row in rows("front_matter_boilerplate.tsv", ("phrase", "where", "strength", "note")):
        text, place, strength = _filled(where, row, ("phrase", "where", "strength"))
        seen.add(_new(where, text.casefold(), seen))
        if text.count("[") != text.count("]"):
            raise LexiconError(f"{where}: the brackets of '{text}' do not match; write [a|b] for what may stand there.")
        yield Phrase(
            text=text, where=_one_of(where, "where", place, WHERE), strength=_one_of(where, "strength", strength, STRENGTH)
        )


@cache
def front_matter_words() -> FrontMatterWords:
    """The words of front and end matter. Raises LexiconError naming file and line when a row does not fit."""
    return FrontMatterWords(
        classes=MappingProxyType(dict(_classes())),
        agencies=_names("front_matter_agencies.tsv", ("form", "agency", "note", "source"), "agency"),
        outlets=_names("front_matter_outlets.tsv", ("form", "source"), "form"),
        phrases=tuple(_phrases()),
    )


@cache
def function_words() -> Mapping[str, tuple[str, ...]]:
    """The languages that each function word belongs to (``"der": ("de",)``), as ISO 639-1 codes.

    Raises LexiconError naming file and line when a row does not fit.
    """
    found: dict[str, list[str]] = {}
    for where, row in rows("front_matter_languages.tsv", ("language", "word")):
        language, word = _filled(where, row, ("language", "word"))
        if language in found.setdefault(word, []):
            raise LexiconError(f"{where}: '{word}' is given for '{language}' already; delete one of the two rows.")
        found[word].append(language)
    return MappingProxyType({word: tuple(languages) for word, languages in found.items()})
