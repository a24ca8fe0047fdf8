"""Nothing is kept that cannot stand: what a user writes is checked after the codebook, and the error says what to write."""

from dataclasses import replace

import pytest
from made_corrections import ECUADOR, PAREDES, SECOND, TEXT, accused, findings, matter, report, stretch

from recoupe import correct
from recoupe.errors import CorrectionError
from recoupe.records import Entity, Fact, Report

REPORT = report()
FOUND = findings(REPORT)
MET, ACCUSED = FOUND.statements


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("type", "MEET", "AGREE, CONSULT"),
        ("mode", "ceasefire", "visit, third-party"),
        ("modality", "certain", "actual, planned, conditional, possible"),
        ("polarity", "", "positive, negative"),
        ("when", "7 mars", "2024-05-02"),
        ("when", "2024-13", "EDTF"),
        ("place", "Lima@PERU", "PER or FRA"),
        ("actors", "le voisin", "person:NAME"),
        ("actors", "state:Syldavie", "person:NAME"),
        ("actors", "person:Jean Dupont@FR", "three letters"),
        ("condition", "si la pluie tombe", "exactly as they stand there"),
        ("text", "ministre de Lima", "exactly as they stand there"),
        ("text", "avoir fermé la frontière", "another sentence"),
        ("previous", "perhaps", "yes or no"),
        ("colour", "red", "event_type, mode"),
    ],
)
def test_a_value_that_cannot_stand_is_refused_with_what_can(field: str, value: str, told: str) -> None:
    with pytest.raises(CorrectionError, match=told):
        correct.changing(matter(MET, REPORT, FOUND), {field: value})


def test_that_nothing_would_change_is_said() -> None:
    with pytest.raises(CorrectionError, match="already"):
        correct.changing(matter(MET, REPORT, FOUND), {"modality": "actual", "type": "CONSULT"})


@pytest.mark.parametrize(
    ("name", "id", "kind"),
    [
        ("Équateur", "state:ECU", "state"),
        ("equateur", "state:ECU", "state"),
        ("FRA", "state:FRA", "state"),
        ("OTAN", "org:NATO", "organisation"),
        ("Paredes", PAREDES.id, "person"),
        (PAREDES.id, PAREDES.id, "person"),
        ("person:Inès Salgado@PER", "person:ines-salgado", "person"),
        ("group:Front du Sud", "group:front-du-sud", "group"),
    ],
)
def test_whom_a_name_means(name: str, id: str, kind: str) -> None:
    one = correct.changing(matter(ACCUSED, REPORT, FOUND), {"actors": name})
    row = correct.applied(FOUND, REPORT, [one]).statements[1]
    assert [(actor.id, actor.kind) for actor in row.actors] == [(id, kind)]


def test_several_are_named_and_nobody_too() -> None:
    several = correct.changing(matter(ACCUSED, REPORT, FOUND), {"actors": "FRA, Luis Paredes", "recipients": "-"})
    row = correct.applied(FOUND, REPORT, [several]).statements[1]
    assert [actor.name for actor in row.actors] == ["France", "Luis Paredes"]
    assert row.recipients == ()


def test_an_unnamed_source_is_one_of_a_body() -> None:
    one = correct.changing(matter(ACCUSED, REPORT, FOUND), {"sources": "source@Otan"})
    [link] = correct.applied(FOUND, REPORT, [one]).statements[1].sources
    assert (link.kind, link.within) == ("unnamed", "Otan")


def test_a_place_of_the_atlas_has_its_point_and_an_unknown_one_its_name() -> None:
    known = correct.applied(FOUND, REPORT, [correct.changing(matter(MET, REPORT, FOUND), {"place": "Quito"})]).statements[0].place
    assert known is not None
    assert (known.country, known.lat is not None) == ("ECU", True)
    other = correct.changing(matter(MET, REPORT, FOUND), {"place": "San Corentin@PER"})
    place = correct.applied(FOUND, REPORT, [other]).statements[0].place
    assert place is not None
    assert (place.name, place.country, place.lat) == ("San Corentin", "PER", None)


def test_the_kind_of_apostrophe_and_of_space_does_not_matter() -> None:
    span = correct.stretch("d'avoir  fermé", replace(REPORT, text=TEXT.replace("avoir fermé", "avoir\u00a0fermé")))
    assert span == stretch("d’avoir fermé")


def test_words_are_looked_for_in_the_sentence_first() -> None:
    assert correct.stretch("Équateur", REPORT, stretch(SECOND)) == stretch("Équateur")
    with pytest.raises(CorrectionError, match="2 times"):
        correct.stretch("Ana Quispe", REPORT)


def test_an_added_statement_needs_a_type_and_is_added_once() -> None:
    span = stretch("avoir fermé la frontière")
    with pytest.raises(CorrectionError, match="--type"):
        correct.adding(REPORT, FOUND, stretch(SECOND), span, {"actors": "Équateur"})
    one = correct.adding(REPORT, FOUND, stretch(SECOND), span, {"type": "COERCE"})
    with pytest.raises(CorrectionError, match=one.target):
        correct.adding(REPORT, correct.applied(FOUND, REPORT, [one]), stretch(SECOND), span, {"type": "COERCE"})


def test_what_makes_no_sense_of_a_kind_of_record_is_refused_with_what_does() -> None:
    with pytest.raises(CorrectionError, match="reject its statements"):
        correct.rejecting(matter(REPORT, REPORT, FOUND, "report"))
    with pytest.raises(CorrectionError, match="two or more"):
        correct.splitting(matter(MET, REPORT, FOUND), ["a rencontré"])
    with pytest.raises(CorrectionError, match="in common"):
        correct.splitting(matter(MET, REPORT, FOUND), ["a rencontré", "rencontré jeudi"])
    with pytest.raises(CorrectionError, match="by their ids"):
        correct.splitting(matter(entity(), REPORT, FOUND, "entity"), [])
    with pytest.raises(CorrectionError, match="another statement"):
        correct.merging(matter(MET, REPORT, FOUND), [matter(MET, REPORT, FOUND)])
    other = report("Ailleurs.\n" + TEXT)
    with pytest.raises(CorrectionError, match="several reports"):
        correct.merging(matter(MET, REPORT, FOUND), [matter(accused(other), other, findings(other))])


def entity() -> Entity:
    return FOUND.entities[0]


@pytest.mark.parametrize("kind", sorted(correct.READERS))
def test_every_field_that_can_be_set_is_one_that_the_record_has(kind: str) -> None:
    import recoupe.records as records

    fields = set(getattr(records, kind).__dataclass_fields__)
    assert set(correct.READERS[kind]) <= fields


def test_verdicts_and_stages_are_the_codebooks() -> None:
    fact = Fact.__new__(Fact)
    with pytest.raises(CorrectionError, match="single-origin"):
        correct.READERS["Fact"]["verdict"]("sure", correct.Matter(kind="fact", id="f", record=fact).setting)


def test_the_front_matter_of_a_report_is_corrected() -> None:
    one = correct.changing(
        matter(REPORT, REPORT, FOUND, "report"), {"outlet": "Le Phare", "published": "2024-03-07", "authors": "A; B"}
    )
    made: Report = correct.applied_to_report(REPORT, [one])
    assert (made.outlet, made.published, made.authors, made.text) == ("Le Phare", "2024-03-07", ("A", "B"), TEXT)
    assert ECUADOR.name in made.text
