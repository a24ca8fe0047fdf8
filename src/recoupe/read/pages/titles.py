"""The headline of a page: the story's own words, without the outlet's name behind them.

Rules: ``title.h1`` the heading of the page that says what its head says; ``title.head`` else the headline of its data, then of its meta
tags, then its <title>; where the <title> is the site's name alone, what is called the title by its class; ``title.slug`` the words in
capitals by which an agency files a dispatch ("SENEGAL-PRESSE-REVUE /") are none of the headline where the head has it without them;
``title.label`` a label in an element of its own ("VIDÉO.", or a few words that run into the headline) is none of it; ``title.outlet`` the
outlet's name is what the host is called, by its letters or its initials, or the last part of the <title> that a link to the first page
has too; ``title.motto`` what a site says of itself behind its name is no part of it; ``title.tail`` what follows a dash or a bar is cut
when it is the outlet's name, or the host's.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import islice
from urllib.parse import urlsplit

from lxml import html

from recoupe.lexicon.outlets import outlets
from recoupe.lexicon.pages import phrases
from recoupe.read.pages.boxes import role
from recoupe.read.pages.lines import Line, squashed, unaccented, words_of

_TAIL = re.compile(r"\s+[-–—|·•»:/]\s+|\s*\|\s*")
_LONGEST = 400
_ALIKE = 0.5
# Letters of a headline that stands in a longer one by more than chance.
_CERTAIN = 20
# Words of a headline, and of the name of no subject.
_FEWEST_WORDS = 5
# Sizes of <font> that set a headline off; where none is given it is 3.
_LARGE = 4
_MOST_FONTS = 300
_FIRST_PICTURES = 3
_FEWEST_INITIALS = 3
# Words of a label over a headline; of fewer letters it is a large initial.
_MOST_IN_LABEL, _SHORTEST_LABEL = 4, 3
# "SENEGAL-PRESSE-REVUE / "
_SLUG = re.compile(r"^[A-ZÀ-Þ\d]+(?:-[A-ZÀ-Þ\d]+)+\s*[/:]\s*")
# The first page of a site: "/", "/fr/", "/index.php".
_HOME = re.compile(r"(?:https?://(?P<host>[\w.:-]+))?/?(?:[a-z]{2}/?)?(?:index\.(?:php|html?|asp|jsp))?", re.IGNORECASE)
_LONGEST_HOME = 120
_PRAISE = re.compile(r",\s+(?:le|la|les|l['’]|un|une|votre|toute?|tous)(?:\s|(?<=['’])).+$")
_LOGO = re.compile(
    r"^(?:logo(?:type)?)\s+(?:de\s+|du\s+|d['’])?|\s*[–-]?\s*(?:logo|accueil|retour à l['’]accueil|page d['’]accueil)$",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset("le la les l d de du des".split())
_PLAIN_WORD = re.compile(r"[^\W_]+")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}", re.IGNORECASE)
_CALLED = re.compile(
    r"(?:(?:article|page|entry|post|main|news|node)[-_]?)?(?:titre|title|headline)[-_]?(?:principal|article|page|news|1)?"
)
_MOST_CALLED, _MOST_MARKS = 3_000, 10
_IN_BRACKETS = re.compile(r"(?P<name>[^()]{5,80}?)\s*\((?P<short>[A-ZÀ-Þ]{2,8})\)")
_LEGAL_FORM = re.compile(r",?\s+(?:S\.?A\.?S?|SARL|SPRL|SRL|S\.à\.?\s?r\.l\.|Sàrl|GmbH|AG|Inc\.?|Ltd\.?|NV)$")


def without_tail(title: str, names: Iterable[str | None]) -> str:
    """*title* without the outlet's name (one of *names*, or a listed one) behind a dash or bar, and a section before it."""
    known = {squashed(name) for name in names if name}
    parts = [*_TAIL.finditer(title)]
    cut = len(title)
    for mark in reversed(parts):
        tail = title[mark.end() : cut]
        key = squashed(tail)
        if key in known or (len(tail) <= 40 and "|" not in tail and outlets().named(tail.strip()) is not None):
            cut = mark.start()
        else:
            break
    return title[:cut].strip() or title


def without_name(title: str, names: Iterable[str | None]) -> str:
    """*title* without the outlet's own name (one of *names*) before a colon, dash or bar."""
    mark = _TAIL.search(title)
    name = squashed(title[: mark.start()]) if mark else ""
    rest = title[mark.end() :].strip() if mark else ""
    return rest if name and len(squashed(rest)) >= _CERTAIN and name in {squashed(one) for one in names if one} else title


def names_of_host(*urls: str | None) -> tuple[str, ...]:
    """What the hosts of *urls* may be called: "www.lemonde.fr" is "lemonde.fr" and "lemonde"."""
    found: list[str] = []
    for url in urls:
        host = re.sub(r"^www\.", "", (urlsplit(url).hostname or "") if url else "")
        if host:
            found += [host, *host.split(".")[:-1], ".".join(host.split(".")[-2:])]
    return tuple(name for name in found if len(name) > 2)


def heading(root: html.HtmlElement, said: Sequence[str | None]) -> html.HtmlElement | None:
    """The heading of the page that is most like what its head *said*; the only <h1> where nothing is; None where none is alike."""
    found = [(element, words) for element in _headings(root) if (words := shown(element)) and len(words) <= _LONGEST]
    wanted = [squashed(title) for title in said if title]
    if not found:
        return None
    if not wanted:
        return found[0][0] if len(found) == 1 else None
    scored = [(max(_alike(squashed(words), title) for title in wanted), -number) for number, (_, words) in enumerate(found)]
    best, number = max(scored)
    return found[-number][0] if best >= _ALIKE else _only_headline(found)


def _only_headline(found: Sequence[tuple[html.HtmlElement, str]]) -> html.HtmlElement | None:
    """The one heading of the first rank, where it has several words and leads nowhere: data may have another title, for searching."""
    element, words = found[0]
    alone = len(found) == 1 and element.tag == "h1" and element.find(".//a[@href]") is None
    return element if alone and len(words.split()) >= _FEWEST_WORDS else None


def line_of_title(lines: Iterable[Line], title: str | None) -> html.HtmlElement | None:
    """The element of the first line that is the page's <title>, or a part of it set off by a dash: pages without headings."""
    whole = title or ""
    cuts = [0, *(place for mark in _TAIL.finditer(whole) for place in (mark.start(), mark.end())), len(whole)]
    wanted = {squashed(whole[start:]) for start in cuts} | {squashed(whole[:end]) for end in cuts}
    wanted = {key for key in wanted if len(key) >= _CERTAIN}
    for line in lines if wanted else ():
        key = squashed(line.text) if len(line.text) <= _LONGEST else ""
        if key in wanted:
            inner = [
                one
                for one in islice(line.element.iter(), 200)
                if isinstance(one.tag, str) and squashed("".join(one.itertext())) == key
            ]
            return inner[0] if inner else None
    return None


def set_large(root: html.HtmlElement) -> html.HtmlElement | None:
    """The first <font> of the largest size that holds several words and no link: the headline of a page without headings."""
    best: html.HtmlElement | None = None
    for font in islice(root.iter("font"), _MOST_FONTS):
        words, size = words_of(font), _size(font)
        if (
            size >= max(_LARGE, _size(best) + 1 if best is not None else 0)
            and len(words) <= _LONGEST
            and len(words.split()) >= _FEWEST_WORDS
            and font.find(".//a[@href]") is None
        ):
            best = font
    return best


def called_title(root: html.HtmlElement) -> html.HtmlElement | None:
    """The first paragraph or box of several words and no link that is called the title by its class ("titre1", "article-title")."""
    for element in islice(root.iter("p", "div", "span", "td"), _MOST_CALLED):
        marks = (element.get("class") or "").split()[:_MOST_MARKS]
        if not any(_CALLED.fullmatch(mark.lower()) for mark in marks) or element.find(".//a[@href]") is not None:
            continue
        words = shown(element)
        if len(words) <= _LONGEST and len(words.split()) >= _FEWEST_WORDS:
            return element
    return None


def _size(font: html.HtmlElement) -> int:
    said = (font.get("size") or "").strip()
    return 3 + int(said) if re.fullmatch(r"[+-]\d", said) else int(said) if re.fullmatch(r"\d", said) else 0


def named_as_host(words: Iterable[str], *urls: str | None) -> str | None:
    """The first of *words* that is what a host of *urls* is called, small words left aside: "La Voix de l'Alzette"."""
    hosts = [host.split(".")[-2] for url in urls if "." in (host := (urlsplit(url).hostname or "") if url else "")]
    known = {squashed(host) for host in hosts} | {_bare(host.replace("-", " ")) for host in hosts}
    parts = {part for host in hosts for part in host.split("-")}
    named = [one.strip() for one in words if one.strip() and not _DOMAIN.fullmatch(one.strip())]
    whole = next((one for one in named if _bare(one) in known or unaccented(one) in known), None)
    return whole or next((one for one in named if len(short := initials(one)) >= _FEWEST_INITIALS and short in parts), None)


def _bare(name: str) -> str:
    return unaccented("".join(word for word in _PLAIN_WORD.findall(name.casefold()) if word not in _SMALL_WORDS))


def initials(name: str) -> str:
    """The first letters of the words with a capital: those of "Agence d'Information et de Presse" are "aip"."""
    return unaccented("".join(word[0] for word in _PLAIN_WORD.findall(name) if word[0].isupper()))


def parts_of(title: str | None) -> list[str]:
    """The parts of a <title> between dashes and bars."""
    return _TAIL.split(title) if title else []


def is_domain(name: str) -> bool:
    """Whether *name* is a domain's and no title's: "leveil.example"."""
    return _DOMAIN.fullmatch(name.strip()) is not None


def without_form(name: str) -> str:
    """The name of a publisher without its legal form and without its own initials in brackets: "Le Rivage SA", "Agence du Rivage (ADR)"."""
    bare = _LEGAL_FORM.sub("", name).strip() or name
    short = _IN_BRACKETS.fullmatch(bare)
    if short is None:
        return bare
    letters = unaccented("".join(word[0] for word in _PLAIN_WORD.findall(short["name"])))
    return short["name"] if unaccented(short["short"]) in (letters, initials(short["name"])) else bare


def publishers(title: str | None, *, journal: str | None, site: str | None, publisher: str | None) -> list[str | None]:
    """What the data of a page call its outlet, the surest first: a *journal*, the *publisher*, the *site*; the site before the
    publisher where the <title> names it, for the publisher of a group's papers is the group. None for what is an address.
    """
    site = without_motto(site, title) if site else None
    if site and publisher and _is_house(publisher, site):
        publisher = site
    named = site is not None and not is_domain(site) and site.strip() in {part.strip() for part in parts_of(title)[1:]}
    said = [journal.split(". ")[0] if journal else None, *((site, publisher) if named else (publisher, site))]
    return [None if name is None or "://" in name else without_form(name) for name in said]


def _is_house(publisher: str, site: str) -> bool:
    """Whether a *publisher* is the house that the *site* is of: its longer name begins with the same word ("TSR Info", "TSR Télévision
    de Romandie").
    """
    house, name = publisher.split(), site.split()
    return 1 < len(name) < len(house) and house[0] == name[0] and name[0].casefold() not in _SMALL_WORDS


def beside_headline(title: str, headline: str, names: Iterable[str]) -> str | None:
    """What a <title> says beside the *headline*, before or behind a dash, where it is one of *names*, in the writing of *title*."""
    known = {squashed(name) for name in names}
    for mark in _TAIL.finditer(title):
        for told, rest in ((title[: mark.start()], title[mark.end() :]), (title[mark.end() :], title[: mark.start()])):
            if squashed(told) == squashed(headline) and squashed(rest) in known:
                return rest.strip()
    return None


def mastheads(root: html.HtmlElement, url: str | None) -> tuple[str, ...]:
    """The words and pictures' names of the links to the first page of the site, and the names of the first pictures."""
    host = urlsplit(url or "").netloc
    found: list[str] = []
    for link in islice((one for one in root.iter("a") if leads_home(one, host)), 10):
        found += [words_of(link), link.get("title", ""), *(one.get("alt", "") for one in islice(link.iter("img"), 2))]
        after = link.getnext()
        found += [words_of(after)] if after is not None and after.tag in ("h1", "h2", "h3", "strong", "span", "p") else []
    found += [one.get("alt", "") for one in islice(root.iter("img"), _FIRST_PICTURES)]
    return tuple(name for one in found if 2 < len(name := without_praise(one)) <= 80)


def leads_home(link: html.HtmlElement, host: str) -> bool:
    """Whether *link* leads to the first page of the site at *host*, or of its part in one language ("/fr", "/index.php")."""
    target = (link.get("href") or "").strip()
    found = _HOME.fullmatch(target) if len(target) <= _LONGEST_HOME else None
    return bool(target) and found is not None and found["host"] in (None, host)


def without_praise(name: str) -> str:
    """The name of a site without what it says of itself behind a comma: "Le Cap, l'actualité de la côte"."""
    return _PRAISE.sub("", _LOGO.sub("", name.strip()))


def tail_named(title: str | None, names: Iterable[str]) -> str | None:
    """The last part of a <title> behind a dash or bar, where it is one of *names*, those of the links to the first page."""
    tail = without_praise(parts_of(title)[-1]) if len(parts_of(title)) > 1 else ""
    return tail if not is_domain(tail) and squashed(tail) in {squashed(name) for name in names} else None


def without_motto(name: str, title: str | None) -> str:
    """The name of a site without what it says of itself behind a comma, or behind a dash, where the <title> has the name alone behind
    the headline.
    """
    name = without_praise(name)
    first = parts_of(name)[0].strip()
    return first if first in {part.strip() for part in parts_of(title)[1:]} else name


def shown(element: html.HtmlElement) -> str:
    """The words of a heading, without what only a screen reader says and without buttons."""
    return words_of(element, lambda inner: role(inner) == "box")


def headline(element: html.HtmlElement, said: Sequence[str | None]) -> str:
    """The words of the heading *element*; without a label in an element of its own before or behind, where what is *said* has none."""
    whole = _without_badge(element, shown(element), said)
    first = next((inner for inner in element if isinstance(inner.tag, str)), None)
    if first is None or (element.text or "").strip():
        return _without_slug(whole, said)
    label = words_of(first)
    rest = whole[len(label) :].lstrip(" :|–—-/•·")
    wanted = {squashed(title) for title in said if title}
    labelled = whole.startswith(label) and (
        squashed(rest) in wanted or (rest and (role(first) == "kicker" or _is_label(first, rest)))
    )
    return rest if labelled else _without_slug(whole, said)


def _is_label(first: html.HtmlElement, rest: str) -> bool:
    """Whether the *first* element of a heading is a label over the *rest*: it says what the page shows ("VIDÉO."), or a few words that
    run into the headline, as only those on a line of their own may.
    """
    label = words_of(first)
    if phrases()["media"].fullmatch(label.rstrip(" .:|–—-")):
        return True
    after = first.getnext()
    return (
        not first.tail
        and after is not None
        and after.getnext() is None
        and not after.tail
        and squashed(words_of(after)) == squashed(rest)
        and len(label.split()) <= _MOST_IN_LABEL
        and len(label) >= _SHORTEST_LABEL
        and label[-1].isalnum()
        and rest[0].isupper()
        and len(rest.split()) >= _FEWEST_WORDS
    )


def _without_slug(whole: str, said: Sequence[str | None]) -> str:
    """*whole* without the words in capitals by which an agency files a dispatch, where what is *said* has none of them."""
    rest = _SLUG.sub("", whole)
    return rest if rest and squashed(rest) in {squashed(title) for title in said if title} else whole


def _without_badge(element: html.HtmlElement, whole: str, said: Sequence[str | None]) -> str:
    last = next((inner for inner in reversed(element) if isinstance(inner.tag, str)), None)
    badge = words_of(last) if last is not None and not (last.tail or "").strip() else ""
    rest = whole[: -len(badge)].rstrip(" :|–—-/•·") if badge and whole.endswith(badge) else ""
    return rest if rest and squashed(rest) in {squashed(title) for title in said if title} else whole


def _headings(root: html.HtmlElement) -> Iterable[html.HtmlElement]:
    marked = [one for one in islice(root.iter("h1"), 20) if not _is_masthead(one)]
    return marked or list(islice(root.iter("h2"), 5)) or list(islice(root.iter("h3"), 5))


def _is_masthead(heading: html.HtmlElement) -> bool:
    """Whether *heading* is a link to the first page of a site and nothing else: blogs call themselves so above every text."""
    link = heading.find(".//a[@href]")
    if link is None:
        return False
    found = _HOME.fullmatch((link.get("href") or "").strip()[:_LONGEST_HOME])
    return found is not None and bool(found[0]) and words_of(link) == words_of(heading)


def _alike(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    share = min(len(one), len(other)) / max(len(one), len(other))
    if (one in other or other in one) and (share >= _ALIKE or min(len(one), len(other)) >= _CERTAIN):
        return max(0.55, share)
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
