"""Pages that tell no report, and pages that tell only its beginning.

Rules: ``refuse.none`` no prose; ``refuse.error`` an error page, by its title; ``refuse.consent`` a consent wall and nothing else;
``refuse.list`` a page that does not call itself an article and is mostly links, or short and without a date. ``paywall.phrase`` a
line in the story or behind it says that the rest is for subscribers; ``paywall.data`` the page's data say so, and hold more words
than it shows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from recoupe.errors import ReadError
from recoupe.lexicon.pages import phrases
from recoupe.read.drafts import Passage
from recoupe.read.lines import plain
from recoupe.read.pages.lines import Line
from recoupe.read.pages.telling import Told
from recoupe.read.schema_org import Article
from recoupe.records import BlockKind, Trouble

# What a story is told in.
TOLD = frozenset({BlockKind.PARAGRAPH, BlockKind.LEAD})
_FEWEST_WORDS = 12
# Of a dated page that calls itself an article, and of one that tells in captions.
_FEWEST_ALERT = 8
_FEWEST_CAPTIONED = 30
_FEWEST_UNSAID = 40
_FEWEST_CARDS = 3
_SHORTEST_CARD = 20
_LONGEST_WALL_LINE = 200
# Lines behind the story in which a wall may stand.
_BEHIND = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """Whether a page calls itself an article and dates itself, and how many words it has in all."""

    article: bool
    dated: bool
    words: int


def count_words(lines: Sequence[Line]) -> int:
    """The words of *lines*."""
    return sum(len(line.text.split()) for line in lines)


def check(name: str, *, title: str | None, body: Sequence[Passage], told: Sequence[Told], signs: Signs) -> None:
    """Raises ReadError, saying why, where the page *name* tells no report."""
    texts = [passage.text for passage in body if passage.kind in TOLD]
    pictured = [passage.text for passage in body if passage.kind is BlockKind.CAPTION] if not texts else []
    pictured = pictured if signs.article or signs.dated else []
    words = sum(len(text.split()) for text in (*texts, *pictured))
    if title and not signs.article and phrases()["error"].fullmatch(re.split(r"\s[|–—-]\s", plain(title))[0].strip(" .!")):
        raise ReadError(f"{name} is an error page ({title[:80]}); fetch the report again.")
    if texts and not signs.article and all(map(is_consent, texts)):
        raise ReadError(f"{name} is a consent wall without a report; fetch the page as a reader sees it.")
    if words < (_FEWEST_CAPTIONED if pictured else _FEWEST_ALERT if signs.article and signs.dated else _FEWEST_WORDS):
        raise ReadError(f"{name} is a page without a story; give the page of one report.")
    if not signs.article and (_is_cards(told) or (not signs.dated and _is_list(signs.words, words))):
        raise ReadError(f"{name} is a list of reports and tells none; give the page of one report.")


def is_consent(text: str) -> bool:
    """Whether *text* asks for consent to cookies."""
    return phrases()["consent"].match(plain(text)) is not None or "cookies" in text.lower() or "vie privée" in text.lower()


def _is_list(all_words: int, words: int) -> bool:
    """Whether the story is a line or two, or less than a tenth of the words of the page."""
    return words < _FEWEST_UNSAID or words * 10 < all_words


def _is_cards(told: Sequence[Told]) -> bool:
    """Whether each line or two of the story stand beneath a line that is a link: they announce other reports."""
    plain_lines = [one for one in told if one.what in ("heading", "around", "story")]
    cards = sum(_is_link(one.line) and after.what == "story" for one, after in pairwise(plain_lines))
    return cards >= _FEWEST_CARDS and 2 * cards >= sum(one.what == "story" for one in told)


def _is_link(line: Line) -> bool:
    elsewhere = not line.links or any(not link.startswith("#") for link in line.links)
    return elsewhere and line.linked >= 0.9 * len(line.text) >= _SHORTEST_CARD


def paywall(
    told: Sequence[Told], behind: Sequence[Line], body: Sequence[Passage], article: Article | None
) -> tuple[Trouble, ...]:
    """The trouble of a page that shows only the beginning of its report. *behind* are the lines after the story."""
    if _says_so(told, behind) or _data_say_so(body, article):
        message = "The page shows only the beginning of the report; the rest is for subscribers."
        return (Trouble(code="paywall", message=message),)
    return ()


def _says_so(told: Sequence[Told], behind: Sequence[Line]) -> bool:
    """Whether a line says that the rest is missing, or a label of the report itself that it is for subscribers."""
    shown = [one.line.text for one in told] + [line.text for line in behind[:_BEHIND]]
    if any(_begins(text, "paywall") for text in shown):
        return True
    return any(one.what not in ("box", "card", "story") and _begins(one.line.text, "label") for one in told)


def _begins(text: str, kind: str) -> bool:
    return len(text) <= _LONGEST_WALL_LINE and phrases()[kind].match(plain(text)) is not None


def _data_say_so(body: Sequence[Passage], article: Article | None) -> bool:
    if article is None or article.free is not False:
        return False
    words = sum(len(passage.text.split()) for passage in body)
    return words < 0.8 * article.words if article.words else words < 250
