"""Words of a report in their sentence: what a statement rests on is marked, what stands around it is cut where it is long."""

from collections.abc import Sequence

from recoupe.records import Span
from recoupe.show import harmless
from recoupe.show.page import Run, Style
from recoupe.show.words import Words

# how many characters around the marked words are shown; legal notices have sentences of a page
_AROUND = 240
_CUT = "[…]"


def in_sentence(text: str, sentence: Span, marked: Sequence[Span]) -> tuple[Run, ...]:
    """The *sentence* of *text* with the *marked* stretches of it, which are in order; they are always shown whole."""
    runs: list[Run] = []
    at = min(sentence.start, marked[0].start)
    for number, span in enumerate(marked):
        between = _shown(text[at : span.start], start=number == 0, end=False)
        runs += [Run(between), Run(harmless.line(span.of(text)), Style.MARKED)]
        at = span.end
    runs.append(Run(_shown(text[at : max(at, sentence.end)], start=False, end=True)))
    return tuple(run for run in runs if run.text)


def _shown(text: str, *, start: bool, end: bool) -> str:
    """What stands before, between or after marked words, with the spaces that part it from them."""
    bare = harmless.line(text)
    if not bare:
        return "" if start or end else " "
    if len(bare) > _AROUND and start:
        bare = f"{_CUT} {bare[-_AROUND:].partition(' ')[2]}"
    elif len(bare) > _AROUND and end:
        bare = f"{bare[:_AROUND].rpartition(' ')[0]} {_CUT}"
    elif len(bare) > 2 * _AROUND:
        bare = f"{bare[:_AROUND].rpartition(' ')[0]} {_CUT} {bare[-_AROUND:].partition(' ')[2]}"
    before = " " if text[0].isspace() and not (start or bare[0].isspace()) else ""
    after = " " if text[-1].isspace() and not (end or bare[-1].isspace()) else ""
    return before + bare + after


def quoted(words: Sequence[Run], said: Words) -> tuple[Run, ...]:
    """*words* between the inverted commas of the language."""
    before, _, after = said("dossier.words", text="\0").partition("\0")
    return (Run(before), *words, Run(after))
