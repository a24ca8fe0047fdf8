"""The names of columns: folded, each once, the better ones first."""

import pytest

from recoupe.lexicon.columns import FIELDS, column_names, folded


def test_every_field_has_names() -> None:
    assert {meaning.field for meaning in column_names().values()} == set(FIELDS)


def test_ranks_are_the_order_of_the_table() -> None:
    ranks = [meaning.rank for meaning in column_names().values()]
    assert ranks == sorted(set(ranks))
    assert column_names()["texte"].rank < column_names()["article"].rank


@pytest.mark.parametrize("name", ["date_publish", "Date de publication", "datePublished", "DATE-DE-PUBLICATION", "Publié le"])
def test_capitals_accents_and_marks_do_not_count(name: str) -> None:
    assert column_names()[folded(name)].field == "published"


@pytest.mark.parametrize("name", ["date_download", "crawl_date", "timestamp", "inserted_at", "created_at"])
def test_the_time_of_a_download_is_no_time_of_publication(name: str) -> None:
    assert folded(name) not in column_names()
