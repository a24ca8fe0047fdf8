"""Bytes of a mail as text, though mails often say the wrong encoding.

What is well formed UTF-8 beyond ASCII is UTF-8 whatever the mail says, for nothing else looks like it by chance; then the
encoding that is said, if it fits; then the same guesses as for a file.
"""

import codecs

from recoupe.errors import ReadError
from recoupe.read.decoding import decoded
from recoupe.records import Trouble

# What mails are written in; the other codecs of Python ("unicode_escape", "punycode") are no encodings of mail.
_KNOWN = ("utf-8", "utf-16", "utf-32", "cp125", "iso8859", "koi8", "mac-", "gb", "big5", "euc", "shift_jis", "iso2022", "utf-7")
_WESTERN = {"ascii": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252"}
_SHIFTING = ("utf-16", "utf-32", "iso2022", "utf-7")


def in_charset(data: bytes, said: str | None) -> tuple[str, tuple[Trouble, ...]]:
    """The text of *data*, of which *said* is claimed as encoding, and a Trouble where another one was taken. Never raises."""
    codec = _codec(said)
    if codec is None or not codec.startswith(_SHIFTING):
        text = _decoded(data, "utf-8")
        if text is not None:
            return text, ()
    text = _decoded(data, codec) if codec else None
    if text is not None:
        return text, ()
    try:
        return decoded(data, "the mail", markup=True)
    except ReadError:
        trouble = Trouble(code="encoding", message="The encoding of the mail is not known; letters may be wrong.")
        return data.decode("cp1252", "replace"), (trouble,)


def _codec(said: str | None) -> str | None:
    try:
        name = codecs.lookup((said or "").strip()).name
    except (LookupError, ValueError):
        return None
    name = _WESTERN.get(name, name)
    return name if name.startswith(_KNOWN) else None


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError, ValueError):
        return None
