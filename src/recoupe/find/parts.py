"""Places that a common noun makes of a name: "la ville de Goma", "l'est de l'Ukraine", "le nord malien"."""

from recoupe.atlas import AtlasEntry, Noun
from recoupe.find.noun_phrases import is_capitalised
from recoupe.find.page import Page
from recoupe.records import Mention, MentionKind, Token

_BESIDE = frozenset("proche voisin frontalier limitrophe distant originaire contigu mitoyen situé éloigné".split())
_REGIONS = frozenset("province région gouvernorat oblast district département".split())


def part_of(page: Page, noun: Noun, at: int, after: int) -> tuple[tuple[Mention, ...], int] | None:
    """ "la ville de Goma", "la ville syrienne d'Alep", "l'est de l'Ukraine", "le nord malien"."""
    limit = page.end_of(at)
    states: tuple[str, ...] = ()
    while after < limit and (page.demonym(after) or (noun.sort == "area" and _describes(page.parsed.tokens[after]))):
        states = page.demonym(after) or states
        after += 1
    inner = _inner_place(page, after, noun, frozenset(states))
    if inner is None and noun.sort == "bearing" and len(states) == 1 and page.demonym(after - 1):
        inner = page.atlas.state(states[0]), after
    if inner is None:
        return _unknown_part(page, noun, at, after, states)
    entry, after = inner
    around = noun.words[0] in _REGIONS and entry.sort in ("capital", "city", "town")  # the province, not the town
    rule = "place.around" if around else f"place.{noun.sort}"
    return (
        Mention(
            id=-1, span=page.phrase(at, after), head=at, sentence=page.parsed.tokens[at].sentence, kind=MentionKind.PLACE,
            name=page.text(at, after) if around or noun.sort == "bearing" else entry.name, ref=entry.id, country=entry.country,
            stands_for=None, number="s", rule=rule,
        ),
    ), after  # fmt: skip


def _describes(token: Token) -> bool:
    """Whether an adjective describes the place itself: "portuaire" does, "proche" speaks of another place."""
    return token.pos == "ADJ" and not is_capitalised(token) and token.lemma not in _BESIDE


def _unknown_part(page: Page, noun: Noun, at: int, after: int, states: tuple[str, ...]) -> tuple[tuple[Mention, ...], int] | None:
    """ "le village de Tcharivne": a place that only the engine sees; it has no coordinates."""
    start = page.after_of(after)
    if noun.sort != "area" or start is None or page.places.get(start, (None,))[0] != start or page.opens(start):
        return None
    after = page.places[start][1]
    country = states[0] if len(states) == 1 else None
    mention = Mention(
        id=-1, span=page.phrase(at, after), head=at, sentence=page.parsed.tokens[at].sentence, kind=MentionKind.PLACE,
        name=page.text(start, after), country=country, number="s", rule="place.described",
    )  # fmt: skip
    return (mention,), after


def _inner_place(page: Page, at: int, noun: Noun, near: frozenset[str]) -> tuple[AtlasEntry, int] | None:
    """The place after "de", also after another noun ("le nord de la province d'Idleb")."""
    start = page.after_of(at)
    if start is None:
        return None
    hit = page.candidates(start)
    if hit is None:
        return _through(page, start, near)
    if start in page.persons and page.persons[start][1] > hit[1]:
        return None
    choice = (
        [e for e in hit[0] if e.kind == "place"] if noun.sort == "area" else [e for e in hit[0] if e.kind in ("state", "place")]
    )
    choice = [e for e in choice if e.country in near] or choice
    if noun.words[0] in _REGIONS:
        choice = [e for e in choice if e.sort == "region"] or choice
    return (choice[0], hit[1]) if choice else None


def _through(page: Page, at: int, near: frozenset[str]) -> tuple[AtlasEntry, int] | None:
    first = page.first_of(at)
    hit = page.atlas.noun(page.sentence_words[page.parsed.tokens[at].sentence], at - first)
    if hit is None or hit[0].sort != "area":
        return None
    return _inner_place(page, hit[1] + first, hit[0], near)


def passed_over(page: Page, after: int) -> tuple[tuple[Mention, ...], int] | None:
    """ "les accords de Minsk", "l'accord de paix d'Arusha": the place is a part of the name, so it is passed over."""
    start = page.after_of(after)
    if start is not None and page.parsed.tokens[start].pos == "NOUN" and page.candidates(start) is None:
        start = page.after_of(start + 1)
    hit = page.candidates(start) if start is not None else None
    return ((), hit[1]) if hit and hit[0][0].kind == "place" else None
