"""Papers, broadcasters and agencies with the family that owns them. The table is ``fr/outlets.tsv``, and a file of the user's own.

The own file has the same columns and the last word: a row of it stands in the place of those that bear one of its names. It lies
in the user's configuration folder, or where the environment variable RECOUPE_SOURCES says; an empty one means none.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from recoupe.errors import LexiconError
from recoupe.lexicon.slug import slug
from recoupe.lexicon.tables import rows, rows_of

COLUMNS = ("name", "also", "family", "domains", "agency", "language", "source")
VARIABLE = "RECOUPE_SOURCES"
_ARTICLE = re.compile(r"^(?:le |la |les |l['’])", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A paper, a broadcaster or an agency: ``also`` its other names, ``families`` who owns it (two for halves, none for its own).

    ``where`` is the file and line that say so, ``own`` whether that is the user's file.
    """

    name: str
    also: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    agency: bool = False
    language: str = "fr"
    source: str = ""
    where: str = ""
    own: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """All its names, folded."""
        return tuple(dict.fromkeys(folded(name) for name in (self.name, *self.also)))

    @property
    def row(self) -> str:
        """Its line of a table."""
        marks = ("|".join(self.also), "|".join(self.families), "|".join(self.domains), "yes" if self.agency else "no")
        return "\t".join((self.name, *marks, self.language, self.source))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """All outlets, by folded name and by domain."""

    by_name: Mapping[str, Outlet]
    by_domain: Mapping[str, Outlet]

    @property
    def all(self) -> tuple[Outlet, ...]:
        """Each outlet once, in alphabetical order of the folded names."""
        found = {id(outlet): outlet for outlet in self.by_name.values()}
        return tuple(sorted(found.values(), key=lambda outlet: outlet.keys))

    @property
    def agencies(self) -> frozenset[str]:
        """The names of the agencies."""
        return frozenset(outlet.name for outlet in self.by_name.values() if outlet.agency)

    def named(self, name: str) -> Outlet | None:
        """The outlet of that name, whatever its accents, case and article, or of that domain; None for one that is not listed."""
        return self.by_name.get(folded(name)) or self.at(name)

    def at(self, address: str) -> Outlet | None:
        """The outlet whose domain a web address is in; None if none is listed."""
        try:
            host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
        except ValueError:  # no address at all
            return None
        parts = host.split(".")
        ends = (".".join(parts[start:]) for start in range(len(parts) - 1))
        return next((self.by_domain[end] for end in ends if end in self.by_domain), None)

    def key(self, name: str) -> str:
        """One key for all names of an outlet; the folded name of one that is not listed."""
        outlet = self.named(name)
        return outlet.keys[0] if outlet else folded(name)

    def families(self, name: str) -> frozenset[str]:
        """Keys of the families that own the outlet of that name. Who is not listed, or independent, is its own family."""
        outlet = self.named(name)
        owners = outlet.families if outlet else ()
        return frozenset(f"family:{folded(owner)}" for owner in owners) or frozenset({self.key(name)})

    def shared_family(self, one: str, other: str) -> str | None:
        """The name of a family that owns both of two different outlets; None where none is known."""
        first, second = self.named(one), self.named(other)
        if first is None or second is None or first is second:
            return None
        theirs = {folded(owner) for owner in second.families}
        return next((owner for owner in first.families if folded(owner) in theirs), None)


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name as a key: without accents, capitals and leading article, the words tied by hyphens.

    >>> folded("L’Écho des Alpes"), folded("écho des alpes")
    ('echo-des-alpes', 'echo-des-alpes')
    """
    return slug(_ARTICLE.sub("", name.strip())) or "x"


def own_path() -> Path | None:
    """Where the user's own file lies or would lie; None where RECOUPE_SOURCES is empty."""
    said = os.environ.get(VARIABLE)
    if said is not None:
        return Path(said).expanduser() if said.strip() else None
    return _default_path()


@cache
def _default_path() -> Path:
    from platformdirs import user_config_path

    return user_config_path("recoupe", appauthor=False) / "sources.tsv"


def outlets() -> Outlets:
    """The outlets of the table and of the user's own file. Raises LexiconError naming file and line when a row does not fit."""
    path = own_path()
    if path is None:
        return _together(())
    try:
        known = path.stat()
    except FileNotFoundError:
        return _together(own_outlets(path)) if VARIABLE in os.environ else _together(())
    except OSError:
        return _together(own_outlets(path))  # which says what is wrong
    return _together(_own_at(path, known.st_mtime_ns, known.st_size))


@lru_cache(maxsize=4)
def _own_at(path: Path, time: int, size: int) -> tuple[Outlet, ...]:
    """The outlets of an own file as it was at that *time*, with that *size*."""
    return own_outlets(path)


def own_outlets(path: Path) -> tuple[Outlet, ...]:
    """The outlets of an own file, in its order. Raises LexiconError naming file and line when it cannot be read or does not fit."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path} is not in UTF-8; save it as UTF-8.") from error
    except FileNotFoundError as error:
        raise LexiconError(f"{path} does not exist; correct {VARIABLE}, or add a row with 'recoupe sources add'.") from error
    except OSError as error:
        raise LexiconError(f"{path} cannot be read ({error}); check the name and the permissions.") from error
    return _checked(rows_of(text, str(path), COLUMNS), own=True)


@cache
def shipped() -> tuple[Outlet, ...]:
    """The outlets of the table that comes with the program. Raises LexiconError naming file and line when a row does not fit."""
    return _checked(rows("outlets.tsv", COLUMNS), own=False)


@lru_cache(maxsize=4)
def _together(own: tuple[Outlet, ...]) -> Outlets:
    replaced = {key for outlet in own for key in outlet.keys}
    kept = [outlet for outlet in shipped() if not replaced & set(outlet.keys)]
    named = {key: outlet for outlet in (*kept, *own) for key in outlet.keys}
    domains = {domain: outlet for outlet in (*kept, *own) for domain in outlet.domains}
    return Outlets(by_name=MappingProxyType(named), by_domain=MappingProxyType(domains))


def _checked(found: Iterable[tuple[str, Mapping[str, str]]], *, own: bool) -> tuple[Outlet, ...]:
    """The outlets of some rows, none of them with a name or a domain of another."""
    taken: dict[str, str] = {}
    outlets = []
    for where, row in found:
        outlet = outlet_of(where, row, own=own)
        for label in (*outlet.keys, *outlet.domains):
            if label in taken:
                raise LexiconError(f"{where}: '{label}' stands in {taken[label]} already; delete one of the two.")
            taken[label] = where
        outlets.append(outlet)
    return tuple(outlets)


def outlet_of(where: str, row: Mapping[str, str], *, own: bool) -> Outlet:
    """The outlet of one row. Raises LexiconError, naming *where* it stands, when a cell does not fit."""
    if not row["name"]:
        raise LexiconError(f"{where}: the column 'name' is empty; fill it or delete the row.")
    if row["agency"] not in ("yes", "no"):
        raise LexiconError(f"{where}: agency '{row['agency']}' is not known; use yes or no.")
    if not _LANGUAGE.fullmatch(row["language"]):
        raise LexiconError(f"{where}: language '{row['language']}' is no code; use two or three small letters, such as fr.")
    domains = tuple(_parts(row["domains"]))
    for domain in domains:
        if not _DOMAIN.fullmatch(domain):
            raise LexiconError(
                f"{where}: domain '{domain}' is none; write it as journal.example, in small letters, without https."
            )
    return Outlet(
        name=row["name"],
        also=tuple(_parts(row["also"])),
        families=tuple(_parts(row["family"])),
        domains=domains,
        agency=row["agency"] == "yes",
        language=row["language"],
        source=row["source"],
        where=where,
        own=own,
    )


def _parts(cell: str) -> Iterator[str]:
    return (part.strip() for part in cell.split("|") if part.strip())


def keep_own(path: Path, own: Iterable[Outlet]) -> None:
    """Writes the user's own file, whole or not at all. Raises LexiconError when it cannot be written."""
    text = "".join(line + "\n" for line in ("\t".join(COLUMNS), *(outlet.row for outlet in own)))
    waiting = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting.write_text(text, "utf-8")
        waiting.replace(path)
    except OSError as error:
        raise LexiconError(f"{path} cannot be written ({error}); check the name and the permissions.") from error
