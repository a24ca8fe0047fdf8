"""Offices as phrases: "le secrétaire d'État britannique à la Défense", taken apart into title, state and body."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from recoupe.atlas import load as load_atlas
from recoupe.find.listed_states import listed_states
from recoupe.find.noun_phrases import (
    INDEFINITES,
    determiner,
    gender,
    is_capitalised,
    is_name_word,
    left_edge,
    number,
    preposition,
)
from recoupe.find.pairs import is_bare_pair
from recoupe.lexicon import offices
from recoupe.lexicon.first_names import is_first_name
from recoupe.lexicon.front_matter import front_matter_words
from recoupe.lexicon.outlets import outlets
from recoupe.records import Mention, MentionKind, Parsed, Token

_OF_STATES = frozenset({"ADJ", "NOUN", "PROPN", "AUX", "VERB"})  # the tagger takes "vanuatais" for a verb


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePhrase:
    """A noun phrase for somebody by office: tokens ``[first, last)``, its noun, and what stands in it."""

    first: int
    noun: int
    last: int
    title: str
    kind: str
    kinds: frozenset[str]
    sector: str | None
    countries: tuple[str, ...]
    organisation: str | None
    determiner: str | None
    number: str | None
    gender: str | None


def office_phrases(parsed: Parsed, named: Sequence[Mention]) -> Iterator[OfficePhrase]:
    """Yields the offices told in a report, in text order. *named* are the mentions that the atlas gave."""
    lexicon = offices.load()
    i = 0
    while i < len(parsed.tokens):
        token = parsed.tokens[i]
        match = _office_word(parsed, i, lexicon) if token.pos in ("NOUN", "PROPN", "ADJ", "X", "VERB") else None
        if match is None:
            i += 1
            continue
        word, after = match
        phrase = _extended(parsed, named, i, after, word)
        yield phrase
        i = max(phrase.last, i + 1)


def _office_word(
    parsed: Parsed, i: int, lexicon: dict[str, tuple[offices.OfficeWord, ...]]
) -> tuple[offices.OfficeWord, int] | None:
    token = parsed.tokens[i]
    if i and parsed.tokens[i - 1].text.lower() == "en":
        return None  # "venu en médiateur": what somebody is there as, and nobody else
    if is_bare_pair(parsed, i):
        return None
    bare = token.text.lower().removeprefix("ex-")
    for key in dict.fromkeys((token.lemma, bare, bare.rstrip("s"))):
        for word in lexicon.get(key, ()):
            after = _matches(parsed, i, word.words)
            if token.pos == "ADJ" and (i == 0 or parsed.tokens[i - 1].sentence != token.sentence):
                continue  # "Proche de la retraite, elle …": no determiner, no noun
            noun_like = token.pos != "VERB" or is_capitalised(token) or (i > 0 and parsed.tokens[i - 1].pos == "DET")
            if after is not None and noun_like:
                return word, after
    return None


def _matches(parsed: Parsed, i: int, words: tuple[str, ...]) -> int | None:
    """The token after the fixed phrase *words* at *i*, its prepositions and determiners skipped; None if it is not there."""
    at = i + 1
    for word in words[1:]:
        while at < len(parsed.tokens) and (preposition(parsed.tokens[at]) == "de" or parsed.tokens[at].pos == "DET"):
            at += 1
        if at >= len(parsed.tokens) or parsed.tokens[at].sentence != parsed.tokens[i].sentence:
            return None
        token = parsed.tokens[at]
        if word not in (token.lemma, token.text.lower(), token.text.lower().rstrip("s")):
            return None
        at += 1
    return at


def _extended(parsed: Parsed, named: Sequence[Mention], noun: int, after: int, word: offices.OfficeWord) -> OfficePhrase:
    sentence = parsed.sentences[parsed.tokens[noun].sentence]
    first = left_edge(parsed, noun, sentence.first)
    atlas = load_atlas()
    demonyms: list[str] = []
    title = [t.text.removeprefix("ex-").removeprefix("Ex-") for t in parsed.tokens[noun:after]]
    last = after
    complements = 0
    owner: str | None = None
    while last < sentence.last:
        token = parsed.tokens[last]
        owner = _owner(parsed, named, last, sentence.last)
        if owner is not None:
            break
        states = atlas.demonym(token.text) if token.pos in _OF_STATES and not is_capitalised(token) else ()
        if states:
            demonyms.extend(states)
            last += 1
        elif demonyms and (further := _further_states(parsed, last, sentence.last)):
            demonyms.extend(further)
            last += 2 * len(further)
        elif (token.pos == "ADJ" and not is_capitalised(token)) or _is_participle_of_holder(parsed, last, sentence.last):
            title.append(token.text)
            last += 1
        elif complements and (end := _second_portfolio(parsed, noun, last, sentence.last)) is not None:
            title.extend(t.text for t in parsed.tokens[last:end])
            last = end
        elif (
            complements < 3
            and not _is_place_of_act(parsed, noun, last)
            and not is_told_to(parsed, last, sentence.last)
            and (end := _complement_end(parsed, last, _last_of_known(parsed, named, last, sentence.last)))
        ):
            end = max(end, _name_end(parsed, named, last, end, sentence.last))
            title.extend(t.text for t in parsed.tokens[last:end])
            last = end
            complements += 1
        else:
            break
    det = determiner(parsed, first, noun)
    noun_token = parsed.tokens[noun]
    plural = number(noun_token) == "p" or (det or "") in ("les", "des", "ces", "ses", "leurs", "plusieurs", "deux")
    last = listed_states(parsed, named, last, sentence.last) if plural else last
    inside = [m for m in named if parsed.tokens[noun].start <= m.span.start and m.span.end <= parsed.tokens[last - 1].end]
    countries = demonyms + [m.country or m.stands_for or "" for m in inside if m.country or m.stands_for]
    return OfficePhrase(
        first=first,
        noun=noun,
        last=last,
        title=_former(parsed, first, noun) + joined(title),
        kind=_kind(word, det),
        kinds=word.kinds,
        sector=word.sector,
        countries=tuple(dict.fromkeys(countries)),
        organisation=owner or _organisation(inside),
        determiner=det,
        number="p" if plural else "s",
        gender=_gender(noun_token, det),
    )


def _owner(parsed: Parsed, named: Sequence[Mention], at: int, end: int) -> str | None:
    """ "le porte-parole du président Omar Keli": whose he is, since the name is the president's; None for any other complement."""
    if preposition(parsed.tokens[at]) != "de" or parsed.tokens[at].text.lower() == "des":
        return None
    noun = at + 1
    while noun < end and (parsed.tokens[noun].pos in ("DET", "ADJ") or parsed.tokens[noun].text.lower() in ("l'", "la")):
        noun += 1
    match = _office_word(parsed, noun, offices.load()) if noun < end and parsed.tokens[noun].text[0].islower() else None
    if match is None or "office" not in match[0].kinds:
        return None
    phrase = _extended(parsed, named, noun, match[1], match[0])
    last = phrase.last
    while last < end and parsed.tokens[last].pos == "PROPN" and is_capitalised(parsed.tokens[last]):
        last += 1
    return joined([t.text for t in parsed.tokens[noun:last]]) if phrase.last < last else None


def _further_states(parsed: Parsed, at: int, end: int) -> list[str]:
    """The states of the adjectives that go on a list from *at*: of ", français et russe" or "et russe"; none where no list goes on."""
    found: list[str] = []
    while at + 1 < end and parsed.tokens[at].text.lower() in (",", "et"):
        adjective = parsed.tokens[at + 1]
        states = () if is_capitalised(adjective) else load_atlas().demonym(adjective.text)
        if not states:
            return []
        found.append(states[0])
        if parsed.tokens[at].text.lower() == "et":
            return found
        at += 2
    return []


def _name_end(parsed: Parsed, named: Sequence[Mention], first: int, last: int, end: int) -> int:
    """The token after the name that tokens ``[first, last)`` begin: "des Nations" goes on in "unies"."""
    start = parsed.tokens[last - 1].start
    for mention in named:
        if parsed.tokens[first].start <= mention.span.start <= start < mention.span.end:
            while last < end and parsed.tokens[last].start < mention.span.end:
                last += 1
    return last


def _is_participle_of_holder(parsed: Parsed, at: int, end: int) -> bool:
    """ "Le président élu Paul Ndege", "le ministre limogé, Paul Ndege": a participle between an office and the name of who holds it."""
    token = parsed.tokens[at]
    if token.pos not in ("VERB", "ADJ") or "VerbForm=Part" not in token.morph or not token.text.islower():
        return False
    name = at + 2 if at + 1 < end and parsed.tokens[at + 1].text == "," else at + 1
    words = parsed.tokens[name : min(name + 2, end)]
    if len(words) < 2 or not all(is_name_word(word) for word in words):
        return False
    return is_first_name(words[0].text) or load_atlas().longest([words[0].text], 0) is None


def _last_of_known(parsed: Parsed, named: Sequence[Mention], first: int, end: int) -> int:
    """ "Le chef du Front patriotique Paul Ndege": the token after a body of the atlas behind which a full name follows; else *end*."""
    for mention in named:
        if mention.span.start < parsed.tokens[first].start or mention.sentence != parsed.tokens[first].sentence:
            continue
        after = next((k for k in range(first, end) if parsed.tokens[k].start >= mention.span.end), end)
        begins = mention.span.start <= parsed.tokens[min(first + 2, end - 1)].start
        full = after + 1 < end and all(is_name_word(parsed.tokens[k]) for k in (after, after + 1))
        return after if begins and full else end
    return end


_POSTED = frozenset(
    {"ambassadeur", "ambassadrice", "consul", "chargé", "correspondant", "correspondante", "représentant", "envoyé"}
)


def _is_place_of_act(parsed: Parsed, noun: int, at: int) -> bool:
    """Whether "à Genève" after an office says where somebody acts and not where he is posted ("l'ambassadeur à Genève")."""
    if preposition(parsed.tokens[at]) != "à" or parsed.tokens[noun].lemma in _POSTED:
        return False
    words = [t.text for t in parsed.tokens[at + 1 : at + 6]]
    found = load_atlas().longest(words, 0) if words else None
    return found is not None and found[0].kind == "place"


def is_told_to(parsed: Parsed, at: int, end: int) -> bool:
    """Whether "à l'AFP" after an office names a medium: whom he spoke to, "a dit un diplomate turc à l'AFP"."""
    if preposition(parsed.tokens[at]) != "à":
        return False
    words = [t.text for t in parsed.tokens[at + 1 : min(at + 6, end)] if t.text.lower() not in ("l'", "la", "le")]
    names = (" ".join(words[:count]) for count in range(1, len(words) + 1))
    return any(name.casefold() in front_matter_words().agencies or outlets().named(name) is not None for name in names)


def _former(parsed: Parsed, first: int, noun: int) -> str:
    """ "ancien " before a title that somebody held once, "" before one that he holds."""
    words = {t.text.lower() for t in parsed.tokens[first:noun]}
    words |= {"ex"} if parsed.tokens[noun].text.lower().startswith("ex-") else set()
    return "ancien " if words & {"ancien", "ancienne", "anciens", "anciennes", "ex"} else ""


def _complement_end(parsed: Parsed, at: int, end: int) -> int | None:
    """The token after a complement "de la Défense", "à l'ONU", "pour le Sahel" that begins at *at*; None if none begins."""
    prep = preposition(parsed.tokens[at])
    prep = "auprès" if parsed.tokens[at].text.lower() == "auprès" else prep  # which the tagger takes for an adverb
    if prep not in ("de", "à", "pour", "auprès", "aux", "par", "en"):
        return None
    if (fixed := _fixed_complement(parsed, at, end)) is not None:
        return fixed
    at += 1
    if prep == "auprès" and at < end and preposition(parsed.tokens[at]) == "de":
        at += 1
    while at < end and (parsed.tokens[at].pos == "DET" or parsed.tokens[at].text.lower() in ("l'", "la", "le", "les")):
        at += 1
    if at >= end or parsed.tokens[at].pos not in ("NOUN", "PROPN", "X", "ADJ") or parsed.tokens[at].lemma == "accord":
        return None
    if prep in ("par", "en") or (prep != "de" and not is_capitalised(parsed.tokens[at])):
        return None
    if prep != "de" and not is_capitalised(parsed.tokens[at]):
        return None
    named = next((n for n in parsed.names if n.label == "PER" and n.span.start == parsed.tokens[at].start), None)
    at += 1
    while named is not None and at < end and parsed.tokens[at].end <= named.span.end:
        at += 1  # "de Barack Obama" is one complement, whatever the tagger takes the surname for
    while (
        at < end
        and parsed.tokens[at].pos == "PROPN"
        and is_capitalised(parsed.tokens[at])
        and is_capitalised(parsed.tokens[at - 1])
    ):
        if load_atlas().demonym(parsed.tokens[at].text) or _starts_person(parsed, at):
            break
        at += 1
    return at


_MINISTERS = frozenset("ministre secrétaire vice-ministre sous-secrétaire".split())


def _second_portfolio(parsed: Parsed, noun: int, at: int, end: int) -> int | None:
    """The token after "et des Finances" in "le ministre de l'Économie et des Finances"; None if no second portfolio begins at *at*."""
    if (
        parsed.tokens[at].text.lower() != "et"
        or parsed.tokens[noun].lemma not in _MINISTERS
        or number(parsed.tokens[noun]) == "p"
    ):
        return None
    last = _complement_end(parsed, at + 1, end) if at + 1 < end and preposition(parsed.tokens[at + 1]) == "de" else None
    word = parsed.tokens[last - 1] if last is not None else None
    if word is None or not is_capitalised(word) or load_atlas().longest([word.text], 0) is not None:
        return None
    return last


_FIXED = (("à", "la", "retraite"), ("par", "intérim"), ("en", "exercice"), ("en", "chef"), ("en", "exil"), ("à", "vie"))


def _fixed_complement(parsed: Parsed, at: int, end: int) -> int | None:
    """The token after "à la retraite", "par intérim" and the like; None if none stands at *at*."""
    for words in _FIXED:
        if tuple(t.text.lower() for t in parsed.tokens[at : at + len(words)]) == words and at + len(words) <= end:
            return at + len(words)
    return None


def _starts_person(parsed: Parsed, at: int) -> bool:
    return any(name.label == "PER" and name.span.start == parsed.tokens[at].start for name in parsed.names)


def _kind(word: offices.OfficeWord, det: str | None) -> str:
    if "unnamed" in word.kinds and ("office" not in word.kinds or (det or "") in INDEFINITES):
        return "unnamed"
    return "counterpart" if "counterpart" in word.kinds else "office"


def _organisation(inside: Sequence[Mention]) -> str | None:
    for mention in inside:
        if mention.kind is MentionKind.ORGANISATION:
            return mention.name
    return None


def _gender(noun: Token, det: str | None) -> str | None:
    if det in ("le", "un", "ce", "cet"):
        return "m"
    if det in ("la", "une", "cette"):
        return "f"
    return "f" if noun.text.lower() in _women() else gender(noun)


@cache
def _women() -> frozenset[str]:
    """The forms of the table that say that a woman holds the office: "avocate", "envoyée", "directrice"."""
    heads = {word for word in offices.load() if " " not in word}
    plain = {word for word in heads if word.endswith("e") and word.removesuffix("e") in heads}
    return frozenset(plain | {w for w in heads if w.endswith(("trice", "ière")) or w in ("reine", "cheffe", "patronne")})


def joined(words: Sequence[str]) -> str:
    """The words of a phrase as one string, elided articles closed up ("l'Otan")."""
    return " ".join(words).replace("' ", "'")
