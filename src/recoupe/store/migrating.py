"""An archive brought to the form that this program knows, when its user says so, with a backup of what it was."""

from dataclasses import dataclass
from pathlib import Path

from recoupe.store import database, schema
from recoupe.store.address import Address
from recoupe.store.backing_up import back_up
from recoupe.store.copying import Tell, silent


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The form that an archive has (``found``, a revision) and the names of the ``steps`` from there to the newest."""

    found: str
    steps: tuple[str, ...]


def way(address: Address) -> Way:
    """What has to be done to bring the archive at *address* up to date; nothing is changed. Raises `ArchiveError`."""
    engine = database.connect_to_look(address, older=True)
    try:
        found = schema.revision(engine, address) or schema.REVISIONS[0]
    finally:
        engine.dispose()
    return Way(found=found, steps=tuple(name for name in schema.step_names() if name[:4] > found))


def backup_of(address: Address, found: str) -> Path:
    """Where a backup of the archive at *address* goes before it leaves the form *found*: beside it, or into the folder at hand."""
    if address.path:
        return address.path.with_name(f"{address.path.name}.{found}.backup")
    name = str(address).rpartition("/")[2].partition("?")[0] or "archive"
    return Path(f"{name}.{found}.backup")


def migrate(address: Address, backup: Path | None, tell: Tell = silent) -> Way:
    """The way that the archive at *address* has gone; before it there was a backup in the file *backup*, unless that is None.

    All the steps are one transaction. Raises `ArchiveError`.
    """
    gone = way(address)
    if gone.steps and backup:
        back_up(address, backup, tell=tell)
    database.connect(address, make=False).dispose()
    return gone
