"""Who is only described and introduces his own words: "un habitant raconte : « … »", "le cabinet a précisé que « … »".

Before its verb a common noun tells a speaker only if it is a noun for people or for a body; "le texte affirme que « … »" is nobody.
"""

from collections.abc import Iterator, Sequence

from recoupe.find.described import covered_by, described_mention, phrase_end
from recoupe.lexicon import acts, persons, speech
from recoupe.records import Mention, Parsed, Token

_CLASSES = ("people", "person", "body", "court")
_AROUND = frozenset(
    "cabinet entourage rédaction détracteur adversaire proche réfugié rescapé survivant observateur participant témoin parent père mère "
    "frère sœur fils fille veuve époux épouse avocat inconnu anonyme fidèle retraité".split()
)
_PRONOUNS = {"-il": ("m", "s"), "-elle": ("f", "s"), "-ils": ("m", "p"), "-elles": ("f", "p")}
_REACH = 9  # words between a verb of speech and the mark that it introduces
_MANY = frozenset({"les", "des", "ces", "ses", "leurs"})


def introduced_speakers(parsed: Parsed, known: Sequence[Mention]) -> Iterator[Mention]:
    """Yields a mention for the common noun that speaks a quotation behind its verb, where none of the *known* mentions stands."""
    covered = covered_by(parsed, known)
    told: set[int] = set()
    for noun, verb in (*_before_marks(parsed), *_before_inverted(parsed), *_behind_sources(parsed)):
        token = parsed.tokens[noun]
        first = _article(parsed, noun)
        if noun in told or noun in covered or first is None or not _is_somebody(token) or _is_troops(parsed, first, noun):
            continue
        last = phrase_end(parsed, noun, verb)
        if parsed.tokens[last].pos == "PROPN":
            continue  # "l'infirmière Ada Ndege" is named
        told.add(noun)
        yield described_mention(parsed, first, noun, last, known)


def _is_troops(parsed: Parsed, first: int, noun: int) -> bool:
    """ "ses hommes": those whom somebody commands are read with him."""
    return parsed.tokens[first].text.lower() in ("ses", "leurs") and parsed.tokens[noun].lemma in (
        "homme",
        "soldat",
        "combattant",
    )


def _is_somebody(token: Token) -> bool:
    classes = acts.load().classes
    singular = token.text.lower().rstrip("s")
    return token.pos == "NOUN" and (
        token.lemma in _AROUND or singular in persons.load() or any(token.lemma in classes[name] for name in _CLASSES)
    )


def _article(parsed: Parsed, noun: int) -> int | None:
    """The determiner of a noun, its adjectives skipped; None where it has none."""
    at, first = noun - 1, parsed.sentences[parsed.tokens[noun].sentence].first
    while at >= first and parsed.tokens[at].pos in ("ADJ", "NUM"):
        if parsed.tokens[at].text.lower() in ("même", "mêmes"):
            return None  # "le même homme" is somebody told before
        at -= 1
    return at if at >= first and parsed.tokens[at].pos == "DET" else None


def _subject(parsed: Parsed, verb: int) -> int | None:
    """The noun that stands before a verb as its subject, also through "qui"; of a participle without one, that of its verb."""
    found = [c for c in parsed.children[verb] if parsed.tokens[c].dep.startswith("nsubj") and c < verb]
    head = parsed.tokens[verb].head
    if any(parsed.tokens[c].text.lower() == "qui" for c in found):
        return head if parsed.tokens[head].pos == "NOUN" and head < verb else None
    if not found and "VerbForm=Part" in parsed.tokens[verb].morph and parsed.tokens[verb].text.endswith("ant") and head < verb:
        return _subject(parsed, head)
    return next((c for c in found if parsed.tokens[c].pos == "NOUN"), None)


def _before_marks(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """The subjects of the verbs of speech that stand shortly before an opening mark, each with its verb."""
    starts = {quoted.outer.start for quoted in parsed.quoted if quoted.depth == 0}
    for mark in parsed.tokens:
        if mark.start not in starts:
            continue
        first = max(parsed.sentences[mark.sentence].first, mark.i - _REACH)
        if parsed.tokens[mark.i - 1].text == ":":
            yield from _before_colon(parsed, mark.i - 1)
        for at in range(mark.i - 1, first, -1):
            verb = _conjugated(parsed, at) if _speaks(parsed, at) else None
            subject = _subject(parsed, verb) if verb is not None else None
            if verb is not None and subject is not None:
                yield subject, verb
                break


def _before_colon(parsed: Parsed, colon: int) -> Iterator[tuple[int, int]]:
    """The subject of the sentence before a colon, with its verb: "une veuve attend : « … »"."""
    first = parsed.sentences[parsed.tokens[colon].sentence].first
    verb = next((t.i for t in parsed.tokens[first:colon] if t.pos == "VERB" and "VerbForm=Fin" in t.morph), None)
    subject = _subject(parsed, verb) if verb is not None else None
    if verb is not None and subject is not None:
        yield subject, verb


def _speaks(parsed: Parsed, at: int) -> bool:
    forms, low = speech.load(), parsed.tokens[at].text.lower()
    set_apart = at > 0 and parsed.tokens[at - 1].text == "," and low.endswith("ant")
    return low in forms.finite or low in forms.participles or ((_is_gerund(parsed, at) or set_apart) and _stem_speaks(low))


def _is_gerund(parsed: Parsed, at: int) -> bool:
    return at > 0 and parsed.tokens[at - 1].text.lower() == "en" and parsed.tokens[at].text.endswith("ant")


def _stem_speaks(gerund: str) -> bool:
    """Whether "criant" is of a verb of speech: its imperfect, which has the same stem, is one of the forms."""
    return gerund.removesuffix("ant") + "ait" in speech.load().finite


def _conjugated(parsed: Parsed, at: int) -> int:
    """The verb that a gerund hangs on: "il s'est approché en criant"; a conjugated verb is its own."""
    return parsed.tokens[at].head if _is_gerund(parsed, at) else at


def _behind_sources(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """The nouns right behind "selon" and "d'après", each with the end of its sentence: "selon un médecin"."""
    for token in parsed.tokens:
        if token.text.lower() not in ("selon", "après") or (token.text.lower() == "après" and _before(parsed, token) != "d'"):
            continue
        end = parsed.sentences[token.sentence].last
        noun = next((t.i for t in parsed.tokens[token.i + 1 : end] if t.pos not in ("DET", "ADJ", "NUM")), None)
        if noun is not None:
            yield noun, end


def _before(parsed: Parsed, token: Token) -> str:
    return parsed.tokens[token.i - 1].text.lower() if token.i else ""


def _before_inverted(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """The subject of the sentence before "« … », dit-elle", with its verb: "Une femme attend."."""
    for token in parsed.tokens:
        wanted = _PRONOUNS.get(token.text.lower())
        around = [q for q in parsed.quoted if q.depth == 0 and q.outer.start < token.start]
        if wanted is None or not around:
            continue
        opening = next((s for s in parsed.sentences if s.span.start <= around[-1].span.start < s.span.end), None)
        if opening is None or opening.number == 0 or token.sentence - opening.number > 1:
            continue
        before = parsed.sentences[opening.number - 1]
        root = next((t.i for t in parsed.tokens[before.first : before.last] if t.head == t.i), None)
        subject = _subject(parsed, root) if root is not None else None
        if root is not None and subject is not None and opening.block - before.block <= 1 and _agrees(parsed, subject, *wanted):
            yield subject, root


def _agrees(parsed: Parsed, noun: int, gender: str, number: str) -> bool:
    token, article = parsed.tokens[noun], _article(parsed, noun)
    plural = article is not None and parsed.tokens[article].text.lower() in _MANY
    masculine, feminine = "Gender=Masc" in token.morph, "Gender=Fem" in token.morph
    fits = not (gender == "m" and feminine) and not (gender == "f" and masculine)
    return fits and plural == (number == "p")
