"""Places told again by a noun: "la ville", "la capitale malienne", "le pays", "sur place", where the report says which is meant."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from recoupe.atlas import AtlasEntry
from recoupe.find.page import Page
from recoupe.lexicon import place_words
from recoupe.records import Mention, MentionKind, Span

_TOWNS, _REGIONS, _COUNTRIES = (place_words.load()[sort] for sort in ("town", "region", "country"))
_DETERMINERS = frozenset("la le l' cette ce cet".split())
_BEFORE = frozenset("dans sur vers à de d' jusqu' depuis tout toute".split())
_TOWN_SORTS = frozenset(("capital", "city", "town"))
_REGION_SORTS = frozenset(("region", "island"))
_DISTANCE = re.compile(r"\b(?:km|kilomètres?|milles)\b[\w\s-]{0,20}\b(?:de |d['’])\s*(?:la |l['’])?$")  # "à 40 km au sud de"
REACH = 3  # sentences back in which a place is still present
CLEAR = 1.5  # times as often as any other state: the one that the report is about


def returning(page: Page, found: tuple[Mention, ...]) -> Iterator[Mention]:
    """The places that a noun of the report takes up again; *found* is what the report names, in text order."""
    reader = _Reader(page, sorted(found, key=lambda m: m.span))
    for i in range(len(page.words)):
        mention = reader.at(i)
        if mention is not None:
            yield mention


class _Reader:
    def __init__(self, page: Page, found: list[Mention]) -> None:
        self.page = page
        self.found = found
        self.covered = {start for m in found for start in range(m.span.start, m.span.end)}
        self.passed = 0  # how many of the mentions stand before the word that is read
        self.states = Counter(m.country for m in found if m.country and len(m.country) == 3)

    def at(self, i: int) -> Mention | None:
        """The place that the noun at token *i* takes up; None where it takes up none, or nobody can tell which."""
        token = self.page.parsed.tokens[i]
        low = token.text.lower()
        if low == "place" and self.page.before(i) == "sur" and not self._goes_on(i + 1):
            return self._again(i - 1, i, self._latest(i, _TOWN_SORTS | _REGION_SORTS))
        if low not in _TOWNS | _REGIONS | _COUNTRIES | {"capitale"} or token.start in self.covered:
            return None
        if self.page.before(i) not in _DETERMINERS | {"au", "du"} or not self._stands_as_place(i):
            return None
        if low == "capitale":
            return self._capital(i)
        if self._goes_on(i + 1):
            return None
        if low in _COUNTRIES:
            return self._country(i)
        meant = self._latest(i, _TOWN_SORTS if low in _TOWNS else _REGION_SORTS)
        return self._again(i - 1, i, meant or (self._main_town(i) if low == "ville" else None))

    def _goes_on(self, after: int) -> bool:
        """Whether the noun has a complement or an adjective of its own: it then names another place."""
        if after >= len(self.page.words):
            return False
        token = self.page.parsed.tokens[after]
        if self.page.low(after) == "et" and self._shares_name(after + 1):
            return True
        return self.page.low(after) in ("de", "d'", "du", "des") or (token.pos in ("ADJ", "PROPN") and token.head == after - 1)

    def _shares_name(self, after: int) -> bool:
        """Whether a noun joined to this one has the name of both: "la ville et le gouvernorat d'Hodeïda"."""
        limit = self.page.end_of(after - 1)
        return after + 2 < limit and self.page.low(after) in _DETERMINERS and self.page.after_of(after + 2) is not None

    def _stands_as_place(self, i: int) -> bool:
        if self.page.before(i) in ("au", "du"):
            return True
        before = i - 2 - (self.page.low(i - 2) in ("tout", "toute"))
        return before >= self.page.first_of(i) and (
            self.page.low(before) in _BEFORE or self.page.parsed.tokens[before].pos in ("VERB", "AUX")
        )

    # --- which -----------------------------------------------------------------------------------------------------------------

    def _latest(self, i: int, sorts: frozenset[str]) -> Mention | None:
        """The last place of some sort named before token *i*, in its sentence or shortly before."""
        token = self.page.parsed.tokens[i]
        while self.passed < len(self.found) and self.found[self.passed].span.end <= token.start:
            self.passed += 1
        for mention in reversed(self.found[: self.passed]):
            if token.sentence - mention.sentence >= REACH:
                return None
            if mention.kind is MentionKind.PLACE and self._is_of(mention, sorts) and not self._is_far_off(mention):
                named = self.page.atlas.entry(mention.ref) if mention.ref and mention.ref.startswith("place:") else None
                return replace(mention, name=named.name) if named else mention
        return None

    def _is_far_off(self, mention: Mention) -> bool:
        """ "à Konna (60 km de Mopti)": the town that a distance is counted from is not where anything happens."""
        text = self.page.parsed.report.text
        return _DISTANCE.search(text[max(0, mention.span.start - 50) : mention.span.start]) is not None

    def _is_of(self, mention: Mention, sorts: frozenset[str]) -> bool:
        if mention.rule in ("place.around", "place.site", "place.street"):
            return False
        if mention.ref and mention.ref.startswith("place:"):
            return self.page.atlas.entry(mention.ref).sort in sorts
        return "town" in sorts

    def _main_town(self, i: int) -> Mention | None:
        """The town that the report is about, if it has been named before: far more often than any other."""
        towns = [m for m in self.found if m.kind is MentionKind.PLACE and m.ref and self._is_of(m, _TOWN_SORTS)]
        ranked = Counter(m.ref for m in towns).most_common(2)
        if not ranked or ranked[0][1] < 2 or (len(ranked) == 2 and ranked[0][1] < CLEAR * ranked[1][1]):
            return None
        start = self.page.parsed.tokens[i].start
        return next((m for m in towns if m.ref == ranked[0][0] and m.span.end <= start), None)

    def _main_state(self, i: int) -> str | None:
        """The state that the report is about: named far more often than any other."""
        ranked = self.states.most_common(2)
        if not ranked:
            return None
        if len(ranked) == 1 or ranked[0][1] >= CLEAR * ranked[1][1]:
            return ranked[0][0]
        return None

    def _capital(self, i: int) -> Mention | None:
        states = self.page.demonym(i + 1) if i + 1 < self.page.end_of(i) else ()
        if not states and self._goes_on(i + 1):
            return None
        main = states[0] if len(states) == 1 else self._main_state(i)
        entry = self.page.atlas.capital(main) if main else None
        return self._of_entry(i, entry, i + 1 + bool(states)) if entry else None

    def _country(self, i: int) -> Mention | None:
        main = self._main_state(i)
        return self._of_entry(i, self.page.atlas.state(main), i + 1) if main else None

    # --- mentions --------------------------------------------------------------------------------------------------------------

    def _of_entry(self, i: int, entry: AtlasEntry, after: int) -> Mention:
        return self._made(i, after, entry.name, entry.id if entry.kind == "place" else None, entry.country)

    def _again(self, first: int, i: int, meant: Mention | None) -> Mention | None:
        return self._made(i, i + 1, meant.name or "", meant.ref, meant.country) if meant is not None else None

    def _made(self, i: int, after: int, name: str, ref: str | None, country: str | None) -> Mention:
        tokens = self.page.parsed.tokens
        first = i - 1 if self.page.before(i) in _DETERMINERS | {"sur"} else i
        return Mention(
            id=-1, span=Span(tokens[first].start, tokens[after - 1].end), head=i, sentence=tokens[i].sentence,
            kind=MentionKind.PLACE, name=name, ref=ref, country=country, number="s", rule="place.again",
        )  # fmt: skip
