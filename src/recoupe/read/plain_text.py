"""Plain text: bytes in, a Report out. The rules about lines alone tell title, date, by-line and story."""

import hashlib

from recoupe.errors import ReadError
from recoupe.read.decoding import decoded
from recoupe.read.doubts import doubts, says_something
from recoupe.read.language import language_of
from recoupe.read.layout import Layout, lay_out
from recoupe.records import BlockKind, Report

# A file of more lines is an archive or a table; even a long live report has some thousands.
_MOST_LINES = 100_000

_STORY = frozenset({BlockKind.TITLE, BlockKind.LEAD, BlockKind.PARAGRAPH, BlockKind.SUBHEADING})


def from_bytes(data: bytes, *, name: str, location: str) -> Report:
    """The report in *data*. Equal bytes give an equal ``id`` and ``digest``.

    Raises ReadError when *data* is empty, holds no letter or figure, has too many lines, or is not text.
    """
    text, troubles = decoded(data, name)
    if not says_something(text):
        raise ReadError(f"{name} is empty; give a file that holds the text of a report.")
    if max(text.count("\n"), text.count("\r")) > _MOST_LINES:
        raise ReadError(f"{name} has more than {_MOST_LINES} lines; give one report a file.")
    digest = hashlib.sha256(data).hexdigest()
    layout = lay_out(text)
    language = language_of(_story(text, layout))
    facts = layout.facts
    return Report(
        id="r" + digest[:16],
        name=name,
        location=location,
        digest=digest,
        text=text,
        title=layout.title,
        outlet=facts.outlet,
        agency=", ".join(facts.agencies) or None,
        authors=facts.authors,
        published=facts.published,
        updated=facts.updated,
        dateline=facts.dateline,
        language=language,
        url=facts.url,
        blocks=layout.blocks,
        troubles=troubles + doubts(layout.blocks, facts.published, language),
    )


def _story(text: str, layout: Layout) -> str:
    """The words of the story, or all of the text when nothing was taken for a story."""
    told = " ".join(block.span.of(text) for block in layout.blocks if block.kind in _STORY)
    return told or text
