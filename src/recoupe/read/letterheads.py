"""The lines by which a body signs its own statement: a letterhead, or the name of the statement with that of the body.

Rules: ``letterhead.place`` "Oslo (Norvège) – Ministère des Affaires étrangères": a place, then the body; beside a place with its
region and a day the body may be any name ("Ottawa (Ontario) – Affaires mondiales Canada"); ``letterhead.body`` "Ministère de
l'Europe et des Affaires étrangères": a body is named by all its words; ``letterhead.statement`` "Communiqué de presse du Conseil
de l'Union européenne".
"""

import re
from collections.abc import Sequence
from functools import cache

from recoupe.lexicon.first_names import is_first_name
from recoupe.lexicon.front_matter import front_matter_words
from recoupe.read.facts import Facts
from recoupe.read.names import agency, is_name_like, is_person

_PLACE = re.compile(r"(?P<place>[A-ZÀ-Þ][\w'-]+(?:[ -](?:[A-ZÀ-Þ][\w'-]+|de|du|la|le|sur))*)(?P<region>\s\([A-ZÀ-Þ][^()]+\))?")
_STATEMENT = re.compile(r"communiqué de presse\s+(?:du|de la|des|de|d'|de l')\s*(?=\w)(?P<body>.+)", re.IGNORECASE)
_SENTENCE = re.compile(r"[.?!:«»\"“”;()]")
_JOINS = frozenset(("et", "à", "aux", "au", "pour"))
# "Ministère de la transition écologique"; a line with more words in lower case is a headline that begins with a body.
_MOST_LOWER = 2
_LONGEST = 12


def letterhead(pieces: Sequence[str], *, dated: bool) -> Facts | None:
    """What the *pieces* of a line between its dashes say when they are a place and the body that writes from it, or None."""
    if len(pieces) != 2:
        return None
    head = _PLACE.fullmatch(pieces[0])
    if head is None or agency(pieces[1]) is not None or is_first_name(head["place"].split()[0]):
        return None
    placed = head["region"] is not None
    known = ((dated or placed) and is_body(pieces[1])) or (dated and placed and is_name_like(pieces[1]))
    return Facts(dateline=head["place"], outlet=pieces[1]) if known else None


def agency_line(line: str) -> Facts | None:
    """letterhead.agency: "AA / Nairobi / Ali Hassan": an agency, a place and whoever wrote, between slashes; None for any other."""
    first, place, *people = (part.strip() for part in line.split("/")) if line.count("/") > 1 else ("", "", "")
    name = agency(first)
    if name is None or not people or _PLACE.fullmatch(place) is None or not all(map(is_person, people)):
        return None
    if agency(place) is not None or place in front_matter_words().classes["credit-holder"]:
        return None
    return Facts(agencies=(name,), dateline=place, authors=tuple(people))


def is_body(name: str) -> bool:
    """Whether *name* is that of a body that issues statements, to its last word."""
    words = name.split()
    if not 1 < len(words) <= _LONGEST or _SENTENCE.search(name) or words[0].casefold() not in _issuers():
        return False
    lower = [word for word in words[1:] if word[0].islower() and word not in _JOINS and not _is_particle(word)]
    return len(lower) <= _MOST_LOWER


def body_of_statement(line: str) -> str | None:
    """The body that *line* names as the one whose statement the report is, or None."""
    found = _STATEMENT.fullmatch(line.strip(" ."))
    if found is None:
        return None
    body = found["body"][:1].upper() + found["body"][1:]
    return body if is_body(body) or (found["body"][0].isupper() and is_name_like(body)) else None


@cache
def _issuers() -> frozenset[str]:
    return front_matter_words().folded("issuer-word")


def _is_particle(word: str) -> bool:
    return word in front_matter_words().classes["particle"] or re.match(r"[dl]'(?=[A-ZÀ-Þ])", word) is not None
