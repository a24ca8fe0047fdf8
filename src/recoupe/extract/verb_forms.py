"""Verb forms that the engine takes for others: futures that their endings tell, verbs taken for nouns before an infinitive."""

from dataclasses import replace

from recoupe.records import Parsed, Token

_FUTURE_ENDINGS = {
    "rai": ("Sing", 1),
    "ras": ("Sing", 2),
    "ra": ("Sing", 3),
    "rons": ("Plur", 1),
    "rez": ("Plur", 2),
    "ront": ("Plur", 3),
}
_PRESENT = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
_CLITICS = frozenset({"lui", "leur", "le", "la", "les", "l'", "se", "s'", "y", "en"})
_INFINITIVE_ENDINGS = ("er", "ir", "re")


def reformed(parsed: Parsed) -> Parsed:
    """The report with the features of such forms put right; heads and relations stay as they are."""
    tokens = list(parsed.tokens)
    changed = False
    for token in parsed.tokens:
        future = _as_future(token)
        if future is not None:
            tokens[token.i], changed = future, True
        infinitive = _infinitive_after(token, parsed)
        if infinitive is not None:
            _govern(tokens, token.i, infinitive, parsed.children[infinitive])
            changed = True
    return replace(parsed, tokens=tuple(tokens), children=_children(tokens)) if changed else parsed


def _govern(tokens: list[Token], verb: int, infinitive: int, children: tuple[int, ...]) -> None:
    """Makes a verb of what the engine took for a noun: it takes the place of its infinitive, whose subject is its own."""
    token, below = tokens[verb], tokens[infinitive]
    head, dep = token.head, token.dep
    if dep != "conj":
        head, dep = (verb if below.head == infinitive else below.head), below.dep
    if head == infinitive:
        return
    tokens[verb] = token._replace(pos="VERB", lemma=token.text.lower() + "r", morph=_PRESENT, head=head, dep=dep)
    tokens[infinitive] = below._replace(head=verb, dep="xcomp")
    for c in children:
        if c < verb and tokens[c].dep.startswith("nsubj"):
            tokens[c] = tokens[c]._replace(head=verb)


def _children(tokens: list[Token]) -> tuple[tuple[int, ...], ...]:
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    return tuple(map(tuple, children))


def _as_future(token: Token) -> Token | None:
    """ "enverra", "combattrons": the stem of a future ends in the r of the infinitive, that of "livra" and "ouvrons" does not."""
    if token.pos not in ("VERB", "AUX") or "Tense=Fut" in token.morph:
        return None
    low = token.text.lower()
    ending = next((e for e in _FUTURE_ENDINGS if low.endswith(e)), None)
    if ending is None or low == token.lemma or not token.lemma.endswith(_INFINITIVE_ENDINGS):
        return None
    stem = low[: len(low) - len(ending) + 1]
    if token.lemma in (stem + "er", stem + "ir", stem + "re") or len(stem) < 3:
        return None
    number, person = _FUTURE_ENDINGS[ending]
    return token._replace(morph=f"Mood=Ind|Number={number}|Person={person}|Tense=Fut|VerbForm=Fin")


def _infinitive_after(token: Token, parsed: Parsed) -> int | None:
    """ "et compte lui soumettre": a noun in -e without a determiner, before a bare infinitive, is a verb in -er; that infinitive."""
    if token.pos != "NOUN" or not token.text.lower().endswith("e"):
        return None
    tokens = parsed.tokens
    if any(tokens[c].dep in ("det", "case", "amod") for c in parsed.children[token.i]):
        return None
    at = token.i + 1
    while at < len(tokens) and (tokens[at].pos == "ADV" or tokens[at].text.lower() in _CLITICS):
        at += 1
    if at >= len(tokens) or tokens[at].sentence != token.sentence or "VerbForm=Inf" not in tokens[at].morph:
        return None
    return at
