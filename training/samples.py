"""Annotated reports as training examples: words that may tell an act, and who, where and when may belong to an act."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from recoupe import find, parse, resolve
from recoupe.extract import examples
from recoupe.extract.acts import Extraction
from recoupe.extract.colours import signs as signs_of_colour
from recoupe.extract.evidence import Evidence
from recoupe.extract.links import Links
from recoupe.extract.whereabouts import Whereabouts
from recoupe.learned import Reader, Reading
from recoupe.measure import actor_match, same_name
from recoupe.read import feed
from recoupe.records import Act, Mention, Place, Resolved, TimeExpression
from recoupe.resolve.statements import Setting
from recoupe.resolve.when_acts import dates
from recoupe.resolve.where import place as place_of
from recoupe.resolve.where import seat

Row = dict[str, Any]
ReaderOf = Callable[[str], Reader]
# What an example counts for: an act that may or may not be annotated is half an act; a word beside the head of an annotated
# stretch is hardly a negative one.
OPTIONAL_WEIGHT, BESIDE_WEIGHT = 0.5, 0.3


@dataclass
class Sample:
    """One training example: its answer, what it counts for, and the report it comes from.

    ``token`` is the word that may tell an act or tells one, ``other`` the word of the mention or time that may belong to it; ``row``
    is the annotated statement of a word that tells one.
    """

    report: str
    token: int
    signs: list[str]
    answer: str
    weight: float
    accepted: tuple[str, ...] = ()
    other: int | None = None
    row: Row | None = None


@dataclass
class Annotated:
    """One annotated report with the rules' answer."""

    name: str
    statements: list[Row]
    extraction: Extraction
    acts: tuple[Act, ...]
    evidence: Evidence
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    reading: Reading | None


def annotated(reports: Sequence[tuple[Path, list[Row]]], reader_of: ReaderOf | None = None) -> Iterator[Annotated]:
    """Reads texts with their annotated statements through the rooms, up to the rules of extract.

    *reader_of* gives for each report, by its name, a reader that was not trained on it.
    """
    for (path, rows), parsed in zip(reports, parse.reports(feed(str(text)) for text, _ in reports), strict=True):
        times = find.times(parsed)
        mentions = find.mentions(parsed)
        extraction = Extraction(parsed, mentions, times)
        acts = extraction.by_rule()
        reader = reader_of(path.stem) if reader_of is not None else None
        reading = reader.read(extraction.grammar.tokens) if reader is not None else None
        yield Annotated(path.stem, rows, extraction, acts, extraction.evidence(acts), mentions, times, reading)


def words(a: Annotated) -> Iterator[Sample]:
    """The words of a report that may tell an act: "none", or the type of the act."""
    heads = {i: a.statements[k] for k, i in carriers(a).items()}
    beside = {t.i for t in a.extraction.grammar.tokens for row in a.statements if row["span"][0] <= t.start < row["span"][1]}
    candidates = a.evidence.candidates()
    for i, signs in zip(candidates, examples.of_words(a.evidence, a.reading, candidates), strict=True):
        row = heads.get(i)
        if row is None:
            yield Sample(a.name, i, signs, "none", BESIDE_WEIGHT if i in beside else 1.0)
        else:
            weight = 1.0 if row["required"] else OPTIONAL_WEIGHT
            yield Sample(a.name, i, signs, row["event_type"], weight, tuple(row.get("also_accept", ())), row=row)


def carriers(a: Annotated) -> dict[int, int]:
    """For each annotated statement (by index) the token that carries it, no token twice.

    That is the rules' trigger of an accepted type, else a word listed with that type, else the head of the stretch.
    """
    candidates = set(a.evidence.candidates())
    told = {act.trigger: act.event_type for act in a.acts}
    taken: dict[int, int] = {}
    for k in sorted(range(len(a.statements)), key=lambda k: not a.statements[k]["required"]):
        row = a.statements[k]
        inside = [t.i for t in a.extraction.grammar.tokens if row["span"][0] <= t.start < row["span"][1]]
        free = [i for i in inside if i in candidates and i not in taken.values()]
        found = _carrier(a, row, free, told)
        if found is not None:
            taken[k] = found
    return taken


def _carrier(a: Annotated, row: Row, free: list[int], told: dict[int, str]) -> int | None:
    """Of the free words of a stretch the one that carries its act, the first of the best kind."""
    wanted = {row["event_type"], *row.get("also_accept", ())}
    words = a.extraction.words
    listed = {i: {e.event_type for e, _ in words.candidates(i)} for i in free}
    hinted = {i: {t for hint, _ in words.hints(i) for t in hint.types} for i in free}
    content = [i for i in free if words.carrier(i) is None or listed[i]] or free
    tops = [i for i in content if not any(g in content for g, _ in a.extraction.grammar.governors(i))]
    kinds = (
        [i for i in free if told.get(i) in wanted],
        [i for i in free if row["event_type"] in listed[i]],
        [i for i in content if row["event_type"] in hinted[i]],
        [i for i in content if wanted & (listed[i] | hinted[i])],
        [i for i in tops if a.extraction.grammar.tokens[i].pos == "VERB"],
        tops,
        free,
    )
    return next((kind[0] for kind in kinds if kind), None)


def _paired(a: Annotated) -> tuple[dict[int, Row], dict[int, Act], Links]:
    """The annotated statements and their acts by the trigger, and the links of these acts and all others of the report."""
    told = {act.trigger: act for act in a.acts}
    rows: dict[int, Row] = {i: a.statements[k] for k, i in carriers(a).items()}
    acts = {i: told.get(i) or a.extraction.proposed(i, row["event_type"]) for i, row in rows.items()}
    everything = tuple(sorted({**told, **acts}.values(), key=lambda act: act.trigger))
    return rows, acts, Links(a.extraction.grammar, a.extraction.roles, everything, a.times)


def links(a: Annotated) -> tuple[list[Sample], list[Sample]]:
    """The pairs of annotated acts with mentions (actor, recipient, place, none) and with times (yes, no)."""
    rows, acts, seen = _paired(a)
    setting = _setting(a)
    mentions: list[Sample] = []
    times: list[Sample] = []
    for i, act in acts.items():
        weight = 1.0 if rows[i]["required"] else OPTIONAL_WEIGHT
        near = seen.mentions(act)
        signs = examples.of_mentions(seen, a.reading, act, near)
        for mention, of, role in zip(near, signs, _roles(rows[i], act, near, setting), strict=True):
            if role is not None:
                mentions.append(Sample(a.name, i, of, role, weight, other=mention.head))
        indexes = seen.expressions(act)
        for index, of in zip(indexes, examples.of_times(seen, a.reading, act, indexes), strict=True):
            answer = "yes" if _dates(act, index, rows[i], setting) else "no"
            times.append(Sample(a.name, i, of, answer, weight, other=a.times[index].head))
    return mentions, times


def colours(a: Annotated, about: str) -> Iterator[Sample]:
    """The annotated acts with their *modality* or *polarity*."""
    rows, acts, _ = _paired(a)
    for i, act in acts.items():
        weight = 1.0 if rows[i]["required"] else OPTIONAL_WEIGHT
        yield Sample(a.name, i, signs_of_colour(act, about, a.extraction.grammar, a.reading), rows[i][about], weight)


def places(a: Annotated) -> Iterator[Sample]:
    """The pairs of annotated acts with places that they may take place at: yes or no."""
    rows, acts, seen = _paired(a)
    where = Whereabouts(a.extraction.grammar, a.extraction.places.reach, seen, seen.acts)
    near = frozenset(m.country for m in a.mentions if m.country and len(m.country) == 3)
    for i, act in acts.items():
        weight = 1.0 if rows[i]["required"] else OPTIONAL_WEIGHT
        near_it = where.candidates(act)
        for mention, signs in zip(near_it, examples.of_places(where, a.reading, act, near_it), strict=True):
            found = seat(mention) or place_of(mention, near=near)
            if isinstance(found, Place):
                answer = "yes" if rows[i]["place"] and same_name(rows[i]["place"], found.name) else "no"
                yield Sample(a.name, i, signs, answer, weight, other=mention.head)


def _setting(a: Annotated) -> Setting:
    parsed = a.extraction.grammar.parsed
    day = resolve.reference(parsed.report, a.times)
    reference = day.value if isinstance(day, Resolved) else None
    cast = resolve.who(parsed, a.mentions, a.acts, a.extraction.utterances, reference)
    return Setting(parsed=parsed, mentions=a.mentions, times=a.times, cast=cast, reference=reference)


def _roles(row: Row, act: Act, mentions: list[Mention], setting: Setting) -> list[str | None]:
    """The role of each mention; None where it means somebody who has a role, but another mention names him nearer by."""
    found: list[str | None] = [_role(row, mention, setting) for mention in mentions]
    here = {
        (role, a.id)
        for role, m in zip(found, mentions, strict=True)
        if role != "none" and m.sentence == act.sentence
        for a in setting.cast.actors(m.id)
    }
    far: set[tuple[str, str]] = set()
    for k, mention in enumerate(mentions):
        role = found[k]
        if role in (None, "none") or mention.sentence == act.sentence:
            continue
        who = {(str(role), a.id) for a in setting.cast.actors(mention.id)}
        found[k] = None if who & (here | far) else role
        far |= who
    return found


def _role(row: Row, mention: Mention, setting: Setting) -> str:
    actors = [asdict(actor) for actor in setting.cast.actors(mention.id)]
    for role in ("actors", "recipients"):
        if any(actor_match(gold, actor) == 1 for gold in row[role] for actor in actors):
            return "actor" if row["event_type"] in ("CONSULT", "COOPERATE") else role.removesuffix("s")
    if row["place"]:
        found = place_of(mention)
        name = getattr(found, "name", None)
        if name and same_name(row["place"], name):
            return "place"
    return "none"


def _dates(act: Act, index: int, row: Row, setting: Setting) -> bool:
    tense = act.tense or ("future" if row["modality"] == "planned" else None)
    dated = replace(act, time=index, tense=tense)
    found = dates([dated], setting.parsed, setting.times, setting.reference).get(0)
    return found is not None and found.mention == setting.times[index].span and found.edtf == row["when"]
