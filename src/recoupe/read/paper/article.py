"""The pages of a document as the passages of a report: the title by its type, headings, captions; all else left open."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recoupe.lexicon.front_matter import front_matter_words
from recoupe.read.drafts import Passage
from recoupe.read.facts import Facts
from recoupe.read.names import credit, is_masthead
from recoupe.read.paper.columns import in_reading_order
from recoupe.read.paper.furniture import Cleared, cleared
from recoupe.read.paper.hyphens import words_of
from recoupe.read.paper.paragraphs import Paragraph, goes_on, joined, leading, paragraphs, same_size
from recoupe.read.paper.sheet import Line, Picture, Sheet
from recoupe.records import BlockKind

# Type larger than that of the story by so much is a title's or a heading's; smaller by so much is a caption's or a note's.
_LARGER = 1.12
_SMALLER = 0.92
_LONGEST_TITLE = 300
_LONGEST_HEADING = 160
_LETTERS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Printed:
    """A paragraph and whether it stands under a picture."""

    paragraph: Paragraph
    legend: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A document as a report: its passages in reading order, and who issues it where a line above the title says so."""

    passages: tuple[Passage, ...]
    facts: Facts


def article(sheets: Sequence[Sheet], said_title: str | None) -> Article:
    """The report that *sheets* make.

    *said_title* is what the document's own data call it; it counts only if the first page shows it.
    """
    clear = cleared(sheets)
    words = words_of(line.text for sheet in sheets for line in sheet.lines)
    printed = _continued(list(_printed(clear, words)), _body_size(clear.sheets), words)
    body = _body_size(clear.sheets)
    title = _title([one.paragraph for one in printed], body, said_title)
    found = tuple(_passages(printed, title, body, clear))
    above = [passage.text for passage in found if passage.kind is BlockKind.BYLINE]
    return Article(passages=found, facts=Facts(outlet=next((name for name in map(_issuer, above) if name), None)))


def _body_size(sheets: Sequence[Sheet]) -> float:
    """The size of the type that most letters have."""
    letters = Counter[float]()
    for sheet in sheets:
        for line in sheet.lines:
            letters[round(2 * line.size) / 2] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _printed(clear: Cleared, words: frozenset[str]) -> Iterator[_Printed]:
    regions = [(sheet, in_reading_order(sheet.lines)) for sheet in clear.sheets]
    usual = leading([line for _, parts in regions for region in parts for line in region])
    for sheet, parts in regions:
        for region in parts:
            for paragraph in paragraphs(region, usual, words):
                yield _Printed(paragraph=paragraph, legend=any(_is_under(paragraph, box) for box in sheet.pictures))


def _is_under(paragraph: Paragraph, box: Picture) -> bool:
    """Whether the paragraph begins right under a picture, and no further left or right."""
    first = paragraph.lines[0]
    near = -first.size <= box.bottom - first.baseline <= 2.2 * first.size
    return near and first.left >= box.left - first.size and first.right <= box.right + first.size


def _continued(printed: Sequence[_Printed], body: float, words: frozenset[str]) -> list[_Printed]:
    """The paragraphs, those that a column's or a page's end cut made whole; notes between the halves come after them."""
    found: list[_Printed] = []
    open_at: int | None = None
    for one in printed:
        if open_at is not None and _completes(found[open_at].paragraph, one.paragraph):
            found[open_at] = _Printed(paragraph=_whole(found[open_at].paragraph, one.paragraph, words))
            continue
        found.append(one)
        if same_size(one.paragraph.size, body) and not one.legend:
            open_at = len(found) - 1
    return found


def _completes(last: Paragraph, following: Paragraph) -> bool:
    """Whether *following* is the rest of *last*, in another column or on the next page."""
    end, start = last.lines[-1], following.lines[0]
    elsewhere = start.page > end.page or start.baseline > end.baseline
    open_end = goes_on(last.text, following.text) or _breaks_off(last)
    return elsewhere and same_size(last.size, following.size) and open_end


def _breaks_off(paragraph: Paragraph) -> bool:
    """Whether a paragraph of several lines ends with a full line in the middle of a sentence: a name may come next."""
    full = paragraph.lines[-1].right >= max(line.right for line in paragraph.lines) - 1.5 * paragraph.size
    return len(paragraph.lines) > 2 and full and (paragraph.text[-1].isalnum() or paragraph.text.endswith(","))


def _whole(last: Paragraph, rest: Paragraph, words: frozenset[str]) -> Paragraph:
    return Paragraph(text=joined([last.text, rest.text], words), lines=last.lines + rest.lines)


def _title(found: Sequence[Paragraph], body: float, said: str | None) -> tuple[Paragraph, ...]:
    """The paragraphs that make the title, none where no line of the first page is set apart."""
    first = [paragraph for paragraph in found if paragraph.page == 1]
    head = first[: next((n for n, one in enumerate(first) if _is_story(one, body)), len(first))]
    return _agreed(head, said) or _by_size(head, body)


def _is_story(paragraph: Paragraph, body: float) -> bool:
    return len(paragraph.lines) > 2 and paragraph.size < _LARGER * body and paragraph.text.endswith((".", "»", "!", "?", ":"))


def _agreed(head: Sequence[Paragraph], said: str | None) -> tuple[Paragraph, ...]:
    """title.said: what the document calls itself, word for word on its first page."""
    wanted = _LETTERS.findall((said or "").casefold())
    if len(wanted) < 3:
        return ()
    for low in range(len(head)):
        for high in range(low + 1, min(low + 4, len(head)) + 1):
            if _LETTERS.findall(" ".join(one.text for one in head[low:high]).casefold()) == wanted:
                return tuple(head[low:high])
    return ()


def _by_size(head: Sequence[Paragraph], body: float) -> tuple[Paragraph, ...]:
    """title.size: the largest type above the story, larger than the story's, that names no outlet, body or kind of text."""
    large = [one for one in head if one.size >= _LARGER * body and not _is_label(one.text)]
    if not large:
        return ()
    largest = max(one.size for one in large)
    start = next(one for one in large if same_size(one.size, largest))
    run = [start]
    for one in head[head.index(start) + 1 :]:
        if not same_size(one.size, start.size) or one.page != start.page or not goes_on_large(run[-1], one):
            break
        run.append(one)
    return tuple(run) if sum(len(one.text) for one in run) <= _LONGEST_TITLE else ()


def goes_on_large(last: Paragraph, following: Paragraph) -> bool:
    """Whether two paragraphs of a title's type stand line under line."""
    end, start = last.lines[-1], following.lines[0]
    return 0 < end.baseline - start.baseline <= 1.6 * start.size and not end.text.endswith((".", "!", "?"))


def _is_label(text: str) -> bool:
    """What stands large above titles: a masthead, the body that issues the text, "Communiqué", a date, a number."""
    plain = _plain(text)
    labels = front_matter_words().classes["statement-label"]
    labelled = len(plain.split()) <= 8 and _begins_with(plain, labels)
    return labelled or _issuer(text) is not None or is_masthead(plain) or not any(char.isalpha() for char in plain)


def _issuer(text: str) -> str | None:
    """The outlet that the line names and nothing else, or the body ("Ministère …"); None for any other line."""
    plain = _plain(text)
    whose = credit(plain)
    if whose is not None and whose.kind in ("listed", "outlet"):
        return whose.name
    bodies = front_matter_words().classes["issuer-word"]
    alone = len(plain) <= _LONGEST_HEADING and not plain.endswith(".") and not any(char.isdigit() for char in plain)
    return " ".join(text.split()) if alone and _begins_with(plain, bodies) else None


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _begins_with(text: str, forms: Iterable[str]) -> bool:
    return any(re.match(rf"{re.escape(form)}\b", text, re.IGNORECASE) for form in forms)


def _passages(printed: Sequence[_Printed], title: tuple[Paragraph, ...], body: float, clear: Cleared) -> Iterator[Passage]:
    parts = {id(part) for part in title}
    above, told = bool(title), False
    for line in clear.heads:
        if line.page == 1:
            yield _around(line, _above(line.text) if title else None)
    for one in printed:
        paragraph = one.paragraph
        if title and paragraph is title[0]:
            text = " ".join(part.text for part in title)
            yield Passage(text=text, kind=BlockKind.TITLE, source=_where(paragraph))
        elif id(paragraph) not in parts:
            kind = _above(paragraph.text) if above else _kind(one, body, told=told)
            yield Passage(text=paragraph.text, kind=kind, source=_where(paragraph))
        above = above and paragraph is not title[0]
        told = told or _is_story(paragraph, body)
    yield from _aside(clear)


def _aside(clear: Cleared) -> Iterator[Passage]:
    """What comes back on the pages after the first, and what runs across the text."""
    for line in (*(head for head in clear.heads if head.page > 1), *clear.feet):
        yield _around(line, BlockKind.BOILERPLATE)
    for sheet in clear.sheets:
        yield from (_around(line, BlockKind.BOILERPLATE) for line in sheet.across)


def _above(text: str) -> BlockKind | None:
    """A line above the title: of whoever issues the text, or what kind of text it is."""
    return BlockKind.BYLINE if _is_label(text) else None


def _kind(one: _Printed, body: float, *, told: bool) -> BlockKind | None:
    """What the type says: a caption under its picture, a heading within the story; None for all else."""
    paragraph = one.paragraph
    if one.legend and paragraph.size <= _SMALLER * body:
        return BlockKind.CAPTION
    short = len(paragraph.text) <= _LONGEST_HEADING and not paragraph.text.endswith((".", ";", ","))
    if told and short and paragraph.size >= _LARGER * body:
        return BlockKind.SUBHEADING
    return None


def _around(line: Line, kind: BlockKind | None) -> Passage:
    return Passage(text=line.text, kind=kind, source=f"page {line.page}")


def _where(paragraph: Paragraph) -> str:
    """ "page 2", or "page 2–3" of a paragraph that a page's end cut."""
    last = paragraph.lines[-1].page
    return f"page {paragraph.page}" if last == paragraph.page else f"page {paragraph.page}–{last}"
