"""Verb forms that the engine takes for others.

Futures that their endings tell, participles taken for adjectives behind an auxiliary, verbs taken for nouns or parts of a name
before an infinitive or a clause, and days of the week taken for participles.
"""

from dataclasses import replace

from recoupe.lexicon.times import time_words
from recoupe.records import Parsed, Token

_FUTURE = ("ai", "as", "a", "ons", "ez", "ont")

_FUTURE_ENDINGS = {
    "rai": ("Sing", 1),
    "ras": ("Sing", 2),
    "ra": ("Sing", 3),
    "rons": ("Plur", 1),
    "rez": ("Plur", 2),
    "ront": ("Plur", 3),
}
_PRESENT = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
_PRESENT_OF = {"Sing": _PRESENT, "Plur": _PRESENT.replace("Number=Sing", "Number=Plur")}
_PARTICIPLE = "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part"
_CLITICS = frozenset({"lui", "leur", "le", "la", "les", "l'", "se", "s'", "y", "en"})
_INFINITIVE_ENDINGS = ("er", "ir", "re")
# Relations that a conjugated verb never has.
_NOMINAL = frozenset({"flat:name", "flat:foreign", "nmod", "appos", "amod", "obj", "nsubj", "dep"})


def reformed(parsed: Parsed) -> Parsed:
    """The report with such forms put right, and the words that hang on them."""
    tokens = list(parsed.tokens)
    narrated = any(_is_simple_past(token) and not _is_like_present(token) for token in tokens)
    for token in parsed.tokens:
        new = _as_weekday(token) or _as_future(token) or _as_present(token) or (None if narrated else _as_no_past(token))
        new = new or _as_participle(token, parsed) or _as_finite(token)
        if new is not None:
            tokens[token.i] = new
        infinitive = _infinitive_after(token, parsed)
        clause = _clause_after(token, parsed)
        threatened = _infinitive_with_de(token, parsed)
        if infinitive is not None:
            _govern(tokens, token.i, infinitive, parsed.children[infinitive])
        elif clause is not None:
            _predicate(tokens, token.i, clause, parsed.children[token.head])
        elif threatened is not None:
            _predicate(tokens, token.i, threatened, parsed.children[token.head], "xcomp")
        elif _has_subject(token, parsed):
            tokens[token.i] = _as_verb(tokens[token.i])
    if tokens == list(parsed.tokens):
        return parsed
    return replace(parsed, tokens=tuple(tokens), children=_children(tokens))


# --- forms --------------------------------------------------------------------------------------------------------------------------


def _as_weekday(token: Token) -> Token | None:
    """ "entré en vigueur dimanche à minuit": a day of the week is no participle."""
    if token.pos not in ("VERB", "ADJ") or token.text.lower() not in time_words().forms["weekday"]:
        return None
    return token._replace(pos="NOUN", lemma=token.text.lower(), morph="Gender=Masc|Number=Sing")


def _as_future(token: Token) -> Token | None:
    """ "enverra", "combattrons" are futures, whatever the engine says."""
    if token.pos not in ("VERB", "AUX") or "Tense=Fut" in token.morph:
        return None
    ending = _future_ending(token)
    if ending is None:
        return None
    number, person = _FUTURE_ENDINGS[ending]
    return token._replace(morph=f"Mood=Ind|Number={number}|Person={person}|Tense=Fut|VerbForm=Fin")


def _as_present(token: Token) -> Token | None:
    """ "accueille", "ouvrons": without the stem and the ending of a future a word is none."""
    if token.pos not in ("VERB", "AUX") or "Tense=Fut" not in token.morph or token.lemma == token.text.lower():
        return None
    return token._replace(morph=token.morph.replace("Tense=Fut", "Tense=Pres")) if _future_ending(token) is None else None


def _as_no_past(token: Token) -> Token | None:
    """ "se réunit", "se réunissent": where a report tells nothing in the simple past such forms are of the present."""
    return token._replace(morph=_PRESENT_OF[_number(token)]) if _is_like_present(token) else None


def _is_like_present(token: Token) -> bool:
    """Whether a form that the engine takes for a past one is that of the present too, as with verbs like "réunir"."""
    low = token.text.lower()
    stem = low.removesuffix("ssent") if low.endswith("issent") else low.removesuffix("t") if low.endswith("it") else ""
    return token.pos == "VERB" and _is_simple_past(token) and bool(stem) and token.lemma == stem + "r"


def _is_simple_past(token: Token) -> bool:
    return "VerbForm=Fin" in token.morph and (
        "Tense=Past" in token.morph or "Mood=Sub|Number=Plur|Person=3|Tense=Imp" in token.morph
    )


def _number(token: Token) -> str:
    return "Plur" if token.text.lower().endswith("ent") else "Sing"


def _future_ending(token: Token) -> str | None:
    """The ending of a future behind its stem, the r of the infinitive: not in "livra" and "ouvrons", where r ends the stem itself."""
    low = token.text.lower()
    ending = next((e for e in _FUTURE_ENDINGS if low.endswith(e)), None)
    if ending is None or low == token.lemma or not token.lemma.endswith(_INFINITIVE_ENDINGS):
        return None
    stem = low[: len(low) - len(ending) + 1]
    return None if token.lemma in (stem + "er", stem + "ir", stem + "re") else ending


def _as_participle(token: Token, parsed: Parsed) -> Token | None:
    """ "a gelé": behind the auxiliary of a past tense a word in -é is a participle, and no infinitive has that ending."""
    if token.pos not in ("ADJ", "NOUN", "VERB") and not (token.pos == "PROPN" and token.text.islower()):
        return None
    low = token.text.lower().removesuffix("s").removesuffix("e")
    if not low.endswith("é"):
        return None
    if token.pos == "VERB":
        return token._replace(morph=_PARTICIPLE) if "VerbForm=Inf" in token.morph else None
    auxiliary = any(parsed.tokens[c].dep == "aux:tense" and c < token.i for c in parsed.children[token.i])
    return token._replace(pos="VERB", lemma=low[:-1] + "er", morph=_PARTICIPLE) if auxiliary else None


def _as_finite(token: Token) -> Token | None:
    """ "rencontre": no infinitive is spelled like the conjugated form in -e that it belongs to."""
    if token.pos != "VERB" or not token.lemma.endswith("e") or "VerbForm=Fin" not in token.morph:
        return None
    low = token.text.lower()
    if token.lemma != low:
        return None
    return token._replace(lemma=low + "r")


# --- verbs taken for nouns -----------------------------------------------------------------------------------------------------------


def _is_like_verb(token: Token, parsed: Parsed) -> bool:
    """Whether a word may be a verb in -er that the engine takes for a noun (no determiner, no preposition) or for part of a name."""
    if token.pos == "VERB":
        return "VerbForm=Fin" in token.morph and token.dep in _NOMINAL
    if token.pos != "NOUN" or not token.text.lower().endswith("e"):
        return False
    return not any(parsed.tokens[c].dep in ("det", "case", "amod", "cop") for c in parsed.children[token.i])


def _has_subject(token: Token, parsed: Parsed) -> bool:
    """ "la Turquie menace d'envahir": a noun with a subject and no copula is a verb."""
    return _is_like_verb(token, parsed) and any(parsed.tokens[c].dep == "nsubj" for c in parsed.children[token.i])


def _infinitive_after(token: Token, parsed: Parsed) -> int | None:
    """ "et compte lui soumettre": the bare infinitive behind such a word."""
    if not _is_like_verb(token, parsed):
        return None
    tokens = parsed.tokens
    at = token.i + 1
    while at < len(tokens) and (tokens[at].pos == "ADV" or tokens[at].text.lower() in _CLITICS):
        at += 1
    if at >= len(tokens) or tokens[at].sentence != token.sentence or "VerbForm=Inf" not in tokens[at].morph:
        return None
    return at if tokens[at].head != token.i else None


def _clause_after(token: Token, parsed: Parsed) -> int | None:
    """ "la Grèce doute que la Turquie parte": the verb of the clause behind a noun that stands at once between a noun and "que"."""
    tokens = parsed.tokens
    at = token.i
    if at == 0 or at + 1 >= len(tokens) or token.head != at - 1 or tokens[at + 1].text.lower() not in ("que", "qu'"):
        return None
    if not _is_like_verb(token, parsed) or tokens[at - 1].pos not in ("NOUN", "PROPN"):
        return None
    return next((k for k in (tokens[at + 1].head,) if k > at and tokens[k].pos in ("VERB", "AUX")), None)


def _infinitive_with_de(token: Token, parsed: Parsed) -> int | None:
    """ "L'armée menace de bombarder le port": the infinitive behind a noun that stands at once between a noun and "de"."""
    tokens, at = parsed.tokens, token.i
    if at == 0 or at + 2 >= len(tokens) or token.head != at - 1 or tokens[at + 1].text.lower() not in ("de", "d'"):
        return None
    if token.pos == "VERB" or not _is_like_verb(token, parsed) or tokens[at - 1].pos not in ("NOUN", "PROPN"):
        return None
    bare = tokens[at + 2].pos == "VERB" and "VerbForm=Inf" in tokens[at + 2].morph
    return at + 2 if bare and tokens[at + 2].head in (at, at - 1) else None


def _govern(tokens: list[Token], verb: int, infinitive: int, children: tuple[int, ...]) -> None:
    """Puts a verb in the place of its infinitive, whose subject is its own; one that is joined to another verb stays there."""
    token, below = tokens[verb], tokens[infinitive]
    head, dep = token.head, token.dep
    if dep != "conj":
        head, dep = (verb if below.head == infinitive else below.head), below.dep
    if head == infinitive:
        return
    tokens[verb] = _as_verb(token)._replace(head=head, dep=dep)
    tokens[infinitive] = below._replace(head=verb, dep="xcomp")
    for c in children:
        if c < verb and tokens[c].dep.startswith("nsubj"):
            tokens[c] = tokens[c]._replace(head=verb)


def _predicate(tokens: list[Token], verb: int, clause: int, siblings: tuple[int, ...], dep: str = "ccomp") -> None:
    """Makes a verb the predicate over the noun before it, its subject, and over the clause behind it."""
    subject = tokens[verb - 1]
    head = verb if subject.head == subject.i else subject.head
    tokens[verb] = _as_verb(tokens[verb])._replace(head=head, dep=subject.dep)
    tokens[subject.i] = subject._replace(head=verb, dep="nsubj")
    for c in siblings:
        if c > verb:
            tokens[c] = tokens[c]._replace(head=verb)
    tokens[clause] = tokens[clause]._replace(head=verb, dep=dep)


def _as_verb(token: Token) -> Token:
    if token.pos == "VERB":
        return token
    return token._replace(pos="VERB", lemma=token.text.lower() + "r", morph=_PRESENT)


def _children(tokens: list[Token]) -> tuple[tuple[int, ...], ...]:
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    return tuple(map(tuple, children))


def is_future(token: Token) -> bool:
    """Whether a form is the infinitive with an ending of the future: the model takes "continuerons" for a present."""
    stem = token.lemma.removesuffix("e")
    return token.pos in ("VERB", "AUX") and stem.endswith("r") and token.text.lower() in {stem + end for end in _FUTURE}
