"""What a report says about where its information comes from: its credit, its own people, the papers and agencies it cites."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from recoupe.lexicon.front_matter import front_matter_words
from recoupe.lexicon.outlets import outlets
from recoupe.lexicon.provenance import phrases, plain
from recoupe.reconcile.labels import paper, paper_of
from recoupe.reconcile.shingles import unquoted
from recoupe.records import BlockKind, Report

OPENING = 400  # characters: a paper named there is where the story comes from
_SILENT = (BlockKind.BOILERPLATE, BlockKind.CAPTION)
_AGENCY = re.compile(r"^(?:l['’])?agence (?:de presse )?")
_AND = re.compile(r"\s*(?:[/,;&+]|\bet\b)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """What one report says of its own origin.

    ``agencies`` are credited for the whole report; ``own`` holds the phrases that tell of own reporting; ``cites`` names
    agencies cited in passing; ``retells`` the papers, of those asked about, whose story it says it tells.
    """

    agencies: tuple[str, ...]
    own: tuple[str, ...]
    cites: tuple[str, ...]
    retells: tuple[str, ...]


def credits(report: Report, papers: Iterable[str], agencies: frozenset[str] = frozenset()) -> Credits:
    """The credits of a report.

    *papers* are the names of the papers that it may be retelling, *agencies* those that it may cite besides the well-known.
    """
    text = _telling(report)
    others = sorted({name for name in papers if paper(name) != paper(report.outlet or "")})
    return Credits(
        agencies=agencies_of(report.agency) or _itself(paper_of(report)),
        own=tuple(dict.fromkeys(_found("own", report.outlet, text))),
        cites=_cited(text, agencies),
        retells=tuple(name for name in others if _retells(name, text)),
    )


def _itself(outlet: str | None) -> tuple[str, ...]:
    """The agency that the report's outlet is, () for a paper."""
    listed = outlets().named(outlet) if outlet else None
    return (agency_named(listed.name) or listed.name,) if listed and listed.agency else ()


def agencies_of(credit: str | None) -> tuple[str, ...]:
    """The agencies of a credit ("AFP", "AFP et Reuters"), sorted; () for None."""
    return tuple(sorted({name.strip() for name in _AND.split(credit or "") if name.strip()}))


def agency_named(name: str, others: frozenset[str] = frozenset()) -> str | None:
    """The usual form of an agency's name ("Agence France-Presse" is AFP), None for what is no agency known by name.

    *others* are agencies to know besides those of the lexicon.
    """
    known = front_matter_words().agencies
    bare = _AGENCY.sub("", name.casefold())
    return known.get(name.casefold()) or known.get(bare) or next((other for other in others if other.casefold() == bare), None)


def says(kind: str, report: Report) -> tuple[str, ...]:
    """The phrases of one kind (correction, update) that the report uses, as it words them."""
    return tuple(dict.fromkeys(_found(kind, report.outlet, _telling(report))))


def _telling(report: Report) -> str:
    """All that the report says outside quotations, captions and boilerplate; its first words say what it is whatever they are."""
    if not report.blocks:
        return plain(unquoted(report.text))
    told = (block.span.of(report.text) for block in report.blocks if block.kind not in _SILENT or block is report.blocks[0])
    return plain(" . ".join(unquoted(text) for text in told))


def _found(kind: str, name: str | None, text: str) -> list[str]:
    patterns = (phrase.about(name) for phrase in phrases(kind))
    return [match.group() for pattern in patterns if pattern and (match := pattern.search(text))]


def _retells(name: str, text: str) -> bool:
    """Whether the paper is named as the source at the start, or again and again."""
    if plain(name).split(" ", 1)[-1] not in text:
        return False
    found = [match for phrase in phrases("medium") if (pattern := phrase.about(name)) for match in pattern.finditer(text)]
    return len(found) > 1 or any(match.start() < OPENING for match in found)


def _cited(text: str, others: frozenset[str]) -> tuple[str, ...]:
    names = {match.group("agency") for pattern in _agency_patterns(others) for match in pattern.finditer(text)}
    return tuple(sorted({found for name in names if (found := agency_named(name, others))}))


@lru_cache(maxsize=64)
def _agency_patterns(others: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    known = {*front_matter_words().agencies, *(other.casefold() for other in others)}
    anyone = "(?P<agency>" + "|".join(re.escape(form) for form in sorted(known, key=lambda form: (-len(form), form))) + ")"
    return tuple(re.compile(phrase.pattern.replace("{agency}", anyone)) for phrase in phrases("agency"))
