"""What of a report can be told whatever its language: names, states, numbers and links. Decision 18.

Names are folded across romanisations and cut, so that endings ("Рахмоном") do not matter; what they weigh is their rarity in French
news. Where no letter is a capital there are none; where every noun has a capital only the later words of several in a row are taken
("Leszek Szerepka").
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from math import log

from recoupe.atlas import exonyms_in, states_abroad
from recoupe.atlas import load as load_atlas
from recoupe.lexicon.abroad import months, nameless
from recoupe.lexicon.comparison import light_words
from recoupe.lexicon.front_matter import function_words
from recoupe.lexicon.names import fold
from recoupe.lexicon.numerals import numerals
from recoupe.lexicon.rarity import rarity, roots
from recoupe.reconcile.agencies import agencies_of, agency_named
from recoupe.records import ANALYSED_CHARACTERS, Report

FRENCH = "fr"
NOUNS_HAVE_CAPITALS = frozenset({"de", "lb"})
MOST_NAMES, MOST_STATES, MOST_NUMBERS, MOST_LINKS = 24, 12, 12, 12
KEYED_NAMES, KEYED_STATES, KEYED_NUMBERS = 8, 3, 4  # by which a report is found: the rarest
CUT, SHORTEST = 6, 4  # letters of a folded name that are kept, and without which it is none
WHOLE = 100  # weights of names are kept in hundredths
LEAST_SHARED = 2  # keys that two reports must share to be compared
LEAST = 3  # a smaller number is in every report
SHOUTED = 0.6  # of the longer words of a line, that have a capital where it is a heading in capitals
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = re.compile(r"[.!?…][\s»”\")]*$")
_OPENS = re.compile(r"(?:^|[.!?…«“”\"„»–—|:\n•*])[\s'‘’(\[]*$")
_NUMBER = re.compile(r"(?<![\w.,:/-])(\d{1,3}(?:[.,\u00a0\u202f  ']\d{3})+|\d+)(?![\d:/]|[.,]\d|-\d)")
_CLOCK = re.compile(r"\s?(?:h|Uhr|a\.?m\.?|p\.?m\.?|heures?|час|ч\.)\b", re.IGNORECASE)
_AROUND = 14  # characters beside a number in which a month is looked for
_DEEP = re.compile(r"https?://[^/]+/\S{16,}")  # an article's address, not a paper's or a section's


@dataclass(frozen=True, kw_only=True)
class Abroad:
    """The ``names`` (folded, with their weights in hundredths, heaviest first), ``states``, ``numbers`` and ``links`` of a report.

    Numbers are without the noughts of thousands and millions: "10 000" and "10 тысяч" are "10".
    """

    names: tuple[tuple[str, int], ...] = ()
    states: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """What the report is found by: its rarest names and numbers, and any two of its rarest states."""
        numbers = sorted(self.numbers, key=lambda number: (-_telling(number), number))[:KEYED_NUMBERS]
        states = sorted(sorted(self.states, key=lambda state: (-state_weight(state), state))[:KEYED_STATES])
        return (
            *(f"name={name}" for name, _ in self.names[:KEYED_NAMES]),
            *(f"number={number}" for number in numbers if len(number) > 1),
            *(f"states={one}+{other}" for one, other in combinations(states, 2)),
            *(f"link={link}" for link in self.links),
        )


NOTHING = Abroad()


def is_french(report: Report) -> bool:
    """Whether the report is read in full; what nobody can tell the language of is taken for French."""
    return report.language in (None, FRENCH)


def abroad(report: Report, text: str, states: Iterable[str] = ()) -> Abroad:
    """What of the report, which tells *text*, can be told in any language. *states* are those that a French report names."""
    language, text = report.language or FRENCH, text[:ANALYSED_CHARACTERS]
    named = states if language == FRENCH else states_abroad(text, language)
    own = {name.casefold() for name in (*agencies_of(report.agency), report.outlet or "")}
    links = dict.fromkeys(_bare(link) for link in (report.url or "", *report.links) if _DEEP.match(link))
    return Abroad(
        names=_names(text, language, own),
        states=tuple(sorted(set(named), key=lambda state: (-state_weight(state), state))[:MOST_STATES]),
        numbers=tuple(sorted(sorted(set(_numbers(text, language)), key=lambda n: (-_telling(n), n))[:MOST_NUMBERS])),
        links=tuple(sorted(list(links)[:MOST_LINKS])),
    )


def _bare(link: str) -> str:
    """An address without its scheme and what follows a question mark."""
    return re.sub(r"^https?://(?:www\.)?|[?#].*$", "", link).rstrip("/")


# names


def spellings_abroad(report: Report, text: str) -> dict[str, str]:
    """How the report writes the names that `Abroad` has folded and cut: "rakmon" is "Рахмон"; the shortest spelling of each."""
    found: dict[str, str] = {}
    for key, word in _named(text[:ANALYSED_CHARACTERS], report.language or FRENCH, set()):
        found[key] = min(found.get(key, word), word, key=len)
    return found


def _names(text: str, language: str, own: set[str]) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for key, word in _named(text, language, own):
        weight = round(WHOLE * rarity(next(iter(roots(word)), word.casefold())))
        found[key] = max(found.get(key, 0), weight)
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_NAMES])


def _named(text: str, language: str, own: set[str]) -> Iterator[tuple[str, str]]:
    """Each name folded and cut, and as it is written."""
    for word in _capitals(text if language == FRENCH else _without_states(text, language), language):
        low = word.casefold()
        if low in own or low in _nobody(language) or (language == FRENCH and _is_state(word)) or agency_named(word):
            continue
        yield from ((key, word) for part in fold(word).split() if (key := _cut(part)))


def _without_states(text: str, language: str) -> str:
    """The text with small letters in the place of states, of the same length."""
    parts, at = [], 0
    for start, end, _ in exonyms_in(text, language):
        parts += [text[at:start], "x" * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def _cut(part: str) -> str:
    """The beginning of a folded name that all its forms have; "" where too little is left."""
    key = part[:CUT]
    while len(key) > SHORTEST and key[-1] in "aeiouy":
        key = key[:-1]
    return key if len(key) >= SHORTEST else ""


def _capitals(text: str, language: str) -> Iterator[str]:
    """The words that have a capital and do not open a sentence; of a heading in capitals none."""
    for line in text.split("\n"):
        words = list(_WORD.finditer(line))
        long = [word.group() for word in words if len(word.group()) > SHORTEST]
        if (
            language not in NOUNS_HAVE_CAPITALS
            and not _ENDS.search(line)
            and sum(word[0].isupper() for word in long) > SHOUTED * len(long)
        ):
            continue
        for number, word in enumerate(words):
            if word.group()[0].isupper() and not _OPENS.search(line, max(0, word.start() - 8), word.start()):
                before = words[number - 1] if number else None
                row = before is not None and _begins_row(before.group(), language) and line[before.end() : word.start()] == " "
                if row or language not in NOUNS_HAVE_CAPITALS:
                    yield word.group()


def _begins_row(word: str, language: str) -> bool:
    """Whether a word before a name may be of it: "Janis" of "Janis Ozolins", but not "Am" of "Am Abend"."""
    return word[0].isupper() and language not in function_words().get(word.casefold(), ())


@cache
def _nobody(language: str) -> frozenset[str]:
    return light_words() if language == FRENCH else nameless(language)


@lru_cache(maxsize=65536)
def _is_state(word: str) -> bool:
    atlas = load_atlas()
    return bool(atlas.demonym(word)) or any(one.kind == "state" or one.stands_for for one in atlas.homonyms(word)[:1])


@lru_cache(maxsize=1024)
def state_weight(state: str) -> float:
    """How rare a state is in French news, by its name or its adjective, whichever is commoner."""
    atlas = load_atlas()
    called = (atlas.state(state).name, atlas.adjective(state) or "")
    return min((rarity(root) for name in called for root in list(roots(name))[:1]), default=rarity(state))


# numbers


def _numbers(text: str, language: str) -> Iterator[str]:
    """The numbers of a text but years, days of the month, clock times and what is smaller than `LEAST`."""
    for match in _NUMBER.finditer(text):
        if not _tells_time(match, text, language):
            yield from _number(int(re.sub(r"\D", "", match.group())))
    if language == FRENCH:
        for numeral in numerals(text):
            if numeral.low == numeral.high == int(numeral.low) and not text[numeral.start : numeral.end].strip()[:1].isdigit():
                yield from _number(int(numeral.low))


def _number(value: int) -> Iterator[str]:
    if value < LEAST:
        return
    while value % 1000 == 0:
        value //= 1000
    yield str(value)


def _tells_time(match: re.Match[str], text: str, language: str) -> bool:
    figures = match.group()
    if len(figures) == 4 and figures[:2] in ("18", "19", "20") and figures.isdecimal():
        return True
    if not figures.isdecimal() or int(figures) > 31:
        return False
    near = (
        text[max(0, match.start() - _AROUND) : match.start()].split()[-1:] + text[match.end() : match.end() + _AROUND].split()[:2]
    )
    words = {word.casefold().strip(".,;:()") for word in near}
    return bool(_CLOCK.match(text, match.end())) or not words.isdisjoint(months(language))


def _telling(number: str) -> float:
    """How much it tells that two reports have a number: the figures before its last noughts say how exact it is."""
    figures = len(number.rstrip("0"))
    return {1: 0.3, 2: 1.0}.get(figures, 2.0) if len(number) > 1 else 0.1


# two reports

FEW_NAMES, FEW_STATES, FEW_NUMBERS = 20.0, 10.0, 2.0  # weights: of about three names, of two states, of one exact number


def meet(one: Abroad, other: Abroad) -> bool:
    """Whether two reports have enough in common to be compared: two keys, and not only states, which many happenings share."""
    shared = set(one.keys) & set(other.keys)
    return len(shared) >= LEAST_SHARED and any(not key.startswith("states=") for key in shared)


def signs_abroad(one: Abroad, other: Abroad, gap: int, season: int) -> dict[str, float]:
    """What speaks for and against two reports of different languages telling one story, each from 0 to 1.

    What they are about: names or states in common, of which either will do; numbers and an address in common; the days between
    them, *gap* of a *season*.
    """
    theirs = dict(other.names)
    both = sum(min(weight, theirs[name]) for name, weight in one.names if name in theirs) / WHOLE
    names = both / (both + FEW_NAMES)
    states = _weight_of({*one.states} & {*other.states}) / max(FEW_STATES, _weight_of({*one.states, *other.states}))
    numbers = sum(map(_telling, sorted({*one.numbers} & {*other.numbers})))
    return {
        "subject": names + states - names * states,
        "numbers": numbers / (numbers + FEW_NUMBERS),
        "links": float(bool({*one.links} & {*other.links})),
        "days": min(1.0, log(1 + gap) / log(1 + season)),
    }


def _weight_of(states: set[str]) -> float:
    return sum(state_weight(state) for state in sorted(states))
