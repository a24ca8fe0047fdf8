"""A report cut into its passages: each with the blocks and findings that stand in it, and a signature of its own."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from recoupe.reconcile.abroad import is_french
from recoupe.reconcile.entries import entry
from recoupe.reconcile.passages import passages
from recoupe.reconcile.roles import everyone
from recoupe.reconcile.signatures import Signature, signature
from recoupe.records import Block, BlockKind, Entity, Findings, Report, Span

_TOLD = (BlockKind.LEAD, BlockKind.PARAGRAPH, BlockKind.SUBHEADING)


def signatures(report: Report, findings: Findings) -> tuple[Signature, ...]:
    """The signatures of a report: one for each passage that tells a happening of its own, in the order of the text."""
    found = passages(report, findings) if is_french(report) else ((),)  # what sets stories apart are French words
    if len(found) == 1:
        return (signature(report, findings),)
    return tuple(_signed(report, findings, number, spans) for number, spans in enumerate(found, 1))


def _signed(report: Report, findings: Findings, number: int, spans: Sequence[Span]) -> Signature:
    """The signature of a passage. A story is called after the digest of its first passage, so each has another."""
    digest = report.digest if number == 1 else sha256(f"{report.digest}#{number}".encode()).hexdigest()
    return replace(signature(*narrowed(report, findings, spans)), passage=number, spans=tuple(spans), digest=digest)


def narrowed(report: Report, findings: Findings, spans: Sequence[Span]) -> tuple[Report, Findings]:
    """The report and its findings with what stands in *spans* alone; all of both where there are none.

    Who signed it and when stays. Its title stays where it speaks of the passage.
    """
    if not spans:
        return report, findings
    titled = _titled(report, spans)
    blocks = tuple(block for block in report.blocks if _inside(block.span, spans) or _above_all(block, titled))
    statements = tuple(one for one in findings.statements if _inside(one.span, spans))
    quotations = tuple(one for one in findings.quotations if _inside(one.span, spans))
    told = {actor.id for one in statements for actor in (*everyone(one), *one.third_parties)}
    told |= {source.id for one in statements for source in one.sources}
    told |= {one.speaker.id for one in quotations if one.speaker}
    text = "\n".join(span.of(report.text) for span in spans)
    entities = tuple(one for one in findings.entities if one.id in told or _is_named(one, text))
    return (
        replace(report, blocks=blocks, title=report.title if titled else None),
        replace(findings, statements=statements, quotations=quotations, entities=entities),
    )


def _inside(span: Span, spans: Sequence[Span]) -> bool:
    return any(each.covers(span) for each in spans)


def _above_all(block: Block, titled: bool) -> bool:
    """Whether a block that stands in no passage goes with this one all the same."""
    return titled if block.kind is BlockKind.TITLE else block.kind not in _TOLD


def _titled(report: Report, spans: Sequence[Span]) -> bool:
    """Whether the title stands in the passage, or speaks of somebody whom it speaks of."""
    titles = [block.span for block in report.blocks if block.kind is BlockKind.TITLE]
    about = frozenset(name for span in titles for name in entry(report, span, marked=False).particulars)
    told = frozenset(name for span in spans for name in entry(report, span, marked=False).particulars)
    return any(_inside(span, spans) for span in titles) or bool(about & told)


def _is_named(entity: Entity, text: str) -> bool:
    return any(name in text for name in (entity.name, *entity.variants) if name)
