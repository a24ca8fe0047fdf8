"""What a reader of the page sees about the report: the by-line and the dates beneath its headline."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from lxml import html

from recoupe.lexicon.first_names import is_first_name
from recoupe.lexicon.front_matter import front_matter_words
from recoupe.read.dates import DateMark, date_marks
from recoupe.read.facts import NOTHING, Facts
from recoupe.read.imprint import Imprint, imprint
from recoupe.read.lines import plain
from recoupe.read.names import credit, is_person
from recoupe.read.pages.bylines import beside_house, simpler, without_account
from recoupe.read.pages.credits import credits
from recoupe.read.pages.lines import words_of
from recoupe.read.schema_org import Credited
from recoupe.read.written_times import written

# Where sites keep the pages of their authors.
AUTHOR_PAGE = re.compile(
    r"/(?:auteur|author|journaliste|signature|redacteur|redaction|contributeur|biographie|profile?|equipe)(?:-?s|ice|ices|rice|rices)?/",
    re.IGNORECASE,
)
_LONGEST = 220
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[a-z]+")
_SIGNED = re.compile(r"(?:^|[\s,|–—-])[Pp]ar\s+([A-ZÀ-Þ][^()|,;:\d•·–—]{3,80}?)\s*(?=$|[()|,;•·–—]|\.(?!\w)|\sle\s)")
_KINDS = "Article|Reportage|Entretien|Interview|Enquête|Analyse|Récit|Dossier"
# Of these one is somebody's who writes, where an interview of somebody is another's: "Une chronique d'Hélène Lam".
_OWN_KINDS = "article|reportage|enquête|analyse|récit|dossier|chronique|billet|éditorial|édito|tribune|décryptage|commentaire"
_ARTICLE = re.compile(
    rf"(?:(?:{_KINDS})s?\s*(?:de\s|:\s?|par\s)|(?:Une?\s|L[ea]\s|L')?(?i:{_OWN_KINDS})s?\s(?:de\s|d'|par\s))\s*"
    r"(?P<names>[A-ZÀ-Þ][^()|,;:\d]{3,60}?)(?:,?\s(?:à|au|en|aux)\s[A-ZÀ-Þ][\w' -]{1,30})?"
)
# "Jeanne Lam – Kessan", "Jeanne Lam (Kessan)", "Jeanne Lam à Kessan"
_SOMEWHERE = re.compile(
    r"(?P<name>[A-ZÀ-Þ][^()|,;:\d]{3,50}?)(?:\s[–—-]\s|\s?\(|\s(?:à|au|en|aux)\s)(?:à\s)?(?P<place>[A-ZÀ-Þ][\w'-]+(?:[ -][\w'-]+){0,2})\)?"
)
_HOUR_BEFORE = re.compile(
    r"(?:\bà\s+)?(\d{1,2}\s?[hH:]\s?\d{2})\s*,\s*(le\s+(?:\d{1,2}(?:er)?\s[^\W\d]+\.?\s\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}))(?!\d)"
)
_YEAR_FIRST = re.compile(r"(?<![\d/])(\d{4})/(\d\d)/(\d\d)(?![\d/])")
# What follows a name behind a comma and begins in lower case is what he is, or who else worked: "Par Jeanne Lam, professeure de".
_WHO_IS = re.compile(r"(?:Par|PAR)\s+([A-ZÀ-Þ][^()|,;:\d•·–—.]{3,60}),\s+[a-zà-þ][^.!?]*\.?")
# "14:05, le 3 mars 2023", "Publié à 14h05 le 3 mars 2023"
_HOUR_FIRST = re.compile(r"([^\d|,]*?)\s*(?:\bà\s+)?(\d{1,2}\s?[hH:]\s?\d{2})\s*[,|•·–-]?\s+(?:le\s+)?(.+)")
_PLACE_WORD = r"[A-ZÀ-Þ][\w'.-]+"
_DATELINE_PLACE = re.compile(
    rf"\(?(?:[A-Z]{{2,6}}\s?/\s?)?(?:[A-ZÀ-Þ][A-ZÀ-Þ' /.-]+|{_PLACE_WORD}(?:[ /](?:(?:de|du|la|le|sur|les)\s)?{_PLACE_WORD}){{0,3}})"
    r"(?:\s\([^()]{2,30}\))?(?:,\s+|\s/\s)(?=le\s|\d|(?:lun|mar|mercre|jeu|vendre|same)di\s|dimanche\s)"
)
_DATELINE_END = re.compile(r"\s*(?:\(|\)?\s*\.?\s?[–—-]\s|\))")
_LONGEST_DATELINE = 120
# The parts of a day, each in an element of its own.
_DAY_ALONE, _MONTH_ALONE, _YEAR_ALONE = (
    re.compile(r"\d{1,2}(?:er)?"),
    re.compile(r"[^\W\d]{3,9}\.?"),
    re.compile(r"(?:19|20)\d\d"),
)
_CLOCK = re.compile(r"(?:à\s+)?\d{1,2}\s?[hH:]\s?\d{2}(?:\s?min)?")
# A label that none of ours is says that the day is another's: "Date de l'événement : 12 avril 2023".
_OTHER_LABEL = re.compile(r"[^\W\d]\s?:\s*$")
# The day to which, from which or before which something is, and that of what comes next, are no report's.
_TO_COME = re.compile(r"(?:\bau|\bavant|\bdès|\bdepuis|\bà partir|\bprochaine?)\s*$", re.IGNORECASE)
# When somebody read, printed or kept the page, and when somebody was born, is not when it was published.
_OF_READER = re.compile(
    r"\b(?:consult|imprim|télécharg|archiv|enregistr|sauvegard|visit|récupér|n|décéd)ée?s?\s*(?:en ligne\s*)?$|\b(?:vu|lu)e?s?\s*$",
    re.IGNORECASE,
)
_BESIDE_NAME = re.compile(r"\s*(?:[|,()•·]|\s[–—-]\s|\bet\s)\s*")
# Who took the pictures is not who wrote: "Texte : Jeanne Lam | Photos : Paul Roy", "Jeanne Lam (texte) et Paul Roy (photos)".
_PICTURED = re.compile(
    r"(?<!\b[Tt]exte)(?<!\b[Tt]extes)(?<!\s)\s*(?:[|,;/–-]|\bet\b)\s*(?:[Pp]hotos?|[Vv]idéos?|[Dd]essins?)\s*(?::|de\b|par\b)[^|;]*"
    r"|\s*(?:,|\bet\b)\s[^,()|]{3,50}\((?:photos?|vidéos?|dessins?|images?)\)|\s*\(textes?\)"
)
# "À Maroua, Jeanne Lam": where he wrote, and who.
_FROM = re.compile(
    r"(?:À|A|Au|Aux|En)\s[A-ZÀ-Þ][\w' -]{2,30}(?:\s\([^()]{2,30}\))?,\s+(?:par\s+)?(?P<name>[A-ZÀ-Þ][^,;:|()\d]{3,50})"
)
_TIMED = re.compile(r"(?:^data|[-_])(?:date|time|datetime|timestamp|ts|epoch|utime|publish(?:ed)?|livestamp)(?:$|[-_])")
_LONGEST_NAME = 60
_LONGEST_SIGNATURES = 120


def names_seen(lines: Iterable[str], own: Sequence[str] = (), *, labelled: bool = False) -> Facts:
    """The authors and agencies in *lines*, all or *labelled*; *own* are names of the outlet, which is no author of itself."""
    facts = NOTHING
    for words in _with_labels(lines):
        facts = facts.then(_named(_PICTURED.sub("", words), own, labelled=labelled))
    return facts


def times_seen(lines: Iterable[str], *, labelled: bool = False) -> Facts:
    """When the report was published and updated, as *lines* beside a headline say. A date without a label is the day of publication
    only if it is the only one.

    *labelled* takes only what a label says: away from the headline a date is any report's.
    """
    facts, unlabelled, day = NOTHING, set(), None
    for words in _with_labels(lines):
        marks = _marks(words, day)
        day = next((mark.value for mark in reversed(marks) if mark.value and len(mark.value) >= len("2022-01-22")), day)
        for mark in marks:
            if _TO_COME.search(words[: mark.start]):
                continue
            if mark.role is not None:
                facts = facts.then(Facts(published=mark.value) if mark.role == "published" else Facts(updated=mark.value))
            elif (
                mark.value
                and not labelled
                and len(mark.value) >= len("2022-01-22")
                and not _OTHER_LABEL.search(words[: mark.start])
                and not _OF_READER.search(words[: mark.start])
            ):
                unlabelled.add(mark.value)
    if facts.published is None and len({value[:10] for value in unlabelled}) == 1:
        facts = facts.then(Facts(published=max(unlabelled, key=len)))
    return facts


def _marks(words: str, day: str | None) -> tuple[DateMark, ...]:
    """The dates of a line; an hour behind a label ("Actualisé à 17h05") is of the *day* of the line before."""
    if not _DIGIT.search(words):
        return ()
    marks = date_marks(words, english=True)
    if day is None or any(mark.value for mark in marks):
        return marks
    before = f"{day[:10]} | "
    return tuple(
        mark._replace(start=mark.start - len(before), end=mark.end - len(before))
        for mark in date_marks(before + words, english=True)[1:]
        if mark.role is not None
    )


def _with_labels(lines: Iterable[str]) -> Iterator[str]:
    """The short lines, a label alone ("Publié le") together with the line after it."""
    label = ""
    for words in _with_clocks(_with_days(_year_first(plain(line).strip()) for line in lines)):
        if not words or len(words) > _LONGEST:
            label = ""
            continue
        words = _day_first(f"{label} {words}".strip())
        label = words if _is_label(words) or _OTHER_LABEL.search(words) else ""
        if not label:
            yield words


def dateline_day(words: str) -> str | None:
    """The day in the dateline that a story begins with ("MIRANDE, 3 mars 2018 (EXP) – …", "Mirande, le 3 mars 2018.- …"); None where
    it has none with a year.
    """
    head = words[:_LONGEST_DATELINE]
    place = _DATELINE_PLACE.match(head)
    if place is None:
        return None
    mark = next((one for one in date_marks(plain(head), english=True) if one.start <= place.end() <= one.end), None)
    dated = mark is not None and mark.value is not None and len(mark.value) >= len("2018-03-03")
    return mark.value if dated and mark is not None and _DATELINE_END.match(head, mark.end) else None


def _with_days(lines: Iterable[str]) -> Iterator[str]:
    """The lines, a day, a month and a year on lines of their own as one."""
    held: list[str] = []
    for words in lines:
        wanted = (_DAY_ALONE, _MONTH_ALONE, _YEAR_ALONE)[len(held)]
        if wanted.fullmatch(words):
            held.append(words)
            if len(held) == len(("day", "month", "year")):
                yield " ".join(held)
                held = []
            continue
        yield from held
        held = [words] if _DAY_ALONE.fullmatch(words) else []
        if not held:
            yield words
    yield from held


def _with_clocks(lines: Iterable[str]) -> Iterator[str]:
    """The lines, an hour alone together with the line before it that ends with a day."""
    held = ""
    for words in lines:
        if held and _CLOCK.fullmatch(words):
            held = f"{held} {words}"
            continue
        if held:
            yield held
        held = words if len(words) <= _LONGEST and _ends_with_day(words) else ""
        if not held:
            yield words
    if held:
        yield held


def _ends_with_day(words: str) -> bool:
    marks = date_marks(words, english=True) if _DIGIT.search(words) else ()
    return bool(marks) and marks[-1].end == len(words) and len(marks[-1].value or "") == len("2022-01-22")


def _day_first(words: str) -> str:
    """*words* with the hour behind the day, where they are an hour and a day and nothing else but a label, or several such."""
    if words.count("le ") > 1 and len(_HOUR_BEFORE.findall(words)) > 1:
        return _HOUR_BEFORE.sub(r"\2 à \1", words)
    found = _HOUR_FIRST.fullmatch(words)
    marks = date_marks(found[3], english=True) if found else ()
    if found is None or len(marks) != 1 or len(marks[0].value or "") != len("2022-01-22") or marks[0].role:
        return words
    alone = marks[0].start == 0 and not found[3][marks[0].end :].strip(" .")
    return f"{found[1]} {found[3].strip(' .')} {found[2]}".strip() if alone and (not found[1] or _is_label(found[1])) else words


def _year_first(words: str) -> str:
    """*words* with hyphens in "2023/03/03", as the rules about dates know it."""
    return _YEAR_FIRST.sub(r"\1-\2-\3", words) if "/" in words else words


def _is_label(words: str) -> bool:
    return words.rstrip(" :").casefold() in _labels()


@cache
def _labels() -> frozenset[str]:
    words = front_matter_words()
    return words.folded("published-label") | words.folded("updated-label") | words.folded("author-label")


def _named(words: str, own: Iterable[str], *, labelled: bool) -> Facts:
    addressed, words = words, simpler(words)
    if addressed != words and "@" in addressed and (name := signature(words)) and name.casefold() not in map(str.casefold, own):
        return Facts(authors=(name,))
    placed = () if labelled else _placed(words, own)
    if placed:
        return Facts(authors=placed)
    kind = None if labelled else _ARTICLE.fullmatch(words)
    told = credits((Credited(name=kind["names"]),), own) if kind is not None else NOTHING
    if told.authors and all(is_person(name) for name in told.authors):
        return told
    said = imprint(words)
    if said is None:
        return NOTHING if labelled else _signed_within(words, own).then(Facts(agencies=beside_house(words, own)))
    if not (said.labelled or said.facts.agencies or (not labelled and (said.dated or _has_post(said)))):
        return NOTHING
    authors = said.facts.authors if said.labelled or not labelled else ()
    if len(authors) > 1:
        authors = tuple(name for name in authors if " " in name)  # "Jeanne Lam (Bruxelles, envoyée spéciale)"
    if not authors and not labelled:
        return Facts(agencies=said.facts.agencies).then(_signed_within(words, own))
    told = credits((Credited(name=name) for name in authors), own)
    return Facts(authors=told.authors, agencies=said.facts.agencies + told.agencies)


def _has_post(said: Imprint) -> bool:
    """Whether a line is a person's name and what he is: "Jeanne Lam, envoyée spéciale à Kiev"."""
    return said.certain and all(is_person(name) and is_first_name(name) for name in said.facts.authors)


def _signed_within(words: str, own: Iterable[str]) -> Facts:
    """Who signs in a line that says more than by whom and when: "mardi 4 octobre 2022, par Jeanne Lam (rédigé en mars)"."""
    found = _SIGNED.search(words) if date_marks(words, english=True) else None
    told = credits((Credited(name=found[1]),), own) if found else NOTHING
    if told.authors:
        return told if all(is_person(name) for name in told.authors) else NOTHING
    post = _WHO_IS.fullmatch(_labelled_by(words))
    told = credits((Credited(name=post[1]),), own) if post else NOTHING
    return told if all(is_person(name) and is_first_name(name) for name in told.authors) else NOTHING


def _labelled_by(words: str) -> str:
    """*words* with "Par" for whatever label of an author they begin with: "Une analyse de Jeanne Lam, professeure de droit"."""
    labels = sorted(front_matter_words().folded("author-label"), key=len, reverse=True)
    label = next((one for one in labels if words.casefold().startswith(f"{one} ")), None)
    return f"Par {words[len(label) :].strip()}" if label is not None else words


def _placed(words: str, own: Iterable[str]) -> tuple[str, ...]:
    """The persons of a line that says beside their names where they are or for whom they write, and nothing else."""
    mine = {name.casefold() for name in own}
    parts = [part.strip() for part in _BESIDE_NAME.split(words) if part.strip()] if len(words) <= _LONGEST_SIGNATURES else []
    persons = tuple(part for part in parts if is_person(part) and is_first_name(part) and part.casefold() not in mine)
    others = [part for part in parts if part not in persons]
    told = [part.casefold() in mine or ((found := credit(part)) is not None and found.kind == "place") for part in others]
    for written_from in (_FROM.fullmatch(words), _SOMEWHERE.fullmatch(words)):
        name = written_from["name"] if written_from is not None else ""
        if is_person(name) and is_first_name(name) and name.casefold() not in mine:
            return (name,)
    return persons if persons and others and all(told) else ()


def signature(words: str) -> str | None:
    """The person whose name is the whole line *words*; None where it is more, or nobody's that is known to be a person's."""
    bare = without_account(plain(words)).strip(" .–—-")
    found = credit(bare) if len(bare) <= _LONGEST_NAME else None
    return found.name if found is not None and found.kind == "author" and is_person(bare) and is_first_name(bare) else None


def signatures(words: str) -> tuple[str, ...]:
    """The persons whose names are the whole line *words*, with at most the place that they write from; else none."""
    alone = signature(words)
    if alone is not None:
        return (alone,)
    said = imprint(plain(words).replace(" & ", " et ")) if len(words) <= _LONGEST_SIGNATURES else None
    if said is None or said.dated or said.facts.outlet or said.facts.agencies:
        return ()
    names = said.facts.authors
    return names if all(map(is_person, names)) and any(map(is_first_name, names)) else ()


def marked_authors(elements: Iterable[html.HtmlElement]) -> tuple[Credited, ...]:
    """The names in elements that are marked as an author's (``rel=author``, ``itemprop=author``)."""
    found = []
    for element in elements:
        inner = next((one for one in element.iter() if one.get("itemprop") == "name"), element)
        name = (inner.get("content") or words_of(inner)).strip()
        if name and len(name) <= 120:
            found.append(Credited(name=name))
    return tuple(found)


def clocked(element: html.HtmlElement) -> Iterator[str]:
    """The days in *element* together with the hour that shows over them, as WordPress kept it for years."""
    for inner in element.iter("a", "span", "time", "abbr"):
        title = inner.get("title") or ""
        if _CLOCK.fullmatch(plain(title).strip()):
            yield f"{words_of(inner)} {title}"


def hovering(element: html.HtmlElement) -> Iterator[str]:
    """What shows over words that tell a day only from today ("il y a 3 jours"): the titles of their elements."""
    shown = [title for inner in element.iter() if (title := inner.get("title") or inner.get("aria-label"))]
    if shown and any(mark.value is None for mark in date_marks(plain(words_of(element)), english=True)):
        yield from (title for title in shown if len(title) <= _LONGEST and date_marks(plain(title), english=True))


def clocks(elements: Iterable[html.HtmlElement]) -> Facts:
    """The times that elements hold for machines, by what they are marked or labelled as; a lone one that says nothing is published."""
    facts, unsaid = NOTHING, set()
    for element in elements:
        value = _machine_time(element)
        label = _label(element) if value else None
        if label is not None:
            facts = facts.then(Facts(published=value) if label == "published" else Facts(updated=value))
        elif value:
            unsaid.add(value)
    if facts.published is None and len(unsaid) == 1 and facts.updated is None:
        return Facts(published=unsaid.pop())
    return facts


def _machine_time(element: html.HtmlElement) -> str | None:
    for name in ("datetime", "content", "title"):
        if element.get(name):
            return _without_noon(element, written(element.get(name)))
    return kept_time(element)


def _without_noon(element: html.HtmlElement, time: str | None) -> str | None:
    """*time*, but for noon in UTC in an element that shows the day alone that day: so Drupal keeps days without an hour."""
    if time is None or not time.endswith("T12:00Z"):
        return time
    shown = [mark.value for mark in date_marks(plain(words_of(element)), english=True)]
    return shown[0] if shown == [time[: len("2022-01-22")]] else time


def kept_time(element: html.HtmlElement) -> str | None:
    """The time in a ``data-`` attribute of *element* that is called a date or a time ("data-timestamp"); None where it has none."""
    named = (value for name, value in element.attrib.items() if name.startswith("data-") and _TIMED.search(name))
    return next((time for value in islice(named, 5) if (time := written(value)) and len(time) > len("2022-01")), None)


def _label(element: html.HtmlElement) -> str | None:
    """ "published" or "updated", as the element's marks, its words or the words before it say; a mark of both is the first."""
    marks = " ".join((element.get("itemprop", ""), element.get("class", ""), element.get("id", ""))).lower()
    if element.get("itemprop") == "dateModified":
        return "updated"
    # WordPress calls the day of a post "entry-date updated" where it was not changed since.
    if any(mark in marks for mark in ("publi", "creat", "entry-date", "posted")) or "pubdate" in element.attrib:
        return "published"
    if "modif" in marks or "updat" in marks or "maj" in _WORD.findall(marks):
        return "updated"
    said = [mark.role for mark in date_marks(plain(words_of(element)), english=True) if mark.role]
    said += [mark.role for mark in date_marks(plain(f"{_before(element)} 1er janvier 2000"), english=True) if mark.role]
    return said[0] if said else None


def _before(element: html.HtmlElement) -> str:
    previous = element.getprevious()
    if previous is not None:
        tail = (previous.tail or "").strip()
        return tail or "".join(previous.itertext())[-60:].strip()
    parent = element.getparent()
    return ((parent.text or "") if parent is not None else "")[-60:].strip()
