"""What the cross-check would make of the gold's own statements: tells what is missing upstream from what reconcile misses.

Each telling of the gold is made a statement of the gold's type on the gold's words. The gold has neither roles nor days, so these are
those of the program's statement there; where it has none, all that is known is the words. What else the program has found stays.
"""

from dataclasses import replace

from score import Half, Row, statement_of

from recoupe.reconcile import dossiers
from recoupe.records import Findings, Report, Span, Statement


def perfected(half: Half) -> Half:
    """The half as if every telling had been found and rightly typed, cross-checked anew."""
    found = {key: _with_tellings(half, key) for key in half.findings}
    made = dossiers(tuple(half.reports.values()), tuple(found.values()))
    return replace(half, findings=found, made=made)


def _with_tellings(half: Half, key: str) -> Findings:
    """The findings of a report with one statement for each telling of it, and those that lie on none."""
    story, file = key.split("/")
    report, findings = half.reports[key], half.findings[key]
    told = [(fact, telling) for fact in half.stories[story]["facts"] for telling in fact["tellings"] if telling["file"] == file]
    made: dict[str, Statement] = {}
    used: set[str] = set()
    for fact, telling in told:
        start = report.text.find(telling["words"])
        if start >= 0:
            near = statement_of(report, findings, telling["words"], fact["event_type"])
            used |= {near.id} if near else set()
            span = Span(start, start + len(telling["words"]))
            made[f"{fact['id']}-{start}"] = _told(report, fact, span, near)
    kept = tuple(one for one in findings.statements if one.id not in used)
    return replace(findings, statements=(*made.values(), *kept))


def _told(report: Report, fact: Row, span: Span, near: Statement | None) -> Statement:
    """A telling of the gold as a statement, with all that the program knows of the one *near* that tells it."""
    id, kind, words = f"g{report.id}{fact['id']}{span.start}", fact["event_type"], span.of(report.text)
    if near is None:
        return _bare(id, report, kind, span)
    sentence = Span(min(near.sentence.start, span.start), max(near.sentence.end, span.end))
    mode = near.mode if near.event_type == kind else None
    return replace(near, id=id, span=span, text=words, sentence=sentence, event_type=kind, mode=mode)


def _bare(id: str, report: Report, kind: str, span: Span) -> Statement:
    """A statement of which only type and words are known; a sentence ends at a full stop or with its line."""
    before = max(report.text.rfind(end, 0, span.start) + len(end) for end in (". ", "\n"))
    after = [at for end in (". ", ".\n", "\n") if (at := report.text.find(end, span.end)) >= 0]
    return Statement(
        id=id,
        report=report.id,
        span=span,
        text=span.of(report.text),
        sentence=Span(min(before, span.start), min(after, default=len(report.text))),
        event_type=kind,
        mode=None,
        cameo=None,
        intensity=None,
        quad=None,
        contexts=(),
        actors=(),
        recipients=(),
        third_parties=(),
        place=None,
        when=None,
        modality="actual",
        polarity="positive",
        condition=None,
        sources=(),
    )
