"""Persons in a text: by name, by office, as a pair, as an unnamed source, by pronoun."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.atlas import load as load_atlas
from recoupe.find.names import TITLES, PersonName, person_names
from recoupe.find.noun_phrases import (
    DEMONSTRATIVES,
    INDEFINITES,
    PARTICLES,
    determiner,
    gender,
    is_capitalised,
    left_edge,
    number,
    preposition,
)
from recoupe.lexicon import offices
from recoupe.records import Mention, MentionKind, Parsed, Span, Token

PAIR_NOUNS = frozenset(
    "homme pays ministre chef dirigeant président partie voisin camp capitale homologue allié état leader responsable diplomate "
    "gouvernement nation puissance femme négociateur rival ennemi délégation armée peuple émissaire interlocuteur".split()
)
SUBJECT_PRONOUNS = {
    "il": ("m", "s"),
    "-il": ("m", "s"),
    "elle": ("f", "s"),
    "-elle": ("f", "s"),
    "ils": ("m", "p"),
    "-ils": ("m", "p"),
    "elles": ("f", "p"),
    "-elles": ("f", "p"),
    "celui-ci": ("m", "s"),
    "celle-ci": ("f", "s"),
    "ceux-ci": ("m", "p"),
    "celles-ci": ("f", "p"),
}
FIRST_PERSON = {"je": "s", "j'": "s", "-je": "s", "nous": "p", "-nous": "p"}
OBJECT_PRONOUNS = {
    "lui": (None, "s"),
    "leur": (None, "p"),
    "l'": (None, "s"),
    "le": ("m", "s"),
    "la": ("f", "s"),
    "les": (None, "p"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePhrase:
    """A noun phrase for somebody by office: tokens ``[first, last)``, its noun, and what stands in it."""

    first: int
    noun: int
    last: int
    title: str
    kind: str
    kinds: frozenset[str]
    sector: str | None
    countries: tuple[str, ...]
    organisation: str | None
    determiner: str | None
    number: str | None
    gender: str | None


def people(parsed: Parsed, named: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions of persons of a report (ids to be renumbered). *named* are the mentions that the atlas gave."""
    phrases = tuple(_office_phrases(parsed, named))
    blocked = [m.span for m in named if m.kind in (MentionKind.STATE, MentionKind.PLACE, MentionKind.ORGANISATION)]
    blocked += [Span(parsed.tokens[p.noun].start, parsed.tokens[p.last - 1].end) for p in phrases]
    names = person_names(parsed, blocked, [start for phrase in phrases for start in _name_starts(parsed, phrase)])
    mentions: list[Mention] = []
    used: set[int] = set()
    by_first = {name.first: name for name in names}
    for phrase in phrases:
        holders = _holders(parsed, phrase, by_first)
        mentions.extend(_office_mentions(parsed, phrase, holders, used))
    mentions.extend(_name_mention(parsed, name) for name in names if name.first not in used)
    mentions = list(_chained(mentions, parsed.report.text))
    mentions.extend(_nationals(parsed, (*named, *mentions)))
    mentions.extend(_pairs(parsed))
    mentions.extend(_pronouns(parsed))
    mentions.extend(_sides(parsed, named))
    return tuple(mentions)


# --- offices -----------------------------------------------------------------------------------------------------------


def _office_phrases(parsed: Parsed, named: Sequence[Mention]) -> Iterator[OfficePhrase]:
    lexicon = offices.load()
    i = 0
    while i < len(parsed.tokens):
        token = parsed.tokens[i]
        match = _office_word(parsed, i, lexicon) if token.pos in ("NOUN", "PROPN", "ADJ", "X", "VERB") else None
        if match is None:
            i += 1
            continue
        word, after = match
        phrase = _extended(parsed, named, i, after, word)
        yield phrase
        i = max(phrase.last, i + 1)


def _is_pair(parsed: Parsed, i: int) -> bool:
    """Whether a bare "les deux ministres" stands at *i*: two who were told before, not an office."""
    if i == 0 or parsed.tokens[i - 1].text.lower() != "deux" or parsed.tokens[i].lemma not in PAIR_NOUNS:
        return False
    after = parsed.tokens[i + 1] if i + 1 < len(parsed.tokens) else None
    return after is None or (preposition(after) != "de" and not load_atlas().demonym(after.text))


def _office_word(
    parsed: Parsed, i: int, lexicon: dict[str, tuple[offices.OfficeWord, ...]]
) -> tuple[offices.OfficeWord, int] | None:
    token = parsed.tokens[i]
    if _is_pair(parsed, i):
        return None
    bare = token.text.lower().removeprefix("ex-")
    for key in dict.fromkeys((token.lemma, bare, bare.rstrip("s"))):
        for word in lexicon.get(key, ()):
            after = _matches(parsed, i, word.words)
            noun_like = token.pos != "VERB" or is_capitalised(token) or (i > 0 and parsed.tokens[i - 1].pos == "DET")
            if after is not None and noun_like:
                return word, after
    return None


def _matches(parsed: Parsed, i: int, words: tuple[str, ...]) -> int | None:
    """The token after the fixed phrase *words* at *i*, its prepositions and determiners skipped; None if it is not there."""
    at = i + 1
    for word in words[1:]:
        while at < len(parsed.tokens) and (preposition(parsed.tokens[at]) == "de" or parsed.tokens[at].pos == "DET"):
            at += 1
        if at >= len(parsed.tokens) or parsed.tokens[at].sentence != parsed.tokens[i].sentence:
            return None
        token = parsed.tokens[at]
        if word not in (token.lemma, token.text.lower(), token.text.lower().rstrip("s")):
            return None
        at += 1
    return at


def _extended(parsed: Parsed, named: Sequence[Mention], noun: int, after: int, word: offices.OfficeWord) -> OfficePhrase:
    sentence = parsed.sentences[parsed.tokens[noun].sentence]
    first = left_edge(parsed, noun, sentence.first)
    atlas = load_atlas()
    demonyms: list[str] = []
    title = [t.text.removeprefix("ex-").removeprefix("Ex-") for t in parsed.tokens[noun:after]]
    last = after
    complements = 0
    while last < sentence.last:
        token = parsed.tokens[last]
        states = atlas.demonym(token.text) if token.pos in ("ADJ", "NOUN", "PROPN") and not is_capitalised(token) else ()
        if states:
            demonyms.extend(states)
            last += 1
        elif token.text.lower() == "et" and demonyms and last + 1 < sentence.last and atlas.demonym(parsed.tokens[last + 1].text):
            last += 1
        elif token.pos == "ADJ" and not is_capitalised(token):
            title.append(token.text)
            last += 1
        elif complements < 3 and not _is_place_of_act(parsed, noun, last) and (end := _complement_end(parsed, last, sentence.last)):
            title.extend(t.text for t in parsed.tokens[last:end])
            last = end
            complements += 1
        else:
            break
    inside = [m for m in named if parsed.tokens[noun].start <= m.span.start and m.span.end <= parsed.tokens[last - 1].end]
    countries = demonyms + [m.country or m.stands_for or "" for m in inside if m.country or m.stands_for]
    det = determiner(parsed, first, noun)
    noun_token = parsed.tokens[noun]
    plural = number(noun_token) == "p" or (det or "") in ("les", "des", "ces", "ses", "leurs", "plusieurs", "deux")
    return OfficePhrase(
        first=first,
        noun=noun,
        last=last,
        title=_former(parsed, first, noun) + _joined(title),
        kind=_kind(word, det),
        kinds=word.kinds,
        sector=word.sector,
        countries=tuple(dict.fromkeys(countries)),
        organisation=_organisation(inside),
        determiner=det,
        number="p" if plural else "s",
        gender=_gender(noun_token, det),
    )


_POSTED = frozenset({"ambassadeur", "ambassadrice", "consul", "chargé", "correspondant", "correspondante", "représentant", "envoyé"})


def _is_place_of_act(parsed: Parsed, noun: int, at: int) -> bool:
    """Whether "à Genève" after an office says where somebody acts and not where he is posted ("l'ambassadeur à Genève")."""
    if preposition(parsed.tokens[at]) != "à" or parsed.tokens[noun].lemma in _POSTED:
        return False
    words = [t.text for t in parsed.tokens[at + 1 : at + 6]]
    found = load_atlas().longest(words, 0) if words else None
    return found is not None and found[0].kind == "place"


def _former(parsed: Parsed, first: int, noun: int) -> str:
    """ "ancien " before a title that somebody held once, "" before one that he holds."""
    words = {t.text.lower() for t in parsed.tokens[first:noun]}
    words |= {"ex"} if parsed.tokens[noun].text.lower().startswith("ex-") else set()
    return "ancien " if words & {"ancien", "ancienne", "anciens", "anciennes", "ex"} else ""


def _complement_end(parsed: Parsed, at: int, end: int) -> int | None:
    """The token after a complement "de la Défense", "à l'ONU", "pour le Sahel" that begins at *at*; None if none begins."""
    prep = preposition(parsed.tokens[at])
    if prep not in ("de", "à", "pour", "auprès", "aux", "par", "en"):
        return None
    if (fixed := _fixed_complement(parsed, at, end)) is not None:
        return fixed
    at += 1
    if prep == "auprès" and at < end and preposition(parsed.tokens[at]) == "de":
        at += 1
    while at < end and (parsed.tokens[at].pos == "DET" or parsed.tokens[at].text.lower() in ("l'", "la", "le", "les")):
        at += 1
    if at >= end or parsed.tokens[at].pos not in ("NOUN", "PROPN", "X", "ADJ") or parsed.tokens[at].lemma == "accord":
        return None
    if prep in ("par", "en") or (prep != "de" and not is_capitalised(parsed.tokens[at])):
        return None
    if prep != "de" and not is_capitalised(parsed.tokens[at]):
        return None
    at += 1
    while (
        at < end
        and parsed.tokens[at].pos == "PROPN"
        and is_capitalised(parsed.tokens[at])
        and is_capitalised(parsed.tokens[at - 1])
    ):
        if load_atlas().demonym(parsed.tokens[at].text) or _starts_person(parsed, at):
            break
        at += 1
    return at


_FIXED = (("à", "la", "retraite"), ("par", "intérim"), ("en", "exercice"), ("en", "chef"), ("en", "exil"), ("à", "vie"))


def _fixed_complement(parsed: Parsed, at: int, end: int) -> int | None:
    """The token after "à la retraite", "par intérim" and the like; None if none stands at *at*."""
    for words in _FIXED:
        if tuple(t.text.lower() for t in parsed.tokens[at : at + len(words)]) == words and at + len(words) <= end:
            return at + len(words)
    return None


def _starts_person(parsed: Parsed, at: int) -> bool:
    return any(name.label == "PER" and name.span.start == parsed.tokens[at].start for name in parsed.names)


def _kind(word: offices.OfficeWord, det: str | None) -> str:
    if "unnamed" in word.kinds and ("office" not in word.kinds or (det or "") in INDEFINITES):
        return "unnamed"
    return "counterpart" if "counterpart" in word.kinds else "office"


def _organisation(inside: Sequence[Mention]) -> str | None:
    for mention in inside:
        if mention.kind is MentionKind.ORGANISATION:
            return mention.name
    return None


def _gender(noun: Token, det: str | None) -> str | None:
    if det in ("le", "un", "ce", "cet"):
        return "m"
    if det in ("la", "une", "cette"):
        return "f"
    return gender(noun)


def _joined(words: Sequence[str]) -> str:
    return " ".join(words).replace("' ", "'")


# --- offices with their holders ------------------------------------------------------------------------------------------


def _name_starts(parsed: Parsed, phrase: OfficePhrase) -> Iterator[int]:
    """Where a name may stand after an office: at once, after M./Mme, after a comma if two capitalised words follow."""
    at = phrase.last
    if at >= len(parsed.tokens) or parsed.tokens[at].sentence != parsed.tokens[phrase.noun].sentence:
        return
    if parsed.tokens[at].text.lower() in TITLES:
        at += 1
    if at < len(parsed.tokens) and is_capitalised(parsed.tokens[at]):
        yield at
    elif parsed.tokens[at].text == "," and _full_name_follows(parsed, at + 1):
        yield at + 1


def _full_name_follows(parsed: Parsed, at: int) -> bool:
    """Whether two or more capitalised words, none of them known to the atlas, run up to another mark."""
    last = at
    while last < len(parsed.tokens) and parsed.tokens[last].sentence == parsed.tokens[at].sentence and parsed.tokens[last].pos != "PUNCT":
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
        if mention.kind is MentionKind.OFFICE and mention.number == "s" and following is not None:
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
    if at in by_first and not (comma and _is_list_item(parsed, phrase)):
        found = [by_first[at]]
        while phrase.number == "p" and (following := _coordinated(parsed, found[-1].last, by_first)):
            found.append(following)
        if (phrase.number == "s" or len(found) > 1) and not (comma and not _is_closed(parsed, found[-1].last)):
            return tuple(found)
    before = phrase.first - 1
    if phrase.number == "s" and before > 0 and tokens[before].text in (",", "("):
        for name in by_first.values():
            if name.last == before and tokens[name.first].sentence == tokens[phrase.noun].sentence:
                return (name,) if phrase.determiner is None or _closes(parsed, phrase) else ()
    return ()


def _is_closed(parsed: Parsed, at: int) -> bool:
    """An apposition after a comma is closed by another mark: "à l'appel de son homologue, X a dit" has none."""
    return at >= len(parsed.tokens) or parsed.tokens[at].pos == "PUNCT" or parsed.tokens[at].sentence != parsed.tokens[at - 1].sentence


def _is_list_item(parsed: Parsed, phrase: OfficePhrase) -> bool:
    """An indefinite phrase before a comma is a place in a list, not an apposition."""
    return (phrase.determiner or "") in INDEFINITES


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
    base = Mention(
        id=-1,
        span=Span(tokens[phrase.first].start, tokens[phrase.last - 1].end),
        head=phrase.noun,
        sentence=tokens[phrase.noun].sentence,
        kind=MentionKind.UNNAMED if phrase.kind == "unnamed" else MentionKind.OFFICE,
        office=phrase.title,
        country=_country(phrase),
        organisation=phrase.organisation,
        within=_within(parsed, phrase) if phrase.kind == "unnamed" else None,
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
    return _joined(words) if words and has_link else None


# --- names, pairs, pronouns ------------------------------------------------------------------------------------------------


def _name_mention(parsed: Parsed, name: PersonName) -> Mention:
    first = name.first - 1 if name.titled else name.first
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
            gender="f" if article in ("une", "la") else "m",
            number="s",
            definite=article in ("le", "la", "l'"),
            rule="national",
        )


def _pairs(parsed: Parsed) -> Iterator[Mention]:
    """ "les deux ministres", "nos deux pays": two who were told before."""
    for token in parsed.tokens[:-2]:
        if (
            token.text.lower() not in ("les", "nos", "ces", "leurs", "des", "aux")
            or parsed.tokens[token.i + 1].text.lower() != "deux"
        ):
            continue
        noun = token.i + 2
        if parsed.tokens[noun].pos == "ADJ" and noun + 1 < len(parsed.tokens):
            noun += 1
        word = parsed.tokens[noun]
        if word.sentence == token.sentence and (word.lemma in PAIR_NOUNS or word.text.lower().rstrip("s") in PAIR_NOUNS):
            yield Mention(
                id=-1,
                span=Span(token.start, word.end),
                head=noun,
                sentence=token.sentence,
                kind=MentionKind.PAIR,
                office=word.lemma,
                number="p",
                gender=gender(word),
                rule="pair.two",
            )


def _sides(parsed: Parsed, named: Sequence[Mention]) -> Iterator[Mention]:
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


def _pronouns(parsed: Parsed) -> Iterator[Mention]:
    for token in parsed.tokens:
        low = token.text.lower()
        following = parsed.tokens[token.i + 1] if token.i + 1 < len(parsed.tokens) else None
        if low in DEMONSTRATIVES and following and following.text.lower() in ("dernier", "dernière", "derniers", "dernières"):
            after = parsed.tokens[token.i + 2] if token.i + 2 < len(parsed.tokens) else None
            if after is None or after.pos not in ("NOUN", "PROPN"):
                yield _pronoun(token, following, gender(following), "p" if following.text.endswith("s") else "s")
        elif (
            low in SUBJECT_PRONOUNS
            and token.pos in ("PRON", "NOUN", "ADV", "X", "PROPN", "VERB")
            and not _impersonal(parsed, token)
        ):
            yield _pronoun(token, token, *SUBJECT_PRONOUNS[low])
        elif low in FIRST_PERSON and (token.dep.startswith("nsubj") or token.dep == "expl:subj"):
            yield replace(_pronoun(token, token, None, FIRST_PERSON[low]), rule="pronoun.first-person")
        elif low in OBJECT_PRONOUNS and token.pos == "PRON" and token.dep in ("obj", "iobj"):
            yield _pronoun(token, token, *OBJECT_PRONOUNS[low])


def _pronoun(first: Token, last: Token, its_gender: str | None, its_number: str | None) -> Mention:
    return Mention(
        id=-1,
        span=Span(first.start, last.end),
        head=last.i,
        sentence=first.sentence,
        kind=MentionKind.PRONOUN,
        gender=its_gender,
        number=its_number,
        rule="pronoun",
    )


_IMPERSONAL_VERBS = frozenset("falloir agir pleuvoir neiger sembler importer suffire convenir".split())


def _impersonal(parsed: Parsed, token: Token) -> bool:
    """ "il faut", "il y a", "il s'agit", "il est urgent de": a subject that is nobody."""
    if token.text.lower().lstrip("-") != "il":
        return False
    window = [t for t in parsed.tokens[token.i + 1 : token.i + 6] if t.sentence == token.sentence]
    words = [t.text.lower() for t in window]
    if words[:1] == ["y"] or (words[:2] and "y" in words[:3] and any(t.lemma == "avoir" for t in window[:4])):
        return True
    verb = next((t for t in window if t.pos == "VERB"), None)
    if verb is not None and verb.lemma in _IMPERSONAL_VERBS and (verb.lemma != "agir" or "s'" in words):
        return True
    copula = next((k for k, t in enumerate(window) if t.lemma == "être"), None)
    if copula is not None and copula + 1 < len(window):
        rest = window[copula + 1 :]
        adjective = next((k for k, t in enumerate(rest) if t.pos == "ADJ"), None)
        if adjective is not None and adjective + 1 < len(rest):
            return rest[adjective + 1].text.lower() in ("de", "d'", "que", "qu'")
    return False
