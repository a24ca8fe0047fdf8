"""Text of others made harmless: a report can neither steer the terminal nor turn its lines round nor forge a mark-up."""

import re
import unicodedata

# Joiners belong to the writing of several languages and to emoji; they cannot reorder or hide anything.
_HARMLESS_FORMAT = "\u200c\u200d"

_SPACES = re.compile(r"[ \t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")
_LIST_SIGN = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def line(text: str) -> str:
    """*text* on one line: white space is one space, control characters are shown as pictures (␛), invisible ones are gone."""
    bare = _SPACES.sub(" ", text)
    if (
        not bare.replace("\u00a0", "").replace("\u202f", "").isprintable()
    ):  # nearly all text is; looking at each character takes long
        bare = "".join(map(_character, bare))
    return bare.strip(" ")


def lines(text: str) -> str:
    """*text* with its line breaks and spaces as they are; control characters are shown as pictures, invisible ones are gone."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.replace("\n", "").replace("\u00a0", "").replace("\u202f", "").isprintable():
        return text
    return "".join(one if one in "\n\t" else _character(one) for one in text)


def markdown(text: str) -> str:
    """*text* on one line, with every character that Markdown or HTML would take for a sign escaped."""
    return _LIST_SIGN.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", line(text).replace("&", "&amp;")))


def json(text: str) -> str:
    r"""A JSON *text* with every control, invisible and reordering character as ``\uXXXX``: another spelling of the same value."""
    from recoupe.records import objects  # the records take a moment to load, and a help text needs none

    return objects.harmless(text)


def _character(character: str) -> str:
    if character.isprintable() or character == "\u00a0" or character == "\u202f":
        return character
    category = unicodedata.category(character)
    if category == "Cc":
        code = ord(character)
        return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"
    if category == "Cf":
        return character if character in _HARMLESS_FORMAT else ""
    return "\ufffd" if category == "Cs" else " " if category.startswith("Z") else character
