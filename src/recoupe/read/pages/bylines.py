"""A by-line as the rules about names read it: without addresses and accounts, and with no more words than they know.

Rules: ``byline.account`` "Jeanne Lam @jlam", "Jeanne Lam jlam@cap.example": what leads to an author is no part of the name;
``byline.article`` "Jeanne Lam et l'AFP"; ``byline.place`` "Propos recueillis à Kessan par Jeanne Lam";
``byline.house`` of a line that says more than the rules about names know, the agency that its outlet's name is beside: "Le Cap avec AFP
Jeanne Lam. Publié le 3 mars".
"""

import re
from collections.abc import Iterable

from recoupe.read.lines import plain
from recoupe.read.names import agency

# "@jlam", "(@jlam)", "jlam@cap.example"
_ACCOUNT = re.compile(r"\s\(?[\w.+-]*@[\w.-]+\)?")
_ARTICLE = re.compile(r"(?<=\s)[lL]'(?=[A-ZÀ-Þ]{2,6}\b)")
_TAKEN_DOWN = re.compile(
    r"^(?P<label>(?:propos )?recueillis?|entretien réalisé|interview réalisée)\s(?:à|au|aux|en)\s"
    r"[A-ZÀ-Þ][\w'-]*(?:[ -][\w'-]+){0,2}\s(?=par\s)",
    re.IGNORECASE,
)


_WITH = re.compile(r"\s+(?:avec|et)\s(?:[lL]')?(?P<agency>[A-ZÀ-Þ][\w-]+)(?!\w)")


def beside_house(words: str, own: Iterable[str]) -> tuple[str, ...]:
    """The listed agency that stands behind the outlet's name, one of *own*, at the head of *words*; none where no such stands there."""
    for house in map(plain, own):
        found = _WITH.match(words, len(house)) if house and words.startswith(house) else None
        if found is not None and (name := agency(found["agency"])):
            return (name,)
    return ()


def simpler(words: str) -> str:
    """The by-line *words* without accounts, without an article before an agency, and without the place of a conversation."""
    return _TAKEN_DOWN.sub(r"\g<label> ", _ARTICLE.sub("", without_account(words)))


def without_account(words: str) -> str:
    """*words* without the accounts and the addresses that stand behind a name."""
    return _ACCOUNT.sub("", words) if "@" in words else words
