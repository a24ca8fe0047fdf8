"""Blocks: nothing is lost, nothing overlaps, whatever the text; and the two reports the project started from."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe import read
from recoupe.read.layout import lay_out
from recoupe.records import BlockKind

SEEDS = Path(__file__).parents[3] / "shared"

LINES = st.sampled_from(
    [
        "Islande : la pêche rouvre le dialogue",
        "Par Jeanne Morel avec AFP",
        "12 mai 2021 09:14 Mis à jour : 12 mai 2021 10:02",
        "OSLO, 12 mai (AFP) – Le ministre a parlé.",
        "3 mars 2018 . –",
        " date 2021-05 Le ministre a parlé.",
        "Le ministre a parlé à Oslo de la paix et de la pêche, selon son porte-parole.",
        "Il est parti. (avec AFP)",
        "Lire aussi :",
        "Rejoignez-nous sur Telegram",
        "t.me/quelquechose",
        "Notre journal vit de vous, lecteurs.",
        "© AFP",
        "-Le port. Photo par Jon Olafsson/AFP via Getty Images.",
        "« Un premier pas »",
        "***",
        "\u200b",
        "",
        "   ",
        "\u00a0",
    ]
)
LINE_ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028", "\x0c", " \n \n"])
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.tuples(LINES, LINE_ENDS), max_size=14).map(lambda parts: "".join(line + end for line, end in parts)),
    st.lists(st.tuples(st.text(alphabet="aÀ.,:«»\"'()-–©/1 2\u00a0\u200b", max_size=30), LINE_ENDS), max_size=8).map(
        lambda parts: "".join(line + end for line, end in parts)
    ),
)


@settings(max_examples=250, deadline=None)
@given(TEXTS)
def test_every_character_but_white_space_lies_in_exactly_one_block(text: str) -> None:
    covered = [0] * len(text)
    last = 0
    for block in lay_out(text).blocks:
        assert last <= block.span.start < block.span.end <= len(text)
        assert not text[block.span.start].isspace()
        assert not text[block.span.end - 1].isspace()
        last = block.span.end
        for position in range(*block.span):
            covered[position] += 1
    assert all(count == 1 or (count == 0 and char.isspace()) for char, count in zip(text, covered, strict=True))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert lay_out(text) == lay_out(text)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_there_is_one_title_or_none(text: str) -> None:
    layout = lay_out(text)
    titles = [block for block in layout.blocks if block.kind is BlockKind.TITLE]
    assert len(titles) == (layout.title is not None)


@pytest.mark.skipif(not (SEEDS / "gold" / "seeds.json").exists(), reason="the reports others wrote are not in the repository")
def test_the_reports_the_project_started_from() -> None:
    gold = json.loads((SEEDS / "gold" / "seeds.json").read_text("utf-8"))["front_matter"]
    for name, expected in gold.items():
        report = read.feed(SEEDS / "seeds" / name)
        for field in ("title", "outlet", "agency", "published", "updated", "language"):
            assert getattr(report, field) == expected[field], field
        told = {kind: [b.span.of(report.text) for b in report.blocks if b.kind.value == kind] for kind in BlockKind}
        plain = [words.replace("\u00a0", " ") for words in told[BlockKind.SUBHEADING]]
        assert plain == expected.get("subheadings", [])
        if "caption_credit" in expected:
            assert any(expected["caption_credit"] in words for words in told[BlockKind.CAPTION])
        first = next((b.span.start for b in report.blocks if b.kind is BlockKind.BOILERPLATE), None)
        assert first == expected.get("boilerplate_start")
        assert first is None or all(b.kind is BlockKind.BOILERPLATE for b in report.blocks if b.span.start >= first)
