"""A statement or a fact as a line: who does what to whom, where, when, how sure; then the exact words, and who says so."""

from collections.abc import Iterator, Sequence

from recoupe.records import Actor, Condition, Fact, Place, Source, Statement, When
from recoupe.show import dates, harmless, names, verbs
from recoupe.show.page import Run, Style
from recoupe.show.words import Words

SEPARATOR = " · "

# Words of a report longer than this are cut in a line; `explain` shows them whole.
LONGEST = 220


def told(what: Statement | Fact, words: Words, *, dated: bool = True, cameo: str | None = None) -> tuple[Run, ...]:
    """Who does what to whom, where, when (if *dated*) and how sure, from the fields of *what* alone.

    *cameo* is the code that the statements of a fact have in common.
    """
    told = deed(what.actors, _act(what, cameo), what.recipients, words)
    return tuple(separated(told, *_circumstances(what, words, dated=dated)))


def verb(what: Statement | Fact, words: Words) -> str:
    """The verb phrase alone, in the form that number, negation and modality ask for."""
    return verbs.phrase(words, _act(what, None))


def _act(what: Statement | Fact, cameo: str | None) -> verbs.Act:
    return verbs.Act(
        event_type=what.event_type,
        mode=what.mode,
        modality=what.modality,
        negative=what.polarity == "negative",
        many=names.are_many(what.actors),
        towards=bool(what.recipients),
        cameo=what.cameo if isinstance(what, Statement) else cameo,
    )


def deed(actors: Sequence[Actor], act: verbs.Act, recipients: Sequence[Actor], words: Words) -> tuple[Run, ...]:
    """Who does what to whom."""
    runs = [who(actors, words), Run(" "), Run(verbs.phrase(words, act), Style.DOES)]
    if recipients:
        runs += [Run(" "), Run(names.listed(recipients, words, verbs.link(words, act)), Style.WHO)]
    return tuple(runs)


def who(actors: Sequence[Actor], words: Words) -> Run:
    """Those who act, at the head of a line; that nobody is known stands there as such."""
    named = names.listed(actors, words)
    return Run(_capital(named), Style.WHO) if named else Run(words("dossier.unknown_actor"), Style.DOUBT)


def _circumstances(what: Statement | Fact, words: Words, *, dated: bool) -> Iterator[tuple[Run, ...]]:
    if what.event_type == "THREATEN" and what.mode and (threat := words.known(f"dossier.threat.{what.mode}")):
        yield (Run(threat),)
    yield from place_and_time(what.place, what.when if dated else None, words)
    if what.modality != "actual":
        yield (Run(words.known(f"dossier.modality.{what.modality}") or what.modality, Style.DOUBT),)


def place_and_time(place: Place | None, when: When | None, words: Words) -> Iterator[tuple[Run, ...]]:
    """Where and when, as far as either is known."""
    if place:
        yield (Run(names.where(place, words)),)
    if when:
        yield (Run(dates.told(when.edtf, words)),)


def evidence(statement: Statement, words: Words, *, conditioned: bool = True) -> tuple[Run, ...]:
    """The exact words of *statement*, its condition (if *conditioned*), and according to whom it is told."""
    parts: list[tuple[Run, ...]] = [(quoted(statement.text, words),)]
    if statement.condition and conditioned:
        parts.append((Run(condition(statement.condition, words)),))
    # that somebody announces his own act goes without saying
    sources = [source for source in statement.sources if [source.id] != [actor.id for actor in statement.actors]]
    if sources:
        parts.append((Run(according_to(sources, words), Style.NOTE),))
    return tuple(separated(*parts))


def quoted(text: str, words: Words, *, longest: int = LONGEST) -> Run:
    """*text* as exact words, between inverted commas, cut after *longest* characters."""
    bare = harmless.line(text)
    if len(bare) > longest:
        bare = (bare[:longest].rpartition(" ")[0] or bare[:longest]) + " […]"
    return Run(words("dossier.words", text=bare), Style.WORDS)


def condition(what: Condition, words: Words) -> str:
    """What an act hangs on, in the report's words."""
    return words("dossier.condition", words=quoted(what.text, words).text)


def according_to(sources: Sequence[Source], words: Words) -> str:
    """The chain of sources, from the outside in."""
    return words("dossier.according_to", names=", ".join(dict.fromkeys(names.listed([one], words) for one in sources)))


def separated(*parts: tuple[Run, ...]) -> Iterator[Run]:
    """The *parts* one after the other, a mark between them."""
    for number, part in enumerate(parts):
        if number:
            yield Run(SEPARATOR, Style.NOTE)
        yield from part


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
