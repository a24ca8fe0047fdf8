"""The names that a page credits, told apart: persons, agencies; desks and the outlet's own name are neither.

Rules: ``credit.parts`` a credit of several ("Jeanne Lam et Paul Roy, avec AFP") is each of them; ``credit.own`` the outlet is
no author of itself; ``credit.house`` nor does its name behind an author's belong to it ("J. Lam Le Phare"); ``credit.once`` a person
named twice, in whatever case and accents, is one; ``credit.initials`` the stop behind initials ("R. N.") is part of them.
"""

import re
from collections.abc import Iterable
from functools import cache

from recoupe.lexicon.first_names import is_first_name
from recoupe.lexicon.front_matter import front_matter_words
from recoupe.lexicon.outlets import folded, outlets
from recoupe.lexicon.pages import phrases
from recoupe.read.facts import Facts
from recoupe.read.lines import plain
from recoupe.read.names import agency, credit, is_person
from recoupe.read.schema_org import Credited

_NO_NAME = re.compile(r"https?://\S*|www\.\S+|\S+@\S+|@\w+|\bmailto:\S*", re.IGNORECASE)
# A doctor's and a professor's titles are no part of their names.
_TITLED = re.compile(r"^(?:(?:Dr|Pr|Prof|Me|Mme|Mlle)\.?\s+|M\.\s+)+(?=[A-ZÀ-Þ])")
# "R. N.": the stop is part of it.
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.[ -]?){2,4}(?<=\.)")
_RIGHTS = re.compile(r"©|\(c\)|copyright\b", re.IGNORECASE)
_PARTS = re.compile(
    r"\s*(?:,|;|\||/|•|·|&|\s[–—-]\s|[()\[\]\n]|\bet\b|\band\b|\b(?P<source>avec|with|source)\b\s*:?)\s*", re.IGNORECASE
)


def credits(names: Iterable[Credited], own: Iterable[str] = ()) -> Facts:
    """The authors and agencies among *names*. *own* are names of the outlet itself."""
    own = [name for name in own if name]
    mine = {folded(name) for name in own}
    authors: dict[str, str] = {}
    agencies: dict[str, None] = {}
    for one in names:
        parts = [(part, sourced) for part, sourced in _parts(one.name) if part.strip()]
        for part, sourced in parts:
            kind, name = _told(_without_house(part, own), person=one.person, sourced=sourced)
            if kind == "author" and " " not in name and len(parts) > 1:
                continue  # "Jeanne Lam, Bruxelles"
            if kind == "agency":
                agencies.setdefault(name)
            elif kind == "author" and folded(name) not in mine:
                authors.setdefault(folded(name), name)
    return Facts(authors=tuple(authors.values()), agencies=tuple(agencies))


def _parts(written: str) -> Iterable[tuple[str, bool]]:
    text = _label().sub("", plain(_NO_NAME.sub(" ", written))).strip()
    start, sourced = 0, False
    for cut in _PARTS.finditer(text):
        yield text[start : cut.start()], sourced
        start, sourced = cut.end(), cut["source"] is not None
    yield text[start:], sourced


def _without_house(part: str, own: Iterable[str]) -> str:
    """*part* without the outlet's name, one of *own*, that runs into a person's: "J. Lam Le Phare"."""
    for house in own:
        if part.endswith(f" {house}") and is_person(name := part[: -len(house)].strip()):
            return name
    return part


def _told(part: str, *, person: bool | None, sourced: bool) -> tuple[str, str]:
    name = _TITLED.sub("", " ".join(_label().sub("", part.strip(" :-–—*").lstrip(".")).split()))
    if not name or _RIGHTS.match(name) or phrases()["account"].match(name):
        return "", ""
    known = agency(name)
    if known:
        return "agency", known
    listed = outlets().named(name)
    if listed is not None and not (is_person(name) and is_first_name(name)):
        return ("agency", listed.name) if listed.agency else ("outlet", name)
    if person and is_person(name) and is_first_name(name):
        return "author", name
    found = credit(name, source=sourced, signed=not sourced)
    if found is None:
        return ("author", name) if person and re.fullmatch(r"[^\W\d]+(?:[ '-][^\W\d]+\.?){1,4}", name) else ("", "")
    if person is False and found.kind == "author" and not is_first_name(name):
        return "", ""
    return found.kind, f"{found.name}." if _INITIALS.fullmatch(name) else found.name


@cache
def _label() -> re.Pattern[str]:
    labels = sorted(front_matter_words().classes["author-label"], key=lambda form: (-len(form), form))
    return re.compile(rf"^(?:{'|'.join(map(re.escape, labels))}|by)\b\s*:?\s*", re.IGNORECASE)
