"""What was found in an input put together as a Report."""

import hashlib
from dataclasses import dataclass

from recoupe.read.doubts import doubts
from recoupe.read.facts import Facts
from recoupe.read.language import can_be_told, language_of
from recoupe.records import Block, BlockKind, Report, Trouble

# Characters: of fewer, what the format says of the language is surer than what its words tell.
_FEW = 200

_STORY = frozenset({BlockKind.TITLE, BlockKind.LEAD, BlockKind.PARAGRAPH, BlockKind.SUBHEADING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The text of one report with its blocks and facts. ``data`` are the bytes that make its identity."""

    name: str
    location: str
    data: bytes
    text: str
    title: str | None
    facts: Facts
    blocks: tuple[Block, ...]
    troubles: tuple[Trouble, ...]
    form: str
    language: str | None = None
    links: tuple[str, ...] = ()


def finished(found: Found) -> Report:
    """The report, with its id, its language (that of its words before what the format says) and what is doubtful about it."""
    digest = hashlib.sha256(found.data).hexdigest()
    told = " ".join(block.span.of(found.text) for block in found.blocks if block.kind in _STORY)
    language = _language(told or found.text, found.language)
    facts = found.facts
    return Report(
        id="r" + digest[:16],
        name=found.name,
        location=found.location,
        digest=digest,
        text=found.text,
        title=found.title,
        outlet=facts.outlet,
        agency=", ".join(facts.agencies) or None,
        authors=facts.authors,
        published=facts.published,
        updated=facts.updated,
        dateline=facts.dateline,
        language=language,
        url=facts.url,
        blocks=found.blocks,
        troubles=found.troubles + doubts(found.blocks, facts.published, language),
        form=found.form,
        links=found.links,
    )


def _language(words: str, said: str | None) -> str | None:
    """The language of *words* as they tell it themselves, or else as their format *said*.

    What the format says counts for more where the words are few or in a language that they cannot be told for; but not against
    words that are French, for sites say "en" of themselves where nobody has set it.
    """
    told = language_of(words)
    if said is None or told in (None, "fr"):
        return told or said
    return said if len(words) < _FEW or not can_be_told(said) else told
