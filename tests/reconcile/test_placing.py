"""Reports placed one by one, as they come, are in the same stories as reports told apart all at once."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_reports import ARMY, AUT, CUSCO, FIN, PER, REBELS, TURKU, VIENNA, Act, Made, made

from recoupe.reconcile import Signature, group, signatures
from recoupe.records import Decision, Findings, Report
from recoupe.store import Store, placing

TOPICS = {
    "tunnel": (
        "Le tunnel ferroviaire de la Baltique avance",
        Act(words="ont parlé du tunnel", kind="CONSULT", actors=(AUT, FIN)),
    ),
    "convoi": (
        "Un convoi militaire attaqué près de Cusco",
        Act(words="ont attaqué un convoi", kind="ASSAULT", actors=(REBELS,), recipients=(ARMY,), place=CUSCO),
    ),
    "saumon": (
        "La pêche au saumon divise encore",
        Act(words="ont parlé du saumon", kind="CONSULT", actors=(FIN, PER), place=TURKU),
    ),
}
NAMES = ("Selma Brandt", "Oskari Laitinen", "Inés Orozco", "Pablo Quispe", "Aino Virta")


def kept(reports: list[tuple[Report, Findings]], store: Store) -> None:
    for report, findings in reports:
        store.keep(report, findings, "rules")
        store.put(signatures(report, findings), "rules")


def stories(store: Store) -> set[frozenset[str]]:
    return {frozenset(reports) for _, reports in store.ask(placing.stories)}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "archive.db") as opened:
        yield opened


HEADS = {"tunnel": "20 h 10 – Vienne. ", "convoi": "18 h 30 – Cusco. "}


def live_page(draw: st.DrawFn, number: int) -> Made:
    """A digest of two of the topics, now and then with one name in both."""
    day = draw(st.none() | st.integers(0, 60).map(lambda gap: (date(2030, 5, 1) + timedelta(days=gap)).isoformat()))
    page = Made(f"{number}", title="Le monde en bref", day=day)
    for topic in draw(st.permutations(sorted(HEADS))):
        act, name = TOPICS[topic][1], draw(st.sampled_from(NAMES))
        page.says(f"{HEADS[topic]}Les deux camps {act.words}, dit {name}.", replace(act, when=day))
    return page


@st.composite
def newsroom(draw: st.DrawFn) -> list[tuple[Report, Findings]]:
    """Reports on three topics over some months, with more or fewer names in common, dated or not; some are digests."""
    papers = [live_page(draw, number) for number in range(10, 10 + draw(st.integers(0, 2)))]
    for number in range(draw(st.integers(2, 9))):
        title, act = TOPICS[draw(st.sampled_from(sorted(TOPICS)))]
        day = draw(st.none() | st.integers(0, 60).map(lambda gap: (date(2030, 5, 1) + timedelta(days=gap)).isoformat()))
        names = draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
        modality = draw(st.sampled_from(("actual", "planned")))
        about = " ".join(f"Ce jour-là, {name} était sur place." for name in names)
        papers.append(
            Made(f"{number}", title=title, day=day)
            .says(f"Les deux camps {act.words} selon des témoins. {about}", replace(act, modality=modality, when=day))
            .says(draw(st.sampled_from(("Rien de plus.", "Le brouillard a gêné les secours venus de la vallée voisine."))))
        )
    reports, findings = made(*papers)
    return list(zip(reports, findings, strict=True))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(reports=newsroom(), seed=st.integers(0, 5))
def test_whatever_the_order_reports_placed_one_by_one_make_the_stories_of_all_at_once(
    reports: list[tuple[Report, Findings]], seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    at_once = {frozenset(one.key for one in story) for story in group([one for each in reports for one in signatures(*each)])}
    shuffled = list(reports)
    random.Random(seed).shuffle(shuffled)
    with Store.open(tmp_path_factory.mktemp("placing") / "archive.db") as store:
        kept(shuffled, store)
        assert stories(store) == at_once


def three_days() -> list[tuple[Report, Findings]]:
    """Two reports of talks, one of an attack, and a second one of the attack that comes last."""
    talk = Act(words="a reçu Oskari Laitinen", kind="CONSULT", actors=(AUT, FIN), place=VIENNA, when="2030-05-06")
    attack = TOPICS["convoi"][1]
    reports, findings = made(
        Made("a", title="Tunnel : Vienne et Helsinki se parlent", day="2030-05-06").says(
            "À Vienne, Selma Brandt a reçu Oskari Laitinen pour le tunnel ferroviaire.", talk
        ),
        Made("b", title="Un tunnel sous la Baltique", day="2030-05-07").says(
            "Lundi, Selma Brandt a reçu Oskari Laitinen pour parler du tunnel ferroviaire.", talk
        ),
        Made("c", title="Pérou : un convoi attaqué", day="2030-05-06").says(
            "Les rebelles ont attaqué un convoi à Cusco.", attack
        ),
        Made("d", title="Cusco : un convoi attaqué", day="2030-05-06").says(
            "Des rebelles ont attaqué un convoi à Cusco.", attack
        ),
    )
    return list(zip(reports, findings, strict=True))


def decision(kind: str, reports: tuple[str, ...], others: tuple[str, ...] = ()) -> Decision:
    return Decision(number=0, kind=kind, reports=reports, others=others, at="2030-05-09T10:00:00Z", who="Ada")


def test_a_report_taken_out_leaves_the_others_where_they_belong(store: Store) -> None:
    kept(three_days(), store)
    assert stories(store) == {frozenset({"ra", "rb"}), frozenset({"rc", "rd"})}
    store.take_out("rc")
    assert stories(store) == {frozenset({"ra", "rb"}), frozenset({"rd"})}
    store.take_out("rc")  # a second time changes nothing
    assert stories(store) == {frozenset({"ra", "rb"}), frozenset({"rd"})}


def test_a_merge_by_hand_holds_for_the_reports_that_come_later_until_it_is_undone(store: Store) -> None:
    reports = three_days()
    kept(reports[:3], store)
    store.decide(decision("merge", ("ra", "rc")))
    assert stories(store) == {frozenset({"ra", "rb", "rc"})}
    kept(reports[3:], store)
    assert stories(store) == {frozenset({"ra", "rb", "rc", "rd"})}
    undone = store.undo()
    assert undone is not None
    assert undone.undone
    assert stories(store) == {frozenset({"ra", "rb"}), frozenset({"rc", "rd"})}
    assert [each.undone for each in store.ask(placing.decisions)] == [True]
    assert store.undo() is None


def test_a_split_by_hand_survives_reading_again_and_a_later_report_goes_where_it_is_likest(store: Store) -> None:
    reports = three_days()
    kept(reports, store)
    store.decide(decision("split", ("rb",), ("ra",)))
    assert stories(store) == {frozenset({"ra"}), frozenset({"rb"}), frozenset({"rc", "rd"})}
    kept(reports, store)
    assert stories(store) == {frozenset({"ra"}), frozenset({"rb"}), frozenset({"rc", "rd"})}
    again = (
        replace(reports[1][0], id="re", digest="e" * 64, location="/e.txt"),
        replace(reports[1][1], report="re", statements=()),
    )
    kept([again], store)
    assert stories(store) == {frozenset({"ra"}), frozenset({"rb", "re"}), frozenset({"rc", "rd"})}


def test_a_move_by_hand_takes_one_report_and_leaves_the_rest(store: Store) -> None:
    kept(three_days(), store)
    store.decide(decision("move", ("rd",), ("rb",)))
    assert stories(store) == {frozenset({"ra", "rb", "rd"}), frozenset({"rc"})}
    assert store.ask(placing.story_of, "rd") == store.ask(placing.story_of, "ra")


def test_decisions_give_the_same_stories_all_at_once(store: Store) -> None:
    reports = three_days()
    kept(reports, store)
    for each in (decision("merge", ("ra", "rc")), decision("split", ("ra", "rd"), ("rb", "rc"))):
        store.decide(each)
    decisions = store.ask(placing.decisions_made)
    known: list[Signature] = [one for each in reports for one in signatures(*each)]
    assert stories(store) == {frozenset(one.key for one in story) for story in group(known, decisions)}
    assert stories(store) == {frozenset({"ra", "rd"}), frozenset({"rb", "rc"})}


def with_a_digest() -> list[tuple[Report, Findings]]:
    """The reports of three days, and a digest whose first passage is of the talks and whose second is of the attack."""
    talk = Act(words="a reçu Oskari Laitinen", kind="CONSULT", actors=(AUT, FIN), place=VIENNA, when="2030-05-06")
    page = Made("f", title="Le monde en bref", day="2030-05-06")
    page.says("20 h 10 – Vienne. Selma Brandt a reçu Oskari Laitinen pour le tunnel ferroviaire sous la Baltique.", talk)
    page.says("18 h 30 – Cusco. Des rebelles ont attaqué un convoi à Cusco.", TOPICS["convoi"][1])
    return [*three_days(), page.done()]


def test_a_digest_is_placed_in_each_of_its_stories(store: Store) -> None:
    kept(with_a_digest(), store)
    assert stories(store) == {frozenset({"ra", "rb", "rf"}), frozenset({"rc", "rd", "rf#2"})}
    assert dict(store.ask(placing.stories_of, "rf")) == {
        "rf": store.ask(placing.story_of, "ra"),
        "rf#2": store.ask(placing.story_of, "rd"),
    }
    store.take_out("rf")
    assert stories(store) == {frozenset({"ra", "rb"}), frozenset({"rc", "rd"})}


def test_a_report_that_is_no_digest_any_more_leaves_nothing_behind(store: Store) -> None:
    reports = with_a_digest()
    kept(reports, store)
    report, findings = reports[-1]
    ordinary = replace(report, blocks=report.blocks[:2])
    store.put(signatures(ordinary, findings), "rules")
    assert len(signatures(ordinary, findings)) == 1
    assert all("rf#2" not in story for story in stories(store))


def test_a_move_by_hand_takes_one_passage_of_a_digest(store: Store) -> None:
    reports = with_a_digest()
    kept(reports, store)
    store.decide(decision("split", ("rf#2",), ("rc", "rd")))
    assert stories(store) == {frozenset({"ra", "rb", "rf"}), frozenset({"rc", "rd"}), frozenset({"rf#2"})}
    kept(reports, store)
    store.decide(decision("move", ("rf",), ("rf#2",)))
    assert stories(store) == {frozenset({"ra", "rb"}), frozenset({"rc", "rd"}), frozenset({"rf", "rf#2"})}
    known = [one for each in reports for one in signatures(*each)]
    decisions = store.ask(placing.decisions_made)
    assert stories(store) == {frozenset(one.key for one in story) for story in group(known, decisions)}
