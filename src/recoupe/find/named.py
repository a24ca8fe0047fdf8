"""Named states, organisations, groups and places: what the atlas knows of the words, and what a noun makes of it."""

from collections.abc import Iterator
from dataclasses import replace

from recoupe.atlas import AtlasEntry, dominant
from recoupe.atlas import load as load_atlas
from recoupe.find.composed import composed
from recoupe.find.noun_phrases import gender, is_acronym, is_capitalised
from recoupe.find.page import ARTICLES, LOCATIVE, LOOSE, Page
from recoupe.lexicon.times import time_words
from recoupe.records import Mention, MentionKind, Parsed, Span

_KINDS = {
    "state": MentionKind.STATE, "seat": MentionKind.STATE, "organisation": MentionKind.ORGANISATION, "group": MentionKind.GROUP,
    "place": MentionKind.PLACE,
}  # fmt: skip
_TITLES_OF_PLACES = frozenset(
    "capitale ville voisin port métropole province région état île fief bastion fleuve rivière lac mont enclave".split()
)
_TOWNS = frozenset(("capital", "city", "town"))


def named(parsed: Parsed) -> tuple[Mention, ...]:
    """The mentions of states, organisations, groups and places of a report, in text order; ids count from 0.

    Adjectives that only qualify another noun ("la crise ukrainienne") give none. Spans run from the article to the last word
    of the name; a contraction ("du", "aux") stays outside. Persons and their offices are found elsewhere.
    """
    page = Page(parsed, load_atlas())
    found: list[Mention] = []
    for sentence in parsed.sentences:
        at = sentence.first
        while at < sentence.last:
            mentions, at = _at(page, at)
            found.extend(mentions)
    found.extend(_short_forms(page, found))
    found.extend(_unknown_places(page, found))
    found.sort(key=lambda mention: mention.span)
    return tuple(replace(mention, id=index) for index, mention in enumerate(found))


def _at(page: Page, at: int) -> tuple[tuple[Mention, ...], int]:
    """The mentions that begin at token *at* and the token where reading goes on."""
    if not page.words[at][0].isalpha() and not page.words[at][0].isdecimal():
        return (), at + 1
    hit = page.candidates(at)
    made = composed(page, at)
    if made and (hit is None or made[1] > hit[1] or hit[0][0].shy):
        return made
    if hit:
        mention = _name(page, at, *hit)
        if mention:
            return (mention,), _token_after(page, mention, hit[1])
        return (), hit[1] if _is_person(page, at, hit[1]) else at + 1
    people = _people(page, at)
    return ((people,), at + 1) if people else ((), at + 1)


def _token_after(page: Page, mention: Mention, after: int) -> int:
    """The token after a mention, which may have taken an adjective more than its name."""
    while after < len(page.words) and page.parsed.tokens[after].start < mention.span.end:
        after += 1
    return after


# --- names --------------------------------------------------------------------------------------------------------------


def _name(page: Page, at: int, entries: tuple[AtlasEntry, ...], after: int) -> Mention | None:
    if _is_person(page, at, after) or _is_numbered(page, at, after):
        return None
    entry = _choice(page, at, entries)
    if entry.shy and not _is_vouched_for(page, at, after):
        return None
    if after - at == 1 and (_is_part_of_another_name(page, at, after, entry) or _only_qualifies(page, at, entry)):
        return None
    head = _head(page, at, after)
    token = page.parsed.tokens[head]
    mention = Mention(
        id=-1, span=_span(page, at, after), head=head, sentence=token.sentence, kind=_kind(entry), name=_called(page, entry),
        ref=_ref(entry), country=entry.country, stands_for=entry.stands_for, organisation=entry.organisation,
        sector=None if entry.kind == "place" else entry.sector, gender=gender(token),
        number="s" if entry.kind == "place" else page.number(at), definite=page.determiner(at) not in ("un", "une"),
        rule=f"atlas.{entry.kind}",
    )  # fmt: skip
    if entry.shared and page.touched and entry.country not in page.touched:
        if page.low(at) in ARTICLES or (after - at == 1 and page.words[at].isupper()):
            # "les Républicains" of another state: the word after the article is read on its own; an acronym may be anybody's
            return None
        mention = replace(mention, ref=None, country=None)
    if entry.kind == "place" and len(entries) > 1 and _is_open(page, entry, entries):
        mention = replace(mention, country=None, stands_for=None)
    return _with_adjective(page, mention, entry, after)


def _is_numbered(page: Page, at: int, after: int) -> bool:
    """ "la RN 113", "la RD 20": two capitals before a number are a road."""
    number = after < len(page.words) and page.words[after].isdigit()
    return number and after - at == 1 and len(page.words[at]) == 2 and page.words[at].isupper()


def _only_qualifies(page: Page, at: int, entry: AtlasEntry) -> bool:
    """Whether a one-word name stands beside a noun as an adjective would: "des mosquées sunnites", "le gouvernement Hollande"."""
    if at == page.first_of(at):
        return page.words[at] in page.last_names and not entry.shared  # "Hollande est arrivé": the man, if the report names him
    before = page.parsed.tokens[at - 1]
    if page.words[at][0].islower():
        return before.pos in ("NOUN", "PROPN", "ADJ") or (page.parsed.tokens[at].pos == "ADJ" and before.pos != "DET")
    named_before = before.pos == "PROPN" and is_capitalised(before) and not is_acronym(before)
    if entry.kind == "place" and named_before and not page.opens(at - 1):
        return True
    if page.words[at] in page.last_names and before.text.lower() not in (*ARTICLES, "du", "au", "aux", "en", "à"):
        return True
    if entry.kind != "place" or before.pos != "NOUN" or not before.text.islower():
        return False
    return before.lemma not in _TITLES_OF_PLACES and not _is_of_time(before.text)  # "a bombardé mardi Alep"


def _is_of_time(word: str) -> bool:
    """Whether a word is the last of a time, behind which another phrase begins: a weekday, a month, a part of the day."""
    return any(word in time_words().forms[kind] for kind in ("weekday", "month", "part"))


def _kind(entry: AtlasEntry) -> MentionKind:
    return MentionKind.ORGANISATION if entry.kind == "seat" and entry.organisation else _KINDS[entry.kind]


def _called(page: Page, entry: AtlasEntry) -> str:
    """The name of what is meant: a seat is called by the state or the body that it stands for."""
    if entry.kind != "seat":
        return entry.name
    return entry.organisation or page.atlas.state(entry.stands_for or "").name


def _ref(entry: AtlasEntry) -> str:
    """The id of what is meant: a seat's is that of its state or body, so that the Kremlin and Russia are one."""
    return entry.body or f"state:{entry.stands_for}" if entry.kind == "seat" else entry.id


def _with_adjective(page: Page, mention: Mention, entry: AtlasEntry, after: int) -> Mention:
    """A body followed by a demonym is that state's: "le Parti socialiste portugais" is not the French one."""
    if entry.kind not in ("organisation", "group") or entry.sector in ("IGO", "UNO", "EUR") or after >= page.end_of(mention.head):
        return mention
    states = page.demonym(after)
    if len(states) != 1:
        return mention
    span = Span(mention.span.start, page.parsed.tokens[after].end)
    if states[0] == entry.country:
        return replace(mention, span=span)
    ref = entry.id if entry.country is None else None
    return replace(mention, span=span, country=states[0], ref=ref, name=f"{entry.name} {page.words[after]}")


def _choice(page: Page, at: int, entries: tuple[AtlasEntry, ...]) -> AtlasEntry:
    """Of several bearers of a name, the one that the words around and the rest of the report speak for."""
    if len(entries) == 1:
        return entries[0]
    entries = tuple(e for e in entries if not e.shared or e.country in page.touched) or entries
    before = page.before(at)
    towns = [e for e in entries if e.kind == "place" and e.sort in _TOWNS]
    regions = [e for e in entries if e.kind == "state" or e.sort not in _TOWNS]
    if before == "à" and towns:
        entries = tuple(towns)
    elif before in ("au", "du", "en", "le", "la", "l'", "les") and regions:
        entries = tuple(regions)
    kin = [e for e in entries if e.country in page.countries and _is_of_kind(e, entries[0])]
    return kin[0] if len({e.country for e in kin}) == 1 else entries[0]


def _is_open(page: Page, entry: AtlasEntry, entries: tuple[AtlasEntry, ...]) -> bool:
    """Whether another place of the name may be meant: neither the report nor the size of the places decides."""
    places = [e for e in entries if e.kind == "place"]
    if len({e.country for e in places}) < 2 or {e.country for e in places if e.country in page.countries} == {entry.country}:
        return False
    return dominant(places) is not entry


def _is_of_kind(entry: AtlasEntry, first: AtlasEntry) -> bool:
    return entry.kind == first.kind


def _is_person(page: Page, at: int, after: int) -> bool:
    """Whether the words are part of a person's name as the engine sees it ("Charles de Gaulle", "Jean-Marie Paris").

    The engine takes capitals for persons, and glues a name to what stands before it: words of their own article stay.
    """
    first, last = page.persons.get(at, (at, after))
    if first >= at and last <= after:
        return False
    if page.before(at) in (*ARTICLES, "du", "des", "au", "aux", "en"):
        return False
    others = [page.parsed.tokens[i] for i in (*range(first, at), *range(after, last))]
    return any(is_capitalised(token) for token in others)


def _is_vouched_for(page: Page, at: int, after: int) -> bool:
    """Whether the text says that a shy name is meant: "à Tours", or the engine sees just this place."""
    if page.low(at - 1) in ARTICLES and page.before(at):
        return False
    following = page.parsed.tokens[after] if after < page.end_of(at) else None
    if page.before(at) in ("à", "vers", "depuis", "de", "d'") and not (following and following.pos == "PROPN"):
        return page.persons.get(at, (at, after)) == (at, after)
    return page.places.get(at) == (at, after) and not page.opens(at)


def _is_part_of_another_name(page: Page, at: int, after: int, entry: AtlasEntry) -> bool:
    """Whether a one-word name belongs to a longer one that the atlas does not know ("Anne Paris", "Paris Match")."""
    before = page.parsed.tokens[at - 1] if at > page.first_of(at) else None
    if before is not None and _is_bare_name(page, before.i) and (page.parsed.tokens[at].dep.startswith("flat") or entry.shy):
        return True
    if entry.kind != "place" or page.before(at) in LOCATIVE or after >= page.end_of(at):
        return False
    return _is_bare_name(page, after) and page.parsed.tokens[after].dep.startswith("flat")


def _is_bare_name(page: Page, at: int) -> bool:
    """Whether a word is a capitalised proper noun that the atlas does not know and that opens no sentence."""
    token = page.parsed.tokens[at]
    return (
        is_capitalised(token)
        and token.pos == "PROPN"
        and not page.opens(at)
        and not is_acronym(token)
        and page.candidates(at) is None
    )


def _head(page: Page, at: int, after: int) -> int:
    """The token that carries the name: the one whose own head lies outside it, a noun if there are several."""
    tokens = page.parsed.tokens[at:after]
    outer = [t for t in tokens if not at <= t.head < after or t.head == t.i]
    nouns = [t for t in outer if t.pos in ("PROPN", "NOUN", "X")]
    return (nouns or outer or list(tokens))[0].i


def _span(page: Page, at: int, after: int) -> Span:
    first = at - 1 if page.before(at) in ARTICLES else at
    return Span(page.parsed.tokens[first].start, page.parsed.tokens[after - 1].end)


# --- peoples ------------------------------------------------------------------------------------------------------------


def _people(page: Page, at: int) -> Mention | None:
    """ "les Russes", "Russes et Ukrainiens" stand for their state; "deux Français", "des Syriens" are some of its people."""
    token = page.parsed.tokens[at]
    if not is_capitalised(token) or token.text[-1] not in "sx" or at in page.persons or is_acronym(token):
        return None
    states = page.atlas.demonym(token.text, page.countries) if page.atlas.demonym(token.text) else ()
    determiner = page.determiner(at)
    if len(states) != 1 or (
        determiner in ("le", "la", "l'", "un", "une", "du", "au", "ce", "cette", "cet", "chaque", "tout")
        and page.before(at) == determiner
    ):
        return None
    joined = _joins_people(page, at)
    if (not determiner and not joined and token.pos not in ("NOUN", "PROPN")) or (page.opens(at) and _qualifies(page, at)):
        return None
    whole = (determiner in ("les", "aux", "des") and page.before(at) == determiner) or (not determiner and joined)
    entry = page.atlas.state(states[0])
    return Mention(
        id=-1, span=_span(page, at, at + 1), head=at, sentence=token.sentence,
        kind=MentionKind.STATE if whole else MentionKind.GROUP, name=entry.name if whole else token.text,
        ref=entry.id if whole else None, country=entry.country, sector=None if whole else "CVL", gender=gender(token), number="p",
        definite=whole or determiner not in LOOSE, rule="people.whole" if whole else "people.some",
    )  # fmt: skip


def _joins_people(page: Page, at: int) -> bool:
    """Whether another people stands beside this one: "Russes et Ukrainiens"."""
    end, first = page.end_of(at), page.first_of(at)
    after = at + 2 < end and page.low(at + 1) in ("et", "ni", "ou") and bool(page.atlas.demonym(page.words[at + 2]))
    before = at - 2 >= first and page.low(at - 1) in ("et", "ni", "ou") and bool(page.atlas.demonym(page.words[at - 2]))
    return after or before


def _qualifies(page: Page, at: int) -> bool:
    """Whether a word that opens a sentence is an adjective of the noun after it."""
    return at + 1 < page.end_of(at) and page.parsed.tokens[at + 1].pos == "NOUN"


# --- short forms ----------------------------------------------------------------------------------------------------------


def _short_forms(page: Page, found: list[Mention]) -> Iterator[Mention]:
    """ "l'Union", "la Cour", "l'Alliance": a body named in full before, called by the first word of its name."""
    taken = {i for m in found for i in _tokens_of(page, m)}
    known: dict[str, Mention] = {}
    starting = {min(_tokens_of(page, m)): m for m in found if m.kind is MentionKind.ORGANISATION}
    for i, word in enumerate(page.words):
        if i in starting:
            known |= dict.fromkeys(_first_words(page, starting[i]), starting[i])
        elif i not in taken and word in known and _is_short_form(page, i):
            body = known[word]
            token = page.parsed.tokens[i]
            yield replace(
                body, span=_span(page, i, i + 1), head=i, sentence=token.sentence, number="s", definite=True, rule="short.form"
            )


def _tokens_of(page: Page, mention: Mention) -> list[int]:
    i = mention.head
    while i > 0 and page.parsed.tokens[i - 1].start >= mention.span.start:
        i -= 1
    tokens = []
    while i < len(page.words) and page.parsed.tokens[i].start < mention.span.end:
        tokens.append(i)
        i += 1
    return tokens


def _first_words(page: Page, mention: Mention) -> set[str]:
    """The first words of the names of a body that have more than one word."""
    names = [mention.name or ""]
    if mention.ref and mention.ref.startswith("org:"):
        entry = page.atlas.entry(mention.ref)
        names += [entry.name, *entry.variants]
    return {name.split()[0] for name in names if " " in name and name[0].isupper() and not name.isupper()}


def _is_short_form(page: Page, at: int) -> bool:
    """Whether a word stands alone after a definite article: not "la Cour suprême", "l'Union soviétique", "le Conseil d'État"."""
    if page.before(at) not in (*ARTICLES, "du", "au") or at in page.persons or not is_capitalised(page.parsed.tokens[at]):
        return False
    if at + 1 >= page.end_of(at):
        return True
    following = page.parsed.tokens[at + 1]
    return not (
        is_capitalised(following)
        or following.pos in ("ADJ", "NOUN", "PROPN")
        or following.text.lower() in ("de", "d'", "du", "des")
    )


# --- places that the atlas does not know ----------------------------------------------------------------------------------


def _unknown_places(page: Page, found: list[Mention]) -> Iterator[Mention]:
    """Places that only the engine sees, where "à" before them says so too. They have neither country nor coordinates."""
    taken = [mention.span for mention in found]
    for first, last in sorted(set(page.places.values())):
        token = page.parsed.tokens[first]
        span = Span(token.start, page.parsed.tokens[last - 1].end)
        if (
            page.before(first) != "à"
            or not is_capitalised(token)
            or is_acronym(token)
            or any(span.overlap(other) for other in taken)
        ):
            continue
        words = page.words[first:last]
        if len(words) <= 4 and all(word[0].isalpha() for word in words) and words[-1] not in page.last_names:
            yield Mention(
                id=-1, span=span, head=_head(page, first, last), sentence=token.sentence, kind=MentionKind.PLACE,
                name=" ".join(words).replace("' ", "'"), number="s", rule="place.model",
            )  # fmt: skip
