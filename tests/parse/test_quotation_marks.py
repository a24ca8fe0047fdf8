"""Quotation marks: pairs, nesting, straight marks, quotations over several paragraphs, lost marks."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.parse.quotation_marks import quotations, quoted
from recoupe.records import Block, BlockKind, Quoted, Report, Span


def report_of(*paragraphs: str, kinds: tuple[BlockKind, ...] = ()) -> Report:
    text, blocks = "", []
    for number, words in enumerate(paragraphs):
        kind = kinds[number] if kinds else BlockKind.PARAGRAPH
        blocks.append(Block(kind=kind, span=Span(len(text), len(text) + len(words))))
        text += words + "\n\n"
    return Report(id="r", name="r", location="r", digest="d", text=text, blocks=tuple(blocks))


def told(*paragraphs: str) -> list[tuple[int, str, bool]]:
    report = report_of(*paragraphs)
    return [(item.depth, item.span.of(report.text), item.open_ended) for item in quotations(report)]


def outer(words: str) -> list[str]:
    return [item.outer.of(words) for item in quoted(words, Span(0, len(words)))]


PAIRS = ["« Oui »", "«\u00a0Oui\u00a0»", "«\u202fOui\u202f»", "«Oui»", "“Oui”", "„Oui“", "”Oui”", "‹ Oui ›", "<< Oui >>"]


@pytest.mark.parametrize("words", [*PAIRS, '"Oui"', '" Oui "', "''Oui''"])
def test_a_pair_of_any_family(words: str) -> None:
    line = f"Il a dit {words}, puis il est parti."
    (item,) = quoted(line, Span(0, len(line)))
    assert item.span.of(line) == "Oui"
    assert item.outer.of(line) == words
    assert (item.depth, item.open_ended) == (0, False)


def test_two_stretches_of_one_quotation() -> None:
    assert told("« La Russie, a prévenu la ministre, s’expose », dit-il, « à des sanctions ».") == [
        (0, "La Russie, a prévenu la ministre, s’expose", False),
        (0, "à des sanctions", False),
    ]


@pytest.mark.parametrize("inner", ["“Partez”", "‹ Partez ›", '"Partez"', "« Partez »"])
def test_a_quotation_inside_a_quotation(inner: str) -> None:
    assert told(f"« Il m’a dit {inner} hier », raconte-t-elle.") == [
        (0, f"Il m’a dit {inner} hier", False),
        (1, "Partez", False),
    ]


def test_one_mark_closes_two() -> None:
    assert told("« Il m’a dit : « Partez. »") == [(0, "Il m’a dit : « Partez.", False), (1, "Partez.", False)]


@pytest.mark.parametrize(
    "words",
    [
        "L’accord n’est pas signé, dit l'ONU.",
        'Un écran de 24" et un autre de 27" suffisent.',
        "À 48°51'24\" nord et 2°21'7\" est.",
        "Rien ne va plus » dit-il.",
        "Des guillemets vides : «» et « ».",
        "aujourd''hui",
    ],
)
def test_what_is_no_quotation(words: str) -> None:
    assert told(words) == []


def test_a_number_may_end_a_quotation_in_straight_marks() -> None:
    assert told('Il rêve "de 2013" encore.') == [(0, "de 2013", False)]


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    assert told("Il a dit « nous partirons demain.", "Le port est « calme ».") == [
        (0, "nous partirons demain.", True),
        (0, "calme", False),
    ]


def test_a_lost_closing_mark_does_not_swallow_what_follows() -> None:
    assert told("Le groupe ne les « représente plus. Ce site n’a « jamais été repris », ni « lu ».") == [
        (0, "représente plus.", True),
        (0, "jamais été repris", False),
        (0, "lu", False),
    ]


def test_a_lost_straight_mark() -> None:
    assert told('"Partez, dit-il. "Restez", dit-elle.') == [(0, "Partez, dit-il.", True), (0, "Restez", False)]


@pytest.mark.parametrize("again", ["« ", "» "])
def test_a_quotation_marked_again_at_each_paragraph(again: str) -> None:
    assert told("« Nous partons.", f"{again}Nous reviendrons.", f"{again}Voilà », a dit X. « Fin ».") == [
        (0, "Nous partons.", True),
        (0, "Nous reviendrons.", True),
        (0, "Voilà", False),
        (0, "Fin", False),
    ]


def test_a_quotation_closed_only_at_its_end() -> None:
    assert told("« Nous partons.", "Nous reviendrons.", "Voilà », a dit X.") == [
        (0, "Nous partons.", True),
        (0, "Nous reviendrons.", True),
        (0, "Voilà", False),
    ]


def test_straight_marks_over_two_paragraphs() -> None:
    assert told('"Nous partons.', 'Voilà", a dit X.') == [(0, "Nous partons.", True), (0, "Voilà", False)]


def test_a_paragraph_that_opens_its_own_quotation_was_not_inside_one() -> None:
    assert told("« Nous partons.", "La ministre a dit « oui » à la paix.") == [(0, "Nous partons.", True), (0, "oui", False)]


def test_a_subheading_ends_what_was_open() -> None:
    kinds = (BlockKind.PARAGRAPH, BlockKind.SUBHEADING, BlockKind.PARAGRAPH)
    report = report_of("« Nous partons.", "Un premier pas", "Voilà », a dit X.", kinds=kinds)
    assert [item.span.of(report.text) for item in quotations(report)] == ["Nous partons."]


def test_nothing_is_quoted_outside_the_story() -> None:
    kinds = (BlockKind.BYLINE, BlockKind.BOILERPLATE, BlockKind.TITLE, BlockKind.CAPTION)
    report = report_of("« A »", "« B »", "« C »", "« D »", kinds=kinds)
    assert [item.span.of(report.text) for item in quotations(report)] == ["C", "D"]


def test_marks_belong_to_the_outer_span() -> None:
    assert outer("Il a dit «\u00a0oui\u00a0» puis « non") == ["«\u00a0oui\u00a0»", "« non"]


TEXTS = st.text(alphabet="aZ .:,!«»“”„‹›\"'<>1\u00a0", max_size=80)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.booleans())
def test_stretches_nest_or_stand_apart(text: str, inside: bool) -> None:
    items = quoted(text, Span(0, len(text)), inside=inside)
    assert list(items) == sorted(items, key=lambda item: (item.outer.start, item.depth))
    for item in items:
        assert 0 <= item.outer.start <= item.span.start < item.span.end <= item.outer.end <= len(text)
        assert item.span.of(text) == item.span.of(text).strip()
    for number, one in enumerate(items):
        for other in items[number + 1 :]:
            assert _apart_or_nested(one, other), (text, one, other)


def _apart_or_nested(one: Quoted, other: Quoted) -> bool:
    return other.outer.start >= one.outer.end or one.outer.covers(other.outer)


@pytest.mark.parametrize("unit", ["« a. B ", "«a» ", "« x «a» ", '"a" ', 'a" ', "“a ”b ", "» ", "abc ", "« A. "])
def test_time_grows_with_the_length(unit: str) -> None:
    text = "« x " + unit * (300_000 // len(unit))
    began = time.perf_counter()
    quoted(text, Span(0, len(text)))
    assert time.perf_counter() - began < 5


def test_many_paragraphs_left_open() -> None:
    report = report_of(*["« Nous partons."] * 3_000)
    began = time.perf_counter()
    assert len(quotations(report)) == 3_000
    assert time.perf_counter() - began < 3
