"""Answers as tables (CSV): the columns of each kind of record, and its rows. Names of columns are those of the JSON lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from recoupe.records import Actor, Commitment, Fact, Meeting, Moment, Place, Position, Quotation, When
from recoupe.show import names
from recoupe.show.asked.gathered import Gathered
from recoupe.show.frame import Frame
from recoupe.show.people import office_told, parts
from recoupe.show.words import Words

Row = Mapping[str, object]

# several values in one cell
SEVERAL = " | "


def facts(moments: Sequence[Moment], gathered: Gathered, seen: Frame) -> Iterator[Row]:
    """A row a fact, in the order of *moments*."""
    for one in moments:
        fact = one.fact
        yield {
            **_dated(one.fact.when, one.first, one.last, one.precision),
            **_verdict(fact),
            "event_type": fact.event_type,
            "mode": fact.mode,
            "modality": fact.modality,
            "polarity": fact.polarity,
            "actors": _who(fact.actors, seen.words),
            "recipients": _who(fact.recipients, seen.words),
            **_where(fact.place),
            "id": fact.id,
            "story": gathered.story_of.get(fact.id),
            "reports": _called(fact.reports, seen),
            "statements": SEVERAL.join(fact.statements),
            "words": SEVERAL.join(row.text for row in seen.behind(fact.statements)),
        }


def _named(one: Meeting | Position | Commitment | Quotation, gathered: Gathered) -> Row:
    return {"id": one.id, "story": gathered.story_of.get(one.id)}


def meetings(gathered: Gathered, seen: Frame) -> Iterator[Row]:
    """A row for each statement behind each stage of each meeting."""
    for one in gathered.dossier.meetings:
        head = {
            **_named(one, gathered),
            "participants": _who(one.participants, seen.words),
            **_where(one.place),
            "when": one.when.edtf if one.when else None,
            "now": one.stage,
            "previous": one.previous,
        }
        for stage, ids in one.stages:
            yield from _each_statement({**head, "stage": stage}, ids, seen)


def positions(gathered: Gathered, seen: Frame) -> Iterator[Row]:
    """A row for each statement behind each position, and for those that take it back."""
    for one in gathered.dossier.positions:
        head = {
            **_named(one, gathered),
            "holder": _who(one.holder, seen.words),
            "stance": one.stance,
            "towards": _who(one.towards, seen.words),
            "since": one.since.edtf if one.since else None,
            "condition": one.condition.text if one.condition else None,
            "standing": "yes" if one.standing else "no",
        }
        yield from _each_statement({**head, "stage": "taken"}, one.statements, seen)
        yield from _each_statement({**head, "stage": "withdrawn"}, one.withdrawn_by, seen)


def commitments(gathered: Gathered, seen: Frame) -> Iterator[Row]:
    """A row for each statement behind each stage of each commitment."""
    for one in gathered.dossier.commitments:
        head = {
            **_named(one, gathered),
            "who": _who(one.who, seen.words),
            "event_type": one.event_type,
            "polarity": one.polarity,
            "beneficiary": _who(one.beneficiary, seen.words),
            "amount": one.amount,
            "by_when": one.by_when.edtf if one.by_when else None,
            "condition": one.condition.text if one.condition else None,
            "now": one.stage,
        }
        for stage, ids in one.stages or ((one.stage, one.statements),):
            yield from _each_statement({**head, "stage": stage}, ids, seen)


def quotations(gathered: Gathered, seen: Frame) -> Iterator[Row]:
    """A row for each quotation."""
    for one in gathered.dossier.quotations:
        report, speaker = seen.reports[one.report], one.speaker
        yield {
            **_named(one, gathered),
            "speaker": names.called(speaker, seen.words) if speaker else None,
            "speaker_id": speaker.id if speaker else None,
            "country": speaker.country if speaker else None,
            "verb": one.verb,
            "kind": one.kind,
            "text": one.text,
            "report": report.name,
            "outlet": report.outlet,
            "published": report.published,
        }


def entities(gathered: Gathered, seen: Frame) -> Iterator[Row]:
    """A row for each person, state, organisation and group."""
    roles, reports = parts(seen)
    for one in gathered.dossier.entities:
        yield {
            "id": one.id,
            "name": one.name,
            "kind": one.kind,
            "country": one.country,
            "offices": SEVERAL.join(dict.fromkeys(office_told(office, seen.words) for office in one.offices)),
            "variants": SEVERAL.join(one.variants),
            "wikidata": one.wikidata,
            "roles": roles[one.id],
            "reports": _called(sorted(reports.get(one.id, ()), key=lambda id: seen.numbers.get(id, 0)), seen),
        }


def _dated(when: When | None, first: object, last: object, precision: str | None) -> Row:
    return {"when": when.edtf if when else None, "first": first, "last": last, "precision": precision or "unknown"}


def _verdict(fact: Fact) -> Row:
    return {
        "verdict": fact.verdict,
        "outlets": fact.outlets,
        "families": fact.families,
        "origins_known": fact.origins_known,
        "origins_unknown": fact.origins_unknown,
    }


def _where(place: Place | None) -> Row:
    return {
        "place": place.name if place else None,
        "place_country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
    }


def _each_statement(head: Row, ids: Iterable[str], seen: Frame) -> Iterator[Row]:
    for row in seen.behind(ids):
        yield {**head, "statement": row.id, "report": seen.reports[row.report].name, "words": row.text}


def _who(actors: Sequence[Actor], words: Words) -> str:
    return SEVERAL.join(names.called(one, words) for one in actors)


def _called(reports: Iterable[str], seen: Frame) -> str:
    return SEVERAL.join(seen.reports[id].name for id in reports if id in seen.reports)
