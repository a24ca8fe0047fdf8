"""Writes src/recoupe/atlas/exonyms.tsv, what other languages call states, their capitals and their people, and the months and weekdays
of src/recoupe/lexicon/abroad.tsv.

    python training/exonyms.py countries.json      needs Babel (CLDR), which Recoupe itself does not

Names of states and of the cities that time zones are called after come from Unicode CLDR by way of Babel, English demonyms from
mledoze/countries (countries.json). Rows of the table with the source ``curated`` are ours and are kept as they are.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

ROOT = Path(__file__).parents[1]
OUT = ROOT / "src/recoupe/atlas/exonyms.tsv"
CALENDAR = ROOT / "src/recoupe/lexicon/abroad.tsv"
HEAD = "state\tkind\tform\tlanguages\tsource\n"
LANGUAGES = "ar de el en es fa he hi hy it ja ka ko nl pl pt ro ru th tr uk zh".split()
UNWRITTEN = frozenset({"hi", "ja", "ko", "th", "zh"})  # months are numbers there, or words are not set apart
# also names of persons or of many towns: a text that has the word seldom means the capital
SHARED = frozenset(
    "Victoria|Hamilton|Stanley|Georgetown|George Town|Kingston|Santiago|San José|San Juan|Douglas|Jamestown|Nassau".split("|")
)
Fact = tuple[str, str, str, str, str]  # state, kind, form, language, source


def states() -> dict[str, list[str]]:
    """The rows of states.tsv by alpha-2 code."""
    rows = [line.split("\t") for line in (ROOT / "src/recoupe/atlas/states.tsv").read_text("utf-8").splitlines()[1:]]
    return {row[1]: row for row in rows if row[1]}


def names(known: dict[str, list[str]]) -> Iterator[Fact]:
    """The names of states; "Myanmar (Birma)" is two."""
    for language in LANGUAGES:
        called = Locale.parse(language).territories
        for alpha2, row in known.items():
            for form in re.split(r"\s*[()]\s*", called.get(alpha2, "")):
                if len(form) > 1 and not re.search(r"\bSAR\b|\d", form):
                    yield row[0], "name", form, language, "cldr"


def capitals(known: dict[str, list[str]], countries: dict[str, dict]) -> Iterator[Fact]:
    """The names of capitals, by the time zone that is called after them; else the name that they have at home and in English."""
    zones = {_plain(zone.rpartition("/")[2]): zone for zone in Locale.parse("ru").time_zones}
    for language in ("en", "fr"):
        zones |= {_plain(held["city"]): zone for zone, held in Locale.parse(language).time_zones.items() if "city" in held}
    for row in known.values():
        for own in countries.get(row[0], {}).get("capital", ())[:1]:
            if own in SHARED:
                continue
            for language in LANGUAGES:
                data = Locale.parse(language).time_zones
                form = data.get(zones.get(_plain(own), zones.get(_plain(row[6]), "")), {}).get("city") or (
                    own if _is_latin(language) else ""
                )
                if form:
                    yield (
                        ("EUR" if row[0] == "BEL" else row[0]),
                        "capital",
                        form,
                        language,
                        "cldr" if form != own else "countries",
                    )


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in letters if letter.isalpha())


def _is_latin(language: str) -> bool:
    return language in "de en es it nl pl pt ro tr".split()


def demonyms(known: dict[str, list[str]], countries: dict[str, dict]) -> Iterator[Fact]:
    """English demonyms, with their plural."""
    for row in known.values():
        told = countries.get(row[0], {}).get("demonyms_en", {})
        for form in {*re.split(r"\s*,\s*|\s+or\s+", told.get("m", "")), *re.split(r"\s*,\s*", told.get("f", ""))}:
            if len(form) > 2 and form[0].isupper() and " " not in form:
                yield row[0], "demonym", form, "en", "countries"
                if form[-1] == "n" or form[-1] == "i":
                    yield row[0], "demonym", form + "s", "en", "countries"


def calendar() -> None:
    """Writes the months and weekdays of each language anew; rows of another source stay."""
    head, *lines = CALENDAR.read_text("utf-8").splitlines()
    kept = [line for line in lines if line.rsplit("\t", 1)[1] != "cldr"]
    have = {tuple(line.split("\t")[:2]) for line in kept}
    for language in LANGUAGES:
        told = Locale.parse(language)
        months = [
            name
            for use in ("format", "stand-alone")
            for width in ("wide", "abbreviated")
            for name in told.months[use][width].values()
        ]
        days = [name for use in ("format", "stand-alone") for name in told.days[use]["wide"].values()]
        for kind, names_ in (("month", months), ("day", days)):
            script = unicodedata.name(names_[0][0]).split()[0]  # Babel gives some languages the short months of another
            forms = sorted({form for name in names_ if len(form := name.casefold().rstrip(".")) > 2 and form.isalpha()})
            forms = [form for form in forms if unicodedata.name(form[0]).split()[0] == script]
            if forms and language not in UNWRITTEN and (language, kind) not in have:
                kept.append("\t".join((language, kind, "|".join(forms), "cldr")))
    CALENDAR.write_text("\n".join([head, *sorted(kept)]) + "\n", "utf-8")


def main() -> None:
    """Writes both tables anew."""
    calendar()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("countries", type=Path)
    countries = {row["alpha3"]: row for row in json.loads(parser.parse_args().countries.read_text("utf-8"))}
    known = states()
    ours = [line.split("\t") for line in OUT.read_text("utf-8").splitlines()[1:]] if OUT.exists() else []
    found: defaultdict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    taken = {
        (form, language): state
        for state, _, form, spoken, source in ours
        if source == "curated"
        for language in spoken.split("|")
    }
    for row in ours:
        if row[4] == "curated":
            found[row[0], row[1], row[2], row[4]] |= set(row[3].split("|"))
    for state, kind, form, language, source in (*names(known), *capitals(known, countries), *demonyms(known, countries)):
        if taken.setdefault((form, language), state) == state and not any(
            language in found[state, other, form, by]
            for other in ("name", "capital", "demonym")
            for by in ("curated", "cldr", "countries")
        ):
            found[state, kind, form, source].add(language)
    lines = [
        f"{state}\t{kind}\t{form}\t{'|'.join(sorted(spoken))}\t{source}\n"
        for (state, kind, form, source), spoken in found.items()
        if spoken
    ]
    OUT.write_text(HEAD + "".join(sorted(lines)), "utf-8")
    print(f"{len(lines)} rows", file=sys.stderr)


if __name__ == "__main__":
    main()
