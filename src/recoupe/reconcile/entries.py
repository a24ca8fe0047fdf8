"""A report cut into the entries that its layout sets apart, or into its paragraphs; and what each entry speaks of.

Layout only proposes: an ordinary report has subheadings too. `recoupe.reconcile.passages` decides which entries belong together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from recoupe.atlas import AtlasEntry
from recoupe.atlas import load as load_atlas
from recoupe.lexicon.names import surname
from recoupe.lexicon.times import time_words
from recoupe.reconcile.features import spoken_of
from recoupe.reconcile.marks import Mark
from recoupe.reconcile.roles import everyone
from recoupe.records import Block, BlockKind, Report, Span, Statement

_SILENT = (BlockKind.BOILERPLATE, BlockKind.CAPTION)
_TOLD = (BlockKind.LEAD, BlockKind.PARAGRAPH, BlockKind.SUBHEADING)
_ACRONYM = 4  # letters: what is written in capitals and longer is a word in capitals
_ACRONYMS = re.compile(rf"\b[A-Z]{{2,{_ACRONYM + 1}}}\b")
_BODIES = frozenset({"EUR", "UNO"})  # are spoken of everywhere
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ELISION = re.compile(r"^(?:l|d|qu|jusqu|lorsqu|puisqu)['’](?=.)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:[–—•*-]\s*)?(?P<label>[A-ZÀ-ÝŒ][^\W\d_]*(?:[ '’-][^\W\d_]+){0,4})\s?(?:\.\s?[–—-]|\s?:|\s[–—|]|(?P<stop>\.))(?:\s|$)"
)
_TIME = r"\d{1,2}\s?[hH:]\s?(?:\d{2})?\s?[\])]?\s*(?:[–—|:•.,-]\s*)?(?=[A-ZÀ-ÝŒ«\"“]|$)"
_SENTENCE_END = re.compile(r"[.!?…][»”\"]?\s+(?=[A-ZÀ-ÝŒ«“\"])")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One stretch of a report with what it speaks of.

    ``label`` is the rubric over it ("" for none), ``placed`` says that it names a place, ``home`` holds its states, or else those
    of the first sentence; ``names`` and ``states`` are all that the entry speaks of, ``words`` the beginnings of its words,
    ``acts`` the acts of the report's own time.
    """

    span: Span
    label: str
    placed: bool
    home: frozenset[str]
    names: frozenset[str]
    states: frozenset[str]
    words: frozenset[str]
    acts: tuple[Mark, ...]

    @cached_property
    def particulars(self) -> frozenset[str]:
        """The names and the states."""
        return self.names | self.states


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A report cut up by ``by``: stamps, labels, subheadings or paragraphs.

    ``preface`` stands before the first entry, None where nothing is told there.
    """

    by: str
    preface: Span | None
    entries: tuple[Span, ...]

    @property
    def marked(self) -> bool:
        """Whether the layout sets the entries apart."""
        return self.by != "paragraphs"


def cut(report: Report) -> Cut:
    """The entries of a report: by time stamps, else by rubrics, else by subheadings, else its paragraphs."""
    blocks = [block for block in report.blocks if block.kind not in _SILENT]
    told = [block for block in blocks if block.kind in _TOLD]
    end = told[-1].span.end if told else 0
    for way, heads_of in _WAYS.items():
        starts = [head.span.start for head in heads_of(blocks, report.text) if head.span.start < end]
        if len(starts) > 1:
            return _cut_at(starts, told, way)
    paragraphs = tuple(block.span for block in told if block.kind is not BlockKind.SUBHEADING)
    return Cut(by="paragraphs", preface=None, entries=paragraphs)


def _cut_at(starts: Sequence[int], told: Sequence[Block], way: str) -> Cut:
    before = [block for block in told if block.span.end <= starts[0]]
    return Cut(
        by=way,
        preface=Span(before[0].span.start, before[-1].span.end) if before else None,
        entries=tuple(Span(start, stop) for start, stop in zip(starts, [*starts[1:], told[-1].span.end], strict=True)),
    )


def _stamped(blocks: Sequence[Block], text: str) -> list[Block]:
    return [block for block in blocks if _stamp().match(block.span.of(text))]


@cache
def _stamp() -> re.Pattern[str]:
    """A time at the head of an entry, set off from it, with or without its day: "18 h 05 –", "[18:05]", "Mardi 21 mars, 18h05 |"."""
    weekdays, months = (time_words().alternatives(kind) for kind in ("weekday", "month"))
    day = rf"(?:(?:{weekdays})\s*)?(?:\d{{1,2}}(?:er)?\s(?:{months})\s*)?,?\s*(?:[–—|:•-]\s*)?"
    return re.compile(rf"[\[(•]?\s*(?i:{day}){_TIME}")


def _labelled(blocks: Sequence[Block], text: str) -> list[Block]:
    """The blocks that begin with a rubric, where two rubrics at least are names of places."""
    heads = [(block, _label(block.span.of(text))) for block in blocks if block.kind is not BlockKind.TITLE]
    found = [(block, label) for block, label in heads if label and (block.kind in _TOLD or _is_name(label))]
    return [block for block, _ in found] if sum(_is_name(label) for _, label in found) > 1 else []


def _subheadings(blocks: Sequence[Block], text: str) -> list[Block]:
    """The subheadings; a title that is nothing but a place is the first of them."""
    return [block for block in blocks if block.kind is BlockKind.SUBHEADING or _is_rubric(block, text)]


def _is_rubric(block: Block, text: str) -> bool:
    return block.kind is BlockKind.TITLE and _is_name(block.span.of(text))


_WAYS = {"stamps": _stamped, "labels": _labelled, "subheadings": _subheadings}


def _label(text: str) -> str:
    """The rubric that a text begins with: "Mali :", "KIRGHIZSTAN. –", "— Afrique :"; "Mali." only for a place or in capitals."""
    match = _LABEL.match(text)
    if match is None:
        return ""
    label = match["label"]
    return label if not match["stop"] or label.isupper() or _is_name(label) else ""


def _is_name(label: str) -> bool:
    """Whether a rubric is nothing but the name of a state, city or region, or of two: "Mali", "Moscou-Kiev"."""
    return _is_place(label) or all(map(_is_place, parts if len(parts := re.split(" ?[-–/] ?", label)) > 1 else [""]))


def _is_place(label: str) -> bool:
    words = [_plainly(word) for word in _TOKEN.findall(label)]
    spelt = (words, words[:1] + [word.lower() for word in words[1:]])  # "République tchèque"
    known = (load_atlas().longest(way, 0) for way in spelt if way)
    return any(one[0].kind in ("state", "place") and one[1] >= len(words) for one in known if one)


def entry(report: Report, span: Span, marked: bool, statements: Sequence[Statement] = (), acts: Sequence[Mark] = ()) -> Entry:
    """What a stretch speaks of. *statements* and *acts* are those told in it; *marked* stretches may have a label."""
    text = span.of(report.text)
    stamp = _stamp().match(text) if marked else None
    body = text[stamp.end() :] if stamp else text
    label = (_label(body) or _short_first_line(body)) if marked else ""
    states, rest = _states(body)
    names, _, words = spoken_of(rest, report)
    own = [actor for statement in statements for actor in everyone(statement)]
    persons = {surname(actor.name).casefold() for actor in own if actor.kind == "person"}
    papers = {word.casefold() for word in _TOKEN.findall(report.outlet or "")}
    acronyms = set() if marked else set(_ACRONYMS.findall(body))
    home = _states(label)[0]
    return Entry(
        span=span,
        label=label.casefold(),
        placed=bool(home or (label and load_atlas().homonyms(label))),
        home=home or home_of(body),
        names=frozenset(names | persons | acronyms) - papers,
        states=frozenset(states | {actor.country for actor in own if actor.country}) - _BODIES,
        words=words,
        acts=tuple(acts),
    )


def home_of(text: str) -> frozenset[str]:
    """The states that the first sentence of a text speaks of."""
    return _states(_first_sentence(text))[0]


def _short_first_line(text: str) -> str:
    line, _, rest = text.partition("\n")
    return line.strip() if rest and len(line.split()) <= 4 else ""


def _first_sentence(text: str) -> str:
    found = _SENTENCE_END.search(text, min(len(text), 30))
    return text[: found.end()] if found else text


def _states(text: str) -> tuple[frozenset[str], str]:
    """The states that a text names by name, city, seat or adjective, and the text without names that the atlas knows.

    Bodies of many states ("Union africaine") and acronyms go out of the text and stand for nobody: everybody meets them everywhere.
    """
    spots = [(match.start() + len(_elided(match.group())), match.end()) for match in _TOKEN.finditer(text)]
    words = [_plainly(text[start:end]) for start, end in spots]
    states: set[str] = set()
    rest, kept, at = [], 0, 0
    while at < len(words):
        found = load_atlas().longest(words, at) if words[at][:1].isupper() else None
        if found is None:
            states |= set(load_atlas().demonym(words[at]))
            at += 1
            continue
        known, after = found
        if known.kind == "group" or known.shy:
            at += 1
            continue
        states |= {state for state in (_state_of(known),) if state}
        named = known.kind == "place" and known.sort != "capital" and known.country
        if not named:
            rest.append(text[kept : spots[at][0]])
            kept = spots[after - 1][1]
        at = after
    return frozenset(states) - _BODIES, _ACRONYMS.sub("…", " … ".join([*rest, text[kept:]]))


def _state_of(known: AtlasEntry) -> str | None:
    if known.kind == "state":
        return known.country
    return known.stands_for or known.country


def _elided(word: str) -> str:
    match = _ELISION.match(word)
    return match.group() if match else ""


def _plainly(word: str) -> str:
    """A word as it is written inside a sentence: headings are set in capitals."""
    return word.title() if word.isupper() and len(word) > _ACRONYM else word
