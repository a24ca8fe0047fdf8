"""What a report speaks of, as short texts that two reports can have in common: names, states, runs of words."""

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b

from recoupe.atlas import load as load_atlas
from recoupe.lexicon.comparison import light_words
from recoupe.lexicon.names import surname
from recoupe.reconcile.abroad import abroad, is_french, spellings_abroad
from recoupe.reconcile.agencies import agencies_of, agency_named
from recoupe.reconcile.shingles import body, runs, words_of
from recoupe.reconcile.tellings import plain_words
from recoupe.records import BlockKind, Findings, Report

WORDINGS = 12  # of a report's runs, kept to recognise reprints
MAIN_WORDS = 40  # of a stretch, the first
ROOT = 6  # letters of a word that are kept: "livraison" and "livraisons" are one
SHORTEST_NAME = 3  # letters
_MAIN = (BlockKind.TITLE, BlockKind.LEAD, BlockKind.PARAGRAPH)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NAME = re.compile(r"(?<![.!?…«“\"\n–—|:] )(?<![.!?…«“\"\n])(?<=[ ’'(])[A-ZÀ-ÝŒ][^\W\d_]*(?:[ -][A-ZÀ-ÝŒ][^\W\d_]*)*")


def features(report: Report, findings: Findings) -> tuple[str, ...]:
    """The features of a report, sorted, each with its kind: ``name:…``, ``state:…``, ``wording:…``.

    Of a report in another language than French those are told that all languages share.
    """
    text = told(report)
    if not is_french(report):
        shared = abroad(report, text)
        found = {f"name:{name}" for name, _ in shared.names} | {f"state:{state}" for state in shared.states}
        return tuple(sorted(found | set(_wordings(report))))
    names, states = _names_and_states(text, report)
    states |= {entity.country for entity in findings.entities if entity.kind == "state" and entity.country}
    found = {f"name:{name}" for name in names} | {f"state:{state}" for state in states}
    return tuple(sorted(found | set(_wordings(report))))


def spoken_of(text: str, report: Report) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """What a stretch of a report speaks of: names, states, and the beginnings of the words that say something."""
    names, states = _names_and_states(text, report)
    return frozenset(names), frozenset(states), frozenset(_words(text))


def told(report: Report) -> str:
    """The title and what the report tells, a line each; the whole text where nobody has found blocks."""
    blocks = sorted((block for block in report.blocks if block.kind in _MAIN), key=lambda block: _MAIN.index(block.kind))
    return "\n".join(block.span.of(report.text) for block in blocks) if report.blocks else report.text


def spellings(report: Report) -> dict[str, str]:
    """How the report writes the names that features fold: "gossi" of ``name:gossi`` is "Gossi"; the shortest spelling of each.

    Also those that `abroad` folds and cuts.
    """
    found = spellings_abroad(report, told(report))
    for match in _NAME.finditer(told(report)):
        name = match.group()
        found[surname(name)] = min(found.get(surname(name), name), name, key=len)
    return found


def _names_and_states(text: str, report: Report) -> tuple[set[str], set[str]]:
    """Surnames and other names written with a capital inside a sentence; states by name, capital, seat and demonym.

    A capital names its state more often than itself, so it counts as the state wherever it stands.
    """
    own = {name.casefold() for name in (*agencies_of(report.agency), report.outlet or "")}
    states = {state for word in set(_WORD.findall(text)) for state in _states_of(word)}
    names: set[str] = set()
    for match in _NAME.finditer(text):
        name = match.group()
        low = name.casefold()
        if low not in own and low not in light_words() and not _states_of(name) and agency_named(name) is None:
            names.add(surname(name))
    return {name for name in names if len(name) >= SHORTEST_NAME}, states


@lru_cache(maxsize=65536)
def _states_of(word: str) -> tuple[str, ...]:
    """The states that a word means: "malienne", "Mali", "Bamako", "Kremlin"; () for any other word."""
    atlas = load_atlas()
    if word[0].isupper() and (entries := atlas.homonyms(word)):
        likeliest = entries[0]
        state = likeliest.country if likeliest.kind == "state" else likeliest.stands_for
        return (state,) if state else ()
    return atlas.demonym(word)


def _words(text: str) -> Iterator[str]:
    """The beginnings of the first words that say something; what is written with a capital is a name, not a word."""
    capitals = {word[:ROOT] for name in _NAME.findall(text) for word in plain_words(name)}
    found = dict.fromkeys(word[:ROOT] for word in plain_words(text) if not load_atlas().demonym(word))
    kept = (word for word in found if word not in capitals)
    return (word for word, _ in zip(kept, range(MAIN_WORDS), strict=False))


def _wordings(report: Report) -> Iterator[str]:
    """Some of the report's runs of words, the same for the same words: those with the smallest hashes."""
    found = {blake2b(" ".join(run).encode(), digest_size=5).hexdigest() for run in runs(words_of(body(report)))}
    return (f"wording:{hash}" for hash in sorted(found)[:WORDINGS])
