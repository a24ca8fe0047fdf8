"""What a report says about where its information comes from: its credit, its own people, the papers and agencies it cites."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from recoupe.lexicon.front_matter import front_matter_words
from recoupe.lexicon.outlets import outlets
from recoupe.lexicon.provenance import Phrase, named_as_written, phrases, plain
from recoupe.reconcile.abroad import is_french
from recoupe.reconcile.agencies import Agencies, agency_named
from recoupe.reconcile.labels import paper, paper_of
from recoupe.reconcile.shingles import TOLD_IN, body, unquoted
from recoupe.records import Block, BlockKind, Report

OPENING = 400  # characters: a paper named there is where the story comes from
LEAD = 250  # characters: so is an agency named there, where a report names nobody else
SIGNED = 120  # characters: no longer line signs a report
_SILENT = (BlockKind.BOILERPLATE, BlockKind.CAPTION)
_SHORT_NAME = re.compile(r"(?P<article>Le |La |Les |L')(?P<head>[A-ZÀ-Þ][\w-]+) (?:de |du |des |d')")
_CONTRACTED = {"Le ": "(?:[Ll]e|[Dd]u|[Aa]u) ", "Les ": "(?:[Ll]es|[Dd]es|[Aa]ux) ", "La ": "[Ll]a ", "L'": "[Ll]'"}
_AGENCYS_OWN = re.compile(r"\b(?:correspondante?s?|[Ee]nvoyée?s? spécia(?:le|l|ux|les)) de l'(?:agence |[A-ZÉ]{2,6}\b)")
_ARTICLE = re.compile(r"^(?:le |la |les |l')")
_BEHIND = re.compile(r"(?:\(|, )(?P<inside>[^(),]+)\)?$")
_LINES = re.compile(r" [|–—] ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """What one report says of its own origin.

    ``agencies`` are credited for the whole report; ``signed`` holds the lines of the front matter that name its own people on
    the spot, ``own`` the phrases that tell of own reporting; ``cites`` names agencies cited in passing; ``retells`` the papers,
    of those asked about, whose story it tells, ``opens_with`` those of them that it names at the start.
    """

    agencies: tuple[str, ...]
    signed: tuple[str, ...]
    own: tuple[str, ...]
    cites: tuple[str, ...]
    retells: tuple[str, ...]
    opens_with: tuple[str, ...]

    @property
    def reported(self) -> bool:
        """Whether it tells of people of its own."""
        return bool(self.signed or self.own)


def credits(report: Report, papers: Iterable[str], agencies: Agencies | None = None) -> Credits:
    """The credits of a report.

    *papers* are the names of the papers that it may be retelling, *agencies* those that it may cite besides the well-known.
    """
    known = agencies or Agencies.of(())
    if not is_french(report):  # how other languages tell of their own people and of others' is not known here
        credited = known.credited(report.agency) or _itself(paper_of(report))
        return Credits(agencies=credited, signed=(), own=(), cites=(), retells=(), opens_with=())
    text, told = _telling(report), _told(report)
    others = sorted({name for name in papers if paper(name) != paper(report.outlet or "")})
    retells = tuple(name for name in others if _retells(name, text, told))
    signed = tuple(line for line in _signatures(report) if not _is_of_agency(line, known))
    own = tuple(dict.fromkeys(_found("own", report.outlet, _of_reporting(text, known))))
    credited, cites = known.credited(report.agency) or _itself(paper_of(report)), _cited(text, known)
    if not (credited or signed or own or retells):
        credited = _cited(plain(told[:LEAD]), known)
    return Credits(
        agencies=credited,
        signed=signed,
        own=own,
        cites=cites,
        retells=retells,
        opens_with=tuple(name for name in retells if _names(name, told[:OPENING])),
    )


def _itself(outlet: str | None) -> tuple[str, ...]:
    """The agency that the report's outlet is, () for a paper."""
    listed = outlets().named(outlet) if outlet else None
    return (agency_named(listed.name) or listed.name,) if listed and listed.agency else ()


def says(kind: str, report: Report) -> tuple[str, ...]:
    """The phrases of one kind (correction, update) that the report uses, as it words them."""
    return tuple(dict.fromkeys(_found(kind, report.outlet, _telling(report))))


def _telling(report: Report) -> str:
    """All that the report says outside quotations, captions and boilerplate; its first words say what it is whatever they are."""
    if not report.blocks:
        return plain(_in_full(unquoted(report.text), report.outlet))
    told = (block.span.of(report.text) for block in report.blocks if block.kind not in _SILENT or block is report.blocks[0])
    return plain(_in_full(" . ".join(unquoted(text) for text in told), report.outlet))


def _told(report: Report) -> str:
    """The story as it is written, without its front matter, lines that end like a headline, and quotations."""
    told = [line for line in body(report).split("\n") if len(line) > SIGNED or line.rstrip(' "»)').endswith((".", "!", "?", "…"))]
    return " ".join(unquoted("\n".join(told)).replace("’", "'").split())


def _in_full(text: str, outlet: str | None) -> str:
    """The text with the paper's own name in full where it calls itself "La Tribune" for "La Tribune du Nord"."""
    short = _SHORT_NAME.match(outlet.replace("’", "'")) if outlet else None
    if outlet is None or short is None:
        return text
    pattern = rf"\b({_CONTRACTED[short['article']]}){short['head']}(?!\w|-\w| (?:de|du|des) | d')"
    bare = outlet.replace("’", "'").removeprefix(short["article"])
    return re.sub(pattern, lambda match: match[1] + bare, text.replace("’", "'"))


def _signatures(report: Report) -> Iterator[str]:
    """The lines before the first paragraph, or at the foot, that name people of the paper's own on the spot."""
    first = next((number for number, block in enumerate(report.blocks) if _is_paragraph(block)), len(report.blocks))
    foot = [block for block in report.blocks[first:][-2:] if block.kind is BlockKind.BYLINE]
    for block in (*report.blocks[:first], *foot):
        line = " ".join(block.span.of(report.text).replace("’", "'").split()).strip(" .")
        parts = (line, *_LINES.split(line)) if len(line) <= SIGNED and block.kind not in _SILENT else ()
        if any(_signs(phrase, part) for phrase in phrases("byline") for part in parts):
            yield line


def _is_of_agency(line: str, agencies: Agencies) -> bool:
    """Whether it is an agency's correspondent who signs, of an agency that is known or has its initials there."""
    return bool(_AGENCYS_OWN.search(line)) or any(
        pattern.search(plain(line)) for pattern in _patterns("desk", tuple(sorted(agencies.usual)))
    )


def _of_reporting(text: str, agencies: Agencies) -> str:
    """The text without what names people of the paper, or like them, and tells nothing of their reporting."""
    for pattern in _patterns("desk", tuple(sorted(agencies.usual))):
        text = pattern.sub(" ", text)
    return text


def _is_paragraph(block: Block) -> bool:
    return block.kind in TOLD_IN and block.span.end - block.span.start > SIGNED


def _signs(phrase: Phrase, line: str) -> bool:
    pattern = phrase.about()
    found = pattern.search(line) if pattern else None
    inside = _BEHIND.search(line) if found else None
    return found is not None and not (inside and _is_press(inside["inside"]))


def _is_press(name: str) -> bool:
    """Whether a name in brackets or behind a comma is an agency's or another medium's, not a place."""
    return agency_named(name) is not None or name.casefold() in front_matter_words().outlets


def _found(kind: str, name: str | None, text: str) -> list[str]:
    patterns = (phrase.about(name) for phrase in phrases(kind))
    return [match.group() for pattern in patterns if pattern and (match := pattern.search(text))]


def _retells(name: str, text: str, told: str) -> bool:
    """Whether the paper is named at the start or again and again; as the source of what is told, where its name is one word."""
    if _names(name, told[:OPENING]) or _names(name, told, times=2):
        return True
    if plain(name).split(" ", 1)[-1] not in text:
        return False
    found = [match for phrase in phrases("medium") if (pattern := phrase.about(name)) for match in pattern.finditer(text)]
    return len(found) > 1 or any(match.start() < OPENING for match in found)


def _names(name: str, told: str, times: int = 1) -> bool:
    """Whether the story has a paper's name of several words, which cannot be words like any others, so many times."""
    several = len(_ARTICLE.sub("", plain(name)).split()) > 1
    return several and len(named_as_written(name).findall(told)) >= times


def _cited(text: str, agencies: Agencies) -> tuple[str, ...]:
    patterns = _patterns("agency", tuple(sorted(agencies.usual)))
    names = {match.group("agency") for pattern in patterns for match in pattern.finditer(text)}
    return tuple(sorted({found for name in names if (found := agencies.named(name))}))


@lru_cache(maxsize=64)
def _patterns(kind: str, others: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The phrases of a kind with the names of all agencies filled in."""
    known = {*front_matter_words().agencies, *others}
    anyone = "(?P<agency>" + "|".join(re.escape(form) for form in sorted(known, key=lambda form: (-len(form), form))) + ")"
    return tuple(re.compile(phrase.pattern.replace("{agency}", anyone)) for phrase in phrases(kind))
