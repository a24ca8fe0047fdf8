"""Acts become statements: roles, sources, places and times put in, each with the rule that gave it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from recoupe.lexicon.acts import load as load_acts
from recoupe.lexicon.plover import kind
from recoupe.records import (
    Act,
    Actor,
    Condition,
    Mention,
    Parsed,
    Place,
    Quotation,
    Reason,
    Resolved,
    Source,
    Statement,
    TimeExpression,
    Utterance,
    When,
)
from recoupe.resolve.to_come import reason_to_come
from recoupe.resolve.when_acts import dates as dates_of
from recoupe.resolve.where import place as place_of
from recoupe.resolve.where import seat as seat_of
from recoupe.resolve.who import Cast

_HEADINGS = frozenset({"title", "subheading"})
_MEETINGS = frozenset({"CONSULT", "COOPERATE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the assembly of one report leans on. ``reference`` is the day of the report (EDTF) or None."""

    parsed: Parsed
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    cast: Cast
    reference: str | None


def statements(acts: tuple[Act, ...], setting: Setting) -> tuple[Statement, ...]:
    """The statements of a report, in text order, one for each act."""
    dates = dates_of(acts, setting.parsed, setting.times, setting.reference)
    made = [_statement(act, dates.get(index), setting) for index, act in enumerate(acts)]
    unique = {statement.id: statement for statement in reversed(made)}  # one span told twice by one row is one statement
    return tuple(_without_heading_repeats(list(_previous_meetings(list(reversed(unique.values()))))))


def _without_heading_repeats(made: list[Statement]) -> Iterable[Statement]:
    """Drops what a title or subheading repeats of the text (codebook §1: it need not be found again)."""
    told = {(s.event_type, a.country or a.id) for s in made if s.block not in _HEADINGS for a in (*s.actors, *s.recipients)}
    for statement in made:
        takers = (*statement.actors, *statement.recipients)
        repeats = bool(takers) and all((statement.event_type, a.country or a.id) in told for a in takers)
        if statement.block not in _HEADINGS or not repeats:
            yield statement


def identifier(report: str, start: int, end: int, kind_of_record: str) -> str:
    """A short stable id: equal input gives an equal id, in every archive."""
    prefix = {"quotation": "q"}.get(kind_of_record, "s")
    return prefix + sha256(f"{report}|{start}|{end}|{kind_of_record}".encode()).hexdigest()[:11]


def _statement(act: Act, when: When | None, setting: Setting) -> Statement:
    report = setting.parsed.report
    actors = _actors(act.actors, setting.cast)
    recipients = tuple(a for a in _actors(act.recipients, setting.cast) if a.id not in {x.id for x in actors})
    if act.event_type in _MEETINGS:
        actors, recipients = _unique((*actors, *recipients)), ()
    place, place_reason = _place(act, setting)
    plover = kind(act.event_type, act.mode)
    sentence = setting.parsed.sentences[act.sentence]
    reasons = [*act.reasons, *_who_reasons(act, setting.cast)]
    if when is not None:
        reasons.append(Reason(field="when", rule=when.rule, note=when.text))
    if place_reason is not None:
        reasons.append(place_reason)
    to_come = reason_to_come(act, when, setting.reference)
    if to_come is not None:
        reasons.append(to_come)
    return Statement(
        id=identifier(report.id, act.span.start, act.span.end, act.entry),
        report=report.id,
        span=act.span,
        text=act.span.of(report.text),
        sentence=sentence.span,
        event_type=act.event_type,
        mode=act.mode,
        cameo=_cameo(act) or plover.cameo,
        intensity=plover.intensity,
        quad=plover.quad,
        contexts=act.contexts,
        actors=actors,
        recipients=recipients,
        third_parties=_actors(act.third_parties, setting.cast),
        place=place,
        when=when,
        modality="planned" if to_come is not None else act.modality,
        polarity=act.polarity,
        condition=Condition(text=act.condition.of(report.text), span=act.condition) if act.condition else None,
        sources=_sources(act, setting.cast),
        quantities=act.quantities,
        previous=act.previous,
        trigger=act.entry,
        block=sentence.kind.value,
        rule=act.rule,
        confidence=act.confidence,
        reasons=tuple(reasons),
    )


def _cameo(act: Act) -> str | None:
    return next((entry.cameo for entry in load_acts().entries if entry.id == act.entry), None)


# --- who ------------------------------------------------------------------------------------------------------------------------


def _actors(mention_ids: Iterable[int], cast: Cast) -> tuple[Actor, ...]:
    return _unique(actor for mention_id in mention_ids for actor in cast.actors(mention_id))


def _unique(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple({actor.id: actor for actor in reversed(list(actors))}.values())[::-1]


def _who_reasons(act: Act, cast: Cast) -> list[Reason]:
    reasons = []
    for field, ids in (
        ("actors", act.actors),
        ("recipients", act.recipients),
        ("sources", [a.mention for a in act.attributions]),
    ):
        for mention_id in ids:
            outcome = cast.by_mention.get(mention_id) if mention_id is not None else None
            if isinstance(outcome, Resolved):
                reasons.append(Reason(field=field, rule=outcome.rule, note=", ".join(a.name for a in outcome.value)))
            elif outcome is not None:
                reasons.append(Reason(field=field, rule="who.unknown", note=outcome.reason))
    return reasons


def _sources(act: Act, cast: Cast) -> tuple[Source, ...]:
    found: dict[str, Source] = {}
    for link in act.attributions:
        for actor in cast.actors(link.mention) if link.mention is not None else ():
            found.setdefault(actor.id, source(actor, link.verb))
    return tuple(found.values())


def source(actor: Actor, verb: str | None) -> Source:
    """An actor as a link of the chain of attribution."""
    kinds = {
        "person": "named",
        "unnamed": "unnamed",
        "state": "institution",
        "organisation": "institution",
        "group": "institution",
    }
    return Source(
        id=actor.id,
        name=actor.name,
        kind=kinds[actor.kind],
        within=actor.within,
        country=actor.country,
        organisation=actor.organisation,
        verb=verb,
        mention=actor.mention,
        variants=actor.variants,
    )


# --- where ----------------------------------------------------------------------------------------------------------------------


def _place(act: Act, setting: Setting) -> tuple[Place | None, Reason | None]:
    if act.place is None:
        return None, None
    near = frozenset(m.country for m in setting.mentions if m.country and len(m.country) == 3)
    mention = setting.mentions[act.place]
    found = seat_of(mention, setting.parsed.report.text) or place_of(mention, near=near)
    if isinstance(found, Place):
        return found, Reason(field="place", rule="where.named", note=found.name)
    return None, Reason(field="place", rule="where.unknown", note=found.reason)


# --- the last meeting -------------------------------------------------------------------------------------------------------------


def _previous_meetings(made: list[Statement]) -> Iterable[Statement]:
    """ "La dernière rencontre bilatérale": without participants of its own it is between the states of the meeting told before."""
    states: tuple[Actor, ...] = ()
    for statement in made:
        if statement.event_type == "CONSULT" and statement.previous and not statement.actors and len(states) == 2:
            reason = Reason(field="actors", rule="who.previous-meeting", note="the states of the meeting told before")
            statement = replace(statement, actors=states, reasons=(*statement.reasons, reason))
        elif statement.event_type == "CONSULT":
            codes = {a.country: a for a in statement.actors if a.country}
            if len(codes) == 2:
                states = tuple(Actor(id=f"state:{c}", name=_state_name(c), kind="state", country=c) for c in codes if c)
        yield statement


def _state_name(code: str) -> str:
    from recoupe.atlas import load

    return load().state(code).name


# --- quotations -------------------------------------------------------------------------------------------------------------------


def quotations(utterances: tuple[Utterance, ...], setting: Setting) -> tuple[Quotation, ...]:
    """The quotations of a report with their speakers resolved; a display quotation is linked to the one whose words it repeats."""
    report = setting.parsed.report
    made = []
    for utterance in utterances:
        actors = setting.cast.actors(utterance.speaker) if utterance.speaker is not None else ()
        made.append(
            Quotation(
                id=identifier(report.id, utterance.span.start, utterance.span.end, "quotation"),
                report=report.id,
                span=utterance.span,
                text=utterance.span.of(report.text),
                speaker=source(actors[0], utterance.verb) if actors else None,  # of two who say it together, the first
                verb=utterance.verb,
                kind=utterance.kind,
                rule=utterance.rule,
            )
        )
    return tuple(_linked(quotation, made) for quotation in made)


def _linked(quotation: Quotation, all_of_them: list[Quotation]) -> Quotation:
    if quotation.kind != "display":
        return quotation
    words = _plain_words(quotation.text)
    for other in all_of_them:
        if other.kind == "direct" and words and words in _plain_words(other.text):
            return replace(quotation, repeats=other.id, speaker=other.speaker)
    return quotation


def _plain_words(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())
