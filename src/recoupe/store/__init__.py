"""The store room: the archive, in a file of SQLite or a database of PostgreSQL, and all SQL of the project."""

from recoupe.store.address import Address, address_of
from recoupe.store.alerting import Alerting, Parcel
from recoupe.store.consistency import Flaw
from recoupe.store.database import within
from recoupe.store.evidence import Anything, Evidence
from recoupe.store.listing import Listed, Page
from recoupe.store.opened import Store
from recoupe.store.query import Known
from recoupe.store.queueing import Queue
from recoupe.store.surveying import Survey
from recoupe.store.trouble import ArchiveError
from recoupe.store.watching import Errand, Told, Watched
from recoupe.store.wished import At, Wish
from recoupe.store.write import Kept

__all__ = [
    "Address",
    "Alerting",
    "At",
    "Anything",
    "ArchiveError",
    "Errand",
    "Evidence",
    "Flaw",
    "Kept",
    "Known",
    "Listed",
    "Page",
    "Parcel",
    "Queue",
    "Store",
    "Survey",
    "Told",
    "Watched",
    "Wish",
    "address_of",
    "within",
]
