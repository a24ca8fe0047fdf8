"""The errors that Recoupe raises on purpose.

RecoupeError
├── ReadError        a report could not be read (missing, binary, too large, empty …)
│   └── FetchError   an address could not be fetched; fetch/troubles.py draws its branches
├── LexiconError     a word list or rule file is not well formed; the message names file and line
├── AtlasError       a table of the world is not well formed; the message names file and line
├── ParseError       the language engine is missing or failed
├── StoreError       the archive could not be opened, read or written
├── ExportError      what was asked for cannot be written in the form that was asked for
├── CorrectionError  a correction by hand cannot be made as it was said
├── QueryError       a query of the search cannot be understood; the message shows where
├── GoldError        a gold file, its text, its floors or the history of its figures cannot be used; the message names the file
└── NotFoundError    no record has the given id

Every message says what to do next.
"""


class RecoupeError(Exception):
    """Root of every error that Recoupe raises on purpose."""


class ReadError(RecoupeError):
    """A report could not be read; the other reports of the same run still are."""


class FetchError(ReadError):
    """An address could not be fetched. ``url`` is the one that failed, without names, passwords and other secrets; "" if unknown."""

    def __init__(self, message: str, url: str = "") -> None:
        super().__init__(message)
        self.url = url


class LexiconError(RecoupeError):
    """A word list or rule file is not well formed."""


class AtlasError(RecoupeError):
    """A table of the atlas is not well formed."""


class ParseError(RecoupeError):
    """The language engine is missing or failed."""


class StoreError(RecoupeError):
    """The archive could not be opened, read or written."""


class ExportError(RecoupeError):
    """What was asked for cannot be written in the form that was asked for."""


class CorrectionError(RecoupeError):
    """A correction by hand cannot be made as it was said."""


class QueryError(RecoupeError):
    """A query of the search cannot be understood.

    ``query`` is its text and ``position`` the character at which it goes wrong, from 0; None where it is no single place.
    """

    def __init__(self, message: str, query: str = "", position: int | None = None) -> None:
        super().__init__(message)
        self.query = query
        self.position = position


class GoldError(RecoupeError):
    """A gold file, the text that it annotates, the floors of its figures or their history cannot be used."""


class NotFoundError(RecoupeError):
    """No record of the archive has the given id."""
