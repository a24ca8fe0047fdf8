"""JSONL without loss: every record of every story and the reports with their text, one object a line; `jsonl_back` reads it again.

A story begins with its own line; the lines after it, up to the next story, belong to it. A field that holds its default is left
out, as in the archive.
"""

from collections.abc import Iterable, Iterator

from recoupe.export.chapters import Chapter
from recoupe.export.lines import line
from recoupe.records import codec

# the name of a record's lines, and the part of a dossier that holds such records
PARTS = {
    "origin": "origins",
    "entity": "entities",
    "statement": "statements",
    "quotation": "quotations",
    "fact": "facts",
    "meeting": "meetings",
    "position": "positions",
    "commitment": "commitments",
}
FORMAT = 1


def pieces(chapters: Iterable[Chapter], language: str) -> Iterator[bytes]:
    """The bytes of the file, a line each."""
    yield line({"record": "recoupe", "format": FORMAT})
    for chapter in chapters:
        yield line({"record": "story", **codec.plain(chapter.dossier.story)})
        for report in chapter.reports.values():
            yield line({"record": "report", **codec.plain(report)})
        for name, part in PARTS.items():
            for record in getattr(chapter.dossier, part):
                yield line({"record": name, **codec.plain(record)})
