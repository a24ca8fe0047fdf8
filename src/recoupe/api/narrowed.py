"""What of a story is taken along where a page shows but a part of it: some kinds of records, some stages, what one report says."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from recoupe.records import Commitment, Dossier, Fact, Meeting, Position

PARTS = ("facts", "meetings", "positions", "commitments", "quotations")
Told = Fact | Meeting | Position | Commitment


def narrowed(dossier: Dossier, said: Mapping[str, Any]) -> Dossier:
    """The *dossier* with what fits ``part``, ``stage`` and ``report`` of what is *said*, and the statements behind it."""
    parts, stages, report = said.get("part") or PARTS, said.get("stage"), said.get("report")
    if not (said.get("part") or stages or report):
        return dossier
    own = {row.id for row in dossier.statements if report in (None, row.report)}

    def kept(name: str) -> tuple[Any, ...]:
        some = getattr(dossier, name) if name in parts else ()
        return tuple(one for one in some if own.intersection(behind(one)) and (not stages or _stage(one) in stages))

    found: dict[str, Any] = {name: kept(name) for name in PARTS[:-1]}
    quotations = dossier.quotations if "quotations" in parts and not stages else ()
    used = {id for some in found.values() for one in some for id in behind(one)}
    return replace(
        dossier,
        **found,
        quotations=tuple(one for one in quotations if report in (None, one.report)),
        statements=tuple(row for row in dossier.statements if row.id in (own & used)),
    )


def nothing(dossier: Dossier) -> bool:
    """Whether nothing that is told is left."""
    return not any(getattr(dossier, name) for name in PARTS)


def behind(one: Told) -> Iterator[str]:
    """The ids of the statements behind what is told."""
    if isinstance(one, Meeting):
        return (id for _, ids in one.stages for id in ids)
    return iter(one.statements)


def _stage(one: Told) -> Collection[str] | str | None:
    return one.stance if isinstance(one, Position) else None if isinstance(one, Fact) else one.stage
