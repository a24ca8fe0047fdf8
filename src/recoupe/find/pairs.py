"""Two who were told before ("les deux ministres"), and sides that a sentence speaks for ("Côté belge, on …")."""

from collections.abc import Iterator, Sequence

from recoupe.atlas import load as load_atlas
from recoupe.find.noun_phrases import gender, preposition
from recoupe.records import Mention, MentionKind, Parsed, Span

PAIR_NOUNS = frozenset(
    "homme pays ministre chef dirigeant président partie voisin camp capitale homologue allié état leader responsable diplomate "
    "gouvernement nation puissance femme négociateur rival ennemi délégation armée peuple émissaire interlocuteur".split()
)


OF_SIDES = "pair.sides"
SIDES = frozenset("parties belligérants protagonistes".split())
_BEFORE_VERB = frozenset("ne n' se s' le la les l' y en".split())


_ARTICLES = frozenset({"les", "nos", "ces", "leurs", "des", "aux"})


def pairs(parsed: Parsed) -> Iterator[Mention]:
    """ "les deux ministres", "nos deux pays", "chacun des deux ministres": two who were told before."""
    for token in parsed.tokens[:-2]:
        if token.text.lower() not in _ARTICLES or parsed.tokens[token.i + 1].text.lower() != "deux":
            continue
        noun = token.i + 2
        if parsed.tokens[noun].pos == "ADJ" and noun + 1 < len(parsed.tokens):
            noun += 1
        word = parsed.tokens[noun]
        if word.sentence == token.sentence and (word.lemma in PAIR_NOUNS or word.text.lower().rstrip("s") in PAIR_NOUNS):
            each = token.i > 0 and parsed.tokens[token.i - 1].text.lower() in ("chacun", "chacune")
            yield Mention(
                id=-1,
                span=Span(parsed.tokens[token.i - 1].start if each else token.start, word.end),
                head=token.i - 1 if each else noun,
                sentence=token.sentence,
                kind=MentionKind.PAIR,
                office=word.lemma,
                number="p",
                gender=gender(word),
                rule="pair.two",
            )


def all_sides(parsed: Parsed) -> Iterator[Mention]:
    """ "les parties", "toutes les parties prenantes", "les belligérants": those who face each other, whoever they are."""
    for token in parsed.tokens[1:]:
        opener = parsed.tokens[token.i - 1]
        if token.text.lower() not in SIDES or token.pos not in ("NOUN", "ADJ") or opener.text.lower() not in ("les", "aux"):
            continue
        if _says_which(parsed, token.i + 1):
            continue
        yield Mention(
            id=-1,
            span=Span(token.start if opener.text.lower() == "aux" else opener.start, token.end),
            head=token.i,
            sentence=token.sentence,
            kind=MentionKind.PAIR,
            office=token.text.lower(),
            number="p",
            rule=OF_SIDES,
        )


def _says_which(parsed: Parsed, after: int) -> bool:
    """Whether a complement or a demonym behind "les parties" says what they are parts of; "de lever le siège" does not."""
    if after + 1 >= len(parsed.tokens):
        return False
    token = parsed.tokens[after]
    at = after + 1
    while at < len(parsed.tokens) - 1 and parsed.tokens[at].text.lower() in _BEFORE_VERB:
        at += 1
    of_what = preposition(token) == "de" and "VerbForm=Inf" not in parsed.tokens[at].morph
    return of_what or bool(load_atlas().demonym(token.text))


def is_bare_pair(parsed: Parsed, i: int) -> bool:
    """Whether a bare "les deux ministres" stands at *i*: two who were told before, not an office or a group."""
    if i == 0 or parsed.tokens[i - 1].text.lower() != "deux" or parsed.tokens[i].lemma not in PAIR_NOUNS:
        return False
    if i == 1 or parsed.tokens[i - 2].text.lower() not in _ARTICLES:
        return False  # "deux hommes ont été tués": two of whom nothing was told
    after = parsed.tokens[i + 1] if i + 1 < len(parsed.tokens) else None
    return after is None or (preposition(after) != "de" and not load_atlas().demonym(after.text))


def sides(parsed: Parsed, named: Sequence[Mention]) -> Iterator[Mention]:
    """ "Côté britannique, on …", "À Ankara, on …": "on" is the side that the head of the sentence names."""
    for sentence in parsed.sentences:
        on = next((t for t in parsed.tokens_of(sentence) if t.text.lower() in ("on", "-on") and t.pos == "PRON"), None)
        country = _side_of(parsed, named, sentence.first, on.i) if on else None
        if on is not None and country is not None:
            yield Mention(
                id=-1,
                span=on.span,
                head=on.i,
                sentence=sentence.number,
                kind=MentionKind.STATE,
                name=load_atlas().state(country).name,
                ref=f"state:{country}",
                country=country,
                number="s",
                rule="side.on",
            )


def _side_of(parsed: Parsed, named: Sequence[Mention], first: int, on: int) -> str | None:
    """The state whose side the words before "on" name; None where they name none or the comma is missing."""
    words = [t.text.lower() for t in parsed.tokens[first:on]]
    if "," not in words or words.index(",") > 6:
        return None
    head = parsed.tokens[first : first + words.index(",")]
    if "côté" in words[: len(head)]:
        states = [c for t in head for c in load_atlas().demonym(t.text)]
        states += [m.country or m.stands_for or "" for m in named if head[0].start <= m.span.start < head[-1].end]
        return next((c for c in states if len(c) == 3), None)
    if preposition(head[0]) == "à":
        capitals = [m.stands_for for m in named if m.stands_for and head[0].start <= m.span.start and m.span.end <= head[-1].end]
        return capitals[0] if capitals else None
    return None
