"""The title, the names above and below it, and the subheadings.

Rules: ``title.first-headline`` the first line that ends like a headline, before any running text; ``title.before-imprint`` a
first line with a full stop, directly followed by a by-line or date; ``masthead.*`` a line above it that names the outlet;
``imprint.neighbour`` a name beside a by-line or date; ``subheading`` a headline between paragraphs.
"""

from collections.abc import Sequence
from itertools import pairwise

from recoupe.lexicon.front_matter import front_matter_words
from recoupe.read.captions import is_credit_alone
from recoupe.read.facts import Facts
from recoupe.read.lines import sentences_end_inside
from recoupe.read.names import begins_with_article, is_masthead, is_person
from recoupe.read.pieces import Piece
from recoupe.records import BlockKind

_LONGEST_SUBHEADING = 160
# Three headlines or more in a row are a list.
_LIST = 3
# "Addis Abeba", "La Haye"
_LONGEST_PLACE = 3
# Words of so few letters, as articles and prepositions are, have no capital in an outlet's name.
SHORT_WORD = 3


def find_title(pieces: Sequence[Piece], own_names: frozenset[str]) -> Piece | None:
    """The title, or None when the report begins with running text.

    *own_names* are the names (case-folded) by which the outlet presents itself at the end.
    """
    candidates = _headlines_before_text(pieces)
    if not candidates:
        return None
    while len(candidates) > 1 and _stands_above_the_title(candidates[0], candidates[1], pieces, own_names):
        candidates.pop(0)
    return None if candidates[0] is pieces[-1] or _is_masthead_over_date(candidates, pieces) else candidates[0]


def _is_masthead_over_date(candidates: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """masthead.over-date: the only headline names the outlet and stands over the line that dates the report."""
    first = candidates[0]
    following = pieces[pieces.index(first) + 1]
    outlet = first.imprint.facts.outlet if first.imprint else None
    dated = following.header and following.facts.published is not None and following.group == first.group
    return len(candidates) == 1 and dated and outlet is not None and is_masthead(outlet)


def _headlines_before_text(pieces: Sequence[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for number, piece in enumerate(pieces):
        if piece.kind is None and piece.headline:
            if not _is_bracketed(piece.words.strip()):
                found.append(piece)
        elif piece.kind is None and piece.running:
            if not found and number + 1 < len(pieces) and _is_title_with_stop(piece, pieces[number + 1]):
                found.append(piece)
            break
    return found


def _is_bracketed(words: str) -> bool:
    """A remark on the text ("(version provisoire)"), no title."""
    return words.startswith("(") and words.endswith(")")


def _is_title_with_stop(piece: Piece, following: Piece) -> bool:
    """title.before-imprint"""
    words = piece.words.strip()
    return following.header and len(words) <= 200 and words.endswith(".") and not sentences_end_inside(words)


def _stands_above_the_title(first: Piece, next_headline: Piece, pieces: Sequence[Piece], own_names: frozenset[str]) -> bool:
    """masthead.press-word, masthead.presents-itself, masthead.section, masthead.kicker, masthead.issuer"""
    words = first.words.strip()
    if words.casefold() in own_names or words.casefold() in front_matter_words().folded("section"):
        return True
    if _is_kicker(words, next_headline.words.strip()):
        return True
    outlet = first.imprint.facts.outlet if first.imprint else None
    if outlet is not None and is_masthead(outlet):
        return True
    following = pieces[pieces.index(first) + 1]
    if outlet is not None and _is_titled(words) and following.kind is BlockKind.DATE and next_headline.group > following.group:
        return True
    return _is_issuer(words) and following.header and following.group == first.group


def _is_titled(words: str) -> bool:
    """masthead.titled: an article and words that all have a capital ("La Lettre du Nord"), as no French headline has them."""
    main = [word for word in words.split()[1:] if len(word) > SHORT_WORD]
    return begins_with_article(words) and bool(main) and all(word[0].isupper() for word in main)


def settle_neighbours(front: Sequence[Piece], title: Piece | None, own_names: frozenset[str]) -> None:
    """Makes by-lines of the names that stand above the title or beside a line that dates or signs the report."""
    headers = {piece.group for piece in front if piece.header}
    above = title is not None
    for piece in front:
        if piece is title:
            above = False
        elif above and piece.kind is BlockKind.SUBHEADING:
            piece.become(BlockKind.BOILERPLATE)  # the heading of a box over the title announces nothing below it
        elif piece.kind is None and not piece.running:
            if above and title is not None:
                _settle_above(piece, title, own_names)
            elif piece.imprint is not None and (piece.imprint.dated or piece.group in headers):
                piece.become(BlockKind.BYLINE, piece.imprint.facts)
            elif is_person(piece.words.strip()):
                piece.become(BlockKind.BYLINE)  # an author, or the theme: "Nations Unies"
        elif piece.imprint is not None and piece.group in headers and _is_credit(piece):
            piece.become(BlockKind.BYLINE, piece.imprint.facts)  # "X / AFP" beside the date signs the text


def _is_credit(piece: Piece) -> bool:
    return piece.kind is BlockKind.CAPTION and is_credit_alone(piece.words)


def _is_kicker(words: str, title: str) -> bool:
    """masthead.kicker: the theme in a word or two, or in a few capitals, over a headline of a whole clause."""
    short = len(words.split()) <= 2 or (words.isupper() and not title.isupper() and len(words.split()) <= 4)
    return short and len(title.split()) >= 4 and not any(mark in words for mark in ':?!«"')


def _settle_above(piece: Piece, title: Piece, own_names: frozenset[str]) -> None:
    words = piece.words.strip()
    said = piece.imprint.facts if piece.imprint is not None else Facts()
    if words.casefold() in front_matter_words().folded("section"):
        piece.become(BlockKind.BOILERPLATE)
    elif words.casefold() in own_names or _is_issuer(words):
        piece.become(BlockKind.BYLINE, Facts(outlet=words))
    elif said.outlet is not None and (is_masthead(said.outlet) or _is_titled(words)):
        piece.become(BlockKind.BYLINE, said)
    elif _is_kicker(words, title.words.strip()):
        piece.become(BlockKind.BOILERPLATE)
    else:
        piece.become(BlockKind.BYLINE, Facts(published=said.published, updated=said.updated))


def _is_issuer(words: str) -> bool:
    """masthead.issuer: the body that issues a communiqué ("Ministère …", "Présidence …")."""
    return words.split()[0].casefold() in front_matter_words().folded("issuer-word")


def settle_desk_places(front: Sequence[Piece]) -> None:
    """imprint.desk: "Istanbul" alone over "AA / Nairobi / Ali Hassan": where the agency's desk is, no part of the text."""
    for piece, following in pairwise(front):
        placed = following.kind is BlockKind.BYLINE and following.facts.agencies and following.facts.dateline
        words = piece.words.split()
        if (
            piece.kind is None
            and placed
            and piece.headline
            and len(words) <= _LONGEST_PLACE
            and all(w[0].isupper() for w in words)
        ):
            piece.become(BlockKind.BYLINE)


def settle_signature_under(title: Piece, following: Piece | None) -> None:
    """imprint.neighbour: a person's name alone on the line under the title."""
    if following is None or following.kind is not None or following.imprint is None or following.group != title.group:
        return
    if is_person(following.words.strip()):
        following.become(BlockKind.BYLINE, following.imprint.facts)


def settle_body(body: Sequence[Piece]) -> None:
    """Makes paragraphs and subheadings of the story's lines."""
    story = [piece for piece in body if piece.kind is None]
    run: list[Piece] = []
    for piece in story:
        if piece.headline and len(piece.words) <= _LONGEST_SUBHEADING:
            run.append(piece)
            continue
        _settle_run(run, followed=True)
        run = []
        piece.become(BlockKind.PARAGRAPH)
    _settle_run(run, followed=False)


def _settle_run(run: Sequence[Piece], *, followed: bool) -> None:
    kind = BlockKind.SUBHEADING if followed and len(run) < _LIST else BlockKind.PARAGRAPH
    for piece in run:
        piece.become(kind)
