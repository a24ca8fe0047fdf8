"""What people have reviewed, as gold: the form of the codebook's own gold files, which `recoupe evaluate` scores against.

Only a report of which every statement and direct quotation has somebody's word is gold: what nobody has looked at is neither right
nor wrong, and a file with half of them would count the others as inventions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from recoupe.correct.applying import outcome
from recoupe.correct.fields import BY_HAND
from recoupe.records import Actor, Correction, Findings, Quotation, Report, Source, Statement

CODEBOOK = "GUIDE 1"
# what is repeated there need not be found again
_OPTIONAL = frozenset({"title", "subheading"})
_FRONT = ("title", "outlet", "agency", "published", "updated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """How far a report is reviewed: how many of its statements and direct quotations have somebody's word, of how many, and the ids of
    the others.
    """

    report: str
    done: int
    of: int
    left: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether all of it has somebody's word, and there was something to review."""
        return not self.left and self.of > 0


def reviewed(findings: Findings, report: Report, corrections: Sequence[Correction]) -> Reviewed:
    """How far the *findings* (the program's own) of *report* are reviewed by *corrections*."""
    found = outcome(findings, report, corrections).findings
    quotations = (row for row in found.quotations if row.kind == "direct")
    rows: tuple[Statement | Quotation, ...] = (*found.statements, *quotations)
    left = tuple(row.id for row in rows if not has_word(row))
    own = [one for one in corrections if not one.undone and _is_of(one, report)]
    refused = sum(one.kind == "reject" and one.about in ("statement", "quotation") for one in own)
    return Reviewed(report=report.id, done=len(rows) - len(left) + refused, of=len(rows) + refused, left=left)


def has_word(row: Statement | Quotation) -> bool:
    """Whether somebody has confirmed, changed or added the statement or quotation."""
    return row.rule == BY_HAND or (isinstance(row, Statement) and any(reason.rule == BY_HAND for reason in row.reasons))


def _is_of(one: Correction, report: Report) -> bool:
    return any(anchor.report == report.id for anchor in one.anchors)


def gold(findings: Findings, report: Report, corrections: Iterable[Correction]) -> dict[str, Any]:
    """The gold file of *report*: its *findings* as they are with the human's word, who has given it, and what was refused."""
    own = [one for one in corrections if not one.undone and _is_of(one, report)]
    people = dict.fromkeys(one.who for one in own if one.who)
    name = text_name(report)
    return {
        "report": name,
        "description": report.title or name,
        "annotator": ", ".join(people) or "by hand",
        "codebook": CODEBOOK,
        "front_matter": {field: value for field in _FRONT if (value := getattr(report, field))},
        "statements": [_row(row, name) for row in findings.statements],
        "quotes": [_quote(row, name) for row in findings.quotations if row.kind == "direct"],
        "refused": [
            {"span": list(anchor.span), "event_type": anchor.event_type, "why": one.why}
            for one in own
            if one.kind == "reject" and one.about == "statement"
            for anchor in one.anchors
        ],
    }


def text_name(report: Report) -> str:
    """What the file with the text of *report* is called beside its gold: after the report, and told from others of its name."""
    stem = report.name.rpartition("/")[2].rpartition("\\")[2].rpartition("#")[0] or report.name.rpartition("/")[2]
    bare = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in stem.removesuffix(".txt")) or "report"
    return f"{bare[:60]}-{report.id[:7]}.txt"


def _row(row: Statement, name: str) -> Mapping[str, Any]:
    return {
        "report": name,
        "trigger": row.text,
        "span": list(row.span),
        "event_type": row.event_type,
        "also_accept": [],
        "mode": row.mode,
        "also_accept_mode": [],
        "actors": _names(row.actors),
        "recipients": _names(row.recipients),
        "third_parties": _names(row.third_parties),
        "place": row.place.name if row.place else None,
        "when": row.when.edtf if row.when else None,
        "modality": row.modality,
        "polarity": row.polarity,
        "sources": _names(row.sources),
        "condition": row.condition.text if row.condition else None,
        "required": row.block not in _OPTIONAL,
        "note": "; ".join(dict.fromkeys(reason.note for reason in row.reasons if reason.rule == BY_HAND and reason.note)),
    }


def _quote(row: Quotation, name: str) -> Mapping[str, Any]:
    return {
        "report": name,
        "span": list(row.span),
        "speaker": _name(row.speaker) if row.speaker else None,
        "verb": row.verb,
        "kind": row.kind,
    }


def _names(ones: Iterable[Actor | Source]) -> list[str]:
    return list(dict.fromkeys(map(_name, ones)))


def _name(one: Actor | Source) -> str:
    """Somebody as the codebook's gold names him: a state by its code, who is unnamed as source@BODY, others by name."""
    if one.id.startswith("state:"):
        return one.id.removeprefix("state:")
    body = one.within or one.organisation
    return f"source@{body}" if one.kind == "unnamed" and body else one.name
