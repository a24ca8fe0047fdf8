"""What the dossier's page says, line by line."""

from dataclasses import replace

import made_story as made
import pytest

from recoupe.records import Dossier, Fact, Quotation
from recoupe.show import frame, views
from recoupe.show.page import Line, Page
from recoupe.show.words import Words

FRENCH = Words("fr")


def told(line: Line) -> str:
    return "".join(run.text for run in line.runs)


def section(page: Page, title: str) -> tuple[Line, ...]:
    return next((one.lines for one in page.sections if one.title == title), ())


@pytest.fixture(scope="module")
def page() -> Page:
    return views.page(made.DOSSIER, made.REPORTS, FRENCH)


def test_the_head_counts_reports_outlets_and_origins(page: Page) -> None:
    assert page.title == "Quito et Lima vont reprendre langue"
    summary = "".join(run.text for run in page.summary)
    assert summary == "2\u00a0articles · 1\u00a0média connu · 1\u00a0origine connue (AFP), 1\u00a0inconnue · 7\u00a0mars 2031"


def test_a_report_shows_outlet_times_origin_and_doubts(page: Page) -> None:
    first, second = section(page, "Articles")
    assert told(first) == (
        "Le Courrier des Andes · 7\u00a0mars 2031 à 15\u00a0h\u00a004 · mis à jour\u00a0: 7\u00a0mars 2031 à 16\u00a0h"
        " · origine\u00a0: AFP (agence)"
    )
    assert told(second) == "média inconnu · date inconnue · origine inconnue"
    assert [told(line) for line in second.under] == ["deux.txt", "doute\u00a0: L’article ne dit pas quand il a été publié."]


def test_facts_that_more_reports_tell_come_first(page: Page) -> None:
    meeting, no_troops, threat = section(page, "Faits")
    who = "Luis Paredes et Ana Quispe"
    assert told(meeting).startswith(f"{who} se rencontreront · Lima · 10\u00a0mars 2031 · prévu · 2\u00a0articles, ")
    assert told(no_troops).startswith("Le Pérou ne mobilisera pas de troupes · prévu")
    assert told(threat).startswith("L’Équateur menace le Pérou · restrictions · sous condition")
    assert meeting.tags == ("[1]", "[2]")


def test_the_verdict_stands_before_the_fact(page: Page) -> None:
    assert [line.mark.text for line in section(page, "Faits") if line.mark] == ["≠", "○", "◐"]


def test_a_disagreement_stands_side_by_side_under_the_fact(page: Page) -> None:
    assert told(section(page, "Faits")[0].under[0]) == "désaccord, quand\u00a0: 10\u00a0mars 2031 [1] | 11\u00a0mars 2031 [2]"


def test_the_words_of_each_report_stand_under_the_fact_with_their_source(page: Page) -> None:
    under = section(page, "Faits")[0].under[1:]
    assert [told(line) for line in under] == [
        "«\u00a0rencontrera lundi à Lima son homologue péruvienne\u00a0» · selon une source (ministère)",
        "«\u00a0est attendu à Quito par Ana Quispe\u00a0»",
    ]
    assert [line.tags for line in under] == [("[1]",), ("[2]",)]


def test_a_meeting_shows_its_stages_and_the_one_before(page: Page) -> None:
    planned, held = section(page, "Rencontres")
    assert told(planned) == "Luis Paredes – Ana Quispe · Lima · 10\u00a0mars 2031 · prévue"
    assert [told(line) for line in planned.under[:2]] == ["proposée [2] → prévue [1]", "rencontre précédente\u00a0: 2029"]
    assert told(held) == "Luis Paredes – Ana Quispe · 2029 · tenue"


def test_a_position_shows_its_condition(page: Page) -> None:
    (threat,) = section(page, "Positions")
    assert told(threat) == "L’Équateur menace le Pérou · condition\u00a0: «\u00a0si les tirs reprennent\u00a0»"


def test_a_negative_commitment_says_not(page: Page) -> None:
    (promise,) = section(page, "Engagements")
    assert told(promise) == "Le Pérou ne mobilisera pas de troupes · annoncé"


def test_the_timeline_has_dated_facts_only_and_says_so(page: Page) -> None:
    timeline = next(one for one in page.sections if one.title == "Chronologie")
    assert [line.mark.text for line in timeline.lines if line.mark] == ["10\u00a0mars 2031"]
    assert timeline.note == "2\u00a0faits sans date ne sont pas repris ici"


def test_quotations_have_their_speaker(page: Page) -> None:
    assert [told(line) for line in section(page, "Citations")] == ["Luis Paredes\u00a0: «\u00a0Nous voulons la paix\u00a0»"]


def test_a_repeated_subheading_and_a_stray_word_are_no_quotations() -> None:
    others = tuple(replace(made.PEACE, id=f"q{kind}", kind=kind) for kind in ("scare", "display"))
    dossier = replace(made.DOSSIER, quotations=(made.PEACE, *others))
    assert len(section(views.page(dossier, made.REPORTS, FRENCH), "Citations")) == 1


def test_an_unknown_speaker_is_shown_as_unknown() -> None:
    nobody: Quotation = replace(made.PEACE, speaker=None)
    dossier = replace(made.DOSSIER, quotations=(nobody,))
    (line,) = section(views.page(dossier, made.REPORTS, FRENCH), "Citations")
    assert told(line).startswith("locuteur inconnu\u00a0: ")


def test_an_unknown_actor_is_shown_as_unknown() -> None:
    fact: Fact = replace(made.MEETING_FACT, actors=(), event_type="ASSAULT", mode=None, modality="actual")
    dossier: Dossier = replace(made.DOSSIER, facts=(fact,))
    (line,) = section(views.page(dossier, made.REPORTS, FRENCH), "Faits")
    assert told(line).startswith("[on ne dit pas qui] mène une attaque · Lima")


def test_who_is_who_tells_offices_and_spellings(page: Page) -> None:
    lines = [told(line) for line in section(page, "Qui est qui")]
    assert lines == [
        "Ana Quispe · Pérou",
        "Luis Paredes · Équateur · ministre des Affaires étrangères (7\u00a0mars 2031) · aussi\u00a0: M. Paredes",
        "Pérou · PER",
        "Équateur · ECU · aussi\u00a0: Quito",
    ]


def test_every_line_leads_back_to_a_record(page: Page) -> None:
    known = {row.id for row in (*made.DOSSIER.facts, *made.DOSSIER.statements, *made.DOSSIER.quotations, *made.DOSSIER.entities)}
    known |= {row.id for row in (*made.DOSSIER.meetings, *made.DOSSIER.positions, *made.DOSSIER.commitments)}
    known |= {*made.REPORTS}
    for one in page.sections:
        for line in one.lines:
            assert line.id
            assert sum(id.startswith(line.id) for id in known) == 1


def test_a_long_section_is_cut_and_says_so() -> None:
    facts = tuple(replace(made.MEETING_FACT, id=f"f{number:012x}") for number in range(100))
    dossier = replace(made.DOSSIER, facts=facts)
    cut, whole = (views.page(dossier, made.REPORTS, FRENCH, whole=whole) for whole in (False, True))
    assert len(section(cut, "Faits")) == 40
    assert len(section(whole, "Faits")) == 100
    note = next(one.note for one in cut.sections if one.title == "Faits")
    assert note
    assert note.endswith("60\u00a0autres lignes\u00a0: --all les montre")


def test_ids_are_as_short_as_they_can_be() -> None:
    short = frame.shortened(["s0123456789a", "s0123456789b", "sfedcba98765", "state:RUS", "person:ana-quispe"])
    assert short == {
        "s0123456789a": "s0123456789a",
        "s0123456789b": "s0123456789b",
        "sfedcba98765": "sfedcba",
        "state:RUS": "state:RUS",
        "person:ana-quispe": "person:ana-quispe",
    }
