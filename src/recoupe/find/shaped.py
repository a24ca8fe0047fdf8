"""Bodies that the atlas does not know, by the shape of their names.

"le Front pour la paix": a capital inside the sentence on a word for a body, and what it is for. "la coalition rebelle Aube": a word
for a body, adjectives, a name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recoupe.atlas import load as load_atlas
from recoupe.find.noun_phrases import gender, is_capitalised, is_name_word, preposition
from recoupe.lexicon import bodies
from recoupe.lexicon.bodies import BodyWord
from recoupe.records import Mention, MentionKind, Parsed, Span

_OPENERS = frozenset("le la l' les du au aux des un une ce cette cet son sa leur notre".split())
_ARTICLES = frozenset("le la l' les un une ce cette cet".split())
_DEFINITE = frozenset("le la l' ce cette cet du au".split())
# Adjectives of what several states have in common.
_OF_STATES = frozenset(
    f"{stem}{ending}"
    for stem, endings in (
        ("africain", "e"), ("panafricain", "e"), ("ouest-africain", "e"), ("est-africain", "e"), ("continental", "e"), ("régional", "e"),
        ("sous-régional", "e"), ("international", "e"), ("mondial", "e"), ("intergouvernemental", "e"), ("européen", "ne"),
        ("paneuropéen", "ne"), ("onusien", "ne"), ("panaméricain", "e"), ("interaméricain", "e"), ("latino-américain", "e"),
        ("panarabe", ""), ("sud-américain", "e"), ("asiatique", ""), ("atlantique", ""),
    )
    for ending in {"", endings}
)  # fmt: skip
_KINDS = {"organisation": MentionKind.ORGANISATION, "group": MentionKind.GROUP}
_LINKS = frozenset({"de", "pour"})
_MOST_LINKS = 3  # complements of one name: "Comité de suivi des accords de paix"


def shaped(parsed: Parsed, known: Sequence[Mention]) -> Iterator[Mention]:
    """Yields the bodies that a report names by their shape; none where a known mention covers the word."""
    lexicon = bodies.load()
    starts = {token.start: token.i for token in parsed.tokens}
    taken = {i for m in known if not _is_bare_noun(m) for i in _tokens(parsed, starts, m.span)}
    described = {i for m in known if _is_bare_noun(m) for i in _tokens(parsed, starts, m.span)}
    for token in parsed.tokens:
        word = None if token.i in taken else _word(parsed, token.i, lexicon)
        if word is None or not _has_opener(parsed, token.i):
            continue
        after = token.i + len(word.words)
        name = _name_beside(parsed, after, taken) if word.beside and not is_capitalised(token) else None
        if is_capitalised(token):
            end = _whole(parsed, _full_name_end(parsed, after), known)
            of_states = end == after + 1 and word.again and parsed.tokens[after].text.lower() in _OF_STATES
            name = (token.i, end) if end > after and not of_states else None
        if name is not None and not _is_leader(parsed, token.i, name[0]):
            yield _mention(parsed, token.i, word, name)
        elif name is None and word.again and token.i not in described and not _is_named_alone(parsed, token.i, after):
            of_states = after < len(parsed.tokens) and parsed.tokens[after].text.lower() in _OF_STATES
            if _stands_alone(parsed, token.i, after + of_states) and (of_states or not is_capitalised(token)):
                yield _taking_up(parsed, token.i, word, after if of_states else None)
        elif name is None and is_capitalised(token) and _is_named_alone(parsed, token.i, after):
            yield replace(_mention(parsed, token.i, word, (token.i, after)), rule="body.capital")


def _is_bare_noun(mention: Mention) -> bool:
    """Whether a mention is a common noun that a name may follow: "le syndicat" in "le syndicat Solidarité nouvelle"."""
    return mention.rule.startswith("composed.") and mention.ref is None and mention.country is None


def _stands_alone(parsed: Parsed, at: int, after: int) -> bool:
    """Whether a word for a body stands after a definite article with nothing that says which body: "l'organisation a"."""
    if parsed.tokens[at - 1].text.lower() not in _DEFINITE or parsed.tokens[at].text[-1:] == "s":
        return False
    if after >= parsed.sentences[parsed.tokens[at].sentence].last:
        return True
    token = parsed.tokens[after]
    if token.text == '"':
        return False
    return (
        token.pos not in ("ADJ", "NOUN", "PROPN", "X", "NUM")
        and preposition(token) not in ("de", "à", "en", "entre", "avec", "contre", "pour")
        and not is_capitalised(token)
    )


def _is_named_alone(parsed: Parsed, at: int, after: int) -> bool:
    """ "La Conférence condamne": a capital inside a sentence says that the reader knows which one is meant."""
    opens = at - 1 <= parsed.sentences[parsed.tokens[at].sentence].first and parsed.tokens[at - 1].text.islower()
    return is_capitalised(parsed.tokens[at]) and not opens and _stands_alone(parsed, at, after)


def _taking_up(parsed: Parsed, at: int, word: BodyWord, of_states: int | None) -> Mention:
    """The body taken up; the token *of_states* says that it is one of several states: "l'institution panafricaine"."""
    token, before = parsed.tokens[at], parsed.tokens[at - 1]
    last = token if of_states is None else parsed.tokens[of_states]
    return Mention(
        id=-1,
        span=Span(before.start if before.text.lower() in _ARTICLES else token.start, last.end),
        head=at,
        sentence=token.sentence,
        kind=_KINDS[word.kind],
        name=token.text.lower(),
        sector=word.sector if of_states is None else "IGO",
        gender=gender(token),
        number="s",
        rule="body.again",
    )


def _whole(parsed: Parsed, end: int, known: Sequence[Mention]) -> int:
    """The end of a name, moved to the end of a known name that it cuts ("Convention des Nations unies")."""
    last = parsed.tokens[end - 1]
    cut = next((m.span.end for m in known if m.span.start <= last.start < m.span.end), last.end)
    while end < len(parsed.tokens) and parsed.tokens[end].start < cut:
        end += 1
    return end


def _is_leader(parsed: Parsed, at: int, first: int) -> bool:
    """Whether the name beside is that of the one who leads the body: "le chef de l'organisation Jean X"."""
    person = any(
        n.label == "PER" and n.span.start == parsed.tokens[first].start and " " in n.span.of(parsed.report.text)
        for n in parsed.names
    )
    return person and any(preposition(t) == "de" for t in parsed.tokens[max(at - 2, 0) : at])


def _tokens(parsed: Parsed, starts: dict[int, int], span: Span) -> Iterator[int]:
    i = starts.get(span.start, len(parsed.tokens))
    while i < len(parsed.tokens) and parsed.tokens[i].start < span.end:
        yield i
        i += 1


def _word(parsed: Parsed, at: int, lexicon: dict[str, tuple[BodyWord, ...]]) -> BodyWord | None:
    low = parsed.tokens[at].text.lower()
    for word in lexicon.get(low, ()):
        words = tuple(t.text.lower() for t in parsed.tokens[at : at + len(word.words)])
        if words == word.words and parsed.tokens[at].pos in ("NOUN", "PROPN", "ADJ", "X"):
            return word
    return None


def _has_opener(parsed: Parsed, at: int) -> bool:
    """Whether an article, or a preposition with one in it, stands right before."""
    before = parsed.tokens[at - 1] if at else None
    return before is not None and before.sentence == parsed.tokens[at].sentence and before.text.lower() in _OPENERS


def _full_name_end(parsed: Parsed, at: int) -> int:
    """The token after a name of the shape "Front populaire pour le salut du peuple": adjectives, then up to three complements."""
    end = parsed.sentences[parsed.tokens[at - 1].sentence].last
    at = _past_adjectives(parsed, at, end)
    for _ in range(_MOST_LINKS):
        after = _complement_end(parsed, at, end)
        if after is None:
            break
        at = after
    return at


def _past_adjectives(parsed: Parsed, at: int, end: int) -> int:
    persons = {name.span.start for name in parsed.names if name.label == "PER"}
    while at < end and parsed.tokens[at].start not in persons:
        if parsed.tokens[at].pos != "ADJ" and not is_capitalised(parsed.tokens[at]):
            break
        at += 1
    return at


def _complement_end(parsed: Parsed, at: int, end: int) -> int | None:
    """The token after "de la paix", "pour l'unité et le progrès", "du 7-Février"; None if no such words stand at *at*."""
    if at >= end or preposition(parsed.tokens[at]) not in _LINKS:
        return None
    noun = _noun_after(parsed, at + 1, end)
    if noun is None:
        return None
    at = _past_adjectives(parsed, noun + 1, end)
    if (
        at + 1 < end
        and parsed.tokens[at].text.lower() == "et"
        and parsed.tokens[noun - 1].text.lower() in (*_ARTICLES, "des", "du")
    ):
        second = _noun_after(parsed, at + 1, end)
        joined = second is not None and second > at + 1 and parsed.tokens[second].dep.startswith("conj")
        if second is not None and joined and not is_capitalised(parsed.tokens[second]):
            at = _past_adjectives(parsed, second + 1, end)
    return at


def _noun_after(parsed: Parsed, at: int, end: int) -> int | None:
    if at < end and parsed.tokens[at].text.lower() in (*_ARTICLES, "des", "du"):
        at += 1
    if at + 1 < end and parsed.tokens[at].pos == "NUM" and parsed.tokens[at + 1].pos == "NOUN":
        at += 1
    fits = at < end and (parsed.tokens[at].pos in ("NOUN", "PROPN", "X", "NUM") or is_capitalised(parsed.tokens[at]))
    return at if fits else None


def _name_beside(parsed: Parsed, at: int, taken: set[int]) -> tuple[int, int] | None:
    """The name in "le groupe rebelle Aube nouvelle": capitalised words after a word for a body and its adjectives."""
    end = parsed.sentences[parsed.tokens[at - 1].sentence].last
    while at < end and parsed.tokens[at].pos == "ADJ" and not is_capitalised(parsed.tokens[at]):
        at += 1
    first = at
    while at < end and is_name_word(parsed.tokens[at]) and at not in taken and parsed.tokens[at].pos not in ("DET", "ADP"):
        at += 1
    return (first, at) if at > first else None


def _mention(parsed: Parsed, at: int, word: BodyWord, name: tuple[int, int]) -> Mention:
    first, last = name
    token = parsed.tokens[at]
    first = at if word.sector == "MIL" else first  # "l'opération Aube": its name alone would not tell what it is
    start = parsed.tokens[at - 1] if parsed.tokens[at - 1].text.lower() in _ARTICLES else token
    states = {c for t in parsed.tokens[at:last] if not is_capitalised(t) for c in load_atlas().demonym(t.text)}
    return Mention(
        id=-1,
        span=Span(start.start, parsed.tokens[last - 1].end),
        head=at,
        sentence=token.sentence,
        kind=_KINDS[word.kind],
        name=parsed.report.text[parsed.tokens[first].start : parsed.tokens[last - 1].end],
        country=next(iter(states)) if len(states) == 1 else None,
        sector=word.sector,
        gender=gender(token),
        number="s",
        rule="body.shape" if is_capitalised(token) else "body.beside",
    )
