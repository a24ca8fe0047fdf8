"""Who owns which title: the table, the user's own file, and the file and line of every complaint."""

from pathlib import Path

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon import outlets as listed
from recoupe.lexicon.outlets import VARIABLE, Outlet, keep_own, outlets, own_outlets, shipped

HEADER = "name\talso\tfamily\tdomains\tagency\tlanguage\tsource\n"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Writes a file of the user's own and gives its path."""
    path = tmp_path / "sources.tsv"
    monkeypatch.setenv(VARIABLE, str(path))

    def write(text: str) -> Path:
        path.write_text(text, "utf-8")
        return path

    return write


def test_every_row_says_its_source_and_every_family_has_one_spelling() -> None:
    assert len(shipped()) > 200
    assert all(outlet.source for outlet in shipped())
    spellings = {family for outlet in shipped() for family in outlet.families}
    assert len({listed.folded(family) for family in spellings}) == len(spellings)


def test_the_table_is_sorted_and_holds_agencies() -> None:
    names = [listed.slug(outlet.name) for outlet in shipped()]
    assert names == sorted(names)
    assert {"AFP", "Reuters", "Belga"} <= outlets().agencies


@pytest.mark.parametrize("name", ["Le Figaro", "FIGARO", "le figaro", " Figaro ", "lefigaro.fr", "www.lefigaro.fr"])
def test_a_name_is_found_whatever_its_accents_case_and_article(name: str) -> None:
    found = outlets().named(name)
    assert found is not None
    assert found.name == "Le Figaro"


@pytest.mark.parametrize("name", ["La Vigie", "Le Figaro des Alpes", "nolefigaro.fr", "", "http://["])
def test_a_name_that_is_not_listed_is_nobodys(name: str) -> None:
    assert outlets().named(name) is None


def test_an_address_is_of_the_outlet_with_the_longest_domain() -> None:
    assert outlets().at("https://rmc.bfmtv.com/actualites/1.html") is outlets().named("RMC")
    assert outlets().at("https://www.bfmtv.com/1.html") is outlets().named("BFM TV")


def test_other_names_of_an_outlet_are_one_key() -> None:
    assert outlets().key("RFI") == outlets().key("Radio France internationale")
    assert outlets().key("La Vigie") == "vigie"


def test_families_are_shared_by_titles_and_not_by_a_title_with_itself() -> None:
    assert outlets().shared_family("Sud Ouest", "Charente libre") == "Groupe Sud Ouest"
    assert outlets().shared_family("Sud Ouest", "Sud-Ouest") is None
    assert outlets().shared_family("Sud Ouest", "La Croix") is None
    assert outlets().shared_family("La Vigie", "Le Phare") is None


def test_who_is_not_listed_or_independent_is_its_own_family() -> None:
    assert outlets().families("La Vigie") == {"vigie"}
    assert outlets().families("Mediapart") == {"mediapart"}


def test_a_title_of_two_halves_belongs_to_both() -> None:
    assert len(outlets().families("20 Minutes")) == 2


def test_an_own_row_adds_and_replaces(own) -> None:
    own(
        HEADER
        + "La Vigie\tVigie du soir\tGroupe des Ports\tvigie.example\tno\tfr\tours\nLe Figaro\t\tGroupe des Ports\t\tno\tfr\t\n"
    )
    assert outlets().shared_family("Vigie du Soir", "Figaro") == "Groupe des Ports"
    assert outlets().at("https://www.vigie.example/1") is outlets().named("La Vigie")
    assert outlets().shared_family("Le Figaro", "Figaro Magazine") is None
    found = outlets().named("La Vigie")
    assert found is not None
    assert found.own


def test_an_own_file_that_has_changed_is_read_again(own) -> None:
    own(HEADER)
    assert outlets().named("La Vigie") is None
    own(HEADER + "La Vigie\t\t\t\tyes\tfr\t\n")
    assert "La Vigie" in outlets().agencies


def test_an_own_file_may_have_come_from_another_system(own) -> None:
    path = own("")
    path.write_bytes(("\ufeff" + HEADER + "La Vigie\t\t\t\tno\tfr\tours\n").replace("\n", "\r\n").encode())
    assert [(outlet.name, outlet.source) for outlet in own_outlets(path)] == [("La Vigie", "ours")]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("\t\t\t\tno\tfr\t", "'name' is empty"),
        ("La Vigie\t\t\t\tmaybe\tfr\t", "use yes or no"),
        ("La Vigie\t\t\t\tno\tfrançais\t", "language 'français'"),
        ("La Vigie\t\t\thttps://vigie.example\tno\tfr\t", "domain 'https://vigie.example'"),
        ("La Vigie\t\t\tno\tfr\t", "6 cells where 7"),
        ("Le Phare\t\t\t\tno\tfr\t\nphare\t\t\t\tno\tfr\t", "sources.tsv:2 already"),
        ("Le Phare\t\t\tx.example\tno\tfr\t\nLa Vigie\t\t\tx.example\tno\tfr\t", "'x.example' stands in"),
    ],
)
def test_an_own_file_that_does_not_fit_is_refused_with_its_line(own, row: str, says: str) -> None:
    own(HEADER + row + "\n")
    line = 1 + len(row.split("\n"))
    with pytest.raises(LexiconError, match=rf"sources\.tsv:{line}: ") as refused:
        outlets()
    assert says in str(refused.value)


def test_an_own_file_that_is_named_and_not_there_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "none.tsv"))
    with pytest.raises(LexiconError, match="does not exist"):
        outlets()


def test_an_own_file_that_nobody_named_need_not_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr(listed, "_default_path", lambda: tmp_path / "none.tsv")
    assert outlets().named("Le Figaro") is not None


def test_an_own_file_of_other_bytes_is_refused(own) -> None:
    own("").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LexiconError, match="not in UTF-8"):
        outlets()


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "sources.tsv"
    one = Outlet(name="La Vigie", also=("VdS",), families=("A", "B"), domains=("vigie.example",), agency=True, source="ours")
    keep_own(path, (one,))
    (back,) = own_outlets(path)
    assert (back.row, back.own, back.where) == (one.row, True, f"{path}:2")
    assert [file.name for file in path.parent.iterdir()] == ["sources.tsv"]
