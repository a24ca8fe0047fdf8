"""Persons in a text: by name, by office, by nationality, as an unnamed source."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recoupe.atlas import load as load_atlas
from recoupe.find.described import described_speakers, named_speakers
from recoupe.find.far_names import name_at_head, name_further_on
from recoupe.find.introduced import introduced_speakers
from recoupe.find.names import TITLES, PersonName, person_names
from recoupe.find.noun_phrases import INDEFINITES, PARTICLES, is_capitalised, is_name_word, preposition
from recoupe.find.office_phrases import OfficePhrase, is_told_to, joined, office_phrases
from recoupe.find.pairs import all_sides, pairs, sides
from recoupe.find.pronouns import pronouns
from recoupe.find.several_holders import each_with_state, starts_behind_states
from recoupe.find.taken_up import taken_up
from recoupe.lexicon import kin
from recoupe.lexicon.first_names import is_first_name
from recoupe.records import Mention, MentionKind, Parsed, Span

# They serve a state even where Europe is all that is told of them.
_OF_A_STATE = frozenset({"diplomate", "officier", "négociateur", "militaire"})
_SOMEBODYS = frozenset({"ses", "leurs"})


def people(parsed: Parsed, named: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions of persons of a report (ids to be renumbered). *named* are the mentions that the atlas gave."""
    phrases = tuple(office_phrases(parsed, named))
    blocked = [m.span for m in named if m.kind in (MentionKind.STATE, MentionKind.PLACE, MentionKind.ORGANISATION)]
    blocked += [Span(parsed.tokens[p.noun].start, parsed.tokens[p.last - 1].end) for p in phrases]
    starts = [start for phrase in phrases for start in (*_name_starts(parsed, phrase), *starts_behind_states(parsed, phrase))]
    names = person_names(parsed, blocked, [*starts, *named_speakers(parsed, named), *_behind_bodies(parsed, named)])
    mentions: list[Mention] = []
    used: set[int] = set()
    ends = {phrase.last for phrase in phrases}
    by_first = {name.first: name for name in names}
    for told in phrases:
        each = each_with_state(parsed, told, by_first)
        phrase = replace(told, countries=tuple(held.country for held in each)) if each else told
        further = name_further_on(parsed, phrase, by_first, ends)
        beside = _holders(parsed, phrase, by_first) or ((further,) if further is not None else ())
        holders = tuple(held.name for held in each) or beside
        mentions.extend(_office_mentions(parsed, phrase, holders, used))
    mentions.extend(_name_mention(parsed, name) for name in names if name.first not in used)
    mentions = list(_chained(mentions, parsed.report.text))
    mentions.extend(_nationals(parsed, (*named, *mentions)))
    mentions.extend(described_speakers(parsed, (*named, *mentions)))
    mentions.extend(taken_up(parsed, (*named, *mentions)))
    mentions.extend((*pairs(parsed), *all_sides(parsed)))
    mentions.extend(introduced_speakers(parsed, (*named, *mentions)))
    mentions.extend(pronouns(parsed))
    mentions.extend(sides(parsed, named))
    return tuple(mentions)


# --- offices with their holders ------------------------------------------------------------------------------------------


def _name_starts(parsed: Parsed, phrase: OfficePhrase) -> Iterator[int]:
    """Where a name may stand after an office: at once, after M./Mme, after a comma if two capitalised words follow."""
    at = phrase.last
    if at >= len(parsed.tokens) or parsed.tokens[at].sentence != parsed.tokens[phrase.noun].sentence:
        return
    if parsed.tokens[at].text.lower() in TITLES:
        at += 1
    if at < len(parsed.tokens) and is_capitalised(parsed.tokens[at]):
        if not _is_label_of_many(parsed, phrase, at):
            yield at
    elif parsed.tokens[at].text == "," and _full_name_follows(parsed, at + 1):
        yield at + 1
    if phrase.determiner is None and phrase.first > 1 and parsed.tokens[phrase.first - 1].text == ",":
        yield from _name_before(parsed, phrase.first - 1)
    if (head := name_at_head(parsed, phrase)) is not None:
        yield head


def _behind_bodies(parsed: Parsed, named: Sequence[Mention]) -> Iterator[int]:
    """ "Le fondateur de Reporters sans frontières Paul Ndege": a first name and another right behind a body that the atlas knows."""
    ends = {m.span.end for m in named if m.kind in (MentionKind.ORGANISATION, MentionKind.GROUP)}
    for token in parsed.tokens[:-2]:
        if token.end in ends and is_first_name(parsed.tokens[token.i + 1].text) and is_name_word(parsed.tokens[token.i + 2]):
            yield token.i + 1


def _is_label_of_many(parsed: Parsed, phrase: OfficePhrase, at: int) -> bool:
    """ "le chef des députés Renouveau": one capitalised word right behind several people is what they belong to, no name of one."""
    before = parsed.tokens[at - 1]
    several = phrase.number == "s" and before.pos == "NOUN" and "Number=Plur" in before.morph
    return several and not (at + 1 < len(parsed.tokens) and is_capitalised(parsed.tokens[at + 1]))


def _name_before(parsed: Parsed, comma: int) -> Iterator[int]:
    """ "raconte Martine, directrice d'école": proper nouns right before an office without an article are its holder's name."""
    at = comma
    while at > 0 and parsed.tokens[at - 1].pos == "PROPN" and is_capitalised(parsed.tokens[at - 1]) and comma - at < 4:
        at -= 1
    if at < comma and parsed.tokens[at].sentence == parsed.tokens[comma].sentence:
        yield at


def _full_name_follows(parsed: Parsed, at: int) -> bool:
    """Whether two or more capitalised words, none of them known to the atlas, run up to another mark."""
    last = at
    while (
        last < len(parsed.tokens)
        and parsed.tokens[last].sentence == parsed.tokens[at].sentence
        and parsed.tokens[last].pos != "PUNCT"
    ):
        token = parsed.tokens[last]
        if not is_capitalised(token) and token.text.lower() not in PARTICLES and "-" not in token.text:
            return False
        last += 1
    words = [t.text for t in parsed.tokens[at:last]]
    return 2 <= len(words) <= 5 and is_capitalised(parsed.tokens[at]) and load_atlas().longest(words, 0) is None


def _chained(mentions: Sequence[Mention], text: str) -> Iterator[Mention]:
    """Gives an office the name that a second apposition brings: "l'envoyé spécial, le général X, a dit"."""
    by_start = {m.span.start: m for m in mentions if m.kind is MentionKind.PERSON and (m.office or m.rule == "name.demonym")}
    for mention in mentions:
        gap = text[mention.span.end : mention.span.end + 3]
        following = by_start.get(mention.span.end + len(gap) - len(gap.lstrip(", "))) if gap.startswith(",") else None
        one = mention.kind is MentionKind.OFFICE or (following is not None and _is_named_at_once(mention, following, text))
        if one and mention.number == "s" and following is not None and not _of_two_states(mention, following):
            yield replace(
                mention,
                kind=MentionKind.PERSON,
                name=following.name,
                span=Span(mention.span.start, following.span.end),
                country=mention.country or following.country,
                rule="office.chained",
            )
        else:
            yield mention


def _of_two_states(office: Mention, name: Mention) -> bool:
    """ "Après une rencontre avec son homologue turc, le ministre grec X a dit": an office of one state is not that of another's holder."""
    return bool(office.country) and bool(name.country) and office.country != name.country


def _is_named_at_once(mention: Mention, name: Mention, text: str) -> bool:
    """ "Un émissaire, l'ancien ministre X, se rendra": not where a list goes on, "un officier, le ministre X, et un juge"."""
    behind = text[name.span.end :].lstrip(" \u00a0")
    joined = behind[1:].split(maxsplit=1)[:1] if behind.startswith(",") else ["et"]
    return mention.kind is MentionKind.UNNAMED and joined not in (["et"], ["ou"], ["ainsi"]) and not mention.country


def _holders(parsed: Parsed, phrase: OfficePhrase, by_first: dict[int, PersonName]) -> tuple[PersonName, ...]:
    """The names in apposition to an office, after it ("le ministre X", "les ministres, X et Y") or before it ("X, ministre …,")."""
    at = phrase.last
    tokens = parsed.tokens
    sentence_end = parsed.sentences[tokens[phrase.noun].sentence].last
    comma = at < sentence_end and tokens[at].text in (",", "(")
    if comma:
        at += 1
    if at < sentence_end and tokens[at].text.lower() in TITLES:
        at += 1
    if at in by_first and not (comma and (_is_list_item(parsed, phrase) or _is_of_relative(parsed, phrase))):
        found = [by_first[at]]
        while phrase.number == "p" and (following := _coordinated(parsed, found[-1].last, by_first)):
            found.append(following)
        closed = _is_closed(parsed, found[-1].last) or _is_fronted(parsed, phrase)
        if (phrase.number == "s" or len(found) > 1) and not (comma and not closed):
            return tuple(found)
    before = phrase.first - 1
    if phrase.number == "s" and before > 0 and tokens[before].text in (",", "("):
        for name in by_first.values():
            if name.last == before and tokens[name.first].sentence == tokens[phrase.noun].sentence:
                return (name,) if phrase.determiner is None or _closes(parsed, phrase) else ()
    return ()


def _is_closed(parsed: Parsed, at: int) -> bool:
    """An apposition after a comma is closed by another mark: "à l'appel de son homologue, X a dit" has none."""
    return (
        at >= len(parsed.tokens)
        or parsed.tokens[at].pos == "PUNCT"
        or parsed.tokens[at].sentence != parsed.tokens[at - 1].sentence
    )


def _is_fronted(parsed: Parsed, phrase: OfficePhrase) -> bool:
    """ "Ministre sortant, X a dit": an office without an article at the head of its sentence is the name's that follows."""
    return phrase.determiner is None and phrase.first == parsed.sentences[parsed.tokens[phrase.noun].sentence].first


def _is_list_item(parsed: Parsed, phrase: OfficePhrase) -> bool:
    """An indefinite phrase before a comma is a place in a list, not an apposition."""
    return (phrase.determiner or "") in INDEFINITES


def _is_of_relative(parsed: Parsed, phrase: OfficePhrase) -> bool:
    """ "La fille du président, X, a dit": the name behind the comma is that of the relative."""
    tokens, before = parsed.tokens, phrase.first - 1
    if before > 0 and preposition(tokens[phrase.first]) == "de":
        before += 1  # "du", "des"
    governed = before > 0 and (preposition(tokens[before]) == "de")
    return governed and tokens[before - 1].lemma in kin.load()


def _closes(parsed: Parsed, phrase: OfficePhrase) -> bool:
    return phrase.last < len(parsed.tokens) and parsed.tokens[phrase.last].text in (",", ")", ".")


def _coordinated(parsed: Parsed, at: int, by_first: dict[int, PersonName]) -> PersonName | None:
    if at + 1 < len(parsed.tokens) and parsed.tokens[at].text.lower() in ("et", ",", "ainsi"):
        step = at + 1
        if parsed.tokens[step].text.lower() in TITLES or parsed.tokens[step].text.lower() == "et":
            step += 1
        return by_first.get(step)
    return None


def _office_mentions(parsed: Parsed, phrase: OfficePhrase, holders: tuple[PersonName, ...], used: set[int]) -> Iterator[Mention]:
    tokens = parsed.tokens
    one = _one_of(parsed, phrase)
    if one is not None:
        yield one
        return
    # "un député", "une élue": one of many, who stays without a name
    unnamed = phrase.kind == "unnamed" or (phrase.kind == "office" and phrase.determiner in ("un", "une"))
    base = Mention(
        id=-1,
        span=Span(tokens[phrase.first].start, tokens[phrase.last - 1].end),
        head=phrase.noun,
        sentence=tokens[phrase.noun].sentence,
        kind=MentionKind.UNNAMED if unnamed else MentionKind.OFFICE,
        office=phrase.title,
        country=_country(phrase),
        organisation=phrase.organisation,
        within=_within(parsed, phrase) if unnamed else None,
        sector=phrase.sector,
        gender=phrase.gender,
        number=phrase.number,
        definite=(phrase.determiner or "") not in INDEFINITES,
        rule="office.phrase",
    )
    if len(holders) == 1 and phrase.number == "s":
        name = holders[0]
        used.add(name.first)
        start, end = min(base.span.start, tokens[name.first].start), max(base.span.end, tokens[name.last - 1].end)
        head = phrase.noun if phrase.noun < name.first else name.first
        yield replace(
            base,
            span=Span(start, end),
            head=head,
            kind=MentionKind.PERSON,
            name=name.text,
            gender=base.gender or name.gender,
            definite=True,
            within=None,
            country=phrase.countries[0] if phrase.countries else None,
            rule="office.holder",
        )
        return
    yield base
    for index, name in enumerate(holders):
        used.add(name.first)
        country = phrase.countries[index] if len(phrase.countries) == len(holders) else (phrase.countries or (None,))[0]
        yield replace(
            _name_mention(parsed, name),
            office=_singular(phrase.title),
            country=country,
            sector=phrase.sector,
            rule="office.holders",
        )


def _one_of(parsed: Parsed, phrase: OfficePhrase) -> Mention | None:
    """ "Un de ses responsables", "l'une de leurs avocates": somebody without a name, out of those of whom the text has spoken."""
    tokens, at = parsed.tokens, phrase.first - 2
    if (phrase.determiner or "") not in _SOMEBODYS or at < parsed.sentences[tokens[phrase.noun].sentence].first:
        return None
    if tokens[at].text.lower() not in ("un", "une") or tokens[at + 1].text.lower() != "de":
        return None
    return Mention(
        id=-1, span=Span(tokens[at].start, tokens[phrase.last - 1].end), head=phrase.noun, sentence=tokens[phrase.noun].sentence,
        kind=MentionKind.UNNAMED, office=_singular(phrase.title), country=_country(phrase), organisation=phrase.organisation,
        within=_within(parsed, phrase), sector=phrase.sector, gender="f" if tokens[at].text.lower() == "une" else "m", number="s",
        definite=False, rule="office.one-of",
    )  # fmt: skip


def _country(phrase: OfficePhrase) -> str | None:
    """The state of an office; several joined by commas for several holders ("les chefs de la diplomatie russe et américaine")."""
    if phrase.number == "p" and len(phrase.countries) > 1:
        return ",".join(phrase.countries)
    return phrase.countries[0] if phrase.countries else None


def _singular(title: str) -> str:
    first, _, rest = title.partition(" ")
    return f"{first.removesuffix('s')} {rest}".strip()


def _within(parsed: Parsed, phrase: OfficePhrase) -> str | None:
    """The body an unnamed source belongs to, as the words right after it say ("au sein du ministère …", "de l'Otan")."""
    tokens = parsed.tokens
    at = phrase.last
    end = parsed.sentences[tokens[phrase.noun].sentence].last
    if phrase.organisation:
        return phrase.organisation
    if at < end and is_told_to(parsed, at, end):
        return None  # "a dit un diplomate turc à l'AFP"
    if (
        any(tokens[k].lemma == "européen" for k in range(phrase.noun, phrase.last))
        and tokens[phrase.noun].lemma not in _OF_A_STATE
    ):
        return "Union européenne"  # "un responsable européen" is the Union's, "un diplomate européen" may be of any state
    while (
        at < end
        and at - phrase.last < 4
        and (preposition(tokens[at]) or tokens[at].text.lower() in ("sein", "le", "la", "l'", "proche", "proches"))
    ):
        at += 1
    words: list[str] = []
    while at < end and tokens[at].pos in ("NOUN", "PROPN", "ADJ", "ADP", "DET", "X") and len(words) < 8:
        if tokens[at].pos in ("ADP", "DET") and not words:
            break
        words.append(tokens[at].text)
        at += 1
    while words and words[-1].lower() in ("de", "la", "le", "les", "du", "des", "à", "en", "d'", "l'", "au", "aux"):
        words.pop()
    has_link = at > phrase.last and preposition(tokens[phrase.last]) in ("à", "de", "dans", "au", "chez", "proche", "auprès")
    return joined(words) if words and has_link else None


# --- names ---------------------------------------------------------------------------------------------------------------


def _name_mention(parsed: Parsed, name: PersonName) -> Mention:
    first = name.first - 1 if name.titled else name.first
    if name.titled and first > 0 and parsed.tokens[first - 1].text.lower() in ("le", "la", "l'"):
        first -= 1  # "le cheikh Omar Abdi"
    states = _called_after(parsed, name.first)
    if states:
        first = name.first - 2
    span = Span(parsed.tokens[first].start, parsed.tokens[name.last - 1].end)
    return Mention(
        id=-1,
        span=span,
        head=name.first,
        sentence=parsed.tokens[name.first].sentence,
        kind=MentionKind.PERSON,
        name=name.text,
        gender=name.gender,
        number="s",
        country=states[0] if states else None,
        rule="name.demonym" if states else name.rule,
    )


def _called_after(parsed: Parsed, at: int) -> tuple[str, ...]:
    """The state in "le Koweïtien Faleh X": a capitalised demonym with an article before the name; () where there is none."""
    if at < 2 or parsed.tokens[at - 2].text.lower() not in ("le", "la", "l'") or not is_capitalised(parsed.tokens[at - 1]):
        return ()
    return load_atlas().demonym(parsed.tokens[at - 1].text)


def _nationals(parsed: Parsed, known: Sequence[Mention]) -> Iterator[Mention]:
    """ "un Français", "la Canadienne": somebody told by nationality alone."""
    covered = [m.span for m in known]
    for token in parsed.tokens[1:]:
        before = parsed.tokens[token.i - 1]
        article = before.text.lower()
        if article not in ("un", "une", "le", "la", "l'") or not is_capitalised(token) or before.sentence != token.sentence:
            continue
        states = load_atlas().demonym(token.text)
        if len(states) != 1 or any(span.start < token.end and token.start < span.end for span in covered):
            continue
        yield Mention(
            id=-1,
            span=Span(before.start, token.end),
            head=token.i,
            sentence=token.sentence,
            kind=MentionKind.GROUP,
            name=token.text,
            country=states[0],
            gender="f" if article in ("une", "la") or (article == "l'" and _is_feminine(token.text, states[0])) else "m",
            number="s",
            definite=article in ("le", "la", "l'"),
            rule="national",
        )


def _is_feminine(national: str, state: str) -> bool:
    """Whether "l'Italienne" can only be a woman; "l'Arabe" may be either and is taken for a man as "le" would be."""
    low, atlas = national.lower(), load_atlas()
    return low == atlas.adjective(state, "f") and low != atlas.adjective(state, "m")
