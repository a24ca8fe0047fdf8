"""The archive from end to end: files in, findings kept, dossiers and evidence out, with every room at work."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from recoupe import archive as archive_module
from recoupe import pipeline, read
from recoupe.archive import Archive, Reading, location_of, rules
from recoupe.errors import NotFoundError, ReadError
from recoupe.records import Fact, Findings, Report, Statement

FIRST = """Quito et Lima vont se parler

Par Inés Salas avec AFP
7 mars 2024 15:04

Le ministre équatorien de la Défense, Luis Paredes, a rencontré jeudi à Lima son homologue péruvienne Ana Quispe. \
L’Équateur a accusé le Pérou d’avoir fermé la frontière. « Nous voulons la paix », a déclaré Luis Paredes.
"""
SECOND = """Lima accuse Quito

8 mars 2024 09:00

Le Pérou a accusé vendredi l’Équateur de mentir. Luis Paredes a rencontré jeudi à Lima Ana Quispe.
"""


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    with Archive.open(where) as opened:
        yield opened


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    paths = tmp_path / "un.txt", tmp_path / "deux.txt"
    for path, text in zip(paths, (FIRST, SECOND), strict=True):
        path.write_text(text, "utf-8")
    return str(paths[0]), str(paths[1])


def states(readings: Iterator[Reading]) -> list[str]:
    return [reading.state for reading in readings]


def test_what_is_read_is_kept_with_its_findings(archive: Archive, files: tuple[str, str]) -> None:
    first, second = archive.read(files)
    assert (first.state, second.state) == ("added", "added")
    assert first.report
    assert archive.report(first.report).text == FIRST
    assert archive.has(location_of(files[0]), archive.report(first.report).digest)
    evidence = archive.explain(first.report)
    assert evidence.statements
    assert all(row.span.of(FIRST) == row.text for row in evidence.statements)


def test_a_second_run_passes_over_what_it_knows(
    archive: Archive, files: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    list(archive.read(files))
    # neither read nor parsed again
    monkeypatch.delattr(read, "feed")
    monkeypatch.delattr(pipeline, "analyse_many")
    assert states(archive.read(files)) == ["known", "known"]


def test_a_changed_file_is_a_new_version(archive: Archive, files: tuple[str, str]) -> None:
    (before,) = archive.read(files[:1])
    Path(files[0]).write_text(FIRST + "\nLa Bolivie a condamné le Pérou.\n", "utf-8")
    (after,) = archive.read(files[:1])
    assert (after.state, after.report != before.report) == ("version", True)
    assert archive.reports() == (after.report,)
    assert before.report
    assert archive.explain(before.report).places == ((files[0], 1, False),)


def test_a_copy_is_the_same_report(archive: Archive, files: tuple[str, str], tmp_path: Path) -> None:
    copy = tmp_path / "copie.txt"
    copy.write_text(FIRST, "utf-8")
    assert states(archive.read([files[0], str(copy)])) in (["added", "copy"], ["copy", "added"])
    assert len(archive.reports()) == 1
    assert states(archive.read([files[0], str(copy)])) == ["known", "known"]


def test_what_cannot_be_read_does_not_stop_the_rest(archive: Archive, files: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "leer.txt").touch()
    wrong = [str(tmp_path / "leer.txt"), str(tmp_path), str(tmp_path / "nothing.txt"), "a\0b"]
    readings = list(archive.read([*wrong, *files]))
    assert [reading.state for reading in readings] == ["failed"] * 4 + ["added"] * 2
    assert all(isinstance(reading.error, ReadError) and reading.report is None for reading in readings[:4])


def test_an_analysis_that_breaks_down_costs_one_report(
    archive: Archive, files: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pipeline.analyse_many

    def fragile(reports: tuple[Report, ...]) -> Iterator[Findings]:
        for report in reports:
            if "mentir" in report.text:
                raise IndexError("out of range")
            yield from whole([report])

    monkeypatch.setattr(pipeline, "analyse_many", fragile)
    readings = {reading.path: reading for reading in archive.read([files[1], files[0]])}
    assert readings[files[0]].state == "added"
    assert readings[files[1]].state == "failed"
    assert isinstance(readings[files[1]].error, IndexError)


def test_findings_of_other_rules_are_made_again(tmp_path: Path, files: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as earlier, Archive.open(tmp_path / "a.db") as archive:
        earlier.setattr(archive, "_rules", "rules of last year")
        list(archive.read(files))
    with Archive.open(tmp_path / "a.db") as archive:
        assert states(archive.read(files)) == ["renewed", "renewed"]
        assert states(archive.read(files)) == ["known", "known"]


def test_reading_stops_after_the_report_at_hand(archive: Archive, files: tuple[str, str]) -> None:
    seen: list[Reading] = []
    for reading in archive.read(files, stop=lambda: len(seen) > 0):
        seen.append(reading)
    assert len(seen) == 1
    assert len(archive.reports()) == 1
    assert sorted(states(archive.read(files))) == ["added", "known"]


def test_reports_of_one_happening_are_told_together(archive: Archive, files: tuple[str, str]) -> None:
    list(archive.read(files))
    (dossier,) = archive.dossiers()
    assert set(dossier.story.reports) == set(archive.reports())
    shared = [fact for fact in dossier.facts if len(fact.reports) == 2]
    assert any(fact.event_type == "CONSULT" for fact in shared)


def test_everything_that_is_told_can_be_explained(archive: Archive, files: tuple[str, str]) -> None:
    list(archive.read(files))
    (dossier,) = archive.dossiers()
    ids = {record.id for record in (*dossier.statements, *dossier.quotations, *dossier.facts, *dossier.meetings)}
    ids |= {record.id for record in (*dossier.positions, *dossier.commitments, *dossier.entities)}
    ids |= {dossier.story.id, *dossier.story.reports}
    for id in ids:
        evidence = archive.explain(id)
        assert evidence.id == id
        assert evidence.reports or evidence.kind == "entity"
        texts = {report.id: report.text for report in evidence.reports}
        assert all(row.span.of(texts[row.report]) == row.text for row in evidence.statements)


def test_a_fact_leads_to_its_statements_and_a_statement_to_its_facts(archive: Archive, files: tuple[str, str]) -> None:
    list(archive.read(files))
    (dossier,) = archive.dossiers()
    fact = max(dossier.facts, key=lambda one: len(one.statements))
    evidence = archive.explain(fact.id)
    assert isinstance(evidence.record, Fact)
    assert {row.id for row in evidence.statements} == set(fact.statements)
    behind = archive.explain(fact.statements[0])
    assert isinstance(behind.record, Statement)
    assert [one.id for one in behind.facts] == [fact.id]


def test_the_first_characters_of_an_id_are_enough_if_they_are_of_one_only(archive: Archive, files: tuple[str, str]) -> None:
    (first, _) = archive.read(files)
    assert first.report
    assert archive.explain(first.report[:8]).id == first.report
    with pytest.raises(NotFoundError, match="Several ids"):
        archive.explain("r")
    with pytest.raises(NotFoundError, match="no record"):
        archive.explain("nothing")


def test_an_archive_can_be_looked_at_without_being_changed(tmp_path: Path, files: tuple[str, str]) -> None:
    path = tmp_path / "a.db"
    with Archive.open(path) as archive:
        list(archive.read(files))
    before = path.read_bytes()
    with Archive.open_to_look(path) as archive:
        assert len(list(archive.dossiers())) == 1
    assert path.read_bytes() == before


def test_many_reports_are_told_a_story_at_a_time(
    archive: Archive, files: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    list(archive.read(files))
    (together,) = archive.dossiers()
    monkeypatch.setattr(archive_module, "TOGETHER", 0)
    alone = archive.dossiers()
    assert len(alone) == 1
    assert list(alone) == [together]


@pytest.mark.parametrize("changed", ["states.tsv", "acts.npz", "roles.py"])
def test_the_rules_have_another_fingerprint_when_one_of_their_files_changes(
    changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rules()
    whole = archive_module._files
    monkeypatch.setattr(archive_module, "_files", lambda room: (file for file in whole(room) if file.name != changed))
    assert rules() != before


def test_a_report_is_added_by_itself(archive: Archive, files: tuple[str, str]) -> None:
    report = read.feed(files[0])
    assert archive.add(report).state == "added"
    assert archive.add(report).state == "known"
    assert archive.add(replace(report, name="autre", location="/autre.txt")).state == "copy"


OFFICE_NAMED = "Oslo insiste\n\n14 mai 2022\n\nLe ministre norvégien de la Défense, Tor Vikan, a menacé la Suède.\n"
OFFICE_NAMELESS = "Oslo menace\n\n12 mai 2022\n\nLe ministre norvégien de la Défense a menacé la Suède.\n"


def test_an_office_is_remembered_in_whatever_order_reports_are_read(tmp_path: Path) -> None:
    paths = {"named": tmp_path / "a.txt", "nameless": tmp_path / "b.txt"}
    paths["named"].write_text(OFFICE_NAMED, "utf-8")
    paths["nameless"].write_text(OFFICE_NAMELESS, "utf-8")
    told = []
    for number, order in enumerate((("named", "nameless"), ("nameless", "named"))):
        with Archive.open(tmp_path / f"{number}.db") as archive:
            for name in order:
                list(archive.read([str(paths[name])]))
            list(archive.dossiers())
            told.append(
                (
                    archive.who_held("ministre norvégien de la Défense", "2022-05-20"),
                    archive.explain("office:NOR:ministre-de-la-defense").record,
                )
            )
    assert told[0] == told[1]
    assert told[0][0].holder is not None
    assert told[0][0].holder.name == "Tor Vikan"
    assert [holder.name for holder in getattr(told[0][1], "holders", ())] == ["Tor Vikan"]


def test_asking_for_no_office_is_an_error(archive: Archive) -> None:
    with pytest.raises(NotFoundError, match="with its state or body"):
        archive.who_held("ministre de la Défense")


DIGEST = """Le monde en bref

La Vigie des Andes – 8 mars 2024 20:00

20 h 10 – Lima. Le ministre équatorien de la Défense, Luis Paredes, a rencontré jeudi à Lima son homologue péruvienne Ana Quispe.

18 h 30 – Suva. Les Fidji ont accusé les Tonga d’avoir fermé le port de Rotuma.
"""
TUNA = """Les Fidji et les Tonga se disputent Rotuma

8 mars 2024 12:00

Les Fidji ont accusé vendredi les Tonga d’avoir fermé le port de Rotuma. Rotuma vit de la pêche.
"""


@pytest.fixture
def digest(archive: Archive, files: tuple[str, str], tmp_path: Path) -> str:
    """The id of a digest read after a report on each of its two stories."""
    for name, text in (("thon.txt", TUNA), ("bref.txt", DIGEST)):
        (tmp_path / name).write_text(text, "utf-8")
    readings = list(archive.read([files[0], str(tmp_path / "thon.txt"), str(tmp_path / "bref.txt")]))
    assert readings[-1].report
    return readings[-1].report


def test_a_digest_is_told_in_each_of_its_stories(archive: Archive, digest: str) -> None:
    found = {dossier.story.title: dossier for dossier in archive.dossiers()}
    assert set(found) == {"Quito et Lima vont se parler", "Les Fidji et les Tonga se disputent Rotuma"}
    assert all(digest in dossier.story.reports for dossier in found.values())
    pacific = found["Les Fidji et les Tonga se disputent Rotuma"]
    assert {actor.country for row in pacific.statements for actor in (*row.actors, *row.recipients)} == {"FJI", "TON"}
    (fact,) = [fact for fact in pacific.facts if fact.event_type == "ACCUSE"]
    assert len(fact.reports) == 2
    explained = archive.explain(fact.id)
    assert [story.title for story in explained.stories] == [pacific.story.title]
    assert explained.signs
    assert archive.explain(pacific.story.id).signs
    assert len(archive.explain(digest).stories) == 2


def test_a_digest_is_told_a_story_at_a_time_as_together(archive: Archive, digest: str, monkeypatch: pytest.MonkeyPatch) -> None:
    together = {(dossier.story, tuple(row.id for row in dossier.statements)) for dossier in archive.dossiers()}
    monkeypatch.setattr(archive_module, "TOGETHER", 0)
    assert {(dossier.story, tuple(row.id for row in dossier.statements)) for dossier in archive.dossiers()} == together
    assert len(together) == 2


def test_one_passage_of_a_digest_is_moved_by_hand(archive: Archive, digest: str) -> None:
    pacific, andes = sorted((dossier.story for dossier in archive.dossiers()), key=lambda story: story.title or "")
    with pytest.raises(NotFoundError, match=f"{digest}#2"):
        archive.move(digest, andes.id)
    archive.move(f"{digest}#2", andes.id)
    found = {dossier.story.title: dossier.story for dossier in archive.dossiers()}
    assert digest not in found[pacific.title].reports
    assert found[andes.title].reports.count(digest) == 1
    archive.undo()
    archive.split(pacific.id, [digest])
    assert len(archive.dossiers()) == 3
