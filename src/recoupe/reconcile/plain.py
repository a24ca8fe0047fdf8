"""Words in the form in which they are compared."""

import unicodedata
from functools import lru_cache

SHORTEST_WORD = 4  # letters; shorter words are grammar


@lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """The word without its accents."""
    return "".join(mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark))
