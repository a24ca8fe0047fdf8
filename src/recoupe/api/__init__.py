"""api: the archive over HTTP, read by anybody who may reach it, written to with a token alone.

`application` puts it together, `serve` runs it; what may be asked is in its own description (`/api/v1/openapi.json`).
"""

from recoupe.api.answers import sent
from recoupe.api.app import Beside, application
from recoupe.api.asked import wish
from recoupe.api.desk import Desk, Done
from recoupe.api.intake import pasted, sent_bytes
from recoupe.api.lists import turned
from recoupe.api.looking import Looking
from recoupe.api.orders import Order
from recoupe.api.problems import ProblemError, kinds
from recoupe.api.questions import relations_of
from recoupe.api.serving import serve
from recoupe.api.terms import PREFIX, Terms

__all__ = [
    "PREFIX",
    "Beside",
    "Desk",
    "Done",
    "Looking",
    "Order",
    "ProblemError",
    "Terms",
    "application",
    "kinds",
    "pasted",
    "relations_of",
    "sent",
    "sent_bytes",
    "serve",
    "turned",
    "wish",
]
