"""A story as its pages need it: its dossier under one name for everybody, its reports, its counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from recoupe import reconcile
from recoupe.archive import Archive, Wish
from recoupe.errors import NotFoundError
from recoupe.reconcile import Weight
from recoupe.records import Dossier, Report, Story
from recoupe.show import frame, one_name
from recoupe.show.frame import Frame
from recoupe.show.words import Words

# with more reports than this a story is told in a list from its facts alone: its statements may be thousands
_WHOLE = 40
_FACTS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story, ready to be shown. ``bounded`` says that only its newest facts were looked at."""

    seen: Frame
    reports: tuple[Report, ...]
    weight: Weight
    bounded: bool = False

    @property
    def dossier(self) -> Dossier:
        """What is known of the story."""
        return self.seen.dossier


def whole(archive: Archive, id: str, words: Words) -> Told:
    """The story with this id and all that stands in it. Raises `NotFoundError`."""
    found = archive.told_story(id)
    if found is None:
        raise NotFoundError("The archive has no story with this id.")
    reports = {one: archive.report(one) for one in found.story.reports}
    return _told(found, reports, words)


def in_brief(archive: Archive, story: Story, words: Words) -> Told:
    """A *story* for a list: its reports without their texts; of a very long one the newest facts without their statements."""
    key = ((f"story:{story.id}",),)
    listed = archive.page(Wish(kind="report", keys=key, limit=_FACTS)).records
    reports = {one.record.id: one.record for one in listed}
    if len(story.reports) <= _WHOLE:
        found = archive.told_story(story.id)
        if found is not None:
            return _told(found, reports, words)
    facts, origins = (archive.page(Wish(kind=kind, keys=key, limit=_FACTS)) for kind in ("fact", "origin"))
    empty = Dossier(
        story=story,
        origins=tuple(one.record for one in origins.records),
        facts=tuple(one.record for one in facts.records),
        **dict.fromkeys(("meetings", "positions", "commitments", "statements", "quotations", "entities"), ()),
    )
    return replace(_told(empty, reports, words), bounded=facts.next is not None)


def _told(dossier: Dossier, reports: Mapping[str, Report], words: Words) -> Told:
    seen = frame.of(one_name.throughout(dossier), reports, words)
    shown = replace(seen, short={id: id for id in seen.short})
    return Told(seen=shown, reports=_ordered(dossier, reports), weight=reconcile.weight(tuple(reports.values()), dossier.origins))


def _ordered(dossier: Dossier, reports: Mapping[str, Report]) -> tuple[Report, ...]:
    return tuple(reports[id] for id in dossier.story.reports if id in reports)


def days(reports: Iterable[Report]) -> str | None:
    """The days from the first report to the last, as EDTF; None where none tells its day."""
    known = sorted({report.published[:10] for report in reports if report.published})
    if not known:
        return None
    return known[-1] if known[0] == known[-1] or len(known[0]) != len(known[-1]) else f"{known[0]}/{known[-1]}"
