"""What every line of a dossier's page needs to know: who reports it, how reports are numbered, how long its id must be."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.records import Dossier, Entity, Meeting, Origin, Report, Statement
from recoupe.show.words import Words

# letters that tell the kind, then a run of hexadecimal digits: only such ids are shortened
_CODE = re.compile(r"^(?P<kind>.*?)(?P<digits>[0-9a-f]{8,})$")
_SHORTEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A dossier with the look-ups that its page needs. ``thorough``: ledgers show every statement behind every stage."""

    dossier: Dossier
    words: Words
    reports: Mapping[str, Report]
    numbers: Mapping[str, int]
    statements: Mapping[str, Statement]
    origins: Mapping[str, Origin]
    entities: Mapping[str, Entity]
    short: Mapping[str, str]
    meetings: Mapping[str, Meeting]
    thorough: bool = False

    def tags(self, reports: Iterable[str]) -> tuple[str, ...]:
        """The numbers of *reports* (ids) as "[1]", in order."""
        return tuple(f"[{number}]" for number in sorted({self.numbers[id] for id in reports if id in self.numbers}))

    def behind(self, statements: Iterable[str]) -> tuple[Statement, ...]:
        """The statements with these ids, in the order of the reports and of their words."""
        found = (self.statements[id] for id in dict.fromkeys(statements) if id in self.statements)
        return tuple(sorted(found, key=lambda row: (self.numbers.get(row.report, 0), row.span)))

    def cameo(self, statements: Iterable[str]) -> str | None:
        """The CAMEO code that the statements with these ids have in common, or None."""
        codes = {row.cameo for row in self.behind(statements)}
        return codes.pop() if len(codes) == 1 else None

    def tags_of(self, statements: Iterable[str]) -> tuple[str, ...]:
        """The numbers of the reports in which the statements with these ids stand."""
        return self.tags(row.report for row in self.behind(statements))


def of(dossier: Dossier, reports: Mapping[str, Report], words: Words, *, before: Sequence[Meeting] = ()) -> Frame:
    """The frame of *dossier*; *reports* are those of its story, by id. *before* are meetings that others speak of as the last."""
    ids = [dossier.story.id, *(meeting.id for meeting in before)]
    for records in (dossier.facts, dossier.meetings, dossier.positions, dossier.commitments, dossier.statements):
        ids += [record.id for record in records]
    ids += [quotation.id for quotation in dossier.quotations] + list(dossier.story.reports)
    return Frame(
        dossier=dossier,
        words=words,
        reports=reports,
        numbers={id: number for number, id in enumerate(dossier.story.reports, 1)},
        statements={row.id: row for row in dossier.statements},
        origins={row.report: row for row in dossier.origins},
        entities={row.id: row for row in dossier.entities},
        short=shortened(ids),
        meetings={row.id: row for row in (*before, *dossier.meetings)},
    )


def shortened(ids: Iterable[str]) -> Mapping[str, str]:
    """Each id with its beginning that no other of *ids* has: at least six digits of a code, names as they are."""
    ordered = sorted(set(ids))
    short = {}
    for before, id, after in zip(["", *ordered], ordered, [*ordered[1:], ""], strict=False):
        code = _CODE.match(id)
        shared = max(_shared(id, before), _shared(id, after))
        short[id] = id[: max(len(code["kind"]) + _SHORTEST, shared + 1)] if code else id
    return short


def _shared(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
