"""The command search: every format, both languages, what is said where nothing is found or understood."""

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest

from recoupe.records import Actor, Findings, Report, Span, Statement
from recoupe.show.cli import main
from recoupe.show.cli.searching import under
from recoupe.store import Store

TEXT = "Sergueï Choïgou menace Oslo. Le port d’Oslo reste ouvert, dit-on \x1b[31mcalmement\u202e. =SOMME(A1)"


def kept(store: Store, name: str, text: str, **more: object) -> None:
    digest = hashlib.sha256(name.encode()).hexdigest()
    report = Report(id=f"r{digest[:8]}", name=name, location=f"/n/{name}", digest=digest, text=text, language="fr", **more)  # type: ignore[arg-type]
    actor = Actor(id="person:sergei-shoigu", name="Sergueï Choïgou", kind="person", country="RUS", mention=Span(8, 15))
    statement = Statement(
        id=f"s{digest[:8]}", report=report.id, span=Span(0, 27), text=text[:27], sentence=Span(0, 28), event_type="THREATEN", mode=None,
        cameo=None, intensity=None, quad=None, contexts=(), actors=(actor,), recipients=(), third_parties=(), place=None, when=None,
        modality="actual", polarity="positive", condition=None, sources=(),
    )  # fmt: skip
    store.keep(report, Findings(report=report.id, reference=None, statements=(statement,), quotations=(), entities=()), "rules")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("searched") / "archive.db")
    with Store.open(path) as store:
        kept(store, "un.txt", TEXT, outlet="La Vigie", title="Oslo menacée", published="2022-01-20")
        kept(store, "deux.txt", TEXT + " Bis.", outlet="=Le Courrier", published="2022-02")
    return path


class Said:
    """Runs the command on the archive."""

    def __init__(self, archive: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.archive = archive
        self._capsys = capsys
        self.err = ""

    def __call__(self, *words: str, status: int = 0) -> str:
        assert main(["search", *words, "--archive", self.archive]) == status
        out, self.err = self._capsys.readouterr()
        return out


@pytest.fixture
def search(archive: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Said:
    monkeypatch.delenv("RECOUPE_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    return Said(archive, capsys)


def test_what_was_looked_for_is_marked_and_harmless(search: Said) -> None:
    out = search("acteur:Shoigu", "menac*", "type:THREATEN")
    assert out.startswith(
        "Recherche\n═════════\n2 actes · ce qui répond le mieux d’abord · «\u00a0Shoigu\u00a0»\u00a0: Sergueï Choïgou\n"
    )
    assert "Sergueï >>Choïgou<< >>menace<< Oslo." in out
    assert "La Vigie · 20\u00a0janvier 2022 · Oslo menacée · un.txt" in out
    assert "\x1b" not in search("port")
    assert "\u202e" not in search("port", "--format", "markdown")


def test_english_is_spoken_too(search: Said) -> None:
    out = search("actor:Choïgou", "--lang", "en", "--facets", "--limit", "1")
    assert "2 acts · the newest first" in out
    assert "NEXT\n  the next page: recoupe search … --cursor NEXT\n" in out
    assert "state RUS (2)" in out
    cursor = out.split()[-1]
    assert "un.txt" in search("actor:Choïgou", "--lang", "en", "--limit", "1", "--cursor", cursor)


def test_json_lines_hold_offsets_into_the_text(search: Said) -> None:
    told = [json.loads(line) for line in search("oslo port", "--format", "jsonl", "--facets").splitlines()]
    assert [one["record"] for one in told] == ["search", "hit", "hit"]
    assert (told[0]["query"], told[0]["kind"], told[0]["total"], told[0]["bounded"]) == ("oslo port", "report", 2, False)
    assert told[0]["facets"]["month"]["values"] == {"2022-02": 1, "2022-01": 1}
    hit = next(one for one in told if one.get("report", {}).get("report") == "un.txt")
    assert [TEXT[start:end] for start, end in hit["marks"]] == ["Oslo", "port", "Oslo"]
    assert hit["text"] == TEXT[slice(*hit["passage"])]


def test_a_table_has_a_row_a_hit_and_no_formula(search: Said) -> None:
    rows = list(csv.DictReader(io.StringIO(search("type:THREATEN", "--format", "csv"))))
    assert [(row["outlet"], row["event_type"], row["actors"]) for row in rows] == [
        ("'=Le Courrier", "THREATEN", "Sergueï Choïgou"),
        ("La Vigie", "THREATEN", "Sergueï Choïgou"),
    ]
    assert all(None not in row and None not in row.values() for row in rows)


def test_nothing_found_says_what_was_understood_and_who_comes_near(search: Said) -> None:
    out = search("acteur:Choigaw", "depuis:2030")
    assert "Aucun acte ne répond à\u00a0: actor:Choigaw since:2030" in out
    assert "peut-être Sergueï Choïgou\u00a0?" in out
    assert search("acteur:Choigaw", "--format", "jsonl").count("\n") == 1
    assert search("zzz", "--format", "csv") == ""
    assert "Aucun article ne répond à\u00a0: zzz" in search.err


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "acteurs: n’est pas une clé\u00a0; écrivez acteur: si c’est cela"),
        ("en", "acteurs: is no key; write acteur: if you mean that"),
    ],
)
def test_what_is_not_understood_is_shown_in_its_place(search: Said, language: str, told: str) -> None:
    assert search("port acteurs:x", "--lang", language, status=2) == ""
    assert told in search.err
    assert search.err.endswith("\n  port acteurs:x\n       ^\n")


def test_a_place_in_a_hostile_query_is_shown_harmlessly() -> None:
    shown, caret = under("a\x1b\nb\u202e(c", 5)
    assert shown == "a␛ b(c"
    assert shown[len(caret) - 1] == "("


@pytest.mark.parametrize("limit", ["0", "201", "x", "-1"])
def test_a_limit_is_a_number_of_hits(search: Said, limit: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        search("port", f"--limit={limit}")
    assert ended.value.code == 2
    assert "n’est pas un nombre de 1 à 200" in capsys.readouterr().err


def test_an_archive_of_nothing_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    Store.open(tmp_path / "empty.db").close()
    assert main(["search", "port", "--archive", str(tmp_path / "empty.db"), "--lang", "en"]) == 0
    assert "no report" in capsys.readouterr().err


def test_a_word_with_a_minus_is_what_is_not_wanted(search: Said) -> None:
    assert json.loads(search("Oslo", "-Bis", "--format", "jsonl").splitlines()[0])["total"] == 1
    assert json.loads(search("-titre:menacée", "Oslo", "--format", "jsonl").splitlines()[0])["total"] == 1
