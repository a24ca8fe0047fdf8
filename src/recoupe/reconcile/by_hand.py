"""What people have said of facts and origins, carried out on what the program has made of them."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from recoupe.lexicon.outlets import outlets
from recoupe.reconcile.labels import paper_of
from recoupe.reconcile.origins import Provenance
from recoupe.reconcile.tellings import Telling
from recoupe.records import Guidance, Origin, Report

Groups = list[list[Telling]]


def regrouped(groups: Sequence[list[Telling]], said: Guidance) -> Groups:
    """The groups of statements that are one fact each, as people have put them; every group and the list in order of time."""
    made = [list(group) for group in groups]
    for kind, ids in said.groupings:
        made = _together(made, ids) if kind == "merge" else _apart(made, ids)
    if not said.groupings:
        return made
    ordered = (sorted(group, key=lambda telling: telling.order) for group in made)
    return sorted(ordered, key=lambda group: group[0].order)


def _together(groups: Groups, ids: Sequence[str]) -> Groups:
    """All groups that hold one of the statements are one."""
    meant = [group for group in groups if any(telling.statement.id in ids for telling in group)]
    rest = [group for group in groups if group not in meant]
    return [*rest, [telling for group in meant for telling in group]] if meant else rest


def _apart(groups: Groups, ids: Sequence[str]) -> Groups:
    """The statements leave their groups and are a group of their own."""
    leaving = [telling for group in groups for telling in group if telling.statement.id in ids]
    stayed = [[telling for telling in group if telling.statement.id not in ids] for group in groups]
    return [group for group in (*stayed, leaving) if group]


def with_origins(known: Provenance, said: Guidance) -> Provenance:
    """The origins as people have told them. What repeats a report of which they spoke has the origin of that."""
    told = {one.report: one for one in said.origins if one.report in known.reports}
    if not told:
        return known
    keys = dict(known.keys)
    origins = {origin.report: origin for origin in known.origins}
    for report, one in told.items():
        keys[report] = _key(one, known)
        origins[report] = replace(one, key=keys[report], evidence=(*one.evidence, *origins[report].evidence))
    _follow(origins, keys, told)
    return replace(known, origins=tuple(origins[one.report] for one in known.origins), keys=keys)


def _key(one: Origin, known: Provenance) -> str:
    report = known.reports[one.report]
    if one.kind == "agency" and one.of:
        return f"agency:{known.agencies.named(one.of) or one.of}"
    if one.kind == "own":
        return f"own:{_own_name(report)}"
    return f"unknown:{report.id}"


def _own_name(report: Report) -> str:
    name = paper_of(report)
    return outlets().key(name) if name else report.id


def _follow(origins: dict[str, Origin], keys: dict[str, str], told: Collection[str]) -> None:
    """Gives what repeats a report of which somebody spoke, or is said to repeat any, the origin of that."""
    settled = {report for report in told if origins[report].kind != "copy"}
    while following := [one for one in origins.values() if one.report not in settled and _follows(one, settled, told)]:
        for one in following:
            assert one.of is not None
            keys[one.report] = keys[one.of]
            origins[one.report] = replace(one, key=keys[one.of])
            settled.add(one.report)


def _follows(one: Origin, settled: Collection[str], told: Collection[str]) -> bool:
    if one.kind != "copy" or one.of is None:
        return False
    return one.of in settled or (one.report in told and one.of not in told)
