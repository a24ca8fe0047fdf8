"""A report as it was read: the untouched text, its blocks and what its front matter says."""

from dataclasses import dataclass
from enum import StrEnum

from recoupe.records.span import Span

# Characters of a report that are analysed; a longer one (a book, a broken export) is kept whole and read up to here.
ANALYSED_CHARACTERS = 100_000


class BlockKind(StrEnum):
    """What a stretch of a report is for."""

    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One stretch of a report. Blocks do not overlap and stand in the order of the text.

    ``source`` is where the words stand in the original, in the terms of its format (``page 2``, ``/html/body/main/p[3]``,
    ``body_html``, ``column text``); None for plain text, where the span itself says it.
    """

    kind: BlockKind
    span: Span
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A doubt met while reading, kept with the report: a short *code* and a sentence for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One version of one news report.

    ``text`` is what every span of every record counts the characters of: of plain text the input decoded and otherwise
    unaltered, of other formats the words of the story, a paragraph a line. ``form`` is what the bytes were taken for ("text",
    "html", "pdf" …). ``links`` are the web addresses that the story itself points to, in its order.
    ``published`` and ``updated`` are EDTF in the report's own local time, at the precision that the text gives
    (``2022-01``, ``2022-01-22T15:14``); None where the text does not say. ``name`` is how the user called the
    report (the path as given), ``location`` where it lies (absolute), ``digest`` the SHA-256 of the bytes.
    ``dateline`` is the place of a dateline ("GENÈVE (AFP) –"). ``agency`` is the news agency credited.
    """

    id: str
    name: str
    location: str
    digest: str
    text: str
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    dateline: str | None = None
    language: str | None = None
    url: str | None = None
    blocks: tuple[Block, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    form: str = "text"
    links: tuple[str, ...] = ()
