"""The export room: what the archive tells, written in the formats of others. Nothing is asked of the archive here."""

from recoupe.export.chapters import Chapter
from recoupe.export.door import FORMS, written

__all__ = ["FORMS", "Chapter", "written"]
