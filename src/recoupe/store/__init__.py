"""The store room: the archive's one SQLite file, and all SQL of the project."""

from recoupe.store.evidence import Anything, Evidence
from recoupe.store.opened import Store
from recoupe.store.query import Known
from recoupe.store.trouble import ArchiveError
from recoupe.store.write import Kept

__all__ = ["Anything", "ArchiveError", "Evidence", "Kept", "Known", "Store"]
