"""Actors and places that a common noun makes of a name: "l'armée malienne", "les autorités de Bamako", "l'est de l'Ukraine"."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from recoupe.atlas import AtlasEntry, Noun
from recoupe.find.noun_phrases import feature, gender, is_capitalised, preposition
from recoupe.find.page import ARTICLES, CONTRACTED, LOOSE, Page
from recoupe.records import Mention, MentionKind, Span, Token

_KINDS = {
    "organisation": MentionKind.ORGANISATION, "group": MentionKind.GROUP, "state": MentionKind.STATE, "place": MentionKind.PLACE,
}  # fmt: skip
_QUANTITIES = frozenset(
    "milliers millier dizaines dizaine centaines centaine millions million vingtaine trentaine quarantaine cinquantaine nombre groupe "
    "majorité partie poignée beaucoup plus moins total reste".split()
)
_TURNS = frozenset(("à", "au", "aux", "contre", "entre", "face", "de", "d'", "du", "des"))  # "opposition à", "régime de sanctions"
_BESIDE = frozenset("proche voisin frontalier limitrophe distant originaire contigu mitoyen situé éloigné".split())
_ARMED = frozenset(("MIL", "REB", "PRM", "UAF", "CRM"))  # "les combattants de Daech" are Daech
_MINISTRY = "group:ministere"
_FORCES = frozenset(("Défense", "Armées", "Guerre"))


@dataclass
class _Phrase:
    """What stands after the noun, as it is read: the states named, the body or place named, the field of a ministry."""

    noun: Noun
    head: int
    after: int
    states: list[tuple[str, int]] = field(default_factory=list)  # alpha-3 and the token that says so
    governs: bool = True  # the complement is a state or its capital, not some town of it
    body: AtlasEntry | None = None
    place: AtlasEntry | None = None
    served: bool = False  # "du régime" follows
    portfolio: str = ""


def composed(page: Page, at: int) -> tuple[tuple[Mention, ...], int] | None:
    """The mentions that begin with a common noun at token *at* (ids to be renumbered) and the token after them.

    None where no noun of the atlas stands there or what it needs is missing. An empty tuple says that the words are read and
    name nobody ("les accords de Minsk").
    """
    first = page.first_of(at)
    hit = page.atlas.noun(page.sentence_words[page.parsed.tokens[at].sentence], at - first)
    if hit is None or not _is_noun(page, at, hit[1] - (at - first)):
        return None
    noun, after = hit[0], hit[1] + first
    if noun.sort == "pact":
        return _pact(page, after)
    if noun.sort in ("area", "bearing"):
        return _part_of(page, noun, at, after)
    phrase = _Phrase(noun=noun, head=at, after=after)
    _extend(page, phrase)
    if not _has_what_it_needs(page, phrase):
        return None
    return tuple(_mentions(page, phrase)), phrase.after


def _is_noun(page: Page, at: int, length: int) -> bool:
    """Whether the word is used as a noun: so says the engine, or an article before it."""
    token = page.parsed.tokens[at]
    if is_capitalised(token) and at > page.first_of(at) and is_capitalised(page.parsed.tokens[at - 1]) and page.before(at) not in ARTICLES:
        return False  # "avenue de la Grande Armée"
    if token.text.islower() and page.before(at) and page.parsed.tokens[at - 1].pos == "NOUN":
        return False  # "des renforts policiers"
    if length > 1 or token.pos in ("NOUN", "PROPN", "X"):
        return True
    before = page.before(at)
    if before not in ARTICLES | CONTRACTED | LOOSE and not (before and page.parsed.tokens[at - 1].pos == "NUM"):
        return False
    return not (token.pos == "ADJ" and at + 1 < page.end_of(at) and page.parsed.tokens[at + 1].pos == "NOUN")


# --- what follows the noun ----------------------------------------------------------------------------------------------


def _extend(page: Page, phrase: _Phrase) -> None:
    """Reads adjectives and complements after the noun, in whatever order they come."""
    end = page.end_of(phrase.head)
    for _ in range(6):
        if phrase.after >= end or not (_adjective(page, phrase) or _portfolio(page, phrase) or _complement(page, phrase)):
            return


def _adjective(page: Page, phrase: _Phrase) -> bool:
    at = phrase.after
    found = page.demonym(at)
    if found and len(phrase.states) < 2:
        phrase.states += [(state, at) for state in found]
        phrase.after += 1
        joined = at + 1 < page.end_of(at) - 1 and page.low(at + 1) in ("et", ",") and page.demonym(at + 2)
        if joined and len(found) == 1 and _agrees_with_many(page, phrase.head):
            phrase.states += [(joined[0], at + 2)]
            phrase.after += 2
        return True
    token = page.parsed.tokens[at]
    plural = _agrees_with_many(page, phrase.head)
    if token.pos == "ADJ" and token.dep == "amod" and token.text.isalpha() and token.text.islower() and not (plural and token.text[-1] not in "sx"):
        phrase.after += 1
        return True
    return False


def _agrees_with_many(page: Page, at: int) -> bool:
    return page.words[at][-1:] in ("s", "x")


def _portfolio(page: Page, phrase: _Phrase) -> bool:
    """ "de la Défense", "des Affaires étrangères", "de l'Économie et des Finances" after a ministry."""
    if phrase.noun.id != _MINISTRY or phrase.portfolio:
        return False
    at = _after_of(page, phrase.after)
    if at is None or page.candidates(at) or not (is_capitalised(page.parsed.tokens[at]) or page.parsed.tokens[at].pos == "NOUN"):
        return False
    end = at + 1
    limit = page.end_of(at)
    while end < limit and page.parsed.tokens[end].pos == "ADJ" and not is_capitalised(page.parsed.tokens[end]) and not page.demonym(end):
        end += 1
    if end + 1 < limit and page.low(end) == "et" and (more := _after_of(page, end + 1)) and not page.candidates(more):
        end = more + 1
    words = _text(page, at, end)
    phrase.portfolio = words[0].upper() + words[1:]
    phrase.after = end
    return True


def _complement(page: Page, phrase: _Phrase) -> bool:
    """ "de Moscou", "du Mali", "de l'Otan": the state or body that the noun belongs to; also a name right after it."""
    if phrase.states or phrase.body or phrase.place:
        return False
    at = _after_of(page, phrase.after)
    if at is None:
        return _apposition(page, phrase)
    if page.low(at) == "république" and page.words[at] == "République" and phrase.noun.id == "group:presidence":
        hit = page.candidates(at)
        if hit is None:
            phrase.after = at + 1
            return True
    hit = page.candidates(at)
    if hit is None or (at in page.persons and page.persons[at][1] > hit[1]):
        return hit is None and _side(page, phrase, at)
    entry = hit[0][0]
    state = entry.stands_for or entry.country
    if entry.kind in ("organisation", "group"):
        phrase.body = entry
    elif state and state.isalpha():
        phrase.states.append((state, at))
        phrase.governs = entry.kind in ("state", "seat") or entry.stands_for is not None
        phrase.place = entry if entry.kind == "place" else None
    else:
        phrase.place = entry
    phrase.after = hit[1]
    return True


def _side(page: Page, phrase: _Phrase, at: int) -> bool:
    """ "les forces du régime", "les troupes du gouvernement": forces and the power that they serve."""
    first = page.first_of(at)
    hit = page.atlas.noun(page.sentence_words[page.parsed.tokens[at].sentence], at - first)
    if hit is None or phrase.noun.sector not in ("MIL", "PRM") or hit[0].sector != "GOV" or not hit[0].stands:
        return False
    phrase.after = hit[1] + first
    phrase.served = True
    return True


def _apposition(page: Page, phrase: _Phrase) -> bool:
    """ "le groupe armé M23", "le mouvement islamiste Hamas": the name of the very group."""
    hit = page.candidates(phrase.after)
    if hit is None or hit[0][0].kind not in ("organisation", "group") or phrase.noun.kind not in ("organisation", "group"):
        return False
    if page.words[phrase.after - 1].endswith(","):
        return False
    phrase.body = hit[0][0]
    phrase.after = hit[1]
    phrase.governs = False
    return True


def _after_of(page: Page, at: int) -> int | None:
    """The token after "de", "du", "de la", "de l'", "des" at token *at*; None if no such words stand there."""
    end = page.end_of(min(at, len(page.words) - 1))
    if at >= end or (preposition(page.parsed.tokens[at]) != "de" and page.low(at) != "des"):
        return None
    at += 1
    if at < end and page.low(at) in ARTICLES and page.low(at - 1) in ("de", "d'"):
        at += 1
    return at if at < end else None


# --- what the noun needs ------------------------------------------------------------------------------------------------


def _has_what_it_needs(page: Page, phrase: _Phrase) -> bool:
    needs = phrase.noun.needs
    if phrase.states or phrase.served:
        return True
    alone = page.determiner(phrase.head) in ("", "de", "d'") and not _agrees_with_many(page, phrase.head)
    if alone and not phrase.body and page.before(phrase.head):
        return False  # "un chef de gouvernement", "un agent de police", "pris en otage": the noun only qualifies another word
    if needs == "any":
        return True
    if needs == "state":
        return phrase.body is not None and phrase.noun.kind in ("organisation", "group")
    if phrase.body is not None or phrase.place is not None:
        return True
    determiner = page.determiner(phrase.head)
    definite = bool(determiner) and determiner not in LOOSE
    if needs == "capital":
        return definite and is_capitalised(page.parsed.tokens[phrase.head])
    if needs == "actor":
        return definite and page.low(phrase.after) not in _TURNS
    return definite


# --- the mentions -------------------------------------------------------------------------------------------------------


def _mentions(page: Page, phrase: _Phrase) -> Iterator[Mention]:
    """One mention, or one for each state of "les armées française et malienne"."""
    noun = phrase.noun
    if noun.kind in ("state", "place"):
        yield _of_a_state(page, phrase)
        return
    if phrase.body is not None and (not phrase.governs or (phrase.body.kind == "group" and noun.sector in _ARMED)):
        yield _named_group(page, phrase, phrase.body)
        return
    several = len({token for _, token in phrase.states}) > 1
    country = phrase.states[0][0] if several or len(phrase.states) == 1 else None
    last = phrase.states[0][1] + 1 if several else phrase.after
    yield _actor(page, phrase, _span(page, phrase.head, last), phrase.head, country)
    if several:
        other, token = phrase.states[-1]
        yield _actor(page, phrase, Span(page.parsed.tokens[token].start, page.parsed.tokens[phrase.after - 1].end), token, other)


def _actor(page: Page, phrase: _Phrase, span: Span, head: int, country: str | None) -> Mention:
    noun, token = phrase.noun, page.parsed.tokens[phrase.head]
    known = country if country and len(country) == 3 and country not in ("EUR", "UNO") else None
    body = phrase.body
    sector = "MIL" if phrase.portfolio.split(" ")[0] in _FORCES else noun.sector
    return Mention(
        id=-1, span=span, head=head, sentence=token.sentence, kind=_KINDS[noun.kind], name=_name(page, phrase, country, head),
        ref=_ref(phrase, country), country=known or (body.country if body else None), organisation=body.name if body else None,
        stands_for=country if noun.stands and phrase.governs else None, sector=body.sector if body and body.sector else sector,
        gender=gender(token), number=number(page, phrase.head), definite=_is_definite(page, phrase), rule=f"composed.{noun.id[6:]}",
    )  # fmt: skip


def _ref(phrase: _Phrase, country: str | None) -> str | None:
    """The id of "the army of Mali"; None where no state says whose it is, or only some town of it is named."""
    if country is None or not phrase.governs or not phrase.noun.unique:
        return None
    return f"{phrase.noun.id}/{phrase.portfolio}:{country}" if phrase.portfolio else f"{phrase.noun.id}:{country}"


def _name(page: Page, phrase: _Phrase, country: str | None, head: int) -> str:
    """The words from the noun on; with an adjective in its place where two share the noun."""
    words = _text(page, phrase.head, phrase.after)
    if head != phrase.head or len({token for _, token in phrase.states}) > 1:
        adjective = page.atlas.adjective(country or "", gender(page.parsed.tokens[phrase.head]) or "m", "s")
        words = f"{page.atlas.entry(phrase.noun.id).name} {adjective or ''}".strip()
    return words if phrase.noun.words[0][0].isupper() else words[0].lower() + words[1:]


def _named_group(page: Page, phrase: _Phrase, body: AtlasEntry) -> Mention:
    """ "les rebelles houthis", "le groupe terroriste Boko Haram": the group itself."""
    return Mention(
        id=-1, span=_span(page, phrase.head, phrase.after), head=phrase.head, sentence=page.parsed.tokens[phrase.head].sentence,
        kind=_KINDS[body.kind], name=body.name, ref=body.id, country=body.country, sector=body.sector,
        gender=gender(page.parsed.tokens[phrase.head]), number=number(page, phrase.head), rule="composed.apposition",
    )  # fmt: skip


def _of_a_state(page: Page, phrase: _Phrase) -> Mention:
    """ "la partie ukrainienne" is the state; "la capitale syrienne" its capital; "le sol russe" the state as a place."""
    country = phrase.states[0][0]
    entry = page.atlas.state(country)
    if phrase.noun.id == "group:capitale":
        entry = page.atlas.capital(country) or entry
    return Mention(
        id=-1, span=_span(page, phrase.head, phrase.after), head=phrase.head, sentence=page.parsed.tokens[phrase.head].sentence,
        kind=_KINDS[phrase.noun.kind], name=entry.name, ref=entry.id, country=entry.country,
        stands_for=entry.stands_for if phrase.noun.kind == "place" else None, sector=None if phrase.noun.kind == "place" else "GOV",
        number="s", rule=f"composed.{phrase.noun.id[6:]}",
    )  # fmt: skip


# --- parts of places ----------------------------------------------------------------------------------------------------


def _part_of(page: Page, noun: Noun, at: int, after: int) -> tuple[tuple[Mention, ...], int] | None:
    """ "la ville de Goma", "la ville syrienne d'Alep", "l'est de l'Ukraine", "le nord malien"."""
    limit = page.end_of(at)
    states: tuple[str, ...] = ()
    while after < limit and (page.demonym(after) or _describes(page.parsed.tokens[after])):
        states = page.demonym(after) or states
        after += 1
    inner = _inner_place(page, after, noun, frozenset(states))
    if inner is None and noun.sort == "bearing" and len(states) == 1 and page.demonym(after - 1):
        inner = page.atlas.state(states[0]), after
    if inner is None:
        return _unknown_part(page, noun, at, after, states)
    entry, after = inner
    bearing = noun.sort == "bearing"
    return (
        Mention(
            id=-1, span=_span(page, at, after), head=at, sentence=page.parsed.tokens[at].sentence, kind=MentionKind.PLACE,
            name=_text(page, at, after) if bearing else entry.name, ref=entry.id, country=entry.country,
            stands_for=None, number="s", rule=f"place.{noun.sort}",
        ),
    ), after  # fmt: skip


def _describes(token: Token) -> bool:
    """Whether an adjective describes the place itself: "portuaire" does, "proche" speaks of another place."""
    return token.pos == "ADJ" and not is_capitalised(token) and token.lemma not in _BESIDE


def _unknown_part(page: Page, noun: Noun, at: int, after: int, states: tuple[str, ...]) -> tuple[tuple[Mention, ...], int] | None:
    """ "le village de Tcharivne": a place that only the engine sees; it has no coordinates."""
    start = _after_of(page, after)
    if noun.sort != "area" or start is None or page.places.get(start, (None,))[0] != start or page.opens(start):
        return None
    after = page.places[start][1]
    country = states[0] if len(states) == 1 else None
    mention = Mention(
        id=-1, span=_span(page, at, after), head=at, sentence=page.parsed.tokens[at].sentence, kind=MentionKind.PLACE,
        name=_text(page, start, after), country=country, number="s", rule="place.described",
    )  # fmt: skip
    return (mention,), after


def _inner_place(page: Page, at: int, noun: Noun, near: frozenset[str]) -> tuple[AtlasEntry, int] | None:
    """The place after "de" or, for "le port Odessa", right after the noun; through another noun ("le nord de la province d'Idleb")."""
    start = _after_of(page, at)
    if start is None:
        return None
    hit = page.candidates(start)
    if hit is None:
        return _through(page, start, near)
    if start in page.persons and page.persons[start][1] > hit[1]:
        return None
    choice = [e for e in hit[0] if e.kind == "place"] if noun.sort == "area" else [e for e in hit[0] if e.kind in ("state", "place")]
    choice = [e for e in choice if e.country in near] or choice
    if noun.words[0] in ("province", "région", "gouvernorat", "oblast", "district", "département"):
        choice = [e for e in choice if e.sort == "region"] or choice
    return (choice[0], hit[1]) if choice else None


def _through(page: Page, at: int, near: frozenset[str]) -> tuple[AtlasEntry, int] | None:
    first = page.first_of(at)
    hit = page.atlas.noun(page.sentence_words[page.parsed.tokens[at].sentence], at - first)
    if hit is None or hit[0].sort != "area":
        return None
    return _inner_place(page, hit[1] + first, hit[0], near)


def _pact(page: Page, after: int) -> tuple[tuple[Mention, ...], int] | None:
    """ "les accords de Minsk": the place is a part of the name, so it is passed over."""
    start = _after_of(page, after)
    hit = page.candidates(start) if start is not None else None
    return ((), hit[1]) if hit and hit[0][0].kind == "place" else None


# --- small things -------------------------------------------------------------------------------------------------------


def _span(page: Page, head: int, after: int) -> Span:
    return Span(page.parsed.tokens[page.article(head)].start, page.parsed.tokens[after - 1].end)


def _text(page: Page, first: int, after: int) -> str:
    """The words of tokens ``[first, after)`` with single blanks."""
    return " ".join(page.words[first:after]).replace("' ", "'")


def number(page: Page, at: int) -> str | None:
    """ "s" or "p" of a noun; None where neither the engine nor the article tells."""
    token = page.parsed.tokens[at]
    determiner = page.before(at)
    if determiner in ("les", "aux", "des", "ces", "ses", "leurs", "plusieurs", "deux", "trois"):
        return "p"
    if determiner in ("le", "la", "l'", "un", "une", "du", "au", "ce", "cette", "cet"):
        return "s"
    return {"Sing": "s", "Plur": "p"}.get(feature(token, "Number") or "") or ("p" if _is_plural(token) else None)


def _is_plural(token: Token) -> bool:
    return token.text[-1:] in ("s", "x")


def _is_definite(page: Page, phrase: _Phrase) -> bool:
    """False for "des manifestants", "un groupe armé", "dix soldats", "des milliers de policiers", bare "manifestants"."""
    determiner = page.determiner(phrase.head)
    if determiner in ("de", "d'"):
        return False
    if not determiner:
        return bool(phrase.states) or not _is_plural(page.parsed.tokens[phrase.head])
    if determiner == "des":
        at = page.article(phrase.head) - 2
        return page.low(at) not in _QUANTITIES
    return determiner not in LOOSE and not determiner.isdecimal()
