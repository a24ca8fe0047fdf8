"""The language of a text: by its script, and for Latin letters by the function words it uses.

py3langid was tried and left out: it needs 230 ms to be imported and 650 ms for its first answer, and nothing here wants 97
languages told apart. Counting some 35 function words of 22 languages answers "French or not" in a millisecond.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache

from recoupe.lexicon.front_matter import function_words

_SAMPLE = 20_000
_LETTERS = 4_000
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-zÀ-ÖØ-öø-ɏ]+")
# Seen from the apostrophe, which is rare, to what stands before it.
_ELISION = re.compile(r"['’](?:(?<=\b[cdjlmnst].)|(?<=\bqu.)|(?<=\bjusqu.)|(?<=\blorsqu.))", re.IGNORECASE)

# Function words found, weighted by how few languages share them; less than this tells nothing.
_LEAST = 1.0

# By how much the first language must lead the second.
_LEAD = 1.2

# In so few words a single one decides ("nie" is Polish, and French), and a French line taken for another language is not read:
# there, what is no French must be surer than that by this much.
_FEW, _SURE = 30, 2.5

_SCRIPTS = {
    "CYRILLIC": "ru",
    "ARABIC": "ar",
    "HEBREW": "he",
    "GREEK": "el",
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "THAI": "th",
    "DEVANAGARI": "hi",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
}


# Letters that only these have, asked in this order: Belarusian shares the і of Ukrainian, Macedonian the ј of Serbian.
_CYRILLIC = (("be", "ў"), ("uk", "іїєґ"), ("mk", "ѓќѕ"), ("sr", "ђћјљњџ"), ("kk", "әғқұһ"), ("ky", "ңөү"))

# Hard signs, and as many again for each ы, э or ё: Bulgarian has them in every line and none of these; in Russian they are rare.
_HARD = 2


def language_of(text: str) -> str | None:
    """The language as an ISO 639-1 code, or None where too few words tell.

    For a script that several languages share it is the one most used in news, except those that have letters of their own
    (Ukrainian, Serbian, Persian).
    """
    sample = text[:_SAMPLE]
    script = _script(sample)
    if script == "LATIN":
        return _by_words(sample)
    if script == "CYRILLIC":
        return _cyrillic(sample.casefold())
    if script == "ARABIC" and re.search("[پچژگ]", sample):
        return "fa"
    if script == "CJK" and re.search("[぀-ヿ]", sample):
        return "ja"
    return _SCRIPTS.get(script)


@cache
def can_be_told(language: str) -> bool:
    """Whether *language* (ISO 639-1) is one of those that `language_of` knows by its words or its script."""
    return language in {one for some in function_words().values() for one in some} | {
        *_SCRIPTS.values(),
        *(language for language, _ in _CYRILLIC),
        "bg",
        "fa",
    }


def _cyrillic(sample: str) -> str:
    """The language of Cyrillic letters: by those that it alone has, and Bulgarian by its ъ where Russian has ы and э."""
    for language, letters in _CYRILLIC:
        if any(letter in sample for letter in letters):
            return language
    return "bg" if sample.count("ъ") >= _HARD * (1 + sum(map(sample.count, "ыэё"))) else "ru"


def _script(sample: str) -> str:
    """The script that most letters belong to, as Unicode names begin ("LATIN")."""
    if 2 * sum(map(len, _LATIN.findall(sample, 0, _LETTERS))) > min(len(sample), _LETTERS):
        return "LATIN"
    counts = Counter(_script_of(char) for char in sample[:_LETTERS] if char.isalpha())
    return max(counts, key=lambda script: (counts[script], script), default="LATIN")


@cache
def _script_of(char: str) -> str:
    return unicodedata.name(char, "LATIN").split()[0]


def _by_words(sample: str) -> str | None:
    table = function_words()
    scores: defaultdict[str, float] = defaultdict(float)
    words = _WORD.findall(sample.lower())
    for word, times in Counter(words).items():
        languages = table.get(word, ())
        for language in languages:
            scores[language] += times / len(languages)
    # "l'accord", "qu'il": nobody else elides like this, but Italian and Catalan do in part
    scores["fr"] += 0.5 * len(_ELISION.findall(sample))
    best, second = [*sorted(scores.values(), reverse=True), 0.0, 0.0][:2]
    if best < _LEAST or best < _LEAD * second:
        return None
    told = max(scores, key=lambda language: scores[language])
    doubtful = told != "fr" and len(words) < _FEW and best < _SURE * scores["fr"]
    return None if doubtful else told
