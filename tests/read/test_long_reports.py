"""A report too long for one report is kept whole, read up to a bound, and says so."""

from recoupe import parse
from recoupe.read import from_bytes
from recoupe.records import ANALYSED_CHARACTERS

SENTENCE = "Le roi du Bhoutan a reçu le ministre norvégien. "


def test_a_report_within_the_bound_raises_no_doubt() -> None:
    report = from_bytes((SENTENCE * 3).encode(), name="x", location="x")
    assert "long-report" not in {trouble.code for trouble in report.troubles}


def test_a_line_of_a_million_characters_is_kept_and_read_up_to_the_bound() -> None:
    text = (SENTENCE * 30_000)[:1_000_000]
    report = from_bytes(text.encode(), name="x", location="x")
    assert len(report.text) == 1_000_000
    assert "long-report" in {trouble.code for trouble in report.troubles}
    parsed = parse.report(report)
    assert ANALYSED_CHARACTERS - 200 < parsed.tokens[-1].end <= ANALYSED_CHARACTERS
