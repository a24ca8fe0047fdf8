"""The store room: the archive's one SQLite file, and all SQL of the project."""

from recoupe.store.alerting import Alerting, Parcel
from recoupe.store.evidence import Anything, Evidence
from recoupe.store.opened import Store
from recoupe.store.query import Known
from recoupe.store.trouble import ArchiveError
from recoupe.store.watching import Errand, Told, Watched
from recoupe.store.write import Kept

__all__ = ["Alerting", "Anything", "ArchiveError", "Errand", "Evidence", "Kept", "Known", "Parcel", "Store", "Told", "Watched"]
