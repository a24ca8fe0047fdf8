"""Facts in the order of time: each at the precision that it has, the undated apart."""

from made_reports import AUT, FIN, Act, Made, made

from recoupe.reconcile import dossiers, timeline
from recoupe.records import Timeline

WHENS = ("2031-05-12", "2031-05", "2031-05-11/2031-05-12", "2024/..", "../2031-06", "2031-05-12T09:30", "2031", None)

ACTS = {
    "THREATEN": "brandit la menace",
    "ACCUSE": "dénonce un vol",
    "SANCTION": "gèle des avoirs",
    "REJECT": "écarte une offre",
    "SUPPORT": "approuve le budget",
    "REQUEST": "réclame un canot",
    "AID": "livre du blé",
    "AGREE": "consent au péage",
}


def told() -> Timeline:
    report = Made("one", outlet="Le Phare", day="2031-05-13")
    for (kind, words), when in zip(ACTS.items(), WHENS, strict=True):  # different acts, or they would be one fact
        report.says(f"L’Autriche {words}.", Act(words=words, kind=kind, actors=(AUT,), recipients=(FIN,), when=when))
    return timeline(dossiers(*made(report)))


def test_dated_facts_stand_in_the_order_of_time_the_more_exact_first() -> None:
    dated = [one.fact.when.edtf for one in told().dated if one.fact.when]
    assert dated.index("2024/..") == 0
    assert dated.index("2031") < dated.index("2031-05") < dated.index("2031-05-12")
    assert dated[-1] == "../2031-06"
    assert all(one.precision for one in told().dated)


def test_each_keeps_its_precision() -> None:
    precision = {one.fact.when.edtf: one.precision for one in told().dated if one.fact.when}
    wanted = {"2031-05": "month", "2031": "year", "2024/..": "interval", "../2031-06": "interval"}
    assert {edtf: precision[edtf] for edtf in wanted} == wanted


def test_open_ends_stay_open_and_the_undated_stand_apart() -> None:
    by_edtf = {one.fact.when.edtf: one for one in told().dated if one.fact.when}
    assert by_edtf["2024/.."].last is None
    assert by_edtf["../2031-06"].first is None
    assert all(one.fact.when is None and one.precision is None for one in told().undated)


def test_no_fact_stands_twice() -> None:
    report = Made("one", day="2031-05-13").says(
        "L’Autriche menace.", Act(words="menace", kind="THREATEN", actors=(AUT,), when="2031")
    )
    some = dossiers(*made(report))
    assert len(timeline([*some, *some]).dated) == 1
