"""Findings made again by the rules of today, from the reports as they were read; and what became another by it."""

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from recoupe.analysing import Ahead, Found
from recoupe.intake import BATCH
from recoupe.records import Actor, Findings, Quotation, Report, Source, Statement
from recoupe.store import Store, query

Row = Statement | Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One statement or quotation that came, went, or is told otherwise.

    ``before`` is None for one that came, ``after`` for one that went. ``fields`` are those with another value: name, before, after,
    in words (ids of people, EDTF, values of the codebook); "" where there is none.
    """

    before: Row | None
    after: Row | None
    fields: tuple[tuple[str, str, str], ...] = ()

    @property
    def kind(self) -> str:
        """added, removed or changed."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """A report whose findings were made again: by which rules they were made ``before``, what changed, and the error if it failed."""

    report: str
    name: str
    before: str
    changes: tuple[Change, ...] = ()
    error: Exception | None = None


class Renewal:
    """Makes findings of *store* again that other rules than *rules* have made; *settle* is called when all is done."""

    def __init__(self, store: Store, rules: str, settle: Callable[[], None]) -> None:
        self._store = store
        self._rules = rules
        self._settle = settle

    def waiting(self, since: str | None = None) -> tuple[tuple[str, str], ...]:
        """Id and rules of each report whose findings others than the rules of today have made, the oldest report first.

        With *since* only those made by that version or a later one.
        """
        every = self._store.ask(query.made_by_others, self._rules)
        return tuple((id, rules) for id, rules in every if since is None or version(rules) >= version(since))

    def run(self, since: str | None, *, keep: bool, stop: Callable[[], bool], processes: int) -> Iterator[Renewed]:
        """What changes in each report that is `waiting`, as it is made again; without *keep* nothing is changed in the archive."""
        made_by = dict(self.waiting(since))
        with Ahead(self._reports(made_by), lambda report: report, processes) as ahead:
            coming = iter(ahead)
            while batch := tuple(islice(coming, BATCH)):
                for report, found in ahead.findings(batch):
                    yield self._made_again(report, found, made_by[report.id], keep=keep)
                if stop():
                    break
        if keep:
            self._settle()

    def _reports(self, ids: Iterable[str]) -> Generator[Report, None, None]:
        for id in ids:
            report = self._store.ask(query.report_by_program, id)
            if report is not None:
                yield report

    def _made_again(self, report: Report, found: Found, rules: str, *, keep: bool) -> Renewed:
        if isinstance(found, Exception):
            return Renewed(report=report.id, name=report.name, before=rules, error=found)
        before = self._store.ask(query.found_by_program, report.id)
        if keep:
            self._store.renew(report, found, self._rules)
        return Renewed(report=report.id, name=report.name, before=rules, changes=changes(before, found) if before else ())


def version(rules: str) -> tuple[int, ...]:
    """The numbers of the program's version in *rules* ("0.1.0+ab12… 3.8.2/3.8.0"), or in a version as a user writes it.

    >>> version("0.10.0+ab12 3.8.2/3.8.0") > version("0.9")
    True
    """
    numbers = rules.split("+")[0].split()[0].split(".") if rules.strip() else []
    return tuple(int(number) for number in numbers if number.isdecimal())


def changes(before: Findings, after: Findings) -> tuple[Change, ...]:
    """What became another between two findings of one report, in the order of its text."""
    pairs = [*_paired(before.statements, after.statements), *_paired(before.quotations, after.quotations)]
    made = [Change(before=old, after=new, fields=tuple(_differences(old, new))) for old, new in pairs]
    return tuple(sorted((one for one in made if one.kind != "changed" or one.fields), key=_place))


def _paired(old: tuple[Row, ...], new: tuple[Row, ...]) -> Iterator[tuple[Row | None, Row | None]]:
    """Each of *old* with the one of *new* that tells the same: of the same span and type, else of one type and words in common,
    else of words in common."""
    left = dict.fromkeys(range(len(new)))
    partner: dict[int, int] = {}
    for alike in (_same, _of_one_type, _touching):
        for i, one in enumerate(old):
            if i not in partner and (found := next((j for j in left if alike(one, new[j])), None)) is not None:
                partner[i] = found
                del left[found]
    for i, one in enumerate(old):
        yield one, new[partner[i]] if i in partner else None
    yield from ((None, new[j]) for j in left)


def _same(one: Row, other: Row) -> bool:
    return one.span == other.span and _type(one) == _type(other)


def _of_one_type(one: Row, other: Row) -> bool:
    return _type(one) == _type(other) and _touching(one, other)


def _touching(one: Row, other: Row) -> bool:
    return bool(one.span.overlap(other.span))


def _type(row: Row) -> str:
    return row.event_type if isinstance(row, Statement) else row.kind


def _differences(old: Row | None, new: Row | None) -> Iterator[tuple[str, str, str]]:
    if old is None or new is None:
        return
    was, now = _values(old), _values(new)
    yield from ((name, was[name], now[name]) for name in was if was[name] != now[name])


def _values(row: Row) -> dict[str, str]:
    if isinstance(row, Quotation):
        return {
            "words": row.text,
            "kind": row.kind,
            "speaker": row.speaker.id if row.speaker else "",
            "repeats": row.repeats or "",
        }
    return {
        "words": row.text,
        "type": row.event_type,
        "mode": row.mode or "",
        "cameo": row.cameo or "",
        "actor": _ids(row.actors),
        "recipient": _ids(row.recipients),
        "third": _ids(row.third_parties),
        "place": row.place.name if row.place else "",
        "when": row.when.edtf if row.when else "",
        "modality": row.modality,
        "polarity": row.polarity,
        "condition": row.condition.text if row.condition else "",
        "source": _ids(row.sources),
    }


def _ids(those: tuple[Actor, ...] | tuple[Source, ...]) -> str:
    return ", ".join(one.id for one in those)


def _place(change: Change) -> tuple[int, int]:
    row = change.after or change.before
    assert row is not None  # one of the two is there
    return row.span
