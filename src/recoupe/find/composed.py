"""Actors that a common noun makes of a name: "l'armée malienne", "les autorités de Bamako", "la Défense britannique"."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from recoupe.atlas import AtlasEntry, Noun
from recoupe.find.noun_phrases import gender, is_capitalised
from recoupe.find.page import ARTICLES, CONTRACTED, LOOSE, POINTING, Page
from recoupe.find.pairs import is_bare_pair
from recoupe.find.parts import part_of, passed_over
from recoupe.records import Mention, MentionKind, Span

_KINDS = {
    "organisation": MentionKind.ORGANISATION, "group": MentionKind.GROUP, "state": MentionKind.STATE, "place": MentionKind.PLACE,
}  # fmt: skip
_QUANTITIES = frozenset(
    "milliers millier dizaines dizaine centaines centaine millions million vingtaine trentaine quarantaine cinquantaine nombre "
    "groupe majorité partie poignée beaucoup plus moins total reste".split()
)
_TURNS = frozenset(
    ("à", "au", "aux", "contre", "entre", "face", "de", "d'", "du", "des")
)  # "opposition à", "régime de sanctions"
_OF_ONE = frozenset(("", "le", "l'", "du", "au", "ce", "son", "leur", "mon", "notre", "votre", "un", "chaque", "tout"))
_ARMED = frozenset(("MIL", "REB", "PRM", "UAF", "CRM"))  # "les combattants de Daech" are Daech
_MINISTRY = "group:ministere"
_WORDS_OF_SPEAKING = 6  # the mark, a comma, the verb with its auxiliary and its clitic, the article
_HUNDREDS = frozenset({"cent", "cents", "mille"})  # which the engine takes for nouns
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
        return passed_over(page, after)
    if noun.sort in ("area", "bearing"):
        return part_of(page, noun, at, after)
    phrase = _Phrase(noun=noun, head=at, after=after)
    if noun.sort == "field":
        return _ministry(page, phrase)
    _extend(page, phrase)
    if not _has_what_it_needs(page, phrase) or _is_title(page, phrase) or is_bare_pair(page.parsed, at):
        return None
    return tuple(_mentions(page, phrase)), phrase.after


def _ministry(page: Page, phrase: _Phrase) -> tuple[tuple[Mention, ...], int] | None:
    """ "la Défense britannique", "les Affaires étrangères ukrainiennes"; not after "le ministre de": that is an office."""
    states = page.demonym(phrase.after) if phrase.after < page.end_of(phrase.head) else ()
    link = page.before(page.article(phrase.head))
    if (
        len(states) != 1
        or link in ("de", "d'", "du", "des", "à", "au", "aux", "et")
        or page.before(phrase.head) in ("du", "des", "au", "aux")
    ):
        return None
    phrase.portfolio = page.text(phrase.head, phrase.after)
    phrase.states.append((states[0], phrase.after))
    phrase.after += 1
    return tuple(_mentions(page, phrase)), phrase.after


def _is_noun(page: Page, at: int, length: int) -> bool:
    """Whether the word is used as a noun: so says the engine, or an article before it."""
    token = page.parsed.tokens[at]
    if (
        is_capitalised(token)
        and at > page.first_of(at)
        and is_capitalised(page.parsed.tokens[at - 1])
        and page.before(at) not in ARTICLES
    ):
        return False  # "avenue de la Grande Armée"
    counts = page.before(at) in _HUNDREDS  # "deux cents personnes"
    if token.text.islower() and page.before(at) and page.parsed.tokens[at - 1].pos == "NOUN" and not counts:
        return False  # "des renforts policiers"
    if length > 1 or counts or token.pos in ("NOUN", "PROPN", "X"):
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
    if (
        token.pos == "ADJ"
        and token.dep == "amod"
        and token.text.isalpha()
        and token.text.islower()
        and not (plural and token.text[-1] not in "sx")
    ):
        phrase.after += 1
        return True
    return False


def _agrees_with_many(page: Page, at: int) -> bool:
    return page.words[at][-1:] in ("s", "x")


def _portfolio(page: Page, phrase: _Phrase) -> bool:
    """ "de la Défense", "des Affaires étrangères", "de l'Économie et des Finances" after a ministry."""
    if phrase.noun.id != _MINISTRY or phrase.portfolio:
        return False
    at = page.after_of(phrase.after)
    if at is None or page.candidates(at) or not (is_capitalised(page.parsed.tokens[at]) or page.parsed.tokens[at].pos == "NOUN"):
        return False
    end = at + 1
    limit = page.end_of(at)
    while (
        end < limit
        and page.parsed.tokens[end].pos == "ADJ"
        and not is_capitalised(page.parsed.tokens[end])
        and not page.demonym(end)
    ):
        end += 1
    if end + 1 < limit and page.low(end) == "et" and (more := page.after_of(end + 1)) and not page.candidates(more):
        end = more + 1
    words = page.text(at, end)
    phrase.portfolio = words[0].upper() + words[1:]
    phrase.after = end
    return True


def _complement(page: Page, phrase: _Phrase) -> bool:
    """ "de Moscou", "du Mali", "de l'Otan": the state or body that the noun belongs to; also a name right after it."""
    if phrase.states or phrase.body or phrase.place:
        return False
    at = page.after_of(phrase.after)
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
    if hit[0][0].sort == "collective" and page.words[phrase.after][0].islower():
        return False  # "les partis démocrates"
    phrase.body = hit[0][0]
    phrase.after = hit[1]
    phrase.governs = False
    return True


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
    if needs == "many":
        return page.determiner(phrase.head) not in _OF_ONE or page.before(phrase.head) == "des"
    if needs == "single":
        return page.before(phrase.head) in ("un", "une") and not _is_said_to_speak(page, phrase.head)
    if needs == "state":
        return phrase.body is not None and phrase.noun.kind in ("organisation", "group")
    if phrase.body is not None or phrase.place is not None:
        return True
    determiner = page.determiner(phrase.head)
    definite = bool(determiner) and determiner not in LOOSE and not (needs == "actor" and determiner in POINTING)
    if needs == "subject":
        return definite and _acts(page, phrase.head)
    if needs == "capital":
        return definite and is_capitalised(page.parsed.tokens[phrase.head])
    if needs == "actor":
        return definite and (page.low(phrase.after) not in _TURNS or _ends_before(page, phrase.after))
    return definite


def _is_said_to_speak(page: Page, noun: int) -> bool:
    """ "« … », soupire un commerçant du port": who speaks is described by more than the noun, and found where the words are."""
    first = max(page.first_of(noun), noun - _WORDS_OF_SPEAKING)
    return any(page.parsed.tokens[k].text == '"' for k in range(first, noun - 1))


def _acts(page: Page, noun: int) -> bool:
    """ "le pouvoir a interdit la marche", "arrêtés par le pouvoir": a subject or an agent; "prendre le pouvoir" names nobody."""
    token = page.parsed.tokens[noun]
    return token.dep.startswith(("nsubj", "obl:agent")) and page.number(noun) == "s"


def _ends_before(page: Page, at: int) -> bool:
    """ "l'opposition au Gabon" says where, "accusé par l'opposition d'avoir menti" what for: neither what it turns against."""
    low = page.low(at)
    if low in ("de", "d'"):
        following = page.parsed.tokens[at + 1 : at + 4]
        verb = next(
            (t for t in following if t.text.lower() not in ("ne", "pas", "se", "s'", "n'", "le", "la", "l'", "les")), None
        )
        return verb is not None and "VerbForm=Inf" in verb.morph
    hit = page.candidates(at + 1) if low in ("à", "au", "aux") else None
    return hit is not None and hit[0][0].kind == ("place" if low == "à" else "state")


def _is_title(page: Page, phrase: _Phrase) -> bool:
    """ "le policier Jean Martin": a word for one person before the name of that person."""
    person = page.persons.get(phrase.after) if phrase.after < page.end_of(phrase.head) else None
    return phrase.noun.kind == "group" and person is not None and person[0] == phrase.after and page.number(phrase.head) == "s"


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
    yield _actor(page, phrase, page.phrase(phrase.head, last), phrase.head, country)
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
        gender=gender(token), number=page.number(phrase.head), definite=_is_definite(page, phrase),
        rule=f"composed.{noun.id[6:]}",
    )  # fmt: skip


def _ref(phrase: _Phrase, country: str | None) -> str | None:
    """The id of "the army of Mali"; None where no state says whose it is, or only some town of it is named."""
    if country is None or not phrase.governs or not phrase.noun.unique:
        return None
    return f"{_MINISTRY}/{phrase.portfolio}:{country}" if phrase.portfolio else f"{phrase.noun.id}:{country}"


def _name(page: Page, phrase: _Phrase, country: str | None, head: int) -> str:
    """The words from the noun on; with an adjective in its place where two share the noun."""
    words = page.text(phrase.head, phrase.after)
    if head != phrase.head or len({token for _, token in phrase.states}) > 1:
        adjective = page.atlas.adjective(country or "", gender(page.parsed.tokens[phrase.head]) or "m", "s")
        words = f"{page.atlas.entry(phrase.noun.id).name} {adjective or ''}".strip()
    return words if phrase.noun.words[0][0].isupper() else words[0].lower() + words[1:]


def _named_group(page: Page, phrase: _Phrase, body: AtlasEntry) -> Mention:
    """ "les rebelles houthis", "le groupe terroriste Boko Haram": the group itself."""
    return Mention(
        id=-1, span=page.phrase(phrase.head, phrase.after), head=phrase.head, sentence=page.parsed.tokens[phrase.head].sentence,
        kind=_KINDS[body.kind], name=body.name, ref=body.id, country=body.country, sector=body.sector,
        gender=gender(page.parsed.tokens[phrase.head]), number=page.number(phrase.head), rule="composed.apposition",
    )  # fmt: skip


def _of_a_state(page: Page, phrase: _Phrase) -> Mention:
    """ "la partie ukrainienne" is the state; "la capitale syrienne" its capital; "le sol russe" the state as a place."""
    country = phrase.states[0][0]
    entry = page.atlas.state(country)
    if phrase.noun.id == "group:capitale":
        entry = page.atlas.capital(country) or entry
    return Mention(
        id=-1, span=page.phrase(phrase.head, phrase.after), head=phrase.head, sentence=page.parsed.tokens[phrase.head].sentence,
        kind=_KINDS[phrase.noun.kind], name=entry.name, ref=entry.id, country=entry.country,
        stands_for=entry.stands_for if phrase.noun.kind == "place" else None,
        sector=None if phrase.noun.kind == "place" else "GOV", number="s", rule=f"composed.{phrase.noun.id[6:]}",
    )  # fmt: skip


def _is_definite(page: Page, phrase: _Phrase) -> bool:
    """False for "des manifestants", "un groupe armé", "dix soldats", "des milliers de policiers", bare "manifestants"."""
    determiner = page.determiner(phrase.head)
    if determiner in ("de", "d'"):
        return False
    if not determiner:
        return bool(phrase.states) or page.words[phrase.head][-1:] not in ("s", "x")
    if determiner == "des":
        at = page.article(phrase.head) - 2
        return page.low(at) not in _QUANTITIES
    return determiner not in LOOSE and not determiner.isdecimal()
