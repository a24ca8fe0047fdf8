"""The human's word on what several reports say together: facts, origins, meetings and titles; everything else follows from it."""

from dataclasses import replace

import pytest
from made_corrections import TEXT, accused, findings, matter, met, report, said

from recoupe import correct, reconcile
from recoupe.records import Correction, Dossier, Fact, Findings, Report

ONE = report(name="one.txt", outlet="Le Phare", published="2024-03-07")
TWO = report("Quito accuse.\n" + TEXT, "two.txt", outlet="La Vigie", published="2024-03-08")
TEXTS = {ONE.id: ONE.text, TWO.id: TWO.text}


def found(of: Report) -> Findings:
    return findings(of, replace(met(of), id=f"m{of.id[:5]}"), replace(accused(of), id=f"a{of.id[:5]}"))


def dossier(*corrections: Correction) -> Dossier:
    told = tuple(correct.applied(found(of), of, corrections) for of in (ONE, TWO))
    made = reconcile.dossier((ONE, TWO), told, said=correct.guidance(corrections, told, (ONE, TWO)))
    assert made is not None
    return correct.applied_to_dossier(made, corrections, TEXTS)


def fact(of: Dossier, event_type: str) -> Fact:
    return next(one for one in of.facts if one.event_type == event_type)


def about(record: object, kind: str, of: Dossier) -> correct.Matter:
    ids = correct.behind(record)  # type: ignore[arg-type]
    rows = tuple(row for row in of.statements if row.id in ids)
    return replace(matter(record, ONE, found(ONE), kind), behind=rows)


def test_a_fact_is_split_and_put_together_again_with_all_that_follows() -> None:
    before = dossier()
    accusing = fact(before, "ACCUSE")
    assert len(accusing.reports) == 2
    split = said(correct.splitting(about(accusing, "fact", before), [f"a{TWO.id[:5]}"]), 1)
    after = dossier(split)
    apart = [one for one in after.facts if one.event_type == "ACCUSE"]
    assert sorted(one.reports for one in apart) == sorted([(ONE.id,), (TWO.id,)])
    merged = said(correct.merging(about(apart[0], "fact", after), [about(apart[1], "fact", after)]), 2)
    assert fact(dossier(split, merged), "ACCUSE").statements == accusing.statements
    assert dossier(replace(split, undone=True)) == before


def test_a_fact_that_is_refused_refuses_its_statements_and_all_that_rests_on_them() -> None:
    before = dossier()
    assert [one.stance for one in before.positions] == ["accuses"]
    after = dossier(said(correct.rejecting(about(fact(before, "ACCUSE"), "fact", before))))
    assert [one.event_type for one in after.facts] == ["CONSULT"]
    assert after.positions == ()


def test_a_verdict_is_the_humans() -> None:
    before = dossier()
    one = said(correct.changing(about(fact(before, "CONSULT"), "fact", before), {"verdict": "contested"}))
    assert fact(dossier(one), "CONSULT").verdict == "contested"
    assert fact(dossier(one), "ACCUSE") == fact(before, "ACCUSE")


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ({"kind": "own"}, {"kind": "own"}, "corroborated"),
        ({"kind": "own"}, {"kind": "copy", "of": ONE.id}, "single-origin"),
        ({"kind": "agency", "of": "AEQ"}, {"kind": "agency", "of": "AEQ"}, "single-origin"),
        ({"kind": "agency", "of": "AEQ"}, {"kind": "unknown"}, "unclear"),
    ],
)
def test_where_reports_come_from_decides_the_verdicts(first: dict[str, str], second: dict[str, str], verdict: str) -> None:
    before = dossier(*(told_unknown(of) for of in (ONE, TWO)))
    words = []
    for number, (of, fields) in enumerate(((ONE, first), (TWO, second)), 3):
        origin = next(one for one in before.origins if one.report == of.id)
        about_it = correct.Matter(kind="origin", id=f"origin:{of.id}", record=replace(origin, kind="unset"))
        words.append(said(correct.changing(about_it, fields), number))
    after = dossier(*words)
    assert {one.verdict for one in after.facts} == {verdict}
    assert all("by hand: Ada: read it again" in one.evidence for one in after.origins)


def told_unknown(of: Report) -> Correction:
    origin = reconcile.dossier((of,), (found(of),))
    assert origin is not None
    about_it = correct.Matter(kind="origin", id=f"origin:{of.id}", record=replace(origin.origins[0], kind="unset"))
    return said(correct.changing(about_it, {"kind": "unknown", "of": ""}))


def test_the_stage_of_a_meeting_and_the_title_of_a_story_are_the_humans() -> None:
    before = dossier()
    [meeting] = before.meetings
    stage = said(correct.changing(about(meeting, "meeting", before), {"stage": "cancelled", "when": "2024-03-09"}), 1)
    title = said(correct.changing(correct.Matter(kind="story", id=before.story.id, record=before.story), {"title": "Lima"}), 2)
    after = dossier(stage, title)
    assert (after.meetings[0].stage, after.meetings[0].when and after.meetings[0].when.edtf) == ("cancelled", "2024-03-09")
    assert (after.story.title, after.story.reports) == ("Lima", before.story.reports)
    gone = said(correct.rejecting(about(meeting, "meeting", before)), 3)
    assert dossier(gone).meetings == ()


def test_a_fact_is_found_again_by_its_statements_when_its_id_is_another() -> None:
    before = dossier()
    one = said(correct.changing(about(fact(before, "CONSULT"), "fact", before), {"verdict": "contested"}))
    assert fact(dossier(replace(one, target="fother")), "CONSULT").verdict == "contested"
    lost = replace(one, target="fother", anchors=tuple(replace(each, id="x", text="autre chose") for each in one.anchors))
    assert dossier(lost) == before
