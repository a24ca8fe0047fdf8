"""Pages that tell no report, and pages that tell only its beginning.

Rules: ``refuse.none`` no prose; ``refuse.error`` an error page, by its title; ``refuse.consent`` a consent wall and nothing else;
``refuse.list`` a page that does not call itself an article and is mostly links. ``paywall.phrase`` a line says that the rest is for
subscribers; ``paywall.data`` the page's data say so, and hold more words than it shows.
"""

import re
from collections.abc import Sequence

from recoupe.errors import ReadError
from recoupe.lexicon.pages import phrases
from recoupe.read.drafts import Passage
from recoupe.read.lines import plain
from recoupe.read.pages.lines import Line
from recoupe.read.schema_org import Article
from recoupe.records import BlockKind, Trouble

_WORD = re.compile(r"\w+")
_TOLD = frozenset({BlockKind.PARAGRAPH, BlockKind.LEAD})
_FEWEST_WORDS = 12
_FEWEST_UNSAID = 40
_LONGEST_WALL_LINE = 200


def check(name: str, *, title: str | None, body: Sequence[Passage], lines: Sequence[Line], is_article: bool) -> None:
    """Raises ReadError, saying why, where the page *name* tells no report."""
    told = [passage.text for passage in body if passage.kind in _TOLD]
    words = sum(len(_WORD.findall(text)) for text in told)
    if title and not is_article and phrases()["error"].fullmatch(re.split(r"\s[|–—-]\s", plain(title))[0].strip(" .!")):
        raise ReadError(f"{name} is an error page ({title[:80]}); fetch the report again.")
    if told and not is_article and all(phrases()["consent"].match(plain(text)) or _is_consent(text) for text in told):
        raise ReadError(f"{name} is a consent wall without a report; fetch the page as a reader sees it.")
    if words < _FEWEST_WORDS:
        raise ReadError(f"{name} is a page without a story; give the page of one report.")
    if not is_article and _is_list(lines, words):
        raise ReadError(f"{name} is a list of reports and tells none; give the page of one report.")


def _is_consent(text: str) -> bool:
    return "cookies" in text.lower() or "vie privée" in text.lower()


def _is_list(lines: Sequence[Line], words: int) -> bool:
    """Whether the page is mostly links: less than a tenth of its words are the story's, or the story is a line or two."""
    total = sum(len(_WORD.findall(line.text)) for line in lines)
    return words < _FEWEST_UNSAID or words * 10 < total


def paywall(lines: Sequence[Line], body: Sequence[Passage], article: Article | None) -> tuple[Trouble, ...]:
    """The trouble of a page that shows only the beginning of its report."""
    if _says_so(lines) or _data_say_so(body, article):
        message = "The page shows only the beginning of the report; the rest is for subscribers."
        return (Trouble(code="paywall", message=message),)
    return ()


def _says_so(lines: Sequence[Line]) -> bool:
    pattern = phrases()["paywall"]
    return any(len(line.text) <= _LONGEST_WALL_LINE and pattern.match(plain(line.text)) for line in lines)


def _data_say_so(body: Sequence[Passage], article: Article | None) -> bool:
    if article is None or article.free is not False:
        return False
    words = sum(len(_WORD.findall(passage.text)) for passage in body)
    return words < 0.8 * article.words if article.words else words < 250
