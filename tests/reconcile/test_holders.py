"""Who held an office, remembered across reports: beside the table, in any order, and unknown where nobody can tell."""

from itertools import permutations

import pytest

from recoupe import pipeline
from recoupe.atlas import Post
from recoupe.read import from_bytes
from recoupe.reconcile import dossiers, tenancy
from recoupe.reconcile.holders import BETWEEN, NOBODY_NEAR, SEVERAL
from recoupe.records import Entity, Findings, Holder, Office

OSLO = Post("NOR", "defence")  # the table has nobody for it
MOSCOW = Post("RUS", "defence")


def told(day: str | None, name: str, country: str = "NOR", title: str = "ministre de la Défense", **more: bool) -> Findings:
    office = Office(title=title, country=country, seen=day, **more)
    entity = Entity(id="p", name=name, kind="person", country=country, offices=(office,), variants=(name,))
    return Findings(report=f"{day} {name}", reference=day, statements=(), quotations=(), entities=(entity,))


def held(day: str, *findings: Findings, post: Post = OSLO) -> Holder:
    holder = tenancy(post, findings, day).holder
    assert holder is not None
    return holder


LIND, DAHL = "Kari Lind", "Per Dahl"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2031-05-10", LIND),  # a report of the day
        ("2031-05-25", LIND),  # a report of two weeks before
        ("2031-04-20", LIND),  # and of three after
        ("2031-09-01", LIND),  # far from both, yet between two that name her within a year
        ("2032-06-01", None),
        ("2031", None),  # a year is no day
    ],
)
def test_reports_near_by_or_on_both_sides_tell_the_holder(day: str, name: str | None) -> None:
    found = held(day, told("2031-05-10", LIND), told("2032-02-01", LIND))
    assert (found.name, found.source) == (name, "reports" if name else None)
    if name is None:
        assert NOBODY_NEAR in found.reason


def test_two_reports_more_than_a_year_apart_say_nothing_of_what_lies_between() -> None:
    assert held("2032-01-10", told("2031-05-10", LIND), told("2032-09-01", LIND)).name is None
    assert BETWEEN < 400


def test_who_is_told_between_ends_what_lies_on_both_sides() -> None:
    found = held("2031-09-01", told("2031-05-10", LIND), told("2031-08-25", DAHL), told("2032-02-01", LIND))
    assert found.name == DAHL


@pytest.mark.parametrize("other", ["2031-05-10", "2031-05-20"])
def test_reports_that_disagree_leave_it_open(other: str) -> None:
    found = held("2031-05-10" if other == "2031-05-10" else "2031-05-15", told("2031-05-10", LIND), told(other, DAHL))
    assert (found.name, found.reason) == (None, SEVERAL)


@pytest.mark.parametrize(
    "finding",
    [
        told("2031-05-10", LIND, "SWE"),
        told("2031-05-10", LIND, title="ministre des Finances"),
        told("2031-05-10", LIND, former=True),
        told("2031", LIND),
        told(None, LIND),
    ],
)
def test_another_state_another_office_a_former_one_and_no_day_tell_nothing(finding: Findings) -> None:
    assert held("2031-05-12", finding).name is None


def test_the_order_of_the_reports_changes_nothing() -> None:
    several = [told("2031-05-10", LIND), told("2031-08-25", DAHL), told("2032-02-01", LIND), told("2031-05-11", "K. Lind")]
    assert len({tenancy(OSLO, order, "2031-06-01") for order in permutations(several)}) == 1


def test_two_spellings_of_one_holder_do_not_disagree() -> None:
    found = held("2031-05-12", told("2031-05-10", "Youri Chevtchouk"), told("2031-05-14", "Yuri Shevchuk"))
    assert found.name == "Youri Chevtchouk"
    assert len(found.reports) == 2


def test_the_table_and_the_reports_are_set_side_by_side() -> None:
    day = "2022-05-12"
    assert held(day, post=MOSCOW).source == "table"
    assert held(day, told(day, "Sergei Shoigu", "RUS"), post=MOSCOW).source == "table+reports"
    against = held(day, told(day, "Igor Varenko", "RUS"), post=MOSCOW)
    assert (against.name, against.reason) == (None, "the table has Sergueï Choïgou and the reports have Igor Varenko")


def test_reports_decide_on_a_day_of_change() -> None:
    assert held("2024-05-13", post=MOSCOW).name is None
    assert held("2024-05-13", told("2024-05-13", "Andreï Belooussov", "RUS"), post=MOSCOW).source == "reports"


def test_a_nameless_office_of_one_report_has_the_holder_that_another_names() -> None:
    texts = (
        "Oslo s'inquiète\n\n12 mai 2022\n\nLe ministre norvégien de la Défense a menacé la Suède.\n",
        "Oslo insiste\n\n14 mai 2022\n\nLe ministre norvégien de la Défense, Tor Vikan, a menacé la Suède.\n",
    )
    reports = [from_bytes(text.encode(), name=f"{n}.txt", location=f"/cases/{n}") for n, text in enumerate(texts)]
    found = list(pipeline.analyse_many(reports))
    for order in ([0, 1], [1, 0]):
        told_together = dossiers([reports[n] for n in order], [found[n] for n in order])
        offices = [entity for each in told_together for entity in each.entities if entity.holders]
        (holder,) = (holder for entity in offices for holder in entity.holders)
        assert (holder.seen, holder.name, holder.source, holder.reports) == (
            "2022-05-12",
            "Tor Vikan",
            "reports",
            (reports[1].id,),
        )
