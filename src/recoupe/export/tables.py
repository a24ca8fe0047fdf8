"""The tables of this room: codes of others for states, sectors, bodies and acts. ``README.md`` beside them says whence they are."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from recoupe.lexicon.tables import rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state or territory by its codes elsewhere. An empty text means that the other scheme has none for it.

    ``plover`` is the code under which PLOVER counts it and ``tag`` its further sector there; ``cow`` the number of that state in
    the Correlates of War list; ``fips`` FIPS 10-4; ``cameo`` CAMEO's country code; ``icews`` its name in ICEWS.
    """

    alpha3: str
    name: str
    plover: str
    tag: str
    cow: str
    fips: str
    cameo: str
    icews: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """What CAMEO (a role code) and ICEWS (words) call a sector of PLOVER; empty where they do not know it."""

    sector: str
    cameo: str
    icews: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A CAMEO code: its name, and its score on Goldstein's scale (-10 to 10)."""

    code: str
    name: str
    goldstein: float


def state(alpha3: str | None) -> State | None:
    """The state with this alpha-3 code; None for None and for a code that is no state's."""
    return _states().get(alpha3 or "")


def sector(code: str | None) -> Sector | None:
    """The sector with PLOVER's *code*; None where PLOVER has no such sector."""
    return _sectors().get(code or "")


def known_group(id: str) -> str | None:
    """CAMEO's code of its own for the body with this id ("org:NATO"); None where it has none."""
    return _groups().get(id.removeprefix("org:")) if id.startswith("org:") else None


def deed(code: str) -> Deed | None:
    """The CAMEO code; None where there is no such code."""
    return _deeds().get(code)


@cache
def _states() -> dict[str, State]:
    columns = ("alpha3", "name", "plover", "tag", "cow", "fips", "cameo", "icews")
    return {row["alpha3"]: State(**row) for row in _rows("states.tsv", columns)}


@cache
def _sectors() -> dict[str, Sector]:
    return {row["sector"]: Sector(**row) for row in _rows("sectors.tsv", ("sector", "cameo", "icews"))}


@cache
def _groups() -> dict[str, str]:
    return {row["organisation"]: row["cameo"] for row in _rows("known_groups.tsv", ("organisation", "cameo"))}


@cache
def _deeds() -> dict[str, Deed]:
    rows = _rows("cameo.tsv", ("code", "name", "goldstein"))
    return {row["code"]: Deed(code=row["code"], name=row["name"], goldstein=float(row["goldstein"])) for row in rows}


def _rows(name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    text = (files("recoupe.export") / name).read_text("utf-8")
    return [row for _, row in rows_of(text, name, columns)]
