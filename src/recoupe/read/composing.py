"""A draft in, a Report out: the words one after another, each block with its kind and its place in the original."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from recoupe.errors import ReadError
from recoupe.read.doubts import says_something
from recoupe.read.drafts import Draft, Passage, Source
from recoupe.read.facts import Facts
from recoupe.read.finished import Found, finished
from recoupe.read.layout import Layout, lay_out
from recoupe.records import Block, BlockKind, Report, Span

_BETWEEN = "\n\n"
_LINE_END = re.compile(r"[ \t]*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# What the two look for.
_ODD = re.compile(r"[\x00-\x08\n-\x1f\x7f\x85\u2028\u2029]")

# A report has no more; beyond are tables, and whole archives.
_MOST_PASSAGES = 20_000

# What a rule about lines may find inside words that their format calls the story's.
_INSIDE_STORY = frozenset({BlockKind.LEAD, BlockKind.PARAGRAPH, BlockKind.DATE, BlockKind.BYLINE})
_OPEN = frozenset({None, BlockKind.PARAGRAPH, BlockKind.LEAD})
_ASIDE = frozenset({BlockKind.BOILERPLATE, BlockKind.CAPTION})


def composed(draft: Draft, source: Source) -> Report:
    """The report that *draft*, an item of *source*, makes. Raises ReadError when it holds no letter or figure,
    or more paragraphs than any report has.
    """
    name = f"{source.name}#{draft.label}" if draft.label else source.name
    if len(draft.passages) > _MOST_PASSAGES:
        raise ReadError(f"{name} has more than {_MOST_PASSAGES} paragraphs; give one report a file.")
    passages = [passage for passage in map(_on_one_line, draft.passages) if passage.text]
    text = _BETWEEN.join(passage.text for passage in passages)
    if not says_something(text):
        raise ReadError(f"{name} is empty; no words of a report were found in it.")
    layout = lay_out(_BETWEEN.join(map(_seen, passages)))
    blocks = tuple(_blocks(passages, layout))
    return finished(
        Found(
            name=name,
            location=draft.location or (f"{source.location}#{draft.label}" if draft.label else source.location),
            data=draft.data,
            text=text,
            title=next((block.span.of(text) for block in blocks if block.kind is BlockKind.TITLE), None),
            facts=draft.facts.then(_said(layout.facts, draft)),
            blocks=blocks,
            troubles=draft.troubles,
            form=draft.form,
            language=draft.language,
            links=draft.links,
        )
    )


def _said(found: Facts, draft: Draft) -> Facts:
    """What the lines of the text say of the report: of one whose format has read its imprint only agency and dateline."""
    return Facts(agencies=found.agencies, dateline=found.dateline) if draft.imprinted else found


def _on_one_line(passage: Passage) -> Passage:
    text = passage.text
    if _ODD.search(text):
        text = _CONTROL.sub("", _LINE_END.sub(" ", text))
    text = text.strip()
    return Passage(text=text, kind=passage.kind, source=passage.source)


def _seen(passage: Passage) -> str:
    """The words that the rules about lines may read; blanks for what the format says is none of the story's.

    A date in a running foot or in the header of a mail that is quoted must not date the report.
    """
    return " " * len(passage.text) if passage.kind in _ASIDE else passage.text


def _blocks(passages: Sequence[Passage], layout: Layout) -> Iterator[Block]:
    """The blocks of the text: as the format says, and where it leaves them open as the rules about lines say."""
    starts = list(accumulate((len(passage.text) + len(_BETWEEN) for passage in passages), initial=0))
    titled = any(passage.kind is BlockKind.TITLE for passage in passages)
    found: dict[int, list[Block]] = {}
    for block in layout.blocks:
        found.setdefault(bisect_right(starts, block.span.start) - 1, []).append(block)
    for number, passage in enumerate(passages):
        if passage.kind in _OPEN:
            for block in found.get(number, ()):
                yield Block(kind=_kind(block.kind, passage.kind, titled=titled), span=block.span, source=passage.source)
        elif passage.kind is not None:
            span = Span(starts[number], starts[number] + len(passage.text))
            yield Block(kind=passage.kind, span=span, source=passage.source)


def _kind(found: BlockKind, said: BlockKind | None, *, titled: bool) -> BlockKind:
    if said is not None:
        return found if found in _INSIDE_STORY and found is not BlockKind.PARAGRAPH else said
    return BlockKind.SUBHEADING if found is BlockKind.TITLE and titled else found
