"""Tables as text: which column holds what, how rows are parted, and what a broken row costs."""

import gzip
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe import read
from recoupe.errors import ReadError
from recoupe.lexicon.columns import column_names
from recoupe.read import Refused, Source, forms
from recoupe.read.drafts import Draft, Later
from recoupe.read.tables.cells import several, time
from recoupe.records import BlockKind, Report

STORY = "Le ministre des Affaires étrangères a reçu mardi son homologue norvégien dans la capitale."
MORE = "Les deux hommes ont signé un accord sur la pêche, selon un communiqué du ministère."
TABLE = (
    "titre;contenu;auteur;date_publish;source\r\n"
    f'"Une visite; un accord";"{STORY}\r\n\r\n{MORE}";Anne Morel et Luc Petit;22/01/2022 15:14;AFP\r\n'
)


def source(data: bytes, name: str = "table.csv", **options: object) -> Source:
    return Source(name=name, location=f"/{name}", data=data, **options)  # type: ignore[arg-type]


def reader(form: str) -> Callable[[Source], Iterator[Draft | Source | Refused]]:
    """The reader of a form, its drafts made as soon as they come."""

    def made(table: Source) -> Iterator[Draft | Source | Refused]:
        for item in forms.reader(form)(table):
            yield item.draft() if isinstance(item, Later) else item

    return made


def items(data: bytes, name: str = "table.csv", **options: object) -> list[Report | Refused]:
    return list(read.reports(source(data, name, **options)))


def reports(data: bytes, name: str = "table.csv", **options: object) -> list[Report]:
    found = items(data, name, **options)
    assert all(isinstance(item, Report) for item in found), found
    return [item for item in found if isinstance(item, Report)]


def refusals(found: list[Report | Refused]) -> list[str]:
    return [item.reason for item in found if isinstance(item, Refused)]


def paragraphs(report: Report) -> list[str]:
    return [block.span.of(report.text) for block in report.blocks if block.kind is not BlockKind.TITLE]


def jsonl(*rows: object) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def test_a_row_becomes_a_report_with_what_its_columns_say() -> None:
    (report,) = reports(TABLE.encode())
    assert report.form == "csv"
    assert report.name == "table.csv#line 2"
    assert report.title == "Une visite; un accord"
    assert paragraphs(report) == [STORY, MORE]
    assert report.authors == ("Anne Morel", "Luc Petit")
    assert (report.agency, report.outlet) == ("AFP", None)
    assert (report.published, report.updated) == ("2022-01-22T15:14", None)
    assert [block.source for block in report.blocks] == ["line 2, column titre", *["line 2, column contenu"] * 2]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_mark_between_cells_is_told_by_how_evenly_it_parts_the_rows(mark: str) -> None:
    rows = [
        ["titre", "texte", "langue"],
        ["Un, deux; trois | quatre", f"{STORY} Cela, dit-on; suffit.", "fr"],
        ["Titre", MORE, "fr"],
    ]
    data = "\n".join(mark.join(f'"{cell}"' for cell in row) for row in rows).encode()
    assert [report.title for report in reports(data)] == ["Un, deux; trois | quatre", "Titre"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_encodings_of_spreadsheets(encoding: str) -> None:
    data = TABLE.encode(encoding)
    if encoding == "utf-16-le":
        data = b"\xff\xfe" + data
    assert paragraphs(reports(data)[0]) == [STORY, MORE]


def test_line_ends_of_all_systems() -> None:
    unix = TABLE.replace("\r\n", "\n")
    found = [paragraphs(reports(unix.replace("\n", end).encode())[0]) for end in ("\n", "\r\n", "\r")]
    assert found == [[STORY, MORE]] * 3


def test_a_row_that_is_too_short_or_too_long_is_refused_alone_with_its_line() -> None:
    data = f"titre,texte\nUn,{STORY[:-1]}\nDeux\nTrois,{MORE.replace(',', '')},x,y\nQuatre,{MORE.replace(',', '')},,\n".encode()
    found = items(data)
    assert [item.title for item in found if isinstance(item, Report)] == ["Un", "Quatre"]
    short, long = refusals(found)
    assert "line 3: it has 1 cells where the first line has 2" in short
    assert "line 4: it has 4 cells" in long


def test_a_label_is_the_line_in_which_the_row_begins() -> None:
    data = f'titre,texte\n\nUn,"{STORY}\n\n\n{MORE}"\nDeux,"{MORE}"\n'.encode()
    assert [report.name for report in reports(data)] == ["table.csv#line 3", "table.csv#line 7"]


def test_a_quote_that_nothing_closes_costs_its_row_alone() -> None:
    data = f'titre,texte\nUn,"{STORY}\nDeux,Une réunion a eu lieu mardi à Oslo.\nTrois,La réunion est close.\n'.encode()
    found = items(data)
    assert [item.title for item in found if isinstance(item, Report)] == ["Deux", "Trois"]
    assert refusals(found) == ["table.csv, line 2: a quote is opened in it that nothing closes."]


def test_a_file_full_of_open_quotes_is_given_up() -> None:
    data = b"titre,texte\n" + (b'x,"y\n' + b"z,un mot\n" * 40) * 10
    found = items(data, max_bytes=300)
    assert "too many quotes are not closed; the rest is not read" in refusals(found)[-1]
    assert len(refusals(found)) == 7


def test_the_user_says_which_column_is_which() -> None:
    data = f"rubrique,prose,quand\nMonde,{MORE.replace(',', ' ')},2022-01-22\n".encode()
    with pytest.raises(ReadError, match=r"its columns are rubrique, prose, quand.*--columns text=prose"):
        items(data)
    (report,) = reports(data, columns={"text": "prose", "published": "Quand"})
    assert report.published == "2022-01-22"
    with pytest.raises(ReadError, match="no column 'corps'; its columns are rubrique, prose, quand"):
        items(data, columns={"text": "corps"})
    with pytest.raises(ReadError, match="no field 'texte'; use one of text, title"):
        items(data, columns={"texte": "prose"})


def test_what_the_user_says_goes_before_what_the_names_say() -> None:
    data = f"text,body\nune étiquette,{STORY}\n".encode()
    assert paragraphs(reports(data)[0]) == ["une étiquette"]
    assert paragraphs(reports(data, columns={"text": "body"})[0]) == [STORY]


def test_a_row_without_text_is_refused() -> None:
    found = items(f"titre,texte\nUn,\nDeux,NaN\nTrois,{STORY}\n".encode())
    assert [reason.split(": ")[0] for reason in refusals(found)] == ["table.csv, line 2", "table.csv, line 3"]


def test_a_line_longer_than_a_report_may_be_is_refused_alone() -> None:
    data = f"titre,texte\nUn,{'mot ' * 5000}\nDeux,{STORY}\n".encode()
    found = items(data, max_bytes=5000)
    assert [item.title for item in found if isinstance(item, Report)] == ["Deux"]
    assert "line 2: the line is longer than 0.005 MB" in refusals(found)[0]


def test_markup_in_the_text_is_read_as_markup() -> None:
    data = jsonl(
        {
            "titre": "Une visite",
            "contenu": f"<p>{STORY}</p><script>alert(1)</script><p>{MORE} <a href='/suite'>Suite</a></p>",
            "url": "https://exemple.fr/a",
        }
    )
    (report,) = reports(data, "t.jsonl")
    assert paragraphs(report) == [STORY, f"{MORE} Suite"]
    assert report.blocks[1].source == "line 1, column contenu /p[1]"
    assert report.links == ("https://exemple.fr/suite",)
    assert (report.url, report.location) == ("https://exemple.fr/a", "https://exemple.fr/a")


def test_objects_within_objects_are_named_by_dots() -> None:
    data = jsonl(
        {
            "article": {"headline": "Une visite", "body": [STORY, MORE]},
            "author": [{"name": "Anne Morel"}, {"name": "Luc Petit"}],
            "id": 7,
        }
    )
    (report,) = reports(data, "t.jsonl")
    assert (report.title, report.authors, report.location) == ("Une visite", ("Anne Morel", "Luc Petit"), "/t.jsonl#7")
    assert [block.source for block in report.blocks][1:] == ["line 1, column article.body"] * 2
    (named,) = reports(data, "t.jsonl", columns={"text": "article.headline"})
    assert paragraphs(named) == ["Une visite"]


def test_a_bad_line_of_jsonl_is_refused_alone() -> None:
    data = jsonl({"text": STORY}) + b'{"text": \n[1, 2]\n\n' + b"[" * 100_000 + b"\n" + jsonl({"text": MORE})
    found = items(data, "t.jsonl")
    assert [paragraphs(item) for item in found if isinstance(item, Report)] == [[STORY], [MORE]]
    assert ["line 2" in refusals(found)[0], "line 3" in refusals(found)[1], "line 5" in refusals(found)[2]] == [True] * 3


def test_an_agency_s_items_one_a_line_are_read_as_such() -> None:
    item = {
        "uri": "urn:x:1",
        "type": "text",
        "versioncreated": "2022-01-22T15:14:00Z",
        "headline": "Une visite",
        "body_text": STORY,
    }
    found = items(jsonl(item, item | {"pubstatus": "canceled"}) + b"{\n", "t.jsonl")
    assert isinstance(found[0], Report)
    assert (found[0].form, found[0].name, found[0].location) == ("ninjs", "t.jsonl#line 1", "urn:x:1")
    assert refusals(found)[0].startswith("t.jsonl#line 2 was cancelled by its agency;")
    assert "line 3" in refusals(found)[1]
    (row,) = reports(jsonl(item), "t.jsonl", columns={"text": "body_text"}, form="jsonl")
    assert row.form == "jsonl"


def test_a_bad_first_line_of_jsonl_is_refused_alone() -> None:
    found = items(b'{"text": "x\n' + jsonl({"text": STORY}), "t.jsonl")
    assert [isinstance(item, Report) for item in found] == [False, True]


def test_a_line_in_another_encoding_is_refused_and_not_guessed() -> None:
    data = f"titre,texte\nUn,{STORY}\n".encode() + "Два,Министр сообщил.\n".encode("koi8-r") + f"Trois,{STORY}\n".encode()
    found = items(data)
    assert [isinstance(item, Report) for item in found] == [True, False, True]
    assert "line 3: its letters are neither UTF-8 nor Windows-1252" in refusals(found)[0]
    western = f"titre,texte\nUn,{STORY * 3}\nÅse,Le mot est court.\n".encode("cp1252")
    assert [report.title for report in reports(western)] == ["Un", "Åse"]


def test_more_cells_than_any_table_has() -> None:
    found = items(f"titre,texte\nUn,{STORY}\n".encode() + b"," * 1_000_000 + b"\n" + f"Deux,{STORY}\n".encode())
    assert [isinstance(item, Report) for item in found] == [True, False, True]
    assert "more than 5000 cells" in refusals(found)[0]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\n" * 300_000, "100000 empty lines"),
        (b"x\n" * 30_000, "10000 rows before it are broken"),
        (b'x,"' + b"y\n" * 60_000, "10000 rows before it are broken"),
        (b"x," + b'"' * 2_000_001, "a quote is opened in it that nothing closes"),
    ],
)
def test_floods_are_soon_given_up_and_what_stands_before_is_kept(data: bytes, why: str) -> None:
    found = list(reader("csv")(source(f"titre,texte\nUn,{STORY}\n".encode() + data, form="csv")))
    assert isinstance(found[0], Draft)
    assert len(found) < 10_010
    assert isinstance(found[-1], Refused)
    assert why in found[-1].reason


@pytest.mark.parametrize("indent", [None, 1])
def test_an_array_of_objects_is_read_too(indent: int | None) -> None:
    rows = [{"titre": f"Titre {number}", "texte": STORY} for number in range(3)]
    found = reports(json.dumps(rows, indent=indent).encode(), "t.json")
    assert [(report.name, report.title) for report in found] == [(f"t.json#item {n + 1}", f"Titre {n}") for n in range(3)]


@pytest.mark.parametrize("data", [b"[]", b"[ ]\n", b"{}\n"])
def test_json_without_a_row_is_an_error(data: bytes) -> None:
    with pytest.raises(ReadError, match="; check the file"):
        list(reader("jsonl")(source(data, form="jsonl")))


def test_a_broken_array_keeps_what_stands_before() -> None:
    data = json.dumps([{"text": STORY}, {"text": MORE}]).encode()[:-20]
    found = items(data, "t.json")
    assert [paragraphs(item) for item in found if isinstance(item, Report)] == [[STORY]]
    assert "item 2" in refusals(found)[0]


def test_one_object_over_several_lines_is_one_report() -> None:
    (report,) = reports(
        json.dumps({"title": "Une visite", "maintext": STORY, "date_publish": "2022-01-22 15:14:00"}, indent=2).encode(), "a.json"
    )
    assert (report.title, report.published, paragraphs(report)) == ("Une visite", "2022-01-22T15:14", [STORY])


def test_the_list_in_the_answer_of_a_server_is_the_table() -> None:
    rows = [{"title": "Un", "content": STORY}, {"title": "Deux", "content": MORE}]
    answer = json.dumps({"status": "ok", "totalResults": 2, "articles": rows}, indent=1).encode()
    assert [report.title for report in items(answer, "t.json") if isinstance(report, Report)] == ["Un", "Deux"]
    one = json.dumps({"title": "Un", "content": STORY, "authors": [{"name": "Anne Morel"}]}, indent=1).encode()
    assert [report.title for report in items(one, "t.json") if isinstance(report, Report)] == ["Un"]
    with pytest.raises(ReadError, match="no column"):
        items(json.dumps({"seen": rows, "kept": rows}, indent=1).encode(), "t.json")


def test_a_large_object_among_small_ones_costs_no_more_than_its_size() -> None:
    rows = [{"text": STORY + " mot" * 500_000}, *({"text": MORE} for _ in range(5000))]
    found = list(reader("jsonl")(source(json.dumps(rows).encode(), "t.json")))
    assert len(found) == 5001


def labels(data: bytes, name: str) -> list[str]:
    return [getattr(item, "label", "refused") for item in reader("jsonl")(source(data, name))]


def test_packed_tables_are_read_and_a_cut_one_keeps_its_rows() -> None:
    rows = jsonl(*({"text": f"{STORY} Numéro {number}."} for number in range(3000)))
    packed = gzip.compress(rows)
    assert len(labels(packed, "t.jsonl.gz")) == 3000
    two = gzip.compress(rows[: len(rows) // 2]) + gzip.compress(rows[len(rows) // 2 :])
    assert len(labels(two, "t.jsonl.gz")) == 3000
    cut = labels(packed[: len(packed) // 2], "t.jsonl.gz")
    assert 500 < len(cut) < 2500
    assert cut.index("refused") == len(cut) - 1


def test_a_gzip_bomb_is_refused_without_being_unpacked() -> None:
    work = zlib.compressobj(9, zlib.DEFLATED, 31)
    first = work.compress(f"titre,texte\nUn,{STORY}\n".encode())
    packed = first + b"".join(work.compress(b"\0" * 1_000_000) for _ in range(200)) + work.flush()
    story, bomb = items(packed, "t.csv.gz")
    assert isinstance(story, Report)
    assert "line 3" in refusals([bomb])[0]
    assert "200 times its size" in refusals([bomb])[0]


def test_the_same_cells_are_one_report_in_whatever_table() -> None:
    one = reports(f"titre,texte,vu\nUne visite,{STORY},12\n".encode())[0]
    other = reports(jsonl({"headline": "Une visite", "body": STORY, "seen": 13}), "t.jsonl")[0]
    assert one.id == other.id
    assert one.id != reports(f"titre,texte\nUne autre visite,{STORY}\n".encode())[0].id


def test_a_lead_that_begins_the_text_is_not_told_twice() -> None:
    rows = ({"text": f"{STORY}\n\n{MORE}", "description": STORY[:40] + "…"}, {"text": MORE, "description": STORY})
    first, second = reports(jsonl(*rows), "t.jsonl")
    assert paragraphs(first) == [STORY, MORE]
    assert second.blocks[0].kind is BlockKind.LEAD


def test_outlets_and_agencies() -> None:
    said = ("lemonde.fr", "Agence France-Presse", "Le Fil du Littoral")
    found = reports(jsonl(*({"text": STORY, "source": one} for one in said)), "t.jsonl")
    assert [(report.outlet, report.agency) for report in found] == [
        ("Le Monde", None),
        (None, "AFP"),
        ("Le Fil du Littoral", None),
    ]


TIMES = {
    "2022-01-22T15:14:08+01:00": "2022-01-22T15:14",
    "2022-01-22 15:14:08": "2022-01-22T15:14",
    "2022-01-22 15:14:08 UTC": "2022-01-22T15:14Z",
    "2022-01-22T00:00:00Z": "2022-01-22",
    "2022-01-22 00:00:00": "2022-01-22",
    "22/01/2022 15:14": "2022-01-22T15:14",
    "22.01.2022": "2022-01-22",
    "samedi 22 janvier 2022 à 15h14": "2022-01-22T15:14",
    "janvier 2022": "2022-01",
    "20220122": "2022-01-22",
    "1642864448": "2022-01-22T15:14Z",
    "1642864448000": "2022-01-22T15:14Z",
    1642864448.0: "2022-01-22T15:14Z",
    "Sat, 22 Jan 2022 14:14:00 GMT": "2022-01-22T14:14Z",
    "31/02/2022": None,
    "hier": None,
    "22/01/2022 et 23/01/2022": None,
    "123": None,
    "": None,
    True: None,
}


@pytest.mark.parametrize("written", TIMES)
def test_times(written: object) -> None:
    assert time(written) == TIMES[written]  # type: ignore[index]


def test_days_in_figures_are_not_read_where_the_month_comes_first() -> None:
    rows = [("Un", "02/03/2022"), ("Deux", "01/22/2022"), ("Trois", "2022-03-02")]
    data = "titre,texte,date\n" + "".join(f"{title},{STORY},{day}\n" for title, day in rows)
    assert [report.published for report in reports(data.encode())] == [None, None, "2022-03-02"]
    assert reports(data.replace("01/22/2022", "22/01/2022").encode())[0].published == "2022-03-02"


def test_an_update_is_told_only_where_it_differs() -> None:
    rows = ({"text": STORY, "date": "2022-01-22", "updated": day} for day in ("2022-01-22", "2022-01-23"))
    assert [report.updated for report in reports(jsonl(*rows), "t.jsonl")] == [None, "2022-01-23"]


def test_lists_that_were_written_as_words() -> None:
    assert several("['Anne Morel', \"Luc d'Arc\"]") == ("Anne Morel", "Luc d'Arc")
    assert several('["Anne Morel"]') == ("Anne Morel",)
    assert several([{"name": "Anne Morel"}, None, 3]) == ("Anne Morel", "3")
    assert several("[sic]") == ("[sic]",)


def test_excel_says_the_mark_in_a_line_of_its_own() -> None:
    assert reports(f"sep=|\ntitre|texte\nUn|{STORY}\n".encode())[0].title == "Un"


def test_one_column_is_a_table_too() -> None:
    assert paragraphs(reports(f"texte\n{MORE}\n".encode())[0]) == [MORE]


def test_a_large_file_is_streamed(tmp_path: Path) -> None:
    """The first rows come long before the last is read."""
    path = tmp_path / "t.csv"
    with path.open("w") as file:
        file.write("titre,texte\n")
        file.writelines(f"T{number},{STORY}\n" for number in range(200_000))
    found: Iterator[object] = iter(reader("csv")(Source(name="t.csv", location=str(path), path=path)))
    first = [next(found) for _ in range(3)]
    assert [getattr(draft, "label", None) for draft in first] == ["line 2", "line 3", "line 4"]
    found.close()  # type: ignore[attr-defined]


def test_names_of_columns_are_told_whatever_their_case_and_marks() -> None:
    names: Mapping[str, object] = column_names()
    assert {"datepublished", "datedepublication", "maintext", "contenu"} <= set(names)


SEEDS = (
    TABLE.encode(),
    jsonl({"text": STORY, "date": 1}, {"text": [STORY]}),
    json.dumps([{"text": STORY}]).encode(),
    TABLE.encode("utf-16"),
    gzip.compress(TABLE.encode()),
)


@given(st.data())
def test_nothing_but_our_errors_is_raised(data: st.DataObject) -> None:
    seed = data.draw(st.sampled_from(SEEDS))
    start = data.draw(st.integers(0, len(seed)))
    mangled = seed[:start] + data.draw(st.binary(max_size=30)) + seed[start + data.draw(st.integers(0, 60)) :]
    form = data.draw(st.sampled_from(["csv", "jsonl", None]))
    with suppress(ReadError):
        assert all(isinstance(item, Draft | Source | Refused) for item in reader("csv")(source(mangled, form=form)))


@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12), min_size=2, max_size=2), max_size=6)
)
def test_cells_come_back_as_they_were_written(rows: list[list[str]]) -> None:
    quoted = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in [["titre", "texte"], *rows])
    found = [item for item in reader("csv")(source(quoted.encode(), form="csv")) if not isinstance(item, Refused)]
    told = [cell for _, cell in rows if any(char.isalnum() for char in " ".join(several(cell)))]
    assert len(found) == len(told)
