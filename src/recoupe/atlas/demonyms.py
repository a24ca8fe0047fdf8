"""Demonyms: adjectives and nouns that say to which state somebody or something belongs."""

from recoupe.atlas.tables import several
from recoupe.errors import AtlasError

NOUN_ONLY = frozenset({"suissesse"})


class Demonyms:
    """Every form of every demonym, and the prefixes of compounds ("russo-")."""

    __slots__ = ("_feminine", "_forms", "_masculine", "_others", "_prefixes")

    def __init__(self) -> None:
        self._forms: dict[str, str] = {}
        self._others: dict[str, list[str]] = {}
        self._prefixes: dict[str, str] = {}
        self._masculine: dict[str, str] = {}
        self._feminine: dict[str, str] = {}

    def add(self, where: str, state: str, demonyms: str, prefixes: str) -> None:
        """Takes the demonyms ("masculine:feminine|…") and prefixes of a state. Raises AtlasError if they are not well formed."""
        for pair in several(demonyms):
            masculine, colon, feminine = pair.partition(":")
            if not colon or not masculine or not feminine or pair != pair.lower():
                raise AtlasError(f"{where}: demonym '{pair}' should read masculine:feminine, in lower case.")
            self._masculine.setdefault(state, masculine)
            self._feminine.setdefault(state, feminine)
            for form in (masculine, feminine):
                self._take(form, state)
                if form[-1] not in "sx":
                    self._take(form + "s", state)
        for prefix in several(prefixes):
            self._prefixes.setdefault(prefix, state)

    def _take(self, form: str, state: str) -> None:
        known = self._forms.setdefault(form, state)
        if known != state:
            self._others.setdefault(form, [known]).append(state)

    def states(self, word: str, near: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The states that *word* names: none, one, or each part of a compound ("russo-ukrainienne").

        A form shared by several states ("congolais") is the first of the table unless *near*, the states named in the same
        text, holds just one of them.
        """
        low = word.lower().replace("’", "'")
        if state := self._forms.get(low):
            named = near.intersection(self._others.get(low, ()))
            return (next(iter(named)),) if len(named) == 1 else (state,)
        head, hyphen, rest = low.partition("-")
        if hyphen and (state := self._prefixes.get(head)) and (others := self.states(rest, near)):
            return (state, *others)
        return ()

    def adjective(self, state: str, gender: str, number: str) -> str | None:
        """The adjective of a state, "f"/"m" and "p"/"s"; None where French has none."""
        form = (self._feminine if gender == "f" else self._masculine).get(state)
        return form + "s" if form and number == "p" and form[-1] not in "sx" else form
