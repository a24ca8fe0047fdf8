"""What of a text is shown and marked: stretches of the text as it stands, half-open, in characters. The text is never changed."""

from collections.abc import Iterable, Iterator, Sequence

from recoupe.records import Span
from recoupe.search.folding import located
from recoupe.search.matching import Run

AROUND = 240  # characters of a report that are shown, more or less
MOST = 400  # marks in one text


def marks(text: str, wanted: Iterable[Run], start: int = 0) -> tuple[Span, ...]:
    """Where the runs that are *wanted* stand in *text*, in order, none over another; counted from *start*."""
    every, runs = located(text), tuple(wanted)
    forms = [form for form, _, _ in every]
    found: list[Span] = []
    for at in _beginnings(forms, runs):
        longest = max((len(run.forms) for run in runs if run.at(forms, at)), default=0)
        if longest:
            found.append(Span(every[at][1] + start, every[at + longest - 1][2] + start))
        if len(found) == MOST:
            break
    return together(found)


def _beginnings(forms: Sequence[str], runs: Sequence[Run]) -> Iterator[int]:
    """Where one of *runs* may begin."""
    first = {run.forms[0] for run in runs}
    open_ended = tuple(run.forms[0] for run in runs if run.prefix and len(run.forms) == 1)
    for at, form in enumerate(forms):
        if form in first or (open_ended and form.startswith(open_ended)):
            yield at


def together(spans: Iterable[Span]) -> tuple[Span, ...]:
    """*spans* in order, those that overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def around(text: str, marked: Sequence[Span], room: int = AROUND) -> Span:
    """The stretch of *text* of about *room* characters in which most is *marked*, the first of such; its beginning without marks.

    It begins and ends between words.
    """
    best = max(marked, key=lambda first: (_told(marked, first.start, room), -first.start), default=Span(0, 0))
    inside = [one for one in marked if best.start <= one.start and one.end <= best.start + room]
    spare = max(0, room - (inside[-1].end - best.start if inside else 0))
    start = max(0, best.start - spare // 2)
    return _between_words(text, start, min(len(text), start + max(room, best.end - start)))


def _told(marked: Sequence[Span], start: int, room: int) -> int:
    """How many different lengths of marks, and how many marks, lie within *room* characters from *start*."""
    inside = [one for one in marked if start <= one.start and one.end <= start + room]
    return len({one.end - one.start for one in inside}) * MOST + len(inside)


def _between_words(text: str, start: int, end: int) -> Span:
    words = located(text[start:end])
    if not words:
        return Span(start, end)
    cut_before = start > 0 and text[start - 1 : start].isalnum() and text[start : start + 1].isalnum()
    cut_after = end < len(text) and text[end - 1 : end].isalnum() and text[end : end + 1].isalnum()
    first = words[1 if cut_before and len(words) > 2 else 0][1] if cut_before else 0
    last = words[-2 if len(words) > 2 else -1][2] if cut_after else end - start
    return Span(start + first, start + max(last, first))
