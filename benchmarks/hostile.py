"""Has every file of the folders read in the guard, and counts what became of it.

    python benchmarks/hostile.py FOLDER... [--slowest N]

Every file is read as what it is taken for. The test cases within files of html5lib (.dat, .test) and lists of payloads (a JSON array
of texts) are each read as a web page too: alone, and as title, image and paragraph of a story. Every report is checked: spans quote the
text, blocks do not overlap and leave no word out, links lead to the web only, and its title is harmless in each output. The status is 1
where something broke, took longer than the limit, tried to get out or wrote a file.
"""

import argparse
import csv
import json
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from recoupe.errors import ReadError
from recoupe.read import Refused, Source, form_of
from recoupe.read.guard import Guard, Limits
from recoupe.records import Report
from recoupe.show import harmless, table

STORY = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{case}</title>
<meta property="og:type" content="article"></head><body><article><h1>{case}</h1>
<p>Le ministre a reçu lundi à Berne une délégation venue de Rabat, selon son cabinet.</p><p>{case}</p><img alt="{case}" src="{case}">
<p>Les deux parties ont parlé pendant deux jours d'un accord sur la pêche, que Rabat demande depuis trois ans et que Berne n'a
jamais refusé ; la ministre a rappelé devant la presse que rien ne serait signé avant la fin de l'année.</p>
<p>Selon une source proche du dossier, une seconde délégation est attendue en juin, avec les représentants des pêcheurs, qui avaient
quitté la salle à la première réunion sans dire pourquoi ; ils demandent que leurs bateaux soient comptés à part.</p>
<p>La rencontre a duré deux heures ; aucune date n'a été donnée pour la suite.</p><a href="{case}">{case}</a></article></body></html>"""
CASES = re.compile(r"^#data\n(.*?)\n#", re.MULTILINE | re.DOTALL)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(slots=True)
class Count:
    """What became of the sources."""

    sources: Counter[str] = field(default_factory=Counter)
    reports: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)


def main() -> int:
    """Reads, counts, prints; 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--slowest", type=int, default=5)
    options = parser.parse_args()
    folders = [folder.resolve() for folder in options.folders]
    count = Count()
    with tempfile.TemporaryDirectory() as empty:
        os.environ["TMPDIR"] = empty
        os.chdir(empty)
        with Guard(Limits()) as guard:
            for source in sources(folders):
                read(guard, source, count)
        written = sorted(path.name for path in Path(empty).rglob("*"))
    tell(count, guard, written, options.slowest)
    return int(bool(count.wrong or guard.deaths or guard.attempts or written))


def sources(folders: Iterable[Path]) -> Iterator[Source]:
    """Every file, and every test case that a file of test cases holds."""
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        yield Source(name=str(path), location=str(path), path=path)
        for number, case in enumerate(cases(path)):
            name = f"{path}#{number}"
            yield Source(name=name, location=name, data=case, form="html")
            yield Source(name=f"{name} in a story", location=name, data=STORY.encode().replace(b"{case}", case), form="html")


def cases(path: Path) -> Iterator[bytes]:
    """The test cases in a file of html5lib or in a list of payloads, as bytes of a page."""
    if path.suffix == ".dat":
        yield from (case.encode("utf-8", "surrogateescape") for case in CASES.findall(path.read_text("utf-8", "surrogateescape")))
    elif path.suffix in (".test", ".json"):
        with suppress(ValueError):
            held = json.loads(path.read_bytes())
            tests = held.get("tests", ()) if isinstance(held, dict) else held
            found = (test.get("input") if isinstance(test, dict) else test for test in tests)
            yield from (case.encode("utf-8", "replace") for case in found if isinstance(case, str))


def read(guard: Guard, source: Source, count: Count) -> None:
    began = time.perf_counter()
    count.sources["files" if source.path else "cases"] += 1
    answers = 0
    try:
        count.forms[form_of(source)] += 1
        for item in guard.reports(source):
            answers += 1
            if isinstance(item, Refused):
                count.refused[kind(item.reason, item.name)] += 1
            else:
                count.reports += 1
                count.wrong.extend(f"{source.name}: {what}" for what in wrong(item))
    except ReadError as error:
        answers += 1
        count.refused[kind(str(error), source.name)] += 1
    if not answers:
        count.sources["of them without any item"] += 1
    count.slowest.append((time.perf_counter() - began, source.name))


def kind(reason: str, name: str) -> str:
    """The reason without what is different from file to file."""
    plain = reason.replace(name, "…").replace(name.rpartition("#")[0] or name, "…")
    plain = re.sub(r"\(([A-Za-z]+Error)[^()]*(?:\([^()]*\)[^()]*)*\)", r"(\1)", plain)
    return re.sub(r"\d+(?:\.\d+)?", "9", re.sub(r"«[^»]*»|\"[^\"]*\"|'[^']*'", "“…”", plain))[:150]


def wrong(report: Report) -> Iterator[str]:
    """What must not be in any report."""
    end = 0
    for block in report.blocks:
        if not end <= block.span.start < block.span.end <= len(report.text):
            yield f"the block {block.span} overlaps or is empty"
        if report.text[end : block.span.start].strip():
            yield f"words before {block.span} are in no block"
        end = block.span.end
    if report.text[end:].strip():
        yield "words at the end are in no block"
    for link in (*report.links, *filter(None, [report.url])):
        if urlsplit(link).scheme not in ("http", "https"):
            yield f"a link leads to {link[:40]!r}"
    yield from harmful(report)


def harmful(report: Report) -> Iterator[str]:
    """What an output would do to who looks at it."""
    for said in (report.title, report.outlet, *report.authors, report.text[:2000]):
        if said is None:
            continue
        if CONTROL.search(harmless.line(said)) or "\n" in harmless.line(said):
            yield "the terminal is not safe"
        if CONTROL.search(harmless.json(json.dumps(said, ensure_ascii=False))):
            yield "the JSON is not safe"
        if re.search(r"(?<!\\)[<>\[\]]", harmless.markdown(said)):
            yield "the Markdown is not safe"
        cell = next(csv.reader([list(table.lines([{"a": said}]))[1]]), [""])
        if cell and re.match(r"[\s'\"]*[=+\-@]", cell[0]) and not cell[0].startswith("'"):
            yield "the table is not safe"


def tell(count: Count, guard: Guard, written: list[str], slowest: int) -> None:
    print(f"{count.sources['files']} files and {count.sources['cases']} test cases as pages: {count.reports} reports,")
    print(f"{sum(count.refused.values())} refused, {count.sources['of them without any item']} sources without any item;")
    print(f"{guard.deaths} processes died, {len(guard.attempts)} attempts to get out, {len(written)} files written.")
    print("Limits that this system cannot keep:", ", ".join(guard.missing) or "none")
    print("\nTaken for:", ", ".join(f"{form} {number}" for form, number in count.forms.most_common()))
    print("\nRefused:")
    for reason, number in count.refused.most_common():
        print(f"{number:7} {reason}")
    print("\nSlowest:")
    for seconds, name in sorted(count.slowest, reverse=True)[:slowest]:
        print(f"{seconds:7.2f} s {name}")
    for what in [*count.wrong, *guard.attempts, *written]:
        print("WRONG", harmless.line(what), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
