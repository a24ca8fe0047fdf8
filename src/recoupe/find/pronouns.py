"""Pronouns that stand for somebody: "il", "elle", "ce dernier", "lui", "nous" in a quotation."""

from collections.abc import Iterator
from dataclasses import replace

from recoupe.find.noun_phrases import DEMONSTRATIVES, gender, preposition
from recoupe.lexicon import speech
from recoupe.records import Mention, MentionKind, Parsed, Span, Token

SUBJECT_PRONOUNS = {
    "il": ("m", "s"),
    "-il": ("m", "s"),
    "elle": ("f", "s"),
    "-elle": ("f", "s"),
    "ils": ("m", "p"),
    "-ils": ("m", "p"),
    "elles": ("f", "p"),
    "-elles": ("f", "p"),
    "celui-ci": ("m", "s"),
    "celle-ci": ("f", "s"),
    "ceux-ci": ("m", "p"),
    "celles-ci": ("f", "p"),
}
# Of two told before: "Le premier a promis de l'aide, la seconde a refusé."
ORDINALS = {"premier": "m", "première": "f", "second": "m", "seconde": "f"}
_THEM = {"eux": "m", "elles": "f"}
BELIEVED = "pronoun.believed"
_BELIEVED_WORDS = ("à", "l'", "en", "croire")
OF_TWO = "pronoun.of-two"
FIRST_PERSON = {"je": "s", "j'": "s", "-je": "s", "nous": "p", "-nous": "p"}
OBJECT_PRONOUNS = {
    "lui": (None, "s"),
    "leur": (None, "p"),
    "l'": (None, "s"),
    "le": ("m", "s"),
    "la": ("f", "s"),
    "les": (None, "p"),
}


def pronouns(parsed: Parsed) -> Iterator[Mention]:
    """Yields the pronouns of a report that stand for somebody; impersonal "il" is left out."""
    for token in parsed.tokens:
        if (split := _split_demonstrative(parsed, token)) is not None:
            yield split
            continue
        low = token.text.lower()
        following = parsed.tokens[token.i + 1] if token.i + 1 < len(parsed.tokens) else None
        if low in DEMONSTRATIVES and following and following.text.lower() in ("dernier", "dernière", "derniers", "dernières"):
            after = parsed.tokens[token.i + 2] if token.i + 2 < len(parsed.tokens) else None
            if after is None or after.pos not in ("NOUN", "PROPN"):
                yield _pronoun(token, following, gender(following), "p" if following.text.endswith("s") else "s")
        elif (
            low in SUBJECT_PRONOUNS
            and (token.pos in ("PRON", "NOUN", "ADV", "X", "PROPN", "VERB") or low.startswith("-"))  # "-elle" for an interjection
            and not _impersonal(parsed, token)
        ):
            yield _pronoun(token, token, *SUBJECT_PRONOUNS[low])
        elif low in FIRST_PERSON and (token.dep.startswith("nsubj") or token.dep == "expl:subj"):
            yield replace(_pronoun(token, token, None, FIRST_PERSON[low]), rule="pronoun.first-person")
        elif low in OBJECT_PRONOUNS and _is_believed(parsed, token):
            yield replace(_pronoun(token, token, *OBJECT_PRONOUNS[low]), rule=BELIEVED)
        elif low in OBJECT_PRONOUNS and token.pos == "PRON" and _is_object(parsed, token):
            yield _pronoun(token, token, *OBJECT_PRONOUNS[low])
        elif low in ORDINALS and _is_of_two(parsed, token):
            yield replace(_pronoun(parsed.tokens[token.i - 1], token, ORDINALS[low], "s"), rule=OF_TWO)
        elif low == "lui" and _is_governed(parsed, token):
            yield replace(_pronoun(token, token, "m", "s"), rule="pronoun.prepositional")
        elif low in _THEM and (one := _one_of_them(parsed, token)) is not None:
            yield one
        elif low in _THEM and token.i and parsed.tokens[token.i - 1].text.lower() in ("selon", "pour"):
            yield replace(_pronoun(token, token, _THEM[low], "p"), rule="pronoun.prepositional")


def _one_of_them(parsed: Parsed, token: Token) -> Mention | None:
    """ "A ironisé l'un d'eux", "dit l'une d'entre elles": somebody out of those told before; None where no "un" stands there."""
    at = token.i - 2 if token.i > 1 and parsed.tokens[token.i - 1].text.lower() == "entre" else token.i - 1
    if at < 1 or parsed.tokens[at].text.lower() != "d'" or parsed.tokens[at - 1].text.lower() not in ("un", "une"):
        return None
    first = at - 2 if at > 1 and parsed.tokens[at - 2].text.lower() == "l'" else at - 1
    if parsed.tokens[first].sentence != token.sentence:
        return None
    gender_of_one = "f" if parsed.tokens[at - 1].text.lower() == "une" else "m"
    return replace(
        _pronoun(parsed.tokens[first], token, gender_of_one, "s"), kind=MentionKind.UNNAMED, definite=False, rule="pronoun.one-of-them"
    )  # fmt: skip


def _is_object(parsed: Parsed, token: Token) -> bool:
    """Whether a pronoun is an object; "lui" right before a verb is, whatever the parse makes of the clause."""
    if token.dep in ("obj", "iobj") or token.text.lower() != "lui":
        return token.dep in ("obj", "iobj")
    after = parsed.tokens[token.i + 1] if token.i + 1 < len(parsed.tokens) else None
    return after is not None and after.sentence == token.sentence and after.pos in ("VERB", "AUX")


def _is_believed(parsed: Parsed, token: Token) -> bool:
    """ "À l'en croire", "à les en croire": whether a pronoun stands for who says so; the tagger takes it for an article."""
    around = [t.text.lower() for t in parsed.tokens[max(token.i - 1, 0) : token.i + 3]]
    return len(around) == len(_BELIEVED_WORDS) and around[0] == "à" and tuple(around[2:]) == _BELIEVED_WORDS[2:]


def _is_of_two(parsed: Parsed, token: Token) -> bool:
    """Whether "le premier", "la seconde" stands alone as a subject: at the head of a clause before its verb, or behind a verb of speech."""
    if token.i < 2 or parsed.tokens[token.i - 1].text.lower() not in ("le", "la"):
        return False
    before, after = parsed.tokens[token.i - 2], parsed.tokens[token.i + 1] if token.i + 1 < len(parsed.tokens) else None
    if after is None or after.sentence != token.sentence:
        return False
    opens = before.sentence != token.sentence or before.text in (",", ";", ":") or before.pos in ("CCONJ", "SCONJ")
    conjugated = after.pos == "AUX" or "VerbForm=Fin" in after.morph or after.text.lower() in ("l'", "s'", "se", "n'", "ne")
    if opens and conjugated:
        return True
    forms = speech.load()
    said = before.text.lower() in forms.participles or before.text.lower() in forms.finite
    return said and (after.pos == "PUNCT" or (after.pos == "ADP" and preposition(after) != "de"))


def _is_governed(parsed: Parsed, token: Token) -> bool:
    """Whether a preposition stands before a pronoun: "contre lui"."""
    before = parsed.tokens[token.i - 1] if token.i else None
    return before is not None and before.sentence == token.sentence and before.pos == "ADP"


def _split_demonstrative(parsed: Parsed, token: Token) -> Mention | None:
    """ "celui-ci" where the engine cuts it at its hyphen."""
    words = parsed.tokens[token.i : token.i + 3]
    whole = "".join(t.text for t in words).lower()
    if len(words) < 3 or words[1].text != "-" or words[0].end != words[1].start or whole not in SUBJECT_PRONOUNS:
        return None
    return _pronoun(token, words[2], *SUBJECT_PRONOUNS[whole])


def _pronoun(first: Token, last: Token, its_gender: str | None, its_number: str | None) -> Mention:
    return Mention(
        id=-1,
        span=Span(first.start, last.end),
        head=last.i,
        sentence=first.sentence,
        kind=MentionKind.PRONOUN,
        gender=its_gender,
        number=its_number,
        rule="pronoun",
    )


def _is_there_personal(window: list[Token]) -> bool:
    """Whether "il y" goes on by what somebody does: "il y promet", "il y a promis"; not "il y a", "il y a eu", "il y va de"."""
    verb = next((t for t in window[1:] if t.pos in ("VERB", "AUX")), None)
    if verb is None or verb is not window[1]:
        return False
    if verb.lemma == "avoir":
        after = window[2] if len(window) > 2 else None
        return after is not None and after.pos == "VERB" and "VerbForm=Part" in after.morph and after.lemma != "avoir"
    return verb.lemma not in ("aller", "être", "falloir")


_IMPERSONAL_VERBS = frozenset("falloir agir pleuvoir neiger sembler importer suffire convenir".split())


def _impersonal(parsed: Parsed, token: Token) -> bool:
    """ "il faut", "il y a", "il s'agit", "il est urgent de": a subject that is nobody."""
    if token.text.lower().lstrip("-") != "il":
        return False
    window = [t for t in parsed.tokens[token.i + 1 : token.i + 6] if t.sentence == token.sentence]
    words = [t.text.lower() for t in window]
    if words[:1] == ["y"] and _is_there_personal(window):
        return False
    if words[:1] == ["y"] or (words[:2] and "y" in words[:3] and any(t.lemma == "avoir" for t in window[:4])):
        return True
    verb = next((t for t in window if t.pos == "VERB"), None)
    if verb is not None and verb.lemma in _IMPERSONAL_VERBS and (verb.lemma != "agir" or "s'" in words):
        return True
    copula = next((k for k, t in enumerate(window) if t.lemma == "être"), None)
    if copula is not None and copula + 1 < len(window):
        rest = window[copula + 1 :]
        adjective = next((k for k, t in enumerate(rest) if t.pos == "ADJ"), None)
        if adjective is not None and adjective + 1 < len(rest):
            return rest[adjective + 1].text.lower() in ("de", "d'", "que", "qu'")
    return False
