"""Reading into an archive whatever the form: items of containers, their versions, second runs, what is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from recoupe import read
from recoupe.archive import Archive, Reading
from recoupe.errors import ReadError
from recoupe.read import Refused, Source

ROWS = """titre;date;contenu;lien
Oslo dit non;2024-03-07;La Norvège a rejeté jeudi la demande du Danemark.;https://journal.example/oslo
Lima répond;2024-03-08;Le Pérou a accusé vendredi l’Équateur de mentir.;https://journal.example/lima
"""
CHANGED = ROWS.replace("de mentir", "de tricher")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.db") as opened:
        yield opened


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "articles.csv"
    path.write_text(ROWS, "utf-8")
    return path


def told(readings: Iterator[Reading]) -> list[tuple[str, str | None]]:
    return [(reading.state, reading.form) for reading in readings]


def test_every_row_of_a_table_is_a_report(archive: Archive, table: Path) -> None:
    readings = list(archive.read([str(table)]))
    assert [(one.state, one.form, one.source) for one in readings] == [("added", "csv", str(table))] * 2
    titles = [archive.report(one.report).title for one in readings if one.report]
    assert titles == ["Oslo dit non", "Lima répond"]


def test_where_every_block_came_from_is_kept(archive: Archive, table: Path) -> None:
    first, _ = archive.read([str(table)])
    assert first.report
    blocks = archive.report(first.report).blocks
    assert all(block.source and "line 2" in block.source for block in blocks)


def test_a_table_that_was_read_is_not_taken_apart_again(archive: Archive, table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [one.report for one in archive.read([str(table)])]
    monkeypatch.setattr(read.Guard, "reports", None)
    again = list(archive.read([str(table)]))
    assert [(one.state, one.report) for one in again] == [("known", id) for id in before]


def test_a_table_read_with_other_columns_is_another_reading(archive: Archive, table: Path) -> None:
    list(archive.read([str(table)]))
    source = Source(name="t", location=str(table), path=table, form="csv", columns={"text": "titre"})
    states = [one.state for one in archive.read([source])]
    assert states == ["version", "version"]


def test_a_row_that_changed_is_a_version_and_the_others_are_known(archive: Archive, table: Path) -> None:
    list(archive.read([str(table)]))
    table.write_text(CHANGED, "utf-8")
    assert told(archive.read([str(table)])) == [("known", "csv"), ("version", "csv")]
    assert len(archive.reports()) == 2


def test_the_same_address_in_two_files_is_one_place(archive: Archive, table: Path, tmp_path: Path) -> None:
    list(archive.read([str(table)]))
    other = tmp_path / "suite.csv"
    other.write_text(CHANGED, "utf-8")
    assert [state for state, _ in told(archive.read([str(other)]))] == ["known", "version"]


def test_what_is_refused_costs_itself_alone(archive: Archive, table: Path) -> None:
    gone = Refused(name="https://journal.example/rien", reason="https://journal.example/rien is gone; drop it.")
    readings = list(archive.read([gone, str(table), str(table) + "x"]))
    assert sorted(one.state for one in readings) == ["added", "added", "failed", "failed"]
    failed = {one.path: one.error for one in readings if one.error}
    assert isinstance(failed[gone.name], ReadError)
    assert str(failed[gone.name]) == gone.reason


def test_a_table_with_a_refused_row_is_taken_apart_again(archive: Archive, table: Path) -> None:
    table.write_text(ROWS + "Vide;2024-03-09;;\n", "utf-8")
    states = [one.state for one in archive.read([str(table)])]
    assert sorted(states) == ["added", "added", "failed"]
    assert sorted(one.state for one in archive.read([str(table)])) == ["failed", "known", "known"]


def test_a_reading_that_was_stopped_goes_on(archive: Archive, table: Path) -> None:
    seen: list[Reading] = []
    for reading in archive.read([str(table)], stop=lambda: len(seen) > 0):
        seen.append(reading)
    assert [one.state for one in seen] == ["added"]
    assert [one.state for one in archive.read([str(table)])] == ["known", "added"]
    assert [one.state for one in archive.read([str(table)])] == ["known", "known"]


def test_a_source_without_a_report_is_said_each_time(archive: Archive, table: Path) -> None:
    table.write_text("titre;contenu\n", "utf-8")
    for _ in range(2):
        (failed,) = archive.read([str(table)])
        assert failed.state == "failed"
        assert "holds no report" in str(failed.error)


LETTER = """From: Jeanne Dupont <jeanne@journal.example>
Subject: Oslo dit non
Date: Thu, 7 Mar 2024 10:00:00 +0100

La Norvège a rejeté jeudi la demande du Danemark.
"""


def test_what_was_taken_for_the_wrong_form_is_read_anew_as_the_user_says(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "lettre"
    path.write_text(LETTER, "utf-8")

    def taken_for(form: str | None) -> tuple[str, str, str | None]:
        (one,) = archive.read([Source(name="lettre", location=str(path), path=path, form=form)])
        assert one.report
        kept = archive.report(one.report)
        return one.state, kept.form, kept.title

    assert taken_for("text")[:2] == ("added", "text")
    assert taken_for("mail") == ("renewed", "mail", "Oslo dit non")
    assert taken_for("mail")[0] == "known"
    assert taken_for(None)[:2] == ("known", "mail")
    assert taken_for("text")[:2] == ("renewed", "text")


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Le Fjord</title><link>https://fjord.example/</link>{items}</channel></rss>"""
ITEM = """<item><title>Titre {n}</title><link>https://fjord.example/{n}</link><description>Oslo a dit non, fois {n}.</description></item>"""
PAGE = """<!doctype html><html lang="fr"><head><title>Titre 1</title><link rel="canonical" href="https://fjord.example/1"></head><body>
<article><h1>Titre 1</h1><p>Oslo ne veut plus attendre, et le fait savoir aux capitales voisines par la voix
de son ministre de la Défense, arrivé mercredi soir de Stockholm avec une délégation de douze personnes.</p>
<p>La Norvège a rejeté jeudi la demande du Danemark, a dit le ministre des Affaires étrangères à Oslo.</p>
<p>Copenhague a promis de répondre avant la fin du mois de mars, selon un communiqué publié dans la soirée.</p></article></body></html>"""


def test_a_feed_that_grows_does_not_bring_its_teaser_back_over_the_page(archive: Archive, tmp_path: Path) -> None:
    feed, page = tmp_path / "fil.xml", tmp_path / "un.html"
    feed.write_text(FEED.format(items=ITEM.format(n=1)), "utf-8")
    page.write_text(PAGE, "utf-8")
    assert [one.state for one in archive.read([str(feed), str(page)])] == ["added", "version"]
    feed.write_text(FEED.format(items=ITEM.format(n=2) + ITEM.format(n=1)), "utf-8")
    assert sorted(one.state for one in archive.read([str(feed)])) == ["added", "known"]
    shown = {archive.report(id).form for id in archive.reports()}
    assert shown == {"html", "rss"}
    assert archive.has("https://fjord.example/1", next(one.digest for one in read.reports(read.of_file(str(page)))))  # type: ignore[union-attr]


def test_a_report_with_an_address_of_its_own_is_no_copy_in_the_file_that_it_came_in(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "depeche.json"
    wire = """{"uri": "urn:agence:1", "type": "text", "versioncreated": "2024-03-07T10:00:00Z", "headline": "Oslo dit non",
"body_text": "La Norvège a rejeté jeudi la demande du Danemark, a dit le ministre."}"""
    path.write_text(wire, "utf-8")
    assert told(archive.read([str(path)])) == [("added", "ninjs")]
    assert [one.state for one in archive.read([str(path)])] == ["known"]
    assert not archive.has(str(path), next(one.digest for one in read.reports(read.of_file(str(path)))))  # type: ignore[union-attr]


def test_a_file_that_is_as_it_was_before_is_a_version_again(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "oslo.txt"
    states = []
    for word in ("non", "oui", "non"):
        path.write_text(f"Oslo a dit {word} à la demande du Danemark.", "utf-8")
        states += [one.state for one in archive.read([str(path)])]
    assert states == ["added", "version", "version"]
