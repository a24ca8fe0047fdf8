"""The ledgers of a dossier as lines: meetings, positions, commitments."""

from collections.abc import Iterable, Iterator

from recoupe.records import Commitment, Meeting, Position, Statement
from recoupe.show import dates, harmless, names, phrases, verbs
from recoupe.show.frame import Frame
from recoupe.show.page import Line, Run, Style

# how many reports' words are put side by side under one line
_WITNESSES = 3


def witnesses(statements: Iterable[str], seen: Frame, *, conditioned: bool = True) -> Iterator[Line]:
    """The exact words of each report behind a line: its first statement, its condition, and according to whom."""
    first: dict[str, Statement] = {}
    for row in seen.behind(statements):
        # headlines and subheadings repeat what the text says in full
        if row.report not in first or first[row.report].block in ("title", "subheading"):
            first[row.report] = row
    for row in list(first.values())[:_WITNESSES]:
        told = phrases.evidence(row, seen.words, conditioned=conditioned)
        yield Line(runs=told, tags=seen.tags([row.report]), id=seen.short[row.id])


def every_witness(statements: Iterable[str], seen: Frame) -> tuple[Line, ...]:
    """The exact words of every statement behind a line, headings too."""
    return tuple(
        Line(runs=phrases.evidence(row, seen.words), tags=seen.tags([row.report]), id=seen.short[row.id])
        for row in seen.behind(statements)
    )


def meetings(seen: Frame) -> list[Line]:
    """The meetings: those to come first, then those that were, the last one first."""
    ordered = sorted(seen.dossier.meetings, key=lambda one: dates.order(one.when.edtf) if one.when else ("", ""), reverse=True)
    ordered.sort(key=lambda one: one.stage == "held")
    return [_meeting(meeting, seen) for meeting in ordered]


def _meeting(meeting: Meeting, seen: Frame) -> Line:
    statements = tuple(id for _, ids in meeting.stages for id in ids)
    return Line(
        runs=_meeting_told(meeting, seen),
        tags=seen.tags_of(statements),
        id=seen.short[meeting.id],
        under=(*_stages(meeting, seen), *_previous(meeting, seen), *([] if seen.thorough else witnesses(statements, seen))),
    )


def _meeting_told(meeting: Meeting, seen: Frame) -> tuple[Run, ...]:
    words = seen.words
    who = " – ".join(names.called(one, words) for one in meeting.participants)
    parts: list[tuple[Run, ...]] = [(Run(who, Style.WHO),) if who else (Run(words("dossier.unknown_actor"), Style.DOUBT),)]
    parts += phrases.place_and_time(meeting.place, meeting.when, words)
    if not meeting.when:
        parts.append((Run(words("dossier.unknown_date"), Style.DOUBT),))
    parts.append((Run(_stage(meeting.stage, seen), Style.GOOD if meeting.stage == "held" else Style.DOUBT),))
    return tuple(phrases.separated(*parts))


def _stages(meeting: Meeting, seen: Frame) -> Iterator[Line]:
    if seen.thorough:
        for stage, ids in meeting.stages:
            yield Line(runs=(Run(_stage(stage, seen) + seen.words("dossier.colon").rstrip()),), under=every_witness(ids, seen))
    elif len(meeting.stages) > 1:
        told = (f"{_stage(stage, seen)} {''.join(seen.tags_of(ids))}" for stage, ids in meeting.stages)
        yield Line(runs=(Run(" → ".join(told)),))


def _stage(stage: str, seen: Frame) -> str:
    return seen.words.known(f"dossier.stage.{stage}") or stage


def _previous(meeting: Meeting, seen: Frame) -> Iterator[Line]:
    before = seen.meetings.get(meeting.previous or "")
    if before:
        told = "".join(run.text for run in phrases.separated(*phrases.place_and_time(before.place, before.when, seen.words)))
        told = told or seen.words("dossier.unknown_date")
        yield Line(runs=(Run(seen.words("dossier.meeting.previous", meeting=told)),), id=seen.short[before.id])


def positions(seen: Frame) -> list[Line]:
    """The stances, those of one holder together."""
    ordered = sorted(seen.dossier.positions, key=lambda one: (not one.standing, names.listed(one.holder, seen.words)))
    return [_position(position, seen) for position in ordered]


def _position(position: Position, seen: Frame) -> Line:
    words = seen.words
    parts = [_stance(position, seen)]
    parts += _besides(position.about, position.statements, seen)
    if position.condition:
        parts.append((Run(phrases.condition(position.condition, words)),))
    if position.since:
        parts.append((Run(dates.told(position.since.edtf, words)),))
    if not position.standing:
        parts.append((Run(words("dossier.position.withdrawn"), Style.DOUBT),))
    return Line(
        runs=tuple(phrases.separated(*parts)),
        tags=seen.tags_of(position.statements),
        id=seen.short[position.id],
        under=tuple(_behind_position(position, seen)),
    )


def _behind_position(position: Position, seen: Frame) -> Iterator[Line]:
    if not seen.thorough:
        yield from witnesses(position.statements, seen, conditioned=position.condition is None)
        return
    yield from every_witness(position.statements, seen)
    if position.withdrawn_by:
        label = seen.words("dossier.position.withdrawn") + seen.words("dossier.colon").rstrip()
        yield Line(runs=(Run(label, Style.DOUBT),), under=every_witness(position.withdrawn_by, seen))


def _besides(told: str, statements: Iterable[str], seen: Frame) -> Iterator[tuple[Run, ...]]:
    """*told*, unless the exact words under the line say it already."""
    if told and not any(told in row.text for row in seen.behind(statements)):
        yield (Run(harmless.line(told)),)


def _stance(position: Position, seen: Frame) -> tuple[Run, ...]:
    words = seen.words
    runs = [phrases.who(position.holder, words), Run(" "), Run(_stance_verb(position, seen), Style.DOES)]
    if position.towards:
        link = words.known(f"dossier.stance_link.{position.stance}") or ""
        runs += [Run(" "), Run(names.listed(position.towards, words, link), Style.WHO)]
    return tuple(runs)


def _stance_verb(position: Position, seen: Frame) -> str:
    forms = seen.words.known_forms(f"dossier.stance.{position.stance}") or (position.stance, position.stance)
    return forms[names.are_many(position.holder)]


def commitments(seen: Frame) -> list[Line]:
    """Who will, or will not, do what for whom."""
    ordered = sorted(seen.dossier.commitments, key=lambda one: names.listed(one.who, seen.words))
    return [_commitment(commitment, seen) for commitment in ordered]


def _commitment(commitment: Commitment, seen: Frame) -> Line:
    words = seen.words
    parts = [_promise(commitment, seen)]
    parts += _besides(commitment.what, commitment.statements, seen)
    if commitment.amount:
        parts.append((Run(words("dossier.commitment.amount", amount=harmless.line(commitment.amount))),))
    if commitment.by_when:
        parts.append((Run(words("dossier.commitment.by", date=dates.told(commitment.by_when.edtf, words))),))
    if commitment.condition:
        parts.append((Run(phrases.condition(commitment.condition, words)),))
    stage = _commitment_stage(commitment.stage, seen)
    parts.append((Run(stage, Style.GOOD if commitment.stage == "delivered" else Style.DOUBT),))
    return Line(
        runs=tuple(phrases.separated(*parts)),
        tags=seen.tags_of(commitment.statements),
        id=seen.short[commitment.id],
        under=tuple(_behind_commitment(commitment, seen)),
    )


def _commitment_stage(stage: str, seen: Frame) -> str:
    return seen.words.known(f"dossier.commitment_stage.{stage}") or stage


def _behind_commitment(commitment: Commitment, seen: Frame) -> Iterator[Line]:
    if not seen.thorough:
        yield from witnesses(commitment.statements, seen, conditioned=commitment.condition is None)
        return
    for stage, ids in commitment.stages or ((commitment.stage, commitment.statements),):
        label = _commitment_stage(stage, seen) + seen.words("dossier.colon").rstrip()
        yield Line(runs=(Run(label),), under=every_witness(ids, seen))


def _promise(commitment: Commitment, seen: Frame) -> tuple[Run, ...]:
    modes = {row.mode for row in seen.behind(commitment.statements)}
    act = verbs.Act(
        event_type=commitment.event_type,
        mode=modes.pop() if len(modes) == 1 else None,
        modality="planned",
        negative=commitment.polarity == "negative",
        many=names.are_many(commitment.who),
        towards=bool(commitment.beneficiary),
        cameo=seen.cameo(commitment.statements),
    )
    return phrases.deed(commitment.who, act, commitment.beneficiary, seen.words)
