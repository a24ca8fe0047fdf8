"""How newsrooms and press offices set their plain texts: boxes, letterheads, datelines of agencies; each with a near miss."""

import pytest

from recoupe import read
from recoupe.records import BlockKind, Report

TITLE = "La Norvège et l’Islande se parlent"
STORY = (
    "La ministre norvégienne a annoncé mardi la reprise des discussions avec l’Islande sur la pêche, après des mois de silence "
    "entre les deux capitales.\n\nReykjavik n’a pas répondu.\n"
)


def report_of(text: str) -> Report:
    return read.from_bytes(text.encode(), name="-", location="-")


def under_title(lines: str) -> Report:
    return report_of(f"{TITLE}\n\n{lines}\n\n{STORY}")


def kind_of(report: Report, line: str) -> BlockKind:
    """The kind of the block that begins with *line*."""
    return next(block.kind for block in report.blocks if block.span.of(report.text).startswith(line))


@pytest.mark.parametrize(
    "heading", ["L’ESSENTIEL", "L'essentiel", "EN BREF", "CE QU’IL FAUT RETENIR", "À RETENIR", "À retenir :"]
)
def test_the_heading_of_a_box_is_nobody(heading: str) -> None:
    report = under_title(f"Publié le 5 mars 2018\n{heading}")
    assert kind_of(report, heading) is BlockKind.SUBHEADING
    assert (report.outlet, report.authors, report.published) == (None, (), "2018-03-05")


def test_over_the_title_it_is_furniture() -> None:
    report = report_of(f"L’ESSENTIEL\n{TITLE}\n\n{STORY}")
    assert report.title == TITLE
    assert kind_of(report, "L’ESSENTIEL") is BlockKind.BOILERPLATE


def test_the_paper_of_that_name_keeps_its_line() -> None:
    assert under_title("L’Essentiel\n5 mars 2018").outlet == "L'Essentiel"
