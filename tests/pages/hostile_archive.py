"""An archive whose every text is a payload: titles, outlets, words, names of people and places, conditions, addresses."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

import made_archive as made
from recoupe.records import Actor, Condition, Difference, Entity, Findings, Place, Report, Source, Span, Statement
from recoupe.store import Store

PAYLOADS = Path(__file__).resolve().parents[3] / "shared/corpora/hostile/xss/payloads.json"
OWN = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "javascript:alert(1)",
    "</title><svg onload=alert(1)>",
    "{{ 7*7 }}{% raw %}<b>",
    "</textarea></select></style><iframe srcdoc='<script>alert(1)</script>'>",
    "data:text/html,<script>alert(1)</script>",
    "\u202e<b>\u2066turned\x00\x1b[31m\ufdd0\ud800",
    "//evil.example/x",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)


def payloads() -> list[str]:
    """The payloads of the corpus. Skips where it is not beside the project."""
    if not PAYLOADS.is_file():
        pytest.skip("the corpus of payloads is not beside the project")
    found: list[str] = json.loads(PAYLOADS.read_text("utf-8"))
    return found


def archive(path: Path, evil: list[str]) -> Path:
    """An archive at *path* with a story of two reports for each of *evil*."""
    with Store.open(path) as store:
        for number, one in enumerate(evil):
            reports = [_report(number, one, 0), _report(number, one, 1)]
            found = [_findings(report, one, number) for report in reports]
            for report, findings in zip(reports, found, strict=True):
                store.keep(report, findings, made.RULES)
            store.keep_dossier(_dossier(reports, found, one), made.RULES)
    return path


def _report(number: int, evil: str, which: int) -> Report:
    text = f"{_kept(evil)} accuse La Paz. {made.TEXT} {number} {which}"
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    base = made.report(number, text=text)
    said = _kept(evil)
    return replace(
        base,
        id=f"r{digest[:12]}",
        digest=digest,
        text=text,
        title=said,
        outlet=said,
        agency=said,
        authors=(said,),
        dateline=said,
        url=evil if which else f"https://courrier.example/{number}?{said}",
        blocks=tuple(replace(block, span=Span(0, len(text))) for block in base.blocks),
    )


def _kept(evil: str) -> str:
    """What an archive can keep of a payload: no half of a character."""
    return evil.encode("utf-8", "replace").decode()


def _findings(report: Report, evil: str, number: int) -> Findings:
    statement, base = _statement(report, evil, number), made.findings(report)
    quoted = replace(base.quotations[0], span=statement.span, text=statement.text, speaker=_source(evil, number))
    who = Entity(id=f"person:{number}", name=_kept(evil), kind="person", variants=(_kept(evil), "x" + _kept(evil)))
    return replace(base, statements=(statement,), quotations=(quoted,), entities=(who,))


def _source(evil: str, number: int) -> Source:
    return Source(id=f"person:{number}", name=_kept(evil), kind="person", verb=_kept(evil))


def _statement(report: Report, evil: str, number: int) -> Statement:
    who = Actor(id=f"person:{number}", name=_kept(evil), kind="person", mention=Span(0, len(_kept(evil))))
    span = Span(0, min(len(_kept(evil)) + 10, 900))
    return replace(
        made.statement(report, 1),
        span=span,
        text=span.of(report.text),
        sentence=Span(0, len(report.text)),
        actors=(who,),
        recipients=(replace(who, id=f"person:x{number}"),),
        place=Place(name=_kept(evil), country="PER", mention=Span(0, 3)),
        condition=Condition(text=_kept(evil), span=span),
        sources=(_source(evil, number),),
        trigger=_kept(evil),
        rule=_kept(evil),
    )


def _dossier(reports: list[Report], found: list[Findings], evil: str) -> made.Dossier:
    said = _kept(evil)
    base = made.dossier(*reports)
    rows = tuple(row for one in found for row in one.statements)
    first = rows[0]
    differs = Difference(field="place", values=((said, (reports[0].id,)), (said + "2", (reports[1].id,))), conflict=True)
    shared = {
        "actors": first.actors,
        "recipients": first.recipients,
        "place": first.place,
        "statements": tuple(row.id for row in rows),
    }
    return replace(
        base,
        story=replace(base.story, title=said),
        origins=tuple(replace(one, kind="agency", of=said, key=f"agency:{said}", evidence=(said,)) for one in base.origins),
        facts=(replace(base.facts[0], **shared, verdict="contested", origins_known=1, differences=(differs,)),),
        meetings=(
            replace(base.meetings[0], participants=first.actors, place=first.place, stages=(("proposed", shared["statements"]),)),
        ),
        positions=(
            replace(
                base.positions[0],
                holder=first.actors,
                towards=first.actors,
                about=said,
                condition=first.condition,
                statements=shared["statements"],
            ),
        ),
        commitments=(
            replace(
                base.commitments[0],
                who=first.actors,
                what=said,
                beneficiary=first.actors,
                amount=said,
                statements=shared["statements"],
            ),
        ),
        statements=rows,
        quotations=tuple(row for one in found for row in one.quotations),
        entities=found[0].entities,
    )
