"""The words that mails put around what they tell: prefixes of subjects, quoted headers, footers. Table ``mail_words.tsv``.

English ones are there because programs write them into French mail.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from recoupe.errors import LexiconError
from recoupe.lexicon.tables import rows

CLASSES = (
    "date-field",
    "footer",
    "forward-marker",
    "forward-prefix",
    "from-field",
    "quote-marker",
    "reply-prefix",
    "subject-field",
    "subject-label",
    "to-field",
    "wrote",
)


@cache
def mail_words() -> Mapping[str, tuple[str, ...]]:
    """The forms of each class, in the table's order. Raises LexiconError naming file and line when a row does not fit."""
    found: dict[str, list[str]] = {name: [] for name in CLASSES}
    for where, row in rows("mail_words.tsv", ("class", "form", "note", "source")):
        if row["class"] not in found:
            raise LexiconError(f"{where}: class '{row['class']}' is not known; use one of {', '.join(CLASSES)}.")
        if not row["form"] or row["form"] in found[row["class"]]:
            raise LexiconError(f"{where}: '{row['form']}' is empty or in the table already; delete the row.")
        found[row["class"]].append(row["form"])
    return MappingProxyType({name: tuple(forms) for name, forms in found.items()})


@cache
def alternatives(*classes: str) -> str:
    """The forms of *classes* as one regular expression, the longest first, any blank for a blank."""
    forms = sorted({form for name in classes for form in mail_words()[name]}, key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms) + ")"
