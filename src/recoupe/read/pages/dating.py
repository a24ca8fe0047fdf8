"""The places of a page that say when its report was published and updated, asked in the order of how much they are worth.

Rules: ``dating.machine`` the data of the page for programs: JSON-LD, meta tags, elements with a time; ``dating.seen`` what a reader sees
beneath the headline, between the first paragraphs, above the headline and behind the story; ``dating.named`` what has the name of the
report in the data (an episode, a film) is dated as the report; ``dating.silent`` an element without words between headline and story that
holds a time, for a script to show it; ``dating.signed`` where nothing else dates the report, a day alone, or a place and a day, at the end
of the story ("Genève, le 22 janvier 2022") or the day of the paper's issue ("LE COURANT DU 25 MARS 1999"); ``dating.stated`` the day in
brackets behind what a statement is called in its headline, where nothing else dates it; ``dating.month`` where no day is told, the one
month in a short line beside the headline ("Janvier 2022, page 12"); ``dating.foot`` behind the story, in the element that holds it, a
label dates as beneath the headline; the page's footer tells only when "the page" was changed; ``dating.layer`` the one time that scripts
call that of publication.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice

from lxml import html

from recoupe.lexicon.pages import phrases
from recoupe.read.dates import DateMark, date_marks
from recoupe.read.facts import NOTHING, Facts
from recoupe.read.imprint import imprint
from recoupe.read.lines import plain
from recoupe.read.moments import moment, seconds
from recoupe.read.pages import heads, script_data
from recoupe.read.pages.lines import Line, lines, squashed, words_of
from recoupe.read.pages.seen import clocked, clocks, dateline_day, hovering, kept_time, times_seen
from recoupe.read.pages.titles import parts_of
from recoupe.read.pages.when import settled
from recoupe.read.schema_org import Article

_MOST_TIMES = 30
_MOST_BETWEEN = 300
_LONGEST_FOOT = 5_000
_LONGEST_DAY = 80
_DAY = len("2022-01-22")
_ISSUE = re.compile(r"(?P<name>[^,;:|()\d]{3,60}?)\s+du\s+(?=\S)", re.IGNORECASE)
# "janvier-février 2022" are two months; "depuis janvier 2022", "élections de janvier 2022" are none of an issue.
_NOT_ISSUE = re.compile(
    r"[^\W\d][–/-]\s?$|\b(?:depuis|dès|jusqu'|avant|fin|début|mi-|à partir de)\s*$"
    r"|\b(?!édition\b|numéro\b|parue?\b|publié\b)[^\W\d]{4,} (?:de|d'|en)\s?$",
    re.IGNORECASE,
)
_MOST_BESIDE = 8
_HOUR_SHOWN = re.compile(r"(?<![\d:])([01]?\d|2[0-3])\s?[hH:]\s?([0-5]\d)(?![\d:])")
# Between the clock farthest to the east and that farthest to the west nobody lives: thirteen hours ahead may be eleven behind.
_EASTMOST, _NO_CLOCK = 12, 13
# "Fait à Genève, le 22 janvier 2022"
_DONE_AT = re.compile(r"^(?:fait|donné|signé)\s+à\s+(?=[A-ZÀ-Þ])", re.IGNORECASE)
_OF_PAGE = re.compile(r"\bpage\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where a page may say when its report was published: ``front`` the lines between headline and story, ``near`` those between its
    first paragraphs, ``above`` those above the headline, ``behind`` and ``foot`` those after it, ``last`` its last lines and ``told`` all
    of them; ``opening`` how its first paragraphs begin, ``silent`` the elements between headline and story, ``footer`` the words of
    the page's footer, ``layer`` what its scripts say.
    """

    front: Sequence[Line]
    near: Sequence[str]
    above: Sequence[str]
    behind: Sequence[str]
    foot: Sequence[str]
    last: Sequence[str]
    told: Sequence[str]
    opening: Sequence[str]
    silent: Sequence[html.HtmlElement]
    footer: Sequence[str]
    layer: str | None


def dated(
    head: heads.Head,
    article: Article | None,
    data: Sequence[str],
    titles: Sequence[str | None],
    names: Sequence[str],
    places: Places,
) -> Facts:
    """When the report was published and updated; *titles* are what the page says it is called, *names* what the outlet is."""
    marked = list(islice((inner for line in places.front for inner in _times(line.element)), _MOST_TIMES))
    machine = (
        Facts(published=None if article.made else article.published, updated=article.updated) if article else NOTHING,
        Facts(published=head.moment(heads.PUBLISHED), updated=head.moment(heads.UPDATED)),
        clocks(marked),
        _of_page(head, article, data, titles),
        clocks(places.silent),
    )
    told = (*_written(marked), *head.values((*heads.PUBLISHED, *heads.UPDATED)), *(_of_node(article.node) if article else ()))
    witnesses = dict(_clocks_shown(told))
    front = [line.text for line in places.front]
    witnesses.update((*_clocks_read(marked), *_clocks_labelled((*places.above, *front), machine)))
    witnesses.update(_clocks_told((*places.above, *places.behind, *places.last), machine))
    visible = _seen(places, front)
    found = settled(machine, visible, times_seen(front, labelled=True), witnesses, own_zone=_own_zone(marked))
    found = _made(found, article)
    if found.published is None and found.updated is None:
        found = Facts(published=places.layer)
    if found.published is None:
        found = _stated(found, titles)
    if found.published is None:
        found = replace(
            found, published=_signed_day((*places.last, *places.behind)) or _issue_day((*places.told, *places.behind), names)
        )
    if found.published is None and found.updated is None:
        found = Facts(published=_month((*places.above, *front)))
    return _with_foot(found, places)


def _seen(places: Places, front: Sequence[str]) -> Facts:
    """What a reader sees beside the headline, then farther from it."""
    hovered = (title for line in places.front[:_MOST_TIMES] for title in hovering(line.element))
    shown = (words for line in places.front[:_MOST_TIMES] for words in clocked(line.element))
    found = times_seen(shown).then(times_seen(front)).then(times_seen(hovered))
    for texts, labelled in ((places.near, True), (places.above, False), (places.behind, True), (places.foot, True)):
        found = found.then(times_seen(texts, labelled=labelled))
    days = (dateline_day(words) for words in places.opening)
    return found.then(Facts(published=next((day for day in days if day), None)))


def _with_foot(found: Facts, places: Places) -> Facts:
    """*found*, with the update that the page's footer says of the page itself where nothing else tells one."""
    if found.updated is not None or found.published is None:
        return found
    told = times_seen((words for words in places.footer if _OF_PAGE.search(words)), labelled=True).updated
    later = told is not None and told[:_DAY] > found.published[:_DAY]
    return replace(found, updated=told) if later else found


def _of_page(head: heads.Head, article: Article | None, data: Sequence[str], titles: Sequence[str | None]) -> Facts:
    """The times that the page's data give the page itself, or what has its name, where they tell of no article; else those of
    its scripts' data."""
    published, updated = head.times if article is None else (None, None)
    if published:
        return Facts(published=published, updated=updated)
    wanted = {squashed(title) for title in titles if title}
    named = next((one for one in head.dated if squashed(one.name) in wanted), None)
    if named is not None and article is None:
        return Facts(published=named.published, updated=named.updated)
    return script_data.times(data, titles)


def _times(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for inner in element.iter():
        if _tells_time(inner):
            yield inner


def _tells_time(element: html.HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("del", "ins"):
        return False
    if element.tag in ("time", "abbr") or element.get("itemprop") in ("datePublished", "dateModified"):
        return True
    return "datetime" in element.attrib or kept_time(element) is not None


def silent(heading: html.HtmlElement | None, first: html.HtmlElement | None) -> list[html.HtmlElement]:
    """The elements without words, between the *heading* and the *first* paragraph, that hold a time."""
    found: list[html.HtmlElement] = []
    if heading is None or first is None:
        return found
    stop = {first, *first.iterancestors()}
    for element in islice(heading.xpath("following::*"), _MOST_BETWEEN):
        if element is first:
            break
        if element not in stop and _tells_time(element) and not "".join(element.itertext()).strip():
            found.append(element)
    return found


def footer(root: html.HtmlElement) -> list[str]:
    """The lines of the page's footer that are short enough to date it."""
    feet = root.xpath("//body/footer | //body/div[@id='footer']")
    return [line.text for one in feet[:2] if len("".join(one.itertext())) <= _LONGEST_FOOT for line in lines(one)]


def _written(elements: Iterable[html.HtmlElement]) -> Iterator[str]:
    yield from (value for one in elements if (value := one.get("datetime") or one.get("content") or one.get("title")))


def _stated(found: Facts, titles: Iterable[str | None]) -> Facts:
    """*found*, with the day in brackets behind what a statement is called in one of *titles* ("Communiqué (5 décembre 2022)")."""
    parts = [part for title in titles for part in parts_of(title) if phrases()["statement"].match(plain(part))]
    days = {mark.value for part in parts for mark in date_marks(plain(part)) if _ends_in_brackets(plain(part), mark)}
    day = days.pop() if len(days) == 1 else None
    late = day is not None and found.updated is not None and found.updated[:_DAY] < day
    return found if day is None or late else replace(found, published=day)


def _ends_in_brackets(words: str, mark: DateMark) -> bool:
    return len(mark.value or "") == _DAY and words[: mark.start].endswith("(") and words[mark.end :].strip() == ")"


def _of_node(node: Mapping[str, object]) -> list[str]:
    return [value for name in ("datePublished", "dateModified") if isinstance(value := node.get(name), str)]


def _made(found: Facts, article: Article | None) -> Facts:
    """*found*, with the time at which the article was made where no later one tells when it was published."""
    made = article.published if article is not None and article.made else None
    if made is None or (found.published is not None and found.published[:_DAY] >= made[:_DAY]):
        return found
    later = found.updated is not None and found.updated[:_DAY] >= made[:_DAY]
    return Facts(published=made, updated=found.updated if later else None)


def _clocks_labelled(texts: Iterable[str], machine: Sequence[Facts]) -> Iterator[tuple[str, str]]:
    """The moments in UTC that machines tell, each with what the clock of the page told then, where a label shows the hour alone of the
    same minute ("Mis à jour à 16h10").
    """
    for text in texts:
        words = plain(text)
        for mark in date_marks(words) if len(words) <= _LONGEST_DAY else ():
            hours = _HOUR_SHOWN.findall(words[mark.start : mark.end])
            if mark.role is not None and mark.value is None and len(hours) == 1:
                said = (one.published if mark.role == "published" else one.updated for one in machine)
                for moment_then in (time for time in said if time and time.endswith("Z") and len(time) > _DAY):
                    yield from _clock_of(datetime.fromisoformat(moment_then), hours[0])


def _clocks_told(texts: Iterable[str], machine: Sequence[Facts]) -> Iterator[tuple[str, str]]:
    """The moments in UTC that machines tell, each with the day and hour of the same minute, whole hours from it, in one of *texts*."""
    moments = {
        time for one in machine for time in (one.published, one.updated) if time and time.endswith("Z") and len(time) > _DAY
    }
    for text in texts if moments else ():
        for mark in date_marks(plain(text)) if len(text) <= _LONGEST_DAY else ():
            shown = mark.value or ""
            for time in sorted(moments) if len(shown) > _DAY and not shown.endswith("Z") else ():
                shift = datetime.fromisoformat(shown) - datetime.fromisoformat(time.rstrip("Z"))
                if shift % timedelta(hours=1) == timedelta(0) and abs(shift) <= timedelta(hours=_EASTMOST):
                    yield time, shown


def _clock_of(then: datetime, hour: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """A moment in UTC with what a clock told that showed *hour* then, whole hours from it."""
    shift = (int(hour[0]) - then.hour) % 24
    if int(hour[1]) == then.minute and shift != _NO_CLOCK:
        shown = then + timedelta(hours=shift if shift <= _EASTMOST else shift - 24)
        yield then.strftime("%Y-%m-%dT%H:%MZ"), shown.strftime("%Y-%m-%dT%H:%M")


def _clocks_read(elements: Iterable[html.HtmlElement]) -> Iterator[tuple[str, str]]:
    """The moments in UTC of elements that show an hour ("hier à 18:20"), each with what the clock that they show told then."""
    for element in elements:
        since = seconds(element.get("datetime") or "")
        hours = _HOUR_SHOWN.findall(plain(words_of(element))) if since is not None else []
        if since is None or len(hours) != 1:
            continue
        yield from _clock_of(datetime.fromtimestamp(since, UTC), hours[0])


def _clocks_shown(values: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The moments of *values* in UTC, each with what the clock of its own zone shows, where that is another."""
    for value in values:
        shown, since = moment(value), seconds(value)
        if since is not None and shown is not None and not shown.endswith("Z"):
            yield datetime.fromtimestamp(since, UTC).strftime("%Y-%m-%dT%H:%MZ"), shown


def _all(elements: Iterable[html.HtmlElement]) -> Iterator[str]:
    for element in elements:
        found = clocks([element])
        yield from (time for time in (found.published, found.updated) if time)


def _own_zone(elements: Iterable[html.HtmlElement]) -> frozenset[str]:
    """The times in UTC that <time> elements give as an offset: systems write there the clock of the site, and ``Z`` for UTC."""
    marked = (one for one in elements if one.tag == "time" and (one.get("datetime") or "").rstrip().endswith(("+00:00", "+0000")))
    return frozenset(_all(marked))


def _signed_day(texts: Iterable[str]) -> str | None:
    """The one day that short lines at the end of a story are, and nothing else."""
    days = {day for text in texts if len(text) <= _LONGEST_DAY and (day := _day_alone(plain(text).strip()))}
    return days.pop() if len(days) == 1 else None


def _month(texts: Iterable[str]) -> str | None:
    """The one month, and no day, that short lines beside the headline tell: that of a monthly's issue."""
    found: set[str] = set()
    for text in texts:
        words = plain(text).strip()
        marks = date_marks(words, english=True) if len(words) <= _LONGEST_DAY else ()
        if any(mark.value and len(mark.value) >= _DAY for mark in marks):
            return None
        found.update(mark.value for mark in marks if mark.value and _is_of_month(words, mark))
    return found.pop() if len(found) == 1 else None


def _is_of_month(words: str, mark: DateMark) -> bool:
    """Whether a line of few words is the month of an issue: none from which, to which or of what something is told."""
    before, behind = words[: mark.start], words[mark.end :]
    return mark.worded and not _NOT_ISSUE.search(before) and len(f"{before} {behind}".split()) <= _MOST_BESIDE


def _day_alone(words: str) -> str | None:
    said = imprint(_DONE_AT.sub("", words))
    if said is not None and said.dated and said.certain and not (said.facts.authors or said.facts.outlet or said.facts.agencies):
        return said.facts.published if len(said.facts.published or "") >= _DAY else None
    return None


def _issue_day(texts: Iterable[str], names: Sequence[str]) -> str | None:
    """The day of the issue that one of *texts*, short lines, names with the paper: "LE COURANT DU 25 MARS 1999"."""
    mine = set(map(squashed, names))
    days = (_of_issue(plain(text).strip(), mine) for text in texts if len(text) <= _LONGEST_DAY)
    return next((day for day in days if day), None)


def _of_issue(words: str, mine: set[str]) -> str | None:
    issue = _ISSUE.match(words)
    if issue is None or squashed(issue["name"]) not in mine:
        return None
    marks = date_marks(words[issue.end() :])
    alone = len(marks) == 1 and marks[0].start == 0 and not words[issue.end() + marks[0].end :].strip(" .")
    return marks[0].value if alone and len(marks[0].value or "") == _DAY else None
