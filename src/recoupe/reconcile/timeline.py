"""The timeline: facts in the order of time, at the precision that the sources give; facts without a day apart."""

from collections.abc import Iterable
from datetime import date

from recoupe.records import Dossier, Fact, Moment, Timeline
from recoupe.records.times import bounds, precision


def timeline(dossiers: Iterable[Dossier]) -> Timeline:
    """The facts of *dossiers* in the order of time: by their first possible day, the more exact first; no fact twice."""
    moments = {fact.id: _moment(dossier.story.id, fact) for dossier in dossiers for fact in dossier.facts}
    dated = sorted((one for one in moments.values() if one.precision), key=_in_time)
    return Timeline(dated=tuple(dated), undated=tuple(one for one in moments.values() if not one.precision))


def _moment(story: str, fact: Fact) -> Moment:
    if fact.when is None:
        return Moment(story=story, fact=fact)
    try:
        first, last = bounds(fact.when.edtf)
        return Moment(story=story, fact=fact, first=first, last=last, precision=precision(fact.when.edtf))
    except ValueError:  # written by a later program
        return Moment(story=story, fact=fact)


def _in_time(one: Moment) -> tuple[date, date, str, str]:
    edtf = one.fact.when.edtf if one.fact.when else ""
    # "until March" stands where it ends; of two of one day the one told to the minute keeps its minute's order
    return (one.first or one.last or date.min, one.last or date.max, edtf, one.fact.id)
