"""A report in another language says, under its line, that it was not read in full."""

from dataclasses import replace

import made_story as made
import pytest

from recoupe.read.doubts import doubts
from recoupe.show import views
from recoupe.show.words import Words


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "seul le français est lu en entier. Il est gardé, peut être cherché"),
        ("en", "only French is read in full. It is kept, can be searched"),
    ],
)
def test_the_list_of_reports_says_that_one_was_not_read_in_full(language: str, told: str) -> None:
    first = made.DOSSIER.story.reports[0]
    foreign = replace(made.REPORTS[first], language="es", troubles=doubts((), "2031-04-08", "es"))
    page = views.page(made.DOSSIER, {**made.REPORTS, first: foreign}, Words(language))
    under = [run.text for line in page.sections[0].lines[0].under for run in line.runs]
    assert any(told in text for text in under)
    assert any("(es)" in text for text in under)
