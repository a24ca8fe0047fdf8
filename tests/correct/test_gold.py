"""What was reviewed is gold that the evaluation takes, and by which what was reviewed scores full marks."""

import json
from pathlib import Path

from made_corrections import SECOND, findings, matter, report, said, stretch

from recoupe import correct
from recoupe.measure import Given, judge
from recoupe.records import Correction, Findings
from recoupe.show import jsonl
from recoupe.show.evaluation.gold import sets

REPORT = report()
FOUND = findings(REPORT)
MET, ACCUSED = FOUND.statements


def words() -> list[Correction]:
    changed = correct.changing(matter(MET, REPORT, FOUND), {"modality": "planned", "place": "Lima", "sources": "source@Otan"})
    added = correct.adding(
        REPORT, FOUND, stretch(SECOND), stretch("avoir fermé la frontière"), {"type": "COERCE", "actors": "ECU"}
    )
    return [said(changed, 1), said(correct.rejecting(matter(ACCUSED, REPORT, FOUND)), 2), said(added, 3, who="Bea")]


def heard() -> Correction:
    return said(correct.confirming(matter(FOUND.quotations[0], REPORT, FOUND, "quotation")), 4)


def test_a_report_is_reviewed_when_every_statement_has_somebodys_word() -> None:
    some = correct.reviewed(FOUND, REPORT, words()[1:])
    assert (some.whole, some.done, some.of, some.left) == (False, 2, 4, (MET.id, FOUND.quotations[0].id))
    assert correct.reviewed(FOUND, REPORT, words()).left == (FOUND.quotations[0].id,)
    assert correct.reviewed(FOUND, REPORT, [*words(), heard()]).whole
    assert not correct.reviewed(FOUND, REPORT, []).whole
    nothing = Findings(report=REPORT.id, reference=None, statements=(), quotations=(), entities=())
    assert not correct.reviewed(nothing, REPORT, []).whole


def test_gold_says_who_gave_it_and_what_was_refused() -> None:
    made = correct.gold(correct.applied(FOUND, REPORT, words()), REPORT, words())
    assert made["annotator"] == "Ada, Bea"
    assert [row["event_type"] for row in made["statements"]] == ["CONSULT", "COERCE"]
    assert made["statements"][0]["sources"] == ["source@Otan"]
    assert made["statements"][0]["actors"] == ["Luis Paredes", "Ana Quispe"]
    assert made["statements"][1]["actors"] == ["ECU"]
    assert made["statements"][1]["span"] == list(stretch("avoir fermé la frontière"))
    assert [row["event_type"] for row in made["refused"]] == ["ACCUSE"]


def test_the_evaluation_takes_it_and_gives_what_was_reviewed_full_marks(tmp_path: Path) -> None:
    after = correct.applied(FOUND, REPORT, words())
    made = correct.gold(after, REPORT, words())
    name = correct.text_name(REPORT)
    (tmp_path / name).write_text(REPORT.text, "utf-8")
    (tmp_path / name.replace(".txt", ".json")).write_text(json.dumps(made), "utf-8")
    [[gold]] = [one.reports for one in sets([str(tmp_path)])]
    assert gold.text.read_text("utf-8") == REPORT.text
    rows = [json.loads(line) for line in jsonl.findings(after, name)]
    statements = [row for row in rows if row["record"] == "statement"]
    quotes = [row for row in rows if row["record"] == "quotation"]
    judged = judge(gold.gold, Given(statements=tuple(statements), quotations=tuple(quotes)))
    assert [set(match.scores.values()) for match in judged.matches] == [{1.0}, {1.0}]


def test_names_of_files_are_harmless_and_told_apart() -> None:
    odd = report(name="../a b/../c?d#3")
    name = correct.text_name(odd)
    assert "/" not in name
    assert name.endswith(f"-{odd.id[:7]}.txt")
