"""Passages: what of a report tells another happening, and what does not; a digest in the stories that it tells."""

import random
from dataclasses import replace

import pytest
from made_reports import (
    ARMY,
    AUT,
    BRANDT,
    CHL,
    CUSCO,
    FIN,
    LAITINEN,
    OROZCO,
    PER,
    REBELS,
    TURKU,
    VIENNA,
    Act,
    Made,
    made,
    state,
)

from recoupe.reconcile import dossier, dossiers, passages, signatures
from recoupe.records import Block, BlockKind, Decision, Dossier, Findings, Report, Span

DAY = "2030-05-06"
FJI, TON = state("FJI", "Fidji"), state("TON", "Tonga")
TALK = Act(
    words="a reçu Oskari Laitinen", kind="CONSULT", actors=(BRANDT, AUT), recipients=(LAITINEN, FIN), place=VIENNA, when=DAY
)
ATTACK = Act(words="ont attaqué un convoi", kind="ASSAULT", actors=(REBELS,), recipients=(ARMY,), place=CUSCO, when=DAY)
FISH = Act(words="ont accusé les Tonga", kind="ACCUSE", actors=(FJI,), recipients=(TON,), when=DAY)
TUNNEL = "À Vienne, Selma Brandt a reçu Oskari Laitinen pour parler du tunnel ferroviaire vers Helsinki."
CONVOY = "Les rebelles du Front du Nord ont attaqué un convoi militaire péruvien près de Cusco."
TUNA = "Les Fidji ont accusé les Tonga de pêcher le thon dans les eaux de Rotuma."


def subheading(report: Made, words: str) -> Made:
    start = len(report.text)
    report.text += words + "\n"
    report.blocks.append(Block(kind=BlockKind.SUBHEADING, span=Span(start, start + len(words))))
    return report


def told(report: Made) -> list[str]:
    """The passages of a report, each as its words."""
    record, findings = report.done()
    return ["".join(span.of(record.text) for span in spans) for spans in passages(record, findings)]


def digest(*heads: str, title: str = "Le monde en bref", name: str = "d") -> Made:
    report = Made(name, title=title, outlet="Le Phare", day="2030-05-06T20:00")
    for head, (sentence, act) in zip(heads, ((TUNNEL, TALK), (CONVOY, ATTACK), (TUNA, FISH)), strict=False):
        report.says(head + sentence, act)
    return report


# --- what is cut ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heads",
    [
        ("19 h 10 – Autriche. ", "17 h 25 – Pérou. ", "15 h 40 – Pacifique. "),
        ("[19h10] ", "[17h25] ", "[15h40] "),
        ("Mardi 7 mai, 19h10 | ", "Lundi 6 mai, 17h25 | ", "Lundi 6 mai, 15h40 | "),
        ("• 19:10 - ", "• 17:25 - ", "• 15:40 - "),
        ("Autriche. – ", "Pérou. – ", "Fidji. – "),
        ("AUTRICHE – ", "PÉROU – ", "ÎLES FIDJI – "),
        ("— Autriche : ", "— Pérou : ", "— Fidji : "),
        ("", "", ""),
    ],
)
def test_a_digest_of_three_happenings_has_three_passages(heads: tuple[str, str, str]) -> None:
    found = told(digest(*heads))
    assert [("tunnel" in text, "convoi" in text, "thon" in text) for text in found] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


def test_subheadings_that_name_places_cut_a_digest() -> None:
    report = Made("d", title="Les nouvelles du soir", day=DAY)
    for head, sentence, act in (("Autriche", TUNNEL, TALK), ("Pérou", CONVOY, ATTACK)):
        subheading(report, head).says(sentence, act)
    assert [text.split("\n")[0] for text in told(report)] == ["Autriche", "Pérou"]


def crisis() -> Made:
    """A live page: who speaks of the crisis speaks of its states, its people or its places."""
    return (
        Made("l", title="EN DIRECT. Pérou : l'armée cherche le convoi", outlet="Le Phare", day=DAY)
        .says("20 h 15 – Lima. L'armée péruvienne a envoyé des hommes à Cusco.", replace(ATTACK, words="a envoyé des hommes"))
        .says(
            "19 h 30 – Santiago. Inés Orozco a promis des vivres au Pérou.",
            Act(words="a promis des vivres", kind="AID", actors=(OROZCO, CHL), recipients=(PER,), modality="planned"),
        )
        .says("19 h 05. « Nous ne savons rien », dit le maire de Cusco.")
        .says(
            "18 h 40 – Vienne. L'Autriche a condamné l'attaque du convoi péruvien.",
            Act(words="a condamné l'attaque", kind="ACCUSE", actors=(AUT,), recipients=(REBELS,)),
        )
        .says("17 h 25 – " + CONVOY, ATTACK)
    )


def test_a_live_page_of_one_crisis_stays_whole() -> None:
    assert len(told(crisis())) == 1


def test_a_live_page_gives_up_the_one_entry_about_others_and_nothing_around_it() -> None:
    page = crisis()
    page.says("16 h 50 – Fidji. " + TUNA, FISH).says("16 h 10 – Cusco. Les routes sont coupées autour de la ville.")
    crisis_told, foreign = told(page)
    assert foreign.startswith("16 h 50 – Fidji.")
    assert "routes sont coupées" in crisis_told
    assert "Rotuma" not in crisis_told


def test_an_entry_that_tells_nothing_is_in_no_passage() -> None:
    page = digest("19 h 10 – Autriche. ", "17 h 25 – Pérou. ").says("16 h 00 – Météo. Le brouillard se lève.")
    assert not any("brouillard" in text for text in told(page))


# --- near misses ----------------------------------------------------------------------------------------------------------------


def test_an_ordinary_report_that_ends_on_other_news_stays_whole() -> None:
    report = Made("o", title="Un convoi attaqué au Pérou", day=DAY).says(CONVOY, ATTACK).says("Des renforts arrivent de Lima.")
    assert len(told(report.says(TUNNEL, TALK))) == 1


def test_a_report_with_two_paragraphs_about_others_stays_whole() -> None:
    assert len(told(digest("", ""))) == 1


def test_sections_of_one_report_stay_together() -> None:
    report = Made("o", title="Un convoi attaqué près de Cusco", day=DAY)
    subheading(report, "Une route dangereuse").says(CONVOY, ATTACK)
    subheading(report, "Réactions").says(
        "À Santiago, Inés Orozco a reçu Oskari Laitinen.", replace(TALK, actors=(OROZCO, CHL), recipients=(LAITINEN, FIN))
    )
    assert len(told(report)) == 1


def test_entries_that_name_the_same_person_stay_together() -> None:
    page = Made("l", title="La journée", day=DAY).says("19 h 10 – Autriche. " + TUNNEL, TALK)
    page.says(
        "17 h 00 – Pérou. Oskari Laitinen a visité Lima.",
        Act(words="a visité Lima", kind="CONSULT", actors=(LAITINEN,), recipients=(PER,)),
    )
    assert len(told(page)) == 1


def test_an_appeal_to_nobody_is_no_other_happening_on_the_page_of_a_crisis() -> None:
    appeal = Act(words="appellent au calme", kind="REQUEST", actors=(FJI,))
    assert len(told(crisis().says("16 h 50 – Suva. Les Fidji appellent au calme.", appeal))) == 1


def test_a_report_without_blocks_stays_whole() -> None:
    record, findings = digest("", "", "").done()
    assert passages(replace(record, blocks=()), findings) == ((Span(0, len(record.text)),),)


def test_hours_and_names_below_the_last_paragraph_are_no_entries() -> None:
    report = Made("o", title="Un convoi attaqué près de Cusco", day=DAY).says(CONVOY, ATTACK)
    for words in ("19 h 10", "20 h 15"):
        start = len(report.text)
        report.text += words + "\n"
        report.blocks.append(Block(kind=BlockKind.DATE, span=Span(start, start + len(words))))
    assert len(told(report)) == 1


# --- in stories -----------------------------------------------------------------------------------------------------------------


def newspaper() -> list[Made]:
    """A digest of three happenings, each of which another report tells too."""
    return [
        digest("19 h 10 – Autriche. ", "17 h 25 – Pérou. ", "15 h 40 – Fidji. "),
        Made("a", title="Un tunnel sous la Baltique", outlet="La Vigie", agency="AFP", day=DAY).says("Lundi, " + TUNNEL, TALK),
        Made("b", title="Cusco : un convoi attaqué", outlet="La Vigie", day=DAY).says("On apprend ceci. " + CONVOY, ATTACK),
        Made("c", title="Les Fidji et le thon", outlet="La Vigie", day=DAY).says("Dispute au large de Rotuma. " + TUNA, FISH),
    ]


def by_title(found: tuple[Dossier, ...]) -> dict[str | None, Dossier]:
    return {each.story.title: each for each in found}


def test_a_digest_is_in_every_story_that_it_tells() -> None:
    found = by_title(dossiers(*made(*newspaper())))
    assert {title: set(each.story.reports) for title, each in found.items()} == {
        "Un tunnel sous la Baltique": {"rd", "ra"},
        "Cusco : un convoi attaqué": {"rd", "rb"},
        "Les Fidji et le thon": {"rd", "rc"},
    }


def test_only_what_stands_in_its_passage_counts_in_a_story() -> None:
    reports, findings = made(*newspaper())
    found = by_title(dossiers(reports, findings))
    attack = found["Cusco : un convoi attaqué"]
    assert {statement.event_type for statement in attack.statements} == {"ASSAULT"}
    assert "person:selma-brandt" not in {entity.id for entity in attack.entities}
    (fact,) = attack.facts
    assert (fact.reports, fact.outlets) == (("rd", "rb"), 2)
    ((report, spans),) = attack.story.passages
    assert report == "rd"
    assert "".join(span.of(reports[0].text) for span in spans).startswith("17 h 25 – Pérou.")
    assert sum(len(each.statements) for each in found.values()) == 6


def test_a_copy_of_a_passage_has_its_origin_and_not_that_of_the_rest() -> None:
    wire = "Trois camions brûlaient encore lundi soir sur la piste de Paucartambo, où des hommes du Front du Nord ont attaqué un convoi."
    own = "Notre correspondante à Vienne a vu arriver Oskari Laitinen. "
    page = Made("d", title="Le monde en bref", outlet="Le Phare", day=DAY)
    page.says("Autriche. – " + own + TUNNEL, TALK).says("Pérou. – " + wire, ATTACK)
    first = Made("b", title="Cusco : un convoi attaqué", outlet="La Vigie", agency="AFP", day=DAY).says(wire, ATTACK)
    found = {each.story.reports: {one.report: one.key for one in each.origins} for each in dossiers(*made(page, first))}
    assert found[("rd",)] == {"rd": "own:phare"}
    assert found[("rb", "rd")] == {"rb": "agency:AFP", "rd": "agency:AFP"}


def test_two_passages_in_one_story_are_one_report() -> None:
    reports, findings = made(*newspaper())
    merged = Decision(number=1, kind="merge", reports=("rd", "rd#2"), others=(), at="2030-05-09T10:00:00Z")
    (both,) = [each for each in dossiers(reports, findings, (merged,)) if {"ra", "rb"} <= set(each.story.reports)]
    assert sorted(both.story.reports) == ["ra", "rb", "rd"]
    assert all(fact.outlets == 2 for fact in both.facts)


def test_a_dossier_of_named_passages_holds_these() -> None:
    reports, findings = made(*newspaper())
    keys = [one.key for one in signatures(reports[0], findings[0])]
    assert keys == ["rd", "rd#2", "rd#3"]
    alone = dossier(reports[:1], findings[:1], ("rd#3",))
    assert alone is not None
    assert [statement.event_type for statement in alone.statements] == ["ACCUSE"]
    assert len({one.digest for one in signatures(reports[0], findings[0])}) == 3


def test_an_ordinary_report_has_the_signature_of_the_whole() -> None:
    record, findings = newspaper()[1].done()
    (only,) = signatures(record, findings)
    assert (only.key, only.spans, only.digest) == (record.id, (), record.digest)


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_reports_with_digests_gives_the_same_dossiers(seed: int) -> None:
    reports, findings = made(*newspaper(), digest("Autriche : ", "Pérou : ", name="e"))
    first = dossiers(reports, findings)
    shuffled: list[tuple[Report, Findings]] = list(zip(reports, findings, strict=True))
    random.Random(seed).shuffle(shuffled)
    assert dossiers([report for report, _ in shuffled], [found for _, found in shuffled]) == first
    assert {TURKU.name} & {each.story.title for each in first} == set()
