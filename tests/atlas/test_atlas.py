"""The atlas: look-ups by words, and tables that are whole."""

import re
from collections import Counter
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.atlas import Atlas, AtlasEntry, dominant, load, sheets
from recoupe.atlas.names import NameIndex, pieces
from recoupe.atlas.tables import rows, several
from recoupe.errors import AtlasError, NotFoundError


def words(text: str) -> list[str]:
    """Words as the parse gives them: an apostrophe ends a word, a hyphen does not."""
    return re.findall(r"\w+'|[\w.-]+|[^\w\s]", text)


def found(text: str) -> list[str]:
    """The ids of the longest names of a text, from left to right."""
    row, at, ids = words(text), 0, []
    while at < len(row):
        hit = load().longest(row, at)
        if hit:
            ids.append(hit[0].id)
            at = hit[1]
        else:
            at += 1
    return ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("la République démocratique du Congo", ["state:COD"]),
        ("les Etats-Unis et les États-Unis", ["state:USA", "state:USA"]),
        ("la Corée du Nord et la Corée du Sud", ["state:PRK", "state:KOR"]),
        ("la Côte d'Ivoire", ["state:CIV"]),
        ("l'Otan, l'OTAN, l'Alliance atlantique", ["org:NATO"] * 3),
        ("le Conseil de sécurité de l'ONU", ["org:UNSC"]),
        ("le Kremlin et la Maison-Blanche", ["seat:kremlin", "seat:maison-blanche"]),
        ("le Quai d'Orsay", ["seat:quai-d-orsay"]),
        ("la paix à La Paz", ["place:3911925"]),
        ("une île nice et Nice", ["place:2990440"]),
        ("en mer de Chine méridionale", ["place:mer-de-chine-meridionale"]),
        ("Mer Noire", ["place:mer-noire"]),
        ("la bande de Gaza", ["place:bande-de-gaza"]),
        ("les Occidentaux", ["group:occidentaux"]),
        ("GENEVE", ["place:2660646"]),
        ("LA CORÉE DU NORD", ["state:PRK"]),
        ("Paris-Dakar", []),
        ("un même mot", []),
    ],
)
def test_names_are_found_by_their_words(text: str, ids: list[str]) -> None:
    assert found(text) == ids


def test_a_name_split_at_its_hyphen_is_found_all_the_same() -> None:
    assert load().longest(["Royaume", "-", "Uni"], 0) == (load().state("GBR"), 3)


@pytest.mark.parametrize(
    ("word", "states"),
    [
        ("russe", ("RUS",)),
        ("Russes", ("RUS",)),
        ("sud-coréennes", ("KOR",)),
        ("russo-ukrainienne", ("RUS", "UKR")),
        ("américano-sud-coréen", ("USA", "KOR")),
        ("franco-germano-polonais", ("FRA", "DEU", "POL")),
        ("grecques", ("GRC",)),
        ("émiratie", ("ARE",)),
        ("nigérien", ("NER",)),
        ("nigérian", ("NGA",)),
        ("kosovars", ("XKX",)),
        ("pro-russe", ()),
        ("afro-américain", ()),
        ("table", ()),
        ("-", ()),
    ],
)
def test_demonyms_in_every_gender_and_number(word: str, states: tuple[str, ...]) -> None:
    assert load().demonym(word) == states


def test_a_shared_demonym_follows_the_report() -> None:
    assert load().demonym("congolais") == ("COD",)
    assert load().demonym("congolais", frozenset({"COG"})) == ("COG",)
    assert load().demonym("congolais", frozenset({"COG", "COD"})) == ("COD",)


def test_adjectives_agree() -> None:
    atlas = load()
    assert [atlas.adjective("MLI", g, n) for g in "mf" for n in "sp"] == ["malien", "maliens", "malienne", "maliennes"]
    assert atlas.adjective("FRA", "m", "p") == "français"
    assert atlas.adjective("ATA") is None


def test_homonyms_come_likeliest_first() -> None:
    assert [(e.country, e.sort) for e in load().homonyms("Tripoli")] == [("LBY", "capital"), ("LBN", "city")]
    assert [e.country for e in load().homonyms("Congo")] == ["COG", "COD"]
    assert load().homonyms("Nulle-Part-Ville") == ()


def test_ids_lead_back_to_entries() -> None:
    atlas = load()
    assert atlas.entry("org:NATO").name == "Otan"
    assert atlas.state("EUR") is atlas.entry("org:EU")
    assert atlas.entry("group:armee:MLI").country == "MLI"
    assert atlas.entry("group:ministere/Défense:GBR").name == "ministère (Défense, Royaume-Uni)"
    for unknown in ("state:QQQ", "org:", "group:armee:QQQ", "nonsense"):
        with pytest.raises(NotFoundError):
            atlas.entry(unknown)


def test_nouns_keep_the_capital_that_the_table_asks_for() -> None:
    atlas = load()
    hit = atlas.noun(words("les Forces de l'ordre"), 1)
    assert hit is not None
    assert (hit[0].id, hit[1]) == ("group:forces-ordre", 5)
    assert atlas.noun(["congrès"], 0) is None or atlas.noun(["congrès"], 0)[0].sort == "pact"  # type: ignore[index]
    assert atlas.noun(["Sénat"], 0) is not None
    assert atlas.noun(["sénat"], 0) is None


def test_the_dominant_place_is_the_capital_or_far_larger() -> None:
    def place(key: str, sort: str, population: int) -> AtlasEntry:
        return AtlasEntry(id=key, kind="place", name="X", sort=sort, population=population)

    small, large, capital = place("a", "city", 100), place("b", "city", 400), place("c", "capital", 10)
    assert dominant([small, large]) is large
    assert dominant([small, place("d", "city", 120)]) is None
    assert dominant([large, capital]) is capital
    assert dominant([capital, place("e", "capital", 9)]) is None
    assert dominant([small]) is small


# --- the tables as they are ---------------------------------------------------------------------------------------------


def every_line() -> list[sheets.Line]:
    lines, _ = sheets.groups()
    return [*sheets.states(), *sheets.seats(), *sheets.organisations(), *lines, *sheets.places()]


def test_every_row_makes_an_entry_with_an_id_of_its_own() -> None:
    lines = every_line()
    assert all(line.entry().id == line.key and line.entry().name for line in lines)
    assert [key for key, n in Counter(line.key for line in lines).items() if n > 1] == []


def test_every_state_has_its_capital_among_the_places() -> None:
    for line in sheets.states():
        capital = load().capital(line.cells[0])
        assert bool(line.cells[6]) is (capital is not None), line.where
        if capital:
            stands_for = "EUR" if line.cells[0] == "BEL" else line.cells[0]
            assert (capital.name, capital.stands_for) == (line.cells[6], stands_for), line.where


def test_every_country_that_a_table_names_is_a_state() -> None:
    known = {line.cells[0] for line in sheets.states()} | {"EUR", "UNO"}
    for line in every_line():
        entry = line.entry()
        assert {entry.country, entry.stands_for} - {None} <= known, line.where


def test_every_body_that_a_seat_houses_is_known() -> None:
    for line in sheets.seats():
        if body := line.entry().body:
            assert load().entry(body), line.where


def test_names_are_short_enough_for_the_index_and_have_no_stray_blanks() -> None:
    for line in every_line():
        for name in line.names:
            assert name == " ".join(name.split()), line.where
            assert "’" not in name, line.where
            assert 1 <= len(pieces(name)) <= 14, line.where


def test_places_of_one_state_and_name_lie_together_or_differ_in_kind() -> None:
    seen = Counter((e.name, e.country, e.sort) for e in (line.entry() for line in sheets.places()))
    assert [key for key, n in seen.items() if n > 1] == []


def test_there_are_as_many_rows_as_the_atlas_needs_and_no_more() -> None:
    assert len(list(sheets.organisations())) >= 150
    assert 1500 <= len(list(sheets.places())) <= 3000
    assert len(list(sheets.states())) >= 249


def test_the_readme_tells_of_every_table() -> None:
    folder = files("recoupe.atlas")
    readme = (folder / "README.md").read_text("utf-8")
    tables = [item.name for item in folder.iterdir() if item.name.endswith(".tsv")]
    assert len(tables) == 8
    assert all(f"`{table}`" in readme for table in tables)


# --- tables that are not well formed --------------------------------------------------------------------------------------

_PLACE = "1\tX\t\tFRA\tcity\t1.0\t2.0\t1\t10\t\tgeonames\t"


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (_PLACE.replace("city", "village"), "village"),
        (_PLACE.replace("1.0", "91.0"), "91.0"),
        (_PLACE.replace("1.0", "north"), "north"),
        (_PLACE.replace("\t10\t", "\tten\t"), "ten"),
        (_PLACE.replace("geonames", "hearsay"), "hearsay"),
        (_PLACE.replace("FRA", "fr"), "alpha-3"),
        (_PLACE + "\t", "13 cells"),
    ],
)
def test_a_bad_place_is_told_with_file_and_line(row: str, word: str) -> None:
    text = "\t".join(sheets.PLACES) + "\n" + _PLACE + "\n" + row + "\n"
    with pytest.raises(AtlasError, match=rf"places\.tsv:3: .*{word}"):
        list(sheets.places(text))


def test_a_good_place_is_read() -> None:
    (line,) = sheets.places("\t".join(sheets.PLACES) + "\n" + _PLACE + "\n")
    assert (line.entry().lat, line.entry().geonames, line.entry().population) == (1.0, 1, 10)


@pytest.mark.parametrize(
    ("reader", "columns", "row", "word"),
    [
        (sheets.states, sheets.STATES, "fra\tFR\tFrance\t\tFrance\t\t\t\t", "alpha-3"),
        (sheets.seats, sheets.SEATS, "x\tX\t\tFRA\tFRA\tKING\t\t\t", "KING"),
        (sheets.seats, sheets.SEATS, "x\tX\t\tFRA\tFRA\tGOV\tministère\t\t", "body"),
        (sheets.organisations, sheets.ORGANISATIONS, "X\tX\t\tX\tclub\tNGO\t\t\t", "club"),
        (sheets.organisations, sheets.ORGANISATIONS, "X\tX\t\tX\tgroup\tNGO\t\t42\t", "42"),
        (sheets.groups, sheets.GROUPS, "x\tverb\tx\tgroup\tGOV\t\tany\t", "verb"),
        (sheets.groups, sheets.GROUPS, "x\tnoun\tx\tgroup\tGOV\t\tnothing\t", "nothing"),
    ],
)
def test_bad_rows_are_told_with_file_and_line(reader, columns, row, word) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(AtlasError, match=rf"\.tsv:2: .*{word}"):
        list(reader("\t".join(columns) + "\n" + row + "\n"))


def test_a_wrong_header_and_a_double_id_are_told() -> None:
    with pytest.raises(AtlasError, match=r"places\.tsv:1"):
        list(rows("places.tsv", sheets.PLACES, "id\tname\n"))
    twice = "\t".join(sheets.PLACES) + "\n" + _PLACE + "\n" + _PLACE + "\n"
    with pytest.raises(AtlasError, match=r"places\.tsv:3: .*twice"):
        Atlas().take(sheets.places(twice))


def test_bad_demonyms_are_told() -> None:
    table = "\t".join(sheets.STATES) + "\nFRA\tFR\tFrance\t\tFrance\tfrançais\t\t\t\n"
    with pytest.raises(AtlasError, match=r"states\.tsv:2: .*masculine:feminine"):
        Atlas().take_states(sheets.states(table))


# --- the index ----------------------------------------------------------------------------------------------------------


@given(st.lists(st.text(alphabet="abcÉé-' ", min_size=0, max_size=6), max_size=8))
def test_any_words_can_be_looked_up(row: list[str]) -> None:
    atlas = load()
    for at in range(len(row)):
        hit = atlas.longest(row, at)
        assert hit is None or at < hit[1] <= len(row)


@given(st.sampled_from([name for line in sheets.states() for name in line.names]))
def test_every_name_of_a_state_is_found_by_its_own_words(name: str) -> None:
    row = words(name)
    hit = load().longest(row, 0)
    assert hit is not None
    assert hit[1] == len(row)


def test_the_longest_name_wins_and_several_bearers_are_kept() -> None:
    index = NameIndex()
    for row, name in enumerate(["Nova", "Nova Terra", "Nova"]):
        index.add(name, row)
    assert index.longest(["Nova", "Terra"], 0) == ((1,), 2)
    assert index.longest(["Nova", "Roma"], 0) == ((0, 2), 1)
    assert index.longest(["NOVA", "TERRA"], 0) == ((1,), 2)
    assert index.longest(["nova"], 0) is None


def test_cells_with_several_values() -> None:
    assert several("a|b") == ("a", "b")
    assert several("") == ()
