"""A by-line as the rules about names read it: without addresses and accounts, and with no more words than they know.

Rules: ``byline.account`` "Jeanne Lam @jlam", "Jeanne Lam jlam@cap.example": what leads to an author is no part of the name;
``byline.article`` "Jeanne Lam et l'AFP"; ``byline.place`` "Propos recueillis à Kessan par Jeanne Lam".
"""

import re

# "@jlam", "(@jlam)", "jlam@cap.example"
_ACCOUNT = re.compile(r"\s\(?[\w.+-]*@[\w.-]+\)?")
_ARTICLE = re.compile(r"(?<=\s)[lL]'(?=[A-ZÀ-Þ]{2,6}\b)")
_TAKEN_DOWN = re.compile(
    r"^(?P<label>(?:propos )?recueillis?|entretien réalisé|interview réalisée)\s(?:à|au|aux|en)\s"
    r"[A-ZÀ-Þ][\w'-]*(?:[ -][\w'-]+){0,2}\s(?=par\s)",
    re.IGNORECASE,
)


def simpler(words: str) -> str:
    """The by-line *words* without accounts, without an article before an agency, and without the place of a conversation."""
    return _TAKEN_DOWN.sub(r"\g<label> ", _ARTICLE.sub("", without_account(words)))


def without_account(words: str) -> str:
    """*words* without the accounts and the addresses that stand behind a name."""
    return _ACCOUNT.sub("", words) if "@" in words else words
