"""News agencies under their different names: known ones from the lexicon, others as the reports themselves credit them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recoupe.lexicon.front_matter import front_matter_words
from recoupe.records import Report

_AGENCY = re.compile(r"^(?:l['’])?agence (?:de presse )?")
_AN_AGENCY = re.compile(r"\b(?:l'|L')?[Aa]gence (?P<name>[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)*)")
_DEFINED = re.compile(r"\bAgence (?P<name>[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)*) \((?P<short>[A-ZÉ]{2,6})\)")
_AND = re.compile(r"\s*(?:[/,;&+]|\bet\b)\s*")


@dataclass(frozen=True, slots=True)
class Agencies:
    """The agencies that some reports credit or name, besides the well-known. ``usual`` has the usual form of each other name."""

    usual: Mapping[str, str]

    @classmethod
    def of(cls, reports: Iterable[Report], listed: Iterable[str] = ()) -> "Agencies":
        """The agencies of *reports*, and those *listed* (names).

        "Agence Nordique" is "Nordique", and "NP" or "NPR" if only one agency has such initials.
        """
        every = list(reports)
        credited = {name for report in every for name in agencies_of(report.agency)}
        named = {match["name"] for report in every for match in _AN_AGENCY.finditer(report.text.replace("’", "'"))}
        defined = {match["name"]: match["short"] for report in every for match in _DEFINED.finditer(report.text)}
        usual = {name.casefold(): _bare(name) for name in credited} | {short.casefold(): short for short in defined.values()}
        for name in sorted(named | set(defined)):
            usual[name.casefold()] = defined.get(name) or _short_for(name, credited) or name
        usual = {name.casefold(): name for name in listed} | usual
        return cls({form: usual.get(name.casefold()) or name for form, name in usual.items()})

    def named(self, name: str) -> str | None:
        """The usual form of an agency's name, None for what is no agency known by name."""
        bare = _AGENCY.sub("", name.casefold())
        return agency_named(name) or self.usual.get(bare)

    def credited(self, credit: str | None) -> tuple[str, ...]:
        """The agencies of a credit in their usual forms, sorted."""
        return tuple(sorted({self.named(name) or name for name in agencies_of(credit)}))


def _bare(name: str) -> str:
    return re.sub(r"^(?:L')?Agence ", "", name.replace("’", "'"))


def _short_for(name: str, credited: Iterable[str]) -> str | None:
    """The one of *credited* that has the initials of "Agence" and *name*, with or without those of "presse" or "info" behind."""
    initials = "A" + "".join(word[0] for word in re.split(r"[ -]", name) if word[:1].isupper())
    fits = [short for short in credited if short.isupper() and short.startswith(initials) and len(short) <= len(initials) + 1]
    return fits[0] if len(fits) == 1 else None


def agencies_of(credit: str | None) -> tuple[str, ...]:
    """The agencies of a credit ("AFP", "AFP et Reuters"), sorted; () for None."""
    return tuple(sorted({name.strip() for name in _AND.split(credit or "") if name.strip()}))


def agency_named(name: str) -> str | None:
    """The usual form of an agency's name ("Agence France-Presse" is AFP), None for what is no agency of the lexicon."""
    known = front_matter_words().agencies
    return known.get(name.casefold()) or known.get(_AGENCY.sub("", name.casefold()))
