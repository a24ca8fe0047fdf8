"""Verbs that other words stand between and the parse tears apart: "a de son côté accepté", "a, lui, gelé".

Each rule yields a token with the head and the relation that it should have.
"""

from collections.abc import Iterator

from recoupe.extract.grammar import Grammar

# Nouns of phrases that may stand between an auxiliary and its participle.
_BETWEEN = frozenset("côté part tour heure instant moment fois coup suite outre effet fin".split())
_STRESSED = frozenset("lui elle eux elles".split())
_FAR = 8  # words between an auxiliary and its participle


def split_verbs(grammar: Grammar) -> Iterator[tuple[int, int, str]]:
    """Yields the auxiliaries and participles that belong together, and what hung on the auxiliary."""
    for token in grammar.tokens:
        if token.lemma != "avoir" or "VerbForm=Fin" not in token.morph:
            continue
        participle = _participle_after(grammar, token.i)
        if participle is None or (token.head == participle and token.dep.startswith("aux")):
            continue
        if token.head == participle:  # "n'a pour sa part pas été reçu": the parse takes "a" for another verb
            yield token.i, participle, "aux:tense"
            yield from ((c, participle, grammar.tokens[c].dep) for c in grammar.children(token.i))
            continue
        if token.i < token.head < participle and token.head in grammar.adverbial:
            yield from _freed_from_phrase(grammar, token.i, token.head, participle)
            continue
        outer = token.head if token.head != token.i else participle
        if outer not in (token.i, participle) and any(g == token.i for g, _ in grammar.governors(outer)):
            continue
        yield token.i, participle, "aux:tense"
        yield participle, outer, "ROOT" if outer == participle else token.dep.removeprefix("aux:tense") or "conj"
        lost = grammar.children(outer, "nsubj") if token.dep == "aux:tense" and not grammar.is_verb(outer) else []
        for c in (*grammar.children(token.i), *lost):
            if not token.i < c <= participle:
                yield c, participle, grammar.tokens[c].dep


def _freed_from_phrase(grammar: Grammar, auxiliary: int, phrase: int, participle: int) -> Iterator[tuple[int, int, str]]:
    """ "avait d'abord accusé": where the parse takes the phrase between for the verb, what hangs on it is the participle's."""
    above = grammar.tokens[phrase]
    yield auxiliary, participle, "aux:tense"
    yield participle, participle if above.head == phrase else above.head, above.dep
    yield phrase, participle, "advmod"
    for c in (*grammar.children(phrase), *grammar.children(auxiliary)):
        if c not in (auxiliary, participle) and c not in grammar.adverbial:
            yield c, participle, grammar.tokens[c].dep


def _participle_after(grammar: Grammar, auxiliary: int) -> int | None:
    """The bare participle that follows an auxiliary after an adverbial phrase or a stressed pronoun; None where none does."""
    end = min(grammar.sentence(auxiliary).last, auxiliary + _FAR)
    crossed = False
    for k in range(auxiliary + 1, end):
        token = grammar.tokens[k]
        if token.pos == "VERB" and _waits_for_auxiliary(grammar, k):
            return k if crossed else None
        crossed = crossed or token.lemma in _BETWEEN or token.text.lower() in _STRESSED or k in grammar.adverbial
        if k in grammar.adverbial:
            continue
        if token.lemma == "être" and "VerbForm=Part" in token.morph:
            continue  # "n'a pour sa part pas été reçu"
        if token.pos in ("VERB", "AUX", "PROPN", "SCONJ", "CCONJ") or (token.pos == "NOUN" and token.lemma not in _BETWEEN):
            return None
    return None


def _waits_for_auxiliary(grammar: Grammar, i: int) -> bool:
    """Whether a participle has no conjugated auxiliary: none at all, or "été" alone."""
    having = any("VerbForm=Fin" in grammar.tokens[c].morph for c in grammar.children(i, "aux"))
    passive = "VerbForm=Part" in grammar.tokens[i].morph and bool(grammar.children(i, "aux:pass")) and not having
    return passive or grammar.is_bare_participle(i)


def joined_participles(grammar: Grammar) -> Iterator[tuple[int, int, str]]:
    """ "a mis deux unités en alerte et proposé de …": a participle after "et" with an object of its own shares the auxiliary."""
    for token in grammar.tokens:
        if not token.dep.startswith("acl") or token.pos != "VERB" or not grammar.is_bare_participle(token.i):
            continue
        first, end = grammar.sentence(token.i).first, grammar.sentence(token.i).last
        if token.i <= first or grammar.tokens[token.i - 1].text.lower() not in ("et", "puis") or token.i + 1 >= end:
            continue
        after = grammar.tokens[token.i + 1]
        governs = after.pos in ("DET", "NUM") or (
            after.text.lower() in ("de", "d'", "à") and "VerbForm=Inf" in grammar.tokens[min(token.i + 2, end - 1)].morph
        )
        above = next((k for k in range(token.i - 1, first, -1) if _is_compound(grammar, k)), None)
        if governs and above is not None:
            yield token.i, above, "conj"


def _is_compound(grammar: Grammar, i: int) -> bool:
    having = any(grammar.tokens[c].lemma == "avoir" for c in grammar.children(i, "aux:tense"))
    return grammar.tokens[i].pos == "VERB" and having and not grammar.children(i, "aux:pass")
