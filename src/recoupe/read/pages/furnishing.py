"""What stands within a story and is none of it: tables of figures, players of sounds and films, the credits of an agency's desk.

Rules: ``furnish.table`` a table with a caption or heading cells, or of rows of short cells, is one of figures; ``furnish.player`` an
element that holds a player and no picture; ``furnish.desk`` a paragraph in brackets that begins as the credits of a desk do ("(Reportage
Jeanne Lam ; version française Paul Roy)"), or that is an address in brackets; ``furnish.mark`` a number in brackets, raised or a link
within the page, leads to a note, and a paragraph that begins with one is the note; ``furnish.inset`` an element of few words that begins
with the label of an inset ("En chiffres", "Repères"); ``furnish.author`` a paragraph apart that says of a person set off that he is a
journalist; ``furnish.label`` words with a comma behind them that only a screen reader says are a label.
"""

import re
from functools import cache
from itertools import islice

from lxml import html

from recoupe.lexicon.front_matter import front_matter_words
from recoupe.lexicon.pages import phrases
from recoupe.read.lines import plain
from recoupe.read.names import is_person

_LONGEST_CELL = 80
_LONGEST_CREDIT = 300
_LONGEST_INSET = 400
_MOST = 60
_IS = re.compile(r"\s*est\s(?:une?\s|notre\s)?([^\W\d]+)\b")
_STEPS = 5
_PLAYER = re.compile(r"(?:^|[\s_-]|(?<=dm))player(?:$|[\s_-])", re.IGNORECASE)
_ADDRESS = re.compile(r"\(\(?[^()]*\S+@\S+\.\S+[^()]*\)?\)")
_UNSEEN = re.compile(r"(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-reader)(?:$|[\s_-])")
_MARK = re.compile(r"\[\d{1,3}\]|\(\d{1,3}\)")


def in_table_of_figures(element: html.HtmlElement) -> bool:
    """Whether *element* stands in a table of figures."""
    for outer in (element, *islice(element.iterancestors(), _STEPS)):
        if outer.tag == "table":
            return _is_of_figures(outer)
    return False


def _is_of_figures(table: html.HtmlElement) -> bool:
    if any(table.find(f".//{name}") is not None for name in ("table", "p", "img")):
        return False
    cells = [" ".join(str(cell.text_content()).split()) for cell in islice(table.iter("td", "th", "caption"), _MOST)]
    if any(len(cell) > _LONGEST_CELL for cell in cells):
        return False
    headed = table.find(".//th") is not None or table.find("caption") is not None
    rows = [row for row in islice(table.iter("tr"), _MOST) if len(row.findall("td")) + len(row.findall("th")) >= 2]
    return headed or len(rows) >= 2


def holds_player(element: html.HtmlElement, *, heard: bool = False) -> bool:
    """Whether *element* holds a player of sounds or films, and no picture; *heard*: of sounds, as a film has a caption."""
    inner = [one for one in islice(element.iter(), _MOST) if isinstance(one.tag, str) and one is not element]
    if any(one.tag in ("img", "picture", "amp-img") for one in inner):
        return False
    if heard:
        return any(one.tag == "audio" or "audio" in one.get("class", "").lower() for one in inner)
    return any(
        one.tag in ("audio", "video") or "data-video" in one.attrib or _PLAYER.search(one.get("class", "")) for one in inner
    )


def is_closing_credit(text: str) -> bool:
    """Whether *text* is in brackets as a whole and says who worked on a dispatch, or where to write to them."""
    bare = plain(text).strip()
    if not (bare.startswith("(") and bare.endswith(")")) or len(bare) > _LONGEST_CREDIT:
        return False
    return _credit().match(bare) is not None or _ADDRESS.fullmatch(bare) is not None


def is_inset(element: html.HtmlElement) -> bool:
    """Whether *element* has few words and begins with a label in an element of its own that insets have."""
    first = next((one for one in element if isinstance(one.tag, str)), None)
    if first is None or (element.text or "").strip() or (first.tail or "").strip():
        return False
    label = plain(_words(first)).strip(" :")
    return phrases()["inset"].fullmatch(label) is not None and len(_words(element)) <= _LONGEST_INSET


def tells_of_author(element: html.HtmlElement) -> bool:
    """Whether *element* begins with a person's name, set off, and says that he is a journalist ("Jeanne Lam est journaliste à …")."""
    first = next((one for one in element if isinstance(one.tag, str)), None)
    if (
        first is None
        or first.tag not in ("a", "b", "strong")
        or (element.text or "").strip()
        or len(_words(first)) > _LONGEST_CELL
    ):
        return False
    found = _IS.match(plain(first.tail or ""))
    return found is not None and is_person(plain(_words(first))) and found[1] in front_matter_words().folded("correspondent")


@cache
def _credit() -> re.Pattern[str]:
    forms = sorted(front_matter_words().classes["closing-credit"], key=lambda form: (-len(form), form))
    return re.compile(rf"\((?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)


def without_marks(root: html.HtmlElement) -> None:
    """Takes the marks of notes out of the paragraphs of a tree; a paragraph that begins with one is the note and goes as a whole."""
    raised: set[str] = set()
    for element in list(islice((one for one in root.iter("sup", "a") if _is_mark(one)), _MOST * 5)):
        if element.getparent() is None:
            continue
        marked = element.getparent() if element.getparent().tag in ("sup", "a") else element
        paragraph = next((outer for outer in islice(element.iterancestors(), 3) if outer.tag in ("p", "li")), None)
        if paragraph is not None and paragraph.getparent() is not None and _words(paragraph).startswith(_words(element)):
            paragraph.drop_tree()
        elif marked.getparent() is not None:
            raised.add(_words(element))
            marked.drop_tree()
    for note in [one for one in root.iter("p") if raised and _words(one).startswith(tuple(raised))]:
        note.drop_tree()


def with_labels(root: html.HtmlElement) -> None:
    """Sets a colon behind the words that only a screen reader says before a name ("Author, "); in a picture's caption they go."""
    for element in list(islice((one for one in root.iter("span") if _is_unseen(one)), _MOST * 5)):
        if any(outer.tag in ("figure", "figcaption") for outer in islice(element.iterancestors(), _STEPS)):
            element.drop_tree()
        elif element.text is not None and len(element) == 0:
            element.text = f"{element.text.rstrip(' ,')} : "


def _is_unseen(element: html.HtmlElement) -> bool:
    return _UNSEEN.search(element.get("class") or "") is not None and _words(element).endswith(",")


def _words(element: html.HtmlElement) -> str:
    return str(element.text_content()).strip()


def _is_mark(element: html.HtmlElement) -> bool:
    if _MARK.fullmatch(_words(element)) is None:
        return False
    return element.tag == "sup" or str(element.get("href", "")).startswith("#")
