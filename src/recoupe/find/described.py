"""Who speaks and is only described: "« … », soupire un commerçant du port". Nobody else tells so much by a common noun.

Any noun may stand for somebody behind a quotation and its verb; elsewhere the noun alone would not say that a person is meant.
"""

import re
from collections.abc import Iterator, Sequence

from recoupe.atlas import load as load_atlas
from recoupe.find.noun_phrases import INDEFINITES, gender, number, preposition
from recoupe.lexicon import speech
from recoupe.records import Mention, MentionKind, Parsed, Span

_OF_GENDER = {
    **dict.fromkeys(("le", "un", "ce", "cet", "ancien", "l'ancien", "vieux", "nouveau"), "m"),
    **dict.fromkeys(("la", "une", "cette", "ancienne", "vieille", "nouvelle"), "f"),
}
_OPENERS = INDEFINITES | frozenset("le la l' les ce cet cette ces son sa ses leur leurs deux trois".split())
# What is said at some time or in writing: no speaker, or none that can be named.
_TIMES = frozenset(
    "veille lendemain matin matinée midi après-midi soir soirée nuit jour journée semaine mois an année heure minute instant moment "
    "week-end fois lundi mardi mercredi jeudi vendredi samedi dimanche".split()
)
_WRITINGS = frozenset(
    "communiqué texte rapport document résolution déclaration lettre note dépêche article banderole pancarte message tract affiche "
    "slogan refrain journal quotidien hebdomadaire site titre projet accord loi constitution".split()
)
_ORDER = frozenset({"premier", "première", "second", "seconde", "dernier", "dernière", "même", "autre"})
_PEOPLE = re.compile(".{4}(?:ien|ienne|éen|éenne|ais|aise|ois|oise|ain)$")  # not "le Palais", "la Lorraine"
_WIDEST = 7  # words between the mark and the verb
_FARTHEST = 14  # words between the verb and its subject


def described_speakers(parsed: Parsed, known: Sequence[Mention]) -> Iterator[Mention]:
    """Yields a mention for the noun behind a quotation and its verb where none of the *known* mentions stands."""
    ends = {quoted.outer.end for quoted in parsed.quoted if not quoted.open_ended}
    covered = covered_by(parsed, known)
    for token in parsed.tokens:
        if token.text != '"' or token.end not in ends:
            continue
        verb = _verb_after(parsed, token.i)
        first = _noun_phrase(parsed, verb + 1, covered) if verb is not None else None
        if first is not None:
            yield described_mention(parsed, *first, known)


def named_speakers(parsed: Parsed, known: Sequence[Mention]) -> Iterator[int]:
    """Yields the tokens at which a name may begin because a verb of speech behind a quotation stands before it: "lui a dit Prachanda"."""
    ends = {quoted.outer.end for quoted in parsed.quoted if not quoted.open_ended}
    covered = covered_by(parsed, known)
    for token in parsed.tokens:
        verb = _verb_after(parsed, token.i) if token.text == '"' and token.end in ends else None
        name = _name_behind(parsed, verb + 1, covered) if verb is not None else None
        if name is not None:
            yield name


def _name_behind(parsed: Parsed, at: int, covered: frozenset[int]) -> int | None:
    """The first capitalised word that no preposition governs; None where another noun or mark comes first."""
    tokens, free = parsed.tokens, True
    end = min(parsed.sentences[tokens[at - 1].sentence].last, at + _FARTHEST)
    while at < end:
        token = tokens[at]
        if preposition(token) is not None:
            free = False
        elif not free:
            free = at in covered or token.pos in ("NOUN", "PROPN")
        elif token.pos in ("PROPN", "NOUN", "ADJ", "X") and token.text[:1].isupper() and at not in covered:
            before = tokens[at - 1]  # not "l'Italienne", and not the second word of "Radio Chungui"
            return at if before.pos != "DET" and (before.text.islower() or at - 1 in covered) else None
        elif at in covered or (token.pos not in ("ADV", "DET") and token.lemma not in _TIMES):
            return None
        at += 1
    return None


def covered_by(parsed: Parsed, known: Sequence[Mention]) -> frozenset[int]:
    """The tokens that any of some mentions covers."""
    starts = {token.start: token.i for token in parsed.tokens}
    found: set[int] = set()
    for mention in known:
        i = starts.get(mention.span.start, len(parsed.tokens))
        while i < len(parsed.tokens) and parsed.tokens[i].start < mention.span.end:
            found.add(i)
            i += 1
    return frozenset(found)


def _verb_after(parsed: Parsed, mark: int) -> int | None:
    """The verb of speech behind a closing mark, with nothing but its own clitics, auxiliary and adverbs before it."""
    forms = speech.load()
    for token in parsed.tokens[mark + 1 : mark + 1 + _WIDEST]:
        low = token.text.lower()
        parted = token.i > mark + 1 or parsed.tokens[mark - 1].text in ("!", "?")
        if parted and (low in forms.finite or low in forms.participles):
            return token.i
        if token.pos not in ("PUNCT", "PRON", "AUX", "ADV") and low not in ("a", "ont", "avait", "s'", "se"):
            return None
    return None


def _noun_phrase(parsed: Parsed, at: int, covered: frozenset[int]) -> tuple[int, int, int] | None:
    """The first token, the noun and the end of the first noun phrase behind a verb; None if it is known or governed by a preposition."""
    tokens = parsed.tokens
    end = min(parsed.sentences[tokens[at - 1].sentence].last, at + _FARTHEST)
    free = True
    while at < end:
        token = tokens[at]
        if (
            (at in covered and free)
            or token.text in (".", ":", ";", '"')
            or "VerbForm=Fin" in token.morph
            or token.pos == "SCONJ"
        ):
            return None
        if token.text.lower() in _OPENERS and free and token.pos != "ADP":
            noun = _noun(parsed, at + 1, end)
            if noun is None or tokens[noun].lemma not in _TIMES:
                return _unnamed(parsed, at, noun, end, covered)
            at = noun
        elif preposition(token) is not None:
            free = False
        elif token.pos in ("NOUN", "PROPN") or token.text == ",":
            free = True
        at += 1
    return None


def _unnamed(parsed: Parsed, first: int, noun: int | None, end: int, covered: frozenset[int]) -> tuple[int, int, int] | None:
    """The noun phrase, unless it is known or a name follows it: "l'infirmière Ada Ndege" is named."""
    if noun is None or noun in covered:
        return None
    last = phrase_end(parsed, noun, end)
    named = last < end and (last in covered or parsed.tokens[last].pos == "PROPN")
    return None if named else (first, noun, last)


def _noun(parsed: Parsed, at: int, end: int) -> int | None:
    first = at
    while at < end and parsed.tokens[at].pos in ("ADJ", "NUM"):
        at += 1
    if at == first + 1 and _is_made_a_noun(parsed, first, end):
        return first
    token = parsed.tokens[at] if at < end else None
    if token is None or token.lemma in _WRITINGS:
        return None
    plain = token.pos == "NOUN" and token.text.islower()
    return at if plain or (token.pos in ("NOUN", "PROPN", "ADJ") and _is_of_somewhere(token.text)) else None


def _is_of_somewhere(word: str) -> bool:
    """Whether a capitalised noun ends as those for the people of a town or a region: "le Jurassien", "la Brestoise"."""
    return word[1:].islower() and _PEOPLE.search(word) is not None


def _is_made_a_noun(parsed: Parsed, at: int, end: int) -> bool:
    """Whether an adjective right behind its article stands without a noun: "a dit le septuagénaire"."""
    token, article = parsed.tokens[at], parsed.tokens[at - 1].text.lower()
    alone = at + 1 >= end or parsed.tokens[at + 1].pos in ("PUNCT", "ADP")
    return token.pos == "ADJ" and article in ("le", "la", "l'", "un", "une") and alone and token.text.lower() not in _ORDER


def phrase_end(parsed: Parsed, noun: int, end: int) -> int:
    """The token after the noun with its adjectives and its complements with "de"."""
    last = noun + 1
    while last < end:
        token = parsed.tokens[last]
        if token.pos == "ADJ":
            last += 1
        elif preposition(token) == "de" and (after := _complement(parsed, last + 1, end)) is not None:
            last = after
        else:
            break
    return last


def _complement(parsed: Parsed, at: int, end: int) -> int | None:
    while at < end and parsed.tokens[at].pos in ("DET", "NUM"):
        at += 1
    if at >= end or parsed.tokens[at].pos not in ("NOUN", "PROPN"):
        return None
    at += 1
    while at < end and parsed.tokens[at].pos == "PROPN":
        at += 1
    return at


def described_mention(parsed: Parsed, first: int, noun: int, last: int, known: Sequence[Mention]) -> Mention:
    """The mention of somebody who is only described by the words of tokens ``[first, last)``."""
    tokens = parsed.tokens
    span = Span(tokens[first].start, tokens[last - 1].end)
    inside = [m for m in known if span.start <= m.span.start and m.span.end <= span.end]
    states = [code for token in tokens[noun + 1 : last] for code in load_atlas().demonym(token.text) if token.text.islower()]
    states += [m.country for m in inside if m.country]
    within = next((m.name for m in inside if m.kind is MentionKind.ORGANISATION), None)
    indefinite = tokens[first].text.lower() in INDEFINITES
    return Mention(
        id=-1, span=span, head=noun, sentence=tokens[noun].sentence,
        kind=MentionKind.UNNAMED if indefinite else MentionKind.OFFICE,
        office=" ".join(t.text for t in tokens[noun:last]).replace("' ", "'"), country=states[0] if states else None, within=within,
        gender=_gender(parsed, first, noun), number=number(tokens[noun]) or "s", definite=not indefinite, rule="speaker.described",
    )  # fmt: skip


def _gender(parsed: Parsed, first: int, noun: int) -> str | None:
    """The gender that the article or an adjective before a noun tells, "l'ancien guérillero"; else that of the parse."""
    told = (_OF_GENDER.get(token.text.lower()) for token in parsed.tokens[first:noun])
    return next((one for one in told if one), None) or gender(parsed.tokens[noun])
