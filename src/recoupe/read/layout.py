"""The text of a report in; its blocks and what its front and end matter say out.

Every character that is not white space lies in exactly one block.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from recoupe.lexicon.first_names import is_first_name
from recoupe.lexicon.front_matter import front_matter_words
from recoupe.read import lines
from recoupe.read.boilerplate import is_house_voice, named_by_itself, named_in_call
from recoupe.read.captions import is_credit_alone, names_holder_at_end
from recoupe.read.dated_lines import settle_dated_line
from recoupe.read.facts import NOTHING, Facts
from recoupe.read.headings import find_title, settle_body, settle_desk_places, settle_neighbours, settle_signature_under
from recoupe.read.imprint import BULLETIN, credited
from recoupe.read.letterheads import body_of_statement
from recoupe.read.matter import end_matter, front_matter, mark_links
from recoupe.read.names import agency, agency_by_form, is_acronym, is_agency_name, is_person, site_name
from recoupe.read.pieces import Piece, pieces
from recoupe.records import Block, BlockKind

_CLOSING_CREDIT = re.compile(
    r"(?<=[.!?»\"…])\s*(?P<credit>[–—-]?\s*\((?P<with>[Aa]vec\s+|[Dd]'après\s+|[Ss]ources?\s*:\s*)?(?P<names>[^()]{2,60})\)\s*\.?"
    r"|[–—-]?\s*(?:[Aa]vec|[Ss]ources?\s*:)\s+(?P<bare>[A-ZÀ-Þ][^.!?()]{1,60})|(?P<alone>[A-Z][A-Za-z]{1,8}(?:/[A-Z][A-Za-z]{1,8})?))$"
)
_NO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_BETWEEN = re.compile(r"\s*(?:,|/|\bet\b|\bavec\b)\s*")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|(?i:copyright))\s*(?:\d{4}\s*)?(?P<name>[A-ZÀ-Þ][\w' -]{1,40}?)\s*(?:\d{4}|[–.,]|$)",
)
_REACH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The blocks of a report in text order, its title, and what its front and end matter say."""

    blocks: tuple[Block, ...]
    title: str | None
    facts: Facts


def lay_out(text: str) -> Layout:
    """The layout of *text*. Blocks never overlap; only white space lies between them."""
    found = pieces(text, lines.plain(text))
    _open_last_line(found)
    mark_links(found)
    end = end_matter(found)
    settle_dated_line(found[:end])
    own_names = _own_names(found)
    front = front_matter(found, end)
    title = find_title(found[:end], own_names)
    start = max(front, found.index(title) + 1 if title else 0)
    settle_desk_places([piece for piece in found[:start] if piece is not title])
    settle_neighbours(found[:start], title, own_names)
    if title is not None:
        settle_signature_under(title, found[start] if start < end else None)
        title.become(BlockKind.TITLE)
    _settle_front(found[:start])
    _settle_agency(found[:start])
    found[start:end] = _settle_story(found[start:end])
    for piece in found:
        if piece.kind is None:
            piece.become(BlockKind.BOILERPLATE)
    return Layout(
        blocks=tuple(Block(kind=piece.kind, span=piece.span) for piece in found if piece.kind is not None),
        title=_title_words(title.span.of(text)) if title else None,
        facts=_facts(found[:start], found[start:]),
    )


def _open_last_line(found: Sequence[Piece]) -> None:
    """What ends with "… . AFP" may be a caption, but not as the last line: there AFP is the text's source."""
    last = next((piece for piece in reversed(found) if piece.kind is not BlockKind.BOILERPLATE), None)
    if last is not None and last.kind is BlockKind.CAPTION and names_holder_at_end(last.words):
        last.kind, last.running, last.headline = None, True, False


def _title_words(line: str) -> str:
    """The title without its label ("Titre : …"), line ends and characters that have no width."""
    labels = "|".join(map(re.escape, front_matter_words().classes["title-label"]))
    words = " ".join(line.translate(_NO_WIDTH).split())
    return re.sub(rf"^(?:{labels})\s?:\s*", "", words)


def _own_names(found: Sequence[Piece]) -> frozenset[str]:
    """The names, case-folded, by which the outlet presents itself in its last lines."""
    last = (piece.words for piece in found[-12:] if piece.strength or is_house_voice(piece.words[:2_000]))
    return frozenset(name.casefold() for words in last for name in (named_by_itself(words), named_in_call(words)) if name)


def _settle_front(front: Sequence[Piece]) -> None:
    for piece in front:
        if piece.kind is None:
            piece.become(BlockKind.LEAD)


def _settle_agency(front: Sequence[Piece]) -> None:
    """byline.acronym: initials on a line of their own, where another line names the outlet, are the agency's."""
    named = any(piece.facts.outlet and not is_acronym(piece.facts.outlet) for piece in front)
    for piece in front:
        if named and piece.kind is BlockKind.BYLINE and piece.facts.outlet and is_acronym(piece.facts.outlet):
            piece.facts = credited(piece.facts)


def _settle_story(body: Sequence[Piece]) -> list[Piece]:
    """The pieces of the story with their kinds; the last paragraph is cut in two where it ends with a credit."""
    story = list(body)
    last = max((number for number, piece in enumerate(story) if piece.kind is None and piece.running), default=-1)
    if last > 0 and story[last] is story[-1] and _is_signature(story[last], after=story[last - 1]):
        last -= 1
    for piece in story[: last + 1]:
        _unsettle(piece)
    for piece, following in pairwise(story):
        _mark_legend(piece, following)
    if last >= 0 and story[-1] is not story[last] and _is_signature(story[-1], after=story[-2]):
        story[-1].become(BlockKind.BYLINE, story[-1].imprint.facts if story[-1].imprint else Facts())
    elif last >= 0 and story[-1] is not story[last] and (name := _agency_at_foot(story[-1], after=story[-2])):
        story[-1].become(BlockKind.BYLINE, Facts(agencies=(name,)))
    if last >= 0:
        story[last : last + 1] = _without_credit(story[last])
    settle_body(story)
    return story


def _is_signature(piece: Piece, after: Piece) -> bool:
    """byline.foot: a person's name as the last line, right after running text, with or without post and place behind a comma.

    A name behind a dash is that of the person quoted before it.
    """
    words = piece.words.strip()
    if piece.kind is not None or piece.imprint is None or not after.running or len(words) > 100 or words[:1] in "-–—":
        return False
    return not any(char.isdigit() for char in words) and is_person(words.split(",")[0].strip(" .()"))


def _agency_at_foot(piece: Piece, after: Piece) -> str | None:
    """byline.foot-agency: initials or an agency's name as the last line, right after running text."""
    name = piece.words.strip(" ()[].–—-")
    fits = piece.kind is None and after.running and (is_acronym(name) or is_agency_name(name))
    return name if fits else None


def _unsettle(piece: Piece) -> None:
    """A line in the middle of a story that looks like front matter: without a label it is a heading, and it credits nobody."""
    if not piece.header:
        return
    piece.facts = Facts()
    if piece.headline and piece.imprint is not None and not piece.imprint.labelled:
        piece.kind = None


def _mark_legend(piece: Piece, following: Piece) -> None:
    """caption.legend: the line before a credit that stands alone, in the same group of lines."""
    beside = piece.kind is None and following.kind is BlockKind.CAPTION and piece.group == following.group
    if beside and len(piece.words) <= 300 and is_credit_alone(following.words):
        piece.become(BlockKind.CAPTION)


def _without_credit(piece: Piece) -> list[Piece]:
    """byline.closing, byline.editors: what the last paragraph ends with is a block of its own."""
    found = _closing_credit(piece.words) or _editors(piece.words)
    if found is None:
        return [piece]
    at, facts = found
    end = len(piece.words[:at].rstrip())
    if not end:
        piece.become(BlockKind.BYLINE, facts)
        return [piece]
    byline = Piece(piece.start + at, piece.end, piece.group, piece.words[at:], BlockKind.BYLINE, facts=facts)
    return [replace(piece, end=piece.start + end, words=piece.words[:end]), byline]


def _closing_credit(words: str) -> tuple[int, Facts] | None:
    """byline.closing: "… . (AFP)", "… . Avec AFP"; where it begins and whom it credits."""
    match = _CLOSING_CREDIT.search(words, max(0, len(words) - _REACH))
    if match is None:
        return None
    names = [name for name in _BETWEEN.split(match["names"] or match["bare"] or match["alone"]) if name.strip()]
    sourced = match["with"] is not None or match["bare"] is not None
    bracketed = match["names"] is not None
    known = [agency_by_form(name) if sourced or (bracketed and is_acronym(name)) else agency(name) for name in names]
    if not names or not all(known):
        return None
    return match.start("credit"), Facts(agencies=tuple(name for name in known if name))


def _editors(words: str) -> tuple[int, Facts] | None:
    """byline.editors: "(Reportage X, édité par Y)" at the end; where it begins."""
    low = max(0, len(words) - 2 * _REACH)
    match = re.compile(r"\((?P<inside>[^()]{5,200})\)\s*$").search(words, low)
    if match is None:
        return None
    labels = "|".join(map(re.escape, front_matter_words().classes["closing-credit"]))
    return (match.start(), Facts()) if re.search(rf"\b(?:{labels})\b", match["inside"], re.IGNORECASE) else None


def _facts(front: Sequence[Piece], rest: Sequence[Piece]) -> Facts:
    """What all pieces say together: the front matter first, then the foot of the story, then what boilerplate gives away."""
    facts, found = Facts(), [*front, *rest]
    ended = False
    for piece in sorted(front, key=lambda piece: body_of_statement(piece.words) is not None):  # who prints it goes before
        facts = facts.then(piece.facts)
    for piece in rest:
        ended = ended or piece.strength == "call"
        if piece.strength is None:  # behind a call to the reader, dates and names belong to other reports
            facts = facts.then(Facts(agencies=piece.facts.agencies) if ended else piece.facts)
    for piece in found:
        facts = facts.then(_given_away(piece, facts))
    facts = _named_like_a_person(facts, front)
    return replace(
        facts,
        agencies=_one_name_each(facts.agencies),
        published=_with_hour(facts.published, front),
        outlet=_as_written_elsewhere(facts.outlet, found),
    )


def _named_like_a_person(facts: Facts, front: Sequence[Piece]) -> Facts:
    """imprint.no-first-name: "Horizon Six – 8 mai 2018", or "Horizon Six" over a date, where no line names the outlet otherwise."""
    if facts.outlet is not None:
        return facts
    for number, piece in enumerate(front):
        said = piece.imprint
        over_date = any(following.kind is BlockKind.DATE for following in front[number + 1 : number + 2])
        if said is None or said.labelled or not (said.dated or over_date) or len(piece.facts.authors) != 1:
            continue
        name = piece.facts.authors[0]
        if piece.words.strip().startswith(name) and not is_first_name(name):
            return replace(facts, outlet=name, authors=tuple(author for author in facts.authors if author != name))
    return facts


def _with_hour(published: str | None, front: Sequence[Piece]) -> str | None:
    """date.bulletin: the day with the hour of the bulletin that the report was read in ("Journal de 13 heures")."""
    if published is None or len(published) != len("2018-05-08"):
        return published
    hour = next((match for piece in front if piece.header and (match := BULLETIN.search(piece.words))), None)
    return f"{published}T{int(hour['hour']):02}:{hour['minute'] or '00'}" if hour else published


def _given_away(piece: Piece, facts: Facts) -> Facts:
    """boilerplate.copyright, boilerplate.call, boilerplate.site: the agency or outlet that boilerplate names, where none is known."""
    if piece.strength is None:
        return NOTHING
    notice = _COPYRIGHT.search(piece.words) if not facts.agencies else None
    owner = agency_by_form(notice["name"]) if notice else None
    site = site_name(piece.words.strip(" .()")) if piece.strength == "note" else None
    return Facts(outlet=site or named_in_call(piece.words), agencies=(owner,) if owner else ())


def _one_name_each(agencies: tuple[str, ...]) -> tuple[str, ...]:
    """Without the long names of agencies that are there by their initials as well ("Presse Nord-Est", "PNE")."""
    short = tuple(name for name in agencies if _initials(name) not in agencies or _initials(name) == name)
    return tuple(name for name in short if f"Agence {name}" not in short)


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[ '-]", name) if len(word) > 2).upper()


def _as_written_elsewhere(outlet: str | None, found: Sequence[Piece]) -> str | None:
    """An outlet's name in capitals as the text writes it elsewhere, or as it is."""
    if outlet is None or not outlet.isupper() or len(outlet) < 6:
        return outlet
    pattern = re.compile(re.escape(outlet), re.IGNORECASE)
    for piece in found:
        match = pattern.search(piece.words)
        if match is not None and not match.group().isupper():
            return match.group()
    return outlet
