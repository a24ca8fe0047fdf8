"""What each line of a page is: the story's, a caption, a leftover, something around it.

Rules: ``story.line`` in the container, what was taken and what reads like prose is the story's, unless it stands in a box;
``story.heading`` a heading is the story's when the story goes on beneath it; ``story.link`` a line that is a link and nothing else leads
elsewhere; ``story.lead`` before the first paragraph, what its element or the page's description says is the standfirst, and prose in the
<header> of the headline; ``story.pictures`` a page without prose tells in its captions; ``story.dashes`` a few words between two dashes
are a heading; ``story.wall`` what stands with the words of a paywall is a box.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml import html

from recoupe.lexicon.pages import phrases
from recoupe.read import lines as plain_lines
from recoupe.read.boilerplate import is_house_voice, strength
from recoupe.read.pages.boxes import is_box, role
from recoupe.read.pages.container import HEADINGS, PARAGRAPHS, container, weights
from recoupe.read.pages.furnishing import holds_player, in_table_of_figures, is_closing_credit, is_inset, tells_of_author
from recoupe.read.pages.lines import Line, is_prose, squashed, words_of
from recoupe.read.pages.others import cards
from recoupe.read.pages.pictures import is_beside_picture, is_labelled_credit, parted
from recoupe.read.pages.seen import AUTHOR_PAGE
from recoupe.read.pages.shapes import (
    CLOCK,
    asks_address,
    dates_publication,
    dates_report,
    in_figure,
    is_dashed,
    is_description,
    opens_entry,
    opens_with_moment,
)
from recoupe.read.pages.signing import boxed_authors
from recoupe.read.pages.telling import (
    Told,
    ended,
    first_picture,
    goes_on,
    with_contacts,
    with_front,
    with_lists,
    with_pictures,
    with_signature,
    without_notes,
)

# Lines between a headline and its story: credits, dates, a picture, buttons.
_LONGEST_HEADER = 60
# Characters of a paragraph that is more than a line of a box.
_LONG = 80
_LONGEST_CALL = 400
# Paragraphs of so many characters are a story, whatever stands around them.
_LONG_PARAGRAPH, _FEWEST_LONG = 200, 3
_LONGEST_DATED = 120
_LONGEST_END = 60
# "Sur le même thème (3)"
_END_TAIL = 6
_BEHIND = 8
_ABOVE, _NEXT = 3, 2
_MOST_FOOT = 25


def _ends(text: str) -> bool:
    """Whether *text* is the head of what follows a story ("7 commentaires") and nothing else."""
    bare = plain_lines.plain(text).strip(" :.…()→>»") if len(text) <= _LONGEST_END else ""
    found = phrases()["end"].match(bare) if bare else None
    return found is not None and len(bare) - found.end() <= _END_TAIL


def is_leftover(text: str) -> bool:
    """Whether *text* is boilerplate by its own words."""
    return len(text) <= 260 and strength(plain_lines.plain(text).strip("()[] ▶►")) is not None


class Story:
    """The lines of a page with its container; tells what each of them is. *title* is the element of its headline.

    *named* says whether an element is a box by the words of its class: a page all of whose story is called so is read without.
    """

    def __init__(
        self,
        root: html.HtmlElement,
        lines: Sequence[Line],
        taken: frozenset[int],
        title: html.HtmlElement | None,
        *,
        named: bool = True,
    ) -> None:
        self._named = named
        inside = set(title.iter()) if title is not None else set()
        titled = [number for number, line in enumerate(lines) if line.element in inside]
        self.lines = lines
        self._cards = cards(lines)
        self.taken = taken - frozenset(titled)
        long = [number for number in self.taken - self._cards if len(lines[number].text) >= _LONG_PARAGRAPH]
        if len(long) >= _FEWEST_LONG or 2 * self._size(self.taken & self._cards) <= self._size(self.taken):
            self.taken -= self._cards
        else:
            self._cards = frozenset()
        self._weights = weights(lines, self.taken)
        self._total = self._weights.get(root, 0)
        self.container = container(lines, self.taken, self._weights, root)
        self._titles = inside
        self._outer = set(title.iterancestors()) if title is not None else set()
        self._outer.update((self.container, *self.container.iterancestors()))
        self._title = squashed("".join(lines[number].text for number in titled))
        self._roles: dict[html.HtmlElement, str | None] = {}
        self._walls: dict[html.HtmlElement, bool] = {}
        self.start, self.end = self._region()
        self._parents = {lines[number].element.getparent() for number in self.taken}
        self.first = self._first(titled)
        self.above = self._above(titled, title)
        self.behind: tuple[Line, ...] = ()
        self.foot: tuple[str, ...] = ()
        self.boxed: tuple[str, ...] = ()

    def _size(self, numbers: Iterable[int]) -> int:
        return sum(len(self.lines[number].text) for number in numbers)

    def _region(self) -> tuple[int, int]:
        """The numbers of the container's first line and of the one behind its last."""
        within = set(self.container.iter())
        inside = [number for number, line in enumerate(self.lines) if line.element in within]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def _first(self, titled: Sequence[int]) -> int:
        """The line behind the title, where most of the story comes behind it; else the first of the container."""
        if not titled:
            return self.start
        behind = sum(len(self.lines[number].text) for number in self.taken if number > titled[-1])
        before = sum(len(self.lines[number].text) for number in self.taken if self.start <= number < titled[0])
        near = titled[-1] + _LONGEST_HEADER >= self.start
        return titled[-1] + 1 if near and behind > before else self.start

    def _above(self, titled: Sequence[int], title: html.HtmlElement | None) -> tuple[Line, ...]:
        """The lines right above the title, in the header that holds it; else the one right above it that dates the report."""
        if not titled or title is None:
            return ()
        headers = [outer for outer in islice(title.iterancestors(), 2) if outer.tag not in ("body", "html")]
        near = self.lines[max(0, titled[0] - _ABOVE) : titled[0]]
        held = tuple(line for line in near if any(outer in headers for outer in islice(line.element.iterancestors(), 2)))
        return held or tuple(line for line in near[-_NEXT:] if dates_publication(line.text) and self.role(line.element) != "box")

    def _behind(self, last: Line) -> tuple[Line, ...]:
        """The lines after the *last* of the story, to the first heading or link."""
        place = next((number for number, line in enumerate(self.lines) if line is last), len(self.lines))
        found: list[Line] = []
        for number in range(place + 1, min(place + 1 + _BEHIND, len(self.lines))):
            line = self.lines[number]
            if (
                number in self._cards
                or line.element.tag in HEADINGS
                or _ends(line.text)
                or (line.linked >= 0.9 * len(line.text) and len(line.text) > 20)
            ):
                break
            if self.role(line.element) != "box":
                found.append(line)
        return tuple(found)

    def _foot(self, last: Line) -> Iterator[str]:
        """The words after the *last* line of the story in the <article> that holds it, or what else does, to the first heading, and
        behind it what stands right in that element; cards of other reports end them.
        """
        around = [
            outer for outer in (self.container, *self.container.iterancestors()) if outer.tag not in ("body", "html", "main")
        ]
        held = next((outer for outer in around if outer.tag == "article"), around[min(2, len(around)) - 1] if around else None)
        place = next((number for number, line in enumerate(self.lines) if line is last), len(self.lines))
        inside, headed = set(held.iter()) if held is not None else set(), False
        for number in range(place + 1, min(place + 1 + _MOST_FOOT, len(self.lines))):
            line = self.lines[number]
            if line.element not in inside or number in self._cards:
                break
            headed = headed or line.element.tag in HEADINGS
            if not headed or line.element.getparent() is held:
                yield line.text

    def _after(self, last: Line) -> Iterator[Line]:
        """The lines after the *last* of the story, to the first card of another report."""
        place = next((number for number, line in enumerate(self.lines) if line is last), len(self.lines))
        for number in range(place + 1, min(place + 1 + _MOST_FOOT, len(self.lines))):
            if number in self._cards:
                break
            yield self.lines[number]

    def role(self, element: html.HtmlElement) -> str | None:
        """What *element* holds, as it or an element around it says; what holds the container or the title is no box."""
        chain = []
        outer: html.HtmlElement | None = element
        while outer is not None and outer not in self._roles and not self._is_large(outer):
            chain.append(outer)
            outer = outer.getparent()
        said = self._roles.get(outer) if outer is not None else None
        for inner in reversed(chain):
            said = "box" if said == "box" else self._own_role(inner) or said
            self._roles[inner] = said
        return said

    def _own_role(self, element: html.HtmlElement) -> str | None:
        found = role(element)
        return found if self._named or found != "box" or (is_box(element) and element.tag != "aside") else None

    def _is_large(self, element: html.HtmlElement) -> bool:
        if element in self._outer:
            return True
        share = self._weights.get(element, 0) / self._total if self._total else 0.0
        return share > 0.5 or (share > 0.2 and not is_box(element) and self._paragraphs(element) >= 3)

    def _paragraphs(self, element: html.HtmlElement) -> int:
        return sum(self._weights.get(inner, 0) >= _LONG for inner in element if inner.tag == "p")

    def told(self, description: str | None) -> tuple[Told, ...]:
        """The lines from the title, or the container's first, to the last of the story, with what each is."""
        said = squashed(description or "")
        last = max((number for number in self.taken if number < self.end), default=-1)
        found = with_contacts([one for number in range(self.first, self.end) for one in self._all_told(number, said)])
        ends = max((place for place, one in enumerate(found) if one.line is self.lines[last]), default=-1) if last >= 0 else -1
        if any(one.what in ("story", "lead") for one in found):
            found = with_lists(with_front(found[: ended(found, ends)], self.taken_lines()))
        else:
            found = found[: with_pictures(found, first_picture(found))]
        found = without_notes(with_signature(found))
        self.behind = self._behind(found[-1].line) if found else ()
        self.foot = tuple(self._foot(found[-1].line)) if found else ()
        self.boxed = tuple(boxed_authors(self._after(found[-1].line), self._outer)) if found else ()
        kept = (one for number, one in enumerate(found) if one.what != "heading" or goes_on(found, number))
        return (*self._pictures_above(), *kept) if found else ()

    def _pictures_above(self) -> Iterator[Told]:
        """The captions and credits of the pictures right above the title, in the header that holds it."""
        for line in self.above:
            said = self.role(line.element)
            if said == "credit":
                yield Told(line=line, what="rights")
            elif said == "caption" or (said != "box" and in_figure(line.element)):
                yield from (Told(line=part, what=kind) for part, kind in parted(line))

    def _all_told(self, number: int, description: str) -> Iterator[Told]:
        """A line with what it is; a caption and its credit are two."""
        line = self.lines[number]
        what = self._what(number, description)
        for part, kind in parted(line) if what == "caption" else ((line, what),):
            yield Told(line=part, what=kind)

    def _what(self, number: int, description: str) -> str:
        line = self.lines[number]
        said = self.role(line.element)
        if number in self._cards:
            return "card"
        if said == "box" or self._repeats_title(line.text) or self._is_biography(said, line) or self._is_call(line):
            return "box"
        if self._stands_in_wall(line) or self._names_player(line) or self._stands_in_inset(line):
            return "box"
        if line.element.tag == "cite":
            return "leftover"
        if said == "gallery":
            return "caption" if is_beside_picture(line) else "box"
        if said == "credit":
            return "rights"
        if said == "caption" or in_figure(line.element):
            return "caption"
        if said == "summary":
            return "heading" if line.element.tag in HEADINGS else "story"
        if said == "kicker" and not is_prose(line):
            return "around"
        if not (line.element.tag == "p" and is_prose(line)) and is_beside_picture(line):
            return "credit" if opens_with_moment(line.text) else "caption"
        if _ends(line.text):
            return "end"
        if is_leftover(line.text) and (line.linked or not opens_entry(line.element)):
            return "end" if line.element.tag in HEADINGS else "leftover"
        if is_labelled_credit(line.text):
            return "rights"
        if said == "byline" and not is_prose(line):
            return "signed"
        if (said == "date" and not is_prose(line)) or dates_report(line.text):
            return "credit"
        if CLOCK.fullmatch(line.text):
            return "around"
        if is_closing_credit(line.text):
            return "credit"
        if said == "lead" and is_prose(line):
            return "lead"
        if in_table_of_figures(line.element):
            return "around"
        if said == "lead" and line.element.tag in HEADINGS and self._stands_by_title(line):
            return "lead"
        if line.element.tag in HEADINGS:
            return "heading"
        if line.linked >= 0.9 * len(line.text):
            return "around"
        if is_dashed(line.text):
            return "heading"
        if said == "lead" or is_description(line.text, description):
            return "lead"
        return "story" if self._is_story(number, line) else "around"

    def _is_biography(self, said: str | None, line: Line) -> bool:
        """Whether *line* tells of the author: a sentence in what is the author's, and no paragraph that is called that itself."""
        if not is_prose(line):
            return False
        if (said == "byline" and role(line.element) != "byline") or self._stands_by_author(line):
            return True
        outer = line.element.getparent()
        return outer is not None and outer not in self._outer and tells_of_author(line.element)

    def _stands_by_author(self, line: Line) -> bool:
        """Whether *line* stands in an element of few words, beside a link to the page of an author."""
        outer = line.element.getparent()
        if (
            outer is None
            or outer in self._outer
            or not any(AUTHOR_PAGE.search(one.get("href", "")) for one in _links_beside(line))
        ):
            return False
        return len(" ".join(outer.itertext())) <= _LONGEST_CALL

    def _is_call(self, line: Line) -> bool:
        """Whether *line* stands in an element of few words and asks for an address or speaks to readers there, or has a leftover
        ("Newsletter") and a button or field beside it.
        """
        outer = line.element if line.element.tag == "div" else line.element.getparent()
        if outer is None or outer in self._outer:
            return False
        if not is_prose(line):
            return outer.tag != "body" and asks_address(outer)
        asks = next(outer.iter("button", "input", "form"), None) is not None
        if not asks and not is_house_voice(plain_lines.plain(line.text)):
            return False
        words = [" ".join(inner.itertext()).strip() for inner in outer]
        return sum(map(len, words)) <= _LONGEST_CALL and (not asks or any(is_leftover(text) for text in words if text))

    def _stands_in_wall(self, line: Line) -> bool:
        """Whether *line* stands in an element of few words that begins by saying that the rest is for subscribers."""
        for outer in islice(line.element.iterancestors(), 2):
            if outer in self._outer or outer.tag in ("body", "html"):
                return False
            if outer not in self._walls:
                self._walls[outer] = _is_wall(outer)
            if self._walls[outer]:
                return True
        return False

    def _stands_in_inset(self, line: Line) -> bool:
        """Whether *line* stands in an element of few words that begins with a label of its own as insets have ("EN CHIFFRES")."""
        outer = line.element.getparent()
        return outer is not None and outer not in self._outer and outer.tag not in ("body", "html") and is_inset(outer)

    def _names_player(self, line: Line) -> bool:
        """Whether *line* is short and stands beside a player of sounds or films, in an element of few words without a picture."""
        outer = line.element.getparent()
        if outer is None or outer in self._outer or len(line.text) > _LONGEST_DATED or outer.tag in ("body", "header"):
            return False
        if line.element.tag == "figcaption" or in_figure(line.element):
            return False
        heard = self.role(line.element) == "caption"
        return holds_player(outer, heard=heard) and len(words_of(outer)) <= _LONGEST_DATED + len(line.text)

    def _stands_by_title(self, line: Line) -> bool:
        """Whether *line* is long and comes right behind the title, in the element that holds it."""
        before = line.element.getprevious()
        return before is not None and before in self._titles and len(line.text) >= _LONG

    def _repeats_title(self, text: str) -> bool:
        return len(self._title) <= len(text) <= 2 * len(self._title) + 20 and squashed(text) == self._title

    def taken_lines(self) -> frozenset[int]:
        """The identities of the lines taken."""
        return frozenset(id(self.lines[number]) for number in self.taken)

    def _is_story(self, number: int, line: Line) -> bool:
        if number in self.taken or is_prose(line):
            return True
        outer = line.element.getparent()
        quoted = line.element.tag == "blockquote" and outer is not None and outer.getparent() in self._parents
        beside = number >= self.start and (outer in self._parents or quoted)
        return beside and line.element.tag in PARAGRAPHS and line.linked == 0


def _is_wall(element: html.HtmlElement) -> bool:
    """Whether *element* has a class and few words, which begin by saying that the rest is for subscribers."""
    words = words_of(element) if element.get("class") else ""
    return 0 < len(words) <= _LONGEST_CALL and phrases()["paywall"].match(plain_lines.plain(words)) is not None


def _links_beside(line: Line) -> Iterator[html.HtmlElement]:
    outer = line.element.getparent()
    for inner in outer if outer is not None else ():
        if inner is not line.element and isinstance(inner.tag, str):
            yield from islice(inner.iter("a"), 5)
