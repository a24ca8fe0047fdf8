"""Where an archive lies: a file of SQLite, or a database of PostgreSQL."""

import re
from dataclasses import dataclass
from pathlib import Path

from recoupe.errors import StoreError

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_POSTGRES = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://")
_SECRET = re.compile(r"(?<=://)([^:@/]*):[^@/]*@")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where an archive lies. ``path`` is the file of SQLite, None for a database of PostgreSQL, of which ``url`` is the address."""

    path: Path | None = None
    url: str | None = None

    def __str__(self) -> str:
        """As it is shown: a path, or an address without its password."""
        return str(self.path) if self.url is None else _SECRET.sub(r"\1:***@", self.url)


def address_of(told: "Address | Path | str") -> Address:
    """The address that *told* means: a path, ``sqlite:///PATH``, or ``postgresql://user@host/name``.

    Raises `StoreError` for an address of any other kind.
    """
    if isinstance(told, Address):
        return told
    if isinstance(told, Path) or not _SCHEME.match(told):
        return Address(path=Path(told))
    if told.startswith("sqlite:///"):
        return Address(path=Path(told.removeprefix("sqlite:///")))
    if _POSTGRES.match(told):
        return Address(url=_POSTGRES.sub("postgresql://", told))
    scheme = told.partition("://")[0]
    raise StoreError(f"{scheme}:// is no address of an archive; give a path, or postgresql://USER@HOST/NAME.")
