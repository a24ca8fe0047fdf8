"""Where the front matter of a report ends and its end matter begins.

Front: the lines that date and sign the report, with up to two paragraphs before them (the standfirst). End: from the first
recognised line of boilerplate behind which no story follows.
"""

from collections.abc import Sequence

from recoupe.read.boilerplate import is_house_voice, links_announced
from recoupe.read.names import is_masthead
from recoupe.read.pieces import FRONT, RUNNING_BEFORE_HEADER, Piece
from recoupe.records import BlockKind

_LONGEST_HOUSE_PARAGRAPH = 2_000


def mark_links(pieces: Sequence[Piece]) -> None:
    """Makes boilerplate of the headlines that a label announces ("Lire aussi :")."""
    for number, piece in enumerate(pieces):
        wanted = links_announced(piece.words) if piece.strength == "link" else 0
        if not wanted:
            continue
        links = _headlines_after(pieces, number)
        if len(links) >= wanted:
            for link in links:
                link.kind, link.strength = BlockKind.BOILERPLATE, "link"


def _headlines_after(pieces: Sequence[Piece], number: int) -> list[Piece]:
    """The group of headlines that follows, in the same group of lines or as a group of its own."""
    following = pieces[number + 1 : number + 20]
    if not following:
        return []
    group = following[0].group
    lines = [piece for piece in following if piece.group == group]
    apart = group != pieces[number].group
    headlines = []
    for line in lines:
        if line.kind is not None or not line.headline:
            break
        headlines.append(line)
    return headlines if len(headlines) == len(lines) or not apart else []


def end_matter(pieces: Sequence[Piece]) -> int:
    """The number of the first piece of end matter; the number of pieces when there is none."""
    low = len(pieces)
    while low > 0 and _is_outside_the_story(pieces[low - 1]):
        low -= 1
    for number in range(low, len(pieces)):
        if pieces[number].kind is BlockKind.BOILERPLATE and _calls_before_house_voice(pieces[number:]):
            return number
    return len(pieces)


def _is_outside_the_story(piece: Piece) -> bool:
    return piece.kind is not None or piece.headline or _is_house_paragraph(piece)


def _is_house_paragraph(piece: Piece) -> bool:
    return len(piece.words) <= _LONGEST_HOUSE_PARAGRAPH and is_house_voice(piece.words)


def _calls_before_house_voice(rest: Sequence[Piece]) -> bool:
    """Paragraphs in the outlet's own voice belong to end matter only after a call to the reader."""
    called = False
    for piece in rest:
        called = called or piece.strength == "call"
        if piece.kind is None and not piece.headline and not called:
            return False
    return True


def front_matter(pieces: Sequence[Piece], end: int) -> int:
    """How many pieces are front matter; *end* is where the end matter begins. 0 when no line dates or signs the report."""
    front = running = 0
    opened = False
    only_date = sum(_is_bare_date(piece) for piece in pieces[:end]) == 1
    for number, piece in enumerate(pieces[: min(end, FRONT)]):
        if piece.opens:
            front, opened = number + 1, True
        elif piece.header or _is_dated_name(piece, first=number == 0):
            beside = 0 < number == front and not pieces[number - 1].opens
            late = running and (not _runs(pieces[number + 1 : end]) or not _may_follow_text(piece, only_date))
            if beside or not (late or (opened and not _is_labelled(piece))):
                front = number + 1
        elif piece.kind is None and piece.running:
            running += 1
            if running >= RUNNING_BEFORE_HEADER:
                break
    while 0 < front < end and pieces[front].imprint is not None and pieces[front].group == pieces[front - 1].group:
        front += 1
    return front


def _may_follow_text(piece: Piece, only_date: bool) -> bool:
    """Whether the line can date or sign a report of which a paragraph is told already; *only_date*: it has one bare date."""
    return piece.header and (only_date or not _is_bare_date(piece))


def _is_labelled(piece: Piece) -> bool:
    """A date with a label, which no heading of a story has."""
    return piece.kind is BlockKind.DATE and piece.imprint is not None and piece.imprint.labelled


def _is_dated_name(piece: Piece, *, first: bool) -> bool:
    """A name with a date ("Le Phare du Nord, 3 mars 2018"); in the first line only if the name is an outlet's by its form."""
    if piece.kind is not None or piece.imprint is None or not piece.imprint.dated:
        return False
    return not first or is_masthead(piece.imprint.facts.outlet or "")


def _is_bare_date(piece: Piece) -> bool:
    """A date and nothing else: the heading of a day in a chronology looks the same."""
    begins = piece.kind is BlockKind.DATE and not piece.opens and piece.words.strip()[:1].isdigit()
    return begins and "T" not in (piece.facts.published or "")


def _runs(pieces: Sequence[Piece]) -> bool:
    return any(piece.kind is None and piece.running for piece in pieces)
