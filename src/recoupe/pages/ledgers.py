"""Meetings, positions, commitments: as lists by date, and the meetings as a board by stage."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from recoupe.api import Looking, turned, wish
from recoupe.archive import Archive, Listed
from recoupe.pages import asked, calendar, reader, rendering
from recoupe.pages.reader import Reader
from recoupe.records import Commitment, Meeting, Position, Statement
from recoupe.show import dates, names, phrases
from recoupe.show.words import Words

_A_PAGE = 30
_A_COLUMN = 12
_FILTERS = ("actor", "state", "since", "until", "stage", "story")
BOARD = (
    ("proposed", ("proposed", "accepted")),
    ("scheduled", ("scheduled", "postponed")),
    ("held", ("under way", "under-way", "held")),
    ("off", ("cancelled", "refused")),
)
STANCES = ("demands", "rejects", "accuses", "denies", "threatens", "supports", "conditions")
STAGES = ("proposed", "accepted", "scheduled", "under way", "held", "postponed", "cancelled", "refused")
PROMISED = ("announced", "under way", "delivered", "broken", "denied")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record of a ledger, in words. ``stages`` are those so far; ``statements`` how many stand behind it; ``words`` some of them."""

    id: str
    story: str
    day: str
    who: str
    what: str
    towards: str
    about: str
    where: str
    condition: str
    stage: str
    stage_told: str
    stages: tuple[str, ...]
    words: str
    report: str


def add(made: APIRouter, looking: Looking) -> None:
    """Adds the three pages."""
    _add(made, looking, "meeting", "meetings", STAGES, _meeting)
    _add(made, looking, "position", "positions", STANCES, _position)
    _add(made, looking, "commitment", "commitments", PROMISED, _commitment)


Telling = Callable[[Archive, Listed, Words], Row]


def _add(made: APIRouter, looking: Looking, kind: str, name: str, stages: tuple[str, ...], telling: Telling) -> None:
    async def ledger(request: Request) -> Response:
        seen = reader.of(request)
        said = asked.said(seen, _FILTERS, limit=_A_PAGE)
        values = await looking.ask(lambda archive: _values(archive, kind, said, seen, telling))
        return rendering.page(request, seen, f"{name}.html", {**values, "said": said, "name": name, "stages": stages})

    made.add_api_route(f"/{name}", ledger, methods=["GET"])


def _values(archive: Archive, kind: str, said: dict[str, Any], seen: Reader, telling: Telling) -> dict[str, Any]:
    view = asked.one(seen, "view") if kind == "meeting" else "list"
    if view == "calendar":
        return _calendar(archive, said, seen)
    if view != "list":
        return {
            "month": None,
            "board": [
                (
                    name,
                    *_column(archive, kind, {**said, "stage": list(stages), "limit": _A_COLUMN, "cursor": None}, seen, telling),
                )
                for name, stages in BOARD
            ],
            "rows": [],
            "following": None,
            "meant": {},
        }
    rows, meant, following = _rows(archive, kind, said, seen, telling)
    return {"month": None, "board": [], "rows": rows, "following": following, "meant": meant}


def _calendar(archive: Archive, said: dict[str, Any], seen: Reader) -> dict[str, Any]:
    """The meetings of a month; since when and until when do not count there."""
    wanted, meant = wish(archive, "meeting", {**said, "since": None, "until": None})
    month = calendar.of(archive, wanted.keys, lambda one: _meeting(archive, one, seen.words, quoted=False), seen)
    span = month.span if month else (None, None)
    return {"month": month, "calendar": True, "span": span, "board": [], "rows": [], "following": None, "meant": meant}


def _column(archive: Archive, kind: str, said: dict[str, Any], seen: Reader, telling: Telling) -> tuple[list[Row], bool]:
    rows, _, following = _rows(archive, kind, said, seen, telling)
    return rows, following is not None


def _rows(
    archive: Archive, kind: str, said: dict[str, Any], seen: Reader, telling: Telling
) -> tuple[list[Row], dict[str, list[str]], str | None]:
    found, meant, following = turned(archive, kind, said)
    return [telling(archive, one, seen.words) for one in found.records], meant, following


# --- each kind -------------------------------------------------------------------------------------------------------------------


def _row(archive: Archive, one: Listed, words: Words, statements: Iterable[str], **told: Any) -> Row:
    """A row with what all kinds have: the day of the list where its own is not known, the words of its first statement."""
    behind = next(iter(statements), "")
    row = archive.of_report("statement", behind) if behind else None
    day = date.fromordinal(one.at.day).isoformat() if one.at.day else None
    empty = {
        "day": dates.told(day, words) if day else words("dossier.unknown_date"),
        "towards": "",
        "about": "",
        "where": "",
        "condition": "",
        "what": "",
        "stages": (),
    }
    found = row if isinstance(row, Statement) else None
    exact = phrases.quoted(found.text, words).text if found else ""
    return Row(**{**empty, **told}, id=one.record.id, story=one.story or "", words=exact, report=found.report if found else "")


def _meeting(archive: Archive, one: Listed, words: Words, *, quoted: bool = True) -> Row:
    record: Meeting = one.record
    return _row(
        archive,
        one,
        words,
        (id for _, ids in record.stages for id in ids) if quoted else (),
        who=" – ".join(names.called(each, words) for each in record.participants) or words("dossier.unknown_actor"),
        where=names.where(record.place, words) if record.place else "",
        day=dates.told(record.when.edtf, words) if record.when else words("dossier.unknown_date"),
        stage=record.stage,
        stage_told=_stage("stage", record.stage, words),
        stages=tuple(_stage("stage", stage, words) for stage, _ in record.stages),
    )


def _position(archive: Archive, one: Listed, words: Words) -> Row:
    record: Position = one.record
    forms = words.known_forms(f"dossier.stance.{record.stance}") or (record.stance, record.stance)
    link = words.known(f"dossier.stance_link.{record.stance}") or ""
    told = {"day": dates.told(record.since.edtf, words)} if record.since else {}
    return _row(
        archive,
        one,
        words,
        record.statements,
        who=names.listed(record.holder, words) or words("dossier.unknown_actor"),
        what=forms[names.are_many(record.holder)],
        towards=names.listed(record.towards, words, link),
        about=record.about,
        condition=phrases.condition(record.condition, words) if record.condition else "",
        stage="standing" if record.standing else "withdrawn",
        stage_told=words("pages.position.standing" if record.standing else "dossier.position.withdrawn"),
        **told,
    )


def _commitment(archive: Archive, one: Listed, words: Words) -> Row:
    record: Commitment = one.record
    return _row(
        archive,
        one,
        words,
        record.statements,
        who=names.listed(record.who, words) or words("dossier.unknown_actor"),
        what=words("pages.commitment.not") if record.polarity == "negative" else "",
        towards=names.listed(record.beneficiary, words),
        about=" · ".join(filter(None, (record.what, record.amount))),
        where=words("dossier.commitment.by", date=dates.told(record.by_when.edtf, words)) if record.by_when else "",
        condition=phrases.condition(record.condition, words) if record.condition else "",
        stage=record.stage,
        stage_told=_stage("commitment_stage", record.stage, words),
        stages=tuple(_stage("commitment_stage", stage, words) for stage, _ in record.stages),
    )


def _stage(table: str, stage: str, words: Words) -> str:
    return words.known(f"dossier.{table}.{stage}") or stage
