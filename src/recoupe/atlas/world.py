"""The atlas itself: states, seats of power, organisations, groups and places, looked up by their words."""

from collections.abc import Iterable, Sequence
from functools import cache

from recoupe.atlas import sheets
from recoupe.atlas.demonyms import Demonyms
from recoupe.atlas.entry import AtlasEntry, Noun
from recoupe.atlas.names import NameIndex
from recoupe.errors import AtlasError, NotFoundError

_RANK = {"state": 0, "seat": 1, "organisation": 2, "group": 3, "place": 4}
_BODIES = {"EUR": "org:EU", "UNO": "org:UN"}  # what is no state and yet has seats


class Atlas:
    """Look-ups over the tables. Entries are made when they are first asked for: most reports need few of them."""

    def __init__(self) -> None:
        self._lines: list[sheets.Line] = []
        self._made: dict[int, AtlasEntry] = {}
        self._rows: dict[str, int] = {}
        self._index = NameIndex()
        self._demonyms = Demonyms()
        self._nouns: dict[str, tuple[Noun, ...]] = {}

    def longest(self, words: Sequence[str], at: int) -> tuple[AtlasEntry, int] | None:
        """The entry of the longest name that begins at ``words[at]`` and the word after it; None if none begins there.

        Of several entries of one name the likeliest is given: see ``candidates``.
        """
        found = self.candidates(words, at)
        return (found[0][0], found[1]) if found else None

    def candidates(self, words: Sequence[str], at: int) -> tuple[tuple[AtlasEntry, ...], int] | None:
        """All entries of the longest name that begins at ``words[at]``, likeliest first, and the word after it.

        Likeliest first: states, seats, organisations, groups, places; whose own name it is before whose variant it is;
        capitals before other places; the larger before the smaller.
        """
        found = self._index.longest(words, at)
        return (self._ordered(found[0], " ".join(words[at : found[1]])), found[1]) if found else None

    def homonyms(self, name: str) -> tuple[AtlasEntry, ...]:
        """All entries that *name* leads to, likeliest first; empty if none."""
        return self._ordered(self._index.rows(name), name)

    def noun(self, words: Sequence[str], at: int) -> tuple[Noun, int] | None:
        """The longest common noun of actors or places that begins at ``words[at]``, and the word after it."""
        for noun in self._nouns.get(words[at].lower(), ()):
            after = at + len(noun.words)
            if after <= len(words) and all(map(_same_word, noun.words, words[at:after])):
                return noun, after
        return None

    def demonym(self, word: str, near: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The states (alpha-3) that an adjective or noun names, in any gender and number: ("RUS", "UKR") for
        "russo-ukrainienne", empty if none. *near* holds the states of the same text, to tell the two "congolais" apart.
        """
        return self._demonyms.states(word, near)

    def adjective(self, alpha3: str, gender: str = "m", number: str = "s") -> str | None:
        """The French adjective of a state; None where there is none."""
        return self._demonyms.adjective(alpha3, gender, number)

    def state(self, alpha3: str) -> AtlasEntry:
        """The state of an alpha-3 code; the European Union for "EUR", the United Nations for "UNO".

        Raises NotFoundError for another code.
        """
        return self.entry(_BODIES.get(alpha3, f"state:{alpha3}"))

    def capital(self, alpha3: str) -> AtlasEntry | None:
        """The capital of a state; None for a state that has none or that the atlas does not know."""
        row = self._rows.get(f"state:{alpha3}")
        name = self._lines[row].cells[6] if row is not None else ""
        return next((e for e in self.homonyms(name) if e.kind == "place" and e.country == alpha3), None) if name else None

    def entry(self, key: str) -> AtlasEntry:
        """The entry with an id ("state:RUS", "org:NATO", "place:2643743", "group:armee:RUS"). Raises NotFoundError."""
        row = self._rows.get(key)
        if row is not None:
            return self._entry(row)
        general, _, country = key.rpartition(":")
        base, _, detail = general.partition("/")
        if base in self._rows and country:
            return composed(self._entry(self._rows[base]), detail, self.state(country))
        raise NotFoundError(f"The atlas has no entry '{key}'. Ids look like state:RUS, org:NATO, place:2643743.")

    def _entry(self, row: int) -> AtlasEntry:
        entry = self._made.get(row)
        if entry is None:
            entry = self._made[row] = self._lines[row].entry()
        return entry

    def _ordered(self, rows: Sequence[int], name: str) -> tuple[AtlasEntry, ...]:
        entries = [self._entry(row) for row in rows]
        if len(entries) > 1:
            entries.sort(key=lambda e: (_RANK[e.kind], e.name != name, e.sort != "capital", -e.population))
        return tuple(entries)

    def take(self, lines: Iterable[sheets.Line]) -> None:
        """Adds entries. Raises AtlasError if an id stands twice."""
        for line in lines:
            if line.key in self._rows:
                raise AtlasError(f"{line.where}: the id '{line.key}' stands twice; give one of the two another.")
            row = self._rows[line.key] = len(self._lines)
            self._lines.append(line)
            for name in line.names:
                self._index.add(name, row)

    def take_states(self, lines: Iterable[sheets.Line]) -> None:
        """Adds states with their demonyms. Raises AtlasError if these are not well formed."""
        for line in lines:
            self.take((line,))
            cells = line.cells
            self._demonyms.add(line.where, cells[0], cells[5], cells[7])

    def take_groups(self, lines: Iterable[sheets.Line], nouns: dict[str, tuple[Noun, ...]]) -> None:
        """Adds collective names and common nouns."""
        self.take(lines)
        self._nouns = nouns


def composed(general: AtlasEntry, detail: str, state: AtlasEntry) -> AtlasEntry:
    """The entry of a common noun with a state: "armée (Mali)", and with a field "ministère (Défense, Royaume-Uni)"."""
    whose = ", ".join(filter(None, (detail, state.name)))
    code = state.country or state.id.partition(":")[2]
    return AtlasEntry(
        id=f"{general.id}/{detail}:{code}" if detail else f"{general.id}:{code}", kind=general.kind,
        name=f"{general.name} ({whose})", country=state.country, sector=general.sector, sort=general.sort,
    )  # fmt: skip


def _same_word(form: str, word: str) -> bool:
    """Whether a word of a text is a word of the table: a capital in the table must stand in the text, not the other way."""
    return form == word or (form[0].islower() and form == word.lower())


@cache
def load() -> Atlas:
    """The atlas, read once. Raises AtlasError with file and line when a table is not well formed."""
    atlas = Atlas()
    atlas.take_states(sheets.states())
    atlas.take(sheets.seats())
    atlas.take(sheets.organisations())
    atlas.take_groups(*sheets.groups())
    atlas.take(sheets.places())
    return atlas
