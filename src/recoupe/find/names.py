"""Names of persons: what the engine's model saw, mended by what French does.

The model takes "Washington" for a person and misses last names met alone; titles (M., Mme), offices before the name and a full
name met elsewhere in the report decide.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from recoupe.find.noun_phrases import PARTICLES, is_capitalised, is_name_word
from recoupe.lexicon.first_names import is_first_name
from recoupe.records import Parsed, Span, Token

TITLES = {
    "m.": "m",
    "mm.": "m",
    "mme": "f",
    "mmes": "f",
    "mlle": "f",
    "monsieur": "m",
    "madame": "f",
    "dr": None,
    "me": None,
    "m": "m",
    "cheikh": "m",
    "cheikha": "f",
}

_ARTICLES = frozenset({"der", "den", "de"})  # "von der Heide", "van den Berg": the second particle of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A stretch of tokens ``[first, last)`` that names a person. ``titled`` says that M. or Mme stands before it."""

    first: int
    last: int
    text: str
    gender: str | None
    titled: bool
    rule: str


def person_names(parsed: Parsed, not_persons: Iterable[Span], after_office: Iterable[int]) -> tuple[PersonName, ...]:
    """The names of persons of a report, in text order.

    *not_persons* are spans that the atlas knows as states, places or organisations; *after_office* are tokens at which a name
    may begin because an office stands just before them.
    """
    blocked = _tokens_under(parsed, not_persons)
    starts = {**dict.fromkeys(_model_starts(parsed), "name.model"), **dict.fromkeys(after_office, "name.office")}
    found: dict[int, PersonName] = {}
    for i, rule in starts.items():
        name = _name_at(parsed, i, blocked, rule)
        if name:
            found[name.first] = name
    for i in range(len(parsed.tokens)):
        if parsed.tokens[i].text.lower() in TITLES and i + 1 < len(parsed.tokens):
            name = _name_at(parsed, i + 1, frozenset(), "name.title")
            if name and parsed.tokens[i].pos != "PRON":
                found[name.first] = name
    known = _last_names(found.values())
    for i, token in enumerate(parsed.tokens):
        if token.text in known and i not in blocked and not any(n.first <= i < n.last for n in found.values()):
            found[i] = PersonName(first=i, last=i + 1, text=token.text, gender=None, titled=False, rule="name.again")
    return _without_overlaps(found.values())


def _without_overlaps(names: Iterable[PersonName]) -> tuple[PersonName, ...]:
    kept: list[PersonName] = []
    for name in sorted(names, key=lambda n: (n.first, -n.last)):
        if not kept or name.first >= kept[-1].last:
            kept.append(name)
    return tuple(kept)


def _tokens_under(parsed: Parsed, spans: Iterable[Span]) -> frozenset[int]:
    wanted = sorted(spans)
    covered: set[int] = set()
    at = 0
    for token in parsed.tokens:
        while at < len(wanted) and wanted[at].end <= token.start:
            at += 1
        if at < len(wanted) and wanted[at].start <= token.start < wanted[at].end:
            covered.add(token.i)
    return frozenset(covered)


def _model_starts(parsed: Parsed) -> list[int]:
    by_start = {token.start: token.i for token in parsed.tokens}
    starts = []
    for name in parsed.names:
        if name.label != "PER" or name.span.start not in by_start:
            continue
        i = by_start[name.span.start]
        while i < len(parsed.tokens) and parsed.tokens[i].start < name.span.end and not _opens_name(parsed, i):
            i += 1
        if i < len(parsed.tokens) and parsed.tokens[i].start < name.span.end:
            starts.append(i)
    return starts


def _opens_name(parsed: Parsed, i: int) -> bool:
    token = parsed.tokens[i]
    if i and is_capitalised(token) and parsed.tokens[i - 1].text.lower() in TITLES and token.text.lower() in PARTICLES:
        return True  # "M. De Croo"
    if _is_titled_particle(parsed, i):
        return _goes_on(parsed, i, i, frozenset())
    if not is_capitalised(token) or token.text.lower() in TITLES:
        return False
    if token.pos in ("DET", "ADP", "PRON", "SCONJ", "CCONJ") and not is_first_name(token.text):
        return False  # the tagger takes "Luis" for an article
    before = parsed.tokens[i - 1] if i else None
    within = before is not None and before.sentence == token.sentence and before.pos not in ("PUNCT", "SYM")
    return within or token.pos not in ("VERB", "AUX")  # "la présidente Gloria X": no verb has a capital within a sentence


def _name_at(parsed: Parsed, i: int, blocked: frozenset[int], rule: str) -> PersonName | None:
    """The name that begins at token *i*: capitalised words, particles between them."""
    if i >= len(parsed.tokens) or i in blocked or not _opens_name(parsed, i):
        return None
    sentence = parsed.tokens[i].sentence
    if 0 < i < len(parsed.tokens) - 1 and parsed.tokens[i - 1].pos == "ADP" and _is_title(parsed.tokens[i + 1]):
        return None  # "sur Twitter M. Obiang"
    last = i
    j = i
    while j < len(parsed.tokens) and parsed.tokens[j].sentence == sentence and j - i < 6:
        token = parsed.tokens[j]
        if is_name_word(token) and any(c.isalpha() for c in token.text) and j not in blocked:
            last = j
        elif not _goes_on(parsed, i, j, blocked):
            break
        j += 1
    if last == i and rule == "name.model" and parsed.tokens[i].pos not in ("PROPN", "X", "NOUN"):
        return None
    text = " ".join(t.text for t in parsed.tokens[i : last + 1]).replace("' ", "'")
    if len(text) < 3 or (last == i and rule == "name.office" and parsed.tokens[i].text.isupper() and len(text) < 5):
        return None
    titled = i > 0 and parsed.tokens[i - 1].sentence == sentence and parsed.tokens[i - 1].text.lower() in TITLES
    return PersonName(
        first=i,
        last=last + 1,
        text=text,
        gender=TITLES[parsed.tokens[i - 1].text.lower()] if titled else None,
        titled=titled,
        rule=rule,
    )


def _is_titled_particle(parsed: Parsed, i: int) -> bool:
    """ "Mme von der Leyen", "M. ben Salmane": a particle in small letters behind a title; not "M. le Président"."""
    low = parsed.tokens[i].text
    return i > 0 and _is_title(parsed.tokens[i - 1]) and low in PARTICLES and low not in ("le", "la", "y", "du", "des")


def _is_title(token: Token) -> bool:
    """Whether a word is "M." or "Mme", which no name ends in."""
    return token.text in ("M.", "Mme", "MM.", "Mmes", "Mlle")


def _goes_on(parsed: Parsed, first: int, at: int, blocked: frozenset[int]) -> bool:
    """Whether a particle at *at* leads on to another word of the name; two only in "von der", and "de la" behind the first name."""
    tokens, low = parsed.tokens, parsed.tokens[at].text.lower()
    if low not in PARTICLES or (at == first and not _is_titled_particle(parsed, at)):
        return False
    following = at + 1
    second = tokens[min(following, len(tokens) - 1)].text.lower()
    if (low == "de" and at == first + 1 and second in ("la", "las", "los")) or (low in ("von", "van") and second in _ARTICLES):
        following += 1
    if following >= len(tokens) or not is_capitalised(tokens[following]):
        return False
    return not (low in ("de", "du", "des", "d'", "la", "le", "y") and following in blocked)


def _last_names(names: Iterable[PersonName]) -> frozenset[str]:
    """Last words of the full names met; a name of one word counts where a title or an office vouches for it."""
    return frozenset(
        name.text.split()[-1]
        for name in names
        if (name.last - name.first > 1 or name.rule != "name.model") and len(name.text.split()[-1]) > 3
    )
