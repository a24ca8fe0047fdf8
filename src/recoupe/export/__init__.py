"""The export room: what the archive tells, written in the formats of others. Nothing is asked of the archive here."""

from recoupe.export.chapters import Chapter
from recoupe.export.columns import COLUMNS, Column, Row
from recoupe.export.door import FORMS, written
from recoupe.export.forms.parquet import batch as flat_batch
from recoupe.export.forms.parquet import schema as flat_schema

__all__ = ["COLUMNS", "FORMS", "Chapter", "Column", "Row", "flat_batch", "flat_schema", "written"]
