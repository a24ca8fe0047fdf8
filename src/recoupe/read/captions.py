"""Captions of pictures and their credits.

Rules: ``caption.label`` "Crédit photo : …", "© …", "Légende : …" at the head of a line; ``caption.credit`` a credit at its end
("Photo par X/AFP via Getty Images", "(Photo X)", "© AFP", "X / REUTERS", "AFP PHOTO / X"); ``caption.holder`` a short line that
ends with the holder of the rights.
"""

import re
from functools import cache

from recoupe.lexicon.front_matter import front_matter_words

# A caption is short; a longer paragraph that ends in a credit is still a paragraph.
_LONGEST = 600
_TAIL = 140
# "… à Genève. AFP": behind a longer paragraph this is the credit of the text.
_LONGEST_BARE = 200
_NAME = r"(?!(?:L|D)')[A-ZÀ-ÖØ-Þ][\w'.-]*"
_NAMES = rf"{_NAME}(?: (?:de |van |von |el |al )?{_NAME}){{0,4}}"


def is_caption(line: str) -> bool:
    """Whether *line* (blanks and apostrophes made plain) is a caption or a credit."""
    bare = line.strip(" -–—•*")
    if not bare or len(bare) > _LONGEST or _dated().search(bare):
        return False
    return bool(_head().match(bare) or _end().search(bare[-_TAIL:])) or names_holder_at_end(line)


def names_holder_at_end(line: str) -> bool:
    """Whether *line* is short and ends with the holder of rights and nothing else: as the last line it is the text's credit."""
    bare = line.strip(" -–—•*")
    if len(bare) > _LONGEST_BARE or _bare_end().search(bare) is None:
        return False
    return not (_head().match(bare) or _end().search(bare[-_TAIL:]))


def is_credit_alone(line: str) -> bool:
    """Whether *line* holds the credit of a picture and nothing else ("X / REUTERS"): the line before it is then the caption."""
    bare = line.strip(" -–—•*().")
    return len(bare) <= 80 and bool(_only().fullmatch(bare))


@cache
def _holder() -> str:
    words = front_matter_words()
    forms = {*words.classes["credit-holder"], *(form.upper() for form in words.agencies), *words.agencies.values()}
    return "(?:" + "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form)))) + ")"


@cache
def _dated() -> re.Pattern[str]:
    """The label of a report's day with the day behind it: "Publié le 24/04/2011 – © AFP" is no credit of a picture."""
    classes = front_matter_words().classes
    labels = sorted({*classes["published-label"], *classes["updated-label"]}, key=lambda label: (-len(label), label))
    return re.compile(rf"(?i:\b(?:{'|'.join(map(re.escape, labels))}))\s?:?\s?\d")


@cache
def _start() -> str:
    forms = sorted(front_matter_words().classes["credit-start"], key=lambda form: (-len(form), form))
    return "(?:" + "|".join(map(re.escape, forms)) + ")"


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?:©|\(c\)|{_start()}\s?(?::|©|/|\()|{_start()} (?:par|de) {_NAMES}(?:\s?/|$)|{_start()} {_NAMES}\s?/)")


@cache
def _end() -> re.Pattern[str]:
    credit = (
        rf"(?:(?i:photos?|crédits?(?: photos?)?|image|illustration|visuel)\s?(?::|par|de|©)?\s?"
        rf"{_NAMES}(?:\s?[/,]\s?{_NAMES})*(?: via {_NAMES})?"
        rf"|©\s?[^.!?]{{2,80}}"
        rf"|{_NAMES}\s?/\s?{_holder()}(?: (?:via|pour) {_NAMES})?"
        rf"|{_holder()}\s?/\s?{_NAMES}"
        rf"|(?:via|©) {_holder()}"
        rf"|{_start()}\))"
    )
    return re.compile(rf"(?:^|[.!?»)\]]\s+|\(|\s[–—-]\s|©\s?)\(?{credit}[\s.)\]]*$")


@cache
def _bare_end() -> re.Pattern[str]:
    return re.compile(rf"[.!?»]\s+{_holder()}(?:\s?/\s?{_NAMES})?$")


@cache
def _only() -> re.Pattern[str]:
    pair = rf"(?:{_NAMES}\s?/\s?{_holder()}|{_holder()}\s?/\s?{_NAMES} {_NAME}|{_holder()} via {_holder()})"
    return re.compile(rf"(?!{_holder()}\s?/\s?{_holder()}$){pair}(?: (?:via|pour) {_NAMES})?")
