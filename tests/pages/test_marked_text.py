"""Marks that lie over each other, as stretches side by side."""

from hypothesis import given
from hypothesis import strategies as st

from recoupe.pages.marking import Mark, blocks, stretches
from recoupe.records import Block, BlockKind, Report, Span

TEXT = "Lima accuse La Paz d’avoir fermé la frontière."
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).filter(lambda pair: pair[0] < pair[1])


def test_stretches_say_all_that_lies_over_them() -> None:
    marks = [
        Mark(span=Span(0, 18), kind="statement", id="s1"),
        Mark(span=Span(0, 4), kind="who", told="Pérou"),
        Mark(span=Span(12, 26), kind="quotation"),
    ]
    found = stretches(TEXT, Span(0, 26), marks)
    assert [(one.text, one.kinds, one.ids) for one in found] == [
        ("Lima", ("statement", "who"), ("s1",)),
        (" accuse ", ("statement",), ()),
        ("La Paz", ("statement", "quotation"), ()),
        (" d’avoir", ("quotation",), ()),
    ]
    assert found[0].told == "Pérou"


@given(st.lists(SPANS, max_size=8), SPANS)
def test_no_word_is_lost_or_told_twice(spans: list[tuple[int, int]], within: tuple[int, int]) -> None:
    marks = [Mark(span=Span(*one), kind="who", id=str(number)) for number, one in enumerate(spans)]
    found = stretches(TEXT, Span(*within), marks)
    assert "".join(one.text for one in found) == TEXT[slice(*within)]
    for number, (start, end) in enumerate(spans):
        begun = sum(str(number) in one.ids for one in found)
        assert begun == (within[0] <= start < within[1] and start < end)


def test_what_stands_in_no_block_is_shown() -> None:
    report = Report(
        id="r1",
        name="un.txt",
        location="",
        digest="0",
        text="avant\nLe texte.\naprès",
        blocks=(Block(kind=BlockKind.LEAD, span=Span(6, 15)),),
    )
    assert [(part.kind, part.stretches[0].text.strip()) for part in blocks(report, [])] == [
        ("rest", "avant"),
        ("lead", "Le texte."),
        ("rest", "après"),
    ]
