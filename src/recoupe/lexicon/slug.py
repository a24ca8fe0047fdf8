"""Short plain forms of names for ids."""

import re
import unicodedata


def slug(text: str) -> str:
    """The words of *text* in plain lower-case letters and digits, joined by hyphens; "" where none is left.

    >>> slug("Les forces de l’ordre")
    'les-forces-de-l-ordre'
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return "-".join(re.findall(r"\w+", plain))
