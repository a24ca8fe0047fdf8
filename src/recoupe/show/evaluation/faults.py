"""What is wrong in an evaluation, one thing at a time: acts missed or too many, fields that differ, quotations and speakers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from recoupe.measure import INVENTIONS, Heard, Judged, Match
from recoupe.show.evaluation.kinds import EXTRA, MISSED
from recoupe.show.evaluation.runs import Evaluation

Row = Mapping[str, Any]

_RULES_OF = {"roles": ("actors", "recipients"), "type": ("event_type",), "mode": ("event_type",)}
# a mark before a blank, unless it shortens a first name ("M. Dupont"), or the end of a line
_END = re.compile(r"(?<!\b[A-ZÀ-Ý])[.!?…](?=\s)|\n")
# characters around the words at which a sentence is cut off where no mark ends it
_WIDEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong: its ``kind`` (see `kinds`), what the gold has, what was given, and why."""

    kind: str
    report: str
    event_type: str
    words: str
    gold: str | None
    given: str | None
    rules: tuple[str, ...]
    sentence: str


def faults(done: Evaluation, kinds: Sequence[str]) -> Iterator[Fault]:
    """What is wrong in *done* of the kinds that are asked for, kind by kind, in the order of the reports."""
    for kind in kinds:
        for judged in done.judged:
            yield from _of_kind(kind, judged, done.texts[judged.report])


def _of_kind(kind: str, judged: Judged, text: str) -> Iterator[Fault]:
    if kind == MISSED:
        yield from _missed(judged, text)
    elif kind == EXTRA:
        for record in judged.extra:
            rules = (str(record.get("rule")),)
            yield _fault(EXTRA, judged, record, text, record["event_type"], None, _told(record), rules)
    elif kind == "quotes":
        yield from _quotations(judged, text)
    elif kind == "speaker":
        for heard in judged.heard:
            if heard.quotation is not None and not heard.speaker:
                yield _speaker(heard, judged, text)
    else:
        for match in judged.matches:
            if _is_wrong(kind, match):
                yield _differing(kind, match, judged, text)


def _missed(judged: Judged, text: str) -> Iterator[Fault]:
    given = {id(match.gold): match.record for match in judged.matches if not match.typed}
    rows = [*judged.missed, *(match.gold for match in judged.matches if not match.typed)]
    for row in sorted(rows, key=lambda row: tuple(row["span"])):
        if row.get("required", True):
            record = given.get(id(row))
            yield _fault(MISSED, judged, row, text, row["event_type"], _meant(row), _told(record) if record else None, ())


def _quotations(judged: Judged, text: str) -> Iterator[Fault]:
    for heard in judged.heard:
        if heard.quotation is None:
            yield _fault("quotes", judged, heard.gold, text, "", _name(heard.gold["speaker"]), None, ())
    for quotation in judged.stray:
        yield _fault("quotes", judged, quotation, text, "", None, _name(quotation.get("speaker")), (str(quotation.get("rule")),))


def _speaker(heard: Heard, judged: Judged, text: str) -> Fault:
    quotation = heard.quotation or {}
    gold, given = _name(heard.gold["speaker"]), _name(quotation.get("speaker"))
    return _fault("speaker", judged, heard.gold, text, "", gold, given, (str(quotation.get("rule")),))


def _is_wrong(kind: str, match: Match) -> bool:
    if kind == "type":
        return match.record.get("event_type") != match.gold["event_type"] and not match.typed
    if kind == "invented":
        return bool(match.invented)
    return match.scores.get(kind, 1.0) < 1.0


def _differing(kind: str, match: Match, judged: Judged, text: str) -> Fault:
    row, record = match.gold, match.record
    if kind == "invented":
        fields = [{"actor": "roles", "date": "when", "place": "place"}[what] for what in INVENTIONS if what in match.invented]
    else:
        fields = [kind]
    gold, given = (" · ".join(value(field, one) for field in fields) for value, one in ((wanted, row), (told, record)))
    rules = [rule for field in fields for rule in _rules(field, record)]
    return _fault(kind, judged, row, text, row["event_type"], gold, given, tuple(dict.fromkeys(rules)))


def _fault(
    kind: str, judged: Judged, row: Row, text: str, event_type: str, gold: str | None, given: str | None, rules: tuple[str, ...]
) -> Fault:
    start, end = row["span"]
    return Fault(
        kind=kind,
        report=judged.report,
        event_type=event_type,
        words=text[start:end],
        gold=gold,
        given=given,
        rules=rules,
        sentence=sentence(text, start, end),
    )


# --- values -------------------------------------------------------------------------------------------------------------------


def wanted(field: str, row: Row) -> str:
    """What the gold has in *field*."""
    if field == "roles":
        return f"{_names(row['actors'])} → {_names(row['recipients'])}"
    return _shown(row.get("event_type" if field == "type" else field))


def told(field: str, record: Row) -> str:
    """What a record has in *field*; with its country, somebody can be told from a namesake."""
    if field == "roles":
        return f"{_people(record.get('actors'))} → {_people(record.get('recipients'))}"
    if field == "sources":
        return _people(record.get("sources"))
    value = record.get("event_type" if field == "type" else field)
    if isinstance(value, Mapping):
        return _shown(value.get({"when": "edtf", "place": "name"}.get(field, "text")))
    return _shown(value)


def _meant(row: Row) -> str:
    return f"{row['event_type']}, {wanted('roles', row)}"


def _told(record: Row) -> str:
    return f"{record.get('event_type')}, {told('roles', record)}"


def _shown(value: Any) -> str:
    return _names(value) if isinstance(value, list) else "–" if value is None else str(value)


def _names(names: Sequence[str]) -> str:
    return ", ".join(names) or "–"


def _name(speaker: Any) -> str:
    return " | ".join(str(one or "–") for one in speaker) if isinstance(speaker, list) else str(speaker or "–")


def _people(people: Any) -> str:
    return ", ".join(_person(one) for one in people or ()) or "–"


def _person(who: Row) -> str:
    body = f" @ {who['within']}" if who.get("within") else ""
    return f"{who.get('name')}{body}" + (f" [{who['country']}]" if who.get("country") else "")


def _rules(field: str, record: Row) -> Iterator[str]:
    for reason in record.get("reasons") or ():
        if reason.get("field") in _RULES_OF.get(field, (field,)):
            yield str(reason.get("rule"))


def sentence(text: str, start: int, end: int) -> str:
    """The sentence around the characters ``[start, end)``, as the marks and line ends of *text* tell it."""
    low, high = max(0, start - _WIDEST), min(len(text), end + _WIDEST)
    first = max((found.end() for found in _END.finditer(text, low, start)), default=low)
    last = next((found.end() for found in _END.finditer(text, end, high)), high)
    return text[first:last].strip()
