"""Plain text: bytes in, a Report out. The rules about lines alone tell title, date, by-line and story."""

from recoupe.errors import ReadError
from recoupe.read.decoding import decoded
from recoupe.read.doubts import says_something
from recoupe.read.finished import Found, finished
from recoupe.read.layout import lay_out
from recoupe.records import Report

# A file of more lines is an archive or a table; even a long live report has some thousands.
_MOST_LINES = 100_000


def from_bytes(data: bytes, *, name: str, location: str) -> Report:
    """The report in *data*. Equal bytes give an equal ``id`` and ``digest``.

    Raises ReadError when *data* is empty, holds no letter or figure, has too many lines, or is not text.
    """
    text, troubles = decoded(data, name)
    if not says_something(text):
        raise ReadError(f"{name} is empty; give a file that holds the text of a report.")
    if max(text.count("\n"), text.count("\r")) > _MOST_LINES:
        raise ReadError(f"{name} has more than {_MOST_LINES} lines; give one report a file.")
    layout = lay_out(text)
    return finished(
        Found(
            name=name,
            location=location,
            data=data,
            text=text,
            title=layout.title,
            facts=layout.facts,
            blocks=layout.blocks,
            troubles=troubles,
            form="text",
        )
    )
