"""What an outlet prints around its reports: calls to join, pay and share, links to other reports, service notes.

Rules: ``boilerplate.phrase`` a line that is, or begins with, a phrase of the table; ``boilerplate.address`` a bare address, or an account
with its network; ``boilerplate.end-mark`` "- 30 -", by which press offices close a text; ``boilerplate.sign-off`` the initials of those
who wrote and passed it ("bur-lal/emd"), or their desk ("DESK JUSTICE"); ``boilerplate.house-voice`` a paragraph in which the outlet
speaks of itself to the reader (only after a call); ``boilerplate.count`` how many have written under a title. A phrase counts only where
the line could be one of these: between inverted commas, or at the head of a long paragraph, it is the story's.
"""

import re
from functools import cache

from recoupe.lexicon.front_matter import front_matter_words

_LONGEST = 260
_ADDRESS = re.compile(
    r"(?:https?://\S+|www\.\S+|[\w.-]+\.(?:fr|com|net|org|info|be|ch|ca|me|tv|media|africa)(?:/\S*)?"
    r"|[\w.+-]+@[\w-]+\.[\w.]+|@\w{2,30}|(?:#\w+\s*)+)",
    re.IGNORECASE,
)
_TO_READER = re.compile(r"\b(?:vous|votre|vos)\b", re.IGNORECASE)
_OF_ITSELF = re.compile(r"\b(?:nous|notre|nos)\b", re.IGNORECASE)
# The words of the two above: to look for them in a line is far quicker, and most lines have none.
_SPOKEN = ("vous", "votre", "vos", "nous", "notre", "nos")
_QUOTED = re.compile(r"[«“][^»”]*[»”]|\"[^\"]*\"")
_WORD = re.compile(r"[\w-]+")
_CRUMBS = re.compile(r"[^.!?:]{2,40}(?:\s*[>›»/]\s*[^.!?:>›»/]{2,40}){1,4}")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-ZÀ-Þ])")
_SELF = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w'&-]*(?: [\w'&-]+){0,5}?)(?:,| est (?:un|une|le|la) | vit | c'est | appartient | dépend )"
)
# Arrows and pictures with the colour of their skin, which point at what a line calls to.
_SIGNS = re.compile("^[\\s\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+")
# "Fallait-il frapper ? 214 messages", "La ville attend (3 commentaires)"
_COUNTED = re.compile(
    r"(?:[.!?…»]\s+\d{1,6}\s(?:messages|commentaires|réactions)|\(\d{1,6}\s(?:messages|commentaires|réactions)\))$"
)
_END_MARK = re.compile(r"[-–—]+\s?30\s?[-–—]+")
_SIGN_OFF = re.compile(
    r"[a-z]{2,5}(?:-[a-z]{2,5}){0,3}(?:/[a-z]{2,5}(?:-[a-z]{2,5}){0,2}){1,3}|DESK(?: [A-ZÀ-Þ]{2,}){1,3}|Desk(?: [A-ZÀ-Þ][\w-]+){1,2}"
)
# What may follow a phrase at the head of a line: after "Sur le même sujet," a sentence of the story goes on.
_AFTER = {
    "call": "",
    "link": r"(?=\s*:|\s*\.?\s*$|\s+[A-ZÀ-Þ«\"0-9]|(?!\s*,)[^.]*$)",
    "note": r"(?!\s*,)",
}
# So begin phrases that may begin with several letters.
_NO_HEAD = frozenset("[{…")
_BY_PATTERN = {
    "…": r".{0,120}?",
    "{number}": r"\d+",
    "{year}": r"(?:19|20)\d\d",
    "{sum}": r"(?:\d[\d ,.]*\s?(?:€|euros?|\$|CHF|FCFA)|un euro)",
}


def strength(line: str) -> str | None:
    """ "call", "link" or "note" when *line* (blanks and apostrophes made plain) is boilerplate by its own words, else None."""
    bare = _SIGNS.sub("", line).strip(" -–—•*>→►")
    if not bare or len(bare) > _LONGEST:
        return None
    if _END_MARK.fullmatch(line.strip()):
        return "call"
    if bare[-1] in "s)" and _COUNTED.search(bare):
        return "note"
    if _SIGN_OFF.fullmatch(bare) or _ADDRESS.fullmatch(bare.rstrip(" .")) or _is_crumbs(line) or _account().fullmatch(bare):
        return "note"
    for kind, pattern in _patterns_at(bare):
        if pattern.match(bare):
            return kind
    return "call" if _calls_in_a_later_sentence(bare) else None


def _calls_in_a_later_sentence(line: str) -> bool:
    """ "X, c'est cinq informations par jour. Partagez cette lettre." in the outlet's own voice."""
    call = dict(_patterns())["call"]
    return is_house_voice(line) and any(call.match(line, end.end()) for end in _SENTENCE_END.finditer(line))


def links_announced(line: str) -> int:
    """How many lines at least must follow for them to be the links that *line* announces; 0 when it announces none.

    One after a bare label ("Lire aussi :"), two after a label with a theme ("Sur le même sujet Guerre au Mali").
    """
    bare = _SIGNS.sub("", line).strip(" -–—•*>→►:.")
    if len(bare) > 80 or strength(line) != "link":
        return 0
    label = _link_label().match(bare)
    if label is None:
        return 0
    return 1 if label.end() == len(bare) else (2 if ":" not in bare else 0)


def is_house_voice(line: str) -> bool:
    """Whether the outlet speaks to its readers about itself, outside inverted commas.

    "Contacté par notre journal, …" is the story's: without "vous" it takes three words of the first person.
    """
    folded = line.casefold()
    if not any(word in folded for word in _SPOKEN):
        return False
    told = _QUOTED.sub(" ", line)
    if not _TO_READER.search(told) and len(_OF_ITSELF.findall(told)) < 3:
        return False
    return any(word in _house_words() for word in _WORD.findall(told.casefold()))


def named_in_call(line: str) -> str | None:
    """The name that a call to the reader gives the outlet ("Rejoignez X sur Telegram", "Soutenez X à partir de 1 €")."""
    for pattern in _own_name():
        found = pattern.match(line.strip(" -–—•*"))
        if found:
            return found["name"]
    return None


def named_by_itself(line: str) -> str | None:
    """The name that stands at the head of a line in which an outlet presents itself ("X est un média …", "X, quotidien …")."""
    found = _SELF.match(line.strip())
    return found["name"] if found else None


def _is_crumbs(line: str) -> bool:
    """boilerplate.crumbs: "Accueil > Monde > Europe"."""
    if ">" not in line and "›" not in line:
        return False
    first = re.split(r"\s*[>›]\s*", line.strip())[0].casefold()
    return bool(_CRUMBS.fullmatch(line.strip())) and first in front_matter_words().folded("section")


@cache
def _house_words() -> frozenset[str]:
    return front_matter_words().folded("house-word")


@cache
def _networks() -> str:
    forms = sorted(front_matter_words().classes["network"], key=lambda form: (-len(form), form))
    return "(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)"


@cache
def _account() -> re.Pattern[str]:
    return re.compile(rf"(?i:{_networks()})\s?:\s?@\w{{2,30}}")


@cache
def _own_name() -> tuple[re.Pattern[str], ...]:
    name = r"(?P<name>[A-ZÀ-Þ][\w'&. -]{1,40}?)"
    return (
        re.compile(rf"(?i:rejoignez|suivez|retrouvez) {name} sur {_networks()}"),
        re.compile(rf"(?i:soutenez) {name} (?:à partir de|par un don)"),
    )


def _patterns_at(line: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Those of the patterns that may match at the head of *line*: some hundred phrases begin with some twenty letters."""
    head = line[0].casefold()
    if head in _heads():
        return _patterns(head)
    return _patterns("") if head.isascii() else _patterns()


@cache
def _heads() -> frozenset[str]:
    """The letters that phrases begin with, but for those that begin with one of several words or with any."""
    return frozenset(phrase.text[0].casefold() for phrase in front_matter_words().phrases) - _NO_HEAD


@cache
def _patterns(head: str | None = None) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern for each strength, in the order in which they are tried; of the phrases that begin with *head*, or with no one
    letter, where it is given.
    """
    by_kind: dict[str, list[str]] = {"call": [], "link": [], "note": []}
    for phrase in front_matter_words().phrases:
        if head is not None and phrase.text[0].casefold() not in {head, *_NO_HEAD}:
            continue
        end = r"[\s.,!:…)»]*$" if phrase.where == "whole" else _AFTER[phrase.strength]
        edge = r"(?!\w)" if phrase.text[-1].isalnum() else ""
        by_kind[phrase.strength].append(f"(?i:{_as_pattern(phrase.text)}){edge}{end}")
    return tuple((kind, re.compile("|".join(parts))) for kind, parts in by_kind.items() if parts)


def _as_pattern(phrase: str) -> str:
    """A phrase of the table as a regular expression."""
    pattern = ""
    for piece in re.findall(r"\[[^\]]*\]|\{\w+\}|…|\s+|[^\[\]{}…\s]+", phrase):
        if piece.startswith("["):
            forms = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in piece[1:-1].split("|"))
            pattern += rf"(?:{forms})"
        elif piece == "{network}":
            pattern += _networks()
        elif piece in _BY_PATTERN:
            pattern += _BY_PATTERN[piece]
        else:
            pattern += r"\s*" if piece.isspace() else re.escape(piece)
    return pattern


@cache
def _link_label() -> re.Pattern[str]:
    forms = [_as_pattern(phrase.text) for phrase in front_matter_words().phrases if phrase.strength == "link"]
    return re.compile("|".join(sorted(forms, key=lambda form: (-len(form), form))), re.IGNORECASE)
