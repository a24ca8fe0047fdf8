"""api: the archive over HTTP, read by anybody who may reach it, written to with a token alone.

`application` puts it together, `serve` runs it; what may be asked is in its own description (`/api/v1/openapi.json`).
"""

from recoupe.api.app import application
from recoupe.api.serving import serve
from recoupe.api.terms import PREFIX, Terms

__all__ = ["PREFIX", "Terms", "application", "serve"]
