"""Names of persons across romanisations: one folded form for Choïgou, Shoigu and Шойгу. The table is ``fr/romanisation.tsv``.

The fold is a key for comparing, never a spelling to show. It is coarse on purpose (every hushing sound is ``sh``): whether two
equal names are one person is for country and office to say.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from recoupe.errors import LexiconError
from recoupe.lexicon.tables import rows

COLUMNS = ("kind", "form", "to", "scope", "note", "source")
SCOPES = {
    "letter": ("", "uk", "be", "sr"),
    "rewrite": ("", "surname"),
    "word": ("",),
    "particle": ("", "binds", "article", "joined"),
    "honorific": ("",),
    "family": ("",),
}
MOST_ROUNDS = 12  # until nothing changes; three are enough for every name met so far
LONGEST_TAIL = 2  # words that a shorter name may leave out at its end ("Mohammed ben Salmane Al Saoud")
_TELLING = (("uk", "іїєґ"), ("be", "ў"), ("sr", "ђјљњћџ"))  # belarusian has і and ў: asked after, so it wins
_INITIALS = {"c": ("k", "s", "sh"), "y": ("i", "e"), "t": ("t", "sh"), "p": ("p", "f")}
_APOSTROPHES = re.compile("['’ʼʹʻʿʾ`´]")
_BREAKS = re.compile(r"[\s.,/_]+")
_HYPHENS = re.compile(r"[-‐‑–]+")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Romanisation:
    """The rules of the table, ready to run.

    ``letters`` is by language ("" for any). A rewrite is a pattern, what replaces it, and whether it is for surnames only.
    ``particles`` and ``honorifics`` are by their form in the table.
    """

    letters: dict[str, dict[str, str]]
    rewrites: tuple[tuple[re.Pattern[str], str, bool], ...]
    words: dict[str, str]
    particles: dict[str, tuple[str, str]]
    honorifics: dict[str, str]
    families: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of a name being folded. ``joined``: a hyphen ties it to the word before; ``raw``: how it was written."""

    form: str
    raw: str
    joined: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    """A folded name and the gender that an honorific gives away ("" for none)."""

    words: tuple[_Word, ...]
    gender: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(word.form for word in self.words)

    @property
    def groups(self) -> tuple[tuple[_Word, ...], ...]:
        found: list[list[_Word]] = []
        for word in self.words:
            if word.joined and found:
                found[-1].append(word)
            else:
                found.append([word])
        return tuple(tuple(group) for group in found)


def fold(name: str) -> str:
    """The folded form of a name: lower case words with a space between; "" where no letter is left.

    Latin and Cyrillic letters come out as plain a–z, others as they are. Folding a folded name gives it back.

    >>> fold("Sergueï Choïgou") == fold("Sergei Shoigu") == fold("Сергей Шойгу")
    True
    """
    return " ".join(_analyse(name).forms)


def surname(name: str) -> str:
    """The folded surname: the last word with what binds to it, or the first word where family names come first.

    >>> surname("Xi Jinping"), surname("Ben Wallace"), surname("Mohammed ben Salmane")
    ('ksi', 'ualase', 'bin salman')
    """
    forms = _analyse(name).forms
    if len(forms) > 1 and forms[0] in load().families:
        return forms[0]
    first = len(forms) - 1
    while first > 1 and _binds(forms[first - 1]):
        first -= 1
    return " ".join(forms[max(first, 0) :])


def same_person_name(first: str, second: str) -> bool:
    """Whether two spellings can name one person. A surname alone matches every full name with that surname.

    >>> same_person_name("Lavrov", "Sergueï Lavrov"), same_person_name("Boris Johnson", "Mike Johnson")
    (True, False)
    """
    short, long = sorted((_analyse(first), _analyse(second)), key=lambda name: (len(name.words), name.forms))
    if not short.words or {short.gender, long.gender} == {"m", "f"}:
        return False
    if "".join(short.forms) == "".join(long.forms):
        return True
    if len(short.words) == len(long.words):
        return short.forms[-1] == long.forms[-1] and _agree(short.words, long.words)
    return _is_surname_of(short, long) or _leaves_out_middle(short, long) or _leaves_out_end(short, long)


def _is_surname_of(short: _Name, long: _Name) -> bool:
    """ "Le Pen" of "Marine Le Pen", "Xi" of "Xi Jinping"; not "Marie Le Pen" of "Jean-Marie", not "Salmane" of "ben Salmane"."""
    if len(short.words) == 1 and short.forms[0] == long.forms[0] and short.forms[0] in load().families:
        return True
    before = len(long.words) - len(short.words)
    if long.forms[before:] != short.forms or long.words[before].joined:
        return False
    return before == 1 or not _binds(long.forms[before - 1])


def _leaves_out_middle(short: _Name, long: _Name) -> bool:
    """ "Recep Erdogan" of "Recep Tayyip Erdogan"; not "Jean Dupont" of "Jean-Pierre Dupont"."""
    kept, every = short.groups, long.groups
    if len(kept) < 2 or not _agree(kept[0], every[0]) or [w.form for w in kept[-1]] != [w.form for w in every[-1]]:
        return False
    left = iter(every[1:-1])
    return all(any(_agree(group, other) for other in left) for group in kept[1:-1])


def _leaves_out_end(short: _Name, long: _Name) -> bool:
    """ "Pedro Sánchez" of "Pedro Sánchez Pérez-Castejón"."""
    count = len(short.words)
    if len(short.groups) < 2 or len(long.words) - count > LONGEST_TAIL or _is_particle(short.forms[-1]):
        return False
    return long.forms[:count] == short.forms and not long.words[count].joined


def _agree(some: tuple[_Word, ...], others: tuple[_Word, ...]) -> bool:
    return len(some) == len(others) and all(_agrees(a, b) for a, b in zip(some, others, strict=True))


def _agrees(word: _Word, other: _Word) -> bool:
    return word.form == other.form or _is_initial_of(word, other) or _is_initial_of(other, word)


def _is_initial_of(word: _Word, other: _Word) -> bool:
    return len(word.raw) == 1 and other.form.startswith(_INITIALS.get(word.raw, (word.form,)))


def _binds(form: str) -> bool:
    return load().particles.get(form, ("", ""))[1] == "binds"


def _is_particle(form: str) -> bool:
    return form in load().particles


@lru_cache(maxsize=65536)
def _analyse(name: str) -> _Name:
    rules = load()
    words, gender = _without_dotted_honorifics(_in_latin(name).split())
    parts = tuple(_Word(form, form, joined) for word in words for form, joined in _split(word))
    for _ in range(MOST_ROUNDS):
        after, gender = _without_honorifics(parts, gender, rules)
        after = _without_articles(after, rules)
        after = tuple(new for place, word in enumerate(after) for new in _refold(word, place > 0 or len(after) == 1, rules))
        if after == parts:
            break
        parts = after
    return _Name(parts, gender)


def _in_latin(name: str) -> str:
    """The name in lower case Latin letters without diacritics and apostrophes; dots and hyphens stay."""
    rules = load()
    text = unicodedata.normalize("NFC", name).casefold()
    language = next((code for code, letters in reversed(_TELLING) if any(letter in text for letter in letters)), "")
    for code in dict.fromkeys((language, "", *SCOPES["letter"])):  # its own alphabet first, then whatever is left
        table = rules.letters[code]
        for form in sorted(table, key=len, reverse=True):
            text = text.replace(form, table[form])
    bare = "".join(mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))
    return _APOSTROPHES.sub("", bare)


def _split(word: str) -> list[tuple[str, bool]]:
    """The parts of a word between hyphens, each with whether a hyphen stands before it."""
    found: list[tuple[str, bool]] = []
    for piece in _HYPHENS.split(word):
        forms = [form for form in _BREAKS.split(piece) if any(map(str.isalnum, form))]
        found += [(form, bool(found) and not place) for place, form in enumerate(forms)]
    return found


def _without_dotted_honorifics(words: list[str]) -> tuple[list[str], str]:
    gender = ""
    while len(words) > 1 and words[0].endswith(".") and words[0] in load().honorifics:
        gender = load().honorifics[words[0]] or gender
        words = words[1:]
    return words, gender


def _without_honorifics(words: tuple[_Word, ...], gender: str, rules: Romanisation) -> tuple[tuple[_Word, ...], str]:
    while len(words) > 1 and words[0].form in rules.honorifics:
        gender = rules.honorifics[words[0].form] or gender
        words = words[1:]
    return words, gender


def _without_articles(words: tuple[_Word, ...], rules: Romanisation) -> tuple[_Word, ...]:
    kept: list[_Word] = []
    for place, word in enumerate(words):
        last = place == len(words) - 1
        scope = rules.particles.get(word.form, ("", ""))[1]
        if not last and (scope == "article" or (scope == "joined" and words[place + 1].joined)):
            continue
        dropped = bool(place) and words[place - 1] not in kept[-1:]
        kept.append(replace(word, joined=False) if dropped else word)
    return tuple(kept)


def _refold(word: _Word, is_surname: bool, rules: Romanisation) -> tuple[_Word, ...]:
    first, *rest = _fold_word(word.form, is_surname, rules).split()
    return (replace(word, form=first), *(_Word(form, form) for form in rest))


@lru_cache(maxsize=65536)  # names share their words, and what has settled is asked once more
def _fold_word(form: str, is_surname: bool, rules: Romanisation) -> str:
    """One word folded once; a space in it breaks it in two."""
    for pattern, to, surnames_only in rules.rewrites:
        if is_surname or not surnames_only:
            form = pattern.sub(to, form)
    if form in rules.particles and rules.particles[form][1] not in ("article", "joined"):
        return rules.particles[form][0]
    return rules.words.get(form, form)


@cache
def load() -> Romanisation:
    """The rules. Raises LexiconError with file and line."""
    table = tuple(rows("romanisation.tsv", COLUMNS))
    for where, row in table:
        _check(where, row)
    letters: dict[str, dict[str, str]] = {scope: {} for scope in SCOPES["letter"]}
    for _, row in table:
        if row["kind"] == "letter":
            letters[row["scope"]][row["form"]] = row["to"]
    bare = Romanisation(
        letters=letters,
        rewrites=tuple(_rewrite(where, row) for where, row in table if row["kind"] == "rewrite"),
        words={},
        particles={row["form"]: (row["to"], row["scope"]) for _, row in table if row["kind"] == "particle"},
        honorifics={row["form"]: row["to"] for _, row in table if row["kind"] == "honorific"},
        families=frozenset(),
    )
    families = frozenset(_settled(row["form"], False, bare) for _, row in table if row["kind"] == "family")
    return replace(bare, words=_words(table, bare), families=families)


def _check(where: str, row: dict[str, str]) -> None:
    if row["kind"] not in SCOPES:
        raise LexiconError(f"{where}: kind '{row['kind']}' is not known; use one of {', '.join(SCOPES)}.")
    if row["scope"] not in SCOPES[row["kind"]]:
        raise LexiconError(f"{where}: scope '{row['scope']}' does not go with {row['kind']}; correct it or leave it empty.")
    if not row["form"]:
        raise LexiconError(f"{where}: the form is empty; write it or take the line out.")


def _rewrite(where: str, row: dict[str, str]) -> tuple[re.Pattern[str], str, bool]:
    try:
        return re.compile(row["form"]), row["to"].replace("_", " "), row["scope"] == "surname"
    except re.error as error:
        raise LexiconError(f"{where}: '{row['form']}' is not a regular expression ({error}); correct it.") from error


def _words(table: tuple[tuple[str, dict[str, str]], ...], bare: Romanisation) -> dict[str, str]:
    """The irregular words by their settled form. Raises LexiconError where one leads to another: folding would not settle."""
    found: dict[str, str] = {}
    entries = [(where, row) for where, row in table if row["kind"] == "word"]
    targets = {where: _settled(row["to"], False, bare) for where, row in entries}
    for where, row in entries:
        for is_surname in (False, True):
            form = _settled(row["form"], is_surname, bare)
            if form != targets[where] and found.setdefault(form, targets[where]) != targets[where]:
                raise LexiconError(f"{where}: '{row['form']}' leads to '{found[form]}' already; keep one of the two rows.")
    for where, target in targets.items():
        if target in found or _settled(target, True, bare) != target:
            raise LexiconError(f"{where}: what this word leads to changes again; lead it to the last form.")
    return found


def _settled(form: str, is_surname: bool, bare: Romanisation) -> str:
    """One word of the table after as many rounds as it takes."""
    letters = "".join(mark for mark in unicodedata.normalize("NFD", form) if not unicodedata.combining(mark))
    for _ in range(MOST_ROUNDS):
        after = _fold_word(letters, is_surname, bare)
        if after == letters:
            break
        letters = after
    return letters
