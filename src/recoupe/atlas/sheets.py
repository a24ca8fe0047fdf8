"""The tables of the atlas: their columns, what their cells may hold, and the entry that a row becomes."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from recoupe.atlas.entry import AtlasEntry, Noun
from recoupe.atlas.tables import checked, coordinate, rows, several, whole
from recoupe.errors import AtlasError

STATES = ("alpha3", "alpha2", "name", "variants", "name_en", "demonyms", "capital", "prefixes", "note")
SEATS = ("id", "name", "variants", "country", "stands_for", "sector", "organisation", "body", "note")
ORGANISATIONS = ("id", "name", "variants", "name_en", "kind", "sector", "country", "wikidata", "shy")
PLACES = ("id", "name", "variants", "country", "kind", "lat", "lon", "geonames", "population", "stands_for", "source", "shy")
GROUPS = ("id", "sort", "forms", "kind", "sector", "stands", "needs", "note")

SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF AGR BUS CRM CVL EDU JRN LAB MED REF OPP REL SOC IGO UNO EUR NGO ISM IMG MNC".split()
) | {""}
PLACE_KINDS = frozenset("capital city town region island sea strait river crossing border site".split())
NOUN_SORTS = frozenset("noun area bearing pact field".split())
NEEDS = frozenset("any many single definite state actor subject capital".split())
SHY = frozenset({"", "yes", "shared"})
STANDS = frozenset({"", "one", "yes"})
_LATITUDE = r"(?:-?(?:90|[0-8]?\d)(?:\.\d+)?)?"
_LONGITUDE = r"(?:-?(?:180|1[0-7]\d|\d?\d)(?:\.\d+)?)?"
_COUNTRY = "(?:[A-Z]{3})?"
_PLACE = re.compile(
    rf"[^\t]+\t[^\t]+\t[^\t]*\t{_COUNTRY}\t(?:{'|'.join(sorted(PLACE_KINDS))})\t{_LATITUDE}\t{_LONGITUDE}\t"
    rf"(?:\d+\t\d+\t{_COUNTRY}\tgeonames|\t\t{_COUNTRY}\tcurated)\t(?:yes)?"
)
_YES = frozenset({"", "yes"})
_KINDS = frozenset({"organisation", "group"})
_SOURCES = frozenset({"geonames", "curated"})


class Line(NamedTuple):
    """One row: the id of its entry, the names that lead to it, where it stands, its text and what makes the entry of it."""

    key: str
    names: tuple[str, ...]
    table: str
    number: int
    text: str
    make: Callable[[str, list[str]], AtlasEntry]

    @property
    def where(self) -> str:
        """The file and line, for complaints."""
        return f"{self.table}:{self.number}"

    @property
    def cells(self) -> list[str]:
        """The cells of the row."""
        return self.text.split("\t")

    def entry(self) -> AtlasEntry:
        """The entry that the row describes."""
        return self.make(self.where, self.cells)


def states(text: str | None = None) -> Iterator[Line]:
    """Yields the states. Raises AtlasError for a code that is not three capital letters."""
    for number, row in rows("states.tsv", STATES, text):
        cells = row.split("\t")
        if len(cells[0]) != 3 or not cells[0].isupper():
            raise AtlasError(f"states.tsv:{number}: '{cells[0]}' is not an alpha-3 code; write three capital letters.")
        yield Line("state:" + cells[0], (cells[2], *several(cells[3])), "states.tsv", number, row, _state)


def seats(text: str | None = None) -> Iterator[Line]:
    """Yields the seats of power. Raises AtlasError for an unknown sector, or a body without an id."""
    for number, row in rows("seats.tsv", SEATS, text):
        cells, where = row.split("\t"), f"seats.tsv:{number}"
        checked(where, cells[5], SECTORS, "sector")
        if bool(cells[6]) is not bool(cells[7]):
            raise AtlasError(f"{where}: a seat that houses a body needs its name and its id; write both or neither.")
        yield Line("seat:" + cells[0], (cells[1], *several(cells[2])), "seats.tsv", number, row, _seat)


def organisations(text: str | None = None) -> Iterator[Line]:
    """Yields the organisations and armed groups. Raises AtlasError for an unknown kind, sector or a wrong Wikidata id."""
    for number, row in rows("organisations.tsv", ORGANISATIONS, text):
        cells, where = row.split("\t"), f"organisations.tsv:{number}"
        checked(where, cells[4], _KINDS, "kind")
        checked(where, cells[5], SECTORS, "sector")
        checked(where, cells[8], SHY, "shy")
        if cells[7] and not (cells[7][0] == "Q" and cells[7][1:].isdecimal()):
            raise AtlasError(f"{where}: '{cells[7]}' is not a Wikidata id; write Q and a number, or nothing.")
        yield Line("org:" + cells[0], (cells[1], *several(cells[2])), "organisations.tsv", number, row, _organisation)


def places(text: str | None = None) -> Iterator[Line]:
    """Yields the places. Raises AtlasError for an unknown kind or a number that is none."""
    well_formed = _PLACE.fullmatch  # one look at the whole row: there are thousands
    for number, row in rows("places.tsv", PLACES, text):
        if not well_formed(row):
            _complain(f"places.tsv:{number}", row.split("\t"))
        key, name, variants, _ = row.split("\t", 3)
        yield Line("place:" + key, (name, *variants.split("|")) if variants else (name,), "places.tsv", number, row, _place)


def _complain(where: str, cells: list[str]) -> None:
    """Says what is wrong with a place. Always raises AtlasError."""
    checked(where, cells[4], PLACE_KINDS, "kind")
    checked(where, cells[10], _SOURCES, "source")
    checked(where, cells[11], _YES, "shy")
    coordinate(where, cells[5], 90)
    coordinate(where, cells[6], 180)
    whole(where, cells[7])
    whole(where, cells[8])
    raise AtlasError(
        f"{where}: a place needs an id, a name, an alpha-3 country or none, and from geonames its number and its population."
    )


def groups(text: str | None = None) -> tuple[list[Line], dict[str, tuple[Noun, ...]]]:
    """The collective names and, by their first word, the common nouns, longest first. Raises AtlasError for unknown words."""
    lines: list[Line] = []
    nouns: dict[str, list[Noun]] = {}
    for number, row in rows("groups.tsv", GROUPS, text):
        where = f"groups.tsv:{number}"
        key, sort, forms, kind, sector, stands, needs, _ = row.split("\t")
        checked(where, sector, SECTORS, "sector")
        checked(where, stands, STANDS, "stands")
        checked(where, needs, NEEDS, "needs")
        collective = sort == "collective"
        lines.append(Line("group:" + key, several(forms) if collective else (), "groups.tsv", number, row, _group))
        if collective:
            continue
        checked(where, sort, NOUN_SORTS, "sort")
        for form in several(forms.replace("'", "' ")):
            noun = Noun(
                id="group:" + key, sort=sort, words=tuple(form.split()), kind=kind, sector=sector or None, stands=stands == "yes",
                unique=bool(stands), needs=needs,
            )  # fmt: skip
            nouns.setdefault(noun.words[0].lower(), []).append(noun)
    return lines, {first: tuple(sorted(found, key=lambda n: -len(n.words))) for first, found in nouns.items()}


def _state(_: str, cells: list[str]) -> AtlasEntry:
    return AtlasEntry(
        id="state:" + cells[0],
        kind="state",
        name=cells[2],
        country=cells[0],
        sector="GOV",
        variants=several(cells[3]),
        sort="state",
    )


def _seat(_: str, cells: list[str]) -> AtlasEntry:
    return AtlasEntry(
        id="seat:" + cells[0], kind="seat", name=cells[1], variants=several(cells[2]), country=cells[3] or None,
        stands_for=cells[4] or None, sector=cells[5] or None, organisation=cells[6] or None, body=cells[7] or None, sort="seat",
    )  # fmt: skip


def _organisation(_: str, cells: list[str]) -> AtlasEntry:
    return AtlasEntry(
        id="org:" + cells[0], kind=cells[4], name=cells[1], variants=several(cells[2]), sector=cells[5] or None,
        country=cells[6] or None, wikidata=cells[7] or None, shy=cells[8] == "yes", shared=cells[8] == "shared",
        sort="organisation",
    )  # fmt: skip


def _place(where: str, cells: list[str]) -> AtlasEntry:
    return AtlasEntry(
        id="place:" + cells[0], kind="place", name=cells[1], variants=several(cells[2]), country=cells[3] or None, sort=cells[4],
        lat=coordinate(where, cells[5], 90), lon=coordinate(where, cells[6], 180), geonames=whole(where, cells[7]),
        population=whole(where, cells[8]) or 0, stands_for=cells[9] or None, shy=bool(cells[11]),
    )  # fmt: skip


def _group(_: str, cells: list[str]) -> AtlasEntry:
    forms = several(cells[2])
    return AtlasEntry(
        id="group:" + cells[0], kind="group" if cells[3] != "organisation" else "organisation", name=forms[0], variants=forms[1:],
        sector=cells[4] or None, sort=cells[1],
    )  # fmt: skip
