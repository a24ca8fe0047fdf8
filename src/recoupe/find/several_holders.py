"""Several holders of one office, each told with his state.

"les présidents kényan A et somalien B", "les ministres de Suède A et du Mali B", "les chefs d'état-major turc, A, et russe, B".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from recoupe.atlas import load as load_atlas
from recoupe.find.names import PersonName
from recoupe.find.noun_phrases import is_capitalised
from recoupe.find.office_phrases import OfficePhrase
from recoupe.records import Parsed

_OF = frozenset("de d' du des".split())
_ARTICLES = frozenset("le la l' les".split())


@dataclass(frozen=True, slots=True)
class Held:
    """One holder and his state (ISO 3166-1 alpha-3)."""

    name: PersonName
    country: str


def each_with_state(parsed: Parsed, phrase: OfficePhrase, by_first: Mapping[int, PersonName]) -> tuple[Held, ...]:
    """The holders of a plural office that stand behind it, each but the first with a state before his name; () where fewer than two do."""
    first = by_first.get(_past_comma(parsed, phrase.last))
    if phrase.number != "p" or len(phrase.countries) != 1 or first is None:
        return ()
    found = [Held(first, phrase.countries[0])]
    while told := _state_behind(parsed, found[-1].name.last):
        name = by_first.get(_past_comma(parsed, told[1]))
        if name is None:
            break
        found.append(Held(name, told[0]))
    return tuple(found) if len(found) > 1 else ()


def starts_behind_states(parsed: Parsed, phrase: OfficePhrase) -> Iterator[int]:
    """The tokens behind a plural office at which a second holder's name may begin: right behind "et" with a state."""
    if phrase.number != "p" or len(phrase.countries) != 1:
        return
    for at in range(phrase.last + 1, min(phrase.last + 6, parsed.sentences[parsed.tokens[phrase.noun].sentence].last)):
        told = _state_behind(parsed, at)
        name = _past_comma(parsed, told[1]) if told is not None else None
        if name is not None and is_capitalised(parsed.tokens[name]):
            yield name


def _past_comma(parsed: Parsed, at: int) -> int:
    """The token behind a comma at *at*, or *at* where none stands there or the sentence ends with it."""
    comma = (
        at + 1 < len(parsed.tokens)
        and parsed.tokens[at].text == ","
        and parsed.tokens[at + 1].sentence == parsed.tokens[at].sentence
    )
    return at + 1 if comma else at


def _state_behind(parsed: Parsed, at: int) -> tuple[str, int] | None:
    """The state of "et somalien", "et de Somalie" and the token behind it; None where nothing like it begins at *at*."""
    tokens = parsed.tokens
    end = parsed.sentences[tokens[at - 1].sentence].last
    if at + 2 < end and tokens[at].text == "," and tokens[at + 1].text.lower() == "et":
        at += 1
    if at + 2 >= end or tokens[at].text.lower() not in ("et", ","):
        return None
    at += 1
    states = () if is_capitalised(tokens[at]) else load_atlas().demonym(tokens[at].text)
    if states and len(states[0]) == 3:
        return states[0], at + 1
    if tokens[at].text.lower() not in _OF:
        return None
    at += 2 if tokens[at + 1].text.lower() in _ARTICLES else 1
    words = [t.text for t in tokens[at : min(at + 6, end)]]
    found = load_atlas().longest(words, 0) if words else None
    if found is None or found[0].kind != "state" or found[0].country is None or at + found[1] >= end:
        return None
    return found[0].country, at + found[1]
