"""How rare the beginnings of words are in French news. Table: ``frequencies.tsv`` (made by ``training/frequencies.py``).

The counts are of a fixed set of reports, so what a word weighs does not depend on what an archive holds.
"""

import re
from collections.abc import Iterable
from functools import cache
from math import log

from recoupe.errors import LexiconError
from recoupe.lexicon.tables import rows

ROOT = 7  # letters of a word that are kept: "négociation" and "négociateur" are one
ALL = "*"  # the row that holds the number of reports counted
_WORD = re.compile(r"[^\W\d_]{3,}")


def roots(text: str) -> Iterable[str]:
    """The beginnings of the words of a text, of three letters at least, in lower case and in order.

    >>> list(roots("L'Igad réclame une négociation."))
    ['igad', 'réclame', 'une', 'négocia']
    """
    return (word[:ROOT] for word in _WORD.findall(text.lower()))


def rarity(root: str) -> float:
    """The logarithm of one over the share of reports that have the root; unlisted roots are as rare as can be.

    Raises LexiconError with file and line where the table is not well formed.
    """
    listed, rarest = _table()
    return listed.get(root, rarest)


@cache
def _table() -> tuple[dict[str, float], float]:
    counts: dict[str, int] = {}
    for where, row in rows("frequencies.tsv", ("root", "reports")):
        if not row["reports"].isdigit() or row["root"] in counts:
            raise LexiconError(
                f"{where}: '{row['root']}' needs one number of reports; make the table anew with training/frequencies.py."
            )
        counts[row["root"]] = int(row["reports"])
    total = counts.pop(ALL, 0)
    if not total:
        raise LexiconError(f"frequencies.tsv: the row '{ALL}' with the number of all reports is missing.")
    return {root: log((total + 1) / (count + 1)) for root, count in counts.items()}, log(total + 1)
