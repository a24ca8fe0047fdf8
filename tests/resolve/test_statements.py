"""From acts to statements: ids, sources, repeated headings, linked quotations."""

from dataclasses import replace
from functools import cache

import pytest

from recoupe import pipeline
from recoupe.read import from_bytes
from recoupe.records import Actor, Findings, Span
from recoupe.resolve.statements import identifier, source

HEADED = (
    "Le Mali attaque le Niger\n\nPublié le 22 janvier 2022\n\n"
    "L'armée malienne a attaqué lundi à l'aube l'armée nigérienne près de la frontière."
)
HEADED_APART = (
    "La Suède condamne la Norvège\n\nPublié le 22 janvier 2022\n\n"
    "L'armée malienne a attaqué lundi à l'aube l'armée nigérienne près de la frontière."
)
TWO_SAY = "Le Kenya et l'Ouganda affirment que l'armée malienne a attaqué les rebelles."
MEETING = "Le président kényan a rencontré le roi du Maroc, à Genève."
VISIT = "Le président kényan a menacé le roi du Maroc."
AMBIGUOUS = "Le Kenya et la Somalie ont négocié à San Zorlando."
ALL = [HEADED, HEADED_APART, TWO_SAY, MEETING, VISIT, AMBIGUOUS]


@cache
def _read() -> dict[str, Findings]:
    reports = [from_bytes(text.encode(), name=f"{n}.txt", location=f"/cases/{n}") for n, text in enumerate(ALL)]
    return dict(zip(ALL, pipeline.analyse_many(reports), strict=True))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(s.event_type, s.block) for s in _read()[text].statements]


def test_a_headline_that_repeats_the_text_is_left_out() -> None:
    assert [kind for kind, block in kinds(HEADED)] == ["ASSAULT"]
    assert "title" not in {block for _, block in kinds(HEADED)}


def test_a_headline_with_news_of_its_own_is_kept() -> None:
    assert kinds(HEADED_APART)[0] == ("ACCUSE", "title")
    assert [kind for kind, _ in kinds(HEADED_APART)] == ["ACCUSE", "ASSAULT"]


def test_two_who_say_the_same_stand_side_by_side() -> None:
    (statement,) = _read()[TWO_SAY].statements
    assert [s.name for s in statement.sources] == ["Kenya", "Ouganda"]


def test_in_a_meeting_both_are_actors_and_nobody_a_recipient() -> None:
    (meeting,) = _read()[MEETING].statements
    assert {a.country for a in meeting.actors} == {"KEN", "MAR"}
    assert meeting.recipients == ()


def test_a_threat_has_one_who_makes_it_and_one_who_gets_it() -> None:
    (threat,) = _read()[VISIT].statements
    assert ([a.country for a in threat.actors], [a.country for a in threat.recipients]) == (["KEN"], ["MAR"])


def test_a_place_that_the_atlas_does_not_know_is_not_made_up() -> None:
    (talks,) = _read()[AMBIGUOUS].statements
    assert talks.place is None or (talks.place.lat is None and talks.place.geonames is None)


def test_every_statement_says_why_for_each_role_and_field() -> None:
    (meeting,) = _read()[MEETING].statements
    assert {"event_type", "actors", "place"} <= {reason.field for reason in meeting.reasons}
    assert all(reason.rule for reason in meeting.reasons)


# --- ids ------------------------------------------------------------------------------------------------------------------------


def test_an_id_is_the_same_in_every_archive() -> None:
    assert identifier("r1", 3, 9, "x") == identifier("r1", 3, 9, "x")


@pytest.mark.parametrize("other", [("r2", 3, 9, "x"), ("r1", 4, 9, "x"), ("r1", 3, 8, "x"), ("r1", 3, 9, "y")])
def test_another_report_place_or_row_has_another_id(other: tuple[str, int, int, str]) -> None:
    assert identifier("r1", 3, 9, "x") != identifier(*other)


def test_statements_and_quotations_are_told_apart_by_their_ids() -> None:
    assert identifier("r1", 3, 9, "quotation").startswith("q")
    assert identifier("r1", 3, 9, "v:frapper>ASSAULT").startswith("s")


# --- sources --------------------------------------------------------------------------------------------------------------------

ACTOR = Actor(
    id="x", name="X", kind="person", country="KEN", organisation="Otan", within="Otan", mention=Span(1, 2), variants=("X",)
)


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("person", "named"),
        ("unnamed", "unnamed"),
        ("state", "institution"),
        ("organisation", "institution"),
        ("group", "institution"),
    ],
)
def test_a_source_is_named_unnamed_or_an_institution(kind: str, wanted: str) -> None:
    assert source(replace(ACTOR, kind=kind), "dire").kind == wanted


def test_a_source_keeps_what_is_known_of_the_actor() -> None:
    made = source(ACTOR, None)
    assert (made.id, made.name, made.country, made.organisation, made.within) == ("x", "X", "KEN", "Otan", "Otan")
    assert (made.verb, made.mention, made.variants) == (None, Span(1, 2), ("X",))
