"""A mail that passes another one on: where the other begins, and what its quoted header says of it.

``passed.forward``: the subject says so ("TR:"), or a line does ("Message transféré"): the report is what was passed on, its date
and sender are those of the quoted header, and the words above are the forwarder's. ``passed.reply``: the subject says that
this answers ("Re:"): the report is the answer, what is quoted is not. ``passed.unclear``: a quoted header and nothing that tells
which of the two: nobody's date is taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from recoupe.lexicon.mail import alternatives
from recoupe.read.dates import date_marks
from recoupe.read.drafts import Passage
from recoupe.read.lines import plain
from recoupe.read.moments import moment

# Quoted headers have so many lines at most.
_MOST_FIELDS = 8
# Behind so many passages nothing is looked for: a mail passed on often is shorter.
_MOST_LOOKED_AT = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A quoted header: the passages ``[start, end)``, and what its fields say. ``marked`` says that a line announces a forward."""

    start: int
    end: int
    sender: str
    written: str
    subject: str
    marked: bool

    @property
    def published(self) -> str | None:
        """The EDTF of its date; None where it cannot be told for certain."""
        marks = [mark.value for mark in date_marks(plain(self.written)) if mark.value and len(mark.value) >= len("2024-03-04")]
        if marks:
            return marks[0] if len(marks) == 1 else None
        return moment(re.sub(r"\s(?:at|à)\s", " ", self.written))


def quoted_headers(passages: Sequence[Passage]) -> tuple[Quoted, ...]:
    """The quoted headers among *passages*, in order."""
    found: list[Quoted] = []
    number = 0
    while number < min(len(passages), _MOST_LOOKED_AT):
        one = _quoted(passages, number)
        if one is not None:
            found.append(one)
        number = one.end if one is not None else number + 1
    return tuple(found)


def answered(passages: Sequence[Passage]) -> int:
    """The number of the passage that announces the mail answered ("Le 4 mars 2024, X a écrit :"); all of them if there is none."""
    found = (
        n
        for n, passage in enumerate(passages[:_MOST_LOOKED_AT])
        if len(passage.text) <= 300 and _wrote().search(plain(passage.text))
    )
    return next(found, len(passages))


def is_forward(subject: str) -> bool:
    """Whether a subject says that the mail passes another one on."""
    return _prefix("forward-prefix").match(subject) is not None


def is_reply(subject: str) -> bool:
    """Whether a subject says that the mail answers another one."""
    return _prefix("reply-prefix").match(subject) is not None


def without_prefixes(subject: str) -> str:
    """The subject without "TR:", "Re:", "[Liste]" and the kind of text it announces ("Communiqué de presse : …")."""
    while match := _any_prefix().match(subject):
        subject = subject[match.end() :]
    return subject.strip()


def _quoted(passages: Sequence[Passage], number: int) -> Quoted | None:
    """The quoted header that begins with the passage of that number: a sender, a date, and a subject or addressees."""
    fields: dict[str, str] = {}
    end = number
    marker = _marker().fullmatch(plain(passages[number].text).strip(" -_*–—:"))
    if marker is not None:
        end += 1
    while end < min(len(passages), number + _MOST_FIELDS) and (field := _field().match(plain(passages[end].text))):
        name = next(name for name, words in field.groupdict().items() if words)
        fields.setdefault(name, passages[end].text[field.end() :].strip(" *\xa0"))
        end += 1
    if "from" not in fields or "date" not in fields or not fields.keys() & {"subject", "to"}:
        return None
    marked = marker is not None and marker["forward"] is not None
    subject = fields.get("subject", "")
    return Quoted(start=number, end=end, sender=fields["from"], written=fields["date"], subject=subject, marked=marked)


@cache
def _field() -> re.Pattern[str]:
    names = "|".join(rf"(?P<{name}>{alternatives(f'{name}-field')})" for name in ("from", "date", "to", "subject"))
    return re.compile(rf"\W*(?:{names})\s*\*?\s*:\*?\s*", re.IGNORECASE)


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(rf"(?P<forward>{alternatives('forward-marker')})|{alternatives('quote-marker')}", re.IGNORECASE)


@cache
def _wrote() -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:Le|On|Il|Am)\s.*\b{alternatives('wrote')}\s*:?$", re.IGNORECASE)


@cache
def _prefix(name: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:\[[^\]]{{1,40}}\]\s*)*{alternatives(name)}\s?(?:\[\d+\])?\s?:", re.IGNORECASE)


@cache
def _any_prefix() -> re.Pattern[str]:
    prefixes = alternatives("forward-prefix", "reply-prefix")
    labels = alternatives("subject-label")
    return re.compile(
        rf"\s*(?:{prefixes}\s?(?:\[\d+\])?\s?:|\[[^\]]{{1,40}}\]|{labels}\s*(?:[:|]|\s[–—-]\s))\s*(?=\S)", re.IGNORECASE
    )
