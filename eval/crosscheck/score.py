"""How right the cross-check is: stories, origins, facts, verdicts, differences and meetings on gold of our own.

    python eval/crosscheck/score.py                 both halves, beside the baselines
    python eval/crosscheck/score.py dev --errors    one half, with what is wrong (never for the frozen half)
    python eval/crosscheck/score.py --oracle        and what the figures would be if all tellings were found (oracle.py)
    python eval/crosscheck/score.py --raise         raise the floors to today's figures, less a margin
    python eval/crosscheck/score.py --check         fail where a figure is below its floor (eval/crosscheck/floors.json), or where
                                                    the table of docs/accuracy.md tells others
    python eval/crosscheck/score.py --docs          write today's figures into that table

The reports are read as files by the program as it is; mechanical reprints are made from them first (variants.py). Baselines, on
the same reports: TF-IDF with a window of time for stories, MinHash for copies, the number of outlets for verdicts.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import accuracy_page
import baselines
from variants import reprints

from recoupe import pipeline
from recoupe.measure import bcubed, ceaf, linked_pairs
from recoupe.read import feed
from recoupe.reconcile import dossiers
from recoupe.records import Dossier, Fact, Findings, Report, Statement

HERE = Path(__file__).parent
Row = dict[str, Any]
MARGIN = 0.02
FLOORED = frozenset(
    "stories.bcubed stories.ceaf origins.kind origins.shared origins.right facts.mapped facts.linked facts.verdict "
    "facts.false_corroborated contested.precision contested.recall meetings.found meetings.stage".split()
)


@dataclass(kw_only=True)
class Half:
    """One half of the gold, read: for each report (by ``story/file``) its record and findings, its story and its origin."""

    name: str
    stories: dict[str, Row] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    findings: dict[str, Findings] = field(default_factory=dict)
    story_of: dict[str, str] = field(default_factory=dict)
    origin: dict[str, tuple[str, str]] = field(default_factory=dict)  # kind and key
    made: tuple[Dossier, ...] = ()

    @property
    def key_of(self) -> dict[str, str]:
        """The ``story/file`` of each report id."""
        return {report.id: key for key, report in self.reports.items()}


def load(name: str, folder: Path = HERE) -> Half:
    """A half of the gold with its reprints, read and analysed by the program; another gold of that *name* in another *folder*."""
    half = Half(name=name)
    with tempfile.TemporaryDirectory() as scratch:
        paths = []
        for number, gold in enumerate(sorted((folder / name).glob("*/gold.json"))):
            told = json.loads(gold.read_text("utf-8"))
            half.stories[told["story"]] = told
            paths += list(_written(half, told, gold.parent, number, Path(scratch)))
        read = [feed(str(path)) for _, path in paths]
        for (key, _), report, found in zip(paths, read, pipeline.analyse_many(read), strict=True):
            half.reports[key], half.findings[key] = report, found
    half.made = dossiers(tuple(half.reports.values()), tuple(half.findings.values()))
    return half


def _written(half: Half, told: Row, folder: Path, number: int, out: Path) -> Iterator[tuple[str, Path]]:
    story = told["story"]
    texts = {row["file"]: (folder / row["file"]).read_text("utf-8") for row in told["reports"]}
    for row in told["reports"]:
        half.story_of[f"{story}/{row['file']}"] = story
        half.origin[f"{story}/{row['file']}"] = (row["origin"]["kind"], f"{story}|{row['origin']['key']}")
        yield f"{story}/{row['file']}", folder / row["file"]
    for one in reprints(story, number, texts, {row["file"]: row["published"] for row in told["reports"]}):
        path = out / f"{story}-{one.file}"
        path.write_text(one.text, "utf-8")
        key = f"{story}/{one.file}"
        _, of = half.origin[f"{story}/{one.base}"]
        half.story_of[key] = story
        half.origin[key] = ("unknown" if "|unknown:" in of else "copy", of)
        yield key, path


# --- figures --------------------------------------------------------------------------------------------------------------------


def figures(half: Half) -> dict[str, float]:
    """All figures of one half, by name."""
    return {**_stories(half), **_origins(half), **_facts(half), **_meetings(half)}


def _stories(half: Half) -> dict[str, float]:
    given = dict.fromkeys(half.story_of, "")
    longest: dict[str, int] = {}
    for dossier in half.made:
        where = dict(dossier.story.passages)
        for id in dossier.story.reports:  # a digest counts in the story of which it tells most
            told = sum(span.end - span.start for span in where[id]) if id in where else len(half.reports[half.key_of[id]].text)
            if told > longest.get(id, -1):
                given[half.key_of[id]], longest[id] = dossier.story.id, told
    return {
        "stories.bcubed": bcubed(half.story_of, given).f1,
        "stories.ceaf": ceaf(half.story_of, given).f1,
        "stories.number": len({*given.values()}) / len(half.stories),
    }


def origins_told(half: Half) -> dict[str, tuple[str, str]]:
    """What the program says of each report's origin: kind and key."""
    return {half.key_of[one.report]: (one.kind, one.key) for dossier in half.made for one in dossier.origins}


def is_right_origin(half: Half, key: str, told: dict[str, tuple[str, str]]) -> bool:
    """Whether a report's origin is right: known or unknown as the gold has it, and shared with those that share it."""
    kind, of = half.origin[key]
    given = told.get(key, ("", ""))
    known = not given[1].startswith("unknown:")
    if known != ("|unknown:" not in of) or ((kind == "agency") != given[1].startswith("agency:") and kind != "copy"):
        return False
    others = [k for k in half.origin if half.story_of[k] == half.story_of[key] and k != key]
    return all((half.origin[k][1] == of) == (told.get(k, ("", ""))[1] == given[1]) for k in others)


def _origins(half: Half) -> dict[str, float]:
    told = origins_told(half)
    alone = {key: _kind(*half.origin[key]) == _kind(*told.get(key, ("", "?"))) for key in half.origin}
    pairs_gold = {key: of for key, (_, of) in half.origin.items()}
    pairs_told = {key: f"{half.story_of[key]}|{told.get(key, ('', key))[1]}" for key in half.origin}
    return {
        "origins.kind": sum(alone.values()) / len(alone),
        "origins.shared": linked_pairs(pairs_gold, pairs_told).f1,
        "origins.right": sum(is_right_origin(half, key, told) for key in half.origin) / len(half.origin),
    }


def _kind(kind: str, key: str) -> str:
    """agency, own or unknown: what the origin at the end of the chain is."""
    return key.split("|")[-1].split(":")[0]


def mapped(half: Half) -> dict[str, tuple[str, str]]:
    """The gold fact (story, id) of each of the program's statements (by id) that tells one of its tellings."""
    found: dict[str, tuple[str, str]] = {}
    for story, told in half.stories.items():
        for fact in told["facts"]:
            for telling in fact["tellings"]:
                key = f"{story}/{telling['file']}"
                statement = statement_of(half.reports[key], half.findings[key], telling["words"], fact["event_type"])
                if statement is not None:
                    found[statement.id] = (story, fact["id"])
    return found


def statement_of(report: Report, findings: Findings, words: str, event_type: str) -> Statement | None:
    start = report.text.find(words)
    if start < 0:
        return None
    near = [
        (min(one.span.end, start + len(words)) - max(one.span.start, start), one.event_type == event_type, one)
        for one in findings.statements
    ]
    good = [(same, shared, one.id, one) for shared, same, one in near if shared > 0]
    return max(good)[3] if good else None


def _facts(half: Half) -> dict[str, float]:
    gold_of = mapped(half)
    facts = [fact for dossier in half.made for fact in dossier.facts]
    fact_of = {statement: fact.id for fact in facts for statement in fact.statements}
    both = {id: f"{gold}" for id, gold in gold_of.items() if id in fact_of}
    tellings = sum(len(fact["tellings"]) for told in half.stories.values() for fact in told["facts"])
    linked = linked_pairs(both, {id: fact_of[id] for id in both})
    false = [fact for fact in facts if is_falsely_confirmed(half, fact)]
    wanted = {(story, fact["id"]): fact for story, told in half.stories.items() for fact in told["facts"]}
    contested = {id for id, fact in wanted.items() if fact["verdict"] == "contested"}
    judged = [(fact, {gold_of[id] for id in fact.statements if id in gold_of}) for fact in facts]
    claimed = [(fact, golds) for fact, golds in judged if fact.verdict == "contested" and golds]
    found = {gold for fact, golds in claimed for gold in golds} & contested
    verdicts = [(fact.verdict, wanted[next(iter(golds))]["verdict"]) for fact, golds in judged if len(golds) == 1]
    reachable = {gold for gold in contested if sum(given == gold for given in gold_of.values()) > 1}
    return {
        "facts.mapped": len(gold_of) / tellings,
        "facts.linked": linked.f1,
        "facts.linked_precision": linked.precision,
        "facts.linked_recall": linked.recall,
        "facts.false_corroborated": float(len(false)),
        "facts.corroborated": float(sum(fact.verdict == "corroborated" for fact in facts)),
        "facts.verdict": sum(a == b for a, b in verdicts) / max(1, len(verdicts)),
        "contested.precision": sum(bool(golds & contested) for _, golds in claimed) / max(1, len(claimed)),
        "contested.recall": len(found) / max(1, len(contested)),
        "contested.recall_of_found": len(found & reachable) / max(1, len(reachable)),
    }


def is_falsely_confirmed(half: Half, fact: Fact) -> bool:
    """Whether a fact is called corroborated though its reports have fewer than two known origins in the gold."""
    keys = {half.origin[half.key_of[id]][1] for id in fact.reports}
    return fact.verdict == "corroborated" and sum("|unknown:" not in key for key in keys) < 2


def _meetings(half: Half) -> dict[str, float]:
    right = found = total = 0
    for _, meeting, stage in meetings_told(half):
        total += 1
        found += stage is not None
        right += stage == meeting["final"]
    return {"meetings.found": found / max(1, total), "meetings.stage": right / max(1, found)}


def meetings_told(half: Half) -> Iterator[tuple[str, Row, str | None]]:
    """Each gold meeting with its story and the stage that the program gives it; None where it has no such meeting."""
    statements = {one.id: one for findings in half.findings.values() for one in findings.statements}
    stages: dict[str, str] = {}
    for dossier in half.made:
        for meeting in dossier.meetings:
            stages.update((id, meeting.stage) for _, ids in meeting.stages for id in ids)
    for story, told in half.stories.items():
        for meeting in told["meetings"]:
            votes: Counter[str] = Counter()
            for stage in meeting["stages"]:
                key = f"{story}/{stage['file']}"
                start = half.reports[key].text.find(stage["words"])
                for id, given in stages.items():
                    one = statements.get(id)
                    if (
                        one
                        and one.report == half.reports[key].id
                        and one.span.start < start + len(stage["words"])
                        and start < one.span.end
                    ):
                        votes[given] += 1
            yield story, meeting, votes.most_common(1)[0][0] if votes else None


# --- errors ---------------------------------------------------------------------------------------------------------------------


def errors(half: Half) -> Iterator[str]:
    """What is wrong in a half, a line each."""
    key_of = half.key_of
    for dossier in half.made:
        told = Counter(half.story_of[key_of[id]] for id in dossier.story.reports)
        if len(told) > 1:
            yield f"MIXED {dict(told)}"
    for story in half.stories:
        parts = [[key_of[id].split("/")[1] for id in d.story.reports if half.story_of[key_of[id]] == story] for d in half.made]
        if len(parts := [part for part in parts if part]) > 1:
            yield f"TORN {story} {sorted(parts, key=len, reverse=True)}"
    told_origins = origins_told(half)
    for key in half.origin:
        if not is_right_origin(half, key, told_origins):
            yield f"ORIGIN {key} gold {half.origin[key]} given {told_origins.get(key)}"
    gold_of = mapped(half)
    for dossier in half.made:
        for fact in dossier.facts:
            golds = {gold_of[id] for id in fact.statements if id in gold_of}
            if is_falsely_confirmed(half, fact):
                yield f"FALSELY CONFIRMED {fact.event_type} {[key_of[id] for id in fact.reports]} {sorted(golds)}"
            if len(golds) > 1:
                yield f"FACT JOINS {sorted(golds)} {fact.event_type}"
            wanted = [f for gold in golds for f in half.stories[gold[0]]["facts"] if f["id"] == gold[1]]
            if fact.verdict == "contested" and wanted and not any(one["verdict"] == "contested" for one in wanted):
                yield f"NOT CONTESTED {sorted(golds)} {[(d.field, d.values) for d in fact.differences if d.conflict]}"
    fact_of = {id: fact.id for d in half.made for fact in d.facts for id in fact.statements}
    verdict_of = {id: fact.verdict for d in half.made for fact in d.facts for id in fact.statements}
    for story, told in half.stories.items():
        for fact in told["facts"]:
            ids = [id for id, gold in gold_of.items() if gold == (story, fact["id"])]
            if len({fact_of.get(id) for id in ids}) > 1:
                yield f"FACT TORN {story} {fact['id']} {fact['what']} {[(fact_of.get(id), key_of_statement(half, id)) for id in ids]}"
            if fact["verdict"] == "contested" and not any(verdict_of.get(id) == "contested" for id in ids):
                yield f"MISSED CONTEST {story} {fact['id']} {fact['differences']} found {len(ids)} of {len(fact['tellings'])}"
    for story, meeting, stage in meetings_told(half):
        if stage != meeting["final"]:
            yield f"STAGE {story} {meeting['participants']} {meeting['final']} given {stage}"


def key_of_statement(half: Half, id: str) -> str:
    """The words of a statement with the file that tells it."""
    for key, found in half.findings.items():
        for one in found.statements:
            if one.id == id:
                return f"{key.split('/')[1]}: {one.event_type}/{one.modality} {one.text}"
    return ""


def main() -> int:
    """Prints the figures; 1 when one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("halves", nargs="*", default=["dev", "frozen"])
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--oracle", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--docs", action="store_true")
    options = parser.parse_args()
    floors = json.loads((HERE / "floors.json").read_text("utf-8")) if options.check else {}
    fails = 0
    measured: dict[str, float] = {}
    for name in options.halves:
        half = load(name)
        print(f"{name}: {len(half.stories)} happenings, {len(half.reports)} reports")
        now = figures(half)
        measured |= {f"{name}.{figure}": value for figure, value in now.items()}
        for figure, value in {**now, **baselines.figures(half)}.items():
            floor = floors.get(f"{name}.{figure}")
            below = floor is not None and (value > floor if figure.endswith("false_corroborated") else value < floor)
            fails += below
            print(f"  {figure:28} {value:7.3f}{'' if floor is None else f' {floor:7.3f}'}{'   FAILS' if below else ''}")
        if options.oracle:
            _show_oracle(half)
        if options.errors and name != "frozen":
            for line in errors(half):
                print(" ", line)
    if options.lift:
        _lift({name: value for name, value in measured.items() if name.partition(".")[2] in FLOORED})
    stale = _kept_on_the_page(measured, write=options.docs) if set(options.halves) >= {"dev", "frozen"} else []
    for row in stale:
        print(f"docs/accuracy.md tells another figure (run with --docs): {row}")
    return int(bool(fails or (options.check and stale)))


def _kept_on_the_page(measured: dict[str, float], write: bool) -> list[str]:
    """The rows of the page of figures that tell others than were measured, after they were written anew if they are to be."""
    page = accuracy_page.PAGE.read_text("utf-8")
    if write:
        page = accuracy_page.table_anew(page, measured)
        accuracy_page.PAGE.write_text(page, "utf-8")
    return list(accuracy_page.stale_rows(page, measured))


def _show_oracle(half: Half) -> None:
    from oracle import perfected  # it builds on this module

    print("  if every telling of the gold were found and rightly typed:")
    for figure, value in figures(perfected(half)).items():
        print(f"  {figure:28} {value:7.3f}")


def _lift(measured: dict[str, float]) -> None:
    """Writes today's figures, less a margin, where they are better than the floors; a floor is lowered by hand alone."""
    path = HERE / "floors.json"
    floors: dict[str, float] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    for name, value in measured.items():
        ceiling = name.endswith("false_corroborated")
        new = value if ceiling else round(value - MARGIN, 3)
        floors[name] = min(new, floors.get(name, new)) if ceiling else max(new, floors.get(name, new))
    path.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
