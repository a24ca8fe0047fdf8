"""What the program says to people, in French or in English: every word of it stands in this folder's data files.

A text is asked for by its dotted key, which begins with the name of its file: ``words("dossier.section.facts")``. ``{name}``
in a text is filled in. A text of two forms, ``one`` and ``many``, is chosen by the value ``n``.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("fr", "en")

_HERE = Path(__file__).parent
_GAP = re.compile(r"\{(\w+)\}")
# The gaps of messages that hold words of ours: why something is so, and what of.
_OURS = frozenset({"reason", "phrase"})


class Words:
    """The words of one language. Files are read when first asked for."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no words in the language {language!r}: there are {', '.join(LANGUAGES)}")
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """The text under *key*, filled in with *values*. Raises KeyError when there is no such text."""
        found = self._find(key)
        if isinstance(found, Mapping):
            found = found["one" if self._is_one(values["n"]) else "many"]
        if not isinstance(found, str):
            raise KeyError(key)
        return found.format_map(values) if values else found

    def known(self, key: str) -> str | None:
        """The text under *key*; None when there is none, as for a value that a later program writes."""
        try:
            return self(key)
        except KeyError:
            return None

    def several(self, key: str) -> tuple[str, ...]:
        """The texts under *key*, in order."""
        found = self._find(key)
        if not isinstance(found, list):
            raise KeyError(key)
        return tuple(found)

    def known_forms(self, key: str) -> tuple[str, ...] | None:
        """The texts under *key*, in order; None when there are none."""
        try:
            return self.several(key)
        except KeyError:
            return None

    def translated(self, message: str) -> str:
        """An English *message* of a lower room in this language, as far as its list of messages has it.

        What stands in a gap called ``reason`` or ``phrase`` is words of ours as well, and is translated with it.
        """
        if self.language == "en":
            return message
        for words, text in _messages(self.language):
            gaps = _gaps(words, message)
            if gaps is not None:
                return text.format_map(gaps | {name: self.translated(gaps[name]) for name in _OURS & gaps.keys()})
        return message

    def join(self, items: Sequence[str]) -> str:
        """*items* as a list in running text: "a, b et c"."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self('dossier.and')} {items[-1]}"

    def rows(self, name: str) -> tuple[dict[str, str], ...]:
        """The rows of the table *name*, each by the names of its header."""
        return _table(self.language, name)

    def _find(self, key: str) -> Any:
        part, *path = key.split(".")
        found: Any = _part(self.language, part)
        for name in path:
            if not isinstance(found, Mapping) or name not in found:
                raise KeyError(f"{self.language}: {key}")
            found = found[name]
        return found

    def _is_one(self, n: object) -> bool:
        # French counts 0 with 1, English with 2
        return n == 1 or (n == 0 and self.language == "fr")


@cache
def _part(language: str, part: str) -> dict[str, Any]:
    file = _HERE / language / f"{part}.toml"
    if not file.is_file():
        raise KeyError(f"{language}: {part}")
    return tomllib.loads(file.read_text("utf-8"))


@cache
def _table(language: str, name: str) -> tuple[dict[str, str], ...]:
    header, *lines = (_HERE / language / f"{name}.tsv").read_text("utf-8").splitlines()
    names = header.split("\t")
    return tuple(dict(zip(names, line.split("\t"), strict=True)) for line in lines)


@cache
def _messages(language: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Each message, taken apart into words and names of gaps by turns, with what is said for it.

    Those with the most words of their own come first, for others would fit them too.
    """
    rows = sorted(_table(language, "messages"), key=lambda row: -len(_GAP.sub("", row["english"])))
    return tuple((tuple(_GAP.split(row["english"])), row["said"]) for row in rows)


def _gaps(words: Sequence[str], message: str) -> dict[str, str] | None:
    """What *message* has in its gaps, of each the least that will do; None where it is another one.

    Time grows with the length of the message and no faster: names of files and titles of pages in it may be anybody's.
    """
    *before, last = words[::2]
    if not before:
        return {} if message == last else None
    if not (message.startswith(before[0]) and message.endswith(last)):
        return None
    found, position, end = {}, len(before[0]), len(message) - len(last)
    for name, word in zip(words[1::2], (*before[1:], None), strict=True):
        at = end if word is None else message.find(word, position, end)
        if at < position:
            return None
        found[name] = message[position:at]
        position = at + len(word or "")
    return found
