"""What those that were found have in common, counted: types, states, outlets, months, verdicts. The cost is bounded by their number."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import Column, Connection, and_, func, select

from recoupe.records import Facet
from recoupe.store import numbers
from recoupe.store.index_tables import SEARCH_NAME, SEARCH_PART, SEARCH_PASSAGE, SEARCH_REPORT, Role

_TOGETHER = 500  # numbers in one condition
_VALUES = 12  # of one facet


def counted(db: Connection, found: Sequence[int], *, of_reports: bool, bounded: bool) -> tuple[Facet, ...]:
    """The facets of those *found* (numbers of reports or of passages); *bounded* when there are more of them."""
    reports = Counter(found if of_reports else map(numbers.report_of, found))
    if of_reports:
        counts = {"outlet": _outlets(db, reports), "month": _months(reports)}
    else:
        types, verdicts = _kinds(db, found)
        counts = {
            "type": types,
            "verdict": verdicts,
            "state": _states(db, found),
            "outlet": _outlets(db, reports),
            "month": _months(reports),
        }
    return tuple(Facet(field=field, values=_most(field, counts), bounded=bounded) for field, counts in counts.items() if counts)


def _most(field: str, counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The most frequent first, equal ones by name; of months the latest, in order."""
    if field == "month":
        return tuple(sorted(counts.items(), reverse=True)[:_VALUES])
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_VALUES])


def _kinds(db: Connection, found: Sequence[int]) -> tuple[Counter[str], Counter[str]]:
    types: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    for some in _parts(found):
        asked = select(SEARCH_PASSAGE.c.event_type, SEARCH_PASSAGE.c.verdict).where(SEARCH_PASSAGE.c.number.in_(some))
        for event_type, verdict in db.execute(asked):
            types.update([event_type] if event_type else [])
            verdicts.update([verdict] if verdict else [])
    return types, verdicts


def _states(db: Connection, found: Sequence[int]) -> Counter[str]:
    joined = SEARCH_PART.join(SEARCH_NAME, SEARCH_NAME.c.number == SEARCH_PART.c.name)
    is_state = SEARCH_PART.c.roles.bitwise_and(int(Role.STATE)) != 0
    asked = select(SEARCH_NAME.c.identity, func.count()).select_from(joined).group_by(SEARCH_NAME.c.identity)
    counts: Counter[str] = Counter()
    for some in _parts(found):
        for identity, count in db.execute(asked.where(and_(SEARCH_PART.c.passage.in_(some), is_state))):
            counts[identity.removeprefix("state:")] += count
    return counts


def _outlets(db: Connection, reports: Counter[int]) -> Counter[str]:
    joined = SEARCH_REPORT.join(SEARCH_NAME, SEARCH_NAME.c.number == SEARCH_REPORT.c.outlet)
    asked = select(SEARCH_REPORT.c.number, SEARCH_NAME.c.shown).select_from(joined)
    counts: Counter[str] = Counter()
    for some in _parts(list(reports)):
        for row in db.execute(asked.where(SEARCH_REPORT.c.number.in_(some))):
            counts[row.shown] += reports[row.number]
    return counts


def printed_by(
    db: Connection,
) -> tuple[tuple[tuple[str, str, int], ...], tuple[tuple[str, str, int], ...], tuple[tuple[str, int], ...]]:
    """Of all reports: key, name and number of reports of each outlet and of each agency, and each language with its number; most first."""
    outlets, agencies = (_named_in(db, column) for column in (SEARCH_REPORT.c.outlet, SEARCH_REPORT.c.agency))
    spoken = SEARCH_REPORT.c.language
    rows = db.execute(select(spoken, func.count()).where(spoken.is_not(None)).group_by(spoken)).tuples()
    return outlets, agencies, tuple(sorted(rows, key=lambda row: (-row[1], row[0])))


def _named_in(db: Connection, column: Column[int]) -> tuple[tuple[str, str, int], ...]:
    counted = select(column.label("name"), func.count().label("n")).where(column.is_not(None)).group_by(column).subquery()
    joined = counted.join(SEARCH_NAME, SEARCH_NAME.c.number == counted.c.name)
    found = db.execute(select(SEARCH_NAME.c.identity, SEARCH_NAME.c.shown, counted.c.n).select_from(joined))
    rows = ((row.identity.partition(":")[2], row.shown, row.n) for row in found)
    return tuple(sorted(rows, key=lambda row: (-row[2], row[1])))


def _months(reports: Counter[int]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for number, count in reports.items():
        if month := numbers.month_of(number):
            counts[month] += count
    return counts


def _parts(found: Sequence[int]) -> Iterable[Sequence[int]]:
    return (found[start : start + _TOGETHER] for start in range(0, len(found), _TOGETHER))
