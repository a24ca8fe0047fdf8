"""What `recoupe explain` shows of the evidence behind a record."""

from dataclasses import replace

import made_story as made
import pytest

from recoupe.archive import Evidence
from recoupe.records import Block, BlockKind, Span
from recoupe.show import explained, layout, text
from recoupe.show.page import Style
from recoupe.show.words import Words

FRENCH = Words("fr")


def shown(evidence: Evidence, language: str = "fr") -> str:
    page = text.with_arrows(explained.page(evidence, Words(language)))
    return "\n".join(text.plain(row) for row in layout.rows(page, 100))


STATEMENT = Evidence(
    kind="statement",
    id=made.MEET_1.id,
    record=made.MEET_1,
    reports=(made.FIRST,),
    facts=(made.MEETING_FACT,),
    stories=(made.DOSSIER.story,),
)


def test_the_words_are_marked_in_their_sentence() -> None:
    page = explained.page(STATEMENT, FRENCH)
    (line,) = page.sections[0].lines
    assert "".join(run.text for run in line.runs if run.style == Style.MARKED) == made.MEET_1.text
    whole = "".join(run.text for run in line.runs)
    assert whole == made.MEET_1.sentence.of(made.FIRST.text)


def test_each_field_stands_with_its_value_and_rule() -> None:
    out = shown(STATEMENT)
    assert "10\u00a0mars 2031 (2031-03-10)" in out
    assert "règle\u00a0: when.weekday.future (lundi après le 7 mars)" in out
    assert "règle\u00a0: where.à" in out
    assert "Lima, PER (-12.04, -77.03)" in out
    assert "règle\u00a0: act.verb (mot)" in out


def test_the_chain_of_sources_is_shown() -> None:
    assert "une source (ministère) · indiquer" in shown(STATEMENT)


def test_where_nobody_is_cited_the_outlet_speaks() -> None:
    assert "le média lui-même" in shown(Evidence(kind="statement", id="s", record=made.THREAT, reports=(made.FIRST,)))


def test_an_unknown_field_is_shown_as_unknown() -> None:
    out = shown(Evidence(kind="statement", id="s", record=made.THREAT, reports=(made.FIRST,)))
    assert any(row.split() == ["quand", "inconnu"] for row in out.splitlines())


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("line 2, column header text", "ligne 2, colonne header text"),
        ("page 3–4", "page 3–4"),
        ("/html/body/header[1]/p[2]", "/html/body/header[1]/p[2]"),
        ("header Subject", "en-tête Subject"),
    ],
)
def test_where_in_the_original_the_words_stand(source: str, said: str) -> None:
    blocks = (Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(made.FIRST.text)), source=source),)
    report = replace(made.FIRST, blocks=blocks, form="csv")
    out = " ".join(shown(replace(STATEMENT, reports=(report,))).split())
    assert f"dans l’original (tableau CSV) : {said}" in out


def test_of_plain_text_the_offsets_say_where() -> None:
    assert "dans l’original" not in shown(STATEMENT)


EVERYTHING = [
    STATEMENT,
    Evidence(kind="quotation", id="q", record=made.PEACE, reports=(made.FIRST,)),
    Evidence(
        kind="report",
        id="r",
        record=made.FIRST,
        reports=(made.FIRST,),
        statements=(made.MEET_1, made.THREAT),
        places=(("/news/une/depeche.txt", 1, False), ("/news/copie.txt", 1, True)),
        origins=made.DOSSIER.origins[:1],
    ),
    Evidence(kind="entity", id="e", record=made.DOSSIER.entities[0], reports=(made.FIRST,), statements=(made.MEET_1,)),
    Evidence(kind="story", id="t", record=made.DOSSIER.story, reports=(made.FIRST, made.SECOND), facts=made.DOSSIER.facts),
    Evidence(kind="origin", id="o", record=made.DOSSIER.origins[0], reports=(made.FIRST,)),
    Evidence(kind="fact", id="f", record=made.MEETING_FACT, reports=(made.FIRST,), statements=(made.MEET_1, made.MEET_2)),
    Evidence(kind="meeting", id="m", record=made.DOSSIER.meetings[0], reports=(made.FIRST,), statements=(made.MEET_1,)),
    Evidence(kind="position", id="p", record=made.DOSSIER.positions[0], reports=(made.FIRST,), statements=(made.THREAT,)),
    Evidence(kind="commitment", id="c", record=made.DOSSIER.commitments[0], reports=(made.SECOND,), statements=(made.NO_TROOPS,)),
]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("evidence", EVERYTHING, ids=lambda evidence: evidence.kind)
def test_every_kind_of_record_leads_back_to_words_or_reports(evidence: Evidence, language: str) -> None:
    out = shown(evidence, language)
    assert evidence.id in out.splitlines()[0]
    assert any(report.name in out for report in (made.FIRST, made.SECOND))
    for statement in evidence.statements:
        assert statement.id in out


def test_a_superseded_version_is_marked_as_such() -> None:
    out = shown(EVERYTHING[2])
    assert "/news/une/depeche.txt · version 1, remplacée depuis" in out
    assert "/news/copie.txt · version 1\n" in out


def test_thousands_of_statements_are_not_all_listed() -> None:
    someone = made.DOSSIER.entities[0]
    many = Evidence(kind="entity", id="e", record=someone, reports=(made.FIRST,), statements=(made.MEET_1,) * 1000)
    assert "et 970 autres" in shown(many)
