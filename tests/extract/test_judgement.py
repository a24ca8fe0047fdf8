"""What the learned judge may add, fill and leave out, with weights made for the purpose: each sign decides one thing."""

import math
from collections.abc import Callable
from importlib.resources import files

import numpy as np
import pytest
from reading import SATURDAY, kinds, the, who

from recoupe import learned, pipeline
from recoupe.learned import Reader, Weights
from recoupe.read import from_bytes
from recoupe.records import Findings

Tell = Callable[..., Findings]
TALKS = "Le Kenya était là. Le Maroc a participé aux pourparlers."


def weights(labels: tuple[str, ...], likely: dict[str, dict[str, float]]) -> Weights:
    """Weights that give the labels of a sign these probabilities (shared evenly by the other labels), else the last label."""
    rows = {sign: row for row, sign in enumerate(likely)}
    by_sign = np.zeros((len(rows), len(labels)), dtype=np.float32)
    bias = np.full(len(labels), math.log(0.001), dtype=np.float32)
    bias[-1] = 0.0
    for sign, given in likely.items():
        rest = (1 - sum(given.values())) / max(len(labels) - len(given), 1)
        by_sign[rows[sign]] = [math.log(given.get(label, max(rest, 1e-6))) for label in labels] - bias
    return Weights(labels=labels, rows=rows, by_sign=by_sign, bias=bias)


def roles(likely: dict[str, dict[str, float]]) -> dict[str, Weights]:
    return {"roles": weights(("actor", "recipient", "place", "none"), likely)}


def places(likely: dict[str, float]) -> dict[str, Weights]:
    return {"places": weights(("yes", "no"), {sign: {"yes": p} for sign, p in likely.items()})}


def words(yes: dict[str, float], types: dict[str, dict[str, float]]) -> dict[str, Weights]:
    return {
        "acts": weights(("yes", "no"), {sign: {"yes": p} for sign, p in yes.items()}),
        "types": weights(("ACCUSE", "ASSAULT", "SUPPORT", "YIELD"), types),
    }


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Tell:
    """Reads a text with made-up weights by name; the others are not shipped."""

    def read(text: str, given: dict[str, Weights]) -> Findings:
        monkeypatch.setattr(learned, "load", given.get)
        return pipeline.analyse(from_bytes((SATURDAY + text).encode(), name="x", location="x"))

    return read


@pytest.mark.parametrize(
    ("yes", "types", "found"),
    [
        (0.6, {"ACCUSE": 0.8}, ["ACCUSE"]),
        (0.4, {"ACCUSE": 0.8}, []),
        (0.6, {"ACCUSE": 0.6}, []),
        (0.6, {"SUPPORT": 0.8}, ["SUPPORT"]),
    ],
)
def test_a_word_tells_an_act_where_both_the_act_and_its_type_are_likely(
    told: Tell, yes: float, types: dict[str, float], found: list[str]
) -> None:
    sign = "lemma:NOUN:gâteau"
    assert kinds(told("Le Kenya mange un gâteau.", words({sign: yes}, {sign: types}))) == found


@pytest.mark.parametrize(
    ("text", "sign", "found"),
    [
        ("Au Kenya, un pilier soutient le toit.", "lemma:VERB:soutenir", ["SUPPORT"]),
        ("Le Kenya mange un gâteau.", "lemma:NOUN:gâteau", []),
    ],
)
def test_a_type_that_the_tables_list_needs_less(told: Tell, text: str, sign: str, found: list[str]) -> None:
    assert kinds(told(text, {})) == []
    assert kinds(told(text, words({sign: 0.9}, {sign: {"SUPPORT": 0.45}}))) == found


def test_a_sentence_that_names_nobody_gets_no_act(told: Tell) -> None:
    sign = "lemma:NOUN:gâteau"
    assert kinds(told("Un enfant mange un gâteau.", words({sign: 0.9}, {sign: {"ACCUSE": 0.9}}))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("Une avalanche a tué dix soldats kényans.", []), ("Un pilier kényan a tué le temps.", ["ASSAULT"])],
)
def test_what_a_gate_rules_out_is_not_added(told: Tell, text: str, found: list[str]) -> None:
    """The tables say that a calamity assaults nobody; of killing time they say nothing, and the weights have their way."""
    sign = "lemma:VERB:tuer"
    assert kinds(told(text, words({sign: 0.9}, {sign: {"ASSAULT": 0.9}}))) == found


def test_a_verb_that_gives_a_tense_is_not_added(told: Tell) -> None:
    given = words({"lemma:VERB:aller": 0.9, "lemma:VERB:manger": 0.1}, {"lemma:VERB:aller": {"CONSULT": 0.9}})
    given["types"] = weights(("CONSULT", "YIELD"), {"lemma:VERB:aller": {"CONSULT": 0.9}})
    assert kinds(told("Le Kenya va manger un gâteau en Somalie.", given)) == []
    assert kinds(told("Le Kenya va en Somalie.", given)) == ["CONSULT"]


@pytest.mark.parametrize("missing", ["acts", "types"])
def test_without_either_weights_no_word_is_added(told: Tell, missing: str) -> None:
    sign = "lemma:NOUN:gâteau"
    given = words({sign: 0.9}, {sign: {"ACCUSE": 0.9}})
    del given[missing]
    assert kinds(told("Le Kenya mange un gâteau.", given)) == []


def test_a_word_that_rules_have_told_is_not_told_again(told: Tell) -> None:
    sign = "lemma:VERB:condamner"
    assert kinds(told("Le Kenya a condamné la Somalie.", words({sign: 0.9}, {sign: {"SUPPORT": 0.9}}))) == ["ACCUSE"]


@pytest.mark.parametrize(("yes", "found"), [(0.2, []), (0.4, ["ACCUSE"])])
def test_what_rules_say_falls_where_it_hardly_tells_an_act(told: Tell, yes: float, found: list[str]) -> None:
    given = words({"lemma:VERB:condamner": yes}, {"untold": {"SUPPORT": 0.9}})
    assert kinds(told("Le Kenya a condamné la Somalie.", given)) == found


def test_what_a_reader_says_is_weighed_beside_the_signs(monkeypatch: pytest.MonkeyPatch, told: Tell) -> None:
    """Weights that know nothing but the reader: what it makes of a word decides, told or not."""
    shipped = Reader(files("recoupe.learned") / "reader")
    monkeypatch.setattr(learned, "reader", lambda: shipped)
    given = words({"reads:tells>0.2:new": 0.9}, {"reads:tells>0.2": {"ASSAULT": 0.9}})
    text = "Le Kenya a condamné la Somalie. Le Kenya a canardé la Somalie. Le Kenya a cuit un gâteau."  # it reads for the first's sake
    assert kinds(told(text, given)) == ["ASSAULT"]


@pytest.mark.parametrize(("chance", "actors"), [(0.05, set()), (0.2, {"KEN"})])
def test_a_role_given_by_rule_falls_only_where_it_is_very_unlikely(told: Tell, chance: float, actors: set[str]) -> None:
    statement = the(told("Le Kenya a condamné la Somalie.", roles({"subject:True": {"actor": chance}})), "ACCUSE")
    assert who(statement.actors) == actors
    assert ("learned.no-role" in [reason.rule for reason in statement.reasons if reason.field == "actors"]) is not bool(actors)


@pytest.mark.parametrize(("chance", "recipients"), [(0.6, {"SOM"}), (0.4, set())])
def test_an_open_role_is_filled_by_the_likeliest(told: Tell, chance: float, recipients: set[str]) -> None:
    text = "La Somalie dormait. Le Kenya a bombardé."
    given = roles({"back:1:state:False:True": {"recipient": chance}, "subject:True": {"actor": 0.9}})
    statement = the(told(text, given), "ASSAULT")
    assert who(statement.recipients) == recipients
    assert ("learned.role" in [reason.rule for reason in statement.reasons]) is bool(recipients)


@pytest.mark.parametrize(
    ("text", "event_type", "chance", "place"),
    [
        ("Le ministre était à Oslo. Le Kenya a condamné la Somalie.", "ACCUSE", 0.75, "Oslo"),
        ("Le ministre était à Oslo. Le Kenya a condamné la Somalie.", "ACCUSE", 0.65, None),
        ("Le ministre était à Oslo. Le Kenya a bombardé la Somalie.", "ASSAULT", 0.65, "Oslo"),
        ("Le ministre était à Oslo. Le Kenya a bombardé la Somalie.", "ASSAULT", 0.54, None),
    ],
)
def test_a_place_is_given_where_it_is_likely(told: Tell, text: str, event_type: str, chance: float, place: str | None) -> None:
    statement = the(told(text, places({"back:1:place": chance})), event_type)
    assert (statement.place.name if statement.place else None) == place


@pytest.mark.parametrize(("chance", "place"), [(0.05, None), (0.2, "Oslo")])
def test_a_place_given_by_rule_falls_only_where_it_is_very_unlikely(told: Tell, chance: float, place: str | None) -> None:
    statement = the(told("Le Kenya a bombardé la Somalie à Oslo.", places({"rule:yes": chance})), "ASSAULT")
    assert (statement.place.name if statement.place else None) == place


@pytest.mark.parametrize(("chance", "day"), [(0.7, "2022-01-20"), (0.5, None)])
def test_a_time_is_given_where_it_is_likely(told: Tell, chance: float, day: str | None) -> None:
    given = {"times": weights(("yes", "no"), {"rule:none": {"yes": chance}})}
    when = the(told("Le ministre dormait jeudi. Le Kenya a condamné la Somalie.", given), "ACCUSE").when
    assert (when.edtf if when else None) == day


def test_another_place_is_put_for_one_that_is_very_unlikely(told: Tell) -> None:
    text = "Le ministre était à Bergen. Le Kenya a bombardé la Somalie à Oslo."
    statement = the(told(text, places({"rule:yes": 0.05, "back:1:place": 0.65})), "ASSAULT")
    assert statement.place is not None
    assert statement.place.name == "Bergen"
    assert "learned.place" in [reason.rule for reason in statement.reasons]


@pytest.mark.parametrize(("chance", "day"), [(0.05, None), (0.2, "2022-01-20")])
def test_a_time_given_by_rule_falls_only_where_it_is_very_unlikely(told: Tell, chance: float, day: str | None) -> None:
    given = {"times": weights(("yes", "no"), {"rule:yes": {"yes": chance}})}
    when = the(told("Le Kenya a condamné jeudi la Somalie.", given), "ACCUSE").when
    assert (when.edtf if when else None) == day


@pytest.mark.parametrize(("chance", "actors"), [(0.7, {"KEN", "MAR"}), (0.55, {"MAR"})])
def test_nobody_meets_alone(told: Tell, chance: float, actors: set[str]) -> None:
    given = roles({"back:1": {"actor": chance}, "back:0": {"actor": 0.9}})
    assert who(the(told(TALKS, given), "CONSULT").actors) == actors
