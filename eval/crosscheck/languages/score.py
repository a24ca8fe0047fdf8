"""How right the grouping of reports in other languages is: tellings and look-alikes of our own beside the French development half.

    python eval/crosscheck/languages/score.py            the figures; with --all a line for each report

Each text is read as the item of a feed (its words, day and outlet), and all are grouped with the reports of eval/crosscheck/dev. A
telling is right in a story whose French reports are mostly of its happening; a look-alike is right anywhere but with French reports.
"""

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import score  # noqa: E402

from recoupe import pipeline  # noqa: E402
from recoupe.read import Refused, Source, reports  # noqa: E402
from recoupe.reconcile import group, signatures  # noqa: E402
from recoupe.records import Report  # noqa: E402


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A text with the happening it tells (None for a look-alike), the ``language`` that it is in and the one that was ``told``.

    ``given`` is the French happening that its story is mostly of, None where it stands without French reports.
    """

    file: str
    wanted: str | None
    language: str | None
    told: str | None
    given: str | None

    @property
    def verdict(self) -> str:
        """right, alone (a telling that found no story) or wrong (a join that should not be)."""
        if self.given == self.wanted:
            return "right"
        return "alone" if self.given is None else "wrong"


def read(row: dict[str, Any]) -> Report:
    """The text of a row of the gold as a feed would hand it over."""
    title, _, words = (HERE / "texts" / row["file"]).read_text("utf-8").partition("\n\n")
    day = row["published"] if "T" in row["published"] else f"{row['published']}T08:00"
    item = {"id": row["file"], "title": title, "content_text": words, "date_published": f"{day}:00Z"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": row["outlet"], "items": [item]}
    data = json.dumps(feed, ensure_ascii=False).encode()
    (report,) = reports(Source(name=row["file"], location=row["file"], data=data, form="jsonfeed"))
    if isinstance(report, Refused):
        raise SystemExit(f"{row['file']} was refused: {report}")
    return report


def outcomes() -> list[Outcome]:
    """What becomes of each text."""
    half = score.load("dev")
    rows = json.loads((HERE / "gold.json").read_text("utf-8"))["tellings"]
    texts = {row["file"]: read(row) for row in rows}
    found = dict(zip(texts, pipeline.analyse_many(texts.values()), strict=True))
    signed = [one for key, report in half.reports.items() for one in signatures(report, half.findings[key])]
    signed += [one for file, report in texts.items() for one in signatures(report, found[file])]
    happening = {report.id: half.story_of[key] for key, report in half.reports.items()}
    story_of = {one.report: story for story in group(signed) for one in story}
    made = []
    for row in rows:
        report = texts[row["file"]]
        french = Counter(happening[one.report] for one in story_of[report.id] if one.report in happening)
        given = french.most_common(1)[0][0] if french else None
        made.append(Outcome(file=row["file"], wanted=row["story"], language=row["language"], told=report.language, given=given))
    return made


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    made = outcomes()
    tellings, lookalikes = ([one for one in made if (one.wanted is None) is alike] for alike in (False, True))
    print(f"languages told    {sum(one.language == one.told for one in made)} of {len(made)}")
    print(f"tellings right    {sum(one.verdict == 'right' for one in tellings)} of {len(tellings)}")
    print(f"tellings alone    {sum(one.verdict == 'alone' for one in tellings)}")
    print(f"wrong joins       {sum(one.verdict == 'wrong' for one in made)} ({len(lookalikes)} look-alikes)")
    for one in made if options.all else ():
        print(f"  {one.verdict:6} {one.file:20} {one.told} {one.given or '-'}")


if __name__ == "__main__":
    main()
