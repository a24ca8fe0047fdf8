"""What was kept a moment ago: it is placed next, and need not be read again for that, if the archive still holds just this of it."""

import json
from threading import Lock

from sqlalchemy import Connection, bindparam, select

from recoupe.records import Findings, Report
from recoupe.store.ready import Ready
from recoupe.store.tables import FINDINGS, REPORT
from recoupe.store.write import body_of

_MOST = 64  # reports: twice what is read at once

_NOW = Ready(
    select(FINDINGS.c.rules, REPORT.c.body)
    .select_from(REPORT.join(FINDINGS, FINDINGS.c.report == REPORT.c.number))
    .where(REPORT.c.id == bindparam("id"))
)


class Fresh:
    """The last reports that were kept through one open archive, with their findings and the rules of these."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Report, Findings, str]] = {}
        self._lock = Lock()

    def note(self, report: Report, findings: Findings, rules: str) -> None:
        """Notes that *report* and its *findings* were kept just so."""
        with self._lock:
            self._kept.pop(report.id, None)
            self._kept[report.id] = (report, findings, rules)
            if len(self._kept) > _MOST:
                del self._kept[next(iter(self._kept))]

    def forget(self, id: str) -> None:
        """Forgets the report with this id."""
        with self._lock:
            self._kept.pop(id, None)

    def taken(self, db: Connection, id: str) -> tuple[Report, Findings] | None:
        """The report with this id and its findings, where they were noted and the archive has no others by now; noted no more.

        The same rules find the same in the same bytes, taken for the same form. Name and location are those that it was kept with.
        """
        with self._lock:
            noted = self._kept.pop(id, None)
        now = _NOW.first(db, id=id) if noted else None
        if noted is None or now is None or now[0] != noted[2] or not _same(now[1], body_of(noted[0])):
            return None
        return noted[:2]


def _same(body: str, other: str) -> bool:
    """Whether two bodies mean the same: jsonb writes them in its own way."""
    return bool(body == other or json.loads(body) == json.loads(other))
