"""The command try: a sentence, a row that is not in the table yet, and the examples of the whole table."""

import re

import pytest

from recoupe.lexicon.acts import ACT_COLUMNS, load
from recoupe.show import trials
from recoupe.show.cli import main
from recoupe.show.words import Words

# Rows of the table whose example comes out by another row or not at all: the judge takes some short ones back. Only a judge trained anew
# may raise the number, by a hand.
MOST_SILENT = 80


def row(**cells: str) -> str:
    usual = {"form": "chapitrer", "pos": "v", "type": "ACCUSE", "mode": "disapprove", "actor": "subj", "recipient": "obj"}
    usual |= {"content": ".", "gate": "subj=actor,obj=actor", "example": "Oslo a chapitré Minsk."}
    return "\t".join({**dict.fromkeys(ACT_COLUMNS, ""), **usual, **cells}[column] for column in ACT_COLUMNS)


@pytest.fixture(autouse=True)
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RECOUPE_LANG", raising=False)


def test_a_sentence_is_shown_word_by_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["try", "La Norvège a menacé hier la Biélorussie de sanctions.", "--date", "2024-03-09"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"\n  menacé +menacer +VERB ", out)
    assert re.search(r"\n  La Norvège +state +Norvège +NOR ", out)
    assert re.search(r"\n  ✓ menacé.* · v:menacer.*>THREATEN.* · acts\.tsv:\d+\n", out)
    assert re.search(r"acteurs +Norvège \[NOR\] · role\.subj", out)
    assert re.search(r"date +2024-03-08 \(hier\)", out)


def test_a_gate_that_fails_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["try", "Le bûcheron a abattu un arbre.", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"✗ abattu · v:abattre>\S+ · acts\.tsv:\d+\n +fate +a gate does not hold\n", out)
    assert re.search(r"gate +✗ \(obj=person ✗ · ", out)
    assert "No act." in out


def test_a_sentence_without_words_of_the_lexicon(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["try", "Le chat dort."]) == 0
    out = capsys.readouterr().out
    assert "Aucun mot de la phrase n’est dans acts.tsv" in out
    assert "Aucun acte." in out


def test_a_row_is_tried_on_its_own_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["try", "--entry", row()]) == 0
    out = capsys.readouterr().out
    assert "✓ v:chapitrer>ACCUSE/disapprove dit un acte ici." in out
    assert "· --entry\n" in out


def test_tabs_may_be_written_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["try", "--entry", row().replace("\t", "\\t")]) == 0
    assert "✓ v:chapitrer" in capsys.readouterr().out


def test_the_table_stays_as_it_is() -> None:
    before = load()
    assert main(["try", "--entry", row()]) == 0
    assert load() is before
    assert ("v", "chapitrer") not in before.by_word


def test_a_row_goes_before_the_other_senses_of_its_form(capsys: pytest.CaptureFixture[str]) -> None:
    tried = row(form="menacer", type="COMMENT", mode="", gate="", example="Oslo a menacé Minsk.")
    assert main(["try", "--entry", tried]) == 0
    assert "COMMENT « a menacé Minsk »".replace(" »", "\u00a0»").replace("« ", "«\u00a0") in capsys.readouterr().out


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("Le professeur a chapitré un pupitre.", "une condition ne tient pas"),
        ("Oslo a menacé Minsk.", "cette forme n’est pas dans la phrase"),
    ],
)
def test_a_row_that_tells_nothing_says_why(sentence: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["try", sentence, "--entry", row()]) == 1
    verdict = capsys.readouterr().out.splitlines()[2]
    assert verdict.startswith("✗ v:chapitrer>ACCUSE/disapprove")
    assert says in verdict


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("chapitrer\tv", "2 cases là où il en faut 11"),
        (row(pos="w"), "colonne pos\u00a0: «\u00a0w\u00a0»"),
        (row(type="SCOLD"), "colonne type\u00a0: «\u00a0SCOLD\u00a0»"),
        (
            row(mode="disaprove"),
            "colonne mode\u00a0: «\u00a0disaprove\u00a0» est inconnu\u00a0; choisissez parmi allege, disapprove",
        ),
        (row(actor="sujet"), "colonne actor\u00a0: «\u00a0sujet\u00a0»"),
        (row(recipient="obj|objet"), "colonne recipient\u00a0: «\u00a0objet\u00a0»"),
        (row(content="shout"), "colonne content\u00a0: «\u00a0shout\u00a0»"),
        (row(gate="subj=nosuchclass"), "colonne gate\u00a0: la classe «\u00a0nosuchclass\u00a0»"),
        (row(gate="subjet=actor"), "colonne gate\u00a0: «\u00a0subjet\u00a0»"),
        (row(cameo="1110a"), "colonne cameo\u00a0: «\u00a01110a\u00a0»"),
        (row(form=""), "la colonne form est vide"),
    ],
)
def test_a_row_that_is_not_well_formed(entry: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["try", "--entry", entry]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("recoupe\u00a0: --entry\u00a0: ")
    assert says in err


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        ([], 2, "il manque la phrase"),
        (["  "], 2, "il manque la phrase"),
        (["--entry", row(example="")], 2, "n’a pas d’exemple"),
        (["--check", "Oslo menace Minsk."], 1, "ôtez la phrase"),
        (["…"], 1, "vide"),
    ],
)
def test_nothing_to_try(words: list[str], status: int, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["try", *words]) == status
    out, err = capsys.readouterr()
    assert (out, says in err) == ("", True)


def test_a_day_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["try", "Oslo menace Minsk.", "--date", "hier"])
    assert ended.value.code == 2
    assert "hier n’est pas un jour" in capsys.readouterr().err


def test_a_page_escapes_the_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["try", "<script>Oslo</script> menace Minsk.", "--format", "html"]) == 0
    page = capsys.readouterr().out
    assert "&lt;script&gt;" in page
    assert "<script" not in page


def test_the_rows_that_their_example_does_not_tell_only_get_fewer() -> None:
    silent = [one for one in trials.examples(load().entries) if not one.fires]
    assert len(silent) <= MOST_SILENT, [f"{one.entry.where} {one.entry.id}" for one in silent]
    sheet = trials.silent(silent, Words("en"))
    assert len(sheet.parts) == bool(silent)


def test_check_lists_the_silent_rows(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    told = [
        trials.Example(entry=load().entries[0], fires=True, told=()),
        trials.Example(entry=load().entries[1], fires=False, told=("v:aider>AID",)),
    ]
    monkeypatch.setattr(trials, "examples", lambda entries: iter(told))
    assert main(["try", "--check", "--quiet", "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("2\u00a0examples tried · 1\u00a0row that")
    assert f"{told[1].entry.where} · {told[1].entry.id}" in out
    assert "told     v:aider>AID" in out
