"""Pictures: well-formed, harmless, with the dates and the signs that the lines have."""

from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from made_story import DOSSIER, ECUADOR, FIRST, PERU, fact, statement

from recoupe.reconcile import timeline
from recoupe.records import Actor, Encounter, Fact, Moment, Period, Relations, Side, Turn, When
from recoupe.show.drawings import bars
from recoupe.show.drawings import relations as of_relations
from recoupe.show.drawings import timeline as of_timeline
from recoupe.show.page import Style
from recoupe.show.words import Words

FRENCH = Words("fr")
SVG = "{http://www.w3.org/2000/svg}"
THREAT = statement("s9", FIRST, "menace le Pérou de fermer la frontière", "THREATEN", actors=(ECUADOR,), recipients=(PERU,))


def dated(number: int, edtf: str, verdict: str = "single-origin", name: str = "Équateur") -> Fact:
    actor = Actor(id="state:ECU", name=name, kind="state", country="ECU")
    made = fact(f"f{number:012x}", THREAT, verdict=verdict)
    return replace(made, when=When(edtf=edtf, text=""), actors=(actor,))


def moments(*edtfs: str, **fields: str) -> tuple[Moment, ...]:
    facts = tuple(dated(number, edtf, **fields) for number, edtf in enumerate(edtfs))
    return timeline([replace(DOSSIER, facts=facts)]).dated


def texts(picture: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(picture).iter(f"{SVG}text")]


def test_a_timeline_has_a_row_a_fact_with_its_date_and_sign() -> None:
    shown = texts(of_timeline.picture(moments("2031-03-10", "2031-03", "2030/..", "../2031-06"), "Chronologie", FRENCH))
    assert {"10\u00a0mars 2031", "mars 2031", "depuis 2030", "◐", "◐▸", "◂◐"} <= set(shown)
    assert sum(text.startswith("L’Équateur menace") for text in shown) == 4


def test_days_far_from_all_others_stand_at_the_edge() -> None:
    near = tuple(f"2031-03-{day:02}" for day in range(1, 20))
    shown = texts(of_timeline.picture(moments("1821", *near), "Chronologie", FRENCH))
    assert "◐" in "".join(shown)
    assert not any("1821" in text for text in shown if text != "1821")  # the axis does not begin there


def test_no_dated_fact_is_said() -> None:
    assert "aucun fait daté" in texts(of_timeline.picture((), "Chronologie", FRENCH))


def test_very_many_facts_are_cut_and_counted() -> None:
    days = [(date(2031, 1, 1) + timedelta(days=n)).isoformat() for n in range(of_timeline.MOST + 3)]
    assert any("3\u00a0autres faits" in text for text in texts(of_timeline.picture(moments(*days), "Chronologie", FRENCH)))


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "a\x1b[31mb\u202e", "]]>&amp;", "\x00", "\ud800"])
def test_a_name_can_do_no_harm(name: str) -> None:
    picture = of_timeline.picture(moments("2031-03-10", name=name), name, FRENCH)
    assert not list(ElementTree.fromstring(picture).iter(f"{SVG}script"))
    assert not set("\x1b\x00\u202e\ud800") & set(picture)
    picture.encode("utf-8")


def pair(*means: float, turn: bool = False) -> Relations:
    side = Side(said="ECU", name="Équateur", ids=("state:ECU",), country="ECU")
    periods = tuple(
        Period(
            first=date(2031, month, 1),
            last=date(2031, month, 28),
            encounters=tuple(
                Encounter(story="story-1", fact=dated(10 * month + n, f"2031-{month:02}-05"), way="forth", intensity=mean)
                for n in range(3)
            ),
            mean=mean,
            tone="warm" if mean >= 1 else "cool" if mean <= -1 else "thin",
        )
        for month, mean in enumerate(means, 1)
    )
    turns = (Turn(before=0, after=1, was=means[0], becomes=means[1], p=0.0314),) if turn else ()
    return Relations(
        one=side, other=side, by="month", periods=periods, undone=(), unscored=(), unplaced=(), turns=turns,
        steady="turns" if turn else "thin", span=len(means),
    )  # fmt: skip


def test_relations_have_a_bar_a_period_up_or_down_of_zero() -> None:
    picture = of_relations.picture(pair(5.0, -6.0, 0.5), "Équateur – Pérou", FRENCH)
    bars_drawn = list(ElementTree.fromstring(picture).iter(f"{SVG}rect"))
    assert len(bars_drawn) == 3
    warm, cool, thin = bars_drawn
    assert float(warm.get("y", "")) < float(cool.get("y", ""))
    assert thin.get("fill") == "none"
    assert any("trop mince" in text for text in texts(picture))


def test_a_change_point_is_drawn_with_its_probability() -> None:
    assert "p = 0,031" in texts(of_relations.picture(pair(5.0, -6.0, turn=True), "Équateur – Pérou", FRENCH))


def test_bars_over_time_take_the_finest_unit_that_fits_and_tell_nothing_of_few() -> None:
    assert bars.over_time(moments("2031-03-10", "2031-03-11"), FRENCH) == []
    days = bars.over_time(moments("2031-03-10", "2031-03-10", "2031-03-11", "2031-03-12", "2031-03-13", "2031"), FRENCH)
    assert [line.runs[0].text for line in days] == ["██ 2", "█ 1", "█ 1", "█ 1"]
    months = bars.over_time(moments(*(f"20{n // 12 + 30}-{n % 12 + 1:02}-{d:02}" for n in range(20) for d in (3, 9))), FRENCH)
    assert len(months) == 20


def test_the_scale_of_warmth_is_one_word_with_zero_in_the_middle() -> None:
    for mean in (-10.0, -2.4, 0.0, 3.0, 10.0):
        run = bars.warmth(mean, "warm")
        assert len(run.text) == 21
        assert run.text[10] == "│"
        assert " " not in run.text
    assert "░" in bars.warmth(-3.0, "thin").text
    assert bars.warmth(-3.0, "thin").style == Style.DOUBT
