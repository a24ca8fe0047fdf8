"""The lines between a report's title and its text: who wrote it, for whom, from which source, when.

A line is one of these only when every piece of it is a date, a name in a credit, a section's name or a service note. The rules
for names are in ``names``, those for dates in ``dates``. Here: ``imprint.url`` an address alone; ``imprint.place-and-day``
"Genève, le 22 janvier 2022"; ``imprint.section`` "CAP MONDE | Asie": what stands beside a section's name is the outlet's;
``imprint.acronym`` "Euxin-Presse (EXP)": one agency under two names; ``imprint.brackets`` "(EXP)" alone: an agency;
``imprint.dateline`` "VIENNE, 12 mai 2005 (EXP)"; ``imprint.bulletin`` "Journal de 13 heures";
``imprint.edition`` "Radio Cap, flash de 8 heures": an outlet stands before its bulletin or edition;
``imprint.acronym-beside-outlet`` "EXP – Le Phare du Nord": the text is EXP's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from recoupe.lexicon.front_matter import front_matter_words
from recoupe.read.dates import DateMark, date_marks
from recoupe.read.facts import Facts
from recoupe.read.letterheads import agency_line, body_of_statement, is_body, letterhead
from recoupe.read.names import Credit, agency_by_form, credit, is_acronym, is_agency_name, is_name_like, is_person
from recoupe.records import BlockKind

# No line of front matter is longer; a longer one is a paragraph.
LONGEST = 220

# A line of so few words after a label is no sentence, even where the names in it are not understood.
_SHORT = 8

# A line is asked for several times, by the reader of its form and by the rules about lines.
_KEPT = 512

_READING_TIME = re.compile(
    r"(?:(?:temps|durée) de )?lecture\s?:?\s?(?:environ )?\d+\s?min(?:utes?|\b)\.?|\d+\s?min(?:utes?)?\.? de lecture"
    r"|\d+ commentaires?|pages? \d{1,3}\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:[|•·;]|\s[/–—-]\s|(?<!\b[A-ZÀ-Þ])\.\s(?=[A-Z])|\.$)\s*")
_PARTS = re.compile(r"\s*,\s*|\s*\bet\s+|\s*/\s*|\s*[()]\s*|\s*\bpour\s+|(?<!\w)(avec)\s+", re.IGNORECASE)
_FROM_OUR = re.compile(r"(?:de|par)\s+(?=no(?:tre|s)\s)", re.IGNORECASE)
_LETTER_HEAD = re.compile(r"[A-ZÀ-Þ][\w'-]+(?:[ -](?:[A-ZÀ-Þ][\w'-]+|de|du|la|le|sur))*")
_DATELINE = re.compile(rf"(?P<place>{_LETTER_HEAD.pattern})(?:\s\([A-ZÀ-Þ][^()]+\))?[\s,–—-]*\((?P<names>[^()]{{2,60}})\)")
_ALIASED = re.compile(r"(?P<name>[^()]+?)\s?\((?P<short>[A-ZÉ]{2,6})\)")
_SOMEWHERE = re.compile(r"\s(?:à|en|aux?)\s[A-ZÀ-Þ]")
_BETWEEN = re.compile(r"\s*(?:,|/|\bet\b|\bavec\b)\s*")
BULLETIN = re.compile(
    r"(?:le )?(?:journal|bulletin|flash|édition) (?:de|du) (?P<hour>[01]?\d|2[0-3]) ?(?:h(?:eures?)?\b) ?(?P<minute>[0-5]\d)?",
    re.IGNORECASE,
)
# "© 2011 AFP": who holds the rights of a text is credited with it; without a year they are those of a picture.
_RIGHTS = re.compile(r"^(?:©|\(c\)|copyright)\s*\d{4}\s+", re.IGNORECASE)
_EDITION = re.compile(r"(?P<outlet>[^,()]+?)(?:, | \()(?P<edition>[^,()]+)\)?")
_URL = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)


class Imprint(NamedTuple):
    """A line of front matter: its kind and what it says.

    ``certain`` tells that something in the line itself shows what it is (a date alone, a label, a listed name); without it only
    the place of the line in the report can. ``dated`` tells that it holds a date, ``labelled`` that a label says what it is.
    """

    kind: BlockKind
    facts: Facts
    certain: bool
    dated: bool = False
    labelled: bool = False


class _Said(NamedTuple):
    facts: Facts
    certain: bool
    labelled: bool = False
    guessed: bool = False


@lru_cache(maxsize=_KEPT)
def imprint(line: str) -> Imprint | None:
    """What *line* says as front matter, or None when a piece of it cannot be part of any."""
    bare = line.strip()
    if len(bare) > LONGEST:
        return None
    address = _address(bare)
    if address is not None:
        return address
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1].strip()
        inside = credit(bare, source=True)
        if inside is not None and inside.kind == "agency":
            return Imprint(BlockKind.BYLINE, Facts(agencies=(inside.name,)), certain=True)
    if is_box_heading(bare):
        return None
    signed = agency_line(bare)
    if signed is not None:
        return Imprint(BlockKind.BYLINE, signed, certain=True)
    body = body_of_statement(bare)
    if body is not None:
        return Imprint(BlockKind.BYLINE, Facts(outlet=body), certain=True)
    marks = date_marks(bare)
    facts, labelled = _dated(marks), any(mark.role for mark in marks)
    headed = _dateline(bare, marks)
    if headed is not None:
        return Imprint(BlockKind.BYLINE, headed.then(facts), certain=True, dated=bool(marks))
    pieces = list(_pieces(bare, marks))
    if not pieces:
        return Imprint(BlockKind.DATE, facts, True, True, labelled) if marks else None
    place = _place_of_letter(bare, marks)
    if place is not None:
        return Imprint(BlockKind.BYLINE, facts.then(Facts(dateline=place)), certain=True, dated=True)
    head = letterhead(pieces, dated=bool(marks))
    if head is not None:
        return Imprint(BlockKind.BYLINE, head.then(facts), certain=True, dated=bool(marks))
    said = _all_said(pieces)
    if said is None:
        return None
    return Imprint(BlockKind.BYLINE, said.facts.then(facts), said.certain, bool(marks), labelled or said.labelled)


def is_box_heading(line: str) -> bool:
    """box-heading: whether *line* is no more than the heading of a box, in capitals or as a sentence begins ("L'ESSENTIEL")."""
    bare = line.strip(" :")
    return bare.casefold() in _forms("box-heading") and (bare.isupper() or bare in front_matter_words().classes["box-heading"])


def _address(line: str) -> Imprint | None:
    found = _URL.search(line)
    if found is None:
        return None
    label = line[: found.start()].strip(" :").casefold()
    if label and label not in _forms("url-label"):
        return None
    return Imprint(BlockKind.BOILERPLATE, Facts(url=found.group()), certain=True)


def _dated(marks: Sequence[DateMark]) -> Facts:
    """The first date without a label, or labelled as that of publication; the first labelled as that of the last change."""
    facts = Facts()
    for mark in marks:
        facts = facts.then(Facts(updated=mark.value) if mark.role == "updated" else Facts(published=mark.value))
    return facts


def _pieces(line: str, marks: Sequence[DateMark]) -> Iterator[str]:
    """What is left of *line* between dates, reading times, bars and dashes."""
    rest, position = "", 0
    for mark in marks:
        rest += line[position : mark.start] + " | "
        position = mark.end
    rest = _READING_TIME.sub(" | ", rest + line[position:])
    return (piece.strip().lstrip("–—-").strip() for piece in _SPLIT.split(rest) if piece.strip(" ,.:()–—-•|/"))


def _dateline(line: str, marks: Sequence[DateMark]) -> Facts | None:
    """A place in capitals, or a place and a day, then an agency in brackets; nothing else."""
    rest, position = "", 0
    for mark in marks:
        rest, position = rest + line[position : mark.start], mark.end
    found = _DATELINE.fullmatch(rest + line[position:])
    if found is None or not (marks or found["place"].isupper()):
        return None
    names = [agency_by_form(name) for name in _BETWEEN.split(found["names"])]
    return Facts(agencies=tuple(name for name in names if name), dateline=found["place"]) if all(names) else None


def _place_of_letter(line: str, marks: Sequence[DateMark]) -> str | None:
    if len(marks) != 1 or marks[0].role or line[marks[0].end :].strip(" .") or not line[marks[0].start :].startswith("le "):
        return None
    head = line[: marks[0].start].strip(" ,")
    if _label(head) is not None:
        return None
    return head if _LETTER_HEAD.fullmatch(head) and credit(head) in (None, Credit("author", head)) else None


def _all_said(pieces: Sequence[str]) -> _Said | None:
    """What all *pieces* say together; None as soon as one says nothing."""
    facts, certain, labelled, guessed = Facts(), False, False, False
    beside_section = any(_is_section(piece) for piece in pieces)
    everything: list[_Said] = []
    for piece in pieces:
        said = _said(piece, beside_section)
        if said is None:
            return None
        everything.append(said)
    named = [told.outlet for told in (said.facts for said in everything) if told.outlet and not is_acronym(told.outlet)]
    for said in everything:
        if named and said.facts.outlet and is_acronym(said.facts.outlet):
            said = _Said(credited(said.facts), True)
        facts, certain, labelled = facts.then(said.facts), certain or said.certain, labelled or said.labelled
        guessed = guessed or said.guessed
    return _Said(facts, certain and not guessed, labelled)


def credited(facts: Facts) -> Facts:
    """The facts of a line whose outlet is an agency after all."""
    return replace(facts, outlet=None, agencies=(*facts.agencies, *([facts.outlet] if facts.outlet else [])))


def _is_section(piece: str) -> bool:
    return piece.casefold() in _forms("section")


def _said(piece: str, beside_section: bool) -> _Said | None:
    piece = _RIGHTS.sub("", piece, count=1)
    if _is_section(piece):
        return _Said(Facts(), False)
    if BULLETIN.fullmatch(piece):
        return _Said(Facts(), True)
    edition = _EDITION.fullmatch(piece.rstrip(" ,"))
    if edition is not None and (BULLETIN.fullmatch(edition["edition"]) or edition["edition"].casefold() in _forms("edition")):
        outlet = _said(edition["outlet"], beside_section=True)
        return _Said(outlet.facts, True) if outlet and outlet.facts.outlet else None
    if beside_section and is_person(piece):
        return _Said(Facts(outlet=piece), True)
    if is_body(piece):
        return _Said(Facts(outlet=piece), False, guessed=True)
    whole = credit(piece)
    if whole is not None and whole.kind in ("agency", "listed"):
        return _Said(_fact(whole), True)
    both = _ALIASED.fullmatch(piece)
    if both is not None and is_agency_name(both["name"]):
        return _Said(Facts(agencies=(both["short"],)), True)
    label = _label(piece)
    if label is not None:
        said = _names(piece[label.end() :], signed=label["label"].casefold() in _forms("author-label"), label=True)
        return said or (_Said(Facts(), ":" in label.group(), labelled=True) if len(piece.split()) <= _SHORT else None)
    found = _names(_FROM_OUR.sub("", piece, count=1), signed=False, label=_FROM_OUR.match(piece) is not None)
    return found or (_Said(Facts(outlet=piece), False, guessed=True) if is_name_like(piece) and "," not in piece else None)


def _names(words: str, *, signed: bool, label: bool) -> _Said | None:
    """The names in *words*, which stand after a *label* or not; None when a part is no name."""
    found: list[tuple[Credit, bool]] = []  # the credit, and whether it is a source's
    for part, source, bracketed in _parts(words, label and not signed):
        name = credit(part, source=source, signed=signed) or _unknown(part, label or source)
        if name is None:
            return None
        if found and is_acronym(part) and name.kind in ("agency", "unknown") and not _is_short_for(part, found[-1][0]):
            name = Credit("agency", part)
        if bracketed and name.kind == "agency" and found and found[-1][0].kind == "agency":
            found.pop()  # imprint.acronym
        found.append((name, source))
    facts = Facts()
    beside_agency = any(name.kind == "post" or (name.kind == "agency" and not source) for name, source in found)
    for number, (name, _) in enumerate(found):
        tells = name.kind != "unknown" or (number == 0 and not beside_agency)
        facts = facts.then(_fact(name) if tells else Facts())
    sourced = any(source for _, source in found)
    known = sourced or any(name.kind in ("agency", "listed", "desk", "post") for name, _ in found)
    guessed = not sourced and any(name.kind == "unknown" for name, _ in found)
    return _Said(facts, label or known, label, guessed)


def _is_short_for(acronym: str, name: Credit) -> bool:
    """Whether initials are those of the name before them, which is no agency's: a body's ("Union des ports (UDP)")."""
    initials = "".join(word[0] for word in re.split(r"[ '-]", name.name) if word).upper()
    return name.kind != "agency" and initials.startswith(acronym)


def _unknown(part: str, credited: bool) -> Credit | None:
    """An outlet's name as far as its form tells; beside an agency's it may be a place as well, and then says nothing."""
    return Credit("unknown", part) if is_name_like(part) and not credited and not _SOMEWHERE.search(part) else None


def _parts(words: str, source: bool) -> Iterator[tuple[str, bool, bool]]:
    """The parts of *words*, whether each is credited as a source ("avec …"), and whether it stands in brackets."""
    position, bracketed = 0, False
    for cut in [*_PARTS.finditer(words), None]:
        part = words[position : cut.start() if cut else len(words)]
        if part.strip(" ,.:"):
            yield part.strip(), source, bracketed
        if cut:
            position = cut.end()
            bracketed = "(" in cut.group()
            source = source or cut[1] is not None


def _fact(found: Credit) -> Facts:
    if found.kind == "agency":
        return Facts(agencies=(found.name,))
    if found.kind in ("listed", "outlet", "unknown"):
        return Facts(outlet=found.name)
    return Facts(authors=(found.name,)) if found.kind == "author" else Facts()


@cache
def _forms(name: str) -> frozenset[str]:
    return front_matter_words().folded(name)


@cache
def _label_pattern() -> re.Pattern[str]:
    forms = sorted({*_forms("author-label"), *_forms("source-label")}, key=lambda form: (-len(form), form))
    joined = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    return re.compile(rf"(?P<label>{joined})(?:\s?:\s?|\s+|(?<='))(?=\S)", re.IGNORECASE)


def _label(piece: str) -> re.Match[str] | None:
    return _label_pattern().match(piece)
