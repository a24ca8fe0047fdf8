"""The words of the acts: what a row becomes, what is refused, and what holds over the whole table."""

import shutil
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon import acts, plover, tables
from recoupe.lexicon.acts import ActLexicon, Content

ENTRIES = acts.load().entries


@pytest.fixture
def lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Loads the lexicon with rows of our own added to one of its tables."""
    shutil.copytree(str(files("recoupe.lexicon") / "fr"), tmp_path / "fr")
    monkeypatch.setattr(tables, "files", lambda package: tmp_path)

    def load(name: str = "acts.tsv", *rows: tuple[str, ...]) -> ActLexicon:
        path = tmp_path / "fr" / name
        header = path.read_text("utf-8").split("\n")[0]
        path.write_text("\n".join([header, *("\t".join(row) for row in rows)]) + "\n", "utf-8")
        return acts.load.__wrapped__()

    return load


def row(**cells: str) -> tuple[str, ...]:
    usual = {"form": "frapper", "pos": "v", "type": "ASSAULT", "actor": "subj", "recipient": "obj", "content": "."}
    return tuple({**dict.fromkeys(acts.ACT_COLUMNS, ""), **usual, **cells}[column] for column in acts.ACT_COLUMNS)


def test_a_row_becomes_a_typed_entry(lexicon) -> None:
    (entry,) = lexicon(
        "acts.tsv",
        row(form="se rendre à", mode="aerial", actor="subj|de", recipient=".", content="plan:subj", gate="subj=actor,inf|clause"),
    ).entries
    assert entry.form == acts.Form(words=("rendre", "à"), reflexive=True)
    assert (entry.actor, entry.recipient, entry.mode) == (("subj", "de"), (), "aerial")
    assert (entry.content, entry.control) == (Content.PLAN, "subj")
    assert entry.gates == (("subj=actor",), ("inf", "clause"))
    assert entry.cameo is None


def test_an_elided_reflexive_is_one(lexicon) -> None:
    (entry,) = lexicon("acts.tsv", row(form="s'entretenir")).entries
    assert entry.form == acts.Form(words=("entretenir",), reflexive=True)


def test_the_longest_form_of_a_word_comes_first(lexicon) -> None:
    found = lexicon("acts.tsv", row(form="ouvrir"), row(form="ouvrir feu"), row(form="ouvrir le grand feu"))
    assert [len(entry.form.words) for entry in found.by_word["v", "ouvrir"]] == [4, 2, 1]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"pos": "x"}, "pos 'x' is not known"),
        ({"content": "shout"}, "content 'shout' is not known"),
        ({"gate": "obj=nosuchclass"}, "class 'nosuchclass' is not in classes.tsv"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_with_its_line(lexicon, cells: dict[str, str], says: str) -> None:
    with pytest.raises(LexiconError, match=r"acts\.tsv:3: ") as refused:
        lexicon("acts.tsv", row(), row(**cells))
    assert says in str(refused.value)


def test_a_carrier_that_cannot_be_read_is_refused_with_its_line(lexicon) -> None:
    with pytest.raises(LexiconError, match=r"carriers\.tsv:2: content 'loud' is not known"):
        lexicon("carriers.tsv", ("crier", "v", "loud", "", ""))


def test_a_missing_column_is_refused(lexicon) -> None:
    with pytest.raises(LexiconError, match=r"acts\.tsv:2: 3 cells where 11 are needed"):
        lexicon("acts.tsv", ("frapper", "v", "ASSAULT"))


def test_an_entry_knows_its_line(lexicon) -> None:
    entries = lexicon("acts.tsv", row(), row(form="ouvrir")).entries
    assert [entry.where for entry in entries] == ["acts.tsv:2", "acts.tsv:3"]


def test_a_row_may_be_tried_beside_the_table() -> None:
    entry = acts.entry_of("\t".join(row(form="menacer", type="THREATEN")))
    tried = acts.with_entry(entry)
    assert tried.by_word["v", "menacer"][-1] is not entry  # longer forms first, then the row that is tried, then the others
    assert next(one for one in tried.by_word["v", "menacer"] if len(one.form.words) == 1) is entry
    assert tried.classes is acts.load().classes
    assert entry not in acts.load().entries


# --- the table itself ---------------------------------------------------------------------------------------------------------


def test_every_type_and_mode_is_one_of_the_codebook() -> None:
    for entry in ENTRIES:
        assert plover.kind(entry.event_type, entry.mode) is not None, entry.id


def test_no_two_rows_agree_in_form_type_mode_and_gate() -> None:
    counted = Counter((entry.id, entry.form, entry.gates) for entry in ENTRIES)
    assert [key for key, times in counted.items() if times > 1] == []


def test_every_row_that_can_fire_has_an_example_or_a_reason() -> None:
    assert [e.id for e in ENTRIES if not e.example and ("gov=.",) not in e.gates and not e.note] == []


def test_every_code_is_a_number_of_two_to_four_digits() -> None:
    assert [e.id for e in ENTRIES if e.cameo and not (e.cameo.isdigit() and 2 <= len(e.cameo) <= 4)] == []


def test_every_function_of_a_role_is_known() -> None:
    grammar = {"subj", "obj", "iobj", "adj", "poss", "speaker", "agent"}
    functions = {f for entry in ENTRIES for f in (*entry.actor, *entry.recipient)}
    prepositions = set(
        "à de avec contre sur en dans pour envers vers entre par auprès chez face devant derrière visant depuis parmi sous hors "
        "près autour malgré après avant sans".split()
    )
    assert {f for f in functions if f not in grammar | prepositions and not f.startswith("agent:")} == set()


def test_every_word_of_a_class_stands_in_one_line_of_its_table() -> None:
    classes = [row["class"] for _, row in tables.rows("classes.tsv", acts.CLASS_COLUMNS)]
    assert len(set(classes)) == len(classes)
    assert all(lemmas for lemmas in acts.load().classes.values())


def test_every_class_is_asked_for_by_a_gate() -> None:
    asked = {part.partition("=")[2] for entry in ENTRIES for gate in entry.gates for part in gate if "=" in part}
    by_rules = {"announcing", "harming", "risking", "inquest", "trace", "weighing"}  # the gate `spoken`, roles, what is ahead
    assert set(acts.load().classes) - asked == by_rules
