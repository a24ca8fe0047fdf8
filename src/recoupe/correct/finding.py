"""Finding again what was corrected, after other rules have read the report: by its id, else by where it stands."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from recoupe.errors import CorrectionError
from recoupe.records import Anchor, Quotation, Report, Span, Statement

Found = Statement | Quotation

# share of both stretches that two tellings of one thing have in common at least
_SHARED = 0.5
# share of the statements of two facts (meetings, positions …) from which they are one
_MEMBERS = 0.5
_APOSTROPHES = "'’ʼ´`"


def anchor(record: Found) -> Anchor:
    """Where *record* stands."""
    made = Anchor(id=record.id, report=record.report, span=record.span, text=record.text)
    if isinstance(record, Quotation):
        return made
    return Anchor(
        id=made.id, report=made.report, span=made.span, text=made.text, event_type=record.event_type, trigger=record.trigger
    )


def found(anchor: Anchor, records: Mapping[str, Found], text: str, types: Collection[str] = ()) -> str | None:
    """The id of the one among *records* (by id; of one report, with its *text*) that *anchor* means; None where nobody can tell.

    That with its id, else the one that shares most of its words and has its trigger or its type (or one of *types*, which
    somebody has given it). Two that fit equally well are nobody.
    """
    if anchor.id in records:
        return anchor.id
    span = moved(anchor, text)
    if span is None:
        return None
    allowed = {anchor.event_type, *types}
    ranked = sorted((_fit(anchor, span, record), record.id) for record in records.values() if _fits(record, anchor, allowed))
    fitting = [(fit, id) for fit, id in ranked if fit[1] >= _SHARED]
    if not fitting or (len(fitting) > 1 and fitting[-1][0] == fitting[-2][0]):
        return None
    return fitting[-1][1]


def _fits(record: Found, anchor: Anchor, types: Collection[str]) -> bool:
    if isinstance(record, Quotation):
        return not anchor.event_type
    return record.event_type in types or bool(anchor.trigger and record.trigger == anchor.trigger)


def _fit(anchor: Anchor, span: Span, record: Found) -> tuple[bool, float, bool]:
    widest = max(span.end - span.start, record.span.end - record.span.start)
    shared = span.overlap(record.span) / widest if widest else 0.0
    if isinstance(record, Quotation):
        return (True, shared, True)
    same = record.trigger == anchor.trigger
    return (same and shared >= _SHARED, shared, record.event_type == anchor.event_type)


def moved(anchor: Anchor, text: str) -> Span | None:
    """Where the words of *anchor* stand in *text*: where they stood, or where they stand now if only there; None elsewhere.

    The same bytes give another text when they are taken for another form.
    """
    if anchor.span.of(text) == anchor.text:
        return anchor.span
    if not anchor.text or text.count(anchor.text) != 1:
        return None
    start = text.find(anchor.text)
    return Span(start, start + len(anchor.text))


def likest(anchors: Iterable[str], members: Mapping[str, Sequence[str]]) -> str | None:
    """Which of some records (by id, each with the ids of the statements behind it) has the statements *anchors*; None for none."""
    wanted = set(anchors)
    shares = {id: len(wanted & set(ids)) / len(wanted | set(ids)) for id, ids in members.items() if ids or wanted}
    best = sorted(((share, id) for id, share in shares.items() if share >= _MEMBERS), reverse=True)
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    return best[0][1]


def stretch(words: str, report: Report, within: Span | None = None) -> Span:
    """Where the exact *words* stand in the report, looked for *within* a stretch first.

    White space and the kind of apostrophe do not matter. Raises `CorrectionError` where they stand nowhere, or in several places.
    """
    parts = [_spelled(part) for part in words.split()]
    if not parts:
        raise CorrectionError("The words of the report are missing; give some, exactly as they stand there.")
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)")
    places = [Span(*match.span()) for match in pattern.finditer(report.text)]
    inside = [place for place in places if within and within.covers(place)]
    fitting = inside or places
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise CorrectionError(f"« {words} » stands {len(fitting)} times in the report; give more of the words around it.")
    raise CorrectionError(f"« {words} » does not stand in the report; give the words exactly as they stand there.")


def _spelled(word: str) -> str:
    return "".join(f"[{_APOSTROPHES}]" if letter in _APOSTROPHES else re.escape(letter) for letter in word)
