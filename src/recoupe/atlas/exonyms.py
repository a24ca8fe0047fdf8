"""What other languages than French call states, their capitals and their people. Table: ``exonyms.tsv`` (`training/exonyms.py`).

A form that ends in ``*`` stands for every word that begins so ("russisch*"). Where names take endings ("Киргизии", "Russlands") or
an article and prepositions are written with them ("والسعودية"), they are taken off; where words are not set apart, a name counts
wherever its signs stand.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from recoupe.atlas.sheets import states as known_states
from recoupe.atlas.tables import checked, rows
from recoupe.errors import AtlasError

COLUMNS = ("state", "kind", "form", "languages", "source")
KINDS = frozenset({"name", "capital", "demonym"})
SOURCES = frozenset({"cldr", "countries", "curated"})
UNSPACED = frozenset({"zh", "ja", "ko", "th", "hi"})  # hi: its vowel signs are no letters to Python
# What may follow a name, or a name without its last vowel: these letters, so many at most.
_ENDINGS = {
    "de": ("ens", 2),
    "nl": ("ens", 1),
    "ru": ("аеёиоуыюяйьмвх", 3),
    "uk": ("аеєиіїоуюяйьмвх", 3),
    "pl": ("aąeęioóuymhw", 3),
    "ro": ("aăeiulr", 3),
    "el": ("αάεέηήιίοόυύωώνς", 2),
    "tr": ("abcçdeğhiıklmnoöşrstuüyz", 3),
    "hy": ("աեիոնըցվմւր", 3),
    "ka": ("აეიოუსმნთშვდ", 3),
}
_KEEPS_VOWEL = frozenset({"de", "nl", "tr"})
_VOWELS = "aeiouyąęăαεηιουωаеёиіїоуыюяйьაეიოუաեիո"
_SHORTEST_STEM = 4  # letters
_AFTER_STAR = 5  # letters that may follow what ends in *
_KEY = 3  # letters by which forms are looked up
_PREFIXED = {
    "ar": re.compile(r"(?:[وف]?(?:لل|[بلك]?ال|[بلك])|[وف])(?=\w{3})"),
    "he": re.compile(r"ו?[הבלמשכ]{1,2}(?=\w{3})|ו(?=\w{3})"),
}
_TOKEN = re.compile(r"[^\W_]+")
_ALEF = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a form: its unchanging beginning, the letters that may follow and how many; ``capital``: how it is written."""

    stem: str
    endings: str | None
    most: int
    capital: str

    def covers(self, token: str, written: str) -> bool:
        """Whether a *token* in lower case, *written* so in the text, is this word."""
        if not token.startswith(self.stem) or len(token) - len(self.stem) > self.most:
            return False
        if (self.capital == "first" and not written[0].isupper()) or (self.capital == "all" and not written.isupper()):
            return False
        return self.endings is None or all(letter in self.endings for letter in token[len(self.stem) :])


@dataclass(frozen=True, slots=True, kw_only=True)
class Exonym:
    """A row for one language, ready to be found: its words and the state (alpha-3; "EUR" for Brussels)."""

    words: tuple[Word, ...]
    state: str
    letters: int


def states_abroad(text: str, language: str) -> frozenset[str]:
    """The states (alpha-3) that a text in *language* names by name, capital or demonym; none for a language that is not in the table.

    >>> sorted(states_abroad("Президент Киргизии прибыл в Душанбе", "ru"))
    ['KGZ', 'TJK']
    """
    if language in UNSPACED:
        return frozenset(state for form, state in _unspaced(language) if form in text)
    return frozenset(state for _, _, state in exonyms_in(text, language))


def exonyms_in(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Where a text names states, as start, end and state; of two that begin at one word the longer."""
    index = _index(language)
    found = list(_TOKEN.finditer(text)) if index else []
    written = [match.group() for match in found]
    forms = [_forms(word, language) for word in written]
    at = 0
    while at < len(found):
        best = _longest(index, written, forms, at)
        if best:
            yield found[at].start(), found[at + len(best.words) - 1].end(), best.state
        at += len(best.words) if best else 1


def _longest(index: dict[str, list[Exonym]], written: Sequence[str], forms: Sequence[tuple[str, ...]], at: int) -> Exonym | None:
    good = [
        one
        for form in forms[at]
        for one in index.get(form[:_KEY], ())
        if at + len(one.words) <= len(written)
        and all(_meets(word, written[at + n], forms[at + n]) for n, word in enumerate(one.words))
    ]
    return max(good, key=lambda one: one.letters, default=None)


def _meets(word: Word, written: str, forms: tuple[str, ...]) -> bool:
    return any(word.covers(form, written) for form in forms)


def _forms(word: str, language: str) -> tuple[str, ...]:
    """The word in lower case, and without what is written with it."""
    low = _plain(word, language)
    prefixed = _PREFIXED.get(language)
    match = prefixed.match(low) if prefixed else None
    return (low, low[match.end() :]) if match else (low,)


def _plain(word: str, language: str) -> str:
    low = word.casefold()
    return low.translate(_ALEF) if language == "ar" else low


@cache
def _unspaced(language: str) -> tuple[tuple[str, str], ...]:
    return tuple((form, state) for state, form, spoken in _table() if language in spoken)


@cache
def _index(language: str) -> dict[str, list[Exonym]]:
    by_form: defaultdict[tuple[Word, ...], set[str]] = defaultdict(set)
    for state, form, spoken in _table():
        if language in spoken and (words := _words(form, language)):
            by_form[words].add(state)
    index: defaultdict[str, list[Exonym]] = defaultdict(list)
    for words, states in by_form.items():
        if len(states) == 1:  # "عمان" is Oman and Amman: it tells neither
            (state,) = states
            index[words[0].stem[:_KEY]].append(Exonym(words=words, state=state, letters=sum(len(word.stem) for word in words)))
    return dict(index)


def _words(form: str, language: str) -> tuple[Word, ...]:
    bare = "".join(sign for sign in unicodedata.normalize("NFC", form) if not unicodedata.combining(sign))
    tokens = _TOKEN.findall(bare)
    stars = bare.endswith("*")
    return tuple(_word(token, language, star=stars and n == len(tokens) - 1) for n, token in enumerate(tokens))


def _word(token: str, language: str, star: bool) -> Word:
    low = _plain(token, language)
    stem = re.sub(r"^ال(?=\w{3})", "", low) if language == "ar" else low
    capital = "all" if token.isupper() and len(token) < _SHORTEST_STEM else "first" if token[0].isupper() else ""
    if star:
        return Word(stem=stem, endings=None, most=_AFTER_STAR, capital=capital)
    endings, most = _ENDINGS.get(language, ("", 0))
    if capital == "all" or len(stem) < _SHORTEST_STEM:
        return Word(stem=stem, endings="", most=0, capital=capital)
    if endings and language not in _KEEPS_VOWEL and stem[-1] in _VOWELS and len(stem) > _SHORTEST_STEM:
        stem = stem[:-1]
    return Word(stem=stem, endings=endings, most=most, capital=capital)


@cache
def _table() -> tuple[tuple[str, str, frozenset[str]], ...]:
    return tuple(exonyms())


def exonyms(text: str | None = None) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yields state, form and languages of each row; *text* stands in for the packaged table.

    Raises AtlasError with file and line for a state that the atlas lacks, an unknown kind, source or language, or a row twice.
    """
    known = frozenset(line.key.removeprefix("state:") for line in known_states()) | {"EUR"}
    seen: set[tuple[str, str]] = set()
    for number, row in rows("exonyms.tsv", COLUMNS, text):
        where = f"exonyms.tsv:{number}"
        state, kind, form, spoken, source = row.split("\t")
        checked(where, state, known, "state")
        checked(where, kind, KINDS, "kind")
        checked(where, source, SOURCES, "source")
        languages = spoken.split("|")
        if not form or not all(re.fullmatch("[a-z]{2}", one) for one in languages):
            raise AtlasError(f"{where}: write a form and the languages that have it, as de|en.")
        if twice := [one for one in languages if (one, f"{state} {form}") in seen]:
            raise AtlasError(f"{where}: '{form}' stands for {state} in {twice[0]} already; delete one of the two.")
        seen.update((one, f"{state} {form}") for one in languages)
        yield state, form, frozenset(languages)
